"""A file that a written list names: a card, a photo, a certificate.

Decides: that it lies beside the list or below, so that no list makes a clerk's machine read its
other files. Leaves to others: what the file has to be.
"""

from pathlib import Path

from kiosk.trust.errors import SourceRefusedError
from kiosk.trust.files import read_limited


def read_enclosed(source: Path, name: str, max_size: int) -> bytes:
    """The file of that name.

    Args:
        source: the written list.
        name: as the list has it, relative to the list's folder.
        max_size: in bytes.

    Raises:
        SourceRefusedError: code `bad_path`: it lies elsewhere.
        DocumentRefusedError: it cannot be read, or is too large.
    """
    folder = source.parent.resolve()
    try:
        path = (folder / name).resolve()
    except ValueError:  # a zero byte, which no system takes
        path = folder.parent
    if not path.is_relative_to(folder):
        raise SourceRefusedError("bad_path", f"{name[:80]!r} must lie beside {source.name}.")
    return read_limited(path, max_size)

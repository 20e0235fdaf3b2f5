"""A build as one file: a folder as tar under xz, the same bytes for the same folder.

Decides: what of a folder goes in (names, content, whether a file is executable) and what does not
(owner, dates). Leaves to others: making the folder, signing (`repository`).
"""

import os
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kiosk.updates.errors import UpdateRefusedError

_PRESET: Final = 6


def pack(folder: Path, out: Path) -> int:
    """Write the build file; gives the bytes of all files together.

    Raises:
        UpdateRefusedError: `not_a_build`: the folder has no program `kiosk`, or something in it
            that a build file cannot hold; `exists`.
        OSError: the disk refused.
    """
    if not os.access(folder / "kiosk", os.X_OK) or not (folder / "kiosk").is_file():
        raise UpdateRefusedError("not_a_build", f"{folder} holds no program called kiosk.")
    if out.exists():
        raise UpdateRefusedError("exists", f"{out} is there already.")
    unpacked = 0
    with tarfile.open(out, "w:xz", preset=_PRESET, format=tarfile.PAX_FORMAT) as archive:
        for path in _below(folder):
            info = _plain(archive.gettarinfo(path, path.relative_to(folder).as_posix()))
            if info.isreg():
                unpacked += info.size
                with path.open("rb") as file:
                    archive.addfile(info, file)
            elif info.isdir() or info.issym():
                archive.addfile(info)
            else:
                raise UpdateRefusedError("not_a_build", f"{path} is no plain file, folder or link.")
    return unpacked


def _below(folder: Path) -> Iterator[Path]:
    """Everything below a folder, a folder before what is in it, in the order of names."""
    for path in sorted(folder.iterdir()):
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _below(path)


def _plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.uid = info.gid = info.mtime = 0
    info.uname = info.gname = ""
    info.mode = 0o755 if info.isdir() or info.mode & 0o100 else 0o644
    if info.islnk():  # two names of one file: each goes in whole
        info.type, info.linkname = tarfile.REGTYPE, ""
    info.pax_headers = {}
    return info

"""The list of all files of a package, which lies in it.

Decides: which files of `assets` are shipped, and the form of the list: that of `sha256sum`, with
paths from the folder it lies in. Leaves to others: its name, and what its digest stands for
(`kiosk.build`).
"""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

#: What only the tree needs: the sources of the catalogues.
UNSHIPPED: Final = frozenset({".ts"})


def listing(folder: Path, files: Iterable[Path]) -> str:
    """The list of these files, as it lies in `folder`; they may lie beside it."""
    return "".join(f"{digest(path)}  {os.path.relpath(path, folder)}\n" for path in files)


def shipped(assets: Path) -> list[Path]:
    """Every file that a package takes along."""
    return [
        path
        for path in sorted(assets.rglob("*"))
        if path.is_file() and path.suffix not in UNSHIPPED
    ]


def unlike(text: str, folder: Path) -> str | None:
    """The first listed file that is missing or changed, as a sentence; None when all is well."""
    for line in text.splitlines():
        expected, _, name = line.partition("  ")
        path = folder / name
        if not path.is_file():
            return f"{name} is missing."
        if digest(path) != expected:
            return f"{name} is not as it was shipped."
    return None


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""The list of shipped files that lies in a package, beside their folder.

Decides: which files of `assets` are shipped, and the form of the list: that of `sha256sum`.
"""

import hashlib
from pathlib import Path
from typing import Final

#: The name of the list.
LIST: Final = "assets.sha256"
#: What only the tree needs: the sources of the catalogues.
UNSHIPPED: Final = frozenset({".ts"})


def listing(assets: Path) -> str:
    """The list for these files."""
    return "".join(
        f"{digest(path)}  {path.relative_to(assets).as_posix()}\n" for path in shipped(assets)
    )


def shipped(assets: Path) -> list[Path]:
    """Every file that a package takes along."""
    return [
        path
        for path in sorted(assets.rglob("*"))
        if path.is_file() and path.suffix not in UNSHIPPED
    ]


def unlike(text: str, assets: Path) -> str | None:
    """The first listed file that is missing or changed, as a sentence; None when all is well."""
    for line in text.splitlines():
        expected, _, name = line.partition("  ")
        path = assets / name
        if not path.is_file():
            return f"{name} is missing."
        if digest(path) != expected:
            return f"{name} is not as it was shipped."
    return None


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()

"""Which build of the program this is: its version, the commit it was made from, its digest.

Decides: the form of the file in a package that says so, and what people are shown of it. Leaves to
others: making the file (`tools/package_bundle.py`), believing it: whoever may write into the
program's folder may write this file as well. What vouches for a package is its signature
(docs/PACKAGE.md).
"""

import functools
import hashlib
import re
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import msgspec

from kiosk import __version__
from kiosk.itself import packaged

#: In the folder of the libraries, beside `assets`.
BUILD_FILE: Final = "made-from.json"
#: The list of all files of a program, this one's neighbour among them; its SHA-256 is the digest.
FILES_LIST: Final = "files.sha256"
SOURCE: Final = "source"
#: In a package, the folder of its libraries.
_FOLDER: Final = Path(__file__).resolve().parents[1]
_SHOWN_DIGITS: Final = 8
#: At the end, or before a space: the first word of a name that is a version.
_VERSION: Final = re.compile(r"(?<!\S)(\d{1,5})\.(\d{1,5})\.(\d{1,5})(?!\S)", re.ASCII)


class MadeFrom(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file says.

    Attributes: as of `Build`.
    """

    version: Annotated[str, msgspec.Meta(max_length=32)]
    commit: Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9-]{1,24}\Z")]


class Build(NamedTuple):
    """Which build it is.

    Attributes:
        version: of the product.
        commit: the first twelve digits of the commit, `-changed` where the tree had other changes,
            `source` where the program runs from its source.
        digest: SHA-256 of the list of all files of the program, in hex; empty from the source.
    """

    version: str
    commit: str
    digest: str = ""

    @property
    def name(self) -> str:
        """How the build is called in journals and between machines; two that differ differ here."""
        if not self.digest:
            return f"kiosk {self.version}"
        return f"kiosk {self.version} {self.commit} {self.short_digest}"

    @property
    def short_digest(self) -> str:
        """Enough of the digest for people to compare two computers by; empty from the source."""
        return self.digest[:_SHOWN_DIGITS]


def is_older(build: str, version: str) -> bool:
    """Whether a build is of an older version; where either cannot be read, it is not.

    Args:
        build: its name, as of `Build.name`.
        version: as `0.2.10`.
    """
    one, other = _VERSION.search(build), _VERSION.search(version)
    return one is not None and other is not None and _numbers(one) < _numbers(other)


def _numbers(found: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(number) for number in found.groups())


@functools.cache
def this_build() -> Build:
    """The build that is running; a package without a readable file says `unknown`."""
    if not packaged():
        return Build(version=__version__, commit=SOURCE)
    try:
        return read_build(_FOLDER)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Build(version=__version__, commit="unknown")


def read_build(internal: Path) -> Build:
    """What a package's folder of libraries says. Raises: OSError, MsgspecError."""
    told = msgspec.json.decode((internal / BUILD_FILE).read_bytes(), type=MadeFrom)
    listed = (internal / FILES_LIST).read_bytes()
    return Build(told.version, told.commit, hashlib.sha256(listed).hexdigest())

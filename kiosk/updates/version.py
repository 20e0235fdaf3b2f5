"""Versions of the program: three numbers, compared as numbers.

Decides: what a version looks like. Nothing else is read out of it.
"""

import re
from typing import Final, NamedTuple

from kiosk.updates.errors import UpdateRefusedError

_FORM: Final = re.compile(r"(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})")


class Version(NamedTuple):
    """One version, as `0.2.10`; later than `0.2.9`."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


def parse_version(text: str) -> Version:
    """The version of that text. Raises: UpdateRefusedError `bad_version`."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise UpdateRefusedError("bad_version", f"{text[:40]!r} is no version like 0.2.10.")
    return Version(*(int(number) for number in found.groups()))

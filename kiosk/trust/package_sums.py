"""Who vouches for an installer: a list of SHA-256 sums, and a signature of it in a file of its own.

Decides: the form of the list, what the signature covers, and that the key must be one which the
centre's root listed for packages, on the day that the list names. Leaves to others: making packages
(`tools`), words (`kiosk.cli.package`).

The list can be read by `sha256sum --check`, and the signature by `openssl pkeyutl -rawin` over
`signed_bytes(PURPOSE, list)`: docs/PACKAGE.md has the lines for a PC without this program.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.base.errors import MalformedError
from kiosk.trust.centre_keys import CentreKey, CentreKeys
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.files import read_limited
from kiosk.trust.keys import verifies

SUMS: Final = "SHA256SUMS"
SIGNATURE: Final = "SHA256SUMS.sig"
PURPOSE: Final = "package-sums/1"
MAX_SUMS: Final = 64 * 1024
_SIGNATURE_BYTES: Final = 64

_HEAD: Final = re.compile(r"# kiosk packages, (\d{4}-\d{2}-\d{2})")
_LINE: Final = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9][A-Za-z0-9._+~-]{0,120})")


class Sums(NamedTuple):
    """What a list says.

    Attributes:
        day: on which it was made, as its maker wrote.
        of: SHA-256 in hex, by the name of the file.
    """

    day: date
    of: Mapping[str, str]


def write_sums(files: Iterable[Path], day: date) -> bytes:
    """The list of these files, in order of their names. Raises: OSError."""
    lines = [f"# kiosk packages, {day.isoformat()}"]
    lines += sorted((f"{digest(path)}  {path.name}" for path in files), key=lambda one: one[66:])
    return ("\n".join(lines) + "\n").encode()


def parse_sums(data: bytes) -> Sums:
    """Read a list. Raises: MalformedError: `unreadable`, a line is not of the form."""
    try:
        first, *lines = data.decode("ascii").removesuffix("\n").split("\n")
        head = _HEAD.fullmatch(first)
        day = date.fromisoformat(head[1]) if head else None
    except ValueError:
        day, lines = None, []
    found = [_LINE.fullmatch(line) for line in lines]
    names = {one[2]: one[1] for one in found if one is not None}
    if day is None or None in found or not names or len(names) != len(lines):
        raise MalformedError("unreadable", f"{SUMS} is not a list of the sums of packages.")
    return Sums(day, names)


def sign_sums(data: bytes, key: CentreKey) -> bytes:
    """The detached signature, 64 bytes."""
    return key.pair.sign(PURPOSE, data)


def check_signature(data: bytes, signature: bytes, keys: CentreKeys) -> str:
    """Which key vouches for a list: its identifier.

    Args:
        data: the list.
        signature: 64 bytes.
        keys: the newest list of the centre's keys that is at hand.

    Raises:
        MalformedError: the list is none.
        DocumentRefusedError: `untrusted`: no key that was listed for packages on that day signed
            exactly this.
    """
    day = parse_sums(data).day
    for key in keys.keys:
        counts = "package" in key.kinds and key.valid_from <= day <= key.valid_until
        if counts and verifies(key.public_key, PURPOSE, data, signature):
            return key.key_id
    raise DocumentRefusedError(
        "untrusted",
        f"{SUMS} was not signed by a key that the centre's root lists for packages on {day}. Do "
        "not install these files; get them and their sums anew.",
    )


def check_file(path: Path, keys: CentreKeys) -> str:
    """Whether a file is what the signed list beside it says; gives the key's identifier.

    Raises:
        DocumentRefusedError: `untrusted`; `unlisted`; `changed`; a file cannot be read.
        MalformedError: the list is none.
    """
    data = read_limited(path.with_name(SUMS), MAX_SUMS)
    key_id = check_signature(data, read_limited(path.with_name(SIGNATURE), _SIGNATURE_BYTES), keys)
    expected = parse_sums(data).of.get(path.name)
    if expected is None:
        raise DocumentRefusedError("unlisted", f"{path.name} does not stand in {SUMS}.")
    try:
        same = digest(path) == expected
    except OSError as error:
        raise DocumentRefusedError("unreadable", f"{path}: {error.strerror}.") from None
    if not same:
        raise DocumentRefusedError(
            "changed", f"{path.name} is not the file that was signed. Do not install it."
        )
    return key_id


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hex. Raises: OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

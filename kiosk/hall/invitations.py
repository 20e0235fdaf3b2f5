"""What a technician brings to a machine so that it may join: a one-time code, or a join file.

Decides: how both are written and read (docs/KEYS.md, "Formats"). Leaves to others: what they are
worth (`joining`) and using them (`join_client`).

A code is eleven groups of five characters, each with its own check character, like a paper sheet.
Of its 220 bits 4 tell the format, 48 are the hub's IPv4 address and port, 80 the first bytes of the
SHA-256 of the hall CA's certificate, 80 the secret, and 8 are a check of the whole. The address
comes with the code, so nothing is searched for on the network.
"""

import hashlib
import ipaddress
import re
from typing import Annotated, Final, Literal, NamedTuple, Self

import msgspec

from kiosk.hall.errors import InvitationRefusedError
from kiosk.trust.errors import SheetTypingError
from kiosk.trust.sheet_code import GROUP_LENGTH, read_number, write_number

GROUPS: Final = 11
PINNED_BYTES: Final = 10
SECRET_BYTES: Final = 10
TOKEN_BYTES: Final = 16
MAX_FILE: Final = 4096

_FORMAT: Final = 1
_LAST_PORT: Final = 2**16 - 1
_BODY_BYTES: Final = 6 + PINNED_BYTES + SECRET_BYTES
_SEPARATORS: Final = re.compile(r"[\s\-\u2010\u2011\u2013\u2014]+")


class Address(NamedTuple):
    """Where a hub listens: IPv4 and port."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `10.0.0.5:8443`.

        Raises:
            InvitationRefusedError: code `bad_address`.
        """
        host, _, port = text.rpartition(":")
        try:
            digits = port.isascii() and port.isdecimal()
            address = cls(str(ipaddress.IPv4Address(host)), int(port) if digits else 0)
        except ValueError:
            address = cls("0.0.0.0", 0)  # noqa: S104 - refused below, never listened on
        return address.checked(text)

    def checked(self, shown: str = "") -> Self:
        """Itself, when a machine can call there. Raises: InvitationRefusedError `bad_address`."""
        host = ipaddress.IPv4Address(self.host)
        if not 1 <= self.port <= _LAST_PORT or host.is_unspecified or host.is_multicast:
            raise InvitationRefusedError(
                "bad_address", f"{(shown or str(self))[:40]!r} is no address of a hub."
            )
        return self


class JoinCode(NamedTuple):
    """A one-time code.

    Attributes:
        pinned: first 10 bytes of the fingerprint of the hall CA.
        secret: 10 bytes; the hub keeps only a hash of them.
    """

    address: Address
    pinned: bytes
    secret: bytes

    def __repr__(self) -> str:
        return f"<JoinCode {self.address}>"

    @property
    def groups(self) -> tuple[str, ...]:
        """The eleven groups to show."""
        body = ipaddress.IPv4Address(self.address.host).packed + self.address.port.to_bytes(
            2, "big"
        )
        body += self.pinned + self.secret
        number = int.from_bytes(bytes([_FORMAT]) + body + _check(body), "big")
        return write_number(number, GROUPS)

    @property
    def text(self) -> str:
        """The groups in one line."""
        return "-".join(self.groups)


class JoinFile(msgspec.Struct, frozen=True, kw_only=True):
    """A join file for many machines; a field this version does not know is ignored.

    Attributes:
        hall: identifier of the hall.
        address: as `Address` is written.
        fingerprint: SHA-256 of the certificate of the hall CA.
        token: secret of the file.
        joins: for how many machines it is good.
    """

    format: Literal[1] = 1
    kind: Literal["hall-join"] = "hall-join"
    hall: Annotated[str, msgspec.Meta(max_length=64)]
    address: Annotated[str, msgspec.Meta(max_length=40)]
    fingerprint: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
    token: Annotated[bytes, msgspec.Meta(min_length=TOKEN_BYTES, max_length=TOKEN_BYTES)]
    joins: Annotated[int, msgspec.Meta(ge=1, le=999)]

    def __repr__(self) -> str:
        return f"<JoinFile {self.address}>"

    def to_bytes(self) -> bytes:
        """The file's bytes."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"))


def split_code(text: str) -> tuple[str, ...]:
    """What was typed or scanned in one line, cut into groups; each is checked by `read_code`."""
    plain = _SEPARATORS.sub("", text)
    return tuple(plain[at : at + GROUP_LENGTH] for at in range(0, len(plain), GROUP_LENGTH))


def read_code(groups: tuple[str, ...]) -> JoinCode:
    """The code of its eleven groups; `kiosk.trust.sheet_code.read_group` checks one as it is typed.

    Raises:
        SheetTypingError: a group is mistyped; the error names it.
        InvitationRefusedError: code `bad_code` or `bad_address`.
    """
    if len(groups) != GROUPS:
        raise SheetTypingError("code_length", f"A code has {GROUPS} groups.")
    raw = read_number(groups).to_bytes(_BODY_BYTES + 2, "big")
    form, body, check = raw[0], raw[1:-1], raw[-1:]
    if check != _check(body):
        raise InvitationRefusedError("bad_code", "These groups do not make one code.")
    if form != _FORMAT:
        raise InvitationRefusedError(
            "bad_code", "The code is of a version this program cannot read."
        )
    host, port = str(ipaddress.IPv4Address(body[:4])), int.from_bytes(body[4:6], "big")
    pinned, secret = body[6 : 6 + PINNED_BYTES], body[6 + PINNED_BYTES :]
    return JoinCode(Address(host, port).checked(), pinned, secret)


def parse_join_file(data: bytes) -> JoinFile:
    """Read a join file.

    Raises:
        InvitationRefusedError: code `bad_file` or `bad_address`.
    """
    if len(data) > MAX_FILE:
        raise InvitationRefusedError("bad_file", "This is not a join file: it is too large.")
    try:
        file = msgspec.json.decode(data, type=JoinFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvitationRefusedError(
            "bad_file", f"The join file cannot be read: {error}."
        ) from None
    Address.parse(file.address)
    return file


def _check(body: bytes) -> bytes:
    return hashlib.sha256(b"kiosk join code 1" + body).digest()[:1]

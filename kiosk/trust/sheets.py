"""The paper fallback: two sheets of 128 bits, each typed by another person, open one secret.

Decides: how sheets are made and what they open. Leaves to others: printing, the two envelopes they
lie in, and that each person types alone. The way from characters to bits is in `sheet_code`.
"""

import secrets
from typing import Annotated, Final, Literal, NamedTuple

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.trust.errors import SecretRefusedError, SheetTypingError
from kiosk.trust.hpke import info_bytes
from kiosk.trust.sheet_code import GROUP_LENGTH, HALF_BYTES, read_groups, write_groups

Letter = Literal["A", "B"]

_LETTERS: Final[tuple[Letter, ...]] = ("A", "B")
_QR_PREFIX: Final = "KIOSK1:"


class Sheet(NamedTuple):
    """One of the two sheets.

    Attributes:
        letter: A or B, printed large.
        half: 16 secret bytes.
    """

    letter: Letter
    half: bytes

    def __repr__(self) -> str:
        return f"<Sheet {self.letter}>"

    @property
    def groups(self) -> tuple[str, ...]:
        """The seven groups to print."""
        return write_groups(_LETTERS.index(self.letter), self.half)

    @property
    def qr_payload(self) -> str:
        """The same for a QR code; only characters of its compact alphanumeric mode."""
        return _QR_PREFIX + "-".join(self.groups)


class SheetWrap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A secret sealed under both sheets together."""

    salt: Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
    nonce: Annotated[bytes, msgspec.Meta(min_length=12, max_length=12)]
    sealed: Annotated[bytes, msgspec.Meta(max_length=256)]


def make_sheets() -> tuple[Sheet, Sheet]:
    """A new pair of sheets. Draws randomness."""
    return Sheet("A", secrets.token_bytes(HALF_BYTES)), Sheet("B", secrets.token_bytes(HALF_BYTES))


def read_sheet(text: str) -> Sheet:
    """A sheet from a scanned QR code or from all its characters typed in one field.

    Raises:
        SheetTypingError: naming the group to look at.
    """
    plain = text.strip().upper().removeprefix(_QR_PREFIX)
    characters = "".join(plain.replace("-", " ").split())
    groups = [
        characters[start : start + GROUP_LENGTH]
        for start in range(0, len(characters), GROUP_LENGTH)
    ]
    return sheet_of_groups(tuple(groups))


def sheet_of_groups(groups: tuple[str, ...]) -> Sheet:
    """A sheet typed group by group.

    Raises:
        SheetTypingError: naming the group to look at.
    """
    label, half = read_groups(groups)
    if label >= len(_LETTERS):
        raise SheetTypingError("sheet_check", "This is not a sheet of this programme.")
    return Sheet(_LETTERS[label], half)


def wrap_for_sheets(secret: bytes, sheet_a: Sheet, sheet_b: Sheet, info: bytes) -> SheetWrap:
    """Seal a secret so that both sheets together open it. Draws a salt and a nonce."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    key = _sheet_key(sheet_a, sheet_b, salt, info)
    return SheetWrap(salt=salt, nonce=nonce, sealed=AESGCM(key).encrypt(nonce, secret, info))


def open_with_sheets(wrapped: SheetWrap, one: Sheet, other: Sheet, info: bytes) -> bytes:
    """The secret, opened with both sheets in whatever order they were typed.

    Raises:
        SecretRefusedError: code `same_sheet`, or `does_not_open` for sheets of something else.
    """
    if one.letter == other.letter:
        raise SecretRefusedError("same_sheet", f"Sheet {one.letter} was given twice.")
    sheet_a, sheet_b = sorted((one, other))
    key = _sheet_key(sheet_a, sheet_b, wrapped.salt, info)
    try:
        return AESGCM(key).decrypt(wrapped.nonce, wrapped.sealed, info)
    except InvalidTag:
        raise SecretRefusedError(
            "does_not_open", "These sheets belong to another hall, sitting or part."
        ) from None


def _sheet_key(sheet_a: Sheet, sheet_b: Sheet, salt: bytes, info: bytes) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=salt, info=info_bytes("sheets/1", info))
    return derivation.derive(sheet_a.half + sheet_b.half)

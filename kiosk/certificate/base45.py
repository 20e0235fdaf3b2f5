"""Base45 (RFC 9285): bytes as text that a QR holds in its alphanumeric mode.

Decides: the encoding, and that each byte string has exactly one text. Leaves to others: the bytes.
"""

from typing import Final

from kiosk.certificate.errors import NotGenuineError

ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_BASE: Final = len(ALPHABET)
_VALUES: Final = {character: value for value, character in enumerate(ALPHABET)}
_PAIR, _SINGLE = 3, 2


def write(data: bytes) -> str:
    """The text of some bytes: three characters for two of them, two for a last one."""
    return "".join(
        _digits(int.from_bytes(data[at : at + 2], "big"), _PAIR if at + 1 < len(data) else _SINGLE)
        for at in range(0, len(data), 2)
    )


def read(text: str) -> bytes:
    """The bytes of a text.

    Raises:
        NotGenuineError: code `base45`: a foreign character, a length no text has, or a group whose
            value is too great.
    """
    try:
        return b"".join(_group(text[at : at + _PAIR]) for at in range(0, len(text), _PAIR))
    except (KeyError, OverflowError):
        raise NotGenuineError("base45", "The text is no base45.") from None


def _digits(value: int, count: int) -> str:
    return "".join(ALPHABET[value // _BASE**place % _BASE] for place in range(count))


def _group(characters: str) -> bytes:
    if len(characters) < _SINGLE:
        raise OverflowError
    value = 0
    for character in reversed(characters):
        value = value * _BASE + _VALUES[character]
    return value.to_bytes(len(characters) - 1, "big")

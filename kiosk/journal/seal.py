"""Keys of one journal, and sealing and opening of its records.

Decides: how keys follow from the attempt's key K, and what each seal binds (docs/JOURNAL.md,
section 4). Draws no randomness: the nonce is an argument, 96 fresh random bits each time. It must
never be made from the sequence number, because a lost tail would then repeat it.
"""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.journal.errors import JournalDamagedError, RecordTooLargeError, WrongKeyError
from kiosk.journal.format import (
    FORMAT_VERSION,
    KEY_BYTES,
    KEY_CHECK_BYTES,
    MAX_PAYLOAD_BYTES,
    NONCE_BYTES,
    PREFIX_BYTES,
    TAG_BYTES,
    Header,
    HeaderFrame,
    Kind,
    Prefix,
    pack_prefix,
    padded,
)

_INFO: Final = b"kiosk-journal-v1/"


def derive(key: bytes, purpose: str, header: Header, length: int = KEY_BYTES) -> bytes:
    """Derive a key for one purpose, bound to attempt, incarnation and seat (RFC 5869).

    Raises:
        WrongKeyError: `key` is not 32 bytes.
    """
    if len(key) != KEY_BYTES:
        raise WrongKeyError
    return HKDF(
        algorithm=SHA256(),
        length=length,
        salt=None,
        info=_INFO + purpose.encode() + b"\0" + identity(header),
    ).derive(key)


def identity(header: Header) -> bytes:
    """Attempt, incarnation and seat key in one unambiguous string of bytes."""
    attempt = header.attempt.encode()
    return bytes([len(attempt)]) + attempt + header.incarnation.to_bytes(4, "big") + header.seat_key


def key_check(key: bytes, header: Header) -> bytes:
    """Return the 16 bytes in the header by which a wrong key is told from damage."""
    return derive(key, "key check", header, KEY_CHECK_BYTES)


class Sealer:
    """Makes sealed records of one journal."""

    def __init__(self, header: Header, key: bytes, mark: bytes) -> None:
        self._mark = mark
        self._cipher = AESGCM(derive(key, "records", header))
        self._context = FORMAT_VERSION.to_bytes(2, "big") + identity(header)

    def seal(
        self, kind: Kind, sequence: int, previous: bytes, payload: bytes, nonce: bytes
    ) -> bytes:
        """Return one record, padded to whole frames.

        Args:
            kind: OPENING or ENTRY.
            sequence: number of this record.
            previous: head before it.
            payload: opaque bytes.
            nonce: 12 fresh random bytes.

        Raises:
            RecordTooLargeError: the payload does not fit.
        """
        if len(payload) > MAX_PAYLOAD_BYTES:
            raise RecordTooLargeError(len(payload), MAX_PAYLOAD_BYTES)
        body_bytes = NONCE_BYTES + len(payload) + TAG_BYTES
        prefix = pack_prefix(
            self._mark,
            Prefix(kind=kind, flags=0, body_bytes=body_bytes, sequence=sequence, previous=previous),
        )
        sealed = self._cipher.encrypt(nonce, payload, self._context + prefix)
        return (prefix + nonce + sealed).ljust(padded(PREFIX_BYTES + body_bytes), b"\0")

    def open(self, prefix: bytes, body: bytes, sequence: int) -> bytes:
        """Return the payload of a sealed record.

        Raises:
            JournalDamagedError: the seal does not open.
        """
        if len(body) < NONCE_BYTES + TAG_BYTES:
            raise JournalDamagedError(sequence, "the record is too short to be sealed")
        nonce, sealed = body[:NONCE_BYTES], body[NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, sealed, self._context + prefix)
        except InvalidTag as error:
            raise JournalDamagedError(sequence, "the seal does not open") from error


def opener_for(frame: HeaderFrame, key: bytes, mark: bytes) -> Sealer:
    """Return what opens the records of this journal.

    Raises:
        WrongKeyError: this is not the journal's key.
    """
    if key_check(key, frame.header) != frame.key_check:
        raise WrongKeyError
    return Sealer(frame.header, key, mark)

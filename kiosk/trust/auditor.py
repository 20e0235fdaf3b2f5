"""What only a named auditor may read: sealed to their key, or in clear where the demo says so.

Decides: the envelope and its binding to a purpose and to what it is about. Leaves to others: what
lies in it (openings: `kiosk.packs.opening`, pictures: `kiosk.audit.pictures`), and who may become
an auditor.
"""

from typing import Annotated, Final

import msgspec

from kiosk.trust.errors import DocumentRefusedError, SecretRefusedError
from kiosk.trust.hpke import info_bytes, open_sealed, seal_to
from kiosk.trust.keys import KeyPair, fingerprint

MAX_OPENING: Final = 4 * 1024 * 1024


class Envelope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was sealed, and to whom.

    Attributes:
        sealed_to: fingerprint of the auditor's sealing key; empty when the body is in clear.
    """

    sealed_to: Annotated[str, msgspec.Meta(max_length=16)]
    body: bytes

    def to_bytes(self) -> bytes:
        """The file's bytes."""
        return msgspec.json.encode(self, order="sorted")


def seal_for_auditor(body: bytes, auditor_key: bytes | None, info: bytes) -> bytes:
    """An envelope only this auditor can open, for one purpose.

    Args:
        body: what lies in it.
        auditor_key: public sealing key; None leaves it in clear, which only a demonstration may do.
        info: `kiosk.trust.hpke.info_bytes` of the purpose and what it is about.
    """
    if auditor_key is None:
        return Envelope(sealed_to="", body=body).to_bytes()
    sealed = seal_to(auditor_key, body, info)
    return Envelope(sealed_to=fingerprint(auditor_key), body=sealed).to_bytes()


def parse_envelope(data: bytes, most: int, what: str) -> Envelope:
    """Read an envelope; nothing is opened.

    Args:
        data: of the file.
        most: bytes it may have.
        what: a noun for the words of a refusal.

    Raises:
        DocumentRefusedError: `too_large`, or `unreadable`: it is none.
    """
    if len(data) > most:
        raise DocumentRefusedError("too_large", f"The {what} is too large.")
    try:
        return msgspec.json.decode(data, type=Envelope)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentRefusedError("unreadable", f"The {what} cannot be read: {error}.") from None


def open_envelope(envelope: Envelope, info: bytes, auditor: KeyPair | None, what: str) -> bytes:
    """What lies in it.

    Raises:
        SecretRefusedError: sealed to another auditor or for something else, or no key given.
    """
    if not envelope.sealed_to:
        return envelope.body
    if auditor is None:
        raise SecretRefusedError(
            "key_needed", f"The {what} is sealed to auditor key {envelope.sealed_to}."
        )
    return open_sealed(auditor, envelope.body, info)


def seal_opening(body: bytes, auditor_key: bytes, attempt: str) -> bytes:
    """An opening only this auditor can read, good for this attempt only."""
    return seal_for_auditor(body, auditor_key, _opening_info(attempt))


def clear_opening(body: bytes) -> bytes:
    """An opening anybody can read: for the demo."""
    return Envelope(sealed_to="", body=body).to_bytes()


def read_opening(data: bytes, attempt: str, auditor: KeyPair | None = None) -> bytes:
    """The body of an opening.

    Raises:
        DocumentRefusedError: not an opening, or too large.
        SecretRefusedError: sealed to another auditor or for another attempt, or no key given.
    """
    envelope = parse_envelope(data, MAX_OPENING, "opening")
    return open_envelope(envelope, _opening_info(attempt), auditor, "opening")


def _opening_info(attempt: str) -> bytes:
    return info_bytes("opening/1", attempt)

"""The opening: sealed to a named auditor, or in clear where the demo says so.

Decides: the envelope and its binding to attempt and purpose. Leaves to others: what an opening
holds and who may become an auditor.
"""

from typing import Annotated, Final

import msgspec

from kiosk.trust.errors import DocumentRefusedError, SecretRefusedError
from kiosk.trust.hpke import info_bytes, open_sealed, seal_to
from kiosk.trust.keys import KeyPair, fingerprint

MAX_OPENING: Final = 4 * 1024 * 1024


class Opening(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The envelope of an opening.

    Attributes:
        sealed_to: fingerprint of the auditor's sealing key; empty when the body is in clear.
    """

    sealed_to: Annotated[str, msgspec.Meta(max_length=16)]
    body: bytes

    def to_bytes(self) -> bytes:
        """The opening file's bytes."""
        return msgspec.json.encode(self, order="sorted")


def seal_opening(body: bytes, auditor_key: bytes, attempt: str) -> bytes:
    """An opening only this auditor can read, good for this attempt only."""
    sealed = seal_to(auditor_key, body, info_bytes("opening/1", attempt))
    return Opening(sealed_to=fingerprint(auditor_key), body=sealed).to_bytes()


def clear_opening(body: bytes) -> bytes:
    """An opening anybody can read: for the demo."""
    return Opening(sealed_to="", body=body).to_bytes()


def read_opening(data: bytes, attempt: str, auditor: KeyPair | None = None) -> bytes:
    """The body of an opening.

    Raises:
        DocumentRefusedError: not an opening, or too large.
        SecretRefusedError: sealed to another auditor or for another attempt, or no key given.
    """
    if len(data) > MAX_OPENING:
        raise DocumentRefusedError("too_large", "The opening is too large.")
    try:
        opening = msgspec.json.decode(data, type=Opening)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentRefusedError("unreadable", f"The opening cannot be read: {error}.") from None
    if not opening.sealed_to:
        return opening.body
    if auditor is None:
        raise SecretRefusedError(
            "key_needed", f"The opening is sealed to auditor key {opening.sealed_to}."
        )
    return open_sealed(auditor, opening.body, info_bytes("opening/1", attempt))

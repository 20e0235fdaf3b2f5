"""The hub's word that it released an attempt's key parts, and at which place of the journal.

Decides: the bytes that are signed. Leaves to others: when a hub may release (`kiosk.hall`), and
which hub a seat believes (`kiosk.trust`).
"""

from typing import Final

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId
from kiosk.trust.keys import KeyPair, Signature, verifies

RELEASE_PURPOSE: Final = "release/1"


class HubRelease(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a hub signs when it releases.

    Attributes:
        hub: its name; epoch: of the hall.
        sequence: record of the finish, or later; `head`, 32 bytes, the head after it.
    """

    hub: str
    epoch: int
    attempt: AttemptId
    incarnation: int
    sequence: int
    head: bytes
    signature: Signature = bytes(64)

    def claimed(self) -> bytes:
        """The bytes that are signed."""
        return msgspec.json.encode(
            msgspec.structs.replace(self, signature=bytes(64)), order="sorted"
        )

    def signed(self, key: KeyPair) -> "HubRelease":
        """The same with the hub's signature."""
        return msgspec.structs.replace(self, signature=key.sign(RELEASE_PURPOSE, self.claimed()))

    def to_bytes(self) -> bytes:
        """As a journal entry keeps it."""
        return msgspec.json.encode(self, order="sorted")

    def is_of(self, public_key: bytes) -> bool:
        """Whether the owner of this key signed it."""
        return verifies(public_key, RELEASE_PURPOSE, self.claimed(), self.signature)


def parse_release(data: bytes) -> HubRelease:
    """Read a release, its signature unchecked. Raises: MalformedError `bad_release`."""
    try:
        return msgspec.json.decode(data, type=HubRelease)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("bad_release", f"a release cannot be read: {error}") from None

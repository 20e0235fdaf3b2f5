"""What the keeper holds for the window: every secret a running attempt needs to go on.

Decides: what goes in, and that it is forgotten piece by piece as soon as it is no longer needed.
"""

import msgspec

from kiosk.base.errors import MalformedError


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Secrets in memory only; never written to a disk.

    Attributes:
        hall_ms_at_boot: confirmed hall time at counter 0 of this boot.
        boot: the boot it belongs to.
        paper_secret: of the pack, while the hall is open here; empty beside a hub, which gives each
            form its own keys.
        hall_key: of the hall journal; empty beside a hub, which keeps it.
        attempt: identifier of the attempt in progress, empty between candidates.
        journal_key: K of that attempt.
        part_keys: of its form's papers, contexts and recordings.
        key_keys: of its form's key parts, after the release.
    """

    boot: str
    hall_ms_at_boot: int
    paper_secret: bytes = b""
    hall_key: bytes = b""
    attempt: str = ""
    journal_key: bytes = b""
    part_keys: dict[str, bytes] = {}
    key_keys: dict[str, bytes] = {}

    def __repr__(self) -> str:
        return f"<Kept attempt={self.attempt!r}>"

    def to_bytes(self) -> bytes:
        """The bytes the keeper holds."""
        return msgspec.msgpack.encode(self)


def parse_kept(data: bytes) -> Kept:
    """Read what the keeper gave back. Raises: MalformedError `bad_kept`."""
    try:
        return msgspec.msgpack.decode(data, type=Kept)
    except msgspec.DecodeError:
        raise MalformedError("bad_kept", "What the keeper held cannot be read.") from None

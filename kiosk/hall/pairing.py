"""The leading hub's side of a pair: which standby there is, and what it is told besides rows.

Decides: what "stored twice" means: the standby has committed it; and that it is paired once it has
committed all that was here when it came. Leaves to others: what it is sent (`copying`), what the
standby does with it (`standing_by`). A standby that takes nothing delays nobody.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Literal

from kiosk.hall.copying import Copying
from kiosk.hall.core import HubCore
from kiosk.hall.peer import Peer
from kiosk.hall.rows import Row
from kiosk.hall.wire import Copied, Follow, FromStandby, HallTime, Place, Secrets
from kiosk.trust.hpke import info_bytes, seal_to

Pair = Literal["none", "paired", "lost"]


class Pairing:
    """The line to the standby, when there is one."""

    def __init__(self, core: HubCore, on_twice: Callable[[Place], None]) -> None:
        self._core = core
        self._on_twice = on_twice
        self._peer: Peer | None = None
        self._copying: Copying | None = None
        self._came = False
        core.keeping.listen(self.copy)

    @property
    def standing(self) -> Pair:
        """Whether a standby has everything; `none` when none ever came, else `lost`."""
        if self._copying is not None and self._copying.has_all:
            return "paired"
        return "lost" if self._came else "none"

    async def serve(self, peer: Peer, sealing_key: bytes) -> None:
        """Bring a standby up to date and keep it so, until its line ends.

        Args:
            peer: the standby.
            sealing_key: of that hub, from the signed hall authority.
        """
        follow = await peer.hear(Follow)
        if self._peer is not None:
            self._peer.drop()
            self._came = True
        copying = Copying(self._core, peer, follow, self._on_twice)
        self._peer, self._copying = peer, copying
        self.send_secrets(sealing_key)
        self.tell_time()
        catching_up = asyncio.create_task(copying.catch_up(), name=f"all to {peer.name}")
        try:
            while True:
                message = await peer.hear(FromStandby)
                if isinstance(message, Copied):
                    copying.copied(message.number)
        finally:
            catching_up.cancel()
            await asyncio.gather(catching_up, return_exceptions=True)
            if self._peer is peer:
                self._peer = self._copying = None
                self._came = True

    def send_secrets(self, sealing_key: bytes) -> None:
        """Seal what this hub holds to the standby; again whenever it changes."""
        secrets = self._core.secrets
        self._sealing_key = sealing_key
        if secrets is not None and self._peer is not None:
            sealed = seal_to(sealing_key, secrets.to_bytes(), secrets_info(self._core))
            self._peer.tell(Secrets(sealed=sealed))

    def tell_time(self) -> None:
        """Tell the standby hall time; it has no other way to know it."""
        if self._peer is not None:
            now = self._core.clock.now().wall_ms
            self._peer.tell(HallTime(hall_ms=now, open=self._core.is_open))

    def opened(self) -> None:
        """The hall was opened: the standby needs the pack's secrets and the time."""
        if self._peer is not None:
            self.send_secrets(self._sealing_key)
            self.tell_time()

    def copy(self, rows: Sequence[Row]) -> None:
        """Pass rows on that were stored here."""
        if self._copying is not None:
            self._copying.copy(rows)

    def copy_hall(self) -> None:
        """Pass on what the hall journal has grown by; called after each durable entry."""
        if self._copying is not None:
            self._copying.copy_hall()


def secrets_info(core: HubCore) -> bytes:
    """What binds the secrets on their way between two hubs of one sitting."""
    sitting = core.premises.sitting
    return info_bytes("kiosk/hall/to-standby/1", sitting.hall.id, sitting.id)

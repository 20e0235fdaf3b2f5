"""The takeovers a seat has heard of, kept over its restarts.

Decides: that a seat which was with the hub of a later epoch never obeys an earlier one again, also
when it was off in between. Leaves to others: what they prove (`kiosk.hall.fencing`).
"""

import logging
from typing import Final

import msgspec

from kiosk.base.errors import KioskError
from kiosk.hall.fencing import Reached, reached_by
from kiosk.seat.folder import SeatFolder
from kiosk.trust.files import read_limited, replace_private
from kiosk.trust.sitting import Sitting

_log: Final = logging.getLogger(__name__)
_NAME: Final = "takeovers.json"
_MOST_BYTES: Final = 8 * 1024 * 1024


class Takeovers:
    """Of one sitting.

    Attributes:
        orders: the signed orders, in order; reached: what they prove.
        editions: of the sitting file, by any of which a takeover counts; the one in force last.
    """

    def __init__(self, folder: SeatFolder, sitting: Sitting) -> None:
        """Take what lies here; what is of another sitting proves nothing in this one.

        It was found good when it was heard, and needs no signature that counts today.
        """
        self._path: Final = folder.root / _NAME
        self.editions: tuple[Sitting, ...] = (sitting,)
        found: tuple[bytes, ...] = ()
        try:
            data = read_limited(self._path, _MOST_BYTES) if self._path.exists() else b"[]"
            found = msgspec.json.decode(data, type=tuple[bytes, ...])
        except (KioskError, OSError, msgspec.DecodeError):
            found = ()  # the first hub that answers tells them again
        self.reached: Reached = reached_by(found, sitting, proven=found)
        self.orders = found[: self.reached.epoch - 1]

    def extend(self, sitting: Sitting) -> None:
        """A later edition is in force.

        The earlier one counts until `settle`: a hub was taken over by people whose keys this one
        may revoke, and a seat that was away hears of both at once.
        """
        if sitting is not self.editions[-1]:
            self.editions = (*self.editions, sitting)

    def settle(self) -> None:
        """The hub that leads has told every takeover: only the edition in force counts now."""
        self.editions = self.editions[-1:]

    def hear(self, orders: tuple[bytes, ...]) -> None:
        """A hub told these; what proves nothing new is passed over."""
        reached = reached_by(orders, *self.editions, proven=self.orders)
        if reached.epoch <= self.reached.epoch:
            return
        self.reached, self.orders = reached, orders[: reached.epoch - 1]
        try:
            replace_private(self._path, msgspec.json.encode(self.orders))
        except (KioskError, OSError) as error:
            _log.warning("a takeover is not kept over a restart: %s", error)

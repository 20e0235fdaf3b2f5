"""Later editions of the sitting file at the hub: brought by a panel, taken by an order (CE-38).

Decides: an edition is accepted as the first one was, and may only add. Leaves to others: the order
(`kiosk.exam.hall`), what "only adds" means (`kiosk.trust.sitting_delta`).
"""

from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.hall.core import HubCore
from kiosk.trust.sitting_accept import Expected, accept_sitting
from kiosk.trust.sitting_delta import check_later_edition

if TYPE_CHECKING:
    from kiosk.hall.premises import HubPremises


class Editions:
    """The edition in force and the one that waits for an order.

    Attributes:
        later: premises with a later edition; None when none was brought.
    """

    def __init__(self, core: HubCore) -> None:
        self._core: Final = core
        self.later: HubPremises | None = None

    def bring(self, data: bytes) -> None:
        """Look at a later edition and keep it for the order.

        Raises:
            DocumentRefusedError: it is not genuine, or does more than add.
        """
        premises = self._core.premises
        manifest = premises.pack.manifest
        sitting = accept_sitting(
            data,
            premises.roots,
            Expected(
                hall=premises.sitting.hall.id,
                today=premises.sitting.day,
                blueprint=manifest.blueprint,
                highest_version_seen={premises.sitting.id: premises.sitting.version},
            ),
        )
        check_later_edition(premises.sitting, sitting)
        self.later = msgspec.structs.replace(premises, sitting=sitting, sitting_bytes=data)

    def take(self) -> None:
        """Work with it from now on."""
        if self.later is not None:
            self._core.grow(self.later)
            self.later = None

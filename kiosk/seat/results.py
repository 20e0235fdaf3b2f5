"""A finished attempt beside a hub: ask for the key parts of its form, and score by them.

Decides: that the hub's signature is believed and not the line the keys came on. Leaves to others:
when a hub may release (`kiosk.hall.releasing`), scoring (`kiosk.exam`).
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kiosk.base.errors import MalformedError, RuleError
from kiosk.base.ids import ChoiceId, ItemId
from kiosk.exam.transitions import Phase
from kiosk.hall.sealing import sealed_info
from kiosk.hall.wire import Message, Place, Released, ResultWanted
from kiosk.journal.releases import parse_release
from kiosk.seat.decoded import decoded_pack
from kiosk.seat.session import Session
from kiosk.trust.hpke import open_sealed

if TYPE_CHECKING:
    from kiosk.trust.hall_authority import Hub


class Results:
    """Gets the result of the attempt at this seat."""

    def __init__(
        self,
        session: Session,
        hub_of: "Callable[[str], Hub | None]",
        say: Callable[[Message], None],
    ) -> None:
        self._session = session
        self._hub_of = hub_of
        self._say = say

    def ask(self) -> None:
        """Ask the hub, when there is something to ask for; it may be asked again at any time."""
        service, tip = self._session.service, self._session.tip
        seating = service.saved.seating if service is not None else None
        if service is None or tip is None or seating is None:
            return
        if service.saved.phase is Phase.FINISHED:
            at = Place(
                attempt=seating.attempt,
                incarnation=seating.incarnation,
                sequence=tip.sequence,
                head=tip.head,
            )
            self._say(ResultWanted(at=at))

    def released(self, message: Released) -> None:
        """Score by what the hub released.

        Raises:
            MalformedError: it is not signed by a hub of this hall.
            SecretRefusedError: the keys are not for this seat and attempt.
        """
        service = self._session.service
        if service is None or service.pending.phase is not Phase.FINISHED:
            return  # nobody waits for it, or it was asked for and came twice
        release = parse_release(message.release)
        hub = self._hub_of(release.hub)
        if hub is None or not release.is_of(hub.signing_key):
            raise MalformedError("bad_release", "The release is not signed by a hub of this hall.")
        keys = opened_here(self._session, message.keys, "keys")

        def score(right: Mapping[ItemId, ChoiceId]) -> None:
            service.open_by_hub(message.release, right)

        self._session.open_result(keys, score)


def opened_here(session: Session, sealed: bytes, what: str) -> dict[str, bytes]:
    """Keys that a hub sealed to this seat and its attempt.

    Raises:
        RuleError: nobody sits here.
        SecretRefusedError, MalformedError: they are not for this seat, or cannot be read.
    """
    service = session.service
    seating = service.saved.seating if service is not None else None
    if seating is None:
        raise RuleError("not_assigned", "No candidate is assigned to this seat.")
    info = sealed_info(what, seating.attempt, seating.incarnation)
    opened: dict[str, bytes] = decoded_pack(
        open_sealed(session.premises.seat_key, sealed, info), dict[str, bytes]
    )
    return opened

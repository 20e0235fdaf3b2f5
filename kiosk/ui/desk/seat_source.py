"""What the desk knows of its seat: which acts there can be, what their fields are filled from."""

from collections.abc import Sequence

from kiosk.base.name_order import name_key
from kiosk.exam.blueprint import Blueprint, Texts
from kiosk.exam.transitions import Phase
from kiosk.seat.releases import release_at_hand
from kiosk.ui.desk.sentences import (
    appeal_choices,
    interruption_choices,
    task_words,
    watch_choices,
)
from kiosk.ui.presenters.desk import Act, Scene, played
from kiosk.ui.seat import Seat


def scene_of(seat: Seat) -> Scene:
    """What decides which acts are offered."""
    service, session = seat.service, seat.session
    beside = seat.beside is not None
    finished = seat.pending.phase is Phase.FINISHED
    now_ms = session.clock.now().wall_ms
    return Scene(
        hall_open=session.desk is not None,
        attempt=seat.pending if service is not None else None,
        unfinished=seat.unfinished is not None,
        failed=service is not None and service.failure is not None,
        superseded=seat.superseded,
        beside=beside,
        line_down=beside and seat.link == "down",
        key_at_hand=not (beside and finished)
        or release_at_hand(session.folder, session.premises, "key", now_ms),
        leaving=_leaving(seat),
    )


def _leaving(seat: Seat) -> tuple[Act, ...]:
    centre = seat.centre
    if centre is None or not centre.ready():
        return ()
    line = (Act.SEND,) if centre.reaches() else ()
    return (Act.HAND_OVER, *line, Act.TAKE_RECEIPT)


class SeatSource:
    """`form.Source` for the attempt at this seat."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    @property
    def blueprint(self) -> Blueprint:
        """The rules of this exam."""
        return self._seat.blueprint

    def now_ms(self) -> int:
        """What this machine takes for the time."""
        return self._seat.session.clock.now().wall_ms

    def titled(self, texts: Texts) -> str:
        """A title of the blueprint in the language of the interface."""
        return self._seat.titled(texts)

    def candidates(self) -> Sequence[tuple[str, str]]:
        """Everybody of the sitting who has no attempt here yet."""
        people = sorted(
            self._seat.session.candidates(), key=lambda one: (name_key(one.name), one.ticket)
        )
        return [(str(one.id), f"{one.name} \u00b7 {one.ticket}") for one in people]

    def interruptions(self) -> Sequence[tuple[int, str]]:
        """Interruptions whose cause is not known."""
        return interruption_choices(self._seat)

    def appeals(self) -> Sequence[tuple[int, str]]:
        """Technical appeals nobody has dealt with."""
        return appeal_choices(self._seat)

    def watched(self) -> Sequence[tuple[int, str]]:
        """Incidents of the watch that wait."""
        return watch_choices(self._seat)

    def plays(self) -> Sequence[tuple[str, str]]:
        """Recordings that were played."""
        return [(str(item), task_words(self._seat, item)) for item in played(self._seat.pending)]

"""What a logged-in panel may ask for that is no order.

Decides: the answers. None of them holds a task's text, a choice or an answer; an item's identifier
goes out because an order about it must name it. Leaves to others: who may ask (`panels`).
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple, Protocol

import msgspec

from kiosk.audit.registration import registered_seating
from kiosk.base.errors import MalformedError, RuleError
from kiosk.base.ids import AttemptId
from kiosk.exam.seating import Seating
from kiosk.hall.answers import (
    EvidenceTold,
    Forms,
    History,
    JoinCode,
    JoinFile,
    Made,
    Missing,
    MovePlace,
    Seatings,
    StillMissing,
    TaskItem,
)
from kiosk.hall.board import Sending
from kiosk.hall.core import HubCore
from kiosk.hall.evidence_told import evidence_told
from kiosk.hall.history import history
from kiosk.hall.join_service import JoinService
from kiosk.hall.join_state import HOUR
from kiosk.hall.opened_journal import open_journal
from kiosk.hall.opening import Opening
from kiosk.hall.releasing import Releasing
from kiosk.hall.seats import Seats
from kiosk.hall.to_centre import ToCentre
from kiosk.hall.wire import Ask

_FLEET: Final = 200


class Paperwork(Protocol):
    """Makes what leaves the hall (`kiosk.hall.paperwork`)."""

    async def minutes(self) -> Made:
        """The minutes as data, for a panel to print. Raises: KioskError."""
        ...

    async def bundle(self) -> Made:
        """The signed bundle for the centre. Raises: KioskError."""
        ...

    async def piece(self, name: str, offset: int) -> bytes:
        """Bytes of one of these files from there on; none after its end. Raises: KioskError."""
        ...

    async def keep_printed(self, code: str, data: bytes) -> None:
        """Keep the minutes of that code as a panel printed them. Raises: KioskError."""
        ...

    async def keep_openings(self) -> None:
        """Keep what opens each attempt, sealed, while the keys are here. Raises: KioskError."""
        ...

    async def missing(self) -> tuple[Missing, ...]:
        """What the papers would not hold now."""
        ...


class Leaving(NamedTuple):
    """Makes what leaves the hall, and sends it."""

    paperwork: Paperwork
    to_centre: ToCentre


class Answering:
    """Answers panels."""

    def __init__(
        self,
        core: HubCore,
        seats: Seats,
        releasing: Releasing,
        opening: Opening,
        joining: JoinService,
        leaving: Leaving,
    ) -> None:
        self._core = core
        self._seats = seats
        self._releasing = releasing
        self._opening = opening
        self._joining = joining
        self._paperwork = leaving.paperwork
        self._to_centre = leaving.to_centre

    async def answer(self, ask: Ask) -> bytes:
        """The answer as JSON, or the bytes of a file. Raises: KioskError."""
        answered = await self._ANSWERS[ask.what](self, ask.about)
        return answered if isinstance(answered, bytes) else msgspec.json.encode(answered)

    async def _forms(self, _about: str) -> Forms:
        """Everybody who sits at a seat and has not begun, or was given the start in vain."""
        await self._core.draw_forms()
        begun = self._core.state.begun
        sitting_there = {
            AttemptId(beat.status.attempt)
            for beat in self._core.beats.values()
            if beat.status.attempt and beat.status.phase == "check_in"
        }
        digests = {one: self._releasing.form_digest(one) for one in sorted(sitting_there)}
        return Forms(
            forms={one: digest for one, digest in digests.items() if one not in begun},
            begun={one: digest for one, digest in digests.items() if one in begun},
        )

    async def _seatings(self, _about: str) -> Seatings:
        """Everybody drawn for a seat at which no attempt was opened yet."""
        self._core.opened()
        return Seatings(seatings=tuple(self._waiting_for_their_seat()))

    def _waiting_for_their_seat(self) -> Iterator[Seating]:
        core = self._core
        sitting, manifest = core.premises.sitting, core.premises.pack.manifest
        for attempt, candidate in core.attempts.items():
            number = core.state.person(candidate.id).seat
            seat = core.premises.seat(number) if number else None
            opened = self._seats.status(number).attempt == attempt
            if seat is None or opened or core.state.attempt(AttemptId(attempt)).held:
                continue
            yield registered_seating(sitting, seat, manifest, candidate.id)

    async def _item(self, about: str) -> TaskItem:
        attempt, _, place = about.rpartition("/")
        candidate = self._core.candidate_of(attempt)
        if candidate is None or not place.isdecimal():
            raise MalformedError("bad_question", "Attempt and place of a task are needed.")
        items = self._core.form(candidate.id).items
        number = int(place)
        if not 1 <= number <= len(items):
            raise MalformedError("bad_question", f"The form has no task {number}.")
        return TaskItem(item=items[number - 1].item)

    async def _move(self, about: str) -> MovePlace:
        opened = open_journal(self._core, AttemptId(about))
        place = self._core.place_of(about)
        if place is None:
            raise RuleError("not_seated", "This candidate has no seat.")
        return MovePlace(
            seat=place[0],
            incarnation=place[1],
            sequence=opened.sequence,
            head=opened.head.hex(),
            after=opened.attempt.order_sequence,
            seating=opened.attempt.seating,
        )

    async def _join_code(self, about: str) -> JoinCode:
        code = await self._joining.new_code(about)
        return JoinCode(code=code.text, valid_ms=HOUR)

    async def _join_file(self, about: str) -> JoinFile:
        machines = int(about) if about.isdecimal() else _FLEET
        file = await self._joining.new_file(machines)
        name = f"{self._core.premises.sitting.hall.id}.join"
        return JoinFile(name=name, data=file.to_bytes(), machines=machines, valid_ms=HOUR)

    async def _wrapped(self, _about: str) -> dict[str, object]:
        wrapped = self._opening.wrapped()
        return {"wrapped": msgspec.to_builtins(wrapped) if wrapped is not None else None}

    async def _minutes(self, _about: str) -> Made:
        await self._opening.unlock_with_own()
        return await self._paperwork.minutes()

    async def _bundle(self, _about: str) -> Made:
        await self._opening.unlock_with_own()
        return await self._paperwork.bundle()

    async def _missing(self, _about: str) -> StillMissing:
        await self._opening.unlock_with_own()
        return StillMissing(missing=await self._paperwork.missing())

    async def _send(self, _about: str) -> Sending:
        await self._opening.unlock_with_own()
        return await self._to_centre.send()

    async def _file(self, about: str) -> bytes:
        name, _, offset = about.rpartition("/")
        if not offset.isdecimal():
            raise MalformedError("bad_question", "Name of a file and a number are needed.")
        return await self._paperwork.piece(name, int(offset))

    async def _history(self, about: str) -> History:
        return history(self._core, AttemptId(about))

    async def _evidence(self, _about: str) -> EvidenceTold:
        await self._opening.unlock_with_own()
        return evidence_told(self._core)

    async def _photo(self, about: str) -> bytes:
        candidates = self._core.premises.sitting.candidates
        found = next((one for one in candidates if one.id == about), None)
        if found is None or not found.photo:
            raise RuleError("no_photo", "The sitting file has no picture of this candidate.")
        return found.photo

    # Any: the answers have nothing in common but that they become JSON.
    _ANSWERS: Final[Mapping[str, Callable[[Any, str], Awaitable[Any]]]] = {
        "forms": _forms,
        "seatings": _seatings,
        "item": _item,
        "move": _move,
        "join_code": _join_code,
        "join_file": _join_file,
        "wrapped": _wrapped,
        "minutes": _minutes,
        "bundle": _bundle,
        "file": _file,
        "missing": _missing,
        "history": _history,
        "photo": _photo,
        "evidence": _evidence,
        "send": _send,
    }

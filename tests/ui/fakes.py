"""A seat behind the window: the real service and rules, a journal in memory that waits to be told.

Nothing becomes durable before `FakeSession.sync`, so a test decides what the screen may call saved.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from kiosk.base.clock import Moment
from kiosk.base.errors import RuleError
from kiosk.base.ids import AttemptId, CandidateId, StaffId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt
from kiosk.exam.blueprint import Blueprint, Language
from kiosk.exam.deciding import decide
from kiosk.exam.items import ContextId, ContextPaper, Form, ItemPaper, ItemText, form_digest
from kiosk.exam.transitions import Phase
from kiosk.hall.wire import Refused
from kiosk.journal.maker import Sealed
from kiosk.packs.release import SheetPair
from kiosk.seat.folder import SeatFolder
from kiosk.seat.service import Change, SeatService
from kiosk.seat.staff_files import KeyPlace
from kiosk.store import JournalStuckError, Outcome
from kiosk.trust.errors import PinLockedError, WrongPinError
from kiosk.trust.staff_keys import StaffKey
from tests.fakes.appeal_pictures import AUDITOR
from tests.fakes.exam_play import CITIZENSHIP, Play, seated
from tests.fakes.exam_stages import stage
from tests.fakes.hall_people import PIN, key, sitting
from tests.fakes.scripted_clock import ScriptedClock

if TYPE_CHECKING:
    from kiosk.seat.ports import Authority
    from kiosk.seat.session import Session
    from kiosk.seat.staff_files import StaffFiles

#: As long as real ones, in the letters of each language.
STEMS: dict[Language, str] = {
    "kk": "Қазақстан Республикасында мемлекеттік биліктің бірден-бір бастауы кім болып табылады?",
    "ru": "Кто является единственным источником государственной власти в Республике Казахстан?",
    "en": "Who is the only source of state power in the Republic of Kazakhstan?",
}
CHOICES: dict[Language, str] = {
    "kk": "заң шығарушы, атқарушы және сот билігінің тармақтары, нұсқа",
    "ru": "законодательная, исполнительная и судебная ветви власти, вариант",
    "en": "the legislative, executive and judicial branches, choice",
}


class MemoryJournal:
    """Entries handed over, durable when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[Outcome], None]] = []
        self.payloads: list[bytes] = []
        self.written = 0

    def submit(
        self, payload: bytes, on_done: Callable[[Outcome], None], *, used_ms: int = 0
    ) -> None:
        del used_ms
        self.payloads.append(payload)
        self.waiting.append(on_done)

    def beat(self, used_ms: int, at: Moment, position: bytes = b"", *, sync: bool = False) -> None:
        """A side file that nobody reads."""

    def close(self) -> None:
        """Nothing is open."""

    def sync(self) -> None:
        """Make everything durable that waits."""
        while self.waiting:
            self.written += 1
            self.waiting.pop(0)(Sealed(sequence=self.written, head=b""))

    def fail(self) -> None:
        """Fail everything that waits, as a disk does."""
        while self.waiting:
            self.waiting.pop(0)(JournalStuckError("journal_stuck", "the disk failed"))


class PlainMaterial:
    """Tasks whose text says which they are, so that a test finds them wherever they leak."""

    def __init__(self, form: Form) -> None:
        self._form = form

    def paper(self, item: str) -> ItemPaper:
        task = next(one for one in self._form.items if one.item == item)
        texts = {
            language: ItemText(
                stem=f"[{item}] {stem}",
                choices={
                    choice: f"{CHOICES[language]} {number}"
                    for number, choice in enumerate(sorted(task.choices))
                },
                passage=f"[{item}] {stem} {stem}" if "reading" in item else "",
            )
            for language, stem in STEMS.items()
        }
        return ItemPaper(item=task.item, texts=texts)

    def context(self, context: str) -> ContextPaper:
        return ContextPaper(
            context=ContextId(context), texts={one: STEMS[one] * 3 for one in STEMS}
        )

    def media(self, media: str) -> bytes:
        return media.encode()


class FakeHallSide:
    """A hall that says what it is told to say.

    Attributes:
        session: of the seat.
        told: how often the hub was told how the seat is.
    """

    def __init__(self, session: "FakeSession") -> None:
        self.session = session
        self.refused: Refused | None = None
        self.superseded = self.away = False
        self.offered = ""
        self.told = 0
        self.came_back: tuple[str, ...] = ()
        self._listeners: list[Callable[[str], None]] = []
        self._followers: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[str], None]) -> None:
        self._listeners.append(listener)

    def follow(self, follower: Callable[[], None]) -> None:
        self._followers.append(follower)

    def refresh(self) -> None:
        self.told += 1

    def hand_over(self) -> None:
        self.session.hand_over()

    def come_back(self, attempt: AttemptId, one: StaffKey, other: StaffKey, hall_ms: int) -> None:
        del hall_ms
        self.came_back = (attempt, one.id, other.id)

    # ---- for the test ---------------------------------------------------------------------------

    def show(self, message: str) -> None:
        """Staff send a message."""
        for listener in self._listeners:
            listener(message)

    def change(self, *, refused: str = "", superseded: bool = False, away: bool = False) -> None:
        """Something else holds now, and the window hears of it."""
        self.away = away
        self.refused = Refused(code=refused, words="For a log only.") if refused else None
        self.superseded = superseded
        for follower in self._followers:
            follower()


class FakeSession:
    """What the window uses of a session.

    Attributes:
        beside: its hall, where it has a hub.
        opened_by: who opened the hall.
        handed_over: how often the files left the seat.
        events: what became durable while the window was there.
    """

    def __init__(self, play: Play, *, demo: bool = True) -> None:
        self.play = play
        self.clock = play.clock
        self.blueprint: Blueprint = play.exam
        self.folder = SeatFolder(Path("/nonexistent/seat"))
        self.desk: object | None = object()
        self.kept = None
        self.journal = MemoryJournal()
        self.posted: list[Callable[[], None]] = []
        self.opened_by: tuple[str, ...] = ()
        self.handed_over = 0
        self.events: list[e.Event] = []
        self.beside: FakeHallSide | None = None
        self.sheets: SheetPair | None = None
        people = sitting()
        self.premises = SimpleNamespace(
            roots=SimpleNamespace(demo=demo),
            setup=SimpleNamespace(auditor=AUDITOR.sealing_public.hex()),
            seat=SimpleNamespace(number=7),
            sitting=SimpleNamespace(
                hall=people.hall, staff_list=people.staff_list, candidate=people.candidate
            ),
        )
        self._people = people.candidates
        self.service: SeatService | None = None
        self.material: PlainMaterial | None = None
        if play.state.phase is not Phase.EMPTY:
            self._serve(play.state)
        if play.state.form is not None:
            self.material = PlainMaterial(play.state.form)

    # ---- as a session -------------------------------------------------------------------------

    def candidates(self) -> Sequence[object]:
        return self._people

    def open_hall(
        self, one: StaffKey, other: StaffKey, hall_ms: int, sheets: SheetPair | None = None
    ) -> None:
        del hall_ms
        self.sheets = sheets
        self.opened_by = (one.id, other.id)
        self.desk = object()

    def close_hall(self) -> None:
        self.desk = None

    def assign(self, candidate: CandidateId, one: StaffKey) -> None:
        del candidate
        self._serve(Attempt())
        self.order(c.AssignCandidate(seating=seated(self.play.name)), one)

    def start(self, one: StaffKey) -> None:
        form = self.play.form
        self.order(c.StartExam(form_digest=form_digest(form)), one)
        self.material = PlainMaterial(form)

    def release(self, one: StaffKey, other: StaffKey, sheets: SheetPair | None = None) -> None:
        self.sheets = sheets
        self.order(c.OpenResult(), one, other)

    def order(self, command: c.AnyStaffCommand, *keys: StaffKey) -> None:
        service = self.service
        if service is None:
            raise RuleError("not_assigned", "nobody is assigned")
        service._submit(
            decide(
                service.pending,
                command,
                self.clock.now(),
                self.blueprint,
                author=e.ByStaff(order=b"order"),
                signers=tuple(one.id for one in keys),
                form=self.play.form,
                keys=self.play.keys,
            )
        )

    def hand_over(self) -> None:
        self.handed_over += 1
        self.service = None
        self.material = None

    # ---- for the test ---------------------------------------------------------------------------

    @property
    def entries(self) -> list[e.Entry]:
        """What this window has journalled, or is about to."""
        return [e.decode_entry(payload) for payload in self.journal.payloads]

    def sync(self) -> None:
        """Make everything durable and tell the service."""
        while self.journal.waiting or self.posted:
            self.journal.sync()
            self.tell()

    def fail(self) -> None:
        """Let the disk fail under everything that waits."""
        self.journal.fail()
        self.tell()

    def tell(self) -> None:
        while self.posted:
            self.posted.pop(0)()

    def act(self, command: c.Command) -> None:
        """Something the seat does by itself, made durable."""
        assert self.service is not None
        self.service.act(command)
        self.sync()

    def _serve(self, state: Attempt) -> None:
        self.service = SeatService(
            blueprint=self.blueprint,
            clock=self.clock,
            journal=self.journal,
            post=self.posted.append,
            authority=cast("Authority", None),
            state=state,
        )
        self.service.listen(self._heard)

    def _heard(self, change: Change) -> None:
        if change.entry is not None:
            self.events.append(change.entry.event)


class FakeStaff:
    """Keys that open at once under one PIN."""

    def __init__(self) -> None:
        self.tried: list[str] = []
        self.locked: set[str] = set()
        self.here: tuple[str, ...] = ("head-1", "inv-1", "inv-2", "tech-1")
        self.elsewhere: dict[str, tuple[str, ...]] = {}

    def present(self) -> tuple[StaffId, ...]:
        return tuple(StaffId(one) for one in self.here)

    def places(self) -> tuple[KeyPlace, ...]:
        return tuple(KeyPlace(path, len(keys)) for path, keys in self.elsewhere.items())

    def look_in(self, place: str) -> int:
        found = self.elsewhere.pop(place, ())
        self.here = tuple(sorted({*self.here, *found}))
        return len(found)

    def locked_ms(self, staff: StaffId) -> int:
        return 60_000 if staff in self.locked else 0

    def unlock(self, staff: StaffId, pin: str) -> StaffKey:
        self.tried.append(staff)
        if staff in self.locked:
            raise PinLockedError(60_000)
        if pin != PIN:
            raise WrongPinError("wrong_pin", "the PIN is wrong")
        return key(staff)


def session_at(phase: Phase, exam: str = CITIZENSHIP, *, busy: bool = False) -> FakeSession:
    """A session whose attempt stands in that phase, with a little of everything behind it."""
    if phase is Phase.EMPTY:
        return FakeSession(Play(exam))
    return FakeSession(stage(phase, exam, busy=busy))


def beside_hub(session: FakeSession, *, opened: bool = True) -> FakeSession:
    """The same seat, in a hall with a hub."""
    session.beside = FakeHallSide(session)
    if not opened:
        session.desk = None
    return session


def as_session(fake: FakeSession) -> "Session":
    """The fake, as the window takes it."""
    return cast("Session", fake)


def as_staff(fake: FakeStaff) -> "StaffFiles":
    """The fake, as the window takes it."""
    return cast("StaffFiles", fake)


def clock_of(session: FakeSession) -> ScriptedClock:
    """The clock of that session."""
    return session.clock

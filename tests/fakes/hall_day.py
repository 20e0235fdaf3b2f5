"""A made-up day in a hall, with a little of everything that can happen in one.

Orders are really signed, attempts are really played; everybody in it is fictional.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from kiosk.audit.registration import attempt_id, hall_journal_id
from kiosk.base.clock import Moment
from kiosk.base.ids import AttemptId, CandidateId, StaffId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.blueprint import blueprint_digest
from kiosk.exam.hall import commands as hc
from kiosk.exam.hall import events as he
from kiosk.exam.hall.entry import AnyHallEvent, HallEntry
from kiosk.exam.items import form_digest
from kiosk.exam.seating import Seating
from kiosk.minutes.attempt_facts import facts_of
from kiosk.minutes.facts import AttemptFacts, JournalHeld
from kiosk.minutes.minutes import Digests, HallPapers, Minutes, minutes_of
from kiosk.trust.orders import Order, signed_order
from kiosk.trust.sitting import Assistant, Candidate, Document, Granted, Sitting
from kiosk.trust.staff_keys import StaffKey
from tests.fakes.exam_play import Play, seated
from tests.fakes.exam_stages import FILED, REASON, report
from tests.fakes.hall_people import blueprint, candidate, key, sitting
from tests.fakes.identity import VOUCH
from tests.fakes.scripted_clock import MINUTE, MORNING, SECOND

NAMES = (
    "Үлгі Әңғүұқөһі",
    "Образец Ёжикова",
    "Demo Candidate",
    "Ықылас Үміткер",
    "Іңкәр Үлгі",
    "Қарлығаш Үлгі",
    "Ғазиза Үлгі",
    "Übungsfall Demo",
)
CODE = "ABCDE-FGHJK"
HEAD = hashlib.sha256(b"a head").hexdigest()
#: What a candidate wrote, and what nobody may find in the minutes.
WRITTEN = "nothing to be seen"


def roster(count: int) -> Sitting:
    """A sitting of so many fictional candidates."""
    people = tuple(_person(number) for number in range(1, count + 1))
    return replace(sitting(), candidates=people)


def _person(number: int) -> Candidate:
    name = f"{NAMES[number % len(NAMES)]} {number:03}"
    assistant = Assistant(
        name="Үлгі Көмекші",
        document=Document(type="residence_permit", number="ASSIST7788", country="KAZ"),
        no_philologist=True,
        no_historian=True,
        no_lawyer=True,
    )
    return replace(
        candidate(number),
        name=name,
        document=Document(type="foreign_passport", number=f"SECRET{number:06}", country="UTO"),
        accommodations=Granted(extra_time=number % 9 == 2, low_vision=number % 18 == 2),
        assistant=assistant if number == 2 else None,
        iin="900115100000",
    )


class Signed(NamedTuple):
    """A played attempt whose staff entries carry real orders."""

    play: Play

    def order(self, command: c.AnyStaffCommand, *people: str) -> None:
        """Carry a command out by a signed order."""
        play = self.play
        seating = command.seating if isinstance(command, c.AssignCandidate) else play.state.seating
        assert seating is not None
        keys = [key(one) for one in people]
        data = order_bytes(seating.attempt, c.encode_staff_command(command), keys, 1)
        who = tuple(one.id for one in keys)
        for entry in play.decided(command, author=e.ByStaff(order=data), signers=who):
            play.keep(entry)

    def start(self, seating: Seating) -> None:
        """From the assignment to the first task."""
        self.order(c.AssignCandidate(seating=seating), "inv-1")
        self.order(VOUCH, "inv-1", "inv-2")
        self.play.do(c.AcceptRules(biometric_consent=False))
        self.play.do(c.CheckSound(passed=True, device="demo"))
        self.order(c.StartExam(form_digest=form_digest(self.play.form)), "inv-1")
        self.anchor("start")

    def anchor(self, occasion: str) -> None:
        """Write an anchor down."""
        self.play.do(
            c.WriteAnchor(
                occasion=occasion,  # type: ignore[arg-type]  # one of the three
                sequence=self.play.state.sequence,
                code=CODE,
            )
        )

    def end(self) -> None:
        """From the last answer to the close."""
        self.play.do(c.Finish())
        self.anchor("finish")
        self.order(c.OpenResult(), "inv-1", "head-1")
        self.play.clock.wait(5 * MINUTE)
        self.play.do(c.DraftAppeal(item=self.play.items[FILED], text=REASON))
        self.play.do(c.FileContentAppeal(item=self.play.items[FILED], text=REASON))
        self.play.do(c.Leave())
        self.order(c.CloseAttempt(), "inv-2")

    def entries(self) -> list[e.Entry]:
        """All entries, as a journal gives them."""
        return [e.decode_entry(one) for one in self.play.journal]


def order_bytes(
    attempt: str, action: bytes, keys: Sequence[StaffKey], incarnation: int, *, after: int = 0
) -> bytes:
    """A signed order, as a journal keeps it."""
    order = Order(
        hall=sitting().hall.id,
        epoch=1,
        attempt=AttemptId(attempt),
        incarnation=incarnation,
        after=after,
        action=action,
        restatement="",
        reason="",
        expires_ms=MORNING,
    )
    return signed_order(order, *keys).to_bytes()


@cache
def busy_entries() -> tuple[e.Entry, ...]:
    """An attempt with interruptions, credits, stops, appeals and incidents."""
    signed = Signed(Play())
    play = signed.play
    signed.start(seated(play.name, extra_time=True))
    play.clock.wait(MINUTE)
    play.do(report(play))
    signed.order(
        c.SettleTechnicalAppeal(number=1, upheld=True, reason="Дыбыс қайта тексерілді"), "inv-2"
    )
    play.do(report(play, 1))
    play.do(c.NoteIncident(kind="connection_lost", detail="secret detail"))
    play.do(c.NoteIncident(kind="connection_lost", detail="secret detail"))
    play.clock.wait(SECOND)
    play.power_cut(30 * SECOND)
    signed.order(c.GiveCause(interruption=1, cause="power"), "inv-1", "inv-3")
    signed.order(c.CreditTime(ms=4 * MINUTE, cause="equipment"), "inv-1", "head-1")
    signed.order(c.Pause(reason="Өрт дабылы"), "inv-1")
    play.clock.wait(3 * MINUTE)
    play.do(c.Lock(reason="a drive was plugged in"))
    play.clock.wait(MINUTE)
    signed.order(c.Unlock(reason="looked at the seat"), "inv-1", "head-1")
    signed.order(c.Continue(), "inv-2")
    play.clock.wait(90 * MINUTE)
    signed.end()
    return tuple(signed.entries())


@cache
def annulled_entries() -> tuple[e.Entry, ...]:
    """An attempt that two persons annulled."""
    signed = Signed(Play())
    signed.start(seated(signed.play.name))
    signed.play.clock.wait(20 * MINUTE)
    signed.order(c.Annul(category="device", reason="Телефон табылды"), "inv-1", "head-1")
    return tuple(signed.entries())


@cache
def plain_entries() -> tuple[e.Entry, ...]:
    """An attempt in which nothing happened but the exam."""
    signed = Signed(Play())
    signed.start(seated(signed.play.name))
    signed.play.clock.wait(80 * MINUTE)
    signed.end()
    return tuple(signed.entries())


def played(one: Sitting, number: int) -> AttemptFacts:
    """The facts of a candidate's attempt: the first is busy, the fourth annulled, others plain."""
    entries = {1: busy_entries, 4: annulled_entries}.get(number, plain_entries)()
    who = one.candidates[number - 1].id
    seat = number + 10
    held = JournalHeld(incarnation=1, seat=seat, sequence=len(entries) + 2, head=HEAD)
    moved = JournalHeld(incarnation=2, seat=600, sequence=40, head=HEAD)
    journals = (held, moved) if number == 3 else (held,)
    facts = _facts(number if number in {1, 4} else 0)
    return replace(facts, attempt=attempt_id(one, who), candidate=who, journals=journals)


@cache
def _facts(number: int) -> AttemptFacts:
    entries = {1: busy_entries, 4: annulled_entries}.get(number, plain_entries)()
    return facts_of(AttemptId("a-1"), CandidateId("c-001"), (), entries, blueprint())


class Day:
    """The hall journal of a day, entry by entry."""

    def __init__(self) -> None:
        self.entries: list[HallEntry] = []
        self._ms = MORNING - 60 * MINUTE

    def note(
        self, event: AnyHallEvent, *people: str, command: hc.AnyHallCommand | None = None
    ) -> None:
        """Note an event, by an order of these people if there are any."""
        self._ms += 20 * SECOND
        at = Moment(boot="boot-1", awake_ms=self._ms, boot_ms=self._ms, wall_ms=self._ms)
        order = b""
        if people:
            action = hc.encode_hall_command(command or hc.CloseSitting())
            order = order_bytes(
                hall_journal_id("s-1"),
                action,
                [key(one) for one in people],
                0,
                after=len(self.entries),
            )
        self.entries.append(HallEntry(at=at, event=event, order=order))

    def lost_order(self, attempt: str, code: str) -> None:
        """An order of a passed epoch, or one that came to nothing."""
        data = order_bytes(attempt, c.encode_staff_command(c.Continue()), [key("inv-3")], 1)
        self.note(he.OrderGiven(order=data))
        if code != "open":
            self.note(he.OrderEnded(digest=hashlib.sha256(data).hexdigest(), code=code))


def hall_day(one: Sitting) -> list[HallEntry]:
    """A whole day: all but two come, one is refused, some things happen."""
    day = Day()
    people = [person.id for person in one.candidates]
    attempts = [attempt_id(one, person) for person in people]
    day.note(
        he.HallOpened(
            sitting_digest="5a" * 32,
            pack_digest="0b" * 32,
            machine_ms=MORNING - 61 * MINUTE,
            hall_ms=MORNING - 60 * MINUTE,
            opened_by=(StaffId("inv-1"), StaffId("head-1")),
        )
    )
    day.note(he.LoggedIn(staff=StaffId("inv-1"), panel="panel/1"))
    day.note(he.RosterExtended(sitting_digest="5b" * 32, version=4, added=(people[-1],)), "inv-1")
    for number, person in enumerate(people[:-2], start=1):
        day.note(
            he.CheckedIn(
                candidate=person,
                document="foreign_passport",
                assistant=True if number == 2 else None,
            ),
            "inv-2",
        )
    refusal = he.EntryRefused(
        candidate=people[-2], ground="no_document", reason="Құжаттың түпнұсқасы жоқ"
    )
    day.note(refusal, "inv-2", "head-1")
    early = he.EntryRefused(candidate=people[-1], ground="late", reason="Басқа адам басылды")
    day.note(early, "inv-2", "head-1")
    day.note(he.RefusalTakenBack(candidate=people[-1], reason="Қате басылған"), "inv-1", "head-1")
    day.note(he.NoShow(candidate=people[-1]), "inv-2")
    placed = tuple(
        he.Placed(candidate=person, seat=number + 10)
        for number, person in enumerate(people[:-2], start=1)
    )
    drawn = he.SeatsDrawn(numbers=("4711", "90210"), sitting_digest="5a" * 32, placed=placed)
    day.note(drawn, "inv-1", "inv-2")
    for number, attempt in enumerate(attempts[:-2], start=1):
        day.note(he.AttemptHeld(attempt=attempt, incarnation=1, seat=number + 10))
    here = tuple(attempts[:-2])
    day.note(he.ExamBegun(attempts=here, build="1", pack="2", blueprint="3"), "inv-1")
    day.note(
        he.AnchorNoted(
            attempt=attempts[0],
            occasion="close",
            anchor=b"",
            code=CODE,
            incarnation=1,
            sequence=44,
        )
    )
    _trouble(day, people, attempts)
    day.note(he.HallClosed(), "inv-1", "head-1")
    return day.entries


def _trouble(day: Day, people: Sequence[CandidateId], attempts: Sequence[AttemptId]) -> None:
    day.note(he.WentOut(candidate=people[1]), "inv-1")
    day.note(he.CameBack(candidate=people[1]), "inv-1")
    day.note(he.WentOut(candidate=people[0]), "inv-1")
    day.note(
        he.SeatMoved(
            attempt=attempts[2], incarnation=2, from_seat=13, to_seat=600, sequence=17, head=HEAD
        ),
        "inv-1",
        "head-1",
    )
    day.note(he.LateRecords(attempt=attempts[2], incarnation=1, first=18, last=21))
    day.note(he.ForkFound(attempt=attempts[0], incarnation=1, sequence=9))
    day.note(
        he.TakenOver(
            epoch=2,
            hub="hub/2",
            sequence=88,
            head=HEAD,
            taken_by=(StaffId("inv-3"), StaffId("head-1")),
        )
    )
    day.note(
        he.CodeGiven(attempt=attempts[0], action="Unlock", challenge="7K2M9"), "inv-1", "inv-3"
    )
    day.lost_order(attempts[0], "superseded")
    day.lost_order(attempts[1], "open")
    day.note(he.WrongPin(staff=StaffId("inv-2")))
    day.note(he.WrongPin(staff=StaffId("inv-2")))
    day.note(he.HallIncident(kind="standby_lost", detail="secret detail"))
    day.note(he.SeatJoined(name="seat/12", serial="0a1b", vouched="hall", way="code"))
    admitted = he.MachineAdmitted(name="seat/9", request="ee" * 32, vouched="centre")
    day.note(admitted, "inv-1")
    day.note(he.SeatJoined(name="seat/9", serial="0a1c", vouched="centre", way="file"))
    day.note(he.CertificateRevoked(name="seat/9", serial="0a1c", reason="ұрланған"), "head-1")


def papers(one: Sitting) -> HallPapers:
    """What the hub knows besides."""
    return HallPapers(
        sitting=one,
        blueprint=blueprint(),
        digests=Digests(
            build="0.1.0",
            pack="0b" * 32,
            blueprint=blueprint_digest(blueprint()),
            sitting="5a" * 32,
        ),
        hub="hub/1",
        journals=(
            JournalHeld(incarnation=1, sequence=88, head=HEAD, sha256="cd" * 32),
            JournalHeld(incarnation=2, sequence=40, head=HEAD, sha256="ef" * 32),
        ),
        demo=True,
    )


def busy_minutes(count: int = 12) -> Minutes:
    """The minutes of a day with so many candidates."""
    one = roster(count)
    attempts = [played(one, number) for number in range(1, count - 1)]
    return minutes_of(papers(one), hall_day(one), attempts, made_ms=MORNING + 300 * MINUTE)


def quiet_minutes() -> Minutes:
    """The minutes of a hall in which nothing has happened yet."""
    return minutes_of(papers(roster(2)), [], [], made_ms=MORNING)

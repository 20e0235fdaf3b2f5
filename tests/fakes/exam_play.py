"""An exam played against the pure core: any shipped blueprint, a made-up pool, a scripted clock.

Every entry goes through its bytes and back before it is folded, as in a real journal.
"""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache

import pytest

from kiosk.base.errors import RuleError
from kiosk.base.ids import (
    AttemptId,
    BlockId,
    CandidateId,
    ChoiceId,
    HallId,
    ItemId,
    MediaId,
    PackId,
    SittingId,
    StaffId,
)
from kiosk.exam import commands as c
from kiosk.exam import deciding_candidate
from kiosk.exam import events as e
from kiosk.exam.assembly import assemble
from kiosk.exam.attempt import Attempt, evolve
from kiosk.exam.blueprint import Blueprint, Language, Section, blueprint_digest
from kiosk.exam.deciding import decide
from kiosk.exam.failures import FailureKind, Heard
from kiosk.exam.hall.commands import TakeOver, decode_hall_command, encode_hall_command
from kiosk.exam.items import ContextId, Form, PoolEntry, form_digest
from kiosk.exam.recomputing import Given
from kiosk.exam.seating import Accommodations, Seating
from tests.fakes.hall_people import ROOT_FOLDER, blueprint
from tests.fakes.scripted_clock import ScriptedClock

EXAMS = sorted(path.stem for path in (ROOT_FOLDER / "assets" / "exams").glob("*.toml"))
CITIZENSHIP = "kz-citizenship"
WITH_CAMERA = f"{CITIZENSHIP}+camera"
#: The shipped exams, and one with a camera.
PLAYED = [*EXAMS, WITH_CAMERA]
#: A face like the reference, and one that is not.
ALIKE, UNLIKE = 300, 700
ONE = (StaffId("inv-1"),)
TWO = (StaffId("inv-1"), StaffId("inv-2"))


def made_up_pool(exam: Blueprint, sizes: Mapping[str, int] | None = None) -> tuple[PoolEntry, ...]:
    """A pool with so many items for each section; half as many again as needed unless told."""
    entries: list[PoolEntry] = []
    for block in exam.blocks:
        for section in block.sections:
            size = (sizes or {}).get(section.id) or _roomy(section)
            entries += [
                PoolEntry(
                    item=ItemId(f"{section.id}-{number:03}"),
                    block=block.id,
                    section=section.id,
                    languages=block.languages,
                    choices=_choices(section, number, exam.choices),
                    context=_context(section, number),
                    place=number % section.context_size if section.context_size > 1 else 0,
                    media=MediaId(f"m-{section.id}-{number:03}") if section.audio else None,
                )
                for number in range(size)
            ]
    return tuple(entries)


def _roomy(section: Section) -> int:
    groups = section.count // section.context_size
    return (groups + groups // 2 + 1) * section.context_size


def _choices(section: Section, number: int, count: int) -> tuple[ChoiceId, ...]:
    """Random-looking identifiers, sorted, as a pack has them."""
    names = (f"{section.id}/{number}/{choice}".encode() for choice in range(count))
    return tuple(sorted(ChoiceId(hashlib.sha256(name).hexdigest()[:8]) for name in names))


def _context(section: Section, number: int) -> ContextId | None:
    if section.context_size == 1:
        return None
    return ContextId(f"text-{section.id}-{number // section.context_size}")


def languages_of(exam: Blueprint) -> dict[BlockId, Language]:
    """A candidate who chose the last language offered in each block."""
    return {block.id: block.languages[-1] for block in exam.blocks}


@cache
def drawn_form(name: str = CITIZENSHIP, seed: bytes = b"seed") -> Form:
    """One form of an exam."""
    exam = blueprint(name)
    return assemble(exam, made_up_pool(exam), seed, languages_of(exam))


def keys_of(form: Form) -> dict[ItemId, ChoiceId]:
    """A made-up key: for each task the choice that its identifier points at."""
    return {
        task.item: sorted(task.choices)[sum(task.item.encode()) % len(task.choices)]
        for task in form.items
    }


def seated(name: str, *, extra_time: bool = False) -> Seating:
    """A fictional candidate seated for that exam."""
    exam = blueprint(name)
    return Seating(
        attempt=AttemptId("a-1"),
        exam=exam.id,
        sitting=SittingId("s-1"),
        hall=HallId("hall-1"),
        seat=7,
        candidate=CandidateId("c-001"),
        name="Demo Candidate 01",
        document="foreign_passport",
        document_tail="0001",
        languages=languages_of(exam),
        accommodations=Accommodations(extra_time=extra_time),
        pack=PackId("p-1"),
        blueprint_digest=blueprint_digest(exam),
    )


def author_of(command: c.Command) -> e.Author:
    """Whose command this is."""
    if isinstance(command, c.RaiseEpoch):
        return e.ByStaff(order=encode_hall_command(TakeOver(epoch=command.epoch, hub="hub/2")))
    if isinstance(command, c.StaffCommand):
        assert isinstance(command, c.AnyStaffCommand)
        return e.ByStaff(order=c.encode_staff_command(command))
    return e.ByCandidate() if type(command) in deciding_candidate.RULES else e.BySeat()


def signed_by_two(_state: Attempt, entry: e.Entry) -> Given:
    """What stands in for signatures: the order holds nothing but its command."""
    if isinstance(entry.author, e.ByCode):
        assert isinstance(entry.event, e.Unlocked)
        return Given(c.Unlock(reason=entry.event.reason), ())
    assert isinstance(entry.author, e.ByStaff)
    if isinstance(entry.event, e.EpochRaised):
        takeover = decode_hall_command(entry.author.order)
        assert isinstance(takeover, TakeOver)
        return Given(c.RaiseEpoch(epoch=takeover.epoch), TWO)
    return Given(c.decode_staff_command(entry.author.order), TWO)


class Play:
    """One attempt, its journal in memory, and the clock it is played by.

    Attributes:
        journal: the bytes of every entry, in order.
        state: what they fold to.
    """

    def __init__(self, name: str = CITIZENSHIP, exam: Blueprint | None = None) -> None:
        self.name = name
        self.exam = exam or blueprint(name)
        self.form = drawn_form(name)
        self.keys = keys_of(self.form)
        self.clock = ScriptedClock()
        self.journal: list[bytes] = []
        self.state = Attempt()

    def copy(self) -> "Play":
        """The same moment, to be played on apart."""
        other = Play(self.name, self.exam)
        other.clock.__dict__.update(self.clock.__dict__)
        other.journal, other.state = list(self.journal), self.state
        return other

    @property
    def left_ms(self) -> int:
        """Exam time left now."""
        return self.state.left_ms(self.exam, self.clock.now())

    @property
    def used_ms(self) -> int:
        """Exam time used now."""
        return self.state.exam.used(self.clock.now())

    @property
    def items(self) -> tuple[ItemId, ...]:
        """The tasks of the form in their order."""
        return tuple(task.item for task in self.form.items)

    def choice(self, item: ItemId, number: int = 0) -> ChoiceId:
        """A choice of that task, by its number on the screen."""
        task = self.form.find(item)
        assert task is not None
        return task.choices[number]

    def listening(self) -> ItemId:
        """A task with a recording."""
        return next(task.item for task in self.form.items if task.media is not None)

    def decided(
        self,
        command: c.Command,
        *,
        author: e.Author | None = None,
        signers: tuple[StaffId, ...] = TWO,
        form: Form | None = None,
        keys: Mapping[ItemId, ChoiceId] | None = None,
    ) -> tuple[e.Entry, ...]:
        """What the core answers; nothing is kept."""
        return decide(
            self.state,
            command,
            self.clock.now(),
            self.exam,
            author=author or author_of(command),
            signers=signers,
            form=form if form is not None else self.form,
            keys=keys if keys is not None else self.keys,
        )

    def do(self, command: c.Command, signers: tuple[StaffId, ...] = TWO) -> tuple[e.Event, ...]:
        """Carry a command out; returns its events."""
        entries = self.decided(command, signers=signers)
        for entry in entries:
            self.keep(entry)
        return tuple(entry.event for entry in entries)

    def keep(self, entry: e.Entry) -> None:
        """Journal one entry as bytes and fold it in."""
        payload = e.encode_entry(entry)
        self.state = evolve(self.state, e.decode_entry(payload))
        self.journal.append(payload)

    def refused(
        self,
        command: c.Command,
        *,
        author: e.Author | None = None,
        signers: tuple[StaffId, ...] = TWO,
        form: Form | None = None,
        keys: Mapping[ItemId, ChoiceId] | None = None,
    ) -> str:
        """The code with which a command is refused; fails when it is not, or changes anything."""
        before = repr(self.state)  # deep, so that nothing can hide in a shared dictionary
        with pytest.raises(RuleError) as caught:
            self.decided(command, author=author, signers=signers, form=form, keys=keys)
        assert repr(self.state) == before
        return caught.value.code

    # ---- the usual way through an exam -----------------------------------------------------

    def assigned(self, *, extra_time: bool = False) -> "Play":
        """Seat the candidate."""
        self.do(c.AssignCandidate(seating=seated(self.name, extra_time=extra_time)))
        return self

    def ready(self, *, extra_time: bool = False) -> "Play":
        """Go through the whole check-in, before a camera where the exam has one."""
        self.assigned(extra_time=extra_time)
        if self.exam.camera is None:
            self.do(c.ConfirmIdentity())
        self.do(c.AcceptRules(biometric_consent=self.exam.camera is not None))
        if self.exam.camera is not None:
            self.do(self.looked())
        self.do(c.CheckSound(passed=True, device="demo"))
        return self

    def looked(
        self, distance: int = ALIKE, *, frames: int = 5, turned: bool | None = True
    ) -> c.CheckIdentity:
        """The next check of identity, with frames that far from the reference (thousandths)."""
        return c.CheckIdentity(
            number=len(self.state.camera.checks) + 1,
            distances=(distance,) * frames,
            turned=turned,
            hint="",
            engine="scripted 1",
            source="script: one person",
            simulated=True,
            evidence="cd" * 32,
            evidence_bytes=900,
        )

    def started(self, *, extra_time: bool = False) -> "Play":
        """Start the exam."""
        return self.ready(extra_time=extra_time).started_from_ready()

    def started_from_ready(self) -> "Play":
        """Start the exam after the check-in."""
        self.do(c.StartExam(form_digest=form_digest(self.form)))
        return self

    def answered(self, wrong: Callable[[int], bool] = lambda _number: False) -> "Play":
        """Answer every task, rightly unless `wrong` says of its index that it is wrong."""
        for number, task in enumerate(self.form.items):
            right = self.keys[task.item]
            other = next(choice for choice in task.choices if choice != right)
            self.do(c.ChooseAnswer(item=task.item, choice=other if wrong(number) else right))
        return self

    def finished(self) -> "Play":
        """Finish by hand."""
        self.do(c.Finish())
        return self

    def reviewed(self) -> "Play":
        """Finish and open the result."""
        self.finished()
        self.do(c.OpenResult())
        return self

    # ---- failures ----------------------------------------------------------------------------

    def power_cut(self, ms: int, *, unseen_ms: int = 0) -> tuple[e.Event, ...]:
        """Cut the power now; the last beat that reached the disk was `unseen_ms` before.

        The caller should have let at least that much time pass since the last entry.
        """
        return self._interrupt("power", ms, unseen_ms)

    def program_death(self, ms: int = 2_000) -> tuple[e.Event, ...]:
        """Kill the program; its keeper lives and starts it again."""
        return self._interrupt("program", ms, 0)

    def suspend(self, ms: int) -> tuple[e.Event, ...]:
        """Let the machine sleep."""
        return self._interrupt("sleep", ms, 0)

    def interrupt(self, kind: FailureKind, ms: int, playing: Heard | None) -> c.Interrupt:
        """The clock's part of a failure, and the command that follows; nothing is journalled."""
        last = self.clock.now()
        meter = self.state.running_meter()
        used = meter.used(last) if meter is not None else 0
        {"power": self.clock.reboot, "program": self.clock.wait, "sleep": self.clock.sleep}[kind](
            ms
        )
        return c.Interrupt(kind=kind, last=last, used_ms=used, playing=playing)

    def _interrupt(self, kind: FailureKind, ms: int, unseen_ms: int) -> tuple[e.Event, ...]:
        self.clock.wait(-unseen_ms)
        command = self.interrupt(kind, ms + unseen_ms, None)
        return self.do(command)

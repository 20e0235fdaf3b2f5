"""A seat that can be cut off after every change of its disk, and brought back from there.

The change is a system call; what a call wrote is there afterwards, as after a kill. Losing what was
not synced is the store's own test (`tests/powerloss`).
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar

import pytest

from kiosk.base.clock import Moment
from kiosk.base.errors import KioskError
from kiosk.base.ids import CandidateId, StaffId
from kiosk.exam import commands as c
from kiosk.exam.attempt import Attempt
from kiosk.exam.transitions import Phase
from kiosk.journal.pulse import Pulse
from kiosk.rehearsal.setting import PINS
from kiosk.seat import resume
from kiosk.seat.kept import parse_kept
from kiosk.store import AttemptFile, Outcome
from kiosk.store.errors import JournalClosedError
from tests.fakes.identity import VOUCH
from tests.fakes.seats import Hall, hall_in

if TYPE_CHECKING:
    from kiosk.journal.maker import Sealed
    from kiosk.rehearsal.setting import Setting
    from kiosk.seat.service import SeatService
    from kiosk.trust.staff_keys import StaffKey

P = ParamSpec("P")
T = TypeVar("T")

CHANGES = ("pwrite", "fsync", "fdatasync", "rename", "replace", "mkdir", "unlink", "ftruncate")
CANDIDATE = CandidateId("demo-c01")
MINUTE = 60_000


class Moments(NamedTuple):
    """What was there when the seat was cut off.

    Attributes:
        after: the step of the exam and the call after which it was.
        files: every file that a seat writes, by its place; None for a folder.
        held: what the keeper held.
        saved: what had been shown as saved by then.
        pending: what was on its way.
    """

    after: str
    files: dict[str, bytes | None]
    held: bytes
    saved: Attempt
    pending: Attempt
    now: Moment


class InlineWriter:
    """The journal's writer without its thread.

    Attributes:
        late: keep events back until somebody asks, as a slow disk would.
    """

    late = False
    newest: "InlineWriter"

    def __init__(self, file: AttemptFile) -> None:
        self.file = file
        self.waiting: list[tuple[bytes, Callable[[Outcome], None]]] = []
        self.closed = False
        self.failure: KioskError | None = None
        type(self).newest = self

    def submit(
        self, payload: bytes, on_done: Callable[[Outcome], None], *, used_ms: int = 0
    ) -> None:
        del used_ms
        if self.closed:
            raise JournalClosedError("writer_closed", "closed")
        self.waiting.append((payload, on_done))
        if not self.late:
            self.flush()

    def flush(self) -> None:
        while self.waiting:
            payload, on_done = self.waiting.pop(0)
            try:
                on_done(self.failure or self.file.append(payload))
            except KioskError as error:
                self.failure = error
                on_done(error)

    def beat(self, used_ms: int, at: Moment, position: bytes = b"", *, sync: bool = False) -> None:
        del sync
        tip = self.file.tip
        self.file.side.write(
            Pulse(sequence=tip.sequence, head=tip.head, used_ms=used_ms, at=at, position=position)
        )

    def sign(self, used_ms: int, *, final: bool = False) -> "Sealed":
        self.flush()
        return self.file.sign(used_ms, final=final)

    def close(self) -> None:
        if not self.closed:
            self.flush()
            self.closed = True
            self.file.close()


class Rig:
    """One seat, its staff with keys unlocked once, and a record of every moment."""

    def __init__(self, folder: Path, furnished: "Setting") -> None:
        self.hall = hall_in(folder, furnished)
        self.keys = {name: self.hall.key(name) for name in PINS}
        self.hall.key = self.key  # type: ignore[method-assign] # unlocking is not what is tested
        self.moments: list[Moments] = []
        self.step = ""
        self.last = Attempt()

    def key(self, name: str) -> "StaffKey":
        return self.keys[StaffId(name)]

    @property
    def service(self) -> "SeatService":
        service = self.hall.session.service
        assert service is not None
        return service

    def settle(self) -> None:
        """Let the disk and the window's thread catch up."""
        while self.hall.session.service is not None and (
            self.service.saved != self.service.pending or self.hall.posted
        ):
            InlineWriter.newest.flush()
            self.hall.run_posted()

    def note(self, call: str) -> None:
        """Keep this moment, unless nothing changed since the last."""
        service = self.hall.session.service
        here = Moments(
            after=f"{self.step}/{call}",
            files=files_of(self.hall.setting.folder.root),
            held=self.hall.safe.held,
            saved=service.saved if service is not None else Attempt(),
            pending=service.pending if service is not None else Attempt(),
            now=self.hall.clock.now(),
        )
        if not self.moments or here[1:5] != self.moments[-1][1:5]:
            self.moments.append(here)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Note the moment after every change."""
        with pytest.MonkeyPatch.context() as patch:
            for name in CHANGES:
                patch.setattr(os, name, self._noting(getattr(os, name), name))
            patch.setattr(self.hall.safe, "keep", self._noting(self.hall.safe.keep, "keep"))
            yield

    def _noting(self, call: Callable[P, T], name: str) -> Callable[P, T]:
        def noted(*arguments: P.args, **named: P.kwargs) -> T:
            answer = call(*arguments, **named)
            self.note(name)
            return answer

        return noted

    def play(self) -> None:
        """A whole short exam, step by step."""
        hall = self.hall
        for step in STEPS:
            self.step = step.__name__
            step(self)
            self.settle()
            hall.clock.move(1_000)
            if hall.session.service is not None and self.service.saved.phase is not Phase.CLOSED:
                self.service.tick()
                self.settle()


def open_hall(rig: Rig) -> None:
    rig.hall.open()


def assign(rig: Rig) -> None:
    rig.hall.session.assign(CANDIDATE, rig.key("inv-01"))


def check_in(rig: Rig) -> None:
    rig.hall.session.order(VOUCH, rig.key("inv-01"), rig.key("inv-02"))
    rig.service.request(c.AcceptRules(biometric_consent=False))
    rig.service.request(c.CheckSound(passed=True, device="test"))


def start(rig: Rig) -> None:
    rig.hall.session.start(rig.key("inv-02"))


def answer(rig: Rig) -> None:
    form = rig.service.pending.form
    assert form is not None
    for task in form.items[:2]:
        rig.service.request(c.ChooseAnswer(item=task.item, choice=task.choices[0]))


def finish(rig: Rig) -> None:
    rig.service.request(c.Finish())


def release(rig: Rig) -> None:
    rig.hall.session.release(rig.key("inv-01"), rig.key("head-01"))


def leave(rig: Rig) -> None:
    rig.service.request(c.Leave())


def close(rig: Rig) -> None:
    rig.hall.session.order(c.CloseAttempt(), rig.key("inv-01"))


def leave_seat(rig: Rig) -> None:
    rig.hall.session.hand_over()


STEPS = (
    open_hall,
    assign,
    check_in,
    start,
    answer,
    finish,
    release,
    leave,
    close,
    leave_seat,
)


def files_of(root: Path) -> dict[str, bytes | None]:
    """Everything the seat itself wrote; the reserve without its four empty megabytes."""
    found: dict[str, bytes | None] = {}
    for name in ("attempts", "hall", "handover"):
        for path in sorted((root / name).rglob("*")):
            content = None if path.is_dir() else path.read_bytes()
            if path.name == "attempt.ballast":
                content = b""
            found[str(path.relative_to(root))] = content
    return found


def cut_off(rig: Rig, folder: Path, moment: Moments, furnished: "Setting", *, power: bool) -> Rig:
    """A seat on the disk as it was at that moment; the keeper dead too when the power went."""
    back = Rig.__new__(Rig)
    setting = furnished._replace(folder=type(furnished.folder)(folder / "seat"))
    root = setting.folder.root
    root.mkdir(parents=True)
    for path in furnished.folder.root.iterdir():
        (root / path.name).symlink_to(path)
    for name, content in moment.files.items():
        target = root / name
        if content is None:
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    back.keys, back.moments, back.step = rig.keys, [], "back"
    back.hall = Hall(setting)
    back.hall.key = back.key  # type: ignore[method-assign] # as above
    back.hall.clock.moment = moment.now
    back.hall.safe.held = b"" if power else moment.held
    if power:
        back.hall.clock.reboot(moment.now.wall_ms + MINUTE)
    else:
        back.hall.clock.move(2_000)
    return back


def come_back(rig: Rig) -> None:
    """What window, keeper and staff do together after a cut."""
    hall = rig.hall
    hall.session = hall.new_session()
    if hall.safe.held:
        resume.resume_kept(hall.session, parse_kept(hall.safe.held))
        rig.settle()
    if hall.session.desk is None:
        hall.open()
    resume_if_offered(rig)


def resume_if_offered(rig: Rig) -> None:
    """What the desk offers when an attempt was cut off here."""
    hall = rig.hall
    attempt = resume.unfinished_attempt(hall.setting.folder)
    if hall.session.service is None and attempt is not None:
        resume.resume_with_pair(hall.session, attempt, rig.key("inv-01"), rig.key("inv-02"))
        rig.settle()


def go_on(rig: Rig) -> list[Phase]:
    """Whatever is left of the exam, from wherever it is; returns the phases on the way."""
    seen = []
    if rig.hall.session.service is None and _waiting(rig):
        assign(rig)
        rig.settle()
    while rig.hall.session.service is not None and rig.service.failure is None:
        state = rig.service.saved
        seen.append(state.phase)
        assert len(seen) < 20, seen
        _NEXT[state.phase](rig)
        rig.settle()
    return seen


def _waiting(rig: Rig) -> bool:
    return any(one.id == CANDIDATE for one in rig.hall.session.candidates())


def _check_in_or_start(rig: Rig) -> None:
    state = rig.service.saved
    if not state.identified:
        rig.hall.session.order(VOUCH, rig.key("inv-01"), rig.key("inv-02"))
    elif not state.rules_accepted:
        rig.service.request(c.AcceptRules(biometric_consent=False))
    elif state.sound != "passed":
        rig.service.request(c.CheckSound(passed=True, device="test"))
    else:
        start(rig)


def _see_and_finish(rig: Rig) -> None:
    state, material = rig.service.saved, rig.hall.session.material
    assert state.form is not None
    assert material is not None, "the questions cannot be shown"
    assert material.paper(state.form.items[0].item).texts
    finish(rig)


_NEXT: dict[Phase, Callable[[Rig], None]] = {
    Phase.CHECK_IN: _check_in_or_start,
    Phase.RUNNING: _see_and_finish,
    Phase.FINISHED: release,
    Phase.REVIEW: leave,
    Phase.APPEAL: leave,
    Phase.DONE: close,
    Phase.CLOSED: leave_seat,
}


def let_go(rig: Rig) -> None:
    """Close what this seat has open."""
    rig.hall.die()

"""The scripted candidate at a real seat: what it does, and that its witness tells the truth."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.base.ids import AttemptId, CandidateId, ItemId
from kiosk.drill.candidate import Script, ScriptedCandidate
from kiosk.drill.comparing import Compared, ReadJournal, Whose, compare
from kiosk.drill.observed import AnyObservation, ObservationLog, Ran, Saved, read_observations
from kiosk.drill.timekeeping import time_errors
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.transitions import Phase
from kiosk.seat.ports import Position
from kiosk.seat.service import SeatService
from kiosk.store import JOURNAL_NAME
from tests.fakes.identity import VOUCH
from tests.fakes.seats import NOON, Hall, furnished, hall

__all__ = ["furnished", "hall"]

NS_PER_MS = 1_000_000
TICK_MS = 250
CHILD = Path(__file__).with_name("candidate_child.py")


class Sitting:
    """A candidate in the exam at a seat whose clock the test moves."""

    def __init__(self, hall: Hall, witness: Path, pace_ms: int = 2_000) -> None:
        self.hall = hall
        self.witness = witness
        self.log = ObservationLog(witness)
        self.script = Script(seat=1, seed=3, pace_ms=pace_ms)
        hall.open()
        session = hall.session
        service = session.assign(CandidateId("demo-c01"), hall.key("inv-01"))
        self.candidate = self.sit(service)
        session.order(VOUCH, hall.key("inv-01"), hall.key("inv-02"))
        service.request(c.AcceptRules(biometric_consent=False))
        service.request(c.CheckSound(passed=True, device="test"))
        session.start(hall.key("inv-02"))
        hall.settle()

    def now_ns(self) -> int:
        return self.hall.clock.moment.awake_ms * NS_PER_MS

    def sit(self, service: SeatService) -> ScriptedCandidate:
        return ScriptedCandidate(service, self.log, self.script, self.now_ns)

    @property
    def service(self) -> SeatService:
        service = self.hall.session.service
        assert service is not None
        return service

    def work(self, seconds: float) -> None:
        """Let time pass, as the loop of a seat would."""
        for _ in range(int(seconds * 1000 / TICK_MS)):
            self.hall.clock.move(TICK_MS)
            self.service.tick()
            self.candidate.step()
            self.hall.settle()

    def seen(self) -> list[AnyObservation]:
        return read_observations([self.witness])

    @property
    def whose(self) -> Whose:
        seating = self.service.saved.seating
        assert seating is not None
        return seating.attempt, seating.incarnation

    def journal(self) -> tuple[bytes, bytes]:
        """The bytes of the journal on the disk, and its key."""
        folder = self.hall.setting.folder.attempt(self.service.saved.seating.attempt)  # type: ignore[union-attr]  # somebody sits here
        return (folder / JOURNAL_NAME).read_bytes(), self.hall.kept.journal_key

    def compared(self, data: bytes | None = None) -> Compared:
        there, key = self.journal()
        return compare({self.whose: data or there}, [], {self.whose: key}, self.seen(), {})

    def saved(self) -> list[Saved]:
        return [one for one in self.seen() if isinstance(one, Saved)]


@pytest.fixture
def sitting(hall: Hall, tmp_path: Path) -> Iterator[Sitting]:
    made = Sitting(hall, tmp_path / "witness")
    yield made
    made.log.close()


def events_of(sitting: Sitting) -> Counter[str]:
    data, key = sitting.journal()
    return Counter(type(one.event).__name__ for one in ReadJournal(data, key).entries.values())


def test_the_candidate_does_everything_and_the_witness_names_every_record(
    sitting: Sitting,
) -> None:
    sitting.work(400)
    data, key = sitting.journal()
    entries = ReadJournal(data, key).entries
    told = {one.sequence: one for one in sitting.saved()}
    assert told.keys() == entries.keys()
    for sequence, entry in entries.items():
        answer = entry.event if isinstance(entry.event, e.AnswerChosen) else None
        assert told[sequence].item == (answer.item if answer else "")
        assert told[sequence].choice == (answer.choice if answer else "")
    done = events_of(sitting)
    state = sitting.service.saved
    assert state.form is not None
    assert state.answers.keys() == {task.item for task in state.form.items}
    assert done["AnswerChosen"] > len(state.form.items)  # changes of mind
    listening = [task for task in state.form.items if task.media is not None]
    assert done["AudioStarted"] == done["AudioEnded"] == len(listening)
    assert done["ItemFlagged"] > 5
    assert 1 <= done["TechnicalAppealFiled"] <= 3
    assert 150 < sum(done.values()) < 280  # one act in two seconds
    assert sitting.candidate.refused == {}
    assert (sitting.compared().lost, sitting.compared().unequal) == ((), ())

    last = max(one.sequence for one in sitting.saved() if one.item)
    cut = ReadJournal(data, key).reading.records[last - 1].offset
    assert [one.sequence for one in sitting.compared(data[:cut]).lost] == [last]


def test_after_a_death_the_candidate_goes_on_and_the_times_agree(sitting: Sitting) -> None:
    while not sitting.service.position.playing:
        sitting.work(0.25)
    sitting.work(0.5)
    assert sitting.service.position.heard_ms > 0
    before = len(sitting.saved())
    sitting.hall.die()
    attempt, _ = sitting.whose
    sitting.log.note(Ran(at_ns=sitting.now_ns(), attempt=attempt, runs=False))  # by the killer
    sitting.hall.clock.move(2_000)
    session = sitting.hall.restart_program()
    assert session.service is not None
    cut_off = session.service.saved.interruptions[0].playing
    assert cut_off is not None
    assert 250 <= cut_off.heard_ms < sitting.script.listen_ms
    sitting.candidate = sitting.sit(session.service)
    sitting.work(40)
    assert len(sitting.saved()) > before + 10
    assert (sitting.compared().lost, sitting.compared().unequal) == ((), ())
    errors = time_errors(sitting.compared().journals, sitting.seen())
    assert [abs(one.error_ms) <= TICK_MS for one in errors] == [True]
    assert errors[0].watch_ms > 40_000


def test_a_stopped_seat_stops_the_watch_and_the_hands_until_the_finish(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting.work(20)
    sitting.hall.session.order(c.Pause(reason="fire alarm"), sitting.hall.key("inv-01"))
    sitting.hall.settle()
    stood = len(sitting.saved())
    sitting.work(60)
    assert len(sitting.saved()) == stood
    sitting.hall.session.order(c.Continue(), sitting.hall.key("inv-01"))
    sitting.hall.settle()
    while not sitting.service.position.playing:
        sitting.work(0.25)
    item = sitting.service.position.item

    def again(_self: object, _state: object) -> c.Command:
        return c.StartAudio(item=ItemId(item))

    with monkeypatch.context() as patched:
        patched.setattr(ScriptedCandidate, "_act", again)
        sitting.work(20)  # refused again and again, and nobody is stopped by it
    assert sum(sitting.candidate.refused.values()) > 3

    while not sitting.service.position.playing:
        sitting.work(0.25)
    sitting.candidate.finish()
    sitting.hall.settle()
    assert sitting.service.saved.phase is Phase.FINISHED
    assert sitting.service.position == Position(item=sitting.service.position.item)
    done = events_of(sitting)
    assert done["AudioStarted"] == done["AudioEnded"]
    sitting.work(10)
    marks = [one.runs for one in sitting.seen() if isinstance(one, Ran)]
    assert marks == [True, False, True, False]
    errors = time_errors(sitting.compared().journals, sitting.seen())
    assert abs(errors[0].error_ms) <= TICK_MS


def test_nothing_that_a_killed_seat_said_is_missing(hall: Hall, tmp_path: Path) -> None:
    seat, witness, kept = hall.setting.folder.root, tmp_path / "witness", tmp_path / "kept"
    command = [sys.executable, str(CHILD), str(seat), str(witness), str(kept), str(NOON)]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as child:
        assert child.stdout is not None
        assert [child.stdout.readline() for _ in range(60)][-1]  # so many entries were saved
        os.kill(child.pid, signal.SIGKILL)
    seen = read_observations([witness])
    saved = [one for one in seen if isinstance(one, Saved)]
    whose = (saved[0].attempt, saved[0].incarnation)
    journal = hall.setting.folder.attempt(AttemptId(whose[0])) / JOURNAL_NAME
    found = compare({whose: journal.read_bytes()}, [], {whose: kept.read_bytes()}, seen, {})
    assert found.acknowledged >= 40
    assert (found.lost, found.unequal) == ((), ())

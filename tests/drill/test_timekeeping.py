"""The ledger of a real attempt against a candidate's own watch, through failures and a move."""

from kiosk.drill.comparing import ReadJournal, Whose
from kiosk.drill.observed import AnyObservation, Ran, Saved
from kiosk.drill.timekeeping import TimeError, time_errors, watch_ms
from kiosk.exam import commands as c
from kiosk.exam import events as e
from tests.drill.journals import Written, key_of
from tests.fakes.exam_play import Play
from tests.fakes.scripted_clock import SECOND

MS = 1_000_000


class Sitting:
    """A played attempt, its journal, and a candidate with a watch.

    The clock of the play is the one that all processes share.
    """

    def __init__(self) -> None:
        self.play = Play().started()
        self.journal = Written("a-1")
        self.earlier: list[Written] = []
        self.marks: list[Ran] = []
        self.watch(runs=True)
        self._written = 0
        self.write()

    @property
    def at_ns(self) -> int:
        return self.play.clock.true_ms * MS

    def watch(self, *, runs: bool) -> None:
        self.marks.append(Ran(at_ns=self.at_ns, attempt="a-1", runs=runs))

    def write(self) -> None:
        """Journal what is new; the candidate sees it."""
        for payload in self.play.journal[self._written :]:
            self.journal.entry(e.decode_entry(payload), self.at_ns)
        self._written = len(self.play.journal)

    def work(self, seconds: int) -> None:
        self.play.clock.wait(seconds * SECOND)
        item = self.play.items[0]
        self.play.do(c.ChooseAnswer(item=item, choice=self.play.choice(item)))
        self.write()

    def errors(self) -> tuple[TimeError, ...]:
        journals: dict[Whose, ReadJournal] = {
            one.whose: ReadJournal(one.data, key_of(one.whose))
            for one in (*self.earlier, self.journal)
        }
        saved: list[Saved] = [s for one in (*self.earlier, self.journal) for s in one.saved]
        observations: list[AnyObservation] = sorted(
            (*saved, *self.marks), key=lambda one: one.at_ns
        )
        return time_errors(journals, observations)


def test_quiet_work_has_no_error() -> None:
    sitting = Sitting()
    for seconds in (5, 30, 7):
        sitting.work(seconds)
    assert sitting.errors() == (TimeError(attempt="a-1", error_ms=0, watch_ms=42_000),)


def test_a_gap_that_is_given_back_is_no_error_and_what_nobody_could_prove_is_told_apart() -> None:
    sitting = Sitting()
    sitting.work(20)
    sitting.play.clock.wait(3 * SECOND)
    sitting.watch(runs=False)  # killed here
    sitting.play.power_cut(40 * SECOND, unseen_ms=100)
    sitting.watch(runs=True)
    sitting.write()
    sitting.work(10)
    assert sitting.errors() == (
        TimeError(attempt="a-1", error_ms=0, watch_ms=33_000, unproven_ms=100),
    )


def test_time_taken_away_is_above_zero() -> None:
    sitting = Sitting()
    sitting.work(20)
    sitting.watch(runs=False)
    sitting.play.clock.wait(4 * SECOND)  # the clock ran on although nothing could be done
    sitting.watch(runs=True)
    sitting.work(6)
    assert sitting.errors()[0].error_ms == 4_000


def test_a_pause_stops_both() -> None:
    sitting = Sitting()
    sitting.work(20)
    sitting.play.do(c.Pause(reason="fire alarm"))
    sitting.watch(runs=False)
    sitting.write()
    sitting.play.clock.wait(60 * SECOND)
    sitting.play.do(c.Continue())
    sitting.watch(runs=True)
    sitting.work(5)
    assert sitting.errors()[0].error_ms == 0


def test_time_given_by_staff_for_something_else_is_no_error() -> None:
    sitting = Sitting()
    sitting.work(20)
    sitting.play.do(c.CreditTime(ms=60_000, cause=sitting.play.exam.causes[0].id))
    sitting.work(5)
    assert sitting.errors()[0].error_ms == 0


def test_nothing_after_the_finish_counts() -> None:
    sitting = Sitting()
    sitting.work(20)
    sitting.play.finished()
    sitting.write()
    sitting.play.clock.wait(600 * SECOND)
    sitting.play.do(c.OpenResult())
    sitting.write()
    assert sitting.errors() == (TimeError(attempt="a-1", error_ms=0, watch_ms=20_000),)


def test_an_attempt_that_moved_is_one_attempt() -> None:
    sitting = Sitting()
    sitting.work(20)
    old = sitting.journal
    sitting.earlier.append(old)
    sitting.journal = Written("a-1", 2, after=old)
    # What the old seat still wrote and the hall did not take over.
    late = sitting.play.copy().finished()
    old.entry(e.decode_entry(late.journal[-1]), late.clock.true_ms * MS)
    sitting.work(15)
    assert sitting.errors() == (TimeError(attempt="a-1", error_ms=0, watch_ms=35_000),)


def test_candidates_without_a_watch_and_before_the_start_are_left_out() -> None:
    sitting = Sitting()
    sitting.marks.clear()
    assert sitting.errors() == ()
    waiting = Written("a-1")
    for payload in Play().ready().journal:
        waiting.entry(e.decode_entry(payload), 1)
    journals = {waiting.whose: ReadJournal(waiting.data, key_of(waiting.whose))}
    marks: list[AnyObservation] = [Ran(at_ns=1, attempt="a-1", runs=True), *waiting.saved]
    assert time_errors(journals, marks) == ()


def test_a_watch_counts_only_while_it_runs() -> None:
    def mark(at_ms: int, *, runs: bool) -> Ran:
        return Ran(at_ns=at_ms * MS, attempt="a", runs=runs)

    marks = [
        mark(100, runs=True),
        mark(150, runs=True),  # told again by the seat that came back before its killer spoke
        mark(200, runs=False),
        mark(210, runs=False),
        mark(300, runs=True),
    ]
    assert watch_ms(marks, 50 * MS) == 0
    assert watch_ms(marks, 180 * MS) == 80
    assert watch_ms(marks, 250 * MS) == 100
    assert watch_ms(marks, 400 * MS) == 200

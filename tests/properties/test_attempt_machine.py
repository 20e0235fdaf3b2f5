"""Random candidates and staff: any command at any moment, crashes, clock jumps, new starts, sleep.

The same machine plays against a list, against the real store on a disk that can lose what was not
synced, and against the real store and its thread on a real disk.
"""

import itertools
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from tests.fakes.exam_play import ONE, PLAYED, TWO
from tests.fakes.exam_stages import SAMPLES
from tests.fakes.scripted_clock import DAY, HOUR, MINUTE, SECOND
from tests.properties.attempt_commands import ANY, CANDIDATE, DICE, ENDS, STAFF, Dice
from tests.properties.attempt_ports import ListPort, Port, RealPort, SimulatedPort
from tests.properties.attempt_story import Story

WALL_ERRORS = st.sampled_from([0, 0, -HOUR, DAY, -10 * DAY])
SEEDS = st.integers(0, 10**6)
DOWN = st.sampled_from([0, SECOND, 30 * SECOND, 3 * MINUTE, 20 * MINUTE])
#: The next step of an attempt that nothing happens to.
ONWARD: dict[Phase, tuple[type[c.Command], ...]] = {
    Phase.EMPTY: (c.AssignCandidate,),
    Phase.CHECK_IN: (
        *(c.ConfirmIdentity, c.AcceptRules, c.CheckIdentity, c.CheckSound, c.StartExam),
    ),
    Phase.RUNNING: (c.Finish,),
    Phase.HELD: (c.GiveCause,),
    Phase.PAUSED: (c.Continue,),
    Phase.LOCKED: (c.Unlock,),
    Phase.FINISHED: (c.OpenResult,),
    Phase.REVIEW: (c.EndReview,),
    Phase.APPEAL: (c.Leave,),
}
OVER = {Phase.DONE, Phase.CLOSED, Phase.ANNULLED, Phase.REFUSED}
#: What candidates do most, drawn more often.
OFTEN = [*CANDIDATE, *["listen", "report", "draft", "appeal"] * 3]


class AttemptMachine(RuleBasedStateMachine):
    """A seat with a candidate, staff, and bad luck."""

    make_port: Callable[[], Port] = ListPort

    def __init__(self) -> None:
        super().__init__()
        self.port = type(self).make_port()
        self.story: Story
        self.sound = False

    @initialize(name=st.sampled_from(PLAYED), luck=st.integers(0, 7))
    def open(self, name: str, luck: int) -> None:
        """Most stories begin with a started exam, some with an empty journal."""
        self.story = Story(name, self.port)
        if luck:
            self.onward()
            self.onward()

    @precondition(lambda self: self.story.play.state.phase in OVER)
    @rule(name=st.sampled_from(PLAYED))
    def next_candidate(self, name: str) -> None:
        """Leave a story that can go nowhere, and begin another."""
        self.story.explain()
        self.port.close()
        self.port = type(self).make_port()
        self.open(name, 1)

    @rule(kind=st.sampled_from(sorted(OFTEN)), dice=DICE)
    def candidate_asks(self, kind: str, dice: Dice) -> None:
        if kind not in ENDS or dice.number == 4:
            self.story.ask(CANDIDATE[kind](self.story.play, dice))

    @rule(
        kind=st.sampled_from(sorted(STAFF)), dice=DICE, signers=st.sampled_from([TWO, TWO, ONE, ()])
    )
    def staff_order(self, kind: str, dice: Dice, signers: tuple[str, ...]) -> None:
        command = STAFF[kind](self.story.play, dice)
        if kind in ENDS and dice.number != 4:
            return
        refused = self.story.ask(command, tuple(signers))  # type: ignore[arg-type]  # ids are texts
        if len(signers) < 1 or (len(signers) < 2 and type(command) in c.TWO_PERSONS):
            assert refused

    @rule(kind=st.sampled_from(sorted(ANY)), dice=DICE)
    def anything_is_asked(self, kind: str, dice: Dice) -> None:
        if kind not in ENDS:
            self.story.ask(ANY[kind](self.story.play, dice))

    @rule(first=st.integers(0, 5), dice=DICE)
    def answer_a_few(self, first: int, dice: Dice) -> None:
        for number in range(3):
            task = (first + number) % 6
            self.story.ask(ANY["answer"](self.story.play, dice._replace(task=task)))
            self.story.wait(7 * SECOND)

    @rule(ms=st.sampled_from([1, 100, SECOND, MINUTE, 9 * MINUTE, 40 * MINUTE]))
    def time_passes(self, ms: int) -> None:
        self.story.wait(ms)

    @rule(sync=st.booleans())
    def the_seat_beats(self, *, sync: bool) -> None:
        self.story.ask(c.Tick())
        self.story.beat(sync=sync)

    @rule(error=WALL_ERRORS)
    def the_wall_clock_is_set(self, error: int) -> None:
        self.story.play.clock.set_wall(error)

    @rule(ms=st.sampled_from([SECOND, 2 * MINUTE, HOUR]))
    def the_machine_sleeps(self, ms: int) -> None:
        self.story.fall_asleep(ms)

    @rule()
    def the_seat_notices(self) -> None:
        self.story.notice_sleep()

    @rule(power=st.booleans(), down=DOWN, seed=SEEDS, error=WALL_ERRORS, again=st.booleans())
    def it_dies(self, *, power: bool, down: int, seed: int, error: int, again: bool) -> None:
        self.story.fail(power=power, down_ms=down, seed=seed, wall_error_ms=error, again=again)

    @rule(
        power=st.booleans(),
        down=DOWN,
        seed=SEEDS,
        kind=st.sampled_from(sorted(ANY)),
        dice=DICE,
        impatient=st.sampled_from(sorted(ANY)),
    )
    def it_dies_while_writing(
        self, *, power: bool, down: int, seed: int, kind: str, dice: Dice, impatient: str
    ) -> None:
        play = self.story.play
        self.story.fail(
            power=power,
            down_ms=down,
            seed=seed,
            during=ANY[kind](play, dice),
            impatient=[ANY[impatient](play, dice), c.Tick(), SAMPLES[c.ChooseAnswer](play)],
        )

    @precondition(lambda self: self.story.play.state.phase in ONWARD)
    @rule()
    def onward(self) -> None:
        """Do what usually comes next."""
        for kind in ONWARD[self.story.play.state.phase]:
            self.story.ask(SAMPLES[kind](self.story.play))

    @invariant()
    def disk_state_and_model_agree(self) -> None:
        if hasattr(self, "story"):
            self.sound = False
            self.story.check()
            self.sound = True

    def teardown(self) -> None:
        if self.sound:
            self.story.explain()
        self.port.close()


class StoreMachine(AttemptMachine):
    """The same over the real store, on a disk that loses what was not synced."""

    make_port = SimulatedPort


class DiskMachine(AttemptMachine):
    """The same over the real store and its thread, on a real disk."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="attempt-"))
        numbers = itertools.count()
        type(self).make_port = lambda: RealPort(self._folder / f"a-{next(numbers)}")
        super().__init__()

    def teardown(self) -> None:
        try:
            super().teardown()
        finally:
            shutil.rmtree(self._folder)


def play(machine: type[AttemptMachine], examples: int, steps: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_any_story_agrees_with_its_model() -> None:
    play(AttemptMachine, 200, 50)


def test_any_story_survives_in_the_store() -> None:
    play(StoreMachine, 90, 50)


def test_any_story_survives_on_a_real_disk() -> None:
    play(DiskMachine, 15, 30)


@pytest.mark.slow
@pytest.mark.parametrize("machine", [AttemptMachine, StoreMachine, DiskMachine])
def test_many_long_stories(machine: type[AttemptMachine]) -> None:
    play(machine, 400, 100)

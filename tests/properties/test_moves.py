"""One attempt over many seats, against a model that knows what was counted and what was worked.

Each seat dies for good at a random moment; the hall holds its journal up to a random record, and
heard a random beat or none. Whatever came later is gone, and nothing else.
"""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.ids import ChoiceId, ItemId
from kiosk.exam import commands as c
from kiosk.exam.ledger import allowed_ms, credited_ms
from kiosk.exam.recomputing import recompute
from tests.fakes.exam_play import CITIZENSHIP, Play, signed_by_two
from tests.fakes.moves import Beat, beat, entries, move
from tests.fakes.scripted_clock import MINUTE, SECOND


class Counted(NamedTuple):
    """What is known at an entry: the hall's time, the work until then, the answers."""

    wall_ms: int
    worked_ms: int
    answers: dict[ItemId, ChoiceId]


class Wandering:
    """A candidate who is moved from seat to seat.

    Attributes:
        known: of every entry that counts, since the start or the last move.
    """

    def __init__(self) -> None:
        self.play = Play(CITIZENSHIP).started()
        self.worked_ms = 0
        self.known = [self._now({})]
        self.heard: tuple[Beat, int] | None = None
        self.moves = 0

    def _now(self, answers: dict[ItemId, ChoiceId]) -> Counted:
        return Counted(self.play.clock.now().wall_ms, self.worked_ms, answers)

    def wait(self, ms: int) -> None:
        self.play.clock.wait(ms)
        self.worked_ms += ms

    def answer(self, number: int) -> None:
        item = self.play.items[number]
        choice = self.play.choice(item, number % 4)
        self.play.do(c.ChooseAnswer(item=item, choice=choice))
        self.known.append(self._now({**self.known[-1].answers, item: choice}))

    def hear(self) -> None:
        self.heard = beat(self.play), self.worked_ms

    def move(self, ms: int, late: int) -> None:
        late = min(late, len(self.known) - 1)
        self.known = self.known[: len(self.known) - late]
        last = self.known[-1]
        heard = self.heard
        if heard is not None and heard[0].wall_ms > last.wall_ms:
            self.worked_ms = heard[1]
        else:
            self.worked_ms = last.worked_ms
        move(self.play, ms, heard=heard[0] if heard else None, late=late)
        self.known = [self._now(last.answers)]  # no later move goes behind this one
        self.heard = None
        self.moves += 1

    def check(self) -> None:
        state, now = self.play.state, self.play.clock.now()
        assert dict(state.answers) == self.known[-1].answers
        assert state.exam.used(now) - credited_ms(state.credits) == self.worked_ms
        limit = allowed_ms(self.play.exam, extra_time=False, credits_=())
        assert self.play.left_ms == max(0, limit - self.worked_ms)
        assert state.seating is not None
        assert state.seating.incarnation == self.moves + 1
        assert not any(one.counts for one in state.interruptions)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.sampled_from([1, SECOND, 40 * SECOND, 3 * MINUTE])),
        st.tuples(st.just("answer"), st.integers(0, 20)),
        st.tuples(st.just("hear"), st.just(0)),
        st.tuples(st.just("move"), st.integers(0, 7)),
    ),
    max_size=40,
)


@given(STEPS)
def test_over_any_number_of_seats_nothing_but_late_records_is_lost(
    steps: list[tuple[str, int]],
) -> None:
    story = Wandering()
    for what, number in steps:
        if what == "wait":
            story.wait(number)
        elif what == "answer" and story.play.left_ms > SECOND:
            story.wait(SECOND)
            story.answer(number)
        elif what == "hear":
            story.hear()
        elif what == "move":
            story.move((number + 1) * 50 * SECOND, late=number % 4)
        story.check()
    whole = entries(story.play)
    result = recompute(whole, story.play.exam, signed_by_two, story.play.keys)
    assert result.discrepancies == ()
    assert result.attempt == story.play.state

"""A journal is believed only if the rules explain every entry of it."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from kiosk.base.errors import MalformedError
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt, fold
from kiosk.exam.recomputing import Given, Recomputed, recompute
from kiosk.exam.transitions import Phase
from tests.fakes.exam_play import CITIZENSHIP, ONE, PLAYED, Play, signed_by_two
from tests.fakes.exam_stages import stage
from tests.fakes.scripted_clock import MINUTE, SECOND

Journal = list[e.Entry]


def entries(play: Play) -> Journal:
    return [e.decode_entry(payload) for payload in play.journal]


def judged(play: Play, journal: Journal) -> Recomputed:
    return recompute(journal, play.exam, signed_by_two, play.keys)


@pytest.mark.parametrize("name", PLAYED)
@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("busy", [False, True])
def test_what_the_rules_wrote_the_rules_explain(phase: Phase, name: str, *, busy: bool) -> None:
    play = stage(phase, name, busy=busy)
    result = judged(play, entries(play))
    assert result.discrepancies == ()
    assert result.attempt == play.state == fold(entries(play))


def test_a_long_story_of_failures_is_explained() -> None:
    play = Play().started()
    for number in range(12):
        play.clock.wait(20 * SECOND)
        item = play.items[number]
        play.do(c.ChooseAnswer(item=item, choice=play.choice(item)))
        (play.power_cut, play.suspend, play.program_death)[number % 3](40 * SECOND)
        if play.state.held_for is not None:
            play.do(c.GiveCause(interruption=play.state.held_for, cause="power"))
    play.do(c.GiveCause(interruption=1, cause="candidate"))
    play.clock.wait(play.left_ms)
    play.do(c.Tick())
    play.do(c.OpenResult())
    assert judged(play, entries(play)).discrepancies == ()


def test_a_decision_cut_off_by_a_failure_is_explained() -> None:
    """After a new start two persons confirm the date before anything else is journalled."""
    play = Play().started()
    play.clock.wait(MINUTE)
    command = play.interrupt("power", 20 * MINUTE, None)
    play.keep(play.decided(command)[0])
    play.clock.wait(SECOND)
    second = play.interrupt("power", 2 * MINUTE, None)
    play.do(c.ConfirmHallTime(wall_ms=play.clock.now().wall_ms))
    play.do(second)
    assert judged(play, entries(play)).discrepancies == ()


def test_without_the_key_the_result_alone_stays_unexamined() -> None:
    play = stage(Phase.REVIEW, CITIZENSHIP)
    journal = entries(play)
    place = next(n for n, one in enumerate(journal) if isinstance(one.event, e.ResultOpened))
    event = journal[place].event
    assert isinstance(event, e.ResultOpened)
    better = replace(event.score, total=event.score.total + 1)
    journal[place] = replace(journal[place], event=e.ResultOpened(score=better))
    assert recompute(journal, play.exam, signed_by_two, None).discrepancies == ()
    (found,) = judged(play, journal).discrepancies
    assert found.number == place + 1
    assert "ResultOpened" in found.why


def test_an_order_that_does_not_count_is_named() -> None:
    play = stage(Phase.PAUSED, CITIZENSHIP)

    def refuse_pause(state: Attempt, entry: e.Entry) -> Given:
        if isinstance(entry.event, e.Paused):
            raise MalformedError("bad_signature", "the signature of inv-1 is wrong")
        return signed_by_two(state, entry)

    found = recompute(entries(play), play.exam, refuse_pause, play.keys).discrepancies
    assert [one.why for one in found] == ["the signature of inv-1 is wrong"]


def test_an_order_by_one_person_where_two_are_needed_is_named() -> None:
    play = stage(Phase.ANNULLED, CITIZENSHIP)

    def by_one(_state: Attempt, entry: e.Entry) -> Given:
        return Given(signed_by_two(_state, entry).command, ONE)

    found = recompute(entries(play), play.exam, by_one, play.keys).discrepancies
    assert [one.number for one in found] == [len(play.journal)]


# ---- stories that no rule tells -----------------------------------------------------------------


def where(journal: Journal, kind: type[e.Event]) -> int:
    return max(n for n, one in enumerate(journal) if isinstance(one.event, kind))


def changed(kind: type[e.Event], **fields: object) -> Callable[[Journal], Journal]:
    def change(journal: Journal) -> Journal:
        place = where(journal, kind)
        event = replace(journal[place].event, **fields)
        return [*journal[:place], replace(journal[place], event=event), *journal[place + 1 :]]

    return change


def without(kind: type[e.Event]) -> Callable[[Journal], Journal]:
    def change(journal: Journal) -> Journal:
        place = where(journal, kind)
        return journal[:place] + journal[place + 1 :]

    return change


def twice(kind: type[e.Event]) -> Callable[[Journal], Journal]:
    def change(journal: Journal) -> Journal:
        place = where(journal, kind)
        return journal[: place + 1] + journal[place:]

    return change


def moved_to_the_end(kind: type[e.Event]) -> Callable[[Journal], Journal]:
    def change(journal: Journal) -> Journal:
        return [*without(kind)(journal), journal[where(journal, kind)]]

    return change


def later(kind: type[e.Event], ms: int) -> Callable[[Journal], Journal]:
    def change(journal: Journal) -> Journal:
        place = where(journal, kind)
        at = journal[place].at
        slid = replace(at, awake_ms=at.awake_ms + ms, boot_ms=at.boot_ms + ms)
        return [*journal[:place], replace(journal[place], at=slid), *journal[place + 1 :]]

    return change


LIES: dict[str, tuple[Phase, Callable[[Journal], Journal]]] = {
    "more credit": (Phase.RUNNING, changed(e.Interrupted, credited_ms=MINUTE)),
    "a longer gap": (Phase.RUNNING, changed(e.Interrupted, gap_ms=1, credited_ms=1)),
    "less use": (Phase.RUNNING, changed(e.Interrupted, used_ms=0)),
    "no count": (Phase.RUNNING, changed(e.Interrupted, counts=False)),
    "no hold": (Phase.HELD, lambda j: [
        *without(e.HeldForCause)(j),
        replace(j[where(j, e.AnswerChosen)], at=j[-1].at)]),
    "a hold without a reason": (Phase.RUNNING, lambda j: [
        *j, replace(j[-1], event=e.HeldForCause(interruption=1))]),
    "a credit by the seat": (Phase.RUNNING, lambda j: [
        *j, replace(j[-1], event=e.TimeCredited(number=2, ms=MINUTE, cause="power"))]),
    "a play by the seat": (Phase.RUNNING, lambda j: [
        *j,
        replace(j[-1], event=e.PlayGivenBack(
            item=stage(Phase.RUNNING, CITIZENSHIP).items[0], cause="power", automatic=True))]),
    "an answer after the finish": (Phase.FINISHED, moved_to_the_end(e.AnswerChosen)),
    "an answer after the limit": (Phase.RUNNING, later(e.AnswerChosen, 9 * 3_600_000)),
    "no check of the document": (Phase.RUNNING, without(e.IdentityConfirmed)),
    "no rules": (Phase.RUNNING, without(e.RulesAccepted)),
    "two starts": (Phase.RUNNING, twice(e.Started)),
    "a finish by time that had not come": (Phase.FINISHED, changed(e.Finished, by="time")),
    "a window that had not ended": (Phase.DONE, changed(e.WindowsEnded, by="time")),
    "a second appeal on one task": (Phase.REVIEW, twice(e.ContentAppealFiled)),
    "an appeal of three letters": (Phase.REVIEW, changed(e.ContentAppealFiled, text="bad")),
    "a wrong number": (Phase.RUNNING, changed(e.TechnicalAppealFiled, number=7)),
    "another reason than signed": (Phase.PAUSED, changed(e.Paused, reason="none")),
    "another violation than signed": (Phase.ANNULLED, changed(e.Annulled, category="disorder")),
    "no result": (Phase.REVIEW, without(e.ResultOpened)),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_a_story_that_no_rule_tells_is_found(lie: str) -> None:
    phase, change = LIES[lie]
    play = stage(phase, CITIZENSHIP)
    journal = entries(play)
    assert judged(play, journal).discrepancies == ()
    assert judged(play, change(journal)).discrepancies


@pytest.mark.parametrize("name", PLAYED)
def test_no_entry_but_the_first_may_come_first(name: str) -> None:
    play = stage(Phase.DONE, name)
    for start in range(1, len(play.journal)):
        result = judged(play, entries(play)[start:])
        assert result.discrepancies[0].number == 1
        assert result.attempt == Attempt()

"""What follows the finish: the result map, the two windows, and appeals (CE-23 to CE-26)."""

import pytest
from msgspec.structs import replace

from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import fold
from kiosk.exam.transitions import Phase
from tests.fakes.exam_play import CITIZENSHIP, EXAMS, Play
from tests.fakes.exam_stages import REASON, report, stage
from tests.fakes.hall_people import blueprint
from tests.fakes.scripted_clock import DAY, HOUR, MINUTE, SECOND

REVIEW = blueprint(CITIZENSHIP).windows.review_minutes * MINUTE
APPEAL = blueprint(CITIZENSHIP).windows.appeal_minutes * MINUTE


def reviewing(name: str = CITIZENSHIP) -> Play:
    play = Play(name).started()
    play.clock.wait(MINUTE)
    return play.reviewed()


def window_left(play: Play, minutes: int) -> int:
    return max(0, minutes * MINUTE - play.state.window.used(play.clock.now()))


@pytest.mark.parametrize("name", EXAMS)
def test_the_result_is_what_the_answers_are_worth(name: str) -> None:
    play = Play(name).started().answered(wrong=lambda number: number % 3 == 0)
    play.reviewed()
    result = play.state.score
    assert result is not None
    assert result.total == play.exam.count - len(range(0, play.exam.count, 3))
    assert [mark == "right" for mark in result.marks] == [
        number % 3 > 0 for number in range(play.exam.count)
    ]


@pytest.mark.parametrize("name", EXAMS)
def test_both_windows_run_from_the_result_and_end_by_themselves(name: str) -> None:
    play = stage(Phase.FINISHED, name)
    windows = play.exam.windows
    play.clock.wait(2 * HOUR)  # waiting for the key takes nothing from the candidate
    play.do(c.OpenResult())
    play.clock.wait(windows.review_minutes * MINUTE - 1)
    assert play.do(c.Tick()) == ()
    play.clock.wait(1)
    play.do(c.Tick())
    assert play.state.phase is Phase.APPEAL
    play.clock.wait((windows.appeal_minutes - windows.review_minutes) * MINUTE - 1)
    assert play.do(c.Tick()) == ()
    play.clock.wait(1)
    (ended,) = play.do(c.Tick())
    assert (play.state.phase, getattr(ended, "by", "")) == (Phase.DONE, "time")


def test_closing_the_map_early_leaves_the_rest_for_appeals() -> None:
    play = reviewing()
    play.clock.wait(MINUTE)
    play.do(c.EndReview())
    play.clock.wait(APPEAL - MINUTE - 1)
    assert play.do(c.Tick()) == ()
    play.clock.wait(1)
    assert play.do(c.Tick())
    assert play.state.phase is Phase.DONE


def test_a_seat_that_looks_at_the_clock_late_ends_both_windows_at_once() -> None:
    play = reviewing()
    play.clock.wait(APPEAL)
    play.do(c.Tick())
    assert play.state.phase is Phase.DONE


@pytest.mark.parametrize(("review", "appeal"), [(10, 0), (30, 10), (10, 10), (0, 30), (0, 0)])
def test_each_window_is_given_whole_whichever_is_longer(review: int, appeal: int) -> None:
    exam = blueprint(CITIZENSHIP)
    windows = replace(exam.windows, review_minutes=review, appeal_minutes=appeal)
    play = reviewing()
    play.exam = replace(exam, windows=windows)
    seen: dict[Phase, int] = {}
    while play.state.phase is not Phase.DONE:
        play.do(c.Tick())
        seen[play.state.phase] = seen.get(play.state.phase, 0) + 1
        play.clock.wait(MINUTE)
    assert seen.get(Phase.REVIEW, 0) == review
    assert seen.get(Phase.APPEAL, 0) in {max(0, appeal - review), max(0, appeal - review) + 1}


@pytest.mark.parametrize(
    ("stop", "go"),
    [
        (c.Pause(reason="fire drill"), c.Continue()),
        (c.Lock(reason="a drive"), c.Unlock(reason="looked at it")),
    ],
)
@pytest.mark.parametrize("phase", [Phase.REVIEW, Phase.APPEAL])
def test_the_windows_pause_with_the_seat(phase: Phase, stop: c.Command, go: c.Command) -> None:
    play = stage(phase, CITIZENSHIP)
    play.clock.wait(MINUTE)
    left = window_left(play, 30)
    play.do(stop)
    play.clock.wait(HOUR)
    play.clock.sleep(HOUR)
    assert window_left(play, 30) == left
    play.power_cut(HOUR)
    play.do(go)
    assert (play.state.phase, window_left(play, 30)) == (phase, left)
    play.clock.wait(left)
    play.do(c.Tick())
    play.do(c.Tick())
    assert play.state.phase is Phase.DONE


@pytest.mark.parametrize("phase", [Phase.REVIEW, Phase.APPEAL])
def test_a_failure_stops_the_windows_and_needs_nobody(phase: Phase) -> None:
    play = stage(phase, CITIZENSHIP)
    play.clock.wait(2 * MINUTE)
    left = window_left(play, 30)
    for _ in range(7):
        play.power_cut(20 * MINUTE)
        play.program_death()
        play.suspend(HOUR)
        play.clock.set_wall(DAY)
    assert (play.state.phase, window_left(play, 30)) == (phase, left)
    assert not any(one.counts for one in play.state.interruptions[1:])


def test_a_reading_of_the_exam_meter_eats_no_window() -> None:
    """The last signature before the result may carry the whole exam's time as its reading."""
    play = reviewing()
    play.clock.wait(MINUTE)
    last = play.clock.now()
    play.clock.reboot(MINUTE)
    play.do(c.Interrupt(kind="power", last=last, used_ms=130 * MINUTE))
    assert window_left(play, 30) == 29 * MINUTE


# ---- content appeals ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXAMS)
def test_a_reasoned_appeal_on_a_task_of_the_form_is_taken_once(name: str) -> None:
    play = reviewing(name)
    for number, item in enumerate(play.items[:3], start=1):
        (filed,) = play.do(c.FileContentAppeal(item=item, text=f"  {REASON}\n"))
        assert filed == e.ContentAppealFiled(number=number, item=item, text=REASON)
        assert play.refused(c.FileContentAppeal(item=item, text=REASON)) == "already_filed"
    assert [one.number for one in play.state.content] == [1, 2, 3]


def test_a_draft_is_kept_through_a_failure_and_gone_once_filed_or_dropped() -> None:
    play = reviewing()
    one, other = play.items[:2]
    play.do(c.DraftAppeal(item=one, text="half a reas"))
    play.do(c.DraftAppeal(item=other, text=""))
    play.clock.wait(SECOND)
    play.power_cut(MINUTE)
    state = fold(e.decode_entry(payload) for payload in play.journal)
    assert dict(state.drafts) == {one: "half a reas", other: ""}
    play.do(c.DraftAppeal(item=one, text=REASON))
    play.do(c.FileContentAppeal(item=one, text=REASON))
    play.do(c.DropDraft(item=other))
    assert not play.state.drafts
    play.do(c.DraftAppeal(item=other, text="again"))  # dropped is not filed


def test_after_the_map_only_picked_tasks_can_be_appealed() -> None:
    play = stage(Phase.APPEAL, CITIZENSHIP)
    picked = sorted(play.state.drafts)
    assert picked
    for item in picked:
        play.do(c.DraftAppeal(item=item, text=REASON))
        play.do(c.FileContentAppeal(item=item, text=REASON))
    fresh = next(item for item in reversed(play.items) if item not in picked)
    assert play.refused(c.DraftAppeal(item=fresh, text="")) == "map_closed"
    assert play.refused(c.FileContentAppeal(item=fresh, text=REASON)) == "map_closed"


def test_at_the_end_of_the_window_nothing_more_is_taken_even_before_the_tick() -> None:
    play = reviewing()
    item = play.items[0]
    play.do(c.DraftAppeal(item=item, text=REASON))
    play.clock.wait(APPEAL - 1)
    other = play.copy()
    assert other.do(c.FileContentAppeal(item=item, text=REASON))
    play.clock.wait(1)
    assert play.refused(c.FileContentAppeal(item=item, text=REASON)) == "time_is_up"
    assert play.refused(c.DraftAppeal(item=item, text=REASON)) == "time_is_up"
    play.do(c.DropDraft(item=item))


@pytest.mark.parametrize("phase", [Phase.RUNNING, Phase.FINISHED, Phase.DONE, Phase.ANNULLED])
def test_outside_the_windows_there_is_no_content_appeal(phase: Phase) -> None:
    play = stage(phase, CITIZENSHIP)
    assert play.refused(c.FileContentAppeal(item=play.items[9], text=REASON))
    assert play.refused(c.DraftAppeal(item=play.items[9], text=REASON))


# ---- technical appeals --------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXAMS)
def test_a_technical_appeal_keeps_the_clock_running(name: str) -> None:
    """CE-26: it stops nothing by itself; staff may add time with a reason."""
    play = Play(name).started()
    left = play.left_ms
    (filed,) = play.do(report(play))
    assert isinstance(filed, e.TechnicalAppealFiled)
    assert filed.snapshot == {"media": "ready"}
    play.clock.wait(MINUTE)
    assert play.left_ms == left - MINUTE
    play.do(c.SettleTechnicalAppeal(number=1, upheld=True, reason="the picture was missing"))
    play.do(c.CreditTime(ms=MINUTE, cause="equipment"))
    assert play.left_ms == left
    settled = play.state.technical[0].settled
    assert settled is not None
    assert (settled.upheld, settled.reason) == (True, "the picture was missing")


def test_technical_appeals_are_numbered_and_each_is_settled_once() -> None:
    play = Play().started()
    for number in (1, 2, 3):
        play.do(report(play, number % 2))
    play.do(c.SettleTechnicalAppeal(number=2, upheld=False, reason="all was well"))
    again = c.SettleTechnicalAppeal(number=2, upheld=True, reason="all was well")
    assert play.refused(again) == "no_open_appeal"
    assert [one.settled is None for one in play.state.technical] == [True, False, True]


@pytest.mark.parametrize("phase", [Phase.FINISHED, Phase.REVIEW, Phase.APPEAL, Phase.DONE])
def test_staff_may_settle_after_the_finish_what_was_filed_before(phase: Phase) -> None:
    play = stage(phase, CITIZENSHIP)
    play.do(c.SettleTechnicalAppeal(number=1, upheld=True, reason="seen on the next seat too"))
    assert play.refused(report(play)) == "not_now"


def test_no_text_can_stop_the_journal() -> None:
    """Half characters come from keyboards, file names and devices; UTF-8 cannot carry them."""
    play = Play().started()
    half = "\ud83d"
    appeal = replace(report(play), text=half * 30, snapshot={half: half, "k" * 99: "v" * 999})
    (filed,) = play.do(appeal)
    assert isinstance(filed, e.TechnicalAppealFiled)
    assert filed.text == "?" * 30
    assert max(map(len, filed.snapshot)) == 40
    assert max(map(len, filed.snapshot.values())) == 200
    play.do(c.NoteIncident(kind=half, detail=half * 2_000))
    play.do(c.Lock(reason=half))
    play.do(c.Unlock(reason="looked at it"))
    play.reviewed()
    play.do(c.DraftAppeal(item=play.items[0], text=half))
    play.do(c.FileContentAppeal(item=play.items[0], text=half * 20))
    fresh = Play().assigned()
    fresh.do(c.CheckSound(passed=True, device=half * 300))

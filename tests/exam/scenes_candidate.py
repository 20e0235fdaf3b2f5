"""Rules a candidate or the seat can run into."""

from msgspec.structs import replace

from kiosk.base.ids import ChoiceId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.transitions import Phase
from tests.exam.scenes import (
    EQUIPMENT,
    EXAM,
    FOREIGN,
    Scene,
    at,
    check_in,
    endless,
    first,
    held_and_locked,
    out_of_time,
    paused_check_in,
    paused_review,
    played_out,
    rebooted,
    running,
    undrafted,
    windows_over,
)
from tests.fakes.exam_stages import FILED, PICKED, REASON, report
from tests.fakes.scripted_clock import MINUTE

SCENES: list[Scene] = [
    (
        "wrong_author",
        "a candidate as staff",
        lambda: at(Phase.HELD).refused(
            c.Annul(category="device", reason="x"), author=e.ByCandidate()
        ),
    ),
    (
        "wrong_author",
        "staff as the candidate",
        lambda: running().refused(c.Finish(), author=e.ByStaff(order=b"")),
    ),
    (
        "wrong_author",
        "the seat as the candidate",
        lambda: running().refused(c.Finish(), author=e.BySeat()),
    ),
    (
        "wrong_author",
        "the candidate as the seat",
        lambda: running().refused(
            c.Interrupt(kind="program", last=running().clock.now(), used_ms=0),
            author=e.ByCandidate(),
        ),
    ),
    (
        "resume_first",
        "an answer after a new start",
        lambda: rebooted().refused(
            c.ChooseAnswer(item=first(running())[0], choice=first(running())[1])
        ),
    ),
    ("resume_first", "a pause after a new start", lambda: rebooted().refused(c.Pause(reason="x"))),
    ("resume_first", "a tick after a new start", lambda: rebooted().refused(c.Tick())),
    ("not_now", "an answer before the start", lambda: at(Phase.CHECK_IN).refused(c.Finish())),
    (
        "not_now",
        "a credit before the start",
        lambda: paused_check_in().refused(c.CreditTime(ms=MINUTE, cause=EQUIPMENT)),
    ),
    (
        "not_now",
        "a credit after the finish",
        lambda: paused_review().refused(c.CreditTime(ms=MINUTE, cause=EQUIPMENT)),
    ),
    (
        "not_now",
        "a technical appeal after the finish",
        lambda: paused_review().refused(report(paused_review())),
    ),
    (
        "not_now",
        "a play back after the finish",
        lambda: paused_review().refused(
            c.GivePlayBack(item=running().listening(), cause=EQUIPMENT)
        ),
    ),
    (
        "not_now",
        "a cause after the finish",
        lambda: paused_review().refused(c.GiveCause(interruption=1, cause=EQUIPMENT)),
    ),
    (
        "not_now",
        "the awaited cause on a locked seat",
        lambda: held_and_locked().refused(c.GiveCause(interruption=2, cause=EQUIPMENT)),
    ),
    (
        "foreign_item",
        "an answer",
        lambda: running().refused(c.ChooseAnswer(item=FOREIGN, choice=ChoiceId("x"))),
    ),
    ("foreign_item", "a mark", lambda: running().refused(c.FlagItem(item=FOREIGN, flagged=True))),
    ("foreign_item", "a recording", lambda: running().refused(c.StartAudio(item=FOREIGN))),
    (
        "foreign_item",
        "a technical appeal",
        lambda: running().refused(replace(report(running()), item=FOREIGN)),
    ),
    (
        "foreign_item",
        "a content appeal",
        lambda: at(Phase.REVIEW).refused(c.FileContentAppeal(item=FOREIGN, text=REASON)),
    ),
    (
        "foreign_item",
        "a draft",
        lambda: at(Phase.REVIEW).refused(c.DraftAppeal(item=FOREIGN, text="")),
    ),
    (
        "foreign_item",
        "a play back",
        lambda: running().refused(c.GivePlayBack(item=FOREIGN, cause=EQUIPMENT)),
    ),
    (
        "foreign_choice",
        "an answer",
        lambda: running().refused(
            c.ChooseAnswer(item=running().items[0], choice=running().choice(running().items[1]))
        ),
    ),
    (
        "foreign_choice",
        "a strike",
        lambda: running().refused(
            c.StrikeChoice(item=running().items[0], choice=ChoiceId("x"), struck=True)
        ),
    ),
    (
        "time_is_up",
        "an answer",
        lambda: out_of_time().refused(
            c.ChooseAnswer(item=first(running())[0], choice=first(running())[1])
        ),
    ),
    (
        "time_is_up",
        "a recording",
        lambda: out_of_time().refused(c.StartAudio(item=running().listening())),
    ),
    (
        "time_is_up",
        "an appeal while the map is open",
        lambda: windows_over(Phase.REVIEW).refused(
            c.FileContentAppeal(item=running().items[PICKED], text=REASON)
        ),
    ),
    (
        "time_is_up",
        "an appeal",
        lambda: windows_over(Phase.APPEAL).refused(
            c.FileContentAppeal(item=running().items[PICKED], text=REASON)
        ),
    ),
    (
        "time_is_up",
        "a draft",
        lambda: windows_over(Phase.APPEAL).refused(
            c.DraftAppeal(item=running().items[PICKED], text="x")
        ),
    ),
    (
        "no_audio",
        "a task to read",
        lambda: running().refused(c.StartAudio(item=running().items[-1])),
    ),
    (
        "already_playing",
        "a second recording",
        lambda: at(Phase.RUNNING, busy=True).refused(c.StartAudio(item=running().items[1])),
    ),
    (
        "no_plays_left",
        "once more",
        lambda: played_out().refused(c.StartAudio(item=running().listening())),
    ),
    (
        "not_playing",
        "an end without a start",
        lambda: running().refused(c.EndAudio(item=running().listening(), heard_ms=1, length_ms=2)),
    ),
    (
        "too_many_entries",
        "a key held down",
        lambda: endless().refused(c.FlagItem(item=running().items[0], flagged=True)),
    ),
    (
        "too_many_entries",
        "striking without end",
        lambda: endless().refused(
            c.StrikeChoice(item=first(running())[0], choice=first(running())[1], struck=True)
        ),
    ),
    ("already_called", "twice", lambda: at(Phase.RUNNING, busy=True).refused(c.CallInvigilator())),
    (
        "text_too_long",
        "a technical appeal",
        lambda: running().refused(
            replace(report(running()), text="x" * (EXAM.appeals.maximum_characters + 1))
        ),
    ),
    (
        "text_too_long",
        "a draft",
        lambda: at(Phase.REVIEW).refused(c.DraftAppeal(item=running().items[0], text="x" * 2001)),
    ),
    (
        "reason_too_short",
        "one letter short",
        lambda: at(Phase.REVIEW).refused(
            c.FileContentAppeal(item=running().items[PICKED], text=" " * 9 + "x" * 19 + " " * 9)
        ),
    ),
    (
        "already_filed",
        "the same task",
        lambda: at(Phase.REVIEW).refused(
            c.FileContentAppeal(item=running().items[FILED], text=REASON)
        ),
    ),
    (
        "already_filed",
        "a draft of the same task",
        lambda: at(Phase.APPEAL).refused(c.DraftAppeal(item=running().items[FILED], text=REASON)),
    ),
    (
        "map_closed",
        "a draft of a new task",
        lambda: at(Phase.APPEAL).refused(c.DraftAppeal(item=undrafted(at(Phase.APPEAL)), text="")),
    ),
    (
        "map_closed",
        "an appeal on a new task",
        lambda: at(Phase.APPEAL).refused(
            c.FileContentAppeal(item=undrafted(at(Phase.APPEAL)), text=REASON)
        ),
    ),
    (
        "no_check",
        "a device goes that was never heard",
        lambda: check_in().refused(c.LoseSound(device="demo")),
    ),
    (
        "no_draft",
        "a task that was not picked",
        lambda: at(Phase.REVIEW).refused(c.DropDraft(item=undrafted(at(Phase.REVIEW)))),
    ),
    (
        "no_draft",
        "a task already filed",
        lambda: at(Phase.REVIEW).refused(c.DropDraft(item=running().items[FILED])),
    ),
]

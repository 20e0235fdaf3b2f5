"""Rules for what a candidate asks. Used by `deciding` alone."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.base.errors import require
from kiosk.base.ids import ChoiceId, ItemId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.items import FormItem
from kiosk.exam.plays import Plays
from kiosk.exam.situation import Situation, names_bytes, writable
from kiosk.exam.transitions import Phase

Events = tuple[e.Event, ...]

#: Entries after which a candidate's marks and drafts are refused, so that a key held down cannot
#: fill the journal and leave no room for the finish. An exam has some hundreds.
PLENTY: Final = 50_000


def _accept_rules(_at: Situation, command: c.AcceptRules) -> Events:
    return (e.RulesAccepted(biometric_consent=command.biometric_consent),)


def _check_sound(_at: Situation, command: c.CheckSound) -> Events:
    return (e.SoundChecked(passed=command.passed, device=writable(command.device[:200])),)


def _choose(at: Situation, command: c.ChooseAnswer) -> Events:
    _choice(at, command.item, command.choice)
    _in_time(at)
    return (e.AnswerChosen(item=command.item, choice=command.choice),)


def _flag(at: Situation, command: c.FlagItem) -> Events:
    at.task(command.item)
    _not_endless(at)
    return (e.ItemFlagged(item=command.item, flagged=command.flagged),)


def _strike(at: Situation, command: c.StrikeChoice) -> Events:
    _choice(at, command.item, command.choice)
    _not_endless(at)
    return (e.ChoiceStruck(item=command.item, choice=command.choice, struck=command.struck),)


def _start_audio(at: Situation, command: c.StartAudio) -> Events:
    task = at.task(command.item)
    _in_time(at)
    require(task.media is not None, "no_audio", f"item {command.item} has no recording")
    require(
        not any(plays.playing for plays in at.state.plays.values()),
        "already_playing",
        "a recording is playing",
    )
    allowed = at.blueprint.section(task.section).plays
    used = at.state.plays.get(command.item, Plays()).used
    require(used < allowed, "no_plays_left", f"all {allowed} plays of {command.item} are used")
    return (e.AudioStarted(item=command.item),)


def _call(at: Situation, _command: c.CallInvigilator) -> Events:
    require(not at.state.calling, "already_called", "the invigilator has been called")
    return (e.InvigilatorCalled(),)


def _technical(at: Situation, command: c.FileTechnicalAppeal) -> Events:
    at.in_exam()
    at.task(command.item)
    known = {category.id for category in at.blueprint.appeals.technical}
    require(command.category in known, "unknown_category", f"no category {command.category!r}")
    named = not command.picture or names_bytes(command.picture)
    require(named, "bad_picture", "a picture is named by its SHA-256")
    _not_endless(at)
    return (
        e.TechnicalAppealFiled(
            number=len(at.state.technical) + 1,
            item=command.item,
            category=command.category,
            text=at.text(command.text),
            snapshot={
                writable(key[:40]): writable(value[:200]) for key, value in command.snapshot.items()
            },
            picture=command.picture,
        ),
    )


def _finish(_at: Situation, _command: c.Finish) -> Events:
    return (e.Finished(by="candidate"),)


def _end_review(_at: Situation, _command: c.EndReview) -> Events:
    return (e.ReviewEnded(by="candidate"),)


def _draft(at: Situation, command: c.DraftAppeal) -> Events:
    at.task(command.item)
    _appeal_open(at, command.item)
    _not_endless(at)
    return (e.AppealDrafted(item=command.item, text=at.text(command.text)),)


def _drop(at: Situation, command: c.DropDraft) -> Events:
    require(command.item in at.state.drafts, "no_draft", f"{command.item} was not picked")
    return (e.DraftDropped(item=command.item),)


def _content(at: Situation, command: c.FileContentAppeal) -> Events:
    at.task(command.item)
    _appeal_open(at, command.item)
    text = at.text(command.text)
    least = at.blueprint.appeals.minimum_characters
    require(len(text) >= least, "reason_too_short", f"a reason needs {least} characters")
    return (e.ContentAppealFiled(number=len(at.state.content) + 1, item=command.item, text=text),)


def _leave(_at: Situation, _command: c.Leave) -> Events:
    return (e.WindowsEnded(by="candidate"),)


def _choice(at: Situation, item: ItemId, choice: ChoiceId) -> FormItem:
    task = at.task(item)
    require(choice in task.choices, "foreign_choice", f"{choice} is no choice of {item}")
    return task


def _not_endless(at: Situation) -> None:
    require(at.state.sequence < PLENTY, "too_many_entries", "the journal has no room for marks")


def _in_time(at: Situation) -> None:
    # The tick that ends the exam may come a moment later than the limit itself.
    require(at.left_ms > 0, "time_is_up", "the time of the exam is used up")


def _appeal_open(at: Situation, item: ItemId) -> None:
    require(at.appeal_left_ms > 0, "time_is_up", "the time for appeals is used up")
    filed = {appeal.item for appeal in at.state.content}
    require(item not in filed, "already_filed", f"an appeal on {item} has been filed")
    picked = at.state.phase is not Phase.APPEAL or item in at.state.drafts
    require(picked, "map_closed", "tasks can be picked only while the map is open")


RULES: Final[Mapping[type[c.Command], Callable[[Situation, Any], Events]]] = {
    c.AcceptRules: _accept_rules,
    c.CheckSound: _check_sound,
    c.ChooseAnswer: _choose,
    c.FlagItem: _flag,
    c.StrikeChoice: _strike,
    c.StartAudio: _start_audio,
    c.CallInvigilator: _call,
    c.FileTechnicalAppeal: _technical,
    c.Finish: _finish,
    c.EndReview: _end_review,
    c.DraftAppeal: _draft,
    c.DropDraft: _drop,
    c.FileContentAppeal: _content,
    c.Leave: _leave,
}

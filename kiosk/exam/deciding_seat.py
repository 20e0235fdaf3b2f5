"""Rules for what the seat asks by itself: time, failures, locks. Used by `deciding` alone.

The caps on what is given back without a person are here, because an unclean end proves that there
was an interruption and not who caused it: pulling the plug must not pay.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.base.clock import gap_between
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.blueprint import MS_PER_MINUTE
from kiosk.exam.situation import Situation, require
from kiosk.exam.transitions import Phase

Events = tuple[e.Event, ...]


def _end_audio(at: Situation, command: c.EndAudio) -> Events:
    at.task(command.item)
    plays = at.state.plays.get(command.item)
    require(plays is not None and plays.playing, "not_playing", f"{command.item} is not playing")
    ended = e.AudioEnded(
        item=command.item,
        heard_ms=command.heard_ms,
        length_ms=command.length_ms,
        fault=command.fault,
    )
    if not command.fault:
        return (ended,)
    heard = c.Playing(item=command.item, heard_ms=command.heard_ms, length_ms=command.length_ms)
    return (ended, *_play_back(at, heard, counts=True))


def _interrupt(at: Situation, command: c.Interrupt) -> Events:
    slept = command.kind == "sleep"
    asleep = (at.now.boot_ms - command.last.boot_ms) - (at.now.awake_ms - command.last.awake_ms)
    gap = max(0, asleep) if slept else gap_between(command.last, at.now)
    counts = command.kind != "program" and at.state.phase is Phase.RUNNING
    within = _within_cap(at, gap, counts=counts)
    number = len(at.state.interruptions) + 1
    interrupted = e.Interrupted(
        number=number,
        kind=command.kind,
        last=command.last,
        used_ms=command.used_ms,
        gap_ms=gap,
        counts=counts,
        credited_ms=gap if within and at.state.phase is Phase.RUNNING else 0,
    )
    if at.state.phase is not Phase.RUNNING:
        return (interrupted,)
    plays = _play_back(at, command.playing, counts=counts)
    held = () if within else (e.HeldForCause(interruption=number),)
    return (interrupted, *plays, *_alarm(at, command.kind), *held)


def _within_cap(at: Situation, gap: int, *, counts: bool) -> bool:
    """Whether the seat may give the gap back by itself.

    A death of the program that the living keeper saw is proven ours and always is.
    """
    if not counts:
        return True
    policy = at.blueprint.credit
    earlier = [one for one in at.state.interruptions if one.counts]
    given = sum(one.credited_ms for one in earlier)
    return len(earlier) < policy.interruptions and given + gap <= policy.minutes * MS_PER_MINUTE


def _play_back(at: Situation, playing: c.Playing | None, *, counts: bool) -> Events:
    if playing is None:
        return ()
    plays = at.state.plays.get(playing.item)
    if plays is None or not plays.playing:
        return ()
    policy = at.blueprint.credit
    heard_enough = playing.heard_ms >= policy.heard_share * playing.length_ms
    if heard_enough or (counts and at.state.automatic_plays >= policy.plays):
        return ()
    return (e.PlayGivenBack(item=playing.item, cause="interruption", automatic=counts),)


def _alarm(at: Situation, kind: str) -> Events:
    limit = at.blueprint.credit.process_deaths_alarm
    deaths = sum(one.kind == "program" for one in at.state.interruptions)
    if kind != "program" or deaths + 1 <= limit:
        return ()
    return (e.IncidentNoted(kind="program_deaths", detail=f"the program died {deaths + 1} times"),)


def _dropped_tail(_at: Situation, command: c.NoteDroppedTail) -> Events:
    return (e.TailDropped(bytes_dropped=command.bytes_dropped, sha256=command.sha256),)


def _tick(at: Situation, _command: c.Tick) -> Events:
    phase = at.state.phase
    if phase is Phase.RUNNING and at.left_ms == 0:
        return (e.Finished(by="time"),)
    if phase in {Phase.REVIEW, Phase.APPEAL} and at.appeal_left_ms == 0:
        return (e.WindowsEnded(by="time"),)
    if phase is Phase.REVIEW and at.review_left_ms == 0:
        return (e.ReviewEnded(by="time"),)
    return ()


def _lock(_at: Situation, command: c.Lock) -> Events:
    return (e.Locked(reason=command.reason),)


def _incident(_at: Situation, command: c.NoteIncident) -> Events:
    return (e.IncidentNoted(kind=command.kind, detail=command.detail[:1000]),)


def _anchor(_at: Situation, command: c.WriteAnchor) -> Events:
    return (
        e.AnchorWritten(occasion=command.occasion, sequence=command.sequence, code=command.code),
    )


RULES: Final[Mapping[type[c.Command], Callable[[Situation, Any], Events]]] = {
    c.EndAudio: _end_audio,
    c.Interrupt: _interrupt,
    c.NoteDroppedTail: _dropped_tail,
    c.Tick: _tick,
    c.Lock: _lock,
    c.NoteIncident: _incident,
    c.WriteAnchor: _anchor,
}

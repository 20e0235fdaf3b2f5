"""Rules for what the seat asks by itself: time, failures, locks. Used by `deciding` alone.

The caps on what is given back without a person are here, because an unclean end proves that there
was an interruption and not who caused it: pulling the plug must not pay.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.base.clock import Moment, gap_between
from kiosk.base.errors import require
from kiosk.exam import commands as c
from kiosk.exam import deciding_beyond_seat, deciding_camera, deciding_checks
from kiosk.exam import events as e
from kiosk.exam.blueprint import MS_PER_MINUTE
from kiosk.exam.failures import FailureKind, Heard
from kiosk.exam.situation import Situation, writable
from kiosk.exam.transitions import Phase

Events = tuple[e.Event, ...]

#: Failures a candidate might have brought about; the others are proven ours.
_COUNTED: Final[tuple[FailureKind, ...]] = ("power", "sleep")


def _lose_sound(at: Situation, command: c.LoseSound) -> Events:
    require(at.state.sound == "passed", "no_check", "no sound check has been passed")
    return (e.SoundLost(device=writable(command.device[:200])),)


def _end_audio(at: Situation, command: c.EndAudio) -> Events:
    at.in_exam()
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
    heard = Heard(item=command.item, heard_ms=command.heard_ms, length_ms=command.length_ms)
    return (ended, *_play_back(at, heard, counts=True))


def _interrupt(at: Situation, command: c.Interrupt) -> Events:
    kind, last, used = _evidence(at, command)
    in_exam = at.state.phase is Phase.RUNNING
    gap = _asleep(last, at.now) if kind == "sleep" else gap_between(last, at.now)
    counts = kind in _COUNTED and in_exam
    within = _within_cap(at, gap, counts=counts)
    number = len(at.state.interruptions) + 1
    interrupted = e.Interrupted(
        number=number,
        kind=kind,
        last=last,
        used_ms=used,
        gap_ms=gap,
        counts=counts,
        credited_ms=gap if within and in_exam else 0,
        playing=command.playing,
    )
    if not in_exam:
        return (interrupted, *_alarm(at, kind))
    plays = _play_back(at, _heard(at, command.playing), counts=counts)
    held = () if within else (e.HeldForCause(interruption=number),)
    return (interrupted, *plays, *_alarm(at, kind), *held)


def _evidence(at: Situation, command: c.Interrupt) -> tuple[FailureKind, Moment, int]:
    """What failed, the last proof of work before it, and the time used until then.

    The journal is asked besides the caller: an entry later than the side file's last beat moves
    the proof forward, so that losing the side file gives no time back; and only an end of the PC
    crosses boots, whatever it is called. After a move everything that came before is the move.
    """
    if at.state.moving:
        return "move", *deciding_beyond_seat.evidence_of_move(at, command)
    require(command.kind != "move", "not_moved", "the attempt was not moved")
    if command.kind == "sleep" and command.last.boot == at.now.boot:
        # The program lived on, so its own counter goes to this very moment.
        return "sleep", command.last, _used(at, command, at.now)
    last, wake = command.last, at.state.wake
    if wake is not None and not (last.boot == wake.boot and last.boot_ms > wake.boot_ms):
        last = wake
    program = command.kind == "program" and last.boot == at.now.boot
    return "program" if program else "power", last, _used(at, command, last)


def _used(at: Situation, command: c.Interrupt, until: Moment) -> int:
    meter = at.state.running_meter()
    if meter is None or meter.since is None or meter.since.boot != until.boot:
        return command.used_ms
    return meter.used(until)


def _asleep(earlier: Moment, later: Moment) -> int:
    """Milliseconds of one boot that only the counter with sleep has counted."""
    return max(0, (later.boot_ms - earlier.boot_ms) - (later.awake_ms - earlier.awake_ms))


def _within_cap(at: Situation, gap: int, *, counts: bool) -> bool:
    """Whether the seat may give the gap back by itself.

    A death of the program that the living keeper saw is proven ours and always is; that a seat had
    to be given up was signed by two persons.
    """
    if not counts:
        return True
    policy = at.blueprint.credit
    earlier = [one for one in at.state.interruptions if one.counts]
    given = sum(one.credited_ms for one in earlier)
    return len(earlier) < policy.interruptions and given + gap <= policy.minutes * MS_PER_MINUTE


def _heard(at: Situation, told: Heard | None) -> Heard | None:
    """What was heard of the recording that played by the journal.

    The evidence may be from before its start: then nothing was heard that anybody can prove.
    """
    playing = next((item for item, plays in at.state.plays.items() if plays.playing), None)
    if playing is None or (told is not None and told.item == playing):
        return told
    return Heard(item=playing, heard_ms=0, length_ms=0)


def _play_back(at: Situation, playing: Heard | None, *, counts: bool) -> Events:
    if playing is None:
        return ()
    plays = at.state.plays.get(playing.item)
    if plays is None or not plays.playing:
        return ()
    policy = at.blueprint.credit
    # A recording without a length never began to sound.
    known = playing.length_ms > 0
    heard_enough = known and playing.heard_ms >= policy.heard_share * playing.length_ms
    if heard_enough or (counts and at.state.automatic_plays >= policy.plays):
        return ()
    return (e.PlayGivenBack(item=playing.item, cause="interruption", automatic=counts),)


def _alarm(at: Situation, kind: FailureKind) -> Events:
    if kind == "sleep":
        return (e.IncidentNoted(kind="slept", detail="the machine was suspended"),)
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
    over = at.appeal_left_ms == 0
    if phase is Phase.REVIEW and at.review_left_ms == 0:
        return (e.WindowsEnded(by="time"),) if over else (e.ReviewEnded(by="time"),)
    if phase is Phase.APPEAL and over:
        return (e.WindowsEnded(by="time"),)
    return ()


def _lock(_at: Situation, command: c.Lock) -> Events:
    return (e.Locked(reason=writable(command.reason[:1000])),)


def _incident(_at: Situation, command: c.NoteIncident) -> Events:
    detail = writable(command.detail[:1000])
    return (e.IncidentNoted(kind=writable(command.kind[:100]), detail=detail),)


def _anchor(_at: Situation, command: c.WriteAnchor) -> Events:
    return (
        e.AnchorWritten(occasion=command.occasion, sequence=command.sequence, code=command.code),
    )


RULES: Final[Mapping[type[c.Command], Callable[[Situation, Any], Events]]] = {
    c.LoseSound: _lose_sound,
    c.EndAudio: _end_audio,
    c.Interrupt: _interrupt,
    c.NoteDroppedTail: _dropped_tail,
    c.Tick: _tick,
    c.Lock: _lock,
    c.NoteIncident: _incident,
    c.WriteAnchor: _anchor,
    **deciding_beyond_seat.SEAT_RULES,
    **deciding_camera.SEAT_RULES,
    **deciding_checks.SEAT_RULES,
}

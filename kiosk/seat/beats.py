"""What a seat tells its hub of itself every second.

Decides: which facts leave the seat: counters and states, no task and no answer. The place of the
candidate goes sealed under the attempt's key, for another seat in a move. Leaves to others: sending
(`kiosk.hall.agent`), what the panel makes of it (`kiosk.hall.boarding`).
"""

import os
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.exam.attempt import Attempt
from kiosk.exam.blueprint import MS_PER_MINUTE, Blueprint
from kiosk.exam.checks import alarms
from kiosk.exam.events_camera import Severity
from kiosk.exam.ledger import credited_ms
from kiosk.exam.transitions import Phase
from kiosk.hall.board import (
    MOST_TOLD,
    MOST_WATCH,
    EscapeLine,
    Interruption,
    OpenAppeal,
    SeatStatus,
    WatchLine,
)
from kiosk.hall.wire import MOST_BEAT, Beat
from kiosk.seat.ports import Position, position_bytes
from kiosk.seat.service import SeatService
from kiosk.trust.hpke import info_bytes

_NONCE: Final = 12
#: Of what a seat noted with a technical appeal.
_TOLD: Final = ("plays", "device", "device_present")
_GRAVITY: Final[tuple[Severity, ...]] = ("high", "medium", "low")
_IN_WINDOW: Final = frozenset({Phase.REVIEW, Phase.APPEAL})
_AT_WORK: Final = frozenset({Phase.CHECK_IN, Phase.RUNNING, Phase.HELD})
_MOST_CHECKS: Final = 8
_MOST_ESCAPES: Final = 8


def beat_of(
    service: SeatService, key: bytes, *, sequence: int, free_bytes: int, audio: str, challenge: str
) -> Beat:
    """The beat of a seat with a candidate.

    Args:
        service: of the attempt.
        key: K.
        sequence: of the journal's last durable record.
        free_bytes: on the disk; -1 when unknown.
        audio: state of the sound device.
        challenge: shown for an offline code; empty otherwise.
    """
    state, blueprint, now = service.saved, service.blueprint, service.now()
    seating = state.seating
    attempt = seating.attempt if seating is not None else ""
    incarnation = seating.incarnation if seating is not None else 1
    meter = state.running_meter()
    in_window = state.stage in _IN_WINDOW
    left = (
        service.window_left_ms(blueprint.windows.appeal_minutes)
        if in_window
        else state.left_ms(blueprint, now)
    )
    extra = blueprint.time.accommodation_minutes if state.extra_time else 0
    status = SeatStatus(
        attempt=attempt,
        incarnation=incarnation,
        phase=state.phase.value,
        stage=state.stage.value,
        after=state.order_sequence,
        sequence=sequence,
        answered=len(state.answers),
        total=len(state.form.items) if state.form is not None else 0,
        left_ms=left,
        running=meter is not None,
        base_ms=blueprint.time.minutes * MS_PER_MINUTE,
        extra_ms=extra * MS_PER_MINUTE,
        credited_ms=credited_ms(state.credits),
        used_ms=state.exam.used(now),
        missing=tuple(_missing(state, blueprint)),
        calling=state.calling,
        appeals=tuple(islice(_open_appeals(state), MOST_TOLD)),
        interruptions=tuple(_interruptions(state))[-MOST_TOLD:],
        held_for=state.held_for,
        stop_reason=state.stop_reason[:1000],
        content_appeals=len(state.content),
        challenge=challenge,
        failed=service.failure is not None,
        audio=audio,
        free_bytes=free_bytes,
        language=service.position.language,
    )
    beat = Beat(
        status=_with_camera(status, state, blueprint),
        used_ms=meter.used(now) if meter is not None else 0,
        wall_ms=now.wall_ms,
        position=seal_position(key, attempt, service.position),
    )
    return _fitting(beat)


def _fitting(beat: Beat) -> Beat:
    """A beat that its hub takes: appeals that do not fit are told when others are settled."""
    appeals = beat.status.appeals
    while appeals and len(msgspec.msgpack.encode(beat)) > MOST_BEAT:
        appeals = appeals[:-1]
        status = msgspec.structs.replace(beat.status, appeals=appeals)
        beat = msgspec.structs.replace(beat, status=status)
    return beat


def free_beat(wall_ms: int, free_bytes: int, audio: str) -> Beat:
    """The beat of a seat without a candidate."""
    return Beat(status=SeatStatus(free_bytes=free_bytes, audio=audio), wall_ms=wall_ms)


def seal_position(key: bytes, attempt: str, position: Position) -> bytes:
    """Where the candidate is, for another seat of the same attempt."""
    nonce = os.urandom(_NONCE)
    info = _info(attempt)
    return nonce + AESGCM(_key(key, attempt)).encrypt(nonce, position_bytes(position), info)


def open_position(key: bytes, attempt: str, sealed: bytes) -> bytes:
    """The position as the side file keeps it; empty when it is not genuine: then the first task."""
    try:
        opener = AESGCM(_key(key, attempt))
        return opener.decrypt(sealed[:_NONCE], sealed[_NONCE:], _info(attempt))
    except (InvalidTag, ValueError):
        return b""


def _key(key: bytes, attempt: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=_info(attempt)).derive(key)


def _info(attempt: str) -> bytes:
    return info_bytes("kiosk/hall/position/1", attempt)


def _missing(state: Attempt, blueprint: Blueprint) -> Iterator[str]:
    if state.stage is not Phase.CHECK_IN:
        return
    if not state.identified:
        yield "identity"
    if not state.rules_accepted:
        yield "rules"
    if blueprint.has_audio and state.sound not in {"passed", "waived"}:
        yield "sound"


def _with_camera(status: SeatStatus, state: Attempt, blueprint: Blueprint) -> SeatStatus:
    return msgspec.structs.replace(
        status,
        identity=_left_to_staff(state, blueprint),
        camera=_camera(state, blueprint),
        watch=_watch(state),
        checks=_checks(state),
        escapes=tuple(islice(_escapes(state), _MOST_ESCAPES)),
    )


def _left_to_staff(state: Attempt, blueprint: Blueprint) -> str:
    """Why the camera cannot say who this is, while somebody has to."""
    if blueprint.camera is None or state.identified or state.stage is not Phase.CHECK_IN:
        return ""
    return state.camera.left_to_staff(consent=state.biometric_consent)


def _camera(state: Attempt, blueprint: Blueprint) -> str:
    last = state.camera.last
    return last.state if last is not None and blueprint.camera is not None else ""


def _watch(state: Attempt) -> tuple[WatchLine, ...]:
    """Incidents that wait for a person, the gravest first, then the latest."""
    waiting = [one for one in state.camera.watched if one.waits]
    waiting.sort(key=lambda one: (_GRAVITY.index(one.noted.severity), -one.noted.number))
    return tuple(
        WatchLine(
            number=one.noted.number,
            kind=one.noted.kind,
            severity=one.noted.severity,
            over=one.over,
        )
        for one in waiting[:MOST_WATCH]
    )


def _checks(state: Attempt) -> tuple[str, ...]:
    """What is new at this PC, while it can matter to somebody's work."""
    last = state.checks.last
    if last is None or state.stage not in _AT_WORK:
        return ()
    return alarms(last.answers, last.weights)[:_MOST_CHECKS]


def _escapes(state: Attempt) -> Iterator[EscapeLine]:
    for kind, noted in state.incidents.escapes():
        yield EscapeLine(kind=kind, count=noted.count, last_ms=max(0, noted.last.wall_ms))


def _open_appeals(state: Attempt) -> Iterator[OpenAppeal]:
    places = {
        task.item: place
        for place, task in enumerate(state.form.items if state.form is not None else (), start=1)
    }
    for one in state.technical:
        if one.settled is None:
            yield OpenAppeal(
                number=one.filed.number,
                task=places.get(one.filed.item, 0),
                category=one.filed.category,
                state=_state_of(one.filed.snapshot),
                picture=bool(one.filed.picture),
            )


def _state_of(snapshot: Mapping[str, str]) -> dict[str, str]:
    """Media and devices at that moment; identifiers of tasks and recordings stay at the seat."""
    told = {name: snapshot[name][:120] for name in _TOLD if name in snapshot}
    return {"media": "yes" if snapshot.get("media") else "no"} | told


def _interruptions(state: Attempt) -> Iterator[Interruption]:
    for one in state.interruptions:
        yield Interruption(
            number=one.number,
            kind=one.kind,
            gap_ms=one.gap_ms,
            credited_ms=one.credited_ms,
            cause=state.causes.get(one.number, ""),
        )

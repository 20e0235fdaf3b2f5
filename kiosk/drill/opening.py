"""From the open door to the common start, as the staff of a drill do it.

Decides: the order of the steps, and that few candidates are seated at a time, as they come in.
"""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

import msgspec

from kiosk.base.ids import AttemptId, CandidateId
from kiosk.drill.grounds import Grounds
from kiosk.drill.staff import Staff
from kiosk.drill.waiting import DrillError, until
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.hall.answers import Forms, Seatings, Wrapped
from kiosk.hall.release_files import sealed_secret
from kiosk.hall.unlocking import unwrapped
from kiosk.packs.release import StaffPair
from kiosk.packs.secret import SecretKind

_TOGETHER: Final = 2
_AT_ONCE: Final = 100
_ORDERS: Final = 200
_BEGINNING: Final = 400
_NUMBERS: Final = ("2718", "3141")
#: Candidates of a drill have no faces: two persons vouch for each.
_VOUCH: Final = c.VouchForIdentity(reason="drill", compared="document")
#: What a seat needs to come up or to be seated, on a machine that does all of it.
_MS_PER_SEAT: Final = 500
_LEAST_S: Final = 60.0
_KINDS: Final[tuple[SecretKind, ...]] = ("paper", "key")
T = TypeVar("T")


def patience_s(seats: int) -> float:
    """How long something is waited for that every seat has to do."""
    return _LEAST_S + seats * _MS_PER_SEAT / 1000


async def open_hall(staff: Staff, grounds: Grounds) -> None:
    """Two persons bring the secrets and confirm the time; also to a hub that was without power.

    Raises:
        DrillError: the hub refuses.
    """
    await staff.be_present()
    board, now_ms = staff.board, grounds.hall_ms()
    pair = StaffPair(staff.one, staff.other)
    files = [(path.name, path.read_bytes()) for path in grounds.hall.releases.values()]
    wrapped = msgspec.json.decode(await staff.ask("wrapped"), type=Wrapped).wrapped
    for kind in _KINDS:
        secret = sealed_secret(files, grounds.hall.roots, board, kind, now_ms, pair)
        await staff.give(kind, secret)
    if wrapped is not None:
        await staff.give("hall", unwrapped(wrapped, pair, board))
    (done,) = await staff.link.do(
        staff.signed_for_hall(
            h.OpenSitting(
                sitting_digest=board.sitting_digest, pack_digest=board.pack_digest, hall_ms=now_ms
            )
        )
    )
    if done.code:
        raise DrillError(done.code, done.words)
    await until(lambda: staff.board.opened, _LEAST_S, "the hall to be open")


async def seat_everybody(
    staff: Staff, grounds: Grounds, candidates: int, *, together: int = _TOGETHER
) -> None:
    """Check in, draw, seat, identify.

    Args:
        staff: who do it.
        grounds: the hall.
        candidates: how many come.
        together: how many are seated at a time.

    Raises:
        DrillError: the hub refuses, or a seat does not come up.
    """
    patience = patience_s(candidates + len(grounds.spares))
    await until(lambda: _up(staff) == len(grounds.urls), patience, "all seats to have a line")
    for some in _cut(staff.board.candidates, _AT_ONCE):
        await staff.hall(
            *(
                h.CheckIn(candidate=CandidateId(one.id), document=one.document, original_seen=True)
                for one in some
                if one.document is not None
            )
        )
    if grounds.spares:
        await staff.hall(h.SetSpare(seats=grounds.spares))
    await staff.hall(h.DrawSeats(numbers=_NUMBERS))
    seatings = msgspec.json.decode(await staff.ask("seatings"), type=Seatings).seatings
    commands: list[tuple[int, c.AnyStaffCommand]] = [
        (one.seat, c.AssignCandidate(seating=one, epoch=staff.board.epoch)) for one in seatings
    ]
    await _few_at_a_time(staff, commands, together)
    await until(lambda: _phases(staff, "check_in") == candidates, patience, "all to be seated")
    identified = [(seat, _VOUCH) for seat, _ in commands]
    await _few_at_a_time(staff, identified, together)
    await until(lambda: _ready(staff) == candidates, patience, "all to be ready")


async def start_everybody(staff: Staff, candidates: int) -> None:
    """Give the common start. Raises: DrillError."""
    forms = msgspec.json.decode(await staff.ask("forms"), type=Forms).forms
    seats = {tile.status.attempt: tile.number for tile in staff.board.seats}
    if len(forms) != candidates:
        raise DrillError("not_ready", f"{len(forms)} of {candidates} candidates can start.")
    begin = _cut([AttemptId(attempt) for attempt in forms], _BEGINNING)
    await staff.hall(*(h.BeginExam(attempts=tuple(some)) for some in begin))
    starts = [
        (seats[attempt], c.StartExam(form_digest=digest)) for attempt, digest in forms.items()
    ]
    # A message has room for so many orders; none waits for the seats of another.
    given = await asyncio.gather(*(staff.attempts(some) for some in _cut(starts, _ORDERS)))
    refused = [done for dones in given for done in dones if done.code]
    if refused:
        raise DrillError(refused[0].code, f"{len(refused)} starts: {refused[0].words}")


async def _few_at_a_time(
    staff: Staff, commands: Sequence[tuple[int, c.AnyStaffCommand]], together: int
) -> None:
    for some in _cut(commands, together):
        for done in await staff.attempts(some):
            if done.code:
                raise DrillError(done.code, done.words)


def _cut(all_: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for at in range(0, len(all_), size):
        yield all_[at : at + size]


def _up(staff: Staff) -> int:
    return sum(tile.link == "up" for tile in staff.board.seats)


def _phases(staff: Staff, phase: str) -> int:
    return sum(tile.status.phase == phase for tile in staff.board.seats)


def _ready(staff: Staff) -> int:
    return sum(
        tile.status.phase == "check_in" and not tile.status.missing for tile in staff.board.seats
    )

"""Taking in an attempt that was begun at another seat: its next incarnation begins here.

Decides: what must hold before a file is made, and the order of the steps, so that a power cut at
any moment leaves either nothing taken in or an attempt that resumes. Leaves to others: how journals
and keys got here (the hub's line, or a stick), what the move costs (`kiosk.exam`), and the full
judgement of the earlier journals (`kiosk.audit`): a candidate is not kept from going on by a doubt
that only a commission can settle.
"""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from kiosk.audit.chapters import chapters_of, misfits
from kiosk.audit.orders import quorum_for, read_command, scene_for
from kiosk.base.errors import KioskError, MalformedError, RuleError, require
from kiosk.base.hall_time import hall_day
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt, fold
from kiosk.exam.deciding import decide
from kiosk.exam.items import Form
from kiosk.journal import Anchor, Left
from kiosk.journal.verify import check_anchors
from kiosk.packs.form_keys import derive_part_keys, parts_needed
from kiosk.seat.desk import Desk
from kiosk.seat.kept import Kept
from kiosk.seat.keys_on_disk import store_released
from kiosk.seat.material import PackMaterial
from kiosk.seat.parents import Parents, incarnation_in, set_aside, store_parents
from kiosk.seat.premises import Premises
from kiosk.seat.resume import (
    journal_interruption,
    make_up_for_anchors,
    position_of,
    put_aside,
)
from kiosk.seat.service import SeatService
from kiosk.seat.session import Session
from kiosk.store.errors import JournalExistsError
from kiosk.trust.orders import SignedOrder


def take_in(
    session: Session,
    signed: SignedOrder,
    parents: Parents,
    *,
    part_keys: Mapping[str, bytes] | None = None,
    key_keys: Mapping[str, bytes] | None = None,
) -> SeatService:
    """Go on with an attempt where another seat left it.

    Args:
        session: of this seat; its hall is open and nobody sits here.
        signed: the order of two persons, with a `MoveAttempt`.
        parents: the journals of every earlier incarnation and what came with them.
        part_keys: keys of this form's papers; without them the session derives them from the
            paper secret, as a lone seat can.
        key_keys: keys of its key parts, once they were released.

    Returns:
        The service; the move and its interruption are on their way to the disk.

    Raises:
        OrderRefusedError: the order does not count here and now.
        JournalDamagedError: an earlier journal is not the one the order names, or is damaged.
        RuleError: it is not allowed, or the seat is taken.
        MalformedError: keys are missing, or an earlier journal does not fit pack and sitting.
        JournalExistsError: the attempt was in this incarnation here before.
        StoreError: the disk refused; nobody was taken in.
    """
    desk, kept = session.open_here()
    require(session.service is None, "seat_taken", "this seat has a candidate")
    command = read_command(signed)
    if not isinstance(command, c.MoveAttempt):
        raise RuleError("no_move", "the order is not a move")
    came = _came(session.premises, command, parents)
    _check_order(session, desk, signed, command, came.state)
    form = came.state.form
    kept = msgspec.structs.replace(
        kept,
        attempt=command.seating.attempt,
        part_keys=_part_keys(session.premises, kept, form, part_keys),
        key_keys=dict(key_keys or {}),
    )
    _make_room(session, command)
    service = _begin(session, came, parents, kept)
    service.position = position_of(parents.carried.position)
    service.obey(signed, moving=True)
    journal_interruption(service, "move", parents.carried.last, parents.carried.used_ms)
    make_up_for_anchors(session, came.entries)
    return service


class _Came(NamedTuple):
    """What an attempt is at the moment it arrives."""

    left: Left
    entries: tuple[e.Entry, ...]
    state: Attempt


def _came(premises: Premises, command: c.MoveAttempt, parents: Parents) -> _Came:
    """Read the earlier journals up to the place that the two persons signed for."""
    seating = command.seating
    here = seating.seat == premises.seat.number
    require(here, "other_seat", f"the order moves the attempt to seat {seating.seat}")
    left = Left(seating.incarnation - 1, command.sequence, _head(command))
    pack_hash = bytes.fromhex(premises.pack.digest)
    earlier = parents.read(left, seating.attempt, pack_hash)
    for one, anchor in zip(earlier, parents.anchors, strict=False):
        if anchor:
            check_anchors((Anchor.from_bytes(anchor),), one.reading)
    chapters = chapters_of(earlier)
    entries = tuple(entry for chapter in chapters for entry in chapter.entries)
    state = fold(entries)
    for misfit in misfits(chapters, state, premises.pack.manifest, premises.sitting):
        raise MalformedError("misfit", f"An earlier journal does not fit: {misfit.why}.")
    return _Came(left, entries, state)


def _head(command: c.MoveAttempt) -> bytes:
    try:
        return bytes.fromhex(command.head)
    except ValueError:
        raise RuleError("no_place", "the order does not say where the journal was left") from None


def _check_order(
    session: Session, desk: Desk, signed: SignedOrder, command: c.MoveAttempt, state: Attempt
) -> None:
    """Judge the order before any file is made, as the service will once more."""
    now = session.clock.now()
    scene = scene_for(command, state, now.wall_ms)
    signers = desk.check(signed, scene, quorum_for(command))
    author = e.ByStaff(order=msgspec.json.encode(signed))
    decide(state, command, now, session.blueprint, author=author, signers=signers)


def _part_keys(
    premises: Premises, kept: Kept, form: Form | None, given: Mapping[str, bytes] | None
) -> dict[str, bytes]:
    if form is None:
        return {}
    if given is None:
        return derive_part_keys(kept.paper_secret, premises.pack, form, "paper")
    if not parts_needed(form) <= set(given):
        raise MalformedError("no_paper_keys", "Keys of this form's tasks are missing.")
    return dict(given)


def _make_room(session: Session, command: c.MoveAttempt) -> None:
    """An attempt that comes back to a seat it left finds its old journal there."""
    attempt, coming = command.seating.attempt, command.seating.incarnation
    there = incarnation_in(session.folder.attempt(attempt))
    if there >= coming:
        raise JournalExistsError(
            "journal_exists", f"Incarnation {there} of this attempt was begun at this seat."
        )
    if there:
        set_aside(session.folder, attempt, there)


def _begin(session: Session, came: _Came, parents: Parents, kept: Kept) -> SeatService:
    """Make the journal, keep what came beside it, and serve the attempt from its state on."""
    attempt = came.state.seating.attempt if came.state.seating is not None else None
    if attempt is None:
        raise RuleError("not_assigned", "nobody was assigned yet")
    folder = session.folder.attempt(attempt)
    today = hall_day(session.clock.now().wall_ms)
    key, file = session.journals.begin(folder, attempt, today, came.left)
    try:
        store_parents(folder, attempt, key, parents)
        if kept.key_keys:
            store_released(folder, attempt, key, kept.key_keys)
    except KioskError:
        put_aside(session, attempt, file)
        raise
    session.keep(msgspec.structs.replace(kept, journal_key=key))
    if came.state.form is not None:
        session.material = PackMaterial(session.premises.pack, kept.part_keys)
    return session.serve(file, came.state)

"""Judging the hall journal of a sitting, and what it says about its attempts.

Decides the written precedence where hall and attempt tell of two things (docs/CENTRE.md): annulment
wins. An order to annul that the hall journal holds, signed by two persons on duty, counts also when
the seat never answered; one that the seat refused is an alarm for people. Leaves to others: the
rules of a hall (`kiosk.exam.hall`), and orders (`kiosk.audit`).
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

import sqlalchemy as sa

from central.folding.errors import NotYetError
from central.folding.gathering import chapters_of, editions_in, papers_of
from central.tables.schema import journals
from kiosk.audit.hall_orders import hall_order_reader
from kiosk.audit.hall_registration import roster_of
from kiosk.audit.orders import quorum_for, read_command
from kiosk.audit.registration import hall_journal_id
from kiosk.base.errors import KioskError
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import AttemptId
from kiosk.exam import commands as c
from kiosk.exam.hall.entry import HallEntry, decode_hall_entry
from kiosk.exam.hall.epochs import NumberedEntry, counted_entries
from kiosk.exam.hall.events import ExamBegun, OrderGiven
from kiosk.exam.hall.recomputing import recompute_hall
from kiosk.exam.hall.state import HallState, fold_hall, order_digest
from kiosk.journal import entries_of, read_journal
from kiosk.packs.opening import Opening, parse_opening
from kiosk.trust.keys import KeyPair
from kiosk.trust.orders import Scene, check_order_by, parse_signed_order, read_order
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sitting import Sitting

#: Ends of an order that its seat never spoke of.
_UNHEARD: Final = frozenset({None, "no_answer"})


class Hall(NamedTuple):
    """What a hall journal makes of a sitting.

    Attributes:
        writer: of a lone seat its key, hex; empty for hubs.
        state: folded, as far as the rules allow.
        annulled: attempts that an order annulled of which their seats never spoke.
        refused: attempts whose seats refused such an order.
        orders: those that annulled, by attempt, as they were signed.
        build: of the common start; empty where there was none.
    """

    writer: str
    hall: str
    verdict: str
    words: str
    entries: int
    state: HallState
    annulled: frozenset[str]
    refused: frozenset[str]
    build: str
    orders: Mapping[str, tuple[bytes, ...]] = MappingProxyType({})


def writers_of(connection: sa.Connection, sitting: str) -> Sequence[str]:
    """Whose hall journals of a sitting are here; the hubs' is under the empty name."""
    query = (
        sa.select(journals.c.writer)
        .where(journals.c.attempt == hall_journal_id(sitting))
        .distinct()
        .order_by(journals.c.writer)
    )
    return list(connection.execute(query).scalars())


def fold_journal(
    connection: sa.Connection,
    sitting: str,
    writer: str,
    roots: TrustRoots,
    auditor: KeyPair | None,
    phases: Mapping[AttemptId, str] | None,
) -> Hall:
    """Judge the hall journal of hubs, or of one lone seat.

    Args:
        phases: of the attempts as they were judged; None where not all were.

    Raises:
        NotYetError: the journal, its sitting file or its opening is not here.
    """
    name = hall_journal_id(sitting)
    chapters = chapters_of(connection, name, writer)
    editions = editions_in(connection, roots, sitting)
    if chapters is None or not editions:
        raise NotYetError("the hall journal or the sitting file is not here")
    opening = _opening(connection, name, auditor, chapters.numbers)
    epochs: list[list[NumberedEntry]] = []
    bad = "two stories of one epoch" if chapters.split else ""
    for number, data in zip(chapters.numbers, chapters.data, strict=True):
        reading = read_journal(data, opening.journal_key(number))
        bad = bad or (str(reading.fault.detail) if reading.fault is not None else "")
        epochs.append(
            [(one.sequence, decode_hall_entry(one.payload)) for one in entries_of(reading)]
        )
    entries = counted_entries(epochs)
    state, why = _state(entries, editions, phases, alone=bool(writer))
    bad = bad or why
    orders, refused = annulments(entries, state, list(editions.values()))
    return Hall(
        writer=writer,
        hall=chapters.hall,
        verdict="bad" if bad else "complete" if state.closed else "unfinished",
        words=bad,
        entries=len(entries),
        state=state,
        annulled=frozenset(orders),
        refused=refused,
        orders=orders,
        build=next((one.event.build for one in entries if isinstance(one.event, ExamBegun)), ""),
    )


def _opening(
    connection: sa.Connection, name: AttemptId, auditor: KeyPair | None, numbers: Sequence[int]
) -> Opening:
    """The latest that opens every epoch: all are needed, where an attempt can do with the most."""
    why = "the opening of the hall journal is not here"
    for data in papers_of(connection, name, "opening"):
        try:
            opening = parse_opening(data, name, auditor)
        except KioskError as error:
            why = f"the opening of the hall journal: {error.code}"
            continue
        if all(opening.journal_key(number) is not None for number in numbers):
            return opening
        why = "the opening has no key of one of the epochs"
    raise NotYetError(why)


def _state(
    entries: Sequence[HallEntry],
    editions: Mapping[str, Sitting],
    phases: Mapping[AttemptId, str] | None,
    *,
    alone: bool,
) -> tuple[HallState, str]:
    """The hall at its end, and what does not follow from the rules."""
    if alone:
        # A lone seat opens its hall without a hub's order, so there is nothing to decide again.
        try:
            return fold_hall(entries), ""
        except KioskError as error:
            return HallState(), error.detail
    rosters = [roster_of(sitting, digest) for digest, sitting in editions.items()]
    hall = recompute_hall(entries, rosters, hall_order_reader(editions), phases=phases)
    first = next(iter(hall.discrepancies), None)
    return hall.state, "" if first is None else f"entry {first.number}: {first.why}"


def annulments(
    entries: Sequence[HallEntry], state: HallState, editions: Sequence[Sitting]
) -> tuple[Mapping[str, tuple[bytes, ...]], frozenset[str]]:
    """Orders that annul attempts whose journals may say nothing of it, and attempts that refused.

    The orders are by attempt, as they were signed.
    """
    unheard, refused = dict[str, tuple[bytes, ...]](), set[str]()
    for attempt, order in _orders_to_annul(entries, editions):
        code = state.orders.get(order_digest(order))
        if code in _UNHEARD:
            unheard[attempt] = (*unheard.get(attempt, ()), order)
        elif code:
            refused.add(attempt)
    return unheard, frozenset(refused - unheard.keys())


def _orders_to_annul(
    entries: Sequence[HallEntry], editions: Sequence[Sitting]
) -> Iterator[tuple[str, bytes]]:
    """Attempt and bytes of each order to annul whose signatures count."""
    lists = [one.staff_list for one in editions]
    for entry in entries:
        if not isinstance(entry.event, OrderGiven):
            continue
        now_ms = entry.at.wall_ms
        try:
            signed = parse_signed_order(entry.event.order)
            command, order = read_command(signed), read_order(signed)
            if not isinstance(command, c.Annul):
                continue
            scene = Scene(
                hall=editions[-1].hall.id,
                epoch=order.epoch,
                attempt=order.attempt,
                incarnation=order.incarnation,
                after=order.after,
                now_ms=now_ms,
                day=hall_day(now_ms),
            )
            check_order_by(lists, signed, scene, quorum_for(command))
        except KioskError:
            continue  # the recomputing of the hall says so; nothing is annulled by it
        yield order.attempt, entry.event.order

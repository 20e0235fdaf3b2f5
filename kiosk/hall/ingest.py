"""Which records of whom the hub takes into its keeping, and which it keeps apart.

Decides: a journal is taken from the one seat that writes it, record by record, without a hole; an
overlap must agree with what is held; records that do not follow from what is held are another
branch, kept and never believed; what an old incarnation tells after its move is late, kept and
listed. Leaves to others: who sits where (the caller knows the hall journal), the disk (`replica`),
and what seals hold.

A record counts as held only when the caller says so (`settle`), after the commit.
"""

import logging
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from kiosk.hall.apart import Apart, Key, end_of_branch
from kiosk.hall.replica import Stored
from kiosk.hall.rows import AnchorRow, JournalRow, RecordRow, Row, StrayRow
from kiosk.hall.wire import Place, Records
from kiosk.journal import Anchor, JournalDamagedError
from kiosk.journal.chain import genesis, mark_of
from kiosk.journal.following import Followed, Follower, header_frame
from kiosk.journal.format import parse_prefix

_log: Final = logging.getLogger(__name__)
HeadAt = Callable[[str, int, int], bytes | None]


class Sender(NamedTuple):
    """Who sends, and what the hall journal says of it.

    Attributes:
        seat: number of the seat, from its certificate.
        journal_key: the seat's signing key by the sitting file.
        current: it writes this incarnation now; else what it sends is late.
    """

    seat: int
    journal_key: bytes
    current: bool


class Taken(NamedTuple):
    """What a batch of records comes to.

    Attributes:
        rows: to be stored; none when nothing is new.
        place: where the journal stands once they are stored; None when nothing can be said yet.
        wanted: number from which to send again, 0 for the header; None when there is no hole.
        began: this batch began the journal.
        apart: up to where records are kept beside the journal.
        late, forked: numbers of records that were put apart.
    """

    rows: tuple[Row, ...] = ()
    place: Place | None = None
    wanted: int | None = None
    began: bool = False
    apart: Place | None = None
    late: tuple[int, ...] = ()
    forked: tuple[int, ...] = ()


class Shelf:
    """Every journal in the hub's keeping, as far as it is held or on its way to the disk."""

    def __init__(
        self, stored: Iterable[Stored], head_at: HeadAt, strays: Iterable[StrayRow] = ()
    ) -> None:
        self._journals: dict[Key, Follower] = {}
        self._held: dict[Key, Place] = {}
        self._head_at: Final = head_at
        #: Heads after records that are not on the disk yet.
        self._on_the_way: dict[Key, dict[int, bytes]] = {}
        self._apart = Apart()
        self._unreadable: set[Key] = set()
        for one in stored:
            try:
                follower = Follower(one.frame)
            except JournalDamagedError:
                # Its disk is rotten; what its seat tells is kept apart, and the others go on.
                _log.exception("a journal in this hub's keeping cannot be read")
                self._unreadable.add((one.attempt, one.incarnation))
                continue
            if one.sequence:
                follower.stand(one.sequence, one.head, final=one.final)
            self._journals[one.attempt, one.incarnation] = follower
            self.settle(_place((one.attempt, one.incarnation), follower))
        for stray in strays:
            self._apart.remember(stray, self._journals.get((stray.attempt, stray.incarnation)))

    def held(self, attempt: str, incarnation: int) -> Place | None:
        """Where the journal is held up to, on the disk."""
        return self._held.get((attempt, incarnation))

    def told(self, attempt: str, incarnation: int) -> Place | None:
        """Up to where its seat need not send it any more: held, or kept beside it."""
        key = (attempt, incarnation)
        late = self._apart.late_of(key, None)
        return _place(key, late) if late is not None else self._held.get(key)

    def places(self) -> tuple[Place, ...]:
        """The same for every journal."""
        return tuple(self._held.values())

    def final(self, attempt: str, incarnation: int) -> bool:
        """Whether the journal has had its final signature, as far as it came."""
        follower = self._journals.get((attempt, incarnation))
        return follower is not None and follower.final

    def on_the_way(self, attempt: str, incarnation: int) -> bool:
        """Whether records of the journal were taken that are not on the disk yet."""
        follower, held = self._journals.get((attempt, incarnation)), self.held(attempt, incarnation)
        return follower is not None and (held is None or held.sequence < follower.sequence)

    def frame(self, attempt: str, incarnation: int) -> bytes | None:
        """The header frame of a journal that is held or on its way."""
        follower = self._journals.get((attempt, incarnation))
        return follower.frame if follower is not None else None

    def forked(self, attempt: str, incarnation: int) -> bool:
        """Whether there is another branch of the journal."""
        return (attempt, incarnation) in self._apart.forked

    def settle(self, place: Place) -> None:
        """The disk has everything up to this place."""
        key = (place.attempt, place.incarnation)
        held = self._held.get(key)
        if held is None or held.sequence <= place.sequence:
            self._held[key] = place
        there = self._on_the_way.get(key, {})
        for sequence in [one for one in there if one <= place.sequence]:
            del there[sequence]

    def head_at(self, attempt: str, incarnation: int, sequence: int) -> bytes | None:
        """The head after a record that was taken, on the disk or on its way; None when none was."""
        follower = self._journals.get((attempt, incarnation))
        if follower is None or not 0 <= sequence <= follower.sequence:
            return None
        if sequence == follower.sequence:
            return follower.head  # what follows is what comes nearly always: no disk is asked
        if sequence == 0:
            return genesis(follower.frame)
        on_the_way = self._on_the_way.get((attempt, incarnation), {}).get(sequence)
        return on_the_way or self._head_at(attempt, incarnation, sequence)

    def take(self, batch: Records, sender: Sender) -> Taken:
        """Judge a batch of records.

        Raises:
            JournalDamagedError: they are not records of this journal, or another seat's.
            RuleError: `too_much_apart`.
        """
        key = (batch.attempt, batch.incarnation)
        follower, data, first = self._journals.get(key), batch.data, batch.first
        began = False
        if first == 0:
            found = Follower(header_frame(data))
            _check_header(found, batch, sender)
            if follower is None and key not in self._unreadable:
                if not sender.current:
                    return self._late(key, found, data[len(found.frame) :], 1, sender)
                follower, began = found, True
            elif follower is None or follower.frame != found.frame:
                return self._branch(key, 0, data, sender)
            data, first = data[len(found.frame) :], 1
        if follower is None:
            return self._unknown(key, data, first, sender)
        if follower.header.seat_key != sender.journal_key:
            raise JournalDamagedError(first, "the journal was written by another seat")
        if key in self._apart.forked:
            return self._branch(key, first, data, sender)
        if first > follower.sequence + 1:
            if not sender.current:
                return self._late(key, follower, data, first, sender)
            return Taken(wanted=follower.sequence + 1)
        return self._continue(batch, follower, data, first, sender, began=began)

    def _unknown(self, key: Key, data: bytes, first: int, sender: Sender) -> Taken:
        """Records from the middle of a journal of which nothing is held."""
        if key in self._unreadable:
            return self._branch(key, first, data, sender)
        late = self._apart.late_of(key, None)
        if late is not None and not sender.current:
            return self._late(key, late, data, first, sender)
        return Taken(wanted=0)

    def _continue(
        self,
        batch: Records,
        follower: Follower,
        data: bytes,
        first: int,
        sender: Sender,
        *,
        began: bool,
    ) -> Taken:
        key = (batch.attempt, batch.incarnation)
        before = follower.head if began else self.head_at(*key, first - 1)
        if before is None:
            raise JournalDamagedError(first, "the record before it is missing on the disk")
        try:
            records = follower.read(data, first, before)
        except JournalDamagedError:
            prefix = parse_prefix(data, 0, mark_of(genesis(follower.frame)), first)
            if prefix.sequence != first:
                raise
            # A record of this journal, but not one that follows: here another branch begins.
            return self._branch(key, first, data, sender)
        again = [one for one in records if one.sequence <= follower.sequence]
        # Heads are a chain: where the last ones agree, everything before them does.
        if again and self.head_at(*key, again[-1].sequence) != again[-1].head:
            return self._branch(key, first, data, sender)
        new = records[len(again) :]
        if new and not sender.current:
            return self._late(key, follower, data, first, sender)
        if new:
            _check_anchor(batch, follower, new[-1])
        return self._accept(batch, follower, new, sender, began=began)

    def _accept(
        self,
        batch: Records,
        follower: Follower,
        new: tuple[Followed, ...],
        sender: Sender,
        *,
        began: bool,
    ) -> Taken:
        key = (batch.attempt, batch.incarnation)
        on_the_way = self._on_the_way.setdefault(key, {})
        for record in new:
            follower.accept(record)
            on_the_way[record.sequence] = record.head
        rows: list[Row] = [_row(batch, record) for record in new]
        if began:
            # Only now: a batch that was refused has begun nothing.
            self._journals[key] = follower
            rows.insert(0, _journal_row(batch, sender.seat, follower.frame))
        if new:
            rows.append(_anchor_row(batch))
        return Taken(rows=tuple(rows), place=_place(key, follower), began=began)

    def _late(self, key: Key, found: Follower, data: bytes, first: int, sender: Sender) -> Taken:
        """What an old incarnation tells, from where its journal was left."""
        held = self._journals.get(key)
        header = self._apart.begin_late(key, found, sender.seat) if held is None else ()
        late = self._apart.late_of(key, held)
        if late is None or first > late.sequence + 1:
            return Taken(wanted=late.sequence + 1 if late is not None else 0)
        try:
            new = self._apart.follow(key, late, data, first, lambda at: self.head_at(*key, at))
        except JournalDamagedError:
            return self._branch(key, first, data, sender)
        rows = (*header, *self._apart.keep_late(key, late, new, sender.seat))
        numbers = tuple(one.sequence for one in rows)
        return Taken(rows=rows, apart=_place(key, late), late=numbers)

    def _branch(self, key: Key, first: int, data: bytes, sender: Sender) -> Taken:
        """Another branch, and all that follows on it."""
        rows = self._apart.keep_branch(key, first, data, sender.seat)
        numbers = tuple(one.sequence for one in rows)
        return Taken(rows=rows, apart=end_of_branch(key, first, data), forked=numbers)


def _place(key: Key, follower: Follower) -> Place:
    return Place(attempt=key[0], incarnation=key[1], sequence=follower.sequence, head=follower.head)


def _check_header(found: Follower, batch: Records, sender: Sender) -> None:
    header = found.header
    if (header.attempt, header.incarnation) != (batch.attempt, batch.incarnation):
        raise JournalDamagedError(0, "the header names another attempt or incarnation")
    if header.seat_key != sender.journal_key:
        raise JournalDamagedError(0, "the journal was written by another seat")


def _check_anchor(batch: Records, follower: Follower, last: Followed) -> None:
    """The seat signs where it stands with every batch: without that nothing of it is taken."""
    anchor = Anchor.from_bytes(batch.anchor)
    named = (anchor.attempt, anchor.incarnation, anchor.seat_key, anchor.sequence, anchor.head)
    header = follower.header
    stands = (
        header.attempt,
        header.incarnation,
        header.seat_key,
        last.sequence,
        last.head,
    )
    if named != stands:
        raise JournalDamagedError(anchor.sequence, "the anchor names another place")


def _row(batch: Records, record: Followed) -> RecordRow:
    return RecordRow(
        attempt=batch.attempt,
        incarnation=batch.incarnation,
        sequence=record.sequence,
        head=record.head,
        data=record.raw,
        final=record.final,
    )


def _journal_row(batch: Records, seat: int, frame: bytes) -> JournalRow:
    return JournalRow(attempt=batch.attempt, incarnation=batch.incarnation, seat=seat, frame=frame)


def _anchor_row(batch: Records) -> AnchorRow:
    return AnchorRow(attempt=batch.attempt, incarnation=batch.incarnation, data=batch.anchor)

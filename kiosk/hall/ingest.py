"""Which records of whom the hub takes into its keeping, and which it keeps apart.

Decides: a journal is taken from the one seat that writes it, record by record, without a hole; an
overlap must agree with what is held; another record under a taken number is a fork, kept and never
believed; what an old incarnation tells after its move is late, kept and listed. Leaves to others:
who sits where (the caller knows the hall journal), the disk (`replica`), and what seals hold.

A record counts as held only when the caller says so (`settle`), after the commit.
"""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from kiosk.hall.replica import AnchorRow, JournalRow, RecordRow, Row, Stored, StrayRow
from kiosk.hall.wire import Place, Records
from kiosk.journal import Anchor, JournalDamagedError
from kiosk.journal.following import Followed, Follower, header_frame

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
        apart: up to where late records are kept beside the journal.
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

    def __init__(self, stored: Iterable[Stored], head_at: HeadAt) -> None:
        self._journals: dict[tuple[str, int], Follower] = {}
        self._held: dict[tuple[str, int], Place] = {}
        self._strays: dict[tuple[str, int], set[tuple[int, bytes]]] = {}
        self._head_at: Final = head_at
        for one in stored:
            follower = Follower(one.frame)
            if one.sequence:
                follower.stand(one.sequence, one.head, final=one.final)
            self._journals[one.attempt, one.incarnation] = follower
            self.settle(self._place(one.attempt, one.incarnation, follower))

    def held(self, attempt: str, incarnation: int) -> Place | None:
        """Where the journal is held up to, on the disk."""
        return self._held.get((attempt, incarnation))

    def places(self) -> tuple[Place, ...]:
        """The same for every journal."""
        return tuple(self._held.values())

    def final(self, attempt: str, incarnation: int) -> bool:
        """Whether the journal has had its final signature, as far as it came."""
        follower = self._journals.get((attempt, incarnation))
        return follower is not None and follower.final

    def settle(self, place: Place) -> None:
        """The disk has everything up to this place."""
        key = (place.attempt, place.incarnation)
        held = self._held.get(key)
        if held is None or held.sequence <= place.sequence:
            self._held[key] = place

    def take(self, batch: Records, sender: Sender) -> Taken:
        """Judge a batch of records.

        Raises:
            JournalDamagedError: they are not records of this journal, or another seat's.
        """
        key = (batch.attempt, batch.incarnation)
        follower = self._journals.get(key)
        data, first, began = batch.data, batch.first, False
        if first == 0:
            found = Follower(header_frame(data))
            _check_header(found, batch, sender)
            if follower is None:
                if not sender.current:
                    return self._apart(batch, found.read(_rest(data), 1, found.head), sender)
                follower, began = found, True
                self._journals[key] = follower
            elif follower.frame != found.frame:
                return self._forked_header(batch, sender)
            data, first = _rest(data), 1
        if follower is None:
            return Taken(wanted=0) if sender.current else Taken()
        if follower.header.seat_key != sender.journal_key:
            raise JournalDamagedError(first, "the journal was written by another seat")
        if first > follower.sequence + 1:
            return Taken(wanted=follower.sequence + 1)
        return self._continue(batch, follower, data, first, sender, began=began)

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
        head = self._head_before(batch, follower, first)
        try:
            records = follower.read(data, first, head)
        except JournalDamagedError:
            if first > follower.sequence:
                raise
            # It does not follow from what is held: another branch may begin here.
            return self._another_branch(batch, sender, first)
        forked = self._disagreeing(batch, follower, records)
        if forked:
            return self._apart(batch, forked, sender, why="fork")
        new = tuple(record for record in records if record.sequence > follower.sequence)
        if new and not sender.current:
            return self._apart(batch, new, sender)
        if new:
            _check_anchor(batch, follower, new[-1])
        for record in new:
            follower.accept(record)
        place = self._place(batch.attempt, batch.incarnation, follower)
        rows: list[Row] = [_row(batch, record) for record in new]
        if began:
            frame = follower.frame
            rows.insert(0, _journal_row(batch, sender.seat, frame))
        if new:
            rows.append(_anchor_row(batch))
        return Taken(rows=tuple(rows), place=place, began=began)

    def _head_before(self, batch: Records, follower: Follower, first: int) -> bytes:
        if first == follower.sequence + 1:
            return follower.head
        if first == 1:
            return Follower(follower.frame).head
        head = self._head_at(batch.attempt, batch.incarnation, first - 1)
        if head is None:  # on its way to the disk: the sender asks again after the answer
            raise JournalDamagedError(first, "this part is being stored just now")
        return head

    def _disagreeing(
        self, batch: Records, follower: Follower, records: tuple[Followed, ...]
    ) -> tuple[Followed, ...]:
        for at, record in enumerate(records):
            if record.sequence > follower.sequence:
                return ()
            held = self._head_at(batch.attempt, batch.incarnation, record.sequence)
            if record.sequence == follower.sequence:
                held = follower.head
            if held is not None and held != record.head:
                return records[at:]
        return ()

    def _another_branch(self, batch: Records, sender: Sender, first: int) -> Taken:
        whole = Followed(first, bytes(32), batch.data, final=False)
        return self._apart(batch, (whole,), sender, why="fork")

    def _forked_header(self, batch: Records, sender: Sender) -> Taken:
        whole = Followed(0, bytes(32), batch.data, final=False)
        return self._apart(batch, (whole,), sender, why="fork")

    def _apart(
        self,
        batch: Records,
        records: tuple[Followed, ...],
        sender: Sender,
        why: str = "late",
    ) -> Taken:
        """Keep these beside the journal, each once; the sender need not send them again."""
        known = self._strays.setdefault((batch.attempt, batch.incarnation), set())
        new = [one for one in records if (one.sequence, one.raw) not in known]
        known.update((one.sequence, one.raw) for one in new)
        rows = tuple(
            StrayRow(
                attempt=batch.attempt,
                incarnation=batch.incarnation,
                seat=sender.seat,
                sequence=one.sequence,
                head=one.head,
                data=one.raw,
                why=why,
            )
            for one in new
        )
        numbers = tuple(one.sequence for one in new)
        last = records[-1]
        place = Place(
            attempt=batch.attempt,
            incarnation=batch.incarnation,
            sequence=last.sequence,
            head=last.head,
        )
        return Taken(
            rows=rows,
            # Late ones are kept, beside the journal, and need not be sent again.
            apart=place if why == "late" else None,
            late=numbers if why == "late" else (),
            forked=numbers if why == "fork" else (),
        )

    @staticmethod
    def _place(attempt: str, incarnation: int, follower: Follower) -> Place:
        return Place(
            attempt=attempt,
            incarnation=incarnation,
            sequence=follower.sequence,
            head=follower.head,
        )


def _rest(data: bytes) -> bytes:
    return data[len(header_frame(data)) :]


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

"""One journal with its branches, and what a chunk of records does to it. Pure.

Decides: a chunk is taken where its records follow from what is held, record by record; what is held
already is compared and not taken twice; a hole is answered with the number wanted; records that
tell another story open a branch that is kept whole beside the first. Which branch counts is not
decided by the order of arrival, nor here (`central.worker`). Leaves to others: who may send, and
where bytes lie (`Lookup`).

A record counts as its seat's word only when a signature of the seat covers it: one in the journal,
or an anchor that came with it.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from kiosk.base.errors import KioskError, RuleError
from kiosk.journal import Anchor, JournalDamagedError
from kiosk.journal.chain import genesis, mark_of
from kiosk.journal.following import Followed, Follower
from kiosk.journal.format import MAX_JOURNAL_BYTES, PREFIX_BYTES, Kind, parse_prefix
from kiosk.sync.wire import Chunk

#: Of one journal and incarnation; who brings more is not heard on it until people have looked.
MOST_BRANCHES: Final = 20
MOST_APART_BYTES: Final = 2 * MAX_JOURNAL_BYTES
_KIND_AT: Final = 8
_KEPT_FRAMES: Final = 4096


class Branch(msgspec.Struct, frozen=True, kw_only=True):
    """One branch as far as it is held.

    Attributes:
        id: of its row; 0 while it has none.
        number: 0 for the one that came first.
        parent: the branch it leaves; None for one that shares no record with another.
        first, last: records kept of it; what is before `first` is the parent's.
        head: after `last`.
        covered: last record under a signature of the seat.
        promised, promised_head: the farthest anchor.
    """

    id: int = 0
    number: int
    parent: int | None = None
    frame: bytes
    first: int = 1
    last: int = 0
    head: bytes
    covered: int = 0
    promised: int = 0
    promised_head: bytes = b""
    final: bool = False
    size: int = 0


class Piece(NamedTuple):
    """Raw records of one branch, as they are stored."""

    branch: int
    first: int
    last: int
    head: bytes
    payload: bytes


#: The stored piece of a branch (by its row) that holds a record.
Lookup = Callable[[int, int], Piece]


class Concern(NamedTuple):
    """Something people have to look at.

    Attributes:
        mark: what it is about, hex; the same twice is one alarm.
    """

    kind: Literal["fork", "contradiction"]
    mark: str
    details: Mapping[str, str | int]


class Outcome(NamedTuple):
    """What a chunk came to.

    Attributes:
        next: number to go on with; a gap when `gap`.
        head: after the last record that is held of what was sent.
        changed: the branch it touched.
    """

    next: int
    head: bytes
    gap: bool = False
    forked: bool = False
    changed: bool = False


@lru_cache(_KEPT_FRAMES)
def follower_of(frame: bytes) -> Follower:
    """What reads records behind this header; its signature is checked once.

    Raises:
        JournalDamagedError: it is no header, or not signed by the seat it names.
    """
    return Follower(frame)


class Story:
    """All branches of one attempt and incarnation, while chunks are taken in.

    Attributes:
        branches: by their number.
        pieces: to be stored, in order; dirty: numbers of branches that changed.
        anchors: that came, each checked.
        concerns: that arose.
    """

    def __init__(self, branches: Sequence[Branch], lookup: Lookup) -> None:
        self.branches: list[Branch] = list(branches)
        self.pieces: list[Piece] = []
        self.dirty: set[int] = set()
        self.anchors: dict[tuple[int, bytes], Anchor] = {}
        self.concerns: list[Concern] = []
        self._lookup = lookup

    def take(self, chunk: Chunk) -> Outcome:
        """Take a chunk in; a refusal changes nothing.

        Raises:
            JournalDamagedError: what came is no part of this journal, or no anchor of it.
            RuleError: `too_large`, `too_much_apart`.
        """
        kept = (self.branches[:], self.pieces[:], set(self.dirty), dict(self.anchors))
        concerns = self.concerns[:]
        try:
            return self._take(chunk)
        except KioskError:
            self.branches, self.pieces, self.dirty, self.anchors = kept
            self.concerns = concerns
            raise

    def _take(self, chunk: Chunk) -> Outcome:
        follower = follower_of(chunk.frame)
        signed = [_anchor_of(data, follower) for data in chunk.anchors]
        same = [one for one in self.branches if one.frame == chunk.frame]
        if not same and chunk.first != 1:
            return Outcome(next=1, head=b"", gap=True)
        if not chunk.data:
            return self._only_anchors(same, signed)
        previous = _previous(chunk)
        at = self._standing(same, chunk.first, previous)
        if same and at is None:
            return _hole(same, chunk.first)
        records = follower.read(chunk.data, chunk.first, previous)
        begun, new = self._walk(at or self._begin(chunk.frame), records)
        self._note(begun, signed, new)
        return Outcome(
            next=records[-1].sequence + 1,
            head=records[-1].head,
            forked=begun.number > 0,
            changed=bool(new),
        )

    # ---- where a chunk belongs -----------------------------------------------------------------

    def _standing(self, same: Sequence[Branch], first: int, previous: bytes) -> Branch | None:
        """The branch on which record `first` follows from what is held; a tip before others."""
        for one in same:
            if one.last == first - 1 and one.head == previous:
                return one
        for one in same:
            if one.first - 1 <= first - 1 <= one.last and self.head_at(one, first - 1) == previous:
                return one
        return None

    def head_at(self, branch: Branch, sequence: int) -> bytes:
        """The head after a record of a branch, or of what it shares with its parent."""
        if sequence == branch.last:
            return branch.head
        if sequence == 0:
            return genesis(branch.frame)
        if sequence < branch.first - 1 and branch.parent is not None:
            return self.head_at(self.branches[branch.parent], sequence)
        # The record behind it names it.
        piece = self._piece(branch, sequence + 1)
        mark = mark_of(genesis(branch.frame))
        offset = 0
        for number in range(piece.first, sequence + 1):
            offset += parse_prefix(piece.payload, offset, mark, number).record_bytes
        return parse_prefix(piece.payload, offset, mark, sequence + 1).previous

    def _piece(self, branch: Branch, sequence: int) -> Piece:
        for piece in self.pieces:
            if piece.branch == branch.number and piece.first <= sequence <= piece.last:
                return piece
        return self._lookup(branch.id, sequence)

    # ---- taking --------------------------------------------------------------------------------

    def _begin(self, frame: bytes) -> Branch:
        """A journal of which nothing was held: the first, or another one of the same name."""
        self._check_branches()
        made = Branch(number=len(self.branches), frame=frame, head=genesis(frame))
        if self.branches:
            self._concern_fork(made, 1, made.head)
        self.branches.append(made)
        self.dirty.add(made.number)
        return made

    def _walk(
        self, at: Branch, records: tuple[Followed, ...]
    ) -> tuple[Branch, tuple[Followed, ...]]:
        """Go along branches with these records; gives the last branch and what is new on it."""
        while True:
            first, end = records[0].sequence, records[-1].sequence
            reach = min(end, at.last)
            if reach < first or self.head_at(at, reach) == records[reach - first].head:
                return self._append(at, records[max(0, at.last + 1 - first) :])
            parts = bisect_left(
                range(first, reach + 1),
                True,
                key=lambda number: self.head_at(at, number) != records[number - first].head,
            )
            records = records[parts:]
            at = self._child(at, records[0])

    def _child(self, at: Branch, record: Followed) -> Branch:
        """The branch that leaves this one with that record; a new one if there is none."""
        for one in self.branches:
            leaves = (one.parent, one.first) == (at.number, record.sequence)
            if leaves and self.head_at(one, record.sequence) == record.head:
                return one
        self._check_branches()
        made = Branch(
            number=len(self.branches),
            parent=at.number,
            frame=at.frame,
            first=record.sequence,
            last=record.sequence - 1,
            head=self.head_at(at, record.sequence - 1),
            covered=min(at.covered, record.sequence - 1),
        )
        self._concern_fork(made, record.sequence, record.head)
        self.branches.append(made)
        return made

    def _append(self, at: Branch, new: tuple[Followed, ...]) -> tuple[Branch, tuple[Followed, ...]]:
        if not new:
            return at, new
        if at.final:
            raise JournalDamagedError(new[0].sequence, "it stands after the final signature")
        payload = b"".join(one.raw for one in new)
        self._check_room(at, len(payload))
        signatures = [one.sequence for one in new if one.raw[_KIND_AT] == Kind.SIGNATURE]
        grown = replace(
            at,
            last=new[-1].sequence,
            head=new[-1].head,
            covered=max([at.covered, *signatures]),
            final=new[-1].final,
            size=at.size + len(payload),
        )
        self.pieces.append(Piece(at.number, new[0].sequence, grown.last, grown.head, payload))
        self._set(grown)
        return grown, new

    def _set(self, branch: Branch) -> None:
        self.branches[branch.number] = branch
        self.dirty.add(branch.number)

    # ---- signatures of the seat ----------------------------------------------------------------

    def _only_anchors(self, same: Sequence[Branch], signed: Sequence[Anchor]) -> Outcome:
        if not same:
            return Outcome(next=1, head=b"", gap=True)
        self._note(same[0], signed, ())
        return Outcome(next=same[0].last + 1, head=same[0].head)

    def _note(self, at: Branch, signed: Sequence[Anchor], new: Sequence[Followed]) -> None:
        """Hold what is held now against what the seat signed."""
        reached = {one.sequence: one.head for one in new}
        claims = [(one.sequence, one.head) for one in signed]
        if at.promised in reached:
            claims.append((at.promised, at.promised_head))
        for anchor in signed:
            self.anchors[anchor.sequence, anchor.head] = anchor
        after = at
        for sequence, head in claims:
            if sequence > after.last:
                if sequence > after.promised:
                    after = replace(after, promised=sequence, promised_head=head)
            elif (reached.get(sequence) or self.head_at(after, sequence)) == head:
                after = replace(after, covered=max(after.covered, sequence))
            elif not self._told_elsewhere(after, sequence, head):
                details = {"record": sequence, "branch": after.number}
                self.concerns.append(Concern("contradiction", head.hex(), details))
        if after != at:
            self._set(after)

    def _told_elsewhere(self, at: Branch, sequence: int, head: bytes) -> bool:
        """Whether another branch has the record that the seat signed; it is covered there."""
        for one in self.branches:
            other = one.frame == at.frame and one.first <= sequence <= one.last
            if one.number != at.number and other and self.head_at(one, sequence) == head:
                self._set(replace(one, covered=max(one.covered, sequence)))
                return True
        return False

    # ---- bounds --------------------------------------------------------------------------------

    def _concern_fork(self, made: Branch, sequence: int, head: bytes) -> None:
        details = {"record": sequence, "branch": made.number}
        self.concerns.append(Concern("fork", head.hex(), details))

    def _check_branches(self) -> None:
        if len(self.branches) >= MOST_BRANCHES:
            raise RuleError("too_much_apart", "Too many branches lie beside this journal.")

    def _check_room(self, at: Branch, more: int) -> None:
        if at.size + more > MAX_JOURNAL_BYTES:
            raise RuleError("too_large", "The journal is larger than a journal may be.")
        apart = sum(one.size for one in self.branches if one.number) + (more if at.number else 0)
        if apart > MOST_APART_BYTES:
            raise RuleError("too_much_apart", "Too much lies beside this journal.")


def _previous(chunk: Chunk) -> bytes:
    """The head that the first record says it follows; nothing more is believed of it yet."""
    start = genesis(chunk.frame)
    if chunk.first == 1:
        return start
    if len(chunk.data) < PREFIX_BYTES:
        raise JournalDamagedError(chunk.first, "the data ends inside the record")
    return parse_prefix(chunk.data, 0, mark_of(start), chunk.first).previous


def _anchor_of(data: bytes, follower: Follower) -> Anchor:
    anchor, header = Anchor.from_bytes(data), follower.header
    named = (anchor.attempt, anchor.incarnation, anchor.seat_key)
    if named != (header.attempt, header.incarnation, header.seat_key):
        raise JournalDamagedError(anchor.sequence, "the anchor is of another journal or seat")
    return anchor


def _hole(same: Sequence[Branch], first: int) -> Outcome:
    """What is wanted when records do not follow from anything held."""
    held = same[0]
    farthest = max(one.last for one in same)
    if first > farthest + 1:
        return Outcome(next=held.last + 1, head=held.head, gap=True)
    return Outcome(next=1, head=b"", gap=True)

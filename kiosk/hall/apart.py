"""What the hub keeps beside a journal: late records of an old incarnation, and other branches.

Decides: that both are kept as they came, each once and within a bound, that a late journal is
followed without a hole from where it was left, and that a journal with another branch stays one:
whatever its seat tells from then on lies beside it too. None of it is believed. Leaves to others:
which records these are (`ingest`).
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import Final, Literal

from kiosk.base.errors import RuleError
from kiosk.hall.rows import StrayRow
from kiosk.hall.wire import Place
from kiosk.journal import JournalDamagedError
from kiosk.journal.chain import genesis, mark_of
from kiosk.journal.following import Followed, Follower, header_frame
from kiosk.journal.format import MAX_JOURNAL_BYTES, parse_prefix

Key = tuple[str, int]
Why = Literal["late", "fork"]
HeadAt = Callable[[int], bytes | None]
#: Of one journal; a seat that tells more is not heard on it.
MOST_APART_BYTES: Final = 2 * MAX_JOURNAL_BYTES


class Apart:
    """Everything that is kept beside journals.

    Attributes:
        forked: journals that have another branch.
    """

    def __init__(self) -> None:
        self.forked: set[Key] = set()
        self._late: dict[Key, Follower] = {}
        #: Heads of what is kept, by number; of another branch the digest of its bytes.
        self._known: dict[Key, dict[int, set[bytes]]] = {}
        self._bytes: dict[Key, int] = {}

    def remember(self, stray: StrayRow, held: Follower | None) -> None:
        """Take in what lay on the disk already; in order of arrival.

        Args:
            stray: the row.
            held: the journal it lies beside.
        """
        key = (stray.attempt, stray.incarnation)
        self._add(key, (stray,))
        if stray.why == "fork":
            self.forked.add(key)
        elif stray.sequence == 0:
            self._late[key] = Follower(stray.data)
        else:
            late = self.late_of(key, held)
            if late is not None and stray.sequence == late.sequence + 1:
                late.stand(stray.sequence, stray.head, final=False)

    def late_of(self, key: Key, held: Follower | None) -> Follower | None:
        """Where a late journal stands; at first where the journal was left that is held."""
        if key not in self._late and held is not None:
            late = self._late[key] = Follower(held.frame)
            late.stand(held.sequence, held.head, final=held.final)
        return self._late.get(key)

    def begin_late(self, key: Key, found: Follower, seat: int) -> tuple[StrayRow, ...]:
        """A late journal of which nothing is held: its header is kept first."""
        if key in self._late:
            return ()
        self._late[key] = found
        frame = Followed(0, genesis(found.frame), found.frame, final=False)
        return self._kept(key, (frame,), seat, "late")

    def follow(
        self, key: Key, late: Follower, data: bytes, first: int, head_at: HeadAt
    ) -> tuple[Followed, ...]:
        """The records in `data` that a late journal goes on with.

        Raises:
            JournalDamagedError: they do not follow.
        """
        before = late.head if first == late.sequence + 1 else head_at(first - 1)
        if before is None:
            (before,) = self._known.get(key, {}).get(first - 1) or {late.head}
        return tuple(one for one in late.read(data, first, before) if one.sequence > late.sequence)

    def keep_late(
        self, key: Key, late: Follower, new: tuple[Followed, ...], seat: int
    ) -> tuple[StrayRow, ...]:
        """Keep what `follow` gave. Raises: RuleError `too_much_apart`."""
        rows = self._kept(key, new, seat, "late")
        for one in new:
            late.accept(one)
        return rows

    def keep_branch(self, key: Key, first: int, data: bytes, seat: int) -> tuple[StrayRow, ...]:
        """Keep another branch as it came. Raises: RuleError `too_much_apart`."""
        whole = Followed(first, hashlib.sha256(data).digest(), data, final=False)
        rows = self._kept(key, (whole,), seat, "fork")
        self.forked.add(key)
        return rows

    def _kept(
        self, key: Key, records: tuple[Followed, ...], seat: int, why: Why
    ) -> tuple[StrayRow, ...]:
        known = self._known.get(key, {})
        rows = tuple(
            StrayRow(
                attempt=key[0],
                incarnation=key[1],
                seat=seat,
                sequence=one.sequence,
                head=one.head,
                data=one.raw,
                why=why,
            )
            for one in records
            if one.head not in known.get(one.sequence, ())
        )
        if self._bytes.get(key, 0) + sum(len(one.data) for one in rows) > MOST_APART_BYTES:
            raise RuleError("too_much_apart", f"Too much lies beside the journal of {key[0]}.")
        self._add(key, rows)
        return rows

    def _add(self, key: Key, rows: Iterable[StrayRow]) -> None:
        known = self._known.setdefault(key, {})
        for one in rows:
            known.setdefault(one.sequence, set()).add(one.head)
            self._bytes[key] = self._bytes.get(key, 0) + len(one.data)


def end_of_branch(key: Key, first: int, data: bytes) -> Place:
    """How far a branch goes, by the plain lengths of its records; so that its sender goes on."""
    offset, last, mark = 0, first - 1, data[:8]
    if first == 0:
        frame = header_frame(data)
        offset, last, mark = len(frame), 0, mark_of(genesis(frame))
    try:
        while offset < len(data):
            offset += parse_prefix(data, offset, mark, last + 1).record_bytes
            last += 1
    except JournalDamagedError:
        pass
    digest = hashlib.sha256(data).digest()
    return Place(attempt=key[0], incarnation=key[1], sequence=max(last, 0), head=digest)

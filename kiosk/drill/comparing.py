"""After the drill: every journal at its seat, at the hubs, and against what candidates were told.

Decides: when two copies are equal, and which answer is lost. Leaves to others: where copies are
read from, the candidates' time (`timekeeping`), and how bad a difference is (`verdict`).

The witness is what each scripted candidate was told (`observed.Saved`), written outside the seat's
files. An answer that a seat called saved must stand, with the same choice, in the seat's journal
and in every copy that has to reach so far.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from kiosk.base.errors import KioskError
from kiosk.drill import observed as o
from kiosk.exam import events as e
from kiosk.journal import Reading, entries_of, read_journal

AT_SEAT: Final = "seat"

Whose = tuple[str, int]
"""An attempt and its incarnation: one journal."""


class Held(NamedTuple):
    """One record as a hub holds it.

    Attributes:
        sequence: 0 for the header frame, which a hub keeps like a record.
        head: after the record, 32 bytes.
    """

    attempt: str
    incarnation: int
    sequence: int
    head: bytes
    data: bytes


class Copy(NamedTuple):
    """All that one hub holds.

    Attributes:
        name: of the hub.
        whole: it must hold everything; a hub that was cut off may have stopped earlier.
        pictures: digests of the pictures of appeals that it holds.
    """

    name: str
    records: Iterable[Held]
    whole: bool = True
    pictures: frozenset[str] = frozenset()


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is not as it must be.

    Attributes:
        where: `seat`, or the name of a hub.
        sequence: the first record it concerns.
        why: half a sentence for a technician; tells no answer.
    """

    attempt: str
    incarnation: int
    sequence: int
    where: str
    why: str


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome.

    Attributes:
        acknowledged: answers the seats called saved.
        lost: of those, what is missing or different somewhere, each once.
        stated: of those, what went with a disk after the last record the hall was told it holds.
        unequal: differences between copies.
        pictures: that appeals name, of seats whose disk is there; pictures_missing: of those, what
            a hub that must hold it does not.
        journals: what was compared, whole, with the entries of each.
    """

    acknowledged: int
    lost: tuple[Difference, ...]
    stated: int
    unequal: tuple[Difference, ...]
    journals: Mapping[Whose, "ReadJournal"]
    pictures: int = 0
    pictures_missing: tuple[Difference, ...] = ()


class ReadJournal:
    """A journal that was read with its key.

    Attributes:
        reading: records and heads.
        entries: by the number of their record.
    """

    def __init__(self, data: bytes, key: bytes | None) -> None:
        """Read it; without a key there are no entries. Raises: KioskError."""
        self.reading: Reading = read_journal(data, key)
        if self.reading.fault is not None:
            raise self.reading.fault
        self.entries: dict[int, e.Entry] = {
            one.sequence: e.decode_entry(one.payload) for one in entries_of(self.reading)
        }

    @property
    def last(self) -> int:
        """Number of the last record."""
        return self.reading.last

    @property
    def pictures(self) -> dict[int, str]:
        """Digests of the pictures that appeals in it name, by the number of the record."""
        return {
            number: entry.event.picture
            for number, entry in self.entries.items()
            if isinstance(entry.event, e.TechnicalAppealFiled) and entry.event.picture
        }

    def has_answer(self, saved: o.Saved) -> bool:
        """Whether this answer stands where it was said to be saved."""
        entry = self.entries.get(saved.sequence)
        event = entry.event if entry is not None else None
        return isinstance(event, e.AnswerChosen) and (event.item, event.choice) == (
            saved.item,
            saved.choice,
        )


def compare(
    seats: Mapping[Whose, bytes],
    copies: Sequence[Copy],
    keys: Mapping[Whose, bytes | None],
    observations: Iterable[o.AnyObservation],
    gone: Mapping[Whose, int],
) -> Compared:
    """Hold everything against everything.

    Args:
        seats: the journal files as they lie on the seats' disks.
        copies: of the hubs, the leading one first.
        keys: the key of every journal; None for one that is compared by its chain alone.
        observations: what the processes saw; the answers are taken from it.
        gone: journals whose disk is gone, with the last record that the hall was told it holds.
    """
    comparison = _Comparison(keys, gone)
    comparison.take_seats(seats)
    for copy in copies:
        comparison.take_copy(copy)
    return comparison.outcome(
        [one for one in observations if isinstance(one, o.Saved) and one.item]
    )


class _Comparison:
    """Journals by holder; the first holder of each is what the others are held against."""

    def __init__(self, keys: Mapping[Whose, bytes | None], gone: Mapping[Whose, int]) -> None:
        self._keys = keys
        self._gone = gone
        self._holders: dict[str, dict[Whose, ReadJournal]] = {}
        self._must: set[str] = {AT_SEAT}
        self._pictures: dict[str, frozenset[str]] = {}
        self._whole: dict[Whose, ReadJournal] = {}
        self._unequal: list[Difference] = []

    def take_seats(self, seats: Mapping[Whose, bytes]) -> None:
        """Read the journals of the seats."""
        held = self._holders[AT_SEAT] = {}
        for whose, data in seats.items():
            journal = self._read(whose, data, AT_SEAT)
            if journal is not None:
                held[whose] = self._whole[whose] = journal

    def take_copy(self, copy: Copy) -> None:
        """Read one hub's copies and hold them against what is known."""
        if copy.whole:
            self._must.add(copy.name)
            self._pictures[copy.name] = copy.pictures
        held = self._holders[copy.name] = {}
        for whose, records in _by_journal(copy.records).items():
            journal = self._read(whose, b"".join(one.data for one in records), copy.name)
            if journal is not None and self._heads_agree(whose, copy.name, records, journal):
                held[whose] = journal
                self._hold_against(whose, copy, journal)
        for whose in self._whole.keys() - held.keys():
            if copy.whole and not self._told_of(whose, copy.name):
                self._differs(whose, 1, copy.name, "the journal is missing")

    def outcome(self, answers: Sequence[o.Saved]) -> Compared:
        """Look for every answer wherever it must be."""
        lost: list[Difference] = []
        stated = 0
        for saved in answers:
            whose = (saved.attempt, saved.incarnation)
            if saved.sequence > self._gone.get(whose, saved.sequence):
                stated += 1
                continue
            where = self._missing_at(whose, saved)
            if where:
                lost.append(_difference(whose, saved.sequence, where, "the answer is not there"))
        named = [
            (whose, number, digest)
            for whose, journal in self._whole.items()
            if whose not in self._gone
            for number, digest in journal.pictures.items()
        ]
        return Compared(
            acknowledged=len(answers),
            lost=tuple(lost),
            stated=stated,
            unequal=tuple(self._unequal),
            journals=self._whole,
            pictures=len(named),
            pictures_missing=tuple(
                _difference(whose, number, where, "the picture of the appeal is missing")
                for whose, number, digest in named
                for where, held in self._pictures.items()
                if digest not in held
            ),
        )

    def _missing_at(self, whose: Whose, saved: o.Saved) -> str:
        """The first holder that should have this answer and has not; empty when all have it."""
        for name, held in self._holders.items():
            if name == AT_SEAT and whose in self._gone:
                continue
            journal = held.get(whose)
            reaches = journal is not None and journal.last >= saved.sequence
            if not reaches and name not in self._must:
                continue  # it was cut off before
            if journal is None or not journal.has_answer(saved):
                return name
        return ""

    def _hold_against(self, whose: Whose, copy: Copy, journal: ReadJournal) -> None:
        known = self._whole.setdefault(whose, journal)
        pairs = zip(known.reading.heads, journal.reading.heads, strict=False)
        for sequence, (one, other) in enumerate(pairs):
            if one != other:
                self._differs(whose, sequence, copy.name, "it is not the record of the seat")
                return
        if journal.last > known.last:
            self._differs(
                whose,
                known.last + 1,
                copy.name,
                "it holds more than the seat, or than the hub that leads",
            )
        elif journal.last < known.last and copy.whole:
            self._differs(whose, journal.last + 1, copy.name, "the record is missing")

    def _heads_agree(
        self, whose: Whose, where: str, records: Sequence[Held], journal: ReadJournal
    ) -> bool:
        for one in records:
            heads = journal.reading.heads
            if one.sequence >= len(heads) or heads[one.sequence] != one.head:
                self._differs(whose, one.sequence, where, "the head beside it is another")
                return False
        return True

    def _read(self, whose: Whose, data: bytes, where: str) -> ReadJournal | None:
        if whose not in self._keys:
            self._differs(whose, 0, where, "its key is unknown")
            return None
        try:
            return ReadJournal(data, self._keys[whose])
        except KioskError as error:
            self._differs(whose, getattr(error, "sequence", 0), where, error.detail)
            return None

    def _told_of(self, whose: Whose, where: str) -> bool:
        return any(
            (one.attempt, one.incarnation, one.where) == (*whose, where) for one in self._unequal
        )

    def _differs(self, whose: Whose, sequence: int, where: str, why: str) -> None:
        self._unequal.append(_difference(whose, sequence, where, why))


def _by_journal(records: Iterable[Held]) -> dict[Whose, list[Held]]:
    found: dict[Whose, list[Held]] = {}
    for one in sorted(records, key=lambda one: one[:3]):
        found.setdefault((one.attempt, one.incarnation), []).append(one)
    return found


def _difference(whose: Whose, sequence: int, where: str, why: str) -> Difference:
    attempt, incarnation = whose
    return Difference(
        attempt=attempt, incarnation=incarnation, sequence=sequence, where=where, why=why
    )

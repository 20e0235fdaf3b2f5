"""An attempt as a row of chapters: what counts of each incarnation's journal, in order.

Decides: whether every chapter begins as it must and fits its own header, the pack and the sitting
file. Leaves to others: whether the story follows the rules (`kiosk.exam.recomputing`).
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kiosk.audit.registration import registered_seating
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt
from kiosk.exam.recomputing import Discrepancy
from kiosk.exam.seating import Seating
from kiosk.journal import Earlier, Reading, entries_of, left_by
from kiosk.journal.format import Header
from kiosk.packs.manifest import Manifest
from kiosk.trust.sitting import Sitting


class Chapter(msgspec.Struct, frozen=True, kw_only=True):
    """One incarnation.

    Attributes:
        before: how many entries the chapters before it have.
        sequences: number of each entry's record in this journal.
        entries: what counts of it.
    """

    reading: Reading
    before: int
    sequences: tuple[int, ...]
    entries: tuple[e.Entry, ...]

    @property
    def header(self) -> Header:
        """The plain fields of its journal."""
        return self.reading.frame.header

    def finding(self, why: str, place: int = 0) -> Discrepancy:
        """Something that does not fit at one entry of it, counted from 0."""
        return Discrepancy(number=self.before + place + 1, why=why)


def chapters_of(earlier: Sequence[Earlier], last: Reading | None = None) -> tuple[Chapter, ...]:
    """All chapters of an attempt whose journals were read with their keys.

    Args:
        earlier: the journals it left behind.
        last: the one it is in now, if there is one yet.

    Raises:
        MalformedError: an entry cannot be read.
    """
    parts = [(one.reading, one.entries) for one in earlier]
    if last is not None:
        parts.append((last, tuple(entries_of(last))))
    chapters: list[Chapter] = []
    before = 0
    for reading, opened in parts:
        chapter = Chapter(
            reading=reading,
            before=before,
            sequences=tuple(one.sequence for one in opened),
            entries=tuple(e.decode_entry(one.payload) for one in opened),
        )
        chapters.append(chapter)
        before += len(opened)
    return tuple(chapters)


def place_of(chapters: Sequence[Chapter], number: int) -> tuple[int, int]:
    """Incarnation and record of an entry by its number in the whole attempt; record 0 if none."""
    for chapter in chapters:
        index = number - chapter.before - 1
        if 0 <= index < len(chapter.sequences):
            return chapter.header.incarnation, chapter.sequences[index]
    return chapters[-1].header.incarnation, 0


def misfits(
    chapters: Sequence[Chapter], attempt: Attempt, manifest: Manifest, sitting: Sitting | None
) -> Iterator[Discrepancy]:
    """Facts of the attempt that do not fit headers, pack and sitting."""
    for chapter in chapters:
        yield from _beginning(chapter)
        yield from _seat(chapter, manifest, sitting)
        yield from _rules(chapter, manifest)
    yield from _strangers(attempt, manifest)


def _beginning(chapter: Chapter) -> Iterable[Discrepancy]:
    """A journal begins with its candidate, a later one with the move from a named record."""
    header, left = chapter.header, left_by(chapter.header)
    first = chapter.entries[0].event if chapter.entries else None
    if left is None and not isinstance(first, e.Assigned):
        yield chapter.finding("the journal does not begin with a candidate")
    if left is not None and not (
        isinstance(first, e.Moved)
        and (first.sequence, first.head) == (left.sequence, left.head.hex())
    ):
        yield chapter.finding("the journal does not begin with the move its header names")
    for place, entry in enumerate(chapter.entries[1:], start=1):
        if isinstance(entry.event, e.Moved):
            yield chapter.finding("a move stands inside a journal", place)
    seating = _seating(chapter)
    named = (seating.attempt, seating.incarnation) if seating is not None else None
    if named is not None and named != (header.attempt, header.incarnation):
        yield chapter.finding("the first entry names another attempt")


def _seating(chapter: Chapter) -> Seating | None:
    first = chapter.entries[0].event if chapter.entries else None
    return first.seating if isinstance(first, e.Assigned | e.Moved) else None


def _seat(chapter: Chapter, manifest: Manifest, sitting: Sitting | None) -> Iterable[Discrepancy]:
    """Candidate, seat, languages and accommodations must be those the centre signed."""
    seating = _seating(chapter)
    if sitting is None or seating is None:
        return
    seat = sitting.seat_of(chapter.header.seat_key)
    known = seat is not None and sitting.candidate(seating.candidate) is not None
    registered = (
        msgspec.structs.replace(
            registered_seating(sitting, seat, manifest, seating.candidate),
            incarnation=seating.incarnation,
        )
        if known and seat is not None
        else None
    )
    if registered != seating:
        yield chapter.finding("the candidate sits otherwise than the sitting says")


def _rules(chapter: Chapter, manifest: Manifest) -> Iterable[Discrepancy]:
    seating, committed = _seating(chapter), chapter.reading.commitments
    if seating is not None and seating.blueprint_digest != manifest.blueprint_digest:
        yield chapter.finding("the attempt followed other rules than the pack's")
    digest = bytes.fromhex(manifest.blueprint_digest)
    if committed is None or committed.blueprint_hash != digest:
        yield chapter.finding("the journal commits to other rules than the pack's")


def _strangers(attempt: Attempt, manifest: Manifest) -> Iterable[Discrepancy]:
    pool = {entry.item: set(entry.choices) for entry in manifest.pool}
    for task in attempt.form.items if attempt.form is not None else ():
        if set(task.choices) != pool.get(task.item):
            yield Discrepancy(number=1, why=f"task {task.item} of the form is not in the pack")
            return

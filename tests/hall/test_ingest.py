"""What the hub takes of a journal that comes in pieces, and what it keeps apart."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.base.errors import KioskError, RuleError
from kiosk.hall import apart
from kiosk.hall.ingest import Sender, Shelf, Taken
from kiosk.hall.replica import Stored
from kiosk.hall.rows import JournalRow, RecordRow, Row, StrayRow
from kiosk.hall.wire import Records
from kiosk.journal import JournalDamagedError, Left, sign_anchor
from tests.fakes.journals import OTHER_SEAT, SEAT, Paper, events, filled
from tests.fakes.records import CURRENT, OLD, batch, branched


class Disk:
    """Rows as the hub's database would keep them, and a shelf over them."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.shelf = Shelf((), self.head_at)

    def head_at(self, attempt: str, incarnation: int, sequence: int) -> bytes | None:
        for row in self.rows:
            if isinstance(row, RecordRow) and row.sequence == sequence:
                assert (row.attempt, row.incarnation) == (attempt, incarnation)
                return row.head
        return None

    def take(self, batch: Records, sender: Sender = CURRENT, *, commit: bool = True) -> Taken:
        taken = self.shelf.take(batch, sender)
        if commit:
            self.commit(taken)
        return taken

    def commit(self, taken: Taken) -> None:
        self.rows += taken.rows
        if taken.place is not None:
            self.shelf.settle(taken.place)

    def restart(self) -> None:
        """A new process that finds the same disk."""
        self.shelf = Shelf(self.stored(), self.head_at, self.strays())

    def stored(self) -> Iterable[Stored]:
        records = [row for row in self.rows if isinstance(row, RecordRow)]
        for row in self.rows:
            if isinstance(row, JournalRow):
                last = records[-1] if records else None
                yield Stored(
                    attempt=row.attempt,
                    incarnation=row.incarnation,
                    seat=row.seat,
                    frame=row.frame,
                    sequence=last.sequence if last else 0,
                    head=last.head if last else b"",
                    final=last.final if last else False,
                )

    def strays(self) -> list[StrayRow]:
        return [row for row in self.rows if isinstance(row, StrayRow)]

    @property
    def journal(self) -> bytes:
        """What a move or the centre would be given."""
        frames = [row.frame for row in self.rows if isinstance(row, JournalRow)]
        records = [row.data for row in self.rows if isinstance(row, RecordRow)]
        return b"".join([*frames, *records])

    @property
    def held(self) -> int:
        place = self.shelf.held("a-1", 1)
        return place.sequence if place is not None else -1


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def paper() -> Paper:
    return filled(events(12), sign_every=5)


def numbers(rows: Iterable[Row]) -> list[int]:
    return [row.sequence for row in rows if isinstance(row, RecordRow)]


# ---- the journal itself ----------------------------------------------------------------------


def test_a_journal_is_taken_in_order_and_comes_out_as_it_was(disk: Disk, paper: Paper) -> None:
    assert disk.take(batch(paper, 0, 3)).began
    for first, last in ((4, 4), (5, 9), (10, paper.last)):
        taken = disk.take(batch(paper, first, last))
        assert not taken.began
        assert numbers(taken.rows) == list(range(first, last + 1))
        assert taken.place is not None
        assert taken.place.head == paper.heads[last]
    assert disk.journal == paper.data
    assert disk.held == paper.last


def test_nothing_is_held_before_the_disk_has_it(disk: Disk, paper: Paper) -> None:
    taken = disk.take(batch(paper, 0, 5), commit=False)
    assert disk.held == -1
    assert disk.shelf.places() == ()
    disk.commit(taken)
    assert disk.held == 5


def test_a_hole_is_asked_for_and_the_header_first_of_all(disk: Disk, paper: Paper) -> None:
    assert disk.take(batch(paper, 4, 6)) == Taken(wanted=0)
    disk.take(batch(paper, 0, 3))
    assert disk.take(batch(paper, 5, 6)) == Taken(wanted=4)
    assert disk.held == 3


def test_what_overlaps_and_agrees_is_stored_once(disk: Disk, paper: Paper) -> None:
    disk.take(batch(paper, 0, 8))
    assert numbers(disk.take(batch(paper, 3, 10)).rows) == [9, 10]
    again = disk.take(batch(paper, 0, 10))
    assert again.rows == ()
    assert again.place is not None
    assert again.place.sequence == 10
    assert disk.journal == b"".join(paper.pieces[:11])


def test_an_overlap_with_what_is_only_on_its_way_is_judged_all_the_same(
    disk: Disk, paper: Paper
) -> None:
    first = disk.take(batch(paper, 0, 8), commit=False)
    second = disk.take(batch(paper, 6, 10), commit=False)
    assert numbers(second.rows) == [9, 10]
    disk.commit(first)
    disk.commit(second)
    assert disk.journal == b"".join(paper.pieces[:11])


@given(cuts=st.lists(st.integers(0, 14), max_size=30), lost=st.sets(st.integers(0, 29)))
def test_however_it_is_cut_and_resent_the_hub_ends_with_the_same_bytes(
    cuts: list[int], lost: set[int]
) -> None:
    paper, disk = filled(events(12), sign_every=5), Disk()
    for number, cut in enumerate(cuts):
        begin = max(0, disk.held - number % 3) if disk.held >= 0 else 0
        last = min(paper.last, max(begin, 1) + cut)
        if number not in lost:
            disk.take(batch(paper, begin, last))
        if number % 7 == 6:
            disk.restart()
    taken = disk.take(batch(paper, 0, paper.last))
    assert disk.journal == paper.data
    assert taken.place is not None
    assert disk.strays() == []


# ---- what is refused -------------------------------------------------------------------------


def test_a_batch_that_was_refused_has_begun_nothing(disk: Disk, paper: Paper) -> None:
    good = batch(paper, 0, 3)
    with pytest.raises(JournalDamagedError):
        disk.take(replace(good, anchor=batch(paper, 0, 2).anchor))
    taken = disk.take(good)
    assert taken.began
    assert isinstance(taken.rows[0], JournalRow)
    assert disk.journal == b"".join(paper.pieces[:4])


@pytest.mark.parametrize("how", ["another seat", "another attempt", "another incarnation"])
def test_a_journal_of_somebody_else_is_not_taken(disk: Disk, how: str) -> None:
    paper = filled(events(3), attempt="a-2" if how == "another attempt" else "a-1")
    if how == "another incarnation":
        paper = Paper(left=Left(1, 7, bytes([7]) * 32))
        paper.add(b"event")
    sender = (
        Sender(1, OTHER_SEAT.signing_public, current=True) if how == "another seat" else CURRENT
    )
    with pytest.raises(JournalDamagedError):
        disk.take(replace(batch(paper, 0, 2), attempt="a-1", incarnation=1), sender)
    assert disk.rows == []


def test_a_seat_cannot_go_on_with_the_journal_of_another(disk: Disk, paper: Paper) -> None:
    disk.take(batch(paper, 0, 5))
    thief = Sender(2, OTHER_SEAT.signing_public, current=True)
    for first in (0, 4, 6):
        with pytest.raises(JournalDamagedError):
            disk.take(batch(paper, first, 7), thief)
    assert disk.held == 5
    assert disk.strays() == []


def test_a_forged_header_is_refused(disk: Disk, paper: Paper) -> None:
    good = batch(paper, 0, 2)
    for at in (20, 100, 200, 460, 511):
        data = bytearray(good.data)
        data[at] ^= 1
        with pytest.raises(JournalDamagedError):
            disk.take(replace(good, data=bytes(data)))
    assert disk.rows == []


@pytest.mark.parametrize("wrong", ["sequence", "head", "signer", "attempt", "bytes", "nothing"])
def test_the_seats_word_must_name_the_last_record(disk: Disk, paper: Paper, wrong: str) -> None:
    disk.take(batch(paper, 0, 3))
    good = batch(paper, 4, 6)
    anchors = {
        "sequence": batch(paper, 4, 5).anchor,
        "head": sign_anchor(SEAT, paper.maker.header, 6, paper.heads[5], 0, final=False).to_bytes(),
        "signer": batch(paper, 4, 6, by=OTHER_SEAT).anchor,
        "attempt": batch(filled(events(12), attempt="a-2"), 4, 6).anchor,
        "bytes": good.anchor[:-1] + bytes([good.anchor[-1] ^ 1]),
        "nothing": b"",
    }
    with pytest.raises(JournalDamagedError):
        disk.take(replace(good, anchor=anchors[wrong]))
    assert disk.held == 3
    assert disk.take(good).place is not None


@given(data=st.binary(max_size=3000), first=st.integers(0, 9))
def test_bytes_that_are_no_records_are_refused_and_change_nothing(data: bytes, first: int) -> None:
    paper, disk = filled(events(6)), Disk()
    disk.take(batch(paper, 0, 4))
    before = list(disk.rows)
    try:
        taken = disk.take(replace(batch(paper, 0, 4), first=first, data=data))
    except KioskError:
        pass
    else:
        assert taken.rows == ()
    assert disk.rows == before
    assert disk.take(batch(paper, 5, 6)).place is not None


def test_half_a_record_and_an_empty_batch_are_no_harm(disk: Disk, paper: Paper) -> None:
    disk.take(batch(paper, 0, 4))
    good = batch(paper, 5, 6)
    assert disk.take(replace(good, data=b"")).rows == ()
    for cut in (1, 55):
        with pytest.raises(JournalDamagedError):
            disk.take(replace(good, data=good.data[:cut]))
    assert disk.held == 4


def test_a_number_that_does_not_fit_its_records_is_no_branch(disk: Disk, paper: Paper) -> None:
    disk.take(batch(paper, 0, 4))
    for first in (3, 5):
        with pytest.raises(JournalDamagedError):
            disk.take(replace(batch(paper, 7, 8), first=first))
    assert disk.strays() == []


# ---- late ------------------------------------------------------------------------------------


def test_what_an_old_seat_tells_after_the_move_lies_beside_the_journal(
    disk: Disk, paper: Paper
) -> None:
    disk.take(batch(paper, 0, 6))
    taken = disk.take(batch(paper, 7, 9), OLD)
    assert taken.late == (7, 8, 9)
    assert taken.place is None
    assert taken.apart is not None
    assert (taken.apart.sequence, taken.apart.head) == (9, paper.heads[9])
    more = disk.take(batch(paper, 10, paper.last), OLD)  # a tail longer than one message
    assert more.late == tuple(range(10, paper.last + 1))
    assert disk.held == 6
    assert [row.why for row in disk.strays()] == ["late"] * (paper.last - 6)
    assert b"".join(row.data for row in disk.strays()) == b"".join(paper.pieces[7:])


def test_late_records_are_kept_once_also_after_a_restart(disk: Disk, paper: Paper) -> None:
    disk.take(batch(paper, 0, 6))
    disk.take(batch(paper, 7, 9), OLD)
    for _ in range(2):
        again = disk.take(batch(paper, 7, 9), OLD)
        assert (again.rows, again.late) == ((), ())
        assert again.apart is not None
        assert again.apart.sequence == 9
        disk.restart()
    assert disk.take(batch(paper, 10, 11), OLD).late == (10, 11)


def test_a_hole_in_a_late_tail_is_asked_for(disk: Disk, paper: Paper) -> None:
    disk.take(batch(paper, 0, 6))
    disk.take(batch(paper, 7, 8), OLD)
    assert disk.take(batch(paper, 10, 11), OLD) == Taken(wanted=9)


def test_a_late_journal_of_which_nothing_is_held_is_kept_with_its_header(
    disk: Disk, paper: Paper
) -> None:
    assert disk.take(batch(paper, 3, 4), OLD) == Taken(wanted=0)
    assert disk.take(replace(batch(paper, 0, 1), data=paper.pieces[0]), OLD).late == (0,)
    disk.take(batch(paper, 0, 4), OLD)
    disk.restart()
    disk.take(batch(paper, 5, paper.last), OLD)
    assert b"".join(row.data for row in disk.strays()) == paper.data
    assert disk.held == -1


# ---- other branches --------------------------------------------------------------------------


@pytest.mark.parametrize("begin", [0, 3, 6, 8])
def test_both_branches_of_a_journal_are_kept_and_neither_is_believed(
    disk: Disk, begin: int
) -> None:
    one, other = branched()
    disk.take(batch(one, 0, 9))
    taken = disk.take(batch(other, begin, 9))
    assert taken.forked
    assert taken.place is None
    assert disk.shelf.forked("a-1", 1)
    assert disk.held == 9
    assert disk.journal == b"".join(one.pieces[:10])
    kept = b"".join(row.data for row in disk.strays())
    assert kept == b"".join(other.pieces[max(begin, 1) : 10])


def test_a_branch_that_goes_on_is_kept_to_its_end_without_a_word_of_refusal(disk: Disk) -> None:
    one, other = branched()
    disk.take(batch(one, 0, 9))
    for first, last in ((10, 11), (12, other.last)):
        taken = disk.take(batch(other, first, last))
        assert taken.wanted is None
        assert taken.apart is not None
        assert taken.apart.sequence == last
        disk.restart()
    assert disk.held == 9
    assert len(disk.strays()) == 2


def test_another_header_under_the_same_name_is_another_branch(disk: Disk, paper: Paper) -> None:
    disk.take(batch(paper, 0, 4))
    other = Paper(key=bytes(32), seed=9)
    other.add(b"event")
    taken = disk.take(batch(other, 0, 2))
    assert taken.forked == (0,)
    assert disk.strays()[0].data == other.data
    assert disk.journal == b"".join(paper.pieces[:5])


def test_two_branches_from_the_same_place_are_both_kept(disk: Disk) -> None:
    one, other = branched()
    third = filled(events(4))
    for payload in events(3, seed=4):
        third.add(payload)
    disk.take(batch(one, 0, 9))
    disk.take(batch(other, 6, 8))
    disk.take(batch(third, 6, 8))
    rows = disk.strays()
    assert [row.data for row in rows] == [batch(other, 6, 8).data, batch(third, 6, 8).data]
    assert len({(row.sequence, row.head, row.why) for row in rows}) == 2  # the table's key


def test_what_follows_the_final_signature_is_another_branch(disk: Disk) -> None:
    ended = filled(events(4), final=True)
    disk.take(batch(ended, 0, ended.last))
    assert disk.shelf.final("a-1", 1)
    longer = filled(events(4))
    for payload in events(3, seed=5):
        longer.add(payload)
    assert disk.take(batch(longer, ended.last, longer.last)).forked
    assert disk.shelf.final("a-1", 1)


def test_a_seat_cannot_fill_the_disk_with_what_lies_apart(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "MOST_APART_BYTES", 4000)
    one, other = branched()
    disk.take(batch(one, 0, 9))
    disk.take(batch(other, 6, 9))
    with pytest.raises(RuleError) as refused:
        disk.take(batch(other, 6, other.last))
    assert refused.value.code == "too_much_apart"
    assert 0 < sum(len(row.data) for row in disk.strays()) <= 4000


def test_a_header_that_rotted_on_the_disk_stops_no_other_journal(paper: Paper) -> None:
    disk, other = Disk(), filled(events(3), attempt="a-2")
    rotten = Stored(attempt="a-1", incarnation=1, seat=1, frame=bytes(512))
    disk.shelf = Shelf([rotten], disk.head_at)
    assert disk.take(batch(paper, 0, 4)).forked
    assert disk.take(batch(paper, 5, 6)).forked
    assert disk.take(batch(other, 0, 3), commit=False).began

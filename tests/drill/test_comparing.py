"""Journals at seat, hub and standby, and the answers a candidate was told are saved."""

from collections.abc import Mapping

import pytest

from kiosk.drill.comparing import Compared, Copy, Held, Whose, compare
from kiosk.drill.observed import Ran, Saved
from tests.drill.journals import Written, copy_of, key_of


def compared(
    *journals: Written,
    copies: tuple[Copy, ...],
    seats: Mapping[Whose, bytes] | None = None,
    gone: Mapping[Whose, int] | None = None,
    saved: tuple[Saved, ...] = (),
) -> Compared:
    """Compare; every seat has its journal unless told otherwise."""
    told = [one for journal in journals for one in journal.saved]
    return compare(
        seats if seats is not None else {one.whose: one.data for one in journals},
        copies,
        {one.whose: key_of(one.whose) for one in journals},
        [*told, *saved, Ran(at_ns=1, attempt="a-1", runs=True)],
        gone or {},
    )


def both(*journals: Written) -> tuple[Copy, ...]:
    return copy_of("hub/1", *journals), copy_of("hub/2", *journals)


def test_when_all_is_well_every_answer_is_everywhere() -> None:
    one, other = Written("a-1").answered(5), Written("a-2").answered(3)
    found = compared(one, other, copies=both(one, other))
    assert (found.acknowledged, found.lost, found.unequal, found.stated) == (8, (), (), 0)
    assert found.journals.keys() == {("a-1", 1), ("a-2", 1)}


def test_a_change_of_mind_is_two_answers_and_both_stand() -> None:
    one = Written()
    one.answer("i-1", "c-1")
    one.answer("i-1", "c-2")
    assert compared(one, copies=both(one)).lost == ()


@pytest.mark.parametrize("sequence", [0, 1, 2, 99])
def test_an_answer_that_does_not_stand_where_it_was_said_to_be_is_lost(sequence: int) -> None:
    one = Written().answered(3)
    said = Saved(
        at_ns=1, seat=1, attempt="a-1", incarnation=1, sequence=sequence, item="i-7", choice="c-1"
    )
    found = compared(one, copies=both(one), saved=(said,))
    assert found.acknowledged == 4
    assert [(lost.sequence, lost.where) for lost in found.lost] == [(sequence, "seat")]


def test_another_choice_than_the_candidate_was_told_is_lost() -> None:
    one = Written().answered(3)
    wrong = Saved(
        at_ns=1, seat=1, attempt="a-1", incarnation=1, sequence=3, item="i-1", choice="c-2"
    )
    assert len(compared(one, copies=both(one), saved=(wrong,)).lost) == 1


def test_an_answer_the_hub_does_not_have_is_lost_once() -> None:
    one = Written().answered(5)
    found = compared(one, copies=(copy_of("hub/1", one, up_to=4), copy_of("hub/2", one, up_to=3)))
    assert [(lost.sequence, lost.where) for lost in found.lost] == [
        (4, "hub/2"),
        (5, "hub/1"),
        (6, "hub/1"),
    ]
    assert [(one.sequence, one.where, one.why) for one in found.unequal] == [
        (5, "hub/1", "the record is missing"),
        (4, "hub/2", "the record is missing"),
    ]


def test_a_hub_that_was_cut_off_may_have_stopped_but_not_differ() -> None:
    one = Written().answered(5)
    old = copy_of("hub/1", one, up_to=3, whole=False)
    found = compared(one, copies=(copy_of("hub/2", one), old))
    assert (found.lost, found.unequal) == ((), ())
    fork = Written()
    fork.answer("i-0", "c-9")
    found = compared(one, copies=(copy_of("hub/2", one), copy_of("hub/1", fork, whole=False)))
    assert [(one.sequence, one.where) for one in found.unequal] == [(2, "hub/1")]
    assert [(one.sequence, one.where) for one in found.lost] == [(2, "hub/1")]


def test_a_journal_a_hub_has_never_heard_of_is_missing_there() -> None:
    one, other = Written("a-1").answered(2), Written("a-2").answered(2)
    found = compared(one, other, copies=(copy_of("hub/1", one, other), copy_of("hub/2", one)))
    assert [(one.attempt, one.where, one.why) for one in found.unequal] == [
        ("a-2", "hub/2", "the journal is missing")
    ]
    assert len(found.lost) == 2


def test_a_hub_that_holds_more_than_the_seat_is_told_of() -> None:
    one = Written().answered(5)
    behind = Written().answered(3)
    found = compared(one, copies=both(one), seats={one.whose: behind.data})
    assert {(one.sequence, one.where) for one in found.unequal} == {(5, "hub/1"), (5, "hub/2")}
    assert [lost.where for lost in found.lost] == ["seat", "seat"]


@pytest.mark.parametrize("at", [600, 1100, 1700])
def test_a_flipped_bit_anywhere_is_told_of(at: int) -> None:
    one = Written().answered(5)
    data = bytearray(one.data)
    data[at] ^= 1
    found = compared(one, copies=both(one), seats={one.whose: bytes(data)})
    assert [difference.where for difference in found.unequal] == ["seat"]
    assert len(found.lost) == 5
    held = [Held(*record[:4], bytes(record.data)) for record in one.held()]
    place = 2
    broken = bytearray(held[place].data)
    broken[at % 512] ^= 1
    held[place] = held[place]._replace(data=bytes(broken))
    found = compared(one, copies=(Copy("hub/1", held), copy_of("hub/2", one)))
    assert [difference.where for difference in found.unequal] == ["hub/1"]


def test_a_torn_last_record_at_the_seat_is_told_of() -> None:
    one = Written().answered(5)
    found = compared(one, copies=both(one), seats={one.whose: one.data[:-1]})
    assert {(one.sequence, one.where) for one in found.unequal} == {(6, "hub/1"), (6, "hub/2")}
    assert [(lost.sequence, lost.where) for lost in found.lost] == [(6, "seat")]


def test_a_head_that_does_not_belong_to_its_record_is_told_of() -> None:
    one = Written().answered(3)
    held = [record._replace(head=bytes(32)) for record in one.held()]
    found = compared(one, copies=(Copy("hub/1", held),))
    assert [(one.where, one.why) for one in found.unequal] == [
        ("hub/1", "the head beside it is another")
    ]


def test_a_hole_in_a_copy_is_told_of() -> None:
    one = Written().answered(4)
    held = [record for record in one.held() if record.sequence != 3]
    assert [one.where for one in compared(one, copies=(Copy("hub/1", held),)).unequal] == ["hub/1"]


def test_after_a_lost_disk_the_hubs_are_the_truth_and_the_rest_was_stated() -> None:
    one = Written().answered(6)
    held_up_to = 5
    copies = tuple(copy_of(name, one, up_to=held_up_to) for name in ("hub/1", "hub/2"))
    found = compared(one, copies=copies, seats={}, gone={one.whose: held_up_to})
    assert (found.acknowledged, found.stated, found.lost, found.unequal) == (6, 2, (), ())
    copies = tuple(copy_of(name, one, up_to=held_up_to - 1) for name in ("hub/1", "hub/2"))
    found = compared(one, copies=copies, seats={}, gone={one.whose: held_up_to})
    assert [(lost.sequence, lost.where) for lost in found.lost] == [(5, "hub/1")]


def test_two_hubs_that_differ_about_a_lost_seat_are_told_of() -> None:
    one = Written().answered(6)
    copies = (copy_of("hub/1", one), copy_of("hub/2", one, up_to=4))
    found = compared(one, copies=copies, seats={}, gone={one.whose: 7})
    assert [(one.sequence, one.where) for one in found.unequal] == [(5, "hub/2")]


def test_a_journal_without_its_key_is_not_passed_over() -> None:
    one = Written().answered(2)
    found = compare({one.whose: one.data}, both(one), {}, one.saved, {})
    assert {one.why for one in found.unequal} == {"its key is unknown"}
    assert len(found.lost) == 2


def test_a_journal_can_be_compared_by_its_chain_alone() -> None:
    one = Written().answered(3)
    found = compare({one.whose: one.data}, both(one), {one.whose: None}, [], {})
    assert found.unequal == ()
    short = (copy_of("hub/1", one, up_to=2),)
    found = compare({one.whose: one.data}, short, {one.whose: None}, [], {})
    assert [(one.sequence, one.where) for one in found.unequal] == [(3, "hub/1")]


def test_a_picture_that_an_appeal_names_must_be_at_every_whole_hub() -> None:
    one, other = Written("a-1").answered(1), Written("a-2").answered(1)
    one.appeal("p-1")
    other.appeal("p-2")
    both_ = frozenset({"p-1", "p-2"})
    journals = (one, other)
    whole = (
        copy_of("hub/1", *journals, pictures=both_ | {"of nobody"}),
        copy_of("hub/2", *journals, pictures=both_),
    )
    found = compared(*journals, copies=whole)
    assert (found.pictures, found.pictures_missing) == (2, ())
    behind = (whole[0], copy_of("hub/2", *journals, pictures=frozenset({"p-2"})))
    assert [
        (missing.attempt, missing.sequence, missing.where)
        for missing in compared(*journals, copies=behind).pictures_missing
    ] == [("a-1", 3, "hub/2")]
    cut_off = (whole[0], copy_of("hub/2", *journals, whole=False))
    assert compared(*journals, copies=cut_off).pictures_missing == ()
    disk_gone = compared(*journals, copies=behind, gone={one.whose: 3})
    assert (disk_gone.pictures, disk_gone.pictures_missing) == (1, ())

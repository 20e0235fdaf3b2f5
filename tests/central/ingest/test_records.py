"""Records are taken from who may bring them, each once, and every other story is kept apart."""

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from central.ingest.documents import Documents
from central.tables.engine import Database
from central.tables.schema import authorities, journals, records, revocations, work
from kiosk.audit.registration import hall_journal_id
from kiosk.base.ids import HallId
from kiosk.trust.keys import KeyPair
from tests.fakes.bundles import journal
from tests.fakes.bundles import journals as made
from tests.fakes.centre_hall import (
    STRANGER,
    authority_for,
    branch_off,
    chunk,
    in_steps,
    raw_records,
)
from tests.fakes.centre_ingest import Centre
from tests.fakes.hall_people import root, seat_key, sitting
from tests.fakes.scripted_clock import MORNING

NO_SEAT = KeyPair("seat", b"no seat of the hall".ljust(32, b"."))


@pytest.fixture
def centre(database: Database) -> Centre:
    one = Centre(database)
    one.introduce()
    return one


STAYED = made()["stayed"]


@pytest.mark.parametrize("step", [1, 2, 3, 100])
def test_a_journal_comes_whole_in_chunks_of_any_size(centre: Centre, step: int) -> None:
    for one in in_steps(STAYED, step):
        assert centre.one(one).fate == "stored"
    assert centre.data(STAYED) == STAYED.data
    assert centre.branches() == [(0, 1, 7, 7, True)]
    assert centre.alarms() == []


def test_what_came_before_is_taken_once(centre: Centre) -> None:
    for _ in range(3):
        for one in (chunk(STAYED, 1, 4), chunk(STAYED, 2, 6), chunk(STAYED)):
            assert centre.one(one).fate == "stored"
    assert centre.data(STAYED) == STAYED.data
    assert centre.count(records) == 3
    assert centre.count(work) == 1
    assert centre.alarms() == []


def test_a_hole_is_answered_with_the_number_wanted(centre: Centre) -> None:
    taken = centre.one(chunk(STAYED, 3, 5))
    assert (taken.fate, taken.next) == ("gap", 1)
    assert centre.one(chunk(STAYED, 1, 2)).next == 3
    taken = centre.one(chunk(STAYED, 5, 6))
    assert (taken.fate, taken.next) == ("gap", 3)
    assert centre.count(records) == 1


def test_chunks_of_one_request_are_judged_each_by_itself(centre: Centre) -> None:
    bad = chunk(STAYED, 5, 6)
    moved = made()["left"]
    fates = [one.fate for one in centre.send(chunk(STAYED, 1, 2), bad, chunk(moved))]
    assert fates == ["stored", "gap", "stored"]
    assert centre.data(moved) == moved.data


def test_a_changed_record_is_refused_and_changes_nothing(centre: Centre) -> None:
    good = chunk(STAYED)
    data = bytearray(good.data)
    data[520] ^= 1
    taken = centre.one(replace(good, data=bytes(data)))
    assert (taken.fate, taken.code) == ("refused", "damaged")
    assert centre.count(journals) == 0
    assert centre.alarms() == ["refused_records"]
    assert centre.one(good).fate == "stored"


@pytest.mark.parametrize("lie", ["reordered", "dropped", "cut", "repeated"])
def test_records_out_of_order_are_refused(centre: Centre, lie: str) -> None:
    rows = raw_records(STAYED)
    told = {
        "reordered": [rows[0], rows[2], rows[1], *rows[3:]],
        "dropped": [rows[0], *rows[2:]],
        "cut": [*rows[:3], rows[3][:-8]],
        "repeated": [rows[0], rows[0], *rows[1:]],
    }[lie]
    taken = centre.one(replace(chunk(STAYED), data=b"".join(told)))
    assert (taken.fate, taken.code) == ("refused", "damaged")
    assert centre.count(journals) == 0


def test_a_forged_header_is_refused(centre: Centre) -> None:
    good = chunk(STAYED)
    frame = bytearray(good.frame)
    frame[112] ^= 1  # another pack
    taken = centre.one(replace(good, frame=bytes(frame)))
    assert (taken.fate, taken.code) == ("refused", "damaged")
    assert centre.count(journals) == 0


def test_a_journal_of_a_seat_nobody_signed_for_is_refused(centre: Centre) -> None:
    foreign = journal("s-1.c-001", NO_SEAT)
    taken = centre.one(chunk(foreign))
    assert (taken.fate, taken.code) == ("refused", "foreign_seat")


def test_a_journal_of_nobody_in_the_sitting_is_refused(centre: Centre) -> None:
    foreign = journal("s-1.c-999", seat_key(2))
    taken = centre.one(chunk(foreign))
    assert (taken.fate, taken.code) == ("refused", "unknown_attempt")


def test_a_journal_of_an_unknown_sitting_waits_outside(centre: Centre) -> None:
    foreign = journal("s-1.c-001", seat_key(2), sitting_hash=bytes(31) + b"x")
    taken = centre.one(chunk(foreign))
    assert (taken.fate, taken.code) == ("refused", "unknown_sitting")


def test_a_stranger_brings_nothing(centre: Centre) -> None:
    taken = centre.one(chunk(STAYED), key=STRANGER.signing_public.hex())
    assert (taken.fate, taken.code) == ("refused", "unknown_machine")
    assert centre.count(journals) == 0


def test_a_hub_of_an_authority_that_was_taken_back_brings_nothing(centre: Centre) -> None:
    with centre.database.write() as connection:
        mark = connection.execute(sa.select(authorities.c.fingerprint)).scalars().first()
        back = {"revoked": mark, "since": "2026-01-01", "document": "0" * 64}
        connection.execute(sa.insert(revocations).values(back))
    taken = centre.one(chunk(STAYED))
    assert (taken.fate, taken.code) == ("refused", "unknown_machine")
    assert centre.count(journals) == 0


def test_a_hub_of_another_hall_brings_no_journal_of_this_one(centre: Centre) -> None:
    one = sitting()
    authority = authority_for(STRANGER, one.round, one.day, HallId("hall-9"))
    with centre.database.write() as connection:
        documents = Documents(connection, centre.database, root().roots(), MORNING)
        documents.take_authority(authority)
    taken = centre.one(chunk(STAYED), key=STRANGER.signing_public.hex())
    assert (taken.fate, taken.code) == ("refused", "foreign_hall")
    assert centre.count(journals) == 0


def test_a_seat_brings_its_own_journal_and_no_other(centre: Centre) -> None:
    own, other = seat_key(2).signing_public.hex(), seat_key(1).signing_public.hex()
    taken = centre.one(chunk(STAYED), key=other)
    assert (taken.fate, taken.code) == ("refused", "foreign_hall")
    assert centre.one(chunk(STAYED), key=own).fate == "stored"


def test_nothing_follows_the_final_signature(centre: Centre) -> None:
    centre.one(chunk(STAYED))
    longer = branch_off(STAYED, 8, entries=2)
    taken = centre.one(chunk(longer, 8))
    assert (taken.fate, taken.code) == ("refused", "damaged")
    assert centre.data(STAYED) == STAYED.data


# ---- other stories --------------------------------------------------------------------------


@pytest.mark.parametrize("others_first", [False, True])
@pytest.mark.parametrize("step", [1, 3, 100])
def test_a_fork_is_kept_whole_beside_the_first_and_blocks_nobody(
    centre: Centre, step: int, *, others_first: bool
) -> None:
    other = branch_off(STAYED, 4, entries=6)
    one, two = (other, STAYED) if others_first else (STAYED, other)
    assert {centre.one(part).fate for part in in_steps(one, step)} == {"stored"}
    fates = [centre.one(part).fate for part in in_steps(two, step)]
    assert fates[-1] == "forked"
    assert centre.alarms() == ["fork"]
    assert centre.stories(STAYED) == sorted([STAYED.data, other.data])
    assert centre.data(STAYED) is None  # the seat signed both: neither is believed
    moved = made()["left"]
    assert centre.one(chunk(moved)).fate == "stored"
    assert centre.data(moved) == moved.data


@pytest.mark.parametrize("forged_first", [False, True])
def test_what_no_seat_signed_never_displaces_what_it_signed(
    centre: Centre, *, forged_first: bool
) -> None:
    forged = branch_off(STAYED, 4, entries=6, signed=False)
    for one in (forged, STAYED) if forged_first else (STAYED, forged):
        centre.one(chunk(one))
    assert centre.alarms() == ["fork"]
    assert centre.data(STAYED) == STAYED.data


def test_a_fork_told_again_is_the_same_fork(centre: Centre) -> None:
    other = branch_off(STAYED, 4, entries=6)
    for one in (STAYED, other, other, STAYED, other):
        centre.one(chunk(one))
    assert [row[0] for row in centre.branches()] == [0, 1]
    assert centre.count(records) == 2
    assert centre.alarms() == ["fork"]


def test_a_fork_of_a_fork_is_kept_as_well(centre: Centre) -> None:
    other = branch_off(STAYED, 3, entries=8, signed=False)
    third = branch_off(other, 6, entries=3)
    for one in (STAYED, other, third):
        centre.one(chunk(one))
    assert centre.stories(STAYED) == sorted([STAYED.data, other.data, third.data])
    assert centre.alarms() == ["fork", "fork"]


def test_another_journal_of_the_same_name_is_another_branch(centre: Centre) -> None:
    twin = journal("s-1.c-001", seat_key(1))
    centre.one(chunk(STAYED))
    assert centre.one(chunk(twin)).fate == "forked"
    assert centre.stories(STAYED) == sorted([STAYED.data, twin.data])
    assert centre.data(STAYED) is None


def test_branches_have_a_bound(centre: Centre) -> None:
    centre.one(chunk(STAYED))
    fates = [
        centre.one(chunk(branch_off(STAYED, 4, entries=number, signed=False))).code
        for number in range(1, 23)
    ]
    assert fates == [""] * 19 + ["too_much_apart"] * 3
    assert centre.data(STAYED) == STAYED.data


def test_every_lone_seat_of_a_sitting_has_a_hall_journal_of_its_own(centre: Centre) -> None:
    name = hall_journal_id("s-1")
    for number in (1, 2):
        own = journal(name, seat_key(number))
        taken = centre.one(chunk(own), key=seat_key(number).signing_public.hex())
        assert taken.fate == "stored"
    assert [row[0] for row in centre.branches()] == [0, 0]
    assert centre.alarms() == []


def test_two_hubs_that_claim_one_epoch_are_a_fork(centre: Centre) -> None:
    one = sitting()
    other = KeyPair("hub", b"another hub of the hall".ljust(32, b"."))
    with centre.database.write() as connection:
        documents = Documents(connection, centre.database, root().roots(), MORNING)
        documents.take_authority(authority_for(other, one.round, one.day, one.hall.id))
    centre.one(chunk(made()["hall"]))
    assert centre.one(chunk(journal(hall_journal_id("s-1"), other))).fate == "forked"
    assert centre.alarms() == ["fork"]


# ---- what the seat signed ---------------------------------------------------------------------


def test_records_count_as_the_seats_word_only_as_far_as_it_signed(centre: Centre) -> None:
    centre.one(chunk(STAYED, 1, 4))
    assert centre.branches() == [(0, 1, 4, 0, False)]
    centre.one(chunk(STAYED, 5, 6, [STAYED.anchor(5)]))
    assert centre.branches() == [(0, 1, 6, 5, False)]
    centre.one(chunk(STAYED, 7, 7))
    assert centre.branches() == [(0, 1, 7, 7, True)]


def test_an_anchor_of_records_that_have_not_come_is_remembered(centre: Centre) -> None:
    centre.one(chunk(STAYED, 1, 3, [STAYED.anchor(6)]))
    assert centre.branches() == [(0, 1, 3, 0, False)]
    centre.one(chunk(STAYED, 4, 6))
    assert centre.branches() == [(0, 1, 6, 6, False)]


def test_an_anchor_that_tells_another_story_is_an_alarm(centre: Centre) -> None:
    other = branch_off(STAYED, 4, entries=6)
    centre.one(chunk(STAYED, 1, 6, [other.anchor(5)]))
    assert centre.alarms() == ["contradiction"]
    centre.one(chunk(other))
    assert [row[3] for row in centre.branches()] == [0, 10]


def test_an_anchor_that_comes_with_another_story_counts_for_the_one_it_is_of(
    centre: Centre,
) -> None:
    forged = branch_off(STAYED, 4, entries=6, signed=False)
    centre.send(chunk(forged), chunk(STAYED, 1, 6))
    assert centre.data(STAYED) is None  # the seat signed neither
    centre.one(chunk(forged, 1, 6, [STAYED.anchor(5)]))
    assert [row[3] for row in centre.branches()] == [0, 5]
    assert centre.alarms() == ["fork"]
    found = centre.data(STAYED)
    assert found is not None
    assert STAYED.data.startswith(found)
    assert found.endswith(raw_records(STAYED)[5])


def test_a_story_counts_by_a_signature_over_its_first_record_of_its_own(centre: Centre) -> None:
    forged = branch_off(STAYED, 4, entries=6, signed=False)
    centre.send(chunk(forged), chunk(STAYED, 1, 4, [STAYED.anchor(4)]))
    found = centre.data(STAYED)
    assert found is not None
    assert found.endswith(raw_records(STAYED)[3])


@pytest.mark.parametrize("lie", ["forged", "foreign", "other_seat"])
def test_a_lying_anchor_takes_its_chunk_with_it(centre: Centre, lie: str) -> None:
    anchor = bytearray(STAYED.anchor(4))
    anchor[200] ^= 1
    lies = {
        "forged": bytes(anchor),
        "foreign": made()["moved"].anchor(2),
        "other_seat": journal("s-1.c-001", seat_key(1)).anchor(4),
    }
    taken = centre.one(chunk(STAYED, 1, 4, [lies[lie]]))
    assert (taken.fate, taken.code) == ("refused", "damaged")
    assert centre.count(journals) == 0

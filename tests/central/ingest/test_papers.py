"""Papers are judged one by one, each as it would be in a bundle, and kept once."""

from collections.abc import Sequence

import msgspec
import pytest
import sqlalchemy as sa

import central.ingest.papers as of_papers
from central.ingest.papers import Desk
from central.tables.engine import Database
from central.tables.schema import papers, sittings
from kiosk.base.errors import RuleError
from kiosk.base.ids import HallId, SittingId
from kiosk.bundle.format import Kind
from kiosk.minutes.minutes import encode_minutes
from kiosk.sync.wire import Paper, Papers
from kiosk.trust.auditor import clear_opening
from kiosk.trust.sitting import Revocation, Sitting
from kiosk.trust.sitting_accept import sign_sitting
from tests.fakes.bundles import HUB, PDF, journal
from tests.fakes.bundles import journals as made
from tests.fakes.centre_hall import STRANGER, branch_off, chunk
from tests.fakes.centre_ingest import HUB_KEY, Centre
from tests.fakes.hall_day import busy_minutes
from tests.fakes.hall_people import blueprint, root, seat_key, sitting
from tests.fakes.scripted_clock import MORNING

STAYED = made()["stayed"]


@pytest.fixture
def centre(database: Database) -> Centre:
    one = Centre(database)
    one.introduce()
    return one


def fates(centre: Centre, *sent: Paper, key: str = HUB_KEY, demo: bool = True) -> Sequence[str]:
    """What becomes of these papers."""
    roots = root().roots()
    if not demo:
        roots = msgspec.structs.replace(roots, demo=False)
    one = sitting()
    with centre.database.write() as connection:
        desk = Desk(connection, centre.database, roots, MORNING)
        found = desk.take(key, Papers(hall=one.hall.id, sitting=one.id, papers=sent))
    return [taken.fate for taken in found]


def of_stayed(kind: Kind, data: bytes) -> Paper:
    return Paper(kind=kind, data=data, attempt=STAYED.head.attempt, incarnation=1)


GOOD: dict[Kind, bytes] = {
    "anchor": STAYED.anchor(2) + STAYED.anchor(4),
    "result": STAYED.result(),
    "opening": clear_opening(b"{}"),
    "late": b"raw records",
    "fork": b"a raw record",
}


@pytest.mark.parametrize("kind", GOOD)
def test_a_paper_of_a_journal_comes_after_it_and_is_kept_once(centre: Centre, kind: Kind) -> None:
    paper = of_stayed(kind, GOOD[kind])
    assert fates(centre, paper) == ["early"]
    centre.one(chunk(STAYED))
    before = centre.count(papers)
    assert fates(centre, paper, paper) == ["stored", "stored"]
    assert fates(centre, paper) == ["stored"]
    assert centre.count(papers) == before + 1


@pytest.mark.parametrize("kind", ["anchor", "result"])
def test_what_names_a_record_waits_for_it(centre: Centre, kind: Kind) -> None:
    centre.one(chunk(STAYED, 1, 3))
    assert fates(centre, of_stayed(kind, GOOD[kind])) == ["early"]
    centre.one(chunk(STAYED, 4))
    assert fates(centre, of_stayed(kind, GOOD[kind])) == ["stored"]


def test_papers_of_the_sitting_are_judged(centre: Centre) -> None:
    minutes = Paper(kind="minutes_data", data=encode_minutes(busy_minutes(12)))
    assert fates(centre, minutes, Paper(kind="minutes", data=PDF)) == ["stored", "stored"]
    foreign = msgspec.structs.replace(busy_minutes(3), sitting="another")
    lies = (
        Paper(kind="minutes_data", data=encode_minutes(foreign)),
        Paper(kind="minutes_data", data=b"{}"),
        Paper(kind="minutes", data=b"MZ"),
        Paper(kind="journal", data=STAYED.data, attempt=STAYED.head.attempt, incarnation=1),
        Paper(kind="opening", data=b"no attempt"),
    )
    assert set(fates(centre, *lies)) == {"refused"}


@pytest.mark.parametrize("kind", ["anchor", "result"])
def test_papers_of_another_seat_are_refused(centre: Centre, kind: Kind) -> None:
    centre.one(chunk(STAYED))
    other = journal("s-1.c-001", seat_key(1))
    data = other.anchor(4) if kind == "anchor" else other.result()
    assert fates(centre, of_stayed(kind, data)) == ["refused"]


def test_papers_of_either_branch_are_kept(centre: Centre) -> None:
    other = branch_off(STAYED, 4, entries=6)
    centre.send(chunk(STAYED), chunk(other))
    one, two = of_stayed("result", STAYED.result()), of_stayed("result", other.result())
    assert fates(centre, one, two) == ["stored", "stored"]


def test_an_opening_in_clear_is_for_demonstrations(centre: Centre) -> None:
    centre.one(chunk(STAYED))
    assert fates(centre, of_stayed("opening", GOOD["opening"]), demo=False) == ["refused"]


def test_a_seat_brings_papers_of_its_own_journal_only(centre: Centre) -> None:
    own, other = seat_key(2).signing_public.hex(), seat_key(1).signing_public.hex()
    centre.one(chunk(STAYED))
    assert fates(centre, of_stayed("late", b"x"), key=other) == ["refused"]
    assert fates(centre, of_stayed("late", b"x"), key=own) == ["stored"]


def test_evidence_comes_before_its_key(centre: Centre) -> None:
    centre.one(chunk(STAYED))
    assert fates(centre, of_stayed("evidence_key", b"k" * 32)) == ["early"]


def test_a_paper_has_a_largest_size(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    minutes = Paper(kind="minutes", data=PDF)
    monkeypatch.setattr(of_papers, "_LARGEST", len(PDF) - 1)
    assert fates(centre, minutes) == ["refused"]
    monkeypatch.setattr(of_papers, "_LARGEST", len(PDF))
    assert fates(centre, minutes) == ["stored"]


def test_what_one_journal_may_have_of_papers_has_an_end(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    centre.one(chunk(STAYED))
    monkeypatch.setattr(of_papers, "MOST_PAPERS", 3)
    many = [of_stayed("fork", bytes([number])) for number in range(5)]
    assert fates(centre, *many) == ["stored"] * 3 + ["refused"] * 2
    before = centre.count(papers)
    assert fates(centre, many[0], many[4]) == ["stored", "refused"]  # what is held stays held
    monkeypatch.setattr(of_papers, "MOST_PAPERS", 100)
    monkeypatch.setattr(of_papers, "MOST_BYTES", 1000)
    large = of_stayed("late", bytes(990))
    assert fates(centre, large, of_stayed("late", bytes(20))) == ["stored", "refused"]
    assert centre.count(papers) == before + 1


def test_a_journal_that_is_full_keeps_nobody_else_out(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = made()["moved"]
    centre.send(chunk(made()["left"]), chunk(moved), chunk(STAYED))
    monkeypatch.setattr(of_papers, "MOST_PAPERS", 1)
    first, name = of_stayed("fork", b"1"), moved.head.attempt
    assert fates(centre, first, of_stayed("fork", b"2")) == ["stored", "refused"]
    other = {"sha256": "0" * 64, "kind": "minutes", "hall": "hall-9", "sitting": "another"}
    rest = {"attempt": "", "incarnation": 0, "size": 1, "data": b"x", "received_ms": MORNING}
    with centre.database.write() as connection:
        connection.execute(sa.insert(papers).values(**other, **rest))
    # Neither another candidate, nor the same one at another seat, nor the sitting itself.
    for number in (1, 2):
        paper = Paper(kind="fork", data=bytes([number]), attempt=name, incarnation=number)
        assert fates(centre, paper) == ["stored"]
    assert fates(centre, Paper(kind="minutes", data=PDF)) == ["stored"]


# ---- documents of the centre -------------------------------------------------------------------


def test_a_stranger_brings_documents_and_nothing_else(centre: Centre) -> None:
    with pytest.raises(RuleError) as caught:
        fates(centre, Paper(kind="minutes", data=PDF), key=STRANGER.signing_public.hex())
    assert caught.value.code == "unknown_machine"


def test_a_stranger_with_a_genuine_file_fills_no_table(centre: Centre) -> None:
    before = centre.count(papers)
    file = sign_sitting(sitting(), blueprint(), [root()])
    with centre.database.write() as connection:
        desk = Desk(connection, centre.database, root().roots(), MORNING)
        for number in range(3):
            sent = Papers(
                hall=HallId("hall-9"),
                sitting=SittingId(f"made-up-{number}"),
                papers=(Paper(kind="sitting", data=file, attempt=f"nobody-{number}"),),
            )
            with pytest.raises(RuleError):
                desk.take(STRANGER.signing_public.hex(), sent)
    assert centre.count(papers) == before


def test_a_machine_brings_papers_for_its_own_hall_and_nothing_that_was_made_up(
    centre: Centre,
) -> None:
    one, seat = sitting(), seat_key(2).signing_public.hex()
    elsewhere = in_hall("another-hall", "s-2")
    beside = msgspec.structs.replace(one, id="s-3")
    files = [sign_sitting(each, blueprint(), [root()]) for each in (elsewhere, beside)]
    documents = [Paper(kind="sitting", data=file) for file in files]
    assert fates(centre, *documents) == ["stored", "stored"]
    centre.one(chunk(STAYED))
    before = centre.count(papers)

    def refusal(key: str, hall: str, name: str) -> str:
        sent = Papers(
            hall=HallId(hall),
            sitting=SittingId(name),
            papers=(Paper(kind="minutes", data=PDF),),
        )
        with centre.database.write() as connection, pytest.raises(RuleError) as caught:
            Desk(connection, centre.database, root().roots(), MORNING).take(key, sent)
        return caught.value.code

    for key in (HUB_KEY, seat):
        assert refusal(key, one.hall.id, "made-up") == "unknown_sitting"
        assert refusal(key, "hall-9", one.id) == "foreign_hall"
        assert refusal(key, "another-hall", "s-2") == "foreign_hall"
        assert refusal(key, one.hall.id, "s-2") == "foreign_hall"
    sent = Papers(hall=one.hall.id, sitting=beside.id, papers=(of_stayed("late", b"x"),))
    with centre.database.write() as connection:
        desk = Desk(connection, centre.database, root().roots(), MORNING)
        (taken,) = desk.take(HUB_KEY, sent)
    assert (taken.fate, taken.code) == ("refused", "foreign_hall")
    assert centre.count(papers) == before


def test_a_document_of_another_root_is_refused(centre: Centre) -> None:
    forged = sign_sitting(sitting(), blueprint(), [root(number=2)])
    before = centre.count(sittings)
    assert fates(centre, Paper(kind="sitting", data=forged)) == ["refused"]
    assert centre.count(sittings) == before


def test_a_key_that_a_later_edition_takes_back_is_heard_no_more(centre: Centre) -> None:
    later = msgspec.structs.replace(
        sitting(),
        version=sitting().version + 1,
        revocations=(revocation(HUB.signing_public),),
    )
    data = sign_sitting(later, blueprint(), [root()])
    with pytest.raises(RuleError) as caught:
        fates(centre, Paper(kind="sitting", data=data))
    assert caught.value.code == "revoked"


def test_a_revoked_seat_wrote_no_journal_on_that_day(centre: Centre) -> None:
    later = msgspec.structs.replace(
        sitting(),
        version=sitting().version + 1,
        seats=tuple(one for one in sitting().seats if one.number != 2),
        revocations=(revocation(seat_key(2).signing_public),),
    )
    data = sign_sitting(later, blueprint(), [root()])
    assert fates(centre, Paper(kind="sitting", data=data)) == ["stored"]
    taken = centre.one(chunk(STAYED))
    assert (taken.fate, taken.code) == ("refused", "revoked_seat")


def test_two_files_of_one_edition_are_an_alarm(centre: Centre) -> None:
    twin = msgspec.structs.replace(sitting(), round=sitting().round + " again")
    data = sign_sitting(twin, blueprint(), [root()])
    assert fates(centre, Paper(kind="sitting", data=data)) == ["stored"]
    assert centre.alarms() == ["two_editions"]


def test_a_sitting_belongs_to_one_hall(centre: Centre) -> None:
    data = sign_sitting(in_hall("another-hall", sitting().id), blueprint(), [root()])
    assert fates(centre, Paper(kind="sitting", data=data)) == ["refused"]


def in_hall(hall: str, name: str) -> Sitting:
    """The sitting as if it were in another hall, with other machines at its seats."""
    one = sitting()
    others = [(seat, seat_key(200 + seat.number).signing_public) for seat in one.seats]
    return msgspec.structs.replace(
        one,
        id=name,
        seats=tuple(msgspec.structs.replace(seat, journal_key=key) for seat, key in others),
        hall=msgspec.structs.replace(one.hall, id=hall),
        staff=tuple(msgspec.structs.replace(member, hall=hall) for member in one.staff),
    )


def revocation(key: bytes) -> Revocation:
    return Revocation(key=key, since=sitting().day, reason="stolen")

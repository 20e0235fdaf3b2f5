"""From applications to a hall and back: drafted, signed by the root, published, added to."""

from datetime import date

import pytest
from msgspec.structs import replace

from central.rosters.errors import ImportRefusedError, PublishRefusedError
from kiosk.base.errors import MalformedError
from kiosk.packs.round_signing import SOURCE
from kiosk.trust.documents import canonical, sign_document
from kiosk.trust.errors import DocumentRefusedError, SourceRefusedError
from kiosk.trust.sitting import SITTING_KIND, Sitting
from kiosk.trust.sitting_accept import Expected, accept_sitting, read_sitting
from tests.central.rosters.round_of import EXAM, FIRST, PLAN, ROUND, SECOND, Office, application
from tests.fakes.hall_people import blueprint, root

SATURDAY = date(2026, 8, 22)
JPEG = b"\xff\xd8\xff" + bytes(2000)


@pytest.fixture
def friday(office: Office) -> Office:
    """Two people sit on the first day, one on the second; nothing is drafted yet."""
    office.apply(
        application(1, name='Demo "Кавычка" \\ O\'Brien', photo=JPEG, extra_time=True),
        application(2, iin="900115100000"),
        application(3, day=SATURDAY),
    )
    office.close_and_place()
    return office


def signed_again(sitting: Sitting) -> bytes:
    """What somebody could sign who has the root and edits a list."""
    return sign_document(canonical(sitting), SITTING_KIND, [root()])


def names(sitting: Sitting) -> list[str]:
    return [one.id for one in sitting.candidates]


def test_a_hall_accepts_what_was_prepared_and_signed(friday: Office) -> None:
    first, second = friday.publish()
    hall = Expected("astana-1", date(2026, 8, 21), blueprint(), {})
    taken = accept_sitting(first.file.read_bytes(), root().roots(), hall)
    assert names(taken) == ["c-001", "c-002"]
    one = taken.candidates[0]
    assert (one.name, one.photo) == ('Demo "Кавычка" \\ O\'Brien', JPEG)
    assert one.conditions.extra_time
    assert one.block_languages == {"kazakh": "kk", "constitution": "ru", "history": "kk"}
    assert [seat.number for seat in taken.seats] == [1, 2]
    assert names(second.sitting) == ["c-003"]
    assert [offer.subject for offer in friday.shelf.offers("astana-1")] == [FIRST, SECOND]
    assert friday.shelf.offers("almaty-1") == ()


def test_nothing_is_drafted_where_nothing_changed(friday: Office) -> None:
    friday.publish()
    assert friday.drafting.draft(ROUND, EXAM) == ()


def test_a_draft_that_did_not_come_back_is_handed_out_again(friday: Office) -> None:
    lost, again = friday.drafting.draft(ROUND, EXAM), friday.drafting.draft(ROUND, EXAM)
    assert again == lost
    friday.apply(application(4, day=SATURDAY))
    friday.places.give(ROUND, EXAM)
    assert [one.source.version for one in friday.drafting.draft(ROUND, EXAM)] == [1, 2]


def test_what_was_handed_out_changes_no_more(friday: Office) -> None:
    friday.draft()
    with pytest.raises(ImportRefusedError, match="stands on a list of a hall already"):
        friday.apply(application(2, iin="900115100000", extra_time=True))
    friday.apply(application(9, state="payment"))


def test_a_late_addition_is_an_edition_that_only_adds(friday: Office) -> None:
    friday.publish()
    friday.clock.set("2026-08-22 00:10")
    friday.places.move("app-001", "astana-1", SATURDAY, "Did not come")
    (added,) = friday.publish()
    assert (added.sitting.version, names(added.sitting), added.added) == (2, ["c-003", "c-001"], 1)
    offers = friday.shelf.offers("astana-1")
    assert [(one.subject, one.version) for one in offers] == [(FIRST, 1), (SECOND, 2)]


def test_an_earlier_edition_never_comes_back(friday: Office) -> None:
    _, second = friday.publish()
    old = second.file.read_bytes()
    friday.apply(application(4, day=SATURDAY))
    friday.places.give(ROUND, EXAM)
    (newer,) = friday.publish()
    for data in (old, signed_again(replace(second.sitting, valid_until=date(2026, 8, 25)))):
        with pytest.raises(PublishRefusedError) as refused:
            friday.publishing.take_sitting(data)
        assert refused.value.code == "older_version"
    assert friday.publishing.take_sitting(newer.file.read_bytes()).again
    assert friday.shelf.offers("astana-1")[1].version == newer.sitting.version


def test_one_person_with_the_root_adds_nobody_unseen(friday: Office) -> None:
    first, _ = friday.sign(friday.draft())
    sitting = first.sitting
    extra = replace(sitting.candidates[1], id="c-999", ticket="T-9999", iin="")
    extra = replace(extra, document=replace(extra.document, number="DEMO9999999"))
    attempts = (
        replace(sitting, candidates=(*sitting.candidates, extra)),
        replace(sitting, candidates=sitting.candidates[:1]),
        replace(sitting, candidates=tuple(reversed(sitting.candidates))),
        replace(sitting, version=2),
        replace(sitting, seats=sitting.seats[:1]),
        replace(sitting, pack=replace(sitting.pack, version=2)),
        replace(sitting, id="another-sitting"),
    )
    for changed in attempts:
        with pytest.raises(PublishRefusedError) as refused:
            friday.publishing.take_sitting(signed_again(changed))
        assert refused.value.code == "not_prepared"
    assert friday.shelf.offers("astana-1") == ()


def test_what_the_root_did_not_sign_is_not_published(friday: Office) -> None:
    first, _ = friday.sign(friday.draft())
    data = first.file.read_bytes()
    stranger = sign_document(canonical(first.sitting), SITTING_KIND, [root(number=2)])
    for bad in (b"", b"{}", data[:-1], data.replace(b'"sitting"', b'"release"'), stranger):
        with pytest.raises(DocumentRefusedError):
            friday.publishing.take_sitting(bad)
    assert friday.shelf.offers("astana-1") == ()


def test_a_file_is_fetched_in_pieces_by_its_own_hall_alone(friday: Office) -> None:
    friday.publish()
    offer = friday.shelf.offers("astana-1")[0]
    data = b""
    while len(data) < offer.size:
        piece, size = friday.shelf.piece("astana-1", offer.digest, len(data), 700)
        assert size == offer.size
        data += piece
    assert read_sitting(data, root().roots()).id == FIRST
    for hall, digest, offset, code in (
        ("almaty-1", offer.digest, 0, "not_offered"),
        ("astana-1", "0" * 64, 0, "not_offered"),
        ("astana-1", offer.digest, offer.size, "no_such_place"),
    ):
        with pytest.raises(PublishRefusedError) as refused:
            friday.shelf.piece(hall, digest, offset, 700)
        assert refused.value.code == code


def test_what_a_hall_has_and_what_is_over_is_not_offered(friday: Office) -> None:
    friday.publish()
    first, second = friday.shelf.offers("astana-1")
    assert friday.shelf.offers("astana-1", [first.digest]) == (second,)
    friday.clock.set("2026-08-22 23:00")
    assert friday.shelf.offers("astana-1") == (first, second)
    friday.clock.set("2026-08-23 00:00")
    assert friday.shelf.offers("astana-1") == (second,)


def test_one_bad_draft_and_nothing_is_signed(friday: Office) -> None:
    drafts = friday.draft()
    written = sorted(drafts.iterdir())[1] / SOURCE
    written.chmod(0o600)
    written.write_text(written.read_text("utf-8").replace("c-003", "c 003"), "utf-8")
    with pytest.raises(MalformedError):
        friday.sign(drafts)
    assert not list(friday.folder.glob("*.signed/*"))


def test_a_draft_that_was_not_copied_whole_is_refused(friday: Office) -> None:
    drafts = friday.draft()
    (sorted(drafts.iterdir())[1] / SOURCE).unlink()
    with pytest.raises(SourceRefusedError) as refused:
        friday.sign(drafts)
    assert refused.value.code == "unfinished_draft"
    with pytest.raises(SourceRefusedError):
        friday.sign(friday.folder / "nowhere")


def test_the_machine_with_the_root_sees_that_an_edition_only_adds(friday: Office) -> None:
    friday.publish()
    friday.apply(application(4, day=SATURDAY))
    friday.places.give(ROUND, EXAM)
    drafts = friday.draft()
    (written,) = drafts.glob(f"*/{SOURCE}")
    text = written.read_text("utf-8")
    written.write_text(text.replace("Demo Candidate 03", "Demo Candidate 13"), "utf-8")
    with pytest.raises(DocumentRefusedError) as refused:
        friday.sign(drafts)
    assert refused.value.code == "entry_changed"


def test_drafts_are_for_their_owner_alone(friday: Office) -> None:
    drafts = friday.draft()
    files = [path for path in drafts.rglob("*") if path.is_file()]
    assert {path.name for path in files} == {SOURCE, "c-001.jpg"}
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in drafts.iterdir()} == {0o700}


def test_a_new_seat_and_a_new_person_stand_behind_those_there_were(friday: Office) -> None:
    friday.publish()
    plan = PLAN.replace("seats = [1, 2, 3]\nout_of_order = [3]", "seats = [4, 2]", 1)
    friday.rounds.take(plan)
    friday.apply(application(4, day=SATURDAY))
    friday.places.give(ROUND, EXAM)
    (added,) = friday.publish()
    assert [seat.number for seat in added.sitting.seats] == [1, 2, 4]

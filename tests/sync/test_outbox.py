"""What goes next is decided from the centre's word alone, and none of it is followed for ever."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.bundle.format import JOURNALS, BundleManifest
from kiosk.sync import outbox as box
from kiosk.sync.errors import NotAgreedError
from kiosk.sync.wire import (
    Lacking,
    Named,
    PapersTaken,
    PaperTaken,
    Receipt,
    RecordsTaken,
    Taken,
    Wanted,
)
from tests.fakes.bundles import journals, manifest

STAYED = journals()["stayed"].head
LEFT = journals()["left"].head


@pytest.fixture(scope="module")
def what() -> BundleManifest:
    return manifest()


def lacking(what: BundleManifest, first: int = 1) -> Lacking:
    wanted = tuple(
        Wanted(attempt=one.attempt, incarnation=one.incarnation, first=first) for one in what.heads
    )
    return Lacking(journals=wanted, papers=box.standing(what).papers, now_ms=1)


def wants(what: BundleManifest, first: int) -> box.Outbox:
    """The centre wants one journal from there on, and nothing else."""
    one = Wanted(attempt=STAYED.attempt, incarnation=STAYED.incarnation, first=first)
    return box.heard(box.begin(what), Lacking(journals=(one,), papers=(), now_ms=1))


def taken(fate: str, after: int, head: str = "") -> RecordsTaken:
    one = Taken(
        attempt=STAYED.attempt,
        incarnation=STAYED.incarnation,
        fate=fate,  # type: ignore[arg-type]  # as a test says it
        next=after,
        head=head,
        code="why" if fate == "refused" else "",
    )
    return RecordsTaken(chunks=(one,), now_ms=1)


def sent(first: int, records: int) -> tuple[box.Sent, ...]:
    return (box.Sent(box.place_of(STAYED), first, records),)


def code_of(act: Callable[[], Any]) -> str:
    with pytest.raises(NotAgreedError) as caught:
        act()
    return caught.value.code


# ---- the order -----------------------------------------------------------------------------------


def test_documents_go_before_journals_and_the_rest_after_them(what: BundleManifest) -> None:
    outbox = box.heard(box.begin(what), lacking(what))
    step = box.next_step(outbox)
    assert isinstance(step, box.SendPapers)
    assert {one.kind for one in step.members} == {"sitting"}
    outbox = papers_stored(outbox, step)
    records = box.next_step(outbox)
    assert isinstance(records, box.SendRecords)
    places = [box.place_of(one.head) for one in records.journals]
    assert places[0] == box.place_of(journals()["hall"].head)
    assert places.index(box.place_of(LEFT)) < places.index((LEFT.attempt, 2))
    outbox = replace(outbox, journals={})
    step = box.next_step(outbox)
    assert isinstance(step, box.SendPapers)
    assert "sitting" not in {one.kind for one in step.members}
    assert isinstance(box.next_step(papers_stored(outbox, step)), box.AskReceipt)


def papers_stored(outbox: box.Outbox, step: box.SendPapers) -> box.Outbox:
    stored = tuple(PaperTaken(sha256=one.sha256, fate="stored") for one in step.members)
    return box.papers_taken(outbox, step.members, PapersTaken(papers=stored, now_ms=1))


def test_a_centre_that_has_all_is_asked_for_the_receipt_at_once(what: BundleManifest) -> None:
    outbox = box.heard(box.begin(what), Lacking(journals=(), papers=(), now_ms=1))
    assert isinstance(box.next_step(outbox), box.AskReceipt)
    assert box.left(outbox) == box.Left(0, 0, 0, 1.0)


def test_no_request_is_larger_than_it_may_be(what: BundleManifest) -> None:
    big = tuple(replace(one, size=box.PAPERS_AT_ONCE) for one in what.members)
    outbox = box.begin(replace(what, members=big))
    step = box.next_step(replace(outbox, journals={}, papers=tuple(big[5:9])))
    assert isinstance(step, box.SendPapers)
    assert len(step.members) == 1
    records = box.next_step(replace(outbox, papers=()))
    assert isinstance(records, box.SendRecords)
    assert len(records.journals) == 1


# ---- where it goes on ----------------------------------------------------------------------------


def test_it_goes_on_where_the_centre_says(what: BundleManifest) -> None:
    outbox = box.records_taken(wants(what, 3), sent(3, 2), taken("stored", 5))
    step = box.next_step(outbox)
    assert step == box.SendRecords((box.From(STAYED, 5),))


def test_it_goes_back_to_the_number_that_is_wanted(what: BundleManifest) -> None:
    outbox = box.records_taken(wants(what, 5), sent(5, 1), taken("gap", 2))
    assert box.next_step(outbox) == box.SendRecords((box.From(STAYED, 2),))


def test_a_journal_beside_another_story_is_done_with_and_told(what: BundleManifest) -> None:
    end = STAYED.sequence
    outbox = box.records_taken(wants(what, 1), sent(1, end), taken("forked", end + 1, "aa"))
    assert isinstance(box.next_step(outbox), box.AskReceipt)
    assert outbox.beside == {box.place_of(STAYED)}


def test_what_is_refused_is_set_aside_and_still_counted_as_left(what: BundleManifest) -> None:
    outbox = box.records_taken(wants(what, 1), sent(1, 2), taken("refused", 0))
    assert isinstance(box.next_step(outbox), box.Stuck)
    assert [one.code for one in outbox.aside] == ["why"]
    assert box.left(outbox).records == STAYED.sequence


def test_others_go_on_when_one_is_refused(what: BundleManifest) -> None:
    both = (
        Wanted(attempt=STAYED.attempt, incarnation=1, first=1),
        Wanted(attempt=LEFT.attempt, incarnation=1, first=1),
    )
    outbox = box.heard(box.begin(what), Lacking(journals=both, papers=(), now_ms=1))
    outbox = box.records_taken(outbox, sent(1, 2), taken("refused", 0))
    assert box.next_step(outbox) == box.SendRecords((box.From(LEFT, 1),))


def test_what_is_too_early_is_sent_again_once_something_has_come(what: BundleManifest) -> None:
    some = tuple(one for one in what.members if one.kind not in JOURNALS)[:2]
    outbox = replace(box.begin(what), journals={}, papers=some)
    answer = PapersTaken(
        papers=(
            PaperTaken(sha256=some[0].sha256, fate="early"),
            PaperTaken(sha256=some[1].sha256, fate="stored"),
        ),
        now_ms=1,
    )
    outbox = box.papers_taken(outbox, some, answer)
    assert box.next_step(outbox) == box.SendPapers((some[0],))
    early = PapersTaken(papers=(PaperTaken(sha256=some[0].sha256, fate="early"),), now_ms=1)
    outbox = box.papers_taken(outbox, some[:1], early)
    assert isinstance(box.next_step(outbox), box.Stuck)
    assert box.left(outbox).papers == 1


# ---- a centre that contradicts itself ------------------------------------------------------------


@pytest.mark.parametrize(
    ("fate", "after", "head"),
    [
        ("stored", 3, ""),  # nothing of what was sent
        ("stored", 4, ""),  # less than all of it
        ("stored", 99, ""),
        ("forked", 3, ""),
        ("gap", 3, ""),  # the very same again
        ("gap", 0, ""),
        ("gap", 99, ""),
    ],
)
def test_a_number_that_cannot_be_is_not_followed(
    what: BundleManifest, fate: str, after: int, head: str
) -> None:
    outbox, answer = wants(what, 3), taken(fate, after, head)
    assert code_of(lambda: box.records_taken(outbox, sent(3, 2), answer)) == "other_place"


def test_another_head_at_the_end_is_no_agreement(what: BundleManifest) -> None:
    end = STAYED.sequence
    outbox = wants(what, 1)
    box.records_taken(outbox, sent(1, end), taken("stored", end + 1, STAYED.head))
    other = taken("stored", end + 1, "00")
    assert code_of(lambda: box.records_taken(outbox, sent(1, end), other)) == "other_place"


def test_an_answer_to_something_else_is_none(what: BundleManifest) -> None:
    outbox = wants(what, 1)
    other = (box.Sent(box.place_of(LEFT), 1, 2),)
    assert code_of(lambda: box.records_taken(outbox, other, taken("stored", 3))) == "other_answer"
    papers = tuple(one for one in what.members if one.kind not in JOURNALS)
    none = PapersTaken(papers=(), now_ms=1)
    assert code_of(lambda: box.papers_taken(outbox, papers, none)) == "other_answer"


def test_nothing_is_given_that_was_not_offered(what: BundleManifest) -> None:
    begun = box.begin(what)
    strange = Wanted(attempt=STAYED.attempt, incarnation=7, first=1)
    beyond = Wanted(attempt=STAYED.attempt, incarnation=1, first=STAYED.sequence + 2)
    unknown = [Lacking(journals=(one,), papers=(), now_ms=1) for one in (strange, beyond)]
    assert code_of(lambda: box.heard(begun, unknown[0])) == "unknown_journal"
    assert code_of(lambda: box.heard(begun, unknown[1])) == "unknown_journal"
    paper = Named(sha256="0" * 64, kind="minutes")
    heard = Lacking(journals=(), papers=(paper,), now_ms=1)
    assert code_of(lambda: box.heard(begun, heard)) == "unknown_paper"


def test_a_centre_that_goes_back_for_ever_is_left_alone(what: BundleManifest) -> None:
    outbox = wants(what, 3)

    def again_and_again() -> None:
        nonlocal outbox
        for _ in range(50):
            outbox = box.records_taken(outbox, sent(3, 2), taken("gap", 1))

    assert code_of(again_and_again) == "goes_back"


def test_receipts_that_always_miss_something_are_left_alone(what: BundleManifest) -> None:
    outbox = box.begin(what)
    missing = Receipt(bundle="", journals=lacking(what).journals, now_ms=1)

    def again_and_again() -> None:
        nonlocal outbox
        for _ in range(50):
            outbox = box.heard(outbox, missing)

    assert code_of(again_and_again) == "goes_back"


# ---- what is left --------------------------------------------------------------------------------


def test_what_is_left_grows_smaller_with_every_word_of_the_centre(what: BundleManifest) -> None:
    begun = box.left(box.begin(what))
    assert (begun.share, begun.bytes) == (0.0, what.size)
    assert begun.records == sum(one.sequence for one in what.heads)
    half = box.left(wants(what, 4))
    assert half.records == STAYED.sequence - 3
    assert 0 < half.bytes < begun.bytes
    assert begun.share < half.share < 1

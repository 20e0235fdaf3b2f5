"""An attempt over two seats before the auditor: every journal counts, and only up to its place."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.audit.before_move import MISSING, judge_before
from kiosk.audit.verification import Evidence, VerifyReport, verify_attempt
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import fold
from kiosk.journal import (
    Anchor,
    Commitments,
    Left,
    PaperAnchor,
    anchor_code,
    read_journal,
    sign_anchor,
)
from kiosk.packs.opening import Incarnation
from kiosk.store import AttemptFile
from kiosk.trust.orders import parse_signed_order, read_order, signed_order
from tests.fakes.moving import (
    ATTEMPT,
    Change,
    Furniture,
    accept_once,
    better_answers,
    go_on,
    held_of,
    moved_evidence,
    resealed,
    room_in,
    story_in,
)
from tests.fakes.whole_exam import begin, end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.seat.service import SeatService
    from tests.fakes.seats import Hall

LATE = 2


class Case(NamedTuple):
    """A finished attempt of two seats.

    Attributes:
        journal: of the second seat.
        evidence: all of it; the first journal as far as it was held.
        longer: the first journal with what its seat wrote after it was given up.
        anchor: by the first seat, of its last late record.
    """

    second: "Hall"
    journal: bytes
    evidence: Evidence
    longer: bytes
    anchor: Anchor

    @property
    def keys(self) -> tuple[bytes, bytes]:
        one, other = (self.evidence.key_of(number) for number in (1, 2))
        assert one is not None
        assert other is not None
        return one, other

    @property
    def left(self) -> Left:
        header = read_journal(self.journal).frame.header
        return Left(1, header.parent_sequence, header.parent_head)

    def judged(self, journal: bytes | None = None, **evidence: object) -> VerifyReport:
        return verify_attempt(journal or self.journal, replace(self.evidence, **evidence))


def answer(service: "SeatService", *numbers: int, choice: int = 0) -> None:
    form = service.pending.form
    assert form is not None
    for number in numbers:
        task = form.items[number]
        service.request(c.ChooseAnswer(item=task.item, choice=task.choices[choice]))


@pytest.fixture(scope="module")
def case(furniture: Furniture, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Case]":
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kiosk.seat.opening.accept_pack", accept_once)
        with room_in(furniture, tmp_path_factory.mktemp("case")) as room:
            first = room.opened(1)
            begin(first)
            service = first.session.service
            assert service is not None
            answer(service, *range(6))
            held = held_of(first)
            answer(service, 0, 7, choice=1)  # the line is cut: nobody hears of these
            first.settle()
            longer = (first.setting.folder.attempt(ATTEMPT) / "attempt.journal").read_bytes()
            reading = read_journal(longer)
            anchor = sign_anchor(
                first.session.premises.seat_key,
                reading.frame.header,
                reading.last,
                reading.heads[-1],
                0,
                final=False,
            )
            first.die()
            second = room.opened(2, like=first)
            second.clock.move(60_000)
            answer(go_on(second, held), *range(6, 12))
            target = end(second)
            evidence = moved_evidence(second, target)
            yield Case(second, (target / "attempt.journal").read_bytes(), evidence, longer, anchor)


def test_both_journals_together_are_complete(case: Case) -> None:
    report = case.judged()
    assert (report.text, report.result, report.at) == ("complete", "complete", 0)
    assert (report.incarnations, report.opened, report.staff_checked) == (2, True, True)
    first = story_in(case.evidence.parents[0], case.keys[0])
    assert report.entries == len(first) + len(story_in(case.journal, case.keys[1]))
    assert msgspec.to_builtins(report)["incarnations"] == 2
    assert f"Incarnation 1 counts up to record {case.left.sequence}." in report.notes


def test_late_records_are_listed_and_not_counted(case: Case) -> None:
    short, long = case.judged(), case.judged(parents=(case.longer,))
    assert (long.text, long.score, long.entries) == ("complete", short.score, short.entries)
    first = case.left.sequence + 1
    assert (
        f"Incarnation 1 has late records, not counted: {first} AnswerChosen, "
        f"{first + 1} AnswerChosen."
    ) in long.notes
    plain = case.judged(parents=(case.longer,), opening=None)
    assert plain.text == "complete"
    assert any(f"{first} sealed" in note for note in plain.notes)


def test_what_was_signed_late_and_is_not_at_hand_is_said(case: Case) -> None:
    report = case.judged(anchors=(*case.evidence.anchors, case.anchor))
    assert report.text == "complete"
    assert any(f"signed record {case.left.sequence + LATE}" in note for note in report.notes)


@pytest.mark.parametrize("tail", [b"?" * 700, b"\0" * 70_000], ids=["torn", "damaged"])
def test_damage_behind_the_place_takes_nothing_from_it(case: Case, tail: bytes) -> None:
    assert case.judged(parents=(case.longer + tail,)).text == "complete"


# ---- what is missing ----------------------------------------------------------------------------


@pytest.mark.parametrize("opened", [True, False])
def test_without_the_journal_before_it_an_attempt_is_unfinished(
    case: Case, *, opened: bool
) -> None:
    opening = case.evidence.opening if opened else None
    report = case.judged(parents=(), opening=opening)
    assert report.text == f"unfinished: {MISSING}"
    assert (report.result, report.opened, report.incarnations) == ("unfinished", False, 2)
    assert report.score is None
    changed = bytearray(case.journal)
    changed[-1] ^= 1
    assert case.judged(bytes(changed), parents=(), opening=opening).result == "bad"


def test_without_a_signature_of_the_old_seat_its_journal_is_not_anchored(case: Case) -> None:
    own = tuple(one for one in case.evidence.anchors if one.incarnation == 2)
    report = case.judged(anchors=own)
    assert report.text == "unanchored tail from 1, in incarnation 1"
    assert report.result == "unanchored"
    assert case.judged(anchors=own, opening=None).result == "unanchored"
    header = read_journal(case.longer).frame.header
    code = anchor_code(header, case.left.sequence, case.left.head)
    line = PaperAnchor(sequence=case.left.sequence, code=code, incarnation=1)
    assert case.judged(anchors=own, paper=(line,)).text == "complete"
    early = replace(line, code=anchor_code(header, 3, read_journal(case.longer).heads[3]))
    early = replace(early, sequence=3)
    tail = case.judged(anchors=own, paper=(early,))
    assert (tail.text, tail.at) == ("unanchored tail from 4, in incarnation 1", 4)


def test_an_opening_without_the_first_key_proves_nothing(case: Case) -> None:
    assert case.evidence.opening is not None
    only = (Incarnation(number=2, journal_key=case.keys[1]),)
    opening = replace(case.evidence.opening, incarnations=only)
    assert "no key of incarnation 1" in case.judged(opening=opening).text


# ---- what is forged -----------------------------------------------------------------------------


def test_one_changed_byte_of_the_first_journal_is_bad(case: Case) -> None:
    journal = case.evidence.parents[0]
    for place in range(0, len(journal), len(journal) // 31):
        spoiled = journal[:place] + bytes([journal[place] ^ 1]) + journal[place + 1 :]
        for opening in (case.evidence.opening, None):
            report = case.judged(parents=(spoiled,), opening=opening)
            assert report.result == "bad"
            assert "in incarnation 1" in report.text


@pytest.mark.parametrize(
    "change", [better_answers, lambda story: story[:-1], lambda story: story + story[-1:]]
)
def test_a_first_journal_sealed_anew_is_bad(case: Case, change: Change) -> None:
    forged, _ = resealed(case.evidence.parents[0], case.keys[0], change)
    own = tuple(one for one in case.evidence.anchors if one.incarnation == 2)
    assert case.judged(parents=(forged,), anchors=own).result == "bad"


def test_journals_that_do_not_belong_are_bad(case: Case) -> None:
    first = case.evidence.parents[0]
    for parents in ((case.journal,), (first, first), (b"",), (b"\0" * 4096,)):
        assert case.judged(parents=parents).result == "bad"
    alone = replace(case.evidence, anchors=(), parents=(first,))
    assert verify_attempt(first, alone).text == (
        "bad at 0: more journals were given than came before this one"
    )


def test_a_first_journal_of_a_seat_that_nobody_knows_is_bad(case: Case) -> None:
    sitting = case.evidence.sitting
    assert sitting is not None
    seats = tuple(seat for seat in sitting.seats if seat.number != 1)
    report = case.judged(sitting=replace(sitting, seats=seats))
    assert report.text == "bad at 0: the journal was written by another seat, in incarnation 1"


def test_another_edition_of_the_sitting_file_is_said(case: Case) -> None:
    """A late addition makes a new edition; the first seat may have begun under the old one."""
    header = read_journal(case.journal).frame.header
    newer = replace(case.evidence, sitting_digest=bytes(32))
    assert any("another edition" in note for note in judge_before(header, newer).notes)
    assert not any("another edition" in note for note in case.judged().notes)


def rewritten(case: Case, folder: Path, change: Change, left: Left | None = None) -> bytes:
    """The second journal with the second seat's own keys and another story."""
    header = read_journal(case.journal).frame.header
    place = left or case.left
    header = replace(header, parent_sequence=place.sequence, parent_head=place.head)
    premises = case.second.session.premises
    rules = bytes.fromhex(premises.pack.manifest.blueprint_digest)
    key = case.keys[1]
    committed = Commitments.of(header, key, blueprint_hash=rules, build="test")
    file = AttemptFile.create(folder, header, key, committed, signer=premises.seat_key)
    for entry in change(story_in(case.journal, key)):
        file.append(e.encode_entry(entry))
    file.sign(0, final=True)
    file.close()
    return (folder / "attempt.journal").read_bytes()


def parents_only(case: Case) -> tuple[Anchor, ...]:
    return tuple(one for one in case.evidence.anchors if one.incarnation == 1)


def told(case: Case, folder: Path, change: Change, left: Left | None = None) -> str:
    journal = rewritten(case, folder / "a", change, left)
    anchors = (*parents_only(case), case.anchor)
    return case.judged(journal, anchors=anchors, parents=(case.longer,)).text


def the_move(story: list[e.Entry]) -> e.Moved:
    event = story[0].event
    assert isinstance(event, e.Moved)
    return event


def test_the_second_story_as_it_was_is_complete(case: Case, tmp_path: Path) -> None:
    assert told(case, tmp_path, lambda story: story) == "complete"


def test_no_late_record_can_be_counted_after_all(case: Case, tmp_path: Path) -> None:
    """Not by the header, not by the entry, and not in the result."""
    later = read_journal(case.longer)
    place = Left(1, later.last, later.heads[-1])

    def both(story: list[e.Entry]) -> list[e.Entry]:
        event = replace(the_move(story), sequence=place.sequence, head=place.head.hex())
        return [replace(story[0], event=event), *story[1:]]

    assert "does not begin with the move its header names" in told(
        case, tmp_path / "header", lambda story: story, place
    )
    assert "Moved does not follow from its command" in told(case, tmp_path / "b", both, place)
    assert told(case, tmp_path / "entry", both).startswith("bad at 2: ")
    longer = replace(case.evidence, parents=(case.longer,))
    chosen = verify_attempt(case.journal, longer).score
    assert chosen is not None

    def scored_late(story: list[e.Entry]) -> list[e.Entry]:
        number = next(n for n, one in enumerate(story) if isinstance(one.event, e.ResultOpened))
        event = story[number].event
        assert isinstance(event, e.ResultOpened)
        score = replace(event.score, total=event.score.total + 1)
        story[number] = replace(story[number], event=e.ResultOpened(score=score))
        return story

    assert "ResultOpened does not follow" in told(case, tmp_path / "result", scored_late)


@pytest.mark.parametrize(
    "change",
    [
        lambda story: story[1:],
        lambda story: [story[0], *story],
        lambda story: [story[1], story[0], *story[2:]],
    ],
    ids=["no move", "two moves", "a move later"],
)
def test_a_journal_after_a_move_begins_with_it(case: Case, tmp_path: Path, change: Change) -> None:
    assert told(case, tmp_path, change).startswith("bad at ")


def test_a_genuine_move_inside_a_journal_is_bad(case: Case, tmp_path: Path) -> None:
    """A seat that was given up noted the move itself and went on."""
    desk = case.second.session.desk
    assert desk is not None

    def gone(story: list[e.Entry]) -> list[e.Entry]:
        story = story[:4]
        state = fold([*story_in(case.evidence.parents[0], case.keys[0]), *story])
        seating = state.seating
        assert seating is not None
        command = c.MoveAttempt(
            seating=replace(seating, seat=3, incarnation=3),
            from_seat=2,
            sequence=5,
            head="ab" * 32,
        )
        keys = [case.second.key(name) for name in ("inv-01", "head-01")]
        order = desk.order(command, command.seating, state, *keys)
        event = e.Moved(seating=command.seating, from_seat=2, sequence=5, head=command.head)
        author = e.ByStaff(order=order.to_bytes())
        return [*story, e.Entry(at=story[-1].at, author=author, event=event)]

    assert told(case, tmp_path, gone) == "bad at 6: a move stands inside a journal"


@pytest.mark.parametrize(
    ("signers", "word"), [(("inv-01",), "2 persons"), (("inv-01", "inv-01"), "One person")]
)
def test_a_move_that_one_person_signed_is_bad(
    case: Case, tmp_path: Path, signers: tuple[str, ...], word: str
) -> None:
    def by_one(story: list[e.Entry]) -> list[e.Entry]:
        author = story[0].author
        assert isinstance(author, e.ByStaff)
        order = read_order(parse_signed_order(author.order))
        keys = [case.second.key(name) for name in signers]
        signed = signed_order(order, *keys)
        return [replace(story[0], author=e.ByStaff(order=signed.to_bytes())), *story[1:]]

    assert word in told(case, tmp_path, by_one)


def test_an_error_in_the_first_journal_names_its_incarnation(case: Case, tmp_path: Path) -> None:
    """Whoever sealed the first journal anew after the move needs a second one that names it."""

    def without_rules(story: list[e.Entry]) -> list[e.Entry]:
        return [one for one in story if not isinstance(one.event, e.RulesAccepted)]

    forged, place = resealed(case.evidence.parents[0], case.keys[0], without_rules)
    journal = rewritten(case, tmp_path / "a", lambda story: story, place)
    report = case.judged(journal, parents=(forged,), anchors=())
    assert report.text == ("bad at 5: the rules have not been accepted, in incarnation 1")
    assert report.at == 5

"""A rogue seat: right keys, right chain, wrong story. Whatever it writes must be found out."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kiosk.audit.verification import Examined, examine_attempt, verify_attempt
from kiosk.exam import events as e
from kiosk.journal import Commitments, iterate_entries, read_journal
from kiosk.store import AttemptFile
from tests.fakes.seats import hall_in
from tests.fakes.whole_exam import answer_all, begin, end, evidence_of

if TYPE_CHECKING:
    from kiosk.rehearsal.setting import Setting
    from tests.fakes.seats import Hall

Story = list[e.Entry]
Forgery = Callable[[Story], Story]


@pytest.fixture(scope="module")
def finished(furnished: "Setting", tmp_path_factory: pytest.TempPathFactory) -> tuple["Hall", Path]:
    hall = hall_in(tmp_path_factory.mktemp("finished"), furnished)
    begin(hall)
    answer_all(hall)
    return hall, end(hall)


def retold(
    hall: "Hall", target: Path, tmp_path: Path, forge: Forgery, rules: bytes | None = None
) -> Examined:
    """Write the journal again with the seat's own keys and a changed story; ask the verifier."""
    evidence = evidence_of(hall, target)
    data = (target / "attempt.journal").read_bytes()
    assert evidence.opening is not None
    key = evidence.opening.journal_key(1)
    assert key is not None
    header = read_journal(data).frame.header
    story = [e.decode_entry(entry.payload) for entry in iterate_entries(data, key)]
    premises = hall.session.premises
    commitments = Commitments.of(
        header,
        key,
        blueprint_hash=rules or bytes.fromhex(premises.pack.manifest.blueprint_digest),
        build="test",
    )
    folder = tmp_path / "retold"
    file = AttemptFile.create(folder, header, key, commitments, signer=premises.seat_key)
    for entry in forge(story):
        file.append(e.encode_entry(entry))
    file.sign(0, final=True)
    file.close()
    forged = (folder / "attempt.journal").read_bytes()
    return examine_attempt(forged, replace(evidence, anchors=()))


def at(story: Story, kind: type[e.Event]) -> int:
    return next(number for number, entry in enumerate(story) if isinstance(entry.event, kind))


def changed(kind: type[e.Event], **fields: object) -> Forgery:
    def forge(story: Story) -> Story:
        place = at(story, kind)
        entry = story[place]
        story[place] = replace(entry, event=replace(entry.event, **fields))
        return story

    return forge


def without(kind: type[e.Event]) -> Forgery:
    def forge(story: Story) -> Story:
        del story[at(story, kind)]
        return story

    return forge


def gift(story: Story) -> Story:
    """Ten minutes that nobody ordered."""
    place = at(story, e.AnswerChosen)
    event = e.TimeCredited(number=1, ms=600_000, cause="equipment")
    story.insert(place, e.Entry(at=story[place].at, author=e.BySeat(), event=event))
    return story


def borrowed_order(story: Story) -> Story:
    """A genuine order used for something else."""
    place = at(story, e.AnswerChosen)
    author = story[at(story, e.Started)].author
    event = e.TimeCredited(number=1, ms=600_000, cause="equipment")
    story.insert(place, e.Entry(at=story[place].at, author=author, event=event))
    return story


def better(story: Story) -> Story:
    """A point more than the answers are worth."""
    place = at(story, e.ResultOpened)
    event = story[place].event
    assert isinstance(event, e.ResultOpened)
    score = replace(event.score, total=event.score.total + 1)
    story[place] = replace(story[place], event=e.ResultOpened(score=score))
    return story


def late(story: Story) -> Story:
    """The last answer comes an hour after the first."""
    place = at(story, e.Finished) - 1
    entry = story[place]
    later = replace(entry.at, awake_ms=entry.at.awake_ms + 3_600_000)
    story[place] = replace(entry, at=later)
    return story


def own_finish_by_time(story: Story) -> Story:
    """The finish is blamed on the clock, with time left."""
    place = at(story, e.Finished)
    story[place] = replace(story[place], author=e.BySeat(), event=e.Finished(by="time"))
    return story


def test_the_story_as_it_was_is_complete(finished: tuple["Hall", Path], tmp_path: Path) -> None:
    told = retold(*finished, tmp_path, lambda story: story)
    assert told.report.text == "complete"
    assert told.attempt is not None
    assert len(told.entries) == told.report.entries


@pytest.mark.parametrize(
    "forge",
    [
        gift,
        borrowed_order,
        better,
        late,
        own_finish_by_time,
        without(e.RulesAccepted),
        without(e.SoundChecked),
        without(e.IdentityConfirmed),
        without(e.Finished),
        changed(e.AnswerChosen, choice="another"),
        changed(e.AnswerChosen, item="another"),
    ],
    ids=lambda forge: getattr(forge, "__name__", "forgery"),
)
def test_a_changed_story_is_found_out(
    finished: tuple["Hall", Path], tmp_path: Path, forge: Forgery
) -> None:
    told = retold(*finished, tmp_path, forge)
    assert told.report.text.startswith("bad at ")
    # Whoever scores it or answers its appeals is given nothing to go by.
    assert (told.attempt, told.entries) == (None, ())


def test_a_journal_that_stops_before_the_end_is_unfinished(
    finished: tuple["Hall", Path], tmp_path: Path
) -> None:
    told = retold(*finished, tmp_path, lambda story: story[:-1])
    assert told.report.text == "unfinished"


def test_a_seat_that_the_sitting_does_not_list_is_found_out(
    finished: tuple["Hall", Path],
) -> None:
    hall, target = finished
    evidence = evidence_of(hall, target)
    assert evidence.sitting is not None
    seat = replace(evidence.sitting.seats[0], journal_key=bytes(31) + b"\1")
    foreign = replace(evidence, sitting=replace(evidence.sitting, seats=(seat,)))
    report = verify_attempt((target / "attempt.journal").read_bytes(), foreign)
    assert report.result == "bad"


def test_without_an_opening_the_report_says_what_was_not_examined(
    finished: tuple["Hall", Path],
) -> None:
    hall, target = finished
    evidence = replace(evidence_of(hall, target), opening=None)
    report = verify_attempt((target / "attempt.journal").read_bytes(), evidence)
    assert report.result == "complete"
    assert not report.opened
    assert any("not examined" in note for note in report.notes)


def test_a_journal_that_commits_to_other_rules_is_found_out(
    finished: tuple["Hall", Path], tmp_path: Path
) -> None:
    told = retold(*finished, tmp_path, lambda story: story, bytes(31) + b"\1")
    assert "other rules" in told.report.text


@pytest.mark.parametrize(
    ("missing", "word"),
    [
        ({"opening": None}, "No opening"),
        ({"sitting": None}, "the seat's key is the journal's own word"),
        ({"anchors": ()}, "No anchor"),
    ],
    ids=["opening", "sitting", "anchor"],
)
def test_whatever_was_not_given_is_said(
    finished: tuple["Hall", Path], missing: dict[str, object], word: str
) -> None:
    hall, target = finished
    journal = (target / "attempt.journal").read_bytes()
    whole = verify_attempt(journal, evidence_of(hall, target))
    less = verify_attempt(journal, replace(evidence_of(hall, target), **missing))
    assert not any(word in note for note in whole.notes)
    assert any(word in note for note in less.notes)

"""A rogue seat with one member of staff: every key is genuine, what it hands over is not."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from kiosk.audit.orders import EPOCH
from kiosk.audit.verification import Evidence, VerifyReport, verify_attempt
from kiosk.base.ids import AttemptId
from kiosk.cli.verify import app
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.journal import Anchor, Commitments, iterate_entries, read_journal
from kiosk.packs.opening import Incarnation
from kiosk.seat.desk import local_desk
from kiosk.store import AttemptFile
from kiosk.trust.orders import Order, signed_order
from tests.fakes.seats import furnished, hall_in
from tests.fakes.whole_exam import answer_all, begin, end, evidence_of

if TYPE_CHECKING:
    from kiosk.exam.seating import Seating
    from kiosk.rehearsal.setting import Setting
    from tests.fakes.seats import Hall

__all__ = ["furnished"]
Story = list[e.Entry]


@pytest.fixture(scope="module")
def finished(furnished: "Setting", tmp_path_factory: pytest.TempPathFactory) -> tuple["Hall", Path]:
    hall = hall_in(tmp_path_factory.mktemp("finished"), furnished)
    begin(hall)
    answer_all(hall)
    return hall, end(hall)


def story_of(target: Path, evidence: Evidence) -> Story:
    assert evidence.opening is not None
    key = evidence.opening.journal_key(1)
    assert key is not None
    data = (target / "attempt.journal").read_bytes()
    return [e.decode_entry(entry.payload) for entry in iterate_entries(data, key)]


def written_anew(
    hall: "Hall", target: Path, folder: Path, payloads: list[bytes], attempt: str = ""
) -> bytes:
    """A journal with the seat's own keys, a right chain and a final signature."""
    evidence = evidence_of(hall, target)
    assert evidence.opening is not None
    key = evidence.opening.journal_key(1)
    assert key is not None
    header = read_journal((target / "attempt.journal").read_bytes()).frame.header
    header = replace(header, attempt=AttemptId(attempt or header.attempt))
    premises = hall.session.premises
    commitments = Commitments.of(
        header,
        key,
        blueprint_hash=bytes.fromhex(premises.pack.manifest.blueprint_digest),
        build="test",
    )
    file = AttemptFile.create(folder, header, key, commitments, signer=premises.seat_key)
    for payload in payloads:
        file.append(payload)
    file.sign(0, final=True)
    file.close()
    return (folder / "attempt.journal").read_bytes()


def judged(
    hall: "Hall", target: Path, folder: Path, story: Story, evidence: Evidence | None = None
) -> VerifyReport:
    evidence = evidence or replace(evidence_of(hall, target), anchors=())
    data = written_anew(hall, target, folder, [e.encode_entry(one) for one in story])
    return verify_attempt(data, evidence)


def ordered_again(hall: "Hall", story: Story, change: Callable[["Seating"], "Seating"]) -> Story:
    """Another seating, signed by the one person who may assign; the rest as it was."""
    first = story[0]
    assert isinstance(first.event, e.Assigned)
    seating = change(first.event.seating)
    order = Order(
        hall=seating.hall,
        epoch=EPOCH,
        attempt=seating.attempt,
        incarnation=1,
        after=0,
        action=c.encode_staff_command(c.AssignCandidate(seating=seating)),
        restatement="AssignCandidate",
        reason="",
        expires_ms=first.at.wall_ms + 60_000,
    )
    signed = signed_order(order, hall.key("inv-01"))
    author = e.ByStaff(order=msgspec.json.encode(signed))
    return [replace(first, author=author, event=e.Assigned(seating=seating)), *story[1:]]


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, accommodations=replace(one.accommodations, extra_time=True)),
        lambda one: replace(one, candidate="demo-c02"),
        lambda one: replace(one, candidate="stranger"),
        lambda one: replace(one, name="Somebody Else"),
        lambda one: replace(one, seat=2),
        lambda one: replace(one, document_tail="9999"),
        lambda one: replace(one, sitting="another"),
        lambda one: replace(one, pack="another"),
    ],
    ids=["extra time", "candidate", "stranger", "name", "seat", "document", "sitting", "pack"],
)
def test_nobody_sits_otherwise_than_the_sitting_file_says(
    finished: tuple["Hall", Path],
    tmp_path: Path,
    change: Callable[["Seating"], "Seating"],
) -> None:
    hall, target = finished
    story = ordered_again(hall, story_of(target, evidence_of(hall, target)), change)
    assert judged(hall, target, tmp_path / "a", story).text.startswith("bad at ")


def test_no_time_is_gained_by_a_counter_that_runs_backwards(
    finished: tuple["Hall", Path], tmp_path: Path
) -> None:
    hall, target = finished
    story = story_of(target, evidence_of(hall, target))
    place = next(n for n, one in enumerate(story) if isinstance(one.event, e.Finished)) - 1
    at = story[place].at
    early = replace(at, awake_ms=at.awake_ms - 5_000, boot_ms=at.boot_ms - 5_000)
    story[place] = replace(story[place], at=early)
    assert "backwards" in judged(hall, target, tmp_path / "a", story).text


def test_the_same_seating_signed_again_is_complete(
    finished: tuple["Hall", Path], tmp_path: Path
) -> None:
    hall, target = finished
    story = ordered_again(hall, story_of(target, evidence_of(hall, target)), lambda one: one)
    assert judged(hall, target, tmp_path / "a", story).text == "complete"


def better(story: Story) -> Story:
    """Two points more than the answers are worth."""
    place = next(n for n, one in enumerate(story) if isinstance(one.event, e.ResultOpened))
    event = story[place].event
    assert isinstance(event, e.ResultOpened)
    score = replace(event.score, total=event.score.total + 2, passed=True)
    story[place] = replace(story[place], event=e.ResultOpened(score=score))
    return story


def test_an_opening_without_the_keys_of_items_proves_no_score(
    finished: tuple["Hall", Path], tmp_path: Path
) -> None:
    hall, target = finished
    evidence = replace(evidence_of(hall, target), anchors=())
    assert evidence.opening is not None
    bare = replace(evidence, opening=replace(evidence.opening, item_keys={}))
    report = judged(hall, target, tmp_path / "a", better(story_of(target, evidence)), bare)
    assert report.result == "unfinished"
    assert "not recomputed" in report.text


def test_a_result_that_nobody_ordered_is_found_out_without_keys_too(
    finished: tuple["Hall", Path], tmp_path: Path
) -> None:
    hall, target = finished
    evidence = replace(evidence_of(hall, target), anchors=())
    assert evidence.opening is not None
    bare = replace(evidence, opening=replace(evidence.opening, item_keys={}))
    story = story_of(target, evidence)
    place = next(n for n, one in enumerate(story) if isinstance(one.event, e.ResultOpened))
    story[place] = replace(story[place], author=story[0].author)
    assert judged(hall, target, tmp_path / "a", story, bare).result == "bad"


def test_an_opening_without_the_journals_key_proves_nothing(
    finished: tuple["Hall", Path],
) -> None:
    hall, target = finished
    evidence = evidence_of(hall, target)
    assert evidence.opening is not None
    other = Incarnation(number=2, journal_key=bytes(32))
    evidence = replace(evidence, opening=replace(evidence.opening, incarnations=(other,)))
    report = verify_attempt((target / "attempt.journal").read_bytes(), evidence)
    assert report.result == "bad"


@pytest.mark.parametrize("occasion", [0, 1, 2])
def test_a_journal_cut_at_a_genuine_anchor_is_not_complete(
    finished: tuple["Hall", Path], occasion: int
) -> None:
    hall, target = finished
    anchors = local_desk(hall.session.desk).log.anchors_of(AttemptId("demo-2026-08.demo-c01"))
    data, anchor = (target / "attempt.journal").read_bytes(), anchors[occasion]
    cut = data[: _end_after(data, anchor)]
    for opening in (None, evidence_of(hall, target).opening):
        evidence = replace(evidence_of(hall, target), anchors=(anchor,), opening=opening)
        report = verify_attempt(cut, evidence)
        assert (report.result == "complete") == anchor.final


def _end_after(data: bytes, anchor: Anchor) -> int:
    for size in range(512, len(data) + 1, 512):
        reading = read_journal(data[:size])
        if reading.fault is None and reading.torn is None and reading.last == anchor.sequence:
            return size
    raise AssertionError


def spoiled(story: Story, number: int, **fields: object) -> list[bytes]:
    """The story with one entry's JSON changed where no program of ours would."""
    payloads = [e.encode_entry(one) for one in story]
    entry = msgspec.json.decode(payloads[number])
    for path, value in fields.items():
        *steps, last = path.split("__")
        place = entry
        for step in steps:
            place = place[step]
        place[last] = value
    payloads[number] = msgspec.json.encode(entry)
    return payloads


HOSTILE: list[dict[str, object]] = [
    {"at__wall_ms": 2**62},
    {"at__wall_ms": -(2**62)},
    {"author__order": ""},
    {"author__order": "/w=="},
    {"author__order": "W1tbW1tbW1tbW1tbW1tbW1tb"},
    {"event__seating__languages": {"a": "kk"}},
    {"event__seating__attempt": "\ud800".encode("utf-8", "replace").decode()},
    {"event__seating__incarnation": 2**63},
    {"event__seating__seat": -1},
    {"event__seating__candidate": "\0"},
    {"event": {"type": "Closed"}},
    {
        "event": {
            "type": "Interrupted",
            "number": 1,
            "kind": "power",
            "used_ms": 2**62,
            "last": {"boot": "b", "awake_ms": -(2**62), "boot_ms": 2**62, "wall_ms": 2**62},
            "gap_ms": 1,
            "counts": True,
            "credited_ms": 2**62,
        }
    },
]


@pytest.mark.parametrize("fields", HOSTILE, ids=lambda one: next(iter(one)))
@pytest.mark.parametrize("place", [0, 4])
def test_the_command_says_bad_and_never_breaks(
    finished: tuple["Hall", Path], tmp_path: Path, fields: dict[str, object], place: int
) -> None:
    hall, target = finished
    story = story_of(target, evidence_of(hall, target))
    try:
        payloads = spoiled(story, place, **fields)
    except KeyError:
        return  # this entry has no such field
    written_anew(hall, target, tmp_path / "forged", payloads)
    assert asked(hall, target, tmp_path / "forged/attempt.journal", anchored=False) == 1


def test_the_command_calls_the_true_story_complete(finished: tuple["Hall", Path]) -> None:
    hall, target = finished
    assert asked(hall, target, target / "attempt.journal") == 0


@pytest.mark.parametrize("name", ["attempt.journal", "attempt.opening", "attempt.anchor"])
def test_files_of_rubbish_never_break_the_command(
    finished: tuple["Hall", Path], tmp_path: Path, name: str
) -> None:
    hall, target = finished
    data = (target / name).read_bytes()
    rubbish = [
        b"",
        b"\0",
        b"{}",
        b"[" * 5_000,
        data[:100],
        data[: len(data) // 2],
        data[:-1],
        data + b"\0",
        data[::-1],
        b'{"sealed_to":"","body":""}',
        b'{"sealed_to":"aaaa","body":"AAAA"}',
    ]
    for number, content in enumerate(rubbish):
        folder = tmp_path / str(number)
        shutil.copytree(target, folder)
        (folder / name).write_bytes(content)
        assert asked(hall, folder, folder / "attempt.journal") == 1, number


@pytest.mark.parametrize(
    "line",
    ["9" * 5_000 + ":AAAAA-AAAAA", "1:", ":", "1:\u0660", "\u0661:AAAAA-AAAAA", "0:0", "-1:A"],
)
def test_a_line_of_the_minutes_never_breaks_the_command(
    finished: tuple["Hall", Path], line: str
) -> None:
    hall, target = finished
    assert asked(hall, target, target / "attempt.journal", "--paper", line) in {1, 2}


def asked(hall: "Hall", target: Path, journal: Path, *more: str, anchored: bool = True) -> int:
    """The exit code of `kiosk verify` with everything there is; any other end is an error."""
    folder = hall.setting.folder
    options = {
        "--pack": next(folder.packs.iterdir()),
        "--opening": target / "attempt.opening",
        "--sitting": next(folder.sittings.iterdir()),
        "--trust": folder.trust,
    }
    if anchored:
        options["--anchor"] = target / "attempt.anchor"
    words = [str(word) for pair in options.items() for word in pair]
    result = CliRunner().invoke(app, [str(journal), *words, *more])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code

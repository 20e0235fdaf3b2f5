"""`kiosk bundle` as the centre calls it: on what a real seat handed over, sealed and in clear."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner, Result

from kiosk.audit.registration import hall_journal_id
from kiosk.audit.verification import header_of
from kiosk.bundle.file import Export, Piece, write_bundle
from kiosk.bundle.format import Head
from kiosk.cli import bundle, staff
from kiosk.journal import Anchor
from kiosk.minutes.minutes import encode_minutes
from kiosk.rehearsal.setting import Setting
from kiosk.trust.files import replace_private
from tests.fakes.bundles import HUB, PDF, journal, journal_piece, piece
from tests.fakes.hall_day import busy_minutes
from tests.fakes.hall_people import PIN, root
from tests.fakes.seats import Hall, furnished, hall_in
from tests.fakes.whole_exam import answer_all, begin, end

__all__ = ["furnished"]
RUN = CliRunner()


class Files(NamedTuple):
    """What the centre has on its desk."""

    clear: Path
    sealed: Path
    trust: Path
    key: Path


def handed_over(hall: Hall, target: Path) -> tuple[Export, list[Piece], list[Head]]:
    """A hub's export of one real attempt."""
    premises = hall.session.premises
    sitting = premises.sitting
    data = (target / "attempt.journal").read_bytes()
    anchor = Anchor.from_bytes((target / "attempt.anchor").read_bytes())
    header = header_of(data)
    assert header is not None
    own = journal(hall_journal_id(sitting.id), HUB, pack_hash=header.pack_hash)
    who = str(anchor.attempt)
    minutes = replace(busy_minutes(12), hall=sitting.hall.id, sitting=sitting.id)
    pieces = [
        piece("sitting/1.sitting", "sitting", premises.sitting_bytes),
        journal_piece(own, "hall_journal"),
        piece("a/attempt.journal", "journal", data, who, 1),
        piece("a/attempt.anchor", "anchor", anchor.to_bytes(), who, 1),
        piece("a/result.json", "result", (target / "result.json").read_bytes(), who, 1),
        piece("a/attempt.opening", "opening", (target / "attempt.opening").read_bytes(), who, 1),
        piece("minutes.json", "minutes_data", encode_minutes(minutes)),
        piece("minutes.pdf", "minutes", PDF),
    ]
    head = Head(
        attempt=anchor.attempt, incarnation=1, sequence=anchor.sequence, head=anchor.head.hex()
    )
    export = Export(
        demo=True,
        hall=sitting.hall.id,
        sitting=sitting.id,
        edition=sitting.version,
        sitting_digest=premises.sitting_digest.hex(),
        pack_digest=premises.pack.digest,
        hub="hub/1",
        epoch=1,
        exported_ms=hall.clock.now().wall_ms,
    )
    return export, pieces, [own.head, head]


@pytest.fixture(scope="module")
def files(furnished: Setting, tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("bundle")
    arguments = ["auditor", "--id", "centre-01", "--out", str(folder), "--pass-stdin"]
    made = RUN.invoke(staff.app, arguments, input=f"{PIN}\n")
    assert made.exit_code == 0, made.output
    public = bytes.fromhex((folder / "centre-01.auditor").read_text("ascii").strip())
    hall = hall_in(folder, furnished)
    begin(hall)
    answer_all(hall)
    export, pieces, heads = handed_over(hall, end(hall))
    found = Files(
        clear=folder / "clear.bundle",
        sealed=folder / "sealed.bundle",
        trust=hall.setting.folder.trust,
        key=folder / "centre-01.auditorkey",
    )
    for path, centre in ((found.clear, None), (found.sealed, public)):
        with path.open("wb") as out:
            write_bundle(out, export, pieces, heads, HUB, centre)
    return found


def run(*arguments: str, secret: str = PIN) -> Result:
    return RUN.invoke(bundle.app, [*arguments], input=f"{secret}\n")


def test_what_a_real_seat_handed_over_is_whole(files: Files) -> None:
    done = run("verify", str(files.clear), "--trust", str(files.trust))
    assert done.exit_code == 0, done.output
    assert "8 members, 2 journals, 1 attempts" in done.stdout
    assert "whole" in done.stdout


def test_a_sealed_bundle_is_opened_with_the_centres_key(files: Files) -> None:
    usual = ("verify", str(files.sealed), "--trust", str(files.trust), "--json")
    done = run(*usual, "--key", str(files.key), "--pass-stdin")
    assert done.exit_code == 0, done.output
    report = json.loads(done.stdout)
    assert (report["result"], report["sealed"]) == ("whole", True)
    assert "key_needed" in run(*usual).output
    wrong = run(*usual, "--key", str(files.key), "--pass-stdin", secret="not the passphrase")
    assert wrong.exit_code == 1
    assert "Refused" in wrong.output


def test_show_says_what_the_manifest_says(files: Files) -> None:
    done = run("show", str(files.clear))
    assert done.exit_code == 0, done.output
    for word in ("DEMO bundle", "hub/1, epoch 1", "in clear", "journal 1", "hall-demo-2026-08"):
        assert word in done.stdout, done.stdout
    told = json.loads(run("show", str(files.clear), "--json").stdout)
    assert told["hub"] == "hub/1"
    assert len(told["members"]) == 8


def test_another_root_makes_it_bad_and_not_zero(files: Files, tmp_path: Path) -> None:
    trust = tmp_path / "trust.json"
    trust.write_bytes(root(number=9).roots().to_bytes())
    done = run("verify", str(files.clear), "--trust", str(trust))
    assert done.exit_code == 1
    assert "not signed by a centre" in " ".join(done.stdout.split())


@pytest.mark.parametrize("content", [b"", b"\0" * 4096, b"KIOSKBN1\xff\xff\xff\xff"], ids=range(3))
def test_noise_is_refused_in_one_sentence(files: Files, tmp_path: Path, content: bytes) -> None:
    noise = tmp_path / "noise"
    replace_private(noise, content)
    for arguments in (("show",), ("verify", "--trust", str(files.trust))):
        done = run(arguments[0], str(noise), *arguments[1:])
        assert done.exit_code == 1
        assert done.exception is None or isinstance(done.exception, SystemExit)
        assert "Traceback" not in done.output

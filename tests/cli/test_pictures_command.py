"""`kiosk pictures` as the commission calls it: on a bundle, and on what a lone seat handed over."""

import io
import json
import os
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner, Result

from kiosk.audit.evidence_frames import SealedEvidence, evidence_digest, seal_evidence
from kiosk.audit.pictures import AppealPicture, picture_digest, seal_picture
from kiosk.base.ids import AttemptId, ItemId
from kiosk.bundle.file import write_bundle
from kiosk.cli import pictures, staff
from kiosk.rehearsal.setting import Setting
from kiosk.trust.auditor_keys import seal_auditor_key
from kiosk.trust.files import write_private
from tests.fakes.appeal_pictures import STRANGER, appeal, png
from tests.fakes.bundles import CENTRE, HUB, export, heads, piece, pieces
from tests.fakes.evidence import FRAMES
from tests.fakes.hall_people import PIN
from tests.fakes.seats import furnished, hall_in
from tests.fakes.whole_exam import begin, end

__all__ = ["furnished"]
RUN = CliRunner()
WHO = "s-1.c-001"


class Files(NamedTuple):
    """What the commission has on its desk."""

    handed_over: Path
    bundle: Path
    key: Path
    digest: str


def sealed(public: bytes, item: str = "const-07") -> bytes:
    """The picture of another attempt."""
    picture = AppealPicture(
        attempt=AttemptId(WHO), incarnation=1, number=4, item=ItemId(item), taken_ms=1, png=png()
    )
    return seal_picture(picture, public)


@pytest.fixture(scope="module")
def files(furnished: Setting, tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("pictures")
    arguments = ["auditor", "--id", "aud-01", "--out", str(folder), "--pass-stdin"]
    made = RUN.invoke(staff.app, arguments, input=f"{PIN}\n")
    assert made.exit_code == 0, made.output
    hall = hall_in(folder, furnished)
    setup = hall.setting.folder.setup_file
    public = (folder / "aud-01.auditor").read_text("ascii").strip()
    setup.write_text(json.dumps(json.loads(setup.read_text("utf-8")) | {"auditor": public}))
    hall.session = hall.new_session()
    begin(hall)
    digest = appeal(hall.session, png()).digest
    hall.settle()
    target = end(hall)
    data = io.BytesIO()
    pictures_ = [
        piece("a/one", "picture", sealed(bytes.fromhex(public)), WHO, 1),
        piece("a/two", "picture", sealed(STRANGER.sealing_public), WHO, 1),
    ]
    write_bundle(data, export(), [*pieces(), *pictures_], heads(), HUB, CENTRE.sealing_public)
    bundle = folder / "hall.bundle"
    bundle.write_bytes(data.getvalue())
    return Files(target, bundle, folder / "aud-01.auditorkey", digest)


def run(*arguments: str | Path, secret: str = PIN) -> Result:
    given = [*map(str, arguments), "--pass-stdin"]
    return RUN.invoke(pictures.app, given, input=f"{secret}\n")


def test_what_a_lone_seat_handed_over_is_opened_for_its_auditor(
    files: Files, tmp_path: Path
) -> None:
    out = tmp_path / "deep" / "out"
    done = run(files.handed_over, "--out", out, "--auditor", files.key)
    assert done.exit_code == 0, done.output
    (file,) = out.iterdir()
    assert file.name == f"{files.digest[:16]}-appeal-1.png"
    assert file.read_bytes() == png()
    assert (out.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    assert "demo-c01" in done.stdout


def test_nobody_else_opens_one_and_nothing_is_written(files: Files, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run(files.handed_over, "--out", out)
    assert done.exit_code == 1
    assert "sealed to auditor key" in done.output
    assert list(out.iterdir()) == []
    wrong = run(files.handed_over, "--out", tmp_path / "x", "--auditor", files.key, secret="no")
    assert wrong.exit_code == 1
    assert not (tmp_path / "x").exists()


def test_of_a_bundle_each_is_told_that_does_not_open(files: Files, tmp_path: Path) -> None:
    assert "key_needed" in run(files.bundle, "--out", tmp_path / "x").output
    centre = tmp_path / "centre.auditorkey"
    write_private(centre, seal_auditor_key(CENTRE, "centre-01", PIN))
    out = tmp_path / "out"
    keys = ("--key", centre, "--auditor", files.key)
    done = run(files.bundle, "--out", out, *keys, secret=f"{PIN}\n{PIN}")
    assert done.exit_code == 1
    assert "a/two" in done.output
    (file,) = out.iterdir()
    assert file.name.endswith("-appeal-4.png")


def test_a_folder_that_is_there_is_left_as_it_is(files: Files, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("keep", "utf-8")
    done = run(files.handed_over, "--out", tmp_path, "--auditor", files.key)
    assert done.exit_code == 1
    assert "not_new" in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_no_picture_at_all_is_said(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    done = run(tmp_path / "none", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert "No technical appeal" in done.stdout


def evidence(files: Files) -> SealedEvidence:
    public = files.key.with_suffix(".auditor").read_text("ascii").strip()
    return seal_evidence(FRAMES, bytes.fromhex(public), os.urandom)


def test_evidence_in_a_folder_is_opened_frame_by_frame(files: Files, tmp_path: Path) -> None:
    made = evidence(files)
    digest = evidence_digest(made.blob)
    given = tmp_path / "given" / "evidence"
    given.mkdir(parents=True)
    (given / f"{digest}.sealed").write_bytes(made.blob)
    (given / f"{digest}.key").write_bytes(made.key)
    out = tmp_path / "out"
    done = run(tmp_path / "given", "--out", out, "--auditor", files.key)
    assert done.exit_code == 0, done.output
    name = f"{digest[:16]}-evidence-3"
    found = {path.name: path.read_bytes() for path in out.iterdir()}
    assert found == {
        f"{name}-1.jpg": FRAMES.jpegs[0],
        f"{name}-2.jpg": FRAMES.jpegs[1],
        f"{name}-reference.jpg": FRAMES.reference,
    }
    assert "other_person 3" in done.stdout


def test_evidence_of_a_bundle_is_opened_where_its_key_is_and_told_where_it_is_not(
    files: Files, tmp_path: Path
) -> None:
    made, gone = evidence(files), evidence(files)
    members = [
        piece("a/gone", "evidence", gone.blob, WHO, 1),
        piece("a/one", "evidence", made.blob, WHO, 1),
        piece("a/one.key", "evidence_key", made.key, WHO, 1),
    ]
    data = io.BytesIO()
    write_bundle(data, export(demo=True), [*pieces(), *members], heads(), HUB, None)
    bundle = tmp_path / "hall.bundle"
    bundle.write_bytes(data.getvalue())
    out = tmp_path / "out"
    done = run(bundle, "--out", out, "--auditor", files.key)
    assert done.exit_code == 1
    assert "a/gone" in done.output
    assert "destroyed by order" in done.output
    assert {path.name[:16] for path in out.iterdir()} == {evidence_digest(made.blob)[:16]}


def test_nothing_that_lies_in_a_picture_becomes_a_path(files: Files, tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    public = bytes.fromhex(files.key.with_suffix(".auditor").read_text("ascii").strip())
    data = sealed(public, "../../evil")
    (folder / "copy").mkdir()
    for place in (folder, folder / "copy"):
        (place / "any.sealed").write_bytes(data)
    out = tmp_path / "out"
    done = run(folder, "--out", out, "--auditor", files.key)
    assert done.exit_code == 0, done.output
    assert [path.name for path in out.iterdir()] == [f"{picture_digest(data)[:16]}-appeal-4.png"]

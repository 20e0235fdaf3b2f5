"""`kiosk pack` as a clerk types it; keys are made cheap, everything else is real."""

import json
import stat
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from kiosk.cli.pack import app
from kiosk.packs import hall_release
from kiosk.packs.pack import open_pack
from kiosk.packs.release import SheetPair, open_release, purpose_of, read_release
from kiosk.packs.sources import read_sources
from kiosk.trust import commands, root_keys
from kiosk.trust.documents import canonical, sign_document
from kiosk.trust.roots import RootKey
from kiosk.trust.sheets import Sheet, read_sheet
from kiosk.trust.sitting import SITTING_KIND, PackWanted
from tests.fakes.hall_people import CHEAP, root, sitting

ASSETS = Path(__file__).resolve().parents[2] / "assets"
BANK, EXAM = ASSETS / "bank" / "demo", ASSETS / "exams" / "demo-model.toml"
PASSPHRASE = "correct horse 9"
SECTIONS = {str(section.section): len(section.items) for section in read_sources(BANK).sections}
ITEMS = sum(SECTIONS.values())
DAYS = ["--valid-from", "2026-08-01", "--valid-until", "2026-08-31"]


class Desk(NamedTuple):
    """A clerk's folder with a root key and a trust file."""

    folder: Path
    root: RootKey

    def run(self, *arguments: str, typed: str = f"{PASSPHRASE}\n") -> tuple[int, str]:
        """Exit code and everything printed."""
        result = CliRunner().invoke(app, list(arguments), input=typed)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.exit_code, " ".join(result.output.split())

    def build(self, *more: str, out: str = "demo.pack", version: str = "1") -> tuple[int, str]:
        """`kiosk pack build` of the demo bank."""
        return self.run(
            *["build", str(BANK), "--exam", str(EXAM), "--version", version, *DAYS],
            *["--root", str(self.folder / "root.key"), "--out", str(self.folder / out)],
            *["--secrets", str(self.folder / f"{out}.secrets"), "--pass-stdin", *more],
        )


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return furnished(tmp_path, root(), monkeypatch)


@pytest.fixture
def production_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return furnished(tmp_path, root(demo=False, number=2), monkeypatch)


def furnished(folder: Path, key: RootKey, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A clerk's folder with that root in it, whose key opens quickly."""
    data = root_keys.seal_root_key(key, PASSPHRASE, cost=CHEAP)
    path = folder / "root.key"
    path.write_bytes(data)
    path.chmod(0o600)
    (folder / "trust.json").write_bytes(key.roots().to_bytes())

    def cheap(data: bytes, passphrase: str, **_: object) -> RootKey:
        return root_keys.unlock_root_key(data, passphrase, least_cost=CHEAP)

    monkeypatch.setattr(commands, "unlock_root_key", cheap)
    monkeypatch.setenv("COLUMNS", "240")
    monkeypatch.setattr("kiosk.packs.lint_forms.SITTING_FORMS", 12)
    return Desk(folder, key)


def test_a_pack_is_built_linted_and_described(desk: Desk) -> None:
    code, output = desk.build()
    assert code == 0, output
    assert f"{ITEMS} items: passed" in output
    path, secrets = desk.folder / "demo.pack", desk.folder / "demo.pack.secrets"
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o600
    trust = ["--trust", str(desk.folder / "trust.json")]
    code, output = desk.run("info", str(path), *trust)
    assert code == 0
    assert "DEMO pack" in output
    assert ", ".join(f"{name} {count}" for name, count in sorted(SECTIONS.items())) in output
    code, output = desk.run("lint", str(path), *trust, "--secrets", str(secrets), "--json")
    assert (code, json.loads(output)["passed"]) == (0, True)


def test_a_bank_is_linted_before_anything_is_signed(desk: Desk) -> None:
    code, output = desk.run("lint", str(BANK), "--exam", str(EXAM), *DAYS)
    assert (code, f"{ITEMS} items: passed" in output) == (0, True)
    larger = desk.folder / "larger.toml"
    larger.write_text(EXAM.read_text("utf-8").replace("count = 6\n", "count = 99\n"), "utf-8")
    code, output = desk.run("lint", str(BANK), "--exam", str(larger), *DAYS)
    assert (code, f"{ITEMS} items: REFUSED" in output) == (1, True)
    assert f"has {SECTIONS['listening']} items, a form needs 99" in output


def test_nothing_is_written_when_the_lint_refuses(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.packs.lint_forms.LEAST_P", 2)
    code, output = desk.build()
    assert (code, f"{ITEMS} items: REFUSED" in output) == (1, True)
    assert {path.name for path in desk.folder.iterdir()} == {"root.key", "trust.json"}


def test_a_production_root_writes_no_demonstration(production_desk: Desk) -> None:
    code, output = production_desk.build()
    assert (code, "only a demo root may sign" in output) == (1, True), output
    assert {path.name for path in production_desk.folder.iterdir()} == {"root.key", "trust.json"}


def test_refusals_are_sentences(desk: Desk) -> None:
    assert desk.build(version="2")[0] == 0
    path, trust = str(desk.folder / "demo.pack"), str(desk.folder / "trust.json")
    assert desk.build(out="other.pack")[0] == 0
    secrets = str(desk.folder / "other.pack.secrets")
    for arguments, sentence in (
        (["info", str(EXAM), "--trust", trust], "not an exam pack"),
        (["info", path, "--trust", str(EXAM)], "trust root file cannot be read"),
        (
            ["lint", path, "--trust", trust, "--secrets", secrets],
            "belong to pack kz-demo, version",
        ),
        (["lint", path, "--trust", trust, "--secrets", trust], "readable by its owner only"),
    ):
        code, output = desk.run(*arguments)
        assert (code, sentence in output) == (1, True), output
    for arguments in (["lint", path], ["lint", str(BANK)]):
        assert desk.run(*arguments)[0] == 2
    assert "Refused" in desk.build(out="demo.pack")[1]


def test_a_release_and_its_two_sheets(desk: Desk) -> None:
    assert desk.build()[0] == 0
    path = desk.folder / "demo.pack"
    pack = open_pack(path, root().roots(), today=None)
    wanted = PackWanted(id=pack.manifest.pack, version=1)
    hall = replace(sitting(), exam=pack.manifest.exam, pack=wanted)
    (desk.folder / "day.sitting").write_bytes(
        sign_document(canonical(hall), SITTING_KIND, [root()])
    )
    release = [
        *["release", str(path), "--secrets", str(path) + ".secrets"],
        *["--sitting", str(desk.folder / "day.sitting"), "--kind", "paper"],
        *["--root", str(desk.folder / "root.key"), "--out", str(desk.folder / "paper.release")],
        *["--sheets", str(desk.folder / "sheets"), "--pass-stdin"],
    ]
    code, output = desk.run(*release, "--opens", "2026-08-21T08:00+0500")
    assert code == 0, output
    assert "paper secret of pack kz-demo version 1 for hall hall-1, sitting s-1" in output
    purpose = purpose_of(pack.manifest, "paper", hall.hall.id, hall.id)
    data = (desk.folder / "paper.release").read_bytes()
    opens = 1_787_281_200_000
    read = read_release(data, root().roots(), purpose, opens)
    assert read.valid_until_ms == hall_release.day_of(hall).until_ms
    sheets = [typed(desk.folder / "sheets" / f"paper-sheet-{letter}.html") for letter in "AB"]
    assert len(open_release(read, pack, SheetPair(*sheets))) == 32
    code, output = desk.run(*release)
    assert (code, "never overwritten" in output) == (1, True)


def typed(page: Path) -> Sheet:
    """The sheet a person would type from the printed page."""
    lines = page.read_text().split("<li>")[1:]
    return read_sheet("".join(line.partition("</li>")[0] for line in lines))

"""A clerk's evening, from the plan to what halls fetch, on the command line of two machines."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from central.bootstrap import Settings
from central.cli import commands
from central.tables.engine import Database
from kiosk.cli import sitting
from kiosk.trust.commands import new_root, new_seat, new_staff
from tests.central.rosters.round_of import FIRST, PLAN, SECOND, STAFF, sat
from tests.fakes.hall_people import CHEAP, PIN, ROOT_FOLDER

RUN = CliRunner()
OF = ("--round", "2026-08", "--exam", "kz-citizenship")
HEADING = (
    "application;candidate;ticket;name;state;submitted;hall;document_type;document_number;"
    "document_country;iin;language_constitution;language_history;photo"
)
LINE = (
    "app-00{0};c-00{0};T-000{0};Үлгі Үміткер 0{0};accepted;{1}T10:00:00+05:00;astana-1;"
    "foreign_passport;DEMO000000{0};UTO;;ru;kk;{2}"
)


def run(*arguments: object) -> Result:
    return RUN.invoke(commands.app, ["rosters", *map(str, arguments)])


@pytest.fixture
def here(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A centre and everything a clerk needs, in one folder."""
    written = new_root(tmp_path, PIN, demo=True)
    settings = Settings(
        database=database_url, trust=str(written.public), folder=str(tmp_path / "centre")
    )
    for name, value in settings.to_environment().items():
        monkeypatch.setenv(name, value)
    for name in STAFF:
        new_staff(tmp_path, name, PIN, name=f"Demo {name}", cost=CHEAP)
    for number in (1, 2):
        new_seat(tmp_path, number)
    return tmp_path


def dated(text: str) -> str:
    """The plan and the lines, moved so that the list closed two days ago by this machine."""
    text = text.replace("2026-08-22]", "2026-08-25]").replace("[2026-08-21", "[2026-08-24")
    ahead = datetime.now(UTC).date() - date(2026, 8, 22)
    for day in range(31, 8, -1):
        old = date(2026, 8, day)
        text = text.replace(str(old), f"<{old + ahead}>")
    return text.replace("<", "").replace(">", "")


def test_from_a_plan_to_what_halls_fetch(here: Path) -> None:
    (here / "plan.toml").write_text(dated(PLAN), "utf-8")
    (here / "photos").mkdir()
    (here / "photos" / "one.jpg").write_bytes(b"\xff\xd8\xff" + bytes(100))
    lines = [HEADING, LINE.format(1, "2026-08-12", "one.jpg"), LINE.format(2, "2026-08-13", "")]
    (here / "people.csv").write_text(dated("\r\n".join(lines)), "utf-8-sig")
    planned = run("plan", here / "plan.toml")
    assert planned.exit_code == 0, planned.output
    assert "2 halls, 6 places" in planned.stdout
    given = ("import", here / "people.csv", *OF, "--photos", here / "photos")
    assert "2 new, 0 changed, 0 as before" in run(*given).stdout
    assert "0 new, 0 changed, 2 as before" in run(*given).stdout
    assert run("place", *OF).exit_code == 0
    drafted = run("draft", *OF, "--out", here / "drafts")
    assert drafted.exit_code == 0, drafted.output
    signed = RUN.invoke(
        sitting.app,
        [
            "build-round",
            str(here / "drafts"),
            *("--cards", str(here)),
            *("--blueprint", str(ROOT_FOLDER / "assets" / "exams" / "kz-citizenship.toml")),
            *("--root-key", str(next(here.glob("*.rootkey")))),
            *("--out", str(here / "signed")),
            "--pass-stdin",
        ],
        input=f"{PIN}\n",
    )
    assert signed.exit_code == 0, signed.output
    files = list((here / "signed").iterdir())
    published = run("publish", *files)
    assert published.exit_code == 0, published.output
    assert "version 1" in published.stdout
    assert "published before" in run("publish", *files).stdout
    assert run("draft", *OF, "--out", here / "again").stdout == ""


def test_every_refused_line_is_told_and_nothing_is_taken(here: Path) -> None:
    (here / "plan.toml").write_text(dated(PLAN), "utf-8")
    run("plan", here / "plan.toml")
    good, bad = LINE.format(1, "2026-08-12", ""), LINE.format(2, "2026-08-12", "none.jpg")
    (here / "people.csv").write_text(dated(f"{HEADING}\n{good}\n{bad}\n"), "utf-8")
    refused = run("import", here / "people.csv", *OF)
    assert refused.exit_code == 1
    assert "line 3: photo: there is no file of that name" in refused.stderr
    assert "Nothing of the file was taken." in refused.stderr
    assert "0 places given" in run("place", *OF).stdout


def test_who_sat_in_two_halls_is_named(here: Path, database_url: str) -> None:
    (here / "plan.toml").write_text(PLAN, "utf-8")
    assert run("plan", here / "plan.toml").exit_code == 0
    database = Database(database_url)
    sat(database, "c-001", FIRST)
    nobody = run("twice", *OF)
    assert (nobody.exit_code, nobody.stdout) == (0, "Nobody sat twice.\n")
    sat(database, "c-001", SECOND)
    database.close()
    named = run("twice", *OF)
    assert (named.exit_code, named.stdout) == (1, f"c-001: {FIRST}, {SECOND}\n")


def test_a_file_that_is_not_there_is_one_sentence(here: Path) -> None:
    for command in (("plan", here / "none"), ("import", here / "none.csv", *OF)):
        refused = run(*command)
        assert refused.exit_code == 1
        assert refused.stderr.startswith("Refused: ")
        assert "Traceback" not in refused.output

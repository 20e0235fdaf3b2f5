"""From the centre's tables to pages: what counts, what is told, and of whom nothing is."""

import csv
import io
import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from central.bootstrap import Settings
from central.cli import commands
from central.statistics.answered import keep_given_back, met_on, packs_met
from central.statistics.figures import Troubles, figures_of
from central.statistics.report import OVERVIEW, PAGE, TABLE, write_report
from central.statistics.words import WORDS
from central.tables.engine import Database
from central.tables.schema import annulments, answers, given_back, register
from kiosk.base.errors import MalformedError
from kiosk.base.ids import ItemId
from kiosk.exam.blueprint import Language
from kiosk.exam.plays import Plays
from tests.central.statistics.crowd import ITEMS, PACK, fill, register_choices
from tests.fakes.hall_people import root


@pytest.fixture
def crowd(database: Database) -> Database:
    fill(database, 80)
    register_choices(database)
    return database


def test_only_attempts_that_count_are_met(crowd: Database) -> None:
    fill(crowd, 5, verdict="unfinished")
    fill(crowd, 5, verdict="bad")
    with crowd.write() as connection:
        connection.execute(
            sa.insert(register).values(
                number=1, at_ms=1, decision="x", signed=b"", digest="0" * 64, head="0" * 64
            )
        )
        connection.execute(sa.insert(annulments).values(attempt="a-079", entry=1))
    with crowd.read() as connection:
        met = met_on(connection, PACK)
        assert packs_met(connection) == (PACK,)
    assert met.attempts == 79
    assert {one.attempt for one in met.answered} == {f"a-{number:03}" for number in range(79)}
    assert {one.block for one in met.answered} == {"past"}
    assert met.choices["item0"] == ("k", "x", "y", "z")


def test_troubles_are_counted_by_person(crowd: Database) -> None:
    plays = {
        ItemId("item3"): Plays(started=3, given_back=2),
        ItemId("item4"): Plays(started=1),
    }
    with crowd.write() as connection:
        for name in ("a-000", "a-007", "a-000"):
            keep_given_back(connection, crowd, name, plays)
    with crowd.read() as connection:
        assert met_on(connection, PACK).troubles == {"item3": Troubles(4, 2)}
        rows = connection.execute(sa.select(given_back.c.plays)).scalars().all()
    assert rows == [2, 2]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_report_tells_flagged_items_first_and_in_words(
    crowd: Database, tmp_path: Path, language: Language
) -> None:
    with crowd.read() as connection:
        met = met_on(connection, PACK)
    rows = write_report(met, language, tmp_path / "out")
    flags = {one.item: found for one, found in rows}
    assert {"key_beaten", "negative"} <= set(flags["item2"])
    assert flags["item0"] == ("too_easy",)
    assert "too_hard" in flags["item1"]
    assert flags["item3"] == ("troubles",)
    assert flags["item4"] == flags["item5"] == ()
    assert [one.item for one, _ in rows][-2:] == ["item4", "item5"]
    page = (tmp_path / "out" / PAGE).read_text("utf-8")
    words = WORDS[language]
    for said in (words.title, words.lead, words.flags["key_beaten"], "80"):
        assert said in page
    point = "." if language == "en" else ","
    shown = set(re.findall(r">(-?[0-9][^<]*)</td>", page))
    told = [f"{one.discrimination.value:.2f}" for one, _ in rows if one.discrimination]
    assert len(told) > 3
    assert shown >= {one.replace(".", point) for one in told}
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {PAGE, TABLE, OVERVIEW, *(f"{item}.svg" for item in ITEMS)}


def test_the_table_says_what_the_numbers_say(crowd: Database, tmp_path: Path) -> None:
    with crowd.read() as connection:
        met = met_on(connection, PACK)
    write_report(met, "en", tmp_path / "out")
    text = (tmp_path / "out" / TABLE).read_text("utf-8-sig")
    table = {row["item"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    for one in figures_of(met.answered, met.choices, met.troubles):
        row = table[one.item]
        assert (int(row["people"]), int(row["right"])) == (80, one.right)
        assert float(row["difficulty"]) == pytest.approx(one.difficulty.value, abs=1e-4)
        if one.discrimination is not None:
            written = float(row["discrimination"])
            assert written == pytest.approx(one.discrimination.value, abs=1e-4)


def test_pictures_are_whole_the_same_again_and_name_nobody(crowd: Database, tmp_path: Path) -> None:
    with crowd.read() as connection:
        met = met_on(connection, PACK)
    for name in ("one", "two"):
        write_report(met, "kk", tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        data = path.read_bytes()
        assert data == (tmp_path / "two" / path.name).read_bytes()
        assert not any(f"a-{number:03}".encode() in data for number in range(80))
        assert path.stat().st_mode & 0o777 == 0o600
        if path.suffix == ".svg":
            assert data.rstrip().endswith(b"</svg>")


def test_nothing_is_said_of_too_few(database: Database, tmp_path: Path) -> None:
    fill(database, 49)
    with database.read() as connection:
        met = met_on(connection, PACK)
    assert write_report(met, "en", tmp_path / "out") == []
    page = (tmp_path / "out" / PAGE).read_text("utf-8")
    assert "Fewer than 50 people met these items" in page
    assert "item0" not in page
    assert "<table" not in page


def test_an_item_cannot_name_another_file(crowd: Database, tmp_path: Path) -> None:
    with crowd.write() as connection:
        connection.execute(sa.update(answers).values(item="../../x").where(answers.c.place == 1))
    with crowd.read() as connection:
        met = met_on(connection, PACK)
    with pytest.raises(MalformedError):
        write_report(met, "en", tmp_path / "in" / "out")
    assert not (tmp_path / "x.svg").exists()


def test_the_command_writes_a_folder_for_each_pack(
    crowd: Database, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del crowd
    trust = tmp_path / "trust.json"
    trust.write_bytes(root().roots().to_bytes())
    settings = Settings(database=database_url, trust=str(trust), folder=str(tmp_path))
    for name, value in settings.to_environment().items():
        monkeypatch.setenv(name, value)
    given = ["statistics", "--out", str(tmp_path / "out"), "--language", "ru"]
    done = CliRunner().invoke(commands.app, given)
    assert done.exit_code == 0, done.output
    assert "80 attempts, 6 items, 4 to look at" in done.stdout
    assert (tmp_path / "out" / PACK[:12] / PAGE).exists()
    again = CliRunner().invoke(commands.app, given)
    assert again.exit_code == 1
    assert "Refused" in again.stderr

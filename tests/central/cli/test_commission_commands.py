"""The commission at the command line: from an appeal that waits to an entry of the register."""

import csv
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result

from central.bootstrap import Settings
from central.cli.commands import app
from central.tables.engine import Database
from kiosk.base.ids import SittingId
from kiosk.exam.centre import commands as c
from kiosk.trust.centre_staff import sign_centre_staff
from kiosk.trust.sealed_seed import PRODUCTION_COST, Label, seal_seed
from tests.fakes.centre_people import NOW, centre_key, centre_staff
from tests.fakes.commission_room import ROOT, ROOTS, decide
from tests.fakes.judged_attempts import (
    Exam,
    Sat,
    keep_appeal,
    keep_exam,
    keep_judged,
    latest,
    made_up_exam,
    sat,
)

PIN = "correct horse 17"
#: Moves the cursor up, turns the direction of text, and would be markup or a formula elsewhere.
HOSTILE = "=1+1\x1b[2J\u202egnp.exe [bold]trust me[/]<script>alert(1)</script>"
PACK = "ab" * 32
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The key files of two members of the commission and of an operator."""
    folder = tmp_path_factory.mktemp("keys")
    for name in ("com-1", "com-2", "op-1"):
        key = centre_key(name)
        label = Label("staff", key.id, key.pair.signing_public)
        path = folder / f"{name}.staffkey"
        path.write_bytes(seal_seed(key.pair.seed, label, PIN, PRODUCTION_COST).to_bytes())
        path.chmod(0o600)
    return folder


@pytest.fixture
def run(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command at the centre; PINs are typed, and it is the day of the staff list."""
    trust = tmp_path / "trust.json"
    trust.write_bytes(ROOTS.to_bytes())
    settings = Settings(database=database_url, trust=str(trust)).to_environment()
    for module in ("orders", "decide", "register"):
        monkeypatch.setattr(f"central.cli.{module}.wall_ms", lambda: NOW)

    def command(*arguments: str, pin: str = PIN) -> Result:
        return CliRunner().invoke(app, list(arguments), input=f"{pin}\n", env=settings)

    document = tmp_path / "centre-staff"
    document.write_bytes(sign_centre_staff(centre_staff(), [ROOT]))
    assert command("register", "staff", str(document)).exit_code == 0
    return command


@pytest.fixture
def exam() -> Exam:
    return made_up_exam(Random(3), PACK)


@pytest.fixture
def one(database: Database, exam: Exam) -> Sat:
    """A candidate with a hostile content appeal and a technical one."""
    found = sat(Random(5), exam, "a-1")
    keep_exam(database, exam)
    keep_judged(database, exam, [found])
    keep_appeal(database, exam, found, "content", found.form.items[0].item, text=HOSTILE)
    keep_appeal(database, exam, found, "technical", found.form.items[-1].item)
    return found


@pytest.fixture
def answers(tmp_path: Path) -> str:
    path = tmp_path / "answers.toml"
    path.write_text('kk = "Тапсырмада екі дұрыс жауап бар."\nru = "Два верных ответа."\n', "utf-8")
    return str(path)


def said(result: Result, code: int = 0) -> str:
    assert result.exit_code == code, result.output
    return result.output


def test_what_a_candidate_wrote_is_shown_and_commands_nothing(run: Run, one: Sat) -> None:
    listed = said(run("appeals", "list"))
    assert one.form.items[0].item in listed
    shown = said(run("appeals", "show", PACK[:8], one.form.items[0].item))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[U+202E]" in shown
    assert "[bold]trust me[/]" in shown
    assert "content/a-1/1" in shown


def test_a_spreadsheet_takes_no_appeal_for_a_formula(run: Run, one: Sat, tmp_path: Path) -> None:
    out = tmp_path / "appeals.csv"
    said(run("appeals", "export", str(out)))
    rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    assert len(rows) == 3
    assert all(not cell.startswith(tuple("=+-@\t\r")) for row in rows for cell in row)
    assert any(cell.startswith("'=1+1[U+001B]") for row in rows for cell in row)
    said(run("appeals", "export", str(out)), 1)  # never over a file that is there
    assert one.attempt in {row[3] for row in rows}


def test_two_persons_decide_and_it_counts(
    run: Run, one: Sat, database: Database, keys: Path, answers: str, tmp_path: Path
) -> None:
    item, first, both = one.form.items[0].item, tmp_path / "first", tmp_path / "both"
    rule = (
        "decide", "rule", "--pack", PACK[:8], "--item", item, "--drop", "--all-waiting",
        "--answers", answers, "--reason", "two right answers",
    )  # fmt: skip
    preview = said(run(*rule))
    assert "Nothing was signed" in preview
    assert "content appeal 1 of a-1" in preview
    assert latest(database, one.attempt).version == 1
    signing = ("--yes", "--pin-stdin", "--key", str(keys / "com-1.staffkey"))
    said(run(*rule, "--order", str(first), *signing))
    assert "second_person_needed" in said(run("decide", "submit", str(first)), 1)
    sign = ("decide", "sign", str(first), "--out", str(both), "--yes", "--pin-stdin", "--key")
    assert "same_person" in said(run(*sign, str(keys / "com-1.staffkey")), 1)
    assert not both.exists()
    restated = said(run(*sign, str(keys / "com-2.staffkey")))
    assert "counts as right for everybody" in restated.replace("\n", " ")
    assert "Entry 1 of the register" in said(run("decide", "submit", str(both)))
    assert "taken_before" in said(run("decide", "submit", str(both)), 1)
    assert "Everything holds" in said(run("register", "verify"))
    assert "com-1, com-2" in said(run("register", "list"))
    assert "upheld by entry 1" in said(run("appeals", "show", PACK[:8], item))


def test_a_wrong_pin_and_another_office_sign_nothing_that_counts(
    run: Run, one: Sat, keys: Path, tmp_path: Path, database: Database
) -> None:
    first, both = tmp_path / "first", tmp_path / "both"
    annul = (
        "decide", "annul", "--attempt", one.attempt, "--ground", "impostor", "--yes",
        "--pin-stdin", "--key", str(keys / "com-1.staffkey"), "--order", str(first),
    )  # fmt: skip
    said(run(*annul, pin="wrong horse 17"), 1)
    assert not first.exists()
    said(run(*annul))
    operator = str(keys / "op-1.staffkey")
    said(
        run("decide", "sign", str(first), "--out", str(both), "--yes", "--pin-stdin", "--key",
            operator)
    )  # fmt: skip
    assert "not_in_office" in said(run("decide", "submit", str(both)), 1)
    assert latest(database, one.attempt).version == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("decide", "reopen", "content/a-1/1"), "not_decided"),
        (("decide", "reopen", "content/../1"), "bad_id"),
        (("decide", "reopen", "what/a-1/1"), "bad_appeal"),
        (("decide", "withdraw", "--pack", PACK[:8], "--item", "s00-0"), "no_ruling"),
        (("decide", "withdraw", "--pack", "%%%%%%%%", "--item", "s00-0"), "unknown_pack"),
        (("decide", "withdraw", "--pack", "ab", "--item", "s00-0"), "too_short"),
        (("appeals", "show", PACK[:8], "' or 1=1 --"), "unknown_item"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    run: Run, one: Sat, arguments: tuple[str, ...], code: str
) -> None:
    assert one.attempt
    assert f"[{code}]" in said(run(*arguments), 1)


def test_operators_approve_whom_nothing_stands_against(
    run: Run, one: Sat, exam: Exam, database: Database
) -> None:
    clear, void = (sat(Random(seed), exam, f"a-{seed}") for seed in (7, 8))
    keep_judged(database, exam, [clear])
    keep_judged(database, exam, [void], outcome="annulled")
    told = said(run("decide", "approve", "--sitting", "sitting-1", "--ready"))
    assert "office of operator" in told
    assert "have earned: a-7." in " ".join(told.split())
    decide(database, c.ApproveIssue(sitting=SittingId("sitting-1"), attempts=(clear.attempt,)),
           "op-1", "op-2")  # fmt: skip
    assert "bad_command" in said(run("decide", "approve", "--sitting", "sitting-1", "--ready"), 1)
    assert one.attempt


def test_a_register_that_was_changed_does_not_verify(
    run: Run, one: Sat, keys: Path, tmp_path: Path, database: Database
) -> None:
    first, both = tmp_path / "first", tmp_path / "both"
    signing = ("--yes", "--pin-stdin", "--key")
    annul = ("decide", "annul", "--attempt", one.attempt, "--ground", "impostor")
    said(run(*annul, "--order", str(first), *signing, str(keys / "com-1.staffkey")))
    said(
        run("decide", "sign", str(first), "--out", str(both), *signing,
            str(keys / "com-2.staffkey"))
    )  # fmt: skip
    said(run("decide", "submit", str(both)))
    with database.write() as connection:
        connection.exec_driver_sql("delete from annulments")
    assert "annulments" in said(run("register", "verify"), 1)


def test_a_database_that_fails_is_said_without_what_was_asked(
    run: Run, one: Sat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sa.exc.OperationalError("select the secret", {}, OSError("the disk is full"))

    assert one.attempt
    monkeypatch.setattr(Database, "read", full)
    told = said(run("appeals", "list"), 1)
    assert "[database]" in told
    assert "secret" not in told

"""The file of a fleet is judged as a whole, and every fault has its line."""

from pathlib import Path

import pytest

from kiosk.setup.errors import PlanRefusedError
from kiosk.setup.plan import Join, Plan
from kiosk.setup.plan_file import parse_plan, read_plan
from tests.fakes.hall_people import root

GOOD = """format = 1
role = "seat"
hall = "hall-1"
exam = "exam-1"
trust = "trust.json"

[seat.by_name]
pc-1 = 1
"pc-2" = 2

[skip]
join = "no hub yet"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "trust.json").write_bytes(root().roots().to_bytes())
    return tmp_path


def told(text: str | bytes, folder: Path) -> list[tuple[int, str]]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(PlanRefusedError) as refused:
        parse_plan(data, folder)
    return [(one.line, one.words) for one in refused.value.problems]


def test_a_good_file(folder: Path) -> None:
    plan = parse_plan(GOOD.encode(), folder)
    assert isinstance(plan, Plan)
    assert plan.seat.by_name == {"pc-1": 1, "pc-2": 2}
    assert plan.trust == str(folder / "trust.json")
    windows = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert parse_plan(windows, folder) == plan


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('role = "seat"', 'role = "chair"', 2, "Invalid enum value"),
        ('hall = "hall-1"', 'hall = "../etc"', 3, "not a valid identifier"),
        ('exam = "exam-1"', "exam = 5", 4, "Expected `str`"),
        ('trust = "trust.json"', 'trust = "none.json"', 5, "cannot be opened"),
        ("pc-1 = 1", "pc-1 = 0", 8, ">= 1"),
        ('"pc-2" = 2', '"pc-2" = 1', 9, "given to 'pc-1' as well"),
        ("[skip]", "[skip]\ndisk = 'no'", 12, "cannot be left out"),
        ("[skip]", "[skip]\nsond = 'no'", 12, "There is no step 'sond'"),
        ("[skip]", "[skip]\nsound = ' '", 12, "Say why"),
        ("[skip]", "[skipp]", 11, "skipp is unknown"),
        ("[skip]", "[seat]\nnumber = 3\n[skip]", 7, "in one way"),
        ('role = "seat"', 'role = "panel"', 7, "has no number of a seat"),
        ('join = "no hub yet"', "", 1, "Name a join file or a code"),
        ('role = "seat"', 'role = "seat', 2, "This is no TOML"),
        ("format = 1", "format = 1\nformat = 1", 2, "This is no TOML"),
        ('exam = "exam-1"', "", 1, "exam is missing"),
        ("[skip]", '[join]\ncode = "11111"\n[skip]', 12, "groups"),
        ("[skip]", '[lockdown]\nreach = ["hub"]\n[skip]', 12, "no address with a port"),
        ('trust = "trust.json"', 'trust = "trust.json"\nauditor = "zz"', 6, "key"),
    ],
)
def test_a_fault_has_its_line(folder: Path, old: str, new: str, line: int, words: str) -> None:
    found = told(GOOD.replace(old, new), folder)
    assert (line, True) in [(at, words in said) for at, said in found], found


def test_all_faults_are_told_at_once(folder: Path) -> None:
    text = GOOD.replace('"seat"', '"chair"').replace("pc-1 = 1", "pc-1 = -1") + "[nothing]\n"
    assert [line for line, _ in told(text, folder)] == [2, 8, 13]


def test_the_faults_are_told_in_the_order_of_the_file(folder: Path) -> None:
    text = GOOD.replace('trust = "trust.json"', 'trust = "none.json"')
    text = text.replace('"pc-2" = 2', '"pc-2" = 1')
    with pytest.raises(PlanRefusedError, match=r"^Line 5: .* Line 9: "):
        parse_plan(text.encode(), folder)


def test_a_wizard_is_filled_from_a_file_without_number_and_code(folder: Path) -> None:
    text = GOOD[: GOOD.index("[seat")].encode()
    assert parse_plan(text, folder, whole=False).hall == "hall-1"
    with pytest.raises(PlanRefusedError):
        parse_plan(text, folder)


def test_what_is_no_text(folder: Path) -> None:
    assert told(b'role = "seat"\nhall = "\xff"\n', folder)[0][0] == 2


def test_a_file_that_is_not_there_or_no_file(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(PlanRefusedError):
            read_plan(path)


def test_nesting_without_end_is_refused(folder: Path) -> None:
    assert told("a = " + "[" * 10_000, folder)[0][0] == 1


def test_a_code_in_a_plan_is_not_shown() -> None:
    assert "secret" not in repr(Join(code="secret"))

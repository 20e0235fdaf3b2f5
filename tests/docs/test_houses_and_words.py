"""The houses that the documents draw are those the contracts hold, and a word has one meaning."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOUSES = re.compile(r"^```\n(__main__.*?)^```", re.MULTILINE | re.DOTALL)


def contracts() -> dict[str, list[set[str]]]:
    """The floors of each package, from the top."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        contract["containers"][0]: [
            {room.strip().strip("()") for room in floor.split("|")} for floor in contract["layers"]
        ]
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
    }


def drawn() -> dict[str, list[set[str]]]:
    """The same, as the page draws it: rooms, two spaces, what they are for."""
    page = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    houses = [
        [set(line.split("  ")[0].split(" | ")) for line in house.splitlines()]
        for house in HOUSES.findall(page)
    ]
    return dict(zip(("kiosk", "central"), houses, strict=True))


@pytest.mark.parametrize("package", ["kiosk", "central"])
def test_the_page_draws_the_floors_that_the_contract_holds(package: str) -> None:
    assert drawn()[package] == contracts()[package]


def test_a_word_of_the_glossary_has_one_row() -> None:
    rows = [
        line.split("|")[1].strip()
        for line in (ROOT / "docs" / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    words = Counter(row for row in rows if row not in {"word", "not"})
    assert len(words) > 100
    assert [word for word, count in words.items() if count > 1] == []

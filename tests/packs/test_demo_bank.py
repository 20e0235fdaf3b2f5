"""The bank that is shipped: complete, marked, spoken, and good for the demonstration's exam."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from kiosk.packs.building import Edition
from kiosk.packs.lint import lint_sources, report_as_text
from kiosk.packs.sound import fault_of, hear
from kiosk.packs.sources import Sources, read_sources
from tests.fakes.hall_people import blueprint
from tools.speak import SOUNDS, scripts_of, turns

ASSETS = Path(__file__).resolve().parents[2] / "assets"
BANK = ASSETS / "bank" / "demo"


@pytest.fixture(scope="module")
def bank() -> Sources:
    return read_sources(BANK)


def test_every_section_has_its_items_and_nobody_claims_to_have_reviewed_them(bank: Sources) -> None:
    sizes = {section.section: len(section.items) for section in bank.sections}
    assert sizes == {"listening": 23, "reading": 23, "constitution": 60, "history": 45}
    assert bank.header.demo
    assert {(item.status, item.author, item.reviewer) for item in bank.items} == {("draft", "", "")}


def test_every_file_says_demo_in_its_first_line(bank: Sources) -> None:
    for name in ("bank.toml", *bank.header.sections):
        assert (BANK / name).read_text("utf-8").startswith("# DEMO")


def test_letters_are_balanced_in_every_block(bank: Sources) -> None:
    for block in ("kazakh", "constitution", "history"):
        keys = [
            item.key
            for section in bank.sections
            if section.block == block
            for item in section.items
        ]
        counts = [keys.count(letter) for letter in "ABCD"]
        assert max(counts) - min(counts) <= 1, f"{block}: {counts}"


def test_letters_do_not_run_in_a_row(bank: Sources) -> None:
    for section in bank.sections:
        keys = "".join(item.key for item in section.items)
        assert not any(letter * 3 in keys for letter in "ABCD"), f"{section.section}: {keys}"
        assert not any(keys[at : at + 4] * 3 in keys for at in range(len(keys) - 11)), keys


def test_no_question_stands_twice(bank: Sources) -> None:
    stems = [item.texts["kk"].stem for item in bank.items]
    assert len(set(stems)) == len(stems)


def test_the_lint_lets_it_pass_for_the_demonstration() -> None:
    exam = blueprint("demo-model")
    edition = Edition(version=1, valid_from=date(2026, 2, 1), valid_until=date(2030, 1, 1))
    report = lint_sources(read_sources(BANK), exam, edition)
    assert report.passed, report_as_text(report)
    assert {rule.rule for rule in report.rules if rule.level != "ok"} == {"status"}


def test_every_clip_of_the_product_can_be_heard() -> None:
    clips = [*sorted((BANK / "audio").glob("*.opus")), *sorted((ASSETS / "sounds").glob("*.opus"))]
    heard = hear({path.stem: path.read_bytes() for path in clips})
    assert set(SOUNDS) <= set(heard)
    assert {path.stem for path in scripts_of(BANK)} <= set(heard)
    assert [name for name, each in heard.items() if fault_of(each) or each.channels != 1] == []


def test_every_clip_says_that_no_person_spoke() -> None:
    for path in (*(BANK / "audio").glob("*.opus"), *(ASSETS / "sounds").glob("*.opus")):
        assert b"DESCRIPTION=synthetic speech" in path.read_bytes()[:500]


def test_a_script_is_split_where_speakers_change() -> None:
    assert turns("— Бір? — Екі. — Үш!") == ["Бір?", "Екі.", "Үш!"]
    assert turns("Астана — Қарағанды пойызы.") == ["Астана — Қарағанды пойызы."]
    assert turns("— Астана — Қарағанды? — Иә.") == ["Астана — Қарағанды?", "Иә."]


def test_the_sources_are_plain_toml() -> None:
    for path in BANK.glob("*.toml"):
        tomllib.loads(path.read_text("utf-8"))

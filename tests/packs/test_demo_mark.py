"""What is marked DEMO and what is real stay apart: banks, drafts and roots, both ways."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.packs import lint_forms
from kiosk.packs.building import Edition, build_pack
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.findings import LintReport
from kiosk.packs.lint import lint_sources
from kiosk.packs.pack import open_pack
from kiosk.packs.sources import Sources, read_sources
from tests.fakes.hall_people import blueprint, root
from tests.packs.building import EDITION, EXAMS, TODAY
from tests.packs.synthetic import synthetic_sources

BANK = Path(__file__).resolve().parents[2] / "assets" / "bank" / "demo"
TEXTS = "kz-teacher-general"
MODEL_EDITION = Edition(version=1, valid_from=date(2026, 8, 1), valid_until=date(2026, 12, 31))


@pytest.fixture(autouse=True)
def _a_small_sitting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint_forms, "SITTING_FORMS", 12)


def refused_for(report: LintReport, rule: str) -> set[str]:
    """The items a rule refuses, by the author's names."""
    (outcome,) = (outcome for outcome in report.rules if outcome.rule == rule)
    return {finding.where for finding in outcome.findings if finding.level == "refuse"}


def with_first_draft(sources: Sources) -> Sources:
    """The same bank with one item that nobody has approved."""
    first, *others = sources.sections
    draft = replace(first.items[0], status="draft")
    return replace(sources, sections=(replace(first, items=(draft, *first.items[1:])), *others))


def without_the_mark(folder: Path) -> Path:
    """A copy of the shipped bank in which somebody only turned the mark off."""
    copy = folder / "bank"
    shutil.copytree(BANK, copy)
    header = copy / "bank.toml"
    words = header.read_text("utf-8")
    assert words.count("demo = true") == 1
    header.write_text(words.replace("demo = true", "demo = false"), "utf-8")
    return copy


def test_the_shipped_bank_is_refused_whole_once_its_mark_is_off(tmp_path: Path) -> None:
    sources = read_sources(without_the_mark(tmp_path))
    report = lint_sources(sources, blueprint("demo-model"), MODEL_EDITION)
    assert not report.passed
    assert refused_for(report, "status") == {item.id for item in sources.items}


@pytest.mark.parametrize("exam", EXAMS)
def test_no_exam_takes_a_single_draft_into_a_real_pack(exam: str) -> None:
    rules = blueprint(exam)
    real = with_first_draft(synthetic_sources(rules, demo=False))
    report = lint_sources(real, rules, EDITION)
    assert refused_for(report, "status") == {next(real.items).id}
    marked = replace(real, header=replace(real.header, demo=True))
    assert lint_sources(marked, rules, EDITION).passed


@pytest.mark.parametrize("status", ["draft", "approved"])
def test_a_production_root_signs_no_bank_marked_demo(status: str) -> None:
    sources = synthetic_sources(blueprint(TEXTS), demo=status == "draft")
    assert {item.status for item in sources.items} == {status}
    marked = replace(sources, header=replace(sources.header, demo=True))
    with pytest.raises(PackRefusedError) as caught:
        build_pack(marked, blueprint(TEXTS), EDITION, root(demo=False, number=2))
    assert caught.value.code == "demo_pack"


def test_a_real_bank_is_signed_by_a_production_root_and_says_so(tmp_path: Path) -> None:
    production = root(demo=False, number=2)
    built = build_pack(
        synthetic_sources(blueprint(TEXTS), demo=False), blueprint(TEXTS), EDITION, production
    )
    path = tmp_path / "real.pack"
    path.write_bytes(built.data)
    assert not open_pack(path, production.roots(), today=TODAY).manifest.demo


def test_a_production_build_takes_nothing_a_demo_root_signed(tmp_path: Path) -> None:
    built = build_pack(
        synthetic_sources(blueprint(TEXTS), demo=False), blueprint(TEXTS), EDITION, root()
    )
    path = tmp_path / "rehearsed.pack"
    path.write_bytes(built.data)
    with pytest.raises(PackRefusedError) as caught:
        open_pack(path, root(demo=False, number=2).roots(), today=TODAY)
    assert caught.value.code == "demo_root"


def test_every_item_of_the_shipped_bank_must_say_what_it_rests_on() -> None:
    sources = read_sources(BANK)
    bare = replace(
        sources,
        sections=tuple(
            replace(section, items=tuple(replace(item, source_note=" ") for item in section.items))
            for section in sources.sections
        ),
    )
    report = lint_sources(bare, blueprint("demo-model"), MODEL_EDITION)
    assert refused_for(report, "grounds") == {item.id for item in sources.items}


@pytest.mark.parametrize("number", [0, -1])
def test_an_item_on_the_constitution_must_name_its_law(number: int) -> None:
    sources = read_sources(BANK)
    (section,) = (each for each in sources.sections if each.section == "constitution")
    assert all(item.legal_basis for item in section.items)
    items = list(section.items)
    items[number] = replace(items[number], legal_basis="")
    lawless = replace(section, items=tuple(items))
    sections = tuple(lawless if each is section else each for each in sources.sections)
    changed = replace(sources, sections=sections)
    report = lint_sources(changed, blueprint("demo-model"), MODEL_EDITION)
    assert refused_for(report, "grounds") == {items[number].id}

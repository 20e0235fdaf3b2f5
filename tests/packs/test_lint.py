"""Every rule of the lint passes a good pack and refuses what it is there for."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.base.ids import ChoiceId, ItemId
from kiosk.exam import scoring
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.items import Form
from kiosk.exam.scoring import Score
from kiosk.packs import lint_forms
from kiosk.packs.findings import LintReport, RuleOutcome, Subject
from kiosk.packs.lint import (
    RULES,
    lint_built,
    lint_pack,
    lint_sources,
    lint_subject,
    report_as_json,
    report_as_text,
    run_rule,
)
from kiosk.packs.sources import Sources
from tests.fakes.hall_people import blueprint, root
from tests.packs.breaking import (
    alike,
    all_keys_first,
    all_written_first,
    choices_of,
    context_with_more,
    far_longer,
    fewer_items,
    high_threshold,
    keys_longest,
    longer,
    low_hard_stop,
    no_matches,
    note_of_first,
    scripts,
    short_context,
    silent,
    slow,
    stereo,
    subject_of,
    twins,
    with_exam,
    with_first_two,
    with_heard,
    with_key,
    with_note,
    with_raw,
    with_text,
)
from tests.packs.building import EDITION, EXAMS, QuickPack, built_pack
from tests.packs.synthetic import synthetic_sources, tone

SPOKEN, TEXTS = "kz-kaztest-diagnostic", "kz-teacher-general"
Break = Callable[[Subject], Subject]
Answers = Mapping[ItemId, ChoiceId]


@pytest.fixture(autouse=True)
def _a_small_sitting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint_forms, "SITTING_FORMS", 12)


def levels(report: LintReport) -> dict[str, str]:
    return {outcome.rule: outcome.level for outcome in report.rules}


def said(report: LintReport, rule: str) -> str:
    (outcome,) = (outcome for outcome in report.rules if outcome.rule == rule)
    return told(outcome)


def told(outcome: RuleOutcome) -> str:
    return "\n".join(f"{finding.where} {finding.sentence}" for finding in outcome.findings)


@pytest.mark.parametrize("exam", EXAMS)
def test_a_good_pack_passes_every_rule(exam: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint_forms, "SITTING_FORMS", 200)
    report = lint_subject(subject_of(exam))
    assert report.passed, report_as_text(report)
    assert {rule: level for rule, level in levels(report).items() if level != "ok"} == {
        "status": "warn"
    }


REFUSED: list[tuple[str, str, str, Break]] = [
    ("blueprint", TEXTS, "pass the hard stop", lambda s: with_exam(s, low_hard_stop)),
    ("blueprint", TEXTS, "cannot reach its threshold", lambda s: with_exam(s, high_threshold)),
    ("manifest", TEXTS, "does not match its digest", lambda s: with_exam(s, no_matches)),
    ("counts", TEXTS, "has 19 items, a form needs 20", fewer_items),
    ("texts", TEXTS, "no question in ru", lambda s: with_text(s, "ru", stem=" ")),
    (
        "texts",
        TEXTS,
        "has 3 choices in kk",
        lambda s: with_text(s, "kk", choices=dict(list(choices_of(s).items())[:3])),
    ),
    (
        "texts",
        TEXTS,
        "two choices alike",
        lambda s: with_text(
            s, "kk", choices={choice: f"yes{' ' * i}" for i, choice in enumerate(choices_of(s))}
        ),
    ),
    ("texts", TEXTS, "two choices alike", lambda s: with_first_two(s, "Yes it is", "yes  it IS ")),
    ("texts", TEXTS, "two choices alike", lambda s: with_first_two(s, "yes", "yes.")),
    ("texts", TEXTS, "a control character", lambda s: with_text(s, "kk", stem="what\x07?")),
    ("texts", TEXTS, "passage in one language", lambda s: with_text(s, "kk", passage="read this")),
    ("contexts", TEXTS, "is in kk instead of kk, ru", short_context),
    ("audio", SPOKEN, "its recording is silent", silent),
    ("audio", SPOKEN, "its recording cannot be", lambda s: with_heard(s, "cannot be decoded: x")),
    ("audio", SPOKEN, "not the one the manifest describes", longer),
    ("paper-fields", TEXTS, "its paper holds hint", lambda s: with_raw(s, b'{"', b'{"hint":1,"')),
    (
        "paper-fields",
        TEXTS,
        "its paper holds key",
        lambda s: with_raw(s, b'"stem":', b'"key":"c1","stem":'),
    ),
    (
        "paper-fields",
        TEXTS,
        "quotes the script",
        lambda s: with_raw(s, b'"stem":"', f'"stem":"{note_of_first(s)}'.encode()),
    ),
    ("paper-fields", TEXTS, "a shared text holds", context_with_more),
    ("keys", TEXTS, "none of its choices", lambda s: with_key(s, key=ChoiceId("c-0"))),
    ("keys", TEXTS, "none of its choices", lambda s: with_key(s, item=ItemId("i-0"))),
    ("key-positions", TEXTS, "keys as stored are spread unevenly", all_keys_first),
    ("key-positions", TEXTS, "keys as written are spread unevenly", all_written_first),
    ("grounds", TEXTS, "what it rests on", lambda s: with_note(s, source_note="")),
    ("grounds", TEXTS, "what it rests on", lambda s: with_note(s, source_note=" \n")),
    ("grounds", TEXTS, "names no legal basis", lambda s: with_note(s, legal_basis="a law")),
    ("validity", TEXTS, "the pack is", lambda s: with_note(s, valid_from=date(2026, 8, 2))),
    ("validity", TEXTS, "the pack is", lambda s: with_note(s, valid_to=date(2026, 8, 30))),
    ("duplicates", TEXTS, "again in kk", twins),
    ("simulation", TEXTS, "cannot be served", fewer_items),
]


@pytest.mark.parametrize(("rule", "exam", "sentence", "change"), REFUSED)
def test_a_rule_refuses_what_it_is_there_for(
    rule: str, exam: str, sentence: str, change: Break
) -> None:
    assert run_rule(rule, subject_of(exam)).level != "refuse"
    outcome = run_rule(rule, change(subject_of(exam)))
    assert outcome.level == "refuse"
    assert sentence in told(outcome)


WARNED: list[tuple[str, str, str, Break]] = [
    ("audio", SPOKEN, "has 2 channels", stereo),
    ("audio", SPOKEN, "no script", lambda s: scripts(s, " ")),
    ("audio", SPOKEN, "does not fit its script", lambda s: scripts(s, "one two")),
    ("audio", SPOKEN, "does not fit its script", slow),
    ("choice-lengths", TEXTS, "a choice of 200 letters in kk; the next has ", far_longer),
    (
        "likeness",
        TEXTS,
        "asks nearly what",
        lambda s: alike(
            s,
            "Where in Kazakhstan is the settlement Botay?",
            "In where, in Kazakhstan, is settlement Botay?",
        ),
    ),
    (
        "likeness",
        TEXTS,
        "asks nearly what",
        lambda s: alike(
            s,
            "Тәуелсіз Қазақстанның алғашқы Конституциясы қай жылы қабылданды?",
            "Қазақстанның алғашқы Конституциясы қай жылы қабылданған?",
        ),
    ),
    ("key-lengths", TEXTS, "keys by length", keys_longest),
    ("sitting", TEXTS, "of 12 forms could be drawn", lambda s: with_exam(s, no_matches)),
]


@pytest.mark.parametrize(("rule", "exam", "sentence", "change"), WARNED)
def test_a_rule_warns_of_what_a_person_must_judge(
    rule: str, exam: str, sentence: str, change: Break
) -> None:
    assert run_rule(rule, subject_of(exam)).level == "ok"
    outcome = run_rule(rule, change(subject_of(exam)))
    assert outcome.level == "warn"
    assert sentence in told(outcome)


def test_a_question_about_another_year_or_thing_is_another_question() -> None:
    for one, two in (
        ("What was founded in the city of Almaty in 1941?", "What was founded in Almaty in 1945?"),
        ("When did Kazakhstan introduce the tenge?", "When did Kazakhstan join the UN?"),
    ):
        assert run_rule("likeness", alike(subject_of(TEXTS), one, two)).level == "ok"


def test_a_bank_as_large_as_one_form_is_pointed_out() -> None:
    exam = blueprint(TEXTS)
    report = lint_sources(synthetic_sources(exam, groups=1), exam, EDITION)
    assert levels(report)["counts"] == "warn"
    assert "all get the same" in said(report, "counts")


def approved(**changes: object) -> Sources:
    """A bank for a real exam, whose first item is changed."""
    sources = synthetic_sources(blueprint(TEXTS), demo=False)
    first, *others = sources.sections
    item = replace(first.items[0], **changes)
    return replace(sources, sections=(replace(first, items=(item, *first.items[1:])), *others))


def test_a_real_pack_of_approved_items_passes_without_a_warning() -> None:
    report = lint_sources(approved(), blueprint(TEXTS), EDITION)
    assert set(levels(report).values()) == {"ok"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"status": "draft"}, "is draft; a pack that is not marked DEMO"),
        ({"status": "reviewed"}, "is reviewed; a pack that is not marked DEMO"),
        ({"reviewer": ""}, "without an author and another person"),
        ({"author": ""}, "without an author and another person"),
        ({"reviewer": "A. A."}, "without an author and another person"),
    ],
)
def test_only_approved_items_go_into_a_real_pack(changes: dict[str, str], sentence: str) -> None:
    report = lint_sources(approved(**changes), blueprint(TEXTS), EDITION)
    assert sentence in said(report, "status")
    assert not report.passed


def test_a_real_pack_may_not_repeat_items_too_often() -> None:
    real = with_exam(subject_of(TEXTS), no_matches)
    real = real._replace(manifest=replace(real.manifest, demo=False))
    assert run_rule("sitting", real).level == "refuse"


def simulated(monkeypatch: pytest.MonkeyPatch, scorer: Callable[..., Score]) -> str:
    """What the simulation says of another way of scoring."""
    monkeypatch.setattr(lint_forms, "score", scorer)
    return told(run_rule("simulation", subject_of(TEXTS)))


def test_the_simulation_notices_points_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def generous(exam: Blueprint, form: Form, answers: Answers, keys: Answers) -> Score:
        right = scoring.score(exam, form, answers, keys)
        return replace(right, total=right.total + 1)

    assert "all answers right give 51 of 50" in simulated(monkeypatch, generous)

    def consoling(exam: Blueprint, form: Form, answers: Answers, keys: Answers) -> Score:
        right = scoring.score(exam, form, answers, keys)
        return replace(right, total=1) if answers and not right.total else right

    assert "all answers wrong give 1 points" in simulated(monkeypatch, consoling)

    def for_coming(exam: Blueprint, form: Form, answers: Answers, keys: Answers) -> Score:
        right = scoring.score(exam, form, answers, keys)
        return right if answers else replace(right, total=1)

    assert "no answers at all give points" in simulated(monkeypatch, for_coming)


def test_the_simulation_notices_a_wrong_order_or_threshold(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Form] = []

    def by_position(exam: Blueprint, form: Form, answers: Answers, keys: Answers) -> Score:
        shown.append(form)
        right = scoring.score(exam, form, answers, keys)
        return right if form == shown[0] else replace(right, total=right.total - 1)

    assert "the order of choices changes the score" in simulated(monkeypatch, by_position)

    def passes_all(exam: Blueprint, form: Form, answers: Answers, keys: Answers) -> Score:
        right = scoring.score(exam, form, answers, keys)
        return replace(right, blocks=tuple(replace(block, passed=True) for block in right.blocks))

    assert "are judged wrongly" in simulated(monkeypatch, passes_all)


def test_the_same_question_about_another_text_is_another_item() -> None:
    exam = blueprint(TEXTS)
    sources = synthetic_sources(exam)
    first, *others = sources.sections
    one, two = (
        replace(
            item,
            key="A",
            texts={
                language: replace(text, passage=f"{item.id} {language}")
                for language, text in first.items[0].texts.items()
            },
        )
        for item in first.items[:2]
    )
    section = replace(first, items=(one, two, *first.items[2:]))
    report = lint_sources(replace(sources, sections=(section, *others)), exam, EDITION)
    assert levels(report)["duplicates"] == "ok"


def test_a_bank_no_pack_can_be_made_of_is_still_reported_whole() -> None:
    exam = blueprint(SPOKEN)
    sources = synthetic_sources(exam, groups=0.5)
    name = next(iter(sources.media))
    broken = replace(sources, media=sources.media | {name: b"no sound"})
    report = lint_sources(broken, exam, EDITION)
    refused = {rule for rule, level in levels(report).items() if level == "refuse"}
    assert refused == {"manifest", "counts", "audio", "simulation"}


def test_a_pack_file_is_linted_with_its_secrets(spoken: QuickPack) -> None:
    assert lint_pack(spoken.pack, spoken.secrets).passed
    assert lint_built(built_pack(TEXTS), root().roots()).passed


def test_identical_recordings_under_two_names_are_found() -> None:
    exam = blueprint(SPOKEN)
    sources = synthetic_sources(exam)
    first, *others = sources.sections
    one, two = first.items[:2]
    twin = replace(two, texts=one.texts, key=one.key)
    section = replace(first, items=(one, twin, *first.items[2:]))
    assert one.media is not None
    assert two.media is not None
    media = sources.media | {two.media: sources.media[one.media]}
    report = lint_sources(replace(sources, sections=(section, *others), media=media), exam, EDITION)
    assert "again in kk" in said(report, "duplicates")
    assert hashlib.sha256(tone(0)).digest() != hashlib.sha256(tone(1)).digest()


def test_the_report_reads_the_same_for_people_and_programs() -> None:
    report = lint_subject(all_keys_first(subject_of(TEXTS)))
    text, plain = report_as_text(report), json.loads(report_as_json(report))
    assert "REFUSE  key-positions" in text
    assert text.endswith("REFUSED\n")
    assert plain["passed"] is False
    assert [rule["rule"] for rule in plain["rules"]] == list(RULES)
    assert {rule["rule"]: rule["level"] for rule in plain["rules"]} == levels(report)
    assert msgspec.json.decode(msgspec.json.encode(plain), type=LintReport).rules == report.rules

"""An exam is data: what a blueprint may say, and that a contradiction is refused by its name."""

import contextlib
import hashlib
import tomllib
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.errors import MalformedError
from kiosk.base.ids import BlockId, SectionId
from kiosk.exam.blueprint import (
    Blueprint,
    Camera,
    Certificate,
    blueprint_digest,
    check_blueprint,
    parse_blueprint,
)
from tests.fakes.exam_play import CITIZENSHIP, EXAMS
from tests.fakes.hall_people import ROOT_FOLDER, blueprint

Tree = dict[str, Any]  # Any: a parsed file holds anything


def text_of(name: str) -> str:
    return (ROOT_FOLDER / "assets" / "exams" / f"{name}.toml").read_text("utf-8")


def changed(change: Callable[[Tree], object], name: str = CITIZENSHIP) -> Blueprint:
    """The exam with one change, checked as if read from a file."""
    tree = tomllib.loads(text_of(name))
    change(tree)
    try:
        exam = msgspec.convert(tree, Blueprint)
    except msgspec.ValidationError as error:
        raise MalformedError("bad_blueprint", str(error)) from None
    check_blueprint(exam)
    return exam


@pytest.mark.parametrize("name", EXAMS)
def test_every_shipped_exam_agrees_with_itself(name: str) -> None:
    exam = parse_blueprint(text_of(name))
    assert exam.id == name
    assert exam.count == sum(block.count for block in exam.blocks)
    assert exam.maximum == exam.count * exam.points
    assert {section.id for block in exam.blocks for section in block.sections} == {
        exam.section(section.id).id for block in exam.blocks for section in block.sections
    }


def test_the_citizenship_exam_is_the_one_of_the_order() -> None:
    """CE-05 to CE-14, CE-24, CE-25."""
    exam = blueprint(CITIZENSHIP)
    counts = {s.id: s.count for block in exam.blocks for s in block.sections}
    assert counts == {"listening": 15, "reading": 15, "constitution": 40, "history": 30}
    assert {block.id: block.threshold for block in exam.blocks} == {
        "kazakh": 15,
        "constitution": 20,
        "history": 15,
    }
    assert (exam.total_threshold, exam.maximum, exam.choices, exam.points) == (50, 100, 4, 1)
    assert (exam.time.minutes, exam.time.accommodation_minutes) == (130, 30)
    assert (exam.windows.review_minutes, exam.windows.appeal_minutes) == (10, 30)
    assert exam.block(BlockId("kazakh")).languages == ("kk",)
    assert set(exam.block(BlockId("history")).languages) == {"kk", "ru"}
    assert exam.rules_version == "2026-01-12"
    assert exam.maximum_matches == 10
    assert exam.has_audio


def test_the_second_and_third_exam_are_what_they_say() -> None:
    kaztest, teacher = blueprint("kz-kaztest-diagnostic"), blueprint("kz-teacher-general")
    assert [(block.id, block.count) for block in kaztest.blocks] == [
        ("listening", 20),
        ("reading", 40),
    ]
    assert kaztest.time.minutes == 70
    assert [(block.id, block.count) for block in teacher.blocks] == [
        ("subject", 30),
        ("methodology", 20),
    ]
    assert teacher.section(SectionId("subject-context")).context_size == 5
    assert not teacher.has_audio


CHANGES: dict[str, tuple[Callable[[Tree], object], str]] = {
    "two blocks of one name": (
        lambda t: t["blocks"][1].update(id="kazakh"),
        "two blocks have one id",
    ),
    "two sections of one name": (
        lambda t: t["blocks"][1]["sections"][0].update(id="reading"),
        "two sections have one id",
    ),
    "two causes of one name": (lambda t: t["causes"][1].update(id="equipment"), "two causes"),
    "two appeals of one name": (
        lambda t: t["appeals"]["technical"][1].update(id="computer"),
        "two technical appeals",
    ),
    "two violations of one name": (
        lambda t: t["violations"][1].update(id="device"),
        "two violations",
    ),
    "a name that is none": (lambda t: t["blocks"][0].update(id="../up"), "no identifier"),
    "an exam name that is none": (lambda t: t.update(id="a b"), "no identifier"),
    "a block that nobody can pass": (
        lambda t: t["blocks"][0].update(threshold=31),
        "block kazakh cannot reach its threshold of 31",
    ),
    "a total that nobody can reach": (
        lambda t: t.update(total_threshold=101),
        "total threshold 101",
    ),
    "half a context": (
        lambda t: t["blocks"][1]["sections"][0].update(context_size=7),
        "no multiple of context_size",
    ),
    "audio without plays": (
        lambda t: t["blocks"][0]["sections"][0].update(plays=0),
        "audio and plays disagree",
    ),
    "plays without audio": (
        lambda t: t["blocks"][0]["sections"][1].update(plays=2),
        "audio and plays disagree",
    ),
    "an exam past the hard stop": (
        lambda t: t["time"].update(hard_stop_minutes=219),
        "pass the hard stop",
    ),
    "more automatic credit than credit": (
        lambda t: t["credit"].update(minutes=61),
        "automatic credit exceeds",
    ),
    "an appeal nobody can write": (
        lambda t: t["appeals"].update(minimum_characters=900, maximum_characters=800),
        "long enough and short enough",
    ),
    "no cause that gives time": (
        lambda t: [cause.update(gives_time=False) for cause in t["causes"]],
        "no cause code gives time",
    ),
    "a language twice": (
        lambda t: t["blocks"][1].update(languages=["kk", "kk"]),
        "names a language twice",
    ),
    "an untranslated title": (lambda t: t["violations"][0]["title"].pop("ru"), "a title is not"),
    "an empty title": (lambda t: t["title"].update(en=""), "a title is not"),
    "an unknown field": (lambda t: t.update(bonus=1), "unknown field"),
    "a missing field": (lambda t: t.pop("choices"), "missing required field"),
    "an unknown language": (lambda t: t["blocks"][0].update(languages=["fr"]), "Invalid enum"),
    "no blocks": (lambda t: t.update(blocks=[]), "length >= 1"),
    "a block without sections": (lambda t: t["blocks"][0].update(sections=[]), "length >= 1"),
    "no causes": (lambda t: t.update(causes=[]), "length >= 1"),
    "one choice": (lambda t: t.update(choices=1), ">= 2"),
    "a negative threshold": (lambda t: t["blocks"][0].update(threshold=-1), ">= 0"),
    "no minutes": (lambda t: t["time"].update(minutes=0), ">= 1"),
    "half a minute": (lambda t: t["time"].update(minutes=1.5), "Expected `int`"),
    "a share above one": (lambda t: t["credit"].update(heard_share=1.1), "<= 1"),
    "a face accepted that counts as another's": (
        lambda t: t.update(camera={"accept": 0.61, "mismatch": 0.6}),
        "accepts faces that it takes for two persons'",
    ),
    "a camera that decides by two frames": (
        lambda t: t.update(camera={"frames": 2}),
        ">= 3",
    ),
    "a camera that tries for ever": (lambda t: t.update(camera={"tries": 99}), "<= 10"),
    "a camera without a try": (lambda t: t.update(camera={"tries": 0}), ">= 1"),
    "an incident by one look": (lambda t: t.update(camera={"several_looks": 1}), ">= 2"),
    "another person by one look": (lambda t: t.update(camera={"mismatch_checks": 1}), ">= 2"),
    "a word the camera does not know": (
        lambda t: t.update(camera={"refuse": 0.7}),
        "unknown field",
    ),
    "levels that fall": (
        lambda t: t["certificate"].update(
            levels=[{"id": "A2", "percent": 60}, {"id": "A1", "percent": 50}]
        ),
        "levels do not rise",
    ),
    "a level that nobody reaches": (
        lambda t: t["certificate"].update(levels=[{"id": "A1", "percent": 101}]),
        "<= 100",
    ),
    "a level twice": (
        lambda t: t["certificate"].update(
            levels=[{"id": "A1", "percent": 50}, {"id": "A1", "percent": 60}]
        ),
        "two levels have one id",
    ),
    "a certificate for no time": (lambda t: t["certificate"].update(valid_years=0), ">= 1"),
    "an unknown map": (lambda t: t["windows"].update(map_opens="never"), "Invalid enum"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_contradiction_is_refused_and_named(what: str) -> None:
    change, words = CHANGES[what]
    with pytest.raises(MalformedError) as caught:
        changed(change)
    assert caught.value.code == "bad_blueprint"
    assert words in caught.value.detail


def test_limits_that_just_hold_are_accepted() -> None:
    changed(lambda t: t["time"].update(hard_stop_minutes=220))
    changed(lambda t: t["blocks"][0].update(threshold=30))
    changed(lambda t: t.update(total_threshold=100))
    changed(lambda t: t["credit"].update(minutes=60))


def test_the_digest_counts_what_is_said_and_not_how() -> None:
    text = text_of(CITIZENSHIP)
    same = parse_blueprint("# another comment\n\n" + text.replace("minutes = 130", "minutes=0x82"))
    assert blueprint_digest(same) == blueprint_digest(blueprint(CITIZENSHIP))
    other = changed(lambda t: t["time"].update(minutes=131))
    assert blueprint_digest(other) != blueprint_digest(blueprint(CITIZENSHIP))
    assert len({blueprint_digest(blueprint(name)) for name in EXAMS}) == len(EXAMS)


def test_an_exam_without_a_camera_has_the_digest_it_had_before_there_were_cameras() -> None:
    exam = msgspec.structs.replace(blueprint(CITIZENSHIP), camera=None, certificate=None)
    tree = msgspec.to_builtins(exam)
    assert tree.pop("camera") is None
    assert tree.pop("certificate") is None
    before = hashlib.sha256(msgspec.json.encode(tree, order="sorted")).hexdigest()
    assert blueprint_digest(exam) == before
    with_camera = msgspec.structs.replace(exam, camera=Camera())
    assert blueprint_digest(with_camera) != before
    lax = msgspec.structs.replace(exam, camera=Camera(accept=0.55))
    assert blueprint_digest(lax) != blueprint_digest(with_camera)
    issuing = msgspec.structs.replace(exam, certificate=Certificate(valid_years=2))
    assert blueprint_digest(issuing) != before


HOSTILE = {
    "nothing": "",
    "no text": "\x00\x01",
    "half a character": "\ud800",
    "a list": "[1, 2",
    "deep nesting": "id = " + "[" * 20_000,
    "deep and closed": "id = " + "[" * 3_000 + "]" * 3_000,
    "an endless number": "version = " + "9" * 5_000,
    "a number too large": "version = 1e999",
    "a name twice": 'id = "a"\nid = "b"',
    "the half of a file": text_of(CITIZENSHIP)[:2_000],
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence(what: str) -> None:
    with pytest.raises(MalformedError) as caught:
        parse_blueprint(HOSTILE[what])
    assert caught.value.code == "bad_blueprint"


@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    text = text_of(data.draw(st.sampled_from(EXAMS)))
    at = data.draw(st.integers(0, len(text)))
    size = data.draw(st.integers(0, 40))
    damaged = text[:at] + data.draw(st.text(max_size=20)) + text[at + size :]
    with contextlib.suppress(MalformedError):
        check_blueprint(parse_blueprint(damaged))

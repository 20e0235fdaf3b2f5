"""Each rule has a code, and each code a scene in which the rule is broken."""

import ast
from collections.abc import Callable

import pytest

from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from tests.exam import (
    scenes_beyond_seat,
    scenes_camera,
    scenes_candidate,
    scenes_checks,
    scenes_staff,
)
from tests.exam.scenes import CREDIT_ROOM, EQUIPMENT, EXAM, at, credited, first, running
from tests.fakes.exam_play import EXAMS
from tests.fakes.exam_stages import DRAFTED, PICKED, stage
from tests.fakes.hall_people import ROOT_FOLDER
from tests.fakes.scripted_clock import MINUTE

SCENES = [
    *scenes_candidate.SCENES,
    *scenes_staff.SCENES,
    *scenes_beyond_seat.SCENES,
    *scenes_camera.SCENES,
    *scenes_checks.SCENES,
]


@pytest.mark.parametrize(
    ("code", "scene"),
    [pytest.param(code, scene, id=f"{code}: {what}") for code, what, scene in SCENES],
)
def test_a_broken_rule_is_refused_by_its_code(code: str, scene: Callable[[], str]) -> None:
    assert scene() == code


@pytest.mark.parametrize("name", EXAMS)
def test_without_a_form_or_a_key_nothing_starts_and_nothing_is_shown(name: str) -> None:
    play = stage(Phase.CHECK_IN, name)
    play.form = None  # type: ignore[assignment]  # as a caller that forgot it
    assert play.refused(c.StartExam(form_digest="")) == "no_form"
    finished = stage(Phase.FINISHED, name)
    finished.keys = None  # type: ignore[assignment]  # as a caller that has none yet
    assert finished.refused(c.OpenResult()) == "no_keys"


def codes_in_the_core() -> set[str]:
    """Every code with which a decision can be refused."""
    found: set[str] = set()
    for path in (ROOT_FOLDER / "kiosk" / "exam").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = {"require": 1, "RuleError": 0}.get(node.func.id)
                if place is not None:
                    code = node.args[place]
                    assert isinstance(code, ast.Constant), f"{path.name}:{node.lineno}"
                    found.add(str(code.value))
    return found


def test_every_code_has_its_scene() -> None:
    elsewhere = {"no_form", "no_keys", "pool_too_small", "forms_too_alike"}
    assert {code for code, _, _ in SCENES} | elsewhere == codes_in_the_core()


def test_a_limit_is_reached_and_not_passed() -> None:
    """Just inside each limit the same commands are carried out."""
    play = credited(CREDIT_ROOM - 1)
    assert play.do(c.CreditTime(ms=MINUTE, cause=EQUIPMENT))
    text = "x" * EXAM.appeals.minimum_characters
    review = at(Phase.REVIEW)
    assert review.do(c.FileContentAppeal(item=review.items[PICKED], text=f"  {text} "))
    assert review.state.content[-1].text == text
    longest = "ү" * EXAM.appeals.maximum_characters
    assert review.do(c.DraftAppeal(item=review.items[DRAFTED], text=longest))
    last = running()
    last.clock.wait(last.left_ms - 1)
    item, choice = first(last)
    assert last.do(c.ChooseAnswer(item=item, choice=choice))
    last.clock.wait(1)
    assert last.refused(c.ChooseAnswer(item=item, choice=choice)) == "time_is_up"
    assert last.left_ms == 0

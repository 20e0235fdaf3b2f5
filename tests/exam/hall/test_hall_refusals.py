"""Each rule of the hall has a code, and each code a scene in which the rule is broken."""

import ast

import pytest

from tests.exam.hall import scenes_evidence, scenes_people, scenes_seats
from tests.exam.hall.scenes import Scene
from tests.fakes.hall_people import ROOT_FOLDER

SCENES = [*scenes_people.SCENES, *scenes_seats.SCENES, *scenes_evidence.SCENES]


@pytest.mark.parametrize(
    ("expected", "scene"),
    [pytest.param(one, scene, id=f"{one}: {what}") for one, what, scene in SCENES],
)
def test_a_broken_rule_is_refused_by_its_code(expected: str, scene: Scene) -> None:
    assert scene() == expected


def codes_of_the_rules() -> set[str]:
    """Every code with which a command can be refused, but those of the fold."""
    found: set[str] = set()
    for path in (ROOT_FOLDER / "kiosk" / "exam" / "hall").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = {"require": 1, "RuleError": 0}.get(node.func.id)
                if place is not None:
                    one = node.args[place]
                    assert isinstance(one, ast.Constant), f"{path.name}:{node.lineno}"
                    found.add(str(one.value))
    return found - {"not_now", "replayed"}


def test_every_code_has_its_scene() -> None:
    assert {one for one, _, _ in SCENES} == codes_of_the_rules()

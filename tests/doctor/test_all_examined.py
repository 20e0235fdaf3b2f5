"""All checks together: one that hangs or breaks hides no other; a person reads the worst first."""

import io
import threading

from rich.console import Console

from kiosk.doctor.attesting import Found
from kiosk.doctor.finding import Finding, all_examined
from kiosk.doctor.table import show, worst_of
from kiosk.doctor.telling import lines, overall
from kiosk.exam.blueprint import Language
from tests.doctor.test_doctor_command import Says


class Hangs:
    """A check that answers when it is let go."""

    name = "clock"

    def __init__(self) -> None:
        self.free = threading.Event()

    def look(self) -> Finding:
        self.free.wait()
        return Finding("pass", "synchronised")


def shown(found: list[Found], language: Language) -> str:
    out = io.StringIO()
    show(
        found,
        overall(worst_of(found), language),
        lines(found, language),
        Console(file=out, width=100),
    )
    return out.getvalue()


def test_a_check_that_hangs_is_unknown_and_the_others_answer() -> None:
    hangs = Hangs()
    made = (Says("swap", Finding("pass", "none")), hangs, Says("files", None))
    try:
        found = all_examined(made, limit_s=0.2)
    finally:
        hangs.free.set()
    assert [(name, one.status, one.code) for name, one in found] == [
        ("swap", "pass", "none"),
        ("clock", "unknown", "too_slow"),
        ("files", "unknown", "broke"),
    ]


def test_nobody_waits_for_the_limit_when_all_have_answered() -> None:
    found = all_examined([Says("swap", Finding("pass", "none"))], limit_s=600)
    assert found == [("swap", Finding("pass", "none"))]
    assert all_examined([]) == []


ONE_OF_EACH: list[Found] = [
    ("swap", Finding("pass", "none")),
    ("clock", Finding("unknown", "too_slow")),
    ("second_display", Finding("warn", "several", {"seen": "[red]DP-1[/red], DP-2"})),
    ("files", Finding("fail", "changed", {"seen": "a.ttf"})),
]


def test_what_needs_hands_stands_first_with_one_sentence_above() -> None:
    for language, above in (
        ("en", "Something is not in order."),
        ("ru", "Есть неполадки."),
        ("kk", "Ақау бар."),
    ):
        said = shown(ONE_OF_EACH, language)  # type: ignore[arg-type]  # one of the three
        places = [said.index(sign) for sign in ("✗ ", "a.ttf", "DP-2", "?  ", "✓  ")]
        assert said.index(above) < places[0]
        assert places == sorted(places)
        assert "[red]DP-1[/red]" in said  # what was found is no markup


def test_the_sentence_above_follows_the_worst() -> None:
    sentences = {shown(ONE_OF_EACH[:number], "en").splitlines()[1] for number in range(1, 5)}
    assert len(sentences) == 4

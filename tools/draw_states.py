"""Draw the attempt's phases from the transition table: `docs/states.md`.

Decides how the table is shown. What is legal is decided in `kiosk.exam.transitions` alone; with
`--check` nothing is written, and a page that does not show the table of today fails.
"""

import sys
from collections.abc import Sequence
from typing import Final

from kiosk.exam import events as e
from kiosk.exam.transitions import TRANSITIONS, Back, Phase, Target
from tools.steps import ROOT

PAGE: Final = ROOT / "docs" / "states.md"
_BEGIN: Final = """\
# The phases of an attempt

Drawn from `kiosk/exam/transitions.py` by `tools/draw_states.py`; change the table, not this page.

What the table does not list is refused and changes nothing. Conditions on contents (a cap, a
threshold, a missing check) are not in it: they stand in `kiosk/exam/deciding*.py`.

## Changes of phase
"""
_LEGEND: Final = """\
## Every event in every phase

A phase in bold is where the event leads; a dot means that it is possible and the phase stays; an
empty field that it is refused. "back" is the phase in which the pause or lock began: a lock within
a pause comes back to the pause. A pause or lock before the start or after the finish lets less
through than its column says: time, causes, plays and technical appeals belong to the open exam.
"""
_PHASES: Final = {
    Phase.EMPTY: "no candidate is assigned",
    Phase.CHECK_IN: "document, rules, sound",
    Phase.RUNNING: "the exam's clock runs",
    Phase.HELD: "the clock stands until staff name the cause of a failure",
    Phase.PAUSED: "staff stopped the clock",
    Phase.LOCKED: "the seat locked itself; two persons unlock it",
    Phase.FINISHED: "the answers are final; the key is not here yet",
    Phase.REVIEW: "the result map is open; appeals too",
    Phase.APPEAL: "the map is closed; appeals are open",
    Phase.DONE: "both windows are over",
    Phase.CLOSED: "the seat is free; nothing follows",
    Phase.REFUSED: "the document did not fit the person",
    Phase.ANNULLED: "two persons removed the candidate",
}


def page() -> str:
    """The whole page."""
    parts = [
        _BEGIN,
        *_diagram(),
        "",
        *(f"- **{phase.value}**: {meaning}." for phase, meaning in _PHASES.items()),
        "",
        _LEGEND,
        *_table(),
    ]
    return "\n".join(parts) + "\n"


def _table() -> list[str]:
    """One row for each event, one column for each phase."""
    return [
        f"| event | {' | '.join(phase.value for phase in Phase)} |",
        f"|---|{'---|' * len(Phase)}",
        *(
            f"| {kind.__name__} | {' | '.join(_cell(phase, kind) for phase in Phase)} |"
            for kind in e.AnyEvent.__args__
        ),
    ]


def _cell(phase: Phase, kind: type[e.Event]) -> str:
    goal = TRANSITIONS[phase].get(kind)
    if goal is None:
        return ""
    return "•" if goal is phase else f"**{goal.value}**"


def _diagram() -> list[str]:
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {Phase.EMPTY.value}"]
    for phase, row in TRANSITIONS.items():
        goals: dict[Target, list[str]] = {}
        for kind, goal in row.items():
            if goal is not phase:
                goals.setdefault(goal, []).append(kind.__name__)
        lines += [
            f"    {phase.value} --> {_name(phase, goal)} : {', '.join(kinds)}"
            for goal, kinds in goals.items()
        ]
        if not row:
            lines.append(f"    {phase.value} --> [*]")
    return [*lines, "```"]


def _name(phase: Phase, goal: Target) -> str:
    # The drawing cannot remember where a stop began: it has one box for "back" of each stop.
    return f"back_from_{phase.value}" if isinstance(goal, Back) else goal.value


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with `--check` compare it; gives the exit code."""
    if list(arguments) == ["--check"]:
        fresh = PAGE.exists() and PAGE.read_text("utf-8") == page()
        if not fresh:
            print("docs/states.md does not show today's table: run dev.py fix")
        return 0 if fresh else 1
    if arguments:
        print("usage: python -m tools.draw_states [--check]")
        return 2
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

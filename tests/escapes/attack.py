"""One escape that is tried, from the answer before it to the answer after it, and its verdict.

Decides: what counts. Stopped means that the test saw nothing come of it; recorded means that the
journal says so, in entries later than the attack's beginning. Either way every answer the screen
called saved is in a journal that an auditor finds whole, and the candidate goes on.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from kiosk.exam import events as e
from tests.escapes.seat import AttackedSeat, until
from tools.draw_escapes import Met, escapes
from tools.escapes import RESULTS

_INTERRUPTED = "interrupted"


class Attack:
    """What a test says of an escape while it is tried.

    Attributes:
        before: the screen as it was when it began.
    """

    def __init__(self, seat: AttackedSeat) -> None:
        self.seat = seat
        self.before = seat.state()
        self._begun = len(seat.events())
        self.told: set[str] = set()

    def kinds(self) -> set[str]:
        """What the journal tells of since it began."""
        return {kind_of(one) for one in self.seat.events()[self._begun :]} - {""}

    def count(self, kind: str) -> int:
        """How often the journal tells of this since it began."""
        return [kind_of(one) for one in self.seat.events()[self._begun :]].count(kind)

    def is_told(self, *kinds: str) -> None:
        """Wait until the journal tells of these."""
        for kind in kinds:
            until(lambda kind=kind: kind in self.kinds(), f"{kind} in the journal")  # type: ignore[misc]  # bound now
        self.told |= set(kinds)

    def program_is_told(self, kind: str, program: str) -> None:
        """Wait until the journal tells of this and names that program."""

        def named() -> bool:
            later = self.seat.events()[self._begun :]
            found = [one for one in later if isinstance(one, e.IncidentNoted)]
            return any(one.kind == kind and program in one.detail for one in found)

        until(named, f"{kind} of {program} in the journal")
        self.told.add(kind)

    def changes_nothing(self) -> None:
        """The screen is as it was, once the candidate has answered another task."""
        assert self.seat.state().item == self.before.item
        self.seat.work()
        now = self.seat.state()
        same = (now.pid, now.sheet, now.looks, now.place)
        assert same == (self.before.pid, "", self.before.looks, self.before.place)
        until(lambda: self.seat.state().active, "the window in front")


def kind_of(event: object) -> str:
    """The word for an entry that may tell of an attack."""
    if isinstance(event, e.IncidentNoted):
        return event.kind
    return _INTERRUPTED if isinstance(event, e.Interrupted) else ""


@contextmanager
def attack_on(seat: AttackedSeat, escape: str) -> Iterator[Attack]:
    """Try an escape; the block does it and says what it saw."""
    expected = next(one.expected for one in escapes() if one.id == escape)
    if seat.state().sheet:
        seat.hands.press("Escape")  # what another test left when it failed
    seat.work()
    attack = Attack(seat)
    try:
        yield attack
        until(seat.in_place, "the window in its place")
        seat.work()
    except AssertionError:
        seat.picture(escape)
        raise
    called = seat.called_saved()
    report, answers = seat.judged()
    lost = called - answers
    result = "recorded" if attack.told else "stopped"
    _write_down(escape, Met(result, tuple(sorted(attack.told)), len(called), len(lost)))
    assert not lost
    assert report.result in {"unfinished", "unanchored"}, report.text  # no anchor was handed over
    assert result == expected


def _write_down(escape: str, met: Met) -> None:
    path = os.environ.get(RESULTS)
    if path:
        line = {"escape": escape, "met": msgspec.to_builtins(met)}
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

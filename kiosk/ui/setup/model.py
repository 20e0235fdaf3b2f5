"""Where the wizard is, what came of each step, and the one step that runs.

Decides: that a step runs beside the window, that it can be stopped, and that nothing can be pressed
twice meanwhile. Leaves to others: the steps (`kiosk.setup`), everything that is seen.
"""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Literal

import msgspec

from kiosk.base.errors import KioskError
from kiosk.setup.plan import MAY_SKIP, Plan, StepName
from kiosk.setup.step import GOOD, NOTHING, Control, Outcome, Site, Step
from kiosk.setup.walk import next_step, run_step, steps_of, take_back
from kiosk.ui.background import Answer, Background
from kiosk.ui.bridge import Post
from kiosk.ui.setup.ports import World

Place = StepName | Literal["summary"]
SUMMARY: Final = "summary"
#: What whoever sits there may do after the restart, when nobody was asked who they are: look,
#: listen, see how everything stands. Nothing of it opens or joins anything.
_RESUMED: Final[frozenset[Place]] = frozenset({"camera", "sound", "restart", "checks", SUMMARY})


class SetupModel:
    """The wizard's state.

    Attributes:
        world: everything around.
        plan: what this computer is to become, as far as it is known.
        at: the page that is shown.
        busy: a step runs.
        told: the last it said: a code and its facts.
        stood: everything stood when the wizard was opened: what it found is a computer in use.
        resumed: it opened by itself at a closed computer: only `_RESUMED`, and no way back.
        on_change: called when any of it changed.
    """

    def __init__(self, world: World, plan: Plan, *, resumed: bool = False) -> None:
        """Begin with a plan, or go on where the record says."""
        self.world = world
        self.plan = world.record.kept.plan or plan
        self.busy = False
        self.told: tuple[str, Mapping[str, str]] = ("", NOTHING)
        self.on_change: Callable[[], object] = lambda: None
        self._background = Background()
        self._post = Post()
        self._stop = threading.Event()
        began = world.record.kept.plan is not None
        self.resumed = resumed
        self.at: Place = (next_step(self.site) or SUMMARY) if began else "role"
        self.stood = self.at == SUMMARY
        if resumed:
            self.at = next((one for one in self._reached if not self.good(one)), SUMMARY)

    @property
    def site(self) -> Site:
        """The computer with the plan of the moment."""
        return Site(self.plan, self.world.base, self.world.machine, self.world.record)

    @property
    def places(self) -> tuple[Place, ...]:
        """All pages, in order."""
        return (*(one.name for one in steps_of(self.plan)), SUMMARY)

    @property
    def may_skip(self) -> bool:
        """Whether this step may be left out; after the restart only what a person looks at."""
        step = self._step()
        if step is None or step.name not in MAY_SKIP or self.good(step.name):
            return False
        return step.needs_person or not self.resumed

    @property
    def first(self) -> bool:
        """Whether there is no page to go back to."""
        return self.at == self._reached[0]

    @property
    def number(self) -> int:
        """Which page is shown, from 1."""
        return self.places.index(self.at) + 1

    def outcome(self, place: Place) -> Outcome | None:
        """What came of a step."""
        return self.world.record.outcome(place) if place != SUMMARY else None

    def good(self, place: Place) -> bool:
        """Whether a step stands."""
        found = self.outcome(place)
        return found is not None and found.status in GOOD

    def go(self, by: int) -> None:
        """Show another page."""
        if not self.busy:
            places = self._reached
            self.at = places[max(0, min(len(places) - 1, places.index(self.at) + by))]
            self.told = ("", NOTHING)
            self.on_change()

    def propose(self, **changed: object) -> None:
        """Another plan."""
        self.plan = msgspec.structs.replace(self.plan, **changed)
        if self.good("role"):
            self.world.record.keep_plan(self.plan)

    def run(self, *, anew: bool = False) -> None:
        """Run the step of this page; `anew` also where it stands."""
        step = self._step()
        if self.busy or step is None:
            return
        if anew:
            self.world.record.forget(step.name)
        self.busy = True
        self._stop.clear()
        control = Control(self._stop.is_set, self._tell)
        site = self.site
        self._background.run(lambda: run_step(step, site, control), self._ended)
        self.on_change()

    def changed(self) -> None:
        """Something was typed: look again."""
        self.on_change()

    def stop(self) -> None:
        """Have the step that runs end."""
        self._stop.set()

    def note(self, outcome: Outcome) -> None:
        """A person looked or listened: this came of it."""
        if self.at != SUMMARY:
            self.world.record.keep(self.at, outcome, self.world.machine.wall_ms())
            self.on_change()

    def skip(self, reason: str) -> None:
        """Leave this step out, for a reason."""
        if self.at != SUMMARY and self.may_skip and reason.strip():
            self.propose(skip={**self.plan.skip, self.at: reason.strip()})
            self.run()

    def retake(self) -> None:
        """Take a step that was left out up again."""
        self.propose(skip={one: why for one, why in self.plan.skip.items() if one != self.at})

    def cancel(self, on_done: Callable[[KioskError | None], object]) -> None:
        """Put everything back as it was found; never where nobody was asked who they are."""
        if self.busy or self.resumed:
            return
        self.busy = True
        site = self.site

        def ended(answer: Answer[None]) -> None:
            self.busy = False
            on_done(answer.error)
            self.on_change()

        self._background.run(lambda: take_back(site), ended)
        self.on_change()

    def report_place(self) -> Path:
        """Where a report is written unless somebody says otherwise."""
        sticks = self.world.sticks()
        found = self.outcome("number")
        number = found.facts.get("number", "") if found is not None else ""
        name = "-".join(filter(None, ("kiosk", self.plan.role, number)))
        return (sticks[0] if sticks else self.world.base) / f"{name}.txt"

    def wait(self) -> None:
        """Let what runs end."""
        self._stop.set()
        self._background.wait()

    @property
    def _reached(self) -> tuple[Place, ...]:
        """The pages that can be gone to."""
        return tuple(one for one in self.places if not self.resumed or one in _RESUMED)

    def _step(self) -> Step | None:
        return next((one for one in steps_of(self.plan) if one.name == self.at), None)

    def _tell(self, code: str, facts: Mapping[str, str]) -> None:
        def tell() -> None:
            self.told = (code, facts)
            self.on_change()

        self._post(tell)

    def _ended(self, answer: Answer[Outcome]) -> None:
        self.busy = False
        if answer.error is not None:
            error = answer.error
            self.told = (error.code, {"detail": error.detail})
        elif answer.value is not None and answer.value.code == "stopped":
            self.told = ("stopped", NOTHING)
        else:
            self.told = ("", NOTHING)
        self.on_change()

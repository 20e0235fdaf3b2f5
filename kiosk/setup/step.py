"""The port of a step, and what comes of one.

Decides: how a step can end. A step that stood already says so, so that running everything again
changes nothing. Leaves to others: the steps (`steps`), their order (`walk`), words (`kiosk.ui`).
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Protocol

from kiosk.setup.plan import Plan, StepName

if TYPE_CHECKING:
    from kiosk.setup.machine import Machine
    from kiosk.setup.record import Record

#: `same`: it stood already. `skipped`: a technician said why it is left out. `left`: it needs a
#: person, and nobody was there. `waits`: it goes on after the computer was started again.
Status = Literal["done", "same", "warn", "skipped", "left", "waits", "failed"]
GOOD: Final[frozenset[Status]] = frozenset({"done", "same", "warn", "skipped"})
#: The account of the exam on Windows where the plan names none (docs/WINDOWS.md).
ACCOUNT: Final = "exam"
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Outcome(NamedTuple):
    """What came of a step.

    Attributes:
        code: of the sentence that tells it; short and stable.
        detail: the same as one English sentence, with what to do where it failed; no secret.
        facts: what the sentence is filled with.
    """

    status: Status
    code: str
    detail: str
    facts: Mapping[str, str] = NOTHING


class Control(NamedTuple):
    """How a running step and whoever started it hear of each other; used from any thread.

    Attributes:
        stopped: asked often; true has the step end with nothing half done.
        tell: how far it is: a code and its facts.
    """

    stopped: Callable[[], bool] = lambda: False
    tell: Callable[[str, Mapping[str, str]], None] = lambda _code, _facts: None


class Site(NamedTuple):
    """The computer that is set up.

    Attributes:
        plan: what it is to become.
        base: folder of all data of the program.
        machine: the computer; record: what is kept of the set-up.
    """

    plan: Plan
    base: Path
    machine: "Machine"
    record: "Record"

    @property
    def data(self) -> Path:
        """The folder of its role."""
        return self.base / self.plan.role

    @property
    def account(self) -> str:
        """On Windows the account of the exam, by its name; empty elsewhere."""
        if self.machine.kind != "windows":
            return ""
        return self.plan.lockdown.account or ACCOUNT

    @property
    def unit(self) -> str:
        """The service that runs it; on Windows there is none."""
        return {"seat": "kiosk-seat", "hub": "kiosk-hub", "panel": "kiosk-supervisor"}[
            self.plan.role
        ] + ".service"


class Step(Protocol):
    """One step of a set-up."""

    @property
    def name(self) -> StepName:
        """Short and stable; files and scripts rely on it."""
        ...

    @property
    def needs_person(self) -> bool:
        """Whether somebody has to look or listen."""
        ...

    def applies(self, plan: Plan) -> bool:
        """Whether a computer of this plan has this step at all."""
        ...

    def run(self, site: Site, control: Control) -> Outcome:
        """Do it, or see that it stands. Raises: KioskError, OSError: it failed."""
        ...

    def undo(self, site: Site) -> None:
        """Put back what it did here. Raises: KioskError, OSError: something is left."""
        ...


class UsualStep:
    """What most steps are: at every computer, without a person, with nothing to put back."""

    needs_person = False

    def applies(self, plan: Plan) -> bool:
        """Everywhere."""
        del plan
        return True

    def undo(self, site: Site) -> None:
        """What was made goes with the rest."""

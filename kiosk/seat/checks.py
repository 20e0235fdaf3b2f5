"""What a seat does with the checks of its PC: looks beside the exam, and notes the answers.

Decides: when the PC is looked at: when a candidate sits down, at the start, every few minutes after
that, more often while something new stands. Looking is done by a process of its own, which is
believed little and waited for briefly. Nothing that it says, or does not say, stops anything.
Leaves to others: looking (`kiosk.doctor`), what it is worth (`kiosk.exam.deciding_checks`).
"""

import logging
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Final, Literal, Protocol

import msgspec

from kiosk.base.errors import KioskError
from kiosk.exam.checks import CURRENT, Checked, new_findings
from kiosk.exam.commands_checks import NoteChecks
from kiosk.exam.transitions import Phase
from kiosk.itself import own_answer
from kiosk.seat.leaving import is_superseded
from kiosk.seat.ports import Aside
from kiosk.seat.service import SeatService
from kiosk.seat.session import Session

_log: Final = logging.getLogger(__name__)
_SECOND_MS: Final = 1000
#: Between two looks while all is as it was, and while something new stands.
CALM_MS: Final = 600 * _SECOND_MS
NEW_MS: Final = 60 * _SECOND_MS
#: The looking itself ends after ten; starting a program on an old disk is in it.
_PATIENCE_S: Final = 30.0
_MOST_SAID: Final = 64 * 1024
#: It stands there already, or never can: not to be tried again soon.
_SETTLED: Final = frozenset({"nothing_new", "too_many_notices"})
#: Where a candidate works on something; afterwards nothing of the PC matters.
_LOOKED_AT: Final = frozenset({Phase.CHECK_IN, Phase.RUNNING, Phase.HELD, Phase.PAUSED})


class Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the looking process says; fields as in `NoteChecks`."""

    format: Literal[1] = 1
    answers: Annotated[tuple[Checked, ...], msgspec.Meta(max_length=64)]
    weights: int = CURRENT
    attestation: str = ""


class Ask(Protocol):
    """Looks at the PC; slow, and never raises."""

    def __call__(self, *, quick: bool) -> Report | None:
        """Look; quickly: then answers may be left out that take long."""
        ...


def ask_doctor(folder: Path, *, quick: bool = False) -> Report | None:
    """Have a process of its own look at this PC; None where it says nothing of use. Never raises.

    Args:
        folder: of the seat.
        quick: leave out what takes long.
    """
    words = ["--answers", "--data", str(folder)] + (["--quick"] if quick else [])
    said = own_answer("doctor", *words, patience_s=_PATIENCE_S)
    return parse_report(said) if said is not None else None


def parse_report(said: bytes) -> Report | None:
    """The report in these bytes; None where there is none."""
    if len(said) > _MOST_SAID:
        return None
    with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return msgspec.json.decode(said, type=Report)
    return None


class SeatChecks:
    """Looks after the PC of one seat; `tick` is called every few seconds."""

    def __init__(self, session: Session, ask: Ask, aside: Aside) -> None:
        """Prepare.

        Args:
            session: of the seat.
            ask: looks at the PC.
            aside: does that beside the thread of the session.
        """
        self._session = session
        self._ask = ask
        self._aside = aside
        self._service: SeatService | None = None
        self._stage: Phase | None = None
        self._due_ms = 0
        self._looking = False
        self._whole: Report | None = None

    def tick(self) -> None:
        """Look, if it is time."""
        service = self._session.service
        if service is None or self._looking or not _wants(service):
            return
        stage, now_ms = service.saved.stage, self._session.clock.now().boot_ms
        if service is self._service and stage is self._stage and now_ms < self._due_ms:
            return
        self._service, self._stage, self._looking = service, stage, True
        quick = self._whole is not None
        self._aside(lambda: self._ask(quick=quick), lambda report: self._heard(service, report))

    def _heard(self, service: SeatService, report: Report | None) -> None:
        self._looking = False
        now_ms = self._session.clock.now().boot_ms
        self._due_ms = now_ms + CALM_MS
        if service is not self._session.service:
            return
        if report is None:
            _log.warning("the checks of this computer said nothing of use")
            return
        report = self._with_earlier(report)
        if new_findings(report.answers):
            self._due_ms = now_ms + NEW_MS
        if _wants(service):
            self._note(service, report)

    def _with_earlier(self, report: Report) -> Report:
        """The report with what this look left out as it was at the first one."""
        if self._whole is None:
            self._whole = report
            return report
        now = {one.check: one for one in report.answers}
        before = [one.check for one in self._whole.answers]
        if not now.keys() <= set(before):
            return report
        answers = tuple(now.get(one.check, one) for one in self._whole.answers)
        return msgspec.structs.replace(report, answers=answers)

    def _note(self, service: SeatService, report: Report) -> None:
        command = NoteChecks(
            answers=report.answers, weights=report.weights, attestation=report.attestation
        )
        try:
            service.act(command)
        except KioskError as error:
            if error.code not in _SETTLED:
                self._due_ms = self._session.clock.now().boot_ms + NEW_MS
                _log.warning("the checks could not be noted: %s", error.code)


def _wants(service: SeatService) -> bool:
    """Whether there is a journal for it; one that goes on elsewhere gets nothing any more."""
    state = service.saved
    if service.failure is not None or state.moving or is_superseded(state):
        return False
    return state.stage in _LOOKED_AT

"""The report of a set-up: a page of plain text to keep or to print, in the language of the moment.

Decides: what stands on it. It names the technician who attested and no key and no code. Leaves to
others: what came of the steps (`kiosk.setup`).
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kiosk.build import this_build
from kiosk.setup.record import Record
from kiosk.trust.files import replace_private
from kiosk.ui.setup.words import outcome_words, status_words, title_words

if TYPE_CHECKING:
    from kiosk.setup.step import Outcome
    from kiosk.ui.setup.model import SetupModel

translate = QCoreApplication.translate
_WIDE = 78


def report_text(model: "SetupModel") -> str:
    """The page."""
    machine, plan, record = model.world.machine, model.plan, model.world.record
    moment = datetime.fromtimestamp(machine.wall_ms() / 1000, UTC)
    said = _captions()
    lines = [
        said["title"],
        "=" * _WIDE,
        f"{said['computer']}: {machine.hostname()}",
        f"{said['hall']}: {plan.hall}",
        f"{said['exam']}: {plan.exam}",
        f"{said['program']}: {this_build().name}",
        f"{said['time']}: {moment:%Y-%m-%d %H:%M} UTC",
        "",
    ]
    for place in model.places[:-1]:
        found = record.outcome(place) if place != "summary" else None
        lines += _step(title_words(place), found)
    if plan.attest is not None:
        lines.append(f"{said['by']}: {plan.attest.by}: {plan.attest.reason}")
    lines += ["", f"{said['signature']}: " + "_" * 40, ""]
    return "\n".join(lines)


def _captions() -> dict[str, str]:
    return {
        "title": translate("Setup", "Report of the setup"),
        "computer": translate("Setup", "Computer"),
        "hall": translate("Setup", "Hall"),
        "exam": translate("Setup", "Exam"),
        "program": translate("Setup", "Program"),
        "time": translate("Setup", "Time of this computer"),
        "by": translate("Setup", "Attested by"),
        "signature": translate("Setup", "Signature"),
    }


def write_report(record: Record, path: Path, text: str) -> None:
    """Write it; one in the folder of all data goes when the set-up does. Raises: OSError."""
    if path.parent == record.base:
        record.will_make(path)
    replace_private(path, text.encode())


def _step(title: str, found: "Outcome | None") -> list[str]:
    status = status_words(found.status if found is not None else "")
    lines = [f"[{status}] {title}"]
    if found is not None:
        lines.append(f"    {outcome_words(found)}")
    return lines

"""The pages that ask what this computer is to become: its role, its number, its hall.

Decides: which fields there are, and that nothing can be pressed before they make sense. Leaves to
others: what follows (`kiosk.setup`).
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kiosk.base.errors import KioskError
from kiosk.base.ids import is_id
from kiosk.hall.invitations import Address, read_code, split_code
from kiosk.hall.key_files import sealing_key
from kiosk.setup.plan import ROLES, HubPlan, Join, Role, SeatPlan
from kiosk.setup.which_seat import seat_number
from kiosk.trust.errors import SheetTypingError
from kiosk.ui.desk.number import NumberField
from kiosk.ui.keyboard.fields import FreeLine
from kiosk.ui.layout import column
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.text import label, said, side
from kiosk.ui.parts.wide import OptionRow
from kiosk.ui.setup.model import SetupModel
from kiosk.ui.setup.page import StepPage
from kiosk.ui.speech import Text, say, tongue

translate = QCoreApplication.translate

_MOST_SEATS: Final = 9999
_CODE: Final = 80
_PATH: Final = 300


class Field(QWidget):
    """A caption above a line, and a hint below it."""

    def __init__(
        self, name: str, caption: Text, most: int, on_change: Callable[[], object]
    ) -> None:
        super().__init__()
        lines = column(self, gap="small")
        lines.addWidget(said("strong", caption))
        self.line = FreeLine(name, most, "code")
        say(self.line, self.line.setAccessibleName, caption)
        self.line.textChanged.connect(lambda _text: on_change())
        lines.addWidget(self.line)
        self.hint = label("small", name=f"{name}.hint")
        lines.addWidget(self.hint)
        lines.addStretch(1)

    def text(self) -> str:
        """What was typed."""
        return self.line.text().strip()

    def tell(self, hint: str) -> None:
        """Say what is missing, or nothing."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))


class RolePage(StepPage):
    """What it becomes."""

    def __init__(self, model: SetupModel) -> None:
        super().__init__(model, "role")
        self.rows: dict[Role, OptionRow] = {}
        for role in ROLES:
            row = OptionRow(f"role.{role}")
            say(row, row.tell, partial(_role_words, role))
            row.setChecked(model.plan.role == role)
            # On Windows a computer becomes a seat and nothing else (`kiosk.setup.steps`).
            row.setEnabled(role == "seat" or model.world.machine.kind != "windows")
            row.toggled.connect(lambda _on: self._changed())
            self.rows[role] = row
        self.hall = self._field("role.hall", lambda: self.tr("Hall"), 64, model.plan.hall)
        exams = model.world.exams
        exam = model.plan.exam or (exams[0] if exams else "")
        self.exam = self._field("role.exam", lambda: self.tr("Exam"), 64, exam)
        self.trust = self._field(
            "role.trust",
            lambda: self.tr("The centre's file {trust}").format(trust="trust.json"),
            _PATH,
            _trust(model),
        )
        self.auditor = self._field(
            "role.auditor",
            lambda: self.tr("The auditor's file {name}").format(name="*.auditor"),
            _PATH,
            _auditor(model),
        )
        self.hubs = self._field(
            "role.hubs",
            lambda: self.tr("Addresses of the hubs, this one first"),
            120,
            " ".join(model.plan.hub.addresses),
        )
        sides = Fold(gap="room")
        for within in (
            (*self.rows.values(), self.hall, self.exam),
            (self.trust, self.auditor, self.hubs),
        ):
            half = side()
            lines = column(half, gap="gap")
            for one in within:
                lines.addWidget(one)
            lines.addStretch(1)
            sides.add(half, 1)
        self.body.addWidget(sides)
        self._changed()

    def ready(self) -> bool:
        """Everything reads like what it is to be."""
        hubs = self._picked() != "hub" or self._addresses_fit()
        hubs = hubs and _is_key(self.auditor.text())
        fits = is_id(self.hall.text()) and is_id(self.exam.text())
        return fits and Path(self.trust.text()).is_file() and hubs

    def act(self) -> None:
        """Keep it."""
        role = self._picked()
        number = self.model.plan.seat if role == "seat" else SeatPlan()
        hub = HubPlan(addresses=tuple(self.hubs.text().split())) if role == "hub" else HubPlan()
        self.model.propose(
            role=role,
            hall=self.hall.text(),
            exam=self.exam.text(),
            trust=self.trust.text(),
            auditor=self.auditor.text(),
            language=tongue().language,
            seat=number,
            hub=hub,
        )
        self.model.run()

    def refresh(self) -> None:
        """Hints in the language of the moment."""
        super().refresh()
        plain = self.tr("Latin letters, digits, dots and hyphens, as in the file of the sitting.")
        self.hall.tell("" if is_id(self.hall.text()) else plain)
        self.exam.tell("" if is_id(self.exam.text()) else plain)
        missing = self.tr("There is no such file. Bring it on a stick, and type where it is.")
        self.trust.tell("" if Path(self.trust.text()).is_file() else missing)
        key = self.auditor.text()
        demo = self.tr(
            "Empty only in a demonstration: what candidates answer is sealed to this key."
        )
        self.auditor.tell(demo if not key else "" if _is_key(key) else missing)
        self.auditor.setVisible(self._picked() != "panel")
        example = self.tr("For example: {example}").format(example="10.0.0.1:7443")
        self.hubs.tell("" if self._addresses_fit() else example)
        self.hubs.setVisible(self._picked() == "hub")

    def _field(self, name: str, caption: Text, most: int, value: str) -> Field:
        field = Field(name, caption, most, self._changed)
        field.line.setText(value)
        return field

    def _picked(self) -> Role:
        return next((role for role, row in self.rows.items() if row.isChecked()), "seat")

    def _addresses_fit(self) -> bool:
        try:
            return bool([Address.parse(one) for one in self.hubs.text().split()])
        except KioskError:
            return False

    def _changed(self) -> None:
        if hasattr(self, "hubs"):
            self.model.on_change()


class NumberPage(StepPage):
    """Which seat it is."""

    def __init__(self, model: SetupModel) -> None:
        super().__init__(model, "number")
        known = _number_of(model)
        self.field = NumberField("number.field", _MOST_SEATS, known, model.changed)
        self.body.addWidget(self.field)

    def ready(self) -> bool:
        """A number."""
        return bool(self.field.number())

    def act(self) -> None:
        """Keep it."""
        self.model.propose(seat=SeatPlan(number=self.field.number()))
        self.model.run()

    def again(self) -> None:
        """Another number, as long as no key was made for this one."""
        self.model.propose(seat=SeatPlan(number=self.field.number()))
        super().again()


class JoinPage(StepPage):
    """The code of the panel."""

    def __init__(self, model: SetupModel) -> None:
        super().__init__(model, "join")
        self.code = Field("join.code", lambda: self.tr("Code of the panel"), _CODE, model.changed)
        self.body.addWidget(self.code)

    def ready(self) -> bool:
        """The code reads like one."""
        return self._wrong() == "" or bool(self.model.plan.join.file)

    def act(self) -> None:
        """Join with it."""
        if not self.model.plan.join.file:
            self.model.propose(join=Join(code=self.code.text()))
        self.model.run()

    def refresh(self) -> None:
        """Say which group is mistyped."""
        super().refresh()
        self.code.setVisible(not self.model.good("join") and not self.model.plan.join.file)
        self.code.tell(self._wrong() if self.code.text() else "")

    def _wrong(self) -> str:
        try:
            read_code(split_code(self.code.text()))
        except SheetTypingError as error:
            if error.group:
                return self.tr("Group {group} is mistyped. Compare it.").format(group=error.group)
            return self.tr("The code has eleven groups of five characters.")
        except KioskError:
            return self.tr("These groups do not make one code. Compare them.")
        return ""


def _number_of(model: SetupModel) -> int:
    """The number that the plan names for this computer, or 1."""
    machine = model.world.machine
    try:
        return seat_number(model.plan.seat, machine.hostname(), machine.macs())
    except KioskError:
        return 1


def _trust(model: SetupModel) -> str:
    """Where the centre's file is: as it is known, or on a stick."""
    if model.plan.trust:
        return model.plan.trust
    found = [one / "trust.json" for one in (*model.world.sticks(), model.world.base)]
    return next((str(one) for one in found if one.is_file()), "")


def _auditor(model: SetupModel) -> str:
    """The auditor's key: as it is known, or on a stick."""
    if model.plan.auditor:
        return model.plan.auditor
    found = [path for one in model.world.sticks() for path in sorted(one.glob("*.auditor"))]
    return str(found[0]) if len(found) == 1 else ""


def _is_key(given: str) -> bool:
    try:
        sealing_key(given)
    except KioskError:
        return False
    return True


def _role_words(role: Role) -> str:
    return {
        "seat": translate("Setup", "A seat: a candidate takes the exam here"),
        "hub": translate("Setup", "A hub: the server of the hall"),
        "panel": translate("Setup", "A panel: the staff of the hall work here"),
    }[role]

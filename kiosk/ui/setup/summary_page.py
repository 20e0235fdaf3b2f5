"""The last page: how every step stands, and a report to keep or to print."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.setup.step import Outcome
from kiosk.ui.layout import row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.text import Picture, label, live, restyle
from kiosk.ui.setup.model import SUMMARY, Place, SetupModel
from kiosk.ui.setup.page import Forward, StepPage, surface
from kiosk.ui.setup.report import report_text, write_report
from kiosk.ui.setup.words import outcome_words, status_words, title_words
from kiosk.ui.speech import say

_SIGNS: Final = {
    "done": ("check", "good"),
    "same": ("check", "good"),
    "warn": ("warning", "warn"),
    "failed": ("warning", "bad"),
}
_TONES: Final = {"done": "good", "same": "good", "warn": "warn", "failed": "bad"}


class _Line(QWidget):
    """A step, how it stands, and what came of it."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        line = row(self, gap="snug")
        self._sign = Picture("dash", "ink_soft", "icon_small")
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._told: QLabel = label("", name=f"summary.{place}")
        line.addWidget(self._told, 1)
        self._state: QLabel = label("tone", wrap=False)
        line.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)

    def tell(self, found: Outcome | None) -> None:
        """Show it."""
        status = found.status if found is not None else ""
        picture, color = _SIGNS.get(status, ("dash", "ink_soft"))
        self._sign.show_picture(picture, color)
        said = f"{title_words(self.place)}. {outcome_words(found) if found else ''}".strip()
        self._told.setText(said)
        self._state.setText(status_words(status))
        restyle(self._state, tone=_TONES.get(status, "idle"))


class SummaryPage(StepPage):
    """Everything at a glance."""

    def __init__(self, model: SetupModel) -> None:
        super().__init__(model, SUMMARY)
        # Above the list, which is higher than a small screen in large letters.
        report = Fold()
        self.write = Button("summary.write", "big", picture="document", on_click=self._write)
        say(self.write, self.write.setText, lambda: self.tr("Write the report"))
        report.add(self.write)
        self.written = live("strong", name="summary.written")
        self.written.hide()
        report.add(self.written, 1)
        self.body.addWidget(report)
        ground, lines = surface()
        self._lines = [_Line(one) for one in model.places if one != SUMMARY]
        for one in self._lines:
            lines.addWidget(one)
        self.body.addWidget(ground)

    def refresh(self) -> None:
        """Other outcomes, another language."""
        super().refresh()
        for one in self._lines:
            one.tell(self.model.outcome(one.place))

    def forward(self) -> Forward:
        """The wizard ends here; nothing is taken back."""
        return Forward(self.tr("Finish"), self.window().close, open=True)

    def can_repeat(self) -> bool:
        """There is nothing to repeat."""
        return False

    def _write(self) -> None:
        path = self.model.report_place()
        try:
            write_report(self.model.world.record, path, report_text(self.model))
        except OSError:
            self.written.tell(
                lambda: self.tr(
                    "Nothing was written to {path}. Plug a stick in, and try again."
                ).format(path=path)
            )
            return
        self.written.tell(lambda: self.tr("Written: {path}").format(path=path))

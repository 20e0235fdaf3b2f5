"""How far the way to the centre is, live on the page of a panel."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QProgressBar, QWidget

from kiosk.ui.layout import column
from kiosk.ui.parts.text import label, said
from kiosk.ui.sending_words import sending_left, sending_lines
from kiosk.ui.speech import say
from kiosk.ui.supervisor.panel import Panel

translate = QCoreApplication.translate


class SendingLines(QWidget):
    """How far it is, live while it is shown."""

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self._panel = panel
        lines = column(self, gap="gap")
        self._words = label("large", name="result.sending")
        lines.addWidget(self._words)
        self._bar = QProgressBar()
        self._bar.setObjectName("result.sending.bar")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        say(
            self,
            self._bar.setAccessibleName,
            lambda: translate("Sending", "How much is at the centre"),
        )
        lines.addWidget(self._bar)
        self._alone = said(
            "soft",
            lambda: translate("Sending", "You can close this: sending goes on by itself."),
            name="result.goes_on",
        )
        lines.addWidget(self._alone)
        self.tell()

    def tell(self) -> None:
        """Another board."""
        sending = self._panel.board.sending
        self._words.setText("\n".join(sending_lines(sending)))
        self._bar.setValue(sending.permille)
        self._bar.setVisible(sending.state not in {"off", "waits"})
        self._alone.setVisible(sending_left(sending))

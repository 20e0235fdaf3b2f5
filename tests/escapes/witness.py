"""The real `kiosk window`, and somebody beside it who writes down what stands on its screen.

A program of its own, under a keeper. Its first argument is the folder for what is seen; the others
are those of the command. `saved` gets a line for each answer that the screen called saved;
`state.json` is the screen as it is now.
"""

import os
import sys
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from kiosk import bootstrap
from kiosk.ui.look import look
from kiosk.ui.parts.overlay import Overlay
from kiosk.ui.speech import tongue
from tests.fakes.watched_window import run_watched

_LOOK_MS = 40
#: What hands are told the places of.
_PRESSED = ("desk.", "hall.", "technical", "exam.", "header.")


class State(msgspec.Struct, frozen=True):
    """The screen.

    Attributes:
        pid, window: of the window, as the system and the X server number them.
        item, choice: the task that is shown, and the choice that is ticked; empty for none.
        saved: whether the tick and the word beside it call it saved.
        sheet: the sheet that lies over the screen.
        field, marked: text in the field of that sheet, and how much of it is marked.
        place: left, top, width, height.
        looks: language, colours and size of everything.
        places: middles of what can be pressed, by name.
    """

    pid: int = 0
    window: int = 0
    item: str = ""
    choice: str = ""
    saved: bool = False
    sheet: str = ""
    field: str = ""
    marked: int = 0
    place: tuple[int, int, int, int] = (0, 0, 0, 0)
    active: bool = False
    shown: bool = False
    looks: str = ""
    places: dict[str, tuple[int, int]] = {}


class Witness(QObject):
    def __init__(self, seat: bootstrap.Seat, out: Path) -> None:
        super().__init__()
        self._seat = seat
        self._out = out
        self._last = b""
        self._called = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_MS)

    def _look(self) -> None:
        state = self._state()
        told = msgspec.json.encode(state)
        if told == self._last:
            return
        self._last = told
        called = f"{state.item} {state.choice}"
        if state.saved and called != self._called:
            with (self._out / "saved").open("a", encoding="utf-8") as file:
                file.write(f"{called}\n")
            self._called = called
        part = self._out / "state.part"
        part.write_bytes(told)
        part.replace(self._out / "state.json")

    def _state(self) -> State:
        window = self._seat.window
        handle = window.windowHandle()
        item, choice, saved = self._task()
        sheets = [one for one in window.findChildren(Overlay) if one.isVisible()]
        field = window.findChild(QPlainTextEdit, "technical.text")
        visible = field is not None and field.isVisible()
        frame = window.geometry()
        return State(
            pid=os.getpid(),
            window=int(window.winId()),
            item=item,
            choice=choice,
            saved=saved,
            sheet=sheets[-1].objectName() if sheets else "",
            field=field.toPlainText() if field is not None and visible else "",
            marked=len(field.textCursor().selectedText()) if field is not None and visible else 0,
            place=(frame.x(), frame.y(), frame.width(), frame.height()),
            active=window.isActiveWindow(),
            shown=handle.isExposed() and not window.isMinimized(),
            looks=f"{tongue().language} {look().theme} {look().zoom}",
            places=self._places(),
        )

    def _task(self) -> tuple[str, str, bool]:
        """What the exam's screen shows: its task, the ticked choice, whether it is called saved."""
        service = self._seat.session.service
        form = service.saved.form if service is not None else None
        stem = self._seat.window.findChild(QLabel, "exam.stem")
        if service is None or form is None or stem is None or not stem.isVisible():
            return "", "", False
        task = next((one for one in form.items if one.item == service.position.item), None)
        if task is None or self._seat.window.seat.text_of(task).stem != stem.text():
            return "", "", False
        for letter, choice in zip("ABCD", task.choices, strict=False):
            status = self._seat.window.findChild(QLabel, f"exam.saved.{letter}")
            row = status.parentWidget() if status is not None else None
            if status is not None and row is not None and status.isVisible():
                tick = row.property("checked") is True
                word = self._seat.window.tr("saved") if not status.text() else status.text()
                return task.item, choice, tick and not word.endswith("\u2026")
        return task.item, "", False

    def _places(self) -> dict[str, tuple[int, int]]:
        found = {}
        for widget in self._seat.window.findChildren(QWidget):
            name = widget.objectName()
            if name.startswith(_PRESSED) and widget.isVisible() and widget.isEnabled():
                middle: QPoint = widget.mapToGlobal(widget.rect().center())
                found[name] = (middle.x(), middle.y())
            if isinstance(widget, QPlainTextEdit) and name in found:
                start = widget.document().documentMargin() + widget.fontMetrics().height() / 2
                corner: QPoint = widget.viewport().mapToGlobal(QPoint(int(start), int(start)))
                found[f"{name}.start"] = (corner.x(), corner.y())
        return found


def main(out: Path, arguments: list[str]) -> int:
    return run_watched(Witness, out, arguments)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))

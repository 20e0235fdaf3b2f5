"""Drawing again after theme or zoom changed: what a style sheet cannot reach."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


@runtime_checkable
class Redrawn(Protocol):
    """A piece that draws something itself."""

    def redraw(self) -> None:
        """Draw in the present look."""
        ...


def redraw_all(root: QWidget) -> None:
    """Have everything below `root` draw itself again."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, Redrawn):
            widget.redraw()
        widget.updateGeometry()
        widget.update()

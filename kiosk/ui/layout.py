"""Layouts whose distances are tokens, so that zoom reaches them too.

A layout remembers the names of its distances; `remeasure` gives every layout below a widget the
pixels of the present zoom.
"""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from kiosk.ui.look import look

_GAP = "gapToken"
_PAD = "padToken"


def column(parent: QWidget | None = None, *, gap: str = "gap", pad: str = "none") -> QVBoxLayout:
    """Things below each other; `pad` is one token or two: `"sides top-and-bottom"`."""
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    _name(made, gap, pad)
    return made


def row(parent: QWidget | None = None, *, gap: str = "gap", pad: str = "none") -> QHBoxLayout:
    """Things beside each other."""
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    _name(made, gap, pad)
    return made


def grid(parent: QWidget | None = None, *, gap: str = "close", pad: str = "none") -> QGridLayout:
    """Things in rows and columns; `gap` is one token or two: `"across down"`."""
    made = QGridLayout(parent) if parent is not None else QGridLayout()
    _name(made, gap, pad)
    return made


def repad(layout: QLayout, pad: str) -> None:
    """Give a layout other distances to its edges."""
    layout.setProperty(_PAD, pad)
    _measure(layout)


def remeasure(root: QWidget) -> None:
    """Give every layout below `root` the distances of the present zoom."""
    for layout in root.findChildren(QLayout):
        if layout.property(_GAP) is not None:
            _measure(layout)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            let_go(widget)
            continue
        inner = item.layout()
        if inner is not None:
            clear(inner)


def let_go(widget: QWidget) -> None:
    """Have a widget go once the event of the moment is over; nothing finds it any more until then.

    It stays a child until it goes: without a parent the toolkit would leave it to Python, which may
    let it go in the middle of an event of its own.
    """
    widget.hide()
    widget.setObjectName("")
    widget.deleteLater()


def _name(layout: QLayout, gap: str, pad: str) -> None:
    layout.setProperty(_GAP, gap)
    layout.setProperty(_PAD, pad)
    _measure(layout)


def _measure(layout: QLayout) -> None:
    sides, _, ends = str(layout.property(_PAD)).partition(" ")
    across, along = look().px(sides), look().px(ends or sides)
    layout.setContentsMargins(across, along, across, along)
    beside, _, below = str(layout.property(_GAP)).partition(" ")
    layout.setSpacing(look().px(beside))
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(look().px(beside))
        layout.setVerticalSpacing(look().px(below or beside))

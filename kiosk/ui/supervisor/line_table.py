"""A list of lines: the arrows walk in it, Enter opens a line, the Tab key leaves it.

Decides: how the columns share the width, once for each width and language and never for each change
of a line. Leaves to others: what stands in a line (the models).
"""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from kiosk.ui.look import look
from kiosk.ui.parts.scroll import without_menus

PRESS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class Lines(Protocol):
    """What a model of lines adds to the toolkit's own."""

    def key_at(self, row: int) -> str:
        """What the line is about; empty when there is no such line."""
        ...

    def row_of(self, key: str) -> int:
        """The line about it; -1 when it is not shown."""
        ...


class LineTable(QTableView):
    """The table of one model of lines."""

    def __init__(
        self,
        name: str,
        model: QAbstractTableModel,
        lines: Lines,
        on_open: Callable[[str], object],
        *,
        wide: int,
        spare: Sequence[int],
        yields: int | None = None,
    ) -> None:
        """Show a model.

        Args:
            name: of the table.
            model, lines: the same, as the toolkit and as this class take it.
            on_open: called with what an opened line is about.
            wide: the column that takes what is left over.
            spare: columns that are left out where there is little room, the least needed first.
            yields: the column that is cut rather than the wide one; none for the wide one.
        """
        super().__init__()
        self.setObjectName(name)
        self._about = lines
        self._on_open = on_open
        self._wide = wide
        self._spare = spare
        self._yields = yields
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        without_menus(self)
        self.clicked.connect(self._open)
        model.modelReset.connect(self._fit)
        self.redraw()

    def redraw(self) -> None:
        """Another zoom or language: other heights and widths."""
        self.verticalHeader().setDefaultSectionSize(look().px("line_height"))
        self._fit()

    def whole_height(self) -> int:
        """So high that nothing scrolls."""
        lines = self.model().rowCount() * self.verticalHeader().defaultSectionSize()
        return lines + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()

    def go_to_key(self, key: str) -> None:
        """Have the keys at that line, if it is shown."""
        row = self._about.row_of(key)
        if row >= 0:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(
                self.model().index(row, 0), flags.ClearAndSelect | flags.Rows
            )

    def key_here(self) -> str:
        """What the line is about that the keys are at; empty for none."""
        index = self.currentIndex()
        return self._about.key_at(index.row()) if index.isValid() else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys are at some line from the first moment on."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in PRESS:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Give each column what it needs now, and leave out what has no room."""
        header = self.horizontalHeader()
        columns = range(self.model().columnCount())
        # Not by the toolkit's own mode: that would measure every line again with every second.
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        widths = {one: self._wish(one) for one in columns if one != self._wide}
        room = self.viewport().width() - look().px("field")
        left_out: set[int] = set()
        for column in self._spare:
            if sum(widths[one] for one in widths if one not in left_out) <= room:
                break
            left_out.add(column)
        self._give_way(widths, left_out)
        for column in columns:
            self.setColumnHidden(column, column in left_out)
        for column, width in widths.items():
            header.resizeSection(column, width)
        header.setSectionResizeMode(self._wide, QHeaderView.ResizeMode.Stretch)

    def _give_way(self, widths: dict[int, int], left_out: set[int]) -> None:
        """Leave to the wide column what it needs, up to half of the table."""
        if self._yields is None:
            return
        whole = self.viewport().width()
        left = whole - sum(widths[one] for one in widths if one not in left_out)
        lack = min(self.sizeHintForColumn(self._wide) + look().px("gap"), whole // 2) - left
        if lack > 0:
            least = self.horizontalHeader().sectionSizeHint(self._yields)
            widths[self._yields] = max(least, widths[self._yields] - lack)

    def _wish(self, column: int) -> int:
        named = self.model().headerData(column, Qt.Orientation.Horizontal)
        if not named:  # of marks alone
            return look().px("target")
        header = self.horizontalHeader().sectionSizeHint(column)
        needed = max(header, self.sizeHintForColumn(column)) + look().px("gap")
        return min(look().px("field"), needed)

    def _open(self, index: QModelIndex) -> None:
        key = self._about.key_at(index.row()) if index.isValid() else ""
        if key:
            self._on_open(key)

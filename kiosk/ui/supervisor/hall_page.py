"""The hall: its seats as grid or list, filters with counts, and beside them alerts or one seat.

Decides: what is seen of the seats and which one is open. Where there is too little room for two
panes, the open seat takes the place of the others. Leaves to others: order and filters
(`presenters.panel_tiles`), drawing (`seat_grid`, `seat_table`).
"""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from kiosk.hall.board import Alert
from kiosk.ui.layout import column, row
from kiosk.ui.parts.flow import Flow
from kiosk.ui.parts.scroll import QuietScroll
from kiosk.ui.parts.text import frame, restyle
from kiosk.ui.presenters.panel_acts import AnyAct, Subject
from kiosk.ui.presenters.panel_tiles import Filter, counts, holds, ordered, unheard
from kiosk.ui.speech import say
from kiosk.ui.supervisor.alert_list import AlertList
from kiosk.ui.supervisor.chips import Chip
from kiosk.ui.supervisor.hall_words import unheard_words
from kiosk.ui.supervisor.hint import Advice, Hint
from kiosk.ui.supervisor.page import Page, PageId, PanelHost
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.supervisor.seat_grid import SeatGrid
from kiosk.ui.supervisor.seat_model import SeatModel
from kiosk.ui.supervisor.seat_table import SeatTable
from kiosk.ui.supervisor.side_sheet import SeatSheet
from kiosk.ui.supervisor.words import FILTER_TONES, filter_words

#: Filters that are offered also while they hold nothing.
_ALWAYS = frozenset({Filter.ALL, Filter.ALERTS})


class HallPage(Page):
    """The page staff look at most."""

    def __init__(self, panel: Panel, host: PanelHost) -> None:
        super().__init__(panel, host)
        self._filter = Filter.ALL
        self._as_list = False
        self._flowing = False
        self.model = SeatModel()
        self._lines = column(self, gap="none")
        self._chips = self._make_chips()
        self._lines.addWidget(self._chips)
        body = row(gap="none")
        self._main = QWidget()
        self._main.setProperty("kind", "scrolled")
        self._inner = column(self._main, gap="snug", pad="gap close")
        self.grid = SeatGrid(self.model, self.open_seat)
        self.list = SeatTable(self.model, self.open_seat)
        self._views = QStackedWidget()
        self._views.addWidget(self.grid)
        self._views.addWidget(self.list)
        self.nothing = Hint("seats.nothing")
        self._inner.addWidget(self.nothing)
        self._inner.addWidget(self._views, 1)
        self._inner.addStretch(0)
        self._scroll = QuietScroll()
        self._scroll.setWidget(self._main)
        body.addWidget(self._scroll, 1)
        body.addWidget(self._make_side())
        self._lines.addLayout(body, 1)
        for view in (self.grid, self.list):
            say(self, view.setAccessibleName, lambda: self.tr("Seats"))
            view.selectionModel().currentChanged.connect(lambda *_places: self._follow())
        self._arrange()

    def refresh(self) -> None:
        """Everything anew."""
        self._tell_seats()
        self.alerts.refresh()
        if self.sheet.number and self.panel.seat(self.sheet.number) is None:
            self.close_seat()
        self.sheet.refresh()
        self._arrange()

    def tick(self) -> None:
        """Clocks only; nothing is drawn that did not change."""
        self._tell_seats()
        if self.sheet.number:
            self.sheet.tick()
        else:
            self.alerts.tick()

    def retell(self) -> None:
        """Another language."""
        self.model.retell()
        self.grid.redraw()
        self.list.redraw()

    def open_seat(self, number: int) -> None:
        """Show everything about a seat."""
        self.sheet.show_seat(number)
        self._side.setCurrentWidget(self.sheet)
        for view in (self.grid, self.list):
            view.go_to(number)
        self._arrange()
        self._tell_seats()
        if self.single_pane():
            self.sheet.focus_first()

    def close_seat(self) -> None:
        """Show the alerts again, with the keys where they were."""
        inside = self._side.isAncestorOf(QApplication.focusWidget() or self)
        self.sheet.number = 0
        self._side.setCurrentWidget(self.alerts)
        self._arrange()
        self._tell_seats()
        if inside:
            self._view().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_as_list(self, on: bool) -> None:  # noqa: FBT001 - as the toolkit's own setters
        """Lines instead of tiles, or tiles again."""
        here = self._view().here()
        self._as_list = on
        self._views.setCurrentWidget(self._view())
        self._view().go_to(here)
        self._tell_views()

    def pick(self, filter_: Filter) -> None:
        """Show the seats of this filter only."""
        self._filter = filter_
        self._tell_seats()

    def escape(self) -> bool:
        """Close the seat that is open."""
        if not self.sheet.number:
            return False
        self.close_seat()
        return True

    def first_focus(self) -> QWidget:
        """The seats, or what is to be done before there are any."""
        if self.single_pane() and self.sheet.number:
            return self.sheet.close_button
        if not self.panel.known and self.nothing.button.isVisibleTo(self):
            return self.nothing.button
        return self._view()

    def redraw(self) -> None:
        """Another zoom: one pane or two."""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One pane or two."""
        super().resizeEvent(event)
        self._arrange()

    # ---- within ---------------------------------------------------------------------------------

    def _make_chips(self) -> QWidget:
        self._bar = Flow(gap="small")
        self.chips: dict[Filter, Chip] = {}
        for one in Filter:
            chip = Chip(
                f"filter.{one}",
                "chip",
                tone=FILTER_TONES.get(one, ""),
                on_click=partial(self.pick, one),
            )
            self._bar.add(chip)
            self.chips[one] = chip
        self.views: dict[bool, Chip] = {}
        for as_list in (False, True):
            name = "view.list" if as_list else "view.grid"
            chip = Chip(name, "chip", on_click=partial(self.show_as_list, as_list))
            self.views[as_list] = chip
        whole = QWidget()
        line = row(whole, gap="gap", pad="gap small")
        line.addWidget(self._bar, 1)
        pair = QWidget()
        switch = row(pair, gap="small")
        for chip in self.views.values():
            switch.addWidget(chip)
        line.addWidget(pair, 0, Qt.AlignmentFlag.AlignTop)
        return whole

    def _make_side(self) -> QWidget:
        self._frame = frame("side")
        inside = column(self._frame, gap="none")
        self._side = QStackedWidget()
        self.alerts = AlertList(
            self.panel, self._open_alert, self.host.act, partial(self.pick, Filter.IDENTITY)
        )
        self.sheet = SeatSheet(self.panel, self._act, self.close_seat)
        self._side.addWidget(self.alerts)
        self._side.addWidget(self.sheet)
        inside.addWidget(self._side)
        return self._frame

    def _tell_seats(self) -> None:
        tiles = self.panel.tiles()
        held = counts(tiles)
        if not held[self._filter] and self._filter not in _ALWAYS:
            self._filter = Filter.ALL  # what was picked is empty now
        for one, chip in self.chips.items():
            chip.tell(filter_words(one), held[one])
            chip.use(one is self._filter)
            chip.setVisible(held[one] > 0 or one in _ALWAYS)
        shown = ordered(tile for tile in tiles if holds(self._filter, tile))
        here = self._view().here()
        if self.model.tell(shown):
            if here:
                self._view().go_to(here)
            self._grow()
        self.grid.tell(len(tiles), self.sheet.number)
        self._tell_views()
        self._tell_advice(len(shown))

    def _tell_advice(self, shown: int) -> None:
        """Say what to do; the keys begin there, and go to the seats once there are some."""
        button = self.nothing.button
        had, before = button.hasFocus(), button.isVisibleTo(self)
        self.nothing.tell(self._advice(shown))
        self._views.setVisible(shown > 0)
        self._chips.setVisible(self.panel.known and not self._scroll.isHidden())
        focus = QApplication.focusWidget()
        if had and not button.isVisibleTo(self):
            self._view().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        idle = focus is None or focus.objectName() == "header.person"
        if idle and not self.panel.known and button.isVisibleTo(self) and not before:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _advice(self, shown: int) -> Advice | None:
        """What to do where there is no seat to look at, or no computer at any of them."""
        if not self.panel.known:
            if self.panel.line_state.state != "up":
                return Advice(self.tr("Waiting for the server of the hall\u2026"))
            words = self.tr("Log in with your key to see the hall.")
            return Advice(words, self.tr("Log in"), self.host.ask_who)
        if not shown:
            silent = unheard(self.panel.board)
            if self._filter is Filter.ALERTS and silent:
                return Advice(unheard_words(silent))
            if self._filter is Filter.ALERTS:
                return Advice(self.tr("Nothing waits for staff now."))
            return Advice(self.tr("No seat to show here."))
        if any(one.link != "never" for one in self.panel.board.seats):
            return None
        return Advice(
            self.tr(
                "No computer has connected yet. Switch the computers at the seats on; one that is "
                "new is let in under Computers."
            ),
            self.tr("Computers"),
            partial(self.host.turn_to, PageId.COMPUTERS),
        )

    def _tell_views(self) -> None:
        words = {False: self.tr("Grid"), True: self.tr("List")}
        for as_list, chip in self.views.items():
            chip.tell(words[as_list])
            chip.use(as_list is self._as_list)

    def _view(self) -> SeatGrid | SeatTable:
        return self.list if self._as_list else self.grid

    def _arrange(self) -> None:
        single, opened = self.single_pane(), bool(self.sheet.number)
        restyle(self._frame, fit="" if single else "beside")
        covered = single and opened
        if single:  # before its pane goes, with the keys at it
            self.alerts.put_foot(self._inner)  # in reach though the alerts are not seen
        self.show_pane(self._scroll, shown=not covered, instead=self.sheet.close_button)
        self.show_pane(self._frame, shown=not single or opened, instead=self._view())
        # With little room the whole page scrolls, filters and all, and the seats not once more.
        self._chips.setVisible(not covered and self.panel.known)
        flowing = single or self.low()
        if flowing != self._flowing:
            self._flowing = flowing
            (self._lines if flowing else self._inner).removeWidget(self._chips)
            (self._inner if flowing else self._lines).insertWidget(0, self._chips)
        if not single:
            self.alerts.keep_foot(low=self.low())
        self._grow()

    def _grow(self) -> None:
        for view in (self.grid, self.list):
            view.setMinimumHeight(view.whole_height() if self._flowing else 0)

    def _follow(self) -> None:
        """Keep the seat the keys are at in view while the page scrolls as a whole."""
        view = self._view()
        if self._flowing and view.hasFocus():
            box = view.visualRect(view.currentIndex())
            corner = view.viewport().mapTo(self._main, box.topLeft())
            self._scroll.ensureVisible(corner.x(), corner.y() + box.height(), 0, 0)
            self._scroll.ensureVisible(corner.x(), corner.y(), 0, 0)

    def _open_alert(self, alert: Alert) -> None:
        if alert.seat:
            self.open_seat(alert.seat)
            self.sheet.focus_first()
        else:
            self.host.turn_to(PageId.COMPUTERS)

    def _act(self, act: AnyAct, subject: Subject) -> None:
        self.host.act(act, subject)

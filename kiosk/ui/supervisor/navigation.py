"""The pages of the panel, as a line of words below the bar; one is in use."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame

from kiosk.ui.layout import column
from kiosk.ui.parts.flow import Flow
from kiosk.ui.supervisor.chips import Chip
from kiosk.ui.supervisor.page import PageId


class Navigation(QFrame):
    """Radio buttons to a screen reader; the arrows walk through them."""

    def __init__(self, on_turn: Callable[[PageId], object]) -> None:
        super().__init__()
        self.setObjectName("pages")
        self.setProperty("kind", "bar")
        lines = column(self, gap="none", pad="gap none")
        flow = Flow(gap="none")
        self._chips: dict[PageId, Chip] = {}
        for page in PageId:
            chip = Chip(f"page.{page}", "page", on_click=partial(on_turn, page))
            chip.word.setProperty("kind", "page")
            chip.count.setProperty("kind", "pageCount")
            flow.add(chip)
            self._chips[page] = chip
        lines.addWidget(flow)

    def tell(self, here: PageId, waiting: dict[PageId, int]) -> None:
        """This page is shown; so many things wait on each."""
        words = {
            PageId.HALL: self.tr("Hall"),
            PageId.CHECK_IN: self.tr("Check-in"),
            PageId.COURSE: self.tr("Course of the sitting"),
            PageId.COMPUTERS: self.tr("Computers"),
        }
        for page, chip in self._chips.items():
            chip.tell(words[page], waiting.get(page) or None)
            chip.use(page is here)

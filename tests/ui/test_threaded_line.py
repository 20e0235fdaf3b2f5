"""The panel's line in its thread: what fails in it is told, and it is begun again."""

import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, cast

import pytest

from kiosk import bootstrap_panel
from kiosk.bootstrap_panel import ThreadedLine
from kiosk.hall.panel_line import PanelLink
from kiosk.hall.wire import Answer, Done
from kiosk.system.clock import SystemClock

if TYPE_CHECKING:
    from kiosk.ui.bridge import Post


def test_a_line_that_failed_is_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[object] = []
    again = threading.Event()

    async def run(self: PanelLink) -> None:
        begun.append(self)
        if len(begun) == 1:
            raise ValueError("a fault of this panel")
        again.set()

    monkeypatch.setattr(PanelLink, "run", run)
    monkeypatch.setattr(bootstrap_panel, "_AGAIN_S", 0.01)
    line = ThreadedLine((), "panel/1", cast("Post", None), SystemClock())
    try:
        assert again.wait(10)
    finally:
        line.close()


def test_whoever_waits_hears_of_a_call_that_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    told: SimpleQueue[str] = SimpleQueue()

    async def fails(*_: object) -> None:
        raise ValueError("a fault of this panel")

    for call in ("do", "ask", "give"):
        monkeypatch.setattr(PanelLink, call, fails)
    line = ThreadedLine((), "panel/1", lambda work: work(), SystemClock())

    def done(*dones: Done | Answer) -> None:
        told.put(" ".join(one.code for one in dones))

    try:
        line.do((b"1", b"2"), lambda dones: done(*dones))
        assert told.get(timeout=10) == "line_lost line_lost"
        line.ask("forms", "", done)
        assert told.get(timeout=10) == "line_lost"
        line.give("key", b"", done)
        assert told.get(timeout=10) == "line_lost"
    finally:
        line.close()

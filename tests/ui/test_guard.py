"""What a guard puts right at a locked window and what it notes, look by look: a real window."""

import gc
import weakref
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from kiosk.exam.transitions import Phase
from kiosk.ui.guard import COMING, LOOK_MS, STOOD_STILL_MS, Guard
from tests.fakes.exam_play import CITIZENSHIP
from tests.fakes.exam_stages import stage
from tests.ui.guarded import Guarded, Other, Watching, guarded, other, settle

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

__all__ = ["guarded", "other"]

#: The platform without a screen has one window in front anyway, and no keyboard to hold.
pytestmark = pytest.mark.qt_log_ignore(
    r"This plugin does not support (raise\(\)|grabbing the keyboard)"
)


def test_where_all_is_well_nothing_is_noted(guarded: Guarded) -> None:
    for _ in range(20):
        guarded.session.clock.wait(LOOK_MS)
        guarded.look()
    assert guarded.noted == []
    assert guarded.restarts == 0


def test_it_looks_five_times_a_second_and_at_once_when_it_begins(guarded: Guarded) -> None:
    assert LOOK_MS == 200
    whole = guarded.window.geometry()
    guarded.window.setGeometry(40, 30, 200, 100)
    guarded.timer.timeout.emit()
    assert guarded.window.geometry() == whole
    guarded.window.setGeometry(40, 30, 200, 100)
    noting = guarded.guard._noting
    other = Guard(guarded.window, noting, guarded.session.clock, None)
    assert guarded.window.geometry() == whole
    other.deleteLater()


def test_what_holds_keys_is_kept_as_long_as_the_guard_is_there(guarded: Guarded) -> None:
    class Hook:
        """Lets the keys go when nobody keeps it."""

    hook = Hook()
    kept = weakref.ref(hook)
    guarded.guard.keep(hook)
    del hook
    gc.collect()
    assert kept() is not None
    guarded.guard.keep(None)
    gc.collect()
    assert kept() is None


def test_nothing_can_be_dragged_away(guarded: Guarded) -> None:
    assert guarded.noted == []
    assert QApplication.startDragDistance() >= 100_000
    assert QApplication.startDragTime() >= 100_000


def test_a_program_that_stood_still_is_noted_at_its_bound(guarded: Guarded) -> None:
    guarded.session.clock.wait(STOOD_STILL_MS - 1)
    guarded.look()
    assert guarded.noted == []
    guarded.session.clock.wait(STOOD_STILL_MS)
    guarded.look()
    guarded.look()
    assert guarded.noted == [("stood_still", f"{STOOD_STILL_MS} ms")]


def test_a_window_that_was_moved_is_put_back_and_noted_once(guarded: Guarded) -> None:
    whole = guarded.window.geometry()
    for times in (1, 2):
        guarded.window.setGeometry(40, 30, 200, 100)
        guarded.guard.look()
        assert guarded.window.geometry() == whole
        assert guarded.noted == [("window_moved", "200x100+40+30")] * times
        guarded.look()
    assert len(guarded.noted) == 2


def test_a_window_that_stays_moved_is_noted_once(
    guarded: Guarded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A window manager that gives it no other place."""
    guarded.window.setGeometry(40, 30, 200, 100)
    monkeypatch.setattr(guarded.window, "setGeometry", lambda *_place: None)
    for _ in range(3):
        guarded.guard.look()
    assert guarded.kinds == ["window_moved"]


def test_a_window_that_was_hidden_is_shown_and_noted_once(guarded: Guarded) -> None:
    for times in (1, 2):
        guarded.window.hide()
        guarded.look()
        assert guarded.window.isVisible()
        guarded.look()
        assert guarded.kinds.count("window_hidden") == times
    assert "window_moved" not in guarded.kinds


def test_a_window_that_stays_hidden_is_noted_once(
    guarded: Guarded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded.window, "isMinimized", lambda: True)
    for _ in range(3):
        guarded.guard.look()
    assert guarded.kinds.count("window_hidden") == 1


def test_a_window_that_begins_is_given_some_seconds_until_it_is_drawn(
    guarded: Guarded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PC may be busy at its start; one that is not drawn even then is hidden."""
    guard = Guard(guarded.window, guarded.guard._noting, guarded.session.clock, None)
    guard._to_come = COMING
    handle = guarded.window.windowHandle()
    monkeypatch.setattr(handle, "isExposed", lambda: False)
    for _ in range(COMING):
        guard.look()
    assert guarded.noted == []
    guard.look()
    assert guarded.kinds[0] == "window_hidden"
    guard.deleteLater()


def test_many_turns_at_once_are_one_look(guarded: Guarded, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    monkeypatch.setattr(guarded.guard, "look", lambda: looks.append("look"))
    for expected in (1, 2):
        for _ in range(3):
            guarded.guard._soon()
        settle()
        assert len(looks) == expected


def test_a_window_of_which_nothing_is_drawn_counts_as_hidden_at_the_second_look(
    guarded: Guarded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the first it may just have come."""
    handle = guarded.window.windowHandle()
    monkeypatch.setattr(handle, "isExposed", lambda: True)
    guarded.guard.look()
    for drawn in (False, True, False):
        monkeypatch.setattr(handle, "isExposed", lambda now=drawn: now)
        guarded.guard.look()
        assert guarded.noted == []
    guarded.guard.look()
    assert guarded.kinds.count("window_hidden") == 1


def test_the_keys_are_held_by_a_window_that_is_in_front(
    guarded: Guarded, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []
    handle = guarded.window.windowHandle()
    monkeypatch.setattr(handle, "setKeyboardGrabEnabled", held.append)
    guarded.guard.look()
    guarded.guard.look()
    assert held == [True, True]
    guarded.guard.watch_with(Watching())
    monkeypatch.setattr(guarded.window, "isActiveWindow", lambda: False)
    guarded.guard.look()
    assert held == [True, True, True]
    guarded.guard.look()  # they are let go while the focus is fetched
    assert held == [True, True, True, False]


def test_a_window_that_was_made_small_comes_back(guarded: Guarded) -> None:
    guarded.window.showMinimized()
    settle()
    guarded.look()
    assert not guarded.window.isMinimized()
    assert guarded.kinds.count("window_hidden") == 1


def test_a_screen_of_another_size_is_noted_and_the_window_is_as_large(
    guarded: Guarded, monkeypatch: pytest.MonkeyPatch
) -> None:
    smaller = SimpleNamespace(geometry=lambda: QRect(0, 0, 640, 480))
    monkeypatch.setattr("kiosk.ui.guard.QGuiApplication.primaryScreen", lambda: smaller)
    guarded.guard.look()
    assert guarded.noted == [("screen_changed", "640x480")]
    assert guarded.window.geometry() == QRect(0, 0, 640, 480)
    guarded.guard.look()
    assert guarded.kinds == ["screen_changed"]  # that the window had to follow is nobody's deed


def test_a_window_that_is_asked_to_close_stays(guarded: Guarded) -> None:
    handle = guarded.window.windowHandle()
    handle.close()
    settle()
    assert guarded.window.isVisible()
    assert guarded.kinds == ["close_asked"]


def test_what_is_copied_is_gone_at_once(guarded: Guarded) -> None:
    del guarded  # the clipboard is the one of the whole program
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("an answer")
    settle()
    assert clipboard.text() == ""


@pytest.mark.parametrize("platform", ["xcb", "windows"])
def test_what_another_program_put_there_is_emptied_here_or_by_the_watch(
    guarded: Guarded, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    cleared: list[QClipboard.Mode] = []
    theirs = SimpleNamespace(
        ownsClipboard=lambda: False, ownsSelection=lambda: True, clear=cleared.append
    )
    monkeypatch.setattr("kiosk.ui.guard.QGuiApplication.clipboard", lambda: theirs)
    monkeypatch.setattr("kiosk.ui.guard.QGuiApplication.platformName", lambda: platform)
    guarded.guard._clipboard_changed(QClipboard.Mode.Clipboard)
    here = platform == "windows"
    assert cleared == ([QClipboard.Mode.Clipboard] if here else [])
    assert guarded.kinds == (["clipboard_filled"] if here else [])
    guarded.guard._clipboard_changed(QClipboard.Mode.Selection)
    assert cleared[-1:] == [QClipboard.Mode.Selection]  # what was marked was marked here
    assert guarded.kinds == (["clipboard_filled"] if here else [])


def test_a_window_that_is_behind_is_noted_once_and_comes_forward(
    guarded: Guarded, other: Other
) -> None:
    for times in (1, 2):
        other()  # the look comes at once, not with the next turn of the timer
        assert guarded.window.isActiveWindow()
        guarded.look()
        assert guarded.kinds == ["window_behind"] * times


def test_a_window_that_never_was_in_front_is_not_said_to_have_gone_behind(
    guarded: Guarded, monkeypatch: pytest.MonkeyPatch
) -> None:
    guarded.guard._was_active = False
    monkeypatch.setattr(guarded.window, "isActiveWindow", lambda: False)
    guarded.guard.look()
    assert guarded.noted == []


def test_the_focus_that_does_not_come_back_is_fetched_by_the_watch(
    guarded: Guarded, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watching()
    guarded.guard.watch_with(watch)
    monkeypatch.setattr(guarded.window, "isActiveWindow", lambda: False)
    for expected in ([], [True], [True, False], [True, False, True]):
        guarded.guard.look()
        assert watch.focus == expected
    assert guarded.kinds == ["window_behind"]
    monkeypatch.undo()
    guarded.look()
    assert len(watch.focus) == 3


def test_whoever_watches_is_told_which_window(guarded: Guarded) -> None:
    watch = Watching()
    guarded.guard.watch_with(watch)
    assert watch.begun == []  # the first question is painted before anything is loaded for it
    deadline = QTimer()
    deadline.setSingleShot(True)
    deadline.start(20_000)
    while not watch.begun and deadline.isActive():
        QApplication.processEvents()
    assert watch.begun == [int(guarded.window.winId())]


def test_while_staff_choose_a_folder_nothing_is_put_in_front_of_it(guarded: Guarded) -> None:
    dialog = QDialog()
    dialog.setModal(True)
    dialog.show()
    settle()
    guarded.window.setGeometry(40, 30, 200, 100)
    guarded.guard.look()
    assert guarded.window.geometry() == QRect(40, 30, 200, 100)
    assert guarded.noted == []
    dialog.hide()
    dialog.deleteLater()
    guarded.guard.look()
    assert "window_moved" in guarded.kinds


@pytest.mark.parametrize(("name", "refused"), [("xcb", True), ("windows", True), ("eglfs", False)])
def test_keys_that_somebody_else_holds_are_noted_once(
    guarded: Guarded, monkeypatch: pytest.MonkeyPatch, name: str, *, refused: bool
) -> None:
    handle = SimpleNamespace(setKeyboardGrabEnabled=lambda _on: False, isExposed=lambda: True)
    monkeypatch.setattr("kiosk.ui.guard.QGuiApplication.platformName", lambda: name)
    hidden = SimpleNamespace(setKeyboardGrabEnabled=lambda _on: False, isExposed=lambda: False)
    guarded.guard._hold_the_keys(cast("QWindow", hidden))  # nobody gets the keys of such a one
    assert guarded.noted == []
    for _ in range(3):
        guarded.guard._hold_the_keys(cast("QWindow", handle))
    assert guarded.kinds == (["keyboard_held"] if refused else [])
    guarded.guard._hold_the_keys(cast("QWindow", hidden))
    guarded.guard._hold_the_keys(cast("QWindow", handle))
    assert guarded.kinds == (["keyboard_held"] * 2 if refused else [])


def test_a_second_screen_is_noted_when_it_comes_and_when_it_goes(guarded: Guarded) -> None:
    app = QGuiApplication.instance()
    assert isinstance(app, QApplication)
    screen = app.primaryScreen()
    size = screen.geometry()
    app.screenAdded.emit(screen)
    app.screenRemoved.emit(screen)
    assert guarded.noted == [
        ("second_screen", f"{screen.name()} {size.width()}x{size.height()}"),
        ("second_screen_gone", screen.name()),
    ]


def test_what_lasts_is_noted_by_the_look_that_finds_another_attempt(guarded: Guarded) -> None:
    guarded.guard._noting.lasts("environment", "LD_PRELOAD")
    guarded.session.play = stage(Phase.RUNNING, CITIZENSHIP)
    guarded.session._serve(guarded.session.play.state)
    guarded.session.journal.payloads.clear()
    guarded.look()
    guarded.look()
    assert guarded.noted == [("environment", "LD_PRELOAD")]


def test_what_was_seen_of_other_programs_is_noted(guarded: Guarded) -> None:
    guarded.guard.seen("screen_read", "import")
    guarded.session.sync()
    guarded.look()
    assert guarded.noted == [("screen_read", "import")]
    assert guarded.restarts == 0


def test_after_its_window_was_destroyed_it_starts_anew_when_that_is_written(
    guarded: Guarded,
) -> None:
    guarded.guard.seen("window_destroyed", "xkill")
    guarded.window.setGeometry(40, 30, 200, 100)
    guarded.guard.look()
    assert guarded.restarts == 0
    assert guarded.kinds == ["window_destroyed"]  # of a window that is gone nothing else counts
    guarded.session.sync()
    guarded.guard.look()
    assert guarded.restarts == 1


def test_where_nobody_would_start_it_anew_it_goes_on(guarded: Guarded) -> None:
    guarded.guard._restart = None
    guarded.guard.seen("window_destroyed", "xkill")
    guarded.session.sync()
    guarded.look()
    assert guarded.restarts == 0

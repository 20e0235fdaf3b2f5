"""Across threads: everything arrives in the window's thread, in order, with its error."""

import threading

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.base.errors import KioskError, RuleError
from kiosk.ui.background import Answer, Background
from kiosk.ui.bridge import Post


def test_what_is_posted_from_another_thread_runs_in_the_windows_thread(
    app: QApplication, qtbot: QtBot
) -> None:
    post = Post()
    seen: list[tuple[int, bool]] = []

    def other() -> None:
        for number in range(50):
            post(
                lambda number=number: seen.append(  # type: ignore[misc] # bound now
                    (number, QThread.currentThread() is app.thread())
                )
            )

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    assert seen == []
    qtbot.waitUntil(lambda: len(seen) == 50)
    assert seen == [(number, True) for number in range(50)]


def test_even_in_the_same_thread_nothing_runs_at_once(app: QApplication, qtbot: QtBot) -> None:
    del app
    post = Post()
    seen: list[str] = []
    post(lambda: seen.append("later"))
    seen.append("now")
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == ["now", "later"]


def test_work_beside_the_window_comes_back_with_its_value_or_its_error(
    app: QApplication, qtbot: QtBot
) -> None:
    background = Background()
    answers: list[tuple[object, bool]] = []

    def refused() -> str:
        raise RuleError("not_now", "not now")

    def broken() -> str:
        raise ZeroDivisionError("of no kind of ours")

    def note(answer: Answer[str]) -> None:
        code = answer.error.code if isinstance(answer.error, KioskError) else answer.value
        answers.append((code, QThread.currentThread() is app.thread()))

    background.run(lambda: "done", note)
    background.run(refused, note)
    background.run(broken, note)
    qtbot.waitUntil(lambda: len(answers) == 3)
    assert answers == [("done", True), ("not_now", True), ("unexpected", True)]

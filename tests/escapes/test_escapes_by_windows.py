"""Escapes that another program of the session tries at the window itself. See `escapes.toml`."""

import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from tests.escapes.attack import attack_on
from tests.escapes.meddler import Meddler
from tests.escapes.seat import AttackedSeat, until

Managed = Callable[[], AbstractContextManager[Path]]
_ICONIC = 3


def test_close_message(seat: AttackedSeat, meddler: Meddler) -> None:
    with attack_on(seat, "close-message") as attack:
        meddler.do("ask_to_close", seat.state().window)
        attack.is_told("close_asked")
        attack.program_is_told("window_meddled", "python")
        attack.changes_nothing()


def test_net_close(seat: AttackedSeat, managed: Managed, meddler: Meddler) -> None:
    with managed(), attack_on(seat, "net-close") as attack:
        meddler.do("message", seat.state().window, "_NET_CLOSE_WINDOW")
        attack.is_told("close_asked")
        attack.changes_nothing()


def test_net_active(seat: AttackedSeat, managed: Managed, meddler: Meddler) -> None:
    with managed(), attack_on(seat, "net-active") as attack:
        meddler.do("show", managed=True)
        attack.program_is_told("foreign_window", "python")
        meddler.do("ask_for_the_front")
        seat.hands.type("zz")
        attack.changes_nothing()
        assert meddler.do("keys_got") == 0


def test_iconify(seat: AttackedSeat, managed: Managed, meddler: Meddler) -> None:
    with managed(), attack_on(seat, "iconify") as attack:
        meddler.do("message", seat.state().window, "WM_CHANGE_STATE", _ICONIC)
        attack.is_told("window_meddled")
        until(lambda: seat.in_place() and seat.state().active, "the window in front again")
        attack.changes_nothing()


def test_unmap(seat: AttackedSeat, meddler: Meddler) -> None:
    with attack_on(seat, "unmap") as attack:
        meddler.do("unmap", seat.state().window)
        attack.program_is_told("window_meddled", "python")
        until(lambda: seat.state().window in meddler.do("windows"), "the window on the screen")
        until(lambda: seat.in_place() and seat.state().active, "the window in front again")
        attack.changes_nothing()


def test_move_resize(seat: AttackedSeat, meddler: Meddler) -> None:
    with attack_on(seat, "move-resize") as attack:
        meddler.do("shrink", seat.state().window)
        attack.program_is_told("window_meddled", "python")
        attack.is_told("window_moved")
        until(seat.in_place, "the window over the whole screen")
        attack.changes_nothing()


def test_cover(seat: AttackedSeat, meddler: Meddler) -> None:
    with attack_on(seat, "cover") as attack:
        meddler.do("show", managed=False)
        attack.program_is_told("foreign_window", "python")
        for _ in range(5):
            meddler.do("front")
            until(lambda: meddler.do("top") == seat.state().window, "the window in front again")
        attack.changes_nothing()


def test_terminal(seat: AttackedSeat, meddler: Meddler, tmp_path: Path) -> None:
    before = set(meddler.do("windows"))
    command = ["xterm", "-display", seat.display, "-e", "sh"]
    with attack_on(seat, "terminal") as attack:
        with subprocess.Popen(command, cwd=tmp_path) as terminal:
            try:
                attack.program_is_told("foreign_window", "xterm")
                until(lambda: set(meddler.do("windows")) - before, "the terminal's window")
                meddler.do("take_focus", *(set(meddler.do("windows")) - before))
                attack.program_is_told("focus_taken", "python")
                seat.hands.type("touch trace\n")
                until(lambda: seat.in_place() and seat.state().active, "the window in front again")
                until(lambda: meddler.do("top") == seat.state().window, "it above the terminal")
            finally:
                terminal.terminate()
        assert not (tmp_path / "trace").exists()


def test_destroy(seat: AttackedSeat, meddler: Meddler) -> None:
    with attack_on(seat, "destroy") as attack:
        meddler.do("destroy", seat.state().window)
        attack.is_told("window_destroyed", "interrupted")
        until(lambda: seat.state().pid != attack.before.pid and seat.in_place(), "a new window")
        assert seat.state().item == attack.before.item


def test_xkill(seat: AttackedSeat, meddler: Meddler) -> None:
    with attack_on(seat, "xkill") as attack:
        meddler.do("kill", seat.state().window)
        attack.is_told("interrupted")
        until(lambda: seat.state().pid != attack.before.pid and seat.in_place(), "a new window")
        assert seat.state().item == attack.before.item

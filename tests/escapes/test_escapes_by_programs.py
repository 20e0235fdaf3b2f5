"""Escapes by keyboard, mouse and screen of others, by signals and by the way it is started."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from kiosk.rehearsal.setting import PINS
from kiosk.seat.watchdog import STOPPED
from tests.escapes.attack import attack_on
from tests.escapes.meddler import Meddler
from tests.escapes.seat import ROOT, SIZE, AttackedSeat, until

_SUCCESS = 0
_MODE = ("40", "1024", "1048", "1184", "1344", "768", "771", "777", "806")


def test_keyboard_taken(seat: AttackedSeat, meddler: Meddler) -> None:
    with attack_on(seat, "keyboard-taken") as attack:
        assert meddler.do("grab_keyboard") != _SUCCESS  # the window holds it
        os.kill(seat.state().pid, signal.SIGKILL)
        until(lambda: meddler.do("grab_keyboard") == _SUCCESS, "a keyboard that nobody holds")
        attack.is_told("interrupted", "keyboard_held")
        until(seat.in_place, "the window again")
        before = seat.state().choice
        other = "ABCD"[(seat.answered + 1) % 3]  # the fourth may lie below the edge of the pane
        seat.click(f"exam.choice.{other}")  # the mouse is still the candidate's
        until(lambda: seat.state().saved and seat.state().choice != before, "an answer by mouse")
        until(lambda: not _gets_the_keyboard(meddler), "the keyboard held by the window")


def _gets_the_keyboard(meddler: Meddler) -> bool:
    got: bool = meddler.do("grab_keyboard") == _SUCCESS
    meddler.do("let_go_keyboard")
    return got


def test_pointer_taken(seat: AttackedSeat, meddler: Meddler) -> None:
    with attack_on(seat, "pointer-taken") as attack:
        assert meddler.do("grab_pointer") == _SUCCESS
        attack.program_is_told("pointer_wanted", "python")
        attack.changes_nothing()  # by key
        meddler.do("let_go_pointer")


def test_injected_keys(seat: AttackedSeat, meddler: Meddler) -> None:
    with attack_on(seat, "injected-keys") as attack:
        first, second = (str(1 + (seat.answered + step) % 4) for step in (1, 2))
        meddler.do("press", first)
        attack.program_is_told("keys_sent", "python")
        meddler.do("send_key", seat.state().window, second)
        until(lambda: seat.state().choice != attack.before.choice, "the answer that was typed")


def test_screenshot(seat: AttackedSeat, meddler: Meddler, tmp_path: Path) -> None:
    with attack_on(seat, "screenshot") as attack:
        assert meddler.do("picture")
        attack.program_is_told("screen_read", "python")
        seat.run("import", "-window", "root", str(tmp_path / "stolen.png"))
        # By its name, or as unknown: it may be gone before anybody can ask what it was.
        until(lambda: attack.count("screen_read") > 1, "the second picture in the journal")
        attack.changes_nothing()


def test_resolution(seat: AttackedSeat) -> None:
    with attack_on(seat, "resolution") as attack:
        seat.run("xrandr", "--newmode", "small", *_MODE)
        seat.run("xrandr", "--addmode", "screen", "small")
        seat.run("xrandr", "--output", "screen", "--mode", "small")
        attack.is_told("screen_changed")
        until(lambda: seat.state().place == (0, 0, 1024, 768), "the window as small as the screen")
        seat.work()
        seat.run("xrandr", "--output", "screen", "--mode", f"{SIZE[0]}x{SIZE[1]}")
        until(seat.in_place, "the window as large as the screen")


def test_second_monitor(seat: AttackedSeat) -> None:
    with attack_on(seat, "second-monitor") as attack:
        seat.run("xrandr", "--setmonitor", "second", "640/170x480/120+0+0", "none")
        attack.is_told("second_screen")
        seat.work()
        seat.run("xrandr", "--delmonitor", "second")
        attack.is_told("second_screen_gone")
        until(seat.in_place, "the window over the whole screen")
        attack.told.discard("second_screen_gone")


def test_signals(seat: AttackedSeat) -> None:
    with attack_on(seat, "signals") as attack:
        for number in (
            *(signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT),
            signal.SIGKILL,
        ):
            here = seat.state()
            os.kill(here.pid, number)
            until(
                lambda here=here: seat.state().pid != here.pid and seat.in_place(),  # type: ignore[misc]  # bound now
                f"a new window after {number.name}",
            )
            assert seat.state().item == here.item
        attack.is_told("interrupted")


def test_stop(seat: AttackedSeat) -> None:
    with attack_on(seat, "stop") as attack:
        os.kill(seat.state().pid, signal.SIGSTOP)
        seat.stand(3.2)
        os.kill(seat.state().pid, signal.SIGCONT)
        attack.is_told("stood_still")
        attack.changes_nothing()


def test_stop_for_good(seat: AttackedSeat) -> None:
    with attack_on(seat, "stop-for-good") as attack:
        here, given = seat.state(), seat.given_back()
        os.kill(here.pid, signal.SIGSTOP)
        until(lambda: seat.state().pid != here.pid and seat.in_place(), "a new window")
        assert seat.state().item == here.item
        attack.is_told("interrupted", "window_ended")
        assert len(seat.given_back()) == len(given) + 1
        assert seat.given_back()[-1] >= (STOPPED - 1) * 1000


def test_second_kiosk(seat: AttackedSeat) -> None:
    with attack_on(seat, "second-kiosk") as attack:
        command = [sys.executable, "-m", "kiosk", "run", "--data", str(seat.folder.root)]
        environment = {**os.environ, "DISPLAY": seat.display, "QT_QPA_PLATFORM": "xcb"}
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 1
        assert "seat_busy" in done.stderr
        attack.changes_nothing()


def test_keeper_killed(hostile_seat: AttackedSeat) -> None:
    seat = hostile_seat
    with attack_on(seat, "keeper-killed") as attack:
        seat.keeper.kill()
        seat.start_again()
        until(lambda: "hall.resume" in seat.state().places, "a seat that waits for two persons")
        seat.click("hall.resume")
        for staff in ("inv-01", "inv-02"):
            seat.click(f"desk.person.{staff}")
            seat.click("desk.pin")
            seat.hands.type(next(pin for name, pin in PINS.items() if name == staff))
            seat.click("desk.confirm")
            until(lambda: "desk.person.inv-01" not in seat.state().places, "the next step")
        until(lambda: seat.state().item == attack.before.item, "the task that was left")
        attack.is_told("interrupted")


def test_environment(hostile_seat: AttackedSeat) -> None:
    with attack_on(hostile_seat, "environment") as attack:
        os.kill(hostile_seat.state().pid, signal.SIGKILL)  # what starts next is started so too
        attack.program_is_told("environment", "LD_PRELOAD, PYTHONSTARTUP, QT_IM_MODULE")
        until(lambda: hostile_seat.state().pid != attack.before.pid, "a new window")

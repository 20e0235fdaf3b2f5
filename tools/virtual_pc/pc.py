"""A PC with the kiosk on it: switched on, off, and looked at, over several starts.

Decides: which disk it has, that a start is over when somebody inside answers, and how the seat in
the middle of an exam is made that lies ready on it.
"""

import shutil
import socket
import subprocess
import tarfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kiosk.base.ids import AttemptId
from kiosk.exam import events as e
from kiosk.journal.reader import iterate_entries
from kiosk.rehearsal.quick import seat_in_the_exam
from kiosk.seat.folder import SeatFolder
from kiosk.seat.kept import parse_kept
from kiosk.store import JOURNAL_NAME
from tools.steps import ROOT
from tools.virtual_pc.hardware import Hardware
from tools.virtual_pc.inside import Inside

SEAT: Final = "/var/lib/kiosk/seat"
USER: Final = "kiosk-seat"
#: As the package's session starts it; its command line begins so in every slot.
WINDOW: Final = "^/opt/kiosk/[ab]/kiosk window"
#: Until an emulated processor has drawn the wizard's first page.
_DRAWN_S: Final = 45.0
#: From the language of the wizard's page of checks to its Later.
_TO_LATER: Final = ("tab", "tab", "tab", "tab", "spc")


class TrialFailedError(Exception):
    """Something is not as it has to be; the message says what was seen."""


def must(held: object, told: str) -> None:
    """Refuse to go on where something does not hold."""
    if not held:
        raise TrialFailedError(told)


class Pc:
    """One PC and its starts.

    Args:
        folder: of the run; pictures are left there.
        suite: the Debian release.
        deb: the package.

    Attributes:
        kept: what opens the journal of the attempt that lies ready on it.
        before: the administrator's files, as they were before the set-up.
        heard: what came out of its headset.
        off: whether it is switched off.
    """

    def __init__(self, folder: Path, suite: str, deb: Path) -> None:
        self.folder = folder
        self._made = folder / suite
        self._run = folder / f"{suite}-run"
        shutil.rmtree(self._run, ignore_errors=True)
        self._run.mkdir(parents=True)
        self.kept = parse_kept(seat_in_the_exam(self._run / "seat"))
        image = [str(ROOT / "tools/virtual_pc/image.sh"), suite, str(folder), str(deb)]
        subprocess.run([*image, str(self._run / "seat")], check=True)
        self._disk = self._run / "disk"
        (self._made / "disk").rename(self._disk)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._door = int(free.getsockname()[1])
        self.heard = self._run / "heard.wav"
        self.off = True
        self.before = ""

    # ---- switching --------------------------------------------------------------------------

    def start(self) -> None:
        """Switch it on."""
        kernel = self._made / "kernel"
        self.hardware = Hardware(self._run, self._disk, kernel, self._door)
        self.inside = Inside(self._run / "inside")
        self.off = False
        self.inside.wait_until_up()

    def restart(self) -> None:
        """Restart it in the regular way, as root would."""
        boot = self.run("cat /proc/sys/kernel/random/boot_id")
        self.inside.ran("systemctl reboot")
        self.until(
            lambda: (
                self.inside.wait_until_up()
                and self.run("cat /proc/sys/kernel/random/boot_id") != boot
            ),
            "another start",
        )

    def cut(self) -> None:
        """Cut the power."""
        self.hardware.pull_the_plug()
        self.inside.close()
        self.off = True

    def put_in_the_exam(self) -> None:
        """Give it a seat whose candidate answered the first tasks a moment ago."""
        shutil.rmtree(self._run / "seat")
        self.kept = parse_kept(seat_in_the_exam(self._run / "seat"))
        packed = self._run / "seat.tar"
        with tarfile.open(packed, "w") as file:
            file.add(self._run / "seat", ".")
        with packed.open("ab") as file:
            file.truncate(packed.stat().st_size + (1 << 20))  # a disk has whole blocks
        self.hardware.lay_in("fresh", packed)
        self.until(lambda: self.inside.ran("test -b /dev/vdb")[0] == 0, "the disk", 30)
        self.run(
            f"systemctl stop kiosk-seat; rm -rf {SEAT}/* && tar -xf /dev/vdb -C {SEAT} && "
            f"chown -R {USER}:{USER} {SEAT} && systemctl start kiosk-seat"
        )
        self.hardware.pull("fresh")

    def until_seat(self) -> None:
        """Wait for the seat's window; the wizard before it, which checks had left, says Later.

        It comes where an emulated processor was too slow for a check.
        """
        self.until(lambda: self.wizard() or self.windows(), "a screen", 400)
        if not self.windows():
            time.sleep(_DRAWN_S)
            self.hardware.type(_TO_LATER)
        self.until(self.windows, "the window of the seat", 240)

    def wizard(self) -> bool:
        """Whether the wizard of a set-up that goes on is there."""
        return self.inside.ran("pgrep -f '^xinit.*--resumed'")[0] == 0

    # ---- looking ----------------------------------------------------------------------------

    def run(self, command: str, seconds: float = 120) -> str:
        """A command inside, as root."""
        return self.inside.run(command, seconds)

    def until(self, held: Callable[[], object], what: str, seconds: float = 180) -> float:
        """Wait until something holds; gives how many seconds that took."""
        begun = time.monotonic()
        while time.monotonic() - begun < seconds:
            if held():
                return time.monotonic() - begun
            time.sleep(1)
        raise TrialFailedError(f"waited {seconds} s for {what}")

    def picture(self, name: str) -> Path:
        """What stands on its screen."""
        path = self.folder / f"{name}.png"
        self.hardware.look(path)
        return path

    def windows(self) -> str:
        """The process of the seat's window; empty without one."""
        return self.inside.ran(f"pgrep -f '{WINDOW}' | head -n 1")[1]

    def standing(self) -> tuple[str, ...]:
        """What must not change while somebody tries to get out: start, console, screen, window."""
        told = self.run("cat /proc/sys/kernel/random/boot_id /sys/class/tty/tty0/active")
        return (*told.split(), self.run("pgrep -x Xorg"), self.windows())

    def outside(self, seconds: float = 6) -> bytes:
        """What somebody hears who connects to its port 22 from another computer."""
        with socket.create_connection(("127.0.0.1", self._door), seconds) as line:
            line.settimeout(seconds)
            try:
                return line.recv(64)
            except OSError:
                return b""

    def as_user(self, command: str, seconds: float = 120) -> tuple[int, str]:
        """A command as the user of the seat; its exit code, and what it printed."""
        way = f"setpriv --reuid {USER} --regid {USER} --init-groups"
        number = self.run(f"id -u {USER}")
        inside = f"{way} env XDG_RUNTIME_DIR=/run/user/{number} {command}"
        return self.inside.ran(inside, seconds)

    def answers(self) -> dict[str, str]:
        """The answers in the attempt's journal on its disk, by task."""
        path = SeatFolder(Path(SEAT)).attempt(AttemptId(self.kept.attempt)) / JOURNAL_NAME
        journal = bytes.fromhex(self.run(f"od -An -v -tx1 {path}").replace("\n", " "))
        entries = iterate_entries(journal, self.kept.journal_key)
        events = [e.decode_entry(one.payload).event for one in entries]
        chosen = [one for one in events if isinstance(one, e.AnswerChosen)]
        return {str(one.item): str(one.choice) for one in chosen}

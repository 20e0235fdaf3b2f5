"""The seams through which detectors look at a machine, and what a detector answers.

Decides: how much of a file and of a program's words is read, how long is waited, and that whatever
goes wrong in a detector is the answer `unknown`. Leaves to the detectors: what they look at.

Files are read below a folder that stands for `/`, and programs are run by a function that is handed
in, so that another machine can be played back from what was once read there.
"""

import functools
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Final, Literal, NamedTuple

import psutil

if TYPE_CHECKING:
    from kiosk.system.on_windows import OnWindows

#: Whether what a detector looks for is there.
Word = Literal["yes", "no", "unknown"]
#: Bytes of one file that are looked at; the flags of a hundred processors are less.
MOST_BYTES: Final = 1024 * 1024
#: Entries of one folder, and processes, that are looked at.
MOST_ENTRIES: Final = 4096
_MOST_SAID: Final = 256 * 1024
_PATIENCE_S: Final = 2.0
_WORD: Final = 60
_MOST_SIGNALS: Final = 12
#: What the programs that are asked need to be found and to find their servers.
_INHERITED: Final = ("XDG_RUNTIME_DIR", "XDG_SESSION_ID", "DBUS_SESSION_BUS_ADDRESS")
_PATH: Final = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class Answer(NamedTuple):
    """What a detector found.

    Attributes:
        answer: whether what it looks for is there.
        code: of the sentence that tells it.
        signals: what was seen, in words that are the same at every look as long as the machine is
            the same: no number that runs, no serial number, nothing of a person.
    """

    answer: Word
    code: str
    signals: tuple[str, ...] = ()


class Ran(NamedTuple):
    """What a program said; `code` is None where it is not there, or had to be ended."""

    code: int | None
    said: str = ""


class Process(NamedTuple):
    """A process as far as this user may see it; empty where not."""

    pid: int
    parent: int
    name: str
    program: str = ""
    command: tuple[str, ...] = ()


Run = Callable[[Sequence[str]], Ran]


def run_program(command: Sequence[str]) -> Ran:
    """Run a program of the system for two seconds at most. Never raises."""
    environment = {"PATH": _PATH, "LC_ALL": "C"}
    environment |= {name: os.environ[name] for name in _INHERITED if name in os.environ}
    try:
        process = subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
    except (OSError, ValueError):
        return Ran(None)
    late = threading.Event()

    def give_up() -> None:
        late.set()
        _end(process)

    timer = threading.Timer(_PATIENCE_S, give_up)
    timer.start()
    try:
        said = _read(process.stdout)
    finally:
        timer.cancel()
        enough = process.poll() is None and not late.is_set()
        if enough and not _ends_by_itself(process):
            late.set()
        _end(process)
        code = process.wait()
    return Ran(None if late.is_set() else code, clean(said))


def nothing_run(command: Sequence[str]) -> Ran:
    """No program that is asked here is of Windows, and one in the folder at hand is not meant."""
    del command
    return Ran(None)


def _read(pipe: IO[bytes] | None) -> str:
    if pipe is None:
        return ""
    with pipe:
        return pipe.read(_MOST_SAID).decode("utf-8", "replace")


def _ends_by_itself(process: "subprocess.Popen[bytes]") -> bool:
    with suppress(subprocess.TimeoutExpired):
        process.wait(_PATIENCE_S)
        return True
    return False


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End it with all that it started: they hold its pipe."""
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def processes_here() -> tuple[Process, ...]:
    """Every process this user may see."""
    found = []
    for one in psutil.process_iter():
        try:
            told = one.as_dict(["pid", "ppid", "name", "exe", "cmdline"])
        except psutil.NoSuchProcess:
            continue
        except OSError:  # Windows may refuse the command in ways that the library does not know
            told = {**dict.fromkeys(("ppid", "name", "exe", "cmdline")), "pid": one.pid}
            with suppress(psutil.Error, OSError):
                told |= {"name": one.name(), "ppid": one.ppid()}
        found.append(
            Process(
                told["pid"],
                told["ppid"] or 0,
                told["name"] or "",
                Path(told["exe"] or "").name,
                tuple(told["cmdline"] or ()),
            )
        )
        if len(found) >= MOST_ENTRIES:
            break
    return tuple(found)


class Machine(NamedTuple):
    """A machine to look at.

    Attributes:
        root: stands for `/`.
        run: runs a program of the system.
        processes: lists them; may raise OSError.
        environment: variables of this process.
        platform: as `sys.platform` names it.
        own: process that looks; its parent is ours, too.
        windows: the calls of Windows; None on another system.
    """

    root: Path = Path("/")
    run: Run = run_program
    processes: Callable[[], Iterable[Process]] = processes_here
    environment: Mapping[str, str] = MappingProxyType({})
    platform: str = sys.platform
    own: int = 0
    windows: "OnWindows | None" = None

    def text(self, path: str) -> str | None:
        """The beginning of a file, without control characters; None where it cannot be read."""
        try:
            # A named pipe in its place would otherwise be waited for.
            descriptor = os.open(self.root / path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        except (OSError, ValueError):
            return None
        try:
            with os.fdopen(descriptor, "rb") as file:
                data = file.read(MOST_BYTES)
        except OSError:
            return None
        return clean((data or b"").decode("utf-8", "replace"))

    def line(self, path: str) -> str:
        """A file of one short line; empty where it cannot be read."""
        return word(self.text(path) or "")

    def names(self, path: str) -> tuple[str, ...] | None:
        """What is in a folder, in order; None where that cannot be told."""
        try:
            with os.scandir(self.root / path) as entries:
                found = [one.name for one, _ in zip(entries, range(MOST_ENTRIES), strict=False)]
        except (OSError, ValueError):
            return None
        return tuple(sorted(found))

    def exists(self, path: str) -> bool:
        """Whether there is something of that name."""
        try:
            return (self.root / path).exists()
        except (OSError, ValueError):
            return False


def this_machine() -> Machine:
    """The machine this process runs on."""
    if sys.platform == "win32":
        from kiosk.system.windows_look import WindowsLook  # noqa: PLC0415 - of Windows alone

        return Machine(
            run=nothing_run,
            environment=MappingProxyType(dict(os.environ)),
            own=os.getpid(),
            windows=WindowsLook(),
        )
    return Machine(environment=MappingProxyType(dict(os.environ)), own=os.getpid())


Detector = Callable[[Machine], Answer]


def never_raising(detector: Detector) -> Detector:
    """The detector with an answer for whatever goes wrong in it, and signals in one form."""

    @functools.wraps(detector)
    def answered(machine: Machine) -> Answer:
        try:
            found = detector(machine)
        except Exception as error:  # noqa: BLE001 - a machine can be broken in ways nobody foresaw
            return Answer("unknown", "broke", (word(f"{type(error).__name__}: {error}"),))
        signals = sorted({word(one) for one in found.signals} - {""})
        return found._replace(signals=tuple(signals[:_MOST_SIGNALS]))

    return answered


def clean(text: str) -> str:
    """The text with blanks for control characters other than ends of lines."""
    return "".join(one if one.isprintable() or one == "\n" else " " for one in text)


def word(text: str, most: int = _WORD) -> str:
    """The text on one line, short enough to be told."""
    return " ".join(clean(text).split())[:most].rstrip()


def parents(processes: Iterable[Process], pid: int) -> Iterator[Process]:
    """A process and those it came from, itself first."""
    known = {one.pid: one for one in processes}
    seen: set[int] = set()
    while pid in known and pid not in seen:
        seen.add(pid)
        yield known[pid]
        pid = known[pid].parent

"""The record on the disk: what stood where before this program changed it.

Decides: the files of the record and their order. One file for each step, whole and durable before
the step is begun and gone only after it was put back; a last file says that all steps were made.
So whatever is missing tells how far a run came. Leaves to others: what a step means.

    run.json               what was asked for
    step-003-consoles.json what stood at each place of the third operation
    finished.json          every step was made

Each file begins with the SHA-256 of the rest. Where one does not fit, that step is damaged, and the
others are still good.
"""

import contextlib
import hashlib
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import msgspec

from kiosk.lockdown import durable
from kiosk.lockdown.errors import LockdownRefusedError, UnreadableError
from kiosk.lockdown.operation import Kept
from kiosk.lockdown.saying import Said
from kiosk.lockdown.values import Content
from kiosk.lockdown.wishes import Profile, Wishes

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

T = TypeVar("T")
_RUN: Final = "run.json"
_FINISHED: Final = "finished.json"
_STEP: Final = re.compile(r"step-(\d{3})-([a-z0-9-]+)\.json")
_DIGEST: Final = 64


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for.

    Attributes:
        profile: of the machine.
        version: of this program, for a technician.
    """

    profile: Profile
    wishes: Wishes
    version: str


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One operation that was begun, with what stood at its places."""

    number: int
    operation: str
    kept: tuple[Kept, ...]


class Found(NamedTuple):
    """What the record says.

    Attributes:
        run: None where there is none, or where it is damaged.
        steps: in the order in which they were begun.
        damaged: number and operation of each step whose file does not hold together.
        finished: whether all steps were made.
    """

    run: Run | None
    steps: tuple[Step, ...]
    damaged: tuple[tuple[int, str], ...]
    finished: bool

    def kept(self, operation: str) -> tuple[Kept, ...]:
        """What is recorded of one operation."""
        return next((one.kept for one in self.steps if one.operation == operation), ())


class Record:
    """The folder of the record."""

    def __init__(self, folder: Path, lock: Path) -> None:
        """Use this folder; it is made by the first run and taken away with the last step.

        Args:
            lock: what two runs at once are kept apart by: a folder that is there already, or on
                Windows the name of a file.
        """
        self._folder = folder
        self._lock = lock

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other run out.

        Raises:
            LockdownRefusedError: `busy`: another one is at work; `not_a_system`: no such machine.
        """
        with _only_one(self._lock):
            yield

    def read(self) -> Found:
        """What is recorded.

        Raises:
            UnreadableError: the folder is there and not for this user.
        """
        try:
            names = sorted(one.name for one in self._folder.iterdir())
        except FileNotFoundError:
            return Found(None, (), (), finished=False)
        except OSError as error:
            raise UnreadableError(
                "record_unreadable", f"The record of the lockdown cannot be read: {error.strerror}."
            ) from error
        steps, damaged = [], []
        for name in names:
            if match := _STEP.fullmatch(name):
                step = self._read(name, Step)
                if step is None:
                    damaged.append((int(match[1]), match[2]))
                else:
                    steps.append(step)
        run = self._read(_RUN, Run) if _RUN in names else None
        return Found(run, tuple(steps), tuple(damaged), finished=_FINISHED in names)

    def begin(self, run: Run) -> None:
        """Note that a run begins."""
        if not self._folder.is_dir():
            durable.make_folder(self._folder, 0o700)
        self._write(_RUN, run)

    def keep(self, step: Step) -> None:
        """Note a step that is about to be made."""
        self._write(_name(step.number, step.operation), step)

    def finish(self) -> None:
        """Note that every step was made."""
        self._write(_FINISHED, {})

    def unfinish(self) -> None:
        """Note that steps are being put back; from now on the run counts as unfinished."""
        durable.remove(self._folder / _FINISHED)

    def drop(self, number: int, operation: str) -> None:
        """Forget a step that was put back."""
        durable.remove(self._folder / _name(number, operation))

    def clear(self) -> None:
        """Take the record away, after the last step was put back.

        Only what this program writes goes; a folder with something else in it stays.
        """
        if not self._folder.is_dir():
            return
        for path in sorted(self._folder.iterdir()):
            name = path.name
            if name in {_RUN, _FINISHED} or name.endswith(".kiosk-lockdown"):
                durable.remove(path)
        with contextlib.suppress(OSError):
            durable.remove_folder(self._folder)

    def _write(self, name: str, what: object) -> None:
        body = msgspec.json.format(msgspec.json.encode(what))
        seal = hashlib.sha256(body).hexdigest().encode()
        user, group = own_ids()
        durable.write_file(
            self._folder / name,
            Content(data=seal + b"\n" + body, mode=0o600, owner=user, group=group),
        )

    def _read(self, name: str, kind: type[T]) -> T | None:
        try:
            data = (self._folder / name).read_bytes()
        except OSError:
            return None
        seal, body = data[:_DIGEST], data[_DIGEST + 1 :]
        if hashlib.sha256(body).hexdigest().encode() != seal:
            return None
        try:
            return msgspec.json.decode(body, type=kind)
        except msgspec.MsgspecError:
            return None


def _name(number: int, operation: str) -> str:
    return f"step-{number:03}-{operation}.json"


def own_ids() -> tuple[int, int]:
    """User and group of this process; 0 and 0 where there are none."""
    if sys.platform == "win32":
        return (0, 0)
    return (os.geteuid(), os.getegid())


@contextmanager
def _only_one(lock: Path) -> Iterator[None]:
    busy = LockdownRefusedError("busy", Said("busy"))
    if sys.platform == "win32":
        lock.parent.mkdir(parents=True, exist_ok=True)
        with lock.open("a+b") as file:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                raise busy from None
            yield
        return
    try:
        handle = os.open(lock, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise LockdownRefusedError(
            "not_a_system",
            Said("root_unreadable", root=str(lock), why=error.strerror or str(error)),
        ) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise busy from None
        yield
    finally:
        os.close(handle)

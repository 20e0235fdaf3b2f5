"""What the processes of a drill saw: one line for each observation, outside every seat's own files.

Decides: what is written down and how it survives a kill. Every time is in nanoseconds of the
monotonic clock, which all processes of one machine share; no wall clock is used, because a drill
sets those wrong. Leaves to others: what follows from it (`measuring`, `comparing`).
"""

import os
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal

import msgspec

from kiosk.base.errors import MalformedError

SUFFIX: Final = ".observed"


class Observation(msgspec.Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """Base of every observation."""

    at_ns: int


class Saved(Observation, frozen=True, kw_only=True):
    """A seat said that an entry is saved.

    Attributes:
        sequence: number of its record.
        item, choice: of an answer; empty for any other entry.
    """

    seat: int
    attempt: str
    incarnation: int
    sequence: int
    item: str = ""
    choice: str = ""


class Stored(Observation, frozen=True, kw_only=True):
    """Everything of an attempt up to this record lies on the disk there.

    Attributes:
        seat: where the attempt sits.
        where: at the hub that leads, or at its standby as well.
    """

    seat: int
    attempt: str
    incarnation: int
    sequence: int
    where: Literal["hub", "standby"]


class Connected(Observation, frozen=True, kw_only=True):
    """A hub welcomed this seat."""

    seat: int


class Ran(Observation, frozen=True, kw_only=True):
    """The candidate's own stopwatch: from here on the exam can, or cannot, be worked on.

    Attributes:
        runs: the tasks are there and the clock is said to run; False when it stands or the seat
            died, which whoever killed it writes down.
    """

    attempt: str
    runs: bool


class Ordered(Observation, frozen=True, kw_only=True):
    """Staff signed an order at the panel.

    Attributes:
        order: SHA-256 of the signed order, hex; seat: that it is for.
    """

    order: str
    seat: int


class Taken(Observation, frozen=True, kw_only=True):
    """The seat carried an order out, and it is durable there."""

    order: str


class Shown(Observation, frozen=True, kw_only=True):
    """A panel received a board.

    Attributes:
        attempts: attempt to incarnation and record that the board tells of; those that stand as on
            the board before may be left out.
    """

    attempts: dict[str, tuple[int, int]]


class FaultBegun(Observation, frozen=True, kw_only=True):
    """A fault was put in.

    Attributes:
        number: of the fault in the plan.
        kind: one of `kiosk.drill.plan.KINDS`.
        seats: that it touches, and with a move the seat the candidate comes to.
        hub: it touches the hub or the whole line, and with it every seat.
    """

    number: int
    kind: str
    seats: tuple[int, ...] = ()
    hub: bool = False


class FaultOver(Observation, frozen=True, kw_only=True):
    """A fault was taken away, or made good.

    Attributes:
        since_ns: when staff asked for the way back: the confirmation of a takeover or of a move;
            0 where nobody had to.
    """

    number: int
    since_ns: int = 0


AnyObservation = Saved | Stored | Connected | Ran | Ordered | Taken | Shown | FaultBegun | FaultOver


class ObservationLog:
    """Appends observations to a file; any thread may note one."""

    def __init__(self, path: Path) -> None:
        """Go on with this file, or make it."""
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._guard = threading.Lock()

    def note(self, observation: AnyObservation) -> None:
        """Write one down.

        One write straight to the kernel: a killed process has lost nothing of it. It is not synced;
        a drill kills processes and never the machine it runs on.
        """
        line = msgspec.json.encode(observation) + b"\n"
        with self._guard:
            if os.write(self._handle, line) != len(line):
                raise OSError("an observation could not be written whole")

    def close(self) -> None:
        """Let the file go."""
        os.close(self._handle)


def read_observations(paths: Iterable[Path]) -> list[AnyObservation]:
    """Everything in these files, in the order in which it was seen.

    Raises:
        MalformedError: `bad_observation`, for a line that is not one.
    """
    found: list[AnyObservation] = []
    decode = msgspec.json.Decoder(AnyObservation).decode
    for path in paths:
        for number, line in enumerate(path.read_bytes().splitlines(), start=1):
            try:
                found.append(decode(line))
            except msgspec.DecodeError as error:
                raise MalformedError(
                    "bad_observation", f"{path.name}, line {number}: {error}"
                ) from None
    return sorted(found, key=lambda one: one.at_ns)

"""Staff at the seat: their key files on a stick, and the count of wrong PINs.

Decides: where key files are looked for and how a PIN is tried: the try is counted and stored
before it is heard, so that pulling the plug does not win another one. Another folder counts until
the program ends, once somebody picked it. Leaves to others: the files' contents and the rule of the
gate (`kiosk.trust`).
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from kiosk.base.clock import Clock
from kiosk.base.errors import MalformedError
from kiosk.base.ids import StaffId
from kiosk.trust.errors import KeyFileRefusedError, WrongPinError
from kiosk.trust.files import read_limited, replace_private
from kiosk.trust.pin_gate import TRIES, PinGate
from kiosk.trust.sealed_seed import PRODUCTION_COST, Cost
from kiosk.trust.staff_keys import KeyLabel, StaffKey, label_of, unlock

KEY_SUFFIX: Final = ".staffkey"
_MOST_KEY_BYTES: Final = 64 * 1024
_log: Final = logging.getLogger(__name__)
_MOST_GATES_BYTES: Final = 1024 * 1024


#: So deep, and into so many folders, sticks are looked through for keys.
_DEPTH: Final = 2
_MOST_FOLDERS: Final = 200


class KeyPlace(NamedTuple):
    """A folder with key files in it.

    Attributes:
        keys: how many.
    """

    path: str
    keys: int


class StaffFiles:
    """Finds key files and opens them with a PIN."""

    def __init__(
        self,
        folder: Path,
        gates: Path,
        clock: Clock,
        *,
        least_cost: Cost = PRODUCTION_COST,
        on_wrong_pin: Callable[[StaffId], None] = lambda _staff: None,
        sticks: Callable[[], Iterable[Path]] = tuple,
    ) -> None:
        """Look for key files in `folder`, keep the gates in the file `gates`.

        Args:
            folder, gates: as above.
            clock: for the gates.
            least_cost: no key file that is cheaper to try is opened.
            on_wrong_pin: told of every wrong PIN.
            sticks: where other folders with keys are looked for.
        """
        self._folder = folder
        self._picked: tuple[Path, ...] = ()
        self._sticks = sticks
        self._gates_path = gates
        self._clock = clock
        self._least_cost = least_cost
        self._on_wrong_pin = on_wrong_pin
        self._unknown = PinGate()
        self._gates = self._load()

    def present(self) -> tuple[StaffId, ...]:
        """Persons whose key file can be reached now."""
        return tuple(sorted({label.id for label, _ in self._files()}))

    def places(self) -> tuple[KeyPlace, ...]:
        """Other folders on the sticks that are plugged in now, as far as keys are in them."""
        found = []
        for folder in self._folders():
            keys = sum(1 for _ in self._in(folder))
            if keys and folder not in {self._folder, *self._picked}:
                found.append(KeyPlace(str(folder), keys))
        return tuple(found)

    def look_in(self, place: str) -> int:
        """Look for keys there too from now on; says how many there are.

        A folder without any is not kept.
        """
        folder = Path(place)
        keys = sum(1 for _ in self._in(folder))
        if keys and folder not in {self._folder, *self._picked}:
            self._picked = (*self._picked, folder)
        return keys

    def locked_ms(self, staff: StaffId) -> int:
        """How long no PIN of this person is heard; 0 when one is."""
        now = self._clock.now()
        own = (label for label, _ in self._files() if label.id == staff)
        return max((self._gate(label).remaining_ms(now) for label in own), default=0)

    def unlock(self, staff: StaffId, pin: str) -> StaffKey:
        """Open this person's key.

        Raises:
            PinLockedError: too many wrong PINs; says how long.
            WrongPinError: the PIN is wrong; the try was counted.
            KeyFileRefusedError: the key file is not there or damaged.
        """
        found = next((entry for entry in self._files() if entry[0].id == staff), None)
        if found is None:
            raise KeyFileRefusedError("no_key_file", f"The key file of {staff} is not here.")
        label, data = found
        gate = self._gate(label)
        self._store(label, gate.charge(self._clock.now()))
        try:
            key = unlock(data, pin, least_cost=self._least_cost)
        except WrongPinError:
            self._on_wrong_pin(staff)
            raise
        self._store(label, gate.cleared())
        return key

    def _gate(self, label: KeyLabel) -> PinGate:
        return self._gates.get(label.gate, self._unknown)

    def _files(self) -> Iterator[tuple[KeyLabel, bytes]]:
        for folder in (self._folder, *self._picked):
            yield from self._in(folder)

    def _in(self, folder: Path) -> Iterator[tuple[KeyLabel, bytes]]:
        try:
            paths = sorted(folder.glob(f"*{KEY_SUFFIX}")) if folder.is_dir() else []
        except OSError:
            return  # the stick was pulled out
        for path in paths:
            try:
                data = read_limited(path, _MOST_KEY_BYTES)
                yield label_of(data, least_cost=self._least_cost), data
            except MalformedError:
                continue  # a damaged file on the stick must not hide the others

    def _folders(self) -> Iterator[Path]:
        """The sticks and what is in them, breadth first; a stick may hold anything."""
        waiting = deque((stick, 0) for stick in self._sticks())
        for _ in range(_MOST_FOLDERS):
            if not waiting:
                return
            folder, depth = waiting.popleft()
            yield folder
            if depth < _DEPTH:
                waiting.extend((one, depth + 1) for one in _within(folder))

    def _load(self) -> dict[str, PinGate]:
        if not self._gates_path.exists():
            return {}
        try:
            stored = msgspec.json.decode(
                read_limited(self._gates_path, _MOST_GATES_BYTES), type=dict[str, PinGate]
            )
        except (msgspec.DecodeError, MalformedError):
            # A spoiled file must not open the gates: everybody has one try before the lock.
            self._unknown = PinGate(tries=TRIES - 1)
            return {}
        now = self._clock.now()
        return {name: gate.settle(now) for name, gate in stored.items()}

    def _store(self, label: KeyLabel, gate: PinGate) -> None:
        self._gates[label.gate] = gate
        try:
            replace_private(self._gates_path, msgspec.json.encode(self._gates))
        except OSError as error:
            # A full disk must not keep staff from ending an exam: this run still counts.
            _log.warning("the count of wrong PINs could not be stored: %s", error.strerror)


def _within(folder: Path) -> list[Path]:
    """The folders in a folder; none where it cannot be read. No link leads away from a stick."""
    try:
        return sorted(one for one in folder.iterdir() if one.is_dir() and not one.is_symlink())
    except OSError:
        return []

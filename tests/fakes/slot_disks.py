"""A disk of slots in memory that forgets what was not synced when the power goes.

More forgetful than a real one: of the changes since the last sync any subset may have reached it,
and what was written may be there, be cut, or be nothing.
"""

import errno
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.fakes.disks import PowerCut

Node = bytes | str | None  # a file, a link's target, a folder


class Move(NamedTuple):
    """A name is given."""

    source: Path
    target: Path


Change = dict[Path, Node | type[KeyError]] | Move


class SimulatedSlotDisk:
    """`kiosk.updates.disk.SlotDisk` in memory.

    Attributes:
        changes: how many there were; cut_at: the power goes before that one.
        full_at: the disk is full at that change, once.
    """

    def __init__(self, names: dict[Path, Node] | None = None) -> None:
        self.names: dict[Path, Node] = dict(names or {})
        self.durable: dict[Path, Node] = dict(self.names)
        self.waiting: list[Change] = []
        self.changes = 0
        self.cut_at: int | None = None
        self.full_at: int | None = None

    # ---- looking -----------------------------------------------------------------------------

    def resolved(self, path: Path) -> Path:
        """Through the links in front of the last name."""
        parent = path.parent
        if parent == path:
            return path
        parent = self.resolved(parent)
        target = self.names.get(parent)
        if isinstance(target, str):
            parent = self.resolved(parent.parent / target)
        return parent / path.name

    def read(self, path: Path, limit: int) -> bytes | None:
        node = self.names.get(self.resolved(path))
        return node[:limit] if isinstance(node, bytes) else None

    def link_of(self, path: Path) -> str | None:
        node = self.names.get(self.resolved(path))
        return node if isinstance(node, str) else None

    def exists(self, path: Path) -> bool:
        return self.resolved(path) in self.names

    def free(self, path: Path) -> int:
        del path
        return 1 << 40

    def below(self, path: Path) -> list[Path]:
        return [one for one in self.names if one == path or path in one.parents]

    # ---- changing ----------------------------------------------------------------------------

    def change(self, names: Change) -> None:
        if self.cut_at is not None and self.changes >= self.cut_at:
            raise PowerCut
        self.changes += 1
        if self.full_at is not None and self.changes > self.full_at:
            self.full_at = None
            raise OSError(errno.ENOSPC, "No space left on device")
        apply(self.names, names)
        self.waiting.append(names)

    def make_folder(self, path: Path) -> None:
        if path not in self.names:
            self.change({path: None})

    def write(self, path: Path, pieces: Iterable[bytes], mode: int) -> None:
        del mode
        path = self.resolved(path)
        self.change({path: b""})
        self.change({path: b"".join(pieces)})

    def link(self, path: Path, target: str) -> None:
        if self.exists(path):
            raise FileExistsError(errno.EEXIST, "exists", str(path))
        self.change({self.resolved(path): target})

    def rename(self, source: Path, target: Path) -> None:
        if self.names[source] is None and self.exists(target):
            raise OSError(errno.ENOTEMPTY, "not empty", str(target))
        self.change(Move(source, target))

    def remove(self, path: Path) -> None:
        """One name after the other, the deepest first: the power may go in between."""
        for one in sorted(self.below(path), key=lambda one: -len(one.parts)):
            self.change({one: KeyError})

    def sync(self) -> None:
        self.change({})
        self.durable = dict(self.names)
        self.waiting = []

    # ---- the power ---------------------------------------------------------------------------

    def crash(self, seed: int) -> "SimulatedSlotDisk":
        """The disk as the next start finds it."""
        rng = Random(seed)
        names = dict(self.durable)
        kept = [self.waiting, [], None, None][seed % 4]
        changes = kept if kept is not None else [one for one in self.waiting if rng.random() < 0.6]
        for one in changes:
            apply(names, _torn(one, rng) if kept is None else one)
        # What lies in no folder has no name.
        return type(self)(
            {
                path: node
                for path, node in names.items()
                if all(names.get(up, 0) is None or len(up.parts) < 3 for up in path.parents)
            }
        )


def _torn(change: Change, rng: Random) -> Change:
    """What was written may be cut, once in two times."""
    if isinstance(change, Move) or rng.random() < 0.5:
        return change
    return {
        path: node[: rng.randrange(len(node) + 1)] if isinstance(node, bytes) else node
        for path, node in change.items()
    }


def apply(names: dict[Path, Node], change: Change) -> None:
    """Make a change; a move takes what is there, and nothing where what it names never came."""
    if isinstance(change, Move):
        for one in [one for one in names if one == change.source or change.source in one.parents]:
            names[change.target / one.relative_to(change.source)] = names.pop(one)
        return
    for path, node in change.items():
        if node is KeyError:
            names.pop(path, None)
        else:
            names[path] = node  # type: ignore[assignment]  # KeyError was taken out above


class ForgetfulSlotDisk(SimulatedSlotDisk):
    """The control: says that it synced, and did not."""

    def sync(self) -> None:
        self.change({})

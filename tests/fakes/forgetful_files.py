"""Real files in one folder, and what the power would leave of them at any moment.

The program runs on real files. Beside it is kept what a disk is bound to have: of a file what it
held at its last sync, of the folder the names at its last sync. What the power leaves is drawn, and
more forgetfully than any file system draws: of what a file was given since, nothing, all or a
beginning; of the changes of names since, any beginning.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from tests.fakes.disks import PowerCut

CHANGING = ("open", "replace", "rename", "unlink", "link")
Names = dict[str, int]


class ForgetfulFiles:
    """Stands between a program and the files that lie in one folder.

    Attributes:
        changes: how many calls there were that may change something.
        cut_at: the power goes before that one, and nothing is changed any more.
        lying: syncs keep nothing; the control.
    """

    def __init__(self, root: Path, *, cut_at: int | None = None, lying: bool = False) -> None:
        self.root = root
        self.lying = lying
        self.cut_at = cut_at
        self.changes = 0
        # An open handle of each file that ever had a name: so no number is given to another one.
        self._handles: dict[int, int] = {}
        self._synced: dict[int, bytes] = {}
        self._last: dict[int, bytes] = {}
        self._history: list[Names] = []

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Until the end of the block; what lies there at its beginning is durable."""
        self._note()
        self._history = self._history[-1:]
        self._synced = self._contents()
        try:
            with pytest.MonkeyPatch.context() as patch:
                for name in CHANGING:
                    patch.setattr(os, name, self._changing(getattr(os, name)))
                patch.setattr(os, "fsync", self._syncing(os.fsync))
                yield
        finally:
            if not self._last:
                self._last = self._contents()
            for handle in self._handles.values():
                os.close(handle)

    def crash(self, seed: int) -> dict[str, bytes]:
        """The files that the next start finds; the first two seeds are all and nothing."""
        rng = Random(seed)
        newest = len(self._history) - 1
        at = (newest, 0)[seed] if seed < 2 else rng.randint(0, newest)
        names = self._history[at]
        return {name: self._left(one, seed, rng) for name, one in names.items()}

    def _left(self, one: int, seed: int, rng: Random) -> bytes:
        synced, last = self._synced.get(one, b""), self._last[one]
        if seed < 2:
            return (last, synced)[seed]
        return (
            rng.choice((synced, last, last[: rng.randint(0, len(last))]))
            if synced != last
            else last
        )

    def _changing(self, call: Callable[..., object]) -> Callable[..., object]:
        def changed(*arguments: object, **named: object) -> object:
            self._count()
            answer = call(*arguments, **named)
            self._note()
            return answer

        return changed

    def _syncing(self, call: Callable[[int], None]) -> Callable[[int], None]:
        def synced(handle: int) -> None:
            self._count()
            call(handle)
            one = os.fstat(handle).st_ino
            if self.lying:
                return
            if one == self.root.stat().st_ino:
                self._history = self._history[-1:]
            elif one in self._handles:
                self._synced[one] = self._content(one)

        return synced

    def _count(self) -> None:
        if self.cut_at is not None and self.changes >= self.cut_at:
            self._last = self._last or self._contents()
            raise PowerCut
        self.changes += 1

    def _note(self) -> None:
        names: Names = {}
        for path in self.root.iterdir():
            names[path.name] = one = path.lstat().st_ino
            if one not in self._handles:
                self._handles[one] = self._opens(path, os.O_RDONLY)
        if not self._history or names != self._history[-1]:
            self._history.append(names)

    def _contents(self) -> dict[int, bytes]:
        return {one: self._content(one) for one in self._handles}

    def _content(self, one: int) -> bytes:
        handle = self._handles[one]
        return os.pread(handle, os.fstat(handle).st_size, 0)

    _opens = staticmethod(os.open)

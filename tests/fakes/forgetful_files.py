"""Real files below one folder, and what the power would leave of them at any moment.

The program runs on real files. Beside it is kept what a disk is bound to have: of a file what it
held at its last sync, of a folder the names at its last sync. What the power leaves is drawn, and
more forgetfully than any file system draws: of what a file was given since, nothing, all or a
beginning; of the changes of names in a folder since, any beginning, in each folder for itself.
"""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from tests.fakes.disks import PowerCut

CHANGING = ("open", "replace", "rename", "unlink", "link", "mkdir", "rmdir")
#: Of a folder: a number for each name.
Names = dict[str, int]


class ForgetfulFiles:
    """Stands between a program and the files that lie below one folder.

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
        # An open handle of all that ever had a name: so no number is given to another one.
        self._handles: dict[int, int] = {}
        self._synced: dict[int, bytes] = {}
        self._last: dict[int, bytes] | None = None
        self._histories: dict[int, list[Names]] = {}

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Until the end of the block; what lies there at its beginning is durable."""
        self._note()
        self._histories = {one: names[-1:] for one, names in self._histories.items()}
        self._synced = self._contents()
        try:
            with pytest.MonkeyPatch.context() as patch:
                for name in CHANGING:
                    patch.setattr(os, name, self._changing(getattr(os, name)))
                patch.setattr(os, "fsync", self._syncing(os.fsync))
                yield
        finally:
            if self._last is None:
                self._last = self._contents()
            for handle in self._handles.values():
                os.close(handle)

    def crash(self, seed: int) -> dict[str, bytes]:
        """The files that the next start finds; the first two seeds are all and nothing."""
        return dict(self._below(self.root.stat().st_ino, "", seed, Random(seed)))

    def _below(self, folder: int, path: str, seed: int, rng: Random) -> Iterator[tuple[str, bytes]]:
        history = self._histories[folder]
        newest = len(history) - 1
        names = history[(newest, 0)[seed] if seed < 2 else rng.randint(0, newest)]
        for name, one in names.items():
            if one in self._histories:
                yield from self._below(one, f"{path}{name}/", seed, rng)
            else:
                yield f"{path}{name}", self._left(one, seed, rng)

    def _left(self, one: int, seed: int, rng: Random) -> bytes:
        assert self._last is not None
        synced, last = self._synced.get(one, b""), self._last[one]
        if seed < 2:
            return (last, synced)[seed]
        torn = last[: rng.randint(0, len(last))]
        return rng.choice((synced, last, torn)) if synced != last else last

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
            if one in self._histories:
                del self._histories[one][:-1]
            elif one in self._handles:
                self._synced[one] = self._content(one)

        return synced

    def _count(self) -> None:
        if self.cut_at is not None and self.changes >= self.cut_at:
            if self._last is None:
                self._last = self._contents()
            raise PowerCut
        self.changes += 1

    def _note(self) -> None:
        """Take down every folder's names, and hold on to whatever is new."""
        folders = [self.root]
        for folder in folders:
            names: Names = {}
            for path in folder.iterdir():
                status = path.lstat()
                names[path.name] = status.st_ino
                if stat.S_ISDIR(status.st_mode):
                    folders.append(path)
                    # Of a new folder a disk is bound to have nothing yet.
                    self._histories.setdefault(status.st_ino, [{}])
                elif status.st_ino not in self._handles:
                    self._handles[status.st_ino] = self._opens(path, os.O_RDONLY)
            self._noted(folder, names)

    def _noted(self, folder: Path, names: Names) -> None:
        number = folder.stat().st_ino
        if number not in self._handles:
            self._handles[number] = self._opens(folder, os.O_RDONLY)
        history = self._histories.setdefault(number, [])
        if not history or names != history[-1]:
            history.append(names)

    def _contents(self) -> dict[int, bytes]:
        return {one: self._content(one) for one in self._handles if one not in self._histories}

    def _content(self, one: int) -> bytes:
        handle = self._handles[one]
        return os.pread(handle, os.fstat(handle).st_size, 0)

    _opens = staticmethod(os.open)

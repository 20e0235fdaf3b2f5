"""The practice before the clock: two tasks that are never counted and never recorded.

Decides: which practice tasks belong to an exam, and what a candidate has tried so far. Nothing of
it reaches a journal, so a practice is begun anew after a death of the window.
"""

from pathlib import Path
from typing import Final

import msgspec

from kiosk.exam.blueprint import Language

#: What there is to try, in the order in which it is offered.
TRIALS: Final = ("choose", "change", "strike", "flag", "listen")


class PracticeText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A practice task in one language."""

    stem: str
    choices: tuple[str, ...]


class PracticeTask(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A practice task in every language of the interface.

    Attributes:
        clip: file name of its recording; empty for none.
    """

    id: str
    texts: dict[Language, PracticeText]
    clip: str = ""


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    tasks: tuple[PracticeTask, ...]


def read_practice(path: Path, *, audio: bool) -> tuple[PracticeTask, ...]:
    """The practice tasks of an exam; those with a recording only where the exam has listening.

    Raises:
        OSError: the file cannot be read.
        msgspec.DecodeError: the file is not what it must be.
    """
    tasks = msgspec.toml.decode(path.read_text(encoding="utf-8"), type=_File).tasks
    return tuple(task for task in tasks if audio or not task.clip)


class Tried:
    """What a candidate did with one practice task.

    Attributes:
        chosen: place of the chosen choice, or None.
        struck: places of the choices that are struck out.
        plays: how often the recording was begun.
        done: of `TRIALS`, what was tried.
    """

    def __init__(self) -> None:
        self.chosen: int | None = None
        self.struck: set[int] = set()
        self.flagged = False
        self.plays = 0
        self.done: set[str] = set()

    def choose(self, place: int) -> None:
        """Choose, or change the choice."""
        if self.chosen == place:
            return
        self.done.add("choose" if self.chosen is None else "change")
        self.chosen = place

    def strike(self, place: int) -> None:
        """Strike a choice out, or take that back."""
        self.done.add("strike")
        self.struck ^= {place}

    def flag(self) -> None:
        """Flag the task, or remove the flag."""
        self.done.add("flag")
        self.flagged = not self.flagged

    def listen(self) -> None:
        """Begin the recording."""
        self.done.add("listen")
        self.plays += 1

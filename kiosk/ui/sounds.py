"""The sounds that belong to the kiosk and to no exam: the words of the sound check.

Decides: which files say which words. Leaves playing to `audio`.
"""

from pathlib import Path

import msgspec


class Word(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A spoken word and the file that says it."""

    word: str
    file: str


class _Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: tuple[Word, ...]


class CheckSounds:
    """The words of the sound check."""

    def __init__(self, folder: Path) -> None:
        """Read the list. Raises: OSError, msgspec.DecodeError."""
        self._folder = folder
        text = (folder / "check.toml").read_text(encoding="utf-8")
        self.words = msgspec.toml.decode(text, type=_Words).words

    def recording(self, word: Word) -> bytes:
        """The recording of a word. Raises: OSError."""
        return (self._folder / word.file).read_bytes()

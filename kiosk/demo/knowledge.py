"""What the scripted candidate knows: the answers of the demonstration's bank, by their words.

Decides: which choice it takes of what it reads on the screen. It has learned the bank by heart but
for every seventh task, so that the result map shows both marks. It sees no key of the pack.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from kiosk.packs.sources import Sources

_FORGETS_EVERY: Final = 7


class Knowledge:
    """Right answers by question, in every language of the bank."""

    def __init__(self, sources: Sources) -> None:
        self._answers: dict[str, set[str]] = {}  # two tasks may ask in the same words
        for item in sources.items:
            for text in item.texts.values():
                self._answers.setdefault(text.stem, set()).add(text.choices[item.key])

    def pick(self, question: str, choices: Mapping[str, str], number: int) -> str:
        """The letter to press.

        Args:
            question: as read on the screen.
            choices: text of each choice by the letter beside it.
            number: of the task; some are not known.
        """
        letters: Sequence[str] = list(choices)
        right = self._answers.get(question, set())
        known = [letter for letter in letters if choices[letter] in right]
        if not known or number % _FORGETS_EVERY == 0:
            return letters[number % len(letters)]
        return known[0]

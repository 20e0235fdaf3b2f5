"""Reproducible drawing from a seed.

Decides: how a seed becomes choices, the same on every machine and Python version, so that anyone
who holds the seed can repeat the draw. Leaves to others: where the seed comes from.
"""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_WORD = 8
_SPAN = 1 << (8 * _WORD)


class Draw:
    """An endless stream of 64-bit words: SHA-256(seed, counter), four words a block."""

    def __init__(self, seed: bytes) -> None:
        self._seed = seed
        self._counter = 0
        self._words: list[int] = []

    def below(self, bound: int) -> int:
        """An integer in [0, bound), every one equally likely.

        Words past the last whole multiple of `bound` are thrown away: no remainder is favoured.

        Raises:
            ValueError: bound is not positive.
        """
        if bound < 1:
            raise ValueError("a draw needs at least one outcome")
        limit = _SPAN - _SPAN % bound
        while True:
            word = self._next()
            if word < limit:
                return word % bound

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """All of `things` in drawn order (Fisher and Yates)."""
        rest = list(things)
        for last in range(len(rest) - 1, 0, -1):
            other = self.below(last + 1)
            rest[last], rest[other] = rest[other], rest[last]
        return rest

    def _next(self) -> int:
        if not self._words:
            block = hashlib.sha256(self._seed + self._counter.to_bytes(8, "big")).digest()
            self._counter += 1
            self._words = [
                int.from_bytes(block[at : at + _WORD], "big") for at in range(0, len(block), _WORD)
            ]
        return self._words.pop()

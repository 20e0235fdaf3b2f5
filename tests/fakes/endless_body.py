"""The body of a request that never ends, and how much of it was read."""

from collections.abc import AsyncIterator
from typing import Final

PIECE: Final = 4096
_MOST: Final = 1000  # whoever reads on must not fill the memory of a test


class EndlessBody:
    """Pieces of blanks; `read` counts those that were taken."""

    def __init__(self) -> None:
        self.read = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while self.read < _MOST:
            self.read += 1
            yield b" " * PIECE

"""Files that a panel brings, put together from the pieces in which they come.

Decides: one file at a time on each line, and how large it may become. Leaves to others: whether it
may be brought (`panels`), and what it is (`hub`).
"""

from typing import Final, NamedTuple

from kiosk.base.errors import MalformedError
from kiosk.hall.wire import Give

#: A sitting file with photos is the largest.
MOST_GIFT: Final = 64 * 1024 * 1024


class Gift(NamedTuple):
    """A file that came whole; kind and name as in `wire.Give`."""

    kind: str
    name: str
    data: bytes


class Gifts:
    """What one panel is bringing."""

    def __init__(self) -> None:
        self._coming: tuple[str, str] = ("", "")
        self._data = bytearray()

    def take(self, message: Give) -> Gift | None:
        """Take a piece; gives the file with its last one.

        Raises:
            MalformedError: `too_large`; what came of it is forgotten.
        """
        which = (message.kind, message.name)
        if which != self._coming:
            self._coming, self._data = which, bytearray()
        self._data += message.data
        whole = bytes(self._data) if not message.more else b""
        size = len(self._data)
        if size > MOST_GIFT or not message.more:
            self._coming, self._data = ("", ""), bytearray()
        if size > MOST_GIFT:
            raise MalformedError("too_large", "The file is larger than a hub takes.")
        return None if message.more else Gift(*which, whole)

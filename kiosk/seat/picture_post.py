"""Pictures of appeals on their way to the hub: named whenever the line comes up, sent when asked.

Decides: that the hub says which it lacks, so that nothing has to be remembered here of what was
sent, to whichever hub leads. Leaves to others: keeping them (`pictures`), what a hub takes
(`kiosk.hall.pictures`).
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from kiosk.audit.pictures import MOST_PICTURES
from kiosk.audit.registration import is_of_sitting
from kiosk.hall.wire import Message, Picture, PicturesHere, PictureWanted
from kiosk.seat.parents import header_in
from kiosk.seat.pictures import pictures_in, read_picture
from kiosk.seat.session import Session


class _Lies(NamedTuple):
    """A journal of this seat that has pictures."""

    attempt: str
    incarnation: int
    pictures: dict[str, Path]


class PicturePost:
    """Brings the pictures of one seat to the hub that leads."""

    def __init__(self, session: Session, say: Callable[[Message], None]) -> None:
        self._session = session
        self._say = say

    def offer(self) -> None:
        """Say which pictures lie here, also of attempts that have ended or gone elsewhere."""
        for one in self._all():
            self._say(
                PicturesHere(
                    attempt=one.attempt,
                    incarnation=one.incarnation,
                    digests=tuple(one.pictures)[:MOST_PICTURES],
                )
            )

    def wanted(self, message: PictureWanted) -> None:
        """Send the one the hub asks for; an empty answer has it ask for the next."""
        for one in self._all():
            path = one.pictures.get(message.digest)
            whose = (one.attempt, one.incarnation)
            if path is not None and whose == (message.attempt, message.incarnation):
                self._say(
                    Picture(attempt=whose[0], incarnation=whose[1], sealed=read_picture(path))
                )
                return

    def _all(self) -> Iterator[_Lies]:
        folder, sitting = self._session.folder, self._session.premises.sitting
        for place in (folder.attempts, folder.superseded):
            for journal in sorted(place.iterdir()) if place.is_dir() else ():
                pictures = pictures_in(journal)
                header = header_in(journal) if pictures else None
                if header is not None and is_of_sitting(sitting, header.attempt):
                    yield _Lies(header.attempt, header.incarnation, pictures)

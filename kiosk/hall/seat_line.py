"""One seat as the hub knows it, whether its line is up or not."""

from typing import TYPE_CHECKING, Final

from kiosk.hall.wire import Hello, Message, PictureWanted, Place

if TYPE_CHECKING:
    from kiosk.base.clock import Moment
    from kiosk.hall.peer import Peer


class SeatLine:
    """One seat as the hub knows it.

    Attributes:
        peer: its line, while there is one.
        hello: what it runs and holds; None when it was never here.
        heard: when its last message came.
        level: when this hub last held everything that the seat said it had.
        twice: up to where the standby holds its journal.
        noted: codes of refusals that stand in the hall journal.
        hastened_ms: when an incident it told of last brought a board before its time.
        picture: the one it was asked for; pictures: those it is to be asked for, by digest.
        edition: of the sitting file that it has, or that is on its way there; digest, hex.
    """

    def __init__(self, number: int) -> None:
        self.number: Final = number
        self.peer: Peer | None = None
        self.hello: Hello | None = None
        self.heard: Moment | None = None
        self.twice: Place | None = None
        self.beat_stored_ms = self.hastened_ms = 0
        self.receipted = 0
        self.level: Moment | None = None
        self.noted: set[str] = set()
        self.edition = ""
        self.picture: PictureWanted | None = None
        self.pictures: dict[str, PictureWanted] = {}

    def begin(self, peer: "Peer", hello: Hello, now: "Moment") -> None:
        """It has a new line; what was asked for on the old one is forgotten."""
        self.peer, self.hello, self.edition, self.heard = peer, hello, hello.sitting, now
        self.picture = None
        self.pictures.clear()

    def tell(self, message: Message) -> bool:
        """Send it a message; whether there is a line."""
        if self.peer is None or self.peer.gone:
            return False
        self.peer.tell(message)
        return True

"""Pictures of appeals and evidence on their way to the hub: named with each line, sent when asked.

The hub's word that evidence is to be destroyed comes the same way back.

Decides: that the hub says which it lacks, so that nothing has to be remembered here of what was
sent, to whichever hub leads. Leaves to others: keeping them (`pictures`), what a hub takes
(`kiosk.hall.pictures`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, get_args

from kiosk.audit.evidence_frames import MOST_BLOBS, evidence_named_by
from kiosk.audit.pictures import MOST_PICTURES, PictureKind
from kiosk.audit.registration import is_of_sitting
from kiosk.exam.events import TechnicalAppealFiled
from kiosk.hall.wire import DestroyKeys, Message, Picture, PicturesHere, PictureWanted
from kiosk.seat.evidence_kept import destroy_evidence
from kiosk.seat.parents import header_in
from kiosk.seat.pictures import pictures_in, read_key, read_picture
from kiosk.seat.session import Session

if TYPE_CHECKING:
    from kiosk.trust.sitting import Sitting


_MOST: Final[Mapping[PictureKind, int]] = {"picture": MOST_PICTURES, "evidence": MOST_BLOBS}


class _Lies(NamedTuple):
    """A journal of this seat that has something of a kind beside it."""

    attempt: str
    incarnation: int
    kind: PictureKind
    pictures: dict[str, Path]


class PicturePost:
    """Brings the pictures of one seat to the hub that leads."""

    def __init__(self, session: Session, say: Callable[[Message], None]) -> None:
        self._session = session
        self._say = say

    def offer(self) -> None:
        """Say what lies here, also of attempts that have ended or gone elsewhere."""
        for one in self._all():
            self._say(
                PicturesHere(
                    attempt=one.attempt,
                    incarnation=one.incarnation,
                    digests=tuple(one.pictures)[: _MOST[one.kind]],
                    kind=one.kind,
                )
            )

    def follow(self, event: object) -> None:
        """An event of the attempt here is durable: say so if it names something new."""
        if isinstance(event, TechnicalAppealFiled) or evidence_named_by(event):
            self.offer()

    def wanted(self, message: PictureWanted) -> None:
        """Send the one the hub asks for; an empty answer has it ask for the next."""
        for one in self._all():
            path = one.pictures.get(message.digest)
            whose = (one.attempt, one.incarnation, one.kind)
            if path is not None and whose == (message.attempt, message.incarnation, message.kind):
                key = read_key(path) if one.kind == "evidence" else b""
                self._say(
                    Picture(
                        attempt=whose[0], incarnation=whose[1], sealed=read_picture(path), key=key
                    )
                )
                return

    def destroy(self, message: DestroyKeys, editions: "Sequence[Sitting]") -> None:
        """Destroy keys of evidence by the order of two persons; what is left is named again.

        Raises:
            KioskError: the order does not count here.
        """
        destroy_evidence(self._session.folder, message.order, *editions)

    def _all(self) -> Iterator[_Lies]:
        folder, sitting = self._session.folder, self._session.premises.sitting
        for place in (folder.attempts, folder.superseded):
            for journal in sorted(place.iterdir()) if place.is_dir() else ():
                kinds: tuple[PictureKind, ...] = get_args(PictureKind)
                lies = [(kind, some) for kind in kinds if (some := pictures_in(journal, kind))]
                header = header_in(journal) if lies else None
                if header is not None and is_of_sitting(sitting, header.attempt):
                    for kind, some in lies:
                        yield _Lies(header.attempt, header.incarnation, kind, some)

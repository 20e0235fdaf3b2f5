"""A later edition of the sitting file reaches a seat: it may only add (CE-38).

Decides: that it counts at once, also while somebody sits here. It changes nothing of what the
earlier one says, so the attempt goes on as it is; but staff it adds may sign, and a key it revokes
may not. Leaves to others: whether it is genuine (`kiosk.trust.sitting_accept`) and only adds
(`kiosk.trust.sitting_delta`); the journal goes on naming the edition it was begun under, and is
judged by that and the later ones (`kiosk.audit`).
"""

import hashlib
from typing import Final

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.hall.wire import Edition
from kiosk.seat.session import Session
from kiosk.store.errors import StoreError
from kiosk.trust.files import replace_private
from kiosk.trust.sitting import Limits
from kiosk.trust.sitting_accept import Expected, accept_sitting
from kiosk.trust.sitting_delta import check_later_edition

#: Of a whole file.
MOST_BYTES: Final = Limits().file_bytes


class Arriving:
    """Gathers the pieces of one file."""

    def __init__(self) -> None:
        self._digest = ""
        self._data = bytearray()

    def take(self, message: Edition) -> bytes | None:
        """One more piece; the whole file, once it is the last.

        A line that ended midway leaves a part behind; the next one brings the file from its start.

        Raises:
            MalformedError: it is not the file that was announced, or too large.
        """
        if message.digest != self._digest:
            self._digest, self._data = message.digest, bytearray()
        end = message.at + len(message.piece)
        if end > MOST_BYTES:
            raise MalformedError("bad_edition", "The sitting file is too large.")
        self._data[message.at : end] = message.piece
        if message.more:
            return None
        data, self._data, self._digest = bytes(self._data), bytearray(), ""
        if hashlib.sha256(data).hexdigest() != message.digest:
            raise MalformedError("bad_edition", "The sitting file did not arrive whole.")
        return data


def take_edition(session: Session, data: bytes) -> None:
    """Work with a later edition from now on.

    Raises:
        DocumentRefusedError: it is not genuine, or does more than add.
        StoreError: the disk refused; the earlier edition counts on.
    """
    premises = session.premises
    if data == premises.sitting_bytes:
        return
    expected = Expected(
        hall=premises.setup.hall,
        today=premises.sitting.day,
        blueprint=premises.pack.manifest.blueprint,
        highest_version_seen={premises.sitting.id: premises.sitting.version},
    )
    later = accept_sitting(data, premises.roots, expected)
    check_later_edition(premises.sitting, later)
    seat = later.seat_of(premises.seat_key.signing_public)
    if seat is None:
        raise MalformedError("unknown_seat", "The later edition does not name this seat.")
    path = session.folder.sittings / f"{later.id}-v{later.version}.sitting"
    try:
        replace_private(path, data)
    except OSError as error:
        raise StoreError(
            "disk_refused", f"The disk refused the sitting file: {error.strerror}."
        ) from error
    session.extend(msgspec.structs.replace(premises, sitting=later, sitting_bytes=data, seat=seat))

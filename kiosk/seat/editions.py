"""A later edition of the sitting file reaches a seat: it may only add (CE-38).

Decides: when it may be taken: between candidates. Leaves to others: whether it is genuine
(`kiosk.trust.sitting_accept`) and only adds (`kiosk.trust.sitting_delta`).
"""

import hashlib

import msgspec

from kiosk.base.errors import MalformedError, RuleError
from kiosk.hall.wire import Edition
from kiosk.seat.session import Session
from kiosk.store.errors import StoreError
from kiosk.trust.files import replace_private
from kiosk.trust.sitting_accept import Expected, accept_sitting
from kiosk.trust.sitting_delta import check_later_edition


class Arriving:
    """Gathers the pieces of one file."""

    def __init__(self) -> None:
        self._digest = ""
        self._data = bytearray()

    def take(self, message: Edition) -> bytes | None:
        """One more piece; the whole file, once it is the last.

        Raises:
            MalformedError: it is not the file that was announced.
        """
        if message.digest != self._digest:
            self._digest, self._data = message.digest, bytearray()
        self._data += message.piece
        if message.more:
            return None
        data, self._data, self._digest = bytes(self._data), bytearray(), ""
        if hashlib.sha256(data).hexdigest() != message.digest:
            raise MalformedError("bad_edition", "The sitting file did not arrive whole.")
        return data


def take_edition(session: Session, data: bytes) -> None:
    """Work with a later edition from the next candidate on.

    Raises:
        RuleError: somebody sits here.
        DocumentRefusedError: it is not genuine, or does more than add.
        StoreError: the disk refused; the earlier edition counts on.
    """
    premises = session.premises
    if data == premises.sitting_bytes:
        return
    if session.service is not None:
        raise RuleError("seat_taken", "this seat has a candidate")
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

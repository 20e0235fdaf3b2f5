"""The picture of the screen that goes with a technical appeal (CE-26), for the commission alone.

Decides: what lies in it, how large it may be, that it is sealed to the auditor before it touches a
disk, and that its digest, which the appeal in the journal names, is over the sealed bytes: whoever
keeps a picture can prove that it is the right one without looking at it. Leaves to others: taking
it (`kiosk.ui`), keeping it (`kiosk.seat`, `kiosk.hall`).

It binds itself to its attempt from within; the journal binds it by the digest.
"""

import hashlib
from typing import Annotated, Final, Literal

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId, ItemId
from kiosk.trust.auditor import Envelope, open_envelope, parse_envelope, seal_for_auditor
from kiosk.trust.hpke import info_bytes
from kiosk.trust.keys import KeyPair

#: Of the picture itself: a full page of text takes some 100 KiB.
MOST_PNG: Final = 384 * 1024
#: Of a sealed picture: it goes over the line, and to the standby, in one piece.
MOST_SEALED: Final = 640 * 1024
#: Of one attempt. Somebody who appeals more often is heard all the same, without a picture.
MOST_PICTURES: Final = 40
#: What a seat seals to the auditor, all kept, sent and copied in one way: the screen of a technical
#: appeal, and frames of a camera (`kiosk.audit.evidence_frames`).
PictureKind = Literal["picture", "evidence"]
_INFO: Final = info_bytes("appeal-picture/1")
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_WHAT: Final = "picture"


class AppealPicture(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A picture with what it shows.

    Attributes:
        number: of the appeal within the attempt.
        taken_ms: hall time, Unix milliseconds.
    """

    attempt: AttemptId
    incarnation: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    number: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    item: ItemId
    taken_ms: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    png: Annotated[bytes, msgspec.Meta(max_length=MOST_PNG)]

    def __repr__(self) -> str:
        return f"<AppealPicture {self.number} of {self.attempt}>"


def seal_picture(picture: AppealPicture, auditor_key: bytes | None) -> bytes:
    """The file of a picture.

    Args:
        picture: of at most `MOST_PNG` bytes.
        auditor_key: as `kiosk.trust.auditor.seal_for_auditor`.

    Raises:
        MalformedError: `too_large`.
    """
    if len(picture.png) > MOST_PNG:
        raise MalformedError("too_large", f"The picture has {len(picture.png)} bytes.")
    return seal_for_auditor(msgspec.msgpack.encode(picture), auditor_key, _INFO)


def picture_digest(sealed: bytes) -> str:
    """The name of a sealed picture: SHA-256 of its bytes, hex."""
    return hashlib.sha256(sealed).hexdigest()


def parse_picture(sealed: bytes) -> Envelope:
    """The envelope of a picture. Raises: DocumentRefusedError `too_large` or `unreadable`."""
    return parse_envelope(sealed, MOST_SEALED, _WHAT)


def open_picture(sealed: bytes, auditor: KeyPair | None) -> AppealPicture:
    """Look at a picture; only its auditor can.

    Raises:
        DocumentRefusedError: it is none.
        SecretRefusedError: it was sealed to somebody else or for something else.
        MalformedError: what lies in it is no picture.
    """
    body = open_envelope(parse_picture(sealed), _INFO, auditor, _WHAT)
    try:
        picture = msgspec.msgpack.decode(body, type=AppealPicture)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("bad_picture", f"The picture cannot be read: {error}.") from None
    if not picture.png.startswith(_PNG):
        raise MalformedError("bad_picture", "What lies in it is no PNG.")
    return picture

"""What a case for the signer is made of.

Decides: the fields. What the cases of a sitting share is sent once and named by its digest then, so
that ten thousand certificates do not carry ten thousand sitting files.
"""

import hashlib
from typing import Annotated

import msgspec

from kiosk.audit.case import Common, Own
from kiosk.base.errors import MalformedError

Digest = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class CertificateWanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One attempt whose paper is to be issued.

    Attributes:
        common: digest of what the cases share; `shared` its bytes, empty when the signer has them.
        code: of the paper; reserved by who asks, so that asking again changes nothing.
    """

    common: Digest
    shared: bytes = b""
    own: Own
    code: Annotated[str, msgspec.Meta(max_length=40)]


def encode_common(common: Common) -> bytes:
    """What the cases of a sitting share, as the signer is sent it."""
    return msgspec.msgpack.encode(common)


def common_digest(data: bytes) -> bytes:
    """The name of those bytes."""
    return hashlib.sha256(data).digest()


def read_wanted(case: bytes) -> CertificateWanted:
    """Read a request. Raises: MalformedError `unreadable`."""
    try:
        return msgspec.msgpack.decode(case, type=CertificateWanted)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("unreadable", f"The case cannot be read: {error}.") from None


def read_common(data: bytes) -> Common:
    """Read what cases share. Raises: MalformedError `unreadable`."""
    try:
        return msgspec.msgpack.decode(data, type=Common)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("unreadable", f"The case cannot be read: {error}.") from None

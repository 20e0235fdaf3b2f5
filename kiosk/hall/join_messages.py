"""The messages by which a machine joins: `GET /authority` and `POST /join`, JSON, version 1.

Decides: their fields and limits, and what a machine's own key signs. Leaves to others: the answer
(`joining`), HTTP (`join_service`, `join_client`). A field this version does not know is ignored;
another version is refused, with words.
"""

import hashlib
from typing import Annotated, Final, TypeVar

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.hall.certificates import MAX_CSR
from kiosk.hall.invitations import SECRET_BYTES, TOKEN_BYTES
from kiosk.trust.ca_certificate import MAX_CERTIFICATE
from kiosk.trust.documents import canonical
from kiosk.trust.hall_authority import MAX_AUTHORITY
from kiosk.trust.keys import PublicKey, Signature

VERSION: Final = 1
#: Of one message, either way.
MOST_BYTES: Final = 128 * 1024
NONCE_BYTES: Final = 40
JOIN_PURPOSE: Final = "tls-join/1"
RENEWAL_PURPOSE: Final = "tls-renewal/1"

AUTHORITY_PATH: Final = "/authority"
JOIN_PATH: Final = "/join"

Name = Annotated[str, msgspec.Meta(max_length=80)]
Nonce = Annotated[bytes, msgspec.Meta(min_length=NONCE_BYTES, max_length=NONCE_BYTES)]


class ByCode(msgspec.Struct, frozen=True, kw_only=True, tag="code"):
    """The machine was given a one-time code."""

    secret: Annotated[bytes, msgspec.Meta(min_length=SECRET_BYTES, max_length=SECRET_BYTES)]


class ByFile(msgspec.Struct, frozen=True, kw_only=True, tag="file"):
    """The machine was given a join file; staff confirm it on the panel."""

    token: Annotated[bytes, msgspec.Meta(min_length=TOKEN_BYTES, max_length=TOKEN_BYTES)]


class ByRenewal(msgspec.Struct, frozen=True, kw_only=True, tag="renewal"):
    """The machine's own key is known to the centre, and that is enough."""


class KeyProof(msgspec.Struct, frozen=True, kw_only=True):
    """The machine's own key: a seat's journal key or a hub's signing key.

    Attributes:
        signature: over `statement`, for `RENEWAL_PURPOSE` with `ByRenewal`, else `JOIN_PURPOSE`.
    """

    key: PublicKey
    signature: Signature


class CertificateWanted(msgspec.Struct, frozen=True, kw_only=True):
    """A machine asks for a certificate.

    Attributes:
        csr: PKCS #10, DER; only its key is used.
        nonce: from the hub's greeting, a few seconds ago.
        wanted: the name the machine believes it should have, or empty.
        own: proof of the machine's own key; a seat and a hub must give it, a panel has none.
    """

    version: int
    csr: Annotated[bytes, msgspec.Meta(max_length=MAX_CSR)]
    nonce: Nonce
    proof: ByCode | ByFile | ByRenewal
    wanted: Name = ""
    own: KeyProof | None = None


class Greeting(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The answer to `GET /authority`, for anybody.

    Attributes:
        authority: the signed hall authority; it proves itself.
        nonce: good for one request within two minutes.
    """

    version: int
    authority: Annotated[bytes, msgspec.Meta(max_length=MAX_AUTHORITY)]
    nonce: Nonce


class Certified(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The machine has joined.

    Attributes:
        certificate: DER.
        authority: as in the greeting.
        addresses: of the hall's hubs, standbys included, as far as this hub knows.
    """

    certificate: Annotated[bytes, msgspec.Meta(max_length=MAX_CERTIFICATE)]
    authority: Annotated[bytes, msgspec.Meta(max_length=MAX_AUTHORITY)]
    addresses: Annotated[
        tuple[Annotated[str, msgspec.Meta(max_length=40)], ...], msgspec.Meta(max_length=9)
    ] = ()


class Waiting(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Staff must confirm this request on the panel; ask again, with the same TLS key.

    Attributes:
        request: digest of the request, hex, as the panel shows it.
    """

    request: Annotated[str, msgspec.Meta(max_length=64)]


class Refusal(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """No. `code` is a stable name of the reason, `words` a sentence for a technician."""

    code: Name
    words: Annotated[str, msgspec.Meta(max_length=1000)]


Answer = Greeting | Certified | Waiting | Refusal
T = TypeVar("T")


class _Versioned(msgspec.Struct, frozen=True):
    version: int


def read_wanted(data: bytes) -> CertificateWanted:
    """Read a request.

    Raises:
        MalformedError: `too_large`, `other_version` or `bad_message`.
    """
    if (version := _decoded(data, _Versioned).version) != VERSION:
        raise MalformedError(
            "other_version",
            f"The machine speaks version {version} of joining; this hub speaks version {VERSION}.",
        )
    return _decoded(data, CertificateWanted)


def read_answer(data: bytes) -> Answer:
    """Read an answer. Raises: MalformedError, as `read_wanted`."""
    answer: Answer = _decoded(data, Answer)  # type: ignore[arg-type]  # a union is a type too
    if isinstance(answer, Greeting) and answer.version != VERSION:
        raise MalformedError(
            "other_version",
            f"The hub speaks version {answer.version} of joining; this machine speaks {VERSION}.",
        )
    return answer


def _decoded(data: bytes, kind: type[T]) -> T:
    if len(data) > MOST_BYTES:
        raise MalformedError("too_large", "The message is larger than joining allows.")
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("bad_message", f"The message cannot be read: {error}.") from None


class _Statement(msgspec.Struct, frozen=True, kw_only=True):
    hall: str
    round: str
    authority: bytes
    nonce: bytes
    csr: bytes


def statement(hall: str, round_: str, fingerprint: bytes, nonce: bytes, csr: bytes) -> bytes:
    """What a machine signs with its own key when it asks for a certificate.

    It names the hall, the round and the CA, so that it is worthless at any other hub, and a nonce
    of the hub, so that it is worthless later.
    """
    return canonical(
        _Statement(
            hall=hall,
            round=round_,
            authority=fingerprint,
            nonce=nonce,
            csr=hashlib.sha256(csr).digest(),
        )
    )

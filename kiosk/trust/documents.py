"""Signed documents: one envelope for packs, sitting files and releases.

Decides: whether bytes are a document of the expected kind, signed by a trusted root. Leaves to
others: what the payload says. Nothing of a payload is looked at before its signature holds.

The signature covers the kind, the format number and the payload bytes as they stand, so a document
cannot be passed off as another kind and is never re-encoded before checking.
"""

from collections.abc import Sequence
from typing import Annotated, Final, Protocol

import msgspec

from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.keys import KeyPair, Signature, verifies
from kiosk.trust.roots import TrustRoots

MAX_SIGNATURES: Final = 4


class DocumentKey(Protocol):
    """What signs a document: a root, or a key that a root vouches for."""

    pair: KeyPair
    key_id: str


class DocumentSignature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One key's signature."""

    key_id: Annotated[str, msgspec.Meta(max_length=64)]
    signature: Signature


class Signed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The envelope, as it lies in the file (JSON, bytes in base64).

    Attributes:
        kind: what the payload is, for example `sitting`.
        format: number of the payload's format.
    """

    kind: Annotated[str, msgspec.Meta(pattern=r"\A[a-z][a-z-]{0,31}\Z")]
    format: Annotated[int, msgspec.Meta(ge=1, le=1000)]
    payload: bytes
    signatures: tuple[DocumentSignature, ...]


def canonical(value: object) -> bytes:
    """The one encoding of a payload: JSON with sorted names, no spaces, bytes in base64."""
    return msgspec.json.encode(value, order="sorted")


def sign_document(
    payload: bytes, kind: str, keys: Sequence[DocumentKey], *, format_: int = 1
) -> bytes:
    """Wrap `payload` and sign it with every given key."""
    purpose = _purpose(kind, format_)
    signatures = tuple(
        DocumentSignature(key_id=key.key_id, signature=key.pair.sign(purpose, payload))
        for key in keys
    )
    return canonical(Signed(kind=kind, format=format_, payload=payload, signatures=signatures))


def open_document(
    data: bytes, kind: str, roots: TrustRoots, max_size: int, *, format_: int = 1
) -> bytes:
    """The payload of a document, once everything about its envelope holds.

    At least one trusted root must have signed, and no signature under a trusted name may be wrong;
    signatures of unknown roots count for nothing.

    Raises:
        DocumentRefusedError: with a code out of `too_large`, `truncated`, `unreadable`,
            `wrong_kind`, `wrong_format`, `demo_root`, `untrusted`, `bad_signature`.
    """
    signed = _parse(data, kind, max_size)
    if signed.kind != kind:
        raise DocumentRefusedError(
            "wrong_kind", f"This is a {signed.kind} file, not a {kind} file."
        )
    if signed.format != format_:
        raise DocumentRefusedError(
            "wrong_format",
            f"This {kind} file has format {signed.format}; this program reads format {format_}.",
        )
    _check_signatures(signed, roots)
    return signed.payload


def _parse(data: bytes, kind: str, max_size: int) -> Signed:
    if len(data) > max_size:
        raise DocumentRefusedError(
            "too_large", f"The {kind} file has {len(data)} bytes; at most {max_size} are allowed."
        )
    try:
        signed = msgspec.json.decode(data, type=Signed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        cut = "truncated" in str(error)
        raise DocumentRefusedError(
            "truncated" if cut else "unreadable",
            f"The {kind} file is cut off; copy it again."
            if cut
            else f"The {kind} file cannot be read: {error}.",
        ) from None
    if len(signed.signatures) > MAX_SIGNATURES:
        raise DocumentRefusedError(
            "unreadable", f"The {kind} file carries more than {MAX_SIGNATURES} signatures."
        )
    return signed


def _check_signatures(signed: Signed, roots: TrustRoots) -> None:
    purpose = _purpose(signed.kind, signed.format)
    good = 0
    for entry in signed.signatures:
        public_key = roots.public_key(entry.key_id)
        if public_key is None:
            continue
        if not verifies(public_key, purpose, signed.payload, entry.signature):
            raise DocumentRefusedError(
                "bad_signature",
                f"The signature of this {signed.kind} file is wrong: the file was changed or is "
                "damaged.",
            )
        good += 1
    if good:
        return
    if not roots.demo and any(entry.key_id.startswith("demo-") for entry in signed.signatures):
        raise DocumentRefusedError(
            "demo_root", f"This {signed.kind} file is for demonstrations; this build refuses it."
        )
    raise DocumentRefusedError(
        "untrusted", f"This {signed.kind} file is not signed by a centre this build trusts."
    )


def _purpose(kind: str, format_: int) -> str:
    return f"document/{kind}/{format_}"

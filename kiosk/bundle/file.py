"""The export bundle: one file with everything a hall hands over, signed by its hub.

Decides: the order of writing and reading, and that nothing of a bundle is believed before the hub's
signature holds and no member before its digest does. Leaves to others: where the bytes of members
come from (`Piece.chunks`), and whether journals, sitting and results hold (`check`).

The signed manifest comes first, so members are read twice to be written: once for their digests.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO, Final, NamedTuple

import msgspec

from kiosk.base.errors import RuleError
from kiosk.base.ids import HallId, SittingId
from kiosk.bundle.format import (
    BUNDLE_PURPOSE,
    BundleLimits,
    BundleManifest,
    BundleRefusedError,
    Head,
    Kind,
    Member,
    SignedManifest,
    check_manifest,
    kind_order,
    parse_manifest,
)
from kiosk.bundle.stream import Entropy, Source, begin_body, open_body
from kiosk.journal import Signer
from kiosk.trust.documents import canonical
from kiosk.trust.keys import KeyPair, PublicKey, verifies

_LENGTH: Final = 4


class Piece(NamedTuple):
    """A member to be written.

    Attributes:
        chunks: gives its bytes from the beginning, every time it is called; it is called twice.
    """

    name: str
    kind: Kind
    chunks: Callable[[], Iterable[bytes]]
    attempt: str = ""
    incarnation: int = 0


class Export(NamedTuple):
    """What a bundle says of itself; fields as in `BundleManifest`."""

    demo: bool
    hall: HallId
    sitting: SittingId
    edition: int
    sitting_digest: str
    pack_digest: str
    hub: str
    epoch: int
    exported_ms: int


class Bundle:
    """A bundle that is being read.

    Attributes:
        manifest: under the hub's signature, consistent with itself.
        digest: SHA-256 of the manifest's bytes, hex: the name of this bundle in a receipt.
        signed: the manifest's bytes under that signature, as a receipt is asked for with.
        sealed: it came sealed to the centre.
    """

    def __init__(
        self,
        manifest: BundleManifest,
        signed: SignedManifest,
        digest: str,
        source: Source,
        *,
        sealed: bool,
    ) -> None:
        self.manifest = manifest
        self.signed = signed
        self.digest = digest
        self.sealed = sealed
        self._source = source

    def members(self) -> Iterator[tuple[Member, bytes]]:
        """Every member with its bytes, each only when its digest holds. To be called once.

        Raises:
            BundleRefusedError: `truncated`, `damaged`, `trailing`.
        """
        for member in self.manifest.members:
            data = self._source.read(member.size)
            if len(data) < member.size:
                raise BundleRefusedError("truncated", f"The bundle is cut off in {member.name}.")
            if hashlib.sha256(data).hexdigest() != member.sha256:
                raise BundleRefusedError("damaged", f"{member.name} is not what the hub signed.")
            yield member, data
        if self._source.read(1):
            raise BundleRefusedError("trailing", "Something follows the last member.")


def in_order(pieces: Iterable[Piece]) -> list[Piece]:
    """Members as they lie in a bundle."""
    return sorted(pieces, key=lambda piece: (kind_order(piece.kind), piece.name))


def signed_contents(
    export: Export,
    pieces: Sequence[Piece],
    heads: Sequence[Head],
    signer: Signer,
    centre_key: bytes | None,
) -> tuple[BundleManifest, SignedManifest]:
    """What is handed over, as one signed statement, whichever way it then goes.

    Args:
        export, pieces, heads: as of `write_bundle`; the pieces in their order.
        signer: holds the signing key of the machine that hands over.
        centre_key: public sealing key of the centre; None for a demonstration only.

    Raises:
        BundleRefusedError: as `check_manifest`.
    """
    manifest = BundleManifest(
        **export._asdict(),
        hub_key=signer.signing_public,
        sealed_to=centre_key or b"",
        members=tuple(_measured(piece) for piece in pieces),
        heads=tuple(sorted(heads, key=lambda head: (head.attempt, head.incarnation))),
    )
    check_manifest(manifest, BundleLimits())
    data = canonical(manifest)
    signature = signer.sign(BUNDLE_PURPOSE, data)
    return manifest, SignedManifest(manifest=data, signature=signature)


def write_bundle(
    out: BinaryIO,
    export: Export,
    pieces: Sequence[Piece],
    heads: Sequence[Head],
    hub: Signer,
    centre_key: bytes | None,
    entropy: Entropy = secrets.token_bytes,
) -> BundleManifest:
    """Write a bundle; never one that a reader would refuse.

    The caller gives the file its name only after this returned.

    Args:
        out: the new file.
        export: what the bundle says of itself.
        pieces: its members, in any order.
        heads: of every journal among them.
        hub: holds the hub's signing key.
        centre_key: public sealing key of the centre; None for a demonstration only.
        entropy: source of random bytes.

    Raises:
        BundleRefusedError: as `check_manifest`.
        RuleError: `changed_meanwhile`, when a member's bytes are not the same the second time.
        SecretRefusedError: `bad_sealing_key`.
    """
    ordered = in_order(pieces)
    manifest, signed_manifest = signed_contents(export, ordered, heads, hub, centre_key)
    signed = canonical(signed_manifest)
    body = begin_body(out, centre_key, entropy)
    body.write(len(signed).to_bytes(_LENGTH, "big") + signed)
    for piece, member in zip(ordered, manifest.members, strict=True):
        digest, size = hashlib.sha256(), 0
        for chunk in piece.chunks():
            digest.update(chunk)
            size += len(chunk)
            body.write(chunk)
        if (digest.hexdigest(), size) != (member.sha256, member.size):
            raise RuleError("changed_meanwhile", f"{piece.name} changed while it was exported")
    body.close()
    return manifest


def read_bundle(
    file: BinaryIO,
    *,
    hub_key: bytes | None = None,
    centre: KeyPair | None = None,
    limits: BundleLimits | None = None,
) -> Bundle:
    """Open a bundle: envelope, seal, signature, manifest; the members come with `Bundle.members`.

    Args:
        file: at its beginning.
        hub_key: the key the hub is known by; without it the manifest's own word is taken.
        centre: who it is sealed to; None for a bundle in clear.
        limits: what may be taken in.

    Raises:
        BundleRefusedError: as `open_body` and `check_manifest`, or `huge_manifest`, `truncated`,
            `unreadable`, `bad_signature`, `wrong_hub`, `wrong_seal`.
    """
    limits = limits or BundleLimits()
    sealed, source = open_body(file, centre, limits)
    signed = _read_signed(source, limits)
    manifest = open_manifest(signed, hub_key, limits)
    expected = centre.sealing_public if sealed and centre is not None else b""
    if manifest.sealed_to != expected:
        raise BundleRefusedError(
            "wrong_seal", "The bundle is not sealed as its hub sealed it: it was meant for others."
        )
    digest = hashlib.sha256(signed.manifest).hexdigest()
    return Bundle(manifest, signed, digest, source, sealed=sealed)


def open_manifest(
    signed: SignedManifest, hub_key: bytes | None = None, limits: BundleLimits | None = None
) -> BundleManifest:
    """The manifest under its signature.

    Args:
        signed: as it came.
        hub_key: the key the signer is known by; without it the manifest's own word is taken.
        limits: what may be taken in.

    Raises:
        BundleRefusedError: as `check_manifest`, or `unreadable`, `bad_signature`, `wrong_hub`.
    """
    known = hub_key or _claimed_key(signed.manifest)
    if not verifies(known, BUNDLE_PURPOSE, signed.manifest, signed.signature):
        raise BundleRefusedError("bad_signature", "The hub's signature of the bundle is wrong.")
    manifest = parse_manifest(signed.manifest, limits or BundleLimits())
    if manifest.hub_key != known:
        raise BundleRefusedError("wrong_hub", "The bundle names another key than its hub's.")
    return manifest


class _Claimed(msgspec.Struct, frozen=True):
    """All that is read of a manifest before its signature holds."""

    hub_key: PublicKey


def _claimed_key(manifest: bytes) -> bytes:
    try:
        return msgspec.json.decode(manifest, type=_Claimed).hub_key
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _unreadable(error) from None


def _read_signed(source: Source, limits: BundleLimits) -> SignedManifest:
    length = source.read(_LENGTH)
    size = int.from_bytes(length, "big")
    # The manifest stands in it as base64, which is a third longer.
    if size > limits.manifest * 2:
        raise BundleRefusedError(
            "huge_manifest", f"The bundle claims a manifest of {size} bytes; that is too much."
        )
    data = source.read(size)
    if len(length) < _LENGTH or len(data) < size:
        raise BundleRefusedError("truncated", "The bundle is cut off in its manifest.")
    try:
        return msgspec.json.decode(data, type=SignedManifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _unreadable(error) from None


def _unreadable(error: Exception) -> BundleRefusedError:
    return BundleRefusedError("unreadable", f"The bundle's manifest cannot be read: {error}.")


def _measured(piece: Piece) -> Member:
    digest, size = hashlib.sha256(), 0
    for chunk in piece.chunks():
        digest.update(chunk)
        size += len(chunk)
    return Member(
        name=piece.name,
        kind=piece.kind,
        size=size,
        sha256=digest.hexdigest(),
        attempt=piece.attempt,
        incarnation=piece.incarnation,
    )

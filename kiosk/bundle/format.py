"""The export bundle: what a hall says to the centre of itself (docs/HALL.md, "Bundle").

Decides: the fields of the manifest, which names a member may have, and what must hold between them.
Leaves to others: bytes and seals (`stream`), writing and reading (`file`), judging what
the members say (`check`).
"""

import re
from typing import Annotated, Final, Literal, get_args

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId, HallId, SittingId, is_id
from kiosk.trust.documents import canonical
from kiosk.trust.keys import PublicKey, Signature

BUNDLE_PURPOSE: Final = "bundle/1"
_DEEPEST: Final = 4
_SEAT: Final = "seat/"
_SIGNER: Final = re.compile(r"(hub/[1-9]|seat/[1-9][0-9]{0,3})")

Digest = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Short = Annotated[str, msgspec.Meta(max_length=80)]
Whole = Annotated[int, msgspec.Meta(ge=0, le=2**53)]

#: In the order in which members lie in a bundle, so that whoever reads it once has what judges a
#: member before the member itself. `late` and `fork` hold raw records that count for nothing before
#: the commission decides.
Kind = Literal[
    "sitting",
    "authority",
    "hall_journal",
    "journal",
    "anchor",
    "result",
    "opening",
    "picture",
    "evidence",
    "evidence_key",
    "late",
    "fork",
    "minutes_data",
    "minutes",
]
_ORDER: Final[tuple[Kind, ...]] = get_args(Kind)
#: Of these a bundle has at least one. Minutes on paper are not among them: evidence must not wait
#: for a machine that can print.
NEEDED: Final[tuple[Kind, ...]] = ("sitting", "hall_journal", "minutes_data")
#: Likewise where a lone seat hands over: it makes no minutes.
NEEDED_OF_SEAT: Final[tuple[Kind, ...]] = ("sitting", "hall_journal")
#: These name the journal they are, or belong to.
OF_JOURNAL: Final[frozenset[Kind]] = frozenset(
    {
        *("hall_journal", "journal", "anchor", "result", "opening", "late", "fork"),
        *("picture", "evidence", "evidence_key"),
    }
)
JOURNALS: Final[frozenset[Kind]] = frozenset({"hall_journal", "journal"})
#: Only a hub has these.
_OF_HUB: Final[frozenset[Kind]] = frozenset({"authority", "late", "fork"})


def kind_order(kind: Kind) -> int:
    """Where members of this kind lie among the others."""
    return _ORDER.index(kind)


class BundleRefusedError(MalformedError):
    """A bundle is not what it must be; nothing of it may be believed."""


class BundleLimits(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader is willing to take in, in bytes unless marked.

    Attributes:
        members: number of members.
    """

    file: int = 8 << 30
    envelope: int = 16 << 10
    manifest: int = 16 << 20
    member: int = 64 << 20
    members: int = 40_000


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where one journal stands.

    Attributes:
        attempt: of the hall journal its own identifier; incarnation: of it the epoch.
        sequence: the last record; head: after it, hex.
    """

    attempt: AttemptId
    incarnation: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    sequence: Whole
    head: Digest


class Member(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of the bundle.

    Attributes:
        name: unique; words of `kiosk.base.ids`, with slashes between them.
        attempt: whose it is; of a hall journal its own identifier; empty for the rest.
        incarnation: of a journal and what belongs to it, of a hall journal the epoch; else 0.
    """

    name: Annotated[str, msgspec.Meta(max_length=200)]
    kind: Kind
    size: Whole
    sha256: Digest
    attempt: Annotated[str, msgspec.Meta(max_length=64)] = ""
    incarnation: Annotated[int, msgspec.Meta(ge=0, le=2**31)] = 0


class BundleManifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A hall's signed statement about everything it hands over.

    Attributes:
        edition: of the sitting file; sitting_digest: of its bytes.
        pack_digest: SHA-256 of the pack's signed manifest.
        hub: name of the machine that exports: the hub that leads epoch `epoch`, `hub/1`, or a lone
            seat, `seat/7`, whose hall has one epoch; hub_key: its signing key.
        sealed_to: sealing key of the centre; empty when the bundle is in clear (demo only). It is
            under the signature, so the centre cannot be handed what was sealed for somebody else.
        exported_ms: hall time.
        members: in the order in which they lie in the file.
        heads: of every journal, the hall's own among them.
    """

    format: Literal[1] = 1
    demo: bool
    hall: HallId
    sitting: SittingId
    edition: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    sitting_digest: Digest
    pack_digest: Digest
    hub: Short
    hub_key: PublicKey
    epoch: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    exported_ms: Whole
    sealed_to: Annotated[bytes, msgspec.Meta(max_length=32)]
    members: tuple[Member, ...]
    heads: tuple[Head, ...]

    @property
    def by_seat(self) -> bool:
        """Whether a lone seat hands over."""
        return self.hub.startswith(_SEAT)

    @property
    def size(self) -> int:
        """Bytes of all members."""
        return sum(member.size for member in self.members)


class SignedManifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The manifest under the hub's signature, over exactly these bytes."""

    manifest: bytes
    signature: Signature


def parse_manifest(data: bytes, limits: BundleLimits) -> BundleManifest:
    """Read a manifest whose signature was checked, and check that it agrees with itself.

    Raises:
        BundleRefusedError: `unreadable`, or as `check_manifest`.
    """
    try:
        manifest = msgspec.json.decode(data, type=BundleManifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BundleRefusedError(
            "unreadable", f"The bundle's manifest cannot be read: {error}."
        ) from None
    if canonical(manifest) != data:
        raise BundleRefusedError(
            "unreadable", "The bundle's manifest is not in its one proper form."
        )
    check_manifest(manifest, limits)
    return manifest


def check_manifest(manifest: BundleManifest, limits: BundleLimits) -> None:
    """Refuse a manifest that contradicts itself or asks for too much.

    Raises:
        BundleRefusedError: `too_many`, `bad_name`, `duplicate`, `too_large`, `wrong_order`,
            `missing`, `wrong_heads`, `bad_id`, `bad_signer`, `not_sealed`.
    """
    if len(manifest.members) > limits.members:
        raise BundleRefusedError(
            "too_many",
            f"The bundle lists {len(manifest.members)} members; at most {limits.members} are "
            "allowed.",
        )
    _check_names(manifest)
    for member in manifest.members:
        if member.size > limits.member:
            raise BundleRefusedError(
                "too_large",
                f"{member.name} has {member.size} bytes; at most {limits.member} are allowed.",
            )
    if manifest.size > limits.file:
        raise BundleRefusedError(
            "too_large", f"The members have {manifest.size} bytes in all; that is too much."
        )
    _check_signer(manifest)
    _check_presence(manifest)
    _check_heads(manifest)
    if not is_id(manifest.hall) or not is_id(manifest.sitting):
        raise BundleRefusedError("bad_id", "The bundle names no proper hall and sitting.")
    if not manifest.demo and not manifest.sealed_to:
        raise BundleRefusedError(
            "not_sealed", "Only a demonstration may hand over a bundle in clear."
        )


def is_name(name: str) -> bool:
    """Whether a member may have this name: it can name no other file, wherever it is unpacked."""
    parts = name.split("/")
    return len(parts) <= _DEEPEST and all(is_id(part) for part in parts)


def _check_names(manifest: BundleManifest) -> None:
    seen: set[str] = set()
    for member in manifest.members:
        if not is_name(member.name):
            raise BundleRefusedError(
                "bad_name", f"{member.name[:80]!r} is no name a member may have."
            )
        # Some file systems know no difference between large and small letters.
        plain = member.name.casefold()
        if plain in seen:
            raise BundleRefusedError("duplicate", f"{member.name} is listed twice.")
        seen.add(plain)


def _check_signer(manifest: BundleManifest) -> None:
    """A hub of some epoch, or a lone seat with its one hall journal and no hub's papers."""
    if not _SIGNER.fullmatch(manifest.hub):
        raise BundleRefusedError("bad_signer", "The bundle names neither a hub nor a seat.")
    if not manifest.by_seat:
        return
    halls = sum(member.kind == "hall_journal" for member in manifest.members)
    of_hub = any(member.kind in _OF_HUB for member in manifest.members)
    if manifest.epoch != 1 or halls > 1 or of_hub:
        raise BundleRefusedError(
            "bad_signer", "A lone seat hands over its own hall journal, and nothing of a hub."
        )


def _check_presence(manifest: BundleManifest) -> None:
    places = [kind_order(member.kind) for member in manifest.members]
    if places != sorted(places):
        raise BundleRefusedError("wrong_order", "The members of the bundle are out of order.")
    kinds = {member.kind for member in manifest.members}
    for kind in NEEDED_OF_SEAT if manifest.by_seat else NEEDED:
        if kind not in kinds:
            raise BundleRefusedError("missing", f"The bundle holds no {kind.replace('_', ' ')}.")
    for member in manifest.members:
        if (member.kind in OF_JOURNAL) != is_id(member.attempt):
            raise BundleRefusedError(
                "bad_id", f"{member.name} does not say whose it is, or says too much."
            )


def _check_heads(manifest: BundleManifest) -> None:
    """Every journal has one head and every head its journal."""
    heads = sorted((head.attempt, head.incarnation) for head in manifest.heads)
    journals = sorted(
        (member.attempt, member.incarnation)
        for member in manifest.members
        if member.kind in JOURNALS
    )
    if heads != journals or len(set(heads)) < len(heads):
        raise BundleRefusedError(
            "wrong_heads", "The bundle does not name one head for each of its journals."
        )

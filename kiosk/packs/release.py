"""Releases: one secret of one pack, for one hall and one sitting.

Decides: what a release says and when it opens. Leaves wrapping to `kiosk.trust` and to others who
hands it over, and that both persons are present. Two releases serve a sitting: kind `paper` before
the candidates come in, kind `key` after the finish.

A secret that comes out of a release is compared with the pack's commitment before anybody gets it,
so a wrong one is never used for anything.
"""

from collections.abc import Iterable
from typing import Annotated, Final, Literal, NamedTuple

import msgspec

from kiosk.base.ids import HallId, PackId, SittingId, StaffId
from kiosk.packs.errors import PackRefusedError, ReleaseRefusedError
from kiosk.packs.manifest import Manifest
from kiosk.packs.pack import Pack
from kiosk.packs.secret import SecretKind
from kiosk.trust.documents import canonical, open_document, sign_document
from kiosk.trust.errors import DocumentRefusedError, SecretRefusedError
from kiosk.trust.hpke import info_bytes
from kiosk.trust.pairs import WrappedSecret, open_with_pair, wrap_for_pairs
from kiosk.trust.roots import RootKey, TrustRoots
from kiosk.trust.sheets import Sheet, SheetWrap, make_sheets, open_with_sheets, wrap_for_sheets
from kiosk.trust.staff_keys import StaffKey
from kiosk.trust.staff_list import StaffMember

DOCUMENT_KIND: Final = "release"
MAX_RELEASE: Final = 4 << 20

Milliseconds = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class Purpose(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a release is for; bound into the wrapping, so none opens for anything else.

    Attributes:
        version: of the pack.
    """

    kind: SecretKind
    pack: PackId
    version: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    hall: HallId
    sitting: SittingId

    @property
    def info(self) -> bytes:
        """The purpose as bytes."""
        return info_bytes(
            "kiosk/pack/release/1",
            self.kind,
            self.pack,
            str(self.version),
            self.hall,
            self.sitting,
        )


class Release(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A release, as signed by the centre.

    Attributes:
        valid_from_ms: first moment of use, hall time, Unix milliseconds.
        valid_until_ms: first moment at which it is over.
        pairs: the secret for every allowed pair of staff.
        sheets: the secret for the two paper sheets.
    """

    format: Literal[1] = 1
    purpose: Purpose
    valid_from_ms: Milliseconds
    valid_until_ms: Milliseconds
    pairs: WrappedSecret
    sheets: SheetWrap


class StaffPair(NamedTuple):
    """Two persons with their unlocked keys."""

    one: StaffKey
    other: StaffKey


class SheetPair(NamedTuple):
    """The two paper sheets, each typed by another person."""

    one: Sheet
    other: Sheet


class MadeRelease(NamedTuple):
    """A release file and the two sheets that are printed with it and then forgotten."""

    purpose: Purpose
    data: bytes
    sheets: SheetPair


class Window(NamedTuple):
    """When a release may be used: hall time, Unix milliseconds, the end not included."""

    from_ms: int
    until_ms: int


def purpose_of(manifest: Manifest, kind: SecretKind, hall: HallId, sitting: SittingId) -> Purpose:
    """What a release of this pack's secret for a hall and sitting is for."""
    return Purpose(
        kind=kind, pack=manifest.pack, version=manifest.version, hall=hall, sitting=sitting
    )


def make_release(
    purpose: Purpose,
    window: Window,
    secret: bytes,
    members: Iterable[StaffMember],
    pairs: Iterable[tuple[StaffId, StaffId]],
    root: RootKey,
) -> MadeRelease:
    """Wrap and sign a release. Draws two sheets and the wrappings' randomness.

    Args:
        purpose: `purpose_of` the pack; the caller has compared the secret with its commitment.
        pairs: who may open it together (`kiosk.trust.staff_list.release_pairs`).

    Raises:
        ReleaseRefusedError: `bad_window`.
        SecretRefusedError: a pair that cannot be wrapped for.
    """
    if window.until_ms <= window.from_ms:
        raise ReleaseRefusedError("bad_window", "The release ends before it begins.")
    sheets = SheetPair(*make_sheets())
    release = Release(
        purpose=purpose,
        valid_from_ms=window.from_ms,
        valid_until_ms=window.until_ms,
        pairs=wrap_for_pairs(secret, members, pairs, purpose.info),
        sheets=wrap_for_sheets(secret, sheets.one, sheets.other, purpose.info),
    )
    data = sign_document(canonical(release), DOCUMENT_KIND, [root])
    return MadeRelease(purpose, data, sheets)


def read_release(data: bytes, roots: TrustRoots, purpose: Purpose, now_ms: int) -> Release:
    """A release that is good here and now; nobody has to be present for that.

    Args:
        purpose: what this hall wants to open (`purpose_of`).
        now_ms: hall time, Unix milliseconds.

    Raises:
        ReleaseRefusedError: those of `open_document`, `unreadable`, `wrong_purpose`,
            `not_yet_valid`, `expired`.
    """
    try:
        payload = open_document(data, DOCUMENT_KIND, roots, MAX_RELEASE)
        release = msgspec.json.decode(payload, type=Release)
    except DocumentRefusedError as error:
        raise ReleaseRefusedError(error.code, error.detail) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReleaseRefusedError("unreadable", f"The release cannot be read: {error}.") from None
    for name in Purpose.__struct_fields__:
        stated, wanted = getattr(release.purpose, name), getattr(purpose, name)
        if stated != wanted:
            raise ReleaseRefusedError(
                "wrong_purpose", f"The release is for {name} {stated!r}; {wanted!r} is needed."
            )
    if now_ms < release.valid_from_ms:
        raise ReleaseRefusedError("not_yet_valid", "It is too early to use this release.")
    if now_ms >= release.valid_until_ms:
        raise ReleaseRefusedError("expired", "This release is over.")
    return release


def open_release(release: Release, pack: Pack, opener: StaffPair | SheetPair) -> bytes:
    """The secret, opened by two persons or two sheets and proven to be the pack's.

    Args:
        release: from `read_release`.

    Raises:
        ReleaseRefusedError: the two cannot open it, or what comes out is not the pack's secret.
    """
    info = release.purpose.info
    try:
        if isinstance(opener, StaffPair):
            secret = open_with_pair(release.pairs, opener.one, opener.other, info)
        else:
            secret = open_with_sheets(release.sheets, opener.one, opener.other, info)
        pack.check_secret(release.purpose.kind, secret)
    except (SecretRefusedError, PackRefusedError) as error:
        raise ReleaseRefusedError(error.code, error.detail) from None
    return secret

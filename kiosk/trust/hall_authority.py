"""The hall authority: the centre's word that a hall's CA counts, for one hall and one round.

Decides: its form and whether a machine believes one (docs/KEYS.md, "Hall CA"). Leaves to others:
what the CA certifies (`kiosk.hall`). The CA signed itself; it is this document, under the centre's
root, that makes it an intermediate, and its days that end it
(docs/adr/0013-hall-ca-as-a-signed-document.md).
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, Final, NamedTuple

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import HallId, check_id
from kiosk.trust.ca_certificate import MAX_CERTIFICATE, ca_fingerprint, check_ca_certificate
from kiosk.trust.documents import canonical, open_document, sign_document
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.hub_key import HubCard, HubName
from kiosk.trust.keys import PublicKey
from kiosk.trust.plain_text import check_text
from kiosk.trust.roots import RootKey, TrustRoots

HALL_AUTHORITY_KIND: Final = "hall-authority"
MAX_AUTHORITY: Final = 32 * 1024
#: A round is half a year (CE-15); a CA that would outlive it was signed by mistake.
LONGEST: Final = timedelta(days=200)


class Hub(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One hub of the hall and its public keys: Ed25519 for signing, X25519 for sealing."""

    name: HubName
    signing_key: PublicKey
    sealing_key: PublicKey


class HallAuthority(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the centre says of a hall's network.

    Attributes:
        round: as in the sitting file.
        valid_from: first and `valid_until` last day on which the CA counts, hall date.
        ca: certificate of the CA, DER, signed by itself, P-256.
        hubs: the hall's hubs, standbys included.
    """

    hall: HallId
    round: Annotated[str, msgspec.Meta(max_length=120)]
    valid_from: date
    valid_until: date
    ca: Annotated[bytes, msgspec.Meta(max_length=MAX_CERTIFICATE)]
    hubs: Annotated[tuple[Hub, ...], msgspec.Meta(min_length=1, max_length=9)]

    @property
    def fingerprint(self) -> bytes:
        """SHA-256 of the CA's certificate."""
        return ca_fingerprint(self.ca)

    def hub(self, name: str) -> Hub | None:
        """The hub of that name."""
        return next((hub for hub in self.hubs if hub.name == name), None)


class AuthorityWanted(NamedTuple):
    """What a machine knows by itself; what it does not know is None.

    Attributes:
        hall: the hall it was set up for.
        round: of its sitting file.
        day: hall date; None before hall time is known, and then the day is checked later
            (`check_authority_day`).
        revoked: keys and CA fingerprints that a sitting file takes back.
    """

    hall: str | None = None
    round: str | None = None
    day: date | None = None
    revoked: frozenset[bytes] = frozenset()


def make_hall_authority(
    cards: Sequence[HubCard], round_: str, valid_from: date, valid_until: date
) -> HallAuthority:
    """The authority of the hall whose hubs handed in these cards, exactly one with a CA.

    Raises:
        DocumentRefusedError: code `wrong_cards`, or as `check_hall_authority`.
    """
    halls = {card.hall for card in cards}
    if len(halls) != 1:
        raise DocumentRefusedError("wrong_cards", "The cards must all be of the hubs of one hall.")
    certificates = [card.ca for card in cards if card.ca]
    if len(certificates) != 1:
        raise DocumentRefusedError(
            "wrong_cards",
            f"One of the cards must carry the hall's CA; {len(certificates)} of them do.",
        )
    authority = HallAuthority(
        hall=halls.pop(),
        round=round_,
        valid_from=valid_from,
        valid_until=valid_until,
        ca=certificates[0],
        hubs=tuple(
            Hub(name=card.name, signing_key=card.signing_key, sealing_key=card.sealing_key)
            for card in sorted(cards, key=lambda card: card.name)
        ),
    )
    check_hall_authority(authority)
    return authority


def sign_hall_authority(authority: HallAuthority, keys: Sequence[RootKey]) -> bytes:
    """The authority file, signed by the centre; never one that a machine would refuse.

    Raises:
        DocumentRefusedError: as `check_hall_authority`.
    """
    check_hall_authority(authority)
    return sign_document(canonical(authority), HALL_AUTHORITY_KIND, keys)


def accept_hall_authority(data: bytes, roots: TrustRoots, wanted: AuthorityWanted) -> HallAuthority:
    """The authority of a signed file, or a refusal of the whole file.

    Raises:
        DocumentRefusedError: with the codes of `open_document`, `check_hall_authority` and
            `check_authority_day`, or one of `unreadable`, `wrong_hall`, `wrong_round`, `revoked`.
    """
    payload = open_document(data, HALL_AUTHORITY_KIND, roots, MAX_AUTHORITY)
    try:
        authority = msgspec.json.decode(payload, type=HallAuthority)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentRefusedError(
            "unreadable", f"The hall authority was signed but cannot be read: {error}."
        ) from None
    check_hall_authority(authority)
    _check_place(authority, wanted)
    if wanted.day is not None:
        check_authority_day(authority, wanted.day)
    return authority


def check_authority_day(authority: HallAuthority, day: date) -> None:
    """Refuse an authority on a day it does not count; `day` is the hall's date.

    Raises:
        DocumentRefusedError: code `not_yet_valid` or `expired`.
    """
    if day < authority.valid_from:
        raise DocumentRefusedError(
            "not_yet_valid",
            f"The hall authority counts from {authority.valid_from}; today is {day}.",
        )
    if day > authority.valid_until:
        raise DocumentRefusedError(
            "expired", f"The hall authority counted until {authority.valid_until}; today is {day}."
        )


def check_hall_authority(authority: HallAuthority) -> None:
    """Refuse an authority that breaks a rule of content.

    Raises:
        DocumentRefusedError: code `bad_id`, `bad_text`, `bad_dates`, `bad_ca` or `duplicate`.
    """
    try:
        check_id(authority.hall)
        check_text(authority.round, "the round")
    except MalformedError as error:
        raise DocumentRefusedError(
            error.code, f"The hall authority cannot be used: {error.detail.rstrip('.')}."
        ) from None
    if not timedelta() <= authority.valid_until - authority.valid_from <= LONGEST:
        raise DocumentRefusedError(
            "bad_dates",
            f"The hall authority names {authority.valid_from} to {authority.valid_until}; its last "
            f"day must be its first or one of the {LONGEST.days} after it.",
        )
    check_ca_certificate(authority.ca, authority.hall)
    names = Counter[object](
        value for hub in authority.hubs for value in (hub.name, hub.signing_key, hub.sealing_key)
    )
    if names.most_common(1)[0][1] > 1:
        raise DocumentRefusedError("duplicate", "The hall authority names a hub or a key twice.")


def _check_place(authority: HallAuthority, wanted: AuthorityWanted) -> None:
    if wanted.hall is not None and authority.hall != wanted.hall:
        raise DocumentRefusedError(
            "wrong_hall",
            f"The hall authority is for hall {authority.hall}; this is hall {wanted.hall}.",
        )
    if wanted.round is not None and authority.round != wanted.round:
        raise DocumentRefusedError(
            "wrong_round",
            f"The hall authority is for round {authority.round}; the sitting is of round "
            f"{wanted.round}.",
        )
    if authority.fingerprint in wanted.revoked:
        raise DocumentRefusedError("revoked", "The centre has taken this hall authority back.")

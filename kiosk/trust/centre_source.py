"""The centre's lists as a person writes them: TOML files that name cards, offices and days.

Decides: the written forms, that a list follows the one before it, and that no revocation is ever
forgotten. Leaves to others: reading files (`centre_commands`), what a list may say at all
(`centre_keys`, `centre_staff`).
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, TypeVar

import msgspec

from kiosk.base.ids import StaffId
from kiosk.exam.centre.commands import Office
from kiosk.trust.centre_card import CentreCard
from kiosk.trust.centre_keys import CentreKeyPublic, CentreKeys, DailyKind
from kiosk.trust.centre_staff import CentreMember, CentreStaff
from kiosk.trust.errors import SourceRefusedError
from kiosk.trust.staff_keys import StaffCard

_Source = TypeVar("_Source")
Edition = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
HexKey = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class KeyLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One daily key; `card` is the name of its card's file. Days are hall dates, both included."""

    card: str
    kinds: Annotated[tuple[DailyKind, ...], msgspec.Meta(min_length=1, max_length=8)]
    valid_from: date
    valid_until: date


class KeysSource(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The written list of daily keys."""

    format: Literal[1]
    edition: Edition
    keys: Annotated[tuple[KeyLine, ...], msgspec.Meta(min_length=1, max_length=100)]


class MemberLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person of the centre; identifier, name and key come from the card."""

    card: str
    offices: Annotated[
        tuple[Office | Literal["auditor"], ...], msgspec.Meta(min_length=1, max_length=3)
    ]
    valid_from: date
    valid_until: date


class RevokedLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A key that counts no more from a day on.

    Attributes:
        person: whose key of the list before this one; or
        key: the signing key itself, 64 hexadecimal digits.
    """

    since: date
    person: StaffId = StaffId("")
    key: HexKey | Literal[""] = ""


class StaffSource(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The written staff list: everybody who is to count from now on."""

    format: Literal[1]
    version: Edition
    members: Annotated[tuple[MemberLine, ...], msgspec.Meta(max_length=1000)]
    revoked: tuple[RevokedLine, ...] = ()


def parse_written(text: str, type_: type[_Source]) -> _Source:
    """Read a written list.

    Raises:
        SourceRefusedError: code `bad_source`, naming the line or field.
    """
    try:
        return msgspec.toml.decode(text, type=type_)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SourceRefusedError("bad_source", f"The list cannot be read: {error}.") from None


def build_key_list(
    source: KeysSource, cards: Mapping[str, CentreCard], earlier: CentreKeys | None
) -> CentreKeys:
    """Put the list of daily keys together; it is checked when it is signed.

    Args:
        source: as written.
        cards: by the name the source uses.
        earlier: the list before this one.

    Raises:
        SourceRefusedError: code `older`, `no_earlier` or `bad_days`.
    """
    check_follows(source.edition, None if earlier is None else earlier.edition)
    for line in source.keys:
        check_days(line.card, line.valid_from, line.valid_until)
    return CentreKeys(
        edition=source.edition,
        keys=tuple(
            CentreKeyPublic(
                key_id=cards[line.card].key_id,
                public_key=cards[line.card].public_key,
                kinds=line.kinds,
                valid_from=line.valid_from,
                valid_until=line.valid_until,
            )
            for line in source.keys
        ),
    )


def build_staff_list(
    source: StaffSource, cards: Mapping[str, StaffCard], earlier: CentreStaff | None
) -> CentreStaff:
    """Put the centre's staff list together; it is checked when it is signed.

    Args:
        source: as written.
        cards: by the name the source uses.
        earlier: the list before this one; what it revoked stays revoked, from the earlier day.

    Raises:
        SourceRefusedError: code `older`, `no_earlier`, `bad_days` or `unknown_person`.
    """
    check_follows(source.version, None if earlier is None else earlier.version)
    for line in source.members:
        check_days(line.card, line.valid_from, line.valid_until)
    revoked = dict(earlier.revoked) if earlier is not None else {}
    for gone in source.revoked:
        key = _key_of(gone, earlier)
        revoked[key] = min(gone.since, revoked.get(key, gone.since))
    return CentreStaff(
        version=source.version,
        members=tuple(_member(line, cards[line.card]) for line in source.members),
        revoked=revoked,
    )


def check_follows(edition: int, earlier: int | None) -> None:
    """Refuse a list that does not follow the one before it.

    Raises:
        SourceRefusedError: `older`, or `no_earlier`: a later edition was written without a look at
            what it replaces.
    """
    if earlier is None and edition > 1:
        raise SourceRefusedError(
            "no_earlier",
            f"Edition {edition} replaces another list: name that one with --after, so that nothing "
            "of it is lost.",
        )
    if earlier is not None and edition <= earlier:
        raise SourceRefusedError(
            "older", f"Edition {edition} cannot follow edition {earlier}; who saw that refuses it."
        )


def check_days(name: str, valid_from: date, until: date) -> None:
    """Refuse days that end before they begin. Raises: SourceRefusedError: `bad_days`."""
    if until < valid_from:
        raise SourceRefusedError("bad_days", f"The days of {name[:80]} end before they begin.")


def _member(line: MemberLine, card: StaffCard) -> CentreMember:
    return CentreMember(
        id=card.id,
        name=card.name,
        offices=line.offices,
        valid_from=line.valid_from,
        valid_until=line.valid_until,
        signing_key=card.signing_key,
    )


def _key_of(line: RevokedLine, earlier: CentreStaff | None) -> str:
    """The revoked key, in hexadecimal digits."""
    if bool(line.key) == bool(line.person):
        raise SourceRefusedError("bad_source", "A revoked line has either a person or a key.")
    if line.key:
        return line.key
    member = earlier.member(line.person) if earlier is not None else None
    if member is None:
        raise SourceRefusedError(
            "unknown_person", f"{line.person[:64]} does not stand in the list before this one."
        )
    return member.signing_key.hex()

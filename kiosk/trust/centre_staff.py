"""The centre's staff list: who decides appeals, who carries out, who audits; signed by the root.

Decides: its form, and that two of an office can always be found. Leaves to others: signatures of
single decisions (`centre_orders`), what each office may do (`kiosk.exam.centre`).
"""

from datetime import date
from typing import Annotated, Final, Literal

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import StaffId, check_id
from kiosk.exam.centre.commands import PERSONS, Office
from kiosk.trust.documents import canonical, open_document, sign_document
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.keys import PublicKey
from kiosk.trust.plain_text import check_text
from kiosk.trust.roots import RootKey, TrustRoots

CENTRE_STAFF_KIND: Final = "centre-staff"
MAX_CENTRE_STAFF: Final = 1024 * 1024


class CentreMember(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person of the centre.

    Attributes:
        offices: what this person's signature counts for; `auditor` reads and decides nothing.
        valid_from, valid_until: first and last day on which it counts.
    """

    id: StaffId
    name: Annotated[str, msgspec.Meta(max_length=120)] = ""
    offices: Annotated[
        tuple[Office | Literal["auditor"], ...], msgspec.Meta(min_length=1, max_length=3)
    ]
    valid_from: date
    valid_until: date
    signing_key: PublicKey


class CentreStaff(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everybody whose word counts at the centre.

    Attributes:
        version: rises with every list; an older one is never taken again.
        revoked: signing keys that count no more, whoever lists them, and since when.
    """

    format: Literal[1] = 1
    version: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    members: Annotated[tuple[CentreMember, ...], msgspec.Meta(max_length=1000)]
    revoked: dict[Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")], date] = {}

    def member(self, staff_id: str) -> CentreMember | None:
        """The person of that identifier, in office or not."""
        return next((one for one in self.members if one.id == staff_id), None)

    def holds(self, member: CentreMember, office: str, day: date) -> bool:
        """Whether this person's signature counted in that office on that day."""
        revoked = self.revoked.get(member.signing_key.hex())
        return (
            office in member.offices
            and member.valid_from <= day <= member.valid_until
            and (revoked is None or day < revoked)
        )


def sign_centre_staff(staff: CentreStaff, keys: list[RootKey]) -> bytes:
    """The list as a signed file. Raises: MalformedError as `check_centre_staff`."""
    check_centre_staff(staff)
    return sign_document(canonical(staff), CENTRE_STAFF_KIND, keys)


def read_centre_staff(data: bytes, roots: TrustRoots) -> CentreStaff:
    """Read a list that the centre's root signed.

    Raises:
        DocumentRefusedError: as `open_document`, or `unreadable`.
        MalformedError: as `check_centre_staff`.
    """
    payload = open_document(data, CENTRE_STAFF_KIND, roots, MAX_CENTRE_STAFF)
    try:
        staff = msgspec.json.decode(payload, type=CentreStaff)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentRefusedError(
            "unreadable", f"The centre's staff list cannot be read: {error}."
        ) from None
    check_centre_staff(staff)
    return staff


def check_centre_staff(staff: CentreStaff) -> None:
    """Refuse a list in which somebody stands twice or an office cannot decide.

    Raises:
        MalformedError: `duplicate`, `too_few_staff`, `bad_id`, or as `check_text`.
    """
    ids = [check_id(one.id) for one in staff.members]
    keys = [one.signing_key for one in staff.members]
    if len(set(ids)) < len(ids) or len(set(keys)) < len(keys):
        raise MalformedError("duplicate", "A person or a key is listed twice.")
    for one in staff.members:
        check_text(one.name, "the name of a person of the centre", least=0)
    offices: tuple[Office, ...] = ("commission", "operator")
    for office in offices:
        people = sum(office in one.offices for one in staff.members)
        if people < PERSONS:
            raise MalformedError(
                "too_few_staff",
                f"{people} persons hold the office of {office}; it takes {PERSONS}.",
            )

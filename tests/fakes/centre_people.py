"""Made-up people of the centre with real keys, and orders under their signatures."""

from datetime import date
from functools import cache

from kiosk.base.ids import StaffId
from kiosk.exam.centre.commands import AnyCentreCommand, encode_command
from kiosk.trust.centre_orders import CentreOrder, SignedCentreOrder, signed_centre_order
from kiosk.trust.centre_staff import CentreMember, CentreStaff
from kiosk.trust.keys import KeyPair
from kiosk.trust.staff_keys import StaffKey

SINCE, UNTIL = date(2026, 1, 1), date(2027, 12, 31)
#: 25 August 2026, in the hall's morning.
NOW = 1_787_630_400_000
DAY_MS = 24 * 60 * 60_000
COMMISSION = ("com-1", "com-2", "com-3")
OPERATORS = ("op-1", "op-2")


@cache
def centre_key(name: str) -> StaffKey:
    """A key that follows from the name."""
    return StaffKey(StaffId(name), KeyPair("staff", name.encode().ljust(32, b".")))


def centre_member(name: str, **changes: object) -> CentreMember:
    """A person of the office that the name begins with."""
    fields: dict[str, object] = {
        "id": StaffId(name),
        "name": f"Demo {name}",
        "offices": ("commission",) if name.startswith("com") else ("operator",),
        "valid_from": SINCE,
        "valid_until": UNTIL,
        "signing_key": centre_key(name).pair.signing_public,
        **changes,
    }
    return CentreMember(**fields)  # type: ignore[arg-type] # a test names its own fields


def centre_staff(version: int = 1, **changes: object) -> CentreStaff:
    """Three of the commission and two operators."""
    members = tuple(centre_member(name) for name in (*COMMISSION, *OPERATORS))
    fields: dict[str, object] = {"version": version, "members": members, **changes}
    return CentreStaff(**fields)  # type: ignore[arg-type] # a test names its own fields


def centre_order(
    command: AnyCentreCommand,
    *names: str,
    after: int = 0,
    now_ms: int = NOW,
    reason: str = "the item asks for what the law no longer says",
) -> SignedCentreOrder:
    """A decision signed by these, for a day."""
    order = CentreOrder(
        after=after,
        action=encode_command(command),
        reason=reason,
        given_ms=now_ms,
        expires_ms=now_ms + DAY_MS,
    )
    return signed_centre_order(order, *(centre_key(name) for name in names))

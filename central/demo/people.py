"""The people and documents of a demonstration's centre, under the demonstration's own root.

Decides: that there are two of each office, and that everything is signed as in earnest. Draws
randomness; the keys are forgotten with the process.
"""

from datetime import date, timedelta
from typing import Final, NamedTuple

from kiosk.base.ids import StaffId
from kiosk.exam.centre.commands import AnyCentreCommand, Office, encode_command, office_of
from kiosk.trust.centre_keys import CentreKey, CentreKeys, sign_centre_keys
from kiosk.trust.centre_orders import CentreOrder, signed_centre_order
from kiosk.trust.centre_staff import CentreMember, CentreStaff, sign_centre_staff
from kiosk.trust.roots import RootKey
from kiosk.trust.sealed_seed import DEMO_COST
from kiosk.trust.staff_keys import StaffKey, make_staff_key

_YEAR: Final = timedelta(days=365)
_HOUR_MS: Final = 60 * 60_000
_PIN: Final = "demo-centre-4713"
_OFFICES: Final[dict[Office, tuple[StaffId, ...]]] = {
    "commission": (StaffId("com-01"), StaffId("com-02")),
    "operator": (StaffId("op-01"), StaffId("op-02")),
}


class CentrePeople(NamedTuple):
    """Who decides, and what the root signed about them.

    Attributes:
        staff: the signed staff list; key_list: of daily keys.
        daily: signs receipts, heads of the register and cases.
    """

    keys: dict[StaffId, StaffKey]
    staff: bytes
    daily: CentreKey
    key_list: bytes

    def order(self, command: AnyCentreCommand, after: int, reason: str, now_ms: int) -> bytes:
        """A decision that two of the office sign, as `central decide` writes it."""
        order = CentreOrder(
            after=after,
            action=encode_command(command),
            reason=reason,
            given_ms=now_ms,
            expires_ms=now_ms + _HOUR_MS,
        )
        two = (self.keys[name] for name in _OFFICES[office_of(command)])
        return signed_centre_order(order, *two).to_bytes()


def appoint(root: RootKey, today: date) -> CentrePeople:
    """Make everybody's key, and the documents that name them."""
    made = {
        name: make_staff_key(name, _PIN, cost=DEMO_COST)
        for names in _OFFICES.values()
        for name in names
    }
    members = tuple(
        CentreMember(
            id=name,
            offices=(office,),
            valid_from=today,
            valid_until=today + _YEAR,
            signing_key=made[name].card.signing_key,
        )
        for office, names in _OFFICES.items()
        for name in names
    )
    daily = CentreKey.make()
    public = daily.public(["bundle-receipt", "register-head", "case"], today, today + _YEAR)
    return CentrePeople(
        keys={name: one.key for name, one in made.items()},
        staff=sign_centre_staff(CentreStaff(version=1, members=members), [root]),
        daily=daily,
        key_list=sign_centre_keys(CentreKeys(edition=1, keys=(public,)), [root]),
    )

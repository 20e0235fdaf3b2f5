"""Whose word counts for a hall: the keys of its hubs by the hall authorities that came along.

Decides: which authorities count in a sitting and what its editions revoke. One rule for the centre,
for bundles and for cases, so that nothing is shown that a case cannot prove. Leaves to others: what
an authority must be (`kiosk.trust.hall_authority`).
"""

from collections.abc import Iterable, Mapping
from typing import Final

from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.hall_authority import AuthorityWanted, Hub, accept_hall_authority
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sitting import Sitting

#: Of this hall and round, and genuine, but not for this sitting: it gives no keys and hides none.
_COUNTS_NOT: Final = frozenset({"not_yet_valid", "expired", "revoked"})


def hub_keys(
    authorities: Iterable[bytes], sitting: Sitting, editions: Iterable[Sitting], roots: TrustRoots
) -> Mapping[str, bytes]:
    """Name of each hub to its public signing key.

    Args:
        authorities: signed files. One of another day, or taken back, gives no keys.
        sitting: the edition in force.
        editions: all that are known; a key that one of them revokes counts no more.
        roots: the centre's.

    Raises:
        DocumentRefusedError: one of the authorities is of another hall or round, or nobody signed
            it.
    """
    revoked = frozenset(one.key for edition in editions for one in edition.revocations)
    wanted = AuthorityWanted(sitting.hall.id, sitting.round, sitting.day, revoked)
    return {
        hub.name: hub.signing_key
        for data in authorities
        for hub in _hubs(data, roots, wanted)
        if hub.signing_key not in revoked
    }


def _hubs(data: bytes, roots: TrustRoots, wanted: AuthorityWanted) -> tuple[Hub, ...]:
    try:
        return accept_hall_authority(data, roots, wanted).hubs
    except DocumentRefusedError as error:
        if error.code in _COUNTS_NOT:
            return ()
        raise

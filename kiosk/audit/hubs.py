"""Whose word counts for a hall: the keys of its hubs by the hall authorities that came along.

Decides: which authorities fit a sitting and what its editions revoke. Leaves to others: what an
authority must be (`kiosk.trust.hall_authority`).
"""

from collections.abc import Iterable, Mapping

from kiosk.trust.hall_authority import AuthorityWanted, accept_hall_authority
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sitting import Sitting


def hub_keys(
    authorities: Iterable[bytes], sitting: Sitting, editions: Iterable[Sitting], roots: TrustRoots
) -> Mapping[str, bytes]:
    """Name of each hub to its public signing key.

    Args:
        authorities: signed files.
        sitting: the edition in force.
        editions: all that are known; a key that one of them revokes counts no more.
        roots: the centre's.

    Raises:
        DocumentRefusedError: one of the authorities is of another hall or day, or nobody signed it.
    """
    revoked = frozenset(one.key for edition in editions for one in edition.revocations)
    wanted = AuthorityWanted(sitting.hall.id, sitting.round, sitting.day, revoked)
    return {
        hub.name: hub.signing_key
        for data in authorities
        for hub in accept_hall_authority(data, roots, wanted).hubs
    }

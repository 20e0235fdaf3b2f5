"""A panel's place in the hall, from its folder: it joined, or stands on the PC of a hub.

Decides: that the hall CA on a hub's PC certifies the panel beside it, under a name of its own.
Leaves to others: joining (`join_client`), what the panel does (the composition root).
"""

from pathlib import Path

from kiosk.base.errors import MalformedError
from kiosk.durable import make_folder
from kiosk.hall.certificates import make_csr, make_tls_key
from kiosk.hall.hall_ca import Grant
from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.machines import panel_beside
from kiosk.hall.membership import Joined, Membership, load, store
from kiosk.itself import typed
from kiosk.trust.files import read_limited
from kiosk.trust.hall_authority import (
    MAX_AUTHORITY,
    AuthorityWanted,
    HallAuthority,
    accept_hall_authority,
)
from kiosk.trust.roots import TrustRoots


def place_of_panel(data: Path, roots: TrustRoots) -> Membership:
    """The place of the panel whose folder, or whose hub's folder, this is.

    Raises:
        MalformedError: `not_joined`: it has to join first.
        KioskError: a file is not what it must be.
    """
    folder = HubFolder(data)
    if folder.setup_file.exists():
        return _beside(folder, roots)
    member = load(data, roots, AuthorityWanted())
    if member is None:
        first = typed("join", "--data", str(data))
        raise MalformedError("not_joined", f"This panel has not joined a hall yet. First: {first}")
    return member


def _beside(folder: HubFolder, roots: TrustRoots) -> Membership:
    setup = folder.setup()
    signed = read_limited(folder.authority, MAX_AUTHORITY)
    authority = accept_hall_authority(signed, roots, AuthorityWanted(hall=setup.hall))
    root, name = folder.root / "panel", panel_beside(setup.name)
    wanted = AuthorityWanted(hall=setup.hall, round=authority.round)
    member = load(root, roots, wanted) if root.is_dir() else None
    if member is None or not _still_good(member, authority, name):
        key = make_tls_key()
        issued = folder.ca().issue(
            make_csr(key), Grant(name, authority.valid_from, authority.valid_until)
        )
        make_folder(root / "hall")
        joined = Joined(certificate=issued.der, authority=signed, addresses=setup.addresses)
        store(root, joined, key)
        member = load(root, roots, wanted)
    if member is None:
        raise MalformedError("not_joined", "The panel's certificate could not be stored.")
    return member


def _still_good(member: Membership, authority: HallAuthority, name: str) -> bool:
    return (member.authority.fingerprint, member.machine.name) == (authority.fingerprint, name)

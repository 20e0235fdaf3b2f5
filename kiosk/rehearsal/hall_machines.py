"""The machines of a rehearsal hall: folders of hubs, seats and a panel, joined already.

Decides: where each lies. Certificates are made by the hall CA as the hub makes them; joining itself
is rehearsed elsewhere.
"""

import os
from datetime import timedelta
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from kiosk.hall.certificates import make_csr, make_tls_key
from kiosk.hall.hall_ca import Grant, HallCa
from kiosk.hall.hub_folder import HubFolder, HubSetup
from kiosk.hall.membership import Joined, store
from kiosk.seat.folder import SeatFolder, SeatSetup
from kiosk.trust.files import write_private
from kiosk.trust.hall_authority import HallAuthority, Hub, sign_hall_authority
from kiosk.trust.hub_key import hub_key_bytes, make_hub_key
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import RootKey, TrustRoots
from kiosk.trust.seat_key import seat_key_bytes
from kiosk.trust.sitting import Sitting

SPAN: Final = timedelta(days=7)


class HallFiles(NamedTuple):
    """What every machine gets a copy of."""

    roots: TrustRoots
    pack: Path
    sitting: Sitting
    sitting_data: bytes
    addresses: tuple[str, ...]


class Network(NamedTuple):
    """The hall's CA and what the centre signed for it."""

    ca: HallCa
    authority: HallAuthority
    signed: bytes


def make_network(root: Path, files: HallFiles, centre: RootKey, hubs: int) -> Network:
    """The hall CA, the centre's word for it, and the folder of every hub."""
    hall, day = files.sitting.hall.id, files.sitting.day
    ca = HallCa.make(hall)
    keys = {number: make_hub_key() for number in range(1, hubs + 1)}
    authority = HallAuthority(
        hall=hall,
        round=files.sitting.round,
        valid_from=day - SPAN,
        valid_until=day + SPAN,
        ca=ca.der,
        hubs=tuple(
            Hub(
                name=f"hub/{number}",
                signing_key=key.signing_public,
                sealing_key=key.sealing_public,
            )
            for number, key in keys.items()
        ),
    )
    network = Network(ca, authority, sign_hall_authority(authority, [centre]))
    for number, key in keys.items():
        _make_hub(root / f"hub-{number}", number, key, network, files)
    return network


def _make_hub(root: Path, number: int, key: KeyPair, network: Network, files: HallFiles) -> None:
    folder = HubFolder(root)
    for directory in (folder.packs, folder.sittings):
        directory.mkdir(parents=True)
    _common(folder.trust, folder.packs, folder.sittings, files)
    hall = files.sitting.hall.id
    write_private(root / f"{hall}-hub-{number}.hubkey", hub_key_bytes(key))
    write_private(root / f"{hall}.cakey", network.ca.to_bytes())
    folder.authority.write_bytes(network.signed)
    here = files.addresses[number - 1]
    own = (here, *(one for one in files.addresses if one != here))
    setup = HubSetup(hall=hall, exam=files.sitting.exam, name=f"hub/{number}", addresses=own)
    folder.setup_file.write_bytes(msgspec.json.encode(setup))


def make_seat(root: Path, number: int, key: KeyPair, network: Network, files: HallFiles) -> None:
    """The folder of a seat that has joined."""
    folder = SeatFolder(root / f"seat-{number:03}")
    for directory in (folder.packs, folder.sittings, folder.releases, folder.staff):
        directory.mkdir(parents=True)
    _common(folder.trust, folder.packs, folder.sittings, files)
    write_private(folder.seat_key, seat_key_bytes(key))
    setup = SeatSetup(hall=files.sitting.hall.id, exam=files.sitting.exam, checks=False)
    folder.setup_file.write_bytes(msgspec.json.encode(setup))
    _join(folder.root, f"seat/{number}", network, files)


def make_panel(root: Path, network: Network, files: HallFiles) -> None:
    """The folder of a panel that has joined."""
    panel = root / "panel"
    panel.mkdir()
    (panel / "trust.json").write_bytes(files.roots.to_bytes())
    _join(panel, "panel/1", network, files)


def _common(trust: Path, packs: Path, sittings: Path, files: HallFiles) -> None:
    trust.write_bytes(files.roots.to_bytes())
    os.link(files.pack, packs / files.pack.name)  # a hundred copies would be a gigabyte
    (sittings / f"{files.sitting.id}.sitting").write_bytes(files.sitting_data)


def _join(root: Path, name: str, network: Network, files: HallFiles) -> None:
    key = make_tls_key()
    grant = Grant(name, network.authority.valid_from, network.authority.valid_until)
    issued = network.ca.issue(make_csr(key), grant)
    (root / "hall").mkdir(mode=0o700)
    store(
        root,
        Joined(certificate=issued.der, authority=network.signed, addresses=files.addresses),
        key,
    )

"""A rehearsal hall on one PC: root, staff, seat, pack, sitting and releases, all new.

Decides: names, PINs and dates of the rehearsal. Everything is made by the functions a centre uses;
only the cost of guessing a PIN is low, because the PINs stand right here.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

import msgspec

from kiosk.base.hall_time import HALL_ZONE, hall_day
from kiosk.base.ids import StaffId
from kiosk.exam.blueprint import Blueprint
from kiosk.packs.building import Edition, build_pack
from kiosk.packs.hall_release import release_for_sitting
from kiosk.packs.pack import Pack, open_pack
from kiosk.packs.release import SheetPair, Window
from kiosk.packs.secret import PackSecrets, SecretKind
from kiosk.packs.sources import Sources
from kiosk.seat.folder import SeatFolder, SeatSetup
from kiosk.trust.root_keys import make_root_key
from kiosk.trust.roots import RootKey
from kiosk.trust.sealed_seed import DEMO_COST
from kiosk.trust.seat_key import make_seat_key, seat_card, seat_key_bytes
from kiosk.trust.sitting import Sitting
from kiosk.trust.sitting_accept import sign_sitting
from kiosk.trust.sitting_source import Enclosures, build_sitting, parse_source
from kiosk.trust.staff_keys import StaffCard, make_staff_key

PINS: Final[Mapping[StaffId, str]] = {
    StaffId("head-01"): "demo-head-2801",
    StaffId("inv-01"): "demo-inv-7316",
    StaffId("inv-02"): "demo-inv-9452",
    StaffId("tech-01"): "demo-tech-6604",
}
SEAT: Final = 1
_DAYS_VALID: Final = 7
_DAY_MS: Final = 24 * 60 * 60_000


class Setting(NamedTuple):
    """What was made.

    Attributes:
        folder: of the seat, ready for a session.
        sitting: as signed.
        pack: as accepted.
        sheets: the two paper sheets of each release.
        centre: the root of this demonstration, forgotten with the process.
        secrets: of the pack, as the centre keeps them.
    """

    folder: SeatFolder
    sitting: Sitting
    pack: Pack
    sheets: Mapping[SecretKind, SheetPair]
    centre: RootKey
    secrets: PackSecrets


def furnish(
    root: Path,
    *,
    blueprint: Blueprint,
    sources: Sources,
    sitting_text: str,
    now_ms: int,
    photos: Mapping[str, bytes] = MappingProxyType({}),
    camera: str = "",
    centre: RootKey | None = None,
) -> Setting:
    """Make a seat's folder with everything a sitting today needs.

    Args:
        root: the new folder.
        blueprint: of the exam.
        sources: the item bank.
        sitting_text: the written sitting; its day is replaced by today.
        now_ms: the machine's wall clock, Unix milliseconds.
        photos: that the written sitting names.
        camera: of the seat, as `SeatSetup` has it.
        centre: a demo root; a new one if there is none yet.

    Raises:
        KioskError: the sources contradict each other.
    """
    folder = SeatFolder(root)
    for directory in (folder.packs, folder.sittings, folder.releases, folder.staff):
        directory.mkdir(parents=True, exist_ok=True)
    centre = centre or make_root_key(demo=True)
    folder.trust.write_bytes(centre.roots().to_bytes())
    today = hall_day(now_ms)
    built = build_pack(
        sources,
        blueprint,
        Edition(
            version=1,
            valid_from=today - timedelta(days=_DAYS_VALID),
            valid_until=today + timedelta(days=_DAYS_VALID),
        ),
        centre,
    )
    pack_path = folder.packs / f"{sources.header.id}-1.pack"
    pack_path.write_bytes(built.data)
    pack = open_pack(pack_path, centre.roots(), today=today)
    sitting = _sitting(folder, centre, pack, sitting_text, today, photos)
    kinds: tuple[SecretKind, ...] = ("paper", "key")
    sheets = {
        kind: _release(folder, centre, pack, sitting, built.secrets, kind, today) for kind in kinds
    }
    setup = SeatSetup(hall=sitting.hall.id, exam=blueprint.id, camera=camera, checks=False)
    folder.setup_file.write_bytes(msgspec.json.encode(setup))
    return Setting(folder, sitting, pack, sheets, centre, built.secrets)


def _sitting(
    folder: SeatFolder,
    centre: RootKey,
    pack: Pack,
    sitting_text: str,
    today: date,
    photos: Mapping[str, bytes],
) -> Sitting:
    cards: dict[str, StaffCard] = {}
    for staff, pin in PINS.items():
        made = make_staff_key(staff, pin, cost=DEMO_COST)
        (folder.staff / f"{staff}.staffkey").write_bytes(made.key_file)
        cards[staff] = made.card
    seat_key = make_seat_key()
    folder.seat_key.touch(mode=0o600)
    folder.seat_key.write_bytes(seat_key_bytes(seat_key))
    seats = {SEAT: seat_card(SEAT, seat_key)}
    enclosures = Enclosures(staff=cards, seats=seats, photos=photos)
    blueprint = pack.manifest.blueprint
    sitting = build_sitting(parse_source(sitting_text), blueprint, enclosures, day=today)
    path = folder.sittings / f"{sitting.id}.sitting"
    path.write_bytes(sign_sitting(sitting, blueprint, [centre]))
    return sitting


def _release(
    folder: SeatFolder,
    centre: RootKey,
    pack: Pack,
    sitting: Sitting,
    secrets: PackSecrets,
    kind: SecretKind,
    today: date,
) -> SheetPair:
    midnight = _ms(datetime.combine(today, time(), HALL_ZONE))
    window = Window(midnight, midnight + 2 * _DAY_MS)  # a rehearsal may be begun at any hour
    made = release_for_sitting(sitting, pack, kind, secrets, centre, window)
    (folder.releases / f"{sitting.id}-{kind}.release").write_bytes(made.data)
    return made.sheets


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)

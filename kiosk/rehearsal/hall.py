"""A rehearsal hall of many seats on one PC: centre, staff, hubs, panel and seats, all new.

Decides: names, PINs, ports and dates; everything is made by the functions a centre uses. Every
candidate is made up. Leaves to others: starting any of it (`headless`, the drill).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.base.errors import MalformedError
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import CandidateId, HallId, SittingId
from kiosk.exam.blueprint import Blueprint, blueprint_digest, parse_blueprint
from kiosk.packs.building import Edition, build_pack
from kiosk.packs.hall_release import release_for_sitting
from kiosk.packs.pack import Pack, open_pack
from kiosk.packs.release import Window
from kiosk.packs.secret import PackSecrets, SecretKind
from kiosk.packs.sources import Sources, read_sources
from kiosk.rehearsal.hall_machines import (
    SPAN,
    HallFiles,
    make_network,
    make_panel,
    make_seat,
)
from kiosk.rehearsal.quick import ASSETS, BANK
from kiosk.rehearsal.setting import PINS
from kiosk.system.clock import wall_ms
from kiosk.trust.hall_authority import HallAuthority
from kiosk.trust.keys import KeyPair
from kiosk.trust.root_keys import make_root_key
from kiosk.trust.roots import RootKey, TrustRoots
from kiosk.trust.sealed_seed import DEMO_COST
from kiosk.trust.seat_key import make_seat_key
from kiosk.trust.sitting import Candidate, Document, Granted, Hall, PackWanted, Seat, Sitting
from kiosk.trust.sitting_accept import sign_sitting
from kiosk.trust.sitting_checks import ACCEPTED
from kiosk.trust.staff_keys import StaffCard, StaffKey, make_staff_key
from kiosk.trust.staff_list import Role, StaffMember

_DAY_MS: Final = 24 * 60 * 60_000
HALL: Final = HallId("demo-hall")
SITTING: Final = SittingId("demo-2026-08")
_ROLES: Final[Mapping[str, Role]] = {"head-01": "head", "tech-01": "technician"}


class RehearsalHall(NamedTuple):
    """What was made.

    Attributes:
        root: of everything: `hub-1`, `hub-2`, `seat-001` and on, `panel`, `staff`.
        staff: unlocked keys of everybody, for scripts.
        releases: the release files, by kind.
        addresses: where the hubs are to listen.
        centre: the root of this rehearsal, forgotten with the process.
        secrets: of the pack, as the centre keeps them.
    """

    root: Path
    staff: dict[str, StaffKey]
    releases: dict[SecretKind, Path]
    sitting: Sitting
    pack: Pack
    roots: TrustRoots
    authority: HallAuthority
    addresses: tuple[str, ...]
    centre: RootKey
    secrets: PackSecrets

    def hub(self, number: int) -> Path:
        """The folder of a hub."""
        return self.root / f"hub-{number}"

    def seat(self, number: int) -> Path:
        """The folder of a seat."""
        return self.root / f"seat-{number:03}"

    @property
    def panel(self) -> Path:
        """The folder of the panel."""
        return self.root / "panel"


class Size(NamedTuple):
    """How large the hall is; the seats beyond the candidates stay free."""

    seats: int
    candidates: int


def furnish_hall(
    root: Path,
    *,
    blueprint: Blueprint,
    sources: Sources,
    size: Size,
    ports: Sequence[int],
    now_ms: int,
) -> RehearsalHall:
    """Make everything a hall needs today.

    Args:
        root: a new folder.
        blueprint: of the exam.
        sources: the item bank.
        size: seats and candidates.
        ports: of the hubs, on this machine; the first one leads.
        now_ms: Unix milliseconds.

    Raises:
        KioskError: the sources contradict each other.
    """
    (root / "staff").mkdir(parents=True, exist_ok=True)
    centre, today = make_root_key(demo=True), hall_day(now_ms)
    edition = Edition(version=1, valid_from=today - SPAN, valid_until=today + SPAN)
    built = build_pack(sources, blueprint, edition, centre)
    pack_file = root / f"{sources.header.id}-1.pack"
    pack_file.write_bytes(built.data)
    pack = open_pack(pack_file, centre.roots(), today=today)
    keys = {number: make_seat_key() for number in range(1, size.seats + 1)}
    people = {staff: make_staff_key(staff, pin, cost=DEMO_COST) for staff, pin in PINS.items()}
    for staff, one in people.items():
        (root / "staff" / f"{staff}.staffkey").write_bytes(one.key_file)
    sitting = _sitting(pack, keys, [one.card for one in people.values()], size, today)
    files = HallFiles(
        roots=centre.roots(),
        pack=pack_file,
        sitting=sitting,
        sitting_data=sign_sitting(sitting, blueprint, [centre]),
        addresses=tuple(f"127.0.0.1:{port}" for port in ports),
    )
    network = make_network(root, files, centre, len(ports))
    for number, key in keys.items():
        make_seat(root, number, key, network, files)
    make_panel(root, network, files)
    return RehearsalHall(
        root=root,
        staff={staff: one.key for staff, one in people.items()},
        releases=_releases(root, centre, pack, sitting, built.secrets, now_ms),
        sitting=sitting,
        pack=pack,
        roots=centre.roots(),
        authority=network.authority,
        addresses=files.addresses,
        centre=centre,
        secrets=built.secrets,
    )


def rehearsed(root: Path, size: Size, port: int) -> RehearsalHall:
    """A hall for the citizenship exam with the demonstration's bank, today.

    Raises:
        MalformedError: `exists`: there is something in that folder.
        KioskError: the shipped sources contradict each other.
    """
    if root.exists() and any(root.iterdir()):
        raise MalformedError("exists", f"{root} is not empty; nothing was made.")
    return furnish_hall(
        root,
        blueprint=parse_blueprint((ASSETS / "exams/kz-citizenship.toml").read_text("utf-8")),
        sources=read_sources(BANK),
        size=size,
        ports=(port, port + 1),
        now_ms=wall_ms(),
    )


def _releases(
    root: Path, centre: RootKey, pack: Pack, sitting: Sitting, secrets: PackSecrets, now_ms: int
) -> dict[SecretKind, Path]:
    begin = now_ms - now_ms % _DAY_MS - _DAY_MS
    window = Window(begin, begin + 4 * _DAY_MS)  # a rehearsal may be begun at any hour
    paths: dict[SecretKind, Path] = {}
    kinds: tuple[SecretKind, ...] = ("paper", "key")
    for kind in kinds:
        made = release_for_sitting(sitting, pack, kind, secrets, centre, window)
        paths[kind] = root / "staff" / f"{sitting.id}-{kind}.release"
        paths[kind].write_bytes(made.data)
    return paths


def _sitting(
    pack: Pack, keys: Mapping[int, KeyPair], cards: Iterable[StaffCard], size: Size, today: date
) -> Sitting:
    blueprint = pack.manifest.blueprint
    return Sitting(
        id=SITTING,
        version=1,
        round=f"{today:%Y-%m}",
        exam=blueprint.id,
        blueprint=blueprint_digest(blueprint),
        pack=PackWanted(id=pack.manifest.pack, version=pack.manifest.version),
        hall=Hall(id=HALL, name="101"),
        day=today,
        valid_from=today - SPAN,
        valid_until=today + SPAN,
        seats=tuple(
            Seat(number=number, journal_key=key.signing_public, sealing_key=key.sealing_public)
            for number, key in keys.items()
        ),
        candidates=tuple(
            _candidate(number, blueprint, today) for number in range(1, size.candidates + 1)
        ),
        staff=tuple(_member(card, today) for card in cards),
    )


def _member(card: StaffCard, today: date) -> StaffMember:
    return StaffMember(
        id=card.id,
        role=_ROLES.get(card.id, "invigilator"),
        hall=HALL,
        days=(today,),
        signing_key=card.signing_key,
        sealing_key=card.sealing_key,
    )


def _candidate(number: int, blueprint: Blueprint, today: date) -> Candidate:
    """Somebody made up; every seventh with extra time, every tenth with a Kazakh name."""
    languages = {
        block.id: block.languages[number % len(block.languages)] for block in blueprint.blocks
    }
    kazakh = number % 10 == 0
    return Candidate(
        id=CandidateId(f"demo-c{number:03}"),
        ticket=f"T-{number:04}",
        name=f"Үлгі {number:03} Үміткер" if kazakh else f"Demo {number:03} Candidate",
        document=Document(
            type="residence_permit" if kazakh else "foreign_passport",
            number=f"DEMO{number:07}",
            country="KAZ" if kazakh else "UTO",
            expires=today + timedelta(days=365),
        ),
        application_state=ACCEPTED,
        block_languages=dict(languages),
        accommodations=Granted(extra_time=number % 7 == 0),
    )

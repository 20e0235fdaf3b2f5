"""A made-up hall with its root, staff and seats: real keys, cheap PINs, fictional people."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from kiosk.base.ids import BlockId, CandidateId, HallId, PackId, SittingId, StaffId
from kiosk.exam.blueprint import Blueprint, Camera, blueprint_digest, parse_blueprint
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import RootKey
from kiosk.trust.sealed_seed import Cost
from kiosk.trust.sitting import Candidate, Document, Hall, PackWanted, Seat, Sitting
from kiosk.trust.sitting_accept import Expected
from kiosk.trust.staff_keys import StaffKey
from kiosk.trust.staff_list import Role, StaffList, StaffMember

CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
PIN = "kestrel-42"
HALL = HallId("hall-1")
DAY = date(2026, 8, 21)
ROOT_FOLDER = Path(__file__).resolve().parents[2]

ROLES: dict[str, Role] = {
    "head-1": "head",
    "inv-1": "invigilator",
    "inv-2": "invigilator",
    "inv-3": "invigilator",
    "tech-1": "technician",
}


class Person(NamedTuple):
    """A member of staff with the private key that only the test holds."""

    key: StaffKey
    member: StaffMember


@cache
def root(*, demo: bool = True, number: int = 1) -> RootKey:
    """One of several roots."""
    return RootKey.from_seed(bytes([number]) * 32, demo=demo)


@cache
def person(name: str, role: Role = "invigilator", *, day: date = DAY) -> Person:
    """A person whose keys follow from the name."""
    pair = KeyPair("staff", name.encode().ljust(32, b"."))
    return Person(
        StaffKey(StaffId(name), pair),
        StaffMember(
            id=StaffId(name),
            name=f"Demo {name}",
            role=role,
            hall=HALL,
            days=(day,),
            signing_key=pair.signing_public,
            sealing_key=pair.sealing_public,
        ),
    )


def key(name: str) -> StaffKey:
    """The private key of one of the hall's people."""
    return person(name, ROLES.get(name, "invigilator")).key


def members() -> tuple[StaffMember, ...]:
    """The hall's staff: a head, three invigilators, a technician."""
    return tuple(person(name, role).member for name, role in ROLES.items())


def staff_list(*revoked: bytes) -> StaffList:
    """The hall's staff list."""
    return StaffList(HALL, members(), frozenset(revoked))


@cache
def seat_key(number: int) -> KeyPair:
    """A seat's key pair."""
    return KeyPair("seat", bytes([number]) * 32)


@cache
def blueprint(name: str = "kz-citizenship") -> Blueprint:
    """One of the shipped exams; `NAME+camera` is the same with a camera and a challenge."""
    file, plus, _ = name.partition("+camera")
    exam = parse_blueprint((ROOT_FOLDER / "assets" / "exams" / f"{file}.toml").read_text("utf-8"))
    return replace(exam, camera=Camera(turn=True)) if plus else exam


def candidate(number: int = 1) -> Candidate:
    """A fictional candidate."""
    return Candidate(
        id=CandidateId(f"c-{number:03}"),
        ticket=f"t-{number:03}",
        name=f"Demo Candidate {number:02}",
        document=Document(type="foreign_passport", number=f"X{number:07}", country="UTO"),
        application_state="accepted",
        block_languages={
            BlockId("kazakh"): "kk",
            BlockId("constitution"): "ru",
            BlockId("history"): "ru",
        },
    )


def sitting() -> Sitting:
    """A sitting in good order."""
    keys = {number: seat_key(number) for number in (1, 2)}
    return Sitting(
        id=SittingId("s-1"),
        version=3,
        round="2026-08",
        exam=blueprint().id,
        blueprint=blueprint_digest(blueprint()),
        pack=PackWanted(id=PackId("p-1"), version=1),
        hall=Hall(id=HALL, name="Demo hall"),
        day=DAY,
        valid_from=date(2026, 8, 14),
        valid_until=date(2026, 8, 22),
        seats=tuple(
            Seat(number=number, journal_key=pair.signing_public, sealing_key=pair.sealing_public)
            for number, pair in keys.items()
        ),
        candidates=(candidate(1), candidate(2)),
        staff=members(),
    )


def expected(*, today: date = DAY, hall: str = HALL, seen: int = 0) -> Expected:
    """What the seat of that hall knows."""
    return Expected(hall, today, blueprint(), {"s-1": seen} if seen else {})


def short_sitting() -> str:
    """The demonstration's written sitting, for the short exam of the tests."""
    text = (ROOT_FOLDER / "assets" / "demo" / "sitting.toml").read_text(encoding="utf-8")
    assert 'exam = "kz-citizenship"' in text
    without_photos = "".join(
        line for line in text.splitlines(keepends=True) if not line.startswith("photo = ")
    )
    return without_photos.replace('exam = "kz-citizenship"', 'exam = "demo-model"')

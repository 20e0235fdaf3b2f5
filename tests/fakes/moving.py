"""Several seats of one hall on a real disk, and an attempt that is carried from one to the next.

What a hub would hold of a seat is taken from its folder: the journal's bytes as they are on the
disk, K, an anchor, the last beat. Every PC has its own boot and its own clock.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.audit.verification import Evidence
from kiosk.base.clock import Moment
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import AttemptId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt, fold
from kiosk.exam.blueprint import parse_blueprint
from kiosk.journal import Anchor, Left, entries_of, read_journal, sign_anchor
from kiosk.journal.maker import RecordMaker
from kiosk.packs.acceptance import accept_pack
from kiosk.packs.building import Edition, build_pack
from kiosk.packs.opening import parse_opening
from kiosk.packs.pack import Pack, open_pack
from kiosk.packs.sources import read_sources
from kiosk.rehearsal.setting import PINS, Setting, _release
from kiosk.seat.folder import SeatFolder, SeatSetup
from kiosk.seat.parents import Carried, Parents
from kiosk.seat.ports import position_bytes
from kiosk.seat.service import SeatService
from kiosk.seat.taking_in import take_in
from kiosk.trust.orders import SignedOrder
from kiosk.trust.root_keys import make_root_key
from kiosk.trust.roots import RootKey
from kiosk.trust.sealed_seed import DEMO_COST
from kiosk.trust.seat_key import make_seat_key, seat_card, seat_key_bytes
from kiosk.trust.sitting_accept import sign_sitting
from kiosk.trust.sitting_source import Enclosures, build_sitting, parse_source
from kiosk.trust.staff_keys import StaffCard, StaffKey, make_staff_key
from tests.fakes.hall_people import short_sitting
from tests.fakes.seats import ASSETS, NOON, Hall

if TYPE_CHECKING:
    from kiosk.packs.release import SheetPair
    from kiosk.packs.secret import SecretKind

SEATS = (1, 2, 3)
ATTEMPT = AttemptId("demo-2026-08.demo-c01")


class Furniture(NamedTuple):
    """The folders of all seats, as the centre leaves them; to be copied for each test.

    Attributes:
        keys: of the staff, as if their PINs had been typed.
        centre: the root that signed everything.
    """

    root: Path
    setting: Setting
    keys: dict[str, StaffKey]
    centre: RootKey


def with_keys(hall: Hall, furniture: Furniture) -> Hall:
    """Spare the seat the unlocking of staff keys, which other tests are about."""
    hall.key = lambda name: furniture.keys[name]  # type: ignore[method-assign] # see above
    return hall


def furnish_seats(root: Path) -> Furniture:
    """One pack, one sitting of three seats, its releases, and a folder for each seat."""
    centre, today = make_root_key(demo=True), hall_day(NOON)
    blueprint = parse_blueprint((ASSETS / "exams/demo-model.toml").read_text("utf-8"))
    sources = read_sources(ASSETS / "bank/demo")
    days = timedelta(days=7)
    built = build_pack(
        sources,
        blueprint,
        Edition(version=1, valid_from=today - days, valid_until=today + days),
        centre,
    )
    first = SeatFolder(root / "seat-1")
    for directory in (first.packs, first.sittings, first.releases, first.staff):
        directory.mkdir(parents=True)
    path = first.packs / "demo.pack"
    path.write_bytes(built.data)
    pack = open_pack(path, centre.roots(), today=today)
    first.trust.write_bytes(centre.roots().to_bytes())
    keys = {number: make_seat_key() for number in SEATS}
    cards: dict[str, StaffCard] = {}
    staff_keys: dict[str, StaffKey] = {}
    for staff, pin in PINS.items():
        made = make_staff_key(staff, pin, cost=DEMO_COST)
        (first.staff / f"{staff}.staffkey").write_bytes(made.key_file)
        cards[staff] = made.card
        staff_keys[staff] = made.key
    text = short_sitting().replace("seats = [1]", f"seats = {list(SEATS)}")
    seats = {number: seat_card(number, key) for number, key in keys.items()}
    enclosures = Enclosures(staff=cards, seats=seats)
    sitting = build_sitting(parse_source(text), blueprint, enclosures, day=today)
    (first.sittings / "demo.sitting").write_bytes(sign_sitting(sitting, blueprint, [centre]))
    sheets: dict[SecretKind, SheetPair] = {
        "paper": _release(first, centre, pack, sitting, built.secrets, "paper", today),
        "key": _release(first, centre, pack, sitting, built.secrets, "key", today),
    }
    setup = SeatSetup(hall=sitting.hall.id, exam=blueprint.id)
    first.setup_file.write_bytes(msgspec.json.encode(setup))
    for number in SEATS[1:]:
        shutil.copytree(first.root, root / f"seat-{number}")
    for number, key in keys.items():
        own = SeatFolder(root / f"seat-{number}")
        own.seat_key.touch(mode=0o600)
        own.seat_key.write_bytes(seat_key_bytes(key))
    setting = Setting(first, sitting, pack, sheets, centre, built.secrets)
    return Furniture(root, setting, staff_keys, centre)


class Room:
    """The seats of one hall; each is switched on when it is first asked for."""

    def __init__(self, furniture: Furniture, folder: Path) -> None:
        self._furniture = furniture
        self._seats: dict[int, Hall] = {}
        self._folder = folder / "room"
        shutil.copytree(furniture.root, self._folder)

    def seat(self, number: int) -> Hall:
        if number not in self._seats:
            own = SeatFolder(self._folder / f"seat-{number}")
            setting = self._furniture.setting._replace(folder=own)
            hall = with_keys(Hall(setting), self._furniture)
            hall.clock.moment = Moment(
                boot=f"boot-{number}00", awake_ms=9_000, boot_ms=9_500, wall_ms=NOON
            )
            self._seats[number] = hall
        return self._seats[number]

    def opened(self, number: int, like: Hall | None = None) -> Hall:
        """A seat whose hall two persons opened, at the time of another."""
        hall = self.seat(number)
        if like is not None:
            hall.clock.set_hall_time(like.clock.now().wall_ms)
        if hall.session.desk is None:
            hall.open()
        return hall

    def close(self) -> None:
        for hall in self._seats.values():
            hall.die()


@contextmanager
def room_in(furniture: Furniture, folder: Path) -> Iterator[Room]:
    """A room that leaves no writer behind."""
    room = Room(furniture, folder)
    yield room
    room.close()


@pytest.fixture(scope="session")
def furniture(tmp_path_factory: pytest.TempPathFactory) -> Furniture:
    """Made once, copied for each test."""
    return furnish_seats(tmp_path_factory.mktemp("furniture"))


_heard: set[str] = set()


def accept_once(pack: Pack, secret: bytes) -> None:
    """Listen to the recordings of a pack when its first seat opens it, and not at every other."""
    if pack.digest not in _heard:
        accept_pack(pack, secret)
        _heard.add(pack.digest)


@pytest.fixture
def room(furniture: Furniture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setattr("kiosk.seat.opening.accept_pack", accept_once)
    with room_in(furniture, tmp_path) as made:
        yield made


class Held(NamedTuple):
    """What a hub holds of an attempt at the moment its seat is given up.

    Attributes:
        left: up to where; `state` is what that folds to.
    """

    parents: Parents
    left: Left
    state: Attempt


def held_of(hall: Hall, *, before: Held | None = None, missing: int = 0) -> Held:
    """What is held of a seat now, the last `missing` records not among it."""
    service = hall.session.service
    assert service is not None
    hall.settle()
    data = (hall.setting.folder.attempt(ATTEMPT) / "attempt.journal").read_bytes()
    key = hall.kept.journal_key
    reading = read_journal(data, key)
    last = reading.last - missing
    header, head = reading.frame.header, reading.heads[last]
    cut = data[: 512 + sum(len(record.raw) for record in reading.records[:last])]
    anchor = sign_anchor(hall.session.premises.seat_key, header, last, head, 0, final=False)
    now = hall.clock.now()
    meter = service.saved.running_meter()
    earlier = before.parents if before is not None else Parents()
    parents = Parents(
        journals=(*earlier.journals, cut),
        anchors=(*earlier.anchors, anchor.to_bytes()),
        carried=Carried(
            keys=(*earlier.carried.keys, key),
            used_ms=meter.used(now) if meter is not None else 0,
            wall_ms=now.wall_ms,
            position=position_bytes(service.position),
        ),
    )
    left = Left(header.incarnation, last, head)
    return Held(parents, left, state_at(parents, left))


def state_at(parents: Parents, left: Left) -> Attempt:
    """The attempt as it was left."""
    pack_hash = read_journal(parents.journals[0]).frame.header.pack_hash
    return fold(
        e.decode_entry(entry.payload)
        for one in parents.read(left, ATTEMPT, pack_hash)
        for entry in one.entries
    )


def move_command(hall: Hall, held: Held) -> c.MoveAttempt:
    """What two persons sign so that an attempt goes on at this seat."""
    old = held.state.seating
    assert old is not None
    number = hall.session.premises.seat.number
    return c.MoveAttempt(
        seating=replace(old, seat=number, incarnation=old.incarnation + 1),
        from_seat=old.seat,
        sequence=held.left.sequence,
        head=held.left.head.hex(),
    )


def ordered(
    hall: Hall,
    held: Held,
    command: c.MoveAttempt | None = None,
    signers: Sequence[str] = ("inv-01", "head-01"),
) -> SignedOrder:
    """The order, signed at the desk of the new seat."""
    desk = hall.session.desk
    assert desk is not None
    command = command or move_command(hall, held)
    keys = [hall.key(name) for name in signers]
    return desk.order(command, command.seating, held.state, *keys)


def go_on(hall: Hall, held: Held) -> SeatService:
    """Take the attempt in and wait until that is durable."""
    service = take_in(hall.session, ordered(hall, held), held.parents)
    hall.settle()
    return service


def moved_evidence(hall: Hall, target: Path) -> Evidence:
    """Everything an auditor is given of an attempt that was handed over here."""
    premises = hall.session.premises
    anchors = [Anchor.from_bytes(path.read_bytes()) for path in sorted(target.glob("*.anchor"))]
    return Evidence(
        pack=premises.pack,
        opening=parse_opening((target / "attempt.opening").read_bytes(), ATTEMPT),
        sitting=premises.sitting,
        sitting_digest=premises.sitting_digest,
        anchors=tuple(anchors),
        parents=tuple(path.read_bytes() for path in sorted(target.glob("parent-*.journal"))),
    )


Change = Callable[[list[e.Entry]], list[e.Entry]]


class NoSigner(NamedTuple):
    """Somebody who was given K and not the seat's key."""

    signing_public: bytes

    def sign(self, purpose: str, message: bytes) -> bytes:
        raise AssertionError((purpose, message))


def resealed(data: bytes, key: bytes, change: Change) -> tuple[bytes, Left]:
    """A journal under its genuine header, with records that hub or next seat sealed anew."""
    reading = read_journal(data, key)
    header = reading.frame.header
    start = data[: 512 + len(reading.records[0].raw)]
    maker = RecordMaker.resume(read_journal(start, key), key, NoSigner(header.seat_key))
    pieces = [start]
    for entry in change(story_in(data, key)):
        pieces.append(maker.entry(e.encode_entry(entry), bytes(12)))
        maker.accept(pieces[-1])
    return b"".join(pieces), Left(header.incarnation, maker.tip.sequence, maker.tip.head)


def better_answers(story: list[e.Entry]) -> list[e.Entry]:
    """One answer is another one."""
    place = next(n for n, one in enumerate(story) if isinstance(one.event, e.AnswerChosen))
    event = story[place + 1].event
    assert isinstance(event, e.AnswerChosen)
    story[place] = replace(story[place], event=event)
    return story


def story_in(data: bytes, key: bytes) -> list[e.Entry]:
    """The entries of one journal."""
    return [e.decode_entry(one.payload) for one in entries_of(read_journal(data, key))]


def events_in(data: bytes, key: bytes) -> list[e.AnyEvent]:
    """The events of one journal."""
    return [entry.event for entry in story_in(data, key)]

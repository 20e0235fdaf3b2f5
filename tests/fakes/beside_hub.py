"""A real seat of a hall with a hub, and what its hub says: no network, every message made by hand.

The hub's side here is what a hub would hold: its own key, the secrets of the pack, staff who sign.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec

from kiosk.base.ids import AttemptId, CandidateId
from kiosk.exam import commands as c
from kiosk.exam.attempt import Attempt
from kiosk.exam.items import Form, form_digest
from kiosk.hall.sealing import sealed_info
from kiosk.hall.snapshot import Snapshot
from kiosk.hall.wire import (
    Away,
    HallTime,
    Message,
    MovedHere,
    MoveKeys,
    Place,
    Refused,
    Released,
    Show,
    StaffOrder,
    Stored,
    Superseded,
    Unlocking,
    Welcome,
)
from kiosk.hall.wire.seat import SeatKeys
from kiosk.journal.releases import HubRelease
from kiosk.packs.form_keys import derive_part_keys
from kiosk.packs.release import StaffPair
from kiosk.packs.secret import SecretKind
from kiosk.seat.beats import seal_position
from kiosk.seat.hall_seat import HallSeat
from kiosk.seat.ports import Position
from kiosk.seat.registered import draw_form, seating_of
from kiosk.seat.releases import open_secret
from kiosk.trust.hall_authority import HallAuthority, Hub
from kiosk.trust.hpke import seal_to
from kiosk.trust.keys import KeyPair
from kiosk.trust.orders import SignedOrder
from tests.fakes.moving import Held
from tests.fakes.seats import Hall

HUB: Final = "hub/1"
CANDIDATE: Final = CandidateId("demo-c01")


class Ear:
    """Where an agent would be: hears what the seat says, and how it is."""

    def __init__(self) -> None:
        self.said: list[Message] = []
        self.snapshots: list[Snapshot] = []

    def say(self, message: Message) -> None:
        self.said.append(message)

    def update(self, snapshot: Snapshot) -> None:
        self.snapshots.append(snapshot)


class SeatBesideHub:
    """One seat and its hub's words.

    Attributes:
        hall: folder, session and clock of the seat; side: its side of the line; ear: of its hub.
    """

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.key = KeyPair("hub", b"h" * 32)
        kinds: tuple[SecretKind, ...] = ("paper", "key")
        self._secrets = {kind: self._secret(kind) for kind in kinds}
        self._releases = {
            path.name: path.read_bytes() for path in hall.setting.folder.releases.iterdir()
        }
        for name in self._releases:  # they are for the hub, and lie on no seat
            (hall.setting.folder.releases / name).unlink()
        self.ear = Ear()
        self.side = self.new_side()

    def new_side(self) -> HallSeat:
        """As a program that was just started has it."""
        side = HallSeat(
            self.hall.session,
            self.authority(),
            self.hall.posted.append,
            build="t",
        )
        side.attach(self.ear)  # type: ignore[arg-type]  # all of an agent that a seat uses
        self.side = side
        return side

    def authority(self) -> HallAuthority:
        """The centre's word for this hub; nobody looks at its CA here."""
        sitting = self.hall.setting.sitting
        return HallAuthority(
            hall=sitting.hall.id,
            round=sitting.round,
            valid_from=date(2026, 8, 14),
            valid_until=date(2026, 8, 30),
            ca=b"",
            hubs=(
                Hub(
                    name=HUB,
                    signing_key=self.key.signing_public,
                    sealing_key=self.key.sealing_public,
                ),
            ),
        )

    # ---- what the hub says ---------------------------------------------------------------------

    def hear(self, message: Message) -> None:
        """A message arrives, and what it brings about becomes durable."""
        self.side.heard(message)
        self.hall.run_posted()  # before that nothing is on its way to the disk
        self.hall.settle()

    def line(self, standing: str) -> None:
        """The line turns."""
        self.side.standing("up" if standing == "up" else "down")
        self.hall.settle()

    def welcome(self, *, opened: bool = True) -> None:
        """The line comes up."""
        self.line("up")
        now = self.hall.clock.now().wall_ms
        self.hear(Welcome(version=1, hub=HUB, epoch=1, hall_ms=now, open=opened))

    def open(self) -> None:
        """Two persons open the hall at the panel."""
        self.hear(HallTime(hall_ms=self.hall.clock.now().wall_ms, open=True))

    def show(self, message: str) -> None:
        """Staff send one of the messages."""
        self.hear(Show(message=message))

    def refuse(self, code: str) -> None:
        """The hub does not want this seat."""
        self.hear(Refused(code=code, words="A sentence for a technician."))

    def assign(self, candidate: CandidateId = CANDIDATE) -> None:
        """Staff give a candidate this seat."""
        seating = seating_of(self.hall.session.premises, candidate)
        desk = self.side.desk
        command = c.AssignCandidate(seating=seating)
        signed = desk.order(command, seating, Attempt(), self.hall.key("inv-01"))
        self.order(signed)

    def command(self, command: c.AnyStaffCommand, *signers: str) -> None:
        """Staff order something of the attempt at this seat."""
        self.order(self.signed(command, signers or ("inv-01",)))

    def signed(self, command: c.AnyStaffCommand, signers: Sequence[str]) -> SignedOrder:
        """As the panel signs it."""
        state = self.state
        assert state.seating is not None
        keys = [self.hall.key(name) for name in signers]
        return self.side.desk.order(command, state.seating, state, *keys)

    def order(self, signed: SignedOrder, **more: bytes) -> None:
        """The order arrives."""
        self.hear(StaffOrder(order=msgspec.json.encode(signed), **more))

    def start(self) -> None:
        """The common start, with the form and its papers."""
        seating = self.state.seating
        assert seating is not None
        form, papers = self.form(seating.candidate), self.papers(seating.candidate)
        signed = self.signed(c.StartExam(form_digest=form_digest(form)), ("inv-02",))
        sealed = self._sealed("papers", papers)
        self.order(signed, form=msgspec.json.encode(form), papers=sealed)

    def release(self) -> None:
        """The hub holds the journal up to the finish, and gives the key parts."""
        seating, tip = self.state.seating, self.hall.session.tip
        assert seating is not None
        assert tip is not None
        word = HubRelease(
            hub=HUB,
            epoch=1,
            attempt=seating.attempt,
            incarnation=seating.incarnation,
            sequence=tip.sequence,
            head=tip.head,
        ).signed(self.key)
        self.hear(
            Released(
                attempt=seating.attempt,
                incarnation=seating.incarnation,
                keys=self._sealed("keys", self.parts(seating.candidate, "key")),
                release=word.to_bytes(),
            )
        )

    def supersede(self) -> None:
        """The attempt goes on elsewhere."""
        seating = self.state.seating
        assert seating is not None
        self.hear(Superseded(attempt=seating.attempt, incarnation=seating.incarnation))

    def out_of_the_room(self, *, out: bool) -> None:
        """Staff note that the candidate leaves, or is back."""
        seating = self.state.seating
        assert seating is not None
        self.hear(Away(attempt=seating.attempt, out=out))

    def store_all(self) -> None:
        """The hub has everything that is durable here."""
        snapshot = self.side.snapshot()
        journal, at = snapshot.journal, snapshot.hello.at
        assert journal is not None
        assert at is not None
        place = Place(
            attempt=at.attempt,
            incarnation=at.incarnation,
            sequence=journal.sequence,
            head=at.head,
        )
        self.hear(Stored(at=place, twice=True))

    def give_back(self, attempt: AttemptId, incarnation: int, keys: SeatKeys) -> None:
        """Keys for a PC that was switched off."""
        info = sealed_info("unlocking", attempt, incarnation)
        sealed = seal_to(self._seat_key(), msgspec.msgpack.encode(keys), info)
        self.hear(Unlocking(attempt=attempt, incarnation=incarnation, keys=sealed))

    def move_here(self, signed: SignedOrder, held: Held, position: Position) -> None:
        """An attempt of another seat arrives, in pieces."""
        old = held.state.seating
        assert old is not None
        carried, incarnation = held.parents.carried, old.incarnation + 1
        keys = MoveKeys(
            journal_keys=carried.keys,
            anchors=held.parents.anchors,
            papers=self.papers(old.candidate) if held.state.form is not None else {},
            used_ms=carried.used_ms,
            wall_ms=carried.wall_ms,
            position=seal_position(carried.keys[-1], old.attempt, position),
        )
        info = sealed_info("move", old.attempt, incarnation)
        sealed = seal_to(self._seat_key(), msgspec.msgpack.encode(keys), info)
        pieces = [
            (number, journal[start : start + 4096], start + 4096 >= len(journal))
            for number, journal in enumerate(held.parents.journals)
            for start in range(0, len(journal), 4096)
        ]
        for at, (number, piece, _) in enumerate(pieces):
            last = at == len(pieces) - 1
            self.hear(
                MovedHere(
                    order=msgspec.json.encode(signed),
                    attempt=old.attempt,
                    incarnation=incarnation,
                    number=number,
                    piece=piece,
                    more=not last,
                    keys=sealed if last else b"",
                )
            )

    # ---- what the hub holds --------------------------------------------------------------------

    @property
    def state(self) -> Attempt:
        """The attempt here."""
        service = self.hall.session.service
        return service.pending if service is not None else Attempt()

    def form(self, candidate: str) -> Form:
        """As the hub draws it."""
        return draw_form(self.hall.session.premises, self._secrets["paper"], CandidateId(candidate))

    def papers(self, candidate: str) -> dict[str, bytes]:
        """Keys of this form's papers."""
        return self.parts(candidate, "paper")

    def parts(self, candidate: str, kind: SecretKind) -> dict[str, bytes]:
        pack = self.hall.session.premises.pack
        return derive_part_keys(self._secrets[kind], pack, self.form(candidate), kind)

    def plug_in(self, kind: SecretKind) -> None:
        """A stick with the keys of staff and this release."""
        for name, data in self._releases.items():
            if kind in name:
                (self.hall.setting.folder.staff / name).write_bytes(data)

    def _secret(self, kind: SecretKind) -> bytes:
        hall = self.hall
        pair = StaffPair(hall.key("inv-01"), hall.key("inv-02"))
        now = hall.clock.now().wall_ms
        return open_secret(hall.setting.folder, hall.session.premises, kind, now, pair)

    def _sealed(self, what: str, keys: dict[str, bytes]) -> bytes:
        seating = self.state.seating
        assert seating is not None
        info = sealed_info(what, seating.attempt, seating.incarnation)
        return seal_to(self._seat_key(), msgspec.msgpack.encode(keys), info)

    def _seat_key(self) -> bytes:
        return self.hall.session.premises.seat_key.sealing_public

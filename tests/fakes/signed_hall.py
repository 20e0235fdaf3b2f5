"""A hub's rules with real signatures and nothing else: no disk, no network.

An order is read, judged and carried out as a hub does it; every entry goes through its bytes.
"""

import msgspec

from kiosk.audit.hall_orders import quorum_for_hall, read_hall_command, scene_for_hall
from kiosk.audit.hall_registration import roster_of
from kiosk.base.ids import CandidateId
from kiosk.exam.hall import commands as c
from kiosk.exam.hall.deciding import decide_hall
from kiosk.exam.hall.entry import AnyHallEvent, HallEntry, decode_hall_entry, encode_hall_entry
from kiosk.exam.hall.situation import Observed, Versions
from kiosk.exam.hall.state import HallState, evolve_hall
from kiosk.trust.orders import Order, SignedOrder, check_order, parse_signed_order, signed_order
from kiosk.trust.sitting import Seat, Sitting
from tests.fakes.hall_people import candidate, key, seat_key, sitting
from tests.fakes.scripted_clock import MINUTE, ScriptedClock

FIRST, NEXT, PACK = "d1" * 32, "d2" * 32, "aa" * 32
OWN = Versions(build="1.0", pack=PACK, blueprint="bb" * 32)


def edition(version: int, people: int, seats: int = 6) -> Sitting:
    """An edition of the made-up sitting with so many candidates."""
    pairs = {number: seat_key(number) for number in range(1, seats + 1)}
    return msgspec.structs.replace(
        sitting(),
        version=version,
        candidates=tuple(candidate(number) for number in range(1, people + 1)),
        seats=tuple(
            Seat(number=number, journal_key=pair.signing_public, sealing_key=pair.sealing_public)
            for number, pair in pairs.items()
        ),
    )


EDITIONS = {FIRST: edition(3, 4), NEXT: edition(4, 5)}
ROSTERS = {digest: roster_of(made, digest) for digest, made in EDITIONS.items()}


class SignedHall:
    """A hall that obeys signed orders.

    Attributes:
        entries: its journal so far.
        sent: every order ever given to it, obeyed or not.
    """

    def __init__(self) -> None:
        self.clock = ScriptedClock()
        self.state = HallState()
        self.entries: list[HallEntry] = []
        self.sent: list[bytes] = []
        self.observed = Observed(
            own=OWN, seats=dict.fromkeys(range(1, 7), OWN), later=ROSTERS[NEXT]
        )

    @property
    def digest(self) -> str:
        """Of the edition in force."""
        return self.state.sitting_digest or FIRST

    def order(self, command: c.AnyHallCommand, **changes: object) -> Order:
        """The order a panel would have signed now."""
        now = self.clock.now().wall_ms
        scene = scene_for_hall(EDITIONS[self.digest], self.state, command, now)
        fair = Order(
            hall=EDITIONS[self.digest].hall.id,
            epoch=scene.epoch,
            attempt=scene.attempt,  # type: ignore[arg-type]  # a scene has plain strings
            incarnation=scene.incarnation,
            after=scene.after,
            action=c.encode_hall_command(command),
            restatement=type(command).__name__,
            reason="",
            expires_ms=scene.now_ms + 2 * MINUTE,
        )
        return msgspec.structs.replace(fair, **changes)

    def sign(self, command: c.AnyHallCommand, *names: str, **changes: object) -> SignedOrder:
        """That order, signed by these people."""
        return signed_order(self.order(command, **changes), *(key(name) for name in names))

    def give(self, signed: SignedOrder | bytes) -> None:
        """Judge an order and carry it out. Raises: KioskError; nothing changes then."""
        data = signed if isinstance(signed, bytes) else signed.to_bytes()
        self.sent.append(data)
        now = self.clock.now()
        order = parse_signed_order(data)
        command = read_hall_command(order)
        made = EDITIONS[self.digest]
        scene = scene_for_hall(made, self.state, command, now.wall_ms)
        signers = check_order(order, made.staff_list, scene, quorum_for_hall(command))
        for entry in decide_hall(
            self.state,
            command,
            now,
            ROSTERS[self.digest],
            signers=signers,
            order=data,
            observed=self.observed,
        ):
            self.keep(entry)

    def do(self, command: c.AnyHallCommand, *names: str) -> None:
        """Sign and give; two invigilators unless told."""
        self.give(self.sign(command, *(names or ("inv-1", "inv-2"))))

    def note(self, event: AnyHallEvent) -> None:
        """Let the hub write by itself."""
        self.keep(HallEntry(at=self.clock.now(), event=event))

    def keep(self, entry: HallEntry) -> None:
        """Journal an entry."""
        back = decode_hall_entry(encode_hall_entry(entry))
        self.state = evolve_hall(self.state, back)
        self.entries.append(back)
        self.clock.wait(1000)

    def open(self) -> None:
        """Open papers and keys."""
        now = self.clock.now().wall_ms
        self.do(c.OpenSitting(sitting_digest=self.digest, pack_digest=PACK, hall_ms=now))


def check_in(number: int) -> c.CheckIn:
    """Check a made-up candidate in."""
    return c.CheckIn(
        candidate=CandidateId(f"c-{number:03}"), document="foreign_passport", original_seen=True
    )

"""Guessing a colleague's PIN at a seat: by hand, with the plug, with the clock, with an own PIN."""

import msgspec
import pytest

from kiosk.base.clock import Moment
from kiosk.trust import sealed_seed
from kiosk.trust.errors import KeyFileRefusedError, PinLockedError, WrongPinError
from kiosk.trust.pin_gate import PinGate
from kiosk.trust.sealed_seed import Cost, Label, parse_sealed_seed, seal_seed
from kiosk.trust.staff_keys import StaffKey, label_of, make_staff_key, unlock
from tests.fakes.hall_people import CHEAP, PIN

MINUTE = 60_000
VICTIM = make_staff_key("inv-1", PIN, cost=CHEAP)
THIEF = make_staff_key("inv-2", "thief-own-pin-7", cost=CHEAP)
# The thief's own key in a file that says it is the victim's.
NAMESAKE = make_staff_key("inv-1", "thief-own-pin-7", cost=CHEAP)


class Desk:
    """The least a desk must do: store the gate before each try, reload it at every start."""

    def __init__(self) -> None:
        self.disk: dict[str, bytes] = {}
        self.boot, self.boot_ms, self.wall_ms = 1, 0, 0

    def now(self) -> Moment:
        return Moment(
            boot=str(self.boot),
            awake_ms=self.boot_ms,
            boot_ms=self.boot_ms,
            wall_ms=self.wall_ms,
        )

    def wait(self, ms: int) -> None:
        self.boot_ms += ms
        self.wall_ms += ms

    def pull_the_plug(self) -> None:
        self.boot, self.boot_ms = self.boot + 1, 0
        for name in self.disk:
            self.store(name, self.load(name).settle(self.now()))

    def load(self, name: str) -> PinGate:
        data = self.disk.get(name)
        return msgspec.json.decode(data, type=PinGate) if data else PinGate()

    def store(self, name: str, gate: PinGate) -> None:
        self.disk[name] = msgspec.json.encode(gate)

    def try_pin(self, data: bytes, pin: str, *, die: bool = False) -> StaffKey | None:
        name = label_of(data, least_cost=CHEAP).gate
        self.store(name, self.load(name).charge(self.now()))
        if die:
            self.pull_the_plug()
            return None
        key = unlock(data, pin, least_cost=CHEAP)
        self.store(name, self.load(name).cleared())
        return key

    def guess(self, *, die: bool = False) -> bool:
        """One wrong guess at the victim's PIN; whether it was heard at all."""
        try:
            self.try_pin(VICTIM.key_file, "guess-12345", die=die)
        except PinLockedError:
            return False
        except WrongPinError:
            return True
        return True


def heard(desk: Desk, minutes: int, *, trick: str) -> int:
    """How many guesses are heard when the thief tries all the time, with a trick each minute."""
    count = 0
    for _ in range(minutes):
        while desk.guess(die=trick == "die"):
            count += 1
        if trick == "plug":
            desk.pull_the_plug()
        if trick == "clock":
            desk.wall_ms += 10**9
        if trick == "own":
            desk.try_pin(THIEF.key_file, "thief-own-pin-7")
        if trick == "namesake":
            desk.try_pin(NAMESAKE.key_file, "thief-own-pin-7")
        desk.wait(MINUTE)
    return count


def test_the_plain_schedule() -> None:
    assert heard(Desk(), 120, trick="") == 25  # locks of 5, 10, 20, 40 and 80 minutes


@pytest.mark.parametrize("trick", ["clock", "own", "namesake"])
def test_clock_changes_and_an_own_pin_give_not_one_more(trick: str) -> None:
    assert heard(Desk(), 120, trick=trick) == 25


@pytest.mark.parametrize("trick", ["plug", "die"])
def test_restarts_give_not_one_more(trick: str) -> None:
    assert heard(Desk(), 120, trick=trick) <= 25


def test_pulling_the_plug_before_the_verdict_still_counts() -> None:
    desk = Desk()
    assert [desk.guess(die=True) for _ in range(6)] == [True] * 5 + [False]


def test_the_clock_set_back_does_not_lock_out_for_ever() -> None:
    desk = Desk()
    while desk.guess():
        pass
    desk.wall_ms = -(10**12)
    desk.wait(5 * MINUTE)
    assert desk.try_pin(VICTIM.key_file, PIN) is not None
    assert desk.load(VICTIM.card.signing_key.hex()) == PinGate()


def test_the_right_pin_is_not_heard_while_locked() -> None:
    desk = Desk()
    while desk.guess():
        pass
    with pytest.raises(PinLockedError):
        desk.try_pin(VICTIM.key_file, PIN)


def test_a_namesake_cannot_claim_the_victims_key() -> None:
    sealed = parse_sealed_seed(NAMESAKE.key_file, "staff", least_cost=CHEAP)
    label = Label("staff", sealed.name, VICTIM.card.signing_key)
    posing = seal_seed(NAMESAKE.key.pair.seed, label, "thief-own-pin-7", CHEAP).to_bytes()
    assert label_of(posing, least_cost=CHEAP) == label_of(VICTIM.key_file, least_cost=CHEAP)
    desk = Desk()
    with pytest.raises(KeyFileRefusedError, match="another key"):
        desk.try_pin(posing, "thief-own-pin-7")
    assert desk.load(VICTIM.card.signing_key.hex()).tries == 1


def test_a_key_file_made_cheap_to_guess_is_refused() -> None:
    fields = msgspec.json.decode(VICTIM.key_file)
    fields["cost"]["memory_kib"] = 65_536
    with pytest.raises(KeyFileRefusedError):
        unlock(msgspec.json.encode(fields), PIN, least_cost=CHEAP)


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 2 * 1024**2, "iterations": 3, "lanes": 4},
        {"memory_kib": 65_536, "iterations": 10**9, "lanes": 4},
        {"memory_kib": 65_536, "iterations": 3, "lanes": 2**24},
    ],
)
def test_a_key_file_that_claims_gigabytes_or_years_is_refused(cost: dict[str, int]) -> None:
    sealed = parse_sealed_seed(VICTIM.key_file, "staff", least_cost=CHEAP)
    greedy = msgspec.structs.replace(sealed, cost=Cost(**cost))
    whole = msgspec.structs.replace(greedy, checksum=sealed_seed._checksum(greedy))
    with pytest.raises(KeyFileRefusedError, match=r"cannot be read.*cost"):
        unlock(whole.to_bytes(), PIN)

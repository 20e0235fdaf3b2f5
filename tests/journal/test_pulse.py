import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.clock import Moment
from kiosk.journal import JournalDamagedError, Pulse
from kiosk.journal.pulse import (
    SIDE_FILE_BYTES,
    SLOT_BYTES,
    SLOT_OFFSETS,
    PulseCodec,
    check_against_pulses,
)
from tests.fakes.journals import KEY, NOON, header

CODEC = PulseCodec(header(), KEY)
PULSE = Pulse(sequence=9, head=b"h" * 32, used_ms=61_234, at=NOON, position=b"item 7, heard 3100")


def image(*slots: bytes) -> bytes:
    side = bytearray(SIDE_FILE_BYTES)
    for offset, slot in zip(SLOT_OFFSETS, slots, strict=False):
        side[offset : offset + len(slot)] = slot
    return bytes(side)


def test_the_newest_genuine_slot_counts() -> None:
    later = msgspec.structs.replace(PULSE, sequence=10)
    for slots in (
        (CODEC.write(PULSE, 4), CODEC.write(later, 5)),
        (CODEC.write(later, 5), CODEC.write(PULSE, 4)),
    ):
        found = CODEC.read(image(*slots))
        assert (found.pulses, found.turn, found.spoiled) == ((later, PULSE), 5, 0)


def test_one_spoiled_slot_leaves_the_other() -> None:
    found = CODEC.read(image(CODEC.write(PULSE, 4), b"torn"))
    assert (found.pulses, found.spoiled) == ((PULSE,), 1)


@pytest.mark.parametrize("data", [b"", bytes(100), bytes(SIDE_FILE_BYTES), b"\xff" * 20_000])
def test_no_slot_is_taken_from_noise(data: bytes) -> None:
    found = CODEC.read(data)
    assert (found.pulses, found.turn, found.spoiled) == ((), 0, 2)


def test_no_bit_of_a_slot_can_be_changed() -> None:
    slot = bytearray(CODEC.write(PULSE, 4))
    assert len(slot) == SLOT_BYTES
    for bit in range(SLOT_BYTES * 8):
        slot[bit // 8] ^= 1 << bit % 8
        assert CODEC.read(image(bytes(slot))).pulses == ()
        slot[bit // 8] ^= 1 << bit % 8


def test_a_slot_of_another_journal_or_key_is_not_genuine() -> None:
    for stranger in (
        PulseCodec(header("a-2"), KEY),
        PulseCodec(header(), bytes(32)),
        PulseCodec(header(incarnation=2, parent=b"p" * 32), KEY),
    ):
        assert CODEC.read(image(stranger.write(PULSE, 4))).spoiled == 2


@given(
    st.builds(
        Pulse,
        sequence=st.integers(0, 2**63),
        head=st.binary(min_size=32, max_size=32),
        used_ms=st.integers(0, 2**63),
        at=st.builds(
            Moment,
            boot=st.text(max_size=16),
            awake_ms=st.integers(0, 2**63),
            boot_ms=st.integers(0, 2**63),
            wall_ms=st.integers(-(2**62), 2**62),
        ),
        position=st.binary(max_size=128),
    ),
    st.integers(0, 2**63),
)
def test_every_pulse_survives_its_slot(pulse: Pulse, turn: int) -> None:
    assert CODEC.read(image(CODEC.write(pulse, turn))).pulses == (pulse,)


def test_a_long_boot_name_or_position_is_cut_not_refused() -> None:
    moment = msgspec.structs.replace(NOON, boot="b" * 100)
    long = msgspec.structs.replace(PULSE, at=moment, position=bytes(200))
    (found,) = CODEC.read(image(CODEC.write(long, 1))).pulses
    assert (len(found.at.boot), len(found.position)) == (64, 128)


def test_a_journal_behind_the_pulse_is_refused_with_both_numbers() -> None:
    heads = (b"g" * 32, b"1" * 32, b"2" * 32)
    check_against_pulses((msgspec.structs.replace(PULSE, sequence=2, head=heads[2]),), heads)
    with pytest.raises(JournalDamagedError, match="saw record 9, the file ends at 2"):
        check_against_pulses((PULSE,), heads)
    with pytest.raises(JournalDamagedError, match="record 1 is not the one"):
        check_against_pulses((msgspec.structs.replace(PULSE, sequence=1),), heads)

"""Challenge and code, and that a stranger can make the code from the page alone."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId
from kiosk.journal.offline_code import (
    CHALLENGE_BYTES,
    LockedSeat,
    make_challenge,
    offline_code,
    read_challenge,
    read_code,
)
from tests.fakes.journals import KEY
from tests.journal.second_reader import ALPHABET, hkdf

SEAT = LockedSeat(AttemptId("s-1.c-001"), 2, 12)
CHALLENGE = make_challenge(b"\x01\x23\x45\x67\x89")
ENTROPY = st.binary(min_size=CHALLENGE_BYTES, max_size=CHALLENGE_BYTES)


def part(text: str) -> bytes:
    return len(text.encode()).to_bytes(4, "big") + text.encode()


@given(ENTROPY, st.integers(1, 999), st.integers(1, 1000))
def test_a_stranger_makes_the_same_code(random: bytes, seat: int, incarnation: int) -> None:
    """docs/JOURNAL.md, section 13."""
    challenge = make_challenge(random)
    key = hkdf(KEY, part("offline-code/1") + part("s-1.c-001") + part(str(seat)))
    message = part(challenge) + part("Unlock") + part(str(incarnation))
    bits = int.from_bytes(hmac.digest(key, message, "sha256"), "big") >> 216
    digits = "".join(ALPHABET[bits >> shift & 31] for shift in range(35, -1, -5))
    locked = LockedSeat(AttemptId("s-1.c-001"), incarnation, seat)
    code = offline_code(KEY, locked, "Unlock", challenge)
    assert code.replace("-", "")[:8] == digits
    assert read_code(code) == code


def test_a_code_is_good_for_one_thing_at_one_place() -> None:
    code = offline_code(KEY, SEAT, "Unlock", CHALLENGE)
    others = [
        offline_code(hashlib.sha256(KEY).digest(), SEAT, "Unlock", CHALLENGE),
        offline_code(KEY, SEAT._replace(attempt=AttemptId("s-1.c-002")), "Unlock", CHALLENGE),
        offline_code(KEY, SEAT._replace(incarnation=3), "Unlock", CHALLENGE),
        offline_code(KEY, SEAT._replace(seat=13), "Unlock", CHALLENGE),
        offline_code(KEY, SEAT, "Pause", CHALLENGE),
        offline_code(KEY, SEAT, "Unlock", make_challenge(b"\x01\x23\x45\x67\xa9")),
    ]
    assert len({code, *others}) == len(others) + 1
    assert code == offline_code(KEY, SEAT, "Unlock", CHALLENGE)


@given(ENTROPY)
def test_a_challenge_is_eight_characters_that_check_themselves(random: bytes) -> None:
    challenge = make_challenge(random)
    assert len(challenge) == 9
    assert read_challenge(challenge.lower().replace("-", " ")) == challenge


@pytest.mark.parametrize("place", [0, 1, 2, 3, 5, 6, 7, 8])
def test_a_mistyped_challenge_is_noticed_before_anybody_signs(place: int) -> None:
    wrong = "Z" if CHALLENGE[place] != "Z" else "Y"
    with pytest.raises(MalformedError):
        read_challenge(CHALLENGE[:place] + wrong + CHALLENGE[place + 1 :])


@pytest.mark.parametrize("text", ["", CHALLENGE, "00000-00001", "00000-000"])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(MalformedError):
        read_code(text)

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.errors import MalformedError
from kiosk.trust import crockford
from kiosk.trust.sheet_code import ALPHABET

VALUES = st.integers(0, 2**45 - 1)


@given(VALUES)
def test_what_was_written_is_read(value: int) -> None:
    text = crockford.write(value)
    assert len(text) == 11
    assert text[5] == "-"
    assert crockford.read(text) == value
    assert crockford.read(f" {text.lower().replace('-', ' ')}") == value


@pytest.mark.parametrize("value", [0, 1, 0x1234_5678_9ABC & (2**45 - 1), 2**45 - 1])
def test_every_wrong_character_and_every_exchange_is_noticed(value: int) -> None:
    text = crockford.write(value).replace("-", "")
    wrong = [text[:at] + other + text[at + 1 :] for at in range(10) for other in ALPHABET]
    for one, two in combinations(range(10), 2):
        swapped = list(text)
        swapped[one], swapped[two] = swapped[two], swapped[one]
        wrong.append("".join(swapped))
    for candidate in set(wrong) - {text}:
        with pytest.raises(MalformedError):
            crockford.read(candidate)


@given(st.integers(1, 12), st.data())
def test_shorter_and_longer_codes_are_written_alike(digits: int, data: st.DataObject) -> None:
    value = data.draw(st.integers(0, 2 ** (5 * digits) - 1))
    text = crockford.write(value, digits)
    assert len(text) == digits + 2
    assert crockford.read(text, digits) == value
    with pytest.raises(MalformedError):
        crockford.read(text, digits + 1)


@pytest.mark.parametrize("text", ["", "ABC", "U0000-00000", "00000-000000", "*0000-00000"])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(MalformedError):
        crockford.read(text)


def test_look_alikes_are_read_as_what_they_look_like() -> None:
    assert crockford.read("OOOOO-OOOOO") == 0
    text = crockford.write(1)
    assert crockford.read(text.replace("1", "l")) == crockford.read(text.replace("1", "I"))

"""Names stand in the order of the Kazakh alphabet, whatever script they are written in."""

import random

from kiosk.base.name_order import ALPHABET, name_key
from tests.fakes.names import LETTERS, NAMES


def test_the_alphabet_has_its_42_letters_in_order() -> None:
    assert LETTERS.lower() == ALPHABET
    assert len(ALPHABET) == 42
    mixed = list(LETTERS)
    random.Random(7).shuffle(mixed)
    assert "".join(sorted(mixed, key=name_key)) == LETTERS


def test_names_stand_as_in_the_kazakh_alphabet_and_latin_ones_after_them() -> None:
    mixed = NAMES.copy()
    random.Random(3).shuffle(mixed)
    assert sorted(mixed, key=name_key) == NAMES


def test_plain_order_would_be_wrong() -> None:
    assert sorted(LETTERS) != list(LETTERS)

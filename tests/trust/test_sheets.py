import re
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.trust.errors import SecretRefusedError, SheetTypingError
from kiosk.trust.sheet_code import ALPHABET, read_group, write_groups
from kiosk.trust.sheets import (
    Sheet,
    make_sheets,
    open_with_sheets,
    read_sheet,
    sheet_of_groups,
    wrap_for_sheets,
)

SECRET = bytes(range(32))
A = Sheet("A", bytes(range(16)))
B = Sheet("B", bytes(range(16, 32)))


@given(st.sampled_from(["A", "B"]), st.binary(min_size=16, max_size=16))
def test_a_sheet_comes_back_however_it_is_entered(letter: str, half: bytes) -> None:
    sheet = Sheet("A" if letter == "A" else "B", half)
    assert sheet_of_groups(sheet.groups) == sheet
    assert read_sheet(sheet.qr_payload) == sheet
    assert read_sheet(" ".join(sheet.groups).lower()) == sheet
    assert read_sheet("".join(sheet.groups)) == sheet


def test_the_qr_code_stays_in_the_compact_mode() -> None:
    assert re.fullmatch(r"[0-9A-Z $%*+\-./:]+", A.qr_payload)


def test_every_wrong_character_is_caught_in_its_group() -> None:
    for number, group in enumerate(A.groups, start=1):
        for position in range(len(group)):
            for character in ALPHABET.replace(group[position], ""):
                typed = group[:position] + character + group[position + 1 :]
                with pytest.raises(SheetTypingError) as caught:
                    read_group(typed, number)
                assert (caught.value.code, caught.value.group) == ("group_check", number)


@given(st.binary(min_size=16, max_size=16))
def test_swapped_neighbours_are_caught(half: bytes) -> None:
    for number, group in enumerate(write_groups(0, half), start=1):
        for position in range(len(group) - 1):
            one, other = group[position], group[position + 1]
            if one != other:
                typed = group[:position] + other + one + group[position + 2 :]
                with pytest.raises(SheetTypingError, match="group_check"):
                    read_group(typed, number)


def test_a_group_in_another_groups_place_is_caught() -> None:
    for (place, _), (_, group) in permutations(enumerate(A.groups, start=1), 2):
        with pytest.raises(SheetTypingError):
            read_group(group, place)


def test_look_alikes_are_read_as_what_was_meant() -> None:
    for number in range(1, 8):
        for text in ("0123", "ABEK", "MHPC", "TX11"):
            good = next(text + check for check in ALPHABET if not _refused(text + check, number))
            disguised = good.translate(str.maketrans("01ABEKMHPCTX", "OlАВЕКМНРСТХ"))
            assert read_group(f" {disguised[:2]}-{disguised[2:]} ", number) == good


def _refused(text: str, number: int) -> bool:
    try:
        read_group(text, number)
    except SheetTypingError:
        return True
    return False


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "group_length"),
        ("0000", "group_length"),
        ("000000", "group_length"),
        ("0000U", "group_character"),
        ("0000ж", "group_character"),
        ("00\n\x000", "group_character"),
    ],
)
def test_what_is_no_group_is_refused(text: str, code: str) -> None:
    with pytest.raises(SheetTypingError) as caught:
        read_group(text, 3)
    assert (caught.value.code, caught.value.group) == (code, 3)


def test_right_groups_of_different_sheets_do_not_make_a_sheet() -> None:
    for place in range(7):
        mixed = A.groups[:place] + B.groups[place : place + 1] + A.groups[place + 1 :]
        with pytest.raises(SheetTypingError, match="sheet_check") as caught:
            sheet_of_groups(mixed)
        assert caught.value.group == 0


def test_a_sheet_has_seven_groups() -> None:
    for groups in (A.groups[:6], (*A.groups, A.groups[6])):
        with pytest.raises(SheetTypingError, match="sheet_length"):
            sheet_of_groups(groups)
    with pytest.raises(SheetTypingError, match="sheet_check"):
        sheet_of_groups(write_groups(7, bytes(16)))


def test_both_sheets_in_either_order_open_the_secret() -> None:
    wrapped = wrap_for_sheets(SECRET, A, B, b"info")
    assert open_with_sheets(wrapped, A, B, b"info") == SECRET
    assert open_with_sheets(wrapped, B, A, b"info") == SECRET


def test_one_sheet_twice_or_a_foreign_sheet_opens_nothing() -> None:
    wrapped = wrap_for_sheets(SECRET, A, B, b"info")
    foreign = make_sheets()
    for one, other, code in (
        (A, A, "same_sheet"),
        (B, foreign[1], "same_sheet"),
        (A, foreign[1], "does_not_open"),
        (foreign[0], B, "does_not_open"),
        (A, Sheet("B", A.half), "does_not_open"),
    ):
        with pytest.raises(SecretRefusedError, match=code):
            open_with_sheets(wrapped, one, other, b"info")
    with pytest.raises(SecretRefusedError, match="does_not_open"):
        open_with_sheets(wrapped, A, B, b"other info")


def test_new_sheets_differ_and_show_nothing_in_their_text_form() -> None:
    sheets = make_sheets() + make_sheets()
    assert len({sheet.half for sheet in sheets}) == 4
    assert repr(sheets[0]) == "<Sheet A>"

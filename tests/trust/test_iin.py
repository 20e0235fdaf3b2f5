import pytest

from kiosk.trust.iin import iin_complaint

# Fictional numbers of people born in 1890; no number of a living person stands in this project.
VALID = [
    "900115100000",
    "900115100010",
    "900115100020",
    "900115100102",
    "900115100114",
    "900115100126",
]


@pytest.mark.parametrize("iin", VALID)
def test_a_right_check_digit_by_either_row_of_weights_passes(iin: str) -> None:
    assert iin_complaint(iin) == ""


@pytest.mark.parametrize("iin", VALID)
def test_every_other_check_digit_is_wrong(iin: str) -> None:
    wrong = {iin[:11] + str(digit) for digit in range(10)} - {iin}
    assert {iin_complaint(number) for number in wrong} == {"iin_check_digit"}


def test_a_number_without_any_legal_check_digit_was_never_issued() -> None:
    numbers = [f"90011510014{digit}" for digit in range(10)]
    assert {iin_complaint(number) for number in numbers} == {"iin_never_issued"}


@pytest.mark.parametrize(
    "iin",
    ["", "90011510000", "9001151000000", "900115100000\n", "90011510000x", "٩٠٠١١٥١٠٠٠٠٠"],
)
def test_the_form_is_twelve_plain_digits(iin: str) -> None:
    assert iin_complaint(iin) == "iin_form"

"""A day in words: the same as the windows write it."""

from datetime import date

import pytest

from central.dates import day_in_words
from kiosk.exam.blueprint import Language

MONTHS: dict[Language, str] = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "en": "January February March April May June July August September October November December",
}


@pytest.mark.parametrize("language", MONTHS)
def test_every_month_has_its_name(language: Language) -> None:
    for month, name in enumerate(MONTHS[language].split(), start=1):
        assert name in day_in_words(date(2026, month, 3), language).split()


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "2026 жылғы 12 қаңтар"), ("ru", "12 января 2026 года"), ("en", "12 January 2026")],
)
def test_a_day_is_written_out_as_the_language_does(language: Language, words: str) -> None:
    assert day_in_words(date(2026, 1, 12), language) == words

"""What a certificate says in Kazakh besides its claims, and how it writes a date.

Decides: the words (CE-27). Leaves to others: where they stand on the page. No native speaker has
checked them yet: docs/GLOSSARY.md.
"""

from datetime import date
from typing import Final, NamedTuple

from kiosk.certificate.claims import Kind

_MONTHS: Final = (
    *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
    *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
)


class Words(NamedTuple):
    """What differs between the two kinds."""

    heading: str
    statement: str
    remark: str
    number: str


WORDS: Final[dict[Kind, Words]] = {
    "certificate": Words(
        "Сертификат",
        "Осы сертификат төменде көрсетілген тұлғаның тестілеуден өткенін және белгіленген шекті "
        "балды жинағанын растайды.",
        "",
        "Сертификат нөмірі",
    ),
    "reference": Words(
        "Анықтама",
        "Осы анықтама төменде көрсетілген тұлғаның тестілеуге қатысқанын және оның нәтижесін "
        "растайды.",
        "Анықтама сертификат болып табылмайды.",
        "Анықтама нөмірі",
    ),
}


def in_words(day: date) -> str:
    """A date as official Kazakh texts write it: «2026 жылғы 12 қаңтар»."""
    return f"{day.year} жылғы {day.day} {_MONTHS[day.month - 1]}"

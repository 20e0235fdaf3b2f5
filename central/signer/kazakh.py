"""What a certificate says in Kazakh besides its claims.

Decides: the words (CE-27). Leaves to others: where they stand on the page. No native speaker has
checked them yet: docs/GLOSSARY.md.
"""

from typing import Final, NamedTuple

from kiosk.certificate.claims import Kind


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

"""The languages that pages are written in, and which of them a browser asks for."""

from typing import Final

from kiosk.exam.blueprint import Language

LANGUAGES: Final[tuple[Language, ...]] = ("kk", "ru", "en")


def asked_for(header: str) -> Language:
    """The language a browser asks for first, of those there are; Kazakh where it asks for none.

    Args:
        header: `Accept-Language` (RFC 9110, 12.5.4); weights are read, nonsense is skipped.
    """
    wanted: list[tuple[float, int, Language]] = []
    for place, part in enumerate(header[:200].split(",")):
        tag, _, weight = part.strip().partition(";")
        name = tag.lower().split("-")[0]
        wanted += [(-_weight(weight), place, one) for one in LANGUAGES if one == name]
    return min(wanted)[2] if wanted else "kk"


def _weight(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0

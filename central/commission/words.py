"""The words of the commission's pages, from `words.toml`.

No Kazakh word there has been checked by a native speaker yet.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from central.register.words_of_decisions import Language

LANGUAGES: Final[tuple[Language, ...]] = ("kk", "ru", "en")
WORDS: Final[Mapping[Language, Mapping[str, str]]] = msgspec.toml.decode(
    Path(__file__).with_name("words.toml").read_bytes(), type=dict[Language, dict[str, str]]
)


def chosen(header: str) -> Language:
    """The first language of the pages that a browser asks for; Kazakh for any other."""
    asked = (part.split(";")[0].strip().lower()[:2] for part in header.split(","))
    found = (one for ask in asked for one in LANGUAGES if ask == one)
    return next(found, LANGUAGES[0])

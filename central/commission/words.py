"""The words of the commission's pages, from `words.toml`.

No Kazakh word there has been checked by a native speaker yet.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from kiosk.exam.blueprint import Language

WORDS: Final[Mapping[Language, Mapping[str, str]]] = msgspec.toml.decode(
    Path(__file__).with_name("words.toml").read_bytes(), type=dict[Language, dict[str, str]]
)

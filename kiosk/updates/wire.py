"""What a hub answers about updates, over the hall's own TLS lines.

    GET /updates/hall                  `HallWord`: hall time, the sitting, what the hub runs
    GET /updates/metadata/NAME.json    a signed list
    GET /updates/targets/PLATFORM/DIGEST.kiosk.tar.xz    a build file, also in part (Range)

Decides: these names and nothing else; anything that is not one of them is not there. Leaves to
others: who may ask (`kiosk.hall.admission`), answering (`kiosk.hub_updates`).
"""

import re
from typing import Annotated, Final

import msgspec

from kiosk.updates.errors import UpdateNotFetchedError
from kiosk.updates.rules import SittingState

BASE: Final = "/updates"
HALL_PATH: Final = f"{BASE}/hall"
MOST_WORD: Final = 4096
LIST_NAME: Final = re.compile(r"timestamp\.json|[1-9][0-9]{0,6}\.(root|snapshot|targets)\.json")
FILE_NAME: Final = re.compile(r"[a-z0-9_-]{1,40}/[0-9a-f]{64}\.kiosk\.tar\.xz")
Short = Annotated[str, msgspec.Meta(max_length=80)]


class HallWord(msgspec.Struct, frozen=True, kw_only=True):
    """What a hub says of its hall.

    Attributes:
        hall_ms: hall time, Unix milliseconds.
        confirmed: two persons confirmed it; else it is the clock of the hub's PC.
        leads: this hub leads; only then it knows of the sitting.
        build: what the hub itself runs, as `kiosk 0.1.0`.
        offered: version of the build that it serves; empty where it serves none. Nobody signs
            this word: it says that asking is worth it, and the lists say what is to be believed.
    """

    hall_ms: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    confirmed: bool
    leads: bool
    sitting: SittingState
    build: Short
    offered: Short = ""


def read_word(data: bytes) -> HallWord:
    """A hub's answer. Raises: UpdateNotFetchedError `bad_answer`."""
    try:
        return msgspec.json.decode(data, type=HallWord)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UpdateNotFetchedError(
            "bad_answer", "The hub's answer cannot be read. Install the same build on both."
        ) from None


def sitting_of(words: tuple[HallWord, ...]) -> SittingState:
    """What the hubs of a hall say together: one that knows of an open sitting is enough."""
    if any(word.sitting == "open" for word in words):
        return "open"
    return next((word.sitting for word in words if word.leads), "unknown")

"""When an update may begin, which build may be taken, and where a PC may go back to.

Pure: everything is an argument. Decides nothing about disks and lines. The rules are those of
docs/UPDATES.md, "The rules", by their numbers.
"""

from typing import Final, Literal, NamedTuple

from kiosk.updates.errors import UpdateNotAllowedError, UpdateRefusedError
from kiosk.updates.version import Version

#: What the hub says of its sitting; `unknown` where it cannot tell, or cannot be asked.
SittingState = Literal["none", "open", "closed", "unknown"]

_QUIET: Final = frozenset({"none", "closed"})


class Standing(NamedTuple):
    """What goes on at this PC and in its hall.

    Attributes:
        sitting: of the hall, as the hub says.
        own_sitting: a hall journal of this PC itself (a lone seat, a hub) that was not handed over.
        unfinished: attempts whose journal here has no final signature.
        slot_in_use: a program runs out of the slot that would be written.
    """

    sitting: SittingState
    own_sitting: bool = False
    unfinished: tuple[str, ...] = ()
    slot_in_use: bool = False


class Offered(NamedTuple):
    """What the signed list offers.

    Attributes:
        version: of the build; its self-test has to say the same.
        minimum: no older version may run from now on.
        digest: SHA-256 of the build file, hex.
    """

    version: Version
    minimum: Version
    digest: str


def check_quiet(standing: Standing) -> None:
    """Rule 1 and 2: nothing begins during a sitting, or beside an unfinished attempt.

    Raises:
        UpdateNotAllowedError: `sitting_open`, `sitting_unknown`, `attempt_unfinished`.
    """
    if standing.sitting == "open" or standing.own_sitting:
        raise UpdateNotAllowedError(
            "sitting_open",
            "A sitting is open. Close it and hand it over first; then ask for the update again.",
        )
    if standing.unfinished:
        raise UpdateNotAllowedError(
            "attempt_unfinished",
            f"An attempt at this PC was not closed: {', '.join(standing.unfinished)}. Start the "
            "seat and close it, or have it moved; nothing was changed.",
        )
    if standing.sitting not in _QUIET:
        raise UpdateNotAllowedError(
            "sitting_unknown",
            "The hub does not say whether a sitting is open. Wait until it leads, or ask it again.",
        )


def check_slot_free(standing: Standing) -> None:
    """Rule 3: a slot from which something runs is not written.

    Raises:
        UpdateNotAllowedError: `slot_in_use`.
    """
    if standing.slot_in_use:
        raise UpdateNotAllowedError(
            "slot_in_use",
            "A program of the other slot still runs. Restart this PC, then run the same command.",
        )


def risen(minimum: Version | None, offered: Version) -> Version:
    """Rule 5: the signed minimum version only ever rises at one PC."""
    return offered if minimum is None else max(minimum, offered)


def check_offer(offered: Offered, current: Version, minimum: Version) -> bool:
    """Whether the build on offer is newer than what runs (rule 4); the same one is not.

    Raises:
        UpdateRefusedError: `older_build`, `below_minimum`.
    """
    if offered.version < minimum:
        raise UpdateRefusedError(
            "below_minimum",
            f"Version {offered.version} is on offer, and nothing below {minimum} may run any more.",
        )
    if offered.version < current:
        raise UpdateRefusedError(
            "older_build",
            f"Version {offered.version} is on offer and {current} runs here; an older one is never "
            "installed by an update.",
        )
    return offered.version > current


def may_go_back(previous: Version | None, minimum: Version | None) -> bool:
    """Rule 6: the slot before may be gone back to at or above the signed minimum version."""
    return previous is not None and (minimum is None or previous >= minimum)


def check_back(previous: Version | None, minimum: Version | None) -> None:
    """Rule 6, for a person who asks. Raises: UpdateNotAllowedError `no_slot`, `below_minimum`."""
    if previous is None:
        raise UpdateNotAllowedError("no_slot", "The other slot holds no whole program.")
    if not may_go_back(previous, minimum):
        raise UpdateNotAllowedError(
            "below_minimum",
            f"The other slot holds version {previous}, and nothing below {minimum} may run any "
            "more. Fetch a newer build instead.",
        )

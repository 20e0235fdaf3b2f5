"""What a scripted camera shows and when: named timelines, or one put together by hand.

Decides: the words of a script. `good=20,nobody=8,good` shows the candidate for twenty seconds, an
empty chair for eight, and the candidate from then on. Leaves drawing to `sources.scripted`.
"""

from typing import Final, NamedTuple

from kiosk.proctoring.ports import CameraError

#: What a scripted camera can show, and what each is for.
STATES: Final = {
    "good": "the candidate, who turns the head to the left and to the right now and then",
    "nobody": "an empty chair",
    "two": "the candidate and somebody else",
    "swap": "somebody else",
    "undecided": "somebody who may be the candidate",
    "far": "the candidate, too far away",
    "covered": "a hand on the lens",
    "dark": "a room without light",
    "frozen": "the last picture again and again",
    "looping": "the same three seconds again and again",
    "unplugged": "no camera",
}
_NAMED: Final = {
    "nobody": "good=20,nobody=10,good",
    "two": "good=20,two=10,good",
    "swap": "good=20,swap=40,good",
    "covered": "good=20,covered=10,good",
    "frozen": "good=20,frozen=15,good",
    "looping": "good=20,looping=30,good",
    "dark": "good=20,dark=10,good",
    "unplugged": "good=20,unplugged=8,good",
    "demo": "undecided=40,good=60,nobody=8,good=60,two=8,good=60,covered=8,good",
}
_LONGEST_SECONDS: Final = 86_400
_MS: Final = 1_000


class Part(NamedTuple):
    """One state, from when it is shown; until the next begins."""

    state: str
    from_ms: int


def timeline(script: str) -> tuple[Part, ...]:
    """The parts of a script, by its name or by its words; the first begins at 0.

    A name that is also a state brings the candidate first, as an exam does. To see a state from the
    beginning on, give it seconds: `nobody=60`.

    Raises:
        CameraError: `no_such_script`.
    """
    parts: list[Part] = []
    at: int | None = 0
    for word in _NAMED.get(script, script).split(","):
        state, _, seconds = word.strip().partition("=")
        if state not in STATES or at is None:
            raise _unknown(script)
        parts.append(Part(state, at))
        if not seconds:
            at = None
        elif seconds.isascii() and seconds.isdecimal() and 0 < int(seconds) <= _LONGEST_SECONDS:
            at += int(seconds) * _MS
        else:
            raise _unknown(script)
    return tuple(parts)


def part_at(parts: tuple[Part, ...], ms: int) -> Part:
    """The part that is shown so long after the beginning; the last one stays for good."""
    return [part for part in parts if part.from_ms <= ms][-1]


def _unknown(script: str) -> CameraError:
    return CameraError("no_such_script", f"There is no scripted camera {script[:60]!r}.")

"""Words for what the acts of the panel are told: grounds, messages, seats, machines."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.exam.blueprint import Blueprint
from kiosk.ui.minutes.printing import LANGUAGES as HALL_LANGUAGES
from kiosk.ui.presenters.panel_acts import AnyAct, HallAct
from kiosk.ui.speech import speaking, tongue

translate = QCoreApplication.translate
Word = Callable[[], str]

_GROUNDS: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "no_document": lambda: translate("Panel", "No original document"),
        "other_person": lambda: translate("Panel", "Document and person do not agree"),
        "document_expired": lambda: translate("Panel", "The document has expired"),
        "forbidden_item": lambda: translate("Panel", "A forbidden item was not handed in"),
        "assistant_not_allowed": lambda: translate("Panel", "The assistant may not assist"),
        "late": lambda: translate("Panel", "Came too late"),
    }
)
_FORBIDDEN: Final[tuple[Word, ...]] = (
    lambda: translate("Panel", "means of communication and data carriers"),
    lambda: translate("Panel", "photo and video equipment"),
    lambda: translate("Panel", "smart watches, headphones, dictaphones"),
    lambda: translate("Panel", "other electronic devices"),
)
#: Why everybody is paused, as a rule.
_STOPS: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "fire": lambda: translate("Panel", "Fire alarm"),
        "power": lambda: translate("Panel", "Power failure"),
        "noise": lambda: translate("Panel", "Noise in the hall"),
        "technical": lambda: translate("Panel", "Technical fault in the hall"),
    }
)
_FOLLOWED: Final[Mapping[AnyAct, Word]] = MappingProxyType(
    {
        HallAct.PAUSE_ALL: lambda: translate("Panel", "Seats paused: {done} of {total}."),
        HallAct.CONTINUE_ALL: lambda: translate("Panel", "Seats that go on: {done} of {total}."),
    }
)
#: Runs of seats longer than this are written as `3-9`.
_RUN: Final = 3


def role_words(role: str) -> str:
    """What a member of staff does; an unknown role by its own name."""
    words = {
        "invigilator": translate("Panel", "invigilator"),
        "head": translate("Panel", "head of the hall"),
        "technician": translate("Panel", "technician"),
    }
    return words.get(role, role)


def entry_ground_words(ground: str) -> str:
    """Why somebody is refused at the entrance."""
    word = _GROUNDS.get(ground)
    return word() if word is not None else ""


def entry_grounds() -> list[tuple[str, str]]:
    """All of them."""
    return [(ground, word()) for ground, word in _GROUNDS.items()]


def stops() -> tuple[str, ...]:
    """The usual reasons, by their names."""
    return tuple(_STOPS)


def stop_words(stop: str) -> str:
    """Why everybody is paused, in the language of the panel."""
    return _STOPS[stop]()


def stop_reason(stop: str) -> str:
    """The same as it is signed: candidates read it, and the minutes are in both languages."""
    words = []
    for language in HALL_LANGUAGES:
        with speaking(language):
            words.append(_STOPS[stop]())
    return " / ".join(words)


def followed_words(act: AnyAct, done: int, total: int) -> str:
    """How many of the seats an act for many was carried out at."""
    word = _FOLLOWED.get(act)
    pattern = word() if word else translate("Panel", "Seats that followed: {done} of {total}.")
    return pattern.format(done=done, total=total)


def forbidden_words() -> list[str]:
    """What nobody may bring in (CE-21)."""
    return [word() for word in _FORBIDDEN]


def appeal_words(*, upheld: bool) -> str:
    """The decision on a technical appeal."""
    return translate("Desk", "upheld") if upheld else translate("Desk", "rejected")


def cause_title(blueprint: Blueprint, cause: str) -> str:
    """A cause of the blueprint."""
    titles = {one.id: one.title for one in blueprint.causes}
    return titles[cause][tongue().language] if cause in titles else cause


def category_words(blueprint: Blueprint, category: str) -> str:
    """A violation or a category of technical appeals of the blueprint."""
    known = (*blueprint.violations, *blueprint.appeals.technical)
    titles = {one.id: one.title for one in known}
    return titles[category][tongue().language] if category in titles else category


def seats_words(seats: Sequence[int]) -> str:
    """Seats by their numbers; none stands for all."""
    if not seats:
        return translate("Panel", "all seats")
    if len(seats) == 1:
        return translate("Panel", "seat {number}").format(number=seats[0])
    return translate("Panel", "seats {numbers}").format(numbers=runs(seats))


def unheard_words(seats: Sequence[int]) -> str:
    """That nothing is known of these seats yet."""
    pattern = translate(
        "Hall", "Not heard from yet: {seats}. Whether anybody waits there is not known."
    )
    return pattern.format(seats=seats_words(seats))


def runs(numbers: Sequence[int]) -> str:
    """`1-4, 7, 9, 10`: long runs are drawn together."""
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    words = []
    for part in parts:
        short = len(part) >= _RUN
        words.append(f"{part[0]}\u2013{part[-1]}" if short else ", ".join(map(str, part)))
    return ", ".join(words)

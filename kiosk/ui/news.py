"""What a change of the attempt means for the candidate, as a notice; most changes mean nothing.

Decides: which events are told, and in which words.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from kiosk.base.ids import ItemId
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt
from kiosk.exam.plays import Plays
from kiosk.ui.seat import Seat
from kiosk.ui.speech import Text
from kiosk.ui.vocabulary import cause_words, span_words

translate = QCoreApplication.translate


class News(NamedTuple):
    """A notice: its key (a later one of the same key replaces it), look and words."""

    key: str
    kind: str
    picture: str
    words: Text


def news_of(event: e.Event, attempt: Attempt, seat: Seat) -> News | None:
    """The notice of an event, or None."""
    make = _NEWS.get(type(event))
    return make(event, attempt, seat) if make is not None else None


# Any: each function below is reached only with its own kind of event, through _NEWS.


def _interrupted(event: e.Interrupted, attempt: Attempt, seat: Seat) -> News | None:
    moved = event.kind == "move"
    if attempt.form is None:
        return News("restored", "calm", "check", _moved_words) if moved else None
    heard = event.playing
    lost = _not_given_back(heard.item, attempt, seat) if heard is not None else None

    def words() -> str:
        parts = [
            _moved_words() if moved else _interrupted_words(),
            translate("News", "Given back: {time}.") if event.credited_ms else "",
            lost.words() if lost is not None else "",
        ]
        return " ".join(filter(None, parts)).format(
            cause=cause_words(event.kind), time=span_words(event.credited_ms)
        )

    return News("restored", "calm", "check", words)


def _interrupted_words() -> str:
    return translate("News", "The exam was interrupted ({cause}). All saved answers are here.")


def _moved_words() -> str:
    return translate(
        "News",
        "Your seat was changed. Everything that was saved is here; you go on where you were.",
    )


def _play_back(event: e.PlayGivenBack, _attempt: Attempt, _seat: Seat) -> News:
    del event
    return News(
        "play",
        "calm",
        "headphones",
        lambda: translate("News", "A play of a recording was given back to you."),
    )


def _play_cut_off(event: e.AudioEnded, attempt: Attempt, seat: Seat) -> News | None:
    return _not_given_back(event.item, attempt, seat) if event.fault else None


def _not_given_back(item: ItemId, attempt: Attempt, seat: Seat) -> News | None:
    """Why a play that was cut off counts; None when the next entry gives it back."""
    now, coming = attempt.plays.get(item, Plays()), seat.pending.plays.get(item, Plays())
    if coming.given_back > now.given_back:
        return None
    capped = attempt.automatic_plays >= seat.blueprint.credit.plays

    def words() -> str:
        if capped:
            return translate(
                "News",
                "The recording was cut off. This computer may give no further play back by "
                "itself; call the invigilator, who can decide to.",
            )
        return translate(
            "News",
            "The recording was cut off near its end, so the play counts. If it was not enough, "
            "call the invigilator, who can decide to give it back.",
        )

    return News("play", "warn", "headphones", words)


def _credited(event: e.TimeCredited, _attempt: Attempt, seat: Seat) -> News:
    def words() -> str:
        pattern = translate("News", "{time} were added to your time. Cause: {cause}.")
        return pattern.format(time=span_words(event.ms), cause=_cause(event.cause, seat))

    return News("credit", "good", "clock", words)


def _taken_back(event: e.CreditTakenBack, attempt: Attempt, seat: Seat) -> News:
    credit = next((one for one in attempt.credits if one.number == event.number), None)

    def words() -> str:
        pattern = translate("News", "{time} were taken back. Cause: {cause}.")
        return pattern.format(
            time=span_words(credit.ms if credit is not None else 0),
            cause=_cause(event.cause, seat),
        )

    return News("credit", "warn", "clock", words)


def _appeal_filed(event: e.TechnicalAppealFiled, _attempt: Attempt, _seat: Seat) -> News:
    def words() -> str:
        pattern = translate("News", "Technical appeal {number} is filed. Raise your hand.")
        return pattern.format(number=event.number)

    return News("technical", "good", "check", words)


def _appeal_settled(event: e.TechnicalAppealSettled, _attempt: Attempt, _seat: Seat) -> News:
    def words() -> str:
        pattern = (
            translate("News", "Technical appeal {number} was upheld: {reason}")
            if event.upheld
            else translate("News", "Technical appeal {number} was rejected: {reason}")
        )
        return pattern.format(number=event.number, reason=event.reason)

    return News("technical", "good" if event.upheld else "warn", "info", words)


def _called(_event: e.InvigilatorCalled, _attempt: Attempt, _seat: Seat) -> News:
    return News(
        "call",
        "calm",
        "hand",
        lambda: translate("News", "The call is recorded. Raise your hand and stay at your seat."),
    )


def _continued(_event: e.Event, _attempt: Attempt, _seat: Seat) -> News:
    return News(
        "continued",
        "calm",
        "clock",
        lambda: translate("News", "The exam goes on. The clock runs again."),
    )


def _incident(event: e.IncidentNoted, _attempt: Attempt, _seat: Seat) -> News | None:
    told: dict[str, Text] = {
        "slept": lambda: translate(
            "News", "The computer had gone to sleep. Your answers are saved."
        ),
        "program_deaths": lambda: translate(
            "News", "The program was restarted several times. Please call the invigilator."
        ),
    }
    words = told.get(event.kind)
    return News("incident", "warn", "warning", words) if words is not None else None


def _cause(cause: str, seat: Seat) -> str:
    known = seat.blueprint.cause(cause)
    return seat.titled(known.title) if known is not None else cause_words(cause)


_NEWS: Final[Mapping[type[e.Event], Callable[[Any, Attempt, Seat], News | None]]] = (
    MappingProxyType(
        {
            e.Interrupted: _interrupted,
            e.AudioEnded: _play_cut_off,
            e.PlayGivenBack: _play_back,
            e.TimeCredited: _credited,
            e.CreditTakenBack: _taken_back,
            e.TechnicalAppealFiled: _appeal_filed,
            e.TechnicalAppealSettled: _appeal_settled,
            e.InvigilatorCalled: _called,
            e.Continued: _continued,
            e.Unlocked: _continued,
            e.IncidentNoted: _incident,
        }
    )
)

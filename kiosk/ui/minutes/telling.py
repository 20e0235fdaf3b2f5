"""Telling the values of minutes in the language in use: people, moments, spans, tasks, titles.

Decides: how a person, a moment or a task is written in a table. Leaves to others: which of them a
section shows.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.base.hall_time import HALL_ZONE, hall_day
from kiosk.base.name_order import Key, name_key
from kiosk.exam.blueprint import Texts
from kiosk.minutes.facts import AttemptFacts, TaskPlace
from kiosk.minutes.minutes import CandidateLine, Minutes
from kiosk.ui.minutes.words import role_words
from kiosk.ui.speech import tongue
from kiosk.ui.vocabulary import cause_words, date_words, span_words, time_words, weekday_words

translate = QCoreApplication.translate
NOTHING: Final = "\u2014"
_GROUP: Final = 8
_JOINT: Final = "\u2011"
_NOON: Final = time(12)
# Causes the seat gives by itself (`kiosk.exam.failures.FailureKind`).
_FAILURES: Final = frozenset({"power", "program", "sleep"})


class Teller:
    """One set of minutes, ready to be told.

    Attributes:
        minutes: what is told.
        candidates: in the order of their names, as everywhere on the panel.
        attempts: in the same order.
    """

    def __init__(self, minutes: Minutes) -> None:
        self.minutes = minutes
        self.candidates = sorted(minutes.candidates, key=_order)
        self._lines = {one.id: one for one in minutes.candidates}
        self.attempts = sorted(minutes.attempts, key=self._place_of)
        self._staff = {one.id: one.name for one in minutes.staff}
        self._day_ms = round(datetime.combine(minutes.day, _NOON, HALL_ZONE).timestamp() * 1000)

    def day(self) -> str:
        """The day of the sitting, written out, with the day of the week."""
        return f"{date_words(self._day_ms)}, {weekday_words(self._day_ms)}"

    def moment(self, ms: int) -> str:
        """A time of day; with the date when it is not the sitting's day; a dash for never."""
        if ms <= 0:
            return NOTHING
        day = hall_day(ms)
        if day == self.minutes.day:
            return time_words(ms)
        return f"{day:%d.%m.%Y} {time_words(ms)}"

    def full(self, ms: int) -> str:
        """Date and time, written out."""
        return f"{date_words(ms)}, {time_words(ms)}"

    def span(self, ms: int) -> str:
        """A span of time; a dash for none."""
        return span_words(ms) if ms > 0 else NOTHING

    def minutes_of(self, ms: int) -> str:
        """A span as a number of minutes and seconds: `130:00`; a dash for none."""
        if ms <= 0:
            return NOTHING
        minute, second = divmod(round(ms / 1000), 60)
        return f"{minute}:{second:02}"

    def people(self, who: Iterable[str]) -> str:
        """Members of staff by name; by identifier where the list has no name."""
        return ", ".join(self._staff.get(one) or one for one in who) or NOTHING

    def with_role(self, who: str) -> str:
        """A member of staff by role and name."""
        role = next((role_words(one.role) for one in self.minutes.staff if one.id == who), "")
        return f"{role}, {self.people([who])}" if role else self.people([who])

    def candidate(self, candidate: str) -> str:
        """A candidate by name and ticket: two people may have one name."""
        line = self._lines.get(candidate)  # type: ignore[call-overload]  # any text may be asked
        return f"{line.name}, {line.ticket}" if line is not None else candidate

    def title(self, titles: Mapping[str, Texts], code: str) -> str:
        """What the exam calls a code; the code itself when the exam does not know it."""
        texts = titles.get(code)
        return texts[tongue().language] if texts is not None else code

    def cause(self, code: str) -> str:
        """A cause: the exam's own, or one the seat gives by itself; a dash for none."""
        if not code:
            return NOTHING
        if code in self.minutes.titles.causes:
            return self.title(self.minutes.titles.causes, code)
        if code == "move":
            return translate("Minutes", "move to another seat")
        return cause_words(code) if code in _FAILURES else code

    def task(self, place: TaskPlace) -> str:
        """A task by block and number, as the candidate sees it."""
        block = self.title(self.minutes.titles.blocks, place.block)
        pattern = translate("Minutes", "{block}, task {number}")
        if not place.number:
            return NOTHING
        # In Kazakh the number is joined to its noun, and a line must not end between them.
        return pattern.format(block=block, number=place.number).replace("-", _JOINT)

    def seats(self, attempt: AttemptFacts) -> str:
        """Every seat of an attempt, in order."""
        return ", ".join(str(one.seat) for one in attempt.journals) or NOTHING

    def _place_of(self, attempt: AttemptFacts) -> tuple[Key, str]:
        line = self._lines.get(attempt.candidate)
        return _order(line) if line is not None else (name_key(""), attempt.attempt)


def _order(line: CandidateLine) -> tuple[Key, str]:
    return name_key(line.name), line.ticket


def digest(text: str) -> str:
    """A digest in groups of eight, as people compare them."""
    return " ".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def count(number: int) -> str:
    """A number; a dash for zero."""
    return str(number) if number else NOTHING


def yes_no(*, said: bool | None) -> str:
    """Yes, no, or a dash when nobody said."""
    if said is None:
        return NOTHING
    return translate("Minutes", "yes") if said else translate("Minutes", "no")

"""What an act must be told, as fields.

Decides: which field asks for what. Leaves to others: what there is to pick from (`Source`).
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Protocol

from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from kiosk.exam.blueprint import Blueprint, Texts
from kiosk.ui.camera_words import compared_words
from kiosk.ui.desk.hall_time import HallTime
from kiosk.ui.desk.number import NumberField
from kiosk.ui.desk.picks import Rows, Searched
from kiosk.ui.desk.sentences import ground_choices
from kiosk.ui.keyboard.bar import with_keys
from kiosk.ui.keyboard.fields import FreeLine
from kiosk.ui.layout import column
from kiosk.ui.look import look
from kiosk.ui.parts.text import said
from kiosk.ui.presenters.desk import COMPARED, Ask, Told
from kiosk.ui.speech import say

USUAL_MINUTES = 5
LONGEST_REASON = 200


class Source(Protocol):
    """What the fields are filled from."""

    @property
    def blueprint(self) -> Blueprint:
        """The rules of this exam."""
        ...

    def now_ms(self) -> int:
        """What is taken for the time in the hall, Unix milliseconds."""
        ...

    def titled(self, texts: Texts) -> str:
        """A title of the blueprint in the language of the interface."""
        ...

    def candidates(self) -> Sequence[tuple[str, str]]:
        """Who can be picked, by identifier, with a line for each."""
        ...

    def interruptions(self) -> Sequence[tuple[int, str]]:
        """Interruptions without a cause, with a line for each."""
        ...

    def appeals(self) -> Sequence[tuple[int, str]]:
        """Open technical appeals, with a line for each."""
        ...

    def watched(self) -> Sequence[tuple[int, str]]:
        """Incidents of the watch that wait, with a line for each."""
        ...

    def plays(self) -> Sequence[tuple[str, str]]:
        """Tasks whose recording was played, with a line for each."""
        ...


class ActFields(QWidget):
    """The fields of one act; `told` is what stands in them now."""

    def __init__(
        self, source: Source, asks: Sequence[StrEnum], on_change: Callable[[], object]
    ) -> None:
        super().__init__()
        self._source = source
        self._on_change = on_change
        self._read: dict[StrEnum, Callable[[], object]] = {}
        self._clock: HallTime | None = None
        self._parts: dict[StrEnum, tuple[QWidget, QWidget]] = {}
        self._lines = column(self, gap="small")
        for ask in asks:
            self._add(ask)

    def told(self) -> Told:
        """What has been entered."""
        return Told(**self.values())  # type: ignore[arg-type]  # each reader gives its field's type

    def values(self) -> dict[str, object]:
        """The same, by the names of the fields of `Told`."""
        return {self.field_of(ask): read() for ask, read in self._read.items()}

    def apart(self, ask: StrEnum) -> QWidget:
        """The field of this ask, to stand elsewhere on the sheet; it is read as before."""
        holder = QWidget()
        lines = column(holder, gap="small")
        for one in self._parts[ask]:
            lines.addWidget(one)
        return holder

    def hall_ms(self) -> int | None:
        """The time that was entered, gone on since; None where none is asked for.

        Can be asked also after the fields have gone.
        """
        return self._clock.hall_ms() if self._clock is not None else None

    def tick(self) -> None:
        """Show the time that is while no other one is typed."""
        if self._clock is not None:
            self._clock.go_on()

    def make(self, ask: StrEnum) -> tuple[QWidget, Callable[[], object]]:
        """The field of this ask, and how to read it."""
        return _MAKERS[ask](self)

    def field_of(self, ask: StrEnum) -> str:
        """Which field of `Told` this ask fills."""
        return _FIELD[ask]

    def _add(self, ask: StrEnum) -> None:
        caption = said("strong", lambda: self.caption(ask))
        self._lines.addWidget(caption)
        widget, read = self.make(ask)
        named = widget.focusProxy() or widget
        say(self, named.setAccessibleName, lambda: self.caption(ask))
        self._lines.addWidget(widget)
        self._parts[ask] = caption, widget
        self._read[ask] = read

    def caption(self, ask: StrEnum) -> str:
        """What the field of this ask is called."""
        captions: dict[StrEnum, Callable[[], str]] = {
            Ask.HALL_TIME: lambda: self.tr("Date and time in the hall, now"),
            Ask.CANDIDATE: lambda: self.tr("Candidate"),
            Ask.REASON: lambda: self.tr("Reason, in a few words"),
            Ask.CAUSE: lambda: self.tr("Cause"),
            Ask.GIVING_CAUSE: lambda: self.tr("Cause"),
            Ask.MINUTES: lambda: self.tr("Minutes"),
            Ask.INTERRUPTION: lambda: self.tr("Interruption"),
            Ask.PLAY: lambda: self.tr("Recording"),
            Ask.APPEAL: lambda: self.tr("Technical appeal"),
            Ask.UPHELD: lambda: self.tr("Decision"),
            Ask.CATEGORY: lambda: self.tr("Violation"),
            Ask.GROUND: lambda: self.tr("Why without the sound check"),
            Ask.COMPARED: lambda: self.tr("The person was compared"),
            Ask.WATCH: lambda: self.tr("What the camera noted"),
        }
        return captions[ask]()

    # ---- one maker for each ask -----------------------------------------------------------------

    def hall_time(self) -> tuple[QWidget, Callable[[], object]]:
        """Date and time, beginning with what this machine believes."""
        field = HallTime(self._source.now_ms, self._on_change)
        _inset(field)
        self._clock = field
        return field, field.hall_ms

    def candidate(self) -> tuple[QWidget, Callable[[], object]]:
        """Everybody of the sitting who has no attempt here yet."""
        field = Searched("desk.candidate", self._source.candidates(), self._on_change)
        return field, field.picked

    def reason(self) -> tuple[QWidget, Callable[[], object]]:
        """A line of free text."""
        field = FreeLine("desk.reason", LONGEST_REASON)
        field.textChanged.connect(lambda _text: self._on_change())
        say(field, field.setAccessibleName, lambda: self.caption(Ask.REASON))
        return with_keys(field)

    def cause(self) -> tuple[QWidget, Callable[[], object]]:
        """Every cause of the blueprint."""
        return self._causes(giving_only=False)

    def giving_cause(self) -> tuple[QWidget, Callable[[], object]]:
        """The causes that give time."""
        return self._causes(giving_only=True)

    def minutes(self) -> tuple[QWidget, Callable[[], object]]:
        """How many minutes, at most what the exam allows."""
        return self.count(
            "desk.minutes", self._source.blueprint.time.maximum_credit_minutes, USUAL_MINUTES
        )

    def count(self, name: str, most: int, value: int) -> tuple[QWidget, Callable[[], int]]:
        """A number from 1 to the most."""
        field = NumberField(name, most, value, self._on_change)
        return field, field.number

    def interruption(self) -> tuple[QWidget, Callable[[], object]]:
        """Interruptions whose cause is not known."""
        return self._numbers("desk.interruption", self._source.interruptions)

    def play(self) -> tuple[QWidget, Callable[[], object]]:
        """Recordings that were played."""
        field = Rows("desk.play", self._source.plays, self._on_change)
        return field, field.picked

    def appeal(self) -> tuple[QWidget, Callable[[], object]]:
        """Technical appeals nobody has dealt with."""
        return self._numbers("desk.appeal", self._source.appeals)

    def upheld(self) -> tuple[QWidget, Callable[[], object]]:
        """The decision on an appeal."""
        field = Rows(
            "desk.upheld",
            lambda: [("yes", self.tr("upheld")), ("no", self.tr("rejected"))],
            self._on_change,
        )
        return field, lambda: {"yes": True, "no": False}.get(field.picked())

    def category(self) -> tuple[QWidget, Callable[[], object]]:
        """The violations of the blueprint."""
        violations = self._source.blueprint.violations
        field = Rows(
            "desk.category",
            lambda: [(one.id, self._source.titled(one.title)) for one in violations],
            self._on_change,
        )
        return field, field.picked

    def ground(self) -> tuple[QWidget, Callable[[], object]]:
        """Why the sound check is passed over, and what would be better."""
        whole = QWidget()
        lines = column(whole, gap="small")
        field = Rows("desk.ground", ground_choices, self._on_change)
        lines.addWidget(field)
        lines.addWidget(
            said(
                "small",
                lambda: self.tr(
                    "A broken headset: give another one, or better another seat. Without a headset "
                    "this candidate hears no recording."
                ),
                name="desk.ground.advice",
            )
        )
        return whole, field.picked

    def compared(self) -> tuple[QWidget, Callable[[], object]]:
        """What two persons compared somebody with."""
        field = Rows(
            "desk.compared",
            lambda: [(one, compared_words(one)) for one in COMPARED],
            self._on_change,
        )
        return field, field.picked

    def watched(self) -> tuple[QWidget, Callable[[], object]]:
        """Incidents of the watch nobody has looked after."""
        return self._numbers("desk.watch", self._source.watched)

    def _causes(self, *, giving_only: bool) -> tuple[QWidget, Callable[[], object]]:
        causes = [one for one in self._source.blueprint.causes if one.gives_time or not giving_only]
        field = Rows(
            "desk.cause",
            lambda: [(one.id, self._source.titled(one.title)) for one in causes],
            self._on_change,
        )
        return field, field.picked

    def _numbers(
        self, name: str, choices: Callable[[], Sequence[tuple[int, str]]]
    ) -> tuple[QWidget, Callable[[], object]]:
        field = Rows(
            name, lambda: [(str(number), text) for number, text in choices()], self._on_change
        )
        return field, lambda: int(field.picked() or 0)


def _inset(field: QAbstractSpinBox) -> None:
    """Keep what is typed off the edge; the toolkit passes over the padding of such a field."""
    beside = look().px("snug")
    field.lineEdit().setTextMargins(beside, 0, beside, 0)


Maker = Callable[[ActFields], tuple[QWidget, Callable[[], object]]]

_MAKERS: Mapping[StrEnum, Maker] = {
    Ask.HALL_TIME: ActFields.hall_time,
    Ask.CANDIDATE: ActFields.candidate,
    Ask.REASON: ActFields.reason,
    Ask.CAUSE: ActFields.cause,
    Ask.GIVING_CAUSE: ActFields.giving_cause,
    Ask.MINUTES: ActFields.minutes,
    Ask.INTERRUPTION: ActFields.interruption,
    Ask.PLAY: ActFields.play,
    Ask.APPEAL: ActFields.appeal,
    Ask.UPHELD: ActFields.upheld,
    Ask.CATEGORY: ActFields.category,
    Ask.GROUND: ActFields.ground,
    Ask.COMPARED: ActFields.compared,
    Ask.WATCH: ActFields.watched,
}

_FIELD: Mapping[StrEnum, str] = {
    Ask.HALL_TIME: "hall_ms",
    Ask.CANDIDATE: "candidate",
    Ask.REASON: "reason",
    Ask.CAUSE: "cause",
    Ask.GIVING_CAUSE: "cause",
    Ask.MINUTES: "minutes",
    Ask.INTERRUPTION: "interruption",
    Ask.PLAY: "play",
    Ask.APPEAL: "appeal",
    Ask.UPHELD: "upheld",
    Ask.CATEGORY: "category",
    Ask.GROUND: "ground",
    Ask.COMPARED: "compared",
    Ask.WATCH: "watch",
}

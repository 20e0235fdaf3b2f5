"""What an act of the panel must be told, as fields; those of a seat's own desk among them."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kiosk.exam.blueprint import Blueprint, Texts
from kiosk.exam.hall.events import ENTRY_GROUNDS, MESSAGES
from kiosk.ui.camera_words import watch_words
from kiosk.ui.desk.form import LONGEST_REASON, ActFields
from kiosk.ui.desk.number import NumberField
from kiosk.ui.desk.picks import Rows
from kiosk.ui.hall_messages import message_words
from kiosk.ui.keyboard.bar import with_keys
from kiosk.ui.keyboard.by_place import Kind
from kiosk.ui.keyboard.fields import FreeLine
from kiosk.ui.layout import column
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.flow import Flow
from kiosk.ui.parts.text import said
from kiosk.ui.presenters.numbers import read_numbers
from kiosk.ui.presenters.panel_acts import AnyAsk, HallAsk, PanelTold, Subject
from kiosk.ui.presenters.panel_free import free_seats
from kiosk.ui.presenters.panel_many import pauses
from kiosk.ui.speech import say
from kiosk.ui.supervisor.evidence_field import EvidenceField
from kiosk.ui.supervisor.hall_words import (
    category_words,
    entry_ground_words,
    runs,
    seats_words,
    stop_reason,
    stop_words,
    stops,
)
from kiosk.ui.supervisor.owed import OwedField
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.supervisor.words import seat_words
from kiosk.ui.vocabulary import cause_words, span_words

translate = QCoreApplication.translate
#: As `DrawSeats` takes them.
LONGEST_NUMBER: Final = 12
LONGEST_CODE: Final = 80
LONGEST_SEATS: Final = 200
#: What a join file serves at most, and at first.
MOST_MACHINES: Final = 300
#: Offered to move to, spare seats first: as many as are seen without scrolling.
MOST_FREE: Final = 8
Field = tuple[QWidget, Callable[[], object]]


class PanelSource:
    """`form.Source` for an act of the panel."""

    def __init__(self, panel: Panel, subject: Subject) -> None:
        self._panel = panel
        self._subject = subject

    @property
    def blueprint(self) -> Blueprint:
        """The rules of this exam."""
        return self._panel.world.blueprint

    def now_ms(self) -> int:
        """Hall time, or what this machine takes for it before the first board."""
        return self._panel.hall_ms() or self._panel.world.clock.now().wall_ms

    def titled(self, texts: Texts) -> str:
        """A title of the blueprint in the language of the interface."""
        return self._panel.titled(texts)

    def candidates(self) -> Sequence[tuple[str, str]]:
        """Nobody: candidates are picked in their own list."""
        return ()

    def interruptions(self) -> Sequence[tuple[int, str]]:
        """Interruptions without a cause; while the seat waits for one, only that."""
        seat = self._panel.seat(self._subject.seat)
        if seat is None:
            return ()
        waiting = [one for one in seat.status.interruptions if not one.cause]
        held = seat.status.held_for
        return [
            (
                one.number,
                f"{one.number} \u00b7 {cause_words(one.kind)} \u00b7 {span_words(one.gap_ms)}",
            )
            for one in waiting
            if held is None or one.number == held
        ]

    def appeals(self) -> Sequence[tuple[int, str]]:
        """Open technical appeals: the number of the task and the category, never the task."""
        seat = self._panel.seat(self._subject.seat)
        appeals = seat.status.appeals if seat is not None else ()
        return [
            (
                one.number,
                translate("Hall", "task {number}").format(number=one.task)
                + f" \u00b7 {category_words(self.blueprint, one.category)}",
            )
            for one in appeals
        ]

    def watched(self) -> Sequence[tuple[int, str]]:
        """Incidents of the watch that wait."""
        seat = self._panel.seat(self._subject.seat)
        watch = seat.status.watch if seat is not None else ()
        return [(one.number, f"{one.number} \u00b7 {watch_words(one.kind)}") for one in watch]

    def plays(self) -> Sequence[tuple[str, str]]:
        """Nothing: the panel knows tasks by their numbers only."""
        return ()


class PanelFields(ActFields):
    """The fields of one act of the panel."""

    def __init__(
        self,
        panel: Panel,
        subject: Subject,
        asks: Sequence[AnyAsk],
        on_change: Callable[[], object],
    ) -> None:
        self._panel = panel
        self._subject = subject
        self._second = False
        super().__init__(PanelSource(panel, subject), asks, on_change)

    def told(self) -> PanelTold:
        """What has been entered."""
        return PanelTold(**self.values())  # type: ignore[arg-type]  # as in the base

    def make(self, ask: StrEnum) -> Field:
        """The field of this ask, and how to read it."""
        maker = _MAKERS.get(ask)
        return maker(self) if maker is not None else super().make(ask)

    def field_of(self, ask: StrEnum) -> str:
        """Which field of `PanelTold` this ask fills."""
        return _FIELD.get(ask) or super().field_of(ask)

    def caption(self, ask: StrEnum) -> str:
        """What the field of this ask is called."""
        captions: dict[StrEnum, Callable[[], str]] = {
            HallAsk.GROUND: lambda: self.tr("Ground"),
            HallAsk.TASK: lambda: self.tr("Number of the task with the recording"),
            HallAsk.TO_SEAT: lambda: self.tr("New seat"),
            HallAsk.NUMBER: lambda: self.tr("A number of your own, up to 12 digits"),
            HallAsk.SPARES: lambda: self.tr("Seats to keep free, for example 23, 24"),
            HallAsk.MESSAGE: lambda: self.tr("Message"),
            HallAsk.CHALLENGE: lambda: self.tr("Characters shown at the locked seat"),
            HallAsk.MACHINE: lambda: self.tr("Which computer"),
            HallAsk.MACHINES: lambda: self.tr("For how many computers"),
            HallAsk.FILE: lambda: self.tr("Sitting file"),
            HallAsk.STOP_REASON: lambda: self.tr("Reason; candidates read it"),
            HallAsk.STOPPED: lambda: self.tr("Which pause ends"),
            HallAsk.OWED: lambda: self.tr("What has not come yet"),
            HallAsk.EVIDENCE: lambda: self.tr("Whose evidence"),
            HallAsk.RULE: lambda: self.tr("By which rule of retention, in a few words"),
        }
        return captions[ask]() if ask in captions else super().caption(ask)

    # ---- one maker for each ask -----------------------------------------------------------------

    def ground(self) -> Field:
        """Why somebody is not admitted."""
        return self._rows("desk.ground", ENTRY_GROUNDS, entry_ground_words)

    def message(self) -> Field:
        """One of the messages there are; free text never reaches a candidate's screen."""
        return self._rows("panel.message", MESSAGES, message_words)

    def to_seat(self) -> Field:
        """The free seats, spare ones first."""
        free = free_seats(self._panel.board)[:MOST_FREE]
        spare = {str(one.number) for one in free if one.spare}
        left = {str(one.number) for one in free if one.left}

        def words(number: str) -> str:
            extra = [self.tr("spare")] if number in spare else []
            if number in left:
                extra.append(self.tr("a candidate was moved away from it"))
            return " \u00b7 ".join([seat_words(int(number)), *extra])

        field = Rows(
            "panel.to_seat",
            lambda: [(str(one.number), words(str(one.number))) for one in free],
            self._on_change,
        )
        return field, lambda: int(field.picked() or 0)

    def file(self) -> Field:
        """The sitting files on the sticks."""
        names = self._panel.world.media.sittings()
        whole = QWidget()
        lines = column(whole, gap="small")
        field = Rows("panel.file", lambda: [(one, one) for one in names], self._on_change)
        lines.addWidget(field)
        nothing = said(
            "alarm", lambda: self.tr("No sitting file is found. Plug in the stick with it.")
        )
        nothing.setVisible(not names)
        lines.addWidget(nothing)
        return whole, field.picked

    def number(self) -> Field:
        """Digits of one's own."""
        field = self._line("panel.number", LONGEST_NUMBER, "digits")
        return field, lambda: (field.text().strip(), "")

    def spares(self) -> Field:
        """Numbers of seats, beginning with those that are kept free already."""
        field = self._line("panel.spares", LONGEST_SEATS, "digits")
        known = [one.number for one in self._panel.board.seats]
        field.setText(runs([one.number for one in self._panel.board.seats if one.spare]))
        return field, lambda: read_numbers(field.text(), known)

    def stop_reason(self) -> Field:
        """Why everybody is paused: the usual reasons at one press, or words of one's own."""
        whole = QWidget()
        lines = column(whole, gap="small")
        field = self._line("desk.reason", LONGEST_REASON, "text")
        say(field, field.setAccessibleName, lambda: self.caption(HallAsk.STOP_REASON))
        usual = Flow(gap="small")
        for stop in stops():
            button = Button(
                f"panel.reason.{stop}", "act", on_click=partial(_write, field, stop_reason, stop)
            )
            say(button, button.setText, partial(stop_words, stop))
            usual.add(button)
        lines.addWidget(usual)
        typed, read = with_keys(field)
        lines.addWidget(typed)
        return whole, read

    def stopped(self) -> Field:
        """The pauses there are, by their reasons; that of most seats is picked."""
        reasons = list(pauses(self._panel.board))

        def words(reason: str) -> str:
            seats = pauses(self._panel.board).get(reason, ())
            numbers = seats_words([one.number for one in seats]) if seats else self.tr("no seat")
            return f"{reason} \u00b7 {numbers}"

        field = Rows(
            "panel.stopped",
            lambda: [(str(place), words(one)) for place, one in enumerate(reasons, start=1)],
            self._on_change,
        )
        field.pick("1")
        return field, lambda: reasons[int(field.picked()) - 1] if field.picked() else None

    def owed(self) -> Field:
        """What is missing before the hall is closed."""
        field = OwedField(self._panel, self._on_change)
        return field, field.given_up

    def evidence(self) -> Field:
        """Whose evidence is to be destroyed."""
        field = EvidenceField(self._panel, self._on_change)
        return field, field.chosen

    def rule(self) -> Field:
        """The rule by which it is done."""
        field = self._line("desk.rule", LONGEST_REASON, "text")
        say(field, field.setAccessibleName, lambda: self.caption(HallAsk.RULE))
        return with_keys(field)

    def challenge(self) -> Field:
        """What the locked seat shows."""
        field = self._line("panel.challenge", LONGEST_CODE, "code")
        return field, lambda: field.text().strip().upper()

    def machine(self) -> Field:
        """What the computer will be, and which number it has."""
        whole = QWidget()
        lines = column(whole, gap="small")
        kinds = Rows(
            "panel.kind",
            lambda: [(one, kind_words(one)) for one in ("seat", "panel", "hub")],
            self._on_change,
        )
        lines.addWidget(kinds)
        field = NumberField("panel.kind_number", len(self._panel.board.seats), 1, self._on_change)
        say(field, field.spin.setAccessibleName, lambda: self.tr("Its number"))
        lines.addWidget(field)

        def read() -> str:
            complete = kinds.picked() and field.number()
            return f"{kinds.picked()}/{field.number()}" if complete else ""

        return whole, read

    def machines(self) -> Field:
        """How many."""
        return self.count("panel.machines", MOST_MACHINES, len(self._panel.board.seats))

    def task(self) -> Field:
        """The number of a task, as the candidate sees it."""
        return self.count("panel.task", self._panel.world.blueprint.count, 1)

    def _rows(self, name: str, keys: Sequence[str], words: Callable[[str], str]) -> Field:
        field = Rows(name, lambda: [(one, words(one)) for one in keys], self._on_change)
        return field, field.picked

    def _line(self, name: str, most: int, kind: Kind) -> FreeLine:
        field = FreeLine(name, most, kind)
        field.textChanged.connect(lambda _text: self._on_change())
        return field


def _write(field: FreeLine, words: Callable[[str], str], key: str) -> None:
    field.setText(words(key))


def kind_words(kind: str) -> str:
    """What a computer is."""
    words = {
        "seat": lambda: translate("Panel", "Seat"),
        "panel": lambda: translate("Panel", "Panel"),
        "hub": lambda: translate("Panel", "Server"),
    }
    return words[kind]() if kind in words else kind


def machine_words(machine: str) -> str:
    """A computer by its kind and number."""
    kind, _, number = machine.partition("/")
    patterns = {
        "seat": translate("Hall", "Seat {number}"),
        "panel": translate("Hall", "Panel {number}"),
        "hub": translate("Hall", "Server {number}"),
    }
    return patterns[kind].format(number=number) if kind in patterns else machine


_Maker = Callable[[PanelFields], Field]
_MAKERS: Final[Mapping[StrEnum, _Maker]] = {
    HallAsk.GROUND: PanelFields.ground,
    HallAsk.TASK: PanelFields.task,
    HallAsk.TO_SEAT: PanelFields.to_seat,
    HallAsk.NUMBER: PanelFields.number,
    HallAsk.SPARES: PanelFields.spares,
    HallAsk.MESSAGE: PanelFields.message,
    HallAsk.CHALLENGE: PanelFields.challenge,
    HallAsk.MACHINE: PanelFields.machine,
    HallAsk.MACHINES: PanelFields.machines,
    HallAsk.FILE: PanelFields.file,
    HallAsk.STOP_REASON: PanelFields.stop_reason,
    HallAsk.STOPPED: PanelFields.stopped,
    HallAsk.OWED: PanelFields.owed,
    HallAsk.EVIDENCE: PanelFields.evidence,
    HallAsk.RULE: PanelFields.rule,
}
_FIELD: Final[Mapping[StrEnum, str]] = {
    HallAsk.GROUND: "ground",
    HallAsk.TASK: "task",
    HallAsk.TO_SEAT: "to_seat",
    HallAsk.NUMBER: "numbers",
    HallAsk.SPARES: "seats",
    HallAsk.MESSAGE: "message",
    HallAsk.CHALLENGE: "challenge",
    HallAsk.MACHINE: "machine",
    HallAsk.MACHINES: "machines",
    HallAsk.FILE: "file",
    HallAsk.STOP_REASON: "reason",
    HallAsk.STOPPED: "stopped",
    HallAsk.OWED: "given_up",
    HallAsk.EVIDENCE: "evidence",
    HallAsk.RULE: "rule",
}

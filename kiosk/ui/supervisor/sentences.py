"""Every act of the panel in words: its name, and the sentence a second person is asked to agree to.

Decides: that the sentence is made from what will be signed and says what happens, never from free
text alone. Acts for an attempt are worded as at a seat's own desk (`kiosk.ui.desk.sentences`).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.exam.transitions import Phase
from kiosk.hall.board import CandidateRow, SeatTile
from kiosk.ui.camera_words import compared_in_full
from kiosk.ui.desk.sentences import ground_choices, name_of, pattern_of, reason_within
from kiosk.ui.hall_messages import message_words
from kiosk.ui.presenters.desk import Act
from kiosk.ui.presenters.panel_acts import (
    AnyAct,
    HallAct,
    PanelTold,
    Subject,
    persons,
)
from kiosk.ui.presenters.panel_free import not_replicated
from kiosk.ui.presenters.panel_reach import reached
from kiosk.ui.presenters.panel_tiles import phase_of
from kiosk.ui.supervisor.fields import machine_words
from kiosk.ui.supervisor.hall_words import (
    appeal_words,
    category_words,
    cause_title,
    entry_ground_words,
    seats_words,
)
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.vocabulary import date_words, document_words, time_words, weekday_words

translate = QCoreApplication.translate
Word = Callable[[], str]
#: People in one sentence: more would not be read.
_MOST_NAMED: Final = 6

_NAMES: Final[Mapping[HallAct, Word]] = MappingProxyType(
    {
        HallAct.CHECK_IN: lambda: translate("Panel", "Check in"),
        HallAct.REFUSE_ENTRY: lambda: translate("Panel", "Do not admit"),
        HallAct.TAKE_BACK: lambda: translate("Panel", "Take back the refusal"),
        HallAct.NO_SHOW: lambda: translate("Panel", "Did not come"),
        HallAct.DEPART: lambda: translate("Panel", "Goes home"),
        HallAct.GIVE_SEAT: lambda: translate("Panel", "Give another seat"),
        HallAct.OPEN: lambda: translate("Panel", "Open the hall"),
        HallAct.EXTEND: lambda: translate("Panel", "Load a later list of candidates"),
        HallAct.SPARES: lambda: translate("Panel", "Keep seats free"),
        HallAct.DRAW: lambda: translate("Panel", "Draw the seats"),
        HallAct.SEAT_ALL: lambda: translate("Panel", "Send candidates to their seats"),
        HallAct.BEGIN: lambda: translate("Panel", "Common start"),
        HallAct.PAUSE_ALL: lambda: translate("Panel", "Pause everyone"),
        HallAct.CONTINUE_ALL: lambda: translate("Panel", "Everyone goes on"),
        HallAct.EXIT: lambda: translate("Panel", "Leaves the room"),
        HallAct.RETURN: lambda: translate("Panel", "Is back in the room"),
        HallAct.MOVE: lambda: translate("Panel", "Move to another seat"),
        HallAct.CODE: lambda: translate("Panel", "Unlock by code"),
        HallAct.MESSAGE: lambda: translate("Panel", "Message"),
        HallAct.JOIN_CODE: lambda: translate("Panel", "Code for a computer"),
        HallAct.JOIN_FILE: lambda: translate("Panel", "File for many computers"),
        HallAct.ADMIT: lambda: translate("Panel", "Let the computer in"),
        HallAct.REVOKE: lambda: translate("Panel", "Shut a computer out"),
        HallAct.TAKE_OVER: lambda: translate("Panel", "Take over with this server"),
        HallAct.MINUTES: lambda: translate("Panel", "Make the minutes"),
        HallAct.BUNDLE: lambda: translate("Panel", "Export for the centre"),
        HallAct.SEND: lambda: translate("Panel", "Send to the centre"),
        HallAct.CLOSE_SITTING: lambda: translate("Panel", "Close the hall"),
        HallAct.FREEZE: lambda: translate("Panel", "Freeze the evidence"),
        HallAct.LIFT: lambda: translate("Panel", "End the freeze"),
        HallAct.DESTROY: lambda: translate("Panel", "Destroy evidence of cameras"),
    }
)
#: Shorter than at the desk: two of them stand beside each other in the sheet of a seat.
_SHORT: Final[Mapping[AnyAct, Word]] = MappingProxyType(
    {
        Act.CONFIRM_IDENTITY: lambda: translate("Panel", "Document agrees"),
        Act.VOUCH: lambda: translate("Panel", "It is this person"),
        Act.ANSWER_WATCH: lambda: translate("Panel", "I looked"),
        Act.REFUSE_IDENTITY: lambda: translate("Panel", "Document does not agree"),
        Act.WAIVE_SOUND: lambda: translate("Panel", "Without sound check"),
        Act.ANSWER_CALL: lambda: translate("Panel", "I came to the seat"),
        Act.SETTLE_APPEAL: lambda: translate("Panel", "Settle the appeal"),
        Act.GIVE_CAUSE: lambda: translate("Panel", "Give the cause"),
        Act.PAUSE: lambda: translate("Panel", "Pause"),
        Act.CREDIT_TIME: lambda: translate("Panel", "Time"),
        Act.GIVE_PLAY: lambda: translate("Panel", "Play back"),
        Act.CLOSE: lambda: translate("Panel", "Free the seat"),
        Act.ANNUL: lambda: translate("Panel", "Violation"),
        HallAct.MOVE: lambda: translate("Panel", "Move"),
    }
)

_SENTENCES: Final[Mapping[HallAct, Word]] = MappingProxyType(
    {
        HallAct.CHECK_IN: lambda: translate(
            "Panel", "The original was seen: {told_document}. Check in {person}."
        ),
        HallAct.REFUSE_ENTRY: lambda: translate(
            "Panel", "Do not admit {person}: {entry_ground}. {reason}"
        ),
        HallAct.TAKE_BACK: lambda: translate(
            "Panel", "Take back the refusal of {person}, so that they can be checked in. {reason}"
        ),
        HallAct.NO_SHOW: lambda: translate(
            "Panel", "{person} did not come. This goes into the minutes."
        ),
        HallAct.DEPART: lambda: translate(
            "Panel", "{person} goes home before the exam; their seat is free again. {reason}"
        ),
        HallAct.GIVE_SEAT: lambda: translate(
            "Panel",
            "Give {person} seat {to_seat} instead of seat {own_seat}. You attest that no exam of "
            "theirs is open at seat {own_seat}. {reason}",
        ),
        HallAct.OPEN: lambda: translate(
            "Panel",
            "Open hall {hall} for this sitting. It is {day}, {date}, {time}. The server then holds "
            "the papers and the keys of the pack.",
        ),
        HallAct.EXTEND: lambda: translate(
            "Panel", "Take the list of candidates from {file}. Nobody of the earlier list is lost."
        ),
        HallAct.SPARES: lambda: translate("Panel", "Keep free for moves: {seats}."),
        HallAct.DRAW: lambda: translate(
            "Panel",
            "Draw a seat for everybody who is checked in. The draw follows from your number and "
            "from the number of a second person; anybody can repeat it.",
        ),
        HallAct.SEAT_ALL: lambda: translate(
            "Panel",
            "Show everybody who was drawn a seat at that seat, to begin the check-in there.",
        ),
        HallAct.BEGIN: lambda: translate("Panel", "Start the exam now at: {reach}."),
        HallAct.PAUSE_ALL: lambda: translate(
            "Panel", "Pause the exam and stop the clock at: {reach}. {reason}"
        ),
        HallAct.CONTINUE_ALL: lambda: translate(
            "Panel", "The exam goes on and the clock runs again at: {reach}."
        ),
        HallAct.EXIT: lambda: translate(
            "Panel",
            "{person}, seat {seat}, leaves the room with an escort. The clock runs on; after ten "
            "minutes there is an alarm.",
        ),
        HallAct.RETURN: lambda: translate("Panel", "{person}, seat {seat}, is back in the room."),
        HallAct.MOVE: lambda: translate(
            "Panel",
            "Move {person} from seat {seat} to seat {to_seat}. You attest that the computer at "
            "seat {seat} is off. Records that are not on this server: {lost}; they are lost unless "
            "that computer comes back, and then the commission decides.",
        ),
        HallAct.CODE: lambda: translate(
            "Panel", "Give a code that unlocks seat {seat}, {person}, once: {reason}."
        ),
        HallAct.MESSAGE: lambda: translate("Panel", "Show at {seats}: {message}"),
        HallAct.JOIN_CODE: lambda: translate(
            "Panel", "Make a code with which one computer joins as {machine}."
        ),
        HallAct.JOIN_FILE: lambda: translate(
            "Panel",
            "Write a file with which up to {machines} computers ask to join. Each is confirmed "
            "here.",
        ),
        HallAct.ADMIT: lambda: translate("Panel", "Let the computer in as {machine}."),
        HallAct.REVOKE: lambda: translate(
            "Panel", "Shut {machine} out: its line ends at once and it cannot come back. {reason}"
        ),
        HallAct.TAKE_OVER: lambda: translate(
            "Panel",
            "This server leads the hall from now on. What the server before it orders counts no "
            "more, even if it comes back. Seats go on without a break.",
        ),
        HallAct.MINUTES: lambda: translate("Panel", "Make the minutes in Kazakh and Russian."),
        HallAct.BUNDLE: lambda: translate(
            "Panel", "Put everything of this sitting into one signed file for the centre."
        ),
        HallAct.SEND: lambda: translate(
            "Panel", "Send everything of this sitting to the centre over the line now."
        ),
        HallAct.CLOSE_SITTING: lambda: translate(
            "Panel",
            "Close hall {hall}. After that nothing can be done in this sitting but the minutes and "
            "the export.",
        ),
        HallAct.FREEZE: lambda: translate(
            "Panel",
            "Keep everything the camera saw of {person}: there is a dispute, and nobody may "
            "destroy it. {reason}",
        ),
        HallAct.LIFT: lambda: translate(
            "Panel",
            "The dispute over {person} has ended: what the camera saw may be destroyed again by "
            "the rule. {reason}",
        ),
        HallAct.DESTROY: lambda: translate(
            "Panel",
            "Destroy for ever what the cameras saw of {people}: the keys to all these pictures, on "
            "the servers and at every seat. After that nobody can look at them any more, not even "
            "the commission. Answers and results stay. Rule: {rule}",
        ),
    }
)


def title_of(act: AnyAct) -> str:
    """The act as the title of its sheet."""
    return name_of(act) if isinstance(act, Act) else _NAMES[act]()


def short_of(act: AnyAct) -> str:
    """The act as a button; a sheet that asks for more is announced by dots, two persons by a 2."""
    name = _SHORT[act]() if act in _SHORT else title_of(act)
    return f"{name} (2)\u2026" if persons(act) == 2 else name


def sentence(act: AnyAct, told: PanelTold, subject: Subject, panel: Panel) -> str:
    """What will be done, to whom, and why."""
    seat = panel.seat(subject.seat)
    person = panel.candidate(subject.candidate) or panel.sitting_at(subject.seat)
    pattern = _pattern(act, told, seat)
    facts = _facts(told, subject, panel, seat, person)
    reach = [one.number for one in reached(act, panel.board, told)]
    facts["reason"] = reason_within(pattern, told.reason)
    facts["reach"] = seats_words(reach) if reach else translate("Panel", "no seat")
    return pattern.format(**facts).strip()


def person_words(person: CandidateRow | None) -> str:
    """A candidate by name and ticket: two people may have one name."""
    return f"{person.name}, {person.ticket}" if person is not None else ""


def _pattern(act: AnyAct, told: PanelTold, seat: SeatTile | None) -> str:
    if isinstance(act, Act):
        early = seat is not None and phase_of(seat) is Phase.FINISHED
        return pattern_of(act, early=act is Act.CLOSE and early)
    if act is HallAct.SPARES and not told.seats:
        return translate("Panel", "Keep no seat free.")
    if act is HallAct.CLOSE_SITTING and told.given_up:
        return translate(
            "Panel",
            "Close hall {hall} without the last records of {given_up}. They count as lost.",
        )
    return _SENTENCES[act]()


def _facts(
    told: PanelTold,
    subject: Subject,
    panel: Panel,
    seat: SeatTile | None,
    person: CandidateRow | None,
) -> dict[str, object]:
    blueprint = panel.world.blueprint
    named = person.document if person is not None else None
    document = document_words(named) if named is not None else ""
    tail = person.tail if person is not None else ""
    seats = (subject.seat,) if subject.seat else told.seats
    return {
        "hall": panel.board.hall,
        "seat": subject.seat,
        "name": person.name if person is not None else "",
        "person": person_words(person),
        "document": document,
        "told_document": _document(told.document),
        "tail": tail,
        "date": date_words(told.hall_ms),
        "day": weekday_words(told.hall_ms),
        "time": time_words(told.hall_ms),
        "minutes": told.minutes,
        "cause": cause_title(blueprint, told.cause),
        "category": category_words(blueprint, told.category),
        "ground": dict(ground_choices()).get(told.ground, ""),
        "entry_ground": entry_ground_words(told.ground),
        "interruption": told.interruption,
        "appeal": told.appeal,
        "verdict": appeal_words(upheld=bool(told.upheld)),
        "task": translate("Panel", "task {number}").format(number=told.task),
        "compared": compared_in_full(told.compared, document, tail),
        "watch": told.watch,
        "to_seat": told.to_seat,
        "own_seat": person.seat if person is not None else 0,
        "lost": not_replicated(seat) if seat is not None else 0,
        "seats": seats_words(seats),
        "message": message_words(told.message),
        "machine": machine_words(subject.machine or told.machine),
        "machines": told.machines,
        "file": told.file,
        "people": _people(told.evidence, panel),
        "rule": told.rule.strip(),
        "given_up": seats_words([number for _, number in told.given_up or ()]),
    }


def _people(attempts: tuple[str, ...], panel: Panel) -> str:
    """Whose attempts these are: a few by name, and how many more."""
    known = {one.attempt: one for one in panel.board.candidates}
    named = [person_words(known[one]) for one in attempts[:_MOST_NAMED] if one in known]
    more = len(attempts) - len(named)
    if more:
        named.append(translate("Panel", "others: {count}").format(count=more))
    return "; ".join(named)


def _document(document: str) -> str:
    names = {
        one: document_words(one) for one in ("stateless_id", "foreign_passport", "residence_permit")
    }
    return names.get(document, "")

"""Every act of staff in words: its name, and the sentence a second person is asked to agree to.

Decides: that the sentence is made from what will be signed, never from free text alone.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.exam.attempt import Attempt
from kiosk.exam.transitions import Phase
from kiosk.ui.camera_words import compared_in_full, watch_words
from kiosk.ui.presenters.desk import GROUNDS, Act, Told, unanswered, unsettled, without_cause
from kiosk.ui.presenters.tasks import number_in_block
from kiosk.ui.seat import Seat
from kiosk.ui.vocabulary import (
    cause_words,
    date_words,
    document_words,
    span_words,
    time_words,
    weekday_words,
)

translate = QCoreApplication.translate

_NAMES: Final[Mapping[Act, Callable[[], str]]] = MappingProxyType(
    {
        Act.OPEN_HALL: lambda: translate("Desk", "Open the hall"),
        Act.RESUME: lambda: translate("Desk", "Bring the exam back after an interruption"),
        Act.ASSIGN: lambda: translate("Desk", "Assign a candidate to this seat"),
        Act.CONFIRM_IDENTITY: lambda: translate("Desk", "Document and person agree"),
        Act.VOUCH: lambda: translate("Desk", "Two of us say that it is this person"),
        Act.ANSWER_WATCH: lambda: translate("Desk", "I looked after what the camera noted"),
        Act.REFUSE_IDENTITY: lambda: translate("Desk", "Refuse: document and person do not agree"),
        Act.WAIVE_SOUND: lambda: translate("Desk", "Let pass without the sound check"),
        Act.START: lambda: translate("Desk", "Start the exam"),
        Act.ANSWER_CALL: lambda: translate("Desk", "Answer the candidate's call"),
        Act.SETTLE_APPEAL: lambda: translate("Desk", "Settle a technical appeal"),
        Act.GIVE_CAUSE: lambda: translate("Desk", "Give the cause of an interruption"),
        Act.CONTINUE: lambda: translate("Desk", "Continue the exam"),
        Act.UNLOCK: lambda: translate("Desk", "Unlock the seat"),
        Act.PAUSE: lambda: translate("Desk", "Pause: stop the clock"),
        Act.CREDIT_TIME: lambda: translate("Desk", "Credit time"),
        Act.GIVE_PLAY: lambda: translate("Desk", "Give a play of a recording back"),
        Act.RELEASE: lambda: translate("Desk", "Open the result"),
        Act.CLOSE: lambda: translate("Desk", "Close this attempt and free the seat"),
        Act.ANNUL: lambda: translate("Desk", "Remove from the hall and annul the result"),
        Act.HAND_OVER: lambda: translate("Desk", "Hand over on a stick"),
        Act.SEND: lambda: translate("Desk", "Send to the centre"),
        Act.TAKE_RECEIPT: lambda: translate("Desk", "Take the receipt from a stick"),
        Act.CLOSE_HALL: lambda: translate("Desk", "Close the hall at this seat"),
    }
)

_SENTENCES: Final[Mapping[Act, Callable[[], str]]] = MappingProxyType(
    {
        Act.OPEN_HALL: lambda: translate(
            "Desk", "Open hall {hall} at seat {seat}. It is {day}, {date}, {time}."
        ),
        Act.RESUME: lambda: translate(
            "Desk", "Bring back the interrupted exam at seat {seat}. It is {day}, {date}, {time}."
        ),
        Act.ASSIGN: lambda: translate("Desk", "Assign {candidate} to seat {seat}."),
        Act.CONFIRM_IDENTITY: lambda: translate(
            "Desk",
            "I have seen the original: {document}, last four characters {tail}. It belongs to "
            "{name}, seat {seat}.",
        ),
        Act.VOUCH: lambda: translate(
            "Desk",
            "I have compared {name}, seat {seat}, {compared}, and it is this person. {reason}",
        ),
        Act.ANSWER_WATCH: lambda: translate(
            "Desk", "I looked after incident {watch} of the camera, {name}, seat {seat}: {reason}."
        ),
        Act.REFUSE_IDENTITY: lambda: translate(
            "Desk", "Refuse {name}, seat {seat}: {reason}. This ends the attempt."
        ),
        Act.WAIVE_SOUND: lambda: translate(
            "Desk", "Let {name}, seat {seat}, pass without the sound check. {ground}: {reason}."
        ),
        Act.START: lambda: translate("Desk", "Start the exam of {name}, seat {seat}."),
        Act.ANSWER_CALL: lambda: translate("Desk", "I have come to {name}, seat {seat}."),
        Act.SETTLE_APPEAL: lambda: translate(
            "Desk", "Technical appeal {appeal} of {name}, seat {seat}: {verdict}. {reason}"
        ),
        Act.GIVE_CAUSE: lambda: translate(
            "Desk",
            "Record the cause of interruption {interruption} of {name}, seat {seat}: {cause}.",
        ),
        Act.CONTINUE: lambda: translate("Desk", "Continue the exam of {name}, seat {seat}."),
        Act.UNLOCK: lambda: translate("Desk", "Unlock seat {seat}, {name}: {reason}."),
        Act.PAUSE: lambda: translate("Desk", "Stop the clock of {name}, seat {seat}: {reason}."),
        Act.CREDIT_TIME: lambda: translate(
            "Desk", "Credit {minutes} min, cause: {cause}, to {name}, seat {seat}."
        ),
        Act.GIVE_PLAY: lambda: translate(
            "Desk", "Give back a play of {task}, cause: {cause}, to {name}, seat {seat}."
        ),
        Act.RELEASE: lambda: translate("Desk", "Open the result of {name}, seat {seat}."),
        Act.CLOSE: lambda: translate("Desk", "Close the attempt of {name} and free seat {seat}."),
        Act.ANNUL: lambda: translate(
            "Desk",
            "Remove {name}, seat {seat}, and annul the result: {category}. {reason}",
        ),
        Act.HAND_OVER: lambda: translate(
            "Desk",
            "Write everything of this sitting at seat {seat} into one sealed file on the stick. It "
            "stays here too, until the centre's receipt has come.",
        ),
        Act.SEND: lambda: translate(
            "Desk", "Send everything of this sitting at seat {seat} to the centre over the line."
        ),
        Act.TAKE_RECEIPT: lambda: translate(
            "Desk", "Keep the centre's receipt that lies on the stick, at seat {seat}."
        ),
        Act.CLOSE_HALL: lambda: translate("Desk", "Close the hall at seat {seat}."),
    }
)


def name_of(act: Act) -> str:
    """The act as a button."""
    return _NAMES[act]()


def sentence(act: Act, told: Told, seat: Seat) -> str:
    """What will be done, to whom, and why."""
    seating = seat.pending.seating
    blueprint = seat.blueprint
    causes = {one.id: seat.titled(one.title) for one in blueprint.causes}
    categories = {one.id: seat.titled(one.title) for one in blueprint.violations}
    verdict = translate("Desk", "upheld") if told.upheld else translate("Desk", "rejected")
    early = act is Act.CLOSE and seat.pending.phase is Phase.FINISHED
    document = document_words(seating.document) if seating is not None else ""
    tail = seating.document_tail if seating is not None else ""
    pattern = pattern_of(act, early=early)
    return pattern.format(
        hall=seat.session.premises.sitting.hall.name,
        seat=seat.number,
        name=seating.name if seating is not None else "",
        document=document,
        tail=tail,
        candidate=candidate_name(seat, told.candidate),
        date=date_words(told.hall_ms),
        day=weekday_words(told.hall_ms),
        time=time_words(told.hall_ms),
        reason=reason_within(pattern, told.reason),
        minutes=told.minutes,
        cause=causes.get(told.cause, told.cause),
        category=categories.get(told.category, told.category),
        ground=dict(ground_choices()).get(told.ground, ""),
        interruption=told.interruption,
        appeal=told.appeal,
        verdict=verdict,
        compared=compared_in_full(told.compared, document, tail),
        watch=told.watch,
        task=task_words(seat, told.play),
    )


def reason_within(pattern: str, reason: str) -> str:
    """A typed reason as it stands in this sentence: its own full stop is not doubled."""
    ends_here = "{reason}." in pattern
    return reason.strip().rstrip(".").rstrip() if ends_here else reason.strip()


def pattern_of(act: Act, *, early: bool = False) -> str:
    """The sentence of an act before it is filled in; `early` closes before the result is opened."""
    return _closing_early() if early else _SENTENCES[act]()


def _closing_early() -> str:
    return translate(
        "Desk",
        "Close the attempt of {name} BEFORE the result is opened and free seat {seat}: there will "
        "be no map of the result here and no appeal.",
    )


def candidate_name(seat: Seat, candidate: str) -> str:
    """A candidate of the sitting by name and ticket: two people may have one name."""
    found = seat.session.premises.sitting.candidate(candidate)
    return f"{found.name}, {found.ticket}" if found is not None else candidate


def task_words(seat: Seat, item: str) -> str:
    """A task of the form, by block and number."""
    form = seat.pending.form
    if form is None:
        return item
    for index, task in enumerate(form.items):
        if task.item == item:
            number, _ = number_in_block(form, index)
            block = seat.titled(seat.blueprint.block(task.block).title)
            return translate("Desk", "{block}, task {number}").format(block=block, number=number)
    return item


def appeal_choices(seat: Seat) -> list[tuple[int, str]]:
    """Open technical appeals with a line for each."""
    categories = {one.id: seat.titled(one.title) for one in seat.blueprint.appeals.technical}
    return [
        (
            filed.number,
            f"{filed.number} \u00b7 {task_words(seat, filed.item)} \u00b7 "
            f"{categories.get(filed.category, filed.category)}"
            + (f" \u00b7 {filed.text}" if filed.text else ""),
        )
        for filed in unsettled(seat.pending)
    ]


def watch_choices(seat: Seat) -> list[tuple[int, str]]:
    """Incidents of the watch that wait, with a line for each."""
    return [
        (one.noted.number, f"{one.noted.number} \u00b7 {watch_words(one.noted.kind)}")
        for one in unanswered(seat.pending)
    ]


def ground_choices() -> list[tuple[str, str]]:
    """Why a sound check can be waived, in words."""
    words: dict[str, Callable[[], str]] = {
        "hearing": lambda: translate("Desk", "Special conditions: hearing"),
        "headset": lambda: translate("Desk", "The headset is broken and no other seat is free"),
        "other": lambda: translate("Desk", "Another reason"),
    }
    return [(key, words[key]()) for key in GROUNDS]


def interruption_choices(seat: Seat) -> list[tuple[int, str]]:
    """Interruptions without a cause, with a line for each."""
    return [
        (one.number, f"{one.number} \u00b7 {cause_words(one.kind)} \u00b7 {span_words(one.gap_ms)}")
        for one in without_cause(seat.pending)
    ]


def phase_words(attempt: Attempt | None) -> str:
    """Where the attempt stands, for staff."""
    if attempt is None:
        return translate("Desk", "no candidate")
    words: dict[Phase, Callable[[], str]] = {
        Phase.EMPTY: lambda: translate("Desk", "no candidate"),
        Phase.CHECK_IN: lambda: translate("Desk", "check-in"),
        Phase.RUNNING: lambda: translate("Desk", "exam running"),
        Phase.HELD: lambda: translate("Desk", "waits for a cause"),
        Phase.PAUSED: lambda: translate("Desk", "paused"),
        Phase.LOCKED: lambda: translate("Desk", "locked"),
        Phase.FINISHED: lambda: translate("Desk", "finished"),
        Phase.REVIEW: lambda: translate("Desk", "reading the result"),
        Phase.APPEAL: lambda: translate("Desk", "time for appeals"),
        Phase.DONE: lambda: translate("Desk", "done"),
        Phase.CLOSED: lambda: translate("Desk", "closed"),
        Phase.REFUSED: lambda: translate("Desk", "refused"),
        Phase.ANNULLED: lambda: translate("Desk", "annulled"),
    }
    return words[attempt.phase]()

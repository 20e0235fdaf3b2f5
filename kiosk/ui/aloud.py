"""What a change says to somebody who does not see the screen; most changes say nothing.

Decides: that a candidate hears what a key did wherever the focus is (answer saved, flag,
strike-out), and that an appeal was filed. Leaves to others: notices (`news`), which are said when
they are shown.
"""

from PySide6.QtCore import QCoreApplication

from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt
from kiosk.ui.presenters.result import receipt
from kiosk.ui.seat import Seat
from kiosk.ui.vocabulary import LETTERS

translate = QCoreApplication.translate


def aloud(event: e.Event, attempt: Attempt, seat: Seat) -> str:
    """The words for an entry that is durable now; empty for none.

    An answer is called saved only when the last one asked for is: who changes their mind quickly
    hears of the last one alone.
    """
    if isinstance(event, e.AnswerChosen):
        pattern = translate("Aloud", "Answer {letter} saved") if seat.is_saved(event.item) else ""
        return pattern.format(letter=_letter(attempt, event))
    if isinstance(event, e.ItemFlagged):
        if event.flagged:
            return translate("Aloud", "Task flagged")
        return translate("Aloud", "Flag removed")
    if isinstance(event, e.ChoiceStruck):
        pattern = (
            translate("Aloud", "Choice {letter} struck out")
            if event.struck
            else translate("Aloud", "Choice {letter} no longer struck out")
        )
        return pattern.format(letter=_letter(attempt, event))
    if isinstance(event, e.ContentAppealFiled):
        pattern = translate("Aloud", "The appeal is filed. Receipt number {number}")
        return pattern.format(number=receipt(attempt, event.item))
    return ""


def _letter(attempt: Attempt, event: e.AnswerChosen | e.ChoiceStruck) -> str:
    task = attempt.form.find(event.item) if attempt.form is not None else None
    return LETTERS[task.choices.index(event.choice)] if task is not None else ""

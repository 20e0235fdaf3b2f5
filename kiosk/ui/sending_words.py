"""The way to the centre in words: what is left, the last success, the next try, the receipt.

Decides: the sentences, and that a layman reads what a failed try means for him: nothing is lost.
Leaves to others: how far it is (the board of a hall, or a lone seat), sending.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from kiosk.ui.vocabulary import date_words, time_words

if TYPE_CHECKING:
    from kiosk.hall.board import Sending

translate = QCoreApplication.translate
#: As many digits of the digest as stand on the minutes and in the name of a bundle.
_DIGITS: Final = 16
_WHY: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        "no_line": lambda: translate("Sending", "The centre cannot be reached."),
        "centre_busy": lambda: translate("Sending", "The centre is busy."),
        "other_centre": lambda: translate(
            "Sending",
            "What answers there does not prove to be the centre. Nothing was sent to it. Call the "
            "technician.",
        ),
        "bad_centre_url": lambda: translate(
            "Sending", "The centre's address is set up wrongly. Call the technician."
        ),
        "bad_centre_ca": lambda: translate(
            "Sending",
            "The file by which the centre is recognized is missing or damaged. Call the "
            "technician.",
        ),
        "unknown_machine": lambda: translate(
            "Sending", "The centre does not know this computer. Call the centre."
        ),
        "revoked": lambda: translate(
            "Sending", "The centre has shut this computer out. Call the centre."
        ),
        "disk_refused": lambda: translate(
            "Sending", "The disk is full or broken. Call the technician."
        ),
        "bad_receipt": lambda: translate(
            "Sending",
            "A receipt came that cannot be recognized here. Have the technician bring the list of "
            "the centre's keys.",
        ),
        "receipt_not_kept": lambda: translate(
            "Sending",
            "The receipt came and could not be kept: the disk is full or broken. Call the "
            "technician.",
        ),
    }
)


def sending_lines(sending: "Sending") -> list[str]:
    """What staff read of it, one sentence after the other; none without a centre's address."""
    if sending.state == "off":
        return []
    if sending.state == "waits":
        return [
            translate(
                "Sending", "Once the hall is closed, everything goes to the centre by itself."
            )
        ]
    if sending.state == "done":
        return [receipt_words(sending)]
    return [*_state_lines(sending), *_left_lines(sending), *_time_lines(sending)]


def receipt_words(sending: "Sending") -> str:
    """The receipt by its day and its code."""
    pattern = translate(
        "Sending", "The centre has everything. Receipt of {date}, {time}, code {code}."
    )
    at = sending.receipt_ms
    return pattern.format(date=date_words(at), time=time_words(at), code=sending.bundle[:_DIGITS])


def left_words(sending: "Sending") -> str:
    """How much is not at the centre yet."""
    pattern = translate("Sending", "Not at the centre yet: records {records}, papers {papers}.")
    return pattern.format(records=sending.records, papers=sending.papers)


def sending_left(sending: "Sending") -> bool:
    """Whether the centre has not confirmed yet that it has everything of a closed hall."""
    return sending.state not in {"off", "waits", "done"}


def leaving_words(sending: "Sending") -> str:
    """What whoever closes the panel should know; empty when nothing is left."""
    if not sending_left(sending):
        return ""
    goes_on = translate(
        "Sending",
        "Nothing is lost. If the server ends with this panel, sending goes on when it is started "
        "again. Keep this computer and delete nothing before the receipt of the centre is here.",
    )
    if sending.state == "judging":
        receipt = translate("Sending", "The receipt of the centre has not come yet.")
        return f"{receipt} {goes_on}"
    return f"{left_words(sending)} {goes_on}"


def _state_lines(sending: "Sending") -> list[str]:
    if sending.state == "sending":
        pattern = translate("Sending", "Being sent to the centre: {percent} %.")
        return [pattern.format(percent=sending.permille // 10)]
    if sending.state == "judging":
        return [
            translate(
                "Sending",
                "Everything is at the centre. Its receipt comes once it has checked everything.",
            )
        ]
    why = _WHY.get(sending.code)
    if why is not None:
        return [why()]
    if sending.state == "refused":
        pattern = translate(
            "Sending", "The centre does not take everything. Call the centre; code: {code}."
        )
    else:
        pattern = translate("Sending", "Sending did not work; code: {code}.")
    return [pattern.format(code=sending.code)]


def _left_lines(sending: "Sending") -> list[str]:
    return [left_words(sending)] if sending.records or sending.papers else []


def _time_lines(sending: "Sending") -> list[str]:
    lines = []
    if sending.last_ms:
        pattern = translate("Sending", "The centre last answered at {time}.")
        lines.append(pattern.format(time=time_words(sending.last_ms)))
    if sending.next_ms:
        pattern = translate("Sending", "Next try at {time}. Nothing is lost.")
        if sending.state == "judging":  # nothing is left to be tried
            pattern = translate("Sending", "The centre is asked again at {time}. Nothing is lost.")
        lines.append(pattern.format(time=time_words(sending.next_ms)))
    return lines

"""The lines of a seat's sheet: time, failures, appeals, records and the computer.

Decides: that what is not on this server is said first among the records, and that an appeal shows
the number of its task, its category and the devices, never the task.
"""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from kiosk.exam.blueprint import Blueprint
from kiosk.exam.incidents import GRAVE
from kiosk.exam.transitions import Phase
from kiosk.hall.board import Alert, Board, SeatStatus, SeatTile
from kiosk.ui.camera_words import camera_words, undecided_words, watch_words
from kiosk.ui.check_words import finding_words
from kiosk.ui.escape_words import escapes_words, often
from kiosk.ui.presenters.builds import is_behind
from kiosk.ui.presenters.clock import clock_text
from kiosk.ui.presenters.panel_free import not_replicated
from kiosk.ui.presenters.panel_tiles import left_ms, phase_of
from kiosk.ui.supervisor.computer_model import disk_words
from kiosk.ui.supervisor.facts import Line
from kiosk.ui.supervisor.hall_words import category_words, cause_title
from kiosk.ui.supervisor.words import alert_words, missing_words
from kiosk.ui.vocabulary import cause_words, span_words, time_words

translate = QCoreApplication.translate
_WINDOWS = frozenset({Phase.REVIEW, Phase.APPEAL})


def trouble_words(seat: SeatTile, alerts: Iterable[Alert]) -> str:
    """What there is to add to the face of a seat.

    Args:
        seat: as the board has it.
        alerts: of the hall; what was tried at the window is said with its alert, and goes with it.
    """
    status = seat.status
    words = []
    if status.stop_reason:
        words.append(status.stop_reason)
    if status.attempt and status.missing:
        pattern = translate("Seat", "Still missing: {things}.")
        words.append(pattern.format(things=missing_words(status.missing)))
    if status.failed:
        words.append(translate("Seat", "Nothing more can be saved there: move the candidate."))
    if status.challenge and seat.link != "up":
        words.append(translate("Seat", "Shown there: {code}").format(code=status.challenge))
    if status.watch:
        noted = dict.fromkeys(watch_words(one.kind) for one in status.watch)
        pattern = translate("Seat", "Seen by the camera: {what}.")
        words.append(pattern.format(what="; ".join(noted)))
    if status.checks:
        pattern = translate("Seat", "New at the computer: {what}.")
        words.append(pattern.format(what="; ".join(map(finding_words, status.checks))))
    words += [
        alert_words(one) for one in alerts if one.kind == "escape" and one.seat == seat.number
    ]
    lost = not_replicated(seat)
    if lost:
        pattern = translate("Seat", "Not on this server yet: records {count}.")
        words.append(pattern.format(count=lost))
    return " ".join(words)


def time_lines(seat: SeatTile, passed_ms: int) -> list[Line]:
    """The ledger: what was given, what is used, what is left."""
    status = seat.status
    if not status.base_ms:
        return []
    lines = [Line(translate("Seat", "Time of the exam"), clock_text(status.base_ms))]
    if status.extra_ms:
        lines.append(Line(translate("Seat", "Extra time"), clock_text(status.extra_ms)))
    if status.credited_ms:
        lines.append(Line(translate("Seat", "Credited"), clock_text(status.credited_ms)))
    lines.append(Line(translate("Seat", "Used"), clock_text(status.used_ms)))
    left = left_ms(seat, passed_ms)
    if left >= 0:
        window = phase_of(seat, stage=True) in _WINDOWS
        words = translate("Seat", "Left to read") if window else translate("Seat", "Time left")
        lines.append(Line(words, clock_text(left), strong=True))
    return lines


def interruption_lines(seat: SeatTile, blueprint: Blueprint) -> list[Line]:
    """Every interruption with its cause, or with the word that one is needed."""
    lines = []
    for one in seat.status.interruptions:
        caption = translate("Seat", "Interruption {number}: {kind}, {span}").format(
            number=one.number, kind=cause_words(one.kind), span=span_words(one.gap_ms)
        )
        if one.cause:
            lines.append(Line(caption, cause_title(blueprint, one.cause)))
        else:
            lines.append(Line(caption, translate("Seat", "cause needed"), tone="bad"))
    return lines


def appeal_lines(seat: SeatTile, blueprint: Blueprint) -> list[Line]:
    """Open technical appeals: task number, category, media and devices."""
    lines = []
    for one in seat.status.appeals:
        caption = translate("Seat", "Appeal on task {number}: {category}").format(
            number=one.task, category=category_words(blueprint, one.category)
        )
        picture = (
            translate("Seat", "picture sealed for the commission")
            if one.picture
            else translate("Seat", "no picture")
        )
        lines.append(Line(caption, ", ".join([*state_words(one.state), picture])))
    return lines


def watch_lines(seat: SeatTile) -> list[Line]:
    """The camera, why people must decide who sits there, and what waits to be looked after."""
    status, lines = seat.status, []
    if status.camera:
        tone = "bad" if status.camera == "down" else ""
        lines.append(Line(translate("Seat", "Camera"), camera_words(status.camera), tone=tone))
    if status.identity:
        who = translate("Seat", "Two persons decide who it is")
        lines.append(Line(who, undecided_words(status.identity), tone="bad"))
    for one in status.watch:
        caption = translate("Seat", "Camera, incident {number}").format(number=one.number)
        words = watch_words(one.kind)
        over = translate("Seat", "{what}; over").format(what=words) if one.over else words
        lines.append(Line(caption, over, tone="bad" if one.severity == "high" else ""))
    return lines


def escape_lines(status: SeatStatus) -> list[Line]:
    """Ways out of the window that were tried: what, how often, when last."""
    lines = []
    for one in status.escapes:
        last = translate("Seat", "Exam window, {time}").format(time=time_words(one.last_ms))
        words = often(escapes_words([one.kind]), one.count)
        lines.append(Line(last, words, tone="bad" if one.kind in GRAVE else ""))
    return lines


def version_lines(seat: SeatTile, board: Board) -> list[Line]:
    """What the seat runs, and what the hub runs or has for it where that is something else."""
    other = seat.build != board.build
    behind = is_behind(seat, board)
    tone = "" if seat.versions_agree and not behind else "bad"
    lines = [Line(translate("Seat", "Version of the program"), seat.build, tone=tone)]
    if other:
        lines.append(Line(translate("Seat", "Version of the server"), board.build))
    if behind:
        waits = translate("Seat", "{version} waits at the server").format(version=board.offered)
        lines.append(Line(translate("Seat", "Newer version"), waits, tone="bad"))
    return lines


def computer_lines(seat: SeatTile, board: Board) -> list[Line]:
    """Where the records are, and how the computer is."""
    status = seat.status
    new = translate("Seat", "New at the computer")
    lines = [Line(new, finding_words(name), tone="bad") for name in status.checks]
    lines += escape_lines(status)
    if status.attempt:
        lost = not_replicated(seat)
        here = translate("Seat", "Records on this server")
        lines.append(Line(here, f"{seat.held} / {status.sequence}", tone="bad" if lost else ""))
        if board.standby != "none":
            twice = translate("Seat", "Records on the standby")
            lines.append(Line(twice, str(seat.twice)))
    if seat.build:
        lines += version_lines(seat, board)
    if status.audio:
        lines.append(Line(translate("Seat", "Sound"), status.audio))
    if status.free_bytes >= 0:
        free = translate("Seat", "Free on the disk")
        lines.append(Line(free, disk_words(status.free_bytes)))
    return lines


def state_words(state: Mapping[str, str]) -> list[str]:
    """Media and devices as the seat knew them when the appeal was filed; nothing of the task."""
    words = []
    if state.get("device_present") == str(False):
        words.append(translate("Seat", "no headphones"))
    elif state.get("device"):
        words.append(state["device"])
    if state.get("plays", "").isdigit():
        plays = translate("Seat", "plays used: {count}").format(count=state["plays"])
        words.append(plays)
    if state.get("saved") == str(False):
        words.append(translate("Seat", "answer not saved"))
    return words

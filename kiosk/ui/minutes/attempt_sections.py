"""The sections about attempts: times, interruptions, stops, incidents, appeals, annulments."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from kiosk.minutes.facts import AttemptFacts, HallIncidentLine
from kiosk.ui.minutes.blocks import Block, Column, Line
from kiosk.ui.minutes.sections import (
    Section,
    name_column,
    number_column,
    numbered,
    staff_column,
    table,
    time_column,
)
from kiosk.ui.minutes.telling import NOTHING, Teller
from kiosk.ui.minutes.words import incident_words, stop_words, unread_words, waiver_words

translate = QCoreApplication.translate
_BY_TIME = "*"


def times(teller: Teller) -> Section:
    """Start, finish, windows and close of every attempt, and its time."""
    columns = (
        number_column(),
        name_column(),
        Column(translate("Minutes", "Seat"), 13, "centre"),
        Column(translate("Minutes", "Start"), 13, "centre"),
        Column(translate("Minutes", "Finish"), 13, "centre"),
        Column(translate("Minutes", "Result, windows"), 22, "centre"),
        Column(translate("Minutes", "Close"), 18, "centre"),
        Column(translate("Minutes", "Limit"), 16, "right"),
        Column(translate("Minutes", "Credits"), 19, "right"),
        Column(translate("Minutes", "Used"), 19, "right"),
    )
    rows = [_times(teller, one) for one in teller.attempts]
    notes = [
        translate(
            "Minutes",
            "Limit (special conditions included), credits and use in minutes and seconds.",
        )
    ]
    if any(one.finished_by == "time" for one in teller.attempts):
        by_time = translate(
            "Minutes", "* the time was over; all others were finished by the candidate."
        )
        notes.append(by_time)
    unread = [
        Line(f"{teller.candidate(one.candidate)}: {unread_words(one.unread)}.")
        for one in teller.attempts
        if one.unread
    ]
    found = table(columns, numbered(rows))
    lines = (*map(Line, notes), *unread) if found else ()
    return Section(translate("Minutes", "Course of the exam"), (*found, *lines))


def _times(teller: Teller, one: AttemptFacts) -> tuple[str, ...]:
    finish = teller.moment(one.finished_ms) + (_BY_TIME if one.finished_by == "time" else "")
    window = NOTHING
    if one.opened_ms:
        window = f"{teller.moment(one.opened_ms)}\u2013{teller.moment(one.windows_ms)}"
    return (
        teller.candidate(one.candidate),
        teller.seats(one),
        teller.moment(one.started_ms),
        finish,
        window,
        teller.moment(one.closed_ms),
        teller.minutes_of(one.limit_ms + one.extra_ms),
        teller.minutes_of(one.credited_ms),
        teller.minutes_of(one.used_ms),
    )


def interruptions(teller: Teller) -> Section:
    """Failures, and time given or taken back, with causes."""
    columns = (
        name_column(),
        time_column(),
        Column(translate("Minutes", "What happened"), 30),
        Column(translate("Minutes", "Lasted"), 18, "right"),
        Column(translate("Minutes", "Time given"), 18, "right"),
        Column(translate("Minutes", "Cause"), 30),
        staff_column(28),
    )
    rows = [row for one in teller.attempts for row in _interruptions(teller, one)]
    return Section(translate("Minutes", "Interruptions and credits"), table(columns, rows))


def _interruptions(teller: Teller, one: AttemptFacts) -> Iterable[tuple[str, ...]]:
    name = teller.candidate(one.candidate)
    for failure in one.interruptions:
        yield (
            name,
            teller.moment(failure.back_ms),
            teller.cause(failure.kind),
            teller.span(failure.gap_ms),
            teller.span(failure.credited_ms),
            teller.cause(failure.cause),
            teller.people(failure.by) if failure.by else translate("Minutes", "by rule"),
        )
    for credit in one.credits:
        if not credit.automatic:
            yield (
                name,
                teller.moment(credit.at_ms),
                translate("Minutes", "time credited"),
                NOTHING,
                teller.span(credit.ms),
                teller.cause(credit.cause),
                teller.people(credit.by),
            )
        if credit.taken_back:
            yield (
                name,
                teller.moment(credit.taken_ms),
                translate("Minutes", "credit taken back"),
                NOTHING,
                f"\u2013{teller.span(credit.ms)}",
                teller.cause(credit.taken_back),
                teller.people(credit.taken_by),
            )


def plays(teller: Teller) -> Section:
    """Plays of recordings that were given back."""
    columns = (
        name_column(),
        time_column(),
        Column(translate("Minutes", "Task"), 46),
        Column(translate("Minutes", "Cause"), 40),
        staff_column(),
    )
    rows = (
        (
            teller.candidate(one.candidate),
            teller.moment(play.at_ms),
            teller.task(play.task),
            teller.cause(play.cause),
            teller.people(play.by) if play.by else translate("Minutes", "by rule"),
        )
        for one in teller.attempts
        for play in one.plays
    )
    return Section(translate("Minutes", "Plays given back"), table(columns, rows))


def stops(teller: Teller) -> Section:
    """Times at which a clock stood."""
    columns = (
        name_column(),
        Column(translate("Minutes", "What"), 24),
        Column(translate("Minutes", "From\u2013until"), 23, "centre"),
        Column(translate("Minutes", "Lasted"), 18, "right"),
        Column(translate("Minutes", "Reason"), 36),
        staff_column(28),
    )
    rows = (
        (
            teller.candidate(one.candidate),
            stop_words(stop.kind),
            f"{teller.moment(stop.from_ms)}\u2013{teller.moment(stop.until_ms)}",
            teller.span(stop.until_ms - stop.from_ms),
            stop.reason or NOTHING,
            teller.people(dict.fromkeys((*stop.by, *stop.ended_by))),
        )
        for one in teller.attempts
        for stop in sorted(one.stops, key=lambda stop: stop.from_ms)
    )
    return Section(translate("Minutes", "Pauses and locks"), table(columns, rows))


def incidents(teller: Teller) -> Section:
    """Incidents at seats and in the hall, once for each kind."""
    columns = (
        Column(translate("Minutes", "Where"), 0),
        Column(translate("Minutes", "First at"), 18, "centre"),
        Column(translate("Minutes", "Incident"), 84),
        Column(translate("Minutes", "Times"), 14, "right"),
    )
    rows = [row for one in teller.attempts for row in _incidents(teller, one)]
    hall = _hall_incidents(teller, teller.minutes.incidents)
    return Section(translate("Minutes", "Incidents"), table(columns, [*rows, *hall]))


def _incidents(teller: Teller, one: AttemptFacts) -> Iterable[tuple[str, ...]]:
    kinds: dict[str, list[int]] = {}
    for incident in one.incidents:
        kinds.setdefault(incident.kind, []).append(incident.at_ms)
    for kind, moments in kinds.items():
        name = teller.candidate(one.candidate)
        yield name, teller.moment(moments[0]), incident_words(kind), str(len(moments))


def _hall_incidents(teller: Teller, lines: Iterable[HallIncidentLine]) -> Iterable[tuple[str, ...]]:
    for one in lines:
        who = f", {teller.people([one.about])}" if one.about else ""
        yield (
            translate("Minutes", "hall") + who,
            teller.moment(one.first_ms),
            incident_words(one.kind),
            str(one.times),
        )


def technical(teller: Teller) -> Section:
    """Technical appeals (CE-26) and what became of them."""
    columns = (
        name_column(),
        time_column(),
        Column(translate("Minutes", "Task"), 28),
        Column(translate("Minutes", "Category"), 34),
        Column(translate("Minutes", "Decision"), 36),
        staff_column(28),
    )
    titles = teller.minutes.titles.technical
    rows = (
        (
            teller.candidate(one.candidate),
            teller.moment(appeal.at_ms),
            teller.task(appeal.task),
            f"{teller.title(titles, appeal.category)}; {_picture(appeal.picture)}",
            _decision(appeal.reason, upheld=appeal.upheld),
            teller.people(appeal.by),
        )
        for one in teller.attempts
        for appeal in one.technical
    )
    return Section(translate("Minutes", "Technical appeals"), table(columns, rows))


def _picture(digest: str) -> str:
    """What names the sealed picture; whoever holds it can tell that it is this one."""
    if not digest:
        return translate("Minutes", "no picture")
    return translate("Minutes", "sealed picture {digest}").format(digest=digest[:16])


def _decision(reason: str, *, upheld: bool | None) -> str:
    if upheld is None:
        return translate("Minutes", "not settled")
    verdict = translate("Minutes", "upheld") if upheld else translate("Minutes", "rejected")
    return f"{verdict}: {reason}" if reason else verdict


def content(teller: Teller) -> Section:
    """Content appeals (CE-25), by their receipts alone."""
    columns = (
        name_column(),
        Column(translate("Minutes", "Appeals"), 20, "right"),
        Column(translate("Minutes", "Receipts"), 96),
    )
    with_appeals = [one for one in teller.attempts if one.content]
    rows = [
        (
            teller.candidate(one.candidate),
            str(len(one.content)),
            ", ".join(appeal.receipt for appeal in one.content),
        )
        for one in with_appeals
    ]
    total = sum(len(one.content) for one in with_appeals)
    pattern = translate("Minutes", "Content appeals in all: {count}.")
    found = table(columns, rows)
    lines: tuple[Block, ...] = (Line(pattern.format(count=total)),) if found else ()
    return Section(translate("Minutes", "Content appeals"), (*found, *lines))


def waivers(teller: Teller) -> Section:
    """Who passed without the sound check."""
    columns = (
        name_column(),
        time_column(),
        Column(translate("Minutes", "Ground"), 40),
        Column(translate("Minutes", "Reason"), 40),
        staff_column(),
    )
    rows = (
        (
            teller.candidate(one.candidate),
            teller.moment(one.waived.at_ms),
            waiver_words(one.waived.code),
            one.waived.reason,
            teller.people(one.waived.by),
        )
        for one in teller.attempts
        if one.waived is not None
    )
    return Section(translate("Minutes", "Without the sound check"), table(columns, rows))


def annulments(teller: Teller) -> Section:
    """Who was removed and whose result is void (CE-22)."""
    columns = (
        name_column(),
        time_column(),
        Column(translate("Minutes", "Violation"), 38),
        Column(translate("Minutes", "Reason"), 44),
        staff_column(),
    )
    rows = (
        (
            teller.candidate(one.candidate),
            teller.moment(one.annulled.at_ms),
            teller.title(teller.minutes.titles.violations, one.annulled.code),
            one.annulled.reason,
            teller.people(one.annulled.by),
        )
        for one in teller.attempts
        if one.annulled is not None
    )
    return Section(translate("Minutes", "Removed, result annulled"), table(columns, rows))

"""The sections about people: who came, who did not, who was refused, special conditions."""

from PySide6.QtCore import QCoreApplication

from kiosk.minutes.minutes import CandidateLine
from kiosk.ui.minutes.blocks import Column, Facts
from kiosk.ui.minutes.sections import (
    Section,
    name_column,
    number_column,
    numbered,
    staff_column,
    table,
    time_column,
)
from kiosk.ui.minutes.telling import NOTHING, Teller, count, yes_no
from kiosk.ui.minutes.words import ground_words, short_document_words

translate = QCoreApplication.translate


def attendance(teller: Teller) -> Section:
    """How many came, and everybody who did."""
    lines = teller.candidates
    states = [one.state for one in lines]
    pairs = (
        (translate("Minutes", "In the sitting file"), str(len(lines))),
        (translate("Minutes", "of them added later"), str(sum(one.late for one in lines))),
        (translate("Minutes", "Checked in"), str(states.count("came"))),
        (translate("Minutes", "Did not come"), str(states.count("no_show"))),
        (translate("Minutes", "Refused at the entrance"), str(states.count("refused"))),
        (translate("Minutes", "Not marked"), str(states.count("unmarked"))),
    )
    columns = (
        number_column(),
        name_column(),
        Column(translate("Minutes", "Ticket"), 22),
        Column(translate("Minutes", "Document, last characters"), 50),
        Column(translate("Minutes", "Came"), 17, "centre"),
        Column(translate("Minutes", "Seat drawn"), 16, "right"),
    )
    came = (
        (
            one.name,
            one.ticket,
            document(one),
            teller.moment(one.at_ms),
            count(one.seat),
        )
        for one in lines
        if one.state == "came"
    )
    return Section(
        translate("Minutes", "Attendance"), (Facts(pairs), *table(columns, numbered(came)))
    )


def absent(teller: Teller) -> Section:
    """Who did not come (CE-36), who was never marked, and who went home before the exam."""
    columns = (
        number_column(),
        name_column(),
        Column(translate("Minutes", "Ticket"), 26),
        Column(translate("Minutes", "Noted"), 40),
        staff_column(),
    )
    rows = (
        (
            one.name,
            one.ticket,
            teller.moment(one.at_ms)
            if one.state == "no_show"
            else translate("Minutes", "not marked"),
            teller.people(one.by),
        )
        for one in teller.candidates
        if one.state in {"no_show", "unmarked"}
    )
    gone = (
        (
            one.name,
            one.ticket,
            translate("Minutes", "went home at {time}: {reason}").format(
                time=teller.moment(one.left_ms), reason=one.left_reason
            ),
            teller.people(one.left_by),
        )
        for one in teller.candidates
        if one.left_ms
    )
    title = translate("Minutes", "Did not come")
    return Section(title, table(columns, numbered([*rows, *gone])))


def refused(teller: Teller) -> Section:
    """Who was refused, at the entrance or at the seat, and why."""
    columns = (
        name_column(),
        time_column(),
        Column(translate("Minutes", "Ground"), 38),
        Column(translate("Minutes", "Reason"), 46),
        staff_column(),
    )
    entrance = [
        (
            teller.candidate(one.id),
            teller.moment(one.at_ms),
            ground_words(one.ground),
            one.reason,
            teller.people(one.by),
        )
        for one in teller.candidates
        if one.state == "refused"
    ]
    taken_back = [row for one in teller.candidates for row in _taken_back(teller, one)]
    seats = [
        (
            teller.candidate(one.candidate),
            teller.moment(one.refused.at_ms),
            translate("Minutes", "person and document do not agree"),
            one.refused.reason,
            teller.people(one.refused.by),
        )
        for one in teller.attempts
        if one.refused is not None
    ]
    return Section(
        translate("Minutes", "Refused"), table(columns, [*entrance, *taken_back, *seats])
    )


def _taken_back(teller: Teller, line: CandidateLine) -> list[tuple[str, ...]]:
    """Each refusal that counts no more, and below it how it was taken back."""
    rows: list[tuple[str, ...]] = []
    for one in line.taken_back:
        name = teller.candidate(line.id)
        ground, people = ground_words(one.ground), teller.people(one.by)
        rows.append((name, teller.moment(one.at_ms), ground, one.reason, people))
        words = translate("Minutes", "refusal taken back")
        back = teller.people(one.back_by)
        rows.append((name, teller.moment(one.back_ms), words, one.back_reason, back))
    return rows


def late(teller: Teller) -> Section:
    """Who was added by a later edition (CE-38)."""
    rows = ((one.name, one.ticket, document(one)) for one in teller.candidates if one.late)
    columns = (
        number_column(),
        name_column(),
        Column(translate("Minutes", "Ticket"), 30),
        Column(translate("Minutes", "Document, last characters"), 60),
    )
    return Section(translate("Minutes", "Added later"), table(columns, numbered(rows)))


def conditions(teller: Teller) -> Section:
    """Special conditions (CE-14) and assistants with their declarations (CE-41, CE-42)."""
    columns = (
        name_column(),
        Column(translate("Minutes", "Extra time"), 30, "centre"),
        Column(translate("Minutes", "Large text and high contrast"), 30, "centre"),
        Column(translate("Minutes", "Assistant"), 66),
    )
    rows = (
        (
            teller.candidate(one.id),
            yes_no(said=one.extra_time),
            yes_no(said=one.low_vision),
            _assistant(one),
        )
        for one in teller.candidates
        if one.extra_time or one.low_vision or one.assistant is not None
    )
    return Section(translate("Minutes", "Special conditions"), table(columns, rows))


def document(line: CandidateLine) -> str:
    """The document shown, with all of its number that paper may carry."""
    return f"{short_document_words(line.document)}, \u2026{line.tail}"


def _assistant(line: CandidateLine) -> str:
    one = line.assistant
    if one is None:
        return NOTHING
    declarations = (
        translate("Minutes", "no specialist in Kazakh philology"),
        translate("Minutes", "no historian of Kazakhstan"),
        translate("Minutes", "no lawyer"),
    )
    declared = [words for said, words in zip(one.declared, declarations, strict=True) if said]
    pattern = translate(
        "Minutes", "{name}; {document}, \u2026{tail}; present: {present}; declared: {declared}"
    )
    return pattern.format(
        name=one.name,
        document=short_document_words(one.document),
        tail=one.tail,
        present=yes_no(said=one.came),
        declared=", ".join(declared) or NOTHING,
    )

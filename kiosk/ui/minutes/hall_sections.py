"""The sections about the hall: what was taken where, who acted, seats, exits, codes, machines."""

from PySide6.QtCore import QCoreApplication

from kiosk.ui.minutes.blocks import Column, Facts, Line
from kiosk.ui.minutes.sections import (
    Section,
    name_column,
    number_column,
    numbered,
    staff_column,
    table,
    time_column,
)
from kiosk.ui.minutes.telling import NOTHING, Teller, count, digest
from kiosk.ui.minutes.words import action_words, end_words, role_words

translate = QCoreApplication.translate


def general(teller: Teller) -> Section:
    """What was taken where."""
    minutes = teller.minutes
    edition = translate("Minutes", "{sitting}, edition {edition}")
    pairs = (
        (translate("Minutes", "Exam"), teller.title({"exam": minutes.titles.exam}, "exam")),
        (translate("Minutes", "Rules, edition"), minutes.rules_version),
        (translate("Minutes", "Hall"), f"{minutes.hall_name} ({minutes.hall})"),
        (translate("Minutes", "Day"), teller.day()),
        (translate("Minutes", "Round"), minutes.round),
        (
            translate("Minutes", "Sitting file"),
            edition.format(sitting=minutes.sitting, edition=minutes.edition),
        ),
        (translate("Minutes", "Hall servers"), ", ".join(one.hub for one in minutes.reigns)),
        (translate("Minutes", "Minutes made"), teller.full(minutes.made_ms)),
    )
    return Section(translate("Minutes", "General"), (Facts(pairs),))


def staff(teller: Teller) -> Section:
    """Who acted, in which role."""
    columns = (
        number_column(),
        Column(translate("Minutes", "Name"), 0),
        Column(translate("Minutes", "Identifier"), 34),
        Column(translate("Minutes", "Role"), 44),
        Column(translate("Minutes", "Orders signed"), 24, "right"),
    )
    rows = (
        (one.name or NOTHING, one.id, role_words(one.role) or NOTHING, str(one.orders))
        for one in teller.minutes.staff
    )
    return Section(translate("Minutes", "Staff who acted"), table(columns, numbered(rows)))


def opening(teller: Teller) -> Section:
    """When the hall was opened and closed, by whom, and which hub led when."""
    minutes = teller.minutes
    pairs: list[tuple[str, str]] = []
    for one in minutes.openings:
        pairs += [
            (translate("Minutes", "Opened by"), teller.people(one.by)),
            (translate("Minutes", "Hall time confirmed"), teller.moment(one.hall_ms)),
            (translate("Minutes", "Clock of the machine then"), teller.moment(one.machine_ms)),
        ]
    pairs += [
        (translate("Minutes", "Closed"), teller.moment(minutes.closed_ms)),
        (translate("Minutes", "Closed by"), teller.people(minutes.closed_by)),
    ]
    if minutes.closed_missing:
        whose = ", ".join(map(teller.candidate, minutes.closed_missing))
        pairs.append((translate("Minutes", "Closed without the last records of"), whose))
    columns = (
        Column(translate("Minutes", "Epoch"), 21, "right"),
        Column(translate("Minutes", "Hall server"), 0),
        Column(translate("Minutes", "Leads from"), 28, "centre"),
        Column(translate("Minutes", "Last record before"), 38, "right"),
        staff_column(52),
    )
    rows = (
        (
            str(one.epoch),
            one.hub,
            teller.moment(one.at_ms),
            count(one.sequence),
            teller.people(one.by),
        )
        for one in minutes.reigns
    )
    takeovers = table(columns, rows) if len(minutes.reigns) > 1 else ()
    return Section(translate("Minutes", "Opening and closing"), (Facts(tuple(pairs)), *takeovers))


def draw(teller: Teller) -> Section:
    """Every draw; whom it placed where stands in the table of attendance."""
    columns = (
        time_column(),
        Column(translate("Minutes", "Numbers typed"), 30),
        Column(translate("Minutes", "Digest of the sitting file"), 0, fine=True),
        Column(translate("Minutes", "Seats given"), 22, "right"),
        staff_column(),
    )
    rows = (
        (
            teller.moment(one.at_ms),
            ", ".join(one.numbers),
            digest(one.sitting_digest),
            str(len(one.placed)),
            teller.people(one.by),
        )
        for one in teller.minutes.draws
    )
    found = table(columns, rows)
    note = Line(
        translate(
            "Minutes",
            "Whoever has the sitting file can draw again from these numbers; the outcome is in the "
            "table of attendance.",
        )
    )
    return Section(translate("Minutes", "Seat draw"), (*found, note) if found else ())


def exits(teller: Teller) -> Section:
    """Who left the room and came back; the clock ran on."""
    columns = (
        name_column(),
        Column(translate("Minutes", "Left"), 24, "centre"),
        Column(translate("Minutes", "Came back"), 24, "centre"),
        Column(translate("Minutes", "Away"), 28, "right"),
        staff_column(46),
    )
    rows = (
        (
            teller.candidate(one.candidate),
            teller.moment(one.out_ms),
            teller.moment(one.back_ms),
            teller.span(one.back_ms - one.out_ms),
            teller.people(one.by),
        )
        for one in teller.minutes.exits
    )
    return Section(translate("Minutes", "Left the room"), table(columns, rows))


def codes(teller: Teller) -> Section:
    """Codes for seats whose line was down."""
    columns = (
        name_column(),
        time_column(),
        Column(translate("Minutes", "Action"), 40),
        Column(translate("Minutes", "Challenge of the seat"), 36),
        staff_column(44),
    )
    rows = (
        (
            teller.candidate(one.candidate),
            teller.moment(one.at_ms),
            action_words(one.action),
            one.challenge,
            teller.people(one.by),
        )
        for one in teller.minutes.codes
    )
    return Section(translate("Minutes", "Codes given while a line was down"), table(columns, rows))


def orders(teller: Teller) -> Section:
    """Orders that did not take effect, those of a passed epoch among them."""
    columns = (
        name_column(),
        time_column(),
        Column(translate("Minutes", "Epoch"), 21, "right"),
        Column(translate("Minutes", "Order"), 36),
        Column(translate("Minutes", "Why without effect"), 36),
        staff_column(),
    )
    rows = (
        (
            teller.candidate(one.candidate),
            teller.moment(one.at_ms),
            count(one.epoch),
            action_words(one.action) or NOTHING,
            end_words(one.code),
            teller.people(one.by),
        )
        for one in teller.minutes.orders
    )
    return Section(translate("Minutes", "Orders without effect"), table(columns, rows))


def machines(teller: Teller) -> Section:
    """Machines vouched for by this hall alone, and revoked certificates."""
    columns = (
        Column(translate("Minutes", "Machine"), 24),
        time_column(),
        Column(translate("Minutes", "What was noted"), 70),
        Column(translate("Minutes", "Reason"), 0),
    )
    rows = (
        (
            one.name,
            teller.moment(one.at_ms),
            translate("Minutes", "certificate revoked")
            if one.revoked
            else translate("Minutes", "let in on the word of this hall alone"),
            one.reason or NOTHING,
        )
        for one in teller.minutes.machines
    )
    return Section(translate("Minutes", "Machines to be looked at"), table(columns, rows))

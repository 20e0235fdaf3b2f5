"""The sections about the camera: who was identified by it or by two persons, when it did not work.

Decides: that no distance, threshold or picture stands on paper; the journal has them.
"""

from PySide6.QtCore import QCoreApplication

from kiosk.minutes.facts import IdentityFact
from kiosk.ui.camera_words import compared_words
from kiosk.ui.minutes.blocks import Column
from kiosk.ui.minutes.sections import Section, name_column, staff_column, table, time_column
from kiosk.ui.minutes.telling import NOTHING, Teller

translate = QCoreApplication.translate


def identities(teller: Teller) -> Section:
    """Who was identified before the camera, and for whom two persons vouched (CE-18)."""
    columns = (
        name_column(),
        time_column(),
        Column(translate("Minutes", "How"), 44),
        Column(translate("Minutes", "Reason"), 40),
        staff_column(),
    )
    rows = (
        (
            teller.candidate(one.candidate),
            teller.moment(one.identified.at_ms),
            _how(one.identified),
            one.identified.reason or NOTHING,
            teller.people(one.identified.by) if one.identified.by else NOTHING,
        )
        for one in teller.attempts
        if one.identified is not None
    )
    title = translate("Minutes", "Identified by camera or by two persons")
    return Section(title, table(columns, rows))


def _how(one: IdentityFact) -> str:
    if one.method == "staff":
        pattern = translate("Minutes", "compared by two persons {compared}")
        return pattern.format(compared=compared_words(one.compared))
    if one.simulated:
        return translate("Minutes", "simulated camera")
    return translate("Minutes", "camera")


def downs(teller: Teller) -> Section:
    """Times at which a camera did not work; nobody's exam stood still for it."""
    columns = (
        name_column(),
        Column(translate("Minutes", "From\u2013until"), 40, "centre"),
        Column(translate("Minutes", "Lasted"), 30, "right"),
    )
    rows = (
        (
            teller.candidate(one.candidate),
            f"{teller.moment(down.from_ms)}\u2013{teller.moment(down.until_ms)}",
            teller.span(down.until_ms - down.from_ms) if down.until_ms else NOTHING,
        )
        for one in teller.attempts
        for down in one.camera_down
    )
    return Section(translate("Minutes", "Cameras that did not work"), table(columns, rows))

"""The minutes of a sitting in one language, from the title to the lines for signatures.

Decides: which sections there are and their order. What did not happen is said too: a section
without lines says so, because a reader must not wonder whether it was forgotten.
"""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.minutes.minutes import Minutes, minutes_digest
from kiosk.ui.minutes import attempt_sections as a
from kiosk.ui.minutes import camera_sections as camera
from kiosk.ui.minutes import entrance_sections as entrance
from kiosk.ui.minutes import hall_sections as h
from kiosk.ui.minutes import proof_sections as proof
from kiosk.ui.minutes.blocks import Block, Edition, Heading, Line, SignatureLine, Signatures, Title
from kiosk.ui.minutes.sections import Section
from kiosk.ui.minutes.telling import Teller

translate = QCoreApplication.translate
# Digits of the content's digest at the foot of every page, in groups.
_SHORT: Final = 16
_GROUP: Final = 4

_SECTIONS: Final[tuple[Callable[[Teller], Section], ...]] = (
    h.general,
    h.staff,
    h.opening,
    entrance.attendance,
    entrance.absent,
    entrance.refused,
    entrance.late,
    h.draw,
    entrance.conditions,
    camera.identities,
    a.times,
    a.interruptions,
    a.plays,
    a.stops,
    h.exits,
    a.incidents,
    camera.downs,
    a.technical,
    a.content,
    a.waivers,
    a.annulments,
    proof.moves,
    proof.leftovers,
    h.codes,
    h.orders,
    h.machines,
    proof.anchors,
    proof.journals,
    proof.digests,
)


def compose(minutes: Minutes, *, alone: bool = False) -> Edition:
    """The minutes in the language in use; `alone` when the other language is not made."""
    teller = Teller(minutes)
    blocks: list[Block] = [_title(teller)]
    for number, make in enumerate(_SECTIONS, start=1):
        blocks += _told(number, make(teller))
    blocks += _end(teller, alone=alone)
    return Edition(tuple(blocks), _foot(teller))


def _title(teller: Teller) -> Title:
    minutes = teller.minutes
    hall = translate("Minutes", "Hall: {hall}").format(hall=minutes.hall_name)
    return Title(
        translate("Minutes", "MINUTES OF THE SITTING"),
        (
            translate("Minutes", "of an exam held in a hall"),
            teller.title({"exam": minutes.titles.exam}, "exam"),
            f"{hall}, {teller.day()}",
        ),
        minutes.demo,
    )


def _told(number: int, section: Section) -> Iterable[Block]:
    if not section.blocks:
        none = translate("Minutes", "none")
        yield Heading(f"{number}. {section.title}: {none}")
        return
    yield Heading(f"{number}. {section.title}")
    yield from section.blocks


def _end(teller: Teller, *, alone: bool) -> Iterable[Block]:
    minutes = teller.minutes
    if not minutes.closed_ms:
        yield Line(
            translate("Minutes", "The sitting is not closed: these minutes are not complete.")
        )
    both = translate(
        "Minutes",
        "These minutes are made in Kazakh and in Russian from the same records; the code at the "
        "foot of a page is the same in both.",
    )
    one = translate("Minutes", "These minutes are made from the records of the hall.")
    labels = (
        translate("Minutes", "First member of staff"),
        translate("Minutes", "Second member of staff"),
    )
    who = [*map(teller.with_role, minutes.closed_by), "", ""]
    yield Signatures(
        one if alone else both,
        tuple(SignatureLine(*pair) for pair in zip(labels, who, strict=False)),
        (
            translate("Minutes", "role and name"),
            translate("Minutes", "signature"),
            translate("Minutes", "date"),
        ),
    )


def _foot(teller: Teller) -> str:
    minutes = teller.minutes
    digest = minutes_digest(minutes)[:_SHORT]
    code = " ".join(digest[at : at + _GROUP] for at in range(0, _SHORT, _GROUP))
    pattern = translate("Minutes", "Hall: {hall}; {sitting}; content: {code}")
    return pattern.format(hall=minutes.hall_name, sitting=minutes.sitting, code=code)

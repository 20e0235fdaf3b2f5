"""The sections that tie the paper to the journals: moves, late records, anchors, heads, digests."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from kiosk.minutes.facts import AnchorFact, AttemptFacts, JournalHeld
from kiosk.minutes.minutes import minutes_digest
from kiosk.ui.minutes.blocks import Column, Line
from kiosk.ui.minutes.sections import Section, name_column, staff_column, table, time_column
from kiosk.ui.minutes.telling import NOTHING, Teller, count, digest
from kiosk.ui.minutes.words import occasion_words

translate = QCoreApplication.translate
_ALGORITHM = "SHA-256"
_OCCASIONS = ("start", "finish", "close")


def moves(teller: Teller) -> Section:
    """Attempts that went on at another seat, or were to be opened at one and were at another."""
    columns = (
        name_column(),
        time_column(),
        Column(translate("Minutes", "From seat"), 15, "right"),
        Column(translate("Minutes", "To seat"), 15, "right"),
        Column(translate("Minutes", "After record"), 16, "right"),
        Column(translate("Minutes", "Head after it"), 48, fine=True),
        staff_column(28),
    )
    rows = (
        (
            teller.candidate(one.candidate),
            teller.moment(one.at_ms),
            str(one.from_seat),
            str(one.to_seat),
            count(one.sequence),
            digest(one.head)
            if one.incarnation > 1
            else translate("Minutes", "before any exam was opened: {reason}").format(
                reason=one.reason
            ),
            teller.people(one.by),
        )
        for one in teller.minutes.moves
    )
    return Section(translate("Minutes", "Moved to another seat"), table(columns, rows))


def leftovers(teller: Teller) -> Section:
    """Records that count for nothing until the commission decides."""
    columns = (
        name_column(),
        time_column(),
        Column(translate("Minutes", "What"), 62),
        Column(translate("Minutes", "Part"), 26, "right"),
        Column(translate("Minutes", "Records"), 26, "right"),
    )
    rows = (
        (
            teller.candidate(one.candidate),
            teller.moment(one.at_ms),
            translate("Minutes", "told after the move")
            if one.kind == "late"
            else translate("Minutes", "two records under one number"),
            str(one.incarnation),
            str(one.first) if one.first == one.last else f"{one.first}\u2013{one.last}",
        )
        for one in teller.minutes.leftovers
    )
    return Section(translate("Minutes", "Records left to the commission"), table(columns, rows))


def anchors(teller: Teller) -> Section:
    """Number and ten characters of every anchor: the paper against which a journal is held."""
    columns = (name_column(), *(Column(occasion_words(one), 40) for one in _OCCASIONS))
    rows = [
        (
            teller.candidate(one.candidate),
            *(_codes(one, occasion) for occasion in _OCCASIONS),
        )
        for one in teller.attempts
        if one.anchors
    ]
    note = Line(
        translate(
            "Minutes",
            "Number of the record, and the code of the journal up to it; in brackets the part, "
            "where it is not the first.",
        )
    )
    found = table(columns, rows)
    return Section(translate("Minutes", "Anchors"), (*found, note) if found else ())


def _codes(one: AttemptFacts, occasion: str) -> str:
    codes = [_code(anchor) for anchor in one.anchors if anchor.occasion == occasion]
    return "\n".join(codes) or NOTHING


def _code(anchor: AnchorFact) -> str:
    part = f" ({anchor.incarnation})" if anchor.incarnation > 1 else ""
    return f"{anchor.sequence} \u00b7 {anchor.code}{part}"


def journals(teller: Teller) -> Section:
    """The end of every journal that this hall holds."""
    columns = (
        Column(translate("Minutes", "Journal"), 0),
        Column(translate("Minutes", "Part"), 12, "right"),
        Column(translate("Minutes", "Seat"), 12, "right"),
        Column(translate("Minutes", "Last record"), 18, "right"),
        Column(translate("Minutes", "Head after it"), 92, fine=True),
    )
    hall = translate("Minutes", "hall journal")
    rows = [
        *_ends(hall, teller.minutes.journals),
        *(
            row
            for one in teller.attempts
            for row in _ends(teller.candidate(one.candidate), one.journals)
        ),
    ]
    note = Line(
        translate(
            "Minutes",
            "Part: the epoch of the hall journal; of an attempt its incarnation, one more with "
            "every move.",
        )
    )
    found = table(columns, rows)
    return Section(translate("Minutes", "Journals"), (*found, note) if found else ())


def _ends(name: str, held: Iterable[JournalHeld]) -> Iterable[tuple[str, ...]]:
    for one in held:
        yield name, str(one.incarnation), count(one.seat), str(one.sequence), digest(one.head)


def digests(teller: Teller) -> Section:
    """What ran here, and the digest of these minutes."""
    minutes = teller.minutes
    pack = translate("Minutes", "Pack {pack}, version {version}")
    hall = translate("Minutes", "File of the hall journal, epoch {epoch}")
    rows = (
        (translate("Minutes", "Program"), minutes.digests.build),
        (
            pack.format(pack=minutes.pack, version=minutes.pack_version),
            digest(minutes.digests.pack),
        ),
        (translate("Minutes", "Rules of the exam"), digest(minutes.digests.blueprint)),
        (translate("Minutes", "Sitting file"), digest(minutes.digests.sitting)),
        *(
            (hall.format(epoch=one.incarnation), digest(one.sha256))
            for one in minutes.journals
            if one.sha256
        ),
        (translate("Minutes", "Content of these minutes"), digest(minutes_digest(minutes))),
    )
    note = Line(translate("Minutes", "All digests: {algorithm}.").format(algorithm=_ALGORITHM))
    columns = (
        Column(translate("Minutes", "What"), 0),
        Column(translate("Minutes", "Digest"), 92, fine=True),
    )
    return Section(translate("Minutes", "Digests"), (*table(columns, rows), note))

"""Whether two applications are about one person, or could not be told apart at an entrance.

Decides: that in a round a candidate, a ticket, a document and an identification number stand once
among the applications that were not withdrawn; a sitting file in which one stood twice would be
refused by every seat. Pure; knows no database.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from central.rosters.application import Application
from central.rosters.csv_file import Entry
from central.rosters.errors import Complaint

_WORDS: Final = {
    "application": "is listed",
    "candidate": "the same candidate has another application",
    "ticket": "the same ticket number",
    "document": "the same document",
    "iin": "the same IIN",
}

_Mark = tuple[str, ...]


def doubles(entries: Iterable[Entry], known: Mapping[str, Application]) -> tuple[Complaint, ...]:
    """What stands twice, told at the line that came later.

    Args:
        entries: of one file.
        known: what is kept already, by application; an entry of that name replaces it.
    """
    listed = list(entries)
    named = {entry.application.application for entry in listed}
    owners: dict[_Mark, str] = {}
    for one in known.values():
        if one.live and one.application not in named:
            owners.update(dict.fromkeys(_marks(one), f"in application {one.application}"))
    complaints = []
    for line, application in listed:
        marks = _marks(application) if application.live else ()
        own: tuple[_Mark, ...] = (("application", application.application), *marks)
        found = next((mark for mark in own if mark in owners), None)
        if found is not None:
            complaints.append(Complaint(line, f"{_WORDS[found[0]]} {owners[found]} already"))
            continue
        owners.update(dict.fromkeys(own, f"in line {line}"))
    return tuple(complaints)


def _marks(application: Application) -> tuple[_Mark, ...]:
    paper = application.document
    marks: tuple[_Mark, ...] = (
        ("candidate", application.candidate),
        ("ticket", application.ticket),
        ("document", paper.type, paper.country, paper.number),
    )
    return (*marks, ("iin", application.iin)) if application.iin else marks

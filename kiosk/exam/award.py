"""What an attempt has earned: a certificate, a reference, or nothing (CE-27 to CE-31, KT-08).

Decides: the paper, its level and its last day, from the blueprint and the final score alone. Leaves
to others: the final score (`scoring`, with the centre's rulings), and whether anything still stands
in the way: an open appeal, an annulment (`kiosk.audit.case`).
"""

from datetime import date
from typing import Literal, NamedTuple

from kiosk.exam.blueprint import Blueprint
from kiosk.exam.scoring import Score

Paper = Literal["certificate", "reference"]


class Award(NamedTuple):
    """A paper to issue.

    Attributes:
        level: the highest that every block reached; empty where none was, or the exam has none.
    """

    paper: Paper
    level: str = ""


def award_of(blueprint: Blueprint, score: Score) -> Award | None:
    """The paper a score earns, if any.

    A fail earns no certificate (CE-31); where the exam gives references, it earns one.
    """
    policy = blueprint.certificate
    if policy is None or (not score.passed and not policy.reference):
        return None
    level = ""
    for one in policy.levels:
        if all(block.score * 100 >= one.percent * block.maximum for block in score.blocks):
            level = one.id
    return Award("certificate" if score.passed else "reference", level)


def last_day(issued: date, years: int) -> date:
    """The last day of a term that runs for so many years from the day of issue (CE-30).

    It is the day of the same date: two years from 12 January 2026 end with 12 January 2028. Where
    that year has no such day (29 February), it is the month's last.
    """
    try:
        return issued.replace(year=issued.year + years)
    except ValueError:
        return issued.replace(year=issued.year + years, day=28)

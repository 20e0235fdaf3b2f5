"""What an attempt has earned: a certificate, a reference, or nothing (CE-27 to CE-31, KT-08).

Decides: the paper, its level and its last day, from the blueprint and the final score alone. Leaves
to others: the final score (`scoring`, with the centre's rulings), and whether anything still stands
in the way: an open appeal, an annulment (`kiosk.audit.case`).
"""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from kiosk.exam.blueprint import Blueprint
from kiosk.exam.scoring import Score

Paper = Literal["certificate", "reference"]


class Award(NamedTuple):
    """A paper to issue.

    Attributes:
        level: reached, where the exam has levels; else empty.
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
    reached = [one.id for one in policy.levels if one.total <= score.total]
    if score.passed:
        return Award("certificate", reached[-1] if reached else "")
    return Award("reference")


def last_day(issued: date, years: int) -> date:
    """The last day on which a paper of that day holds (CE-30).

    It holds for whole years: what was issued on 12 January 2026 for two years holds to 11 January
    2028. Issued on 29 February, it holds to 28 February.
    """
    year = issued.year + years
    try:
        return issued.replace(year=year) - timedelta(days=1)
    except ValueError:  # that year has no 29 February
        return date(year, 2, 28)

"""What a result entitles somebody to: a certificate, a reference, or nothing.

Decides: the kind and the level, from the blueprint alone (CE-27, CE-31, KT-08, KT-09). Leaves to
others: annulments and appeals, which make or unmake a result, and issuing.
"""

from typing import Literal, NamedTuple

from kiosk.exam.blueprint import Blueprint
from kiosk.exam.scoring import Score


class Entitlement(NamedTuple):
    """What may be issued.

    Attributes:
        level: the highest that every block reached; empty where none was, or the exam knows none.
        years: how long it counts; None for a reference, which has no end.
    """

    kind: Literal["certificate", "reference"]
    level: str
    years: int | None


def entitlement(blueprint: Blueprint, score: Score) -> Entitlement | None:
    """What follows from a score; None when nothing may be issued."""
    certificate = blueprint.certificate
    if certificate is None:
        return None
    level = ""
    for one in certificate.levels:
        if all(block.score * 100 >= one.percent * block.maximum for block in score.blocks):
            level = one.name
    if score.passed:
        return Entitlement("certificate", level, certificate.years)
    return Entitlement("reference", level, None) if certificate.reference else None

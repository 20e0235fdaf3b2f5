"""Evidence as members of a bundle: what holds, and what recomputing says of it."""

import io
import os

import pytest

from kiosk.audit.evidence_frames import SealedEvidence, seal_evidence
from kiosk.bundle.check import check_bundle
from kiosk.bundle.file import Piece, read_bundle
from kiosk.trust.auditor import seal_opening
from tests.fakes.appeal_pictures import AUDITOR
from tests.fakes.bundles import CENTRE, export, made, piece, pieces
from tests.fakes.evidence import FRAMES
from tests.fakes.hall_people import root

WHO = "s-1.c-001"
ONE = seal_evidence(FRAMES, AUDITOR.sealing_public, os.urandom)
OTHER = seal_evidence(FRAMES, AUDITOR.sealing_public, os.urandom)
CLEAR = seal_evidence(FRAMES, None, os.urandom)


def judged(*members: Piece, demo: bool = False) -> list[str]:
    """What does not hold of a bundle with these members besides the usual ones."""
    sealed = seal_opening(b"{}", CENTRE.sealing_public, WHO)
    usual = [
        piece(one.name, "opening", sealed, one.attempt, one.incarnation)
        if one.kind == "opening"
        else one
        for one in pieces()
    ]
    data = made([*usual, *members], of=export(demo=demo), centre=True)
    report = check_bundle(read_bundle(io.BytesIO(data), centre=CENTRE), root().roots())
    return [one.why for one in report.findings]


def blob(data: bytes, whose: str = WHO) -> Piece:
    return piece("a/one", "evidence", data, whose, 1)


def key(data: bytes, whose: str = WHO, incarnation: int = 1) -> Piece:
    return piece("a/one.key", "evidence_key", data, whose, incarnation)


def both(one: SealedEvidence) -> tuple[Piece, Piece]:
    return blob(one.blob), key(one.key)


def test_evidence_with_its_key_holds_and_so_does_noise_without_one() -> None:
    assert judged(*both(ONE)) == []
    assert judged(blob(ONE.blob)) == []


def test_a_key_in_clear_holds_in_a_demonstration_only() -> None:
    assert judged(*both(CLEAR)) == ["it is in clear"]
    assert judged(*both(CLEAR), demo=True) == []


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ([blob(ONE.blob), key(OTHER.key)], "it is the key of no evidence that is here"),
        ([key(ONE.key)], "it is the key of no evidence that is here"),
        ([blob(ONE.blob), key(ONE.key, "s-1.c-002")], "it is the key of no evidence that is here"),
        ([blob(ONE.blob, "s-1.c-777")], "it is of an attempt whose journal is not here"),
        ([blob(b"no evidence")], "This is no evidence."),
        ([blob(seal_opening(b"x", AUDITOR.sealing_public, WHO))], "This is no evidence."),
    ],
    ids=["another's key", "no blob", "another attempt's", "no journal", "nothing", "an opening"],
)
def test_what_does_not_hold_is_told(members: list[Piece], why: str) -> None:
    assert judged(*members) == [why]

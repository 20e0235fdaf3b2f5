"""A trial centre, its claims and its clock, for tests of certificates."""

from datetime import date
from functools import cache

from central.signer.issuing import Issuing
from central.signer.trial import TrialCentre, trial_centre
from kiosk.base.clock import Moment
from kiosk.base.ids import ExamId
from kiosk.certificate.claims import BlockResult, CertificateClaims, beginning
from kiosk.exam.award import last_day

DAY = date(2026, 2, 11)
FIRST = date(2026, 1, 1)
CODE = "987X5GS-G2B4ETH"
NAME = "Әлихан Сәрсенбайұлы Құрманғазы"


class DayClock:
    """Three in the afternoon of a day that a test turns on."""

    def __init__(self, day: date = DAY) -> None:
        self.day = day

    def now(self) -> Moment:
        wall_ms = (beginning(self.day) + 15 * 3600) * 1000
        return Moment(boot="b", awake_ms=0, boot_ms=0, wall_ms=wall_ms)


def claims(
    *,
    name: str = NAME,
    number: str = "C26-000123",
    iin: str = "900115100010",
    issued: date = DAY,
    centre: str = "trial-centre",
) -> CertificateClaims:
    return CertificateClaims(
        number=number,
        code=CODE,
        name=name,
        iin=iin,
        ticket="" if iin else "T-2026-4711",
        kind="certificate",
        exam=ExamId("kz-citizenship"),
        title="Азаматтыққа үміткерлерге арналған тестілеу",
        level="",
        results=(
            BlockResult(title="Қазақ тілі", score=25, maximum=30),
            BlockResult(title="Конституция негіздері", score=31, maximum=40),
            BlockResult(title="Қазақстан тарихы", score=22, maximum=30),
        ),
        issued=issued,
        expires=last_day(issued, 2),
        centre=centre,
    )


@cache
def centre() -> TrialCentre:
    """One centre for all tests of a process: its keys take a moment to make."""
    return trial_centre(FIRST)


@cache
def other_centre() -> TrialCentre:
    """Another one that gives itself the same name."""
    return trial_centre(FIRST)


def issuing(made: TrialCentre, day: date = DAY) -> Issuing:
    """What issues in the name of a centre on a day."""
    return Issuing(made.issuing, DayClock(day))

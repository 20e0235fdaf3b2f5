"""How long a certificate takes: page, QR, signature, time-stamp, and the look an outsider takes.

Decides: what is measured, on one processor, with keys of a trial centre. Leaves to others: printing
the figures and holding them against a limit.
"""

import statistics
from datetime import UTC, date, datetime
from time import perf_counter, process_time
from typing import Final

import segno

from central.signer.issuing import Issuing
from central.signer.pades import PdfSigning
from central.signer.trial import trial_centre
from kiosk.base.clock import Moment
from kiosk.base.ids import ExamId
from kiosk.certificate.claims import BlockResult, CertificateClaims, beginning
from kiosk.certificate.code import new_code
from kiosk.certificate.qr import write_qr
from kiosk.certificate.verification import judge_pdf
from kiosk.exam.award import last_day

_DAY: Final = date(2026, 2, 11)
#: Fonts are read and the authority is asked how long its answers are.
_WARM: Final = 3
_LETTERS: Final = "ӘӨҮҰҚҒҢІҺ"


class _NoonClock:
    """Noon of the day of issue."""

    def now(self) -> Moment:
        wall_ms = (beginning(_DAY) + 12 * 3600) * 1000
        return Moment(boot="measuring", awake_ms=0, boot_ms=0, wall_ms=wall_ms)


def certificates_measured(count: int) -> dict[str, float]:
    """Issue and verify so many certificates.

    Args:
        count: at least 2.

    Returns:
        Milliseconds, median and 99th percentile: `certificate_ms_*` for the whole (QR, page, PAdES
        with a local time-stamp, own check), `certificate_unstamped_ms_*` without time-stamp and own
        check, `certificate_verify_ms_*` for judging the file, `certificate_cpu_ms_*` for the whole
        in processor time, which other work on the machine does not lengthen as much;
        `certificate_bytes`, the largest file, and `certificate_qr_version`, the largest QR, of
        names of forty letters at level M.
    """
    centre = trial_centre(_DAY)
    issuing = Issuing(centre.issuing, _NoonClock())
    signing = PdfSigning(centre.issuing.pdf)
    moment = datetime.fromtimestamp(_NoonClock().now().wall_ms / 1000, UTC)
    whole, worked, unstamped, verified, sizes, codes = [], [], [], [], [], []
    for number in range(-_WARM, count):
        claims = _claims(number + _WARM)
        began, began_work = perf_counter(), process_time()
        issued = issuing.issue(claims)
        issued_at, issued_work = perf_counter(), process_time()
        page = issuing.page(claims, write_qr(claims.public(), centre.issuing.qr))
        signing.sign(page, None, moment)
        signed_at = perf_counter()
        judgement = judge_pdf(issued.pdf, centre.keys, _DAY)
        ended = perf_counter()
        if judgement.verdict != "genuine":
            raise AssertionError(judgement.words)
        if number < 0:
            continue
        whole.append(issued_at - began)
        worked.append(issued_work - began_work)
        unstamped.append(signed_at - issued_at)
        verified.append(ended - signed_at)
        sizes.append(len(issued.pdf))
        codes.append(int(segno.make_qr(issued.qr_text, error="m", boost_error=False).version))
    return {
        **_percentiles("certificate_ms", whole),
        **_percentiles("certificate_cpu_ms", worked),
        **_percentiles("certificate_unstamped_ms", unstamped),
        **_percentiles("certificate_verify_ms", verified),
        "certificate_bytes": max(sizes),
        "certificate_qr_version": max(codes),
    }


def _percentiles(name: str, seconds: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return {f"{name}_p50": round(cuts[49] * 1000, 1), f"{name}_p99": round(cuts[98] * 1000, 1)}


def _claims(number: int) -> CertificateClaims:
    """Claims of the longest name that must fit into a QR of version 12: forty letters."""
    name = "".join(_LETTERS[(number + place) % len(_LETTERS)] for place in range(40))
    return CertificateClaims(
        number=f"T26-{number:06}",
        code=new_code(),
        name=name.title(),
        iin="900115100010",
        ticket="",
        kind="certificate",
        exam=ExamId("trial-exam"),
        title="Азаматтыққа үміткерлерге арналған тестілеу",
        level="",
        results=tuple(
            BlockResult(title=title, score=20, maximum=30)
            for title in ("Қазақ тілі", "Конституция негіздері", "Қазақстан тарихы")
        ),
        issued=_DAY,
        expires=last_day(_DAY, 2),
        centre="trial-centre",
    )

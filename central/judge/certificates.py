"""The signer's judge: the claims of a certificate, from a case and from nothing else.

Decides: what has to hold before a paper is issued: everything in the case, two operators' approval,
no appeal open, no annulment, something earned. Leaves to others: how each of these is judged
(`kiosk.audit.judging`), signing (`central.signer`), the number (`numbers`), the code.
"""

import re
from collections import OrderedDict
from typing import Final

from central.judge.memory import RegisterMemory
from central.judge.messages import CertificateWanted, common_digest, read_common, read_wanted
from central.judge.numbers import number_for
from central.judge.shown import check_shown
from kiosk.audit.judging import CaseReport, Ground, Judged
from kiosk.audit.register import parse_register_entry
from kiosk.base.clock import Moment
from kiosk.base.errors import MalformedError, RuleError, require
from kiosk.base.hall_time import hall_day
from kiosk.certificate.claims import BlockResult, CertificateClaims
from kiosk.exam.award import last_day
from kiosk.exam.blueprint import Blueprint, Certificate
from kiosk.trust.centre_keys import CentreKeys
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sitting import Candidate

#: Sittings whose common ground is kept in memory.
_KEPT: Final = 4
_IIN: Final = re.compile(r"[0-9]{12}")


class CertificateJudge:
    """Judges one case after the other; what cases share is read once."""

    def __init__(
        self, roots: TrustRoots, keys: CentreKeys, memory: RegisterMemory, centre: str
    ) -> None:
        """Keep what is believed.

        Args:
            roots: the centre's, pinned.
            keys: the list of daily keys, from the signer's own folder, never from who asks.
            memory: of the register.
            centre: who issues, as papers name it.
        """
        self._roots = roots
        self._keys = keys
        self._memory = memory
        self._centre = centre
        self._grounds: OrderedDict[bytes, Ground] = OrderedDict()

    def judge(self, case: bytes, now: Moment) -> CertificateClaims:
        """What the paper says.

        Raises:
            RuleError: `common_wanted`: send again with what the cases share; `does_not_hold`,
                `not_approved`, `appeal_open`, `annulled`, `nothing_earned`, `register_behind`,
                `other_register`, `stale_register`.
            KioskError: a document in the case is not what it must be.
        """
        wanted = read_wanted(case)
        ground = self._ground(wanted, now)
        judged = ground.judge(wanted.own)
        _check(judged.report)
        approval = parse_register_entry(ground.register[judged.report.approved - 1].entry)
        number = number_for(wanted.own.attempt, approval)
        return _claims(judged, number, wanted.code, self._centre, now)

    def _ground(self, wanted: CertificateWanted, now: Moment) -> Ground:
        ground = self._grounds.get(wanted.common) or self._new_ground(wanted)
        check_shown(genuine=ground.genuine, as_of_ms=ground.as_of_ms, now=now)
        if wanted.common not in self._grounds:
            # A ground shows its register once, when it is new; an older one may not come back.
            self._memory.see(ground.register)
            self._forget_older(ground.decisions)
            self._grounds[wanted.common] = ground
        self._grounds.move_to_end(wanted.common)
        return ground

    def _new_ground(self, wanted: CertificateWanted) -> Ground:
        require(wanted.shared, "common_wanted", "the signer does not have what the cases share")
        if common_digest(wanted.shared) != wanted.common:
            raise MalformedError("wrong_digest", "What the cases share is under a wrong name.")
        return Ground(read_common(wanted.shared), self._keys, self._roots)

    def _forget_older(self, number: int) -> None:
        for digest, ground in list(self._grounds.items()):
            if ground.decisions < number:
                del self._grounds[digest]
        while len(self._grounds) >= _KEPT:
            self._grounds.popitem(last=False)


def _check(report: CaseReport) -> None:
    """Refuse whatever stands in the way.

    Raises:
        RuleError: the first thing that does.
    """
    require(not report.findings, "does_not_hold", "; ".join(report.findings)[:400])
    require(report.outcome != "annulled", "annulled", "the attempt is annulled")
    count = len(report.open_appeals)
    require(not count, "appeal_open", f"{count} appeals wait for a decision")
    require(report.approved > 0, "not_approved", "no two operators let it be issued")


def _claims(judged: Judged, number: str, code: str, centre: str, now: Moment) -> CertificateClaims:
    report, blueprint, policy = judged.report, judged.pack.manifest.blueprint, _policy(judged)
    candidate = judged.candidate
    if candidate is None or report.paper == "":
        raise RuleError("nothing_earned", f"the outcome is {report.outcome}")
    issued = hall_day(now.wall_ms)
    return CertificateClaims(
        number=number,
        code=code,
        name=candidate.name,
        iin=_iin(candidate),
        ticket=candidate.ticket,
        kind=report.paper,
        exam=blueprint.id,
        title=blueprint.title["kk"],
        level=report.level,
        results=_results(blueprint, report),
        issued=issued,
        expires=last_day(issued, policy.valid_years) if report.paper == "certificate" else None,
        centre=centre,
    )


def _policy(judged: Judged) -> Certificate:
    policy = judged.pack.manifest.blueprint.certificate
    if policy is None:
        raise RuleError("nothing_earned", "after this exam the centre issues nothing")
    return policy


def _iin(candidate: Candidate) -> str:
    """The IIN where it has its form; a wrong one never kept anybody out (Q9), the ticket serves."""
    return candidate.iin if _IIN.fullmatch(candidate.iin) else ""


def _results(blueprint: Blueprint, report: CaseReport) -> tuple[BlockResult, ...]:
    if report.score is None:
        return ()
    return tuple(
        BlockResult(title=block.title["kk"], score=score.score, maximum=score.maximum)
        for block, score in zip(blueprint.blocks, report.score.blocks, strict=True)
    )

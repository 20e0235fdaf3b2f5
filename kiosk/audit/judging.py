"""Judging a case: what an attempt is worth in the end, by nothing but what lies in the case.

Decides: how the journals, the centre's decisions and the rules of the exam become one answer, by
the written precedence: an annulment outweighs every score, whoever ordered it in time; a ruling of
the centre outweighs the pack's key; an appeal that is open leaves the answer open. Used by the
signer before it signs a certificate, and by `kiosk verify` on any machine.

Leaves to others: the journals (`verification`), the register (`part_of_register`), the points
(`kiosk.exam.scoring`), the paper (`kiosk.exam.award`).
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from kiosk.audit.case import Common, OpenedCase, Own
from kiosk.audit.evidence import Evidence, editions_of
from kiosk.audit.hubs import hub_keys
from kiosk.audit.orders import quorum_for, read_command
from kiosk.audit.part_of_register import Part, RegisterLines, read_register_head
from kiosk.audit.verification import Examined, VerifyReport, examine_attempt, header_of
from kiosk.base.errors import KioskError, MalformedError
from kiosk.base.ids import AttemptId, ChoiceId, ItemId
from kiosk.exam import commands as seat_commands
from kiosk.exam.attempt import Attempt
from kiosk.exam.award import Paper, award_of
from kiosk.exam.centre.commands import Appeal, attempt_subject, key_subject
from kiosk.exam.centre.register import Known, Register
from kiosk.exam.outcome import Outcome
from kiosk.exam.scoring import Score, score
from kiosk.journal import Anchor
from kiosk.journal.anchors import ANCHOR_BYTES
from kiosk.packs.excerpt import Excerpt, accept_manifest
from kiosk.packs.opening import parse_opening
from kiosk.trust.centre_keys import CentreKeys
from kiosk.trust.centre_staff import read_centre_staff
from kiosk.trust.orders import check_signatures, parse_signed_order
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sitting import Candidate, Sitting
from kiosk.trust.sitting_accept import read_sitting

AnnulledBy = Literal["", "seat", "hall", "centre"]


class CaseReport(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a case comes to.

    Attributes:
        attempt: what the journals alone come to; its score is the seat's.
        register: last entry of the centre's register that was looked at; as_of_ms: its moment.
        ruled: items of this form that count otherwise than by the pack's key, with the entry.
        outcome: in the end; `score` likewise, None where there is none or it is void.
        annulled_by: who, if anybody.
        open_appeals: filed and not decided; while there is one, nothing is issued.
        paper, level: what is earned; empty for nothing.
        approved: the entry by which two operators let it be issued; 0 for none.
        findings: what does not hold; empty when everything does.
    """

    attempt: VerifyReport
    register: int
    as_of_ms: int
    ruled: dict[str, int] = {}
    outcome: Outcome
    score: Score | None = None
    annulled_by: AnnulledBy = ""
    open_appeals: tuple[Appeal, ...] = ()
    paper: Paper | Literal[""] = ""
    level: str = ""
    approved: int = 0
    findings: tuple[str, ...] = ()


class Judged(NamedTuple):
    """A report, with whom and what it is about.

    Attributes:
        candidate: by the sitting file; None when nobody of it is meant.
        attempt: as its journals tell it; None where nothing may be believed of it.
    """

    report: CaseReport
    sitting: Sitting
    candidate: Candidate | None
    pack: Excerpt
    attempt: Attempt | None


def judge_case(opened: OpenedCase, roots: TrustRoots) -> Judged:
    """Judge a case that is genuine.

    Raises:
        KioskError: a document in it is not what it must be, so that there is nothing to judge.
    """
    return Ground(opened.case.common, opened.keys, roots).judge(opened.case.own)


class Ground:
    """What the cases of one sitting share, read and believed once; each is then judged quickly.

    Attributes:
        register: the lines it judges by.
    """

    def __init__(self, common: Common, keys: CentreKeys, roots: TrustRoots) -> None:
        """Read what is common.

        Args:
            common: documents, each under its own signature.
            keys: the newest list of the centre's daily keys.
            roots: the centre's.

        Raises:
            KioskError: one of the documents is not what it must be.
        """
        self._editions = {
            hashlib.sha256(data).digest(): read_sitting(data, roots) for data in common.sittings
        }
        manifests = (accept_manifest(data, roots) for data in common.manifests)
        self._manifests = {one.digest: one for one in manifests}
        self._staff = [read_centre_staff(data, roots) for data in common.staff]
        head = read_register_head(common.register_head, keys, demo=roots.demo)
        self._lines = RegisterLines(common.register, head)
        self.register = common.register
        self._authorities, self._roots = common.authorities, roots

    @property
    def decisions(self) -> int:
        """How many decisions the register holds that it judges by."""
        return self._lines.number

    @property
    def genuine(self) -> bool:
        """Whether that register is the one the centre signed for."""
        return self._lines.genuine

    @property
    def as_of_ms(self) -> int:
        """When the centre signed for it, Unix milliseconds."""
        return self._lines.at_ms

    def judge(self, own: Own) -> Judged:
        """Judge one attempt.

        Raises:
            KioskError: a document in it is not what it must be, so that there is nothing to judge.
        """
        header = header_of(own.journals[-1])
        if header is None or header.attempt != own.attempt:
            raise MalformedError("wrong_case", "The case holds the journal of another attempt.")
        sitting = self._editions.get(header.sitting_hash)
        manifest = self._manifests.get(header.pack_hash.hex())
        if sitting is None or manifest is None:
            raise MalformedError("wrong_case", "The journal's sitting or pack is not in the case.")
        others = editions_of(sitting, self._editions.values())
        pack = Excerpt(manifest, own.parts)
        evidence = Evidence(
            pack=pack,
            opening=parse_opening(own.opening, own.attempt),
            sitting=sitting,
            sitting_digest=header.sitting_hash,
            editions=others,
            anchors=_anchors(own.anchors),
            parents=own.journals[:-1],
            hubs=hub_keys(self._authorities, sitting, self._editions.values(), self._roots),
        )
        examined = examine_attempt(own.journals[-1], evidence)
        part = self._part(own, examined, pack)
        report = _report(own, examined, part, pack, (sitting, *others))
        report = replace(report, register=self._lines.number, as_of_ms=self._lines.at_ms)
        candidate = _candidate(sitting, examined.attempt)
        return Judged(report, sitting, candidate, pack, examined.attempt)

    def _part(self, own: Own, examined: Examined, pack: Excerpt) -> Part:
        attempt = examined.attempt
        items = attempt.form.items if attempt is not None and attempt.form is not None else ()
        choices = {one.item: one.choices for one in items}
        subjects = {
            attempt_subject(own.attempt),
            *(key_subject(pack.digest, one) for one in choices),
        }
        known = Known(
            appeals=_appeals(own.attempt, attempt).get,
            choices=lambda of, item: choices.get(item, ()) if of == pack.digest else (),
        )
        return self._lines.part(own.attempt, subjects, self._staff, known)


def _anchors(data: bytes) -> tuple[Anchor, ...]:
    return tuple(
        Anchor.from_bytes(data[at : at + ANCHOR_BYTES]) for at in range(0, len(data), ANCHOR_BYTES)
    )


def _appeals(name: AttemptId, attempt: Attempt | None) -> Mapping[Appeal, ItemId]:
    """Every appeal the candidate filed, with its item."""
    if attempt is None:
        return {}
    filed: dict[Appeal, ItemId] = {
        Appeal(attempt=name, kind="content", number=one.number): one.item for one in attempt.content
    }
    for each in attempt.technical:
        appeal = Appeal(attempt=name, kind="technical", number=each.filed.number)
        filed[appeal] = each.filed.item
    return filed


def _settled_in_hall(name: AttemptId, attempt: Attempt) -> set[Appeal]:
    return {
        Appeal(attempt=name, kind="technical", number=one.filed.number)
        for one in attempt.technical
        if one.settled is not None
    }


def _report(
    own: Own, examined: Examined, part: Part, pack: Excerpt, editions: Sequence[Sitting]
) -> CaseReport:
    journals, attempt, register = examined.report, examined.attempt, part.register
    findings = list(part.findings)
    if journals.result != "complete":
        findings.append(f"the journals are not complete: {journals.text}")
    by, doubts = _annulled_by(own, attempt, register, editions)
    findings += doubts
    final = _final_score(own, examined, register, pack)
    award = award_of(pack.manifest.blueprint, final) if final is not None and not by else None
    filed = _appeals(own.attempt, attempt)
    settled = _settled_in_hall(own.attempt, attempt) if attempt is not None else set()
    waiting = [one for one in filed if one not in register.appeals and one not in settled]
    return CaseReport(
        attempt=journals,
        register=0,
        as_of_ms=0,
        ruled=_ruled(register, attempt, pack.digest, own.attempt),
        outcome=_outcome(journals, final, by),
        score=None if by else final,
        annulled_by=by,
        open_appeals=tuple(sorted(waiting, key=lambda one: (one.kind, one.number))),
        approved=register.approved.get(own.attempt, 0),
        findings=tuple(findings),
        paper=award.paper if award is not None else "",
        level=award.level if award is not None else "",
    )


def _final_score(own: Own, examined: Examined, register: Register, pack: Excerpt) -> Score | None:
    """The points under the centre's rulings; None where the seat never opened a result either."""
    attempt = examined.attempt
    if attempt is None or attempt.form is None or attempt.score is None or not examined.keys:
        return None
    keys: Mapping[ItemId, ChoiceId] = examined.keys
    rulings = register.rulings_for(pack.digest, own.attempt)
    return score(pack.manifest.blueprint, attempt.form, attempt.answers, keys, rulings)


def _ruled(
    register: Register, attempt: Attempt | None, pack: str, name: AttemptId
) -> dict[str, int]:
    form = attempt.form if attempt is not None else None
    if form is None:
        return {}
    rulings = register.rulings_for(pack, name)
    return {one.item: rulings[one.item].entry for one in form.items if one.item in rulings}


def _outcome(journals: VerifyReport, final: Score | None, by: AnnulledBy) -> Outcome:
    if by:
        return "annulled"
    if final is not None:
        return "passed" if final.passed else "not_passed"
    return "refused" if journals.outcome == "refused" else "result_follows"


def _annulled_by(
    own: Own, attempt: Attempt | None, register: Register, editions: Sequence[Sitting]
) -> tuple[AnnulledBy, list[str]]:
    """Who annulled the attempt, if anybody; and orders of the hall that do not hold."""
    doubts = list(_bad_orders(own, editions))
    if attempt is not None and attempt.annulled is not None:
        return "seat", doubts
    if not doubts and any(_annuls(order) for order in own.orders):
        return "hall", doubts
    return ("centre" if own.attempt in register.annulled else ""), doubts


def _annuls(order: bytes) -> bool:
    return isinstance(read_command(parse_signed_order(order)), seat_commands.Annul)


def _bad_orders(own: Own, editions: Sequence[Sitting]) -> Iterator[str]:
    """Orders of the hall that never reached the seat count by their signatures alone.

    Their place in the attempt's journal cannot be asked for: the seat lost it, or never had it.
    """
    for number, data in enumerate(own.orders, start=1):
        try:
            signed = parse_signed_order(data)
            check_signatures(
                signed,
                [one.staff_list for one in editions],
                own.attempt,
                editions[0].day,
                quorum_for(read_command(signed)),
            )
        except KioskError as error:
            yield f"order {number} of the hall does not hold: {error.detail}"


def _candidate(sitting: Sitting, attempt: Attempt | None) -> Candidate | None:
    seating = attempt.seating if attempt is not None else None
    if seating is None:
        return None
    return next((one for one in sitting.candidates if one.id == seating.candidate), None)

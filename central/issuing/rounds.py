"""One round of issuing for a sitting: every approved paper that is not out yet.

Decides: in which order the signer is asked, that it is sent what cases share only when it lacks it,
that a paper is kept, whole and in the register of certificates, before the next one is asked for,
and that what people decided meanwhile is not passed over. Leaves to others: judging and signing
(the signer), what stands against a paper (`hindrances`), the bar (`central.signer.batch`).
"""

from typing import Final

import msgspec
import sqlalchemy as sa
from rich.console import Console

from central.cases.assembling import Assembling
from central.certificates.register import Certificates
from central.certificates.register import Issued as Registered
from central.clock import Clock
from central.issuing.hindrances import check_free
from central.issuing.reserving import Reserved, reserve
from central.issuing.voiding import make_void
from central.judge.messages import CertificateWanted, common_digest, encode_common
from central.register.holding import rely_on_register
from central.signer.batch import BatchOutcome, Case, issue_all
from central.signer.errors import CaseRefusedError
from central.signer.issuing import Issued
from central.signer.line import SignerLine
from central.tables.engine import Database
from central.tables.schema import exams, issued_papers
from kiosk.base.errors import KioskError
from kiosk.exam.blueprint import Texts

_LACKS: Final = "common_wanted"


class Rounds:
    """Issues what is approved."""

    def __init__(
        self, database: Database, certificates: Certificates, signer: SignerLine, clock: Clock
    ) -> None:
        self._database = database
        self._certificates = certificates
        self._signer = signer
        self._clock = clock

    def issue(
        self, sitting: str, assembling: Assembling, console: Console | None = None
    ) -> BatchOutcome:
        """Issue every approved paper of a sitting that is not out yet.

        Args:
            sitting: whose attempts.
            assembling: made for this round.
            console: where the bar goes; the terminal if not named.

        Raises:
            KioskError: what the cases share cannot be put together.
        """
        waiting = [one for one in reserve(self._database, sitting, self._clock()) if not one.issued]
        if not waiting:
            return BatchOutcome(0, ())
        make_void(self._database, self._certificates)
        shared = assembling.common(sitting, self._clock())
        common, decisions = encode_common(shared), len(shared.register)
        by_name = {one.number: one for one in waiting}

        def ask(case: bytes) -> Issued:
            one = by_name[case.decode()]
            with self._database.read() as connection:
                check_free(connection, one, decisions)
            return self._ask(one, assembling, common)

        def keep(name: str, issued: Issued) -> None:
            self._keep(by_name[name], issued, decisions)

        cases = [Case(one.number, one.number.encode()) for one in waiting]
        return issue_all(cases, ask, keep, console)

    def _ask(self, one: Reserved, assembling: Assembling, common: bytes) -> Issued:
        try:
            wanted = CertificateWanted(
                common=common_digest(common),
                own=assembling.own(one.attempt),
                code=one.code,
            )
        except KioskError as error:
            # What is missing here is missing for this one alone.
            raise CaseRefusedError(error.code, error.detail) from None
        try:
            return self._signer.issue(msgspec.msgpack.encode(wanted))
        except CaseRefusedError as error:
            if error.code != _LACKS:
                raise
        whole = msgspec.structs.replace(wanted, shared=common)
        return self._signer.issue(msgspec.msgpack.encode(whole))

    def _keep(self, one: Reserved, issued: Issued, decisions: int) -> None:
        claims, now_ms = issued.claims, self._clock()
        if claims.number != one.number:
            raise CaseRefusedError(
                "other_number", "The signer derives numbers otherwise; one of the two is older."
            )
        with self._database.write() as connection:
            rely_on_register(connection)
            check_free(connection, one, decisions)
            self._certificates.keep(
                connection,
                Registered(
                    number=claims.number,
                    kind=claims.kind,
                    attempt=one.attempt,
                    holder=claims.iin or claims.ticket,
                    code=claims.code,
                    name=claims.name,
                    exam=claims.exam,
                    titles=_titles(connection, claims.exam),
                    level=claims.level,
                    issued=claims.issued,
                    expires=claims.expires,
                ),
                now_ms,
            )
            connection.execute(
                sa.update(issued_papers)
                .where(issued_papers.c.number == one.number)
                .values(state="issued", pdf=issued.pdf, qr_text=issued.qr_text, issued_ms=now_ms)
            )


def _titles(connection: sa.Connection, exam: str) -> Texts:
    """How the exam calls itself, by language; the last pack's word."""
    found = connection.execute(
        sa.select(exams.c.titles).where(exams.c.exam == exam).limit(1)
    ).scalar_one()
    titles: Texts = dict(found)
    return titles

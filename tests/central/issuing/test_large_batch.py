"""A large batch from beginning to end: every paper judged, signed and kept, and the bar tells it.

One candidate's case is asked for again and again, each time under another code: making ten thousand
candidates takes longer than issuing their papers, and the signer keeps nothing of a case.
"""

import io
import os
import sqlite3
from pathlib import Path
from typing import Final

import msgspec
import pytest
from rich.console import Console

from central.judge.certificates import CertificateJudge
from central.judge.memory import RegisterMemory
from central.judge.messages import CertificateWanted, common_digest, encode_common
from central.judge.revocations import RevocationsJudge
from central.signer.batch import Case, issue_all
from central.signer.issuing import Issued
from central.signer.process import Judges, SignerService
from kiosk.base.ids import SittingId
from kiosk.certificate.code import new_code
from kiosk.exam.centre import commands as c
from kiosk.rehearsal.setting import Setting
from kiosk.trust.centre_keys import read_centre_keys
from tests.fakes.cases import Decisions, key_list, play
from tests.fakes.certificates import centre
from tests.fakes.seats import furnished, hall_in
from tests.fakes.signer_line import LineToSigner, Today

__all__ = ["furnished"]
PAPERS: Final = int(os.environ.get("KIOSK_BATCH_PAPERS", "100"))


@pytest.mark.slow
def test_a_batch_is_issued_to_its_last_paper(furnished: Setting, tmp_path: Path) -> None:
    played = play(hall_in(tmp_path / "hall", furnished), wrong=1)
    approval = Decisions()
    approval.add(c.ApproveIssue(sitting=SittingId("s"), attempts=(played.name,)))
    case = played.case(approval)
    common = encode_common(case.common)
    keys, seen = read_centre_keys(key_list(played.root), played.roots), tmp_path / "seen"
    judges = Judges(
        CertificateJudge(played.roots, keys, RegisterMemory(seen), "trial-centre"),
        RevocationsJudge(played.roots, keys, RegisterMemory(seen), "trial-centre"),
    )
    signer = LineToSigner(SignerService(judges, centre().issuing, Today()))
    kept = sqlite3.connect(tmp_path / "papers.db", isolation_level=None)
    kept.execute("PRAGMA synchronous = FULL")
    kept.execute("CREATE TABLE papers (code TEXT PRIMARY KEY, number TEXT, pdf BLOB)")

    def wanted(code: str, *, first: bool) -> bytes:
        asked = CertificateWanted(
            common=common_digest(common), shared=common if first else b"", own=case.own, code=code
        )
        return msgspec.msgpack.encode(asked)

    def keep(name: str, issued: Issued) -> None:
        assert issued.claims.code == name
        row = (name, issued.claims.number, issued.pdf)
        kept.execute("INSERT INTO papers VALUES (?, ?, ?)", row)

    codes = [new_code() for _ in range(PAPERS)]
    cases = [Case(code, wanted(code, first=code == codes[0])) for code in codes]
    bar = Console(file=io.StringIO(), force_terminal=True, width=80)
    done = issue_all(cases, signer.issue, keep, bar)
    assert (done.issued, done.refused, done.stopped) == (PAPERS, (), "")
    assert kept.execute("SELECT count(*), count(DISTINCT number) FROM papers").fetchone() == (
        PAPERS,
        1,
    )
    assert isinstance(bar.file, io.StringIO)
    assert f"{PAPERS}/{PAPERS}" in bar.file.getvalue()

"""From a day at a seat to a paper that proves itself, by the signer's own judge and service."""

import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
import sqlalchemy as sa
from msgspec.structs import replace
from rich.console import Console
from typer.testing import CliRunner

from central.certificates.digests import Digests
from central.certificates.register import Certificates
from central.certificates.register import Issued as Registered
from central.issuing.exporting import export
from central.issuing.rounds import Rounds
from central.issuing.voiding import make_void
from central.judge.certificates import CertificateJudge
from central.judge.memory import RegisterMemory
from central.judge.messages import encode_common
from central.judge.revocations import RevocationsJudge
from central.signer.issuing import Issued
from central.signer.process import Judges, SignerService
from central.tables.engine import Database
from central.tables.schema import certificates, exams, issued_papers, papers
from kiosk.audit.case import read_case
from kiosk.audit.judging import judge_case
from kiosk.base.errors import KioskError
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import AttemptId, ChoiceId, SittingId
from kiosk.certificate.revocations import read_revocations
from kiosk.certificate.verification import judge_pdf, judge_qr
from kiosk.cli import verify
from kiosk.exam.award import last_day
from kiosk.exam.centre import commands as c
from kiosk.packs.secret_file import write_secrets
from kiosk.rehearsal.setting import Setting
from kiosk.trust.centre_keys import read_centre_keys
from tests.fakes.cases import key_list
from tests.fakes.centre_people import NOW
from tests.fakes.certificates import centre
from tests.fakes.judged_seat import IssuingCentre, SeatDay, seat_day
from tests.fakes.seats import furnished, hall_in
from tests.fakes.signer_line import LineToSigner, Today

__all__ = ["furnished"]
SAID = c.Answers(kk="жауап", ru="ответ")
SECRET = b"s" * 32
IIN = "900115100000"


@pytest.fixture(scope="module")
def day(furnished: Setting, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SeatDay]:
    folder = tmp_path_factory.mktemp("day")
    hall = hall_in(folder, furnished)
    yield seat_day(hall, folder / "stick")
    hall.die()


@pytest.fixture
def sitting(day: SeatDay, database: Database, tmp_path: Path) -> IssuingCentre:
    return IssuingCentre(day, database, tmp_path)


@pytest.fixture
def service(day: SeatDay, tmp_path: Path) -> SignerService:
    root = day.played.root
    keys, memory = read_centre_keys(key_list(root), root.roots()), tmp_path / "register.seen"
    seen = RegisterMemory(memory)
    judges = Judges(
        CertificateJudge(root.roots(), keys, seen, "trial-centre"),
        RevocationsJudge(root.roots(), keys, seen, "trial-centre"),
    )
    return SignerService(judges, centre().issuing, Today())


@pytest.fixture
def signer(service: SignerService) -> LineToSigner:
    return LineToSigner(service)


def register_of(sitting: IssuingCentre) -> Certificates:
    return Certificates(sitting.database, Digests(SECRET))


def issue(sitting: IssuingCentre, signer: LineToSigner) -> tuple[int, list[str], str]:
    rounds = Rounds(sitting.database, register_of(sitting), signer, lambda: NOW)
    quiet = Console(file=io.StringIO())
    done = rounds.issue(sitting.sitting, sitting.assembling(), quiet)
    return done.issued, [one.code for one in done.refused], done.stopped


def rows(sitting: IssuingCentre, table: sa.Table) -> list[dict[str, object]]:
    with sitting.database.read() as connection:
        return [dict(row) for row in connection.execute(sa.select(table)).mappings()]


def settle(sitting: IssuingCentre) -> int:
    kinds: tuple[c.AppealKind, ...] = ("content", "technical")
    appeals = tuple(c.Appeal(attempt=sitting.attempt, kind=kind, number=1) for kind in kinds)
    return sitting.decide(c.RejectAppeals(appeals=appeals, answers=SAID), 0)


def approve(sitting: IssuingCentre, after: int) -> int:
    command = c.ApproveIssue(sitting=SittingId(sitting.sitting), attempts=(sitting.attempt,))
    return sitting.decide(command, after)


def revoke(sitting: IssuingCentre, number: str, after: int) -> int:
    command = c.RevokeCertificate(certificate=number, attempt=sitting.attempt, ground="impostor")
    return sitting.decide(command, after)


def test_a_pass_becomes_a_paper_once_it_is_approved(
    sitting: IssuingCentre, signer: LineToSigner
) -> None:
    assert issue(sitting, signer) == (0, [], "")
    approve(sitting, settle(sitting))
    assert issue(sitting, signer) == (1, [], "")
    (paper,) = rows(sitting, issued_papers)
    assert paper["state"] == "issued"
    pdf, qr_text = paper["pdf"], str(paper["qr_text"])
    assert isinstance(pdf, bytes)
    today = hall_day(NOW)
    assert judge_pdf(pdf, centre().keys, today).words.startswith("genuine")
    found = judge_qr(qr_text, centre().keys, today)
    assert found.claims is not None
    assert found.claims.number == paper["number"]
    (listed,) = rows(sitting, certificates)
    assert (listed["number"], listed["state"]) == (paper["number"], "valid")
    assert issue(sitting, signer) == (0, [], "")


class OfSomebodyWithIin(LineToSigner):
    """As the signer issues for somebody who has an IIN beside the ticket."""

    def issue(self, case: bytes) -> Issued:
        made = super().issue(case)
        return replace(made, claims=replace(made.claims, iin=IIN))


def test_a_stranger_hears_of_the_paper_what_it_says_whatever_other_papers_and_exams_there_are(
    sitting: IssuingCentre, service: SignerService
) -> None:
    register, exam = register_of(sitting), sitting.day.hall.session.premises.pack.manifest.blueprint
    of_another = Registered(
        number="26-ANOTHER", kind="certificate", attempt="elsewhere", holder="T-9999",
        code="987X5GS-G2B4ETH", name="Another", exam="another-exam", titles={"kk": "x"},
        issued=hall_day(NOW),
    )  # fmt: skip
    no_words: dict[str, object] = {"blocks": [], "categories": {}}
    another = {"pack_digest": "00" * 32, "exam": "another-exam", "titles": {"kk": "x"}, **no_words}
    with sitting.database.write() as connection:
        register.keep(connection, of_another, NOW)
        connection.execute(sa.delete(exams))
        mine = {"pack_digest": "ff" * 32, "exam": exam.id, "titles": exam.title, **no_words}
        connection.execute(sa.insert(exams), [another, mine])
    approve(sitting, settle(sitting))
    assert issue(sitting, OfSomebodyWithIin(service)) == (1, [], "")
    (paper,) = rows(sitting, issued_papers)
    code = str(paper["code"])
    found = register.confirm(IIN, code, NOW)
    assert found is not None
    assert found.titles == exam.title
    assert found.expires == last_day(hall_day(NOW), 2)
    ticket = judge_qr(str(paper["qr_text"]), centre().keys, hall_day(NOW))
    assert ticket.claims is not None
    assert found.name == ticket.claims.name
    candidates = sitting.day.hall.setting.sitting.candidates
    assert not any(register.confirm(one.ticket, code, NOW) for one in candidates)


def test_with_an_appeal_open_there_is_none_and_afterwards_the_number_is_the_same(
    sitting: IssuingCentre, signer: LineToSigner
) -> None:
    approve(sitting, 0)
    assert issue(sitting, signer) == (0, ["appeal_open"], "")
    asked = signer.asked
    assert issue(sitting, signer) == (0, ["appeal_open"], "")
    assert signer.asked == asked + 1  # what cases share goes to a signer that lacks it only
    (before,) = rows(sitting, issued_papers)
    assert (before["state"], before["pdf"]) == ("reserved", None)
    assert rows(sitting, certificates) == []
    kinds: tuple[c.AppealKind, ...] = ("content", "technical")
    appeals = tuple(c.Appeal(attempt=sitting.attempt, kind=kind, number=1) for kind in kinds)
    sitting.decide(c.RejectAppeals(appeals=appeals, answers=SAID), 1)
    assert issue(sitting, signer) == (1, [], "")
    (after,) = rows(sitting, issued_papers)
    assert after["number"] == before["number"]


def test_an_answer_that_was_lost_is_asked_for_again_and_brings_one_paper(
    sitting: IssuingCentre, signer: LineToSigner
) -> None:
    approve(sitting, settle(sitting))
    signer.lost = 2
    issued, refused, stopped = issue(sitting, signer)
    assert (issued, refused) == (0, [])
    assert "does not answer" in stopped
    signer.lost = 0
    assert issue(sitting, signer) == (1, [], "")
    assert len(rows(sitting, issued_papers)) == len(rows(sitting, certificates)) == 1


def test_an_annulled_attempt_gets_none(sitting: IssuingCentre, signer: LineToSigner) -> None:
    approve(sitting, settle(sitting))
    sitting.decide(c.AnnulAttempt(attempt=sitting.attempt, ground="impostor"), 2)
    assert issue(sitting, signer) == (0, [], "")  # the approval is gone with it
    assert signer.asked == 0
    approve(sitting, 3)
    assert issue(sitting, signer) == (0, ["annulled"], "")
    assert rows(sitting, certificates) == []


def test_a_revoked_paper_is_void_in_the_list_and_on_the_page_and_another_needs_an_approval(
    sitting: IssuingCentre, signer: LineToSigner
) -> None:
    approve(sitting, settle(sitting))
    issue(sitting, signer)
    (first,) = rows(sitting, issued_papers)
    entry = revoke(sitting, str(first["number"]), 2)
    assert make_void(sitting.database, register_of(sitting)) == 1
    common = encode_common(sitting.assembling().whole(sitting.sitting, NOW + 10))
    listed = read_revocations(signer.revoke(common), centre().keys)
    assert listed.numbers == (first["number"],)
    (void,) = rows(sitting, certificates)
    assert (void["state"], void["revoked"]) == ("revoked", hall_day(NOW).isoformat())
    assert issue(sitting, signer) == (0, [], "")
    approve(sitting, entry)
    assert issue(sitting, signer) == (1, [], "")
    papers_out = rows(sitting, issued_papers)
    assert len({str(row["number"]) for row in papers_out}) == 2
    assert first in papers_out  # the void paper stays what it was
    states = {str(row["number"]): row["state"] for row in rows(sitting, certificates)}
    assert states.pop(str(first["number"])) == "revoked"
    assert list(states.values()) == ["valid"]


def test_a_paper_is_handed_out_while_nobody_annulled_its_attempt_or_made_it_void(
    sitting: IssuingCentre, signer: LineToSigner, tmp_path: Path
) -> None:
    def handed_out() -> list[str]:
        out = Path(mkdtemp(dir=tmp_path))
        count = export(sitting.database, sitting.sitting, out)
        names = [one.name for one in out.iterdir()]
        assert len(names) == count
        return names

    approve(sitting, settle(sitting))
    assert handed_out() == []  # reserved or not, it is no paper yet
    issue(sitting, signer)
    (paper,) = rows(sitting, issued_papers)
    file = f"{paper['number']}.pdf"
    assert handed_out() == [file]
    assert export(sitting.database, "another-sitting", tmp_path) == 0
    annulled = sitting.decide(c.AnnulAttempt(attempt=sitting.attempt, ground="impostor"), 2)
    assert handed_out() == []
    lifted = sitting.decide(c.LiftAnnulment(attempt=sitting.attempt), annulled)
    assert handed_out() == [file]
    revoke(sitting, str(paper["number"]), lifted)
    assert handed_out() == []


def test_what_is_about_other_sittings_is_sent_as_digests(sitting: IssuingCentre) -> None:
    entry = sitting.decide(c.AnnulAttempt(attempt=AttemptId("elsewhere"), ground="impostor"), 0)
    settle(sitting)
    assembling = sitting.assembling()
    common = assembling.common(sitting.sitting, NOW + 10)
    assert [bool(line.entry) for line in common.register] == [False, True]
    whole = assembling.whole(sitting.sitting, NOW + 10)
    assert [line.digest for line in whole.register] == [line.digest for line in common.register]
    assert all(line.entry for line in whole.register)
    assert entry == 1


def test_the_case_of_an_attempt_is_judged_by_the_root_alone(
    sitting: IssuingCentre, signer: LineToSigner
) -> None:
    approve(sitting, settle(sitting))
    issue(sitting, signer)
    data = sitting.assembling().case(sitting.attempt, NOW + 10, None, certificate="KZC1:")
    roots = sitting.day.played.roots
    report = judge_case(read_case(data, roots), roots).report
    assert report.findings == ()
    assert (report.outcome, report.paper, report.approved) == ("passed", "certificate", 2)
    assert report.register == 2


def test_a_case_shows_what_the_candidate_read_where_it_may_be_shown(
    sitting: IssuingCentre, tmp_path: Path
) -> None:
    roots = sitting.day.played.roots
    secrets = sitting.day.hall.setting.secrets
    (tmp_path / "trust.json").write_bytes(roots.to_bytes())
    file = tmp_path / "one.case"
    verify_it = [str(file), "--trust", str(tmp_path / "trust.json"), "--tasks"]
    file.write_bytes(sitting.assembling().case(sitting.attempt, NOW + 10, None))
    without = CliRunner().invoke(verify.app, verify_it)
    assert (without.exit_code, "no_texts" in without.output) == (1, True)
    manifest = sitting.day.hall.setting.pack.manifest
    mine = write_secrets(secrets, manifest.pack, manifest.version)
    shown = sitting.assembling().case(sitting.attempt, NOW + 10, None, secret_file=mine)
    file.write_bytes(shown)
    told = CliRunner().invoke(verify.app, verify_it)
    assert told.exit_code == 0, told.output
    count = manifest.blueprint.count
    assert told.stdout.count(" A) ") == count
    assert told.stdout.count(">*") == count - 1  # one was answered wrongly
    played = sitting.day.played
    missed, right = played.missed
    assert played.attempt.form is not None
    (task,) = (one for one in played.attempt.form.items if one.item == missed)
    letters = dict(zip(task.choices, "ABCDEFGHIJ", strict=False))
    for sign, choice in ((">", played.attempt.answers[missed]), ("*", ChoiceId(right))):
        assert told.stdout.count(f"   {sign} {letters[choice]}) ") == 1
        assert told.stdout.count(f"   {sign} ") == 1
    others = write_secrets(secrets, manifest.pack, manifest.version + 1)
    with pytest.raises(KioskError, match="belong to"):
        sitting.assembling().case(sitting.attempt, NOW, None, secret_file=others)


def test_an_attempt_whose_opening_is_missing_is_refused_in_words(
    sitting: IssuingCentre, signer: LineToSigner
) -> None:
    approve(sitting, settle(sitting))
    assembling = sitting.assembling()
    with sitting.database.write() as connection:
        connection.execute(sa.delete(papers).where(papers.c.kind == "opening"))
    rounds = Rounds(sitting.database, register_of(sitting), signer, lambda: NOW)
    done = rounds.issue(sitting.sitting, assembling, Console(file=io.StringIO()))
    assert (done.issued, [one.code for one in done.refused]) == (0, ["not_here"])

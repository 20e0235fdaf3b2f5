"""Decisions that fall into a round of issuing, or were taken twice: no paper that should not be."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from rich.console import Console

import central.judge.certificates as of_judge
from central.certificates.digests import Digests
from central.certificates.register import Certificates
from central.certificates.register import Issued as Registered
from central.issuing.rounds import Rounds
from central.judge.certificates import CertificateJudge
from central.judge.memory import RegisterMemory
from central.judge.revocations import RevocationsJudge
from central.register.holding import hold_register
from central.signer.issuing import Issued
from central.signer.process import Judges, SignerService
from central.tables.engine import Database
from central.tables.schema import certificates, issued_papers
from kiosk.base.ids import AttemptId, SittingId
from kiosk.exam.centre import commands as c
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


class Interrupted(LineToSigner):
    """Something happens while the signer is at work, once."""

    def __init__(self, service: SignerService) -> None:
        super().__init__(service)
        self.meanwhile: Callable[[], object] | None = None

    def issue(self, case: bytes) -> Issued:
        made = super().issue(case)
        if self.meanwhile is not None:
            act, self.meanwhile = self.meanwhile, None
            act()
        return made


@pytest.fixture(scope="module")
def day(furnished: Setting, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SeatDay]:
    folder = tmp_path_factory.mktemp("day")
    hall = hall_in(folder, furnished)
    yield seat_day(hall, folder / "stick")
    hall.die()


@pytest.fixture
def sitting(day: SeatDay, database: Database, tmp_path: Path) -> IssuingCentre:
    made = IssuingCentre(day, database, tmp_path)
    kinds: tuple[c.AppealKind, ...] = ("content", "technical")
    appeals = tuple(c.Appeal(attempt=made.attempt, kind=kind, number=1) for kind in kinds)
    approve(made, made.decide(c.RejectAppeals(appeals=appeals, answers=SAID), 0))
    return made


@pytest.fixture
def signer(day: SeatDay, tmp_path: Path) -> Interrupted:
    root = day.played.root
    keys, seen = read_centre_keys(key_list(root), root.roots()), RegisterMemory(tmp_path / "seen")
    judges = Judges(
        CertificateJudge(root.roots(), keys, seen, "trial-centre"),
        RevocationsJudge(root.roots(), keys, seen, "trial-centre"),
    )
    return Interrupted(SignerService(judges, centre().issuing, Today()))


def approve(sitting: IssuingCentre, after: int) -> int:
    command = c.ApproveIssue(sitting=SittingId(sitting.sitting), attempts=(sitting.attempt,))
    return sitting.decide(command, after)


def issue(sitting: IssuingCentre, signer: LineToSigner) -> tuple[int, list[str], str]:
    register = Certificates(sitting.database, Digests(b"s" * 32))
    rounds = Rounds(sitting.database, register, signer, lambda: NOW)
    done = rounds.issue(sitting.sitting, sitting.assembling(), Console(file=io.StringIO()))
    return done.issued, [one.code for one in done.refused], done.stopped


def states(sitting: IssuingCentre, table: sa.Table) -> list[str]:
    with sitting.database.read() as connection:
        return sorted(connection.execute(sa.select(table.c.state)).scalars())


def annul(sitting: IssuingCentre) -> int:
    return sitting.decide(c.AnnulAttempt(attempt=sitting.attempt, ground="impostor"), 2)


def rule(sitting: IssuingCentre) -> int:
    pack = sitting.day.hall.session.premises.pack
    item = sitting.day.played.missed[0]
    command = c.RuleKey(pack=pack.digest, item=item, accepted=(), dropped=True, answers=SAID)
    return sitting.decide(command, 0)


def test_a_paper_of_another_number_than_the_reserved_one_is_not_kept(
    sitting: IssuingCentre, signer: Interrupted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_judge, "number_for", lambda _attempt, _entry: "26-OTHER1-NUMBER")
    assert issue(sitting, signer) == (0, ["other_number"], "")
    assert states(sitting, certificates) == []


@pytest.mark.parametrize("act", [annul, rule])
def test_a_paper_is_not_kept_when_its_attempt_was_decided_about_meanwhile(
    sitting: IssuingCentre, signer: Interrupted, act: Callable[[IssuingCentre], int]
) -> None:
    signer.meanwhile = lambda: act(sitting)
    assert issue(sitting, signer) == (0, ["decided_meanwhile"], "")
    assert states(sitting, certificates) == []
    assert states(sitting, issued_papers) == ["reserved"]
    # By the register as it stands now it is asked anew: nothing is left for who was annulled.
    assert issue(sitting, signer) == ((0, [], "") if act is annul else (1, [], ""))


def test_what_is_decided_about_somebody_else_meanwhile_stops_no_paper(
    sitting: IssuingCentre, signer: Interrupted
) -> None:
    other = c.AnnulAttempt(attempt=AttemptId("elsewhere"), ground="impostor")
    signer.meanwhile = lambda: sitting.decide(other, 0)
    assert issue(sitting, signer) == (1, [], "")


class Watched(Certificates):
    """While a paper is kept somebody tries to decide, and does not wait."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, Digests(b"s" * 32))
        self.held = database
        self.came_first = False

    def keep(self, connection: sa.Connection, issued: Registered, now_ms: int) -> None:
        super().keep(connection, issued, now_ms)
        with pytest.raises(sa.exc.OperationalError):
            self.decide_at_once()

    def decide_at_once(self) -> None:
        with self.held.write() as connection:
            connection.execute(sa.text("set local lock_timeout = 1"))
            hold_register(connection)
            self.came_first = True


def test_nobody_decides_between_the_last_look_and_the_paper_that_is_kept(
    sitting: IssuingCentre, signer: Interrupted
) -> None:
    if not sitting.database.postgresql:
        pytest.skip("SQLite has one writer at a time")
    watched = Watched(sitting.database)
    rounds = Rounds(sitting.database, watched, signer, lambda: NOW)
    done = rounds.issue(sitting.sitting, sitting.assembling(), Console(file=io.StringIO()))
    assert (done.issued, watched.came_first) == (1, False)


def test_a_second_approval_brings_no_second_paper_and_stops_nobody(
    sitting: IssuingCentre, signer: Interrupted
) -> None:
    assert issue(sitting, signer) == (1, [], "")
    asked = signer.asked
    entry = approve(sitting, 2)
    assert issue(sitting, signer) == (0, [], "")  # the first one stands, and so does its number
    annulled = sitting.decide(c.AnnulAttempt(attempt=sitting.attempt, ground="impostor"), entry)
    approve(sitting, sitting.decide(c.LiftAnnulment(attempt=sitting.attempt), annulled))
    assert issue(sitting, signer) == (0, ["issued_before"], "")
    assert signer.asked == asked  # nothing was signed to be thrown away
    assert states(sitting, certificates) == ["valid"]


def test_a_number_whose_approval_ended_is_asked_for_no_more(
    sitting: IssuingCentre, signer: Interrupted
) -> None:
    signer.lost = 1
    assert issue(sitting, signer)[0] == 0  # its number is reserved all the same
    lifted = sitting.decide(c.LiftAnnulment(attempt=sitting.attempt), annul(sitting))
    approve(sitting, lifted)
    assert issue(sitting, signer) == (1, [], "")
    assert states(sitting, issued_papers) == ["issued", "reserved"]


def test_a_paper_made_void_gives_way_to_the_next_without_another_command(
    sitting: IssuingCentre, signer: Interrupted
) -> None:
    issue(sitting, signer)
    with sitting.database.read() as connection:
        number = connection.execute(sa.select(certificates.c.number)).scalar_one()
    command = c.RevokeCertificate(certificate=number, attempt=sitting.attempt, ground="impostor")
    approve(sitting, sitting.decide(command, 2))
    assert issue(sitting, signer) == (1, [], "")
    assert states(sitting, certificates) == ["revoked", "valid"]

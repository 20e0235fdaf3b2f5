"""The course of the demonstration at the centre: taken in, judged, decided, issued, confirmed.

Decides: in which order things are done, by the very rooms that do them in earnest; only the people
are made up. Leaves to others: everything that is shown of it (`command`).
"""

import secrets
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import sqlalchemy as sa
from rich.console import Console

from central.bench.server_process import ServerProcess
from central.bootstrap import Settings, holding_here, worker_here
from central.bootstrap_signer import SignerSettings
from central.cases.assembling import Assembling
from central.certificates.digests import SECRET_BYTES, Digests
from central.certificates.register import Certificates
from central.clock import wall_ms
from central.demo.browser import photograph
from central.demo.people import CentrePeople, appoint
from central.demo.signer_child import SignerJob
from central.demo.signer_process import signing
from central.folding.gathering import editions_in
from central.ingest.bundle_files import take_stick
from central.issuing.rounds import Rounds
from central.letters.facts import letters_of
from central.letters.page import LetterPages
from central.register.preview import outlook
from central.register.staff_lists import take_staff_list
from central.register.taking import take_order
from central.signer.line import SignerLine
from central.tables.engine import Database
from central.tables.schema import appeals, attempts, issued_papers, results, work
from central.tables.upgrade import upgrade
from kiosk.base.errors import MalformedError
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import AttemptId, SittingId
from kiosk.certificate.code import read_code
from kiosk.exam.centre import commands as c
from kiosk.system.clock import SystemClock
from kiosk.trust.files import write_private
from kiosk.trust.roots import RootKey

CENTRE: Final = "demo-centre"
_MOST_ROUNDS: Final = 200
_SAID: Final = c.Answers(
    kk="Апелляция мен тапсырма тексерілді. Балды өзгертуге негіз табылған жоқ.",
    ru="Апелляция и задание проверены. Оснований изменить балл нет.",
)
_REASON: Final = "Demonstration: the appeals and their tasks were checked."


class CentreJob(msgspec.Struct, frozen=True, kw_only=True):
    """What the demonstration at the seat hands on.

    Attributes:
        seed: of the demonstration's root, which dies with it.
        bundle, pack, trust: files.
        out: an existing folder for what is to be seen.
        attempt: whose certificate is shown.
    """

    seed: bytes
    bundle: str
    pack: str
    trust: str
    out: str
    attempt: AttemptId


class CentreOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it; paths are relative to the folder. `picture` is empty without a browser."""

    total: int
    certificate: str
    keys: str
    case: str
    letters: tuple[str, ...]
    picture: str


class Course(NamedTuple):
    """One demonstration at the centre."""

    job: CentreJob
    folder: Path
    database: Database
    settings: Settings
    people: CentrePeople
    root: RootKey
    say: Callable[[str], None]

    def run(self) -> CentreOutcome:
        """From the stick to the page. Raises: KioskError, RuntimeError, OSError."""
        self._take_in()
        attempt = self.job.attempt
        answered = self._answer_appeals(attempt)
        sitting, holder = self._holder(attempt)
        self.say("two operators approve; the signer judges the case by itself, and signs")
        approve = c.ApproveIssue(sitting=SittingId(sitting), attempts=(attempt,))
        self._decide(approve)
        with signing(self._signer(), self.folder / "signer.log"):
            self._issue(sitting)
        return self._leave(attempt, holder, answered)

    def _take_in(self) -> None:
        self.say("the stick is brought to the centre, opened, and judged record by record")
        take_stick(self.database, Path(self.job.bundle), self.settings.folders.bundles, wall_ms())
        worker = worker_here()
        worker.look_at_packs()
        for _ in range(_MOST_ROUNDS):
            if not worker.work() and not self._waiting():
                return
        raise MalformedError("not_judged", "The centre did not come to an end with the bundle.")

    def _waiting(self) -> int:
        """Whatever could be done is done; what waits for later waits for what never comes."""
        with self.database.read() as connection:
            due = sa.select(sa.func.count()).where(work.c.due_ms <= wall_ms())
            return int(connection.execute(due.select_from(work)).scalar_one())

    def _answer_appeals(self, attempt: AttemptId) -> int | None:
        """Reject those that wait; gives the decision's number, None where there was none."""
        with self.database.read() as connection:
            rows = connection.execute(
                sa.select(appeals.c.kind, appeals.c.number).where(
                    appeals.c.attempt == attempt, appeals.c.entry.is_(None)
                )
            ).all()
        waiting = tuple(c.Appeal(attempt=attempt, kind=row.kind, number=row.number) for row in rows)
        if not waiting:
            return None
        self.say(f"two of the commission decide {len(waiting)} appeals; letters are written")
        return self._decide(c.RejectAppeals(appeals=waiting, answers=_SAID))

    def _decide(self, command: c.AnyCentreCommand) -> int:
        """Two persons decide, and it is entered; gives the entry's number."""
        with self.database.read() as connection:
            after = outlook(connection, command).after
        order = self.people.order(command, after, _REASON, wall_ms())
        return take_order(self.database, order, self.root.roots(), wall_ms()).number

    def _holder(self, attempt: AttemptId) -> tuple[str, str]:
        """The attempt's sitting, and the number that its candidate types on the public page."""
        with self.database.read() as connection:
            query = sa.select(attempts.c.sitting, attempts.c.candidate)
            row = connection.execute(query.where(attempts.c.attempt == attempt)).one()
            editions = editions_in(connection, self.root.roots(), row.sitting)
        candidate = list(editions.values())[-1].candidate(row.candidate)
        if candidate is None:
            raise MalformedError("no_candidate", "Nobody of the sitting file is meant.")
        return row.sitting, candidate.iin or candidate.ticket

    def _signer(self) -> SignerJob:
        settings = SignerSettings(
            centre=CENTRE,
            socket=str(self.folder / "signer"),
            trust=self.job.trust,
            daily_keys=self.settings.key_list,
            certificate_keys=str(self._keys),
            key="",
            passphrase="",
            chain=(),
            time_stamps="",
            memory=str(self.folder / "register.seen"),
        )
        return SignerJob(
            seed=self.job.seed,
            day=hall_day(wall_ms()),
            settings=settings,
            document=str(self._keys),
        )

    def _issue(self, sitting: str) -> None:
        line = SignerLine(self.folder / "signer", SystemClock())
        with holding_here(self.database) as holding:
            rounds = Rounds(self.database, self._register(), line, wall_ms)
            done = rounds.issue(sitting, Assembling(self.database, holding), _quiet())
        for refused in done.refused:
            raise MalformedError(refused.code, refused.words)
        if done.stopped:
            raise MalformedError("signer", done.stopped)

    def _register(self) -> Certificates:
        return Certificates(self.database, Digests(self._secret.read_bytes()))

    def _leave(self, attempt: AttemptId, holder: str, answered: int | None) -> CentreOutcome:
        """Put what is to be seen into the folder, and ask the public page in a browser."""
        out = Path(self.job.out)
        with self.database.read() as connection:
            paper = connection.execute(
                sa.select(issued_papers).where(issued_papers.c.attempt == attempt)
            ).one()
            total = connection.execute(
                sa.select(results.c.total)
                .where(results.c.attempt == attempt)
                .order_by(results.c.version.desc())
            ).scalar()
        (out / "certificate.pdf").write_bytes(paper.pdf)
        shutil.copyfile(self._keys, out / "certificate-keys")
        with holding_here(self.database) as holding:
            case = Assembling(self.database, holding).case(
                attempt, wall_ms(), None, certificate=paper.qr_text
            )
        (out / "attempt.case").write_bytes(case)
        self.say("a stranger asks the public page with the holder's IIN and the code on the paper")
        return CentreOutcome(
            total=int(total or 0),
            certificate="certificate.pdf",
            keys="certificate-keys",
            case="attempt.case",
            letters=() if answered is None else self._letters(out, answered),
            picture=self._confirmed(holder, paper.code, out / "verification-page.png"),
        )

    def _letters(self, out: Path, decision: int) -> tuple[str, ...]:
        with self.database.read() as connection:
            found = list(letters_of(connection, self.root.roots(), decision))
        pages = LetterPages()
        for number, letter in enumerate(found, start=1):
            (out / f"letter-{number}.pdf").write_bytes(pages.pdf(letter))
        return tuple(f"letter-{number}.pdf" for number in range(1, len(found) + 1))

    def _confirmed(self, holder: str, code: str, picture: Path) -> str:
        """A picture of the page's answer; empty where there is no browser."""
        server = ServerProcess(self.settings, log=self.folder / "public.log", verb="public")
        server.start("/certificate/kk")
        try:
            page = f"{server.base}/certificate/kk"
            return picture.name if photograph(page, holder, read_code(code), picture) else ""
        finally:
            server.stop()

    @property
    def _keys(self) -> Path:
        return self.folder / "certificate-keys"

    @property
    def _secret(self) -> Path:
        return Path(self.settings.public_secret)


def course_of(job: CentreJob, folder: Path, say: Callable[[str], None]) -> Course:
    """Make a centre for a demonstration. Raises: KioskError, OSError."""
    root = RootKey.from_seed(job.seed, demo=True)
    people = appoint(root, hall_day(wall_ms()))
    settings = _settings(job, folder, people)
    database = Database(settings.database)
    upgrade(database)
    shutil.copy(job.pack, settings.folders.packs)
    take_staff_list(database, people.staff, root.roots(), wall_ms())
    return Course(job, folder, database, settings, people, root, say)


def _settings(job: CentreJob, folder: Path, people: CentrePeople) -> Settings:
    write_private(folder / "daily.centrekey", people.daily.to_bytes())
    write_private(folder / "public.secret", secrets.token_bytes(SECRET_BYTES))
    (folder / "centre.keys").write_bytes(people.key_list)
    return Settings(
        database=f"sqlite:///{folder / 'centre.db'}",
        trust=job.trust,
        folder=str(folder),
        receipt_key=str(folder / "daily.centrekey"),
        key_list=str(folder / "centre.keys"),
        public_secret=str(folder / "public.secret"),
    )


def _quiet() -> Console:
    return Console(quiet=True)

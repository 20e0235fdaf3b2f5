"""A centre set up by its commands alone, from a new root to a certificate that strangers verify.

Nothing here is made on the spot behind the commands' back: only the people, the candidate's day and
the two authorities outside the centre (X.509, time-stamps) are the test's own.
"""

import os
import secrets
import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from central.bootstrap import Settings, worker_here
from central.bootstrap_signer import SignerSettings
from central.cli import commands
from central.register.taking import take_order
from central.tables.engine import Database
from central.tables.schema import attempts, handovers, issued_papers, work
from kiosk.base.ids import AttemptId, SittingId
from kiosk.bundle.receipt import trust_in
from kiosk.exam.blueprint import parse_blueprint
from kiosk.exam.centre import commands as c
from kiosk.packs.sources import read_sources
from kiosk.rehearsal.setting import furnish
from kiosk.system.clock import SystemClock
from kiosk.trust.centre_orders import CentreOrder, signed_centre_order
from kiosk.trust.commands import load_root
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.roots import RootKey
from kiosk.trust.staff_keys import unlock
from tests.fakes.centre_people import DAY_MS, NOW
from tests.fakes.hall_people import short_sitting
from tests.fakes.judged_seat import SeatDay, seat_day
from tests.fakes.made_centre import MadeCentre, set_up
from tests.fakes.seats import ASSETS, NOON, hall_in
from tests.fakes.setting_up import PASSPHRASE, done, make_root
from tests.fakes.time_stamp_authority import http_authority

ROOT_FOLDER = Path(__file__).parents[2]
SAID = c.Answers(kk="жауап", ru="ответ")
_PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeCentre:
    return set_up(tmp_path_factory.mktemp("centre"))


@contextmanager
def signing(settings: SignerSettings) -> Iterator[None]:
    """The signer as a process, by its own command, until the block ends."""
    process = start(settings)
    clock = SystemClock()
    until = clock.now().boot_ms + _PATIENCE_MS
    try:
        while not listens(Path(settings.socket)):
            assert process.poll() is None, process.communicate()
            assert clock.now().boot_ms < until
            select.select([], [], [], 0.05)
        yield
    finally:
        process.kill()
        process.communicate()


def start(settings: SignerSettings) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "central", "sign"],
        cwd=ROOT_FOLDER,
        env=os.environ | settings.to_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def listens(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        return line.connect_ex(str(path)) == 0


def never_starts(settings: SignerSettings) -> str:
    """What the signer says when it refuses to start."""
    process = start(settings)
    try:
        _, told = process.communicate(timeout=_PATIENCE_MS / 1000)
    finally:
        process.kill()
    assert process.returncode == 1, told
    assert told.startswith("Refused: ")
    assert told.count("\n") == 1
    assert PASSPHRASE not in told
    return told


class Working:
    """The centre at work on its own database, by the environment's settings."""

    def __init__(self, made: MadeCentre, folder: Path, root: RootKey, day: SeatDay) -> None:
        self.made, self.root, self.day, self.folder = made, root, day, folder
        secret = folder / "public.secret"
        secret.write_bytes(secrets.token_bytes(32))
        self.settings = Settings(
            database=f"sqlite:///{folder / 'centre.db'}",
            trust=str(made.trust),
            folder=str(folder),
            receipt_key=str(made.daily),
            key_list=str(made.stick / "centre.keys"),
            public_secret=str(secret),
        )
        self._orders = 0

    @property
    def sitting(self) -> str:
        return self.day.hall.setting.sitting.id

    def judged(self) -> None:
        """Tables, staff list, pack and stick; a worker to the end of its work."""
        done(commands.app, "tables")
        told = done(commands.app, "register", "staff", self.made.stick / "centre.staff")
        assert "Version 1 of the staff list: 5 persons" in told
        pack = self.day.brought.pack
        (self.settings.folders.packs / pack.name).write_bytes(pack.read_bytes())
        stick = self.folder / "hall.bundle"
        stick.write_bytes(self.day.brought.bundle)
        done(commands.app, "take", stick)
        worker = worker_here()
        worker.look_at_packs()
        for _ in range(200):
            if not worker.work() and not self.rows(work):
                return
        raise AssertionError(self.rows(work))

    def receipts_are_believed(self) -> None:
        """A hall that was given `centre.keys` takes the centre's receipt; one without does not."""
        (receipt,) = (row["receipt"] for row in self.rows(handovers))
        assert isinstance(receipt, bytes)
        roots = self.root.roots()
        assert trust_in(roots, self.made.stick / "centre.keys").read(receipt).hall
        with pytest.raises(DocumentRefusedError, match="untrusted"):
            trust_in(roots, self.folder / "centre.keys").read(receipt)

    def rows(self, table: sa.Table) -> list[dict[str, object]]:
        database = Database(self.settings.database)
        with database.read() as connection:
            found = [dict(row) for row in connection.execute(sa.select(table)).mappings()]
        database.close()
        return found

    def decide(self, command: c.AnyCentreCommand, *names: str) -> None:
        """Two persons sign with the keys that `kiosk staff new` made."""
        order = CentreOrder(
            after=self._orders,
            action=c.encode_command(command),
            reason="the wording was looked at",
            given_ms=NOW,
            expires_ms=NOW + DAY_MS,
        )
        self._orders += 1
        stick = self.made.stick
        pair = (unlock((stick / f"{name}.staffkey").read_bytes(), PASSPHRASE) for name in names)
        signed = signed_centre_order(order, *pair).to_bytes()
        database = Database(self.settings.database)
        take_order(database, signed, self.root.roots(), NOW + self._orders)
        database.close()


@pytest.fixture
def working(made: MadeCentre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Working]:
    """A centre whose root signed the day of one candidate who passed and appealed twice."""
    root = load_root(made.root, PASSPHRASE)
    furnished = furnish(
        tmp_path / "furnished",
        blueprint=parse_blueprint((ASSETS / "exams/demo-model.toml").read_text("utf-8")),
        sources=read_sources(ASSETS / "bank/demo"),
        sitting_text=short_sitting(),
        now_ms=NOON,
        centre=root,
    )
    hall = hall_in(tmp_path / "hall", furnished)
    centre_folder = tmp_path / "centre"
    centre_folder.mkdir()
    found = Working(made, centre_folder, root, seat_day(hall, tmp_path / "out"))
    for name, value in found.settings.to_environment().items():
        monkeypatch.setenv(name, value)
    ticking = iter(range(NOW, NOW + 10_000_000, 1_000))
    for module in ("bootstrap", "cli.commands", "cli.register"):
        monkeypatch.setattr(f"central.{module}.wall_ms", ticking.__next__)
    yield found
    hall.die()


def verify(folder: Path, pdf: Path, keys: Path, trust: Path) -> tuple[int, str, str]:
    """`kiosk certificate verify` as a stranger runs it."""
    command = [sys.executable, "-m", "kiosk", "certificate", "verify", str(pdf)]
    command += ["--trust", str(trust), "--keys", str(keys)]
    ran = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT_FOLDER), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return ran.returncode, ran.stdout, ran.stderr


def test_from_nothing_to_a_certificate_that_a_stranger_verifies(
    made: MadeCentre, working: Working, tmp_path: Path
) -> None:
    working.judged()
    (attempt,) = (AttemptId(str(row["attempt"])) for row in working.rows(attempts))
    kinds: tuple[c.AppealKind, ...] = ("content", "technical")
    appeals = tuple(c.Appeal(attempt=attempt, kind=kind, number=1) for kind in kinds)
    working.decide(c.RejectAppeals(appeals=appeals, answers=SAID), "com-1", "com-2")
    approve = c.ApproveIssue(sitting=SittingId(working.sitting), attempts=(attempt,))
    working.decide(approve, "op-1", "op-2")
    with http_authority(made.stamps, lambda: datetime.now(UTC)) as stamps:
        settings = made.signer(time_stamps=stamps)
        with signing(settings):
            options = ("--signer", settings.socket, "--secret", working.settings.public_secret)
            told = done(commands.app, "papers", "issue", working.sitting, *options)
    assert "1 issued, 0 refused" in told
    working.receipts_are_believed()
    out = tmp_path / "papers"
    out.mkdir()
    for _ in range(2):  # the same again changes nothing
        done(commands.app, "papers", "export", working.sitting, "--out", out)
    (paper,), (pdf,) = working.rows(issued_papers), out.iterdir()
    assert (pdf.name, pdf.read_bytes()) == (f"{paper['number']}.pdf", paper["pdf"])
    assert pdf.stat().st_mode & 0o077 == 0
    keys = made.stick / "certificate-keys"
    code, said, error = verify(tmp_path, pdf, keys, made.trust)
    assert (code, error) == (0, "")
    assert said.startswith("genuine, issued on ")
    assert f"{paper['number']} of kz-centre" in said
    other = make_root(tmp_path / "other")
    code, said, error = verify(tmp_path, pdf, keys, other.parent / "trust.json")
    assert (code, said) == (2, "")
    assert "[untrusted]" in error


def test_a_wrong_passphrase_starts_no_signer(made: MadeCentre, tmp_path: Path) -> None:
    words = tmp_path / "passphrase"
    words.write_text("wrong horse 17\n", "utf-8")
    assert "wrong" in never_starts(made.signer(passphrase=str(words)))
    assert not listens(Path(made.signer().socket))

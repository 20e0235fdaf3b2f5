"""`dev.py central`: the central server on this machine, with what a rehearsed hall handed over.

Decides: that a small hall is sat in without windows by the same code a drill uses, that its hub
hands everything over on the line, and what is said of it. Everybody in it is made up, and its keys
are a demonstration's. Everything it started ends with it.
"""

import argparse
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa
from rich.console import Console
from rich.table import Table

from central.bench.machine_client import MachineClient
from central.bench.server_process import ServerProcess
from central.bootstrap import Settings
from central.cli.commands import app
from central.clock import wall_ms
from central.tables.engine import Database
from central.tables.schema import attempts
from central.tables.upgrade import upgrade
from kiosk.base.errors import KioskError, MalformedError
from kiosk.trust.centre_keys import CentreKey
from kiosk.trust.files import write_private
from kiosk.trust.hub_key import parse_hub_key
from tests.fakes.carrying import carry, receipt_of
from tests.fakes.closed_hall import sat_in
from tools.steps import ROOT

ASK_EVERY_S = 0.2
ASK_AT_MOST = 300


class Wishes(NamedTuple):
    """What the command line says."""

    listen: str
    database: str
    workers: int
    out: Path


def wishes(arguments: Sequence[str]) -> Wishes:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="dev.py central", description=__doc__.partition("\n")[0])
    parser.add_argument("--listen", default="127.0.0.1:8080", help="address and port")
    parser.add_argument("--database", default="", help="sqlite:///PATH or postgresql://...")
    parser.add_argument("--workers", type=int, default=1, help="processes that answer")
    parser.add_argument("--out", type=Path, help="folder that stays; else all of it goes")
    given = parser.parse_args(arguments)
    out = given.out or Path(tempfile.mkdtemp(prefix="centre-demo-"))
    out.mkdir(parents=True, exist_ok=True)
    database = given.database or f"sqlite:///{out.resolve() / 'centre.db'}"
    return Wishes(given.listen, database, given.workers, out.resolve())


class Demo:
    """Server, worker and hub of a demonstration."""

    def __init__(self, wished: Wishes, console: Console) -> None:
        self._wished = wished
        self._console = console
        self._stopping = threading.Event()

    def run(self) -> None:
        """Show it until Ctrl+C. Raises: KioskError, RuntimeError, OSError: it cannot be shown."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self._stopping.set())
        if (self._wished.out / "hall").exists():
            raise MalformedError("exists", f"{self._wished.out} holds a demonstration already.")
        self._say("A hall of three seats is sat in, without windows; some ten seconds.")
        sat = sat_in(self._wished.out)
        settings = self._settings(sat.hall.pack.path, sat.hall.roots.to_bytes())
        database = Database(settings.database)
        upgrade(database)
        (self._wished.out / "hall.bundle").write_bytes(sat.first)
        server = ServerProcess(
            settings,
            workers=self._wished.workers,
            log=self._wished.out / "server.log",
            listen=self._wished.listen,
        )
        server.start()
        worker = self._worker(settings)
        try:
            (key,) = sat.hall.hub(1).glob("*.hubkey")
            hub = MachineClient(server.base, parse_hub_key(key.read_bytes()), wall_ms())
            self._say(f"The centre listens at {server.base}; the hub hands over.")
            carry(hub, sat.first)
            told = receipt_of(hub, sat.first, self._again())
            hub.close()
            self._tell(server.base, database, whole=bool(told.receipt))
            self._stopping.wait()
        finally:
            worker.send_signal(signal.SIGTERM)
            worker.wait()
            server.stop()
            database.close()
        self._say("Everything has ended.")

    def _settings(self, pack: Path, trust: bytes) -> Settings:
        out = self._wished.out
        (out / "trust.json").write_bytes(trust)
        receipt_key = out / f"receipts-{secrets.token_hex(4)}.centrekey"
        write_private(receipt_key, CentreKey.make().to_bytes())
        settings = Settings(
            database=self._wished.database,
            trust=str(out / "trust.json"),
            folder=str(out),
            receipt_key=str(receipt_key),
        )
        shutil.copy(pack, settings.folders.packs)
        return settings

    def _worker(self, settings: Settings) -> "subprocess.Popen[bytes]":
        with (self._wished.out / "worker.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "central", "work"],
                cwd=ROOT,
                env={**os.environ, **settings.to_environment()},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl+C is for this program, which ends it in order
            )

    def _again(self) -> "_Again":
        return _Again(self._stopping)

    def _tell(self, base: str, database: Database, *, whole: bool) -> None:
        table = Table("attempt", "verdict", "outcome", "points", "may be shown")
        with database.read() as connection:
            for row in connection.execute(sa.select(attempts).order_by(attempts.c.attempt)):
                points = "" if row.total is None else str(row.total)
                shown = "yes" if row.visible else "no"
                table.add_row(row.attempt, row.verdict, row.outcome, points, shown)
        self._console.print(table)
        receipt = "has a receipt" if whole else "has no receipt yet"
        self._say(f"The hall {receipt}. Look at:")
        for path in ("/health/ready", "/metrics", "/openapi.json"):
            self._say(f"  {base}{path}")
        self._say(f"Database, logs, bundle: {self._wished.out}. Ctrl+C ends everything.")

    def _say(self, words: str) -> None:
        self._console.print(words, highlight=False, soft_wrap=True)


class _Again:
    """Lets a little pass between two questions, until it has been too long."""

    def __init__(self, stopping: threading.Event) -> None:
        self._stopping = stopping
        self._left = ASK_AT_MOST

    def __call__(self) -> bool:
        self._left -= 1
        return not self._stopping.wait(ASK_EVERY_S) and self._left > 0


def main(arguments: Sequence[str]) -> int:
    """Run the demonstration, or a command of the centre; gives the exit code."""
    if arguments and not arguments[0].startswith("-"):
        app(list(arguments), prog_name="dev.py central")  # ends with SystemExit
    wished = wishes(arguments)
    try:
        Demo(wished, Console()).run()
    except (KioskError, RuntimeError, OSError, sa.exc.SQLAlchemyError) as error:
        sys.stderr.write(f"central: {error}\n")
        return 1
    finally:
        if "--out" not in arguments:
            shutil.rmtree(wished.out, ignore_errors=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

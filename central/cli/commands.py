"""`python -m central ...`: tables, the server, the worker.

Decides: the words of the command line. Settings come from the environment, so that no password ever
stands among the arguments of a process.
"""

import os
import signal
import tempfile
import threading
from pathlib import Path
from typing import Annotated, Final

import typer
import uvicorn

from central.bootstrap import database_here, settings_here, worker_here
from central.cli import appeals, decide, papers, register, signer
from central.cli.enter import enter
from central.cli.letters import letters
from central.cli.rosters import app as rosters
from central.cli.statistics import statistics
from central.clock import wall_ms
from central.demo.command import main as demonstration
from central.ingest.bundle_files import take_stick
from central.tables.upgrade import upgrade
from central.web.watch import SHARED
from kiosk.base.errors import KioskError

app: Final = typer.Typer(no_args_is_help=True, add_completion=False)
app.add_typer(appeals.app, name="appeals")
app.add_typer(decide.app, name="decide")
app.add_typer(register.app, name="register")
app.command()(letters)
app.add_typer(papers.app, name="papers")
app.command()(papers.sign)
app.add_typer(signer.app, name="signer")
app.command()(enter)
app.add_typer(rosters, name="rosters")
app.command()(statistics)
_IDLE_S: Final = 0.5
_APPLICATION: Final = "central.bootstrap:web_app"
_PUBLIC_PAGE: Final = "central.bootstrap:public_page"


@app.command(hidden=True)
def demo() -> None:
    """The centre's part of the demonstration; started by the seat's."""
    raise typer.Exit(demonstration())


@app.command()
def take(
    file: Annotated[Path, typer.Argument(help="A bundle on a stick.", exists=True)],
) -> None:
    """Take in a bundle that somebody brought; a worker opens it."""
    database = database_here()
    try:
        taken = take_stick(database, file, settings_here().folders.bundles, wall_ms())
    except (KioskError, OSError) as error:
        raise typer.BadParameter(str(error)) from None
    finally:
        database.close()
    typer.echo(f"{taken.sha256[:16]}: {taken.state}")


@app.command()
def tables() -> None:
    """Make the tables, or bring them to those of this build."""
    try:
        upgrade(database_here())
    except KioskError as error:
        raise typer.BadParameter(error.detail) from None


@app.command()
def work() -> None:
    """Judge what came in, until told to stop."""
    try:
        worker = worker_here()
    except (KioskError, OSError) as error:
        raise typer.BadParameter(str(error)) from None
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    worker.look_at_packs()
    while not stopping.is_set():
        if not worker.work():
            stopping.wait(_IDLE_S)


@app.command()
def serve(
    listen: Annotated[str, typer.Option(help="Address and port.")] = "127.0.0.1:8080",
    workers: Annotated[int, typer.Option(help="Processes that answer.", min=1, max=64)] = 1,
) -> None:
    """Answer requests; TLS is the reverse proxy's."""
    _serve(_APPLICATION, listen, workers)


@app.command()
def public(
    listen: Annotated[str, typer.Option(help="Address and port.")] = "127.0.0.1:8081",
    workers: Annotated[int, typer.Option(help="Processes that answer.", min=1, max=64)] = 1,
) -> None:
    """Answer strangers who ask whether a certificate is genuine; TLS is the reverse proxy's."""
    _serve(_PUBLIC_PAGE, listen, workers)


def _serve(application: str, listen: str, workers: int) -> None:
    host, _, port = listen.rpartition(":")
    if workers > 1 and SHARED not in os.environ:
        os.environ[SHARED] = tempfile.mkdtemp(prefix="centre-metrics-")
    uvicorn.run(
        application,
        factory=True,
        host=host.strip("[]"),
        port=int(port),
        workers=workers,
        access_log=False,
        log_config=None,
        server_header=False,
        date_header=True,
    )

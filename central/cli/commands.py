"""`python -m central ...`: tables, documents, the server.

Decides: the words of the command line. Settings come from the environment, so that no password ever
stands among the arguments of a process.
"""

from typing import Annotated, Final

import typer
import uvicorn

from central.bootstrap import database_here
from central.tables.upgrade import upgrade
from kiosk.base.errors import KioskError

app: Final = typer.Typer(no_args_is_help=True, add_completion=False)
_APPLICATION: Final = "central.bootstrap:web_app"


@app.command()
def tables() -> None:
    """Make the tables, or bring them to those of this build."""
    try:
        upgrade(database_here())
    except KioskError as error:
        raise typer.BadParameter(error.detail) from None


@app.command()
def serve(
    listen: Annotated[str, typer.Option(help="Address and port.")] = "127.0.0.1:8080",
    workers: Annotated[int, typer.Option(help="Processes that answer.", min=1, max=64)] = 1,
) -> None:
    """Answer requests; TLS is the reverse proxy's."""
    host, _, port = listen.rpartition(":")
    uvicorn.run(
        _APPLICATION,
        factory=True,
        host=host.strip("[]"),
        port=int(port),
        workers=workers,
        access_log=False,
        log_config=None,
        server_header=False,
        date_header=True,
    )

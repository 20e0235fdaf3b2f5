"""`central enter`: answer the challenge of the centre's pages with the own staff key.

Decides: nothing. The key stays here; what is printed is good once, for two minutes, for this page.
"""

from pathlib import Path
from typing import Annotated

import typer

from central.cli.terminal import known_secret, refusals_told
from central.web.sessions import LOGIN_PURPOSE
from kiosk.trust.files import read_private
from kiosk.trust.sealed_seed import MAX_KEY_FILE
from kiosk.trust.staff_keys import unlock


def enter(
    challenge: Annotated[str, typer.Argument(help="As the page shows it.")],
    key: Annotated[Path, typer.Option(help="Your staff key file.")],
    pin_stdin: Annotated[
        bool, typer.Option("--pin-stdin", help="Read the PIN from the input.")
    ] = False,
) -> None:
    """Make the answer that the pages ask for."""
    with refusals_told():
        sealed = read_private(key, MAX_KEY_FILE)
        person = unlock(sealed, known_secret("Your PIN", from_input=pin_stdin))
        signature = person.pair.sign(LOGIN_PURPOSE, challenge.encode())
        typer.echo(f"{person.id}:{signature.hex()}")

"""`kiosk run`: the keeper of a seat. Kept small: this process holds keys and parses nothing."""

from pathlib import Path
from typing import Annotated

import typer

from kiosk.itself import own_command
from kiosk.seat.keeper import Keeper
from kiosk.system.clock import pause

app = typer.Typer(add_completion=False)


@app.command()
def run(
    data: Annotated[Path, typer.Option(help="The seat's folder.")],
    language: Annotated[str, typer.Option(help="kk, ru or en; else as set up.")] = "",
    windowed: Annotated[bool, typer.Option(help="Not the whole screen.")] = False,
) -> None:
    """Run this seat until it is closed on purpose."""
    command = own_command("window", "--data", str(data))
    command += ["--language", language] if language else []
    command += ["--windowed"] if windowed else []
    code = Keeper(command).run(lambda fruitless: pause(min(fruitless * 0.5, 5.0)))
    raise typer.Exit(code)

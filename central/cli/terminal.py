"""What a command says, and how it asks: refusals, PINs, tables with text that strangers wrote.

Decides: that nothing a stranger wrote reaches the terminal as a command to it, or as markup.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import sqlalchemy as sa
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from central.visible import visible
from kiosk.base.errors import KioskError

_NARROWEST: Final = 100


@contextmanager
def refusals_told() -> Iterator[None]:
    """Turn a refusal into its sentence on the error stream and exit code 1."""
    try:
        yield
    except KioskError as error:
        typer.echo(f"Refused: {visible(error.detail)} [{error.code}]", err=True)
        raise typer.Exit(1) from None
    except sa.exc.OperationalError:
        # Its own words would repeat statements and values.
        typer.echo("Refused: the database did not do it; nothing was changed. [database]", err=True)
        raise typer.Exit(1) from None


def known_secret(what: str, *, from_input: bool) -> str:
    """A PIN that exists already: hidden, or from the next line of the input for scripts."""
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt(what, hide_input=True))


def new_secret(what: str, *, from_input: bool) -> str:
    """A secret that is being chosen: asked twice at a terminal."""
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt(what, hide_input=True, confirmation_prompt=True))


def console() -> Console:
    """A console that does not cut tables to a few letters where the output is no terminal."""
    made = Console()
    return made if made.is_terminal else Console(width=max(made.width, _NARROWEST))


def table_of(title: str, *columns: str) -> Table:
    """A table whose long cells wrap."""
    table = Table(title=escape(visible(title)), title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def cell(text: object, *, lines: bool = False) -> str:
    """Text from outside for a table or a line: nothing hidden, no markup."""
    return escape(visible(str(text), lines=lines))

"""How a command ends when something is refused: one sentence, and exit code 1."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from kiosk.base.errors import KioskError


@contextmanager
def refusals_told() -> Iterator[None]:
    """Turn a refusal into its sentence on the error stream and exit code 1."""
    try:
        yield
    except KioskError as error:
        typer.echo(f"Refused: {error.detail} [{error.code}]", err=True)
        raise typer.Exit(1) from None

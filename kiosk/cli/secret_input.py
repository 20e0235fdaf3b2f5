"""Asking for a PIN or passphrase: hidden, or from the first line of the input for scripts."""

import sys

import typer


def new_secret(what: str, *, from_input: bool) -> str:
    """A secret that is being chosen: asked twice at a terminal."""
    if from_input:
        return _first_line()
    return str(typer.prompt(what, hide_input=True, confirmation_prompt=True))


def known_secret(what: str, *, from_input: bool) -> str:
    """A secret that exists already."""
    return _first_line() if from_input else str(typer.prompt(what, hide_input=True))


def _first_line() -> str:
    return sys.stdin.readline().rstrip("\r\n")

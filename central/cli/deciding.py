"""Commands that make an order: each gives what it decides, and what signing needs stands here once.

Decides: the options every decision has, and that nothing is signed without a preview of it. Leaves
to others: what a decision is (`central.cli.decide`), showing and signing it (`central.cli.orders`).
"""

from collections.abc import Callable
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

import typer

from central.cli.orders import first_signature
from central.cli.settings import Here, here
from central.cli.terminal import refusals_told
from kiosk.exam.centre.commands import AnyCentreCommand, decode_command, encode_command

Making = TypeVar("Making", bound=Callable[..., AnyCentreCommand])
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before signing.")]
PinInput = Annotated[bool, typer.Option("--pin-stdin", help="Read the PIN from the input.")]


def _sign(
    centre: Here,
    made: AnyCentreCommand,
    *,
    reason: Annotated[str, typer.Option(help="For the register; candidates are not told.")] = "",
    key: Annotated[
        Path | None, typer.Option(help="Your staff key file; without it a preview.")
    ] = None,
    order: Annotated[Path | None, typer.Option(help="The order's file to write.")] = None,
    yes: Yes = False,
    pin_stdin: PinInput = False,
) -> None:
    first_signature(
        centre,
        decode_command(encode_command(made)),  # as it will be read again
        reason=reason,
        key=key,
        order=order,
        sure=yes,
        pin_from_input=pin_stdin,
    )


def _options(function: Callable[..., object], after: int) -> list[Parameter]:
    """The parameters after those that a program gives, as options by name."""
    every = list(signature(function, eval_str=True).parameters.values())
    return [one.replace(kind=Parameter.KEYWORD_ONLY) for one in every[after:]]


_SIGNING: Final = _options(_sign, after=2)


def decision(app: typer.Typer, name: str) -> Callable[[Making], Making]:
    """Make a command of a function that takes the centre and options, and gives a decision.

    The command has these options and those of signing.
    """

    def added(making: Making) -> Making:
        def run(**given: object) -> None:
            signing: dict[str, Any] = {one.name: given.pop(one.name) for one in _SIGNING}
            with refusals_told(), here() as centre:
                _sign(centre, making(centre, **given), **signing)

        run.__doc__ = making.__doc__
        vars(run)["__signature__"] = Signature([*_options(making, after=1), *_SIGNING])
        app.command(name)(run)
        return making

    return added

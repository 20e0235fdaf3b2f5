"""Orders of the centre as files: made and signed by the first person, signed by the second.

Decides: what each person is shown before a PIN is asked for, and how long an order may wait. The
file carries one decision and no key; whoever changes it makes its signatures worthless.
"""

from pathlib import Path
from typing import Final

import typer
from msgspec.structs import replace
from rich.console import Console

from central.cli.previews import show_outlook
from central.cli.settings import Here
from central.cli.terminal import cell, console, known_secret
from central.clock import wall_ms
from central.register.preview import outlook
from central.register.restating import restated, title_of
from kiosk.base.errors import require
from kiosk.exam.centre.commands import AnyCentreCommand, decode_command, encode_command, office_of
from kiosk.trust.centre_orders import (
    LONGEST_LIFE_MS,
    CentreOrder,
    SignedCentreOrder,
    parse_centre_order,
    read_centre_order,
    sign_centre_order,
    signed_centre_order,
)
from kiosk.trust.files import read_limited, read_private, write_private
from kiosk.trust.plain_text import check_text
from kiosk.trust.sealed_seed import MAX_KEY_FILE
from kiosk.trust.staff_keys import StaffKey, unlock

MOST_ORDER: Final = 2 * 1024 * 1024


def first_signature(
    centre: Here,
    command: AnyCentreCommand,
    *,
    reason: str,
    key: Path | None,
    order: Path | None,
    sure: bool,
    pin_from_input: bool,
) -> None:
    """Show what a decision would do, and sign it when a key is given.

    Raises:
        KioskError: it would not be allowed, or a file is refused.
    """
    check_text(reason, "the reason", least=0, most=4000)
    out = console()
    with centre.database.read() as connection:
        seen = outlook(connection, command)
        show_decision(out, command, reason)
        show_outlook(out, seen)
    if key is None or order is None:
        out.print("Nothing was signed: give --key and --order to sign.")
        return
    now = wall_ms()
    content = CentreOrder(
        after=seen.after,
        action=encode_command(command),
        reason=reason,
        given_ms=now,
        expires_ms=now + LONGEST_LIFE_MS,
    )
    signed = signed_centre_order(content, _asked(key, sure=sure, pin_from_input=pin_from_input))
    write_private(order, signed.to_bytes())
    out.print(f"Signed by one person: {order}. Another of the same office must sign it.")


def next_signature(
    order: Path, key: Path, out_file: Path, *, sure: bool, pin_from_input: bool
) -> None:
    """Show the decision of a file again, and add a signature.

    Raises:
        KioskError: a file is refused; RuleError `same_person`, `expired`.
    """
    signed, content, command = read_order(order)
    require(content.expires_ms > wall_ms(), "expired", "The order has expired; give it again.")
    out = console()
    show_decision(out, command, content.reason)
    out.print(f"Signed so far: {cell(', '.join(one.staff for one in signed.signatures))}")
    person = _asked(key, sure=sure, pin_from_input=pin_from_input)
    signers = {one.staff for one in signed.signatures}
    require(person.id not in signers, "same_person", "You signed it already; another must sign.")
    added = replace(signed, signatures=(*signed.signatures, sign_centre_order(content, person)))
    write_private(out_file, added.to_bytes())
    out.print(f"Signed: {out_file}. It counts when it is submitted.")


def read_order(path: Path) -> tuple[SignedCentreOrder, CentreOrder, AnyCentreCommand]:
    """A file of an order, not yet checked. Raises: KioskError."""
    signed = parse_centre_order(read_limited(path, MOST_ORDER))
    content = read_centre_order(signed)
    return signed, content, decode_command(content.action)


def show_decision(out: Console, command: AnyCentreCommand, reason: str) -> None:
    """The decision in words."""
    out.rule(cell(title_of(command)))
    for sentence in restated(command):
        out.print(f"  {cell(sentence)}", highlight=False)
    out.print(f"  For the register: {cell(reason) or '(no reason)'}", highlight=False)
    out.print(f"  Two persons of the office of {office_of(command)} have to sign.")


def _asked(key: Path, *, sure: bool, pin_from_input: bool) -> StaffKey:
    """The person's key, once that person wants to sign."""
    if not sure and not typer.confirm("Do you want to sign exactly this?"):
        raise typer.Exit(1)
    sealed = read_private(key, MAX_KEY_FILE)
    return unlock(sealed, known_secret("Your PIN", from_input=pin_from_input))

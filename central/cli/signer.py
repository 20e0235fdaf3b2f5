"""`central signer`: the keys of the signer, before it is started with `central sign`.

Decides: the words. It runs on the signer's own machine, as the signer's own user.
"""

from pathlib import Path
from typing import Annotated, Final

import typer

from central.cli.terminal import known_secret, new_secret, refusals_told
from central.signer.introducing import new_signer_key, show_keys
from central.signer.token_keys import token_keys

app: Final = typer.Typer(help="The keys of the signer.", no_args_is_help=True)

Centre = Annotated[str, typer.Option(help="Identifier of the centre, as certificates name it.")]
Out = Annotated[Path, typer.Option(help="Folder for the files.")]


@app.command("new-key")
def new_key(
    centre: Centre,
    out: Out,
    *,
    from_input: Annotated[
        bool, typer.Option("--pass-stdin", help="Read the passphrase from the input's first line.")
    ] = False,
) -> None:
    """Make a key file under a passphrase, the card of its QR key, and a request for its PDF key."""
    with refusals_told():
        passphrase = new_secret("Passphrase for the new key", from_input=from_input)
        made = new_signer_key(out, centre, passphrase)
    typer.echo(f"Keys, stay with the signer:                       {made.key}")
    typer.echo(f"Card of the QR key, to the machine with the root: {made.card}")
    typer.echo(f"Request for the PDF key, to who certifies it:     {made.request}")


@app.command("card")
def card(
    centre: Centre,
    library: Annotated[str, typer.Option(help="Path of the token's PKCS#11 library.")],
    token: Annotated[str, typer.Option(help="Label of the token.")],
    out: Out,
    *,
    from_input: Annotated[
        bool, typer.Option("--pin-stdin", help="Read the PIN from the first line of the input.")
    ] = False,
) -> None:
    """Write the public halves of the keys in a token; the token's own tools make the request."""
    with refusals_told():
        pin = known_secret("PIN of the token", from_input=from_input)
        with token_keys(library, token, pin, ()) as keys:
            shown = show_keys(out, centre, keys.qr, keys.pdf)
    typer.echo(f"Card of the QR key, to the machine with the root: {shown.card}")
    typer.echo(f"Public key of PDFs, to compare the request with:  {shown.pdf_key}")

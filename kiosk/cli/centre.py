"""`kiosk centre`: the keys of a centre, and the lists that its root signs about them.

Decides: arguments, and what is said of a list that was signed. Leaves everything else to
`kiosk.trust.centre_commands` and `kiosk.certificate.commands`.
"""

from pathlib import Path
from typing import Annotated

import typer

from kiosk.certificate.commands import sign_certificate_key_list
from kiosk.cli.outcome import refusals_told
from kiosk.cli.secret_input import known_secret
from kiosk.trust.centre_commands import ListJob, new_daily_key, sign_key_list, sign_staff_list
from kiosk.trust.commands import load_root
from kiosk.trust.keys import fingerprint
from kiosk.trust.roots import RootKey

app = typer.Typer(help="The centre's own keys, and the root's word for them.", no_args_is_help=True)

Source = Annotated[
    Path, typer.Argument(help="The written list (TOML); what it names lies beside it.")
]
Root = Annotated[Path, typer.Option("--root-key", help="Key file of the centre root.")]
Out = Annotated[Path, typer.Option(help="The signed list to write.")]
After = Annotated[
    Path | None, typer.Option(help="The signed list before this one; needed from edition 2 on.")
]
Trust = Annotated[
    Path | None,
    typer.Option(help="Trust root file for --after, if another root signed that list."),
]
FromInput = Annotated[
    bool, typer.Option("--pass-stdin", help="Read the passphrase from the first line of the input.")
]


@app.command("daily-key")
def daily_key(
    out: Annotated[Path, typer.Option(help="Folder for both files, on the centre's server.")],
) -> None:
    """Make a key that signs receipts, heads of the register and cases, and its card."""
    with refusals_told():
        written = new_daily_key(out)
        typer.echo(f"Key, stays on the centre's server:          {written.private}")
        typer.echo(f"Card, goes to the machine with the root:    {written.public}")


@app.command("keys")
def keys(
    source: Source,
    root_key: Root,
    out: Out,
    after: After = None,
    trust: Trust = None,
    *,
    from_input: FromInput = False,
) -> None:
    """Sign the list of daily keys: what each may sign, and on which days."""
    with refusals_told():
        root = _root(root_key, from_input=from_input)
        made = sign_key_list(ListJob(source, out, after, trust), root)
        for one in made.keys:
            kinds = ", ".join(one.kinds)
            typer.echo(f"{one.key_id}: {kinds}; {one.valid_from} to {one.valid_until}")
        typer.echo(f"Daily keys, edition {made.edition}. Signed by {root.key_id}: {out}")


@app.command("staff")
def staff(
    source: Source,
    root_key: Root,
    out: Out,
    after: After = None,
    trust: Trust = None,
    *,
    from_input: FromInput = False,
) -> None:
    """Sign the centre's staff list: who decides, who carries out, who audits."""
    with refusals_told():
        root = _root(root_key, from_input=from_input)
        made = sign_staff_list(ListJob(source, out, after, trust), root)
        for one in made.members:
            offices = ", ".join(one.offices)
            typer.echo(f"{one.id}: {offices}; {one.valid_from} to {one.valid_until}")
        for key, since in sorted(made.revoked.items()):
            typer.echo(f"revoked since {since}: key {key[:16]}")
        typer.echo(f"Staff of the centre, version {made.version}. Signed by {root.key_id}: {out}")


@app.command("certificate-keys")
def certificate_keys(
    source: Source,
    root_key: Root,
    out: Out,
    after: After = None,
    trust: Trust = None,
    *,
    from_input: FromInput = False,
) -> None:
    """Sign the list of the keys of certificates; earlier ones stay until they are taken out."""
    with refusals_told():
        root = _root(root_key, from_input=from_input)
        made = sign_certificate_key_list(ListJob(source, out, after, trust), root)
        for qr in made.qr:
            typer.echo(f"QR key {qr.kid.hex()}: {qr.valid_from} to {qr.until}")
        for pdf in made.pdf:
            mark = fingerprint(pdf.certificate)
            typer.echo(f"PDF certificate {mark}: {pdf.valid_from} to {pdf.until}")
        for stamps in made.time_stamps:
            typer.echo(f"Time-stamp authority {fingerprint(stamps)}")
        typer.echo(
            f"Certificate keys of {made.issuer}, edition {made.edition}. "
            f"Signed by {root.key_id}: {out}"
        )


def _root(path: Path, *, from_input: bool) -> RootKey:
    return load_root(path, known_secret("Passphrase of the centre root", from_input=from_input))

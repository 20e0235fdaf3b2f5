"""`central papers`: issue what is approved, make the revocation list, put a case together.

Decides: the words. Holds the auditor's key and a daily key, as a worker does, so it runs where a
worker runs and never on a web server.
"""

from pathlib import Path
from typing import Annotated, Final

import typer

from central.bootstrap import holding_here
from central.bootstrap_signer import run_signer, signer_settings_here
from central.cases.assembling import Assembling
from central.certificates.digests import Digests
from central.certificates.register import Certificates
from central.cli.settings import here
from central.cli.terminal import cell, console, refusals_told
from central.clock import wall_ms
from central.issuing.exporting import export
from central.issuing.rounds import Rounds
from central.issuing.voiding import make_void
from central.judge.messages import encode_common
from central.signer.line import SignerLine
from kiosk.base.ids import AttemptId
from kiosk.packs.secret_file import MAX_SECRET_FILE
from kiosk.system.clock import SystemClock
from kiosk.trust.files import read_limited, read_private, write_public

app: Final = typer.Typer(help="Certificates, references and cases.", no_args_is_help=True)
_MOST_KEY: Final = 4096

Socket = Annotated[Path, typer.Option(help="Where the signer listens.")]
Secret = Annotated[Path, typer.Option(help="File of the secret of the register of certificates.")]


@app.command("issue")
def issue(
    sitting: Annotated[str, typer.Argument(help="Whose attempts.")], signer: Socket, secret: Secret
) -> None:
    """Issue every approved paper of a sitting that is not out yet. Exit code 3: some are left."""
    with refusals_told(), here() as centre, holding_here(centre.database) as holding:
        register = Certificates(centre.database, Digests(secret.read_bytes()))
        line = SignerLine(signer, SystemClock())
        rounds = Rounds(centre.database, register, line, wall_ms)
        done = rounds.issue(sitting, Assembling(centre.database, holding), console())
    typer.echo(f"{done.issued} issued, {len(done.refused)} refused")
    for one in done.refused:
        typer.echo(f"{one.name}: {cell(one.words)} [{one.code}]", err=True)
    if done.stopped:
        typer.echo(f"The signer stopped answering: {cell(done.stopped)}", err=True)
    raise typer.Exit(3 if done.refused or done.stopped else 0)


@app.command("export")
def export_(
    sitting: Annotated[str, typer.Argument(help="Whose papers.")],
    out: Annotated[Path, typer.Option(help="An existing folder.")],
) -> None:
    """Write every issued paper of a sitting that is not void, as NUMBER.pdf."""
    with refusals_told(), here() as centre:
        count = export(centre.database, sitting, out)
    typer.echo(f"{count} papers: {out}")


@app.command("revocations")
def revocations(
    sitting: Annotated[str, typer.Argument(help="Any sitting that is here.")],
    signer: Socket,
    secret: Secret,
    out: Annotated[Path, typer.Option(help="Where the signed list goes.")],
) -> None:
    """Make the list of papers that were made void, and let the public page say so too."""
    with refusals_told(), here() as centre, holding_here(centre.database) as holding:
        common = Assembling(centre.database, holding).whole(sitting, wall_ms())
        data = SignerLine(signer, SystemClock()).revoke(encode_common(common))
        register = Certificates(centre.database, Digests(secret.read_bytes()))
        count = make_void(centre.database, register)
        write_public(out, data)
    typer.echo(f"{count} papers are void; the list: {out}")


@app.command("case")
def case(
    attempt: Annotated[str, typer.Argument(help="Whose case.")],
    out: Annotated[Path, typer.Option(help="The new file.")],
    reader: Annotated[
        Path | None, typer.Option(help="Public key of whom it is for, as `kiosk staff auditor`.")
    ] = None,
    texts: Annotated[
        Path | None, typer.Option(help="The pack's secrets, to show what the candidate read.")
    ] = None,
) -> None:
    """Put everything about one attempt into one file that `kiosk verify` judges alone."""
    with refusals_told(), here() as centre, holding_here(centre.database) as holding:
        secrets = read_private(texts, MAX_SECRET_FILE) if texts else None
        key = bytes.fromhex(read_limited(reader, _MOST_KEY).decode().strip()) if reader else None
        if key is None and not centre.roots.demo:
            raise typer.BadParameter("a case names other people: give --reader")
        made = Assembling(centre.database, holding).case(
            AttemptId(attempt), wall_ms(), key, secret_file=secrets
        )
        write_public(out, made)
    typer.echo(f"{out}: {len(made)} bytes")


def sign() -> None:
    """Run the signer, by settings of its own, until told to stop."""
    with refusals_told():
        run_signer(signer_settings_here())

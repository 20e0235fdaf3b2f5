"""`kiosk package`: whether an installer is the one that the centre vouches for.

Decides: what is said. Leaves everything else to `kiosk.trust.package_sums`.
"""

import base64
from pathlib import Path
from typing import Annotated, Final

import typer

from kiosk.cli.outcome import refusals_told
from kiosk.trust.centre_keys import MAX_CENTRE_KEYS, CentreKeys, read_centre_keys
from kiosk.trust.files import read_limited
from kiosk.trust.package_sums import check_file
from kiosk.trust.roots import MAX_TRUST_FILE, parse_roots

app = typer.Typer(help="Installers, and who vouches for them.", no_args_is_help=True)

#: What stands before the 32 bytes of an Ed25519 key in its usual form (RFC 8410).
_PREFIX: Final = bytes.fromhex("302a300506032b6570032100")

Trust = Annotated[Path, typer.Option(help="The trust root file.")]
Keys = Annotated[Path, typer.Option(help="The signed list of the centre's keys (centre.keys).")]


@app.command("verify")
def verify(
    files: Annotated[
        list[Path], typer.Argument(help="The installers; SHA256SUMS lies beside them.")
    ],
    trust: Trust,
    keys: Keys,
) -> None:
    """Say of each file whether it is what the centre signed; exit code 0 when all are."""
    with refusals_told():
        listed = _listed(trust, keys)
        for path in files:
            key_id = check_file(path, listed)
            typer.echo(f"{path.name}: genuine, by {key_id}")


@app.command("keys")
def public_keys(trust: Trust, keys: Keys) -> None:
    """Print the keys that vouch for packages, for `openssl` on a PC without this program."""
    with refusals_told():
        for one in _listed(trust, keys).keys:
            if "package" in one.kinds:
                text = base64.b64encode(_PREFIX + one.public_key).decode()
                typer.echo(f"# {one.key_id}: {one.valid_from} to {one.valid_until}")
                typer.echo(f"-----BEGIN PUBLIC KEY-----\n{text}\n-----END PUBLIC KEY-----")


def _listed(trust: Path, keys: Path) -> CentreKeys:
    roots = parse_roots(read_limited(trust, MAX_TRUST_FILE))
    return read_centre_keys(read_limited(keys, MAX_CENTRE_KEYS), roots)

"""What a clerk writes and types to set a centre up, and an authority that certifies its PDF key."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typer
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from typer.testing import CliRunner, Result

from central.signer.trial import certify
from kiosk.cli import centre, sitting, staff

PASSPHRASE = "correct horse 17"
#: So wide that no test has to ask what day it is.
SINCE, UNTIL = date(2026, 1, 1), date(2099, 12, 31)
DAYS = f"valid_from = {SINCE}\nvalid_until = {UNTIL}\n"
OFFICES = {
    "com-1": "commission",
    "com-2": "commission",
    "op-1": "operator",
    "op-2": "operator",
    "aud-1": "auditor",
}


def typed(app: typer.Typer, *words: object, passphrase: str = PASSPHRASE) -> Result:
    """A command, with a passphrase on its input."""
    return CliRunner().invoke(app, [str(word) for word in words], input=f"{passphrase}\n")


def done(app: typer.Typer, *words: object) -> str:
    """What a command said that did what it was told."""
    result = typed(app, *words)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(app: typer.Typer, *words: object, passphrase: str = PASSPHRASE) -> str:
    """What a command said that refused, in one sentence."""
    result = typed(app, *words, passphrase=passphrase)
    assert result.exit_code == 1, result.output
    assert result.stderr.startswith("Refused: ")
    assert result.stderr.count("\n") == 1
    return result.stderr


def make_root(folder: Path) -> Path:
    """A root with its trust root file, by the command; gives the key file."""
    folder.mkdir()
    done(sitting.app, "root-key", "--demo", "--out", folder, "--pass-stdin")
    (found,) = folder.glob("*.rootkey")
    return found


def make_daily_key(folder: Path) -> Path:
    """A daily key and its card, by the command; gives the key file."""
    before = set(folder.glob("*.centrekey"))
    done(centre.app, "daily-key", "--out", folder)
    (found,) = set(folder.glob("*.centrekey")) - before
    return found


def make_staff(folder: Path, names: Sequence[str] = tuple(OFFICES)) -> None:
    """Keys and cards of the centre's people, by the command."""
    for name in names:
        done(staff.app, "new", "--id", name, "--out", folder, "--pin-stdin")


def key_list(folder: Path, *keys: Path, edition: int = 1) -> Path:
    """The written list of daily keys, each for everything."""
    lines = [f"format = 1\nedition = {edition}\n"]
    for key in keys:
        kinds = 'kinds = ["bundle-receipt", "register-head", "case"]'
        lines.append(f'[[keys]]\ncard = "{key.stem}.centre-card.json"\n{kinds}\n{DAYS}')
    return _written(folder / "keys.toml", lines)


def staff_list(folder: Path, version: int = 1, without: str = "", more: str = "") -> Path:
    """The written staff list, everybody in their office."""
    lines = [f"format = 1\nversion = {version}\n"]
    for name, office in OFFICES.items():
        if name != without:
            lines.append(
                f'[[members]]\ncard = "{name}.staff-card.json"\noffices = ["{office}"]\n{DAYS}'
            )
    return _written(folder / "staff.toml", [*lines, more])


def certificate_list(
    folder: Path, edition: int = 1, more: str = "", *, empty: bool = False
) -> Path:
    """The written certificate keys: `CENTRE.qr-card.json`, `signer.pem` and `stamps.pem`."""
    lines = [f'format = 1\nedition = {edition}\nissuer = "kz-centre"\n{more}\n']
    if not empty:
        days = f"valid_from = {SINCE}\nuntil = 2034-12-31\n"
        lines.append('time_stamps = ["stamps.pem"]\n')
        lines.append(f'[[qr]]\ncard = "kz-centre.qr-card.json"\n{days}')
        lines.append(f'[[pdf]]\ncertificate = "signer.pem"\n{days}')
    return _written(folder / "certificates.toml", lines)


def certified(request: bytes) -> bytes:
    """The X.509 certificate (DER) that an authority gives for a PKCS#10 request (PEM)."""
    asked = x509.load_pem_x509_csr(request)
    assert asked.is_signature_valid
    public = asked.public_key()
    assert isinstance(public, ec.EllipticCurvePublicKey)
    authority = ec.generate_private_key(ec.SECP256R1())
    return certify("Trial signer", public, authority, SINCE, stamps=False)


def pem(certificate: bytes) -> bytes:
    """DER as PEM."""
    read = x509.load_der_x509_certificate(certificate)
    return read.public_bytes(Encoding.PEM)


def _written(path: Path, lines: Sequence[str]) -> Path:
    path.write_text("\n".join(lines), "utf-8")
    return path

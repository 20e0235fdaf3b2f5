"""`kiosk certificate verify`: whether a certificate is genuine, without any network."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final

import msgspec
import typer

from kiosk.base.errors import KioskError, MalformedError
from kiosk.base.hall_time import hall_day
from kiosk.certificate.claims import PublicClaims
from kiosk.certificate.keys import (
    CERTIFICATE_KEYS_KIND,
    MAX_CERTIFICATE_KEYS,
    CertificateKeys,
    accept_certificate_keys,
)
from kiosk.certificate.qr import PREFIX
from kiosk.certificate.revocations import MAX_REVOCATIONS, Revocations, read_revocations
from kiosk.certificate.verification import Judgement, Verdict, judge_pdf, judge_qr
from kiosk.system.clock import SystemClock
from kiosk.trust.files import read_limited
from kiosk.trust.roots import MAX_TRUST_FILE, TrustRoots, parse_roots

#: Exit codes; 2 is for what could not be judged.
EXIT_CODES: Final[dict[Verdict, int]] = {
    "genuine": 0,
    "not_genuine": 1,
    "revoked": 3,
    "expired": 4,
}
_CANNOT_JUDGE: Final = 2
#: Far more than a certificate has, so that a file of another kind is judged and not an error.
_MOST_READ: Final = 64 * 1024 * 1024

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def certificate() -> None:
    """Certificates and references of the centre."""


@app.command()
def verify(
    given: Annotated[
        str,
        typer.Argument(
            metavar="FILE|QR-TEXT", help=f"A PDF, a text that begins {PREFIX}, or a file of it"
        ),
    ],
    revocations: Annotated[
        Path | None, typer.Option(help="The centre's revocation list, the newest at hand.")
    ] = None,
    trust: Annotated[
        Path | None, typer.Option(help="The trust root file; needed for demonstrations.")
    ] = None,
    keys: Annotated[
        Path | None,
        typer.Option(help="The centre's certificate keys; beside FILE if not named."),
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Judge as of that day; today if not named."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Judge a certificate.

    Exit code 0: genuine, and not revoked or no list given. 1: not genuine. 3: revoked. 4: genuine,
    and its time is over. 2: it cannot be judged with what was given.
    """
    # What is wrong is said once and in our words, not by the library beside them.
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    with _what_cannot_be_judged():
        is_text = given.startswith(PREFIX)
        roots = _roots(trust)
        known = _keys(keys, None if is_text else Path(given), roots)
        listed = _revocations(revocations, known)
        today = on.date() if on is not None else hall_day(SystemClock().now().wall_ms)
        data = os.fsencode(given) if is_text else read_limited(Path(given), _MOST_READ)
        if data.startswith(PREFIX.encode()):
            text = data.rstrip(b"\r\n").decode("ascii", "replace")
            judgement = judge_qr(text, known, today, listed)
        else:
            judgement = judge_pdf(data, known, today, listed)
    typer.echo(msgspec.json.encode(judgement).decode() if json else _words(judgement))
    raise typer.Exit(EXIT_CODES[judgement.verdict])


@contextmanager
def _what_cannot_be_judged() -> Iterator[None]:
    """Say what was missing or unreadable, with an exit code that is no judgement."""
    try:
        yield
    except KioskError as error:
        typer.echo(f"Cannot be judged: {error.detail} [{error.code}]", err=True)
        raise typer.Exit(_CANNOT_JUDGE) from None


def _roots(trust: Path | None) -> TrustRoots:
    if trust is None:
        # A trust root that lies beside the file was put there by whoever made the file.
        raise MalformedError(
            "no_root", "This build has no root pinned: name the trust root file with --trust."
        )
    return parse_roots(read_limited(trust, MAX_TRUST_FILE))


def _keys(named: Path | None, beside: Path | None, roots: TrustRoots) -> CertificateKeys:
    if named is None and beside is not None:
        named = beside.with_name(CERTIFICATE_KEYS_KIND)
    if named is None:
        raise MalformedError("no_keys", "Name the centre's certificate keys with --keys.")
    return accept_certificate_keys(read_limited(named, MAX_CERTIFICATE_KEYS), roots)


def _revocations(path: Path | None, keys: CertificateKeys) -> Revocations | None:
    return None if path is None else read_revocations(read_limited(path, MAX_REVOCATIONS), keys)


def _words(judgement: Judgement) -> str:
    claims = judgement.claims
    return judgement.words if claims is None else "\n".join([judgement.words, *_said(claims)])


def _said(claims: PublicClaims) -> list[str]:
    number = "IIN" if claims.by_iin else "ticket"
    return [
        f"{claims.kind} {claims.number} of {claims.centre}",
        f"  {claims.name}, {number} ending in {claims.tail}",
        f"  {claims.exam}{', level ' + claims.level if claims.level else ''}",
        f"  {_until(claims.expires)}",
    ]


def _until(expires: date | None) -> str:
    return "without an end" if expires is None else f"counts until {expires}"

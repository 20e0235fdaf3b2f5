"""Puts the signer together: the one process that holds the keys of certificates.

Decides: what it is made of, by settings of its own, so that it reads nothing the rest of the centre
could write: its keys, the root, the lists of keys and its memory lie in a folder of its own user.
Leaves to others: judging (`central.judge`), signing (`central.signer`).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from central.judge.certificates import CertificateJudge
from central.judge.memory import RegisterMemory
from central.judge.revocations import RevocationsJudge
from central.signer.file_keys import FileKeys, open_key_file
from central.signer.keys import IssuingKeys, TimeStamps, check_listed
from central.signer.process import Judges, SignerService, listen, serve
from central.signer.time_stamping import HttpTimeStamps
from central.signer.token_keys import TokenKeys, token_keys
from kiosk.base.errors import MalformedError
from kiosk.certificate.keys import MAX_CERTIFICATE_KEYS, accept_certificate_keys
from kiosk.certificate.x509_file import MAX_X509_FILE, der_of
from kiosk.system.clock import SystemClock
from kiosk.trust.centre_keys import MAX_CENTRE_KEYS, CentreKeys, read_centre_keys
from kiosk.trust.files import read_limited, read_private
from kiosk.trust.roots import MAX_TRUST_FILE, TrustRoots, parse_roots
from kiosk.trust.sealed_seed import DEMO_COST, MAX_KEY_FILE, PRODUCTION_COST

#: The name of the environment's variable that holds the settings, JSON.
SIGNER_SETTINGS: Final = "SIGNER_SETTINGS"
_MOST_WORDS: Final = 4096


class SignerToken(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A token by PKCS#11: path of its library, its label, and the file of its PIN."""

    library: str
    label: str
    pin: str


class SignerSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the signer needs to know; every path is of a file.

    Attributes:
        centre: who issues, as papers name it.
        socket: where it listens; the folder's permissions say who reaches it.
        users: numbers of the system's users that are heard; none for the signer's own.
        trust: the centre's roots.
        daily_keys, certificate_keys: lists that the root signed.
        key, passphrase: the key file, and the file of its passphrase; or
        token: where the keys lie instead.
        chain: X.509 certificates of the PDF key, PEM or DER, one a file, its own first.
        time_stamps: address of the time-stamp authority.
        memory: of the register; made at the first start.
    """

    centre: str
    socket: str
    users: tuple[int, ...] = ()
    trust: str
    daily_keys: str
    certificate_keys: str
    key: str = ""
    passphrase: str = ""
    token: SignerToken | None = None
    chain: tuple[str, ...]
    time_stamps: str
    memory: str

    def to_environment(self) -> dict[str, str]:
        """For a process that is started with them."""
        return {SIGNER_SETTINGS: msgspec.json.encode(self).decode()}


def signer_settings_here() -> SignerSettings:
    """The settings of this process. Raises: MalformedError: `bad_settings`."""
    try:
        return msgspec.json.decode(os.environ.get(SIGNER_SETTINGS, ""), type=SignerSettings)
    except msgspec.DecodeError as error:
        raise MalformedError(
            "bad_settings", f"{SIGNER_SETTINGS} cannot be read: {error}."
        ) from None


def judges_for(settings: SignerSettings, roots: TrustRoots, daily: CentreKeys) -> Judges:
    """Who decides in this signer. Raises: MalformedError: its memory cannot be read."""
    memory = RegisterMemory(Path(settings.memory))
    return Judges(
        CertificateJudge(roots, daily, memory, settings.centre),
        RevocationsJudge(roots, daily, memory, settings.centre),
    )


@contextmanager
def signing_keys(settings: SignerSettings, roots: TrustRoots) -> Iterator[FileKeys | TokenKeys]:
    """The keys of this signer, from its key file or its token, until the block ends.

    Raises:
        MalformedError: `bad_settings`: both are named, or neither.
        KioskError: a file cannot be read, the passphrase is wrong, the token does not answer, or
            the certificate is of another key.
    """
    if bool(settings.key) == (settings.token is not None):
        raise MalformedError("bad_settings", "The signer has either a key file or a token.")
    chain = tuple(der_of(read_limited(Path(one), MAX_X509_FILE), one) for one in settings.chain)
    if settings.token is not None:
        token = settings.token
        with token_keys(token.library, token.label, _words(token.pin), chain) as held:
            yield held
        return
    cost = DEMO_COST if roots.demo else PRODUCTION_COST
    data = read_private(Path(settings.key), MAX_KEY_FILE)
    yield open_key_file(data, _words(settings.passphrase), chain, least_cost=cost)


def run_signer(settings: SignerSettings, stamps: TimeStamps | None = None) -> None:
    """Serve for ever.

    Args:
        settings: of this signer.
        stamps: an authority at hand, in a demonstration; else the settings' own.

    Raises:
        KioskError: a file cannot be read, or a key or a list cannot be believed.
    """
    roots = parse_roots(read_limited(Path(settings.trust), MAX_TRUST_FILE))
    daily = read_centre_keys(read_limited(Path(settings.daily_keys), MAX_CENTRE_KEYS), roots)
    listed = read_limited(Path(settings.certificate_keys), MAX_CERTIFICATE_KEYS)
    public = accept_certificate_keys(listed, roots)
    clock = SystemClock()
    with signing_keys(settings, roots) as held:
        keys = IssuingKeys(
            held.qr, held.pdf, stamps or HttpTimeStamps(settings.time_stamps), public
        )
        check_listed(keys, settings.centre)
        service = SignerService(judges_for(settings, roots, daily), keys, clock)
        users = set(settings.users) or {os.getuid()}
        serve(listen(Path(settings.socket)), service, clock, users)


def _words(path: str) -> str:
    """A passphrase or PIN out of its file. Raises: DocumentRefusedError."""
    return read_limited(Path(path), _MOST_WORDS).decode("utf-8", "replace").strip()

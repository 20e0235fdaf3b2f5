"""Puts the signer together: the one process that holds the keys of certificates.

Decides: what it is made of, by settings of its own, so that it reads nothing the rest of the centre
could write: its keys, the root, the lists of keys and its memory lie in a folder of its own user.
Leaves to others: judging (`central.judge`), signing (`central.signer`).
"""

import os
from pathlib import Path
from typing import Final

import msgspec

from central.judge.certificates import CertificateJudge
from central.judge.memory import RegisterMemory
from central.judge.revocations import RevocationsJudge
from central.signer.file_keys import open_key_file
from central.signer.keys import IssuingKeys, TimeStamps
from central.signer.process import Judges, SignerService, listen, serve
from central.signer.time_stamping import HttpTimeStamps
from kiosk.base.errors import MalformedError
from kiosk.certificate.keys import CertificateKeys, accept_certificate_keys
from kiosk.system.clock import SystemClock
from kiosk.trust.centre_keys import CentreKeys, read_centre_keys
from kiosk.trust.roots import TrustRoots, parse_roots
from kiosk.trust.sealed_seed import DEMO_COST, PRODUCTION_COST

#: The name of the environment's variable that holds the settings, JSON.
SIGNER_SETTINGS: Final = "SIGNER_SETTINGS"


class SignerSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the signer needs to know; every path is of a file.

    Attributes:
        centre: who issues, as papers name it.
        socket: where it listens; the folder's permissions say who reaches it.
        users: numbers of the system's users that are heard; none for the signer's own.
        trust: the centre's roots.
        daily_keys, certificate_keys: lists that the root signed.
        key, passphrase: the key file, and the file of its passphrase.
        chain: X.509 certificates of the PDF key, DER, its own first.
        time_stamps: address of the time-stamp authority.
        memory: of the register; made at the first start.
    """

    centre: str
    socket: str
    users: tuple[int, ...] = ()
    trust: str
    daily_keys: str
    certificate_keys: str
    key: str
    passphrase: str
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


def keys_for(
    settings: SignerSettings, roots: TrustRoots, public: CertificateKeys, stamps: TimeStamps
) -> IssuingKeys:
    """The keys of this signer, from its files.

    Raises:
        KioskError: the key file is damaged, or the passphrase wrong.
        OSError: a file is missing.
    """
    words = Path(settings.passphrase).read_text("utf-8").strip()
    cost = DEMO_COST if roots.demo else PRODUCTION_COST
    chain = tuple(Path(one).read_bytes() for one in settings.chain)
    held = open_key_file(Path(settings.key).read_bytes(), words, chain, least_cost=cost)
    return IssuingKeys(held.qr, held.pdf, stamps, public)


def run_signer(settings: SignerSettings, stamps: TimeStamps | None = None) -> None:
    """Serve for ever.

    Args:
        settings: of this signer.
        stamps: an authority at hand, in a demonstration; else the settings' own.

    Raises:
        KioskError: a key or a list cannot be believed.
        OSError: a file is missing.
    """
    roots = parse_roots(Path(settings.trust).read_bytes())
    daily = read_centre_keys(Path(settings.daily_keys).read_bytes(), roots)
    public = accept_certificate_keys(Path(settings.certificate_keys).read_bytes(), roots)
    authority = stamps or HttpTimeStamps(settings.time_stamps)
    clock = SystemClock()
    service = SignerService(
        judges_for(settings, roots, daily), keys_for(settings, roots, public, authority), clock
    )
    users = set(settings.users) or {os.getuid()}
    serve(listen(Path(settings.socket)), service, clock, users)

"""The port of the signer's keys, and what it is asked to hold.

Decides: what a signing key can do. Leaves to others: where it lies (`file_keys`, `token_keys`) and
which public keys the centre's root lists (`kiosk.certificate.keys`).
"""

from datetime import datetime
from typing import NamedTuple, Protocol

from pyhanko.sign.timestamps import TimeStamper

from kiosk.certificate.errors import KeysRefusedError
from kiosk.certificate.keys import CertificateKeys, kid_of


class SigningKey(Protocol):
    """One private key that never leaves where it lies.

    Ed25519 for QR texts and revocation lists; P-256 for PDFs.
    """

    @property
    def public_key(self) -> bytes:
        """Ed25519: 32 bytes. P-256: SubjectPublicKeyInfo, DER."""
        ...

    @property
    def chain(self) -> tuple[bytes, ...]:
        """X.509 certificates, DER, the key's own first; empty for a key that has none."""
        ...

    def sign(self, data: bytes) -> bytes:
        """Ed25519: 64 bytes (RFC 8032). P-256: ECDSA with SHA-256, DER.

        Raises:
            SignerUnavailableError: the key does not answer.
        """
        ...


class TimeStamps(Protocol):
    """A time-stamp authority (RFC 3161)."""

    def stamper(self, moment: datetime) -> TimeStamper:
        """What asks it; `moment` is the signer's own time, for one that has no other."""
        ...


class IssuingKeys(NamedTuple):
    """All that is needed to issue.

    Attributes:
        public: what the centre's root says of these keys; nothing leaves that it would not cover.
    """

    qr: SigningKey
    pdf: SigningKey
    time_stamps: TimeStamps
    public: CertificateKeys


def check_listed(keys: IssuingKeys, centre: str) -> None:
    """Refuse keys for which the centre's root does not stand, before anything is signed.

    Raises:
        KeysRefusedError: code `other_issuer`, `no_certificate` or `not_listed`.
    """
    public = keys.public
    if public.issuer != centre:
        raise KeysRefusedError(
            "other_issuer", f"The certificate keys are of {public.issuer}, not of {centre[:64]}."
        )
    if not keys.pdf.chain:
        raise KeysRefusedError("no_certificate", "The settings name no certificate of the PDF key.")
    qr = public.qr_key(kid_of(keys.qr.public_key))
    if qr is None or public.pdf_key(keys.pdf.chain[0]) is None:
        raise KeysRefusedError(
            "not_listed",
            f"Edition {public.edition} of the certificate keys does not list the keys of this "
            "signer: take the edition that does.",
        )

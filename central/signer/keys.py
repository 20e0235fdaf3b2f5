"""The port of the signer's keys, and what it is asked to hold.

Decides: what a signing key can do. Leaves to others: where it lies (`file_keys`, `token_keys`) and
which public keys the centre's root lists (`kiosk.certificate.keys`).
"""

from datetime import datetime
from typing import NamedTuple, Protocol

from pyhanko.sign.timestamps import TimeStamper

from kiosk.certificate.keys import CertificateKeys


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

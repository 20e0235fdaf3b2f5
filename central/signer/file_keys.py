"""Keys of the signer in one file under a passphrase: for trials, and for a centre without a token.

Decides: how both keys follow from one 32-byte seed. Leaves to others: the file's form, which is
that of every key file (`kiosk.trust.sealed_seed`), and the X.509 certificate, which somebody else
signs.
"""

import secrets
from typing import Final, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kiosk.trust.errors import KeyFileRefusedError
from kiosk.trust.keys import SEED_BYTES
from kiosk.trust.sealed_seed import (
    PRODUCTION_COST,
    Cost,
    Label,
    parse_sealed_seed,
    seal_seed,
    unseal_seed,
)

#: Order of the group of P-256 (FIPS 186-5).
_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
#: 64 bits more than the order has, so that the remainder is not biased (FIPS 186-5, A.2.1).
_WIDE_BYTES: Final = 40


class QrFileKey(NamedTuple):
    """An Ed25519 key in the memory of this process."""

    private: Ed25519PrivateKey
    chain: tuple[bytes, ...] = ()

    def __repr__(self) -> str:
        return "<QrFileKey>"

    @property
    def public_key(self) -> bytes:
        """32 bytes."""
        return self.private.public_key().public_bytes_raw()

    def sign(self, data: bytes) -> bytes:
        """64 bytes."""
        return self.private.sign(data)


class PdfFileKey(NamedTuple):
    """A P-256 key in the memory of this process."""

    private: ec.EllipticCurvePrivateKey
    chain: tuple[bytes, ...]

    def __repr__(self) -> str:
        return "<PdfFileKey>"

    @property
    def public_key(self) -> bytes:
        """SubjectPublicKeyInfo, DER."""
        return self.private.public_key().public_bytes(
            Encoding.DER, PublicFormat.SubjectPublicKeyInfo
        )

    def sign(self, data: bytes) -> bytes:
        """ECDSA with SHA-256, DER."""
        return self.private.sign(data, ec.ECDSA(SHA256()))


class FileKeys(NamedTuple):
    """Both keys of one file."""

    qr: QrFileKey
    pdf: PdfFileKey


def new_key_file(name: str, passphrase: str, *, cost: Cost = PRODUCTION_COST) -> bytes:
    """A new key file. Draws randomness.

    Args:
        name: of the centre, in clear on the file.
        passphrase: opens it.
        cost: of one guess.

    Raises:
        WeakPinError: the passphrase is too easy to guess.
    """
    seed = secrets.token_bytes(SEED_BYTES)
    label = Label("issuer", name, _qr_key(seed).public_key)
    return seal_seed(seed, label, passphrase, cost).to_bytes()


def open_key_file(
    data: bytes,
    passphrase: str,
    chain: tuple[bytes, ...] = (),
    *,
    least_cost: Cost = PRODUCTION_COST,
) -> FileKeys:
    """The keys of a file.

    Args:
        data: of the file.
        passphrase: as it was chosen.
        chain: X.509 certificates of the PDF key, DER, its own first; empty to ask for one.
        least_cost: a file cheaper to guess is refused.

    Raises:
        WrongPinError: the passphrase is wrong.
        KeyFileRefusedError: damaged, of another kind, or the certificate is of another key.
    """
    sealed = parse_sealed_seed(data, "issuer", least_cost=least_cost)
    seed = unseal_seed(sealed, passphrase)
    keys = FileKeys(_qr_key(seed), PdfFileKey(_pdf_key(seed), chain))
    if keys.qr.public_key != sealed.signing_key:
        raise KeyFileRefusedError("damaged", "The key file names another key than it holds.")
    check_chain(keys.pdf.public_key, chain)
    return keys


def check_chain(public_key: bytes, chain: tuple[bytes, ...]) -> None:
    """Refuse a certificate that is not the key's own.

    Raises:
        KeyFileRefusedError: code `other_certificate`.
    """
    if not chain:
        return
    try:
        certified = x509.load_der_x509_certificate(chain[0]).public_key()
        held = certified.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    except ValueError:
        held = b""
    if held != public_key:
        raise KeyFileRefusedError("other_certificate", "The certificate is of another key.")


def _qr_key(seed: bytes) -> QrFileKey:
    return QrFileKey(Ed25519PrivateKey.from_private_bytes(_derive(seed, "qr", SEED_BYTES)))


def _pdf_key(seed: bytes) -> ec.EllipticCurvePrivateKey:
    wide = int.from_bytes(_derive(seed, "pdf", _WIDE_BYTES), "big")
    return ec.derive_private_key(wide % (_ORDER - 1) + 1, ec.SECP256R1())


def _derive(seed: bytes, use: str, length: int) -> bytes:
    info = f"kiosk/issuer/{use}/1".encode()
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(seed)

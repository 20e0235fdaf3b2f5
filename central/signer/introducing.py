"""How a signer introduces its keys: a card for the root, and a request for an X.509 certificate.

Decides: names of files, and what the request asks for. Leaves to others: the keys themselves
(`file_keys`, `token_keys`), the root's list (`kiosk.certificate.source`), the authority that
certifies the PDF key.
"""

from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_public_key,
)
from cryptography.x509.oid import NameOID

from central.signer.file_keys import new_key_file, open_key_file
from central.signer.keys import SigningKey
from kiosk.base.ids import check_id
from kiosk.certificate.card import qr_card
from kiosk.trust.files import write_private, write_public
from kiosk.trust.sealed_seed import PRODUCTION_COST, Cost


class Introduced(NamedTuple):
    """Files of a new key file.

    Attributes:
        key: stays with the signer.
        card: of the QR key, goes to the machine with the root.
        request: PKCS#10 for the PDF key, goes to the authority that certifies it.
    """

    key: Path
    card: Path
    request: Path


class Shown(NamedTuple):
    """The public halves of a token's keys: the card of the QR key, the PDF key as PEM."""

    card: Path
    pdf_key: Path


def new_signer_key(
    folder: Path, centre: str, passphrase: str, *, cost: Cost = PRODUCTION_COST
) -> Introduced:
    """Make a key file, the card of its QR key, and the request for its PDF key.

    Raises:
        WeakPinError: the passphrase is too easy to guess.
        MalformedError: the centre is no identifier.
        KeyFileRefusedError: there is a key file of that name already, or it cannot be written.
        DocumentRefusedError: card or request cannot be written.
    """
    name = check_id(centre)
    made = Introduced(
        folder / f"{name}.signerkey", _card_path(folder, name), folder / f"{name}.csr"
    )
    data = new_key_file(name, passphrase, cost=cost)
    keys = open_key_file(data, passphrase, least_cost=cost)
    write_private(made.key, data)
    write_public(made.card, qr_card(name, keys.qr).to_bytes())
    write_public(made.request, _request(name, keys.pdf.private))
    return made


def show_keys(folder: Path, centre: str, qr: SigningKey, pdf: SigningKey) -> Shown:
    """Write what others need of keys that lie in a token.

    Raises:
        MalformedError: the centre is no identifier.
        SignerUnavailableError: the token does not sign.
        DocumentRefusedError: a file cannot be written.
    """
    name = check_id(centre)
    shown = Shown(_card_path(folder, name), folder / f"{name}.pdf-key.pem")
    write_public(shown.card, qr_card(name, qr).to_bytes())
    public = load_der_public_key(pdf.public_key)
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    write_public(shown.pdf_key, pem)
    return shown


def _card_path(folder: Path, name: str) -> Path:
    return folder / f"{name}.qr-card.json"


def _request(centre: str, private: ec.EllipticCurvePrivateKey) -> bytes:
    """A PKCS#10 request (RFC 2986), PEM, for a key that signs documents and nothing else."""
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateSigningRequestBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, centre)]))
        .add_extension(usage, critical=True)
        .sign(private, SHA256())
        .public_bytes(Encoding.PEM)
    )

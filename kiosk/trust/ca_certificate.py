"""What the certificate of a hall CA must be, before anything it signed is looked at.

Decides: its form, to the last extension, and that it signed itself. Leaves to others: whether the
centre vouches for it and until when (`hall_authority`); the dates inside the certificate mean
nothing.
"""

import hashlib
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.x509.oid import NameOID, SignatureAlgorithmOID

from kiosk.trust.errors import DocumentRefusedError

#: Of a certificate, in DER.
MAX_CERTIFICATE: Final = 4096
#: What the library raises for bytes that are no proper certificate; none of them is one family.
CERTIFICATE_FAULTS: Final = (
    ValueError,
    TypeError,
    OverflowError,
    UnsupportedAlgorithm,
    InvalidSignature,
    x509.AttributeNotFound,
    x509.DuplicateExtension,
    x509.ExtensionNotFound,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
    # Faults that the library still reads come as warnings, which may be set to be errors.
    Warning,
)
_CA_USAGE: Final = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


def ca_fingerprint(der: bytes) -> bytes:
    """SHA-256 of the certificate: by this 32-byte name a hall CA is pinned and revoked."""
    return hashlib.sha256(der).digest()


def ca_extensions(key: EllipticCurvePublicKey) -> tuple[tuple[x509.ExtensionType, bool], ...]:
    """The extensions of a hall CA with that key, each with whether it is critical."""
    return (
        (x509.BasicConstraints(ca=True, path_length=0), True),
        (_CA_USAGE, True),
        (x509.SubjectKeyIdentifier.from_public_key(key), False),
    )


def ca_name(hall: str) -> x509.Name:
    """Subject and issuer of a hall's CA."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "kiosk hall CA"),
            x509.NameAttribute(NameOID.COMMON_NAME, hall),
        ]
    )


def check_ca_certificate(der: bytes, hall: str) -> None:
    """Refuse bytes that are not the certificate of a CA of that hall.

    Raises:
        DocumentRefusedError: code `bad_ca`.
    """
    try:
        complaint = "it is too large" if len(der) > MAX_CERTIFICATE else _complaint(der, hall)
    except CERTIFICATE_FAULTS as error:
        complaint = f"it cannot be read ({type(error).__name__})"
    if complaint:
        raise DocumentRefusedError(
            "bad_ca", f"The certificate of the CA of hall {hall[:64]} cannot be used: {complaint}."
        )


def _complaint(der: bytes, hall: str) -> str:
    certificate = x509.load_der_x509_certificate(der)
    key = certificate.public_key()
    if not isinstance(key, EllipticCurvePublicKey) or not isinstance(key.curve, SECP256R1):
        return "its key is not on the curve P-256"
    if certificate.signature_algorithm_oid != SignatureAlgorithmOID.ECDSA_WITH_SHA256:
        return "it is not signed with ECDSA and SHA-256"
    if certificate.subject != ca_name(hall) or certificate.issuer != ca_name(hall):
        return "it has another name"
    found = {(one.oid, one.critical, one.value) for one in certificate.extensions}
    if found != {(value.oid, critical, value) for value, critical in ca_extensions(key)}:
        return "it says more or less than such a CA may"
    try:
        certificate.verify_directly_issued_by(certificate)
    except InvalidSignature:
        return "it did not sign itself"
    return ""

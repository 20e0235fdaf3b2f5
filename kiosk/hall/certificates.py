"""TLS keys, requests and certificates of a hall's machines (docs/KEYS.md, "Formats").

Decides: the form of a machine's certificate, to the last extension, and when it counts. Leaves to
others: who may have one (`joining`), signing it (`hall_ca`), and what a handshake proves (`tls`).

Nothing here looks at the machine's own clock: a certificate is held against hall time, after the
handshake, so that a PC with a dead battery is not locked out.
"""

import hashlib
import re
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Final, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, SignatureAlgorithmOID

from kiosk.base.ids import is_id
from kiosk.hall.errors import CertificateRefusedError, MachineRefusedError
from kiosk.hall.machines import Role, is_name, parse_name
from kiosk.trust.ca_certificate import CERTIFICATE_FAULTS, MAX_CERTIFICATE

#: The DNS name in every hub's certificate. Machines ask for this name whatever the address is, so
#: that no other machine of the hall can pass for a hub.
HUB_DNS_NAME: Final = "hub.kiosk.invalid"
MAX_CSR: Final = 2048

_URI: Final = re.compile(r"kiosk:([^/]+)/(.+)")
_SIGNS_ONLY: Final = x509.KeyUsage(
    digital_signature=True,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


class Machine(NamedTuple):
    """Who is at the other end of a line, by its certificate alone.

    Attributes:
        serial: of the certificate, hex, as the hall journal notes it.
        not_before: Unix milliseconds, as is `not_after`, the last one at which it counts.
    """

    name: str
    role: Role
    number: int
    hall: str
    serial: str
    not_before: int
    not_after: int


class CertificateKey(NamedTuple):
    """The public key that a request asks a certificate for.

    Attributes:
        digest: SHA-256 of the key, hex: the same for every request of that key.
    """

    public: EllipticCurvePublicKey
    digest: str


def make_tls_key() -> EllipticCurvePrivateKey:
    """A new TLS key. Draws randomness."""
    return generate_private_key(SECP256R1())


def tls_key_pem(key: EllipticCurvePrivateKey) -> bytes:
    """The key in clear, so write it with `kiosk.trust.files.write_private` only."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def parse_tls_key(pem: bytes) -> EllipticCurvePrivateKey:
    """Read a TLS key.

    Raises:
        CertificateRefusedError: code `bad_key`.
    """
    try:
        key = load_pem_private_key(pem, None)
    except CERTIFICATE_FAULTS:
        raise CertificateRefusedError("bad_key", "The TLS key file cannot be read.") from None
    if not isinstance(key, EllipticCurvePrivateKey) or not isinstance(key.curve, SECP256R1):
        raise CertificateRefusedError("bad_key", "The TLS key is not on the curve P-256.")
    return key


def make_csr(key: EllipticCurvePrivateKey) -> bytes:
    """A request for a certificate, DER, without a name: the hub gives the name."""
    builder = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([]))
    return builder.sign(key, SHA256()).public_bytes(Encoding.DER)


def read_csr(der: bytes) -> CertificateKey:
    """The key of a request whose maker holds it; whatever else the request says is ignored.

    Raises:
        CertificateRefusedError: code `bad_csr`.
    """
    try:
        complaint, key = _csr_key(der)
    except CERTIFICATE_FAULTS as error:
        complaint, key = f"it cannot be read ({type(error).__name__})", None
    if key is None:
        raise CertificateRefusedError(
            "bad_csr", f"The request for a certificate is refused: {complaint}."
        )
    return CertificateKey(key, key_digest(key))


def _csr_key(der: bytes) -> tuple[str, EllipticCurvePublicKey | None]:
    if len(der) > MAX_CSR:
        return "it is too large", None
    csr = x509.load_der_x509_csr(der)
    key = csr.public_key()
    if not isinstance(key, EllipticCurvePublicKey) or not isinstance(key.curve, SECP256R1):
        return "its key is not on the curve P-256", None
    if csr.signature_algorithm_oid != SignatureAlgorithmOID.ECDSA_WITH_SHA256:
        return "it is not signed with ECDSA and SHA-256", None
    if not csr.is_signature_valid:
        return "its maker does not hold its key", None
    return "", key


def key_digest(key: EllipticCurvePublicKey) -> str:
    """SHA-256 of a public key (SubjectPublicKeyInfo, DER), hex."""
    return hashlib.sha256(
        key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    ).hexdigest()


def certifies(der: bytes, key: EllipticCurvePublicKey) -> bool:
    """Whether a certificate is for that key."""
    try:
        return x509.load_der_x509_certificate(der).public_key() == key
    except CERTIFICATE_FAULTS:
        return False


def machine_subject(name: str) -> x509.Name:
    """The subject of a machine's certificate."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def machine_extensions(
    key: EllipticCurvePublicKey, hall: str, name: str
) -> tuple[tuple[x509.ExtensionType, bool], ...]:
    """The extensions of a machine's certificate but the issuer's key, each with its criticality."""
    names: list[x509.GeneralName] = [x509.UniformResourceIdentifier(f"kiosk:{hall}/{name}")]
    usages = [ExtendedKeyUsageOID.CLIENT_AUTH]
    if parse_name(name).role == "hub":
        names.append(x509.DNSName(HUB_DNS_NAME))
        usages.append(ExtendedKeyUsageOID.SERVER_AUTH)
    return (
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (_SIGNS_ONLY, True),
        (x509.ExtendedKeyUsage(usages), True),
        (x509.SubjectAlternativeName(names), False),
        (x509.SubjectKeyIdentifier.from_public_key(key), False),
    )


def peer_of(der: bytes) -> Machine:
    """The machine of a certificate; nothing but the exact form that `hall_ca` issues is read.

    The handshake has shown that the hall CA signed it and that the peer holds its key.

    Raises:
        CertificateRefusedError: code `bad_certificate`.
    """
    try:
        found = "it is too large" if len(der) > MAX_CERTIFICATE else _machine(der)
    except CERTIFICATE_FAULTS as error:
        found = f"it cannot be read ({type(error).__name__})"
    if isinstance(found, str):
        raise CertificateRefusedError("bad_certificate", f"The certificate is refused: {found}.")
    return found


def _machine(der: bytes) -> Machine | str:
    certificate = x509.load_der_x509_certificate(der)
    key = certificate.public_key()
    if not isinstance(key, EllipticCurvePublicKey) or not isinstance(key.curve, SECP256R1):
        return "its key is not on the curve P-256"
    if certificate.signature_algorithm_oid != SignatureAlgorithmOID.ECDSA_WITH_SHA256:
        return "it is not signed with ECDSA and SHA-256"
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    uris = names.get_values_for_type(x509.UniformResourceIdentifier)
    parts = _URI.fullmatch(uris[0]) if uris else None
    if parts is None or not is_id(parts[1]) or not is_name(parts[2]):
        return "it names no machine of a hall"
    hall, name = parts[1], parts[2]
    if certificate.subject != machine_subject(name) or not _exact(certificate, key, hall, name):
        return f"it says more or less than a certificate of {name} may"
    return Machine(
        name,
        *parse_name(name),
        hall,
        f"{certificate.serial_number:x}",
        _milliseconds(certificate.not_valid_before_utc),
        _milliseconds(certificate.not_valid_after_utc) + 999,
    )


def _exact(
    certificate: x509.Certificate, key: EllipticCurvePublicKey, hall: str, name: str
) -> bool:
    found = {(one.oid, one.critical, one.value) for one in certificate.extensions}
    wanted = {
        (value.oid, critical, value) for value, critical in machine_extensions(key, hall, name)
    }
    (*others,) = found - wanted
    return wanted <= found and [(oid, critical) for oid, critical, _ in others] == [
        (x509.AuthorityKeyIdentifier.oid, False)
    ]


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def check_validity(machine: Machine, hall_ms: int) -> None:
    """Refuse a certificate at an hour at which it does not count; `hall_ms` is hall time.

    Raises:
        MachineRefusedError: code `not_yet_valid` or `expired`.
    """
    if hall_ms < machine.not_before:
        raise MachineRefusedError(
            "not_yet_valid", f"The certificate of {machine.name} is not valid yet by hall time."
        )
    if hall_ms > machine.not_after:
        raise MachineRefusedError(
            "expired",
            f"The certificate of {machine.name} has expired by hall time; renew it or join again.",
        )


def check_not_revoked(machine: Machine, revoked: AbstractSet[str]) -> None:
    """Refuse a certificate that counts no more.

    Args:
        machine: by its certificate.
        revoked: serials, in hex as in `Machine`, and names; a name shuts out every certificate of
            that machine, also one issued later.

    Raises:
        MachineRefusedError: code `revoked`.
    """
    if machine.serial in revoked or machine.name in revoked:
        raise MachineRefusedError(
            "revoked", f"The certificate of {machine.name} was revoked; join again with a new code."
        )

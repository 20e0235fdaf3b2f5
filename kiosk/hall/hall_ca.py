"""The hall CA: it certifies the TLS keys of one hall's machines for one round.

Decides: how its key is kept and what it signs. Leaves to others: the centre's word that it counts
(`kiosk.trust.hall_authority`) and who may have a certificate (`joining`).
"""

from datetime import UTC, date, datetime, time
from typing import Annotated, Final, Literal, NamedTuple, Self

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from kiosk.base.hall_time import HALL_ZONE
from kiosk.base.ids import HallId, check_id
from kiosk.hall.certificates import (
    Machine,
    machine_extensions,
    machine_subject,
    peer_of,
    read_csr,
)
from kiosk.hall.errors import CertificateRefusedError
from kiosk.hall.machines import parse_name
from kiosk.trust.ca_certificate import (
    CERTIFICATE_FAULTS,
    MAX_CERTIFICATE,
    ca_extensions,
    ca_fingerprint,
    ca_name,
    check_ca_certificate,
)
from kiosk.trust.errors import DocumentRefusedError

MAX_CA_FILE: Final = 16 * 1024
# X.509 wants dates, and nobody reads these: the signed authority says when the CA counts. The last
# is what RFC 5280 (4.1.2.5) writes for "no end".
_FIRST: Final = datetime(2000, 1, 1, tzinfo=UTC)
_LAST: Final = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


class Grant(NamedTuple):
    """What a certificate is to say, as the joining rule decided it.

    Attributes:
        name: of the machine.
        first: first and `last` day on which it counts, hall dates.
    """

    name: str
    first: date
    last: date


class Issued(NamedTuple):
    """A certificate, DER, and what it says."""

    der: bytes
    machine: Machine


class _CaFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    format: Literal[1] = 1
    kind: Literal["hall-ca-key"] = "hall-ca-key"
    hall: HallId
    key: Annotated[bytes, msgspec.Meta(max_length=1024)]
    certificate: Annotated[bytes, msgspec.Meta(max_length=MAX_CERTIFICATE)]


class HallCa:
    """A hall CA with its private key; its text form shows no secret.

    Attributes:
        hall: whose CA it is.
        der: its certificate.
        fingerprint: SHA-256 of that.
    """

    def __init__(self, hall: HallId, key: EllipticCurvePrivateKey, der: bytes) -> None:
        self.hall = hall
        self.der = der
        self.fingerprint = ca_fingerprint(der)
        self._key = key
        self._identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())

    def __repr__(self) -> str:
        return f"<HallCa {self.hall} {self.fingerprint.hex()[:16]}>"

    @classmethod
    def make(cls, hall: HallId) -> Self:
        """A new CA. Draws randomness. Raises: MalformedError, when the hall is no identifier."""
        check_id(hall)
        key = generate_private_key(SECP256R1())
        builder = x509.CertificateBuilder().subject_name(ca_name(hall)).issuer_name(ca_name(hall))
        builder = builder.not_valid_before(_FIRST).not_valid_after(_LAST)
        builder = builder.serial_number(x509.random_serial_number()).public_key(key.public_key())
        for value, critical in ca_extensions(key.public_key()):
            builder = builder.add_extension(value, critical)
        return cls(hall, key, builder.sign(key, SHA256()).public_bytes(Encoding.DER))

    def issue(self, csr: bytes, grant: Grant) -> Issued:
        """A certificate for the key of a request; its name and days are those of the grant.

        Draws a serial number.

        Raises:
            CertificateRefusedError: the request is not what it must be.
            MalformedError: the grant names no machine.
        """
        parse_name(grant.name)
        public = read_csr(csr).public
        first = datetime.combine(grant.first, time(), HALL_ZONE)
        last = datetime.combine(grant.last, time(23, 59, 59), HALL_ZONE)
        builder = x509.CertificateBuilder().subject_name(machine_subject(grant.name))
        builder = builder.issuer_name(ca_name(self.hall)).public_key(public)
        builder = builder.not_valid_before(first).not_valid_after(last)
        builder = builder.serial_number(x509.random_serial_number())
        for value, critical in machine_extensions(public, self.hall, grant.name):
            builder = builder.add_extension(value, critical)
        builder = builder.add_extension(self._identifier, critical=False)
        der = builder.sign(self._key, SHA256()).public_bytes(Encoding.DER)
        return Issued(der, peer_of(der))

    def to_bytes(self) -> bytes:
        """The CA file: in clear, so write it with `kiosk.trust.files.write_private` only."""
        key = self._key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return msgspec.json.encode(
            _CaFile(hall=self.hall, key=key, certificate=self.der), order="sorted"
        )


def parse_hall_ca(data: bytes) -> HallCa:
    """Read a CA file.

    Raises:
        CertificateRefusedError: code `bad_ca_file`.
    """
    try:
        if len(data) > MAX_CA_FILE:
            raise CertificateRefusedError("bad_ca_file", "This is not a CA file: it is too large.")
        file = msgspec.json.decode(data, type=_CaFile)
        check_ca_certificate(file.certificate, file.hall)
        key = load_der_private_key(file.key, None)
    except (
        *CERTIFICATE_FAULTS,
        DocumentRefusedError,
        msgspec.DecodeError,
        RecursionError,
    ) as error:
        raise CertificateRefusedError(
            "bad_ca_file", f"The file of the hall CA cannot be read ({type(error).__name__})."
        ) from None
    public = x509.load_der_x509_certificate(file.certificate).public_key()
    if not isinstance(key, EllipticCurvePrivateKey) or key.public_key() != public:
        raise CertificateRefusedError(
            "bad_ca_file", "The file of the hall CA holds a key and a certificate of another."
        )
    return HallCa(file.hall, key, file.certificate)


def issued_by(der: bytes, ca: bytes) -> bool:
    """Whether the CA of that certificate (both DER) signed this one."""
    try:
        certificate = x509.load_der_x509_certificate(der)
        certificate.verify_directly_issued_by(x509.load_der_x509_certificate(ca))
    except CERTIFICATE_FAULTS:
        return False
    return True

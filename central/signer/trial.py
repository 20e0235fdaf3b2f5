"""A centre for trials: root, keys and authorities made on the spot, forgotten with the process.

Decides: nothing that counts. Its root is a demo root, which no production build trusts; measuring,
demonstrations and tests use it. Draws randomness.
"""

import hashlib
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Final, NamedTuple

from asn1crypto import cms, core
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.general import as_signing_certificate
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from central.signer.file_keys import PdfFileKey, QrFileKey
from central.signer.keys import IssuingKeys
from kiosk.certificate.keys import CertificateKeys, PdfKey, QrKey, kid_of, sign_certificate_keys
from kiosk.trust.root_keys import make_root_key
from kiosk.trust.roots import RootKey

#: RSA, because the library's own authority for trials signs with nothing else.
_RSA_BITS: Final = 2048
_YEARS: Final = timedelta(days=3650)
_PublicKey = ec.EllipticCurvePublicKey | rsa.RSAPublicKey


class TrialTimeStamps:
    """A time-stamp authority in this process, which believes the moment it is told.

    Attributes:
        certificate: its own, DER.
    """

    def __init__(self, day: date) -> None:
        private = rsa.generate_private_key(65537, _RSA_BITS)
        self.certificate = certify(
            "Trial time-stamps", private.public_key(), private, day, stamps=True
        )
        self._certificate = asn1_x509.Certificate.load(self.certificate)
        self._private = asn1_keys.PrivateKeyInfo.load(
            private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        )
        self._stamper: DummyTimeStamper | None = None

    def stamper(self, moment: datetime) -> TimeStamper:
        """The authority at that moment."""
        if self._stamper is None:
            self._stamper = _QuickStamper(self._certificate, self._private)
        self._stamper.fixed_dt = moment
        return self._stamper


class _QuickStamper(DummyTimeStamper):
    """The library's authority for trials, reading its key once and not for each time-stamp."""

    @cached_property
    def _key(self) -> rsa.RSAPrivateKey:
        key = load_der_private_key(self.tsa_key.dump(), password=None)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise TypeError
        return key

    def _sign_tst_info(
        self, tst_info_data: bytes, md_algorithm: str, dt: datetime
    ) -> tuple[bytes, cms.CMSAttributes]:
        del md_algorithm
        said = {
            "content_type": "tst_info",
            "signing_time": cms.Time({"utc_time": core.UTCTime(dt)}),
            "signing_certificate": as_signing_certificate(self.tsa_cert),
            "message_digest": hashlib.sha256(tst_info_data).digest(),
        }
        attributes = cms.CMSAttributes(
            [cms.CMSAttribute({"type": name, "values": (value,)}) for name, value in said.items()]
        )
        return self._key.sign(attributes.dump(), PKCS1v15(), SHA256()), attributes


class TrialCentre(NamedTuple):
    """A centre that can issue.

    Attributes:
        root: a demo root.
        issuing: private keys and the time-stamp authority.
        keys: what the root says of them.
    """

    root: RootKey
    issuing: IssuingKeys
    keys: CertificateKeys

    def document(self) -> bytes:
        """The signed certificate-keys document."""
        return sign_certificate_keys(self.keys, [self.root])


def trial_centre(
    day: date, issuer: str = "trial-centre", root: RootKey | None = None
) -> TrialCentre:
    """A centre whose keys count for ten years from that day, under a demo root, or a new one."""
    private = ec.generate_private_key(ec.SECP256R1())
    certificate = certify("Trial signer", private.public_key(), private, day, stamps=False)
    qr = QrFileKey(Ed25519PrivateKey.generate())
    time_stamps = TrialTimeStamps(day)
    until = day + _YEARS
    public = qr.public_key
    keys = CertificateKeys(
        issuer=issuer,
        edition=1,
        qr=(QrKey(kid=kid_of(public), key=public, valid_from=day, until=until),),
        pdf=(PdfKey(certificate=certificate, valid_from=day, until=until),),
        time_stamps=(time_stamps.certificate,),
    )
    issuing = IssuingKeys(qr, PdfFileKey(private, (certificate,)), time_stamps, keys)
    return TrialCentre(root or make_root_key(demo=True), issuing, keys)


def certify(
    name: str,
    key: _PublicKey,
    signer: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
    day: date,
    *,
    stamps: bool,
) -> bytes:
    """An X.509 certificate (DER) for ten years, of a signer of PDFs or of time-stamps."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=not stamps,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + _YEARS)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )
    if stamps:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(purpose, critical=True)
    return builder.sign(signer, SHA256()).public_bytes(Encoding.DER)

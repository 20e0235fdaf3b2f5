"""Keys of the signer: in a file under a passphrase, and in a token."""

import msgspec
import pkcs11
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from central.signer.errors import SignerUnavailableError
from central.signer.file_keys import new_key_file, open_key_file
from central.signer.issuing import Issuing
from central.signer.keys import IssuingKeys, SigningKey
from central.signer.token_keys import PDF_LABEL, QR_LABEL, token_keys
from central.signer.trial import certify
from kiosk.certificate.keys import CertificateKeys, PdfKey, QrKey, kid_of
from kiosk.certificate.verification import judge_pdf, judge_qr
from kiosk.trust.errors import KeyFileRefusedError, WeakPinError, WrongPinError
from kiosk.trust.sealed_seed import DEMO_COST
from tests.fakes.certificates import DAY, FIRST, DayClock, centre, claims
from tests.fakes.software_token import PIN, Token, token

__all__ = ["token"]
PASSPHRASE = "correct horse 7"


def opened(data: bytes, chain: tuple[bytes, ...] = (), passphrase: str = PASSPHRASE) -> object:
    return open_key_file(data, passphrase, chain, least_cost=DEMO_COST)


def certificate_of(key: SigningKey) -> bytes:
    """An X.509 certificate for a key, by a certifier for trials."""
    public = load_der_public_key(key.public_key)
    assert isinstance(public, ec.EllipticCurvePublicKey)
    certifier = ec.generate_private_key(ec.SECP256R1())
    return certify("Trial signer", public, certifier, FIRST, stamps=False)


def issues_what_is_believed(qr: SigningKey, pdf: SigningKey) -> None:
    """One certificate under these keys, judged by what a root would say of them."""
    public = CertificateKeys(
        issuer="trial-centre",
        edition=1,
        qr=(QrKey(kid=kid_of(qr.public_key), key=qr.public_key, valid_from=FIRST, until=DAY),),
        pdf=(PdfKey(certificate=pdf.chain[0], valid_from=FIRST, until=DAY),),
        time_stamps=centre().keys.time_stamps,
    )
    keys = IssuingKeys(qr, pdf, centre().issuing.time_stamps, public)
    issued = Issuing(keys, DayClock()).issue(claims())
    assert judge_pdf(issued.pdf, public, DAY).verdict == "genuine"
    assert judge_qr(issued.qr_text, public, DAY).verdict == "genuine"


def test_the_keys_of_a_file_issue() -> None:
    data = new_key_file("trial-centre", PASSPHRASE, cost=DEMO_COST)
    bare = open_key_file(data, PASSPHRASE, least_cost=DEMO_COST)
    keys = open_key_file(data, PASSPHRASE, (certificate_of(bare.pdf),), least_cost=DEMO_COST)
    assert keys.qr.public_key == bare.qr.public_key
    issues_what_is_believed(keys.qr, keys.pdf)


def test_a_key_file_gives_nothing_away_and_opens_for_its_passphrase_alone() -> None:
    data = new_key_file("trial-centre", PASSPHRASE, cost=DEMO_COST)
    with pytest.raises(WrongPinError):
        opened(data, passphrase="wrong horse 7")
    with pytest.raises(KeyFileRefusedError):
        open_key_file(data, PASSPHRASE)  # cheaper to guess than production allows
    spoiled = msgspec.json.decode(data)
    spoiled["name"] = "other-centre"
    with pytest.raises(KeyFileRefusedError):
        opened(msgspec.json.encode(spoiled))
    with pytest.raises(WeakPinError):
        new_key_file("trial-centre", "short", cost=DEMO_COST)
    assert "PrivateKey" not in repr(opened(data))


def test_a_certificate_of_another_key_is_refused() -> None:
    data = new_key_file("trial-centre", PASSPHRASE, cost=DEMO_COST)
    for chain in ((centre().keys.pdf[0].certificate,), (b"no DER",)):
        with pytest.raises(KeyFileRefusedError) as refused:
            opened(data, chain)
        assert refused.value.code == "other_certificate"


def test_the_keys_of_a_token_issue(token: Token) -> None:
    with token_keys(token.library, token.label, PIN, ()) as bare:
        chain = (certificate_of(bare.pdf),)
        Ed25519PublicKey.from_public_bytes(bare.qr.public_key).verify(bare.qr.sign(b"x"), b"x")
        public = load_der_public_key(bare.pdf.public_key)
        assert isinstance(public, ec.EllipticCurvePublicKey)
        public.verify(bare.pdf.sign(b"x"), b"x", ec.ECDSA(SHA256()))
    with token_keys(token.library, token.label, PIN, chain) as keys:
        issues_what_is_believed(keys.qr, keys.pdf)


def test_a_private_key_does_not_leave_the_token(token: Token) -> None:
    opened_token = pkcs11.lib(token.library).get_token(token_label=token.label)
    with opened_token.open(user_pin=PIN) as session:
        for label in (QR_LABEL, PDF_LABEL):
            private = session.get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, label=label)
            with pytest.raises(pkcs11.PKCS11Error):
                private[pkcs11.Attribute.VALUE]


@pytest.mark.parametrize(
    ("library", "label", "pin"),
    [
        ("/nowhere/token.so", "certificates", PIN),
        ("", "another", PIN),
        ("", "certificates", "wrong horse 7"),
    ],
)
def test_a_token_that_does_not_answer_is_told_in_words(
    token: Token, library: str, label: str, pin: str
) -> None:
    with (
        pytest.raises(SignerUnavailableError) as refused,
        token_keys(library or token.library, label, pin, ()),
    ):
        pass
    assert refused.value.code == "token"


def test_a_token_that_is_closed_signs_nothing(token: Token) -> None:
    with token_keys(token.library, token.label, PIN, ()) as keys:
        pass
    for key in (keys.qr, keys.pdf):
        with pytest.raises(SignerUnavailableError):
            key.sign(b"x")


def test_a_certificate_of_another_key_is_refused_with_a_token_too(token: Token) -> None:
    with (
        pytest.raises(KeyFileRefusedError),
        token_keys(token.library, token.label, PIN, (centre().keys.pdf[0].certificate,)),
    ):
        pass

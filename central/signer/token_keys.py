"""Keys of the signer in a token, by PKCS#11: the key is used where it lies.

Decides: how the keys are found in it and asked. Leaves to others: making them there (docs/KEYS.md)
and the X.509 certificate.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple, Protocol, runtime_checkable

import pkcs11
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pkcs11.util.ec import encode_ecdsa_signature

from central.signer.errors import SignerUnavailableError
from central.signer.file_keys import check_chain

QR_LABEL: Final = "certificate-qr"
PDF_LABEL: Final = "certificate-pdf"
_ED25519_BYTES: Final = 32


@runtime_checkable
class _Signing(Protocol):
    """A private key that the token lets sign."""

    def sign(self, data: bytes, *, mechanism: pkcs11.Mechanism) -> bytes:
        """A signature."""
        ...


class TokenKey:
    """One private key of a token.

    Attributes:
        public_key: as `SigningKey` has it.
        chain: X.509 certificates, DER, the key's own first.
    """

    def __init__(self, private: _Signing, public_key: bytes, chain: tuple[bytes, ...]) -> None:
        self._private = private
        self.public_key = public_key
        self.chain = chain

    def sign(self, data: bytes) -> bytes:
        """A signature made by the token.

        Raises:
            SignerUnavailableError: code `token`: it was pulled out, or refuses.
        """
        try:
            if len(self.public_key) == _ED25519_BYTES:
                return bytes(self._private.sign(data, mechanism=pkcs11.Mechanism.EDDSA))
            digest = hashlib.sha256(data).digest()
            raw = self._private.sign(digest, mechanism=pkcs11.Mechanism.ECDSA)
        except pkcs11.PKCS11Error as error:
            raise _unavailable(error) from None
        return encode_ecdsa_signature(bytes(raw))


class TokenKeys(NamedTuple):
    """Both keys of one token."""

    qr: TokenKey
    pdf: TokenKey


@contextmanager
def token_keys(library: str, token: str, pin: str, chain: tuple[bytes, ...]) -> Iterator[TokenKeys]:
    """The keys of a token, as long as its session is open.

    Args:
        library: path of the token's PKCS#11 library.
        token: its label.
        pin: of the user.
        chain: X.509 certificates of the PDF key, DER, its own first.

    Raises:
        SignerUnavailableError: code `token`: no library, no token, a wrong PIN or no such key.
        KeyFileRefusedError: the certificate is of another key.
    """
    try:
        session = pkcs11.lib(library).get_token(token_label=token).open(user_pin=pin)
    except (pkcs11.PKCS11Error, RuntimeError) as error:
        raise _unavailable(error) from None
    with session:
        try:
            qr = _public_point(session, QR_LABEL, pkcs11.KeyType.EC_EDWARDS)[-_ED25519_BYTES:]
            point = _public_point(session, PDF_LABEL, pkcs11.KeyType.EC)
            keys = TokenKeys(
                TokenKey(_private(session, QR_LABEL), qr, ()),
                TokenKey(_private(session, PDF_LABEL), _p256(point), chain),
            )
        except (pkcs11.PKCS11Error, ValueError, TypeError) as error:
            raise _unavailable(error) from None
        check_chain(keys.pdf.public_key, chain)
        yield keys


def _private(session: pkcs11.Session, label: str) -> _Signing:
    key = session.get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, label=label)
    if not isinstance(key, _Signing):
        raise TypeError(label)
    return key


def _public_point(session: pkcs11.Session, label: str, kind: pkcs11.KeyType) -> bytes:
    """The public key as the token holds it: an OCTET STRING around the point."""
    public = session.get_key(object_class=pkcs11.ObjectClass.PUBLIC_KEY, key_type=kind, label=label)
    return bytes(public[pkcs11.Attribute.EC_POINT])


def _p256(encoded: bytes) -> bytes:
    # Two bytes of tag and length stand before the point of 65 bytes.
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), encoded[2:])
    return point.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _unavailable(error: Exception) -> SignerUnavailableError:
    return SignerUnavailableError("token", f"The token does not answer: {type(error).__name__}.")

"""An X.509 certificate as an authority sends it: PEM (RFC 7468) or DER.

Decides: that one file is one certificate. Leaves to others: whether it is believed.
"""

from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from kiosk.trust.errors import DocumentRefusedError

MAX_X509_FILE: Final = 16 * 1024
_PEM: Final = b"-----BEGIN"


def der_of(data: bytes, name: str) -> bytes:
    """The certificate's DER.

    Args:
        data: of the file.
        name: of the file, for the refusal.

    Raises:
        DocumentRefusedError: code `bad_certificate`: it is none, or there are several in it.
    """
    try:
        if _PEM in data:
            (found,) = x509.load_pem_x509_certificates(data)
            return found.public_bytes(Encoding.DER)
        return x509.load_der_x509_certificate(data).public_bytes(Encoding.DER)
    except ValueError:
        raise DocumentRefusedError(
            "bad_certificate", f"{name[:80]} is not one X.509 certificate (PEM or DER)."
        ) from None

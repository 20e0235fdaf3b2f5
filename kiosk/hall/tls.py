"""TLS of the hall's lines: version 1.3, the hall CA as the only anchor, no clock.

Decides: what a handshake proves: that both ends hold keys which this hall's CA certified, and that
the server is a hub. Leaves to others: hall, name, days and revocation, which are held against the
peer's certificate after the handshake (`admission`).

The days of certificates are not looked at in the handshake, because that would use the machine's
own clock: a seat whose battery died wakes up in 2015. RFC 5280 asks for the check; here it is made
against hall time, by `certificates.check_validity`, before anything is said.
"""

import contextlib
import ssl
from pathlib import Path
from typing import Final

from kiosk.hall.errors import CertificateRefusedError

# X509_V_FLAG_NO_CHECK_TIME of OpenSSL's x509_vfy.h; Python's ssl has no name for it.
_NO_CHECK_TIME: Final = 0x200000


def hub_context(ca: bytes, chain: Path) -> ssl.SSLContext:
    """The server's side. A client without a certificate gets through, to `admission`, to join.

    Args:
        ca: certificate of the hall CA, DER.
        chain: PEM file with the hub's TLS key and certificate.

    Raises:
        CertificateRefusedError: code `bad_chain`.
    """
    context = _context(ssl.PROTOCOL_TLS_SERVER, ca)
    context.verify_mode = ssl.CERT_OPTIONAL
    # A resumed session would carry a certificate from before it was revoked.
    context.num_tickets = 0
    return _with_chain(context, chain)


def machine_context(ca: bytes, chain: Path | None = None) -> ssl.SSLContext:
    """The client's side; connect with `certificates.HUB_DNS_NAME` as the server's name.

    Args:
        ca: certificate of the hall CA, DER, believed already.
        chain: PEM file with this machine's TLS key and certificate; None while it joins.

    Raises:
        CertificateRefusedError: code `bad_chain`.
    """
    context = _context(ssl.PROTOCOL_TLS_CLIENT, ca)
    return context if chain is None else _with_chain(context, chain)


def unproven_context() -> ssl.SSLContext:
    """A client that believes anybody: only to ask for the authority, which proves itself."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _context(protocol: int, ca: bytes) -> ssl.SSLContext:
    # A bare context trusts nobody; the system's own anchors are never loaded.
    context = ssl.SSLContext(protocol)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.verify_flags |= ssl.VERIFY_X509_STRICT | _NO_CHECK_TIME
    # An error that other code of this thread left in OpenSSL's queue is taken for one of the
    # certificate (seen: a failed decryption). Raising it empties the queue; then the truth is told.
    with contextlib.suppress(ssl.SSLError):
        context.load_verify_locations(cadata=ca)
    try:
        context.load_verify_locations(cadata=ca)
    except (ssl.SSLError, ValueError) as error:
        raise CertificateRefusedError(
            "bad_chain", f"The certificate of the hall CA cannot be used: {error}."
        ) from None
    return context


def _with_chain(context: ssl.SSLContext, chain: Path) -> ssl.SSLContext:
    try:
        # With a password at hand an encrypted key is refused, not asked about at the terminal.
        context.load_cert_chain(chain, password=b"")
    except (ssl.SSLError, OSError) as error:
        raise CertificateRefusedError(
            "bad_chain", f"TLS key and certificate in {chain.name} cannot be used: {error}."
        ) from None
    return context

"""What a machine keeps of having joined: TLS key and certificate, authority, where its hubs are.

Decides: the files in its folder `hall`, and that a new certificate replaces the old one whole or
not at all. Leaves to others: how it is come by (`join_client`) and used (`tls`).

    hall/wanted.key       TLS key of a request under way, so that asking again asks for the same
    hall/<serial>.pem     TLS key and certificate
    hall/joined.json      everything else; it names the serial that counts, and is written last
"""

import contextlib
import ssl
from pathlib import Path
from typing import Annotated, Final, Literal, NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

from kiosk.durable import make_folder
from kiosk.hall.certificates import Machine, make_tls_key, parse_tls_key, peer_of, tls_key_pem
from kiosk.hall.errors import CertificateRefusedError
from kiosk.hall.invitations import Address
from kiosk.hall.tls import machine_context
from kiosk.trust.ca_certificate import MAX_CERTIFICATE
from kiosk.trust.files import read_private, replace_private, write_private
from kiosk.trust.hall_authority import (
    MAX_AUTHORITY,
    AuthorityWanted,
    HallAuthority,
    accept_hall_authority,
)
from kiosk.trust.roots import TrustRoots

FOLDER: Final = "hall"
_MAX_FILE: Final = 128 * 1024
_MAX_PEM: Final = 16 * 1024


class Membership(NamedTuple):
    """A machine's place in a hall.

    Attributes:
        machine: as its certificate says.
        authority: of the hall; its days are to be held against hall time.
        addresses: of the hall's hubs, the one that certified this machine first.
        chain: PEM file with TLS key and certificate.
    """

    machine: Machine
    authority: HallAuthority
    addresses: tuple[Address, ...]
    chain: Path

    def context(self) -> ssl.SSLContext:
        """TLS for lines to the hall's hubs. Raises: CertificateRefusedError."""
        return machine_context(self.authority.ca, self.chain)


class Joined(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `joined.json`.

    Attributes:
        certificate: DER, the same as in the PEM file.
        authority: the signed document.
    """

    format: Literal[1] = 1
    certificate: Annotated[bytes, msgspec.Meta(max_length=MAX_CERTIFICATE)]
    authority: Annotated[bytes, msgspec.Meta(max_length=MAX_AUTHORITY)]
    addresses: Annotated[tuple[str, ...], msgspec.Meta(min_length=1, max_length=9)]


def wanted_key(folder: Path) -> EllipticCurvePrivateKey:
    """The TLS key of the request under way, made now if there is none. Raises: OSError."""
    path = folder / FOLDER / "wanted.key"
    if path.exists():
        with contextlib.suppress(CertificateRefusedError):
            return parse_tls_key(read_private(path, _MAX_PEM))
    key = make_tls_key()
    make_folder(path.parent)
    replace_private(path, tls_key_pem(key))
    return key


def store(folder: Path, joined: Joined, key: EllipticCurvePrivateKey) -> None:
    """Put a certificate in the place of whatever was there, durably, all or nothing.

    Raises:
        OSError: the disk refused; what was there before counts on.
        KeyFileRefusedError: the same.
    """
    hall = folder / FOLDER
    chain = _chain(hall, peer_of(joined.certificate))
    pem = ssl.DER_cert_to_PEM_cert(joined.certificate).encode()
    write_private(chain, tls_key_pem(key) + pem)
    replace_private(hall / "joined.json", msgspec.json.encode(joined, order="sorted"))
    # From here on the new one counts; what is left over harms nobody.
    with contextlib.suppress(OSError):
        for path in (*hall.glob("*.pem"), hall / "wanted.key"):
            if path != chain:
                path.unlink(missing_ok=True)


def load(folder: Path, roots: TrustRoots, wanted: AuthorityWanted) -> Membership | None:
    """The machine's place in a hall, or None when it has not joined.

    Raises:
        DocumentRefusedError: the authority is not, or no longer, to be believed.
        KeyFileRefusedError: others may read the files.
        CertificateRefusedError: code `damaged` or `bad_certificate`.
    """
    joined = _read(folder)
    if joined is None:
        return None
    machine = peer_of(joined.certificate)
    chain = _chain(folder / FOLDER, machine)
    read_private(chain, _MAX_PEM)
    return Membership(
        machine,
        accept_hall_authority(joined.authority, roots, wanted),
        tuple(Address.parse(one) for one in joined.addresses),
        chain,
    )


def known_addresses(folder: Path) -> tuple[Address, ...]:
    """The hubs this machine joined by, in whatever round; none when it has not joined.

    Raises:
        As `load`, but for the authority, which is not looked at.
    """
    joined = _read(folder)
    return tuple(Address.parse(one) for one in joined.addresses) if joined else ()


def _read(folder: Path) -> Joined | None:
    path = folder / FOLDER / "joined.json"
    if not path.exists():
        return None
    try:
        return msgspec.json.decode(read_private(path, _MAX_FILE), type=Joined)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise CertificateRefusedError(
            "damaged", "What this machine keeps of its hall cannot be read; join again."
        ) from None


def _chain(hall: Path, machine: Machine) -> Path:
    return hall / f"{machine.serial}.pem"

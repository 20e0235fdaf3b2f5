"""The simulated centre on a real port of loopback, over real TLS with an authority of its own."""

import asyncio
import contextlib
import ipaddress
import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.sync import wire
from tests.fakes.central_simulator import CentralSimulator, Cut

_STARTED: Final = datetime(2026, 1, 1, tzinfo=UTC)


class Served(NamedTuple):
    """A centre that listens on loopback."""

    url: str
    ca: Path


def make_certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """An authority's file, and what a server on loopback answers with."""
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Made-up authority")])

    def builder(name: x509.Name, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(ca_name)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(_STARTED)
            .not_valid_after(_STARTED + timedelta(days=20_000))
        )

    usage = x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=True,
        crl_sign=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    ca = (
        builder(ca_name, ca_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(ca_key.public_key()), critical=False
        )
        .sign(ca_key, hashes.SHA256())
    )
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Made-up centre")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key())
    certificate = (
        builder(own, key.public_key())
        .add_extension(here, critical=False)
        .add_extension(issuer, critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    ca_file, chain = folder / "centre-ca.pem", folder / "centre.pem"
    ca_file.write_bytes(ca.public_bytes(pem))
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    chain.write_bytes(certificate.public_bytes(pem) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    return ca_file, context


@contextlib.asynccontextmanager
async def served(simulator: CentralSimulator, folder: Path) -> AsyncIterator[Served]:
    """The centre, listening on loopback."""
    ca, context = make_certificate(folder)

    async def handle(request: web.Request) -> web.StreamResponse:
        body = await request.read()
        headers = {name.lower(): value for name, value in request.headers.items()}
        try:
            status, data = simulator.answer(request.path, headers, body)
        except Cut:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        extra = {"Retry-After": "1"} if status == 503 else {}
        return web.Response(status=status, body=data, content_type=wire.MEDIA_TYPE, headers=extra)

    application = web.Application(client_max_size=wire.MAX_PAPERS_BODY)
    application.router.add_post("/{tail:.*}", handle)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
    await site.start()
    port = runner.addresses[0][1]
    try:
        yield Served(f"https://127.0.0.1:{port}", ca)
    finally:
        await runner.cleanup()
        await asyncio.sleep(0)

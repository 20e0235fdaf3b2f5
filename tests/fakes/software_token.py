"""A token in software (SoftHSM) with both keys of a signer, made in it."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pkcs11
import pytest
from asn1crypto.core import ObjectIdentifier, PrintableString

from central.signer.token_keys import PDF_LABEL, QR_LABEL

LIBRARIES = (
    Path("/usr/lib/softhsm/libsofthsm2.so"),
    Path("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
    Path("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"),
)
LIBRARY = next((path for path in LIBRARIES if path.exists()), None)
PIN = "correct horse 7"
P256, EDWARDS = ObjectIdentifier("1.2.840.10045.3.1.7"), PrintableString("edwards25519")


class Token(NamedTuple):
    """A token in software."""

    library: str
    label: str


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Token]:
    """A token with both keys made in it; nothing can take them out."""
    if LIBRARY is None:
        pytest.skip("SoftHSM is not installed; `dev.py test` installs it where it may")
    folder = tmp_path_factory.mktemp("token")
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder}\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(settings))
        made = ["softhsm2-util", "--init-token", "--free", "--label", "certificates"]
        subprocess.run(
            [*made, "--pin", PIN, "--so-pin", PIN],
            check=True,
            capture_output=True,
            env=os.environ,
        )
        library = pkcs11.lib(str(LIBRARY))
        library.reinitialize()
        with library.get_token(token_label="certificates").open(user_pin=PIN, rw=True) as session:
            for kind, parameters, label, mechanism in (
                (pkcs11.KeyType.EC, P256, PDF_LABEL, None),
                (
                    pkcs11.KeyType.EC_EDWARDS,
                    EDWARDS,
                    QR_LABEL,
                    pkcs11.Mechanism.EC_EDWARDS_KEY_PAIR_GEN,
                ),
            ):
                session.create_domain_parameters(
                    kind, {pkcs11.Attribute.EC_PARAMS: parameters.dump()}, local=True
                ).generate_keypair(mechanism=mechanism, store=True, label=label)
        yield Token(str(LIBRARY), "certificates")

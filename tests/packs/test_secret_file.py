import re

import pytest

from kiosk.base.ids import PackId
from kiosk.packs.errors import ReleaseRefusedError
from kiosk.packs.secret import PackSecrets
from kiosk.packs.secret_file import parse_secrets, write_secrets

PACK = PackId("p-1")
SECRETS = PackSecrets(bytes(range(32)), bytes(range(1, 33)))
DATA = write_secrets(SECRETS, PACK, 2)


def test_secrets_are_read_again() -> None:
    secrets = parse_secrets(DATA, PACK, 2)
    assert (secrets.paper, secrets.key) == (SECRETS.paper, SECRETS.key)


@pytest.mark.parametrize(("pack", "version"), [("p-2", 2), ("p-1", 3)])
def test_secrets_of_another_pack_are_refused(pack: str, version: int) -> None:
    with pytest.raises(ReleaseRefusedError, match="wrong_secret"):
        parse_secrets(DATA, PackId(pack), version)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        DATA[:-3],
        DATA + b" " * 5000,
        DATA.replace(b"pack-secrets", b"staff-key"),
        write_secrets(SECRETS, PACK, 2).replace(b"AAEC", b"AA"),
        # Twice the same secret.
        re.sub(rb'"[A-Za-z0-9+/]{43}="', b'"' + b"A" * 43 + b'="', DATA),
    ],
)
def test_what_is_no_file_of_secrets_is_refused(data: bytes) -> None:
    with pytest.raises(ReleaseRefusedError, match="unreadable"):
        parse_secrets(data, PACK, 2)

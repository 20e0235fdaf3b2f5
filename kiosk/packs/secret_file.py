"""The file in which a pack's secrets wait at the centre between building and releasing.

Decides: its form. Leaves to others: that it stays on the machine without a network and is written
readable by its owner only (`kiosk.trust.files`).
"""

from typing import Annotated, Final, Literal

import msgspec

from kiosk.base.ids import PackId
from kiosk.packs.errors import ReleaseRefusedError
from kiosk.packs.secret import SECRET_BYTES, PackSecrets

MAX_SECRET_FILE: Final = 4096

_Secret = Annotated[bytes, msgspec.Meta(min_length=SECRET_BYTES, max_length=SECRET_BYTES)]


class _SecretFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    format: Literal[1] = 1
    kind: Literal["pack-secrets"] = "pack-secrets"
    pack: PackId
    version: int
    paper: _Secret
    key: _Secret


def write_secrets(secrets: PackSecrets, pack: PackId, version: int) -> bytes:
    """The file's bytes, in clear."""
    content = _SecretFile(pack=pack, version=version, paper=secrets.paper, key=secrets.key)
    return msgspec.json.format(msgspec.json.encode(content, order="sorted"))


def parse_secrets(data: bytes, pack: PackId, version: int) -> PackSecrets:
    """Read the secrets of a pack.

    Raises:
        ReleaseRefusedError: `unreadable`, or `wrong_secret` when they belong to another pack.
    """
    try:
        if len(data) > MAX_SECRET_FILE:
            raise ReleaseRefusedError("unreadable", "This is no file of pack secrets: too large.")
        content = msgspec.json.decode(data, type=_SecretFile)
        secrets = PackSecrets(content.paper, content.key)
    except (ValueError, RecursionError):
        raise ReleaseRefusedError("unreadable", "The pack secrets cannot be read.") from None
    if (content.pack, content.version) != (pack, version):
        raise ReleaseRefusedError(
            "wrong_secret",
            f"These secrets belong to pack {content.pack[:64]}, version {content.version}.",
        )
    return secrets

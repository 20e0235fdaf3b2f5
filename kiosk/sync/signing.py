"""Signing a request by RFC 9421, with Ed25519 and the components that `wire` names.

Decides: the three header fields of a signed request. Leaves to others: checking them, which is the
centre's and takes a library that reads what strangers write. A sender only writes, always the same
three components: that is a few lines of text, and no seat needs another library for it.
"""

import base64
import hashlib
from collections.abc import Iterable
from typing import Final

from kiosk.sync.wire import COVERED, TAG
from kiosk.trust.keys import KeyPair

_LABEL: Final = "kiosk"


def signed_fields(key: KeyPair, path: str, body: bytes, created_s: int) -> dict[str, str]:
    """The header fields that sign a POST.

    Args:
        key: of the hub or seat that speaks; its public signing key, in hex, is the `keyid`.
        path: of the address, as it is sent.
        body: the whole of it.
        created_s: moment of the signature, Unix seconds, by the centre's clock.
    """
    digest = content_digest(body)
    values = {"@method": "POST", "@path": path, "content-digest": digest}
    parameters = _parameters(key.signing_public.hex(), created_s)
    base = signature_base(((name, values[name]) for name in COVERED), parameters)
    signature = base64.b64encode(key.signing_private.sign(base)).decode()
    return {
        "Content-Digest": digest,
        "Signature-Input": f"{_LABEL}={parameters}",
        "Signature": f"{_LABEL}=:{signature}:",
    }


def content_digest(body: bytes) -> str:
    """The value of `Content-Digest` (RFC 9530)."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def signature_base(components: Iterable[tuple[str, str]], parameters: str) -> bytes:
    """The bytes that are signed (RFC 9421, section 2.5).

    Args:
        components: names and values in the order in which they are covered; plain ASCII without
            line ends.
        parameters: the value of `@signature-params`.
    """
    lines = [f'"{name}": {value}' for name, value in components]
    return "\n".join([*lines, f'"@signature-params": {parameters}']).encode("ascii")


def _parameters(key_id: str, created_s: int) -> str:
    covered = " ".join(f'"{name}"' for name in COVERED)
    return f'({covered});created={created_s};keyid="{key_id}";alg="ed25519";tag="{TAG}"'

"""docs/PACKS.md is enough to read a pack: this reader shares no code with the product."""

import base64
import hashlib
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tests.packs.building import QuickPack

Plain = dict[str, Any]


def framed(*words: str | bytes) -> bytes:
    raw = [word.encode() if isinstance(word, str) else word for word in words]
    return b"".join(len(word).to_bytes(4, "big") + word for word in raw)


def read(data: bytes, public_key: bytes) -> tuple[Plain, bytes]:
    """Manifest and sealed parts."""
    assert data[:8] == b"KIOSKPK1"
    end = 12 + int.from_bytes(data[8:12], "big")
    envelope = json.loads(data[12:end])
    payload = base64.b64decode(envelope["payload"])
    (signature,) = envelope["signatures"]
    signed = b"kiosk signature 1\0document/pack/1\0" + payload
    Ed25519PublicKey.from_public_bytes(public_key).verify(
        base64.b64decode(signature["signature"]), signed
    )
    return json.loads(payload), data[end:]


def unseal(manifest: Plain, part: Plain, body: bytes, secret: bytes) -> bytes:
    """The content of one part."""
    sealed = body[part["offset"] : part["offset"] + part["size"]]
    assert hashlib.sha256(sealed).hexdigest() == part["digest"]
    info = framed(
        "kiosk/pack/part/1", manifest["pack"], str(manifest["version"]), part["kind"], part["id"]
    )
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)
    plain = AESGCM(key).decrypt(sealed[:12], sealed[12:], info)
    length = int.from_bytes(plain[:4], "big")
    assert not plain[4 + length :].strip(b"\0")
    return plain[4 : 4 + length]


def test_every_part_can_be_read_by_a_stranger(each_exam: QuickPack) -> None:
    secrets = {"paper": each_exam.secrets.paper, "key": each_exam.secrets.key}
    manifest, body = read(each_exam.data, each_exam.root.pair.signing_public)
    version = str(manifest["version"])
    for kind, secret in secrets.items():
        words = framed("kiosk/pack/commitment/1", manifest["pack"], version, kind, secret)
        assert hashlib.sha256(words).hexdigest() == manifest[f"{kind}_commitment"]
    read_parts = {
        (part["kind"], part["id"]): unseal(
            manifest, part, body, secrets["key" if part["kind"] == "key" else "paper"]
        )
        for part in manifest["parts"]
    }
    for entry in manifest["pool"]:
        paper = json.loads(read_parts["paper", entry["item"]])
        key = json.loads(read_parts["key", entry["item"]])
        assert key["key"] in entry["choices"]
        assert all(list(text["choices"]) == entry["choices"] for text in paper["texts"].values())
        if entry.get("media"):
            assert read_parts["media", entry["media"]].startswith(b"OggS")
        if entry.get("context"):
            assert json.loads(read_parts["context", entry["context"]])["texts"]
    assert sum(part["size"] for part in manifest["parts"]) == len(body)

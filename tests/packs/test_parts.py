import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from kiosk.packs.errors import PackRefusedError
from kiosk.packs.parts import MEDIA_BLOCK, NONCE_BYTES, TEXT_BLOCK, seal_part, unseal_part
from tests.packs.building import seeded

KEY = bytes(range(32))


@given(st.binary(max_size=9000))
def test_what_is_sealed_comes_out_again(content: bytes) -> None:
    sealed = seal_part(KEY, b"info", "paper", content, seeded("p"))
    assert unseal_part(KEY, b"info", sealed) == content
    assert len(sealed) % TEXT_BLOCK == 0


def test_sizes_say_next_to_nothing() -> None:
    sizes = {
        len(seal_part(KEY, b"", "paper", b"x" * length, seeded("p")))
        for length in range(0, 4000, 7)
    }
    assert sizes == {TEXT_BLOCK}
    assert len(seal_part(KEY, b"", "media", b"x", seeded("p"))) == MEDIA_BLOCK


@pytest.mark.parametrize("at", [0, NONCE_BYTES, 100, -1])
def test_a_changed_part_does_not_open(at: int) -> None:
    sealed = bytearray(seal_part(KEY, b"info", "paper", b"content", seeded("p")))
    sealed[at] ^= 1
    with pytest.raises(PackRefusedError, match="does_not_open"):
        unseal_part(KEY, b"info", bytes(sealed))


def test_another_key_or_purpose_does_not_open() -> None:
    sealed = seal_part(KEY, b"info", "paper", b"content", seeded("p"))
    for key, info in ((bytes(32), b"info"), (KEY, b"other")):
        with pytest.raises(PackRefusedError, match="does_not_open"):
            unseal_part(key, info, sealed)
    with pytest.raises(PackRefusedError, match="does_not_open"):
        unseal_part(KEY, b"info", b"")


@pytest.mark.parametrize(
    "framed", [b"", b"\0\0\0\5abc", b"\0\0\0\1ab", b"\xff\xff\xff\xffabc", b"\0\0\0\1a\0\0\1"]
)
def test_padding_that_says_something_is_refused(framed: bytes) -> None:
    nonce = bytes(NONCE_BYTES)
    sealed = nonce + AESGCM(KEY).encrypt(nonce, framed, b"")
    with pytest.raises(PackRefusedError, match="bad_padding"):
        unseal_part(KEY, b"", sealed)

import msgspec
import pytest

from kiosk.trust.documents import DocumentSignature, Signed, canonical, open_document, sign_document
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.roots import TrustRoots
from tests.fakes.hall_people import root

PAYLOAD = b'{"a":1}'


def refusal(data: bytes, kind: str = "pack", roots: TrustRoots | None = None) -> str:
    with pytest.raises(DocumentRefusedError) as caught:
        open_document(data, kind, roots or root().roots(), 10_000)
    assert caught.value.detail.endswith(".")
    return caught.value.code


def changed(data: bytes, **changes: object) -> bytes:
    return canonical(msgspec.structs.replace(msgspec.json.decode(data, type=Signed), **changes))


def test_a_signed_document_opens() -> None:
    assert open_document(sign_document(PAYLOAD, "pack", [root()]), "pack", root().roots(), 999) == (
        PAYLOAD
    )


def test_during_a_rotation_either_root_is_enough() -> None:
    both = TrustRoots(demo=True, keys=(root().public(), root(number=2).public()))
    for signers in ([root()], [root(number=2)], [root(), root(number=2)]):
        assert open_document(sign_document(PAYLOAD, "pack", signers), "pack", both, 999) == PAYLOAD


def test_every_single_changed_byte_is_refused() -> None:
    data = sign_document(PAYLOAD, "pack", [root()])
    for position in range(len(data)):
        for bit in (0x01, 0x10):
            broken = bytearray(data)
            broken[position] ^= bit
            try:
                payload = open_document(bytes(broken), "pack", root().roots(), 10_000)
            except DocumentRefusedError:
                continue
            # Base64 leaves a few bits of the last character unused; the payload is the same.
            assert payload == PAYLOAD


def test_every_cut_is_refused() -> None:
    data = sign_document(PAYLOAD, "pack", [root()])
    assert {refusal(data[:length]) for length in range(len(data))} == {"truncated"}


def test_a_foreign_root_is_not_believed() -> None:
    assert refusal(sign_document(PAYLOAD, "pack", [root(number=2)])) == "untrusted"
    assert refusal(sign_document(PAYLOAD, "pack", [])) == "untrusted"


def test_a_foreign_key_under_a_trusted_name_is_not_believed() -> None:
    data = sign_document(PAYLOAD, "pack", [root(number=2)])
    entry = msgspec.json.decode(data, type=Signed).signatures[0]
    renamed = DocumentSignature(key_id=root().key_id, signature=entry.signature)
    assert refusal(changed(data, signatures=(renamed,))) == "bad_signature"


def test_one_wrong_signature_spoils_a_right_one() -> None:
    data = sign_document(PAYLOAD, "pack", [root()])
    entry = msgspec.json.decode(data, type=Signed).signatures[0]
    wrong = DocumentSignature(key_id=root().key_id, signature=bytes(64))
    assert refusal(changed(data, signatures=(entry, wrong))) == "bad_signature"


def test_a_demo_document_is_refused_by_a_production_build_and_the_other_way() -> None:
    demo, real = root(demo=True), root(demo=False, number=2)
    assert refusal(sign_document(PAYLOAD, "pack", [demo]), roots=real.roots()) == "demo_root"
    assert refusal(sign_document(PAYLOAD, "pack", [real]), roots=demo.roots()) == "untrusted"


def test_a_signature_copied_to_another_kind_or_format_is_refused() -> None:
    data = sign_document(PAYLOAD, "pack", [root()])
    assert refusal(data, "sitting") == "wrong_kind"
    assert refusal(changed(data, kind="sitting"), "sitting") == "bad_signature"
    assert refusal(changed(data, format=2)) == "wrong_format"
    with pytest.raises(DocumentRefusedError, match="bad_signature"):
        open_document(changed(data, format=2), "pack", root().roots(), 10_000, format_=2)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[" * 5000,
        b'{"kind":"pack","format":1,"payload":"","signatures":[],"extra":1}',
        b'{"kind":"pack","format":1,"payload":"%%%","signatures":[]}',
        b"\xff\xfe}",
        b'{"kind":"../pack","format":1,"payload":"","signatures":[]}',
    ],
)
def test_rubbish_is_refused(data: bytes) -> None:
    assert refusal(data) in {"unreadable", "truncated"}


def test_too_many_signatures_are_not_even_checked() -> None:
    assert refusal(sign_document(PAYLOAD, "pack", [root()] * 5)) == "unreadable"


def test_size_is_checked_before_anything_is_read() -> None:
    assert refusal(b"x" * 10_001) == "too_large"

"""Evidence of a camera: only its auditor looks at it, and only while its key exists."""

import hashlib
import os
from random import Random

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.audit.evidence_frames import (
    MOST_BLOB,
    MOST_FRAMES,
    MOST_JPEG,
    MOST_KEY,
    NamedEvidence,
    SealedEvidence,
    evidence_digest,
    evidence_named_by,
    key_digest_in,
    open_evidence,
    parse_evidence_key,
    seal_evidence,
)
from kiosk.base.errors import KioskError
from kiosk.trust.auditor import clear_opening, seal_for_auditor
from kiosk.trust.hpke import info_bytes
from tests.fakes.appeal_pictures import AUDITOR, STRANGER
from tests.fakes.evidence import FRAMES, jpeg

SEALED = seal_evidence(FRAMES, AUDITOR.sealing_public, os.urandom)


def refused(evidence: SealedEvidence, *, auditor: bool = True) -> str:
    with pytest.raises(KioskError) as caught:
        open_evidence(evidence, AUDITOR if auditor else None)
    return caught.value.code


def forged(body: bytes, key: bytes = bytes(32)) -> SealedEvidence:
    """What a seat that lies could seal."""
    sealed = seal_for_auditor(key, AUDITOR.sealing_public, info_bytes("evidence-key/1"))
    head = SEALED.blob[:8] + hashlib.sha256(sealed).digest()
    return SealedEvidence(head + AESGCM(key).encrypt(bytes(12), body, head), sealed)


def test_its_auditor_sees_what_the_camera_saw() -> None:
    assert open_evidence(SEALED, AUDITOR) == FRAMES


def test_nobody_else_does() -> None:
    with pytest.raises(KioskError) as caught:
        open_evidence(SEALED, STRANGER)
    assert caught.value.code == "does_not_open"
    assert refused(SEALED, auditor=False) == "key_needed"
    for one in SEALED:
        assert FRAMES.jpegs[0][10:74] not in one
        assert b"other_person" not in one


def test_without_its_key_it_is_noise() -> None:
    assert refused(SEALED._replace(key=b"")) == "other_key"
    other = seal_evidence(FRAMES, AUDITOR.sealing_public, os.urandom)
    assert refused(SEALED._replace(key=other.key)) == "other_key"


def test_every_blob_has_a_key_of_its_own() -> None:
    again = seal_evidence(FRAMES, AUDITOR.sealing_public, os.urandom)
    assert again.key != SEALED.key
    assert evidence_digest(again.blob) != evidence_digest(SEALED.blob)
    assert evidence_digest(SEALED.blob) == hashlib.sha256(SEALED.blob).hexdigest()


def test_the_blob_names_its_key_under_its_own_seal() -> None:
    """The same key in another file, with its name put in: the name is bound, so nothing opens."""
    key = bytes(range(32))
    known = seal_evidence(FRAMES, AUDITOR.sealing_public, lambda size: key[:size])
    assert key_digest_in(known.blob) == hashlib.sha256(known.key).digest()
    assert open_evidence(known, AUDITOR) == FRAMES
    again = seal_for_auditor(key, AUDITOR.sealing_public, info_bytes("evidence-key/1"))
    renamed = known.blob[:8] + hashlib.sha256(again).digest() + known.blob[40:]
    assert refused(SealedEvidence(renamed, again)) == "does_not_open"


@pytest.mark.parametrize("at", [41, -1], ids=["first", "last"])
def test_a_changed_byte_is_found(at: int) -> None:
    data = bytearray(SEALED.blob)
    data[at] ^= 1
    assert refused(SEALED._replace(blob=bytes(data))) == "does_not_open"


def test_however_it_is_damaged_it_is_refused_with_words() -> None:
    draw = Random(5)
    for _ in range(400):
        parts = [bytearray(part) for part in SEALED]
        part = draw.choice(parts)
        for _ in range(draw.randint(1, 3)):
            part[draw.randrange(len(part))] ^= draw.randint(1, 255)
        if draw.random() < 0.3:
            del part[draw.randrange(len(part)) :]
        with pytest.raises(KioskError):
            open_evidence(SealedEvidence(*map(bytes, parts)), AUDITOR)


def test_a_key_sealed_for_another_purpose_opens_nothing() -> None:
    sealed = seal_for_auditor(bytes(32), AUDITOR.sealing_public, info_bytes("appeal-picture/1"))
    blob = SEALED.blob[:8] + hashlib.sha256(sealed).digest() + SEALED.blob[40:]
    assert refused(SealedEvidence(blob, sealed)) == "does_not_open"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        msgspec.msgpack.encode({"jpegs": []}),
        msgspec.msgpack.encode(msgspec.structs.replace(FRAMES, kind="../../x")),
        msgspec.msgpack.encode(msgspec.structs.replace(FRAMES, jpegs=(b"GIF89a",))),
        msgspec.msgpack.encode(msgspec.structs.replace(FRAMES, reference=b"GIF89a")),
        msgspec.msgpack.encode(msgspec.structs.replace(FRAMES, jpegs=(jpeg(),) * 7)),
    ],
    ids=["nothing", "half", "a path", "no JPEG", "no reference", "many"],
)
def test_what_lies_in_it_is_held_against_the_format(body: bytes) -> None:
    assert refused(forged(body)) == "bad_evidence"


@pytest.mark.parametrize(
    ("blob", "code"),
    [
        (b"", "unreadable"),
        (b"KIOSKEV1" + bytes(40), "unreadable"),
        (b"{" + SEALED.blob, "unreadable"),
        (b"KIOSKEV1" + bytes(MOST_BLOB), "too_large"),
    ],
    ids=["nothing", "short", "other", "huge"],
)
def test_a_hostile_file_is_refused(blob: bytes, code: str) -> None:
    assert refused(SEALED._replace(blob=blob)) == code


def test_a_hostile_key_is_refused() -> None:
    for data, code in ((b"[" * 400, "unreadable"), (b"x" * (MOST_KEY + 1), "too_large")):
        with pytest.raises(KioskError) as caught:
            parse_evidence_key(data)
        assert caught.value.code == code


def test_the_largest_fits_where_it_is_sent_and_no_larger_one_is_sealed() -> None:
    most = jpeg(MOST_JPEG)
    largest = msgspec.structs.replace(FRAMES, jpegs=(most,) * MOST_FRAMES, reference=most)
    sealed = seal_evidence(largest, AUDITOR.sealing_public, os.urandom)
    assert len(sealed.blob) <= MOST_BLOB
    assert len(sealed.key) <= MOST_KEY
    assert open_evidence(sealed, AUDITOR) == largest
    for more in ({"jpegs": (most,) * (MOST_FRAMES + 1)}, {"reference": most + b"x"}):
        with pytest.raises(KioskError) as caught:
            seal_evidence(
                msgspec.structs.replace(FRAMES, **more),
                AUDITOR.sealing_public,
                os.urandom,
            )
        assert caught.value.code == "too_large"
    for nothing, code in (({"jpegs": ()}, "not_taken"), ({"kind": "../x"}, "bad_kind")):
        with pytest.raises(KioskError) as caught:
            seal_evidence(msgspec.structs.replace(FRAMES, **nothing), None, os.urandom)
        assert caught.value.code == code


def test_in_a_demonstration_only_the_key_lies_in_clear() -> None:
    sealed = seal_evidence(FRAMES, None, os.urandom)
    assert open_evidence(sealed, None) == FRAMES
    assert FRAMES.jpegs[0][10:74] not in sealed.blob
    assert parse_evidence_key(sealed.key).sealed_to == ""
    assert parse_evidence_key(clear_opening(b"x")).sealed_to == ""


def test_its_text_form_shows_no_face() -> None:
    assert repr(FRAMES) == "<EvidenceFrames 3 of s-1.c-001, other_person>"


def test_an_event_names_evidence_by_its_digest_and_its_size() -> None:
    class Event(msgspec.Struct):
        evidence: object
        evidence_bytes: object = 900

    digest = evidence_digest(SEALED.blob)
    assert evidence_named_by(Event(digest)) == NamedEvidence(digest, 900)
    for other in ("", "short", None, 7):
        assert evidence_named_by(Event(other)) is None
    assert evidence_named_by(Event(digest, "900")) is None
    assert evidence_named_by(object()) is None

"""Frames of a camera that go with an incident or an identity check, under a key of their own.

Decides: what lies in a blob of evidence, how large it may be, that it is encrypted under a key that
is used once and is sealed to the auditor, in a file of its own: whoever destroys that file destroys
the evidence, wherever copies of the blob lie. Leaves to others: taking frames (`kiosk.proctoring`),
keeping them (`kiosk.seat`, `kiosk.hall`), who may order what (`kiosk.exam.hall`).

The journal names a blob by the SHA-256 of its bytes and by how many there are. The blob names its
sealed key by its SHA-256, under its own seal, so nobody can put another key in its place unnoticed;
that digest is the identifier of the key, and nothing else is. A blob:

    mark                        "KIOSKEV1"
    SHA-256 of the sealed key   32 bytes
    ciphertext                  AES-256-GCM over `EvidenceFrames` as msgpack; all before it is bound
"""

import hashlib
import re
from typing import Annotated, Final, NamedTuple

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId
from kiosk.packs.secret import Entropy
from kiosk.trust.auditor import Envelope, open_envelope, parse_envelope, seal_for_auditor
from kiosk.trust.errors import DocumentRefusedError, SecretRefusedError
from kiosk.trust.hpke import info_bytes
from kiosk.trust.keys import KeyPair

#: Of one frame, and how many of them; as the camera process sends them.
MOST_JPEG: Final = 96 * 1024
MOST_FRAMES: Final = 6
#: Of a blob: it goes over the line, and to the standby, in one piece.
MOST_BLOB: Final = (MOST_FRAMES + 1) * MOST_JPEG + 4096
#: Of a sealed key, which has some 200 bytes.
MOST_KEY: Final = 512
#: Blobs of one attempt, and bytes of all of them. What happens beyond is journalled without frames.
MOST_BLOBS: Final = 40
MOST_OF_ATTEMPT: Final = 12 * 1024 * 1024
_KIND: Final = re.compile(r"[a-z_]{1,40}")
_MARK: Final = b"KIOSKEV1"
_HEAD: Final = len(_MARK) + 32
_TAG: Final = 16
#: The key is drawn for one blob and never used again, so its nonce may be a constant.
_NONCE: Final = bytes(12)
_INFO: Final = info_bytes("evidence-key/1")
_JPEG: Final = b"\xff\xd8\xff"
_DIGEST_CHARS: Final = 64
_WHAT: Final = "key of evidence"

Jpeg = Annotated[bytes, msgspec.Meta(max_length=MOST_JPEG)]


class EvidenceFrames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was seen, with what it goes with.

    Attributes:
        kind: of the check or incident: `identity`, or the code of the watch's incident.
        number: of the blob within the incarnation, from 1.
        taken_ms: hall time, Unix milliseconds, of the last frame.
        jpegs: the frames, the oldest first.
        reference: what they were compared with; empty when there was none.
    """

    attempt: AttemptId
    incarnation: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    kind: Annotated[str, msgspec.Meta(max_length=40, pattern=r"\A[a-z_]+\Z")]
    number: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    taken_ms: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    jpegs: Annotated[tuple[Jpeg, ...], msgspec.Meta(max_length=MOST_FRAMES)]
    reference: Jpeg = b""

    def __repr__(self) -> str:
        return f"<EvidenceFrames {self.number} of {self.attempt}, {self.kind}>"


class SealedEvidence(NamedTuple):
    """A blob, and the file of its key; without the second the first is noise."""

    blob: bytes
    key: bytes


def seal_evidence(
    frames: EvidenceFrames, auditor_key: bytes | None, entropy: Entropy
) -> SealedEvidence:
    """Encrypt frames under a new key, and seal that to the auditor.

    Args:
        frames: at least one, each of at most `MOST_JPEG` bytes.
        auditor_key: as `kiosk.trust.auditor.seal_for_auditor`; of None the key lies in clear.
        entropy: source of random bytes.

    Raises:
        MalformedError: `too_large`, `bad_kind`, or `not_taken`: there is no frame.
    """
    if _KIND.fullmatch(frames.kind) is None:
        raise MalformedError("bad_kind", f"{frames.kind[:40]!r} is no kind of evidence.")
    if not frames.jpegs:
        raise MalformedError("not_taken", "There is no frame.")
    too_many = len(frames.jpegs) > MOST_FRAMES
    if too_many or max(map(len, (*frames.jpegs, frames.reference))) > MOST_JPEG:
        raise MalformedError("too_large", "The frames are more, or larger, than may be kept.")
    key = entropy(32)
    sealed = seal_for_auditor(key, auditor_key, _INFO)
    head = _MARK + hashlib.sha256(sealed).digest()
    body = AESGCM(key).encrypt(_NONCE, msgspec.msgpack.encode(frames), head)
    return SealedEvidence(head + body, sealed)


def is_evidence(data: bytes) -> bool:
    """Whether this claims to be a blob of evidence."""
    return data.startswith(_MARK)


def evidence_digest(blob: bytes) -> str:
    """The name of a blob, and of its key: SHA-256 of the blob's bytes, hex."""
    return hashlib.sha256(blob).hexdigest()


def key_digest_in(blob: bytes) -> bytes:
    """SHA-256 of the sealed key that a blob names.

    Raises:
        DocumentRefusedError: `too_large`, or `unreadable`: it is no blob.
    """
    if len(blob) > MOST_BLOB:
        raise DocumentRefusedError("too_large", "The evidence is too large.")
    if not blob.startswith(_MARK) or len(blob) < _HEAD + _TAG:
        raise DocumentRefusedError("unreadable", "This is no evidence.")
    return blob[len(_MARK) : _HEAD]


def parse_evidence_key(sealed: bytes) -> Envelope:
    """The envelope of a sealed key. Raises: DocumentRefusedError `too_large` or `unreadable`."""
    return parse_envelope(sealed, MOST_KEY, _WHAT)


def check_key_of(blob: bytes, sealed: bytes) -> Envelope:
    """The envelope of a sealed key that belongs to this blob.

    Raises:
        DocumentRefusedError: as `key_digest_in` and `parse_evidence_key`, or `other_key`.
    """
    if hashlib.sha256(sealed).digest() != key_digest_in(blob):
        raise DocumentRefusedError("other_key", "This is not the key of the evidence.")
    return parse_evidence_key(sealed)


def open_evidence(evidence: SealedEvidence, auditor: KeyPair | None) -> EvidenceFrames:
    """Look at evidence; only its auditor can, and only while there is a key.

    Raises:
        DocumentRefusedError: as `check_key_of`.
        SecretRefusedError: it was sealed to somebody else, or what lies in it was changed.
        MalformedError: `bad_evidence`: what lies in it is none.
    """
    envelope = check_key_of(*evidence)
    key = open_envelope(envelope, _INFO, auditor, _WHAT)
    try:
        body = AESGCM(key).decrypt(_NONCE, evidence.blob[_HEAD:], evidence.blob[:_HEAD])
    except (InvalidTag, ValueError):
        raise SecretRefusedError(
            "does_not_open", "The evidence does not open with its key: it was changed."
        ) from None
    try:
        frames = msgspec.msgpack.decode(body, type=EvidenceFrames)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("bad_evidence", f"The evidence cannot be read: {error}.") from None
    pictures = (*frames.jpegs, *((frames.reference,) if frames.reference else ()))
    if not all(one.startswith(_JPEG) for one in pictures):
        raise MalformedError("bad_evidence", "What lies in it is no JPEG.")
    return frames


class NamedEvidence(msgspec.Struct, frozen=True):
    """A blob of evidence as an event of an attempt names it.

    Attributes:
        digest: SHA-256 of its bytes, hex; size: how many there are.
    """

    digest: str
    size: int


def evidence_named_by(event: object) -> NamedEvidence | None:
    """The evidence that an event of an attempt names; None when it names none."""
    digest, size = getattr(event, "evidence", ""), getattr(event, "evidence_bytes", 0)
    if not isinstance(digest, str) or len(digest) != _DIGEST_CHARS or not isinstance(size, int):
        return None
    return NamedEvidence(digest, size)

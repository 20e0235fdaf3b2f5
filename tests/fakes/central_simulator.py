"""A centre in memory that speaks the wire: real signatures and chains over TLS, faults on demand.

What it took is counted, so a test can tell "once" from "twice".
"""

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Literal, NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from http_message_signatures import (
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    InvalidSignature,
    algorithms,
)

from kiosk.base.errors import KioskError
from kiosk.bundle.file import open_manifest
from kiosk.bundle.format import JOURNALS, BundleManifest, Head
from kiosk.bundle.receipt import CentreReceipt, sign_receipt
from kiosk.journal.following import Follower
from kiosk.sync import wire
from kiosk.trust.documents import DocumentKey

Place = tuple[str, int]
#: `cut`: the line goes before anything is taken; `unheard`: after it was, before the answer.
#: `rewound`: the centre was put back to an older copy of itself. `lies`: it answers nonsense.
Fault = Literal["cut", "unheard", "busy", "garbage", "html", "lies", "rewound", "huge"]


class Cut(Exception):  # noqa: N818 - it is no error, it is a cable
    """The line went; `taken` says whether the centre had heard."""


class Journal(NamedTuple):
    """What is held of a journal."""

    frame: bytes
    records: tuple[bytes, ...] = ()
    head: str = ""


class CentralSimulator:
    """The centre.

    Attributes:
        journals, papers: what it holds; papers by digest.
        times: how often each record and paper was taken as new.
        faults: of the requests that come, in their order; none when it is empty.
        refuses: attempts whose journals it refuses; early: kinds it first finds too early.
        judging: how often it still answers that it judges.
        heard: paths in the order in which they came.
        known: signing keys it believes, hex; None believes everybody.
        strange: the machine is nobody until a sitting file has come.
    """

    def __init__(self, roots: Sequence[DocumentKey], now_ms: Callable[[], int]) -> None:
        self._roots = roots
        self.now_ms = now_ms
        self.journals: dict[Place, Journal] = {}
        self.papers: dict[str, wire.Paper] = {}
        self.times: Counter[tuple[str, int, int] | str] = Counter()
        self.faults: deque[Fault | None] = deque()
        self.refuses: set[str] = set()
        self.early: set[str] = set()
        self.judging = 0
        self.findings: tuple[str, ...] = ()
        self.heard: list[str] = []
        self.known: set[str] | None = None
        self.strange = False
        self.skew_ms = wire.SKEW_MS
        self._copies: list[tuple[dict[Place, Journal], dict[str, wire.Paper]]] = []

    # ---- the door --------------------------------------------------------------------------------

    def answer(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        """Status and body. Raises: Cut."""
        self.heard.append(path)
        fault = self.faults.popleft() if self.faults else None
        if fault == "cut":
            raise Cut
        if fault == "rewound":
            self.rewind()
        if fault in {"busy", "garbage", "html", "huge"}:
            return _nonsense(fault)
        status, said = self._signed(path, headers, body)
        if fault == "unheard":
            raise Cut
        if fault == "lies":
            said = _lie(said)
        return status, wire.encode(said)

    def remember(self) -> None:
        """Make a copy that it may be put back to."""
        self._copies.append((dict(self.journals), dict(self.papers)))

    def rewind(self) -> None:
        """Be put back to the first copy; what came since is gone."""
        journals, papers = self._copies[0] if self._copies else ({}, {})
        for place, one in self.journals.items():
            kept = len(journals[place].records) if place in journals else 0
            for number in range(kept, len(one.records)):
                del self.times[(*place, number + 1)]
        for digest in set(self.papers) - set(papers):
            del self.times[digest]
        self.journals, self.papers = dict(journals), dict(papers)

    def _signed(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, wire.Message]:
        try:
            key, created_ms = checked(path, headers, body)
        except InvalidSignature as error:
            return 401, self._refusal("bad_signature", str(error))
        if self.known is not None and key not in self.known:
            return 403, self._refusal("unknown_machine", "No document names this machine.")
        if abs(created_ms - self.now_ms()) > self.skew_ms:
            return 401, self._refusal("wrong_time", "The signature is too old or too new.")
        return self._dispatch(path, body)

    def _dispatch(self, path: str, body: bytes) -> tuple[int, wire.Message]:
        try:
            if self.strange:
                if path == wire.PAPERS:
                    self._papers(wire.decode(body, wire.Papers))
                if not any(one.kind == "sitting" for one in self.papers.values()):
                    return 403, self._refusal("unknown_machine", "No document names it.")
            if path == wire.STANDING:
                return 200, self._standing(wire.decode(body, wire.Standing))
            if path == wire.RECORDS:
                return self._records(wire.decode(body, wire.Records))
            if path == wire.PAPERS:
                return self._papers(wire.decode(body, wire.Papers))
            return self._receipt(wire.decode(body, wire.ReceiptWanted))
        except KioskError as error:
            return 422, self._refusal(error.code, error.detail)

    def _refusal(self, code: str, detail: str) -> wire.Refusal:
        return wire.Refusal(code=code, detail=detail, now_ms=self.now_ms())

    # ---- what is said to it ----------------------------------------------------------------------

    def _standing(self, said: wire.Standing) -> wire.Lacking:
        return wire.Lacking(
            journals=self._wanted(said.journals),
            papers=tuple(one for one in said.papers if one.sha256 not in self.papers),
            now_ms=self.now_ms(),
        )

    def _wanted(self, heads: tuple[Head, ...]) -> tuple[wire.Wanted, ...]:
        found = []
        for head in heads:
            held = self.journals.get((head.attempt, head.incarnation))
            count = len(held.records) if held is not None else 0
            if held is None or count < head.sequence:
                found.append(
                    wire.Wanted(attempt=head.attempt, incarnation=head.incarnation, first=count + 1)
                )
        return tuple(found)

    def _records(self, said: wire.Records) -> tuple[int, wire.Message]:
        taken = tuple(self._chunk(one) for one in said.chunks)
        fates = {one.fate for one in taken}
        status = 409 if "gap" in fates else 422 if "refused" in fates else 200
        return status, wire.RecordsTaken(chunks=taken, now_ms=self.now_ms())

    def _chunk(self, chunk: wire.Chunk) -> wire.Taken:
        place = (chunk.attempt, chunk.incarnation)

        def fate(fate: wire.Fate, after: int, head: str = "", code: str = "") -> wire.Taken:
            return wire.Taken(
                attempt=chunk.attempt,
                incarnation=chunk.incarnation,
                fate=fate,
                next=after,
                head=head,
                code=code,
                detail="It is refused." if code else "",
            )

        if chunk.attempt in self.refuses:
            return fate("refused", 0, code="unknown_attempt")
        held = self.journals.get(place, Journal(chunk.frame))
        count = len(held.records)
        if chunk.first > count + 1:
            return fate("gap", count + 1)
        follower = Follower(chunk.frame)
        for raw in held.records[: chunk.first - 1]:
            for one in follower.read(raw, follower.sequence + 1, follower.head):
                follower.accept(one)
        records = list(held.records[: chunk.first - 1])
        for one in follower.read(chunk.data, chunk.first, follower.head):
            follower.accept(one)
            records.append(one.raw)
            if len(records) > count:
                self.times[(*place, len(records))] += 1
            else:
                assert held.records[len(records) - 1] == one.raw, "a fork"
        whole = tuple(records) if len(records) > count else held.records
        self.journals[place] = Journal(chunk.frame, whole, follower.head.hex())
        return fate("stored", len(whole) + 1, follower.head.hex())

    def _papers(self, said: wire.Papers) -> tuple[int, wire.Message]:
        taken = []
        for one in said.papers:
            digest = sha256_hex(one.data)
            if one.kind in self.early:
                self.early.discard(one.kind)
                taken.append(wire.PaperTaken(sha256=digest, fate="early", code="early"))
                continue
            if digest not in self.papers:
                self.papers[digest] = one
                self.times[digest] += 1
            taken.append(wire.PaperTaken(sha256=digest, fate="stored"))
        status = 409 if any(one.fate == "early" for one in taken) else 200
        return status, wire.PapersTaken(papers=tuple(taken), now_ms=self.now_ms())

    def _receipt(self, said: wire.ReceiptWanted) -> tuple[int, wire.Message]:
        manifest = open_manifest(said.signed)
        digest = sha256_hex(said.signed.manifest)
        papers = tuple(
            wire.Named(
                sha256=one.sha256,
                kind=one.kind,
                attempt=one.attempt,
                incarnation=one.incarnation,
            )
            for one in manifest.members
            if one.kind not in JOURNALS and one.sha256 not in self.papers
        )
        journals = self._wanted(manifest.heads)
        answer = wire.Receipt(bundle=digest, journals=journals, papers=papers, now_ms=self.now_ms())
        if journals or papers:
            return 409, answer
        if self.judging or self.findings:
            self.judging = max(0, self.judging - 1)
            told = wire.Receipt(bundle=digest, findings=self.findings, now_ms=self.now_ms())
            return 202, told
        receipt = self.receipt(manifest, digest)
        return 200, wire.Receipt(bundle=digest, receipt=receipt, now_ms=self.now_ms())

    def receipt(self, manifest: BundleManifest, digest: str) -> bytes:
        """A receipt signed by its root."""
        said = CentreReceipt(
            hall=manifest.hall,
            sitting=manifest.sitting,
            bundle=digest,
            heads=manifest.heads,
            received_ms=self.now_ms(),
        )
        return sign_receipt(said, self._roots)

    # ---- what a test asks ------------------------------------------------------------------------

    def has_once(self, manifest: BundleManifest) -> bool:
        """Whether all of it is here, and nothing was taken twice."""
        heads = {(one.attempt, one.incarnation): one for one in manifest.heads}
        whole = all(
            place in self.journals
            and len(self.journals[place].records) == head.sequence
            and self.journals[place].head in {head.head, ""}
            for place, head in heads.items()
        )
        digests = {one.sha256 for one in manifest.members if one.kind not in JOURNALS}
        return whole and digests == set(self.papers) and set(self.times.values()) <= {1}


def sha256_hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class _Keys(HTTPSignatureKeyResolver):
    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey:
        return Ed25519PublicKey.from_public_bytes(bytes.fromhex(key_id))


class _Message(NamedTuple):
    method: str
    url: str
    headers: dict[str, str]


def checked(path: str, headers: dict[str, str], body: bytes) -> tuple[str, int]:
    """Who signed and when. Raises: InvalidSignature."""
    verifier = HTTPMessageVerifier(signature_algorithm=algorithms.ED25519, key_resolver=_Keys())
    verifier.max_clock_skew = timedelta(days=36_500)  # the simulator has a clock of its own
    message = _Message("POST", f"https://centre.example{path}", headers)
    (found,) = verifier.verify(
        message,
        max_age=None,
        expect_tag=wire.TAG,
        require_components=wire.COVERED,
        body=body,
    )
    created = found.parameters["created"]
    return str(found.parameters["keyid"]), int(created) * 1000


def _nonsense(fault: str) -> tuple[int, bytes]:
    return {
        "busy": (503, b""),
        "garbage": (200, b"\xc1garbage"),
        "html": (302, b"<html>Please log in to this hotel"),
        "huge": (200, bytes(33 << 20)),
    }[fault]


def _lie(said: wire.Message) -> wire.Message:
    """An answer that cannot be."""
    if isinstance(said, wire.RecordsTaken):
        wrong = tuple(msgspec.structs.replace(one, next=one.next + 1_000) for one in said.chunks)
        return msgspec.structs.replace(said, chunks=wrong)
    if isinstance(said, wire.PapersTaken):
        return msgspec.structs.replace(said, papers=())
    if isinstance(said, wire.Lacking):
        strange = wire.Wanted(attempt="nobody", incarnation=1, first=1)  # type: ignore[arg-type]  # a lie
        return msgspec.structs.replace(said, journals=(strange,))
    if isinstance(said, wire.Receipt) and said.receipt:
        return msgspec.structs.replace(said, receipt=said.receipt[:-20] + b"a" * 20)
    return said

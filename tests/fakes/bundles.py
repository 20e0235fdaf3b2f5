"""Export bundles of a made-up hall: real journals, real signatures, a real sitting file."""

import hashlib
import io
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from random import Random
from typing import NamedTuple

import msgspec
import pytest

from kiosk.audit.registration import hall_journal_id
from kiosk.base.ids import AttemptId
from kiosk.bundle.file import Bundle, Export, Piece, read_bundle, write_bundle
from kiosk.bundle.format import BundleManifest, BundleRefusedError, Head
from kiosk.journal import Commitments, Header
from kiosk.journal.anchors import sign_anchor
from kiosk.journal.maker import begin_journal
from kiosk.minutes.minutes import encode_minutes
from kiosk.trust.auditor import clear_opening
from kiosk.trust.keys import KeyPair
from kiosk.trust.sitting_accept import sign_sitting
from tests.fakes.hall_day import busy_minutes
from tests.fakes.hall_people import blueprint, root, seat_key, sitting
from tests.fakes.scripted_clock import MORNING

HUB = KeyPair("seat", b"the hub of the made-up hall".ljust(32, b"."))
CENTRE = KeyPair("auditor", b"the centre's key".ljust(32, b"."))
PACK = hashlib.sha256(b"pack").digest()
KEY = hashlib.sha256(b"a journal's key").digest()
PDF = b"%PDF-1.4 made up"


@cache
def sitting_file() -> bytes:
    """The signed sitting file of the hall."""
    return sign_sitting(sitting(), blueprint(), [root()])


def sitting_digest() -> bytes:
    return hashlib.sha256(sitting_file()).digest()


class Written(NamedTuple):
    """A journal and what is needed to speak of it."""

    header: Header
    data: bytes
    head: Head
    heads: tuple[bytes, ...]
    signer: KeyPair

    def anchor(self, sequence: int) -> bytes:
        """The seat's anchor at that record."""
        made = sign_anchor(
            self.signer, self.header, sequence, self.heads[sequence], 1_000, final=False
        )
        return made.to_bytes()

    def result(self) -> bytes:
        """A result record over the journal's end, as a seat signs it."""
        body = msgspec.json.encode(
            {
                "attempt": self.head.attempt,
                "sequence": self.head.sequence,
                "head": self.head.head,
                "outcome": "passed",
            }
        )
        signature = self.signer.sign("result/1", body).hex()
        record = {
            "record": msgspec.Raw(body),
            "seat_key": self.signer.signing_public.hex(),
            "signature": signature,
        }
        return msgspec.json.encode(record)


def journal(
    attempt: str,
    signer: KeyPair,
    *,
    incarnation: int = 1,
    parent: bytes = b"",
    entries: int = 5,
    payload: int = 200,
    sitting_hash: bytes | None = None,
    pack_hash: bytes = PACK,
) -> Written:
    """A journal of that attempt with so many entries, closed by the seat."""
    draw = Random(f"{attempt}/{incarnation}").randbytes
    header = Header(
        attempt=AttemptId(attempt),
        incarnation=incarnation,
        seat_key=signer.signing_public,
        pack_hash=pack_hash,
        sitting_hash=sitting_digest() if sitting_hash is None else sitting_hash,
        parent_sequence=3 if incarnation > 1 else 0,
        parent_head=parent or bytes(32),
    )
    commitments = Commitments.of(header, KEY, blueprint_hash=PACK, build="test")
    maker, data = begin_journal(header, KEY, commitments, signer, draw(12))
    pieces, heads = [data], [b"", maker.tip.head]
    for _ in range(entries):
        record = maker.entry(draw(payload), draw(12))
        heads.append(maker.accept(record).head)
        pieces.append(record)
    record = maker.signature(9_000, final=True)
    heads.append(maker.accept(record, final=True).head)
    pieces.append(record)
    tip = maker.tip
    head = Head(
        attempt=header.attempt,
        incarnation=incarnation,
        sequence=tip.sequence,
        head=tip.head.hex(),
    )
    return Written(header, b"".join(pieces), head, tuple(heads), signer)


@cache
def journals() -> dict[str, Written]:
    """Of the hall, of a candidate who stayed, and of one who moved."""
    first = journal("s-1.c-002", seat_key(1))
    return {
        "hall": journal(hall_journal_id("s-1"), HUB),
        "stayed": journal("s-1.c-001", seat_key(2)),
        "left": first,
        "moved": journal("s-1.c-002", seat_key(2), incarnation=2, parent=first.heads[3]),
    }


def piece(name: str, kind: str, data: bytes, attempt: str = "", incarnation: int = 0) -> Piece:
    """A member from bytes, in small chunks."""

    def chunks() -> Iterable[bytes]:
        return (data[at : at + 1000] for at in range(0, len(data), 1000))

    return Piece(name, kind, chunks, attempt, incarnation)  # type: ignore[arg-type]  # tests lie


def journal_piece(written: Written, kind: str = "journal") -> Piece:
    """The member of a journal."""
    head = written.head
    name = f"journals/{head.attempt}/{head.incarnation}.journal"
    return piece(name, kind, written.data, head.attempt, head.incarnation)


def pieces() -> list[Piece]:
    """Everything a hall hands over, in no order."""
    kept = journals()
    stayed, left, hall = kept["stayed"], kept["left"], kept["hall"]
    who, where = stayed.head.attempt, stayed.head.incarnation
    return [
        piece("minutes.pdf", "minutes", PDF),
        piece("minutes.json", "minutes_data", encode_minutes(busy_minutes(12))),
        *(journal_piece(kept[name]) for name in ("moved", "stayed", "left")),
        journal_piece(hall, "hall_journal"),
        piece("sitting/3.sitting", "sitting", sitting_file()),
        piece("a/anchors", "anchor", stayed.anchor(2) + stayed.anchor(4), who, where),
        piece("a/result.json", "result", stayed.result(), who, where),
        piece("a/opening", "opening", clear_opening(b"{}"), who, where),
        piece("b/late", "late", b"raw records", left.head.attempt, 1),
        piece("b/fork", "fork", b"a raw record", left.head.attempt, 1),
    ]


def heads() -> list[Head]:
    """Where every journal stands."""
    return [one.head for one in journals().values()]


def export(*, demo: bool = True) -> Export:
    """What the bundle says of itself."""
    one = sitting()
    return Export(
        demo=demo,
        hall=one.hall.id,
        sitting=one.id,
        edition=one.version,
        sitting_digest=sitting_digest().hex(),
        pack_digest=PACK.hex(),
        hub="hub/1",
        epoch=1,
        exported_ms=MORNING,
    )


def made(
    members: Sequence[Piece] | None = None,
    *,
    centre: bool = False,
    of: Export | None = None,
    ends: Sequence[Head] | None = None,
) -> bytes:
    """A bundle's bytes."""
    out = io.BytesIO()
    write_bundle(
        out,
        of or export(),
        pieces() if members is None else members,
        heads() if ends is None else ends,
        HUB,
        CENTRE.sealing_public if centre else None,
        Random(7).randbytes,
    )
    return out.getvalue()


def manifest() -> BundleManifest:
    """The manifest of the usual bundle."""
    return write_bundle(io.BytesIO(), export(), pieces(), heads(), HUB, None)


def opened(data: bytes, **more: object) -> Bundle:
    """A bundle from its bytes."""
    return read_bundle(io.BytesIO(data), **more)  # type: ignore[arg-type]  # as read_bundle takes


def members_of(data: bytes, **more: object) -> dict[str, bytes]:
    """Every member by its name."""
    return {member.name: content for member, content in opened(data, **more).members()}


def refusal(act: Callable[[], object]) -> str:
    """The code of a refusal; its sentence is one."""
    with pytest.raises(BundleRefusedError) as caught:
        act()
    assert caught.value.detail.endswith(".")
    assert "\n" not in caught.value.detail
    return caught.value.code

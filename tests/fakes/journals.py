"""Journals of a made-up attempt, in memory and on any disk. Fixed keys: every run is the same."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

from kiosk.base.clock import Moment
from kiosk.base.ids import AttemptId
from kiosk.journal import Commitments, Header, Left, Pulse
from kiosk.journal.maker import RecordMaker, begin_journal
from kiosk.store import AttemptFile, Disk
from kiosk.trust.keys import KeyPair

KEY = hashlib.sha256(b"the attempt's key").digest()
SEAT = KeyPair("seat", hashlib.sha256(b"the seat's seed").digest())
OTHER_SEAT = KeyPair("seat", hashlib.sha256(b"another seat's seed").digest())
PACK = hashlib.sha256(b"pack").digest()
BLUEPRINT = hashlib.sha256(b"blueprint").digest()
NOON = Moment(boot="boot-1", awake_ms=1_000, boot_ms=1_200, wall_ms=1_770_000_000_000)


def header(
    attempt: str = "a-1",
    *,
    incarnation: int = 1,
    seat: KeyPair = SEAT,
    parent: bytes = bytes(32),
    sequence: int = 7,
) -> Header:
    return Header(
        attempt=AttemptId(attempt),
        incarnation=incarnation,
        seat_key=seat.signing_public,
        pack_hash=PACK,
        parent_sequence=sequence if incarnation > 1 else 0,
        parent_head=parent,
    )


def commitments(of: Header, key: bytes = KEY) -> Commitments:
    return Commitments.of(of, key, blueprint_hash=BLUEPRINT, build="test-1")


def nonces(seed: int = 1) -> Callable[[int], bytes]:
    return Random(seed).randbytes


class Paper:
    """A journal that is only bytes."""

    def __init__(
        self,
        attempt: str = "a-1",
        *,
        key: bytes = KEY,
        seat: KeyPair = SEAT,
        seed: int = 1,
        left: Left | None = None,
    ) -> None:
        self.key = key
        self.draw = nonces(seed)
        if left is None:
            plain = header(attempt, seat=seat)
        else:
            plain = header(
                attempt,
                incarnation=left.incarnation + 1,
                seat=seat,
                parent=left.head,
                sequence=left.sequence,
            )
        self.maker, start = begin_journal(plain, key, commitments(plain, key), seat, self.draw(12))
        self.pieces = [start[:512], start[512:]]
        self.heads = [b"", self.maker.tip.head]

    def add(self, payload: bytes) -> None:
        record = self.maker.entry(payload, self.draw(12))
        self.heads.append(self.maker.accept(record).head)
        self.pieces.append(record)

    def sign(self, used_ms: int = 0, *, final: bool = False) -> None:
        record = self.maker.signature(used_ms, final=final)
        self.heads.append(self.maker.accept(record, final=final).head)
        self.pieces.append(record)

    @property
    def data(self) -> bytes:
        return b"".join(self.pieces)

    @property
    def last(self) -> int:
        return self.maker.tip.sequence


def filled(
    payloads: Iterable[bytes],
    *,
    sign_every: int = 0,
    final: bool = False,
    attempt: str = "a-1",
    seed: int = 1,
) -> Paper:
    """A journal with these events, a signature after every so many, and one at the end."""
    paper = Paper(attempt, seed=seed)
    for number, payload in enumerate(payloads, start=1):
        paper.add(payload)
        if sign_every and number % sign_every == 0:
            paper.sign(number * 1000)
    if final:
        paper.sign(99_000, final=True)
    return paper


def events(count: int, *, seed: int = 1, longest: int = 900) -> list[bytes]:
    """Payloads of one, two and three frames."""
    rng = Random(seed)
    return [rng.randbytes(rng.randrange(1, longest)) for _ in range(count)]


def pulse(maker: RecordMaker | AttemptFile, used_ms: int = 0, position: bytes = b"") -> Pulse:
    return Pulse(
        sequence=maker.tip.sequence,
        head=maker.tip.head,
        used_ms=used_ms,
        at=NOON,
        position=position,
    )


def create(directory: Path, disk: Disk | None = None, *, seed: int = 1) -> AttemptFile:
    plain = header()
    return AttemptFile.create(
        directory, plain, KEY, commitments(plain), signer=SEAT, disk=disk, entropy=nonces(seed)
    )


def reopen(directory: Path, disk: Disk | None = None, *, seed: int = 2) -> AttemptFile:
    return AttemptFile.open(directory, KEY, signer=SEAT, disk=disk, entropy=nonces(seed))

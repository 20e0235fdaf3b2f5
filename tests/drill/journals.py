"""Journals of made-up candidates, with what their witness wrote down."""

import hashlib
from collections.abc import Iterator

from kiosk.base.clock import Moment
from kiosk.base.ids import AttemptId, ChoiceId, ItemId
from kiosk.drill.comparing import Copy, Held, Whose
from kiosk.drill.observed import Saved
from kiosk.exam import events as e
from kiosk.journal import Commitments, Header, read_journal
from kiosk.journal.format import FRAME
from kiosk.journal.maker import RecordMaker, begin_journal
from kiosk.trust.keys import KeyPair

SEAT = KeyPair("seat", hashlib.sha256(b"a seat of the drill").digest())
PACK = hashlib.sha256(b"pack").digest()
NOON = Moment(boot="boot-1", awake_ms=1_000, boot_ms=1_200, wall_ms=1_770_000_000_000)


def key_of(whose: Whose) -> bytes:
    return hashlib.sha256(repr(whose).encode()).digest()


class Written:
    """One journal that grows, and the observations of whoever saw it grow."""

    def __init__(
        self, attempt: str = "a-1", incarnation: int = 1, after: "Written | None" = None
    ) -> None:
        self.whose: Whose = (attempt, incarnation)
        header = Header(
            attempt=AttemptId(attempt),
            incarnation=incarnation,
            seat_key=SEAT.signing_public,
            pack_hash=PACK,
            parent_sequence=after.last if after is not None else 0,
            parent_head=after.maker.tip.head if after is not None else bytes(32),
        )
        key = key_of(self.whose)
        commitments = Commitments.of(header, key, blueprint_hash=PACK, build="drill")
        begun: tuple[RecordMaker, bytes] = begin_journal(header, key, commitments, SEAT, bytes(12))
        self.maker: RecordMaker = begun[0]
        self.data: bytes = begun[1]
        self.saved: list[Saved] = []

    @property
    def last(self) -> int:
        return self.maker.tip.sequence

    def entry(self, entry: e.Entry, at_ns: int = 0) -> Saved:
        """Journal an entry, and have it seen as saved."""
        nonce = (self.last + 1).to_bytes(12, "big")
        record = self.maker.entry(e.encode_entry(entry), nonce)
        self.maker.accept(record)
        self.data += record
        event = entry.event
        answer = event if isinstance(event, e.AnswerChosen) else None
        attempt, incarnation = self.whose
        self.saved.append(
            Saved(
                at_ns=at_ns,
                seat=1,
                attempt=attempt,
                incarnation=incarnation,
                sequence=self.last,
                item=answer.item if answer is not None else "",
                choice=answer.choice if answer is not None else "",
            )
        )
        return self.saved[-1]

    def answer(self, item: str, choice: str = "c-1") -> Saved:
        """Journal an answer."""
        event = e.AnswerChosen(item=ItemId(item), choice=ChoiceId(choice))
        return self.entry(e.Entry(at=NOON, author=e.ByCandidate(), event=event))

    def appeal(self, picture: str) -> Saved:
        """Journal a technical appeal with the digest of its picture."""
        event = e.TechnicalAppealFiled(
            number=1, item=ItemId("i-0"), category="audio", text="", snapshot={}, picture=picture
        )
        return self.entry(e.Entry(at=NOON, author=e.ByCandidate(), event=event))

    def answered(self, count: int) -> "Written":
        """Journal so many answers."""
        for number in range(count):
            self.answer(f"i-{number}")
        return self

    def held(self, up_to: int = 10**9) -> Iterator[Held]:
        """As a hub holds it, header first."""
        reading = read_journal(self.data)
        attempt, incarnation = self.whose
        yield Held(attempt, incarnation, 0, reading.heads[0], self.data[:FRAME])
        for record in reading.records:
            if record.sequence <= up_to:
                head = reading.heads[record.sequence]
                yield Held(attempt, incarnation, record.sequence, head, record.raw)


def copy_of(
    name: str,
    *journals: Written,
    up_to: int = 10**9,
    whole: bool = True,
    pictures: frozenset[str] = frozenset(),
) -> Copy:
    """One hub's copies of these."""
    held = [one for journal in journals for one in journal.held(up_to)]
    return Copy(name, held, whole, pictures)

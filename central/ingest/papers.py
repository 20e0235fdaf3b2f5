"""Papers: every member of a bundle that is no journal, judged by itself and kept by its digest.

Decides: what a paper must be before it is kept (`kiosk.bundle.judging` has the rules), that one
which needs records or papers that have not come is early and not refused, and whether this machine
may bring it. Leaves to others: journals (`records`), signed documents (`documents`), and what
papers mean (`central.worker`).
"""

import hashlib
from collections.abc import Callable
from functools import partial
from typing import Final

import msgspec
import sqlalchemy as sa

from central.ingest.asking import Kind, Wish, ask
from central.ingest.documents import Documents
from central.ingest.journals import Held, held_journal
from central.ingest.known import Speaker, speakers
from central.tables.engine import Database
from central.tables.schema import anchors, papers, sittings
from kiosk.audit.evidence_frames import key_digest_in
from kiosk.base.errors import KioskError, RuleError, require
from kiosk.bundle.format import OF_JOURNAL, BundleLimits
from kiosk.bundle.judging import (
    Claimed,
    Written,
    judge_anchors,
    judge_evidence_key,
    judge_minutes,
    judge_minutes_data,
    judge_opening,
    judge_picture,
    judge_result,
    result_record,
)
from kiosk.journal import Anchor
from kiosk.journal.anchors import ANCHOR_BYTES
from kiosk.sync.wire import Paper, Papers, PaperTaken
from kiosk.trust.roots import TrustRoots

_SIGNED: Final = frozenset({"sitting", "authority"})
_JOURNALS: Final = frozenset({"journal", "hall_journal"})
_LARGEST: Final = BundleLimits().member
#: Of one journal and incarnation, and of a sitting beside its journals. An attempt has at most 40
#: pictures and 40 frames (`kiosk.audit`); who brings far more fills a disk.
MOST_PAPERS: Final = 1000
MOST_BYTES: Final = 256 << 20


class EarlyError(RuleError):
    """A paper that needs something else to come first; nothing was taken."""

    def __init__(self) -> None:
        super().__init__("early", "Records or papers it belongs to have not come yet.")


class Desk:
    """Takes papers of one request in, within a transaction."""

    def __init__(
        self, connection: sa.Connection, database: Database, roots: TrustRoots, now_ms: int
    ) -> None:
        self._connection = connection
        self._database = database
        self._demo = roots.demo
        self._documents = Documents(connection, database, roots, now_ms)
        self._now_ms = now_ms

    def take(self, key: str, sent: Papers) -> tuple[PaperTaken, ...]:
        """Judge each paper and keep those that hold.

        Args:
            key: of the machine that signed the request, hex.
            sent: what it brings.

        Returns:
            in the order in which they were sent.

        Raises:
            RuleError: `unknown_machine`, `revoked` or `foreign_hall`: the machine may bring none.
        """
        fates: dict[int, PaperTaken] = {}
        for number, paper in enumerate(sent.papers):
            if paper.kind in _SIGNED:
                fates[number] = self._fate(paper, partial(self._signed, paper))
        # Only now: these documents may be what the machine is known by.
        speaker = speakers(self._connection, [key], self._now_ms)[key]
        speaker.check()
        self._check_place(speaker, sent)
        for number, paper in enumerate(sent.papers):
            if paper.kind not in _SIGNED:
                fates[number] = self._fate(paper, partial(self._plain, paper, sent, speaker))
        self._wish(key, sent, fates)
        return tuple(fates[number] for number in range(len(sent.papers)))

    def _fate(self, paper: Paper, take: "partial[None]") -> PaperTaken:
        digest = hashlib.sha256(paper.data).hexdigest()
        try:
            take()
        except EarlyError as error:
            return PaperTaken(sha256=digest, fate="early", code=error.code, detail=error.detail)
        except KioskError as error:
            return PaperTaken(sha256=digest, fate="refused", code=error.code, detail=error.detail)
        return PaperTaken(sha256=digest, fate="stored")

    # ---- documents of the centre ---------------------------------------------------------------

    def _signed(self, paper: Paper) -> None:
        """Keep it in a table of its own, under what it says itself and not under what is sent."""
        if paper.kind == "sitting":
            self._documents.take_sitting(paper.data)
        else:
            self._documents.take_authority(paper.data)

    def _check_place(self, speaker: Speaker, sent: Papers) -> None:
        """A hub speaks for its hall, a seat for the sittings that name it."""
        found = self._connection.execute(
            sa.select(sittings.c.digest, sittings.c.hall).where(sittings.c.sitting == sent.sitting)
        ).all()
        require(found, "unknown_sitting", "The sitting file of these papers is not here yet.")
        require(
            all(row.hall == sent.hall for row in found)
            and (
                sent.hall in speaker.hub_of or any(row.digest in speaker.seat_of for row in found)
            ),
            "foreign_hall",
            "This machine is none of the sitting's hall.",
        )

    # ---- papers of the hall --------------------------------------------------------------------

    def _plain(self, paper: Paper, sent: Papers, speaker: Speaker) -> None:
        require(
            paper.kind not in _JOURNALS, "not_a_paper", "Journals are sent as records, not papers."
        )
        require(len(paper.data) <= _LARGEST, "too_large", "The paper is too large.")
        if paper.kind in OF_JOURNAL:
            require(paper.attempt, "bad_id", "The paper does not say whose it is.")
            why = self._of_journal(paper, sent, speaker)
        elif paper.kind == "minutes_data":
            why = judge_minutes_data(paper.data, sent.hall, sent.sitting)
        else:
            why = judge_minutes(paper.data)
        require(not why, "does_not_hold", f"The paper does not hold: {why}.")
        self._keep(paper, sent)

    def _of_journal(self, paper: Paper, sent: Papers, speaker: Speaker) -> str:
        held = self._held(paper, speaker.key)
        if held is None:
            raise EarlyError
        require(
            (held.hall, held.sitting) == (sent.hall, sent.sitting),
            "foreign_hall",
            "The journal it belongs to is of another sitting.",
        )
        require(
            sent.hall in speaker.hub_of or speaker.key == held.writer,
            "foreign_hall",
            "This machine may bring papers of its own journal only.",
        )
        return self._judge(paper, held)

    def _held(self, paper: Paper, key: str) -> Held | None:
        """The journal of a paper; of a lone seat's own hall journal there are others."""
        name = (self._connection, paper.attempt, paper.incarnation)
        return held_journal(*name, writer=key) or held_journal(*name)

    def _judge(self, paper: Paper, held: Held) -> str:
        match paper.kind:
            case "anchor":
                return self._anchors(paper, held)
            case "result":
                self._not_before(held, _named_by(paper.data))
                return _on_any(judge_result, paper.data, held)
            case "opening":
                return judge_opening(paper.data, demo=self._demo)
            case "picture":
                return judge_picture(paper.data, demo=self._demo)
            case "evidence":
                key_digest_in(paper.data)
                return ""
            case "evidence_key":
                return self._evidence_key(paper)
            case _:  # late and fork: raw, and part of nothing
                return ""

    def _anchors(self, paper: Paper, held: Held) -> str:
        size = len(paper.data)
        if size % ANCHOR_BYTES:
            return "it is no row of anchors"
        signed = [
            Anchor.from_bytes(paper.data[at : at + ANCHOR_BYTES])
            for at in range(0, size, ANCHOR_BYTES)
        ]
        self._not_before(held, max((one.sequence for one in signed), default=0))
        why = _on_any(judge_anchors, paper.data, held)
        rows = [
            {
                "attempt": one.attempt,
                "incarnation": one.incarnation,
                "seat_key": one.seat_key.hex(),
                "sequence": one.sequence,
                "head": one.head.hex(),
                "payload": one.to_bytes(),
            }
            for one in signed
        ]
        if not why:
            self._connection.execute(self._database.insert(anchors).on_conflict_do_nothing(), rows)
        return why

    def _evidence_key(self, paper: Paper) -> str:
        there = self._connection.execute(
            sa.select(papers.c.data).where(
                papers.c.kind == "evidence",
                papers.c.attempt == paper.attempt,
                papers.c.incarnation == paper.incarnation,
            )
        ).scalars()
        digests = {key_digest_in(data) for data in there}
        if hashlib.sha256(paper.data).digest() not in digests:
            raise EarlyError
        return judge_evidence_key(paper.data, digests, demo=self._demo)

    @staticmethod
    def _not_before(held: Held, sequence: int) -> None:
        """Records up to there have to come first."""
        if sequence > held.last:
            raise EarlyError

    # ---- keeping -------------------------------------------------------------------------------

    def _keep(self, paper: Paper, sent: Papers) -> None:
        digest = hashlib.sha256(paper.data).hexdigest()
        self._check_room(paper, sent, digest)
        row = {
            "sha256": digest,
            "kind": paper.kind,
            "hall": sent.hall,
            "sitting": sent.sitting,
            "attempt": paper.attempt,
            "incarnation": paper.incarnation,
            "size": len(paper.data),
            "data": paper.data,
            "received_ms": self._now_ms,
        }
        self._connection.execute(self._database.insert(papers).on_conflict_do_nothing(), row)

    def _check_room(self, paper: Paper, sent: Papers, digest: str) -> None:
        """Refuse what is too much beside what is held; the same paper again is none more."""
        count, size = self._connection.execute(
            sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(papers.c.size), 0)).where(
                papers.c.sitting == sent.sitting,
                papers.c.attempt == paper.attempt,
                papers.c.incarnation == paper.incarnation,
                papers.c.sha256 != digest,
            )
        ).one()
        require(
            count < MOST_PAPERS and size + len(paper.data) <= MOST_BYTES,
            "too_much",
            "The centre holds as many papers of this journal as it takes.",
        )

    def _wish(self, key: str, sent: Papers, fates: dict[int, PaperTaken]) -> None:
        """What a worker judges anew with these papers."""
        wishes: set[Wish] = set()
        for number, paper in enumerate(sent.papers):
            if fates[number].fate != "stored" or paper.kind not in {"opening", "result", "anchor"}:
                continue
            held = self._held(paper, key)
            of_hall = held is not None and held.of_hall
            kind: Kind = "hall" if of_hall else "attempt"
            wishes.add(Wish(kind, sent.sitting if of_hall else paper.attempt))
        ask(self._connection, self._database, wishes, self._now_ms)


def _named_by(data: bytes) -> int:
    """The record that a result record says it is over; 0 when that cannot be read."""
    try:
        return msgspec.json.decode(result_record(data), type=Claimed).sequence
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return 0


def _on_any(judge: Callable[[bytes, Written], str], data: bytes, held: Held) -> str:
    """Why a paper holds on no branch of its journal; where there is a fork, either may be meant."""
    found = [judge(data, one) for one in held.stories]
    return "" if "" in found else found[0]

"""Sealed pictures of technical appeals and evidence of cameras at the hub: kept, never looked at.

Decides: that a hub takes only what it asked for, of attempts that were at that seat, so many of
each and nothing in clear; that evidence comes with the key it names, and none of an attempt whose
evidence was destroyed; and which are missing by what the journals name. Leaves to others: what lies
in one (`kiosk.audit.pictures`, `kiosk.audit.evidence_frames`), telling what is missing
(`collecting`), destroying (`destroying`).
"""

from collections.abc import Mapping
from typing import Final

from kiosk.audit.evidence_frames import (
    MOST_BLOBS,
    MOST_OF_ATTEMPT,
    NamedEvidence,
    check_key_of,
    evidence_digest,
    evidence_named_by,
)
from kiosk.audit.pictures import MOST_PICTURES, PictureKind, parse_picture, picture_digest
from kiosk.base.errors import KioskError, RuleError
from kiosk.base.ids import AttemptId
from kiosk.exam import events as e
from kiosk.hall.core import HubCore
from kiosk.hall.opened_journal import open_journal
from kiosk.hall.replica import Stored
from kiosk.hall.rows import EvidenceKeyRow, PictureRow, Row
from kiosk.hall.seat_line import SeatLine
from kiosk.hall.wire import DestroyKeys, Picture, PicturesHere, PictureWanted
from kiosk.trust.errors import DocumentRefusedError

_MOST: Final[Mapping[PictureKind, int]] = {"picture": MOST_PICTURES, "evidence": MOST_BLOBS}
#: Seats by the digest of what was taken there, for each kind.
_Named = dict[PictureKind, dict[str, int]]


class NamedPictures:
    """Which pictures the journals here name; each is read anew only when it has grown."""

    def __init__(self, core: HubCore) -> None:
        self._core = core
        self._known: dict[str, tuple[tuple[tuple[int, int], ...], _Named]] = {}

    def seats_owing(
        self, attempt: AttemptId, journals: tuple[Stored, ...], kind: PictureKind = "picture"
    ) -> frozenset[int]:
        """Seats at which something of that kind was taken of an attempt that is not here."""
        ends = tuple((one.incarnation, one.sequence) for one in journals)
        known = self._known.get(attempt)
        if known is None or known[0] != ends:
            known = self._known[attempt] = (ends, self._named(attempt, journals[0].seat))
        named = known[1][kind]
        if kind == "evidence" and self._core.state.attempt(attempt).destroyed:
            return frozenset()  # whoever has some is to destroy it, not to bring it
        held = self._core.keeping.replica.picture_names(attempt, kind) if named else {}
        return frozenset(seat for digest, seat in named.items() if digest not in held)

    def _named(self, attempt: AttemptId, seat: int) -> _Named:
        found: _Named = {"picture": {}, "evidence": {}}
        try:
            entries = open_journal(self._core, attempt).entries
        except KioskError:
            return found  # that it cannot be read is told as such
        for entry in entries:
            if isinstance(entry.event, e.Moved):
                seat = entry.event.seating.seat
            elif isinstance(entry.event, e.TechnicalAppealFiled) and entry.event.picture:
                found["picture"][entry.event.picture] = seat
            elif named := evidence_named_by(entry.event):
                found["evidence"][named.digest] = seat
        return found


class Pictures:
    """Takes what all seats sealed, from each one after the other."""

    def __init__(self, core: HubCore) -> None:
        self._core = core

    async def named(self, line: SeatLine, message: PicturesHere) -> None:
        """A seat says what lies there: ask for what is not here.

        Raises:
            RuleError: `foreign_attempt`.
        """
        attempt, incarnation, kind = message.attempt, message.incarnation, message.kind
        self._check_was_at(line, attempt, incarnation)
        if kind == "evidence" and (order := self._destroyed_by(attempt)):
            line.tell(DestroyKeys(order=order))
            return
        have = set(self._core.keeping.replica.picture_names(attempt, kind))
        on_the_way = [*line.pictures.values(), *([line.picture] if line.picture else [])]
        have |= {one.digest for one in on_the_way if one.kind == kind}
        lacking = [one for one in message.digests if one not in have]
        for digest in lacking[: max(0, _MOST[kind] - len(have))]:
            line.pictures[digest] = PictureWanted(
                attempt=attempt, incarnation=incarnation, digest=digest, kind=kind
            )
        if line.picture is None:
            self._ask(line)

    async def taken(self, line: SeatLine, message: Picture) -> None:
        """Keep a picture, or evidence and its key, then ask for the next.

        Raises:
            RuleError: `picture_refused`: it is not what was asked for, is in clear, or is more than
                one attempt may have; evidence that is none, or whose key is another one's.
            DocumentRefusedError: it is no picture.
            ReplicaError: the disk refused.
        """
        wanted, digest = line.picture, picture_digest(message.sealed)
        self._ask(line)
        named = (message.attempt, message.incarnation, digest)
        if wanted is None or named != (wanted.attempt, wanted.incarnation, wanted.digest):
            raise RuleError("picture_refused", "This is not the picture that was asked for.")
        if wanted.kind == "evidence":
            rows = self._evidence(message)
        else:
            self._check_sealed(parse_picture(message.sealed).sealed_to)
            rows = (self._row(message, digest, "picture"),)
        await self._core.keeping.store(*rows)

    def _evidence(self, message: Picture) -> tuple[Row, ...]:
        """The rows of a blob and its key, which only together are worth keeping."""
        try:
            envelope = check_key_of(message.sealed, message.key)
        except DocumentRefusedError as error:
            # A key that rotted at its seat must not cost that seat its line.
            raise RuleError("picture_refused", error.detail) from None
        self._check_sealed(envelope.sealed_to)
        here = self._core.keeping.replica.bytes_of(message.attempt, "evidence")
        if here + len(message.sealed) > MOST_OF_ATTEMPT:
            raise RuleError("picture_refused", "The evidence of this attempt is too much.")
        digest = evidence_digest(message.sealed)
        self._check_size(AttemptId(message.attempt), NamedEvidence(digest, len(message.sealed)))
        key = EvidenceKeyRow(
            attempt=message.attempt,
            digest=digest,
            incarnation=message.incarnation,
            data=message.key,
        )
        return self._row(message, digest, "evidence"), key

    def _check_size(self, attempt: AttemptId, there: NamedEvidence) -> None:
        """Hold it against the event that names it, when that is here and can be read."""
        try:
            entries = open_journal(self._core, attempt).entries
        except KioskError:
            return  # the bundle holds it against the journal again
        named = (evidence_named_by(entry.event) for entry in entries)
        told = [one for one in named if one is not None and one.digest == there.digest]
        if told and there not in told:
            raise RuleError(
                "picture_refused", "The journal says that the evidence is of another size."
            )

    @staticmethod
    def _row(message: Picture, digest: str, kind: PictureKind) -> PictureRow:
        return PictureRow(
            attempt=message.attempt,
            digest=digest,
            incarnation=message.incarnation,
            data=message.sealed,
            kind=kind,
        )

    def _check_sealed(self, sealed_to: str) -> None:
        if not sealed_to and not self._core.premises.roots.demo:
            raise RuleError("picture_refused", "The picture is not sealed.")

    def _destroyed_by(self, attempt: str) -> bytes:
        return self._core.keeping.replica.destroyed().get(attempt, b"")

    def _check_was_at(self, line: SeatLine, attempt: str, incarnation: int) -> None:
        if not self._core.was_at(attempt, line.number, incarnation):
            raise RuleError("foreign_attempt", f"{attempt} is not at seat {line.number}.")

    @staticmethod
    def _ask(line: SeatLine) -> None:
        """Ask for the next one; nothing of a seat's own is delayed by more than one."""
        line.picture = None
        if line.pictures:
            line.picture = line.pictures.pop(next(iter(line.pictures)))
            line.tell(line.picture)

"""Sealed pictures of technical appeals at the hub: asked for, kept, never looked at.

Decides: that a hub takes only what it asked for, of attempts that were at that seat, so many of
each and nothing in clear; and which pictures are missing by what the journals name. Leaves to
others: what lies in one (`kiosk.audit.pictures`), telling what is missing (`collecting`).
"""

from kiosk.audit.pictures import MOST_PICTURES, parse_picture, picture_digest
from kiosk.base.errors import KioskError, RuleError
from kiosk.base.ids import AttemptId
from kiosk.exam import events as e
from kiosk.hall.core import HubCore
from kiosk.hall.opened_journal import open_journal
from kiosk.hall.replica import Stored
from kiosk.hall.rows import PictureRow
from kiosk.hall.seat_line import SeatLine
from kiosk.hall.wire import Picture, PicturesHere, PictureWanted


class NamedPictures:
    """Which pictures the journals here name; each is read anew only when it has grown."""

    def __init__(self, core: HubCore) -> None:
        self._core = core
        self._known: dict[str, tuple[tuple[tuple[int, int], ...], dict[str, int]]] = {}

    def seats_owing(self, attempt: AttemptId, journals: tuple[Stored, ...]) -> frozenset[int]:
        """Seats at which appeals of an attempt were filed whose pictures are not here."""
        ends = tuple((one.incarnation, one.sequence) for one in journals)
        known = self._known.get(attempt)
        if known is None or known[0] != ends:
            known = self._known[attempt] = (ends, self._named(attempt, journals[0].seat))
        held = self._core.keeping.replica.picture_names(attempt) if known[1] else {}
        return frozenset(seat for digest, seat in known[1].items() if digest not in held)

    def _named(self, attempt: AttemptId, seat: int) -> dict[str, int]:
        """Seats by the digest of the picture that was taken there."""
        try:
            entries = open_journal(self._core, attempt).entries
        except KioskError:
            return {}  # that it cannot be read is told as such
        found: dict[str, int] = {}
        for entry in entries:
            if isinstance(entry.event, e.Moved):
                seat = entry.event.seating.seat
            elif isinstance(entry.event, e.TechnicalAppealFiled) and entry.event.picture:
                found[entry.event.picture] = seat
        return found


class Pictures:
    """Takes the pictures of all seats, from each one after the other."""

    def __init__(self, core: HubCore) -> None:
        self._core = core

    async def named(self, line: SeatLine, message: PicturesHere) -> None:
        """A seat says what lies there: ask for what is not here.

        Raises:
            RuleError: `foreign_attempt`.
        """
        attempt, incarnation = message.attempt, message.incarnation
        self._check_was_at(line, attempt, incarnation)
        have = {*self._core.keeping.replica.picture_names(attempt), *line.pictures}
        if line.picture is not None:
            have.add(line.picture.digest)
        lacking = [one for one in message.digests if one not in have]
        for digest in lacking[: max(0, MOST_PICTURES - len(have))]:
            line.pictures[digest] = PictureWanted(
                attempt=attempt, incarnation=incarnation, digest=digest
            )
        if line.picture is None:
            self._ask(line)

    async def taken(self, line: SeatLine, message: Picture) -> None:
        """Keep a picture, then ask for the next.

        Raises:
            RuleError: `picture_refused`: it is not the one that was asked for, or is in clear.
            DocumentRefusedError: it is none.
            ReplicaError: the disk refused.
        """
        wanted, digest = line.picture, picture_digest(message.sealed)
        self._ask(line)
        named = (message.attempt, message.incarnation, digest)
        if wanted is None or named != (wanted.attempt, wanted.incarnation, wanted.digest):
            raise RuleError("picture_refused", "This is not the picture that was asked for.")
        if not parse_picture(message.sealed).sealed_to and not self._core.premises.roots.demo:
            raise RuleError("picture_refused", "The picture is not sealed.")
        await self._core.keeping.store(
            PictureRow(
                attempt=message.attempt,
                digest=digest,
                incarnation=message.incarnation,
                data=message.sealed,
            )
        )

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

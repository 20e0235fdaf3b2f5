"""The standby's side of a pair: it stores every row of the leading hub, and can lead at any time.

Decides: nothing while it stands by. What it stores is what it was given; chains are checked when it
takes over, before it leads. Leaves the takeover itself to `taking_over`.
"""

import asyncio
import logging
import secrets as random
from collections.abc import Callable
from typing import Final, NamedTuple

import aiohttp
import msgspec

from kiosk.base.errors import KioskError, MalformedError
from kiosk.exam.hall.state import HallState
from kiosk.hall.agent import CONNECT_S, LONGEST_WAIT_S
from kiosk.hall.connecting import Hub, connected
from kiosk.hall.core import HubCore
from kiosk.hall.editions import IN_FORCE, settle_noted_edition
from kiosk.hall.line import Line, LineEndedError
from kiosk.hall.pairing import secrets_info
from kiosk.hall.rows import BeatRow, NoteRow, RecordRow, Row
from kiosk.hall.taking_over import seen_hall
from kiosk.hall.together import until_one_ends
from kiosk.hall.vault import parse_secrets
from kiosk.hall.wire import (
    VERSION,
    Beat,
    Copied,
    Copy,
    HallTime,
    Hello,
    Refused,
    Secrets,
    ToStandby,
)
from kiosk.trust.errors import SecretRefusedError
from kiosk.trust.hpke import open_sealed

_log: Final = logging.getLogger(__name__)
_CHANCE: Final = random.SystemRandom().random


#: Copies on their way to the disk; more wait on the line.
_MOST_STORING: Final = 500
_ANSWER_EVERY: Final = 50
_ToStandby = Copy | Secrets | HallTime | Refused


class _Copied(NamedTuple):
    """A copy that is being stored."""

    number: int
    rows: list[Row]
    beats: dict[int, Beat]
    stored: "asyncio.Future[None]"


_Storing = asyncio.Queue[_Copied]


class StandingBy:
    """Follows one leading hub until it is stopped.

    Attributes:
        up: there is a line to the leading hub.
    """

    def __init__(self, core: HubCore, leader: Hub, keep: Callable[[bytes], None]) -> None:
        """Prepare.

        Args:
            core: of this hub.
            leader: where the other one is.
            keep: has the hall's own secret kept for two persons, durably.
        """
        self._core = core
        self._leader = leader
        self._keep = keep
        self._hall = core.premises.board.journal
        self.up = False

    async def run_until_leading(self) -> None:
        """Follow until this hub leads; never ends by itself. Raises: what ended the following."""
        # Following never ends by itself: what ended it ends the hub.
        await until_one_ends(self.run(), self._core.leads_now.wait())
        await asyncio.Event().wait()

    async def run(self) -> None:
        """Keep following; cancel to stop."""
        async with aiohttp.ClientSession() as session:
            while True:
                try:
                    async with connected(session, self._leader) as line:
                        await self._follow(line)
                except (aiohttp.ClientError, OSError, TimeoutError, KioskError) as error:
                    _log.info("the line to the leading hub ended: %s", error)
                finally:
                    self.up = False
                await asyncio.sleep(LONGEST_WAIT_S * (0.2 + _CHANCE() / 2))

    async def _follow(self, line: Line) -> None:
        await line.send(self._hello())
        # Re-read from the disk: only what is committed there may be named.
        await line.send(self._core.keeping.follow())
        async with asyncio.timeout(CONNECT_S):
            first = await line.receive(ToStandby)
        self.up = True
        storing: _Storing = asyncio.Queue(_MOST_STORING)
        await until_one_ends(self._read(line, first, storing), self._answer(line, storing))

    async def _read(self, line: Line, message: _ToStandby, storing: _Storing) -> None:
        """Take what comes without waiting for the disk: many rows then share one commit."""
        while True:
            if isinstance(message, Copy):
                rows = _rows_of(message)
                beats = _beats_of(rows)
                async with self._core.following:
                    if self._core.role != "stands_by":
                        raise LineEndedError("This hub leads by now.")
                    stored = self._core.keeping.handed(*rows)
                await storing.put(_Copied(message.number, rows, beats, stored))
            else:
                self._take(message)
            message = await line.receive(ToStandby)

    async def _answer(self, line: Line, storing: _Storing) -> None:
        """Say what is on the disk, in order; one word is enough for all that waits behind it."""
        while True:
            copied = await storing.get()
            await copied.stored
            self._learn(copied)
            if storing.empty() or copied.number % _ANSWER_EVERY == 0:
                await line.send(Copied(number=copied.number))

    def _hello(self) -> Hello:
        core = self._core
        versions = core.versions
        return Hello(
            version=VERSION,
            build=versions.build,
            pack=versions.pack,
            blueprint=versions.blueprint,
            sitting=core.premises.sitting_digest,
            epoch=core.epoch,
        )

    def _take(self, message: Secrets | HallTime | Refused) -> None:
        if isinstance(message, Refused):
            raise MalformedError(message.code, message.words)
        if isinstance(message, Secrets):
            self._hold(message)
        else:
            self._take_time(message)

    def _learn(self, copied: _Copied) -> None:
        """Know what has just been stored."""
        self._core.beats.update(copied.beats)
        if any(isinstance(row, NoteRow) and row.name == IN_FORCE for row in copied.rows):
            self._settle_edition()
        if any(isinstance(row, RecordRow) and row.attempt == self._hall for row in copied.rows):
            # Read when it is looked at: a journal read anew for every entry would never end.
            stand_by(self._core)

    def _settle_edition(self) -> None:
        """Work with the edition in force there: its staff log in here, and nobody it revokes.

        The centre signed it, whatever the other hub says; which one decides a takeover, the hall
        journal says.
        """
        try:
            settle_noted_edition(self._core)
        except KioskError as error:
            _log.warning("the edition in force cannot be used: %s", error)

    def _take_time(self, message: HallTime) -> None:
        """Take hall time; the keeper holds it beside the secrets."""
        core = self._core
        if message.open:
            core.clock.set_hall_time(message.hall_ms)
            if core.secrets is not None:
                core.hold(core.secrets)

    def _hold(self, message: Secrets) -> None:
        core = self._core
        try:
            opened = open_sealed(core.premises.key, message.sealed, secrets_info(core))
        except SecretRefusedError as error:
            raise MalformedError(error.code, error.detail) from None
        secrets = parse_secrets(opened)
        # That hub and the power of this one may be lost together.
        self._keep(secrets.hall)
        core.hold(secrets)
        stand_by(core)


def stand_by(core: HubCore) -> None:
    """Read the hall anew, as far as this standby was told, when it is looked at next."""

    def seen() -> HallState:
        try:
            return seen_hall(core)
        except KioskError as error:  # it changes nothing
            _log.warning("the hall journal cannot be read: %s", error)
            return core.seen

    core.unread = seen


def _rows_of(copy: Copy) -> list[Row]:
    """What a copy holds. Raises: MalformedError `bad_message`."""
    try:
        return msgspec.msgpack.decode(copy.rows, type=list[Row])
    except msgspec.DecodeError as error:
        raise MalformedError("bad_message", f"A copy cannot be read: {error}.") from None


def _beats_of(rows: list[Row]) -> dict[int, Beat]:
    """The beats among them, by seat. Raises: MalformedError `bad_message`."""
    try:
        return {
            row.seat: msgspec.msgpack.decode(row.data, type=Beat)
            for row in rows
            if isinstance(row, BeatRow)
        }
    except msgspec.DecodeError as error:
        raise MalformedError("bad_message", f"A beat cannot be read: {error}.") from None

"""The attempt service: a command becomes events, durable before the screen says so.

Decides: the order of things. A command is judged against everything already on its way to the
disk; a listener hears of an event only after its sync. Leaves to others: the rules (`kiosk.exam`),
genuine signatures (`kiosk.trust`), bytes and disk (`Journal`), and words (the user interface).

The service lives in one thread. The journal answers in its own thread; `post` brings the answer
back. After a failed write nothing is accepted any more: the seat asks for a move.
"""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from kiosk.audit.orders import (
    TAKEOVER_QUORUM,
    quorum_for,
    read_command,
    read_takeover,
    scene_for,
    takeover_scene,
)
from kiosk.base.clock import Clock, Moment
from kiosk.base.errors import RuleError, require
from kiosk.base.ids import ChoiceId, ItemId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt, evolve
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.deciding import decide
from kiosk.exam.failures import Heard
from kiosk.exam.items import Form
from kiosk.seat.ports import Authority, Journal, Position, Post, position_bytes
from kiosk.store import Outcome
from kiosk.trust.orders import SignedOrder

#: A clock that slept this long was suspended; shorter differences are reading noise.
SLEPT_MS: Final = 1000
#: Beats of the side file between two syncs: two seconds at ten beats a second.
BEATS_PER_SYNC: Final = 20


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a listener is told.

    Attributes:
        state: the attempt with everything that is durable, this change included.
        entry: the entry that became durable; None when the journal failed.
        failure: why the journal can be trusted no more.
    """

    state: Attempt
    entry: e.Entry | None = None
    failure: Exception | None = None


Listener = Callable[[Change], None]


class SeatService:
    """Runs one attempt.

    Attributes:
        saved: the attempt as far as it is durable; what screens show.
        pending: `saved` with everything on its way to the disk; what commands are judged by.
        position: where the candidate is; goes into every beat of the side file.
        failure: set once the journal failed.
    """

    def __init__(
        self,
        *,
        blueprint: Blueprint,
        clock: Clock,
        journal: Journal,
        post: Post,
        authority: Authority,
        state: Attempt | None = None,
    ) -> None:
        self.blueprint = blueprint
        self.saved = state or Attempt()
        self.pending = self.saved
        self.position = Position()
        self.failure: Exception | None = None
        self._clock = clock
        self._journal = journal
        self._post = post
        self._authority = authority
        self._listeners: list[Listener] = []
        self._last_tick: Moment | None = None
        self._beats = 0

    def listen(self, listener: Listener) -> None:
        """Tell `listener` of every change from now on."""
        self._listeners.append(listener)

    def request(self, command: c.Command) -> None:
        """Carry out what the candidate asks. Raises: RuleError; nothing changed then."""
        self._carry_out(command, e.ByCandidate())

    def act(self, command: c.Command) -> None:
        """Carry out what the seat asks by rule. Raises: RuleError; nothing changed then."""
        self._carry_out(command, e.BySeat())

    def obey(
        self,
        signed: SignedOrder,
        *,
        form: Form | None = None,
        keys: Mapping[ItemId, ChoiceId] | None = None,
        moving: bool = False,
    ) -> None:
        """Carry out a signed order of staff.

        Args:
            signed: the order with its signatures.
            form: the drawn form, with `StartExam`.
            keys: the released key, with `OpenResult`.
            moving: this journal was begun for a move, and the order is that.

        Raises:
            OrderRefusedError: a signature, person, place or time is wrong.
            RuleError: the rules do not allow it now.
        """
        command = read_command(signed)
        # A move is the first entry of a journal of its own, and stands in no other.
        moved = isinstance(command, c.MoveAttempt)
        require(moved == moving, "wrong_journal", "a move begins a journal, and nothing else does")
        now = self._clock.now()
        scene = scene_for(command, self.pending, now.wall_ms)
        signers = self._authority.check(signed, scene, quorum_for(command))
        self._submit(
            decide(
                self.pending,
                command,
                now,
                self.blueprint,
                author=e.ByStaff(order=msgspec.json.encode(signed)),
                signers=signers,
                form=form,
                keys=keys,
            )
        )

    def obey_code(self, code: e.ByCode) -> None:
        """Unlock by a code that answers the challenge shown; the caller found it genuine.

        Raises:
            RuleError: no such challenge is shown, or too many codes were wrong.
        """
        self._carry_out(c.Unlock(reason="code"), code)

    def open_by_hub(self, release: bytes, keys: Mapping[ItemId, ChoiceId]) -> None:
        """Score by the key parts that the hub released; the caller found its word genuine.

        Raises:
            RuleError: the attempt is not finished.
        """
        self._submit(
            decide(
                self.pending,
                c.OpenResult(),
                self._clock.now(),
                self.blueprint,
                author=e.ByHub(release=release),
                keys=keys,
            )
        )

    def raise_epoch(self, *takeovers: SignedOrder) -> None:
        """Follow the hub that leads the hall now.

        Args:
            takeovers: the signed takeover of every epoch up to the present one, in order; those
                noted before are passed over.

        Raises:
            OrderRefusedError: a signature, person or place is wrong.
            RuleError: one in between is missing.
        """
        for signed in takeovers:
            command = read_takeover(signed)
            if command.epoch <= self.pending.epoch:
                continue
            now = self._clock.now()
            scene = takeover_scene(signed, self.pending, now.wall_ms)
            signers = self._authority.check(signed, scene, TAKEOVER_QUORUM)
            author = e.ByStaff(order=msgspec.json.encode(signed))
            self._submit(
                decide(self.pending, command, now, self.blueprint, author=author, signers=signers)
            )

    def tick(self) -> None:
        """Look at the clock, about ten times a second: sleep, limits, the running value."""
        now = self._clock.now()
        last, self._last_tick = self._last_tick, now
        if self.failure is not None:
            return
        if last is not None and _slept(last, now) >= SLEPT_MS:
            meter = self.pending.running_meter()
            used = meter.used(now) if meter is not None else 0
            self.act(c.Interrupt(kind="sleep", last=last, used_ms=used, playing=self._playing()))
        if self.pending.running_meter() is not None:
            self.act(c.Tick())
        self._beats += 1
        self._beat(now, sync=self._beats % BEATS_PER_SYNC == 0)

    def place(self, position: Position) -> None:
        """Note where the candidate is now; a kill in the next moment comes back to it."""
        self.position = position
        if self.failure is None:
            self._beat(self._clock.now(), sync=False)

    def now(self) -> Moment:
        """The moment by this seat's clock."""
        return self._clock.now()

    def left_ms(self) -> int:
        """Exam time left, as far as it is durable."""
        return self.saved.left_ms(self.blueprint, self._clock.now())

    def window_left_ms(self, minutes: int) -> int:
        """What is left of a window of so many minutes that runs from the result."""
        return max(0, minutes * 60_000 - self.saved.window.used(self._clock.now()))

    def close(self) -> None:
        """Write what is waiting and let the journal go."""
        self._journal.close()

    def _beat(self, now: Moment, *, sync: bool) -> None:
        meter = self.saved.running_meter()
        used_ms = meter.used(now) if meter is not None else 0
        self._journal.beat(used_ms, now, position_bytes(self.position), sync=sync)

    def _playing(self) -> Heard | None:
        if not self.position.playing:
            return None
        return Heard(
            item=ItemId(self.position.playing),
            heard_ms=self.position.heard_ms,
            length_ms=self.position.length_ms,
        )

    def _carry_out(self, command: c.Command, author: e.Author) -> None:
        self._submit(
            decide(self.pending, command, self._clock.now(), self.blueprint, author=author)
        )

    def _submit(self, entries: tuple[e.Entry, ...]) -> None:
        if entries and self.failure is not None:
            raise RuleError("journal_failed", "this seat can save nothing more; it needs a move")
        for entry in entries:
            meter = self.pending.running_meter()
            self._journal.submit(
                e.encode_entry(entry),
                self._answer(entry),
                used_ms=meter.used(entry.at) if meter is not None else 0,
            )
            self.pending = evolve(self.pending, entry)

    def _answer(self, entry: e.Entry) -> Callable[[Outcome], None]:
        def answered(outcome: Outcome) -> None:
            failure = outcome if isinstance(outcome, Exception) else None
            self._post(lambda: self._settled(entry, failure))

        return answered

    def _settled(self, entry: e.Entry, error: Exception | None) -> None:
        if error is None and self.failure is None:
            self.saved = evolve(self.saved, entry)
            change = Change(state=self.saved, entry=entry)
        elif self.failure is None:
            self.failure = error
            self.pending = self.saved
            change = Change(state=self.saved, failure=error)
        else:
            return
        for listener in tuple(self._listeners):
            listener(change)


def _slept(earlier: Moment, later: Moment) -> int:
    if earlier.boot != later.boot:
        return 0
    return (later.boot_ms - earlier.boot_ms) - (later.awake_ms - earlier.awake_ms)

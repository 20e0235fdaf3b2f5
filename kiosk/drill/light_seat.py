"""A light seat: the real core with a journal in memory, for a thousand of them in a few processes.

Decides: what such a seat makes of the hub's messages. It obeys every order in the right form and
checks no signature, because it is the hub that is under stress. Leaves to others: the line
(`light_agent`), the candidate's acts (`candidate`), the rules (`kiosk.exam`).
"""

import hashlib
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from kiosk.audit.orders import read_command
from kiosk.base.clock import Clock
from kiosk.base.errors import KioskError, RuleError
from kiosk.base.ids import StaffId
from kiosk.drill import observed as o
from kiosk.drill.candidate import Script, ScriptedCandidate
from kiosk.drill.memory_journal import MemoryJournal
from kiosk.exam import commands as c
from kiosk.exam.attempt import Attempt
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.items import Form
from kiosk.exam.ledger import credited_ms
from kiosk.exam.transitions import Phase
from kiosk.hall.board import SeatStatus
from kiosk.hall.wire import (
    VERSION,
    Beat,
    Hello,
    JournalKey,
    Message,
    OrderTaken,
    Place,
    StaffOrder,
)
from kiosk.journal import Anchor, Header
from kiosk.journal.format import KEY_BYTES
from kiosk.seat.ports import Occasion
from kiosk.seat.service import SeatService
from kiosk.trust.keys import KeyPair
from kiosk.trust.orders import Quorum, Scene, SignedOrder, parse_signed_order

_MS_PER_MINUTE: Final = 60_000

SealKey = Callable[[str, int, bytes], bytes]
"""Seals the key of a journal (attempt, incarnation, K) to the hub."""


class LightPremises(msgspec.Struct, frozen=True, kw_only=True):
    """What all light seats of a hall have in common.

    Attributes:
        pack: SHA-256 of the pack's manifest; blueprint_hash: of the blueprint; sitting: of the
            sitting file. 32 bytes each.
        build: what these seats say they run; a hub compares it with its own.
    """

    blueprint: Blueprint
    pack: bytes
    blueprint_hash: bytes
    sitting: bytes
    build: str


class LightSeat:
    """One seat, from free to the exam. Lives in one thread; never waits.

    Attributes:
        journal, service, candidate: of the attempt, once one was assigned.
    """

    def __init__(
        self,
        script: Script,
        key: KeyPair,
        premises: LightPremises,
        *,
        clock: Clock,
        log: o.ObservationLog,
        now_ns: Callable[[], int],
        entropy: Callable[[int], bytes],
        seal_key: SealKey | None = None,
    ) -> None:
        """Make a free seat.

        Args:
            script: of its candidate; names the seat.
            key: its own, as the sitting file lists it.
            premises: of the hall.
            clock: for the attempt.
            log: the witness.
            now_ns: the monotonic clock that all processes share.
            entropy: source of keys and nonces.
            seal_key: None where no hub asks for journal keys.
        """
        self.number: Final = script.seat
        self._script = script
        self._key = key
        self._premises = premises
        self._clock = clock
        self._log = log
        self._now_ns = now_ns
        self._entropy = entropy
        self._seal_key = seal_key
        self._answered: dict[str, OrderTaken] = {}
        self.journal: MemoryJournal | None = None
        self.service: SeatService | None = None
        self.candidate: ScriptedCandidate | None = None

    # ---- what it tells -----------------------------------------------------------------------

    def hello(self, epoch: int) -> Hello:
        """The first message on a line."""
        premises = self._premises
        return Hello(
            version=VERSION,
            build=premises.build,
            pack=premises.pack.hex(),
            blueprint=premises.blueprint_hash.hex(),
            sitting=premises.sitting.hex(),
            epoch=epoch,
            at=self.place(),
        )

    def place(self) -> Place | None:
        """Where the journal stands."""
        journal = self.journal
        if journal is None:
            return None
        header = journal.header
        return Place(
            attempt=header.attempt,
            incarnation=header.incarnation,
            sequence=journal.last,
            head=journal.head,
        )

    def beat(self) -> Beat:
        """How the seat is."""
        if self.service is None or self.journal is None:
            return Beat(status=SeatStatus())
        return Beat(status=self._status(self.service.saved), used_ms=self.journal.used_ms)

    # ---- what happens to it ------------------------------------------------------------------

    def step(self) -> None:
        """Let the candidate do what is due; a few times a second."""
        if self.service is not None and self.candidate is not None:
            self.service.tick()
            self.candidate.step()

    def heard(self, message: Message) -> Iterator[Message]:
        """What the seat answers to a message; records go their own way."""
        if isinstance(message, StaffOrder):
            yield from self._ordered(message)

    def _ordered(self, message: StaffOrder) -> Iterator[Message]:
        digest = hashlib.sha256(message.order).hexdigest()
        if digest in self._answered:  # the answer was lost with a line
            yield self._answered[digest]
            return
        opens = self.journal is None
        code = words = ""
        try:
            self._obey(parse_signed_order(message.order), message.form)
        except (KioskError, msgspec.DecodeError) as error:
            code, words = getattr(error, "code", "bad_form"), str(error)[:200]
        else:
            self._log.note(o.Taken(at_ns=self._now_ns(), order=digest))
        self._answered[digest] = OrderTaken(digest=digest, code=code, words=words)
        yield self._answered[digest]
        if opens and self.journal is not None and self._seal_key is not None:
            header = self.journal.header
            sealed = self._seal_key(header.attempt, header.incarnation, self.journal.key)
            yield JournalKey(attempt=header.attempt, incarnation=header.incarnation, sealed=sealed)

    def _obey(self, signed: SignedOrder, form: bytes) -> None:
        command = read_command(signed)
        if isinstance(command, c.AssignCandidate):
            self._assign(command, signed)
        elif self.service is None:
            raise RuleError("not_assigned", "no candidate is assigned to this seat")
        else:
            drawn = msgspec.json.decode(form, type=Form) if form else None
            self.service.obey(signed, form=drawn)

    def _assign(self, command: c.AssignCandidate, signed: SignedOrder) -> None:
        """Open an attempt; the candidate accepts the rules and hears the sound at once."""
        if self.service is not None:
            raise RuleError("seat_taken", "this seat has a candidate")
        premises, seating = self._premises, command.seating
        header = Header(
            attempt=seating.attempt,
            incarnation=seating.incarnation,
            seat_key=self._key.signing_public,
            pack_hash=premises.pack,
            sitting_hash=premises.sitting,
        )
        journal = MemoryJournal(
            header,
            self._entropy(KEY_BYTES),
            blueprint_hash=premises.blueprint_hash,
            build=premises.build,
            signer=self._key,
            entropy=self._entropy,
        )
        service = SeatService(
            blueprint=premises.blueprint,
            clock=self._clock,
            journal=journal,
            post=_at_once,
            authority=_Trusting(),
        )
        candidate = ScriptedCandidate(service, self._log, self._script, self._now_ns)
        service.obey(signed)
        self.journal, self.service, self.candidate = journal, service, candidate
        service.request(c.AcceptRules(biometric_consent=False))
        service.request(c.CheckSound(passed=True, device="light"))

    def _status(self, state: Attempt) -> SeatStatus:
        blueprint, now = self._premises.blueprint, self._clock.now()
        missing = {
            "identity": state.identified,
            "rules": state.rules_accepted,
            "sound": state.sound in {"passed", "waived"},
        }
        seating, time = state.seating, blueprint.time
        return SeatStatus(
            attempt=seating.attempt if seating is not None else "",
            incarnation=seating.incarnation if seating is not None else 1,
            phase=state.phase.value,
            stage=state.stage.value,
            after=state.order_sequence,
            sequence=self.journal.last if self.journal is not None else 0,
            answered=len(state.answers),
            total=len(state.form.items) if state.form is not None else 0,
            left_ms=state.left_ms(blueprint, now),
            running=state.phase is Phase.RUNNING,
            base_ms=time.minutes * _MS_PER_MINUTE,
            extra_ms=time.accommodation_minutes * _MS_PER_MINUTE if state.extra_time else 0,
            credited_ms=credited_ms(state.credits),
            used_ms=state.exam.used(now),
            missing=tuple(name for name, there in missing.items() if not there),
            audio="light",
        )


class _Trusting:
    """`kiosk.seat.ports.Authority` that takes everybody at their word."""

    def check(self, signed: SignedOrder, scene: Scene, quorum: Quorum) -> tuple[StaffId, ...]:
        """Whoever is named as a signer."""
        del scene, quorum
        return tuple(one.staff for one in signed.signatures)

    def anchored(self, anchor: Anchor, occasion: Occasion, code: str) -> None:
        """Nothing is kept here; every batch carries an anchor of its own."""


def _at_once(work: Callable[[], None], /) -> None:
    work()

"""A seat's working day: the hall opened, candidates assigned, started, released, closed.

Decides: the order in which keys are made, handed to the keeper and forgotten. Leaves to others:
orders (`desk`), rules (`service`), the way back after a failure (`resume`), the files that leave
the seat (`handover`).
"""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from kiosk.audit.orders import quorum_for, read_command, scene_for
from kiosk.audit.registration import attempt_id
from kiosk.base.errors import KioskError, RuleError
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import CandidateId, ChoiceId, ItemId, StaffId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.deciding import decide
from kiosk.exam.hall.events import KeyReleased, WrongPin
from kiosk.exam.items import Form, form_digest
from kiosk.exam.seating import Seating
from kiosk.exam.transitions import Phase
from kiosk.journal import Sealed
from kiosk.packs.form_keys import derive_part_keys
from kiosk.packs.release import SheetPair, StaffPair
from kiosk.seat.anchoring import OnCode, note_anchor, occasion_of
from kiosk.seat.aside import at_once
from kiosk.seat.desk import Desk, LocalDesk, check_pair
from kiosk.seat.folder import SeatFolder
from kiosk.seat.handover import hand_over, result_record
from kiosk.seat.journals import Journals
from kiosk.seat.kept import Kept
from kiosk.seat.keys_on_disk import store_released
from kiosk.seat.material import PackMaterial
from kiosk.seat.opening import open_alone
from kiosk.seat.phases import PhaseTeller
from kiosk.seat.ports import Aside, HallClock, Occasion, Post, Safe
from kiosk.seat.premises import Premises
from kiosk.seat.registered import draw_form, seating_of
from kiosk.seat.releases import open_secret
from kiosk.seat.service import Change, SeatService
from kiosk.store import AttemptFile, Writer
from kiosk.trust.orders import SignedOrder
from kiosk.trust.sitting import Candidate
from kiosk.trust.staff_keys import StaffKey


class Session:
    """One seat from the opening of the hall to its closing.

    Attributes:
        premises: what the centre sent.
        journals: begins and opens journals.
        desk: the authority, while the hall is open here.
        service: the attempt in progress, if there is one.
        material: its opened tasks, from the start.
        kept: the secrets in use; the keeper holds a copy.
    """

    def __init__(
        self,
        folder: SeatFolder,
        premises: Premises,
        clock: HallClock,
        post: Post,
        safe: Safe,
        *,
        build: str,
        random_bytes: Callable[[int], bytes] = os.urandom,
        aside: Aside = at_once,
    ) -> None:
        self.folder: Final = folder
        self.premises = premises
        self.clock: Final = clock
        self.journals: Final = Journals(premises, build, random_bytes)
        self.desk: Desk | None = None
        self.service: SeatService | None = None
        self.material: PackMaterial | None = None
        self.kept: Kept | None = None
        self._post = post
        self._safe = safe
        self._aside = aside
        self._phases = PhaseTeller()
        self._writer: Writer | None = None
        self._file: AttemptFile | None = None

    @property
    def blueprint(self) -> Blueprint:
        """The rules of this exam, from the signed pack."""
        return self.premises.pack.manifest.blueprint

    def extend(self, premises: Premises) -> None:
        """Work with a later edition of the sitting."""
        self.premises = self.journals.premises = premises

    def listen(self, listener: Callable[[Attempt], None]) -> None:
        """Tell `listener` of every durable change of phase, whatever attempt it is of."""
        self._phases.listen(listener)

    def note_wrong_pin(self, staff: StaffId) -> None:
        """Note a wrong PIN in the hall journal, if the hall is open."""
        if self.desk is not None:
            self.desk.note(WrongPin(staff=staff))

    # ---- the hall ----------------------------------------------------------------------------

    def open_hall(
        self, one: StaffKey, other: StaffKey, hall_ms: int, sheets: SheetPair | None = None
    ) -> None:
        """Two persons confirm date and time and open the papers for today.

        Args:
            one: who asks for it.
            other: who agrees.
            hall_ms: hall time they confirm, Unix milliseconds.
            sheets: the two paper sheets, where these two keys cannot open the release.

        Raises:
            KioskError: a date, signature, person or secret is not right; nothing is open then.
        """
        pair = StaffPair(one, other)
        opened = open_alone(
            self.folder, self.premises, self.clock, self.journals, pair, hall_ms, sheets
        )
        desk = LocalDesk(self.premises.sitting.staff_list, opened.log, self.clock)
        self.adopt(desk, opened.kept)

    def adopt(self, desk: Desk, kept: Kept) -> None:
        """Work at this desk with these secrets."""
        self.desk = desk
        self.keep(kept)

    def keep(self, kept: Kept) -> None:
        """Use these secrets from now on, here and in the keeper."""
        self.kept = kept
        self._safe.keep(kept.to_bytes())

    def close_hall(self) -> None:
        """End the sitting at this seat; every secret is forgotten.

        Raises:
            RuleError: a candidate still sits here.
            StoreError: the hall journal cannot be written.
        """
        if self.service is not None:
            raise RuleError("seat_taken", "this seat has a candidate")
        if self.desk is not None:
            self.desk.close()
        self.desk = None
        self.kept = None
        self._safe.drop()

    # ---- one attempt -------------------------------------------------------------------------

    def candidates(self) -> tuple[Candidate, ...]:
        """Candidates of the sitting who have no attempt at this seat yet."""
        return tuple(
            candidate
            for candidate in self.premises.sitting.candidates
            if not self.folder.has_journal(attempt_id(self.premises.sitting, candidate.id))
        )

    def assign(self, candidate_id: CandidateId, key: StaffKey) -> SeatService:
        """Open an attempt for this candidate at this seat.

        Raises:
            RuleError, OrderRefusedError: somebody sits here already, or it is not allowed.
            StoreError: the journal cannot be made; nobody is assigned then.
        """
        desk, _ = self.open_here()
        if self.service is not None:
            raise RuleError("seat_taken", "this seat has a candidate")
        seating = seating_of(self.premises, candidate_id)
        command = c.AssignCandidate(seating=seating)
        return self.assigned(desk.order(command, seating, Attempt(), key))

    def assigned(self, order: SignedOrder) -> SeatService:
        """Open an attempt by an order that was signed for it.

        Raises:
            RuleError, OrderRefusedError: somebody sits here already, or it is not allowed.
            StoreError: the journal cannot be made; nobody is assigned then.
        """
        desk, kept = self.open_here()
        now, command = self.clock.now(), read_command(order)
        if self.service is not None or not isinstance(command, c.AssignCandidate):
            raise RuleError("seat_taken", "this seat has a candidate, or the order gives it none")
        seating = command.seating
        if seating != seating_of(self.premises, seating.candidate):
            raise RuleError("not_registered", "the sitting file says otherwise of this candidate")
        scene = scene_for(command, Attempt(), now.wall_ms)
        signers = desk.check(order, scene, quorum_for(command))  # before any file is made
        author = e.ByStaff(order=msgspec.json.encode(order))
        decide(Attempt(), command, now, self.blueprint, author=author, signers=signers)
        journal_key, file = self.journals.begin(
            self.folder.attempt(seating.attempt), seating.attempt, self._today()
        )
        self.keep(msgspec.structs.replace(kept, attempt=seating.attempt, journal_key=journal_key))
        service = self.serve(file, Attempt())
        service.obey(order)
        return service

    def serve(self, file: AttemptFile, state: Attempt) -> SeatService:
        """Run an open journal's attempt from this state on."""
        desk, _ = self.open_here()
        self._writer = Writer(file)
        self._file = file
        self.service = SeatService(
            blueprint=self.blueprint,
            clock=self.clock,
            journal=self._writer,
            post=self._post,
            authority=desk,
            state=state,
        )
        self.service.listen(self._note_anchor)
        self.service.listen(self._phases.changed)
        return self.service

    def order(self, command: c.AnyStaffCommand, *keys: StaffKey) -> None:
        """Sign and carry out an order that needs nothing but the attempt itself.

        Raises:
            OrderRefusedError, RuleError: it does not count or is not allowed now.
        """
        service, desk = self._running()
        service.obey(desk.order(command, self._seated(), service.pending, *keys))

    def start(self, key: StaffKey) -> None:
        """Draw the form, open its tasks and start the exam.

        Raises:
            RuleError: something is missing before the start, or the pack cannot give a form.
        """
        service, desk = self._running()
        _, kept = self.open_here()
        form = draw_form(self.premises, kept.paper_secret, self._seated().candidate)
        part_keys = derive_part_keys(kept.paper_secret, self.premises.pack, form, "paper")
        command = c.StartExam(form_digest=form_digest(form))
        order = desk.order(command, self._seated(), service.pending, key)
        self.started(order, form, part_keys)

    def started(self, order: SignedOrder, form: Form, part_keys: dict[str, bytes]) -> None:
        """Start by an order that was signed for this form. Raises: RuleError, OrderRefusedError."""
        service, _ = self._running()
        _, kept = self.open_here()
        service.obey(order, form=form)
        self.keep(msgspec.structs.replace(kept, part_keys=part_keys))
        self.material = PackMaterial(self.premises.pack, part_keys)

    def release(self, one: StaffKey, other: StaffKey, sheets: SheetPair | None = None) -> None:
        """Two persons open the key of this form and the result with it.

        Args:
            one: who asks for it.
            other: who agrees.
            sheets: the two paper sheets, where these two keys cannot open the release.

        Raises:
            RuleError: the attempt is not finished.
            SecretRefusedError: these two may not open it.
        """
        service, desk = self._running()
        form = service.pending.form
        if form is None or service.saved.phase is not Phase.FINISHED:
            raise RuleError("not_finished", "the key is released after the finish only")
        check_pair(desk.staff, one, other, self._today())
        now_ms = self.clock.now().wall_ms
        opener = sheets or StaffPair(one, other)
        secret = open_secret(self.folder, self.premises, "key", now_ms, opener)
        key_keys = derive_part_keys(secret, self.premises.pack, form, "key")
        desk.note(KeyReleased(attempt=self._seated().attempt, released_by=(one.id, other.id)))
        order = desk.order(c.OpenResult(), self._seated(), service.pending, one, other)
        self.open_result(key_keys, lambda keys: service.obey(order, keys=keys))

    def open_result(
        self, key_keys: dict[str, bytes], score: Callable[[Mapping[ItemId, ChoiceId]], None]
    ) -> None:
        """Keep these keys of key parts, by item, and have `score` given the right choices."""
        _, kept = self.open_here()
        pack = self.premises.pack
        keys = {
            ItemId(item): pack.unseal_key(ItemId(item), key).key for item, key in key_keys.items()
        }
        # Kept first: behind a durable result the opening must never be without them.
        self.keep(msgspec.structs.replace(kept, key_keys=key_keys))
        attempt = self._seated().attempt
        store_released(self.folder.attempt(attempt), attempt, kept.journal_key, key_keys)
        score(keys)

    def hand_over(self) -> Path:
        """After `Closed`: the final signature, the folder that leaves the seat, and a free seat.

        Raises:
            RuleError: the attempt is not closed.
            StoreError: the journal could not be signed.
        """
        service, _ = self._running()
        _, kept = self.open_here()
        writer, file = self._writer, self._file
        if writer is None or file is None or service.saved.phase is not Phase.CLOSED:
            raise RuleError("not_closed", "staff must close the attempt first")
        if not file.is_final:
            writer.sign(service.saved.exam.used_ms, final=True)
        self._note("close", service.saved, at_once, lambda _code, _sequence: None)
        anchor = file.anchor(service.saved.exam.used_ms)
        service.close()
        attempt = self._seated().attempt
        target = self.folder.handover(attempt)
        record = result_record(
            service.saved,
            self.blueprint,
            anchor,
            day=self.premises.sitting.day,
            build=self.journals.build,
        )
        hand_over(self.folder.attempt(attempt), target, record, anchor, kept, self.premises)
        self.free_seat()
        return target

    def free_seat(self) -> None:
        """Forget the attempt's secrets; the seat waits for the next candidate."""
        _, kept = self.open_here()
        self.service = None
        self.material = None
        self._writer = None
        self.keep(
            Kept(
                boot=kept.boot,
                hall_ms_at_boot=kept.hall_ms_at_boot,
                paper_secret=kept.paper_secret,
                hall_key=kept.hall_key,
            )
        )

    @property
    def tip(self) -> Sealed | None:
        """The last durable record of the attempt's journal, while there is one."""
        return self._file.tip if self.service is not None and self._file is not None else None

    # ---- within ------------------------------------------------------------------------------

    def open_here(self) -> tuple[Desk, Kept]:
        """Desk and secrets of the open hall. Raises: RuleError `hall_not_open`."""
        if self.desk is None or self.kept is None:
            raise RuleError("hall_not_open", "two persons must open the hall first")
        return self.desk, self.kept

    def _running(self) -> tuple[SeatService, Desk]:
        desk, _ = self.open_here()
        if self.service is None:
            raise RuleError("not_assigned", "no candidate is assigned to this seat")
        return self.service, desk

    def _today(self) -> date:
        return hall_day(self.clock.now().wall_ms)

    def _seated(self) -> Seating:
        seating = self.service.pending.seating if self.service is not None else None
        if seating is None:
            raise RuleError("not_assigned", "no candidate is assigned to this seat")
        return seating

    def _note_anchor(self, change: Change) -> None:
        occasion = occasion_of(change.entry) if change.entry is not None else None
        if occasion is None or self.service is None:
            return
        try:
            self.write_anchor(occasion)
        except KioskError as error:  # the next resume makes up for it; the exam goes on
            self.service.act(c.NoteIncident(kind="no_anchor", detail=error.detail))

    def write_anchor(self, occasion: Occasion) -> None:
        """Sign where the journal stands, for the hall journal and the paper minutes."""
        service, _ = self._running()

        def write(code: str, sequence: int) -> None:
            if self.service is service:
                with suppress(KioskError):  # cut off just now: the next resume makes up for it
                    service.act(c.WriteAnchor(occasion=occasion, sequence=sequence, code=code))

        self._note(occasion, service.saved, self._aside, write)

    def _note(self, occasion: Occasion, state: Attempt, aside: Aside, on_code: OnCode) -> None:
        desk, _ = self.open_here()
        if self._file is None:
            raise RuleError("no_journal", "no journal is open")
        used = state.exam.used(self.clock.now())
        note_anchor(desk, self._file, occasion, used, aside, on_code)

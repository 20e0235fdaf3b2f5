"""What a technician asks for: fetch, apply, go back, and how things stand.

Decides: the order of rules, lists, disk and self-test; every step leaves a PC that starts. Leaves
to others: each of them. One process at a time: the caller holds the lock of the prefix.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from kiosk.updates import rules
from kiosk.updates.disk import SlotDisk
from kiosk.updates.downloading import compare
from kiosk.updates.errors import SlotError, UpdateNotAllowedError, UpdateRefusedError
from kiosk.updates.lists import MOST_ROOT, Offer, Source, offer_of
from kiosk.updates.record import Ending, Fetched, Record
from kiosk.updates.slots import Build, Slots
from kiosk.updates.trial import MOST_LINE, STARTS, SlotName, Trial, parse_ready
from kiosk.updates.trying import SelfTest
from kiosk.updates.unpacking import Tell
from kiosk.updates.version import Version, parse_version


class Parts(NamedTuple):
    """What an update works with.

    Attributes:
        standing: what goes on here and in the hall, asked anew each time.
        self_test: of a program; draw_id: 16 new hex digits.
        ready: where this PC's program says that it got ready.
        in_use: whether a program runs out of that folder.
    """

    slots: Slots
    disk: SlotDisk
    standing: Callable[[], rules.Standing]
    self_test: SelfTest
    draw_id: Callable[[], str]
    ready: Path
    in_use: Callable[[Path], bool]


class Updating:
    """Updates of one PC."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._slots: Final = parts.slots

    # ---- how things stand --------------------------------------------------------------------

    def settle(self) -> Record:
        """Take in what happened since: a trial that ended, or what the guard did.

        Raises:
            SlotError: `bad_record`, `no_current`.
        """
        slots = self._slots
        slots.tidy()
        record, trial = slots.record(), slots.trial()
        word, _, which = slots.told_by_guard().partition(" ")
        if word == "returned" and trial is not None and slots.current() == trial.new:
            return record  # the power went while it returned; the next start goes on with it
        if word in {"returned", "stuck"} and which:
            new = slots.other() if word == "returned" else slots.current()
            record = _ended(record, "returned" if word == "returned" else "stuck", slots, new)
            slots.keep(record)
            slots.end_trial()
        elif trial is not None and self._is_ready(trial):
            if slots.current() == trial.new:
                record = _ended(record, "kept", slots, trial.new)
                slots.keep(record)
            slots.end_trial()
        return record

    def _is_ready(self, trial: Trial) -> bool:
        return parse_ready(self._parts.disk.read(self._parts.ready, MOST_LINE)) == trial.id

    def current_version(self) -> Version:
        """What counts here. Raises: SlotError `no_current`, `not_whole`."""
        version = self._slots.held(self._slots.current()).version
        if version is None:
            raise SlotError("not_whole", "The slot that counts does not say what it holds.")
        return version

    # ---- fetch -------------------------------------------------------------------------------

    def look(self, source: Source, hall_ms: int) -> Offer | None:
        """Bring the lists up to date; gives a newer build, or None when there is none.

        Args:
            source: the hub, or the folder that this hub serves.
            hall_ms: hall time, Unix milliseconds; never lower than one that was seen before.

        Raises:
            KioskError: as `lists.offer_of` and `rules.check_offer`.
        """
        record, slots = self.settle(), self._slots
        anchor = self._parts.disk.read(slots.updates / "root.json", MOST_ROOT)
        if anchor is None:
            raise SlotError(
                "no_root",
                "This PC does not know whose lists count yet: `kiosk update trust` first.",
            )
        hall_ms = max(hall_ms, record.hall_ms)
        offer = offer_of(slots.updates / "lists", anchor, source, hall_ms, record.seen)
        if offer is None:
            return None
        self._parts.disk.sync()
        minimum = rules.risen(record.minimum, offer.offered.minimum)
        slots.keep(
            msgspec.structs.replace(
                record, minimum_version=str(minimum), hall_ms=hall_ms, seen=offer.lists
            )
        )
        newer = rules.check_offer(offer.offered, self.current_version(), minimum)
        if newer and offer.digest in record.failed:
            raise UpdateRefusedError(
                "failed_before",
                f"Version {offer.about.version} failed on this PC before; it is not tried again.",
            )
        return offer if newer else None

    def fetch(
        self, source: Source, hall_ms: int, bring: Callable[[Offer, Path], Path]
    ) -> Fetched | None:
        """Fetch a newer build; None when there is none.

        Args:
            source, hall_ms: as for `look`.
            bring: has the build file in that folder, whole and compared (`downloading`).

        Raises:
            UpdateNotAllowedError: the rules; nothing was asked for.
            KioskError: as `look` and `downloading.download`.
        """
        rules.check_quiet(self._parts.standing())
        offer = self.look(source, hall_ms)
        if offer is None:
            return None
        bring(offer, self._slots.updates / "download")
        fetched = Fetched(
            version=offer.about.version,
            minimum=offer.about.minimum_version,
            digest=offer.digest,
            size=offer.target.length,
            unpacked=offer.about.unpacked,
        )
        self._slots.keep(msgspec.structs.replace(self._slots.record(), fetched=fetched))
        return fetched

    # ---- apply -------------------------------------------------------------------------------

    def apply(self, source: Source, hall_ms: int, tell: Tell) -> Version:
        """Install what was fetched, try it, and let it count; gives its version.

        The lists are asked once more: what was fetched a month ago may be taken back by now.

        Raises:
            UpdateNotAllowedError: the rules, or `on_trial`; the slot that counted still counts,
                and what was fetched still lies ready.
            UpdateRefusedError: `nothing_fetched`, `altered`, `self_test_failed`...; the slot that
                counted still counts.
            OSError: the disk refused; the same.
        """
        self._check_free()
        self.settle()
        if self._slots.trial() is not None:
            raise UpdateNotAllowedError(
                "on_trial",
                "The last update has not proved itself yet: start the kiosk once, until it is "
                "ready. Until then the other slot is the one to go back to.",
            )
        offer, record = self.look(source, hall_ms), self._slots.record()
        ready = record.fetched
        if offer is None or ready is None or ready.digest != offer.digest:
            raise UpdateRefusedError(
                "nothing_fetched", "Nothing newer lies ready here. Run `kiosk update fetch` first."
            )
        part = self._slots.updates / "download" / f"{offer.digest}.part"
        slot = self._fill(offer, part, tell)
        self._try(slot, offer.offered.version, record)
        # The self-test took its time: a sitting or an attempt may have begun meanwhile.
        self._check_free()
        self._let_count(slot, "switched")
        part.unlink(missing_ok=True)
        return offer.offered.version

    def _check_free(self) -> None:
        standing = self._parts.standing()
        rules.check_quiet(standing)
        used = self._parts.in_use(self._slots.prefix / self._slots.other())
        rules.check_slot_free(standing._replace(slot_in_use=used or standing.slot_in_use))

    def _fill(self, offer: Offer, part: Path, tell: Tell) -> SlotName:
        build = Build(version=offer.about.version, digest=offer.digest)
        try:
            with part.open("rb") as file:
                # Compared and unpacked through one open file: it is the same one.
                compare(offer, part, file)
                file.seek(0)
                return self._slots.fill(file, build, offer.about.unpacked, tell)
        except FileNotFoundError:
            raise UpdateRefusedError(
                "nothing_fetched", "The build file is gone. Run `kiosk update fetch` again."
            ) from None

    def _try(self, slot: SlotName, wanted: Version, record: Record) -> None:
        """Let the build try itself, before it counts. Raises: UpdateRefusedError."""
        tested = self._parts.self_test(self._slots.program(slot))
        trouble = tested.trouble
        if not trouble and tested.version != str(wanted):
            trouble = f"it says that it is version {tested.version[:40]}"
        if trouble:
            self._slots.keep(_ended(record, "self_test_failed", self._slots, slot))
            raise UpdateRefusedError(
                "self_test_failed",
                f"Version {wanted} does not pass its own self-test here ({trouble}). The version "
                f"before still counts: {self._kept_words(record)}",
            )

    def _kept_words(self, record: Record) -> str:
        current = self.current_version()
        if rules.may_go_back(current, record.minimum):
            return f"{current} goes on."
        return (
            f"but {current} is below {record.minimum}, so this PC takes no exam before it is "
            "mended. Tell the build desk."
        )

    def _let_count(self, slot: SlotName, ending: Ending) -> None:
        slots = self._slots
        old = slots.current()
        record = _ended(slots.record(), ending, slots, slot)
        # Kept first; whether it came to count after all, `status` sees by where `current` leads.
        slots.keep(msgspec.structs.replace(record, fetched=None))
        returning = rules.may_go_back(slots.held(old).version, record.minimum)
        slots.switch(Trial(self._parts.draw_id(), slot, old, STARTS, returning))

    # ---- back --------------------------------------------------------------------------------

    def back(self) -> Version:
        """Let the other slot count again, when a person asks for it; gives its version.

        Raises:
            UpdateNotAllowedError: the rules, or `failed_before`; nothing changed.
            UpdateRefusedError: `self_test_failed`; nothing changed.
        """
        record, slots = self.settle(), self._slots
        self._check_back_quiet()
        slot = slots.other()
        held = slots.held(slot)
        rules.check_back(held.version, record.minimum)
        if held.build is not None and held.build.digest and held.build.digest in record.failed:
            raise UpdateNotAllowedError(
                "failed_before", f"Version {held.version} failed on this PC before."
            )
        version = parse_version(held.build.version if held.build is not None else "")
        self._try(slot, version, record)
        self._check_back_quiet()
        self._let_count(slot, "went_back")
        return version

    def _check_back_quiet(self) -> None:
        standing = self._parts.standing()
        if standing.sitting == "unknown":
            # What is gone back from may be what keeps this PC from its hub.
            standing = standing._replace(sitting="none")
        rules.check_quiet(standing)


def _ended(record: Record, ending: Ending, slots: Slots, slot: SlotName) -> Record:
    """The record with how an update of that slot ended."""
    held = slots.held(slot)
    digest = held.build.digest if held.build is not None else ""
    failed = record.failed
    if ending in {"self_test_failed", "returned", "stuck"} and digest and digest not in failed:
        failed = (*failed, digest)[-8:]
    about = str(held.version or "")
    return msgspec.structs.replace(record, ending=ending, about=about, failed=failed)

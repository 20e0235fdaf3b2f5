"""A random story of one attempt, with a model beside it that knows what really happened.

The model is simple on purpose: a dictionary of answers, true times, a list of acknowledged bytes.
"""

import contextlib
from collections.abc import Iterable

from kiosk.base.clock import Moment
from kiosk.base.errors import RuleError
from kiosk.base.ids import ChoiceId, ItemId, StaffId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt, evolve, fold
from kiosk.exam.failures import FailureKind, Heard
from kiosk.exam.ledger import allowed_ms, credited_ms
from kiosk.exam.recomputing import recompute
from kiosk.exam.transitions import Phase
from tests.fakes.exam_play import TWO, Play, signed_by_two
from tests.properties.attempt_ports import CutError, Left, Port

WINDOWS = (Phase.REVIEW, Phase.APPEAL)
AFTER_FINISH = {Phase.FINISHED, *WINDOWS, Phase.DONE, Phase.CLOSED}
#: Where a failure may still wait for its cause, or never gets one.
NOT_GOING_ON = {Phase.HELD, Phase.ANNULLED, Phase.CLOSED}


class Story:
    """One attempt on one port.

    Attributes:
        play: exam, form, clock and the live state.
        acknowledged: bytes of every entry the seat was told is safe.
        answers: what the candidate was told is saved.
        true_ms: time the candidate could really use, in the exam and in the windows.
        unproven_ms: of it, what a failure left no proof of.
        gaps_ms: of failures in the exam.
        unheld: interruptions after which the seat died once more before it could hold.
    """

    def __init__(self, name: str, port: Port) -> None:
        self.play = Play(name)
        self.port = port
        self.acknowledged: list[bytes] = []
        self.answers: dict[ItemId, ChoiceId] = {}
        self.final: dict[ItemId, ChoiceId] | None = None
        self.true_ms = {"exam": 0, "window": 0}
        self.unproven_ms = {"exam": 0, "window": 0}
        self.gaps_ms = 0
        self.unheld: set[int] = set()
        self.died: Moment | None = None
        self.slept_since: Moment | None = None

    # ---- what can happen ----------------------------------------------------------------------

    def wait(self, ms: int) -> None:
        """Let time pass at the seat."""
        self.play.clock.wait(ms)
        if self._meter_name():
            self.true_ms[self._meter_name()] += ms

    def beat(self, *, sync: bool) -> None:
        """Note the running value in the side file."""
        now = self.play.clock.now()
        meter = self.play.state.running_meter()
        self.port.beat(meter.used(now) if meter is not None else 0, now, sync=sync)

    def ask(self, command: c.Command, signers: tuple[StaffId, ...] = TWO) -> str:
        """Ask for anything; returns the code of the refusal, or nothing."""
        before = self.play.state
        try:
            entries = self.play.decided(command, signers=signers)
        except RuleError as error:
            assert self.play.state is before
            return error.code
        for entry in entries:
            self._write(entry)
        return ""

    def fall_asleep(self, ms: int) -> None:
        """Suspend the machine; the seat notices later, or never."""
        if self.slept_since is None:
            self.slept_since = self.play.clock.now()
        self.play.clock.sleep(ms)

    def notice_sleep(self) -> None:
        """Have the seat see that it slept."""
        if self.slept_since is None:
            return
        last, self.slept_since = self.slept_since, None
        meter = self.play.state.running_meter()
        used = meter.used(last) if meter is not None else 0
        self.ask(c.Interrupt(kind="sleep", last=last, used_ms=used))

    def fail(
        self,
        *,
        power: bool,
        down_ms: int,
        seed: int,
        during: c.Command | None = None,
        impatient: Iterable[c.Command] = (),
        wall_error_ms: int = 0,
        again: bool = False,
    ) -> None:
        """Have program or PC die, and come back.

        Args:
            during: a command in the middle of whose writing it dies.
            impatient: what is asked of the seat before it recorded the failure.
            again: it dies once more while it records the failure.
        """
        moment = self.play.clock.now()
        self._died_at(moment)
        in_flight = self._die_in(during, seed) if during is not None else None
        self.slept_since = None
        left = self.port.fail(power=power, seed=seed)
        self._adopt(left.entries, in_flight)
        # An earlier failure may have been recorded just now; this one is not.
        self._died_at(moment)
        if power:
            self.play.clock.reboot(down_ms)
        else:
            self.play.clock.wait(down_ms)
        self.play.clock.set_wall(wall_error_ms)
        if self.play.state.phase in {Phase.EMPTY, Phase.CLOSED}:
            self.died = None
            return
        if left.torn:
            assert not self.ask(c.NoteDroppedTail(bytes_dropped=left.torn, sha256="00" * 32))
        if power and self._meter_name():
            self._refuse_before_resuming(impatient)
            assert not self.ask(c.ConfirmHallTime(wall_ms=self.play.clock.now().wall_ms))
        command = self._evidence(left, power=power)
        if again:
            self.fail(power=power, down_ms=down_ms, seed=seed + 1, during=command)
        else:
            assert not self.ask(command)
            assert self.died is None

    # ---- what must hold -----------------------------------------------------------------------

    def check(self) -> None:
        """Compare disk, state and model."""
        state, now = self.play.state, self.play.clock.now()
        assert self.port.entries() == self.acknowledged
        assert fold(e.decode_entry(one) for one in self.acknowledged) == state
        assert dict(state.answers) == self.answers
        used = state.exam.used(now)
        assert used == self.true_ms["exam"] - self.unproven_ms["exam"] + self.gaps_ms
        windows = state.window.used(now)
        assert windows == self.true_ms["window"] - self.unproven_ms["window"]
        allowed = allowed_ms(self.play.exam, extra_time=state.extra_time, credits_=state.credits)
        assert state.left_ms(self.play.exam, now) == max(0, allowed - used)
        self._check_limits(state)
        if state.stage in AFTER_FINISH and self.final is None:
            self.final = dict(self.answers)
        assert self.final is None or self.final == dict(state.answers)

    def _check_limits(self, state: Attempt) -> None:
        policy = self.play.exam.credit
        automatic = [
            one
            for one in state.credits
            if one.automatic and self._interruption(state, one.interruption).counts
        ]
        assert len(automatic) <= policy.interruptions
        assert credited_ms(automatic) <= policy.minutes * 60_000
        gaps = {one.number: one.gap_ms for one in state.interruptions}
        made_good = {one.interruption for one in state.credits} | set(state.causes)
        owed = {one.number for one in state.interruptions if one.counts and one.gap_ms}
        assert state.stage in NOT_GOING_ON or owed - made_good <= self.unheld
        by_hand = 0
        for one in state.credits:
            if one.interruption is None:
                by_hand += one.ms
            else:
                assert one.ms == gaps[one.interruption]
        assert by_hand <= self.play.exam.time.maximum_credit_minutes * 60_000
        standing = [one.interruption for one in state.credits if not one.taken_back]
        evened = [number for number in standing if number is not None]
        assert len(evened) == len(set(evened))
        for item, plays in state.plays.items():
            task = self.play.form.find(item)
            assert task is not None
            assert 0 <= plays.used <= self.play.exam.section(task.section).plays

    def explain(self) -> None:
        """The rules explain every entry that was written."""
        result = recompute(
            [e.decode_entry(one) for one in self.acknowledged],
            self.play.exam,
            signed_by_two,
            self.play.keys,
        )
        assert result.discrepancies == ()
        assert result.attempt == self.play.state

    # ---- in between -----------------------------------------------------------------------------

    def _meter_name(self) -> str:
        if self.play.state.phase is Phase.RUNNING:
            return "exam"
        return "window" if self.play.state.phase in WINDOWS else ""

    def _write(self, entry: e.Entry) -> None:
        payload = e.encode_entry(entry)
        self.port.append(payload)
        self._acknowledge(payload)

    def _acknowledge(self, payload: bytes) -> None:
        entry = e.decode_entry(payload)
        self.acknowledged.append(payload)
        if isinstance(entry.event, e.Interrupted):
            self._account(entry, entry.event)
        self.play.state = evolve(self.play.state, entry)
        if isinstance(entry.event, e.AnswerChosen):
            self.answers[entry.event.item] = entry.event.choice

    def _died_at(self, moment: Moment) -> None:
        if self.died is None:
            self.died = moment

    def _die_in(self, command: c.Command, seed: int) -> bytes | None:
        """Begin to write what a command leads to; returns the entry that was in flight."""
        entries: tuple[e.Entry, ...] = ()
        with contextlib.suppress(RuleError):
            entries = self.play.decided(command)
        safe = seed // 7 % len(entries) if entries else 0
        for entry in entries[:safe]:
            self._write(entry)
        if not entries:
            return None
        self.port.die_at_next_append(seed)
        try:
            self._write(entries[safe])
        except CutError:
            return e.encode_entry(entries[safe])
        return None  # it died after the write was acknowledged

    def _adopt(self, found: list[bytes], in_flight: bytes | None) -> None:
        """Nothing acknowledged is lost, and at most what was in flight is there besides."""
        count = len(self.acknowledged)
        assert found[:count] == self.acknowledged
        assert found[count:] in ([], [in_flight])
        for payload in found[count:]:
            self._acknowledge(payload)
        self.play.state = fold(e.decode_entry(payload) for payload in found)
        for last in self.play.state.interruptions[-1:]:
            if not last.credited_ms and self.play.state.held_for != last.number:
                self.unheld.add(last.number)

    def _refuse_before_resuming(self, commands: Iterable[c.Command]) -> None:
        for command in commands:
            noted = c.Interrupt | c.NoteIncident | c.NoteDroppedTail | c.ConfirmHallTime
            if not isinstance(command, noted | c.RaiseEpoch):
                assert self.ask(command)

    def _evidence(self, left: Left, *, power: bool) -> c.Interrupt:
        """What the seat makes of the side file; the recording that played comes from there too."""
        last, used = left.beat or (Moment(boot="", awake_ms=0, boot_ms=0, wall_ms=0), 0)
        playing = next((i for i, one in self.play.state.plays.items() if one.playing), None)
        heard = Heard(item=playing, heard_ms=1_000, length_ms=30_000) if playing else None
        kind: FailureKind = "power" if power else "program"
        return c.Interrupt(kind=kind, last=last, used_ms=used, playing=heard)

    def _account(self, entry: e.Entry, recorded: e.Interrupted) -> None:
        """Keep the books over a failure: what it left unproven, and the gap that is listed."""
        died, self.died = self.died if self.died is not None else entry.at, None
        name = self._meter_name()
        if not name:
            return
        if recorded.kind != "sleep":
            assert recorded.last.boot == died.boot
            self.unproven_ms[name] += died.awake_ms - recorded.last.awake_ms
        if name == "exam":
            self.gaps_ms += recorded.gap_ms

    @staticmethod
    def _interruption(state: Attempt, number: int | None) -> e.Interrupted:
        return next(one for one in state.interruptions if one.number == number)

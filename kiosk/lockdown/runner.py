"""Performing the operations in order, and putting them back in reverse, whenever the power goes.

Decides: that a step is begun only after what stood there before is durable in the record, and
forgotten only after it stands there again; what a run does with the record it finds. Leaves to
others: what the steps are (`platform`), what the calls of the disk are (`durable`).
"""

import contextlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kiosk import __version__
from kiosk.base.errors import KioskError
from kiosk.lockdown.errors import LockdownRefusedError, StepRefusedError, UnreadableError
from kiosk.lockdown.operation import (
    Item,
    Kept,
    Observed,
    Operation,
    State,
    Trouble,
    Wanted,
    put_back,
)
from kiosk.lockdown.outcome import Aborted, Failed, Performed, Restored
from kiosk.lockdown.platform import Platform
from kiosk.lockdown.record import Found, Run, Step
from kiosk.lockdown.saying import Said, as_told
from kiosk.lockdown.values import Absent, Folder
from kiosk.lockdown.wishes import PROFILES, Profile, Wishes


class Seen(NamedTuple):
    """One operation and how it stands."""

    operation: Operation
    observed: Observed


def _never() -> bool:
    return False


class Lockdown:
    """The lockdown of one machine."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._record = platform.record

    def begin(self) -> Restored | Failed:
        """Put back what a run left that died or failed half-way; a finished one is left alone.

        Raises:
            LockdownRefusedError: no rights, or another run is at work.
        """
        self._check_rights()
        with self._record.alone():
            found = self._record.read()
            if found.finished:
                return Restored(steps=())
            return self._restore(found, leave_changed=False)

    def perform(
        self, profile: Profile, wishes: Wishes, stop: Callable[[], bool] = _never
    ) -> Performed | Aborted | Failed:
        """Close every way out.

        What stands already, as asked for, is left alone. What an earlier run left is put back
        first, whether it was finished or not.

        Args:
            stop: asked before each step; true puts everything back.

        Raises:
            LockdownRefusedError: no rights, or another run is at work.
            BadWishError: what was asked for cannot be given.
        """
        operations = self._platform.operations(profile, wishes.checked())
        self._check_rights()
        with self._record.alone():
            found = self._record.read()
            run = Run(profile=profile, wishes=wishes, version=__version__)
            if found.finished and found.run == run and self._all_on(operations, found):
                return Performed(steps=())
            earlier = self._restore(found, leave_changed=False)
            if isinstance(earlier, Failed):
                return Failed(
                    why=Said("earlier_left"),
                    troubles=earlier.troubles,
                )
            return self._perform(operations, run, stop)

    def restore(self, *, leave_changed: bool = False) -> Restored | Failed:
        """Put everything back.

        Args:
            leave_changed: leave what somebody else changed as it is, and forget it.

        Raises:
            LockdownRefusedError: no rights, or another run is at work.
        """
        self._check_rights()
        with self._record.alone():
            return self._restore(self._record.read(), leave_changed=leave_changed)

    def recorded(self) -> Run | None:
        """What was asked for by the run that is recorded; None where there is none, or no rights.

        A profile and its wishes decide what every setting is compared with.
        """
        try:
            return self._record.read().run
        except UnreadableError:
            return None

    def look(self, profile: Profile, wishes: Wishes) -> tuple[Seen, ...]:
        """How everything stands; changes nothing and needs no rights, but knows less without."""
        operations = self._platform.operations(profile, wishes.checked())
        try:
            found = self._record.read()
        except UnreadableError as error:
            unknown = Observed(State.UNKNOWN, (as_told(error.detail),))
            return tuple(Seen(one, unknown) for one in operations)
        return tuple(Seen(one, one.state(found.kept(one.name))) for one in operations)

    def _check_rights(self) -> None:
        why = self._platform.refused()
        if why is not None:
            raise LockdownRefusedError("no_rights", why)

    @staticmethod
    def _all_on(operations: Sequence[Operation], found: Found) -> bool:
        made = [step.operation for step in found.steps]
        return made == [one.name for one in operations] and all(
            one.state(found.kept(one.name)).state is State.ON for one in operations
        )

    def _perform(
        self, operations: Sequence[Operation], run: Run, stop: Callable[[], bool]
    ) -> Performed | Aborted | Failed:
        notes: list[Said] = []
        at = operations[0].name if operations else ""
        try:
            self._record.begin(run)
            for number, operation in enumerate(operations, 1):
                at = operation.name
                if stop():
                    return self._put_back_after(at, Said("asked_to_stop"), asked=True)
                kept = operation.before()
                self._record.keep(Step(number=number, operation=at, kept=kept))
                operation.perform()
                notes += self._announced(operation.announce)
            self._record.finish()
        except (StepRefusedError, UnreadableError) as error:
            return self._put_back_after(at, as_told(error.detail), asked=False)
        except OSError as error:
            why = Said("no_record", why=error.strerror or str(error))
            return self._put_back_after(at, why, asked=False)
        return Performed(steps=tuple(one.name for one in operations), notes=tuple(notes))

    def _put_back_after(self, at: str, why: Said, *, asked: bool) -> Aborted | Failed:
        put = self._restore(self._record.read(), leave_changed=False)
        if isinstance(put, Failed):
            return Failed(why=Said("at_step", step=at, why=why), troubles=put.troubles)
        return Aborted(at=at, why=why, asked=asked)

    def _restore(self, found: Found, *, leave_changed: bool) -> Restored | Failed:
        """Put back each step, the last first; what was put back is forgotten at once."""
        troubles: list[Trouble] = []
        restored: list[str] = []
        commands: list[tuple[str, ...]] = []
        known = self._known(found)
        try:
            if found.finished:
                self._record.unfinish()
            for number, name, kept in _backwards(found):
                here = self._put_back(name, kept, known.get(name), leave_changed=leave_changed)
                troubles += here
                if not here:
                    self._record.drop(number, name)
                    restored.append(name)
                if name in known:
                    commands += known[name].announce
            if not troubles:
                self._record.clear()
        except OSError as error:
            troubles.append(_record_trouble(error))
        notes = self._announced(commands)
        if troubles:
            return Failed(why=as_told(""), troubles=tuple(troubles))
        return Restored(steps=tuple(restored), notes=tuple(notes))

    def _known(self, found: Found) -> dict[str, Operation]:
        """The operations of the recorded profile; of all where it cannot be told which that was."""
        if found.run is None:
            asked = [(profile, Wishes()) for profile in PROFILES]
        else:
            asked = [(found.run.profile, found.run.wishes)]
        known: dict[str, Operation] = {}
        for profile, wishes in asked:
            with contextlib.suppress(KioskError):
                operations = self._platform.operations(profile, wishes)
                known |= {one.name: one for one in operations}
        return known

    def _put_back(
        self,
        name: str,
        kept: Sequence[Kept] | None,
        operation: Operation | None,
        *,
        leave_changed: bool,
    ) -> Sequence[Trouble]:
        if kept is None:
            return _without_record(name, operation)
        known, troubles = [], []
        for one in kept:
            try:
                known.append((self._platform.at(one.place), one))
            except UnreadableError as error:
                troubles.append(_unknown_place(name, one.place, error))
        return [*troubles, *put_back(name, known, leave_changed=leave_changed)]

    def _announced(self, commands: Sequence[tuple[str, ...]]) -> list[Said]:
        """Every command once, in order; the reasons of those that did not work."""
        answers = [self._platform.announce(one) for one in dict.fromkeys(commands)]
        return [one for one in answers if one is not None]


def _backwards(found: Found) -> list[tuple[int, str, Sequence[Kept] | None]]:
    """Number, operation and record of every step, the last first; None for a damaged record."""
    steps: list[tuple[int, str, Sequence[Kept] | None]] = [
        (one.number, one.operation, one.kept) for one in found.steps
    ]
    steps += [(number, name, None) for number, name in found.damaged]
    return sorted(steps, key=lambda one: one[0], reverse=True)


def _without_record(name: str, operation: Operation | None) -> list[Trouble]:
    """Put back an operation whose record is damaged, as far as its places are ours alone."""
    if operation is None:
        return [
            Trouble(
                operation=name,
                place="",
                what=Said("step_unknown"),
                advice=Said("edition"),
            )
        ]
    return [trouble for wanted in reversed(operation.wanted) for trouble in _emptied(name, wanted)]


def _emptied(name: str, wanted: Wanted) -> list[Trouble]:
    item: Item = wanted.item
    try:
        item.tidy()
        now = item.look()
        if wanted.own and now != Absent():
            item.put(Absent())
            return []
        if now != wanted.value or isinstance(wanted.value, Folder):
            return []  # the step never came so far, or a folder that may have been there before
    except (OSError, StepRefusedError, UnreadableError) as error:
        what = as_told(error)
    else:
        what = Said("before_unknown")
    return [
        Trouble(
            operation=name,
            place=item.place,
            what=what,
            advice=Said("by_hand"),
        )
    ]


def _unknown_place(name: str, place: str, error: UnreadableError) -> Trouble:
    return Trouble(
        operation=name,
        place=place,
        what=as_told(error.detail),
        advice=Said("edition"),
    )


def _record_trouble(error: OSError) -> Trouble:
    return Trouble(
        operation="",
        place="record",
        what=Said("record_unchanged", why=error.strerror or str(error)),
        advice=Said("disk"),
    )

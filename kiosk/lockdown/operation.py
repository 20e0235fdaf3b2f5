"""The port: one way out of the exam, and the settings that close it.

Decides: how an operation stands, and that putting it back touches only what is still as it was
made. Leaves to others: the lists of a platform (`linux`, `windows`), the order and the record
(`runner`, `record`).
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Literal, NamedTuple, Protocol

import msgspec

from kiosk.lockdown.errors import StepRefusedError, UnreadableError
from kiosk.lockdown.saying import Said
from kiosk.lockdown.values import Strange, Value, told


class State(StrEnum):
    """How an operation stands."""

    OFF = "off"
    ON = "on"
    CHANGED = "changed_by_others"
    UNKNOWN = "unknown"


#: When a setting closes something: now, or at the next start of the machine or the session.
Effect = Literal["now", "restart"]


class Observed(NamedTuple):
    """A state, and what it was seen by."""

    state: State
    seen: tuple[Said, ...]

    @property
    def evidence(self) -> str:
        """What it was seen by, in English."""
        return "; ".join(map(str, self.seen))


class Item(Protocol):
    """One place of a machine where one value stands: a file, a service, a value of a registry."""

    @property
    def place(self) -> str:
        """By which the record names it: its kind, a colon, and where."""
        ...

    def look(self) -> Value:
        """What stands there now.

        Raises:
            UnreadableError: nobody can tell.
        """
        ...

    def put(self, value: Value) -> None:
        """Make it stand there: wholly or not at all, and durable before this returns.

        Raises:
            StepRefusedError, OSError: it was refused; what stood there still does.
        """
        ...

    def tidy(self) -> None:
        """Take away what a `put` that was cut off may have left beside the place."""
        ...


class Wanted(NamedTuple):
    """A value that closes something.

    Attributes:
        own: nobody but this program uses the place, so it may be emptied even where the record of
            what stood there is lost.
    """

    item: Item
    value: Value
    own: bool = False


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What the record says of one place: what stood there, and what was put there."""

    place: str
    before: Value
    ours: Value


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be put back, and what a person does about it."""

    operation: str
    place: str
    what: Said
    advice: Said


class Operation(NamedTuple):
    """One way out, closed by settings that are made in this order.

    Attributes:
        name: short and stable; scripts rely on it.
        closes: the way out, in one sentence.
        effect: when it closes.
        announce: commands after a change, so that running programs hear of it; one that fails
            means that the change holds from the next start on.
    """

    name: str
    platform: str
    closes: Said
    wanted: tuple[Wanted, ...]
    effect: Effect = "now"
    announce: tuple[tuple[str, ...], ...] = ()

    def before(self) -> tuple[Kept, ...]:
        """What stands at each place now, for the record.

        Raises:
            UnreadableError: of one place nobody can tell; nothing may be changed then.
            StepRefusedError: what stands there could not be put back.
        """
        kept = tuple(
            Kept(place=item.place, before=item.look(), ours=value) for item, value, _ in self.wanted
        )
        for one in kept:
            if isinstance(one.before, Strange):
                raise StepRefusedError("strange_place", f"{one.place} is {one.before.what}.")
        return kept

    def state(self, kept: Sequence[Kept] = ()) -> Observed:
        """How it stands; never raises.

        Args:
            kept: the record of this operation, empty where it was not performed.
        """
        recorded = {one.place: one for one in kept}
        return _together([_stands(one, recorded.get(one.item.place)) for one in self.wanted])

    def perform(self) -> None:
        """Make every setting that does not stand yet.

        Raises:
            StepRefusedError: one was refused; those before it are made.
        """
        for item, value, _ in self.wanted:
            try:
                if item.look() != value:
                    item.put(value)
            except OSError as error:
                raise StepRefusedError(
                    "setting_refused", f"{item.place}: {error.strerror or error}."
                ) from error

    def revert(self, kept: Sequence[Kept], *, leave_changed: bool = False) -> tuple[Trouble, ...]:
        """Put back what stood there, the last setting first, and tell what could not be."""
        items = {one.item.place: one.item for one in self.wanted}
        return put_back(
            self.name,
            [(items[one.place], one) for one in kept if one.place in items],
            leave_changed=leave_changed,
        )


def put_back(
    operation: str, recorded: Sequence[tuple[Item, Kept]], *, leave_changed: bool = False
) -> tuple[Trouble, ...]:
    """Put back what stood at each place, the last first.

    A place that holds neither what was there before nor what was put there was changed by somebody
    else: it is left alone, and told unless `leave_changed`.
    """
    return tuple(
        trouble
        for item, kept in reversed(recorded)
        for trouble in _put_back_one(operation, item, kept, leave_changed=leave_changed)
    )


def _put_back_one(
    operation: str, item: Item, kept: Kept, *, leave_changed: bool
) -> Iterator[Trouble]:
    try:
        item.tidy()
        if kept.before == kept.ours:
            return  # nothing was changed there, so whatever became of it since is not ours
        now = item.look()
        if now == kept.before:
            return
        if now == kept.ours:
            item.put(kept.before)
            return
    except (OSError, StepRefusedError, UnreadableError) as error:
        yield Trouble(
            operation=operation,
            place=item.place,
            what=Said("not_put_back", why=_reason(error)),
            advice=Said("again"),
        )
        return
    if not leave_changed:
        yield Trouble(
            operation=operation,
            place=item.place,
            what=Said("changed_since", now=told(now), before=told(kept.before)),
            advice=Said("make_right"),
        )


def _reason(error: OSError | StepRefusedError | UnreadableError) -> str:
    return f"{error.strerror or error}." if isinstance(error, OSError) else error.detail


def _stands(wanted: Wanted, kept: Kept | None) -> Observed:
    place = wanted.item.place
    try:
        now = wanted.item.look()
    except (OSError, UnreadableError) as error:
        return Observed(State.UNKNOWN, (Said("unreadable", place=place, why=_reason(error)),))
    if kept is not None and kept.ours != wanted.value and now == kept.ours:
        return Observed(State.OFF, (Said("other_edition", place=place),))
    if now == wanted.value:
        return Observed(State.ON, (Said("right", place=place),))
    if kept is None or now == kept.before:
        return Observed(State.OFF, (Said("holds", place=place, now=told(now)),))
    return Observed(State.CHANGED, (Said("changed", place=place, now=told(now)),))


def _together(seen: Sequence[Observed]) -> Observed:
    """The worst of them, with every place that is not closed."""
    for worst in (State.CHANGED, State.UNKNOWN, State.OFF):
        if any(one.state is worst for one in seen):
            found = tuple(each for one in seen if one.state is worst for each in one.seen)
            return Observed(worst, found)
    if not seen:
        return Observed(State.UNKNOWN, (Said("no_account"),))
    return Observed(State.ON, (Said("all_right", count=str(len(seen))),))

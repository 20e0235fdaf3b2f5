"""From what the processes of a drill saw to its figures: pure accounting, no clock, no file.

Decides: what each figure is, and which samples count for the latencies (`touched`). Leaves to
others: what the journals say (`comparing`), what the figures must reach (`verdict`).

An entry is *saved* when its seat says so, *stored* when the hub has it on its disk. A hub stores in
order, so what is stored up to a record covers everything before it.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import quantiles
from typing import Final, NamedTuple, TypeVar

import msgspec

from kiosk.drill import observed as o

#: How long before a fault samples do not count any more: it may have been felt already.
BEFORE_NS: Final = 2_000_000_000
_NS_PER_S: Final = 1e9
_NS_PER_MS: Final = 1e6

Whose = tuple[str, int]
"""An attempt and its incarnation: one journal."""
_Seen = TypeVar("_Seen", bound=o.Observation)


class Window(NamedTuple):
    """The time in which nothing of a seat counts for the latencies. Nanoseconds, both ends in it.

    Attributes:
        begins: two seconds before the fault.
        ends: the first acknowledgement of the hub to this seat after the fault was over; infinite
            when there was none.
    """

    begins: float
    ends: float


class Sample(NamedTuple):
    """One thing that took time at one seat: from its beginning to its end."""

    seat: int
    begins: int
    ends: int

    @property
    def took_ns(self) -> int:
        """How long it took."""
        return self.ends - self.begins


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """The samples of one figure.

    Attributes:
        used: that count, in order of time.
        left_out: that do not.
        unfinished: how many of the used had no end; they are taken to the end of the drill.
    """

    used: tuple[Sample, ...]
    left_out: tuple[Sample, ...]
    unfinished: int


class CatchUp(NamedTuple):
    """How long one seat took after one fault until everything was stored again."""

    kind: str
    seat: int
    took_s: float


class FaultSpan(NamedTuple):
    """One fault as it was put in, in nanoseconds; `over` is infinite when it never was."""

    number: int
    kind: str
    begun: int
    over: float
    since: int
    seats: frozenset[int]
    hub: bool

    def meets(self, seat: int) -> bool:
        """Whether this seat, its line or its hub had the fault."""
        return self.hub or seat in self.seats


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """Everything counted from a drill.

    Attributes:
        began_ns, ended_ns: first and last observation.
        entries: that seats called saved.
        replicate: saved at the seat to stored at the hub.
        twice: to stored at the standby too, of those that were: a hub that took over has none.
        command: signed at the panel to taken at the seat.
        fresh: saved at the seat to shown on a panel.
        catch_ups: of every fault and every seat it met that had something to catch up.
    """

    began_ns: int
    ended_ns: int
    entries: int
    replicate: Series
    twice: Series
    command: Series
    fresh: Series
    catch_ups: tuple[CatchUp, ...]
    faults: tuple[FaultSpan, ...]


def measure(observations: Sequence[o.AnyObservation]) -> Measured:
    """Count everything.

    Args:
        observations: of all processes, in order of time (`read_observations`).
    """
    return _Accounting(observations).measured()


def touched(sample: Sample, windows: Iterable[Window]) -> bool:
    """Whether a sample is left out: a fault at its seat or hub may have made it slow.

    It is when any part of it lies in a window: from two seconds before the fault until the hub's
    first acknowledgement to this seat after the fault, both ends included. So an entry written
    during a fault is out however late it is stored, the one whose storing ends the window is out,
    and the first written after that counts, though the seat may still be sending what has heaped
    up: that is slow by itself.
    """
    return any(sample.ends >= window.begins and sample.begins <= window.ends for window in windows)


def percentile(values: Sequence[float], percent: int) -> float | None:
    """The percentile by linear interpolation; None without values."""
    if not values:
        return None
    if len(values) == 1:
        return values[0]
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def milliseconds(series: Series, percent: int) -> float | None:
    """A percentile of the samples that count, in milliseconds."""
    found = percentile([sample.took_ns / _NS_PER_MS for sample in series.used], percent)
    return None if found is None else round(found, 2)


def seconds(ns: float) -> float:
    """Nanoseconds as seconds, to the millisecond."""
    return round(ns / _NS_PER_S, 3)


class _Reached:
    """When something reached which record of a journal: storing, or being shown."""

    def __init__(self) -> None:
        self._at: list[int] = []
        self._sequences: list[int] = []

    def note(self, at_ns: int, sequence: int) -> None:
        """In order of time; what is behind what is known already says nothing new."""
        if not self._sequences or sequence > self._sequences[-1]:
            self._at.append(at_ns)
            self._sequences.append(sequence)

    def when(self, sequence: int) -> int | None:
        """When this record was first covered; None when it never was."""
        at = bisect_left(self._sequences, sequence)
        return self._at[at] if at < len(self._at) else None


class _Accounting:
    """The observations, sorted by what they are."""

    def __init__(self, observations: Sequence[o.AnyObservation]) -> None:
        self._all = observations
        self._ended = observations[-1].at_ns if observations else 0
        self._saved = list(self._of(o.Saved))
        self._faults = tuple(self._spans())
        self._acknowledged: dict[int, list[int]] = {}
        for stored in self._of(o.Stored):
            if stored.where == "hub":
                self._acknowledged.setdefault(stored.seat, []).append(stored.at_ns)
        self._windows: dict[int, tuple[Window, ...]] = {}

    def measured(self) -> Measured:
        """All figures' samples."""
        at_hub = self._stored(("hub", "standby"))
        return Measured(
            began_ns=self._all[0].at_ns if self._all else 0,
            ended_ns=self._ended,
            entries=len(self._saved),
            replicate=self._entries_until(at_hub),
            twice=self._entries_until(self._stored(("standby",)), only_finished=True),
            command=self._commands(),
            fresh=self._entries_until(self._shown()),
            catch_ups=tuple(self._catch_ups(at_hub)),
            faults=self._faults,
        )

    def _of(self, kind: type[_Seen]) -> Iterator[_Seen]:
        return (one for one in self._all if isinstance(one, kind))

    def _spans(self) -> Iterator[FaultSpan]:
        over = {one.number: one for one in self._of(o.FaultOver)}
        for begun in self._of(o.FaultBegun):
            end = over.get(begun.number)
            yield FaultSpan(
                number=begun.number,
                kind=begun.kind,
                begun=begun.at_ns,
                over=end.at_ns if end is not None else math.inf,
                since=(end.since_ns if end is not None else 0) or begun.at_ns,
                seats=frozenset(begun.seats),
                hub=begun.hub,
            )

    def _first_acknowledgement(self, seat: int, after: float) -> float:
        times = self._acknowledged.get(seat, [])
        at = bisect_left(times, after)
        return times[at] if at < len(times) else math.inf

    def _windows_of(self, seat: int) -> tuple[Window, ...]:
        if seat not in self._windows:
            self._windows[seat] = tuple(
                Window(fault.begun - BEFORE_NS, self._first_acknowledgement(seat, fault.over))
                for fault in self._faults
                if fault.meets(seat)
            )
        return self._windows[seat]

    def _stored(self, where: tuple[str, ...]) -> Mapping[Whose, _Reached]:
        found: dict[Whose, _Reached] = {}
        for one in self._of(o.Stored):
            if one.where in where:
                reached = found.setdefault((one.attempt, one.incarnation), _Reached())
                reached.note(one.at_ns, one.sequence)
        return found

    def _shown(self) -> Mapping[Whose, _Reached]:
        found: dict[Whose, _Reached] = {}
        for one in self._of(o.Shown):
            for attempt, (incarnation, sequence) in one.attempts.items():
                reached = found.setdefault((attempt, incarnation), _Reached())
                reached.note(one.at_ns, sequence)
        return found

    def _entries_until(
        self, reached: Mapping[Whose, _Reached], *, only_finished: bool = False
    ) -> Series:
        times = (
            (one.seat, one.at_ns, _when(reached, (one.attempt, one.incarnation), one.sequence))
            for one in self._saved
        )
        return self._series(one for one in times if not only_finished or one[2] is not None)

    def _commands(self) -> Series:
        taken = {one.order: one.at_ns for one in reversed(list(self._of(o.Taken)))}
        return self._series(
            (one.seat, one.at_ns, taken.get(one.order)) for one in self._of(o.Ordered)
        )

    def _series(self, times: Iterable[tuple[int, int, int | None]]) -> Series:
        used: list[Sample] = []
        left_out: list[Sample] = []
        unfinished = 0
        for seat, begins, end in times:
            sample = Sample(seat, begins, self._ended if end is None else max(begins, end))
            if touched(sample, self._windows_of(seat)):
                left_out.append(sample)
                continue
            used.append(sample)
            unfinished += end is None
        return Series(used=tuple(used), left_out=tuple(left_out), unfinished=unfinished)

    def _catch_ups(self, at_hub: Mapping[Whose, _Reached]) -> Iterator[CatchUp]:
        newest: dict[str, int] = {}
        for one in self._saved:
            newest[one.attempt] = max(one.incarnation, newest.get(one.attempt, 0))
        by_seat: dict[int, list[tuple[int, int]]] = {}
        for one in self._saved:
            entries = by_seat.setdefault(one.seat, [])
            end = _when(at_hub, (one.attempt, one.incarnation), one.sequence)
            # What was lost with a disk never comes; whether that was said is judged elsewhere.
            if end is not None or one.incarnation == newest[one.attempt]:
                entries.append((one.at_ns, self._ended if end is None else end))
        connected: dict[int, list[int]] = {}
        for line in self._of(o.Connected):
            connected.setdefault(line.seat, []).append(line.at_ns)
        for fault in self._faults:
            for seat, entries in sorted(by_seat.items()):
                if fault.meets(seat) and fault.over < math.inf:
                    late = self._late(fault, seat, entries, connected.get(seat, []))
                    if late > 0:
                        yield CatchUp(fault.kind, seat, seconds(late))

    def _late(
        self, fault: FaultSpan, seat: int, entries: Iterable[tuple[int, int]], lines: Iterable[int]
    ) -> float:
        """How long after a fault was over the last of what it held up was stored; 0 for nothing.

        What was saved before the end of the fault has to be stored, and a line that came back
        before the first acknowledgement was one that the fault had broken.
        """
        first = self._first_acknowledgement(seat, fault.over)
        held_up = [stored for saved, stored in entries if saved <= fault.over]
        came_back = [at for at in lines if fault.over <= at <= first]
        return max([fault.over, *held_up, *came_back[:1]]) - fault.over


def _when(reached: Mapping[Whose, _Reached], whose: Whose, sequence: int) -> int | None:
    found = reached.get(whose)
    return None if found is None else found.when(sequence)

"""What a drill is worth: its figures as filed, held against what a hall must reach.

Decides: the limits, and the reasons why a hall is not ready, each a stable code with facts. Leaves
to others: how figures are counted (`measuring`, `comparing`, `timekeeping`), the sentences in each
language (`words`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

import msgspec

from kiosk.drill import words
from kiosk.drill.comparing import Compared
from kiosk.drill.load import MachineLoad
from kiosk.drill.measuring import FaultSpan, Measured, milliseconds, percentile, seconds
from kiosk.drill.timekeeping import TimeError

READY: Final = "ready"
_NS_PER_S: Final = 1e9

#: The most each figure may be, in the unit of its name.
LIMITS: Final[Mapping[str, float]] = {
    "replicate_p99_ms": 100.0,
    "command_p99_ms": 100.0,
    "panel_freshness_s": 2.0,
    "catch_up_p99_s": 10.0,
    "max_time_error_s": 1.0,
    "unproven_max_s": 2.0,
    "mass_start_s": 10.0,
    "takeover_s": 10.0,
    "seat_move_s": 60.0,
    "hall_power_s": 300.0,
}
#: Those that every drill must give; the others only when the fault was in it.
_ALWAYS: Final = frozenset({"replicate_p99_ms", "command_p99_ms", "panel_freshness_s"})
#: How long a fault took from its beginning, or from when staff asked for the way back, to its end.
_TOOK: Final = {
    "mass_start": "mass_start_s",
    "hub_partition": "takeover_s",
    "seat_disk_gone": "seat_move_s",
    "hall_power": "hall_power_s",
}


class Details(msgspec.Struct, frozen=True, kw_only=True):
    """Figures beside those of the stable interface; None where nothing was measured.

    Attributes:
        answers_stated: lost with a disk and stated on the panel as not replicated.
        pictures: of technical appeals, of seats whose disk is there; pictures_missing: of those,
            what a hub that must hold it does not.
        entries_unstored: that never reached the hub, with no fault at fault.
        orders_untaken: that no seat carried out, likewise.
        unproven_max_s: given back for one failure although the candidate could still work, because
            nobody could prove it: at most what lies between two beats.
        twice_p99_ms: saved at the seat to stored at hub and standby.
        mass_start_s: common start to the last candidate on the first question.
        takeover_s: confirmation to the standby leading.
        seat_move_s: death of a seat to the same question on the spare, the longest.
        hall_power_s: power back to every candidate at the question, the longest.
        drill_s: first to last observation.
        processors: of the machine; load_before: processes that wanted one before it began.
        others_cores: processors that had nothing to do with the drill and were busy meanwhile.
    """

    answers_stated: int
    entries: int
    entries_unstored: int
    orders_untaken: int
    unproven_max_s: float
    replicate_p50_ms: float | None
    twice_p99_ms: float | None
    command_p50_ms: float | None
    panel_freshness_p99_s: float | None
    catch_up_max_s: float
    mass_start_s: float | None
    takeover_s: float | None
    seat_move_s: float | None
    hall_power_s: float | None
    drill_s: float
    pictures: int = 0
    pictures_missing: int = 0
    processors: int = 0
    load_before: float = 0.0
    others_cores: float = 0.0


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The file of a drill; the names are a stable interface.

    Attributes:
        panel_freshness_s: saved at a seat to shown on the panel, the longest.
        samples_used, samples_excluded: of the three latencies together.
        faults: how often each kind was put in.
        verdict: `ready`, or the reasons why not, each `code: words`.
    """

    seats: int
    answers_acknowledged: int
    answers_lost: int
    journals_equal: bool
    max_time_error_s: float
    replicate_p99_ms: float | None
    command_p99_ms: float | None
    panel_freshness_s: float | None
    samples_used: int
    samples_excluded: int
    catch_up_p99_s: float
    faults: dict[str, int]
    verdict: Literal["ready"] | tuple[str, ...]
    details: Details

    def value(self, figure: str) -> float | None:
        """A figure of `LIMITS` by its name."""
        holder = self if hasattr(self, figure) else self.details
        found: float | None = getattr(holder, figure)
        return found


class Reason(NamedTuple):
    """Why a hall is not ready.

    Attributes:
        code: stable name; that of a figure above its limit is the figure's own.
        facts: to fill the sentence with.
    """

    code: str
    facts: Mapping[str, str]

    def text(self, language: words.Language) -> str:
        """The sentence."""
        sentence = "above_limit" if self.code in LIMITS else self.code
        return words.text(sentence, language).format(**self.facts)


class Judged(NamedTuple):
    """The figures, and the reasons behind the verdict."""

    figures: Figures
    reasons: tuple[Reason, ...]


def judge(
    seats: int,
    asked: Sequence[str],
    measured: Measured,
    compared: Compared,
    errors: Sequence[TimeError],
    *,
    unclosed: int = 0,
    load: MachineLoad | None = None,
) -> Judged:
    """Make the figures of a drill and hold them against the limits.

    Args:
        seats: with candidates.
        asked: kinds of faults that were to come.
        measured: the accounting.
        compared: the journals.
        errors: of the candidates' time.
        unclosed: attempts that did not get to their result and their close.
        load: of the machine, where it was watched.
    """
    figures = _figures(seats, measured, compared, errors, load or MachineLoad())
    reasons = tuple(_reasons(figures, asked, measured, compared, unclosed))
    if reasons:
        told = tuple(f"{reason.code}: {reason.text('en')}" for reason in reasons)
        figures = msgspec.structs.replace(figures, verdict=told)
    return Judged(figures, reasons)


def to_json(figures: Figures) -> bytes:
    """The bytes of the drill's file."""
    return msgspec.json.format(msgspec.json.encode(figures), indent=2) + b"\n"


def _figures(
    seats: int,
    measured: Measured,
    compared: Compared,
    errors: Sequence[TimeError],
    load: MachineLoad,
) -> Figures:
    latencies = (measured.replicate, measured.command, measured.fresh)
    fresh = [seconds(sample.took_ns) for sample in measured.fresh.used]
    late = [one.took_s for one in measured.catch_ups]
    return Figures(
        seats=seats,
        answers_acknowledged=compared.acknowledged,
        answers_lost=len(compared.lost),
        journals_equal=not compared.unequal,
        max_time_error_s=max((abs(one.error_ms) / 1000 for one in errors), default=0.0),
        replicate_p99_ms=milliseconds(measured.replicate, 99),
        command_p99_ms=milliseconds(measured.command, 99),
        panel_freshness_s=max(fresh, default=None),
        samples_used=sum(len(series.used) for series in latencies),
        samples_excluded=sum(len(series.left_out) for series in latencies),
        catch_up_p99_s=round(percentile(late, 99) or 0.0, 3),
        faults=dict(sorted(Counter(fault.kind for fault in measured.faults).items())),
        verdict="ready",
        details=_details(measured, compared, errors, fresh, late, load),
    )


def _details(
    measured: Measured,
    compared: Compared,
    errors: Sequence[TimeError],
    fresh: Sequence[float],
    late: Sequence[float],
    load: MachineLoad,
) -> Details:
    fresh_p99 = percentile(fresh, 99)
    took = {name: _longest(measured.faults, kind) for kind, name in _TOOK.items()}
    return Details(
        answers_stated=compared.stated,
        entries=measured.entries,
        entries_unstored=measured.replicate.unfinished,
        orders_untaken=measured.command.unfinished,
        unproven_max_s=max((one.unproven_ms / 1000 for one in errors), default=0.0),
        replicate_p50_ms=milliseconds(measured.replicate, 50),
        twice_p99_ms=milliseconds(measured.twice, 99),
        command_p50_ms=milliseconds(measured.command, 50),
        panel_freshness_p99_s=None if fresh_p99 is None else round(fresh_p99, 3),
        catch_up_max_s=max(late, default=0.0),
        drill_s=seconds(measured.ended_ns - measured.began_ns),
        pictures=compared.pictures,
        pictures_missing=len(compared.pictures_missing),
        processors=load.processors,
        load_before=load.before,
        others_cores=load.others_cores,
        **took,
    )


def _longest(faults: Sequence[FaultSpan], kind: str) -> float | None:
    """The longest way back from a fault of this kind; None when none was over."""
    took = [
        seconds(fault.over - fault.since)
        for fault in faults
        if fault.kind == kind and fault.over - fault.since < float("inf")
    ]
    return max(took, default=None)


def _reasons(
    figures: Figures,
    asked: Sequence[str],
    measured: Measured,
    compared: Compared,
    unclosed: int,
) -> Iterator[Reason]:
    """The gravest first."""
    if figures.answers_lost:
        yield Reason("answers_lost", {"count": str(figures.answers_lost)})
    if not figures.journals_equal:
        journals = {(one.attempt, one.incarnation) for one in compared.unequal}
        yield Reason("journals_unequal", {"count": str(len(journals))})
    if not figures.answers_acknowledged:
        yield Reason("no_answers", {})
    for code, count in (
        ("entries_unstored", figures.details.entries_unstored),
        ("pictures_missing", figures.details.pictures_missing),
        ("orders_untaken", figures.details.orders_untaken),
        ("attempts_unclosed", unclosed),
    ):
        if count:
            yield Reason(code, {"count": str(count)})
    for kind in asked:
        if not figures.faults.get(kind):
            yield Reason("fault_missing", {"kind": kind})
    for fault in measured.faults:
        if fault.over == float("inf"):
            yield Reason("fault_not_over", {"kind": fault.kind})
    yield from _above_limits(figures)


def _above_limits(figures: Figures) -> Iterator[Reason]:
    for name, limit in LIMITS.items():
        value = figures.value(name)
        if value is None and name in _ALWAYS:
            yield Reason("not_measured", {"figure": name})
        elif value is not None and value > limit:
            unit = name.rpartition("_")[2]
            facts = {"figure": name, "value": f"{value:g}", "limit": f"{limit:g}", "unit": unit}
            yield Reason(name, facts)

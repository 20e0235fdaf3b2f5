"""What the camera costs a seat: the check, the watch, and the turns beside it.

Decides: what is measured. A check runs from its order to its answer, with the person in view and
the preview on, as on the screen. The watch is measured in the kernel's own account of the camera
process. A turn with the camera is one during which the camera process watches; without, the same
process waits idle; blocks of a hundred alternate, so that both meet the same machine.
"""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Final

import msgspec
import psutil

from kiosk.bench.beside import BLOCK, Beside
from kiosk.bench.camera_owner import DRAWN, PHOTO, NoCameraError, Owner, owned_camera, source_for
from kiosk.bench.candidate import walked
from kiosk.bench.running import running_seat
from kiosk.bench.walk import Found
from kiosk.proctoring.messages import Identified, ReferenceTold, Seen
from kiosk.rehearsal.quick import seat_in_the_exam

CHECKS: Final = 11
FRAMES: Final = 5
WATCH_S: Final = 60
TURNS: Final = 4_000
#: How often the seat has the watch compare; the budget is for this.
RECHECK_MS: Final = 10_000
#: The comparison that begins a watch is not steady yet.
_WARM_S: Final = 5
_LONGEST_CHECK_S: Final = 4
_WALK_S: Final = 240.0
_MIB: Final = 1024 * 1024

Progress = Callable[[int, int], None]


def measure_camera(
    directory: Path,
    progress: Progress | None = None,
    *,
    checks: int = CHECKS,
    watch_s: int = WATCH_S,
) -> dict[str, float | str]:
    """Measure checks, then the watch.

    Args:
        directory: empty; a film may be written to it.
        progress: called with parts done and parts in all.
        checks: how many; one before them is not counted.
        watch_s: how long the watch is measured.

    Returns:
        `identify_s`: order to answer with five good frames, median; `identify_worst_s`.
        `watch_cpu_percent`: of one core, all threads of the camera process. With a film the
            decoding of all its frames is in it.
        `watch_rss_mib`: the most it held in memory, checks included.
        `watch_looks_per_s`, `camera_engine`, `camera_source`: what did the work, and on what.

    Raises:
        NoCameraError: a check or the watch did not do what is measured.
    """
    source = source_for(directory, watch_s + _WARM_S + (checks + 1) * _LONGEST_CHECK_S)
    with owned_camera(source) as owner:
        _refer(owner)
        took = [_check(owner, number) for number in range(checks + 1)][1:]
        if progress is not None:
            progress(1, 2)
        watched = _watch(owner, watch_s)
        state = owner.client.state
    return {
        "identify_s": round(median(took), 3),
        "identify_worst_s": round(max(took), 3),
        **watched,
        "camera_engine": state.engine,
        "camera_source": "drawn, not measured with dlib" if source == DRAWN else "film of a photo",
    }


def measure_turns_beside(
    directory: Path, progress: Progress | None = None, *, turns: int = TURNS
) -> dict[str, float | str]:
    """Measure turns in the real window, with a camera process that watches and one that does not.

    Args:
        directory: empty.
        progress: called with parts done and parts in all.
        turns: of both kinds together.

    Returns:
        `turn_p50_ms_with_camera`, `turn_p99_ms_with_camera`, and the same `without_camera`.
        `turn_p50_ratio_camera`: of the two medians.
        `turn_camera_looks`: that came while turns were measured.
    """
    kept = seat_in_the_exam(directory / "seat")
    walk = directory / "walk"
    walk.mkdir()
    (walk / "turns").write_text(f"{turns}", "ascii")
    source = source_for(directory, round(_WALK_S))
    beside = Beside(source=source, photo=str(PHOTO) if source != DRAWN else "")
    (walk / "beside").write_bytes(msgspec.json.encode(beside))
    with running_seat(directory, kept, walk=("--walk", str(walk))) as seat:
        seat.wait(2, _WALK_S)
        if progress is not None:
            progress(1, 2)
        (walk / "go").touch()
        found = walked(seat, walk, turns)
    return _compared(found)


def _compared(found: Found) -> dict[str, float | str]:
    """The turns of both kinds, apart. Raises: NoCameraError."""
    if not found.looks:
        raise NoCameraError("silent", "The camera process did not watch beside the turns.")
    wall = [ns / 1e6 for ns in found.wall_ns]
    on = [ms for turn, ms in enumerate(wall) if turn // BLOCK % 2]
    off = [ms for turn, ms in enumerate(wall) if not turn // BLOCK % 2]
    return {
        "turn_p50_ms_with_camera": round(median(on), 2),
        "turn_p99_ms_with_camera": round(_p99(on), 2),
        "turn_p50_ms_without_camera": round(median(off), 2),
        "turn_p99_ms_without_camera": round(_p99(off), 2),
        "turn_p50_ratio_camera": round(median(on) / median(off), 3),
        "turns_with_camera": len(on),
        "turn_camera_looks": found.looks,
    }


def _refer(owner: Owner) -> None:
    """Give it a reference: the photo, or the drawn person in view."""
    if PHOTO.exists():
        owner.client.use_reference(PHOTO.read_bytes())
    else:
        owner.client.take_reference()
    told = owner.next(ReferenceTold)
    if told.code:
        raise NoCameraError(told.code, "The photo for the measurement is no reference.")


def _check(owner: Owner, number: int) -> float:
    """One check, in seconds."""
    owner.client.preview(on=True)
    begun = time.perf_counter()
    owner.client.identify(number, FRAMES)
    outcome = owner.next(Identified)
    took = time.perf_counter() - begun
    owner.client.preview(on=False)
    if len(outcome.distances) != FRAMES:
        raise NoCameraError("no_face", f"A check ended with the hint {outcome.hint!r}.")
    return took


def _watch(owner: Owner, seconds: int) -> dict[str, float | str]:
    process = psutil.Process(owner.pid)
    most = process.memory_info().rss
    owner.client.watch(on=True, recheck_ms=RECHECK_MS)
    owner.run(_WARM_S)
    owner.said.clear()
    before, begun = process.cpu_times(), time.monotonic()
    for _ in range(seconds):
        owner.run(1.0)
        most = max(most, process.memory_info().rss)
    after, lasted = process.cpu_times(), time.monotonic() - begun
    owner.client.watch(on=False)
    looks = [message for message in owner.said if isinstance(message, Seen)]
    if not any(look.distance is not None for look in looks) and seconds * 1_000 > RECHECK_MS:
        raise NoCameraError("no_face", "The watch compared nothing.")
    worked = after.user + after.system - before.user - before.system
    return {
        "watch_cpu_percent": round(100 * worked / lasted, 2),
        "watch_rss_mib": round(most / _MIB, 1),
        "watch_looks_per_s": round(len(looks) / lasted, 2),
    }


def _p99(series: list[float]) -> float:
    return quantiles(series, n=100, method="inclusive")[98]

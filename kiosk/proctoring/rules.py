"""The watch: what a camera saw over time becomes incidents that begin once and end once.

Decides: how often and how long something must be seen before it counts, how grave it is, and when
it is over. One look never begins anything, nor does a flicker. Leaves to others: looking
(`kiosk.proctoring.messages.Seen`), the journal and its limits (`kiosk.exam.deciding_camera`), what
follows (people).

Pure: the same looks give the same incidents. Times are milliseconds of the monotonic clock.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, get_args

import msgspec
from msgspec.structs import replace

from kiosk.exam.blueprint import Camera
from kiosk.exam.commands import NoteWatch
from kiosk.exam.events_camera import Severity, WatchKind
from kiosk.proctoring.messages import Seen, View

#: Nothing is confirmed by fewer looks, however far apart they are.
LEAST_LOOKS: Final = 3
#: Comparisons like the reference after which another person is gone.
CLEAR_CHECKS: Final = 2
#: Between two looks farther apart nobody was watching: what was about to be confirmed begins anew.
LONGEST_GAP_MS: Final = 2_000
_MS: Final = 1_000
#: Distances are told in thousandths.
_THOUSAND: Final = 1_000
#: Distances that an incident tells.
_FEW: Final = 5

#: Whether a look shows something; None when it cannot tell.
Evidence = bool | None

SEVERITY: Final[Mapping[WatchKind, Severity]] = MappingProxyType(
    {
        "nobody": "medium",
        "several_faces": "medium",
        "another_person": "high",
        "camera_covered": "medium",
        "camera_dark": "low",
        "camera_frozen": "medium",
        "camera_looping": "high",
        "camera_lost": "low",
    }
)
_VIEWS: Final[Mapping[WatchKind, View]] = MappingProxyType(
    {
        "camera_covered": "covered",
        "camera_dark": "dark",
        "camera_frozen": "frozen",
        "camera_looping": "looping",
        "camera_lost": "lost",
    }
)


class _Track(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of incident.

    Attributes:
        open: it began and did not end; began_ms: when, by this watch.
        looks: in a row that say the other thing; since_ms: the first of them.
    """

    open: bool = False
    began_ms: int | None = None
    looks: int = 0
    since_ms: int = 0


class Watching(msgspec.Struct, frozen=True, kw_only=True):
    """What the watch remembers from look to look; begin with `watching`."""

    rules: Camera
    tracks: Mapping[WatchKind, _Track]
    last_ms: int = -1
    distances: tuple[int, ...] = ()

    def after(self, seen: Seen) -> "tuple[Watching, tuple[NoteWatch, ...]]":
        """The watch after one more look, and what it confirmed.

        A look that is not later than the one before says nothing: the camera process is believed
        no clock of its own.
        """
        if seen.at_ms <= self.last_ms:
            return self, ()
        gap = self.last_ms >= 0 and seen.at_ms - self.last_ms > LONGEST_GAP_MS
        watch = self._with_distance(seen.distance)
        tracks: dict[WatchKind, _Track] = {}
        notes: list[NoteWatch] = []
        for kind, track in self.tracks.items():
            fresh = gap and kind != "another_person"  # of comparisons the number counts, not time
            before = replace(track, looks=0) if fresh else track
            now = _looked(before, _evidence(kind, seen, self.rules), seen.at_ms)
            if now.looks and _confirmed(kind, now, seen.at_ms, self.rules):
                notes.append(_note(kind, now, seen, watch))
                began = None if now.open else seen.at_ms
                now = _Track(open=not now.open, began_ms=began)
            tracks[kind] = now
        return replace(watch, tracks=tracks, last_ms=seen.at_ms), tuple(notes)

    def _with_distance(self, distance: float | None) -> "Watching":
        if distance is None:
            return self
        told = (*self.distances, round(distance * _THOUSAND))[-_FEW:]
        return replace(self, distances=told)


def watching(rules: Camera, open_kinds: Iterable[WatchKind] = ()) -> Watching:
    """A watch that has seen nothing yet.

    Args:
        rules: of the blueprint.
        open_kinds: incidents that the journal says go on, from before the program or the camera
            died, or from another seat; they end here when they are over.
    """
    going_on = frozenset(open_kinds)
    kinds: tuple[WatchKind, ...] = get_args(WatchKind)
    return Watching(rules=rules, tracks={kind: _Track(open=kind in going_on) for kind in kinds})


def _evidence(kind: WatchKind, seen: Seen, rules: Camera) -> Evidence:
    """Whether this look shows it; None when the look cannot tell."""
    if kind in _VIEWS:
        return seen.view == _VIEWS[kind]
    if seen.view != "clear":
        return None
    if kind == "nobody":
        return seen.faces == 0
    if kind == "several_faces":
        return seen.faces > 1
    if seen.distance is None:
        return None
    if seen.distance > rules.mismatch:
        return True
    return False if seen.distance <= rules.accept else None


def _looked(track: _Track, evidence: Evidence, at_ms: int) -> _Track:
    """Count looks in a row that speak against how it stands; what cannot tell is passed over."""
    if evidence is None:
        return track
    if evidence is track.open:
        return replace(track, looks=0)
    since = track.since_ms if track.looks else at_ms
    return replace(track, looks=track.looks + 1, since_ms=since)


def _confirmed(kind: WatchKind, track: _Track, at_ms: int, rules: Camera) -> bool:
    if kind == "another_person":
        return track.looks >= (CLEAR_CHECKS if track.open else rules.mismatch_checks)
    if kind == "several_faces" and not track.open:
        return track.looks >= rules.several_looks
    seconds = rules.nobody_seconds if kind == "nobody" else rules.view_seconds
    if track.open:
        seconds = rules.clear_seconds
    return track.looks >= LEAST_LOOKS and at_ms - track.since_ms >= seconds * _MS


def _note(kind: WatchKind, track: _Track, seen: Seen, watch: Watching) -> NoteWatch:
    facts = _ended(track) if track.open else _began(kind, track, seen, watch)
    return NoteWatch(kind=kind, began=not track.open, severity=SEVERITY[kind], facts=dict(facts))


def _began(
    kind: WatchKind, track: _Track, seen: Seen, watch: Watching
) -> Iterator[tuple[str, str]]:
    yield "looks", str(track.looks)
    yield "ms", str(seen.at_ms - track.since_ms)
    if kind in {"nobody", "several_faces"}:
        yield "faces", str(seen.faces)
    if kind == "another_person":
        yield "distances", " ".join(str(one) for one in watch.distances)
        yield "mismatch", str(round(watch.rules.mismatch * _THOUSAND))


def _ended(track: _Track) -> Iterator[tuple[str, str]]:
    """How often it was seen to be over, and how long it had lasted until the first of these."""
    yield "looks", str(track.looks)
    if track.began_ms is not None:
        yield "ms", str(track.since_ms - track.began_ms)

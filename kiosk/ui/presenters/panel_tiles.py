"""The seats of a hall as the panel shows them: one thing to say of each, in order and in groups.

Decides: which of several facts a tile tells, how loud it is, what comes first and which seats a
filter holds. Leaves to others: words (`kiosk.ui.supervisor.words`), colours and drawing.
"""

import enum
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import msgspec

from kiosk.exam.transitions import Phase
from kiosk.hall.board import AlertKind, Board, CandidateRow, SeatTile
from kiosk.ui.presenters.builds import is_behind
from kiosk.ui.presenters.clock import shown_ms


class Face(enum.StrEnum):
    """What a tile says of its seat."""

    FAILED = "failed"
    LOCKED = "locked"
    HELD = "held"
    OUT_TOO_LONG = "out_too_long"
    CALLING = "calling"
    APPEAL = "appeal"
    WATCH = "watch"
    ESCAPE = "escape"
    COMPUTER = "computer"
    NO_LINK = "no_link"
    PAUSED = "paused"
    OUT = "out"
    OTHER_VERSION = "other_version"
    BEHIND = "behind"
    RESULT_WAITS = "result_waits"
    IDENTITY = "identity"
    CHECK_IN = "check_in"
    READY = "ready"
    ANSWERING = "answering"
    FINISHED = "finished"
    REVIEW = "review"
    APPEALING = "appealing"
    DONE = "done"
    CLOSED = "closed"
    REFUSED = "refused"
    REMOVED = "removed"
    SPARE = "spare"
    FREE = "free"
    NEVER = "never"


class Tone(enum.StrEnum):
    """How loud a tile is; never the only sign, every face has a picture and a word."""

    BAD = "bad"
    WARN = "warn"
    GOOD = "good"
    DONE = "done"
    IDLE = "idle"


class Filter(enum.StrEnum):
    """Which seats are shown."""

    ALL = "all"
    ALERTS = "alerts"
    CALLS = "calls"
    APPEALS = "appeals"
    IDENTITY = "identity"
    NO_LINK = "no_link"
    BEHIND = "behind"
    NOT_STARTED = "not_started"
    WORKING = "working"
    STOPPED = "stopped"
    FINISHED = "finished"
    FREE = "free"


TONES: Final[Mapping[Face, Tone]] = MappingProxyType(
    {
        **dict.fromkeys((Face.FAILED, Face.LOCKED, Face.HELD, Face.OUT_TOO_LONG), Tone.BAD),
        **dict.fromkeys((Face.REFUSED, Face.REMOVED), Tone.BAD),
        **dict.fromkeys((Face.CALLING, Face.APPEAL, Face.WATCH, Face.COMPUTER), Tone.WARN),
        **dict.fromkeys((Face.ESCAPE, Face.NO_LINK, Face.PAUSED), Tone.WARN),
        **dict.fromkeys((Face.OUT, Face.OTHER_VERSION, Face.BEHIND), Tone.WARN),
        Face.RESULT_WAITS: Tone.WARN,
        **dict.fromkeys((Face.IDENTITY, Face.CHECK_IN), Tone.IDLE),
        **dict.fromkeys((Face.READY, Face.ANSWERING), Tone.GOOD),
        **dict.fromkeys((Face.FINISHED, Face.REVIEW, Face.APPEALING, Face.DONE), Tone.DONE),
        **dict.fromkeys((Face.CLOSED, Face.SPARE, Face.FREE, Face.NEVER), Tone.IDLE),
    }
)

#: Alerts from the gravest to the one that can wait; seats and the list of alerts follow it.
GRAVITY: Final[tuple[AlertKind, ...]] = (
    "failed",
    "fork",
    "locked",
    "held",
    "interrupted",
    "out_too_long",
    "standby_lost",
    "call",
    "technical_appeal",
    "identity_undecided",
    "watch",
    "escape",
    "checks",
    "link_lost",
    "result_waits",
    "other_version",
    "disk_low",
    "not_replicated",
    "late_records",
    "join_request",
    "camera_down",
    "update_waits",
)

_PHASE_FACES: Final[Mapping[Phase, Face]] = MappingProxyType(
    {
        Phase.RUNNING: Face.ANSWERING,
        Phase.HELD: Face.HELD,
        Phase.PAUSED: Face.PAUSED,
        Phase.LOCKED: Face.LOCKED,
        Phase.FINISHED: Face.FINISHED,
        Phase.REVIEW: Face.REVIEW,
        Phase.APPEAL: Face.APPEALING,
        Phase.DONE: Face.DONE,
        Phase.CLOSED: Face.CLOSED,
        Phase.REFUSED: Face.REFUSED,
        Phase.ANNULLED: Face.REMOVED,
    }
)
_PHASES: Final[Mapping[str, Phase]] = MappingProxyType({one.value: one for one in Phase})
#: Phases in which the exam's own time or a window of it is worth showing.
_TIMED: Final = frozenset({Phase.RUNNING, Phase.HELD, Phase.REVIEW, Phase.APPEAL})
_SECOND_MS: Final = 1000
_OVER: Final = frozenset(
    {Face.FINISHED, Face.RESULT_WAITS, Face.REVIEW, Face.APPEALING, Face.DONE, Face.CLOSED}
)
_ENDED: Final = frozenset({Face.REFUSED, Face.REMOVED})
_GONE: Final = frozenset({"closed", "no_show", "refused_entry", "annulled"})
_EARLY: Final = frozenset({"empty", "check_in"})
_STANDS: Final = frozenset({Phase.PAUSED, Phase.LOCKED, Phase.HELD})


class Tile(msgspec.Struct, frozen=True, kw_only=True):
    """One seat as it is shown.

    Attributes:
        name: of the candidate; empty at a free seat and on a locked panel.
        left_ms: of the exam or of the window that runs, as exact as it is shown, so that a tile is
            drawn again only when it looks different; -1 when there is nothing to show.
        since_ms: how long the face's own trouble lasts (a lost line, a candidate outside).
        extra_minutes: granted with the application; 0 without.
        alerts: what waits for a person here, the gravest first.
        taken: a candidate sits here, or sat here last.
        started, stopped: the exam has begun here; nobody can answer now.
        behind: it runs an older build than the hub offers.
    """

    number: int
    face: Face
    tone: Tone
    name: str = ""
    answered: int = 0
    total: int = 0
    left_ms: int = -1
    since_ms: int = 0
    extra_minutes: int = 0
    assistant: bool = False
    alerts: tuple[AlertKind, ...] = ()
    taken: bool = False
    started: bool = False
    stopped: bool = False
    behind: bool = False

    @property
    def rank(self) -> tuple[int, int]:
        """What to sort by: incidents first, the gravest at the top, then the number."""
        worst = GRAVITY.index(self.alerts[0]) if self.alerts else len(GRAVITY)
        return worst, self.number


def tiles(board: Board, passed_ms: int, extra_minutes: int) -> tuple[Tile, ...]:
    """Every seat of the board, in the order of the numbers.

    Args:
        board: the hall.
        passed_ms: since the board came.
        extra_minutes: what an exam of these rules adds for whom the centre granted it.
    """
    people = {one.attempt: one for one in board.candidates if one.attempt}
    alerts = alerts_by_seat(board)
    return tuple(
        _marked(
            _tile(
                seat,
                people.get(seat.status.attempt),
                alerts[seat.number],
                passed_ms,
                extra_minutes,
            ),
            behind=is_behind(seat, board),
        )
        for seat in sorted(board.seats, key=lambda one: one.number)
    )


def alerts_by_seat(board: Board) -> defaultdict[int, tuple[AlertKind, ...]]:
    """The kinds of alerts of each seat, the gravest first; 0 stands for the hall."""
    found: defaultdict[int, tuple[AlertKind, ...]] = defaultdict(tuple)
    for one in board.alerts:
        found[one.seat] = tuple(sorted((*found[one.seat], one.kind), key=GRAVITY.index))
    return found


def unheard(board: Board) -> tuple[int, ...]:
    """Seats that belong to somebody and have told this hub nothing since it was started."""
    theirs = {one.seat for one in board.candidates if one.state not in _GONE}
    silent = (one.number for one in board.seats if one.link == "never" and one.number in theirs)
    return tuple(sorted(silent))


def ordered(all_tiles: Iterable[Tile]) -> tuple[Tile, ...]:
    """Incidents first, the gravest before the others; then by number."""
    return tuple(sorted(all_tiles, key=lambda one: one.rank))


def holds(filter_: Filter, tile: Tile) -> bool:
    """Whether a filter shows this seat."""
    return _HOLDS[filter_](tile)


def counts(all_tiles: Sequence[Tile]) -> dict[Filter, int]:
    """How many seats each filter shows."""
    return {one: sum(holds(one, tile) for tile in all_tiles) for one in Filter}


def phase_of(seat: SeatTile, *, stage: bool = False) -> Phase:
    """Where the attempt at a seat stands, or stood before a stop; an unknown word is empty."""
    named = seat.status.stage if stage else seat.status.phase
    return _PHASES.get(named, Phase.EMPTY)


def _marked(tile: Tile, *, behind: bool) -> Tile:
    """The tile with whether its seat is behind; at a free seat nothing else is to be said."""
    if behind and tile.face in {Face.FREE, Face.SPARE, Face.OTHER_VERSION}:
        face = Face.BEHIND
        return msgspec.structs.replace(tile, behind=True, face=face, tone=TONES[face])
    return msgspec.structs.replace(tile, behind=behind)


def _tile(
    seat: SeatTile,
    person: CandidateRow | None,
    alerts: tuple[AlertKind, ...],
    passed_ms: int,
    extra_minutes: int,
) -> Tile:
    status, granted = seat.status, person.accommodations if person is not None else None
    face = _face(seat, person, alerts)
    lost_ms = seat.lost_ms + passed_ms if seat.link == "lost" else 0
    out_ms = person.out_ms + passed_ms if person is not None and person.out_ms else 0
    since = {Face.NO_LINK: lost_ms, Face.OUT: out_ms, Face.OUT_TOO_LONG: out_ms}.get(face, 0)
    extra = granted is not None and granted.extra_time
    return Tile(
        number=seat.number,
        face=face,
        tone=TONES[face],
        name=person.name if person is not None else "",
        answered=status.answered,
        total=status.total,
        left_ms=shown_ms(left_ms(seat, passed_ms)),
        since_ms=since // _SECOND_MS * _SECOND_MS,
        extra_minutes=extra_minutes if extra else 0,
        assistant=granted is not None and granted.assistant,
        alerts=alerts,
        taken=bool(status.attempt),
        started=bool(status.attempt) and status.stage not in _EARLY,
        stopped=status.failed or phase_of(seat) in _STANDS,
    )


def left_ms(seat: SeatTile, passed_ms: int) -> int:
    """Time left at a seat, reckoned on since it was last heard; -1 when none runs or waits."""
    status = seat.status
    if phase_of(seat) not in _TIMED and phase_of(seat, stage=True) not in _TIMED:
        return -1
    unheard = passed_ms + (seat.lost_ms if seat.link == "lost" else 0)
    return max(0, status.left_ms - (unheard if status.running else 0))


def _face(seat: SeatTile, person: CandidateRow | None, alerts: tuple[AlertKind, ...]) -> Face:
    """What matters most at a seat."""
    phase, status = phase_of(seat), seat.status
    if not status.attempt:
        return _free_face(seat)
    if status.failed:
        return Face.FAILED
    if phase in {Phase.LOCKED, Phase.HELD}:
        return _PHASE_FACES[phase]
    out = person is not None and person.out_ms > 0
    for holds_, face in (
        (out and "out_too_long" in alerts, Face.OUT_TOO_LONG),
        (status.calling, Face.CALLING),
        (bool(status.appeals), Face.APPEAL),
        (bool(status.watch), Face.WATCH),
        ("escape" in alerts, Face.ESCAPE),
        (bool(status.checks), Face.COMPUTER),
        (seat.link != "up", Face.NO_LINK),
        (phase is Phase.PAUSED, Face.PAUSED),
        (out, Face.OUT),
        (seat.result_waits and phase is Phase.FINISHED, Face.RESULT_WAITS),
    ):
        if holds_:
            return face
    return _check_in_face(seat) if phase is Phase.CHECK_IN else _PHASE_FACES.get(phase, Face.FREE)


def _free_face(seat: SeatTile) -> Face:
    if seat.link == "never":
        return Face.NEVER
    if seat.link == "lost":
        return Face.NO_LINK
    if not seat.versions_agree:
        return Face.OTHER_VERSION
    return Face.SPARE if seat.spare else Face.FREE


def _check_in_face(seat: SeatTile) -> Face:
    if not seat.versions_agree:
        return Face.OTHER_VERSION
    if "identity" in seat.status.missing:
        return Face.IDENTITY
    return Face.CHECK_IN if seat.status.missing else Face.READY


def _under_way(tile: Tile, *, started: bool) -> bool:
    return tile.taken and tile.started is started and tile.face not in _OVER | _ENDED


def _cut_off(tile: Tile) -> bool:
    return "link_lost" in tile.alerts or tile.face is Face.NO_LINK


_HOLDS: Final[Mapping[Filter, Callable[[Tile], bool]]] = MappingProxyType(
    {
        Filter.ALL: lambda _tile: True,
        Filter.ALERTS: lambda tile: bool(tile.alerts),
        Filter.CALLS: lambda tile: "call" in tile.alerts or tile.face is Face.CALLING,
        Filter.APPEALS: lambda tile: "technical_appeal" in tile.alerts or tile.face is Face.APPEAL,
        Filter.IDENTITY: lambda tile: tile.face is Face.IDENTITY,
        Filter.NO_LINK: _cut_off,
        Filter.BEHIND: lambda tile: tile.behind,
        Filter.NOT_STARTED: lambda tile: _under_way(tile, started=False),
        Filter.WORKING: lambda tile: (
            _under_way(tile, started=True) and not (tile.stopped or _cut_off(tile))
        ),
        Filter.STOPPED: lambda tile: _under_way(tile, started=True) and tile.stopped,
        Filter.FINISHED: lambda tile: tile.face in _OVER,
        Filter.FREE: lambda tile: not tile.taken,
    }
)

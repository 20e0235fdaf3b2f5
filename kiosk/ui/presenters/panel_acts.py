"""What staff may do at the panel now, what each act must be told, and how many must sign.

Decides: which acts are offered for a seat, a candidate and the hall, from the board alone. Leaves
to others: whether an order counts (the hub, the seats); this only spares staff what would be
refused anyway. Acts for an attempt are those of a seat's own desk (`presenters.desk`).
"""

import enum
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from kiosk.exam.blueprint import Blueprint
from kiosk.exam.hall import commands as h
from kiosk.exam.transitions import Phase
from kiosk.hall.board import Board, CandidateRow, SeatTile
from kiosk.ui.presenters import desk
from kiosk.ui.presenters.desk import Act, Ask, Told, possible
from kiosk.ui.presenters.panel_free import free_seats, waits_unopened
from kiosk.ui.presenters.panel_many import pauses, ready_seats, running_seats, unseated
from kiosk.ui.presenters.panel_tiles import phase_of


class HallAct(enum.StrEnum):
    """What the panel does beside the acts for an attempt."""

    CHECK_IN = "check_in"
    REFUSE_ENTRY = "refuse_entry"
    TAKE_BACK = "take_back_refusal"
    NO_SHOW = "no_show"
    DEPART = "depart"
    GIVE_SEAT = "give_seat"
    OPEN = "open_sitting"
    EXTEND = "extend_roster"
    SPARES = "set_spare"
    DRAW = "draw_seats"
    SEAT_ALL = "seat_all"
    BEGIN = "begin_exam"
    PAUSE_ALL = "pause_all"
    CONTINUE_ALL = "continue_all"
    EXIT = "stamp_exit"
    RETURN = "stamp_return"
    MOVE = "move_seat"
    CODE = "give_code"
    MESSAGE = "send_message"
    JOIN_CODE = "join_code"
    JOIN_FILE = "join_file"
    ADMIT = "admit_machine"
    REVOKE = "revoke_machine"
    TAKE_OVER = "take_over"
    MINUTES = "make_minutes"
    BUNDLE = "export_bundle"
    SEND = "send_to_centre"
    CLOSE_SITTING = "close_sitting"
    FREEZE = "freeze_evidence"
    LIFT = "lift_freeze"
    DESTROY = "destroy_evidence"


class HallAsk(enum.StrEnum):
    """What such an act must be told."""

    GROUND = "entry_ground"
    TASK = "task"
    TO_SEAT = "to_seat"
    NUMBER = "number"
    SPARES = "spares"
    MESSAGE = "message"
    CHALLENGE = "challenge"
    MACHINE = "machine"
    MACHINES = "machines"
    FILE = "file"
    STOP_REASON = "stop_reason"
    STOPPED = "stopped"
    OWED = "owed"
    EVIDENCE = "evidence"
    RULE = "rule"


AnyAct = Act | HallAct
AnyAsk = Ask | HallAsk


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """Whom or what an act is about; empty for the hall.

    Attributes:
        machine: `seat/12`, `panel/1` or `hub/2`.
        request: digest of a PC's request to join, hex.
    """

    seat: int = 0
    candidate: str = ""
    machine: str = ""
    request: str = ""


class PanelTold(Told, frozen=True, kw_only=True):
    """What was entered at the panel; only what the act asks for counts.

    Attributes:
        numbers: typed for the draw, the author's first.
        seats: seats to keep free, to send a message to, or to which a common act is kept.
        stopped: the reason of the pauses that end; None while none was picked.
        file: name of a sitting file.
        machines: how many PCs a join file serves.
        given_up: attempt and seat of each whose last records the hall is closed without; None while
            attempts are open.
        evidence: attempts whose evidence is to be destroyed; rule: of retention, in words.
    """

    document: str = ""
    original_seen: bool = False
    assistant: bool | None = None
    task: int = 0
    to_seat: int = 0
    numbers: tuple[str, str] = ("", "")
    seats: tuple[int, ...] = ()
    message: str = ""
    challenge: str = ""
    machine: str = ""
    machines: int = 0
    file: str = ""
    stopped: str | None = None
    given_up: tuple[tuple[str, int], ...] | None = ()
    evidence: tuple[str, ...] = ()
    rule: str = ""


_ASKS: Final[Mapping[AnyAct, tuple[AnyAsk, ...]]] = MappingProxyType(
    {
        Act.GIVE_PLAY: (HallAsk.TASK, Ask.GIVING_CAUSE),
        HallAct.REFUSE_ENTRY: (HallAsk.GROUND, Ask.REASON),
        HallAct.TAKE_BACK: (Ask.REASON,),
        HallAct.DEPART: (Ask.REASON,),
        HallAct.GIVE_SEAT: (HallAsk.TO_SEAT, Ask.REASON),
        HallAct.OPEN: (Ask.HALL_TIME,),
        HallAct.EXTEND: (HallAsk.FILE,),
        HallAct.SPARES: (HallAsk.SPARES,),
        HallAct.DRAW: (HallAsk.NUMBER,),
        HallAct.PAUSE_ALL: (HallAsk.STOP_REASON,),
        HallAct.CONTINUE_ALL: (HallAsk.STOPPED,),
        HallAct.MOVE: (HallAsk.TO_SEAT,),
        HallAct.CODE: (HallAsk.CHALLENGE, Ask.REASON),
        HallAct.MESSAGE: (HallAsk.MESSAGE,),
        HallAct.JOIN_CODE: (HallAsk.MACHINE,),
        HallAct.JOIN_FILE: (HallAsk.MACHINES,),
        HallAct.REVOKE: (Ask.REASON,),
        HallAct.CLOSE_SITTING: (HallAsk.OWED,),
        HallAct.FREEZE: (Ask.REASON,),
        HallAct.LIFT: (Ask.REASON,),
        HallAct.DESTROY: (HallAsk.EVIDENCE, HallAsk.RULE),
    }
)

_COMMANDS: Final[Mapping[HallAct, type[h.HallCommand]]] = MappingProxyType(
    {
        HallAct.CHECK_IN: h.CheckIn,
        HallAct.REFUSE_ENTRY: h.RefuseEntry,
        HallAct.TAKE_BACK: h.TakeBackRefusal,
        HallAct.NO_SHOW: h.MarkNoShow,
        HallAct.DEPART: h.Depart,
        HallAct.GIVE_SEAT: h.GiveSeat,
        HallAct.OPEN: h.OpenSitting,
        HallAct.EXTEND: h.ExtendRoster,
        HallAct.SPARES: h.SetSpare,
        HallAct.DRAW: h.DrawSeats,
        HallAct.BEGIN: h.BeginExam,
        HallAct.EXIT: h.StampExit,
        HallAct.RETURN: h.StampReturn,
        HallAct.MOVE: h.MoveSeat,
        HallAct.CODE: h.GiveCode,
        HallAct.MESSAGE: h.SendMessage,
        HallAct.ADMIT: h.AdmitMachine,
        HallAct.REVOKE: h.RevokeMachine,
        HallAct.TAKE_OVER: h.TakeOver,
        HallAct.CLOSE_SITTING: h.CloseSitting,
        HallAct.FREEZE: h.FreezeEvidence,
        HallAct.LIFT: h.LiftFreeze,
        HallAct.DESTROY: h.DestroyEvidence,
    }
)
#: Acts that many seats carry out, each for itself: what came of it is told by seat.
MANY: Final = frozenset({HallAct.SEAT_ALL, HallAct.BEGIN, HallAct.PAUSE_ALL, HallAct.CONTINUE_ALL})
#: Acts that only ask the hub for something: nobody signs.
UNSIGNED: Final = frozenset(
    {HallAct.JOIN_CODE, HallAct.JOIN_FILE, HallAct.MINUTES, HallAct.BUNDLE, HallAct.SEND}
)
#: Acts for which each person may type a paper sheet where the keys cannot open the release.
WITH_PAPER: Final = frozenset({HallAct.OPEN})
#: Acts whose list stands beside the rest, on a wider sheet.
WITH_LIST: Final = frozenset({HallAct.DESTROY})
#: Acts that take something away or cannot be taken back.
GRAVE: Final[frozenset[AnyAct]] = frozenset(
    desk.GRAVE
    | {HallAct.REFUSE_ENTRY, HallAct.REVOKE, HallAct.TAKE_OVER}
    | {HallAct.CLOSE_SITTING, HallAct.DESTROY}
)
#: What is done before a candidate sits down, with the states in which it can be.
_CANDIDATE_ACTS: Final[Mapping[HallAct, frozenset[str]]] = MappingProxyType(
    {
        HallAct.CHECK_IN: frozenset({"rostered", "no_show"}),
        HallAct.REFUSE_ENTRY: frozenset({"rostered"}),
        HallAct.NO_SHOW: frozenset({"rostered"}),
        HallAct.TAKE_BACK: frozenset({"refused_entry"}),
        HallAct.DEPART: frozenset({"arrived"}),
    }
)
#: The order in which acts for a seat are offered: what is waited for first, the grave last.
SEAT_ORDER: Final[tuple[AnyAct, ...]] = (
    Act.UNLOCK,
    Act.GIVE_CAUSE,
    Act.ANSWER_CALL,
    Act.SETTLE_APPEAL,
    Act.ANSWER_WATCH,
    HallAct.RETURN,
    Act.CONFIRM_IDENTITY,
    Act.VOUCH,
    Act.START,
    Act.CONTINUE,
    Act.RELEASE,
    Act.CLOSE,
    Act.PAUSE,
    Act.CREDIT_TIME,
    HallAct.EXIT,
    Act.GIVE_PLAY,
    Act.WAIVE_SOUND,
    HallAct.MESSAGE,
    HallAct.MOVE,
    HallAct.CODE,
    HallAct.FREEZE,
    HallAct.LIFT,
    Act.REFUSE_IDENTITY,
    Act.ANNUL,
)
_WAITED: Final = frozenset(SEAT_ORDER[: SEAT_ORDER.index(Act.PAUSE)])
_EXAM: Final = frozenset({Phase.RUNNING, Phase.HELD})
_ENDED: Final = frozenset({Phase.EMPTY, Phase.CLOSED, Phase.REFUSED, Phase.ANNULLED})


class SeatScene(msgspec.Struct, frozen=True, kw_only=True):
    """What decides which acts are offered for a seat."""

    board: Board
    seat: SeatTile
    person: CandidateRow | None
    blueprint: Blueprint

    @property
    def phase(self) -> Phase:
        """Where the attempt stands."""
        return phase_of(self.seat)

    @property
    def stage(self) -> Phase:
        """Where it stood before a stop."""
        return phase_of(self.seat, stage=True)


def asks(act: AnyAct) -> tuple[AnyAsk, ...]:
    """What this act must be told, in order."""
    if act in _ASKS:
        return _ASKS[act]
    return desk.asks(act) if isinstance(act, Act) else ()


def persons(act: AnyAct) -> int:
    """How many different persons must sign: 0 to 2."""
    if isinstance(act, Act):
        return desk.persons(act)
    if act in UNSIGNED:
        return 0
    return 2 if _COMMANDS.get(act) in h.TWO_PERSONS else 1


def seat_acts(scene: SeatScene) -> tuple[AnyAct, ...]:
    """What can be done at a seat now, in the order of `SEAT_ORDER`."""
    if not scene.seat.status.attempt or scene.board.closed or scene.board.follows:
        return ()
    return tuple(act for act in SEAT_ORDER if _offered(act, scene))


def waited_for(scene: SeatScene, acts: tuple[AnyAct, ...]) -> tuple[AnyAct, ...]:
    """Those of the acts that somebody waits for: they are offered first, beside what is wrong."""
    early = scene.phase is Phase.FINISHED  # closing then would take the result away
    dead = scene.seat.status.failed or scene.seat.link != "up"
    waited = _WAITED | {HallAct.MOVE} if dead else _WAITED
    return tuple(one for one in acts if one in waited and not (early and one is Act.CLOSE))


def candidate_acts(board: Board, person: CandidateRow) -> tuple[HallAct, ...]:
    """What can be done about this candidate before an exam is opened."""
    if board.closed and not board.follows:
        return evidence_acts(person)  # a dispute may come up long after the sitting
    if not board.opened or board.closed or board.follows:
        return ()
    return (*_before_exam(board, person), *evidence_acts(person))


def evidence_acts(person: CandidateRow) -> tuple[HallAct, ...]:
    """What can be done about what the camera saw of this candidate."""
    offered = {"held": (HallAct.FREEZE,), "frozen": (HallAct.LIFT,)}
    return offered.get(person.evidence, ())


def _before_exam(board: Board, person: CandidateRow) -> tuple[HallAct, ...]:
    if person.state in {"no_show", "refused_entry"} and board.begun:
        return ()  # whoever was not let in by the common start comes too late
    found = tuple(act for act, states in _CANDIDATE_ACTS.items() if person.state in states)
    if not waits_unopened(board, person):
        return found
    elsewhere = (HallAct.GIVE_SEAT,) if free_seats(board) else ()
    return (*found, *elsewhere, HallAct.DEPART)


def hall_acts(board: Board) -> frozenset[HallAct]:
    """What can be done about the whole hall now."""
    if board.follows or board.read_only:
        return frozenset({HallAct.TAKE_OVER}) if board.follows else frozenset()
    papers = {HallAct.MINUTES, HallAct.BUNDLE}
    papers |= {HallAct.SEND} if board.sending.state != "off" else set()
    if board.closed:
        kept = any(one.evidence for one in board.candidates)
        return frozenset(papers | ({HallAct.DESTROY} if kept else set()))
    joining = {HallAct.JOIN_CODE, HallAct.JOIN_FILE}
    if not board.opened:
        return frozenset({HallAct.OPEN, *joining})
    arrived = any(one.state == "arrived" and not one.seat for one in board.candidates)
    found = {HallAct.EXTEND, HallAct.SPARES, HallAct.MESSAGE, *joining}
    found |= {*papers, HallAct.CLOSE_SITTING}
    found |= {HallAct.DRAW} if arrived else set()
    found |= {HallAct.SEAT_ALL} if unseated(board) else set()
    found |= {HallAct.BEGIN} if ready_seats(board) else set()
    found |= {HallAct.PAUSE_ALL} if running_seats(board) else set()
    # A single one goes on from its own sheet.
    found |= {HallAct.CONTINUE_ALL} if sum(map(len, pauses(board).values())) > 1 else set()
    return frozenset(found)


def _offered(act: AnyAct, scene: SeatScene) -> bool:
    if isinstance(act, Act) and not possible(act, scene.phase):
        return False
    return _WHEN.get(act, _anywhere)(scene)


def _anywhere(_scene: SeatScene) -> bool:
    return True


def _in_exam(scene: SeatScene) -> bool:
    return scene.stage in _EXAM


def _wants_cause(scene: SeatScene) -> bool:
    status = scene.seat.status
    held = status.held_for is None or scene.phase is Phase.HELD
    return held and _in_exam(scene) and any(not one.cause for one in status.interruptions)


def _present_here(scene: SeatScene) -> bool:
    inside = scene.person is not None and not scene.person.out_ms
    return inside and scene.stage not in {*_ENDED, Phase.CHECK_IN, Phase.DONE}


def _of_evidence(scene: SeatScene, act: HallAct) -> bool:
    return scene.person is not None and act in evidence_acts(scene.person)


_When = Callable[[SeatScene], bool]
_WHEN: Final[Mapping[AnyAct, _When]] = MappingProxyType(
    {
        Act.CONFIRM_IDENTITY: lambda scene: (
            "identity" in scene.seat.status.missing and scene.blueprint.camera is None
        ),
        Act.VOUCH: lambda scene: (
            "identity" in scene.seat.status.missing and scene.blueprint.camera is not None
        ),
        Act.ANSWER_WATCH: lambda scene: bool(scene.seat.status.watch),
        Act.WAIVE_SOUND: lambda scene: "sound" in scene.seat.status.missing,
        # Before the common start everybody starts by it; afterwards each late one alone.
        Act.START: lambda scene: scene.board.begun and not scene.seat.status.missing,
        Act.ANSWER_CALL: lambda scene: scene.seat.status.calling,
        Act.SETTLE_APPEAL: lambda scene: bool(scene.seat.status.appeals),
        Act.GIVE_CAUSE: _wants_cause,
        Act.CREDIT_TIME: _in_exam,
        Act.GIVE_PLAY: lambda scene: _in_exam(scene) and scene.blueprint.has_audio,
        Act.RELEASE: lambda scene: scene.seat.result_waits,
        HallAct.FREEZE: lambda scene: _of_evidence(scene, HallAct.FREEZE),
        HallAct.LIFT: lambda scene: _of_evidence(scene, HallAct.LIFT),
        HallAct.EXIT: _present_here,
        HallAct.RETURN: lambda scene: scene.person is not None and scene.person.out_ms > 0,
        HallAct.MESSAGE: lambda scene: scene.seat.link == "up",
        HallAct.MOVE: lambda scene: (
            scene.stage not in {*_ENDED, Phase.DONE} and bool(free_seats(scene.board))
        ),
        HallAct.CODE: lambda scene: scene.seat.link != "up" and scene.stage not in _ENDED,
    }
)

"""What the windows of the panel know: the hall as it may be shown, the line, who is logged in.

Decides: that names vanish from this machine's memory of the board the moment the panel locks, and
that the key of whoever is logged in is forgotten with it. Leaves to others: the network (`ports`),
PINs (`kiosk.seat.staff_files`), orders (`kiosk.hall.desk`).
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeVar

from kiosk.audit.orders import ORDER_ROLES
from kiosk.base.clock import Clock, Moment, gap_between
from kiosk.base.errors import KioskError
from kiosk.base.ids import StaffId
from kiosk.exam.blueprint import Blueprint, Texts
from kiosk.hall.answers import JoinCode
from kiosk.hall.board import Board, CandidateRow, SeatTile, without_names
from kiosk.hall.desk import PanelDesk
from kiosk.hall.wire import Done
from kiosk.trust.staff_keys import StaffKey
from kiosk.ui.background import Answer, Background
from kiosk.ui.minutes.printing import printer
from kiosk.ui.presenters.panel_acts import SeatScene
from kiosk.ui.presenters.panel_carrying import Carrier, OnEnd, Printing, Signer
from kiosk.ui.presenters.panel_lock import IdleWatch
from kiosk.ui.presenters.panel_orders import Request
from kiosk.ui.presenters.panel_tiles import Tile, tiles
from kiosk.ui.speech import tongue
from kiosk.ui.supervisor.hall_words import role_words
from kiosk.ui.supervisor.ports import LineState, Media, PanelLine, StaffKeys

T = TypeVar("T")
_SECOND_MS: Final = 1000


class World(NamedTuple):
    """What a panel is composed of, besides its windows.

    Attributes:
        blueprint: the rules of the exam this hall sits, for causes, violations and titles.
        machine: name of this panel; empty when it is not known.
    """

    line: PanelLine
    keys: StaffKeys
    media: Media
    clock: Clock
    blueprint: Blueprint
    machine: str = ""


class KeptCode(NamedTuple):
    """A join code that can still be used, and the computer it is for."""

    machine: str
    made: JoinCode


class Panel:
    """The hall, as this panel may show it.

    Attributes:
        line_state: how the line to the hub is.
        key: of whoever is logged in; None while the panel is locked.
        come: bytes that have come of the file that is fetched, of how many; 0 of 0 without one.
        on_change: called after a board, a change of the line, a log-in or a lock.
    """

    def __init__(self, world: World) -> None:
        self.world: Final = world
        self.background: Final = Background()
        self.desk: Final = PanelDesk(world.clock)
        self.line_state = LineState(state="connecting")
        self.key: StaffKey | None = None
        self.come = (0, 0)
        self.on_change: Callable[[], None] = lambda: None
        self._board = Board(locked=True)
        self._came: Moment | None = None
        self._idle = IdleWatch(world.clock)
        self._tiles: tuple[int, tuple[Tile, ...]] | None = None
        self._code: tuple[KeptCode, Moment] | None = None

    def start(self) -> None:
        """Begin to listen to the line."""
        self.world.line.listen(self._take_board, self._take_state)

    # ---- what is known --------------------------------------------------------------------------

    @property
    def board(self) -> Board:
        """The hall; without names while the panel is locked."""
        return self._board

    @property
    def locked(self) -> bool:
        """Whether nobody is logged in."""
        return self.key is None

    @property
    def known(self) -> bool:
        """Whether a board has come at all."""
        return self._came is not None

    def passed_ms(self) -> int:
        """Since the board came, in whole seconds: tiles change no more often."""
        if self._came is None:
            return 0
        gap = gap_between(self._came, self.world.clock.now())
        return gap // _SECOND_MS * _SECOND_MS

    def hall_ms(self) -> int:
        """Hall time now; 0 before the first board."""
        return self.desk.hall_ms()

    def tiles(self) -> tuple[Tile, ...]:
        """Every seat as it is shown now, in the order of the numbers."""
        passed = self.passed_ms()
        if self._tiles is None or self._tiles[0] != passed:
            extra = self.world.blueprint.time.accommodation_minutes
            self._tiles = (passed, tiles(self._board, passed, extra))
        return self._tiles[1]

    def seat(self, number: int) -> SeatTile | None:
        """The seat of that number."""
        return next((one for one in self._board.seats if one.number == number), None)

    def sitting_at(self, number: int) -> CandidateRow | None:
        """Who sits at that seat."""
        seat = self.seat(number)
        attempt = seat.status.attempt if seat is not None else ""
        people = self._board.candidates
        return next((one for one in people if attempt and one.attempt == attempt), None)

    def candidate(self, candidate: str) -> CandidateRow | None:
        """The candidate of that identifier."""
        return next((one for one in self._board.candidates if one.id == candidate), None)

    def scene(self, number: int) -> SeatScene | None:
        """What decides which acts are offered for a seat."""
        seat = self.seat(number)
        if seat is None:
            return None
        return SeatScene(
            board=self._board,
            seat=seat,
            person=self.sitting_at(number),
            blueprint=self.world.blueprint,
        )

    def keep_code(self, machine: str, made: JoinCode) -> None:
        """Keep a join code for as long as it is good: a lock takes it off the screen."""
        self._code = (KeptCode(machine, made), self.world.clock.now())
        self.on_change()

    def kept_code(self) -> KeptCode | None:
        """The last join code with what is left of its time; None when there is none."""
        if self._code is None:
            return None
        (machine, made), came = self._code
        left = made.valid_ms - gap_between(came, self.world.clock.now())
        if left <= 0:
            self._code = None
            return None
        return KeptCode(machine, JoinCode(code=made.code, valid_ms=left))

    def titled(self, texts: Texts) -> str:
        """A title of the blueprint in the language of the interface."""
        return texts[tongue().language]

    # ---- who is there ---------------------------------------------------------------------------

    def may_sign(self, staff: StaffId) -> bool:
        """Whether this person's role gives orders in this hall.

        Before the first log-in nothing is told of the hall; then the hub judges alone.
        """
        roles = {one.id: one.role for one in self._board.staff}
        return not roles or roles.get(staff) in ORDER_ROLES

    def words(self, staff: StaffId) -> str:
        """A member of staff by name; by identifier and role where no name may be shown."""
        found = next((one for one in self._board.staff if one.id == staff), None)
        if found is None:
            return str(staff)
        return found.name or f"{staff} \u00b7 {role_words(found.role)}"

    def touched(self) -> None:
        """A hand did something."""
        self._idle.touched()

    def tick(self) -> None:
        """Lock when nobody has been there for two minutes."""
        if not self.locked and self._idle.idle():
            self.lock()

    def log_in(
        self, staff: StaffId, pin: str, on_done: Callable[[KioskError | None], None]
    ) -> None:
        """Open a person's key beside the window and prove it to the hub."""

        def opened(answer: Answer[StaffKey]) -> None:
            key = answer.value
            if key is None:
                on_done(answer.error)
                return
            self.world.line.log_in(key, lambda done: proved(key, done))

        def proved(key: StaffKey, done: Done) -> None:
            if done.code:
                on_done(KioskError(done.code, done.words or "The hub refused."))
                return
            self.key = key
            self._idle.touched()
            on_done(None)
            self.on_change()

        self.background.run(lambda: self.world.keys.unlock(staff, pin), opened)

    def lock(self) -> None:
        """Forget the key and every name, here and at the hub."""
        if self.locked:
            return
        self.key = None
        self.world.line.log_out()
        self._show(without_names(self._board))
        self.on_change()

    # ---- acts -----------------------------------------------------------------------------------

    def carry(self, request: Request, signers: Sequence[Signer], on_end: OnEnd) -> None:
        """Carry an act out; `on_end` is called once."""
        self.come = (0, 0)
        printing = Printing(printer, self._far)
        carrier = Carrier(
            self.world.line, self.desk, self.world.media, self.beside, on_end, printing
        )
        carrier.carry(request, signers)

    def _far(self, come: int, size: int) -> None:
        self.come = (come, size)

    def beside(
        self, work: Callable[[], T], on_done: Callable[[T | None, KioskError | None], None]
    ) -> None:
        """Do slow work beside the window."""
        self.background.run(work, lambda answer: on_done(answer.value, answer.error))

    # ---- from the line --------------------------------------------------------------------------

    def _take_board(self, board: Board) -> None:
        self.desk.saw(board)
        self._came = self.world.clock.now()
        # A board sent before the lock reached the hub must not bring the names back.
        self._show(without_names(board) if self.locked else board)
        self.on_change()

    def _take_state(self, state: LineState) -> None:
        self.line_state = state
        if state.state == "up" and state.code:
            self.lock()  # the hub knows this person no more
        self.on_change()

    def _show(self, board: Board) -> None:
        self._board = board
        self._tiles = None

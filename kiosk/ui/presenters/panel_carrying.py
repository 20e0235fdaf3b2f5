"""Carrying an act of the panel out: what is fetched first, what is signed, what follows.

Decides: the order of the steps, and that a refusal on the way ends them, so that nothing is said to
be done that is not. Leaves to others: the line, the signatures, what runs beside the window.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, Protocol, TypeVar

import msgspec

from kiosk.base.errors import KioskError
from kiosk.exam.hall import commands as h
from kiosk.hall.answers import (
    Forms,
    JoinCode,
    JoinFile,
    Made,
    MovePlace,
    Seatings,
    TaskItem,
    Wrapped,
    read_answer,
)
from kiosk.hall.board import Board, Sending
from kiosk.hall.desk import PanelDesk
from kiosk.hall.unlocking import unwrapped
from kiosk.hall.wire import Answer, Done, GiftKind, Question
from kiosk.minutes.minutes import Minutes
from kiosk.packs.release import SheetPair, StaffPair
from kiosk.packs.secret import SecretKind
from kiosk.trust.pairs import WrappedSecret
from kiosk.trust.sheets import Sheet
from kiosk.trust.staff_keys import StaffKey
from kiosk.ui.presenters.desk import Act
from kiosk.ui.presenters.panel_acts import MANY, AnyAct, HallAct
from kiosk.ui.presenters.panel_orders import Draft, Fetched, Request, drafts
from kiosk.ui.presenters.panel_papers import PaperRound, Papers, Printer
from kiosk.ui.supervisor.ports import Media, PanelLine

T = TypeVar("T")
_SECRETS: Final[tuple[SecretKind, ...]] = ("paper", "key")


class Signer(NamedTuple):
    """One person's part of an act.

    Attributes:
        sheet: the paper sheet they typed, if they did.
    """

    key: StaffKey
    sheet: Sheet | None = None


class Ended(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an act.

    Attributes:
        error: why it did not take effect; None when it did, or did in part.
        results: of each order: what it was and its code, empty where it took effect.
        detail: what the hub gave with it, a code for example.
        made: what was asked for: a code, a file, names of files, how far sending is.
        kept: where a file was kept; not_kept: why a stick did not take it.
    """

    error: KioskError | None = None
    results: tuple[tuple[Draft, str], ...] = ()
    detail: str = ""
    made: JoinCode | JoinFile | Made | Sending | None = None
    kept: str = ""
    not_kept: KioskError | None = None


OnEnd = Callable[[Ended], None]


def _no_printer(minutes: Minutes) -> Callable[[], bytes]:
    raise KioskError("unexpected", f"nothing here prints the minutes of {minutes.sitting}")


class Printing(NamedTuple):
    """How papers are printed, and who hears how far a file has come."""

    printer: Printer = _no_printer
    far: Callable[[int, int], None] = lambda _come, _size: None


Gift = tuple[GiftKind, bytes]


class Beside(Protocol):
    """Runs slow work beside the window and tells its value or its error in the window's thread."""

    def __call__(
        self, work: Callable[[], T], on_done: Callable[[T | None, KioskError | None], None]
    ) -> None:
        """Begin."""
        ...


class Carrier:
    """Carries one act out; made anew for each."""

    def __init__(
        self,
        line: PanelLine,
        desk: PanelDesk,
        media: Media,
        beside: Beside,
        on_end: OnEnd,
        printing: "Printing | None" = None,
    ) -> None:
        printing = printing or Printing()
        self._line = line
        self._desk = desk
        self._media = media
        self._beside = beside
        self._on_end = on_end
        self._papers = PaperRound(
            line, media, beside, printing.printer, printing.far, self._papers_made, self._fail
        )

    def carry(self, request: Request, signers: Sequence[Signer]) -> None:
        """Begin; `on_end` is called once, later or at once."""
        first: dict[AnyAct, Callable[[Request, Sequence[Signer]], None]] = {
            Act.START: self._fetch_forms,
            Act.GIVE_PLAY: self._fetch_item,
            HallAct.BEGIN: self._fetch_forms,
            HallAct.SEAT_ALL: self._fetch_seatings,
            HallAct.EXTEND: self._bring_sitting,
            HallAct.OPEN: self._open,
            HallAct.TAKE_OVER: self._take_over,
            HallAct.MOVE: self._fetch_move,
            HallAct.JOIN_CODE: self._ask_code,
            HallAct.JOIN_FILE: self._ask_file,
            HallAct.MINUTES: lambda _request, _signers: self._papers.minutes(),
            HallAct.BUNDLE: lambda _request, _signers: self._papers.bundle(),
            HallAct.SEND: self._ask_to_send,
        }
        first.get(request.act, self._give_orders)(request, signers)

    # ---- what comes first -----------------------------------------------------------------------

    def _fetch_forms(self, request: Request, signers: Sequence[Signer]) -> None:
        about = request.seat.status.attempt if request.act is Act.START else ""

        def told(answer: Answer) -> None:
            read = read_answer(answer, Forms)
            self._with(request, signers, Fetched(forms=read.forms, begun=read.begun))

        self._ask("forms", about, told)

    def _fetch_seatings(self, request: Request, signers: Sequence[Signer]) -> None:
        def told(answer: Answer) -> None:
            seatings = read_answer(answer, Seatings).seatings
            self._with(request, signers, Fetched(seatings=seatings))

        self._ask("seatings", "", told)

    def _fetch_item(self, request: Request, signers: Sequence[Signer]) -> None:
        def told(answer: Answer) -> None:
            item = read_answer(answer, TaskItem).item
            self._with(request, signers, Fetched(item=item))

        self._ask("item", f"{request.seat.status.attempt}/{request.told.task}", told)

    def _bring_sitting(self, request: Request, signers: Sequence[Signer]) -> None:
        def read(data: bytes | None, error: KioskError | None) -> None:
            if data is None or error is not None:
                self._fail(error)
                return
            digest = hashlib.sha256(data).hexdigest()
            fetched = Fetched(sitting_digest=digest)
            self._give("sitting", data, lambda: self._with(request, signers, fetched))

        name = request.told.file
        self._beside(lambda: self._media.read(name), read)

    def _open(self, request: Request, signers: Sequence[Signer]) -> None:
        """All secrets are opened here first: if one cannot be, nothing is brought and ordered."""

        def told(answer: Answer) -> None:
            wrapped = read_answer(answer, Wrapped).wrapped
            self._beside(
                lambda: self._secrets(request, signers, wrapped),
                lambda sealed, error: self._bring(request, signers, sealed, error),
            )

        self._ask("wrapped", "", told)

    def _secrets(
        self, request: Request, signers: Sequence[Signer], wrapped: WrappedSecret | None
    ) -> list[Gift]:
        board, hall_ms = request.board, request.told.hall_ms
        opener = _opener(signers)
        found: list[Gift] = [
            (kind, self._media.secret(board, kind, hall_ms, opener)) for kind in _SECRETS
        ]
        if wrapped is not None:  # the hub was started again and waits for its own secret too
            found.append(_own_secret(board, signers, wrapped))
        return found

    def _take_over(self, request: Request, signers: Sequence[Signer]) -> None:
        """A standby that was without power needs its own secret first, to read what it holds."""

        def told(answer: Answer) -> None:
            wrapped = read_answer(answer, Wrapped).wrapped
            if wrapped is None:
                self._give_orders(request, signers)
                return
            self._beside(
                lambda: [_own_secret(request.board, signers, wrapped)],
                lambda gifts, error: self._bring(request, signers, gifts, error),
            )

        self._ask("wrapped", "", told)

    def _bring(
        self,
        request: Request,
        signers: Sequence[Signer],
        gifts: list[Gift] | None,
        error: KioskError | None,
    ) -> None:
        if gifts is None or error is not None:
            self._fail(error)
        elif gifts:
            kind, data = gifts[0]
            self._give(kind, data, lambda: self._bring(request, signers, gifts[1:], None))
        else:
            self._give_orders(request, signers)

    def _fetch_move(self, request: Request, signers: Sequence[Signer]) -> None:
        def told(answer: Answer) -> None:
            self._with(request, signers, Fetched(move=read_answer(answer, MovePlace)))

        self._ask("move", request.seat.status.attempt, told)

    def _ask_code(self, request: Request, _signers: Sequence[Signer]) -> None:
        def told(answer: Answer) -> None:
            self._on_end(Ended(made=read_answer(answer, JoinCode)))

        self._ask("join_code", request.told.machine, told)

    def _ask_file(self, request: Request, _signers: Sequence[Signer]) -> None:
        def told(answer: Answer) -> None:
            made = read_answer(answer, JoinFile)
            self._beside(
                lambda: self._media.write(made.name, made.data),
                lambda place, error: (
                    self._on_end(Ended(made=made, kept=place))
                    if place is not None
                    else self._fail(error)
                ),
            )

        self._ask("join_file", str(request.told.machines), told)

    def _ask_to_send(self, _request: Request, _signers: Sequence[Signer]) -> None:
        def told(answer: Answer) -> None:
            self._on_end(Ended(made=read_answer(answer, Sending)))

        self._ask("send", "", told)

    def _papers_made(self, papers: Papers) -> None:
        self._on_end(Ended(made=papers.made, kept=papers.kept, not_kept=papers.refused))

    # ---- steps ----------------------------------------------------------------------------------

    def _with(self, request: Request, signers: Sequence[Signer], fetched: Fetched) -> None:
        self._give_orders(msgspec.structs.replace(request, fetched=fetched), signers)

    def _give_orders(self, request: Request, signers: Sequence[Signer]) -> None:
        keys = tuple(one.key for one in signers)

        def sign() -> list[tuple[Draft, bytes]]:
            return [(one, self._signed(request, one, keys)) for one in drafts(request)]

        def signed(made: list[tuple[Draft, bytes]] | None, error: KioskError | None) -> None:
            if made is None or error is not None:
                self._fail(error)
                return
            self._line.do(
                [data for _, data in made],
                lambda dones: self._done(request.act, [one for one, _ in made], dones),
            )

        self._beside(sign, signed)

    def _signed(self, request: Request, draft: Draft, keys: tuple[StaffKey, ...]) -> bytes:
        if isinstance(draft.command, h.HallCommand):
            return self._desk.hall_order(request.board, draft.command, *keys)
        if draft.seat is None:
            raise KioskError("unexpected", "an order to an attempt names no seat")
        return self._desk.attempt_order(
            request.board, draft.seat, draft.command, *keys, after=draft.after
        )

    def _done(self, act: AnyAct, made: Sequence[Draft], dones: tuple[Done, ...]) -> None:
        first = dones[0] if dones else Done(digest="", code="line_lost")
        # An order to the hall is the act itself; others reach single seats, each for itself.
        single = len(made) == 1 and act not in MANY
        whole = single or not dones or made[0].seat is None
        if first.code and whole:
            self._fail(KioskError(first.code, first.words or "The hub refused."))
            return
        codes = [one.code for one in dones]
        results = tuple(zip(made, codes, strict=False))
        self._on_end(Ended(results=results, detail=first.detail))

    def _ask(self, what: Question, about: str, on_answer: Callable[[Answer], None]) -> None:
        def answered(answer: Answer) -> None:
            try:
                on_answer(answer)
            except KioskError as error:
                self._fail(error)

        self._line.ask(what, about, answered)

    def _give(self, kind: GiftKind, data: bytes, after: Callable[[], None]) -> None:
        def given(done: Done) -> None:
            if done.code:
                self._fail(KioskError(done.code, done.words or "The hub refused."))
            else:
                after()

        self._line.give(kind, data, given)

    def _fail(self, error: KioskError | None) -> None:
        self._on_end(Ended(error=error or KioskError("unexpected", "Nothing came of it.")))


def _own_secret(board: Board, signers: Sequence[Signer], wrapped: WrappedSecret) -> Gift:
    """The hub's own secret, opened by two persons. Raises: SecretRefusedError."""
    one, other = (signer.key for signer in signers)
    return "hall", unwrapped(wrapped, StaffPair(one, other), board)


def _opener(signers: Sequence[Signer]) -> StaffPair | SheetPair:
    one, other = signers
    if one.sheet is not None and other.sheet is not None:
        return SheetPair(one.sheet, other.sheet)
    return StaffPair(one.key, other.key)

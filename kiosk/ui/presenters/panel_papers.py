"""Minutes and bundle at the panel: fetched from the hub in pieces, printed, kept on a stick.

Decides: that a file counts as fetched only when its digest holds, that printed minutes go back to
the hub before anything else, and that a stick that refuses undoes nothing: the files lie with the
hub. Leaves to others: what they hold (`kiosk.hall`), words and paper (`kiosk.ui.minutes`), sticks.
"""

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeVar

import msgspec

from kiosk.base.errors import KioskError
from kiosk.hall.answers import Made, read_answer, read_piece
from kiosk.hall.wire import Answer, Done, Question
from kiosk.minutes.minutes import Minutes, decode_minutes
from kiosk.ui.supervisor.ports import Media, PanelLine

if TYPE_CHECKING:
    from kiosk.ui.supervisor.ports import StickFile

T = TypeVar("T")
_DAMAGED: Final = ("damaged", "The file did not arrive as the server made it.")
#: Composes in the thread of the windows, whose language it needs; what it gives prints anywhere.
Printer = Callable[[Minutes], Callable[[], bytes]]


class Papers(NamedTuple):
    """What came of it.

    Attributes:
        made: by the hub; kept: where it lies on the stick, empty when it does not.
        refused: why the stick did not take it.
    """

    made: Made
    kept: str = ""
    refused: KioskError | None = None


class Beside(Protocol):
    """As in `panel_carrying`."""

    def __call__(
        self, work: Callable[[], T], on_done: Callable[[T | None, KioskError | None], None]
    ) -> None:
        """Begin."""
        ...


class PaperRound(NamedTuple):
    """What papers go through.

    Attributes:
        far: hears how many bytes of how many have come.
        on_end, on_fail: one of them is called once.
    """

    line: PanelLine
    media: Media
    beside: Beside
    printer: Printer
    far: Callable[[int, int], None]
    on_end: Callable[[Papers], None]
    on_fail: Callable[[KioskError | None], None]

    # ---- minutes --------------------------------------------------------------------------------

    def minutes(self) -> None:
        """Have the minutes made, print them, give them back, keep them on the stick."""
        self._ask("minutes", "", lambda answer: self._fetch_minutes(read_answer(answer, Made)))

    def _fetch_minutes(self, made: Made) -> None:
        parts: list[bytes] = []

        def take(piece: bytes, go_on: Callable[[], None]) -> None:
            parts.append(piece)
            go_on()

        self._fetch(made, take, lambda: self._print(made, b"".join(parts)))

    def _print(self, made: Made, data: bytes) -> None:
        work = self.printer(decode_minutes(data))

        def printed(pdf: bytes | None, error: KioskError | None) -> None:
            if pdf is None:
                self.on_fail(error)
                return

            def given(done: Done) -> None:
                if done.code:
                    self.on_fail(KioskError(done.code, done.words or "The hub refused."))
                else:
                    # They were missing when the hub made the data.
                    left = tuple(one for one in made.missing if one.kind != "minutes")
                    self._keep(msgspec.structs.replace(made, missing=left), pdf)

            self.line.give("minutes", pdf, given, made.code)

        self.beside(work, printed)

    def _keep(self, made: Made, pdf: bytes) -> None:
        name = f"minutes-{made.code}.pdf"

        def kept(place: str | None, error: KioskError | None) -> None:
            self.on_end(Papers(made, place or "", error))

        self.beside(lambda: self.media.write(name, pdf), kept)

    # ---- the bundle -----------------------------------------------------------------------------

    def bundle(self) -> None:
        """Have the bundle made, and copy it to the stick piece by piece."""
        self._ask("bundle", "", lambda answer: self._begin_copy(read_answer(answer, Made)))

    def _begin_copy(self, made: Made) -> None:
        def begun(file: "StickFile | None", error: KioskError | None) -> None:
            if file is None:
                self.on_end(Papers(made, refused=error))
            else:
                self._copy(made, file)

        self.beside(lambda: self.media.begin(made.files[0]), begun)

    def _copy(self, made: Made, file: "StickFile") -> None:
        def refused(error: KioskError | None) -> None:
            self.on_end(Papers(made, refused=error))

        def take(piece: bytes, go_on: Callable[[], None]) -> None:
            def written(_size: int | None, error: KioskError | None) -> None:
                if error is not None:
                    refused(error)
                else:
                    go_on()

            self.beside(lambda: file.add(piece), written)

        def kept(place: str | None, error: KioskError | None) -> None:
            self.on_end(Papers(made, place or "", error))

        self._fetch(made, take, lambda: self.beside(file.finish, kept), refused)

    # ---- in pieces ------------------------------------------------------------------------------

    def _fetch(
        self,
        made: Made,
        take: Callable[[bytes, Callable[[], None]], None],
        on_whole: Callable[[], None],
        on_fail: Callable[[KioskError | None], None] | None = None,
    ) -> None:
        """Fetch a file; `take` hears each piece and goes on when it has it."""
        digest, come = hashlib.sha256(), 0
        fail = on_fail or self.on_fail

        def next_piece() -> None:
            self._ask("file", f"{made.files[0]}/{come}", told, fail)

        def told(answer: Answer) -> None:
            nonlocal come
            piece = read_piece(answer)
            digest.update(piece)
            come += len(piece)
            self.far(come, made.size)
            if piece and come <= made.size:
                take(piece, next_piece)
            elif piece or digest.hexdigest() != made.digest:
                fail(KioskError(*_DAMAGED))
            else:
                on_whole()

        next_piece()

    def _ask(
        self,
        what: Question,
        about: str,
        on_answer: Callable[[Answer], None],
        on_fail: Callable[[KioskError | None], None] | None = None,
    ) -> None:
        def answered(answer: Answer) -> None:
            try:
                on_answer(answer)
            except KioskError as error:
                (on_fail or self.on_fail)(error)

        self.line.ask(what, about, answered)

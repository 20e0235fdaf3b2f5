"""Minutes and bundle at the panel: fetched in pieces, printed, given back, kept on a stick.

The last tests do it against a real hub after a real sitting, and read the paper letter by letter.
"""

import asyncio
import hashlib
import io
import re
from collections.abc import Callable, Coroutine
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from kiosk.base.errors import KioskError
from kiosk.base.hall_time import HALL_ZONE
from kiosk.bundle.check import check_bundle
from kiosk.bundle.file import read_bundle
from kiosk.hall import agent, hub, opening
from kiosk.hall.answers import Made
from kiosk.hall.panel_line import PanelLink
from kiosk.hall.wire import Answer, Done, GiftKind, Question
from kiosk.minutes.minutes import Minutes, decode_minutes, encode_minutes
from kiosk.panel_media import FolderMedia
from kiosk.rehearsal.hall import RehearsalHall
from kiosk.ui.minutes.printing import printer
from kiosk.ui.presenters.panel_papers import PaperRound, Papers
from tests.fakes.closing_hall import WHY, Staffed, furnished, sit, staffed
from tests.fakes.hall_day import quiet_minutes
from tests.fakes.panel_line import FakeLine
from tests.fakes.scripted_clock import ScriptedClock
from tests.ui.panel_hands import FakeHall, FakeMedia

T = TypeVar("T")


def beside(work: Callable[[], T], on_done: Callable[[T | None, KioskError | None], None]) -> None:
    """At once."""
    try:
        value = work()
    except KioskError as error:
        on_done(None, error)
    else:
        on_done(value, None)


# ---- step by step ------------------------------------------------------------------------------


class Desk:
    """A panel of which only the papers are there; the hub is pretended.

    Attributes:
        ended, failed: what was told at the end; far: how much had come, each time.
    """

    def __init__(self, data: bytes, name: str, piece: int = 100) -> None:
        self.line = FakeLine(FakeHall().line.whole, ScriptedClock())
        self.media = FakeMedia()
        self.ended: list[Papers] = []
        self.failed: list[str] = []
        self.far: list[tuple[int, int]] = []
        self.made = Made(
            folder="/hub/out",
            files=(name,),
            size=len(data),
            digest=hashlib.sha256(data).hexdigest(),
            code="0123456789abcdef",
        )
        for at in (*range(0, len(data), piece), len(data)):
            self.line.answers[f"file {name}/{at}"] = data[at : at + piece]
        self.line.answers["minutes"] = self.line.answers["bundle"] = self.made

    @property
    def papers(self) -> PaperRound:
        return PaperRound(
            self.line,
            self.media,
            beside,
            lambda minutes: lambda: b"%PDF- " + minutes.sitting.encode(),
            lambda come, size: self.far.append((come, size)),
            self.ended.append,
            lambda error: self.failed.append(error.code if error is not None else ""),
        )


MINUTES = encode_minutes(quiet_minutes())
NAME = "minutes-0123456789abcdef"


def test_minutes_are_fetched_printed_given_back_and_kept() -> None:
    desk = Desk(MINUTES, f"{NAME}.json")
    desk.papers.minutes()
    printed = b"%PDF- s-1"
    assert desk.line.given == [("minutes", printed)]
    assert desk.media.kept == {f"{NAME}.pdf": printed}
    assert desk.ended == [Papers(desk.made, f"stick/{NAME}.pdf")]
    assert desk.far[-1] == (len(MINUTES), len(MINUTES))
    assert len(desk.far) > 3


def test_a_bundle_goes_to_the_stick_piece_by_piece() -> None:
    data = bytes(range(256)) * 3
    desk = Desk(data, "s-1.bundle")
    desk.papers.bundle()
    assert desk.media.kept == {"s-1.bundle": data}
    assert desk.ended == [Papers(desk.made, "stick/s-1.bundle")]
    assert desk.line.given == []


def test_a_stick_that_refuses_undoes_nothing() -> None:
    for act, data in (("minutes", MINUTES), ("bundle", b"x" * 250)):
        desk = Desk(data, f"{NAME}.json")
        desk.media.refuse = "not_written"
        getattr(desk.papers, act)()
        (papers,) = desk.ended
        assert papers.refused is not None
        assert (papers.refused.code, papers.kept, desk.failed) == ("not_written", "", [])
    assert desk.far == [(100, 250)]


@pytest.mark.parametrize("spoil", ["changed", "short", "endless"])
def test_a_file_that_is_not_what_the_hub_made_is_neither_printed_nor_kept(spoil: str) -> None:
    desk = Desk(MINUTES, f"{NAME}.json")
    second = f"file {NAME}.json/100"
    if spoil == "changed":
        desk.line.answers[second] = b"x" * 100
    elif spoil == "short":
        desk.line.answers[second] = b""
    else:
        desk.line.answers = {"minutes": desk.made, "file": b"more " * 20}
    desk.papers.minutes()
    assert (desk.failed, desk.ended, desk.line.given) == (["damaged"], [], [])
    assert desk.media.kept == {}


@pytest.mark.parametrize(("what", "act"), [("minutes", "minutes"), ("bundle", "bundle")])
def test_a_refusal_of_the_hub_ends_it(what: str, act: str) -> None:
    desk = Desk(MINUTES, f"{NAME}.json")
    desk.line.refusals[what] = "hub_locked"
    getattr(desk.papers, act)()
    assert (desk.failed, desk.ended) == (["hub_locked"], [])


def test_a_print_that_the_hub_does_not_take_is_not_said_to_be_done() -> None:
    desk = Desk(MINUTES, f"{NAME}.json")

    def refuse(
        kind: GiftKind, data: bytes, on_done: Callable[[Done], None], name: str = ""
    ) -> None:
        assert (kind, data[:5], name) == ("minutes", b"%PDF-", desk.made.code)
        on_done(Done(digest="", code="disk_refused"))

    desk.line.give = refuse  # type: ignore[method-assign]  # of this one line
    desk.papers.minutes()
    assert (desk.failed, desk.ended, desk.media.kept) == (["disk_refused"], [], {})


# ---- a real hub --------------------------------------------------------------------------------


class AsyncLine:
    """`ports.PanelLine` over a link in the loop of the test, as far as papers need it."""

    def __init__(self, link: PanelLink) -> None:
        self._link = link
        self.tasks: set[asyncio.Task[None]] = set()

    def ask(self, what: Question, about: str, on_answer: Callable[[Answer], None]) -> None:
        self._begin(self._link.ask(what, about), on_answer)

    def give(
        self, kind: GiftKind, data: bytes, on_done: Callable[[Done], None], name: str = ""
    ) -> None:
        self._begin(self._link.give(kind, data, name), on_done)

    def _begin(self, work: Coroutine[Any, Any, T], on_done: Callable[[T], None]) -> None:
        async def go() -> None:
            on_done(await work)

        task = asyncio.create_task(go())
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)


class OnPaper(NamedTuple):
    """What a closed hall has on its stick."""

    hall: RehearsalHall
    minutes: Papers
    bundle: Papers
    data: Minutes


@pytest.fixture(scope="module")
def on_paper(app: QApplication, tmp_path_factory: pytest.TempPathFactory) -> OnPaper:
    del app
    hall = furnished(tmp_path_factory.mktemp("papers") / "hall", seats=3, candidates=3)
    stick = hall.root / "stick"
    stick.mkdir()

    async def one(panel: Staffed, act: str) -> Papers:
        ended: asyncio.Future[Papers] = asyncio.get_running_loop().create_future()
        papers = PaperRound(
            AsyncLine(panel.link),  # type: ignore[arg-type]  # only what papers need
            FolderMedia(stick, hall.roots),
            beside,
            printer,
            lambda _come, _size: None,
            ended.set_result,
            lambda error: ended.set_exception(error or KioskError("unexpected", "")),
        )
        getattr(papers, act)()
        return await ended

    async def day() -> OnPaper:
        async with staffed(hall) as panel:
            await sit(panel)
            minutes, bundle = await one(panel, "minutes"), await one(panel, "bundle")
            data = (hall.hub(1) / "out" / minutes.made.files[0]).read_bytes()
            return OnPaper(hall, minutes, bundle, decode_minutes(data))

    with pytest.MonkeyPatch.context() as quick:
        quick.setattr(agent, "BEAT_S", 0.1)
        quick.setattr(hub, "BOARD_S", 0.1)
        quick.setattr(opening, "accept_pack", lambda *_: None)
        return asyncio.run(day())


def halves(path: str) -> tuple[str, str]:
    """All letters of the Kazakh half and of the Russian one, without any space."""
    document = QPdfDocument()
    assert document.load(path) is QPdfDocument.Error.None_
    pages = [document.getAllText(page).text() for page in range(document.pageCount())]
    (begin,) = [number for number, page in enumerate(pages) if "ПРОТОКОЛ" in page]
    kazakh, russian = "".join(pages[:begin]), "".join(pages[begin:])
    tight = [re.sub(r"\s+", "", text).replace("\u2011", "-") for text in (kazakh, russian)]
    return tight[0], tight[1]


def clock(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, HALL_ZONE).strftime("%H:%M")


def test_the_paper_of_a_real_hall_names_people_times_and_anchors(on_paper: OnPaper) -> None:
    told = on_paper.data
    for half in halves(on_paper.minutes.kept):
        for person in told.candidates:
            assert person.name.replace(" ", "") in half
            assert person.ticket in half
        for attempt in told.attempts:
            for ms in (attempt.started_ms, attempt.finished_ms, attempt.closed_ms):
                assert clock(ms) in half
            assert len(attempt.anchors) == 3
            for anchor in attempt.anchors:
                assert anchor.code in half
        assert "4711,90210" in half
        assert WHY.replace(" ", "") in half
        assert on_paper.minutes.made.code[:4] in half


def test_what_was_printed_is_in_the_bundle_on_the_stick(on_paper: OnPaper) -> None:
    assert on_paper.bundle.made.missing == ()
    data = Path(on_paper.bundle.kept).read_bytes()
    assert hashlib.sha256(data).hexdigest() == on_paper.bundle.made.digest
    members = {member.name: text for member, text in read_bundle(io.BytesIO(data)).members()}
    assert members["printed/minutes.pdf"] == Path(on_paper.minutes.kept).read_bytes()
    report = check_bundle(read_bundle(io.BytesIO(data)), on_paper.hall.roots)
    assert (report.result, report.findings) == ("whole", ())
    assert not list((on_paper.hall.root / "stick").glob("*.half"))

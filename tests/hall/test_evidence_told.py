"""What a panel is told of evidence: of everybody begun here, frozen, destroyed, exported."""

import pytest
from msgspec.structs import replace

from kiosk.exam import commands as c
from kiosk.exam.blueprint import Camera
from kiosk.exam.hall import commands as h
from kiosk.hall.answers import EvidenceTold, Made, read_answer
from kiosk.hall.board import Board
from kiosk.packs.sources import read_sources
from kiosk.rehearsal.hall import RehearsalHall, Size, furnish_hall
from kiosk.rehearsal.quick import BANK
from tests.fakes.evidence import arrived, jpeg, keep_evidence
from tests.fakes.hall_of_seats import (
    HallOfSeats,
    attempt_of,
    closed,
    finished,
    in_hall,
    opened,
    sent,
    started,
)
from tests.fakes.hall_panel import PAIR, Panel
from tests.fakes.hall_people import blueprint
from tests.fakes.seats import NOON


@pytest.fixture(scope="module")
def made_hall(tmp_path_factory: pytest.TempPathFactory) -> RehearsalHall:
    """A hall whose exam has a camera, with one seat more than candidates who come."""
    return furnish_hall(
        tmp_path_factory.mktemp("hall") / "made",
        blueprint=replace(blueprint("demo-model"), camera=Camera()),
        sources=read_sources(BANK),
        size=Size(3, 3),
        ports=[1, 2],
        now_ms=NOON,
    )


async def told(panel: Panel) -> EvidenceTold:
    return read_answer(await panel.link.ask("evidence"), EvidenceTold)


def states(board: Board) -> dict[str, str]:
    return {one.attempt: one.evidence for one in board.candidates}


async def noted(hall: HallOfSeats, seat: int) -> str:
    """An incident with frames; gives their digest."""
    await hall.ask_seat(seat, c.NoteCamera(state="up", engine="scripted 1", source="script"))
    await hall.ask_seat(seat, c.NoteWatch(kind="nobody", began=True, severity="medium", facts={}))
    kept = keep_evidence(hall.seats[seat].session, "nobody", (jpeg(),))
    await hall.ask_seat(
        seat, c.NoteEvidence(number=1, evidence=kept.digest, evidence_bytes=kept.size)
    )
    return kept.digest


@in_hall
async def test_a_panel_is_told_what_there_is_and_what_became_of_it(hall: HallOfSeats) -> None:
    panel = await opened(hall, seats=(1, 2, 3))
    first, second = await started(hall, panel, 2)
    one, other = attempt_of(panel, first), attempt_of(panel, second)
    await arrived(hall, one, await noted(hall, first))
    found = {line.attempt: line for line in (await told(panel)).lines}
    assert {name: line.count for name, line in found.items()} == {one: 1, other: 0}
    board = await panel.sees(lambda b: states(b)[other] == "held")
    assert sorted(states(board).values()) == ["", "held", "held"]
    assert (await told(panel)).bundle == ""
    await panel.order(h.FreezeEvidence(attempt=other, reason="it is disputed"))
    board = await panel.fresh()
    assert (states(board)[one], states(board)[other]) == ("held", "frozen")
    await finished(hall, first, second)
    await closed(hall, panel, first, second)
    for seat, attempt in ((first, one), (second, other)):
        await sent(hall, seat, attempt)
    await panel.order(h.CloseSitting(), *PAIR)
    destroy = h.DestroyEvidence(attempts=(one,), rule="thirty days")
    assert await panel.tried(destroy, *PAIR) == "not_exported"
    made = read_answer(await panel.link.ask("bundle"), Made)
    assert (await told(panel)).bundle == made.code
    both = h.DestroyEvidence(attempts=(one, other), rule="thirty days")
    assert await panel.tried(both, *PAIR) == "evidence_frozen"
    await panel.order(destroy, *PAIR)
    found = {line.attempt: line for line in (await told(panel)).lines}
    assert found[one].destroyed_ms > 0
    assert (found[other].frozen, found[other].destroyed_ms) == (True, 0)
    assert states(await panel.fresh())[one] == "destroyed"
    await panel.order(h.LiftFreeze(attempt=other, reason="it was settled"), *PAIR)
    assert states(await panel.fresh())[other] == "held"


@in_hall
async def test_nobody_who_is_not_logged_in_is_told(hall: HallOfSeats) -> None:
    await hall.start_hub()
    panel = await hall.panel(login="")
    assert (await panel.link.ask("evidence")).code == "not_logged_in"

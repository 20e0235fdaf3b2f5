"""What a camera noted, from a real seat over real lines to the board of a panel, and back."""

import pytest
from msgspec.structs import replace

from kiosk.base.errors import RuleError
from kiosk.exam import commands as c
from kiosk.exam.blueprint import Camera
from kiosk.hall.answers import History, read_answer
from kiosk.hall.board import Board
from kiosk.packs.sources import read_sources
from kiosk.rehearsal.hall import RehearsalHall, Size, furnish_hall
from kiosk.rehearsal.quick import BANK
from tests.fakes.hall_of_seats import (
    CANDIDATES,
    SEATS,
    HallOfSeats,
    attempt_of,
    in_hall,
    opened,
    seated,
    started,
)
from tests.fakes.hall_people import blueprint
from tests.fakes.identity import VOUCH
from tests.fakes.seats import NOON

DARK = c.NoteWatch(kind="camera_dark", began=True, severity="low", facts={"looks": "9"})
OTHER = c.NoteWatch(
    kind="another_person", began=True, severity="high", facts={"distances": "700 710 720"}
)


@pytest.fixture(scope="module")
def made_hall(tmp_path_factory: pytest.TempPathFactory) -> RehearsalHall:
    """A hall whose exam has a camera."""
    return furnish_hall(
        tmp_path_factory.mktemp("hall") / "made",
        blueprint=replace(blueprint("demo-model"), camera=Camera()),
        sources=read_sources(BANK),
        size=Size(SEATS, CANDIDATES),
        ports=[1, 2],
        now_ms=NOON,
    )


def kinds(board: Board) -> list[str]:
    return [one.detail.get("what", one.kind) for one in board.alerts]


@in_hall
async def test_an_incident_is_an_alert_until_somebody_looked_and_the_exam_goes_on(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await hall.ask_seat(seat, c.NoteCamera(state="up", engine="scripted 1", source="script"))
    await hall.ask_seat(seat, DARK)
    await hall.ask_seat(seat, OTHER)
    await panel.sees(lambda b: {"another_person", "camera_dark"} <= set(kinds(b)))
    told = kinds(panel.board)
    assert told.index("another_person") < told.index("camera_dark")
    assert panel.tile(seat).status.camera == "up"
    assert panel.tile(seat).status.running
    await panel.seat_order(seat, c.AnswerWatch(number=2, what="new glasses"), "inv-01")
    await panel.sees(lambda b: "another_person" not in kinds(b))
    await hall.ask_seat(
        seat, c.NoteWatch(kind="camera_dark", began=False, severity="low", facts={})
    )
    await panel.sees(lambda b: "camera_dark" not in kinds(b))
    await hall.ask_seat(seat, c.NoteCamera(state="down", code="camera_lost"))
    await panel.sees(lambda b: "camera_down" in kinds(b))
    assert panel.tile(seat).status.phase == "running"
    await hall.answer(seat, 3)
    await hall.stored(seat)
    found = read_answer(await panel.link.ask("history", attempt_of(panel, seat)), History)
    noted = [one.kind for one in found.happenings if "Watch" in one.kind or "Camera" in one.kind]
    assert noted == [
        *("CameraNoted", "WatchNoted", "WatchNoted", "WatchAnswered", "WatchNoted", "CameraNoted"),
    ]
    assert not any("700" in value for one in found.happenings for value in one.facts.values())


@in_hall
async def test_whom_the_camera_leaves_to_people_two_vouch_for_and_one_cannot(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    (seat,) = await seated(hall, panel, 1)
    await hall.ask(seat, c.AcceptRules(biometric_consent=False))
    board = await panel.sees(lambda b: "identity_undecided" in kinds(b))
    (alert,) = [one for one in board.alerts if one.kind == "identity_undecided"]
    assert (alert.seat, alert.detail) == (seat, {"why": "no_consent"})
    (done,) = await panel.send(await panel.signed_for(seat, c.ConfirmIdentity(), "inv-01"))
    assert done.code == "two_needed"
    with pytest.raises(RuleError) as caught:
        await panel.signed_for(seat, VOUCH, "inv-01")
    assert caught.value.code == "second_person_needed"
    assert "identity" in panel.tile(seat).status.missing
    await panel.seat_order(seat, VOUCH, "inv-01", "inv-02")
    await panel.sees(lambda b: "identity_undecided" not in kinds(b))
    assert "identity" not in panel.tile(seat).status.missing

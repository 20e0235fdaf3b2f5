"""A seat, a real camera process, a hub and a panel together: from an empty chair to the alert."""

from typing import Final

import pytest
from msgspec.structs import replace

from kiosk.audit.evidence_frames import SealedEvidence, open_evidence
from kiosk.exam import commands as c
from kiosk.exam.blueprint import Camera
from kiosk.exam.events_camera import Severity, WatchKind
from kiosk.hall import hub as hub_module
from kiosk.hall.board import SeatStatus, WatchLine
from kiosk.hall.noticing import tells_incident
from kiosk.hall.wire import Beat
from kiosk.packs.sources import read_sources
from kiosk.rehearsal.hall import RehearsalHall, Size, furnish_hall
from kiosk.rehearsal.quick import BANK
from kiosk.rehearsal.watched_seat import WatchedSeat
from tests.fakes.evidence import arrived
from tests.fakes.hall_of_seats import HallOfSeats, attempt_of, in_hall, opened, seated, started
from tests.fakes.hall_panel import Panel
from tests.fakes.hall_people import blueprint
from tests.fakes.identity import VOUCH
from tests.fakes.seats import NOON
from tests.fakes.waiting import until

#: An empty chair counts after two seconds, so that a test need not watch for long.
RULES: Final = Camera(nobody_seconds=2)
PATIENCE_S: Final = 60


@pytest.fixture(scope="module")
def made_hall(tmp_path_factory: pytest.TempPathFactory) -> RehearsalHall:
    """A hall whose exam has a camera."""
    return furnish_hall(
        tmp_path_factory.mktemp("hall") / "made",
        blueprint=replace(blueprint("demo-model"), camera=RULES),
        sources=read_sources(BANK),
        size=Size(1, 1),
        ports=[1, 2],
        now_ms=NOON,
    )


async def in_exam(hall: HallOfSeats) -> tuple[Panel, int]:
    """A candidate who agreed to be looked at, in the exam."""
    panel = await opened(hall, seats=(1,))
    (seat,) = await seated(hall, panel, 1)
    await hall.ask(seat, c.AcceptRules(biometric_consent=True))
    await panel.seat_order(seat, VOUCH, "inv-01", "inv-02")
    await hall.ask(seat, c.CheckSound(passed=True, device="simulated"))
    await panel.sees(lambda b: not any(one.status.missing for one in b.seats))
    await panel.begin(seat)
    await until(lambda: hall.phase(seat) == "running", "the start")
    return panel, seat


@in_hall
async def test_an_empty_chair_becomes_an_alert_at_the_panel_and_its_frames_reach_the_hub(
    hall: HallOfSeats,
) -> None:
    panel, seat = await in_exam(hall)
    watched = WatchedSeat(hall.seats[seat], "script:good=1,nobody")
    try:
        board = await panel.sees(lambda b: any(one.kind == "watch" for one in b.alerts), PATIENCE_S)
        (alert,) = [one for one in board.alerts if one.kind == "watch"]
        assert alert.detail["what"] == "nobody"
        assert panel.tile(seat).status.phase == "running"
        service = hall.service(seat)
        await until(lambda: service.saved.camera.watched[0].evidence, "the frames", PATIENCE_S)
        (incident,) = service.saved.camera.watched
        attempt = attempt_of(panel, seat)
        await arrived(hall, attempt, incident.evidence)
    finally:
        await watched.stop()
    replica = hall.hubs[1].hub.core.keeping.replica
    (key,) = replica.evidence_keys(attempt)
    sealed = SealedEvidence(replica.picture(attempt, incident.evidence), key.data)
    frames = open_evidence(sealed, None)
    assert (frames.attempt, frames.kind) == (attempt, "nobody")
    assert frames.jpegs


def noticed(kind: WatchKind, severity: Severity) -> c.NoteWatch:
    return c.NoteWatch(kind=kind, began=True, severity=severity, facts={"looks": "9"})


@in_hall
async def test_an_incident_is_on_the_panel_without_waiting_for_the_next_board(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "BOARD_S", 3_600)
    panel = await opened(hall, seats=(1,))
    (seat,) = await started(hall, panel, 1)
    panels = hall.hubs[1].hub.panels
    await until(lambda: panels._soon is None, "the board that follows the last order")
    await hall.ask_seat(seat, noticed("nobody", "medium"))
    await until(lambda: ("watch", seat) in panel.alerts(), "a board that nobody asked for")


@in_hall
async def test_a_seat_that_tells_of_incidents_all_the_time_does_not_keep_the_hub_at_boards(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opened(hall, seats=(1,))
    await hall.kill_seat(1)
    seats, clock = hall.hubs[1].hub.seats, hall.clock("hub/1")
    stands = clock.now()
    monkeypatch.setattr(clock, "now", lambda: stands)
    hastened: list[str] = []
    seats.on_incident(lambda: hastened.append("a board"))
    line = seats.lines[1]
    for number in range(1, 100):
        await seats._heard(line, Beat(status=SeatStatus(watch=(told(number),))))
    assert hastened == ["a board"]
    stands = replace(stands, boot_ms=stands.boot_ms + 500)
    await seats._heard(line, Beat(status=SeatStatus(watch=(told(100),))))
    await seats._heard(line, Beat(status=SeatStatus(watch=(told(100),))))
    assert hastened == ["a board", "a board"]


def told(number: int) -> WatchLine:
    return WatchLine(number=number, kind="nobody", severity="medium")


def test_only_what_was_not_told_before_is_news() -> None:
    one = SeatStatus(attempt="a-1", watch=(told(1),))
    assert tells_incident(SeatStatus(attempt="a-1"), one)
    assert not tells_incident(one, one)
    assert not tells_incident(one, replace(one, watch=(replace(told(1), over=True),)))
    assert not tells_incident(replace(one, watch=(told(1), told(2))), one)
    assert tells_incident(one, replace(one, watch=(told(2), told(1))))
    assert tells_incident(replace(one, attempt="a-0"), one)

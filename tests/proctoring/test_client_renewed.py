"""The next candidate: a new camera process, which knows nothing of the one before."""

import pytest

from kiosk.proctoring.messages import CannotOpen, Identified, Open, ReferenceTold
from tests.fakes.cameras import OPENED, Desk

PHOTO = b"a photo"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_for_somebody_else_there_is_a_new_process_that_is_told_of_nobody(desk: Desk) -> None:
    first = desk.up()
    desk.client.use_reference(PHOTO)
    first.says(ReferenceTold())
    desk.client.watch(on=True)
    desk.client.preview(on=True)
    desk.client.identify(1)
    desk.settle()
    desk.said.clear()
    desk.client.renew()
    assert first.killed()
    first.says(Identified(number=1, distances=(0.1,)))
    desk.line.says(OPENED)
    desk.settle()
    assert desk.line.sent == [Open(source="device:0")]
    assert [state.state for state in desk.states[-2:]] == ["starting", "up"]
    desk.client.identify(1)
    assert desk.said == []


def test_an_answer_on_its_way_here_is_not_heard_by_whoever_comes_next(desk: Desk) -> None:
    line = desk.up()
    desk.client.use_reference(PHOTO)
    line.dies()
    desk.client.renew()
    desk.settle()
    assert desk.said == []


def test_a_camera_that_the_process_before_still_holds_is_tried_again(desk: Desk) -> None:
    desk.up()
    desk.client.renew()
    desk.line.says(CannotOpen(code="cannot_open"))
    desk.settle()
    assert desk.states[-1].state == "restarting"

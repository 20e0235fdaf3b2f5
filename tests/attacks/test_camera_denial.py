"""Whatever the camera process or its pipes do, the thread of the exam waits for nothing.

A call that waited would keep these tests from ending; nothing here measures time.
"""

import queue
import threading
from collections.abc import Callable, Iterator

import pytest

from kiosk.proctoring.child_line import MOST_UNREAD
from kiosk.proctoring.client import CameraClient, camera_client
from kiosk.proctoring.messages import Identified, ReferenceTold, Seen, Shown, encode
from tests.fakes import hostile_pictures as hostile
from tests.fakes.cameras import OPENED, PICTURE, Desk, Pipes
from tests.fakes.real_camera import Seat


class Stuck(Pipes):
    """A process that never reads; its pipe is full at once."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def write(self, data: bytes) -> None:
        del data
        self.let_go.wait(60)
        raise BrokenPipeError

    def kill(self) -> None:
        super().kill()
        self.let_go.set()


def everything(client: CameraClient) -> None:
    """Every call there is."""
    client.open("device:0")
    client.use_reference(b"a photo")
    client.take_reference()
    client.identify(1, turn="left")
    client.watch(on=True)
    client.preview(on=True)
    client.give_frames(1)
    client.tick()
    client.close()


Posted = queue.Queue[Callable[[], None]]


def until_up(client: CameraClient, posted: Posted) -> None:
    while client.state.state != "up":
        posted.get(timeout=20)()


@pytest.fixture
def posted() -> Posted:
    return queue.Queue()


def test_a_process_whose_start_never_ends_is_waited_for_by_nobody(
    posted: Posted,
) -> None:
    desk, begun, go = Desk(), threading.Event(), threading.Event()

    def start() -> Pipes:
        begun.set()
        go.wait(60)
        return Pipes()

    client = camera_client(desk, posted.put, desk.clock, start)
    everything(client)
    assert begun.wait(20)
    everything(client)
    go.set()


def test_a_process_that_never_reads_is_waited_for_by_nobody(
    posted: Posted,
) -> None:
    desk, pipes = Desk(), Stuck()
    client = camera_client(desk, posted.put, desk.clock, lambda: pipes)
    client.open("device:0")
    pipes.says(encode(OPENED))
    until_up(client, posted)
    for number in range(MOST_UNREAD + 8):
        client.identify(number)
    assert client.state.code == "hung"
    assert pipes.let_go.wait(20)
    client.close()


def test_a_system_without_a_thread_left_is_a_camera_that_is_down(
    monkeypatch: pytest.MonkeyPatch, posted: Posted
) -> None:
    desk = Desk()
    client = camera_client(desk, posted.put, desk.clock, Pipes)

    def refuses(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuses)
    everything(client)
    client.open("device:0")
    assert client.state.code == "cannot_start"


def test_a_process_that_cannot_be_killed_is_left_behind(
    monkeypatch: pytest.MonkeyPatch, posted: Posted
) -> None:
    desk, pipes = Desk(), Pipes()
    client = camera_client(desk, posted.put, desk.clock, lambda: pipes)

    def refuses() -> None:
        pipes.says(b"")
        raise PermissionError

    monkeypatch.setattr(pipes, "kill", refuses)
    monkeypatch.setattr(pipes, "wait", lambda: 0)
    client.open("device:0")
    pipes.says(encode(OPENED))
    until_up(client, posted)
    client.close()
    assert client.state.state == "off"


def test_a_window_that_is_busy_for_long_gets_the_newest_picture_and_every_change(
    posted: Posted,
) -> None:
    desk, pipes = Desk(), Pipes()
    client = camera_client(desk, posted.put, desk.clock, lambda: pipes)
    client.watch(on=True)
    client.preview(on=True)
    client.open("device:0")
    pipes.says(encode(OPENED))
    until_up(client, posted)
    while not posted.empty():
        posted.get()
    now = desk.clock.now().awake_ms
    looks = [Seen(at_ms=now, view=view) for view in ("clear", "covered", "clear")]
    for look in looks:
        pipes.says(encode(look) + encode(Shown(picture=PICTURE)) * 20)
    pipes.says(encode(Shown(picture=PICTURE, hint="closer")))
    pipes.says(b"")
    words, end = (posted.get(timeout=20) for _ in range(2))  # one for all words, one for the end
    words()
    assert desk.said == [*looks, Shown(picture=PICTURE, hint="closer")]
    end()
    assert client.state.state == "restarting"
    client.close()


# ---- a real process and pictures that mean harm --------------------------------------------------


@pytest.fixture
def seat() -> Iterator[Seat]:
    made = Seat()
    yield made
    made.client.close()


def test_hostile_pictures_are_refused_in_words_and_the_process_lives_on(seat: Seat) -> None:
    pid = seat.up()
    proper = hostile.jpeg()
    pictures = {
        "huge": hostile.jpeg_of_size(20_000, 20_000),
        "huge png": hostile.png_of(20_000, 20_000, b""),
        "cut off": proper[: len(proper) // 2],
        "polyglot": proper + b"PK\x03\x04" + bytes(1_000),
        "another format": b"GIF89a" + bytes(1_000),
        "nothing": b"",
        "noise": bytes(range(256)) * 4_000,
        "many bytes": proper + bytes(4_000_000),
        "nobody in it": proper,
    }
    codes = {}
    for name, data in pictures.items():
        seat.client.use_reference(data)
        told = seat.until_said(ReferenceTold)
        assert isinstance(told, ReferenceTold)
        codes[name] = told.code
        seat.said.clear()
    assert codes.pop("nobody in it") == "no_face"
    assert set(codes.values()) <= {"unreadable", "too_large"}
    assert "" not in codes.values()
    seat.client.identify(1)
    assert seat.until_said(Identified) == Identified(number=1, distances=())
    assert seat.processes[-1].pid == pid
    assert seat.client.state.failures == 0

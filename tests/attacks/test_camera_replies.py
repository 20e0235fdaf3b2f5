"""A camera process that was taken over says what it likes; the seat believes little of it."""

import queue
from collections.abc import Callable, Iterator

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.errors import MalformedError
from kiosk.proctoring.believing import MOST_REPLY, believe
from kiosk.proctoring.child_line import MOST_BYTES_IN_A_SECOND, MOST_IN_A_SECOND, ChildLine, Line
from kiosk.proctoring.jpeg_head import is_plain_jpeg, size_of
from kiosk.proctoring.messages import (
    Frames,
    Identified,
    Message,
    Opened,
    ReferenceTold,
    Seen,
    Shown,
    UseReference,
    encode,
)
from tests.fakes.cameras import HUGE_JPEG, JPEG, OPENED, PICTURE, Desk, Pipes
from tests.fakes.scripted_clock import ScriptedClock

LOOK = Seen(at_ms=1, view="clear", faces=1)


def body(message: Message) -> bytes:
    return encode(message)[4:]


# ---- one message ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "message",
    [
        OPENED,
        LOOK,
        Shown(picture=PICTURE, hint="closer"),
        Shown(),
        Identified(number=1, distances=(0.2,), jpeg=JPEG),
        Frames(number=1, jpegs=(JPEG,) * 6),
        ReferenceTold(taken=True, jpeg=JPEG),
        ReferenceTold(code="no_face"),
    ],
)
def test_a_proper_message_is_believed(message: Message) -> None:
    assert believe(body(message)) == message


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [(2, 1, 5), (2, 1, 7), (0, 1, 0), (-1, 1, 0), (481, 1, 1443), (1, 481, 1443), (480, 480, 9)],
)
def test_a_picture_that_is_not_as_long_as_it_says_is_none(
    width: int, height: int, size: int
) -> None:
    picture = {"width": width, "height": height, "rgb": bytes(size)}
    for told in (
        {"type": "Shown", "picture": picture},
        {"type": "Identified", "number": 1, "distances": (), "seen": picture},
    ):
        with pytest.raises(MalformedError):
            believe(msgspec.msgpack.encode(told))


@pytest.mark.parametrize(
    "message",
    [
        UseReference(photo=b"a message of the other direction"),
        Opened(engine="a\x1b[2Jb", source="", simulated=False),
        Opened(engine="a", source="two\nlines", simulated=False),
        Opened(engine="a" * 201, source="", simulated=False),
        Seen(at_ms=-1, view="clear"),
        Seen(at_ms=1, view="clear", faces=51),
        Seen(at_ms=1, view="clear", distance=float("nan")),
        Seen(at_ms=1, view="clear", distance=float("inf")),
        Seen(at_ms=1, view="clear", distance=-0.1),
        Seen(at_ms=1, view="another"),  # type: ignore[arg-type]  # the attack
        Identified(number=1, distances=(), jpeg=b"GIF89a"),
        Identified(number=1, distances=(), jpeg=HUGE_JPEG),
        Identified(number=1, distances=(), jpeg=JPEG + bytes(96 * 1024)),
        Shown(picture=PICTURE, done=21),
        Identified(number=1, distances=(0.1,) * 21),
        Identified(number=1, distances=(float("nan"),)),
        Frames(number=1, jpegs=(JPEG,) * 7),
        Frames(number=1, jpegs=(JPEG, HUGE_JPEG)),
        ReferenceTold(code="../../etc"),
        ReferenceTold(taken=True),
        ReferenceTold(jpeg=JPEG),
    ],
)
def test_an_impossible_message_is_not(message: Message) -> None:
    with pytest.raises(MalformedError, match="bad_message"):
        believe(body(message))


@given(st.binary(max_size=200))
def test_bytes_without_sense_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(MalformedError, match="bad_message"):
        believe(data)


def test_nesting_without_end_is_refused_in_words() -> None:
    with pytest.raises(MalformedError, match="bad_message"):
        believe(b"\x91" * 100_000)


@given(st.data())
def test_a_damaged_head_of_a_picture_never_passes_for_a_large_one(data: st.DataObject) -> None:
    damaged = bytearray(JPEG)
    for place, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(JPEG) - 1), st.integers(0, 255)), max_size=4)
    ):
        damaged[place] = byte
    found = size_of(bytes(damaged))
    assert is_plain_jpeg(bytes(damaged)) == (
        found is not None and 0 < min(found) <= max(found) <= 640
    )


@pytest.mark.parametrize("mark", [0xC2, 0xC3, 0xC9, 0xCA, 0xDA])
def test_a_picture_of_another_make_stays_out_whatever_follows(mark: int) -> None:
    assert is_plain_jpeg(JPEG)
    other = HUGE_JPEG[2:3] + bytes((mark,)) + HUGE_JPEG[4:-2]
    assert not is_plain_jpeg(JPEG[:2] + other + JPEG[2:])


# ---- the stream of them --------------------------------------------------------------------------


class Post:
    """A line over `Pipes`, and what it posted."""

    def __init__(self, exit_code: int = 0) -> None:
        self.clock = ScriptedClock()
        self.pipes = Pipes(exit_code)
        self.posted: queue.Queue[Callable[[], None]] = queue.Queue()
        self.messages: list[Message] = []
        self.codes: list[str] = []
        self.line = ChildLine(lambda: self.pipes, self.posted.put, self.clock, self)

    def heard(self, line: Line, messages: tuple[Message, ...]) -> None:
        assert line is self.line
        self.messages += messages

    def ended(self, line: Line, code: str) -> None:
        assert line is self.line
        self.codes.append(code)

    def until_the_end(self) -> str:
        while not self.codes:
            self.posted.get(timeout=20)()
        return self.codes[0]


@pytest.fixture
def post() -> Iterator[Post]:
    made = Post()
    yield made
    made.line.end()


def test_what_it_says_arrives_in_order_and_the_end_after_it(post: Post) -> None:
    for word in (OPENED, LOOK):
        post.pipes.says(encode(word))
    post.pipes.says(b"")
    assert post.until_the_end() == "ended"
    assert post.messages == [OPENED, LOOK]
    assert post.pipes.killed


@pytest.mark.parametrize(
    "words",
    [
        b"\xff\xff\xff\xff" + b"x" * 100,
        (MOST_REPLY + 1).to_bytes(4, "big"),
        bytes(4),
        b"\x00\x00\x00\x01\xc1",
        encode(LOOK) + b"\x00\x00\x00\x05hello",
        b"Traceback (most recent call last):\n",
    ],
)
def test_at_the_first_wrong_word_it_is_killed(post: Post, words: bytes) -> None:
    post.pipes.says(words)
    assert post.until_the_end() == "bad_message"
    assert post.pipes.killed


def test_a_flood_of_messages_is_the_end_of_it(post: Post) -> None:
    post.pipes.says(encode(LOOK) * (MOST_IN_A_SECOND * 3))
    assert post.until_the_end() == "flood"
    assert post.pipes.killed
    assert len(post.messages) <= MOST_IN_A_SECOND


def test_a_flood_of_bytes_is_the_end_of_it(post: Post) -> None:
    large = encode(Frames(number=1, jpegs=(JPEG + bytes(96 * 1024 - len(JPEG)),) * 6))
    post.pipes.says(large * (MOST_BYTES_IN_A_SECOND // len(large) + 1))
    assert post.until_the_end() == "flood"


def test_a_message_without_an_end_is_silence_and_no_memory(post: Post) -> None:
    post.pipes.says(MOST_REPLY.to_bytes(4, "big") + bytes(100))
    post.pipes.says(b"")
    assert post.until_the_end() == "ended"
    assert post.messages == []


@pytest.mark.parametrize(
    ("exit_code", "code"), [(0, "ended"), (1, "crashed"), (-11, "crashed"), (-4, "no_avx")]
)
def test_how_it_died_is_told(exit_code: int, code: str) -> None:
    post = Post(exit_code)
    post.pipes.says(b"")
    assert post.until_the_end() == code


def test_one_that_cannot_be_started_is_told() -> None:
    def refuses() -> Pipes:
        raise OSError("no more processes")

    posted: queue.Queue[Callable[[], None]] = queue.Queue()
    codes: list[str] = []

    class Told:
        def heard(self, line: Line, messages: tuple[Message, ...]) -> None:
            raise AssertionError((line, messages))

        def ended(self, line: Line, code: str) -> None:
            del line
            codes.append(code)

    ChildLine(refuses, posted.put, ScriptedClock(), Told())
    posted.get(timeout=20)()
    assert codes == ["cannot_start"]


# ---- well formed, but not asked for --------------------------------------------------------------


@pytest.mark.parametrize(
    "first", [LOOK, Shown(picture=PICTURE), ReferenceTold(), Identified(number=1, distances=())]
)
def test_a_word_before_it_has_opened_is_the_end_of_it(first: Message) -> None:
    desk = Desk()
    desk.client.open("device:0")
    desk.line.says(first)
    assert desk.line.killed()
    assert desk.client.state.code == "bad_message"


def test_a_second_opening_is_the_end_of_it() -> None:
    desk = Desk()
    line = desk.up()
    line.says(msgspec.structs.replace(OPENED, simulated=True))
    assert line.killed()
    assert not desk.client.state.simulated


@pytest.mark.parametrize("ahead_ms", [-1, 5_000])
def test_a_look_out_of_its_time_is_the_end_of_it(ahead_ms: int) -> None:
    desk = Desk()
    line = desk.up()
    desk.client.watch(on=True)
    now = desk.clock.now().awake_ms
    line.says(Seen(at_ms=now, view="clear"))
    assert len(desk.said) == 1
    line.says(Seen(at_ms=now + ahead_ms, view="clear"))
    assert line.killed()
    assert len(desk.said) == 1


@pytest.mark.parametrize(("distances", "turned"), [((0.1,) * 6, True), ((0.1,), None)])
def test_an_outcome_that_was_not_the_question_is_no_outcome(
    *, distances: tuple[float, ...], turned: bool | None
) -> None:
    desk = Desk()
    line = desk.up()
    desk.client.identify(3, frames=5, turn="left")
    line.says(Identified(number=3, distances=distances, turned=turned))
    desk.settle()
    assert line.killed()
    assert desk.said == [Identified(number=3, distances=(), turned=False, hint="no_picture")]

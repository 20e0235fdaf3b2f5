"""What the seat and its camera process say to each other.

Decides: the fields, their limits, and the frame: four bytes of length, big-endian, then msgpack.
Everything that comes from the camera process is read as hostile: it looks at foreign pictures.
Leaves to others: the pipe and its end (`client`), what is done with an answer (`kiosk.seat`).
"""

from typing import Annotated, Final, Literal

import msgspec

#: Of one message, either way.
MOST_BYTES: Final = 4 * 1024 * 1024
#: Of a picture for the screen, in pixels.
MOST_WIDTH: Final = 480
MOST_HEIGHT: Final = 480
#: Of one encoded frame that leaves the camera process.
MOST_JPEG: Final = 96 * 1024
#: Frames that go with one incident.
MOST_FRAMES: Final = 6

Code = Annotated[str, msgspec.Meta(max_length=40, pattern=r"\A[a-z_]*\Z")]
Line = Annotated[str, msgspec.Meta(max_length=200)]
Jpeg = Annotated[bytes, msgspec.Meta(max_length=MOST_JPEG)]
Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Distance = Annotated[float, msgspec.Meta(ge=0.0, le=10.0)]
Direction = Literal["", "left", "right"]
#: What keeps a face from being used, in the order in which a person is told.
Hint = Literal[
    "",
    "no_picture",
    "no_face",
    "several_faces",
    "closer",
    "to_the_middle",
    "more_light",
    "less_light",
    "hold_still",
]
#: What the picture as a whole is like.
View = Literal["clear", "dark", "covered", "frozen", "looping", "lost"]


class Message(msgspec.Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """Base of every message."""


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture for the screen, as plain pixels: the window, which holds keys, decodes nothing.

    Attributes:
        rgb: three bytes a pixel, row after row.
    """

    width: Annotated[int, msgspec.Meta(ge=1, le=MOST_WIDTH)]
    height: Annotated[int, msgspec.Meta(ge=1, le=MOST_HEIGHT)]
    rgb: Annotated[bytes, msgspec.Meta(max_length=3 * MOST_WIDTH * MOST_HEIGHT)]

    def __post_init__(self) -> None:
        """Refuse what is not as long as it says."""
        if len(self.rgb) != 3 * self.width * self.height:
            raise ValueError("a picture has three bytes a pixel")

    def __repr__(self) -> str:
        return f"<Picture {self.width} x {self.height}>"


# ---- to the camera process ---------------------------------------------------------------------


class Open(Message, frozen=True, kw_only=True):
    """The first message.

    Attributes:
        source: `device:0`, `file:PATH`, or `script:NAME`.
        engine: `auto`, `dlib68`, `dlib5`, `onnx`, or `scripted` with a scripted source.
        models: folder with model files of the administrator's, for `onnx`.
    """

    source: Line
    engine: Line = "auto"
    models: Line = ""


class UseReference(Message, frozen=True, kw_only=True):
    """Compare with this picture from now on; JPEG or PNG of foreign origin, not decoded before."""

    photo: bytes


class TakeReference(Message, frozen=True, kw_only=True):
    """Two members of staff compared person and document: the face now in view is the reference."""


class Identify(Message, frozen=True, kw_only=True):
    """Compare so many good frames with the reference.

    Attributes:
        number: of the check, for the answer.
        turn: a liveness challenge: the head is to be turned this way within `turn_ms`.
    """

    number: Number
    frames: Annotated[int, msgspec.Meta(ge=1, le=20)] = 5
    turn: Direction = ""
    turn_ms: Number = 6_000


class Watch(Message, frozen=True, kw_only=True):
    """Watch, or stop watching.

    Attributes:
        recheck_ms: compare with the reference so often; 0 for never.
    """

    on: bool
    recheck_ms: Number = 10_000


class Preview(Message, frozen=True, kw_only=True):
    """Send pictures for the screen, or stop."""

    on: bool


class GiveFrames(Message, frozen=True, kw_only=True):
    """Send what was seen just before and just after now, for an incident of that number."""

    number: Number


# ---- from the camera process -------------------------------------------------------------------


class Opened(Message, frozen=True, kw_only=True):
    """It works. `engine` names engine, library and models, `source` the camera."""

    engine: Line
    source: Line
    simulated: bool


class CannotOpen(Message, frozen=True, kw_only=True):
    """It does not, and this process ends: code of a `CameraError` or an `EngineError`."""

    code: Code
    words: Line = ""


class ReferenceTold(Message, frozen=True, kw_only=True):
    """What became of a reference picture.

    Attributes:
        code: empty when it is used; else `unreadable`, `too_large`, `no_face`, `several_faces`,
            `too_small`, `blurred`, `dark`.
        taken: it was taken here, and `jpeg` shows it.
    """

    code: Code = ""
    taken: bool = False
    jpeg: Jpeg = b""


class Shown(Message, frozen=True, kw_only=True):
    """A picture for the screen; dropped when the reader is slow.

    Attributes:
        hint: what the person should do; empty when the face is good.
        done: good frames of the check in progress.
        turned: the head has been turned as the challenge asks.
    """

    picture: Picture | None = None
    hint: Hint = ""
    done: Annotated[int, msgspec.Meta(ge=0, le=20)] = 0
    turned: bool = False


class Identified(Message, frozen=True, kw_only=True):
    """The outcome of a check: facts only, the verdict is the core's.

    Attributes:
        distances: of each good frame to the reference; empty when there were none in time.
        turned: the challenge was met; None when there was none.
        hint: what kept frames from being good, most often.
        jpeg: the best frame, as it is kept.
        seen, reference: the same for the screen, and the picture it was compared with: for the two
            members of staff who decide where the camera cannot.
    """

    number: Number
    distances: Annotated[tuple[Distance, ...], msgspec.Meta(max_length=20)]
    turned: bool | None = None
    hint: Hint = ""
    jpeg: Jpeg = b""
    seen: Picture | None = None
    reference: Picture | None = None


class Seen(Message, frozen=True, kw_only=True):
    """What a look at the seat showed, several times a second while watching.

    Attributes:
        at_ms: of the camera process's monotonic clock, which the seat shares.
        faces: how many large enough to sit here.
        distance: to the reference, where it was compared.
    """

    at_ms: Number
    view: View
    faces: Annotated[int, msgspec.Meta(ge=0, le=50)] = 0
    distance: Distance | None = None


class Frames(Message, frozen=True, kw_only=True):
    """The frames of an incident, the oldest first."""

    number: Number
    jpegs: Annotated[tuple[Jpeg, ...], msgspec.Meta(max_length=MOST_FRAMES)]


ToCamera = Open | UseReference | TakeReference | Identify | Watch | Preview | GiveFrames
FromCamera = Opened | CannotOpen | ReferenceTold | Shown | Identified | Seen | Frames


def encode(message: Message) -> bytes:
    """The message with its length in front."""
    body = msgspec.msgpack.encode(message)
    return len(body).to_bytes(4, "big") + body

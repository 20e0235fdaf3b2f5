"""What the camera process is made of: a source of frames and a face engine, each behind one port.

Decides: the shapes that pass between sources, engines, quality gate and rules. Leaves to others:
devices and files (`sources`), models (`engines`), what follows from a face (`rules`, and
the core). Only the camera process imports the adapters; this module needs none of their libraries.

Times are milliseconds of the monotonic clock. Pixels are 8-bit BGR, shape (height, width, 3).
"""

from typing import TYPE_CHECKING, NamedTuple, Protocol

from kiosk.base.errors import KioskError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Template = NDArray[np.float64]


class CameraError(KioskError):
    """A source gives no frame.

    `no_camera`, `camera_lost`, `no_such_file`, `no_such_script`, `bad_source`, or `ended`.
    """


class EngineError(KioskError):
    """An engine cannot be had: `no_engine`, `no_model`, `no_avx`."""


class Frame(NamedTuple):
    """One picture of a source.

    Attributes:
        number: counts from 1 within the source; never twice the same.
        at_ms: when it was taken.
    """

    pixels: "Pixels"
    number: int
    at_ms: int


class Box(NamedTuple):
    """Where a face is, in pixels of its frame."""

    left: int
    top: int
    width: int
    height: int


class Found(NamedTuple):
    """A face that was found.

    Attributes:
        points: the five points of the face, (x, y) each: outer and inner corner of the one eye, the
            same of the other, and below the nose; empty where the engine gives none.
    """

    box: Box
    points: tuple[tuple[float, float], ...] = ()


class CameraSource(Protocol):
    """Gives frames at its own pace; used by one thread."""

    @property
    def name(self) -> str:
        """The source in words for the journal, for example `device 0: HD Webcam`."""
        ...

    @property
    def simulated(self) -> bool:
        """Whether this is no camera: every screen says so."""
        ...

    def read(self) -> Frame:
        """The newest frame. Raises: CameraError; it may be tried again."""
        ...

    def close(self) -> None:
        """Let the device go."""
        ...


class FaceEngine(Protocol):
    """Finds faces and tells how alike two are."""

    @property
    def version(self) -> str:
        """Engine, library and models, for the journal: `dlib5 19.24.6 resnet-v1`."""
        ...

    def find(self, pixels: "Pixels") -> tuple[Found, ...]:
        """Every face, the largest first."""
        ...

    def template(self, pixels: "Pixels", face: Found) -> "Template":
        """What tells this face from others; lives in the memory of this process only."""
        ...

    def distance(self, one: "Template", other: "Template") -> float:
        """0 for the same picture; thresholds are the blueprint's, for one engine."""
        ...

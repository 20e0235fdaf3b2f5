"""A camera of this computer, through OpenCV.

Decides: its size and name, when it is lost, and when it is tried again. Notices cameras that are
made by software where Linux tells; a device that lies about itself is not noticed.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.base.clock import Clock
from kiosk.proctoring.ports import CameraError, Frame

WIDTH: Final = 640
HEIGHT: Final = 480
#: Between two attempts to open a camera that was unplugged.
AGAIN_MS: Final = 1_000
DEVICES: Final = Path("/sys/class/video4linux")

_LONGEST_NAME: Final = 80
#: Parts of the names that cameras made by software give themselves.
_VIRTUAL: Final = re.compile(
    r"loopback|dummy video|virtual|\bobs\b|droidcam|manycam|xsplit|e2esoft|iriun|epoccam"
    r"|snap camera|akvcam|webcamoid",
    re.IGNORECASE,
)


class Capture(Protocol):
    """What is used of `cv2.VideoCapture`."""

    def isOpened(self) -> bool:  # noqa: N802 - OpenCV's name
        """Whether there is a camera."""
        ...

    def read(self) -> tuple[bool, NDArray[np.uint8]]:
        """Whether there is a picture, and the picture."""
        ...

    def release(self) -> None:
        """Let it go."""
        ...


class DeviceSource:
    """A `CameraSource` over a camera by its number.

    Args:
        index: as the system counts.
        clock: tells the milliseconds.
        capture: opens a camera by its number.
        devices: where Linux describes cameras.

    Attributes:
        virtual: the system says that it is made by software. The name says so too.

    Raises:
        CameraError: `no_camera`.
    """

    simulated: Final = False

    def __init__(
        self,
        index: int,
        clock: Clock,
        capture: Callable[[int], Capture] | None = None,
        devices: Path = DEVICES,
    ) -> None:
        self._index = index
        self._clock = clock
        self._open = capture or _camera
        self._devices = devices
        self._number = 0
        self._tried_ms = 0
        self._capture: Capture | None = None
        self.virtual = False
        self._called = ""
        self._try()

    @property
    def name(self) -> str:
        """`device 0: HD Webcam`; a virtual one says so at its end."""
        called = f": {self._called}" if self._called else ""
        return f"device {self._index}{called}{' (virtual camera)' if self.virtual else ''}"

    def read(self) -> Frame:
        """The newest frame.

        Raises:
            CameraError: `camera_lost` when it was unplugged, `no_camera` while it stays away. Each
                call tries again, but opens the device at most once in `AGAIN_MS`.
        """
        if self._capture is None:
            if self._clock.now().awake_ms - self._tried_ms < AGAIN_MS:
                raise CameraError("no_camera", f"Camera {self._index} is away.")
            self._try()
        good, pixels = False, None
        if self._capture is not None:
            try:
                good, pixels = self._capture.read()
            except cv2.error:
                good = False
        if not good or pixels is None or not pixels.size:
            self.close()
            raise CameraError("camera_lost", f"Camera {self._index} gives no picture any more.")
        self._number += 1
        return Frame(_bgr(pixels), self._number, self._clock.now().awake_ms)

    def close(self) -> None:
        """Let the device go; `read` opens it again."""
        if self._capture is not None:
            self._capture.release()
        self._capture = None
        self._tried_ms = self._clock.now().awake_ms

    def _try(self) -> None:
        self._tried_ms = self._clock.now().awake_ms
        capture = self._open(self._index)
        if not capture.isOpened():
            capture.release()
            raise CameraError("no_camera", f"Camera {self._index} cannot be opened.")
        self._capture = capture
        # What comes back after it was unplugged may be another camera.
        self._called, self.virtual = described(self._index, self._devices)


def described(index: int, devices: Path = DEVICES) -> tuple[str, bool]:
    """What the system calls a camera, and whether it is made by software, as far as it tells."""
    folder = devices / f"video{index}"
    try:
        raw = (folder / "name").read_bytes()[:_LONGEST_NAME]
    except OSError:
        return "", False
    called = "".join(
        letter for letter in raw.decode("utf-8", "replace") if letter.isprintable()
    ).strip()
    # Linux keeps devices without hardware in a folder of their own, whatever they call themselves.
    homeless = "virtual" in folder.resolve().parts
    return called, homeless or bool(_VIRTUAL.search(called))


def camera_backends() -> tuple[str, ...]:
    """What OpenCV opens a camera of this system with, as it names them; empty where it cannot."""
    registry = cv2.videoio_registry
    return tuple(
        str(registry.getBackendName(one))
        for one in registry.getCameraBackends()
        if registry.hasBackend(one)
    )


def _camera(index: int) -> Capture:
    capture = cv2.VideoCapture(index)
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, WIDTH)
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT)
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    return capture  # type: ignore[return-value]  # OpenCV types its pictures more loosely


def _bgr(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    if pixels.ndim == 2:  # noqa: PLR2004 - a picture without colours
        return cv2.cvtColor(pixels, cv2.COLOR_GRAY2BGR).astype(np.uint8, copy=False)
    return np.ascontiguousarray(pixels[:, :, :3])

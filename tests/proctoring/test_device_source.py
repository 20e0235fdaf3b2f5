"""A camera by its number: unplugged, back again, and made by software. OpenCV is played here."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.proctoring.ports import CameraError
from kiosk.proctoring.sources import device
from kiosk.proctoring.sources.device import DeviceSource, described
from tests.fakes.camera_clock import CameraClock

PIXELS = np.zeros((48, 64, 3), np.uint8)


class Socket:
    """Where a camera is plugged in or not.

    Attributes:
        plugged: whether there is one.
        opened: how often somebody tried.
        open_now: handles that were not let go.
    """

    def __init__(self) -> None:
        self.plugged = True
        self.pixels: NDArray[np.uint8] = PIXELS
        self.opened = 0
        self.open_now = 0

    def __call__(self, _: int) -> "Handle":
        self.opened += 1
        self.open_now += 1
        return Handle(self)


class Handle:
    """What OpenCV gives."""

    def __init__(self, socket: Socket) -> None:
        self._socket = socket
        self._good = socket.plugged

    def isOpened(self) -> bool:  # noqa: N802 - OpenCV's name
        return self._good

    def read(self) -> tuple[bool, NDArray[np.uint8]]:
        # A handle from before it was unplugged stays dead.
        self._good = self._good and self._socket.plugged
        return (True, self._socket.pixels) if self._good else (False, np.empty(0, np.uint8))

    def release(self) -> None:
        self._socket.open_now -= 1


def code_of_read(source: DeviceSource) -> str:
    with pytest.raises(CameraError) as caught:
        source.read()
    return caught.value.code


def described_as(folder: Path, name: str, *, virtual: bool = False) -> Path:
    """A folder as Linux has it, with one camera."""
    home = folder / ("virtual" if virtual else "usb1") / "video0"
    home.mkdir(parents=True)
    (home / "name").write_text(f"{name}\n", "utf-8")
    devices = folder / "class"
    devices.mkdir()
    (devices / "video0").symlink_to(home)
    return devices


def test_a_camera_that_is_not_there_is_said_at_once_and_let_go(tmp_path: Path) -> None:
    socket = Socket()
    socket.plugged = False
    with pytest.raises(CameraError) as caught:
        DeviceSource(0, CameraClock(), socket, tmp_path)
    assert caught.value.code == "no_camera"
    assert socket.open_now == 0


def test_a_camera_comes_back_after_it_was_unplugged(tmp_path: Path) -> None:
    socket, clock = Socket(), CameraClock()
    source = DeviceSource(0, clock, socket, tmp_path)
    assert source.read().number == 1
    socket.plugged = False
    assert code_of_read(source) == "camera_lost"
    assert socket.open_now == 0
    clock.ms += device.AGAIN_MS
    assert code_of_read(source) == "no_camera"
    socket.plugged = True
    assert code_of_read(source) == "no_camera"
    assert socket.opened == 2
    clock.ms += device.AGAIN_MS
    assert source.read().number == 2
    assert (socket.opened, socket.open_now) == (3, 1)
    source.close()
    assert socket.open_now == 0


def test_a_camera_without_colours_gives_three_of_them(tmp_path: Path) -> None:
    socket = Socket()
    socket.pixels = np.full((48, 64), 7, np.uint8)
    frame = DeviceSource(0, CameraClock(), socket, tmp_path).read()
    assert frame.pixels.shape == (48, 64, 3)
    assert (frame.pixels == 7).all()


@pytest.mark.parametrize(
    ("name", "virtual"),
    [
        ("HD Webcam C270", False),
        ("Jobson Pro Cam", False),
        ("OBS Virtual Camera", True),
        ("Dummy video device (0x0000)", True),
        ("obs", True),
        ("DroidCam", True),
    ],
)
def test_the_names_of_cameras_made_by_software_are_known(
    tmp_path: Path, name: str, *, virtual: bool
) -> None:
    assert described(0, described_as(tmp_path, name)) == (name, virtual)


def test_a_camera_without_hardware_is_virtual_whatever_it_calls_itself(tmp_path: Path) -> None:
    devices = described_as(tmp_path, "HD Webcam C270", virtual=True)
    source = DeviceSource(0, CameraClock(), Socket(), devices)
    assert source.virtual
    assert source.name == "device 0: HD Webcam C270 (virtual camera)"
    assert not source.simulated


def test_another_camera_in_its_place_is_named_anew(tmp_path: Path) -> None:
    devices = described_as(tmp_path, "HD Webcam C270")
    socket, clock = Socket(), CameraClock()
    source = DeviceSource(0, clock, socket, devices)
    assert source.name == "device 0: HD Webcam C270"
    socket.plugged = False
    code_of_read(source)
    (devices / "video0" / "name").write_text("OBS Virtual Camera", "utf-8")
    socket.plugged = True
    clock.ms += device.AGAIN_MS
    source.read()
    assert source.virtual


def test_a_name_cannot_carry_signs_of_control_or_be_endless(tmp_path: Path) -> None:
    called, _ = described(0, described_as(tmp_path, "Cam\x1b[31m\u202e" + "x" * 500))
    assert called == "Cam[31m" + "x" * (device._LONGEST_NAME - 11)


def test_where_the_system_tells_nothing_a_camera_has_no_name(tmp_path: Path) -> None:
    source = DeviceSource(3, CameraClock(), Socket(), tmp_path)
    assert (source.name, source.virtual) == ("device 3", False)

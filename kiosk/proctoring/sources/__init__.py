"""Where frames come from: a camera, a video file, or a script. One factory, `open_source`.

Only the camera process and those who measure import this package: it loads OpenCV.
"""

from collections.abc import Callable
from pathlib import Path

from kiosk.base.clock import Clock
from kiosk.proctoring.ports import CameraError, CameraSource
from kiosk.proctoring.sources.device import DeviceSource
from kiosk.proctoring.sources.pace import rest
from kiosk.proctoring.sources.scripted import ScriptedSource
from kiosk.proctoring.sources.video import VideoSource

__all__ = ["DeviceSource", "ScriptedSource", "VideoSource", "open_source"]


def open_source(spec: str, clock: Clock, wait: Callable[[float], object] = rest) -> CameraSource:
    """The source of a specification: `device:0`, `file:PATH`, `loop:PATH`, `script:NAME`.

    Args:
        spec: what to open; `messages.Open.source`.
        clock: tells the times of frames, by its milliseconds awake.
        wait: does nothing for so many seconds, until a frame is due.

    Raises:
        CameraError: `no_camera`, `no_such_file`, `no_such_script`, `bad_source`.
    """
    kind, _, rest_of = spec.partition(":")
    if kind == "device" and rest_of.isascii() and rest_of.isdecimal():
        return DeviceSource(int(rest_of), clock)
    if kind in {"file", "loop"} and rest_of:
        return VideoSource(Path(rest_of), clock, wait, loops=kind == "loop")
    if kind == "script":
        return ScriptedSource(rest_of, clock, wait)
    raise CameraError("bad_source", f"A camera source cannot be {spec[:60]!r}.")

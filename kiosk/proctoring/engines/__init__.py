"""What finds faces and compares them. One factory, `open_engine`.

Decides: which engine `auto` is, and that a library is not even imported where it would kill the
process. Only the camera process and those who measure import this package's modules; each loads its
library when it is asked for (docs/adr/0017-face-engines.md).
"""

import importlib
from pathlib import Path

from kiosk.proctoring.engines.processor import has_avx
from kiosk.proctoring.ports import CameraSource, EngineError, FaceEngine

__all__ = ["AUTO", "NAMES", "open_engine"]

#: What `auto` may be, the one that is preferred first.
AUTO = ("dlib68", "dlib5")
NAMES = ("auto", "dlib68", "dlib5", "onnx", "scripted")


def open_engine(
    name: str,
    models: str = "",
    source: CameraSource | None = None,
    *,
    cpuinfo: Path = Path("/proc/cpuinfo"),
) -> FaceEngine:
    """The engine of that name, loaded and ready.

    `auto` is the scripted engine for a scripted source, else `dlib68` where its 68-point model
    lies, else `dlib5`. Both give the same distances. `onnx` is never chosen by itself.

    Args:
        name: of `NAMES`.
        models: the administrator's folder, for `onnx`.
        source: what will give the frames; the scripted engine is for a scripted source alone.
        cpuinfo: what Linux says of the processor.

    Raises:
        EngineError: `no_engine`, `no_model`, `no_avx`.
    """
    if name not in NAMES:
        raise EngineError("no_engine", f"There is no face engine {name[:40]!r}.")
    drawn = source is not None and source.simulated and source.name.startswith("simulation:")
    if name == "scripted" or (name == "auto" and drawn):
        return _scripted(drawn=drawn)
    if name == "onnx":
        from kiosk.proctoring.engines.onnx import OnnxEngine  # noqa: PLC0415 - loads cv2's networks

        return OnnxEngine(Path(models)) if models else _no_folder()
    if not has_avx(cpuinfo):
        raise EngineError("no_avx", "This processor has no AVX, and dlib would die of it.")
    return _dlib(name)


def _scripted(*, drawn: bool) -> FaceEngine:
    if not drawn:
        raise EngineError("no_engine", "The scripted engine sees drawn faces only.")
    from kiosk.proctoring.engines.scripted import ScriptedEngine  # noqa: PLC0415 - loads cv2

    return ScriptedEngine()


def _no_folder() -> FaceEngine:
    raise EngineError("no_model", "The engine onnx needs the folder of its models.")


def _dlib(name: str) -> FaceEngine:
    try:
        paths = importlib.import_module("face_recognition_models")
    except ImportError:
        raise EngineError("no_engine", "The face models are not installed.") from None
    if name == "auto":
        name = AUTO[0] if Path(paths.pose_predictor_model_location()).is_file() else AUTO[1]
    try:
        if name == "dlib68":
            from kiosk.proctoring.engines.dlib68 import Dlib68Engine  # noqa: PLC0415 - loads dlib

            return Dlib68Engine()
        from kiosk.proctoring.engines.dlib5 import Dlib5Engine  # noqa: PLC0415 - loads dlib

        return Dlib5Engine()
    except ImportError as error:
        raise EngineError("no_engine", f"The engine {name} cannot be loaded: {error}.") from None
    except RuntimeError as error:  # what dlib raises for a file that is not there or damaged
        raise EngineError("no_model", f"A model of {name} cannot be read: {error}.") from None

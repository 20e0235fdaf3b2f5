"""OpenCV's YuNet and SFace, from model files that an administrator brings; nothing ships them.

Decides: that it is off unless both models lie in the folder and a calibration names exactly these
files, so that no threshold is used with a network it was not measured with. It never ran here with
real models: none came with a package (docs/CAMERA.md, "Engines").
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import cv2
import msgspec
import numpy as np

from kiosk.proctoring.ports import Box, EngineError, Found

if TYPE_CHECKING:
    from kiosk.proctoring.ports import Pixels, Template

DETECTOR: Final = "yunet.onnx"
RECOGNIZER: Final = "sface.onnx"
CALIBRATION: Final = "calibration.json"

_MOST_CALIBRATION: Final = 1 << 16
_LEAST_SCORE: Final = 0.7
_NMS: Final = 0.3
_MOST_FACES: Final = 50

Digest = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Threshold = Annotated[float, msgspec.Meta(gt=0.0, le=2.0)]


class Calibration(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was measured with these models, and where.

    Attributes:
        detector: SHA-256 of the detector's file, in hex.
        recognizer: SHA-256 of the recognizer's file.
        accept: distance up to which two pictures are of one person.
        mismatch: distance above which they are of two.
        measured: by whom, on whom, when.
    """

    detector: Digest
    recognizer: Digest
    accept: Threshold
    mismatch: Threshold
    measured: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class OnnxEngine:
    """A `FaceEngine`; its distance is one minus the cosine, 0 to 2.

    Gives no five points, so a liveness challenge cannot be had with it.

    Args:
        models: the folder.

    Attributes:
        calibration: the thresholds that the blueprint must have with this engine.

    Raises:
        EngineError: `no_model`.
    """

    def __init__(self, models: Path) -> None:
        self.calibration = _calibration(models)
        try:
            self._detector = cv2.FaceDetectorYN.create(
                str(models / DETECTOR), "", (320, 320), _LEAST_SCORE, _NMS, _MOST_FACES
            )
            self._recognizer = cv2.FaceRecognizerSF.create(str(models / RECOGNIZER), "")
        except cv2.error as error:
            raise EngineError("no_model", f"OpenCV cannot load the models: {error.err}.") from None
        # A face is cut out by what the detector said of it, which a `Found` does not hold.
        self._rows: dict[Box, np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = {}

    @property
    def version(self) -> str:
        """Engine, library, and the beginnings of the digests of both models."""
        digests = f"{self.calibration.detector[:8]} {self.calibration.recognizer[:8]}"
        return f"onnx opencv {cv2.__version__} {digests}"

    def find(self, pixels: "Pixels") -> tuple[Found, ...]:
        """Every face, the largest first."""
        height, width = pixels.shape[:2]
        self._detector.setInputSize((width, height))
        found: object = self._detector.detect(pixels)[
            1
        ]  # None without a face, whatever it is typed
        self._rows = {}
        for row in found if isinstance(found, np.ndarray) else ():
            left, top = max(0, int(row[0])), max(0, int(row[1]))
            right = min(width, int(row[0] + row[2]))
            bottom = min(height, int(row[1] + row[3]))
            if right > left and bottom > top:
                self._rows[Box(left, top, right - left, bottom - top)] = np.asarray(row, np.float32)
        return tuple(Found(box) for box in sorted(self._rows, key=lambda b: -b.width * b.height))

    def template(self, pixels: "Pixels", face: Found) -> "Template":
        """What the network says of a face that `find` found just before.

        Raises:
            LookupError: it did not.
        """
        cut = self._recognizer.alignCrop(pixels, self._rows[face.box])
        return np.array(self._recognizer.feature(cut), np.float64).ravel()

    def distance(self, one: "Template", other: "Template") -> float:
        """One minus the cosine."""
        lengths = float(np.linalg.norm(one) * np.linalg.norm(other))
        return 1.0 - float(one @ other) / lengths if lengths else 2.0


def _calibration(models: Path) -> Calibration:
    try:
        with (models / CALIBRATION).open("rb") as file:
            found = msgspec.json.decode(file.read(_MOST_CALIBRATION), type=Calibration)
        digests = [_digest(models / name) for name in (DETECTOR, RECOGNIZER)]
    except OSError as error:
        name = Path(error.filename or "").name
        raise EngineError("no_model", f"The engine onnx needs {name}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise EngineError("no_model", f"{CALIBRATION} is not one: {error}.") from None
    if digests != [found.detector, found.recognizer]:
        raise EngineError("no_model", f"{CALIBRATION} was made with other models.")
    if found.accept > found.mismatch:
        raise EngineError("no_model", f"{CALIBRATION} accepts what it calls a mismatch.")
    return found


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

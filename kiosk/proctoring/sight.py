"""How the camera process judges pictures: the adapter behind `looking.Sight`. Needs OpenCV.

Decides: sizes and compression of what is looked at and of what leaves. Leaves to others: the limits
of a good face (`quality`), of a clear view (`view`), of a foreign picture (`picture`, `reference`).
"""

from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from kiosk.proctoring.measuring import measure, statistics
from kiosk.proctoring.messages import MOST_JPEG, Hint, Picture, View
from kiosk.proctoring.picture import read_picture
from kiosk.proctoring.ports import FaceEngine, Found
from kiosk.proctoring.quality import hint_for, sitting
from kiosk.proctoring.reference import enlarged, face_of_reference
from kiosk.proctoring.view import Viewing

if TYPE_CHECKING:
    from kiosk.proctoring.ports import Pixels, Template

MOST_SIDE: Final = 640
SCREEN_SIDE: Final = 320
_QUALITIES: Final = (80, 60, 40, 20)


class PictureSight:
    """`kiosk.proctoring.looking.Sight` for one source and one engine."""

    def __init__(self, engine: FaceEngine) -> None:
        self._engine = engine
        self._viewing = Viewing()

    def reduced(self, pixels: "Pixels") -> "Pixels":
        """With a long side of at most 640."""
        share = MOST_SIDE / max(pixels.shape[:2])
        if share >= 1:
            return pixels
        size = (max(1, round(pixels.shape[1] * share)), max(1, round(pixels.shape[0] * share)))
        return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)

    def view(self, pixels: "Pixels", at_ms: int) -> View:
        """What the picture as a whole is like, after those before it."""
        return self._viewing.look(statistics(pixels, at_ms))

    def hint(self, pixels: "Pixels", faces: tuple[Found, ...]) -> Hint:
        """What keeps the face from being used."""
        return hint_for(measure(pixels, faces))

    def sitting(self, faces: tuple[Found, ...]) -> int:
        """How many of them are large enough to sit here."""
        return sitting(tuple(face.box.width for face in faces))

    def jpeg(self, pixels: "Pixels") -> bytes:
        """As good as fits into a message; nothing when even the worst does not."""
        for quality in _QUALITIES:
            made, data = cv2.imencode(".jpg", pixels, (cv2.IMWRITE_JPEG_QUALITY, quality))
            if made and data.size <= MOST_JPEG:
                return data.tobytes()
        return b""

    def picture(self, pixels: "Pixels") -> Picture:
        """For the screen, at most 320 either way."""
        share = min(1.0, SCREEN_SIDE / max(pixels.shape[:2]))
        size = (max(1, round(pixels.shape[1] * share)), max(1, round(pixels.shape[0] * share)))
        small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
        return Picture(
            width=size[0], height=size[1], rgb=cv2.cvtColor(small, cv2.COLOR_BGR2RGB).tobytes()
        )

    def reference(self, photo: bytes) -> tuple["Template", Picture]:
        """The face of a foreign picture, and what it looks like. Raises: PictureError."""
        pixels = enlarged(read_picture(photo))
        face = face_of_reference(self._engine, pixels)
        return self._engine.template(pixels, face), self.picture(pixels)

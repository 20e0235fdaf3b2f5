"""The one face of a reference picture, or why the picture cannot be one.

Decides: what a reference must be like: one face, large, light and sharp enough. It is judged more
mildly than a face in front of the camera: a picture from the roster cannot be told to hold still.
"""

from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from kiosk.proctoring.measuring import measure
from kiosk.proctoring.picture import PictureError
from kiosk.proctoring.quality import DARKEST, LEAST_FACE, LEAST_SHARPNESS, sitting

if TYPE_CHECKING:
    from kiosk.proctoring.ports import FaceEngine, Found, Pixels

#: A smaller picture is enlarged first: the detector sees no face below 80 pixels.
_LONG_SIDE: Final = 640
_MOST_ENLARGED: Final = 2.0


def enlarged(pixels: "Pixels") -> "Pixels":
    """A small picture at up to twice its size; a larger one as it is."""
    share = min(_MOST_ENLARGED, _LONG_SIDE / max(pixels.shape[:2]))
    if share <= 1:
        return pixels
    larger = cv2.resize(pixels, None, fx=share, fy=share, interpolation=cv2.INTER_CUBIC)
    return larger.astype(np.uint8, copy=False)


def face_of_reference(engine: "FaceEngine", pixels: "Pixels") -> "Found":
    """The face; `pixels` as `enlarged` gives them.

    Raises:
        PictureError: `no_face`, `several_faces`, `too_small`, `dark`, `blurred`.
    """
    faces = engine.find(pixels)
    measured = measure(pixels, faces)
    if not faces:
        raise PictureError("no_face", "The picture shows no face.")
    if sitting(measured.widths) > 1:
        raise PictureError("several_faces", f"The picture shows {len(faces)} faces.")
    if measured.widths[0] < LEAST_FACE:
        raise PictureError("too_small", f"The face is {measured.widths[0]} pixels wide.")
    if measured.brightness < DARKEST / 2:
        raise PictureError("dark", f"The face has a brightness of {measured.brightness:.0f}.")
    if measured.sharpness < LEAST_SHARPNESS / 2:
        raise PictureError("blurred", f"The face has a sharpness of {measured.sharpness:.0f}.")
    return faces[0]

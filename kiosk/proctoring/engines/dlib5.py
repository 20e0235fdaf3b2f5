"""dlib itself: its HOG detector, the 5-point model and the network of `face_recognition`.

Decides: nothing but the calls. The 68-point model, whose licence is disputed, is never opened.
Gives the same distances as `dlib68`; a test holds the two together.
"""

from typing import TYPE_CHECKING

import dlib
import face_recognition_models
import numpy as np

from kiosk.proctoring.engines import dlib_faces
from kiosk.proctoring.ports import Box, Found

if TYPE_CHECKING:
    from kiosk.proctoring.ports import Pixels, Template


class Dlib5Engine:
    """A `FaceEngine`. Raises: RuntimeError, when a model cannot be read."""

    def __init__(self) -> None:
        self._detector = dlib.get_frontal_face_detector()
        self._points = dlib.shape_predictor(
            face_recognition_models.pose_predictor_five_point_model_location()
        )
        self._network = dlib.face_recognition_model_v1(
            face_recognition_models.face_recognition_model_location()
        )

    @property
    def version(self) -> str:
        """Engine, library and model."""
        return dlib_faces.version("dlib5")

    def find(self, pixels: "Pixels") -> tuple[Found, ...]:
        """Every face of at least 80 pixels, the largest first."""
        picture = dlib_faces.rgb(pixels)
        found = []
        for face in self._detector(picture, dlib_faces.UPSAMPLED):
            edges = (face.left(), face.top(), face.right(), face.bottom())
            box = dlib_faces.box_within(edges, pixels)
            shape = self._points(picture, _rectangle(box))
            found.append(Found(box, tuple((float(p.x), float(p.y)) for p in shape.parts())))
        return dlib_faces.largest_first(found)

    def template(self, pixels: "Pixels", face: Found) -> "Template":
        """128 numbers."""
        picture = dlib_faces.rgb(pixels)
        shape = self._points(picture, _rectangle(face.box))
        return np.array(self._network.compute_face_descriptor(picture, shape, 1))

    def distance(self, one: "Template", other: "Template") -> float:
        """Between two templates; other people are usually more than 0.6 apart."""
        return dlib_faces.apart(one, other)


def _rectangle(box: Box) -> object:
    return dlib.rectangle(box.left, box.top, box.left + box.width, box.top + box.height)

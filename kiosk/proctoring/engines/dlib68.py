"""`face_recognition`, as it is imported: with the 68-point model, which it loads and does not need.

Decides: that importing it changes nothing else. It switches Pillow to accept pictures that are cut
off, for the whole process; that is undone here at once. Pictures are decoded by OpenCV alone.
"""

from typing import TYPE_CHECKING

import face_recognition
from PIL import ImageFile

from kiosk.proctoring.engines import dlib_faces
from kiosk.proctoring.ports import Box, Found

if TYPE_CHECKING:
    from kiosk.proctoring.ports import Pixels, Template

# Said by Pillow itself to hide damaged files; `face_recognition.api` sets it while it is imported.
ImageFile.LOAD_TRUNCATED_IMAGES = False


class Dlib68Engine:
    """A `FaceEngine`."""

    @property
    def version(self) -> str:
        """Engine, library and model."""
        return dlib_faces.version(f"dlib68 face_recognition {face_recognition.__version__}")

    def find(self, pixels: "Pixels") -> tuple[Found, ...]:
        """Every face of at least 80 pixels, the largest first."""
        picture = dlib_faces.rgb(pixels)
        places = face_recognition.face_locations(picture, dlib_faces.UPSAMPLED, model="hog")
        named = face_recognition.face_landmarks(picture, places, model="small")
        return dlib_faces.largest_first(
            Found(
                dlib_faces.box_within((left, top, right, bottom), pixels),
                # It calls the first eye the right one; it is the one on the picture's right.
                tuple(
                    (float(x), float(y))
                    for x, y in (*points["right_eye"], *points["left_eye"], *points["nose_tip"])
                ),
            )
            for (top, right, bottom, left), points in zip(places, named, strict=True)
        )

    def template(self, pixels: "Pixels", face: Found) -> "Template":
        """128 numbers."""
        picture = dlib_faces.rgb(pixels)
        found: list[Template] = face_recognition.face_encodings(
            picture, [_place(face.box)], model="small"
        )
        return found[0]

    def distance(self, one: "Template", other: "Template") -> float:
        """Between two templates; other people are usually more than 0.6 apart."""
        return dlib_faces.apart(one, other)


def _place(box: Box) -> tuple[int, int, int, int]:
    return box.top, box.left + box.width, box.top + box.height, box.left

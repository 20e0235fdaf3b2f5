"""Draws a plain face in shades of grey that a face engine for real faces finds.

Decides: nothing about people. It is there so that a program can try its engine without a picture
of anybody: eyes, brows, nose and mouth where the detector of dlib looks for them. The drawings of
`drawn` are the opposite: no such engine finds a face in them.
"""

from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

if TYPE_CHECKING:
    from kiosk.proctoring.ports import Pixels

#: Width and height of the picture, pixels.
SIDE: Final = 400
_WALL, _HAIR, _SKIN = 90, 50, 200
_SOCKET, _EYE, _BROW = 150, 40, 60
_NOSE, _SHADOW, _LIPS, _MOUTH = 165, 110, 100, 60
_BLUR: Final = 4.0


def plain_face(*, lighter: int = 0) -> "Pixels":
    """The face, in the middle of a square picture, in OpenCV's order of colours.

    Args:
        lighter: added to every pixel, for a second picture of the same face.
    """
    grey = np.full((SIDE, SIDE), _WALL, np.uint8)
    _oval(grey, (0.5, 0.42), (0.33, 0.40), _HAIR)
    _oval(grey, (0.5, 0.5), (0.27, 0.36), _SKIN)
    for side in (-1, 1):
        across = 0.5 + side * 0.115
        _oval(grey, (across, 0.45), (0.075, 0.045), _SOCKET)
        _oval(grey, (across, 0.455), (0.05, 0.022), _EYE)
        _arc(grey, (across, 0.395), (0.075, 0.02), _BROW)
        begin, end = (0.5 + side * 0.03, 0.46), (0.5 + side * 0.045, 0.57)
        cv2.line(grey, _at(begin), _at(end), _NOSE, _at(begin)[0] // 25)
    _oval(grey, (0.5, 0.585), (0.06, 0.018), _SHADOW)
    _oval(grey, (0.5, 0.69), (0.095, 0.025), _LIPS)
    cv2.line(grey, _at((0.41, 0.69)), _at((0.59, 0.69)), _MOUTH, 5)
    soft = cv2.GaussianBlur(grey, (0, 0), _BLUR)
    shaded = np.clip(np.asarray(soft, np.int16) + lighter, 0, 255).astype(np.uint8)
    return cv2.cvtColor(shaded, cv2.COLOR_GRAY2BGR).astype(np.uint8, copy=False)


def _at(place: tuple[float, float]) -> tuple[int, int]:
    return round(place[0] * SIDE), round(place[1] * SIDE)


def _oval(
    grey: "Pixels", middle: tuple[float, float], half: tuple[float, float], shade: int
) -> None:
    cv2.ellipse(grey, _at(middle), _at(half), 0, 0, 360, shade, cv2.FILLED)


def _arc(
    grey: "Pixels", middle: tuple[float, float], half: tuple[float, float], shade: int
) -> None:
    cv2.ellipse(grey, _at(middle), _at(half), 0, 180, 360, shade, 7)

"""What both dlib engines share: boxes inside the picture, the order of faces, the version.

Decides: that a face is looked for at the picture's own size. The detector's smallest face is then
80 pixels, and a look takes a quarter of what it takes at twice the size.
"""

import importlib.metadata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from kiosk.proctoring.ports import Box, Found

if TYPE_CHECKING:
    from kiosk.proctoring.ports import Pixels, Template

UPSAMPLED: Final = 0
MODEL: Final = "resnet-v1"


def rgb(pixels: "Pixels") -> "Pixels":
    """The picture in the order of colours that dlib wants."""
    return cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB).astype(np.uint8, copy=False)


def box_within(edges: tuple[int, int, int, int], pixels: "Pixels") -> Box:
    """Left, top, right, bottom as a box, cut to the picture."""
    height, width = pixels.shape[:2]
    left, top = max(edges[0], 0), max(edges[1], 0)
    return Box(left, top, min(edges[2], width) - left, min(edges[3], height) - top)


def largest_first(found: Iterable[Found]) -> tuple[Found, ...]:
    """In the order of the port."""
    return tuple(sorted(found, key=lambda one: -one.box.width * one.box.height))


def apart(one: "Template", other: "Template") -> float:
    """The distance dlib's thresholds are about: between two points of 128 numbers."""
    return float(np.linalg.norm(one - other))


def version(engine: str) -> str:
    """For the journal: engine, library, model."""
    return f"{engine} dlib {importlib.metadata.version('dlib-bin')} {MODEL}"

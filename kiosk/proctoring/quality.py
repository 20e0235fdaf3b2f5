"""Whether a face can be used, and what the person should do if not. Plain numbers in, a hint out.

Decides: the limits and which of several faults is told: the one that must be mended first. Leaves
to others: measuring (`measuring`), words in three languages (the screens).

Where the limits come from is in docs/CAMERA.md, "What the pictures must be like".
"""

from typing import Final, NamedTuple

from kiosk.proctoring.messages import Hint

#: Width of the face in pixels: the detector's own smallest.
LEAST_FACE: Final = 80
#: The same as a share of the frame's width.
LEAST_SHARE: Final = 0.14
#: How far the middle of the face may be from the middle of the frame, in widths and heights of it.
MOST_ASIDE: Final = 0.22
MOST_UP: Final = 0.25
#: Mean of the face's brightness, 0 to 255.
DARKEST: Final = 55.0
BRIGHTEST: Final = 225.0
#: Variance of the Laplacian of the face, 96 pixels wide and of a mean brightness of 128.
LEAST_SHARPNESS: Final = 30.0
#: Width of a face that may be somebody in front of this seat, however badly placed.
LEAST_SITTING: Final = 60
#: A second face counts only from this share of the largest one's width: not a passer-by far behind.
SECOND_SHARE: Final = 0.4


class Measured(NamedTuple):
    """What was measured of a frame and of its largest face.

    Attributes:
        widths: of every face in pixels, the largest first.
        frame: width and height.
        middle: of the largest face.
        brightness: mean of the face, 0 to 255.
        sharpness: variance of its Laplacian.
    """

    widths: tuple[int, ...]
    frame: tuple[int, int]
    middle: tuple[float, float] = (0.0, 0.0)
    brightness: float = 0.0
    sharpness: float = 0.0


def sitting(widths: tuple[int, ...]) -> int:
    """How many of these faces are large enough to sit here; widths, the largest first."""
    least = max(LEAST_SITTING, SECOND_SHARE * max(widths, default=0))
    return sum(width >= least for width in widths)


def hint_for(measured: Measured) -> Hint:
    """What to tell the person; empty when the face is good."""
    if not measured.widths:
        return "no_face"
    if sitting(measured.widths) > 1:
        return "several_faces"
    width, height = measured.frame
    if measured.widths[0] < max(LEAST_FACE, LEAST_SHARE * width):
        return "closer"
    aside = abs(measured.middle[0] - width / 2)
    if aside > MOST_ASIDE * width or abs(measured.middle[1] - height / 2) > MOST_UP * height:
        return "to_the_middle"
    if measured.brightness < DARKEST:
        return "more_light"
    if measured.brightness > BRIGHTEST:
        return "less_light"
    return "hold_still" if measured.sharpness < LEAST_SHARPNESS else ""

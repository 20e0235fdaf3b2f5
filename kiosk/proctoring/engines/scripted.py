"""An engine for drawn people: sees whom `drawn` has drawn, and nobody else.

Decides: how far drawn people are from each other, so that every verdict can be shown. The candidate
and a lookalike are 0.55 apart, which is neither a match nor a mismatch; all others 0.8 and more.
"""

from typing import TYPE_CHECKING, Final

import numpy as np

from kiosk.proctoring import drawn
from kiosk.proctoring.ports import Box, Found

if TYPE_CHECKING:
    from kiosk.proctoring.ports import Pixels, Template

#: Numbers of `drawn`: 1 is the candidate, 3 may be the candidate.
_ALIKE: Final = {3: (1, 0.55)}
_OTHERS_APART: Final = 0.6
#: Pixels between the middle of a box and of the one drawn there.
_NEAR: Final = 20
#: Two frames of one person are never quite the same.
_MOST_NOISE: Final = 0.1


class ScriptedEngine:
    """A `FaceEngine` for a scripted source."""

    @property
    def version(self) -> str:
        """It says that it is none."""
        return "scripted simulation 1"

    def find(self, pixels: "Pixels") -> tuple[Found, ...]:
        """Everybody drawn, the largest face first."""
        return tuple(
            Found(Box(one.left, one.top, one.width, one.height), one.points)
            for one in drawn.find(pixels)
        )

    def template(self, pixels: "Pixels", face: Found) -> "Template":
        """A place of its own for everybody drawn, a little off by the noise of the frame.

        Raises:
            LookupError: nobody drawn is there.
        """
        middle = face.box.left + face.box.width // 2
        near = (
            one for one in drawn.find(pixels) if abs(one.left + one.width // 2 - middle) < _NEAR
        )
        one = next(near, None)
        if one is None:
            raise LookupError("nobody drawn is there")
        place = np.zeros(drawn.MOST_PEOPLE + 2)
        who, aside = _ALIKE.get(one.person.who, (one.person.who, 0.0))
        place[who] = _OTHERS_APART
        place[-2] = aside
        place[-1] = _MOST_NOISE * (int(pixels[::7, ::7].sum()) % 97) / 97
        return place

    def distance(self, one: "Template", other: "Template") -> float:
        """Between two places; 0 for the same picture."""
        return float(np.linalg.norm(one - other))

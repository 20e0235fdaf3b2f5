"""Draws people who do not exist, for demonstrations and tests, and finds them again.

Decides: what a drawn face looks like, and the bar on its forehead that says who is meant and where
the head is turned; the bar survives JPEG and half the size. Nothing here looks at a real face, and
a face engine for real faces sees none in these drawings.
"""

from typing import TYPE_CHECKING, Final, NamedTuple

import cv2
import numpy as np

if TYPE_CHECKING:
    from kiosk.proctoring.ports import Pixels

WIDTH: Final = 640
HEIGHT: Final = 480
#: The width of a face in front of the camera.
FACE: Final = 200
MOST_PEOPLE: Final = 16

_CELLS: Final = 10
_PERSON_BITS: Final = 4
_TURN_BITS: Final = 2
_TURNS: Final = (0, -1, 1)
_ANCHOR: Final = (255, 0, 255)
_WALL: Final = (150, 140, 120)
_SKINS: Final = ((150, 180, 220), (120, 155, 200), (95, 130, 180), (165, 195, 230))
_SHIRTS: Final = ((90, 60, 40), (60, 90, 50), (70, 60, 110), (50, 110, 130))
#: Places in a face, in widths of the face from its upper left corner.
_EYES: Final = (0.18, 0.38, 0.62, 0.82)
_EYE_LINE: Final = 0.55
_NOSE_LINE: Final = 0.85
_TALL: Final = 1.25
_BAR_TOP: Final = 0.22
_BAR_LEFT: Final = 0.1
_BAR_WIDE: Final = 0.8
#: How far the nose of a turned head leaves the middle.
_NOSE_MOVES: Final = 0.16
_LEAST_CELL: Final = 3
_MOST_ANCHORS: Final = 64
#: A cell of the bar is white from here on, black up to there; between the two it is neither.
_LIGHT, _DARK = 150, 105
#: How wide an anchor may be, in cells, after it was made small or blurred.
_ANCHOR_CELLS: Final = (0.6, 1.6)


class Person(NamedTuple):
    """Somebody drawn: who it is, and where the head is turned: -1 right, 1 left, 0 straight."""

    who: int
    turned: int = 0


class Drawn(NamedTuple):
    """Somebody found in a drawing, and the box of the face."""

    person: Person
    left: int
    top: int
    width: int
    height: int

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """The five points as `ports.Found` orders them: first the eye on the picture's right."""
        places = (
            *((x, _EYE_LINE) for x in (_EYES[3], _EYES[2], _EYES[0], _EYES[1])),
            (0.5 + _NOSE_MOVES * self.person.turned, _NOSE_LINE),
        )
        return tuple((self.left + x * self.width, self.top + y * self.width) for x, y in places)


def room(level: int = 255) -> "Pixels":
    """An empty room, lit from 0 to 255."""
    pixels = np.full((HEIGHT, WIDTH, 3), _WALL, np.uint8)
    cv2.rectangle(pixels, (40, 40), (200, 190), (215, 205, 190), -1)
    cv2.rectangle(pixels, (470, 0), (475, HEIGHT), (100, 90, 80), -1)
    return (pixels.astype(np.uint16) * level // 255).astype(np.uint8)


def draw(pixels: "Pixels", person: Person, middle: int, width: int = FACE) -> None:
    """Put somebody into the picture, the face's middle at this column."""
    left, tall = middle - width // 2, round(width * _TALL)
    top = (pixels.shape[0] - tall) * 2 // 5
    skin = _SKINS[person.who % len(_SKINS)]
    shirt = _SHIRTS[person.who // len(_SKINS) % len(_SHIRTS)]
    shoulders = (middle, top + tall + width // 2)
    cv2.ellipse(pixels, shoulders, (width, width * 3 // 4), 0, 0, 360, shirt, -1)
    cv2.ellipse(pixels, (middle, top + tall // 2), (width // 2, tall // 2), 0, 0, 360, skin, -1)
    found = Drawn(person, left, top, width, tall)
    points = [(round(x), round(y)) for x, y in found.points]
    for outer, inner in (points[:2], points[2:4]):
        cv2.line(pixels, outer, inner, (40, 40, 40), max(2, width // 25))
    cv2.circle(pixels, points[4], width // 20, (60, 80, 140), -1)
    cv2.line(
        pixels,
        (middle - width // 6, top + round(width * 1.03)),
        (middle + width // 6, top + round(width * 1.03)),
        (70, 70, 150),
        max(2, width // 40),
    )
    _draw_bar(pixels, found)


def _draw_bar(pixels: "Pixels", found: Drawn) -> None:
    cell = _BAR_WIDE * found.width / _CELLS
    left, top = found.left + _BAR_LEFT * found.width, found.top + _BAR_TOP * found.width
    colours = [_ANCHOR, *((255,) * 3 if bit else (0,) * 3 for bit in _bits(found.person)), _ANCHOR]
    for index, colour in enumerate(colours):
        start = (round(left + index * cell), round(top))
        end = (round(left + (index + 1) * cell) - 1, round(top + cell) - 1)
        cv2.rectangle(pixels, start, end, colour, -1)


def _bits(person: Person) -> list[int]:
    """Person, turn, and a check of two bits."""
    turn = _TURNS.index(person.turned)
    bits = [person.who >> place & 1 for place in range(_PERSON_BITS)]
    bits += [turn >> place & 1 for place in range(_TURN_BITS)]
    check = person.who & 3 ^ person.who >> 2 ^ turn ^ 3
    return [*bits, check & 1, check >> 1]


def _person(bits: list[int]) -> Person | None:
    who = sum(bit << place for place, bit in enumerate(bits[:_PERSON_BITS]))
    turn = sum(bit << place for place, bit in enumerate(bits[_PERSON_BITS:6]))
    if turn >= len(_TURNS):
        return None
    person = Person(who, _TURNS[turn])
    return person if _bits(person) == bits else None


def find(pixels: "Pixels") -> tuple[Drawn, ...]:
    """Everybody drawn here, the largest face first."""
    blue, green, red = cv2.split(pixels)
    purple = cv2.subtract(cv2.min(blue, red), green)  # what is below 0 becomes 0
    anchors = cv2.threshold(purple, 90, 1, cv2.THRESH_BINARY)[1]
    count, _, sizes, middles = cv2.connectedComponentsWithStats(anchors)
    ends = [
        (float(middles[one][0]), float(middles[one][1]), int(sizes[one][cv2.CC_STAT_WIDTH]))
        for one in range(1, count)
        if _is_cell(*(int(number) for number in sizes[one][2:5]))
    ][:_MOST_ANCHORS]
    found = [
        drawn
        for one in ends
        for other in ends
        if other[0] > one[0] and (drawn := _between(pixels, one, other)) is not None
    ]
    return tuple(sorted(found, key=lambda drawn: -drawn.width))


def _is_cell(width: int, height: int, area: int) -> bool:
    """Whether something in the anchors' colour has the shape of an anchor."""
    full = area >= 0.7 * width * height
    return (
        full and min(width, height) >= _LEAST_CELL and max(width, height) < 2 * min(width, height)
    )


def _between(
    pixels: "Pixels", one: tuple[float, float, int], other: tuple[float, float, int]
) -> Drawn | None:
    """The face whose bar ends in these two anchors, if they belong together."""
    cell = (other[0] - one[0]) / (_CELLS - 1)
    near, far = _ANCHOR_CELLS
    if abs(other[1] - one[1]) > cell / 2 or not near < one[2] / cell < far:
        return None
    row = round((one[1] + other[1]) / 2)
    bits = []
    for index in range(1, _CELLS - 1):
        column = round(one[0] + index * cell)
        darkest, lightest = int(pixels[row, column].min()), int(pixels[row, column].max())
        if darkest < _LIGHT and lightest > _DARK:  # neither white nor black
            return None
        bits.append(int(darkest >= _LIGHT))
    person = _person(bits)
    if person is None:
        return None
    width = round(cell * _CELLS / _BAR_WIDE)
    left = round(one[0] - cell / 2 - _BAR_LEFT * width)
    top = round(row - cell / 2 - _BAR_TOP * width)
    return Drawn(person, left, top, width, round(width * _TALL))


def portrait(who: int) -> bytes:
    """A reference picture of somebody drawn, as a JPEG."""
    pixels = room()
    draw(pixels, Person(who), WIDTH // 2)
    crop = pixels[:, WIDTH // 2 - HEIGHT * 3 // 8 : WIDTH // 2 + HEIGHT * 3 // 8]
    return cv2.imencode(".jpg", crop, [cv2.IMWRITE_JPEG_QUALITY, 90])[1].tobytes()

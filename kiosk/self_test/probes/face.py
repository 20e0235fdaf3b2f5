"""Face engines, tried on a drawn face in a process of its own: a library may die of the processor.

Decides: that an engine works when it finds the one face, sees the same person in two pictures of
it, and can say for a journal what it is. What it says on its standard output is the name of each
engine, or, with exit code 1, the code and sentence of what is wrong.
"""

import argparse
import sys
from typing import Final

from kiosk.proctoring.engines import open_engine
from kiosk.proctoring.plain_face import plain_face
from kiosk.proctoring.ports import EngineError, FaceEngine

#: Far below the distance at which any blueprint still accepts two pictures as one person.
_SAME: Final = 0.3
_NUMBERS: Final = 128


def run(given: argparse.Namespace) -> int:
    """Try the engine `--engine`; 0 when it works."""
    try:
        engine = open_engine(given.engine)
        _try(engine)
    except EngineError as error:
        sys.stdout.write(f"{error.code} {error.detail}\n")
        return 1
    sys.stdout.write(f"{engine.version}\n")
    return 0


def _try(engine: FaceEngine) -> None:
    one, other = plain_face(), plain_face(lighter=20)
    found, again = engine.find(one), engine.find(other)
    if len(found) != 1 or len(again) != 1:
        raise EngineError("no_face", f"It finds {len(found)} faces where one is drawn.")
    template = engine.template(one, found[0])
    apart = engine.distance(template, engine.template(other, again[0]))
    if "None" in engine.version.split():  # so Python says where a METADATA file is missing
        raise EngineError("no_engine", "Its library does not say which version it is.")
    if len(template) != _NUMBERS or not 0 < apart < _SAME:
        raise EngineError("no_sense", f"Two pictures of one face are {apart:.2f} apart.")

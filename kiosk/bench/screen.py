"""The screen a measured window stands on.

Decides: Xvfb or a real screen where DISPLAY names one, else Qt's offscreen screen in the size the
screens were designed for. The figures say which, because painting costs differ.
"""

import json
import os
from pathlib import Path
from typing import Final

SIZE: Final = (1366, 768)
_OFFSCREEN: Final = "offscreen"
_VARIABLE: Final = "QT_QPA_PLATFORM"


def with_screen(directory: Path) -> dict[str, str]:
    """The environment of a process whose window stands on the screen.

    Args:
        directory: where the description of an offscreen screen lies as long as it runs.
    """
    wanted = os.environ.get(_VARIABLE) or ("xcb" if os.environ.get("DISPLAY") else _OFFSCREEN)
    if wanted == _OFFSCREEN:  # of itself a small square
        wanted = f"{_OFFSCREEN}:configfile={_described(directory)}"
    return {**os.environ, _VARIABLE: wanted}


def _described(directory: Path) -> Path:
    width, height = SIZE
    screen = {"name": "bench", "x": 0, "y": 0, "width": width, "height": height}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    path = directory / "screen.json"
    path.write_text(json.dumps({"screens": [screen]}), "ascii")
    return path

"""The screen a measured window stands on.

Decides: Xvfb or a real screen where DISPLAY names one, else Qt's offscreen screen in the size the
screens were designed for. The figures say which, because painting costs differ.
"""

import json
import os
from pathlib import Path
from typing import Final

SIZE: Final = (1366, 768)
_VARIABLE: Final = "QT_QPA_PLATFORM"


def take_screen(directory: Path) -> str:
    """Let the processes started from here use the screen; returns its name for the report.

    Args:
        directory: where the description of an offscreen screen may lie as long as they run.
    """
    if _VARIABLE not in os.environ:
        if os.environ.get("DISPLAY"):
            os.environ[_VARIABLE] = "xcb"
        else:
            os.environ[_VARIABLE] = f"offscreen:configfile={_described(directory)}"
    elif os.environ[_VARIABLE].partition(":")[0] == "offscreen":
        os.environ[_VARIABLE] = f"offscreen:configfile={_described(directory)}"
    return os.environ[_VARIABLE].partition(":")[0]


def _described(directory: Path) -> Path:
    width, height = SIZE
    screen = {"name": "bench", "x": 0, "y": 0, "width": width, "height": height}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    path = directory / "screen.json"
    path.write_text(json.dumps({"screens": [screen]}), "ascii")
    return path

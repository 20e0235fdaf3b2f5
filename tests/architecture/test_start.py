"""The command line starts at once: what a command needs is loaded when it runs, not before."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"PySide6", "cv2", "dlib", "face_recognition", "numpy", "soundfile", "sqlalchemy"}
ENTRANCES = [
    *(f"kiosk.{path.stem}" for path in (ROOT / "kiosk").glob("__main__.py")),
    *(f"kiosk.cli.{path.stem}" for path in sorted((ROOT / "kiosk" / "cli").glob("[a-z]*.py"))),
]


@pytest.mark.parametrize("module", ENTRANCES)
def test_the_command_line_loads_no_heavy_package(module: str) -> None:
    code = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())

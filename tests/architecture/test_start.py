"""The command line starts at once: what a command needs is loaded when it runs, not before."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"PySide6", "cv2", "dlib", "face_recognition", "numpy", "soundfile", "sqlalchemy"}


def loaded_by(statement: str) -> set[str]:
    """The top-level packages that a fresh process has loaded after the statement."""
    code = f"{statement}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_command_line_loads_no_heavy_package() -> None:
    assert not HEAVY & loaded_by("import kiosk.__main__")


@pytest.mark.parametrize("package", ["numpy", "PySide6.QtCore"])
def test_a_heavy_package_is_noticed(package: str) -> None:
    assert HEAVY & loaded_by(f"import {package}")

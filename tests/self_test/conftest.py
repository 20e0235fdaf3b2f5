"""The shipped files, copied where a test may spoil them."""

import contextlib
import shutil
from pathlib import Path

import pytest

from kiosk.ui.speech import tongue

SHIPPED = Path(__file__).resolve().parents[2] / "assets"


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """A copy of what the kiosk itself needs; without the bank."""
    folder = tmp_path / "assets"
    for name in ("fonts", "layouts", "i18n", "themes", "styles", "icons", "sounds"):
        shutil.copytree(SHIPPED / name, folder / name)
    shutil.copyfile(SHIPPED / "practice.toml", folder / "practice.toml")
    return folder


@pytest.fixture(autouse=True)
def _no_language_of_another_test() -> None:
    """A catalogue that another test left in use would answer for the one that is tried."""
    with contextlib.suppress(IndexError):
        tongue().speak("en")

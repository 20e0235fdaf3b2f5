"""The shipped files, copied where a test may spoil them."""

import shutil
from pathlib import Path

import pytest

SHIPPED = Path(__file__).resolve().parents[2] / "assets"


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """A copy of what the kiosk itself needs; without the bank."""
    folder = tmp_path / "assets"
    for name in ("fonts", "layouts", "i18n", "themes", "styles", "icons", "sounds"):
        shutil.copytree(SHIPPED / name, folder / name)
    shutil.copyfile(SHIPPED / "practice.toml", folder / "practice.toml")
    return folder

"""Fixtures of the packs' tests: one quick pack for each test that asks."""

from pathlib import Path

import pytest

from tests.packs.building import EXAMS, QuickPack, quick_pack


@pytest.fixture
def quick(tmp_path: Path) -> QuickPack:
    """A small exam with contexts and two languages, no sound."""
    return quick_pack(tmp_path)


@pytest.fixture
def spoken(tmp_path: Path) -> QuickPack:
    """An exam with recordings."""
    return quick_pack(tmp_path, "kz-kaztest-diagnostic")


@pytest.fixture(params=EXAMS)
def each_exam(request: pytest.FixtureRequest, tmp_path: Path) -> QuickPack:
    """Every shipped exam in turn."""
    return quick_pack(tmp_path, str(request.param))

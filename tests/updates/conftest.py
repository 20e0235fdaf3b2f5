from pathlib import Path

import pytest

from tests.fakes.update_pc import UpdatedPc


@pytest.fixture
def pc(tmp_path: Path) -> UpdatedPc:
    return UpdatedPc(tmp_path)

"""Variables that change what a process runs are named, and no others."""

import pytest

from kiosk.system.environment import changing


@pytest.mark.parametrize("name", ["LD_PRELOAD", "PYTHONHOME", "PYTHONPATH", "QT_PLUGIN_PATH"])
def test_what_brings_in_other_code_is_named(name: str) -> None:
    assert changing(["HOME", name, "PATH"]) == (name,)


def test_what_a_package_and_a_screen_reader_need_is_not() -> None:
    assert changing(["HOME", "LD_LIBRARY_PATH", "QT_ACCESSIBILITY", "LANG"]) == ()

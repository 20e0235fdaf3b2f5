"""What a test starts can be stopped, wherever the tests themselves were started."""

import signal
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[1] / "conftest.py"


def test_a_shell_that_ignores_the_signal_hands_that_on_to_nobody(
    pytestconfig: pytest.Config,
) -> None:
    shared = pytestconfig.pluginmanager.get_plugin(str(SHARED))
    assert shared is not None
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        shared.pytest_configure(pytestconfig)
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
        signal.signal(signal.SIGINT, own := lambda *_: None)
        shared.pytest_configure(pytestconfig)
        assert signal.getsignal(signal.SIGINT) is own
    finally:
        signal.signal(signal.SIGINT, before)

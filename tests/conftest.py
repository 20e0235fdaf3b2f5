"""What every test shares: no screen, kept compiled files, and the choice of the slow variants.

Rooms keep their own fixtures in their own folders.
"""

import os
import signal

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Processes that a test starts would otherwise compile everything anew each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Speed is measured in the bench; here a busy machine must not fail a test.
hypothesis.settings.register_profile("everyday", deadline=None, max_examples=100, print_blob=True)
hypothesis.settings.register_profile("slow", deadline=None, max_examples=1000, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the heavy variants as well")


def pytest_configure(config: pytest.Config) -> None:
    # A shell that runs this in the background has it ignore the signal, and every child inherits
    # that; then nothing that a test starts could be stopped as a person stops it.
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    hypothesis.settings.load_profile("slow" if config.getoption("--slow") else "everyday")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    heavy = [item for item in items if item.get_closest_marker("slow")]
    if heavy:
        config.hook.pytest_deselected(items=heavy)
        items[:] = [item for item in items if item not in heavy]

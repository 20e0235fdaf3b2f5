"""The doctor's words make an application where there is none: here it is the one of all tests."""

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    """One with windows, as the tests of windows need that come after in the same process."""
    return qapp

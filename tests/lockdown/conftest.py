"""Words and a script engine make an application where there is none: here it is everybody's."""

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True, scope="session")
def application(qapp: QApplication) -> QApplication:
    """One with windows, as the tests of windows need that come after in the same process."""
    return qapp

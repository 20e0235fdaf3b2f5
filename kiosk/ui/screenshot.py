"""Pictures of the window, for the demo and the gallery."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

#: A text that grew inside nested layouts passes its wish on one step at a time, and what folds
#: learns its height only when it was laid out once.
_PASSES = 8


def settle() -> None:
    """Let every layout come to rest."""
    for _ in range(_PASSES):
        QApplication.processEvents()


def take_picture(window: QWidget, path: Path) -> Path:
    """Write the window as it looks now to a PNG file; `settle` it before.

    Raises:
        OSError: the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not window.grab().save(str(path), "PNG"):
        raise OSError(f"cannot write {path}")
    return path

"""Pictures of the window, for the demo and the gallery."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget


def take_picture(window: QWidget, path: Path) -> Path:
    """Write the window as it looks now to a PNG file.

    Raises:
        OSError: the file cannot be written.
    """
    QApplication.processEvents()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not window.grab().save(str(path), "PNG"):
        raise OSError(f"cannot write {path}")
    return path

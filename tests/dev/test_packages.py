"""Every package of the product is there and loads; the camera's are in use only later."""

import os
import subprocess
import sys

import pytest

# What the product imports, by the name of the import.
PACKAGES = [
    "PySide6.QtMultimedia",
    "PySide6.QtWidgets",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cv2",
    "cwt",
    "dlib",
    "face_recognition",
    "msgspec",
    "psutil",
    "pyhanko.sign.validation",
    "pysqlite3.dbapi2",
    "rich.table",
    "segno",
    "soundfile",
    "sqlalchemy.orm",
    "typer",
]


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_loads_without_a_warning(package: str) -> None:
    command = [sys.executable, "-W", "error", "-c", f"import {package}"]
    # Qt misses libraries here for video that an exam never uses, and says so.
    env = {**os.environ, "QT_LOGGING_RULES": "qt.multimedia.symbolsresolver=false"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert (done.returncode, done.stderr) == (0, "")


def test_qt_can_play_sound() -> None:
    # With a library of the system missing, Qt starts all the same and plays nothing.
    code = (
        "from PySide6.QtGui import QGuiApplication\n"
        "from PySide6.QtMultimedia import QMediaFormat\n"
        "app = QGuiApplication([])\n"
        "assert QMediaFormat().supportedAudioCodecs(QMediaFormat.ConversionMode.Decode)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_spoken_item_can_be_decoded() -> None:
    code = "import soundfile; assert 'OPUS' in soundfile.available_subtypes('OGG')"
    subprocess.run([sys.executable, "-c", code], check=True)

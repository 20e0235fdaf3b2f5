"""Command line, keeper and window load what they need when they need it, and nothing before."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.rehearsal.quick import seat_in_the_exam
from kiosk.seat.keeper import Keeper

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"PySide6", "cv2", "dlib", "face_recognition", "numpy", "soundfile", "sqlalchemy"}
#: What the first question can be painted without. Sound counts: a recording comes later or never.
#: SQLAlchemy is not here, nor what it brings along (asyncio, email, ssl): before a pack is believed
#: the catalogue is asked which versions this seat has seen.
NOT_AT_FIRST_PAINT = {
    *("PySide6.QtMultimedia", "PySide6.QtNetwork", "PySide6.QtTest", "PySide6.QtUiTools"),
    *(
        "aiohttp",
        "click",
        "cv2",
        "dlib",
        "face_recognition",
        "multiprocessing",
        "numpy",
        "psutil",
        "rich",
    ),
    *("segno", "soundfile", "sqlite3", "typer", "unittest", "xml", "Xlib"),
    *("kiosk.bench", "kiosk.cli", "kiosk.demo", "kiosk.packs.building", "kiosk.packs.lint"),
    *("kiosk.hall", "kiosk.rehearsal"),
}
#: All of the product that the keeper is made of.
KEEPER = {
    *("kiosk", "kiosk.__main__", "kiosk.cli", "kiosk.cli.run", "kiosk.seat", "kiosk.seat.keeper"),
    *("kiosk.itself", "kiosk.system", "kiosk.system.hardening", "kiosk.system.kept_child"),
    *("kiosk.seat.watchdog", "kiosk.system.process_state"),
}
#: What an environment may load before any program begins.
_ENVIRONMENT = {"__main__", "_distutils_hack", "coverage", "sitecustomize", "usercustomize"}


def modules_after(statement: str, *arguments: str) -> set[str]:
    """The modules that a fresh process has loaded after the statement."""
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    return set(done.stdout.split())


def loaded_by(statement: str) -> set[str]:
    """The top-level packages of those modules."""
    return {name.partition(".")[0] for name in modules_after(statement)}


def test_the_command_line_loads_no_heavy_package() -> None:
    assert not HEAVY & loaded_by("import kiosk.__main__")


@pytest.mark.parametrize("package", ["numpy", "PySide6.QtCore"])
def test_a_heavy_package_is_noticed(package: str) -> None:
    assert HEAVY & loaded_by(f"import {package}")


# ---- the keeper ---------------------------------------------------------------------------------

#: A window that cannot begin says goodbye, and the keeper's whole life is over.
_KEPT = "import sys\nfrom kiosk.__main__ import main\nmain(['run', '--data', sys.argv[1]])"
_MEASURED = "import sys\nfrom kiosk.__main__ import main\nmain(['bench-keeper', *sys.argv[1:]])"


def _of_the_product(modules: set[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] == "kiosk"}


def _foreign(modules: set[str]) -> set[str]:
    tops = {name.partition(".")[0] for name in modules}
    return tops - sys.stdlib_module_names - _ENVIRONMENT - {"kiosk"}


def test_the_keeper_is_a_few_files_of_its_own_and_no_library(tmp_path: Path) -> None:
    loaded = modules_after(_KEPT, str(tmp_path))
    assert _of_the_product(loaded) == KEEPER
    assert not _foreign(loaded)
    assert "asyncio" not in loaded


@pytest.mark.parametrize("library", ["msgspec", "typer", "PySide6.QtCore"])
def test_a_library_in_the_keeper_is_noticed(tmp_path: Path, library: str) -> None:
    assert _foreign(modules_after(f"import {library}\n{_KEPT}", str(tmp_path)))


def test_the_measured_keeper_is_no_smaller_than_the_real_one(tmp_path: Path) -> None:
    arguments = ("--data", str(tmp_path), "--marks", str(tmp_path / "marks"))
    measured = modules_after(_MEASURED, *arguments)
    more = modules_after(_KEPT, str(tmp_path)) - measured - KEEPER
    assert more <= {"resource"}  # only the real one is hardened
    assert _of_the_product(measured) - KEEPER == {"kiosk.bench", "kiosk.bench.keeper"}


# ---- the window ---------------------------------------------------------------------------------


def first_paint(directory: Path, *before: str) -> set[str]:
    """What the real window has loaded when its first question is painted, under a real keeper.

    Args:
        directory: empty.
        before: modules that are imported first, on purpose.
    """
    kept = seat_in_the_exam(directory / "seat")
    out = directory / "loaded"
    code = "".join(f"import {name}\n" for name in before)
    code += "import pathlib, sys\nfrom tests.fakes.first_paint import main\n"
    code += "sys.exit(main(pathlib.Path(sys.argv[1]), sys.argv[2:]))"
    command = [sys.executable, "-c", code, str(out), "--data", str(directory / "seat")]
    assert Keeper(command, dumpable=True, kept=kept).run(lambda _fruitless: None) == 0
    return set(out.read_text("utf-8").split())


def too_early(loaded: set[str]) -> set[str]:
    """Which of them are not needed for a first question."""
    return {
        heavy
        for heavy in NOT_AT_FIRST_PAINT
        for name in loaded
        if name == heavy or name.startswith(f"{heavy}.")
    }


def test_the_first_question_is_painted_without_what_it_does_not_need(tmp_path: Path) -> None:
    loaded = first_paint(tmp_path)
    assert {"PySide6.QtWidgets", "kiosk.ui.screens.exam", "kiosk.seat.resume"} <= loaded
    assert not too_early(loaded)


def test_beside_a_hub_a_window_is_put_together_before_the_network_library_is_loaded(
    tmp_path: Path,
) -> None:
    seat_in_the_exam(tmp_path / "seat")
    (tmp_path / "seat/hall/joined.json").write_text("its thread will look at it")
    statement = (
        "import os, pathlib, sys\nos.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from kiosk.bootstrap import Wishes, compose\n"
        "seat = compose(Wishes(pathlib.Path(sys.argv[1])), None)\n"
        "assert seat.hub_line is not None\nseat.window.stop()"
    )
    loaded = modules_after(statement, str(tmp_path / "seat"))
    assert "kiosk.seat.hall_line" in loaded
    assert not {"aiohttp", "kiosk.hall.agent", "kiosk.hall.hub"} & loaded


def test_what_is_loaded_too_early_is_noticed(tmp_path: Path) -> None:
    assert too_early(first_paint(tmp_path, "rich.table", "numpy")) >= {"rich", "numpy"}

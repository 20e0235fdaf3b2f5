"""Makes the folder of the program: PyInstaller, symbols taken out, a list of all files.

Decides: what makes two builds of one commit the same bytes, which libraries may lose their symbols,
which models are put aside for a package of their own, and what a build says of itself. What goes in
is left to `build.spec`.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from kiosk import __version__
from kiosk.build import BUILD_FILE, FILES_LIST, read_build
from kiosk.self_test.listing import listing
from tools.steps import ROOT, Progress, child_environment

#: Needed by the engine `dlib68` alone; the licence of the second is disputed (docs/CAMERA.md).
OPTIONAL_MODELS: Final = ("mmod_human_face_detector.dat", "shape_predictor_68_face_landmarks.dat")
_MODELS: Final = "_internal/face_recognition_models/models"
#: Libraries that were made to fit a wheel have segments moved; `strip` makes them unloadable
#: ("not page-aligned"), and the self-test finds it.
_MOVED: Final = (".libs/", "PySide6/", "shiboken6/")


class Source(NamedTuple):
    """The tree that a package is made from.

    Attributes:
        commit: twelve digits of the commit, `-changed` where files of git differ from it;
            `unknown` without git.
        epoch_s: when it was committed, Unix seconds; `SOURCE_DATE_EPOCH` wins.
    """

    commit: str
    epoch_s: int


def source() -> Source:
    """What git says of this tree; no moment of today goes into a package."""
    told = _git("log", "-1", "--format=%h %ct", "--abbrev=12")
    commit, moment = told.split() if told else ("unknown", "0")
    if commit != "unknown" and _git("status", "--porcelain", "--untracked-files=no"):
        commit += "-changed"
    return Source(commit, int(os.environ.get("SOURCE_DATE_EPOCH") or moment))


def reproducible(epoch_s: int) -> dict[str, str]:
    """The variables under which a build does not depend on when and how often it is made."""
    return {
        "SOURCE_DATE_EPOCH": str(epoch_s),
        "PYTHONHASHSEED": "1",  # the order of sets goes into compiled files
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


def build(work: Path, switches: Mapping[str, str], progress: Progress) -> Path:
    """Let PyInstaller make the folder, and make it ready to be tried.

    Args:
        work: an empty folder; the program is below it afterwards, and the optional models in
            `aside`.
        switches: variables that `build.spec` reads.
        progress: where the steps are told.

    Raises:
        SetupError: it failed; the message ends with what it said.
    """
    made_from = source()
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(work / "dist"), "--workpath", str(work / "work")]
    env = {**child_environment(os.environ), **reproducible(made_from.epoch_s), **switches}
    env["PYINSTALLER_CONFIG_DIR"] = str(work / "cache")
    progress.run("Building the folder", [*command, str(ROOT / "build.spec")], env)
    made = work / "dist" / "kiosk"
    put_models_aside(made, work / "aside")
    symbols = [str(path) for path in with_symbols(made)]
    progress.run("Taking symbols out", ["strip", "--strip-unneeded", *symbols], env)
    return made


def put_models_aside(made: Path, aside: Path) -> None:
    """Move the optional models out of the program's folder."""
    aside.mkdir()
    for name in OPTIONAL_MODELS:
        path = made / _MODELS / name
        if path.exists():
            path.rename(aside / name)


def with_symbols(made: Path) -> Iterator[Path]:
    """The libraries that `strip` may touch."""
    for path in sorted(made.rglob("*.so*")):
        name = path.relative_to(made).as_posix()
        if path.is_file() and not path.is_symlink() and not any(one in name for one in _MOVED):
            yield path


def name_the_build(made: Path, made_from: Source) -> str:
    """Write what the build says of itself and the list of all files; gives the digest, in hex."""
    internal = made / "_internal"
    told = {"version": __version__, "commit": made_from.commit}
    (internal / BUILD_FILE).write_text(json.dumps(told) + "\n", encoding="utf-8")
    listed = internal / FILES_LIST
    files = (path for path in sorted(made.rglob("*")) if path.is_file() and path != listed)
    listed.write_text(listing(internal, files), encoding="utf-8")
    return read_build(internal).digest


def _git(*words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(ROOT), *words],  # noqa: S607 - the user's own git
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() if done.returncode == 0 else ""

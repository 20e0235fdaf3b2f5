"""Checks of what sees: every native library, the camera's process, the engines that compare faces.

Decides: that nothing of it is loaded into this process: a library may end the one it is in. A
processor without AVX is told and is no failure: at such a seat two persons compare. Nor
is an engine that Wine stops, for nobody sits an exam under it.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.itself import own_command, packaged
from kiosk.proctoring.messages import Open
from kiosk.proctoring.trying import tried
from kiosk.self_test.asking import ended
from kiosk.self_test.outcome import AbsentError, BrokenError, last_words
from kiosk.system.wine import wine_version

if TYPE_CHECKING:
    import subprocess

_NO_AVX: Final = "no_avx"
_NO_MODEL: Final = "no_model"


def native(_assets: Path) -> str:
    """Every native library of the package loads, with all that it is linked to."""
    if not packaged():
        raise AbsentError("This runs from the source; only a package has its libraries together.")
    done = _probe("native")
    told = done.stdout.strip().splitlines()
    if done.returncode != 0 or not told:
        said = told[-1] if told else f"loading it ended the process: {last_words(done.stderr)}"
        raise BrokenError(said)
    return f"{told[-1]} native libraries load."


def camera(_assets: Path) -> str:
    """The library of the camera is there, and the confined process gives a picture."""
    done = _probe("camera")
    if done.returncode != 0:
        raise BrokenError(f"OpenCV cannot open a camera here: {last_words(done.stderr)}")
    found = tried(Open(source="script:good", engine="scripted"), picture=True)
    if found.code:
        raise BrokenError(f"The camera's process gives no picture: {found.code}.")
    return f"Its process gives a picture; cameras are opened by {done.stdout.strip()}."


def faces(_assets: Path) -> str:
    """The engine that every package has finds a drawn face; so does the optional one, if there."""
    names = [_engine("dlib5")]
    optional = _probe("face", "--engine", "dlib68")
    if optional.returncode == 0:
        names.append(optional.stdout.strip())
    elif not optional.stdout.startswith(_NO_MODEL):
        raise BrokenError(f"dlib68: {_said(optional)}")
    return f"A drawn face is found and known again by {' and by '.join(names)}."


def _engine(name: str) -> str:
    done = _probe("face", "--engine", name)
    if done.returncode == 0:
        return done.stdout.strip()
    if done.stdout.startswith(_NO_AVX):
        raise AbsentError(f"{_said(done)} Two persons compare each candidate with the document.")
    if version := wine_version():
        raise AbsentError(f"Under Wine {version}, no Windows, OpenCV fails here: {_said(done)}")
    raise BrokenError(f"{name}: {_said(done)}")


def _said(done: "subprocess.CompletedProcess[str]") -> str:
    """The sentence behind the code, or how the process ended."""
    _, _, sentence = done.stdout.strip().partition(" ")
    return sentence or f"it ended with {done.returncode}: {last_words(done.stderr)}"


def _probe(*words: str) -> "subprocess.CompletedProcess[str]":
    return ended(own_command("probe", *words))

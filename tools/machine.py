"""What the project needs of the system: found with dpkg, installed by apt.

Decides which packages are missing and whether this user may install them. Standard library only:
it runs before anything is installed.
"""

import contextlib
import importlib
import importlib.util
import os
import shutil
import ssl
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

from tools.steps import Progress, SetupError, child_environment

Names = tuple[str, ...]
"""One package; several names are the same package on different releases, the newest first."""

SETS: dict[str, tuple[Names, ...]] = {
    # Qt without a screen.
    "qt": (
        ("libgl1",),
        ("libegl1",),
        ("libglib2.0-0t64", "libglib2.0-0"),
        ("libdbus-1-3",),
        ("libfontconfig1",),
        ("libgssapi-krb5-2",),
        ("libxkbcommon0",),
    ),
    # Without these two Qt's media plugin does not load, and says so nowhere.
    "sound": (("libpulse0",), ("libxrandr2",)),
    # A sound server that plays to nowhere, so that tests can hear what the kiosk plays.
    "ear": (("pulseaudio",), ("pulseaudio-utils",)),
    # Windows on a real screen.
    "screen": (
        ("libxcb-cursor0",),
        ("libxcb-icccm4",),
        ("libxcb-image0",),
        ("libxcb-keysyms1",),
        ("libxcb-render-util0",),
        ("libxcb-render0",),
        ("libxcb-shape0",),
        ("libxcb-util1",),
        ("libxcb-xkb1",),
        ("libxkbcommon-x11-0",),
        # The other way to a screen.
        ("libwayland-cursor0",),
        ("libwayland-egl1",),
    ),
    # A screen in memory, and what attacks a window on it.
    "adversary": (
        ("xvfb",),
        ("openbox",),
        ("xterm",),
        ("x11-xserver-utils",),
        ("imagemagick",),
    ),
    # What lays out the pages of a certificate, and keys in a token as a signer holds them.
    "centre": (
        ("libpango-1.0-0",),
        ("libpangoft2-1.0-0",),
        ("libharfbuzz-subset0",),
    ),
    "token": (("softhsm2",),),
    # What PyInstaller looks into libraries with; Python's own library is asked for beside.
    "package": (("binutils",),),
}


def install(sets: Iterable[str], progress: Progress) -> None:
    """Install what is missing by apt, asking the network only if something is.

    Args:
        sets: Names of `SETS`. What Python itself needs to make an environment is always looked at.
        progress: Where the steps are told.

    Raises:
        SetupError: Something is missing that may not or cannot be installed from here.
    """
    if not shutil.which("dpkg-query"):
        _require_venv()
        return
    sets = list(sets)
    wanted = [names for name in sets for names in SETS[name]]
    if "package" in sets and not has_shared_library():
        wanted.append(("libpython{}.{}".format(*sys.version_info[:2]),))
    missing = missing_packages(wanted)
    if not missing:
        return
    root = administrator()
    if root is None:
        raise SetupError(
            "System packages are missing, and this user may not install them. Run this, then try "
            "again:\n    sudo apt-get update && sudo apt-get install -y --no-install-recommends "
            + " ".join(names_here(missing))
        )
    quietly = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300"]
    env = child_environment(os.environ)
    # One dead source among several makes the update fail; the others may still have everything.
    with contextlib.suppress(SetupError):
        progress.run("Reading the lists of system packages", [*root, *quietly, "update"], env)
    chosen = names_here(missing)
    progress.run(
        f"Installing {len(chosen)} system packages and what they need",
        [*root, *quietly, "install", "-y", "--no-install-recommends", *chosen],
        env,
    )
    importlib.invalidate_caches()
    _require_venv()


def missing_packages(wanted: Iterable[Names]) -> list[Names]:
    """What has to come from apt: the wanted that dpkg does not have, and what Python lacks."""
    wanted = list(wanted)
    present = _installed({name for names in wanted for name in names})
    missing = [names for names in wanted if not present.intersection(names)]
    if not can_make_environments():
        own = "python{}.{}-venv".format(*sys.version_info[:2])
        missing.append((own, "python3-venv"))
    if not has_certificates():
        missing.append(("ca-certificates",))
    return missing


def can_make_environments() -> bool:
    """Whether this Python can make an environment with pip in it."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def has_certificates() -> bool:
    """Whether anything on this machine says which servers to trust."""
    paths = ssl.get_default_verify_paths()
    if paths.cafile or os.environ.get("PIP_CERT"):
        return True
    return bool(paths.capath) and any(Path(paths.capath).iterdir())


def has_shared_library() -> bool:
    """Whether the library of this Python lies beside it: a package takes it along."""
    settings = sysconfig.get_config_vars("LIBDIR", "MULTIARCH", "INSTSONAME")
    folder, machine, name = (str(one or "") for one in settings)
    return any((Path(folder) / below / name).is_file() for below in ("", machine))


def administrator() -> list[str] | None:
    """The words that make a command run as root, or None where that is not possible."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _answer(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n"]
    return None


def names_here(packages: Iterable[Names]) -> list[str]:
    """For each package the name that this release knows, or the newest if it knows none."""
    packages = list(packages)
    known = _available({name for names in packages for name in names})
    return [next((name for name in names if name in known), names[0]) for names in packages]


def _installed(names: set[str]) -> set[str]:
    if not names:
        return set()
    told = _answer(["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *sorted(names)])
    rows = (line.split() for line in told.stdout.splitlines())
    return {row[0] for row in rows if row[1:] == ["installed"]}


def _available(names: set[str]) -> set[str]:
    known, name = set(), ""
    for line in _answer(["apt-cache", "policy", *sorted(names)]).stdout.splitlines():
        if not line.startswith(" "):
            name = line.rstrip(":")
        elif line.strip().startswith("Candidate:") and "(none)" not in line:
            known.add(name)
    return known


def _answer(command: list[str]) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)


def _require_venv() -> None:
    if not can_make_environments():
        raise SetupError(
            "This Python lacks venv or ensurepip, so it cannot make an environment. Install them, "
            "or use the python3 of the system."
        )

"""The project's own environments: `.venv`, `.venv-package` to make packages from, `.venv-fuzz`.

Each holds exactly what one lock names. Packages are made from an environment of their own, so that
making one neither loses the tests nor takes them in; the fuzzer likewise.

Decides whether anything has to be installed, and from where: from the sources that pip is set up
with on this machine, and no other. Every file is checked against the hash in the lock. Standard
library only: it runs before anything is installed.
"""

import ast
import contextlib
import fcntl
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tools import machine
from tools.steps import ROOT, Progress, child_environment

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "dev-stamp.json"
APART = {"package": ROOT / ".venv-package", "fuzz": ROOT / ".venv-fuzz"}
REQUIREMENTS = ROOT / "requirements"

# How a setting of pip is called in uv's environment, and what stands between several values.
FROM_PIP = (
    ("index-url", "UV_DEFAULT_INDEX", " "),
    ("extra-index-url", "UV_INDEX", " "),
    ("find-links", "UV_FIND_LINKS", ","),
    ("trusted-host", "UV_INSECURE_HOST", " "),
    ("cert", "SSL_CERT_FILE", " "),
    ("proxy", "ALL_PROXY", " "),
    ("timeout", "UV_HTTP_TIMEOUT", " "),
)


def prepare(lock: str, sets: Iterable[str]) -> Path:
    """Bring the machine and the environment to what one verb needs.

    Args:
        lock: The lock's name, as in `requirements/NAME.lock`; empty for uv alone.
        sets: The sets of system packages, as in `tools.machine.SETS`.

    Returns:
        The Python of the environment that holds the lock.

    Raises:
        tools.steps.SetupError: Something could not be installed.
    """
    progress = Progress()
    with _one_at_a_time():
        machine.install(sets, progress)
        stamp = _make_environment(progress)
        if lock in APART:
            return _apart(lock, APART[lock], progress)
        chosen = lock_to_install(lock, stamp)
        if chosen:
            _install_lock(chosen, stamp, progress)
    return PYTHON


def lock_to_install(lock: str, stamp: Mapping[str, str]) -> str | None:
    """Which lock to bring the environment to, or None where nothing has to be done.

    The test lock holds everything of the run lock, so an environment that once had the tests keeps
    them.
    """
    if not lock or stamp.get(lock) == digest(REQUIREMENTS / f"{lock}.lock"):
        return None
    return "test" if "test" in stamp else lock


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pip_settings(listing: str) -> dict[str, str]:
    """The settings in the output of `pip config list`; an environment variable wins."""
    rank = {"global": 0, "install": 1, ":env:": 2}
    found: dict[str, tuple[int, str]] = {}
    for line in listing.splitlines():
        key, _, value = line.partition("=")
        section, _, name = key.rpartition(".")
        if section in rank and rank[section] >= found.get(name, (0, ""))[0]:
            with contextlib.suppress(ValueError, SyntaxError):
                found[name] = (rank[section], " ".join(str(ast.literal_eval(value)).split()))
    return {name: value for name, (_, value) in found.items()}


def uv_environment(settings: Mapping[str, str], environ: Mapping[str, str]) -> dict[str, str]:
    """The environment in which uv fetches from where pip would; uv's own variables win."""
    told = {
        "UV_SYSTEM_CERTS": "true",
        # Every file is checked against its hash, so it does not matter which source has it.
        "UV_INDEX_STRATEGY": "unsafe-best-match",
    }
    for setting, variable, glue in FROM_PIP:
        if settings.get(setting):
            told[variable] = settings[setting].replace(" ", glue)
    if settings.get("no-index", "").lower() in {"1", "true", "yes", "on"}:
        told["UV_NO_INDEX"] = "true"
    return {**told, **child_environment(environ)}


def uv_environment_here() -> dict[str, str]:
    """The environment for uv on this machine, from the settings of the environment's own pip."""
    listing = subprocess.run(
        [str(PYTHON), "-m", "pip", "config", "list"],
        capture_output=True,
        text=True,
        check=False,
        env=child_environment(os.environ),
    )
    return uv_environment(pip_settings(listing.stdout), os.environ)


def _make_environment(progress: Progress) -> dict[str, str]:
    """Make `.venv` with uv in it unless it is there; gives its stamp."""
    release = _release()
    pinned = REQUIREMENTS / "installer.lock"
    env = child_environment(os.environ)
    stamp = _read_stamp(STAMP)
    if stamp.get("python") != release or not _runs(PYTHON):
        making = [_base(), "-m", "venv", "--clear", str(VENV)]
        progress.run(f"Making the environment for Python {release}", making, env)
        stamp = {"python": release}
    if stamp.get("uv") != digest(pinned):
        pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        strict = ["--no-deps", "--only-binary=:all:", "--require-hashes", "-r", str(pinned)]
        progress.run("Installing the installer, checked by its hash", [*pip, *strict], env)
        stamp["uv"] = digest(pinned)
        _write_stamp(STAMP, stamp)
    return stamp


def _install_lock(name: str, stamp: dict[str, str], progress: Progress) -> None:
    """Bring the environment to exactly what the lock names."""
    # An interrupted installation must not look finished.
    kept = {key: stamp[key] for key in ("python", "uv")}
    _write_stamp(STAMP, {**kept, **({"test": ""} if name == "test" else {})})
    _sync(name, PYTHON, progress)
    for held in ("run", "test") if name == "test" else ("run",):
        kept[held] = digest(REQUIREMENTS / f"{held}.lock")
    _write_stamp(STAMP, kept)


def _apart(name: str, folder: Path, progress: Progress) -> Path:
    """Bring an environment of its own to one lock, from nothing; gives its Python."""
    python, file = folder / "bin" / "python", folder / STAMP.name
    wanted = {"python": _release(), name: digest(REQUIREMENTS / f"{name}.lock")}
    if _read_stamp(file) == wanted and _runs(python):
        return python
    making = [_base(), "-m", "venv", "--clear", "--without-pip", str(folder)]
    progress.run(f"Making {folder.name}", making, child_environment(os.environ))
    _sync(name, python, progress)
    # Last: an interrupted installation must not look finished.
    _write_stamp(file, wanted)
    return python


def _sync(name: str, python: Path, progress: Progress) -> None:
    """Install what the lock names, and remove everything else."""
    sync = [str(VENV / "bin" / "uv"), "pip", "sync", "--require-hashes", "--compile-bytecode"]
    progress.run(
        f"Installing the packages of requirements/{name}.lock, checked by their hashes",
        [*sync, "--python", str(python), str(REQUIREMENTS / f"{name}.lock")],
        uv_environment_here(),
    )


def _release() -> str:
    return "{}.{}".format(*sys.version_info[:2])


def _base() -> str:
    """The Python that environments are made with: never one that lives in another environment."""
    return str(getattr(sys, "_base_executable", "") or sys.executable)


def _read_stamp(file: Path) -> dict[str, str]:
    """What the environment holds: its Python, and the digest of each lock it was brought to."""
    try:
        stamp = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _write_stamp(file: Path, stamp: Mapping[str, str]) -> None:
    file.write_text(json.dumps(stamp, indent=1), encoding="utf-8")


def _runs(python: Path) -> bool:
    try:
        return subprocess.run([str(python), "-c", ""], check=False).returncode == 0
    except OSError:
        return False


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let a second set-up of the same tree wait for the first."""
    handle = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)

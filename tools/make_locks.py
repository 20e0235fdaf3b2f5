"""Makes the locks: every package of the project by version and hash, and no address at all.

Decides nothing about versions beyond `pyproject.toml`: without `--upgrade` a lock keeps what it
has as long as that still fits. Each lock starts with a fingerprint of what it was made from, so
the gate can tell a stale one without a network.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from tools.environment import REQUIREMENTS, VENV, uv_environment_here
from tools.steps import ROOT

PYPROJECT = ROOT / "pyproject.toml"

# The test lock is made first and the others keep to its versions: whoever has it has `run` too.
SOURCES = {
    "test": ("--extra=test", "--group=centre", "pyproject.toml"),
    "run": ("--group=centre", "pyproject.toml"),
    "package": ("--extra=package", "pyproject.toml"),
    "fuzz": ("--extra=fuzz", "pyproject.toml"),
    "centre": ("--group=centre",),
    "installer": ("--group=installer",),
}

# What no lock may hold: an address, a host, an option that names one, a path of some machine.
ADDRESS = re.compile(r"://|@ |^ *--?(?!hash)[a-z]|[a-z]\.[a-z]{2,}/|\s/\w", re.MULTILINE)


def fingerprint() -> str:
    """The digest of everything in `pyproject.toml` that a lock is made from."""
    data = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
    project = data["project"]
    made_from = [
        project["requires-python"],
        project["dependencies"],
        project["optional-dependencies"],
        data["dependency-groups"],
        data["tool"]["uv"],
    ]
    return hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()


def header() -> str:
    """The first lines of every lock."""
    return (
        "# Made from pyproject.toml by `python3 dev.py lock`; change it there.\n"
        f"# Made from: {fingerprint()}\n"
    )


def stale() -> list[str]:
    """The names of the locks that were not made from the present `pyproject.toml`."""
    return [name for name in SOURCES if not _read(name).startswith(header())]


def make(name: str, *, upgrade: bool) -> bool:
    """Make one lock anew; gives whether it changed.

    Raises:
        SystemExit: uv found no solution, or the lock came out with an address in it.
    """
    before = _read(name)
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "lock"
        output.write_text(before, encoding="utf-8")
        command = [str(VENV / "bin" / "uv"), "pip", "compile", "--quiet", "--universal"]
        command += ["--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate"]
        command += ["--python-version=3.11", *SOURCES[name], f"--output-file={output}"]
        if upgrade:
            command.append("--upgrade")
        if name != "test":
            command += ["--constraints", str(REQUIREMENTS / "test.lock")]
        # What lies beside the index on this one machine has other hashes than the index.
        env = {
            variable: value
            for variable, value in uv_environment_here().items()
            if variable not in {"UV_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS"}
        }
        subprocess.run(command, cwd=ROOT, env=env, check=True)
        after = header() + re.sub(
            r"^#.*\n", "", output.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
    if found := ADDRESS.search(after):
        raise SystemExit(f"{name}.lock would hold an address: {found[0]!r}")
    (REQUIREMENTS / f"{name}.lock").write_text(after, encoding="utf-8")
    return after != before


def _read(name: str) -> str:
    path = REQUIREMENTS / f"{name}.lock"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def main() -> int:
    """Make all locks; gives the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py lock", description=__doc__.partition("\n")[0])
    parser.add_argument("--upgrade", action="store_true", help="take the newest that fits")
    parser.add_argument("--check", action="store_true", help="only say which locks are stale")
    options = parser.parse_args()
    if options.check:
        for name in stale():
            print(f"requirements/{name}.lock: stale; run `python3 dev.py lock`")
        return 1 if stale() else 0
    os.chdir(ROOT)
    for name in SOURCES:
        try:
            changed = make(name, upgrade=options.upgrade)
        except subprocess.CalledProcessError:
            print(f"requirements/{name}.lock: not made, see above", file=sys.stderr)
            return 1
        print(f"requirements/{name}.lock: {'changed' if changed else 'as it was'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

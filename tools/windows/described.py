"""What the Windows package is made of, for `tools/package_sbom.py`.

Decides: how a path as Windows writes it is found again in the machine that made it, and whose a
library is that no distribution brought: Windows' Python's own, or nobody's that is known, which is
then named by its file. What makes the installer is in it as well, because its code is.
"""

import importlib.metadata
import json
import re
from pathlib import Path, PureWindowsPath
from typing import Final

from tools.package_sbom import Component, Origins, Taken, taken_by
from tools.steps import SetupError
from tools.windows import wheels
from tools.windows.machine import PREFIX, PYTHON, WORK, Machine

#: The drive that is the whole machine; every other one is a folder of Wine's.
_WHOLE: Final = "z:"
_STATUS: Final = "var/lib/dpkg/status"


def taken(machine: Machine) -> list[Taken]:
    """What PyInstaller took under Wine, with paths as they are seen from here.

    Raises:
        SetupError: it left no lists.
    """
    found = taken_by(machine.inside(WORK))
    if not found:
        raise SetupError("PyInstaller left no list of what it took; there would be no SBOM.")
    return [
        Taken(one.name.replace("\\", "/"), seen(machine, str(one.source)), one.kind)
        for one in found
    ]


def seen(machine: Machine, path: str) -> Path:
    """A path of Windows as it is seen from here."""
    parts = PureWindowsPath(path)
    inner = "/".join(parts.parts[1:]) if parts.drive else path.replace("\\", "/")
    if parts.drive and parts.drive.lower() != _WHOLE:
        inner = f"{PREFIX.lstrip('/')}/drive_{parts.drive[0].lower()}/{inner}"
    return machine.inside(inner)


def origins(machine: Machine) -> Origins:
    """Where it came from.

    Raises:
        SetupError: the machine does not say what makes the installer.
    """
    python = machine.inside(PYTHON)

    def system(path: Path) -> tuple[str, str, str] | None:
        if _real(str(path)).startswith(_real(f"{python}/")):
            return None
        return path.name, "", f"pkg:generic/{path.name.lower()}"

    return Origins(
        distributions=importlib.metadata.distributions(path=[str(python / "site-packages")]),
        python=wheels.WINDOWS["python_full_version"],
        real=_real,
        system=system,
        beside=(_installer(machine),),
    )


def _real(path: str) -> str:
    """Windows takes small letters for large ones, and its programs write either."""
    return path.casefold()


def _installer(machine: Machine) -> Component:
    """NSIS, whose code unpacks the program."""
    text = machine.inside(_STATUS).read_text("utf-8")
    found = re.search(r"^Package: nsis\n(?:.+\n)*?Version: (\S+)$", text, re.MULTILINE)
    if found is None:
        raise SetupError("The machine does not say which NSIS makes the installer.")
    version = found[1]
    return {
        "type": "application",
        "bom-ref": "deb:nsis",
        "name": "NSIS",
        "version": version,
        "purl": f"pkg:deb/debian/nsis@{version}",
        "licenses": [{"license": {"id": "Zlib"}}],
    }


def count(document: str) -> int:
    """How many components a document names."""
    return len(json.loads(document)["components"])

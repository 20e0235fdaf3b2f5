"""Writes down what a package is made of: CycloneDX 1.6, one JSON file.

Decides: that the truth is what PyInstaller took, and not what a lock names: every file is traced to
the Python distribution or the Debian package it came from. Names, versions, licences and digests
stand in it; no path and no address of the machine that made it. Written here and not by a library:
the form is a few names, and the libraries for it read locks.

<https://cyclonedx.org/docs/1.6/json/>
"""

import ast
import hashlib
import importlib.metadata
import json
import os
import platform
import subprocess
import sysconfig
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from kiosk import __version__

SBOM: Final = "sbom.cdx.json"
_NAMESPACE: Final = uuid.UUID("6d0f5d0c-2c0b-5a55-9a7e-0f6f8d1a4c11")
#: In which of PyInstaller's lists the sources of files stand, and at which place.
_LISTS: Final = ("COLLECT-00.toc", "PYZ-00.toc")
_NATIVE: Final = ("BINARY", "EXTENSION")

Component = dict[str, Any]


class Taken(NamedTuple):
    """A file that went in: its name in the package, where it came from, what it is."""

    name: str
    source: Path
    kind: str


class Origins(NamedTuple):
    """Where what was taken can come from.

    Attributes:
        distributions: the Python distributions of the interpreter that was packed.
        python: version of that interpreter.
        real: the same word for the same file, however its path is written.
        system: for a library of none of these, the component it belongs to: name, version and
            package URL; None for what belongs to Python itself.
        beside: what is in the package and was not taken by PyInstaller.
    """

    distributions: Iterable[importlib.metadata.Distribution]
    python: str
    real: Callable[[str], str]
    system: Callable[[Path], tuple[str, str, str] | None]
    beside: tuple[Component, ...] = ()


def origins_here() -> Origins:
    """Of a package that is made from the environment and the system of this process."""
    return Origins(
        distributions=importlib.metadata.distributions(),
        python=platform.python_version(),
        real=os.path.realpath,
        system=_of_debian,
    )


def sbom(
    taken: Iterable[Taken], made: Path, digest: str, epoch_s: int, origins: Origins | None = None
) -> str:
    """The document for a package.

    Args:
        taken: all that PyInstaller took.
        made: the finished folder of the program.
        digest: of the build.
        epoch_s: moment of the commit, Unix seconds.
        origins: where it came from; of this machine unless given.
    """
    origins = origins or origins_here()
    components = sorted(
        (
            *_distributions(taken, made, origins),
            *_system(taken, made, origins),
            _python(origins.python),
            *origins.beside,
        ),
        key=lambda one: (str(one["purl"]), str(one["name"])),
    )
    moment = datetime.fromtimestamp(epoch_s, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, digest)}",
        "version": 1,
        "metadata": {
            "timestamp": moment,
            "component": {
                "type": "application",
                "bom-ref": "kiosk",
                "name": "kiosk",
                "version": __version__,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
                "properties": [{"name": "kiosk:digest", "value": digest}],
            },
        },
        "components": components,
        "dependencies": [{"ref": "kiosk", "dependsOn": [one["bom-ref"] for one in components]}],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def taken_by(work: Path) -> list[Taken]:
    """What PyInstaller took, from the lists it leaves in its folder of work; none where it did not.

    Args:
        work: of `tools.package_bundle.build`.
    """
    found: list[Taken] = []
    for path in (work / "work" / "build" / name for name in _LISTS):
        if not path.exists():
            continue
        for part in ast.literal_eval(path.read_text(encoding="utf-8")):
            rows = part if isinstance(part, list) else ()
            found += [Taken(name, Path(source), kind) for name, source, kind in rows]
    return found


def _owners(origins: Origins) -> dict[str, importlib.metadata.Distribution]:
    """Every file of every distribution, and whose it is."""
    return {
        origins.real(str(file.locate())): dist
        for dist in origins.distributions
        for file in dist.files or ()
    }


def _distributions(taken: Iterable[Taken], made: Path, origins: Origins) -> Iterator[Component]:
    """One component for each Python distribution, with its native libraries below it."""
    owner = _owners(origins)
    parts: dict[str, list[Taken]] = defaultdict(list)
    known = {}
    for one in taken:
        dist = owner.get(origins.real(str(one.source)))
        if dist is not None:
            known[dist.name] = dist
            parts[dist.name].append(one)
    for name, dist in known.items():
        low = name.lower().replace("_", "-")
        yield {
            "type": "library",
            "bom-ref": f"pypi:{low}",
            "name": name,
            "version": dist.version,
            "purl": f"pkg:pypi/{low}@{dist.version}",
            **_licences(dist),
            **_below(f"pypi:{low}", parts[name], made),
        }


def _below(owner: str, taken: Iterable[Taken], made: Path) -> Component:
    """The native libraries and models of a distribution, by their bytes in the package."""
    files = []
    for one in sorted(set(taken)):
        path = made / "_internal" / one.name
        counts = one.kind in _NATIVE or path.suffix == ".dat"
        if counts and path.is_file() and not path.is_symlink():
            files.append(_file(owner, one.name, path))
    return {"components": files} if files else {}


def _file(owner: str, name: str, path: Path) -> Component:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {
        "type": "file",
        "bom-ref": f"{owner}/{name}",
        "name": name,
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }


def _licences(dist: importlib.metadata.Distribution) -> Component:
    told = dist.metadata
    if "License-Expression" in told:
        return {"licenses": [{"expression": told["License-Expression"]}]}
    named = [
        value.rpartition(" :: ")[2]
        for value in told.get_all("Classifier") or ()
        if value.startswith("License :: ")
    ]
    if not named and "License" in told:
        named = [told["License"].strip().partition("\n")[0][:100]]
    return {"licenses": [{"license": {"name": one}} for one in named]} if named else {}


def _system(taken: Iterable[Taken], made: Path, origins: Origins) -> Iterator[Component]:
    """One component for each package of the system that a library was copied from."""
    parts: dict[tuple[str, str, str], list[Taken]] = defaultdict(list)
    for one in taken:
        found = origins.system(one.source) if one.kind == "BINARY" else None
        if found is not None:
            parts[found].append(one)
    for (name, version, purl), files in parts.items():
        kind = purl.removeprefix("pkg:").partition("/")[0]
        yield {
            "type": "library",
            "bom-ref": f"{kind}:{name}",
            "name": name,
            **({"version": version} if version else {}),
            "purl": purl,
            **_below(f"{kind}:{name}", files, made),
        }


def _of_debian(path: Path) -> tuple[str, str, str] | None:
    ours = os.path.realpath(sysconfig.get_paths()["purelib"])
    base = os.path.realpath(sysconfig.get_config_var("prefix"))
    if os.path.realpath(path).startswith((ours, base)):
        return None
    name, version = _debian(path)
    return name, version, "@".join(filter(None, (f"pkg:deb/debian/{name}", quote(version))))


def _debian(path: Path) -> tuple[str, str]:
    """Name and version of the package that a file belongs to; the file's name without dpkg."""
    for place in (str(path), os.path.realpath(path), "/usr" + str(path)):
        name = _answer("dpkg-query", "--search", place).partition(":")[0]
        if name:
            version = _answer("dpkg-query", "--show", "--showformat=${Version}\n", name)
            return name, version.partition("\n")[0]
    return path.name, ""


def _python(version: str) -> Component:
    return {
        "type": "framework",
        "bom-ref": "python",
        "name": "CPython",
        "version": version,
        "purl": f"pkg:generic/cpython@{version}",
        "licenses": [{"license": {"id": "Python-2.0"}}],
    }


def _answer(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""

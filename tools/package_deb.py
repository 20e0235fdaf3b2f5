"""Makes the Debian packages from the program's folder.

Decides: where files lie on an installed machine, what Debian is told, and what makes two packages
of one commit the same bytes. What scripts, units and users say is left to `packaging`; what the
program's folder holds to `tools/package_bundle.py`.
"""

import hashlib
import os
import shutil
import time
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from kiosk import __version__
from tools.machine import SETS
from tools.package_bundle import OPTIONAL_MODELS, Source, reproducible
from tools.steps import ROOT, Progress, child_environment

PACKAGING: Final = ROOT / "packaging"
#: The oldest C library it was made for: that of Debian 12, on which it is made.
LIBC: Final = "2.36"
#: Which of the sets of `tools.machine` an installed program needs.
NEEDED: Final = ("qt", "sound", "screen")
_MODELS: Final = "opt/kiosk/a/_internal/face_recognition_models/models"
LINUX: Final = (
    # file below `packaging/linux`, folder it goes to, name there, mode
    ("kiosk-seat.service", "usr/lib/systemd/system", "kiosk-seat.service", 0o644),
    ("kiosk-hub.service", "usr/lib/systemd/system", "kiosk-hub.service", 0o644),
    ("kiosk-supervisor.service", "usr/lib/systemd/system", "kiosk-supervisor.service", 0o644),
    ("kiosk.sysusers", "usr/lib/sysusers.d", "kiosk.conf", 0o644),
    ("kiosk.tmpfiles", "usr/lib/tmpfiles.d", "kiosk.conf", 0o644),
    ("session", "usr/lib/kiosk", "session", 0o755),
)
_SCRIPTS: Final = ("preinst", "postinst", "prerm", "postrm")
_KIB: Final = 1024


def debian_version(made_from: Source) -> str:
    """A version that rises with every commit: the product's, the commit's moment, the commit."""
    moment = time.strftime("%Y%m%d%H%M%S", time.gmtime(made_from.epoch_s))
    return f"{__version__}+{moment}.{made_from.commit.replace('-', '.')}"


class Parcel(NamedTuple):
    """What is to be packed, and how.

    Attributes:
        work: a folder to work in.
        program: the folder of the program, finished.
        aside: the folder of the optional models.
        made_from: the commit.
        level: of xz, 0 to 9.
    """

    work: Path
    program: Path
    aside: Path
    made_from: Source
    level: int


def make_packages(parcel: Parcel, sbom: Path, progress: Progress) -> list[Path]:
    """Make both packages in `work/debs`; the large one first.

    Args:
        parcel: what goes in.
        sbom: what the program is made of; goes along.
        progress: where the steps are told.

    Raises:
        SetupError: a tool failed.
    """
    settings = tomllib.loads((PACKAGING / "debian" / "control.toml").read_text("utf-8"))
    work, made_from = parcel.work, parcel.made_from
    out = work / "debs"
    out.mkdir()
    stages = {
        "kiosk": _stage_program(work / "stage-kiosk", parcel.program, sbom),
        "kiosk-face-68": _stage_models(work / "stage-face-68", parcel.aside),
    }
    made = []
    for name, stage in stages.items():
        version = debian_version(made_from)
        about = settings[name]
        _add_control(stage, control(name, about, version, _size_kib(stage)))
        clamp(stage, made_from.epoch_s)
        path = out / f"{name}_{version}_{about['architecture']}.deb"
        # Two threads: with one, the stream would be cut differently.
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{parcel.level}", "--threads-max=2"]
        env = {**child_environment(os.environ), **reproducible(made_from.epoch_s)}
        progress.run(f"Packing {name}", [*command, "--build", str(stage), str(path)], env)
        shutil.rmtree(stage)
        made.append(path)
    return made


def control(name: str, about: Mapping[str, Any], version: str, size_kib: int) -> str:
    """The file that Debian reads first (deb-control(5))."""
    fill = {"libc": LIBC, "upstream": __version__}
    depends = [one.format(**fill) for one in about["depends"]]
    if name == "kiosk":
        depends += [" | ".join(names) for part in NEEDED for names in SETS[part]]
    lines = [
        f"Package: {name}",
        f"Version: {version}",
        f"Architecture: {about['architecture']}",
        "Maintainer: The kiosk project <kiosk@localhost>",
        f"Installed-Size: {size_kib}",
        f"Depends: {', '.join(depends)}",
        *([f"Recommends: {', '.join(about['recommends'])}"] if about["recommends"] else []),
        "Section: education",
        "Priority: optional",
        f"Description: {about['summary']}{about['description'].rstrip()}",
    ]
    return "\n".join(lines) + "\n"


def clamp(folder: Path, epoch_s: int) -> None:
    """Give every file the moment of the commit, and rights that do not depend on who made it."""
    for path in (folder, *sorted(folder.rglob("*"))):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch_s, epoch_s), follow_symlinks=False)


def _stage_program(stage: Path, program: Path, sbom: Path) -> Path:
    stage.mkdir()
    # The first of two slots (docs/UPDATES.md); the link that counts is made when it is installed.
    (stage / "opt" / "kiosk").mkdir(parents=True)
    # Links, not copies: half a gigabyte, and both are to have the same rights and moments.
    shutil.copytree(program, stage / "opt" / "kiosk" / "a", symlinks=True, copy_function=os.link)
    (stage / "usr" / "bin").mkdir(parents=True)
    (stage / "usr" / "bin" / "kiosk").symlink_to("/opt/kiosk/current/kiosk")
    for source, folder, name, mode in LINUX:
        (stage / folder).mkdir(parents=True, exist_ok=True)
        shutil.copy2(PACKAGING / "linux" / source, stage / folder / name)
        (stage / folder / name).chmod(mode)
    guard = stage / "usr" / "lib" / "kiosk" / "slot-guard.sh"
    shutil.copy2(ROOT / "assets" / "updates" / "slot-guard.sh", guard)
    guard.chmod(0o755)
    about = stage / "usr" / "share" / "doc" / "kiosk"
    about.mkdir(parents=True)
    shutil.copy2(ROOT / "LICENSE", about / "copyright")
    shutil.copy2(ROOT / "docs" / "PACKAGE.md", about / "PACKAGE.md")
    shutil.copy2(sbom, about / sbom.name)
    control_folder = stage / "DEBIAN"
    control_folder.mkdir()
    for name in _SCRIPTS:
        shutil.copy2(PACKAGING / "debian" / name, control_folder / name)
        (control_folder / name).chmod(0o755)
    return stage


def _stage_models(stage: Path, aside: Path) -> Path:
    models = stage / _MODELS
    models.mkdir(parents=True)
    for name in OPTIONAL_MODELS:
        shutil.copy2(aside / name, models / name)
    (stage / "DEBIAN").mkdir()
    return stage


def _add_control(stage: Path, text: str) -> None:
    folder = stage / "DEBIAN"
    (folder / "control").write_text(text, encoding="utf-8")
    lines = (f"{_md5(path)}  {path.relative_to(stage).as_posix()}\n" for path in _files_of(stage))
    (folder / "md5sums").write_text("".join(lines), encoding="utf-8")


def _files_of(stage: Path) -> Iterable[Path]:
    for path in sorted(stage.rglob("*")):
        inside = path.relative_to(stage).parts[0] != "DEBIAN"
        if inside and path.is_file() and not path.is_symlink():
            yield path


def _size_kib(stage: Path) -> int:
    return sum(-(-path.stat().st_size // _KIB) for path in _files_of(stage))


def _md5(path: Path) -> str:
    """What `dpkg --verify` compares; who vouches for a package signs SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()

"""The Debian packages: what lies where, what Debian is told, and the same bytes every time."""

import hashlib
import os
import subprocess
import tomllib
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.lockdown_command import USERS
from tools.machine import SETS
from tools.package_bundle import OPTIONAL_MODELS, Source
from tools.package_deb import LINUX, NEEDED, PACKAGING, Parcel, debian_version, make_packages
from tools.steps import Progress

GUARD = "/usr/lib/kiosk/slot-guard.sh"
FOLDER = {"kiosk-seat": "seat", "kiosk-hub": "hub", "kiosk-supervisor": "panel"}
MADE_FROM = Source("68da2515a1b2", 1_764_000_000)


def packed(work: Path) -> list[Path]:
    """Both packages of a tiny program, made in a folder of its own."""
    program, aside = work / "program", work / "aside"
    (program / "_internal").mkdir(parents=True)
    (program / "kiosk").write_bytes(b"program")
    (program / "kiosk").chmod(0o700)
    (program / "_internal" / "lib.so").write_bytes(b"library")
    (program / "_internal" / "other.so").symlink_to("lib.so")
    aside.mkdir()
    for name in OPTIONAL_MODELS:
        (aside / name).write_bytes(b"model")
    sbom = work / "sbom.cdx.json"
    sbom.write_text("{}")
    return make_packages(Parcel(work, program, aside, MADE_FROM, 0), sbom, Progress())


def told(deb: Path, *words: str) -> str:
    command = ["dpkg-deb", *words[:1], str(deb), *words[1:]]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def debs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return packed(tmp_path_factory.mktemp("debs"))


def test_two_makings_give_the_same_bytes(debs: list[Path], tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        again = packed(tmp_path / "elsewhere")
    finally:
        os.umask(before)
    assert [one.name for one in again] == [one.name for one in debs]
    assert [one.read_bytes() for one in again] == [one.read_bytes() for one in debs]


def test_everything_lies_where_it_belongs_and_is_roots(debs: list[Path]) -> None:
    lines = [line.split(maxsplit=5) for line in told(debs[0], "--contents").splitlines()]
    assert {line[1] for line in lines} == {"root/root"}
    rights = {line[5].partition(" -> ")[0]: line[0] for line in lines}
    assert rights["./opt/kiosk/a/kiosk"] == "-rwxr-xr-x"
    assert rights["./opt/kiosk/a/_internal/lib.so"] == "-rw-r--r--"
    assert rights["./opt/kiosk/a/_internal/other.so"].startswith("l")
    assert rights["./usr/bin/kiosk"].startswith("l")
    assert rights["./usr/share/doc/kiosk/sbom.cdx.json"] == "-rw-r--r--"
    for _source, folder, name, mode in LINUX:
        assert rights[f"./{folder}/{name}"] == ("-rwxr-xr-x" if mode & 0o100 else "-rw-r--r--")
    assert not any(name.startswith("./etc") for name in rights), "nothing is enabled or set up"


def test_the_models_come_in_a_package_of_their_own(debs: list[Path]) -> None:
    assert not any(name in told(debs[0], "--contents") for name in OPTIONAL_MODELS)
    assert all(name in told(debs[1], "--contents") for name in OPTIONAL_MODELS)
    assert told(debs[1], "--field", "Architecture").strip() == "all"
    assert told(debs[1], "--field", "Depends").strip() == f"kiosk (>= {__version__})"


def test_debian_is_told_of_every_library_that_is_needed(debs: list[Path]) -> None:
    depends = told(debs[0], "--field", "Depends").strip().split(", ")
    libraries = [" | ".join(names) for part in NEEDED for names in SETS[part]]
    assert len(libraries) == 21
    assert set(libraries) < set(depends)
    assert "libglib2.0-0t64 | libglib2.0-0" in depends
    assert not any("python" in one for one in depends)


def unpacked(deb: Path, folder: Path) -> Path:
    """All of a package, with what Debian runs and reads of it in `DEBIAN`."""
    subprocess.run(["/usr/bin/dpkg-deb", "--raw-extract", str(deb), str(folder)], check=True)
    return folder


def test_every_file_has_its_sum_and_the_scripts_can_run(debs: list[Path], tmp_path: Path) -> None:
    for deb in debs:
        stage = unpacked(deb, tmp_path / deb.stem)
        files = [
            one
            for one in stage.rglob("*")
            if one.is_file() and not one.is_symlink() and stage / "DEBIAN" not in one.parents
        ]
        lines = (stage / "DEBIAN" / "md5sums").read_text("utf-8").splitlines()
        sums = {line[34:]: line[:32] for line in lines}
        assert sums == {
            one.relative_to(stage).as_posix(): hashlib.md5(
                one.read_bytes(), usedforsecurity=False
            ).hexdigest()
            for one in files
        }
        size = sum(-(-one.stat().st_size // 1024) for one in files)
        assert told(deb, "--field", "Installed-Size").strip() == str(size)
    stage = tmp_path / debs[0].stem
    scripts = {"preinst", "postinst", "prerm", "postrm"}
    there = {one.name: one.stat().st_mode & 0o777 for one in (stage / "DEBIAN").iterdir()}
    assert {name for name, mode in there.items() if mode == 0o755} == scripts
    assert set(there) == {"control", "md5sums", *scripts}
    about = stage / "usr/share/doc/kiosk"
    assert {one.name for one in about.iterdir()} == {"copyright", "PACKAGE.md", "sbom.cdx.json"}
    assert (stage / GUARD[1:]).stat().st_mode & 0o777 == 0o755
    assert (stage / "opt/kiosk/a/_internal").stat().st_mode & 0o777 == 0o755
    assert (stage / "opt/kiosk/a/kiosk").stat().st_mtime == MADE_FROM.epoch_s


def test_what_is_recommended_is_told_where_something_is(debs: list[Path]) -> None:
    settings = tomllib.loads((PACKAGING / "debian" / "control.toml").read_text("utf-8"))
    recommended = ", ".join(settings["kiosk"]["recommends"])
    assert "nftables" in recommended
    assert told(debs[0], "--field", "Recommends").strip() == recommended
    fields = told(debs[1], "--field").splitlines()
    assert not any(line.startswith("Recommends") for line in fields)


def test_nothing_is_left_of_what_was_packed(tmp_path: Path) -> None:
    packed(tmp_path)
    assert not list(tmp_path.glob("stage-*"))  # half a gigabyte each


def test_a_later_commit_is_a_later_version() -> None:
    later = Source("0000000", MADE_FROM.epoch_s + 1)
    older, newer = debian_version(MADE_FROM), debian_version(later)
    subprocess.run(["/usr/bin/dpkg", "--compare-versions", older, "lt", newer], check=True)
    assert debian_version(MADE_FROM._replace(commit="68da2515a1b2-changed")).endswith(".changed")


def test_scripts_and_sessions_are_shell_that_can_be_read() -> None:
    scripts = [PACKAGING / "debian" / name for name in ("preinst", "postinst", "prerm", "postrm")]
    for path in (*scripts, *(PACKAGING / "linux").glob("session")):
        assert path.read_text("utf-8").startswith("#!/bin/sh\n")
        subprocess.run(["/bin/sh", "-n", str(path)], check=True)


@pytest.mark.parametrize("name", FOLDER)
def test_a_unit_comes_back_always_and_keeps_its_memory(name: str) -> None:
    text = (PACKAGING / "linux" / f"{name}.service").read_text("utf-8")
    for line in (
        *("Restart=always", "StartLimitIntervalSec=0", "NoNewPrivileges=yes", "LimitCORE=0"),
        *("ProtectSystem=strict", "UMask=0077", "LimitMEMLOCK=infinity"),
        # A slot that never gets ready is left again.
        f"ExecStartPre=+{GUARD} /opt/kiosk /var/lib/kiosk/{FOLDER[name]}/slot-ready",
    ):
        assert f"\n{line}\n" in text, line
    user = {"kiosk-supervisor": "kiosk-panel"}.get(name, name)
    assert f"\nUser={user}\n" in text
    assert f"u {user} " in (PACKAGING / "linux" / "kiosk.sysusers").read_text("utf-8")


@pytest.mark.parametrize("name", ["kiosk-seat", "kiosk-supervisor"])
def test_what_has_a_screen_reaches_the_sound_server_of_its_session(name: str) -> None:
    """ProtectHome hides /run/user as well, and there the server listens (systemd.exec(5))."""
    text = (PACKAGING / "linux" / f"{name}.service").read_text("utf-8")
    assert "\nProtectHome=" not in text
    assert "\nInaccessiblePaths=-/home -/root\n" in text
    assert "-/run/user" in text


def test_the_seats_user_may_play_before_anybody_sits_there() -> None:
    users = (PACKAGING / "linux" / "kiosk.sysusers").read_text("utf-8")
    assert "\nm kiosk-seat audio\n" in users


def test_the_lockdown_counts_on_the_users_that_the_package_brings() -> None:
    """Rules for a user whom nothing runs under would close no way out."""
    for profile, unit in (("seat", "kiosk-seat"), ("hub", "kiosk-supervisor")):
        text = (PACKAGING / "linux" / f"{unit}.service").read_text("utf-8")
        assert f"\nUser={USERS[profile]}\n" in text

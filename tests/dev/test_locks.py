"""The locks: versions and hashes, no address, one version of everything."""

import re
from pathlib import Path

import pytest

from tools import make_locks

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements"
LOCKS = [f"{name}.lock" for name in make_locks.SOURCES]
PINNED = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)(?: ; ([^\\\n]+?))? \\$", re.MULTILINE)


def text(name: str) -> str:
    return (REQUIREMENTS / name).read_text(encoding="utf-8")


def pins(name: str) -> set[tuple[str, str, str]]:
    """Every package of a lock: its name, its version, and where it applies."""
    return set(PINNED.findall(text(name)))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_no_address(name: str) -> None:
    assert make_locks.ADDRESS.search(text(name)) is None


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_a_pinned_version_or_one_of_its_hashes(name: str) -> None:
    lines = [line for line in text(name).splitlines() if not line.startswith("#")]
    hashes = [line for line in lines if re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line)]
    assert len(pins(name)) + len(hashes) == len(lines)
    assert len(hashes) >= len(pins(name)) > 0


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://index.test/simple",
        "-i index.test",
        "--find-links /wheels",
        "thing @ file:///wheels/thing.whl",
        "# from https://index.test/simple",
        "-e .",
        "# /srv/tree/pyproject.toml",
    ],
)
def test_an_address_is_noticed(line: str) -> None:
    assert make_locks.ADDRESS.search(f"thing==1.0 \\\n{line}\n") is not None


def test_locks_are_made_from_the_present_project_file() -> None:
    assert make_locks.stale() == []


def test_the_test_lock_holds_everything_of_the_run_lock() -> None:
    assert pins("run.lock") < pins("test.lock")


def test_a_package_has_one_version_in_all_locks() -> None:
    versions: dict[tuple[str, str], set[str]] = {}
    for name in make_locks.SOURCES:
        for package, version, where in pins(f"{name}.lock"):
            versions.setdefault((package, where), set()).add(version)
    assert {package: found for package, found in versions.items() if len(found) > 1} == {}


def test_the_source_build_of_the_face_library_is_never_wanted() -> None:
    (where,) = {where for name, _, where in pins("run.lock") if name == "dlib"}
    assert where == "sys_platform == 'never'"
    assert any(name == "dlib-bin" for name, _, _ in pins("run.lock"))

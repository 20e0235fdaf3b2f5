"""What a package says it is made of: everything that went in, and nothing of the machine."""

import importlib.metadata
import json
from pathlib import Path

from tools.package_sbom import Taken, sbom, taken_by

DIGEST = "ab" * 32


def located(name: str, suffix: str) -> Path:
    """A file of an installed distribution."""
    files = importlib.metadata.files(name) or []
    return next(Path(str(one.locate())) for one in files if str(one).endswith(suffix))


def described(tmp_path: Path) -> str:
    made = tmp_path / "kiosk"
    library = made / "_internal" / "msgspec" / "_core.so"
    library.parent.mkdir(parents=True)
    library.write_bytes(b"library")
    taken = [
        Taken("msgspec/_core.so", located("msgspec", ".so"), "EXTENSION"),
        Taken("rich", located("rich", "rich/__init__.py"), "PYMODULE"),
        Taken("kiosk.base", Path(__file__), "PYMODULE"),
        Taken("libc.so.6", Path("/lib/x86_64-linux-gnu/libc.so.6"), "BINARY"),
    ]
    return sbom(taken, made, DIGEST, 1_764_000_000)


def test_each_distribution_is_named_with_version_licence_and_native_libraries(
    tmp_path: Path,
) -> None:
    document = json.loads(described(tmp_path))
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    found = {one["name"]: one for one in document["components"]}
    assert {"msgspec", "rich", "CPython"} <= found.keys()
    version = importlib.metadata.version("msgspec")
    assert found["msgspec"]["purl"] == f"pkg:pypi/msgspec@{version}"
    assert found["msgspec"]["licenses"]
    (below,) = found["msgspec"]["components"]
    assert below["name"] == "msgspec/_core.so"
    assert len(below["hashes"][0]["content"]) == 64
    assert any(one["purl"].startswith("pkg:deb/debian/libc") for one in document["components"])
    references = [one["bom-ref"] for one in document["components"]]
    assert len(set(references)) == len(references)
    assert document["dependencies"][0]["dependsOn"] == references


def test_no_place_of_this_machine_stands_in_it(tmp_path: Path) -> None:
    text = described(tmp_path / "one")
    for place in (str(tmp_path), str(Path.home()), str(Path(__file__).parents[2]), "/usr"):
        assert place not in text
    assert described(tmp_path / "other") == text, "the same program, the same document"


def test_lists_of_the_builder_are_read(tmp_path: Path) -> None:
    lists = tmp_path / "work" / "build"
    lists.mkdir(parents=True)
    (lists / "COLLECT-00.toc").write_text("([('a.so', '/x/a.so', 'BINARY')],)")
    (lists / "PYZ-00.toc").write_text("('name', [('b', '/x/b.py', 'PYMODULE')])")
    assert [one.name for one in taken_by(tmp_path)] == ["a.so", "b"]
    assert taken_by(tmp_path / "none") == []

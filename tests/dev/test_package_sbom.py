"""What a package says it is made of: everything that went in, and nothing of the machine."""

import hashlib
import importlib.metadata
import json
from pathlib import Path

from tools.package_sbom import Taken, _licences, sbom, taken_by

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


def test_below_a_distribution_lie_its_libraries_and_models_and_nothing_else(tmp_path: Path) -> None:
    inside = tmp_path / "kiosk" / "_internal"
    inside.mkdir(parents=True)
    for name in ("core.so", "shape.dat", "words.txt"):
        (inside / name).write_bytes(name.encode())
    (inside / "link.so").symlink_to("core.so")
    source = located("msgspec", ".so")
    taken = [
        Taken("core.so", source, "EXTENSION"),
        Taken("core.so", source, "EXTENSION"),  # named in two lists of the builder
        Taken("shape.dat", source, "DATA"),
        Taken("words.txt", source, "DATA"),
        Taken("link.so", source, "BINARY"),
        Taken("gone.so", source, "BINARY"),
        Taken("rich", located("rich", "rich/__init__.py"), "PYMODULE"),
    ]
    document = json.loads(sbom(taken, tmp_path / "kiosk", DIGEST, 1_764_000_000))
    found = {one["name"]: one for one in document["components"]}
    below = found["msgspec"]["components"]
    assert [one["name"] for one in below] == ["core.so", "shape.dat"]
    assert below[1]["hashes"][0]["content"] == hashlib.sha256(b"shape.dat").hexdigest()
    assert "components" not in found["rich"]


def licences(*lines: str) -> object:
    """What is told of a distribution whose METADATA has these lines."""

    class Told(importlib.metadata.Distribution):
        def read_text(self, filename: str) -> str | None:
            text = "\n".join(("Metadata-Version: 2.4", "Name: x", "Version: 1", *lines, ""))
            return text if filename == "METADATA" else None

        def locate_file(self, path: object) -> Path:
            return Path(str(path))

    return _licences(Told()).get("licenses")


def test_a_licence_is_told_by_the_best_that_its_distribution_says() -> None:
    classifier = "Classifier: License :: OSI Approved :: MIT License"
    assert licences("License-Expression: MIT", classifier) == [{"expression": "MIT"}]
    assert licences("License: see below", classifier, "Classifier: Topic :: Software") == [
        {"license": {"name": "MIT License"}}
    ]
    assert licences(f"License: {'B' * 200}") == [{"license": {"name": "B" * 100}}]
    assert licences("Classifier: Topic :: Software") is None

"""Making a package: what is there is finished, what failed leaves nothing, and says why."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.build import FILES_LIST
from kiosk.self_test.checks import CHECKS
from kiosk.self_test.command import LIBRARIES
from kiosk.trust.centre_keys import CentreKey, CentreKeys
from kiosk.trust.files import write_private
from kiosk.trust.package_sums import check_file
from tools import package
from tools.machine import SETS
from tools.package_bundle import OPTIONAL_MODELS
from tools.package_parts import PARTS, part_of, table, weigh
from tools.steps import Progress, SetupError

PROGRAM = """\
#!/bin/sh
case "$1" in
self-test) printf '%s' '{answer}'; exit {code};;
probe) {probe};;
esac
"""
OK = '{"checks": [{"name": "fonts", "result": "pass"}, {"name": "playing", "result": "skip"}]}'
BAD = '{"checks": [{"name": "decoding", "result": "fail", "found": "It is silent."}]}'


class Builder:
    """Stands for PyInstaller: makes a folder whose program answers as it is told to."""

    def __init__(self) -> None:
        self.answer, self.code = OK, 0
        # The last argument names the file for the moment; the clock is that of the test.
        self.probe = 'for mark; do :; done; cut -d. -f1 /proc/uptime | sed s/$/999/ >"$mark"'
        self.error: BaseException | None = None
        self.switches: Mapping[str, str] = {}

    def __call__(self, work: Path, switches: Mapping[str, str], _progress: Progress) -> Path:
        self.switches = switches
        made = work / "dist" / "kiosk"
        (work / "aside").mkdir()
        for name in OPTIONAL_MODELS:
            (work / "aside" / name).write_bytes(b"model")
        (made / "_internal" / "PySide6").mkdir(parents=True)
        (made / "_internal" / "PySide6" / "one.so").write_bytes(bytes(1 << 20))
        if self.error is not None:
            raise self.error
        program = made / "kiosk"
        text = PROGRAM.format(answer=self.answer, code=self.code, probe=self.probe)
        program.write_text(text, encoding="utf-8")
        program.chmod(0o755)
        return made


@pytest.fixture
def builder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Builder]:
    made = Builder()
    monkeypatch.setattr(package, "build", made)
    monkeypatch.setattr(package, "furnished_from_assets", lambda _root, _now_ms: None)
    before = signal.getsignal(signal.SIGTERM)
    yield made
    signal.signal(signal.SIGTERM, before)


@pytest.mark.usefixtures("builder")
def test_a_package_comes_with_what_was_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "below" / "out"
    assert package.main(["--out", str(out)]) == 0
    report = json.loads((out / "package.json").read_text("utf-8"))
    (deb,) = out.glob("kiosk_*.deb")
    assert report["self_test"] == "ok"
    assert report["bundle_mib"] == pytest.approx(1, abs=0.1)
    assert isinstance(report["build_s"], float)
    assert isinstance(report["start_s"], float)
    assert report["start_cpu_s"] >= 0
    assert report["deb_mib"] == report["debs"][f"{deb.name}"]
    assert report["signed"] == "unsigned"
    assert report["commit"]
    assert len(report["digest"]) == 64
    lines = (out / "SHA256SUMS").read_text("ascii").splitlines()
    assert [line.split()[1] for line in lines[1:]] == sorted(
        one.name
        for one in out.iterdir()
        if one.suffix in {".deb", ".json"} and one.stem != "package"
    )
    assert not (out / "SHA256SUMS.sig").exists()
    assert report["start_runs"] >= 5
    assert report["checks"] == {"fonts": "pass", "playing": "skip"}
    assert (out / "kiosk" / "kiosk").exists()
    assert "not tried here: playing" in capsys.readouterr().out
    assert [one.name for one in out.parent.iterdir()] == ["out"]


@pytest.mark.usefixtures("builder")
def test_a_key_vouches_for_what_was_made(tmp_path: Path) -> None:
    key = CentreKey.make()
    file = tmp_path / "key"
    write_private(file, key.to_bytes())
    out = tmp_path / "out"
    assert package.main(["--out", str(out), "--sign", str(file)]) == 0
    assert json.loads((out / "package.json").read_text("utf-8"))["signed"] == key.key_id
    listed = CentreKeys(edition=1, keys=(key.public(["package"], date.min, date.max),))
    for path in out.glob("*.deb"):
        assert check_file(path, listed) == key.key_id


def test_a_key_that_cannot_be_used_is_told_before_anything_is_built(
    tmp_path: Path, builder: Builder, capsys: pytest.CaptureFixture[str]
) -> None:
    builder.error = AssertionError("it was built")
    (tmp_path / "key").write_text("no key")
    (tmp_path / "key").chmod(0o600)
    words = ["--out", str(tmp_path / "out"), "--sign", str(tmp_path / "key")]
    assert package.main(words) == 1
    assert "The centre's key file cannot be read." in capsys.readouterr().err


@pytest.mark.usefixtures("builder")
def test_an_empty_folder_is_taken_and_one_in_use_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert package.main(["--out", str(out)]) == 0
    before = (out / "package.json").stat()
    assert package.main(["--out", str(out)]) == 2
    assert "is not an empty folder; name a new one with --out." in capsys.readouterr().err
    assert (out / "package.json").stat() == before
    assert package.main(["--out", str(out / "package.json")]) == 2


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (SetupError("Building the folder: this step failed."), 1, "this step failed"),
        (OSError(28, "No space left on device"), 1, "No space left"),
        (KeyboardInterrupt(), 130, "Stopped."),
    ],
)
def test_what_failed_or_was_stopped_leaves_nothing(
    tmp_path: Path,
    builder: Builder,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    sentence: str,
) -> None:
    builder.error = error
    assert package.main(["--out", str(tmp_path / "out")]) == code
    said = capsys.readouterr().err
    assert sentence in said
    assert "No package was made" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("builder")
def test_a_place_that_takes_no_folder_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert package.main(["--out", str(tmp_path / "file" / "out")]) == 1
    assert "No package was made" in capsys.readouterr().err


def test_a_request_to_end_cleans_up_as_well(
    tmp_path: Path, builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(work: Path, switches: Mapping[str, str], progress: Progress) -> Path:
        made = builder(work, switches, progress)
        os.kill(os.getpid(), signal.SIGTERM)
        return made

    monkeypatch.setattr(package, "build", ended)
    assert package.main(["--out", str(tmp_path / "out")]) == 130
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("answer", "code", "sentence"),
    [
        (BAD, 1, "decoding: It is silent."),
        ("", 1, "Letting the package try itself: this step failed."),
        ("no answer", 0, "tried nothing"),
        ('{"checks": []}', 0, "tried nothing"),
    ],
)
def test_a_package_that_fails_its_self_test_is_not_given(
    tmp_path: Path,
    builder: Builder,
    capsys: pytest.CaptureFixture[str],
    answer: str,
    code: int,
    sentence: str,
) -> None:
    builder.answer, builder.code = answer, code
    assert package.main(["--out", str(tmp_path / "out")]) == 1
    assert sentence in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("probe", ["exit 0", "echo no screen >&2; exit 1"])
def test_a_package_that_shows_no_window_is_not_given(
    tmp_path: Path, builder: Builder, capsys: pytest.CaptureFixture[str], probe: str
) -> None:
    builder.probe = probe
    assert package.main(["--out", str(tmp_path / "out")]) == 1
    assert "showed no window" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_is_measured_only_is_asked_for(tmp_path: Path, builder: Builder) -> None:
    package.main(["--out", str(tmp_path / "one")])
    assert builder.switches == {}
    package.main(["--out", str(tmp_path / "other"), "--untrimmed"])
    assert builder.switches == {"KIOSK_PACKAGE_UNTRIMMED": "1"}


def test_the_package_is_tried_without_the_python_around() -> None:
    given = {"PATH": "/bin", "PYTHONPATH": "/tree", "PYTHONHOME": "/x", "VIRTUAL_ENV": "/v"}
    assert package.package_environment(given) == {"PATH": "/bin"}


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("kiosk", "kiosk: executable with all Python modules"),
        ("_internal/assets/fonts/a.ttf", "kiosk: fonts, sounds, bank, catalogues"),
        ("_internal/cv2/cv2.abi3.so", "OpenCV"),
        ("_internal/PySide6/Qt/lib/libicudata.so.73", "Qt: ICU"),
        ("_internal/PySide6/Qt/lib/libQt6Quick.so.6", "Qt: Quick, Qml, OpenGL, Network"),
        (
            "_internal/PySide6/Qt/plugins/multimedia/libffmpegmediaplugin.so",
            "Qt: FFmpeg and multimedia",
        ),
        ("_internal/PySide6/QtWidgets.abi3.so", "Qt: core, windows, other plugins, bindings"),
        ("_internal/libcrypto.so.3", "libraries of the system"),
        ("_internal/libpython3.11.so.1.0", "Python"),
        ("_internal/msgspec/_core.so", "the rest"),
        ("_internal/anything", "the rest"),
    ],
)
def test_a_file_belongs_to_its_part(name: str, part: str) -> None:
    assert part_of(name) == part


def test_everything_is_weighed_once_and_links_weigh_nothing(tmp_path: Path) -> None:
    for name in ("kiosk", "_internal/numpy/a", "_internal/b"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(1 << 20))
    (tmp_path / "_internal" / "link.so").symlink_to("b")
    parts = weigh(tmp_path)
    assert parts.keys() == {part.name for part in PARTS}
    assert {name: size for name, size in parts.items() if size} == {
        "kiosk: executable with all Python modules": 1.0,
        "NumPy with OpenBLAS": 1.0,
        "the rest": 1.0,
    }
    rows = table([{"parts": parts}], ["MiB"]).splitlines()
    assert rows[0] == "| part | MiB | verdict |"
    assert rows[-1] == "| **all** | **3** |  |"
    assert len(rows) == 6


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real package, made the way a person makes it, in the environment of the packages."""
    return made_by_a_person(tmp_path_factory.mktemp("package") / "out")


def made_by_a_person(out: Path) -> Path:
    # What it weighs as a file is no matter here; packing well takes minutes.
    command = [sys.executable, "dev.py", "package", "--out", str(out), "--level", "0"]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out


def answer(program: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [str(program), *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_real_package_passed_its_self_test(real: Path) -> None:
    report = json.loads((real / "package.json").read_text("utf-8"))
    assert report["self_test"] == "ok"
    assert (real / "kiosk" / "_internal" / FILES_LIST).exists()
    build = f"kiosk {__version__} {report['commit']} {report['digest'][:8]}\n"
    assert answer(real / "kiosk" / "kiosk", "--version").stdout == build


@pytest.mark.slow
def test_a_real_package_takes_and_verifies_a_whole_exam(real: Path, tmp_path: Path) -> None:
    program = real / "kiosk" / "kiosk"
    played = answer(program, "demo", "--headless", "--out", str(tmp_path / "demo"))
    assert played.returncode == 0, played.stdout + played.stderr
    report = json.loads((tmp_path / "demo" / "report.json").read_text("utf-8"))
    words = ["verify", str(tmp_path / "demo" / report["journal"]), "--json"]
    for name in ("pack", "opening", "trust"):
        words += [f"--{name}", str(tmp_path / "demo" / report[name])]
    assert json.loads(answer(program, *words).stdout)["result"] == "complete"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pattern", "failing"),
    [
        # Everything else works without it, and says nothing.
        ("libQt6Quick.so*", ["files", "decoding", "native"]),
        ("shape_predictor_5_face_landmarks.dat", ["files", "faces"]),
        ("kiosk_kk.qm", ["files", "catalogues"]),
        ("NotoSans-Regular.ttf", ["files", "fonts"]),
        ("dlib_bin-*.dist-info/METADATA", ["files", "faces"]),
    ],
)
def test_a_real_package_without_a_part_says_so(
    real: Path, tmp_path: Path, pattern: str, failing: list[str]
) -> None:
    """The control that must fail."""
    shutil.copytree(real / "kiosk", tmp_path / "kiosk", symlinks=True, copy_function=os.link)
    found = list((tmp_path / "kiosk" / "_internal").rglob(pattern))
    assert found
    for path in found:
        path.unlink()
    broken = answer(tmp_path / "kiosk" / "kiosk", "self-test", "--json")
    assert broken.returncode == 1
    checks = json.loads(broken.stdout)["checks"]
    failed = [one["name"] for one in checks if one["result"] == "fail"]
    assert set(failing) <= set(failed)


@pytest.mark.slow
def test_a_real_package_is_made_again_with_the_same_bytes(real: Path, tmp_path: Path) -> None:
    again = made_by_a_person(tmp_path / "again")
    names = sorted(one.name for one in real.iterdir() if one.suffix in {".deb", ".json"})
    for name in [one for one in names if one != "package.json"]:
        assert (again / name).read_bytes() == (real / name).read_bytes(), name
    assert (again / "SHA256SUMS").read_bytes() == (real / "SHA256SUMS").read_bytes()


def test_the_page_of_the_package_names_what_it_needs_and_what_is_tried() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "PACKAGE.md").read_text("utf-8")
    needed = {name for part in ("qt", "sound", "screen") for names in SETS[part] for name in names}
    assert {name for name in needed if name not in page} == set()
    rows = re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)
    assert rows == [check.name for check in (LIBRARIES, *CHECKS)]
    weighed = re.findall(r"^\| (.+?) \| \d+\.\d \|", page, re.MULTILINE)
    assert weighed == [part.name for part in PARTS]

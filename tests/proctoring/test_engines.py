"""The engines: which one is had, and that both of dlib's say the same of a real face."""

import hashlib
import subprocess
import sys
from pathlib import Path

import cv2
import face_recognition_models
import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.proctoring import drawn
from kiosk.proctoring.engines import open_engine, processor
from kiosk.proctoring.engines.dlib5 import Dlib5Engine
from kiosk.proctoring.engines.dlib68 import Dlib68Engine
from kiosk.proctoring.engines.onnx import CALIBRATION, DETECTOR, RECOGNIZER, OnnxEngine
from kiosk.proctoring.engines.scripted import ScriptedEngine
from kiosk.proctoring.measuring import measure
from kiosk.proctoring.picture import PictureError, read_picture
from kiosk.proctoring.ports import EngineError, FaceEngine
from kiosk.proctoring.quality import LEAST_SHARPNESS, hint_for
from kiosk.proctoring.reference import enlarged, face_of_reference
from kiosk.proctoring.sources import open_source
from kiosk.proctoring.turning import MOST_AT_FIRST, pose
from tests.fakes.camera_clock import CameraClock
from tests.fakes.hostile_pictures import corner

ROOT = Path(__file__).resolve().parents[2]
PHOTO = Path(__file__).with_name("astronaut.jpg")

INTEL = "processor\t: 0\nflags\t\t: fpu sse2 {}\n\nprocessor\t: 1\nflags\t\t: fpu sse2 {}\n"


def photo() -> NDArray[np.uint8]:
    return enlarged(read_picture(PHOTO.read_bytes()))


def worse(sigma: float, light: float = 1.0) -> NDArray[np.uint8]:
    """The same face, blurred and darker."""
    blurred = cv2.GaussianBlur(photo(), (0, 0), sigma) if sigma else photo()
    return (blurred * light).astype(np.uint8)


@pytest.fixture(scope="module")
def dlib5() -> Dlib5Engine:
    return Dlib5Engine()


@pytest.fixture(scope="module")
def dlib68() -> Dlib68Engine:
    return Dlib68Engine()


def refusal(name: str, models: str = "", cpuinfo: Path = Path("/proc/cpuinfo")) -> str:
    with pytest.raises(EngineError) as caught:
        open_engine(name, models, cpuinfo=cpuinfo)
    return caught.value.code


# ---- two engines, one network -------------------------------------------------------------------


def test_both_engines_of_dlib_give_the_same_distances(
    dlib5: Dlib5Engine, dlib68: Dlib68Engine
) -> None:
    pictures = [photo(), worse(3.0), worse(0.0, 0.4), np.ascontiguousarray(photo()[:, ::-1])]
    found = [dlib5.find(picture) for picture in pictures]
    assert found == [dlib68.find(picture) for picture in pictures]
    ours = [dlib5.template(p, f[0]) for p, f in zip(pictures, found, strict=True)]
    theirs = [dlib68.template(p, f[0]) for p, f in zip(pictures, found, strict=True)]
    for one in range(len(pictures)):
        for other in range(len(pictures)):
            distance = dlib5.distance(ours[one], ours[other])
            assert distance == dlib68.distance(theirs[one], theirs[other])
            assert (distance == 0.0) == (one == other)
            assert dlib5.distance(ours[one], theirs[other]) == distance


@pytest.mark.parametrize("engine", ["dlib5", "dlib68"])
def test_a_face_is_found_with_its_five_points_inside(
    engine: str, request: pytest.FixtureRequest
) -> None:
    engine_of_dlib: FaceEngine = request.getfixturevalue(engine)
    (face,) = engine_of_dlib.find(photo())
    assert len(face.points) == 5
    for x, y in face.points:
        assert face.box.left < x < face.box.left + face.box.width
        assert face.box.top < y < face.box.top + face.box.height
    across = [x for x, _ in face.points]
    # Outer and inner corner of the eye on the picture's right, then of the other.
    assert across[0] > across[1] > across[4] > across[3] > across[2]
    held = pose(face.points)
    assert held is not None
    assert abs(held.yaw) < MOST_AT_FIRST


def test_no_face_is_found_where_there_is_none(dlib5: Dlib5Engine) -> None:
    assert dlib5.find(corner(640, 480)) == ()
    with pytest.raises(PictureError) as caught:
        face_of_reference(dlib5, corner(640, 480))
    assert caught.value.code == "no_face"


def test_no_engine_for_real_faces_sees_a_drawn_one(dlib5: Dlib5Engine) -> None:
    for who in (1, 2, 3):
        assert dlib5.find(read_picture(drawn.portrait(who))) == ()


def test_faces_of_two_people_are_several(dlib5: Dlib5Engine) -> None:
    with pytest.raises(PictureError) as caught:
        face_of_reference(dlib5, np.hstack([photo(), photo()]))
    assert caught.value.code == "several_faces"


@pytest.mark.parametrize(
    ("sigma", "light", "code"), [(5.0, 1.0, "blurred"), (0.0, 0.12, "dark"), (2.0, 0.5, "")]
)
def test_a_reference_must_be_light_and_sharp_enough(
    dlib5: Dlib5Engine, sigma: float, light: float, code: str
) -> None:
    said = ""
    try:
        face_of_reference(dlib5, worse(sigma, light))
    except PictureError as error:
        said = error.code
    assert said == code


def test_a_blurred_face_is_told_to_hold_still(dlib5: Dlib5Engine) -> None:
    sharp, blurred = photo(), worse(5.0)
    measured = measure(sharp, dlib5.find(sharp))
    assert measured.sharpness > 3 * LEAST_SHARPNESS
    middle = (measured.frame[0] / 2, measured.frame[1] / 2)
    assert hint_for(measured._replace(middle=middle)) == ""
    soft = measure(blurred, dlib5.find(blurred))
    assert hint_for(soft._replace(middle=middle)) == "hold_still"


# ---- what importing does ------------------------------------------------------------------------


def said_by_a_fresh_process(code: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_pillow_refuses_truncated_pictures_after_the_engine_is_loaded() -> None:
    code = (
        "from kiosk.proctoring.engines import open_engine\nopen_engine('dlib68')\n"
        "from PIL import ImageFile\nprint(ImageFile.LOAD_TRUNCATED_IMAGES)"
    )
    assert said_by_a_fresh_process(code) == ["False"]
    theirs = "import face_recognition\nfrom PIL import ImageFile\n"
    assert said_by_a_fresh_process(f"{theirs}print(ImageFile.LOAD_TRUNCATED_IMAGES)") == ["True"]


def test_dlib5_opens_no_68_point_model_and_loads_no_pillow() -> None:
    code = (
        "import sys\nopened = []\n"
        "import dlib\nreal = dlib.shape_predictor\n"
        "dlib.shape_predictor = lambda path: (opened.append(path), real(path))[1]\n"
        "from kiosk.proctoring.engines import open_engine\nopen_engine('dlib5')\n"
        "print(len(opened), any('68' in one for one in opened),"
        " bool({'PIL', 'face_recognition'} & set(sys.modules)))"
    )
    assert said_by_a_fresh_process(code) == ["1", "False", "False"]


# ---- which engine is had ------------------------------------------------------------------------


def test_auto_takes_the_68_points_where_they_are_and_else_the_5(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert open_engine("auto").version.startswith("dlib68 ")
    missing = str(tmp_path / "not_shipped.dat")
    monkeypatch.setattr(face_recognition_models, "pose_predictor_model_location", lambda: missing)
    assert open_engine("auto").version.startswith("dlib5 ")


def test_a_model_that_is_missing_or_damaged_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "damaged.dat"
    damaged.write_bytes(b"no model")
    for path in (damaged, tmp_path / "missing.dat"):
        monkeypatch.setattr(
            face_recognition_models, "face_recognition_model_location", lambda at=str(path): at
        )
        assert refusal("dlib5") == "no_model"


def test_a_processor_without_avx_is_found_before_dlib_is_imported(tmp_path: Path) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text(INTEL.format("sse4_2", "sse4_2"))
    code = (
        "import sys, pathlib\nfrom kiosk.proctoring.engines import open_engine, processor\n"
        "processor.platform.machine = lambda: 'x86_64'\n"
        "from kiosk.proctoring.ports import EngineError\n"
        f"cpuinfo = pathlib.Path({str(cpuinfo)!r})\n"
        "for name in ('auto', 'dlib68', 'dlib5'):\n"
        "    try:\n        open_engine(name, cpuinfo=cpuinfo)\n"
        "    except EngineError as error:\n        print(error.code)\n"
        "print(bool({'dlib', '_dlib_pybind11', 'face_recognition'} & set(sys.modules)))"
    )
    assert said_by_a_fresh_process(code) == ["no_avx", "no_avx", "no_avx", "False"]


@pytest.mark.parametrize(
    ("text", "machine", "has"),
    [
        (INTEL.format("avx", "avx"), "x86_64", True),
        (INTEL.format("avx", "sse4_2"), "x86_64", False),
        (INTEL.format("avx2", "avx2"), "x86_64", False),
        (INTEL.format("", ""), "AMD64", False),
        ("Features\t: fp asimd\n", "aarch64", True),
        ("", "x86_64", True),
        (None, "x86_64", True),
    ],
)
def test_avx_is_a_flag_of_every_processor(
    tmp_path: Path, text: str | None, machine: str, *, has: bool
) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    if text is not None:
        cpuinfo.write_text(text)
    assert processor.has_avx(cpuinfo, machine) is has


def test_the_scripted_engine_is_for_a_scripted_source_alone() -> None:
    clock = CameraClock()
    scripted = open_source("script:good", clock, clock.wait)
    assert isinstance(open_engine("auto", "", scripted), ScriptedEngine)
    assert isinstance(open_engine("scripted", "", scripted), ScriptedEngine)
    assert refusal("scripted") == "no_engine"
    assert refusal("arcface") == "no_engine"


# ---- models of an administrator's ---------------------------------------------------------------


def folder_of_models(folder: Path, **changed: object) -> Path:
    """Two files that are no models, and a calibration for them."""
    (folder / DETECTOR).write_bytes(b"detector")
    (folder / RECOGNIZER).write_bytes(b"recognizer")
    calibration = {
        "detector": hashlib.sha256(b"detector").hexdigest(),
        "recognizer": hashlib.sha256(b"recognizer").hexdigest(),
        "accept": 0.55,
        "mismatch": 0.7,
        "measured": "nobody",
    } | changed
    (folder / CALIBRATION).write_bytes(msgspec.json.encode(calibration))
    return folder


class PlayedNetworks:
    """In the place of OpenCV's: one face in the middle, whose feature is its brightness."""

    def setInputSize(self, size: tuple[int, int]) -> None:  # noqa: N802 - OpenCV's name
        self.size = size

    def detect(self, _: NDArray[np.uint8]) -> tuple[int, NDArray[np.float32] | None]:
        small = [5, 5, 10, 10, *[0] * 10, 0.9]
        large = [-4, 20, 60, 50, *[1] * 10, 0.8]
        return 1, np.array([small, large], np.float32)

    def alignCrop(  # noqa: N802 - OpenCV's name
        self, pixels: NDArray[np.uint8], row: NDArray[np.float32]
    ) -> NDArray[np.uint8]:
        assert row[4] == 1
        return pixels

    def feature(self, cut: NDArray[np.uint8]) -> NDArray[np.float32]:
        return np.array([[cut.mean(), 1.0]], np.float32)


def play_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FaceDetectorYN", "FaceRecognizerSF"):
        played = type(name, (), {"create": staticmethod(lambda *_: PlayedNetworks())})
        monkeypatch.setattr(cv2, name, played)


@pytest.mark.parametrize("missing", [DETECTOR, RECOGNIZER, CALIBRATION])
def test_onnx_is_off_without_all_three_files(tmp_path: Path, missing: str) -> None:
    (folder_of_models(tmp_path) / missing).unlink()
    with pytest.raises(EngineError, match=missing) as caught:
        open_engine("onnx", str(tmp_path))
    assert caught.value.code == "no_model"
    assert refusal("onnx") == "no_model"


@pytest.mark.parametrize(
    "changed",
    [
        {"detector": "0" * 64},
        {"recognizer": "0" * 64},
        {"accept": 0.0},
        {"accept": 0.8},
        {"mismatch": 3.0},
        {"measured": ""},
        {"more": 1},
    ],
)
def test_onnx_is_off_without_a_calibration_of_these_models(
    tmp_path: Path, changed: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    play_networks(monkeypatch)
    assert open_engine("onnx", str(folder_of_models(tmp_path))).version.startswith("onnx ")
    assert refusal("onnx", str(folder_of_models(tmp_path, **changed))) == "no_model"


def test_onnx_says_when_its_files_are_no_models(tmp_path: Path) -> None:
    assert refusal("onnx", str(folder_of_models(tmp_path))) == "no_model"


def test_onnx_hands_each_face_on_as_the_detector_said_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_networks(monkeypatch)
    engine = OnnxEngine(folder_of_models(tmp_path))
    large, small = engine.find(corner(100, 100))
    assert (large.box, small.box) == ((0, 20, 56, 50), (5, 5, 10, 10))
    assert large.points == ()
    one = engine.template(corner(100, 100), large)
    assert engine.distance(one, one) == pytest.approx(0.0, abs=1e-12)
    dark = engine.template(np.zeros((100, 100, 3), np.uint8), large)
    assert engine.distance(one, dark) == pytest.approx(1.0, abs=0.05)
    assert engine.version.startswith("onnx opencv 5.")
    assert engine.calibration.accept == 0.55

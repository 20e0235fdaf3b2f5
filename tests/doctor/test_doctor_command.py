"""`kiosk doctor` as a script and as a technician see it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.doctor import command
from kiosk.doctor.finding import Check, Finding, examined
from kiosk.doctor.telling import lines
from kiosk.exam.checks import CURRENT, WEIGHTS
from kiosk.ui.doctor_words import known

ROOT = Path(__file__).resolve().parents[2]
OWN = ["processor", "face_engine", "camera", "build"]
NAMES = [*OWN, *WEIGHTS[CURRENT]]
#: The detector of each check that is one.
DETECTORS = {
    "second_display": "displays",
    "remote_session": "remote",
    "virtual_machine": "virtual",
    "foreign_window": "foreign_windows",
    "forbidden_program": "programs",
    "screen_capture": "programs",
    "clipboard": "foreign_windows",
    "injected_keys": "input_devices",
    "wireless": "wireless",
    "disk_space": "room",
    "clock": "wall_clock",
    "files": "integrity",
    "swap": "swap",
    "core_dumps": "core_dumps",
    "hardening": "hardened",
}


class Says:
    """A check that answers, or breaks."""

    def __init__(self, name: str, finding: Finding | None) -> None:
        self.name = name
        self._finding = finding

    def look(self) -> Finding:
        if self._finding is None:
            raise RuntimeError("the driver is mad")
        return self._finding


def with_checks(patch: pytest.MonkeyPatch, *made: Check) -> None:
    patch.setattr(command, "checks", lambda _data: made)
    patch.setattr(command, "with_attested", lambda found, _known: found)


def test_a_name_without_the_word_attests_nothing_and_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(["--by", "A. Technician", "--reason", "one model"])
    assert ended.value.code == 2
    assert "--attest" in capsys.readouterr().err


def test_a_script_gets_a_list_of_objects_and_nothing_else(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "doctor", "--json", "--data", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=120,
    )
    told = json.loads(done.stdout)
    assert [one["check"] for one in told] == NAMES
    for one in told:
        assert one.keys() == {"check", "status", "evidence", "advice"}
        assert one["status"] in {"pass", "warn", "fail", "unknown"}
        assert one["evidence"]
        assert bool(one["advice"]) is (one["status"] != "pass")
    assert done.returncode == ("fail" in {one["status"] for one in told})


@pytest.mark.parametrize(
    ("status", "code"), [("pass", 0), ("warn", 0), ("unknown", 0), ("fail", 1)]
)
def test_only_what_is_not_in_order_ends_with_an_error(
    monkeypatch: pytest.MonkeyPatch, status: str, code: int
) -> None:
    with_checks(monkeypatch, Says("camera", Finding(status, "none_set")))  # type: ignore[arg-type]  # one of the four
    assert command.main(["--json"]) == code


def test_a_check_that_breaks_is_told_and_those_after_it_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with_checks(monkeypatch, Says("face_engine", None), Says("camera", Finding("warn", "none_set")))
    assert command.main(["--json"]) == 0
    broken, camera = json.loads(capsys.readouterr().out)
    assert broken["status"] == "unknown"
    assert "the driver is mad" in broken["evidence"]
    assert camera["status"] == "warn"


def test_where_the_engine_cannot_load_two_persons_compare(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = {
        "en": "two members of staff compare each candidate with the document",
        "ru": "два сотрудника сверяют каждого тестируемого с документом",
        "kk": "екі қызметкер әр тестіленушіні құжатымен салыстырады",
    }
    with_checks(monkeypatch, Says("face_engine", Finding("fail", "no_avx")))
    for language, said in words.items():
        assert command.main(["--language", language]) == 1
        out = re.sub(r"[\s│]+", " ", capsys.readouterr().out)
        assert said in out
    assert command.main([]) == 1


def test_every_answer_has_a_sentence_in_every_language_and_advice_unless_all_is_well() -> None:
    facts = dict.fromkeys(
        (
            *("family", "features", "lacking", "engine", "code", "source", "camera"),
            *("seen", "by", "day", "reason", "own", "hub", "version", "why"),
        ),
        "x",
    )
    answers = [tuple(one.split(".")) for one in sorted(known())]
    in_order = {
        *("processor.fit", "face_engine.loads", "camera.gives_pictures"),
        *("build.newest", "build.none_waits"),
        *("second_display.one", "remote_session.here", "virtual_machine.real"),
        *("virtual_machine.hint", "foreign_window.none", "forbidden_program.none"),
        *("screen_capture.none", "clipboard.empty", "injected_keys.none", "wireless.off"),
        *("disk_space.enough", "clock.synchronised", "files.as_shipped", "swap.none"),
        *("swap.safe", "core_dumps.off", "hardening.closed"),
        *("attestation.stands", "attestation.none"),
    }
    for language in ("kk", "ru", "en"):
        found = [(name, Finding("warn", code, facts)) for name, code in answers]
        for (name, code), line in zip(answers, lines(found, language), strict=True):
            assert line.evidence != code
            assert "{" not in line.evidence + line.advice
            assert bool(line.advice) is (f"{name}.{code}" not in in_order)
    english, russian, kazakh = (
        [line.evidence for line in lines(found, one)] for one in ("en", "ru", "kk")
    )
    assert not set(english) & set(russian)
    assert not set(russian) & set(kazakh)


def test_every_answer_that_a_check_can_give_has_a_sentence() -> None:
    given = set()
    for name in OWN:
        source = (ROOT / "kiosk" / "doctor" / f"{name}.py").read_text("utf-8")
        codes = re.findall(r'Finding\("\w+", "(\w+)"', source)
        assert codes
        given |= {f"{name}.{code}" for code in codes}
    given |= {f"face_engine.{one}" for one in ("no_avx", "no_engine", "no_model", "does_not_load")}
    given |= {f"attestation.{one}" for one in ("no_folder", "none", "refused", "stands")}
    told = known()
    assert given <= told
    for name, module in DETECTORS.items():
        source = (ROOT / "kiosk" / "system" / f"{module}.py").read_text("utf-8")
        codes = re.findall(r'Answer\(\s*"\w+",\s*"(\w+)"', source)
        codes += re.findall(r'else "(\w+)"[,)]', source)
        own = {code for check, _, code in (one.partition(".") for one in told) if check == name}
        assert own
        assert own <= set(codes)
        given |= {f"{name}.{one}" for one in own}
    assert given == told


def test_without_the_library_for_words_the_codes_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "kiosk.doctor.telling", None)
    with_checks(monkeypatch, Says("camera", Finding("warn", "none_set")))
    assert command.main(["--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert told["evidence"] == "none_set"
    assert examined(Says("camera", None)).code == "broke"

"""The fuzzer around its targets: what it counts as a crash, and what it reports."""

import json
from pathlib import Path
from random import Random

import pytest

from tools import fuzz, fuzz_targets
from tools.fuzz import Outcome
from tools.fuzz_targets import NotTheSameError, Target, answers, damaged


def refuses(data: bytes) -> object:
    return fuzz_targets.TARGETS["anchor"].read(data)


def dies(data: bytes) -> object:
    return data[9]


def test_the_products_own_error_is_an_answer_and_any_other_a_crash() -> None:
    assert not answers(Target(refuses, (b"",), "bytes"), b"no anchor")
    with pytest.raises(IndexError):
        answers(Target(dies, (b"",), "bytes"), b"short")


def test_what_is_read_back_as_something_else_is_a_crash() -> None:
    lossy = Target(
        lambda data: fuzz_targets._round_trip(lambda _data: Random().random(), repr, data),  # type: ignore[arg-type]  # nothing is written here
        (b"",),
        "json",
    )
    with pytest.raises(NotTheSameError):
        answers(lossy, b"")


def test_damage_reaches_behind_the_parser() -> None:
    for name, target in fuzz_targets.TARGETS.items():
        if target.form == "bytes":
            continue
        rng = Random(name)
        tried = [damaged(target.form, rng.choice(target.seeds), rng) for _ in range(800)]
        taken = sum(answers(target, data) for data in tried if data not in target.seeds)
        assert 0 < taken < len(tried), name


def test_a_fuzzer_that_cannot_run_has_not_passed(tmp_path: Path) -> None:
    outcome = fuzz.run("no-such-target", 10, tmp_path)
    assert outcome.crashed
    assert outcome.inputs == 0
    assert outcome.said


def test_one_crash_fails_the_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    crashing: set[str] = set()

    def run(name: str, inputs: int, _folder: Path) -> Outcome:
        return Outcome(name, inputs, 2.0, name in crashing, "what it said")

    monkeypatch.setattr(fuzz, "run", run)
    report = tmp_path / "fuzz.json"
    assert fuzz.main(["--inputs", "1000000", "--json", str(report)]) == 0
    told = json.loads(report.read_text("utf-8"))
    assert told["inputs"] >= 1_000_000
    assert told["crashes"] == 0
    assert told["targets"].keys() == fuzz_targets.TARGETS.keys()
    crashing.add("order")
    assert fuzz.main(["--json", str(report)]) == 1
    told = json.loads(report.read_text("utf-8"))
    assert told["inputs"] >= 1_000_000
    assert told["targets"]["order"]["crashed"]


def test_what_is_not_understood_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        fuzz.main(["--input", "5", "--wrong"])
    assert "--wrong" in capsys.readouterr().err

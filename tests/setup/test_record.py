"""What a set-up keeps of itself: nothing is forgotten that stands, nothing noted that was there."""

from pathlib import Path

import pytest

from kiosk.base.errors import MalformedError
from kiosk.setup.plan import Join, Plan
from kiosk.setup.record import Record
from kiosk.setup.step import Outcome, Status

PLAN = Plan(role="seat", hall="h", exam="e", join=Join(code="a code", file="hall.join"))


def kept(record: Record) -> Record:
    """As the next process has it."""
    return Record(record.base)


@pytest.mark.parametrize("good", ["done", "skipped", "same"])
def test_a_step_that_stands_is_kept_as_it_was_first(tmp_path: Path, good: Status) -> None:
    record = Record(tmp_path)
    record.keep("disk", Outcome(good, "measured", ""), 1)
    record.keep("disk", Outcome("same", "again", ""), 2)
    found = kept(record).kept.steps["disk"]
    assert (found.status, found.code, found.at_ms) == (good, "measured", 1)


@pytest.mark.parametrize("later", ["failed", "warn", "done", "waits"])
def test_a_step_that_stands_no_more_is_kept_as_it_is_now(tmp_path: Path, later: Status) -> None:
    record = Record(tmp_path)
    record.keep("disk", Outcome("done", "measured", ""), 1)
    record.keep("disk", Outcome(later, "now", "why", {"p99": "900"}), 2)
    assert kept(record).outcome("disk") == Outcome(later, "now", "why", {"p99": "900"})
    assert kept(record).good("disk") is (later in {"done", "warn"})


@pytest.mark.parametrize("before", [None, "failed", "waits"])
def test_what_was_not_good_is_replaced_by_what_stands_already(
    tmp_path: Path, before: Status | None
) -> None:
    record = Record(tmp_path)
    if before is not None:
        record.keep("disk", Outcome(before, "first", ""), 1)
    record.keep("disk", Outcome("same", "stands", ""), 2)
    assert kept(record).outcome("disk") == Outcome("same", "stands", "")
    assert kept(record).good("disk")


def test_the_same_again_keeps_the_moment_of_the_first(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.keep("disk", Outcome("failed", "slow", ""), 1)
    record.keep("disk", Outcome("failed", "slow", ""), 2)
    assert kept(record).kept.steps["disk"].at_ms == 1


def test_a_step_that_was_taken_back_is_forgotten_and_no_other(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.forget("disk")
    assert not (tmp_path / "setup.json").exists()
    record.keep("disk", Outcome("done", "x", ""), 1)
    record.keep("lock", Outcome("done", "x", ""), 1)
    record.forget("disk")
    assert kept(record).outcome("disk") is None
    assert not kept(record).good("disk")
    assert kept(record).good("lock")


def test_what_is_there_already_is_not_noted_as_made(tmp_path: Path) -> None:
    record = Record(tmp_path / "var")
    record.base.mkdir()
    there, link, new = (record.base / name for name in ("there", "link", "new"))
    there.write_text("")
    link.symlink_to(tmp_path / "nowhere")
    outside = tmp_path / "unit"
    for one in (there, link, new, new, outside):
        record.will_make(one)
    assert kept(record).kept.made == ("new", str(outside))
    record.gone(new)
    assert kept(record).kept.made == (str(outside),)


def test_what_is_switched_on_is_noted_until_it_is_off(tmp_path: Path) -> None:
    record = Record(tmp_path)
    for one in ("lock", "unit", "lock"):
        record.turn(one, on=True)
    assert kept(record).kept.turned == ("unit", "lock")
    record.turn("unit", on=False)
    assert kept(record).kept.turned == ("lock",)
    record.wait_after("boot-1")
    record.know_hubs(("10.0.0.1:7443",))
    assert (kept(record).kept.boot, kept(record).kept.hubs) == ("boot-1", ("10.0.0.1:7443",))


def test_the_code_of_joining_is_in_no_plan_that_is_kept(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.keep_plan(PLAN)
    plan = kept(record).kept.plan
    assert plan is not None
    assert (plan.role, plan.join) == ("seat", Join(file="hall.join"))
    assert "a code" not in (tmp_path / "setup.json").read_text()


def test_nothing_is_left_when_it_is_forgotten(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.keep_plan(PLAN)
    (tmp_path / "setup.json.new").write_text("half")
    record.remove()
    assert list(tmp_path.iterdir()) == []
    assert record.kept.plan is None
    Record(tmp_path / "gone with the package").remove()


@pytest.mark.parametrize("said", [b"", b"\xff", b'{"format":2}', b" " * 600_000])
def test_a_damaged_record_is_told_and_can_be_set_aside(tmp_path: Path, said: bytes) -> None:
    (tmp_path / "setup.json").write_bytes(said)
    record = Record(tmp_path)
    with pytest.raises(MalformedError, match="set the computer up again"):
        record.wait_after("boot-1")
    assert (tmp_path / "setup.json").read_bytes() == said
    record.set_aside()
    assert record.kept.boot == ""
    assert [one.name for one in tmp_path.iterdir()] == ["setup.damaged"]
    record.wait_after("boot-1")
    assert kept(record).kept.boot == "boot-1"

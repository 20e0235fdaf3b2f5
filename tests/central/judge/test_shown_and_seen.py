"""Which register the signer goes by: of today, the centre's own, and never an earlier one."""

from pathlib import Path

import msgspec
import pytest

from central.judge.memory import RegisterMemory
from central.judge.shown import check_shown
from kiosk.audit.register import Line
from kiosk.base.clock import Moment
from kiosk.base.errors import MalformedError, RuleError

NOW = 1_787_284_800_000
DAY = 24 * 60 * 60_000


def shown(off_ms: int, *, genuine: bool = True) -> str:
    now = Moment(boot="b", awake_ms=0, boot_ms=0, wall_ms=NOW)
    try:
        check_shown(genuine=genuine, as_of_ms=NOW + off_ms, now=now)
    except RuleError as error:
        return error.code
    return ""


@pytest.mark.parametrize("way", [-1, 1])
def test_a_register_is_gone_by_for_a_day_and_no_longer(way: int) -> None:
    assert shown(0) == shown(way * DAY) == ""
    assert shown(way * (DAY + 1)) == "stale_register"


def test_a_register_that_the_centre_did_not_sign_for_is_refused_first() -> None:
    assert shown(0, genuine=False) == "other_register"
    assert shown(2 * DAY, genuine=False) == "other_register"


# ---- what was seen


def lines(*digests: int) -> tuple[Line, ...]:
    return tuple(
        Line(digest=bytes([one]) * 32, subjects=(bytes([one]) * 16,), entry=b"") for one in digests
    )


def refused(memory: RegisterMemory, *digests: int) -> str:
    with pytest.raises(RuleError) as error:
        memory.see(lines(*digests))
    return error.value.code


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.seen"


def test_a_register_that_goes_on_is_kept_before_anything_is_signed(path: Path) -> None:
    memory = RegisterMemory(path)
    assert memory.number == 0
    memory.see(())
    assert not path.exists()
    memory.see(lines(1))
    memory.see(lines(1, 2, 3))
    assert (memory.number, RegisterMemory(path).number) == (3, 3)


@pytest.mark.parametrize("anew", [False, True])
def test_one_that_ends_earlier_or_tells_another_story_is_refused(path: Path, *, anew: bool) -> None:
    memory = RegisterMemory(path)
    memory.see(lines(1, 2))
    kept = path.read_bytes()
    if anew:
        memory = RegisterMemory(path)
    assert refused(memory) == refused(memory, 1) == "register_behind"
    assert refused(memory, 1, 3) == refused(memory, 3, 2) == "other_register"
    assert refused(memory, 2, 1) == refused(memory, 1, 3, 4) == "other_register"
    assert path.read_bytes() == kept
    memory.see(lines(1, 2))
    memory.see(lines(1, 2, 4))
    assert RegisterMemory(path).number == 3


def test_what_could_not_be_kept_was_not_seen(path: Path) -> None:
    memory = RegisterMemory(path / "no folder" / "register.seen")
    with pytest.raises(OSError, match="no folder"):
        memory.see(lines(1))
    assert memory.number == 0


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\xff",
        b"{}",
        b'{"number":1}',
        msgspec.json.encode({"number": 1, "head": b"", "more": 1}),
    ],
)
def test_a_memory_that_cannot_be_read_stops_everything(path: Path, said: bytes) -> None:
    path.write_bytes(said)
    with pytest.raises(MalformedError) as error:
        RegisterMemory(path)
    assert error.value.code == "bad_memory"

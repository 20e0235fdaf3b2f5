"""A file that one process holds at a time."""

from pathlib import Path

import pytest

from kiosk.base.errors import RuleError
from kiosk.store.alone import alone

BUSY = RuleError("busy", "Another one is at work.")


def test_a_second_one_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with alone(lock, BUSY), pytest.raises(RuleError, match="at work"), alone(lock, BUSY):
        pytest.fail("two at once")
    with alone(lock, BUSY):
        pass
    assert lock.exists()


def test_a_fault_in_it_lets_the_next_one_in(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with pytest.raises(ZeroDivisionError), alone(lock, BUSY):
        raise ZeroDivisionError
    with alone(lock, BUSY):
        pass


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="lock"), alone(tmp_path / "lock", BUSY):
        pytest.fail("it was opened")
    assert not (tmp_path / "elsewhere").exists()

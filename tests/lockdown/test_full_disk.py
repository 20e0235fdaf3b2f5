"""A disk that fills up, or refuses, at any write: nothing is lost, and it is told as what it is."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.lockdown.outcome import Aborted, Failed, Performed, Restored
from tests.fakes.locked_systems import WISHES, System, in_memory


@contextmanager
def refusing(call: str, after: int, reason: int) -> Iterator[None]:
    """From some call on the disk refuses every further one."""
    real = getattr(os, call)
    left = [after]

    def counted(*arguments: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(reason, os.strerror(reason))
        return real(*arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, call, counted)
        yield


@settings(max_examples=60, deadline=None)
@given(
    call=st.sampled_from(["write", "fsync", "replace", "mkdir", "unlink"]),
    after=st.integers(0, 90),
    reason=st.sampled_from([errno.ENOSPC, errno.EIO, errno.EROFS]),
)
def test_a_disk_that_refuses_loses_nothing(call: str, after: int, reason: int) -> None:
    with in_memory() as folder:
        system = System(folder, live=False)
        with refusing(call, after, reason):
            outcome = system.lockdown.perform("seat", WISHES)
        if isinstance(outcome, Aborted):
            assert os.strerror(reason) in str(outcome.why)
            assert system.now() == system.first
        elif isinstance(outcome, Failed):
            assert os.strerror(reason) in str(outcome.why) + str(outcome.troubles)
        else:
            assert isinstance(outcome, Performed)
        assert isinstance(system.lockdown.restore(), Restored)
        assert system.now() == system.first


def test_a_full_disk_is_an_abort_that_says_so(tmp_path: Path) -> None:
    system = System(tmp_path, live=False)
    with refusing("write", 9, errno.ENOSPC):
        outcome = system.lockdown.perform("seat", WISHES)
    assert isinstance(outcome, Aborted)
    assert "No space left" in str(outcome.why)
    assert system.now() == system.first

"""Every single call of a whole exam to the disk fails once; the seat says so and can go on.

A refusal is a sentence for staff, never an error of the program. What they do then is what anybody
would: try again, and if that does not help, switch the seat off and on.
"""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import pytest

from kiosk.audit.verification import verify_attempt
from kiosk.base.errors import KioskError
from kiosk.exam.attempt import Attempt
from kiosk.seat import anchoring, opening, session
from tests.fakes.crash_points import (
    CHANGES,
    InlineWriter,
    Moments,
    Rig,
    come_back,
    cut_off,
    go_on,
    let_go,
    resume_if_offered,
)
from tests.fakes.seats import furnished
from tests.fakes.whole_exam import evidence_of

if TYPE_CHECKING:
    from kiosk.rehearsal.setting import Setting

__all__ = ["furnished"]

P = ParamSpec("P")
T = TypeVar("T")
LIVES = 4


class FailingCalls:
    """The system's calls that change a disk, of which one fails.

    Attributes:
        at: which call fails, counted from 1; None for none.
        failed: which it was.
    """

    def __init__(self, patch: pytest.MonkeyPatch, code: int) -> None:
        self.code = code
        self.at: int | None = None
        self.calls = 0
        self.failed = ""
        for name in (*CHANGES, "posix_fallocate"):
            patch.setattr(os, name, self.failing(getattr(os, name), name))

    def arm(self, at: int) -> None:
        self.at, self.calls, self.failed = at, 0, ""

    def failing(self, call: Callable[P, T], name: str) -> Callable[P, T]:
        def called(*arguments: P.args, **named: P.kwargs) -> T:
            self.calls += 1
            if self.calls == self.at:
                self.failed = name
                raise OSError(self.code, os.strerror(self.code))
            return call(*arguments, **named)

        return called


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_one_failing_call_keeps_nobody_from_the_result(
    furnished: "Setting", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(session, "Writer", InlineWriter)
    monkeypatch.setattr(opening, "accept_pack", lambda _pack, _secret: None)
    monkeypatch.setattr(anchoring, "anchor_code", lambda *_of: "00000-00000")
    rig = Rig(tmp_path / "first", furnished)
    before = Moments("", {}, b"", Attempt(), Attempt(), rig.hall.clock.now())
    calls = FailingCalls(monkeypatch, code)
    number = 0
    while number == 0 or calls.failed:
        number += 1
        calls.at = None
        seat = cut_off(rig, tmp_path / str(number), before, furnished, power=False)
        calls.arm(number)
        try:
            take_the_exam(seat)
        except BaseException as error:
            error.add_note(f"call {number} failed: {calls.failed}")
            raise
        finally:
            let_go(seat)
        (target,) = seat.hall.setting.folder.handovers.iterdir()
        evidence = evidence_of(seat.hall, target)
        assert (
            verify_attempt((target / "attempt.journal").read_bytes(), evidence).text == "complete"
        )
    assert number > 80


def take_the_exam(seat: Rig) -> None:
    """Candidate and staff, who go on until the seat is free again."""
    for life in range(LIVES):
        try:
            if life > 1 or failed(seat):
                seat.hall.die()
                come_back(seat)
            elif seat.hall.session.desk is None:
                come_back(seat)
            resume_if_offered(seat)
            go_on(seat)
        except KioskError:
            continue
        if not failed(seat) and seat.hall.session.service is None:
            return
    raise AssertionError("the seat could not go on")


def failed(seat: Rig) -> bool:
    service = seat.hall.session.service
    return service is not None and service.failure is not None

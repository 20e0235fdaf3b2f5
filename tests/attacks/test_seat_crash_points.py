"""The seat is cut off after every change of its disk in a whole exam, and must come back right.

Nothing that was shown as saved may be missing, no time may be gained, the exam can be taken to its
end, what leaves the seat is complete, and the next candidate can sit down.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.audit.verification import verify_attempt
from kiosk.base.ids import CandidateId
from kiosk.exam.hall.events import AnchorNoted
from kiosk.exam.hall.state import fold_hall
from kiosk.seat import anchoring, opening, session
from kiosk.seat.desk import local_desk
from tests.fakes.crash_points import (
    CANDIDATE,
    InlineWriter,
    Moments,
    Rig,
    assign,
    come_back,
    cut_off,
    go_on,
    let_go,
)
from tests.fakes.seats import furnished
from tests.fakes.whole_exam import evidence_of

if TYPE_CHECKING:
    from kiosk.rehearsal.setting import Setting

__all__ = ["furnished"]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what costs time and touches no file of the seat."""
    monkeypatch.setattr(session, "Writer", InlineWriter)
    monkeypatch.setattr(opening, "accept_pack", lambda _pack, _secret: None)
    monkeypatch.setattr(anchoring, "anchor_code", lambda *_of: "00000-00000")
    for name in ("fsync", "fdatasync"):  # what was not synced is not lost here anyway
        monkeypatch.setattr(os, name, lambda _handle: None)


@pytest.mark.parametrize("power", [False, True], ids=["window dies", "power goes"])
@pytest.mark.parametrize("late", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_the_seat_comes_back_from_every_moment_of_an_exam(
    furnished: "Setting",
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    late: bool,
    power: bool,
) -> None:
    monkeypatch.setattr(InlineWriter, "late", late)
    rig = Rig(tmp_path / "whole", furnished)
    with rig.watched():
        rig.play()
    monkeypatch.setattr(InlineWriter, "late", False)
    assert len(rig.moments) > 50
    for number, moment in enumerate(rig.moments):
        back = cut_off(rig, tmp_path / str(number), moment, furnished, power=power)
        try:
            check_way_back(back, moment)
        except BaseException as error:
            error.add_note(f"cut off at {moment.after}, {moment.saved.phase} was saved")
            raise
        finally:
            let_go(back)


@pytest.mark.parametrize("power", [False, True], ids=["window dies", "power goes"])
@pytest.mark.parametrize("sparse", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_the_seat_comes_back_when_it_is_cut_off_on_its_way_back(
    furnished: "Setting", tmp_path: Path, *, sparse: int, power: bool
) -> None:
    rig = Rig(tmp_path / "whole", furnished)
    with rig.watched():
        rig.play()
    for number, first in enumerate(rig.moments[::sparse]):
        back = cut_off(rig, tmp_path / str(number), first, furnished, power=True)
        back.step = f"back from {first.after}"
        with back.watched():
            come_back(back)
        let_go(back)
        for again, second in enumerate(back.moments):
            seat = cut_off(rig, tmp_path / f"{number}-{again}", second, furnished, power=power)
            try:
                check_way_back(seat, first)
            except BaseException as error:
                error.add_note(f"cut off at {first.after}, and again at {second.after}")
                raise
            finally:
                let_go(seat)


def check_way_back(rig: Rig, moment: Moments) -> None:
    """Bring the seat back, look at it, and take the exam to its end."""
    come_back(rig)
    blueprint = rig.hall.session.blueprint
    if rig.hall.session.service is not None:
        state = rig.service.saved
        assert moment.saved.answers.items() <= state.answers.items()
        assert state.sequence >= moment.saved.sequence
        left = moment.saved.left_ms(blueprint, moment.now)
        assert state.left_ms(blueprint, rig.hall.clock.now()) <= left
    go_on(rig)
    (target,) = rig.hall.setting.folder.handovers.iterdir()
    report = verify_attempt(
        (target / "attempt.journal").read_bytes(), evidence_of(rig.hall, target)
    )
    assert (report.text, report.notes) == ("complete", ())
    assert report.score is not None
    events = [entry.event for entry in local_desk(rig.hall.session.desk).log.entries]
    noted = [event.occasion for event in events if isinstance(event, AnchorNoted)]
    assert list(dict.fromkeys(noted)) == ["start", "finish", "close"]
    assert fold_hall(local_desk(rig.hall.session.desk).log.entries).opened is not None
    assert not rig.hall.kept.attempt
    assert CANDIDATE not in {one.id for one in rig.hall.session.candidates()}
    rig.hall.session.assign(CandidateId("demo-c02"), rig.key("inv-01"))


def test_a_seat_cut_off_before_its_first_entry_is_free_for_the_same_candidate(
    furnished: "Setting", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(InlineWriter, "late", True)
    rig = Rig(tmp_path, furnished)
    rig.hall.open()
    assign(rig)
    InlineWriter.newest.waiting.clear()
    rig.hall.die()
    monkeypatch.setattr(InlineWriter, "late", False)
    come_back(rig)
    assert rig.hall.session.service is None
    assert CANDIDATE in {one.id for one in rig.hall.session.candidates()}
    assign(rig)
    rig.settle()
    assert rig.service.saved.sequence == 1

"""The next seat is cut off after every change of its disk while it takes an attempt in.

Whatever is left there is either nothing, and the attempt can be taken in again, or the attempt as
the old seat left it.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.audit.verification import verify_attempt
from kiosk.exam import commands as c
from kiosk.seat import opening, session
from kiosk.seat.folder import SeatFolder
from kiosk.seat.resume import resume_with_pair, unfinished_attempt
from kiosk.seat.taking_in import take_in
from tests.fakes.crash_points import CHANGES, InlineWriter
from tests.fakes.moving import (
    ATTEMPT,
    Furniture,
    Held,
    accept_once,
    go_on,
    held_of,
    moved_evidence,
    ordered,
    room_in,
    with_keys,
)
from tests.fakes.seats import Hall
from tests.fakes.whole_exam import answer_all, begin, end

MINUTE = 60_000


class CutOffError(BaseException):
    """The power is gone; no handler of the product sees this."""


@contextmanager
def cut_off_after(changes: int) -> Iterator[list[str]]:
    """Let so many changes of the disk happen, then cut the power; tells which they were."""
    seen: list[str] = []

    def counted(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def change(*arguments: object, **more: object) -> object:
            if len(seen) == changes:
                raise CutOffError
            seen.append(name)
            return call(*arguments, **more)

        return change

    with pytest.MonkeyPatch.context() as patch:
        for name in CHANGES:
            patch.setattr(os, name, counted(name, getattr(os, name)))
        yield seen


def seat_two(furniture: Furniture, folder: Path, like: Hall) -> Hall:
    """The next seat, switched on anew from this folder."""
    hall = with_keys(Hall(furniture.setting._replace(folder=SeatFolder(folder))), furniture)
    hall.clock.reboot(like.clock.now().wall_ms + MINUTE)
    hall.open()
    return hall


def check_the_end(hall: Hall, held: Held) -> None:
    """Nothing is lost, nothing is gained, and all of it verifies."""
    service = hall.session.service
    assert service is not None
    assert service.saved.answers == held.state.answers
    used = held.parents.carried.used_ms
    assert service.left_ms() == 52 * MINUTE - used
    assert [one.counts for one in service.saved.interruptions if one.kind == "move"] == [False]
    form = service.saved.form
    assert form is not None
    task = form.items[0]
    service.request(c.ChooseAnswer(item=task.item, choice=task.choices[2]))
    target = end(hall)
    journal = (target / "attempt.journal").read_bytes()
    assert verify_attempt(journal, moved_evidence(hall, target)).text == "complete"


@pytest.mark.parametrize("sparse", [3, pytest.param(1, marks=pytest.mark.slow)])
def test_the_next_seat_comes_back_from_every_moment_of_a_move(
    furniture: Furniture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sparse: int
) -> None:
    monkeypatch.setattr(opening, "accept_pack", accept_once)
    monkeypatch.setattr(session, "Writer", InlineWriter)
    with room_in(furniture, tmp_path) as room:
        old = room.opened(1)
        begin(old)
        answer_all(old)
        held = held_of(old)
    everything, resumed, number = False, 0, 0
    while not everything:
        source, copy = tmp_path / f"{number}-a", tmp_path / f"{number}-b"
        shutil.copytree(furniture.root / "seat-2", source)
        dying = seat_two(furniture, source, old)
        order = ordered(dying, held)
        with cut_off_after(number) as seen:
            try:
                take_in(dying.session, order, held.parents)
                everything = True
            except CutOffError:
                pass
        shutil.copytree(source, copy)
        back = seat_two(furniture, copy, dying)
        if unfinished_attempt(back.setting.folder) is not None:
            resume_with_pair(back.session, ATTEMPT, back.key("inv-01"), back.key("inv-02"))
            back.settle()
        if back.session.service is None:
            go_on(back, held)
        else:
            resumed += 1
        try:
            check_the_end(back, held)
        except BaseException as error:
            error.add_note(f"cut off after {len(seen)} changes: {seen[-3:]}")
            raise
        finally:
            back.die()
        number += sparse
    assert number > 20
    assert resumed > 1

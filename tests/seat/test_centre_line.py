"""Who may have a lone seat hand over, and the thread that sends."""

import asyncio
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.base.errors import KioskError
from kiosk.seat.centre_line import SeatCentre
from tests.fakes.central_simulator import CentralSimulator
from tests.fakes.central_tls import Served, served
from tests.fakes.hall_people import key as stranger
from tests.fakes.seats import Hall, hall
from tests.fakes.whole_exam import answer_all, begin, end

__all__ = ["hall"]


@pytest.fixture
def sat(hall: Hall) -> Hall:
    """A seat at which a candidate sat, its hall still open."""
    begin(hall)
    answer_all(hall)
    end(hall)
    return hall


def line_of(hall: Hall, post: Callable[[Callable[[], None]], None]) -> SeatCentre:
    return SeatCentre(hall.session, post)


def test_nobody_but_staff_on_duty_has_anything_leave(sat: Hall) -> None:
    line = line_of(sat, lambda work: work())
    for act in (line.write, line.take_receipt, line.send):
        with pytest.raises(KioskError) as caught:
            act(stranger("inv-1"))
        assert caught.value.code == "unknown_person"
    assert not sat.session.folder.to_centre.exists()
    assert list(sat.session.folder.staff.glob("*.bundle")) == []
    line.write(sat.key("inv-01"))
    assert (sat.session.folder.staff / line.stick).is_file()


def test_a_closed_hall_is_handed_over_with_its_opening(sat: Hall) -> None:
    line = line_of(sat, lambda work: work())
    line.closing()
    sat.session.close_hall()
    line.write(sat.key("inv-01"))
    (manifest,) = sat.session.folder.to_centre.glob("*/manifest")
    assert len(list((manifest.parent / "papers").iterdir())) > 3
    assert (sat.session.folder.staff / line.stick).is_file()


def test_it_is_sent_beside_the_window_until_the_receipt(sat: Hall, tmp_path: Path) -> None:
    done, begun = threading.Event(), threading.Event()
    line: SeatCentre

    def post(work: Callable[[], None]) -> None:
        work()
        if line.sending is not None and line.sending.state == "done":
            done.set()

    line = line_of(sat, post)
    centre = CentralSimulator([sat.setting.centre], lambda: sat.clock.now().wall_ms)

    async def serve() -> None:
        async with served(centre, tmp_path) as there:
            _reach(sat, there)
            begun.set()
            await asyncio.to_thread(done.wait, 30)

    server = threading.Thread(target=lambda: asyncio.run(serve()))
    server.start()
    assert begun.wait(30)
    line.send(sat.key("inv-01"))
    server.join(40)
    line.close()
    assert done.is_set()
    assert line.sending is not None
    assert (line.sending.permille, line.sending.remains) == (1000, False)
    again = line_of(sat, lambda work: work())
    assert again.ready()
    assert again.sending is not None
    assert again.sending.bundle == line.sending.bundle


def test_it_is_let_go_at_any_moment(sat: Hall) -> None:
    line = line_of(sat, lambda work: work())
    setup = replace(sat.session.premises.setup, centre_url="https://127.0.0.1:9")
    sat.session.premises = replace(sat.session.premises, setup=setup)
    line.send(sat.key("inv-01"))
    line.close()
    assert line.sending is not None
    assert line.sending.remains


def _reach(sat: Hall, there: Served) -> None:
    shutil.copy(there.ca, sat.session.folder.root / "ca.pem")
    setup = replace(sat.session.premises.setup, centre_url=there.url, centre_ca="ca.pem")
    sat.session.premises = replace(sat.session.premises, setup=setup)

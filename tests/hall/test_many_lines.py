"""A hub of very many lines: what each costs, and that none waits for the work of all."""

import asyncio
import gc
import threading
from asyncio.sslproto import SSLProtocol
from collections.abc import Iterator

import pytest

from kiosk.audit.forms import Drawn, drawn_forms
from kiosk.hall import core
from kiosk.hall.server import READ_AT_ONCE
from kiosk.packs.manifest import Manifest
from kiosk.trust.sitting import Sitting
from tests.fakes.hall_of_seats import HallOfSeats, in_hall, opened
from tests.fakes.waiting import until


@in_hall
async def test_a_line_holds_no_more_than_it_reads_at_once(hall: HallOfSeats) -> None:
    await opened(hall)
    gc.collect()  # lines of other tests are gone
    # Inner parts of the standard library; there is no other place to ask.
    lines = [vars(one) for one in gc.get_objects() if isinstance(one, SSLProtocol)]
    held = {len(line["_ssl_buffer"]) for line in lines if line["_server_side"]}
    assert held == {READ_AT_ONCE}


@in_hall
async def test_others_are_answered_while_the_forms_are_drawn(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    began, go_on = threading.Event(), threading.Event()

    def slowly(sitting: Sitting, manifest: Manifest, secret: bytes) -> Iterator[Drawn]:
        began.set()
        go_on.wait(5.0)
        return drawn_forms(sitting, manifest, secret)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(core, "drawn_forms", slowly)
        forms = asyncio.create_task(panel.link.ask("forms"))
        await until(began.is_set)
        assert (await panel.link.ask("seatings")).code == ""
        assert not forms.done()
        go_on.set()
        assert (await forms).code == ""

"""What a line costs the hub, so that a thousand of them have room."""

import gc
from asyncio.sslproto import SSLProtocol

from kiosk.hall.server import READ_AT_ONCE
from tests.fakes.hall_of_seats import HallOfSeats, in_hall, opened


@in_hall
async def test_a_line_holds_no_more_than_it_reads_at_once(hall: HallOfSeats) -> None:
    await opened(hall)
    gc.collect()  # lines of other tests are gone
    # Inner parts of the standard library; there is no other place to ask.
    lines = [vars(one) for one in gc.get_objects() if isinstance(one, SSLProtocol)]
    held = {len(line["_ssl_buffer"]) for line in lines if line["_server_side"]}
    assert held == {READ_AT_ONCE}

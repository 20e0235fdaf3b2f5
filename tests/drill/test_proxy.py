"""The proxy of a whole hall: many links in one thread, set together, each apart from the others."""

import socket
from collections.abc import Iterator

import pytest

from kiosk.drill.links import PASS, Condition
from kiosk.drill.proxy import Proxy

SEATS = 200


@pytest.fixture
def hub() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0), backlog=SEATS) as server:
        server.settimeout(20)
        yield server


def seat_on(address: tuple[str, int]) -> socket.socket:
    one = socket.create_connection(address, timeout=20)
    one.settimeout(20)
    return one


def test_a_whole_hall_goes_through_one_thread(hub: socket.socket) -> None:
    with Proxy() as proxy:
        names = [f"seat/{number}" for number in range(SEATS)]
        seats = [seat_on(proxy.add(name, hub.getsockname())) for name in names]
        for number, seat in enumerate(seats):
            seat.sendall(number.to_bytes(4, "big"))
        lines = [hub.accept()[0] for _ in seats]
        heard = set()
        for line in lines:
            line.settimeout(20)
            number = int.from_bytes(line.recv(4), "big")
            heard.add(number)
            line.sendall(bytes([number % 256]))
        assert heard == set(range(SEATS))
        assert [seat.recv(1) for seat in seats] == [bytes([n % 256]) for n in range(SEATS)]

        proxy.set(names[:50], Condition(state="cut"))
        assert [seat.recv(1) for seat in seats[:50]] == [b""] * 50
        assert [proxy.counts(name).open for name in names] == [0] * 50 + [1] * (SEATS - 50)
        for line in (*seats, *lines):
            line.close()


def test_a_name_nobody_has_changes_no_link(hub: socket.socket) -> None:
    with Proxy() as proxy:
        address = proxy.add("seat/1", hub.getsockname())
        with pytest.raises(KeyError):
            proxy.set(["seat/1", "seat/2"], Condition(state="cut"))
        with seat_on(address) as seat:
            line, _ = hub.accept()
            line.sendall(b"x")
            assert seat.recv(1) == b"x"
            line.close()


def test_a_link_can_be_led_to_another_hub(hub: socket.socket) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, Proxy() as proxy:
        other.settimeout(20)
        address = proxy.add("seat/1", hub.getsockname())
        proxy.aim(["seat/1"], other.getsockname())
        with seat_on(address) as seat:
            line, _ = other.accept()
            line.sendall(b"other")
            assert seat.recv(5) == b"other"
            line.close()


def test_the_end_of_the_proxy_ends_every_line_and_frees_its_ports(hub: socket.socket) -> None:
    with Proxy() as proxy:
        address = proxy.add("seat/1", hub.getsockname())
        seat = seat_on(address)
        line, _ = hub.accept()
        proxy.set(["seat/1"], PASS)
    for one in (seat, line):
        with pytest.raises(ConnectionResetError):
            one.recv(1)
        one.close()
    with pytest.raises(ConnectionRefusedError):
        seat_on(address)

"""What a request to the X server means, by its bytes; numbers are those of the protocol's text."""

import struct
from typing import Final

import pytest

from kiosk.system.x_requests import (
    CORE,
    DESTROYING,
    EXTENSIONS,
    HIDING,
    MAP_WINDOW,
    Request,
    Server,
    kind_of,
    minors_of,
    requests_in,
    selection_of,
)

OWN: Final = 0x0060_0001
OTHER: Final = 0x0080_0002
CLIPBOARD: Final = 300
SERVER: Final = Server(
    OWN,
    {
        130: "MIT-SHM",
        131: "Composite",
        132: "XTEST",
        133: "RECORD",
        134: "XInputExtension",
    },
    frozenset({1, CLIPBOARD}),
)


def encoded(
    opcode: int, *numbers: int, detail: int = 0, order: str = "<", big: bool = False
) -> bytes:
    """A request as a client sends it: its head, then numbers of 32 bits."""
    units = 1 + len(numbers)
    rest = struct.pack(f"{order}{len(numbers)}I", *numbers)
    if big:
        return struct.pack(f"{order}BBHI", opcode, detail, 0, units + 1) + rest
    return struct.pack(f"{order}BBH", opcode, detail, units) + rest


def read(data: bytes, *, little: bool = True) -> list[Request]:
    return list(requests_in(data, little=little))


def kind(data: bytes, *, little: bool = True) -> str:
    (request,) = read(data, little=little)
    return kind_of(request, SERVER)


def sent(event: int, *, to: int, about: int, order: str = "<") -> bytes:
    """SendEvent: destination, mask, and an event of 32 bytes whose window is its second number."""
    head = struct.pack(f"{order}BBH", event, 32, 0)
    (first,) = struct.unpack(f"{order}I", head)
    return encoded(25, to, 0, first, about, *([0] * 6), order=order)


# ---- reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("big", [False, True])
def test_each_request_is_read_with_its_window(order: str, *, big: bool) -> None:
    data = encoded(10, OWN, order=order, big=big) + encoded(
        22, OTHER, CLIPBOARD, 0, detail=7, order=order, big=big
    )
    first, second = read(data, little=order == "<")
    assert (first.opcode, first.minor, first.target) == (10, 0, OWN)
    assert (second.opcode, second.minor, second.target) == (22, 7, OTHER)
    assert selection_of(second) == CLIPBOARD
    assert kind_of(first, SERVER) == "window_meddled"
    assert kind_of(second, SERVER) == "clipboard_filled"


def test_a_request_is_known_in_the_form_for_big_ones_too() -> None:
    plain, big = read(encoded(12, OWN, 15, 1) + encoded(12, OWN, 15, 1, big=True))
    assert plain.target == big.target == OWN
    assert plain.body[4:] == big.body[4:]
    assert len(plain.body) == len(big.body) == 16


def test_a_request_of_its_head_alone_is_read() -> None:
    assert [one.opcode for one in read(encoded(44) + encoded(44))] == [44, 44]


@pytest.mark.parametrize("rest", [b"", b"\x0a", b"\x0a\0\1", struct.pack("<BBHI", 10, 0, 0, 0)])
def test_what_is_no_request_ends_the_reading(rest: bytes) -> None:
    assert [one.target for one in read(encoded(10, OWN) + rest)] == [OWN]


def test_a_head_that_promises_more_than_there_is_is_read_as_far_as_it_goes() -> None:
    (request,) = read(struct.pack("<BBH", 10, 0, 9) + struct.pack("<I", OWN))
    assert request.target == OWN


# ---- meaning -------------------------------------------------------------------------------------

AT_WINDOW: Final = {
    2: "ChangeWindowAttributes",
    4: "DestroyWindow",
    5: "DestroySubwindows",
    6: "ChangeSaveSet",
    7: "ReparentWindow",
    10: "UnmapWindow",
    11: "UnmapSubwindows",
    12: "ConfigureWindow",
    13: "CirculateWindow",
}
PLAIN: Final = {
    24: "clipboard_asked",
    26: "pointer_wanted",
    28: "pointer_wanted",
    31: "keyboard_wanted",
    33: "keyboard_wanted",
    42: "focus_taken",
    44: "keys_overheard",
    73: "screen_read",
    100: "keyboard_changed",
    118: "keyboard_changed",
}
OF_EXTENSIONS: Final = {
    (130, 4): "screen_read",
    (131, 6): "screen_read",
    (132, 2): "keys_sent",
    (133, 5): "keys_overheard",
    (134, 46): "keys_overheard",
    (134, 51): "keyboard_wanted",
}


@pytest.mark.parametrize("opcode", AT_WINDOW)
def test_what_is_done_to_a_window_matters_where_it_is_the_kiosks(opcode: int) -> None:
    assert kind(encoded(opcode, OWN, OTHER)) == "window_meddled"
    assert kind(encoded(opcode, OTHER, OWN)) == ""


@pytest.mark.parametrize(("opcode", "told"), PLAIN.items())
def test_some_requests_are_told_whatever_they_are_about(opcode: int, told: str) -> None:
    assert kind(encoded(opcode, OTHER)) == told


@pytest.mark.parametrize("major", range(130, 135))
@pytest.mark.parametrize("minor", range(60))
def test_of_an_extension_only_what_reads_or_sends_is_told(major: int, minor: int) -> None:
    told = kind(encoded(major, OWN, OWN, detail=minor))
    assert told == OF_EXTENSIONS.get((major, minor), "")


def test_an_extension_of_another_number_means_nothing() -> None:
    assert kind(encoded(140, OWN, detail=4)) == ""


def test_a_selection_is_filled_by_who_takes_one_that_carries_text() -> None:
    assert kind(encoded(22, OTHER, CLIPBOARD, 0)) == "clipboard_filled"
    assert kind(encoded(22, OTHER, CLIPBOARD + 1, 0)) == ""  # a window manager's
    assert kind(encoded(22, 0, CLIPBOARD, 0)) == ""  # it is given up


def test_only_taking_a_selection_names_one() -> None:
    (asked,) = read(encoded(24, OTHER, CLIPBOARD, 0))
    assert selection_of(asked) == 0
    (given_up,) = read(encoded(22, 0, CLIPBOARD, 0))
    assert selection_of(given_up) == 0


@pytest.mark.parametrize("marked", [0, 0x80])
@pytest.mark.parametrize("event", range(2, 36))
def test_a_key_a_button_and_a_movement_are_sent_to_anybody(event: int, marked: int) -> None:
    told = kind(sent(event | marked, to=OTHER, about=OTHER))
    assert told == ("keys_sent" if event in {2, 3, 4, 5, 6} else "")


@pytest.mark.parametrize(("to", "about"), [(OWN, OTHER), (OTHER, OWN)])
def test_a_message_to_the_kiosks_window_or_about_it_meddles(to: int, about: int) -> None:
    assert kind(sent(33, to=to, about=about)) == "window_meddled"
    assert kind(sent(33, to=to, about=about, order=">"), little=False) == "window_meddled"
    assert kind(sent(12, to=to, about=about)) == ""  # that it was uncovered moves nothing


# ---- what is listened for ------------------------------------------------------------------------


def test_everything_that_can_be_told_is_listened_for() -> None:
    assert {*AT_WINDOW, *PLAIN, 25, 22, MAP_WINDOW} <= CORE
    assert {*DESTROYING, *HIDING} <= set(AT_WINDOW)
    assert {4, 5} == DESTROYING
    assert {7, 10, 11} == HIDING
    names = SERVER.extensions
    listened = {(major, minor) for major, name in names.items() for minor in minors_of(name)}
    assert listened == set(OF_EXTENSIONS)
    assert set(names.values()) == EXTENSIONS


def test_nothing_is_listened_for_that_means_nothing() -> None:
    ours = {opcode for opcode in CORE if opcode not in {MAP_WINDOW, 22, 25}}
    assert all(kind(encoded(opcode, OWN)) for opcode in ours)

"""What a request to the X server means when somebody else than the kiosk sends it.

Decides: which requests are worth telling, and under which kind. Everything here is bytes and
numbers of the X11 protocol (X.Org, "X Window System Protocol", version 11, appendix B); leaves the
connection to `x_watch`, and what becomes of a kind to whoever is told.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

_UNIT: Final = 4
_HEAD: Final = 4
#: Events a program may send itself: keys, buttons, movements.
_HAND_EVENTS: Final = range(2, 7)
_CLIENT_MESSAGE: Final = 33
_SEND_EVENT: Final = 25
_SET_SELECTION_OWNER: Final = 22
_CHANGE_WINDOW: Final = 2
MAP_WINDOW: Final = 8
DESTROYING: Final = frozenset({4, 5})
HIDING: Final = frozenset({10, 11, 7})
#: Requests about a window, which matter when that is the kiosk's own: attributes, destroy, save
#: set, reparent, unmap, configure, circulate.
_AT_WINDOW: Final = frozenset({_CHANGE_WINDOW, *DESTROYING, 6, *HIDING, 12, 13})
_PLAIN: Final[Mapping[int, str]] = MappingProxyType(
    {
        24: "clipboard_asked",  # ConvertSelection
        26: "pointer_wanted",  # GrabPointer
        28: "pointer_wanted",  # GrabButton
        31: "keyboard_wanted",  # GrabKeyboard
        33: "keyboard_wanted",  # GrabKey
        42: "focus_taken",  # SetInputFocus
        44: "keys_overheard",  # QueryKeymap
        73: "screen_read",  # GetImage
        100: "keyboard_changed",  # ChangeKeyboardMapping
        118: "keyboard_changed",  # SetModifierMapping
    }
)
#: Name of the extension and minor opcode.
_OF_EXTENSIONS: Final[Mapping[tuple[str, int], str]] = MappingProxyType(
    {
        ("MIT-SHM", 4): "screen_read",  # GetImage
        ("Composite", 6): "screen_read",  # NameWindowPixmap
        ("XTEST", 2): "keys_sent",  # FakeInput
        ("RECORD", 5): "keys_overheard",  # EnableContext
        ("XInputExtension", 46): "keys_overheard",  # XISelectEvents
        ("XInputExtension", 51): "keyboard_wanted",  # XIGrabDevice
    }
)
EXTENSIONS: Final = frozenset(name for name, _minor in _OF_EXTENSIONS)
SELECTIONS: Final = ("PRIMARY", "SECONDARY", "CLIPBOARD", "XdndSelection")
CORE: Final = frozenset(
    {*_PLAIN, *_AT_WINDOW, MAP_WINDOW, _SEND_EVENT, _SET_SELECTION_OWNER},
)


class Seen(NamedTuple):
    """Something another program did.

    Attributes:
        kind: small letters and underscores, as an incident has it.
        detail: the program, and what belongs to it.
    """

    kind: str
    detail: str


class Request(NamedTuple):
    """One request of a client.

    Attributes:
        opcode: of the request; the minor one of an extension is `minor`.
        target: the first number after the head: mostly the window it is about.
        body: all of it, a big request without the length that only such a one has.
        little: whether its numbers have the least byte first.
    """

    opcode: int
    minor: int
    target: int
    body: bytes
    little: bool

    def number(self, offset: int, size: int = 4) -> int:
        """A number within it."""
        part = self.body[offset : offset + size]
        return int.from_bytes(part, "little" if self.little else "big")


def requests_in(data: bytes, *, little: bool) -> Iterator[Request]:
    """The requests that lie one behind the other in these bytes; stops at what is none."""
    while len(data) >= _HEAD:
        head = Request(data[0], data[1], 0, data, little)
        # A length of nothing stands before the length of a big request (X.Org, "Big Requests
        # Extension"); any request may come in that form, and the rest of it lies one unit later.
        big = not head.number(2, 2)
        size = (head.number(4) if big else head.number(2, 2)) * _UNIT
        if size < _HEAD:
            return
        body = data[:_HEAD] + data[_HEAD + _UNIT : size] if big else data[:size]
        plain = head._replace(body=body)
        yield plain._replace(target=plain.number(4))
        data = data[size:]


class Server(NamedTuple):
    """What is numbered differently on every server.

    Attributes:
        own: the kiosk's window.
        extensions: names of extensions by their major opcode.
        selections: atoms of those by which text and files go from program to program. Others say
            who manages windows or settings.
    """

    own: int
    extensions: Mapping[int, str]
    selections: frozenset[int]


def kind_of(request: Request, server: Server) -> str:
    """What it is when another program sends it; empty for nothing worth telling."""
    if request.opcode in server.extensions:
        return _OF_EXTENSIONS.get((server.extensions[request.opcode], request.minor), "")
    if request.opcode in _AT_WINDOW:
        return "window_meddled" if request.target == server.own else ""
    if request.opcode == _SET_SELECTION_OWNER:
        return "clipboard_filled" if selection_of(request) in server.selections else ""
    if request.opcode == _SEND_EVENT:
        return _sent(request, server.own)
    return _PLAIN.get(request.opcode, "")


def _sent(request: Request, own: int) -> str:
    event = request.number(12, 1) & 0x7F
    if event in _HAND_EVENTS:
        return "keys_sent"
    about = request.number(16)  # the window within the event
    meddles = event == _CLIENT_MESSAGE and own in {request.target, about}
    return "window_meddled" if meddles else ""


def selection_of(request: Request) -> int:
    """The atom of the selection somebody takes, or 0."""
    return request.number(8) if request.opcode == _SET_SELECTION_OWNER and request.target else 0


def minors_of(extension: str) -> tuple[int, ...]:
    """The requests of an extension that are looked at."""
    return tuple(minor for name, minor in _OF_EXTENSIONS if name == extension)

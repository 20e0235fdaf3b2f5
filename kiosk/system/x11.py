"""A line to the X server: which windows there are, and who owns the clipboard.

Decides: what is asked. It goes through libxcb, which Qt brings along: it answers an error with an
error, while Xlib ends the process. Leaves to others: which windows are ours
(`foreign_windows`).
"""

import ctypes
from collections.abc import Iterator, Mapping
from contextlib import suppress
from types import TracebackType
from typing import Any, Final, NamedTuple, Self, TypeVar

Shape = TypeVar("Shape", bound=ctypes.Structure)

_LIBRARIES: Final = ("libxcb.so.1",)
_C_LIBRARY: Final = "libc.so.6"
_MOST_WINDOWS: Final = 256
_DEPTH: Final = 3
_VIEWABLE: Final = 2
_ANY: Final = 0
_PROPERTY_WORDS: Final = 64
_PID: Final = 4


class Window(NamedTuple):
    """A window that can be seen.

    Attributes:
        pid: of its program; 0 where it does not say.
        kind: as the program names its windows; empty likewise.
    """

    pid: int
    kind: str
    width: int
    height: int


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Screens(ctypes.Structure):
    _fields_ = (("data", ctypes.c_void_p), ("rem", ctypes.c_int), ("index", ctypes.c_int))


class _Setup(ctypes.Structure):
    """`xcb_setup_t` as far as the part of a number that a client chooses."""

    _fields_ = (
        ("head", ctypes.c_uint8 * 12),
        ("base", ctypes.c_uint32),
        ("mask", ctypes.c_uint32),
    )


class _Attributes(ctypes.Structure):
    """`xcb_get_window_attributes_reply_t` as far as the state of the window."""

    _fields_ = (
        ("head", ctypes.c_uint8 * 8),
        ("visual", ctypes.c_uint32),
        ("kind", ctypes.c_uint16),
        ("gravity", ctypes.c_uint8 * 2),
        ("planes", ctypes.c_uint32 * 2),
        ("flags", ctypes.c_uint8 * 2),
        ("map_state", ctypes.c_uint8),
    )


class _Geometry(ctypes.Structure):
    _fields_ = (
        ("head", ctypes.c_uint8 * 8),
        ("root", ctypes.c_uint32),
        ("x", ctypes.c_int16),
        ("y", ctypes.c_int16),
        ("width", ctypes.c_uint16),
        ("height", ctypes.c_uint16),
    )


class _Word(ctypes.Structure):
    """The replies whose one answer stands behind their head."""

    _fields_ = (("head", ctypes.c_uint8 * 8), ("value", ctypes.c_uint32))


class Display:
    """One connection; use it as a context."""

    def __init__(self, name: str) -> None:
        """Connect. Raises: OSError: there is no such library, or no such server."""
        self._xcb = _xcb()
        self._free = ctypes.CDLL(_C_LIBRARY).free
        self._free.argtypes = (ctypes.c_void_p,)
        self._line = self._xcb.xcb_connect(name.encode(), None)
        if not self._line or self._xcb.xcb_connection_has_error(self._line):
            self._close()
            raise OSError("there is no X server of that name")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def windows(self) -> tuple[Window, ...]:
        """The windows that can be seen, one for each child of the screen. Raises: OSError."""
        found = []
        for root in self._roots():
            for one in self._children(root)[:_MOST_WINDOWS]:
                size = self._seen(one)
                if size is not None:
                    pid, kind = self._owner(one, _DEPTH)
                    found.append(Window(pid, kind, *size))
        if self._xcb.xcb_connection_has_error(self._line):
            raise OSError("the X server went away")
        return tuple(found)

    def selection_owner(self, selection: str) -> int:
        """Process whose window holds it: -1 for nobody, 0 where the window does not say."""
        atom = self._atom(selection)
        window = self._value("xcb_get_selection_owner", atom) if atom else 0
        if not window:
            return -1
        return self._owner(window, 0)[0] or self._of_same_client(window)

    def _close(self) -> None:
        if self._line:
            self._xcb.xcb_disconnect(self._line)
            self._line = None

    def _roots(self) -> Iterator[int]:
        setup = self._xcb.xcb_get_setup(self._line)
        screens = self._xcb.xcb_setup_roots_iterator(setup)
        while screens.rem > 0:
            yield ctypes.cast(screens.data, ctypes.POINTER(ctypes.c_uint32)).contents.value
            self._xcb.xcb_screen_next(ctypes.byref(screens))

    def _children(self, window: int) -> list[int]:
        xcb = self._xcb
        reply = xcb.xcb_query_tree_reply(self._line, xcb.xcb_query_tree(self._line, window), None)
        if not reply:
            return []
        size = xcb.xcb_query_tree_children_length(reply)
        found = list(xcb.xcb_query_tree_children(reply)[:size])
        self._free(reply)
        return found

    def _seen(self, window: int) -> tuple[int, int] | None:
        """Width and height; None of a window that cannot be seen, or is gone."""
        state = self._reply("xcb_get_window_attributes", _Attributes, window)
        shape = self._reply("xcb_get_geometry", _Geometry, window)
        if state is None or shape is None or state.map_state != _VIEWABLE:
            return None
        return shape.width, shape.height

    def _owner(self, window: int, depth: int) -> tuple[int, str]:
        """Process and kind; of a frame those of the window in it."""
        told = self._property(window, "_NET_WM_PID")
        kind = self._property(window, "WM_CLASS").split(b"\0")
        name = kind[1] if kind[1:] else kind[0]
        pid = int.from_bytes(told[:_PID], "little") if len(told) >= _PID else 0
        if pid or name or not depth:
            return pid, name.decode("utf-8", "replace")
        for child in self._children(window)[:16]:
            found = self._owner(child, depth - 1)
            if any(found):
                return found
        return 0, ""

    def _of_same_client(self, window: int) -> int:
        """Process of a helper that does not say: of other windows of its client; 0 for none.

        The server gives each client numbers of its own, which begin alike.
        """
        setup = self._xcb.xcb_get_setup(self._line)
        own = _Setup.from_buffer_copy(ctypes.string_at(setup, ctypes.sizeof(_Setup))).mask
        for root in self._roots():
            for one in self._children(root)[:_MOST_WINDOWS]:
                if one & ~own == window & ~own and (pid := self._owner(one, 0)[0]):
                    return pid
        return 0

    def _property(self, window: int, name: str) -> bytes:
        xcb, atom = self._xcb, self._atom(name)
        if not atom:
            return b""
        asked = xcb.xcb_get_property(self._line, 0, window, atom, _ANY, 0, _PROPERTY_WORDS)
        reply = xcb.xcb_get_property_reply(self._line, asked, None)
        if not reply:
            return b""
        size = xcb.xcb_get_property_value_length(reply)
        found = ctypes.string_at(xcb.xcb_get_property_value(reply), size) if size > 0 else b""
        self._free(reply)
        return found

    def _atom(self, name: str) -> int:
        raw = name.encode("ascii")
        asked = self._xcb.xcb_intern_atom(self._line, 1, len(raw), raw)
        reply = self._xcb.xcb_intern_atom_reply(self._line, asked, None)
        return self._taken(reply, _Word).value if reply else 0

    def _value(self, question: str, about: int) -> int:
        reply = self._reply(question, _Word, about)
        return reply.value if reply is not None else 0

    def _reply(self, question: str, shape: type[Shape], about: int) -> Shape | None:
        asked = getattr(self._xcb, question)(self._line, about)
        reply = getattr(self._xcb, f"{question}_reply")(self._line, asked, None)
        return self._taken(reply, shape) if reply else None

    def _taken(self, reply: int, shape: type[Shape]) -> Shape:
        copied = shape.from_buffer_copy(ctypes.string_at(reply, ctypes.sizeof(shape)))
        self._free(reply)
        return copied


def _xcb() -> ctypes.CDLL:
    for name in _LIBRARIES:
        with suppress(OSError):
            return _shaped(ctypes.CDLL(name))
    raise OSError("this system has no library for X")


def _shaped(xcb: ctypes.CDLL) -> ctypes.CDLL:
    pointer, number, word = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint32
    shapes: Mapping[str, tuple[Any, tuple[Any, ...]]] = {
        "xcb_connect": (pointer, (ctypes.c_char_p, pointer)),
        "xcb_connection_has_error": (number, (pointer,)),
        "xcb_disconnect": (None, (pointer,)),
        "xcb_get_setup": (pointer, (pointer,)),
        "xcb_setup_roots_iterator": (_Screens, (pointer,)),
        "xcb_screen_next": (None, (ctypes.POINTER(_Screens),)),
        "xcb_query_tree": (_Cookie, (pointer, word)),
        "xcb_query_tree_children": (ctypes.POINTER(word), (pointer,)),
        "xcb_query_tree_children_length": (number, (pointer,)),
        "xcb_get_window_attributes": (_Cookie, (pointer, word)),
        "xcb_get_geometry": (_Cookie, (pointer, word)),
        "xcb_get_selection_owner": (_Cookie, (pointer, word)),
        "xcb_intern_atom": (_Cookie, (pointer, ctypes.c_uint8, ctypes.c_uint16, ctypes.c_char_p)),
        "xcb_get_property": (
            _Cookie,
            (pointer, ctypes.c_uint8, word, word, word, word, word),
        ),
        "xcb_get_property_value": (pointer, (pointer,)),
        "xcb_get_property_value_length": (number, (pointer,)),
    }
    asked = [name for name, (result, _) in shapes.items() if result is _Cookie]
    replies = {f"{name}_reply": (pointer, (pointer, _Cookie, pointer)) for name in asked}
    for name, (result, arguments) in {**shapes, **replies}.items():
        function = getattr(xcb, name)
        function.restype, function.argtypes = result, arguments
    return xcb

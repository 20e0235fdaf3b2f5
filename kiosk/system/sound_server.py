"""What the sound server of this machine has now, asked of the server itself.

Decides: what counts as an output a person can hear. The toolkit's own list cannot be believed: it
goes on naming outputs whose device was pulled out, and a server that died (measured with Qt 6.11).

Leaves playing to `kiosk.ui.audio_qt`. Linux only: PulseAudio, and PipeWire through the same
library. Where there is no such library, nothing is known here.
"""

import ctypes
import threading
from typing import Any, Final, NamedTuple

#: Stand-ins a server makes when it has nothing to play to: they swallow everything.
NOT_HEARD: Final = frozenset({"auto_null", "null"})
_LIBRARY: Final = "libpulse.so.0"
_READY: Final = 4
_NO_AUTOSPAWN: Final = 1
_SINKS_AND_SERVER: Final = 0x0001 | 0x0080
_AGAIN_S: Final = 0.5
_FIRST_ANSWER_S: Final = 1.0


class Output(NamedTuple):
    """One output that can be heard: its name for the server, its name for a person."""

    name: str
    title: str


class Outputs(NamedTuple):
    """What the server has.

    Attributes:
        heard: outputs that can be heard, the preferred one first.
        losses: how often the server went away since this program first found it.
    """

    heard: tuple[Output, ...] = ()
    losses: int = 0


class _Sink(ctypes.Structure):
    """The beginning of `pa_sink_info`; the rest is not looked at."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("index", ctypes.c_uint32),
        ("description", ctypes.c_char_p),
    )


class _Server(ctypes.Structure):
    """The beginning of `pa_server_info`."""

    _fields_ = (
        ("names", ctypes.c_char_p * 4),
        ("sample", ctypes.c_uint32 * 3),
        ("default_sink", ctypes.c_char_p),
    )


_ON_EVENT: Final = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_int, ctypes.c_uint32, ctypes.c_void_p
)
_ON_SINK: Final = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.POINTER(_Sink), ctypes.c_int, ctypes.c_void_p
)
_ON_SERVER: Final = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.POINTER(_Server), ctypes.c_void_p
)


class SoundServer:
    """Listens to the server in a thread of its own; `now` is what it said last."""

    def __init__(self) -> None:
        """Ask for the first time. Raises: OSError where this machine has no such library."""
        self.now = Outputs()
        self._pulse = _library()
        self._losses = 0
        self._asked = threading.Event()
        self._closed = threading.Event()
        self._sinks: list[Output] = []
        self._default = ""
        # Kept, because the library calls them as long as it lives.
        self._on_event = _ON_EVENT(lambda context, *_rest: self._ask(context))
        self._on_sink = _ON_SINK(self._sink)
        self._on_server = _ON_SERVER(self._server)
        threading.Thread(target=self._run, name="sound server", daemon=True).start()
        self._asked.wait(_FIRST_ANSWER_S)

    def close(self) -> None:
        """Look no more."""
        self._closed.set()

    # ---- in the thread --------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._closed.is_set():
            if self._one_connection():
                self._losses += 1
            self.now = Outputs((), self._losses)
            self._asked.set()
            self._closed.wait(_AGAIN_S)

    def _one_connection(self) -> bool:
        """Stay connected as long as the server lives; says whether it ever did."""
        pulse = self._pulse
        loop = pulse.pa_mainloop_new()
        context = pulse.pa_context_new(pulse.pa_mainloop_get_api(loop), b"kiosk")
        lived = False
        try:
            if pulse.pa_context_connect(context, None, _NO_AUTOSPAWN, None) < 0:
                return False
            while pulse.pa_context_get_state(context) <= _READY and not self._closed.is_set():
                if not lived and pulse.pa_context_get_state(context) == _READY:
                    lived = True
                    self._listen(context)
                if pulse.pa_mainloop_iterate(loop, 1, None) < 0:
                    break
            return lived
        finally:
            pulse.pa_context_disconnect(context)
            pulse.pa_context_unref(context)
            pulse.pa_mainloop_free(loop)

    def _listen(self, context: int) -> None:
        pulse = self._pulse
        pulse.pa_context_set_subscribe_callback(context, self._on_event, None)
        self._forget(pulse.pa_context_subscribe(context, _SINKS_AND_SERVER, None, None))
        self._ask(context)

    def _ask(self, context: int) -> None:
        pulse = self._pulse
        self._forget(pulse.pa_context_get_server_info(context, self._on_server, None))

    def _server(self, context: int, info: "ctypes._Pointer[_Server] | None", _data: object) -> None:
        self._default = _text(info.contents.default_sink) if info else ""
        pulse = self._pulse
        self._forget(pulse.pa_context_get_sink_info_list(context, self._on_sink, None))

    def _sink(
        self, _context: int, info: "ctypes._Pointer[_Sink] | None", end: int, _data: object
    ) -> None:
        if not end and info:
            name = _text(info.contents.name)
            self._sinks.append(Output(name, _text(info.contents.description) or name))
            return
        heard = [one for one in dict.fromkeys(self._sinks) if one.name not in NOT_HEARD]
        self._sinks = []  # answers to two questions may come one after the other
        heard.sort(key=lambda one: one.name != self._default)
        self.now = Outputs(tuple(heard), self._losses)
        self._asked.set()

    def _forget(self, operation: int | None) -> None:
        if operation:
            self._pulse.pa_operation_unref(operation)


def _text(raw: bytes | None) -> str:
    return raw.decode("utf-8", "replace") if raw else ""


def _library() -> ctypes.CDLL:
    pulse = ctypes.CDLL(_LIBRARY)
    pointer = ctypes.c_void_p
    shapes: dict[str, tuple[Any, tuple[Any, ...]]] = {
        "pa_mainloop_new": (pointer, ()),
        "pa_mainloop_get_api": (pointer, (pointer,)),
        "pa_mainloop_iterate": (ctypes.c_int, (pointer, ctypes.c_int, pointer)),
        "pa_mainloop_free": (None, (pointer,)),
        "pa_context_new": (pointer, (pointer, ctypes.c_char_p)),
        "pa_context_connect": (ctypes.c_int, (pointer, ctypes.c_char_p, ctypes.c_int, pointer)),
        "pa_context_get_state": (ctypes.c_int, (pointer,)),
        "pa_context_disconnect": (None, (pointer,)),
        "pa_context_unref": (None, (pointer,)),
        "pa_context_set_subscribe_callback": (None, (pointer, _ON_EVENT, pointer)),
        "pa_context_subscribe": (pointer, (pointer, ctypes.c_int, pointer, pointer)),
        "pa_context_get_server_info": (pointer, (pointer, _ON_SERVER, pointer)),
        "pa_context_get_sink_info_list": (pointer, (pointer, _ON_SINK, pointer)),
        "pa_operation_unref": (None, (pointer,)),
    }
    for name, (result, arguments) in shapes.items():
        function = getattr(pulse, name)
        function.restype, function.argtypes = result, arguments
    return pulse

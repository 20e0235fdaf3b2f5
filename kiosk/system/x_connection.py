"""Two connections to an X server: one asks, one hears every request of other programs.

Decides: what of it is told (once for each program and kind), and what is put right at once: a
selection that somebody filled is emptied, a window that was taken off the screen is shown again.
Heard is by the server's own RECORD extension, so that a program that lives for a moment is seen as
well. Leaves to others: which requests matter (`x_requests`), going on when a connection ends
(`x_watch`). The library is python-xlib (docs/adr/0021-watching-the-x-server.md).
"""

import os
from collections.abc import Callable
from typing import Any, Final

import psutil
from Xlib import X, display, error
from Xlib.protocol import request as requests

from kiosk.system.x_requests import (
    CORE,
    DESTROYING,
    EXTENSIONS,
    HIDING,
    MAP_WINDOW,
    SELECTIONS,
    Request,
    Seen,
    Server,
    kind_of,
    minors_of,
    requests_in,
    selection_of,
)

_SMALLEST: Final = 32  # pixels; what is smaller shows nothing and is for messages
_PID: Final = 2  # LocalClientPID of the X-Resource extension
_ALL_CLIENTS: Final = 3
_FROM_CLIENT, _STARTED, _DIED = 1, 2, 3


class Connection:
    """One connection's life. Raises what the library raises when it ends."""

    def __init__(self, own: int, tell: Callable[[Seen], None]) -> None:
        self._own = own
        self._tell_out = tell
        self._asking = display.Display()
        self._hearing = display.Display()
        self._told: set[tuple[int, str]] = set()
        self._names: dict[int, str] = {}
        self._mask: int = self._asking.display.info.resource_id_mask
        infos = {name: self._asking.query_extension(name) for name in EXTENSIONS}
        self._server = Server(
            own,
            {info.major_opcode: name for name, info in infos.items() if info},
            frozenset(self._asking.intern_atom(name) for name in SELECTIONS),
        )
        self._ours = {os.getpid(), *(one.pid for one in psutil.Process().parents())}

    def watch(self) -> None:
        """Look at what is there, then listen without end."""
        self._look_around()
        context = self._hearing.record_create_context(0, [_ALL_CLIENTS], self._ranges())
        # What the toolkit and this thread ask for themselves is of no interest.
        for mine in (self._own, self._asking.display.info.resource_id_base):
            self._hearing.record_unregister_clients(context, [mine])
        self._hearing.sync()
        self._hearing.record_enable_context(context, self._heard)

    def put_focus(self, *, away: bool) -> None:
        """Give the kiosk's window the focus; the connection may be used by several threads."""
        window = self._asking.create_resource_object("window", self._own)
        to = X.PointerRoot if away else window
        self._asking.set_input_focus(to, X.RevertToParent, X.CurrentTime)
        self._asking.flush()

    # ---- within -------------------------------------------------------------------------------

    def _ranges(self) -> list[dict[str, Any]]:
        core = [_range(core=(opcode, opcode)) for opcode in sorted(CORE)]
        more = [
            _range(extension=(major, minor))
            for major, name in self._server.extensions.items()
            for minor in minors_of(name)
        ]
        return [*core, *more]

    def _look_around(self) -> None:
        """Programs and windows that were here before this one; after a restart, all of them."""
        for client in self._asking.res_query_clients().clients:
            self._new(client.resource_base)
        for window in self._asking.screen().root.query_tree().children:
            self._look_at(window.id)

    def _heard(self, reply: Any) -> None:  # noqa: ANN401 - python-xlib carries no types
        base = reply.id_base
        if reply.category == _STARTED:
            self._new(base)
        elif reply.category == _DIED:
            self._gone(base)
        elif reply.category == _FROM_CLIENT:
            little = not reply.client_swapped
            for request in requests_in(bytes(reply.data), little=little):
                self._judge(base, request)

    def _new(self, base: int) -> None:
        self._gone(base)
        if self._stranger(base) and not self._sent(base):
            self._tell(base, "foreign_program")

    def _gone(self, base: int) -> None:
        self._names.pop(base, None)
        self._told -= {one for one in self._told if one[0] == base}

    def _judge(self, base: int, request: Request) -> None:
        if not self._stranger(base):
            return
        if request.opcode == MAP_WINDOW:
            self._look_at(request.target, coming=True)
            return
        kind = kind_of(request, self._server)
        if kind:
            self._tell(base, kind)
        self._put_right(request)

    def _put_right(self, request: Request) -> None:
        if (selection := selection_of(request)) in self._server.selections:
            self._empty(selection)
        elif request.opcode in DESTROYING and not self._stands():
            self._tell_out(Seen("window_destroyed", ""))
        elif request.opcode in HIDING and request.target == self._own and self._stands():
            self._asking.create_resource_object("window", self._own).map()
            self._asking.sync()

    def _empty(self, selection: int) -> None:
        requests.SetSelectionOwner(
            display=self._asking.display, window=X.NONE, selection=selection, time=X.CurrentTime
        )
        self._asking.sync()

    def _stands(self) -> bool:
        """Whether the kiosk's window is still there."""
        try:
            self._asking.create_resource_object("window", self._own).get_attributes()
        except error.BadWindow:
            return False
        return True

    def _look_at(self, number: int, *, coming: bool = False) -> None:
        """Tell of a window that lies on the screen and is large enough to show something.

        One that is `coming` may wait for a window manager, or lie in that one's frame already.
        """
        base = number & ~self._mask
        if number == self._own or not self._stranger(base):
            return
        window = self._asking.create_resource_object("window", number)
        try:
            shape, looks = window.get_geometry(), window.get_attributes()
        except (error.BadWindow, error.BadDrawable):
            return  # gone already
        shown = looks.win_class == X.InputOutput and min(shape.width, shape.height) > _SMALLEST
        if shown and (coming or looks.map_state != X.IsUnmapped):
            self._tell(base, "foreign_window", f"{shape.width}x{shape.height}")

    def _stranger(self, base: int) -> bool:
        """Whether a client is neither this program nor one that this program was started by."""
        mine = (self._own, self._asking.display.info.resource_id_base)
        also = self._hearing.display.info.resource_id_base
        if base in {0, *(one & ~self._mask for one in mine), also}:  # the server itself is 0
            return False
        return self._pid(base) not in self._ours

    def _sent(self, base: int) -> bool:
        """Whether this program started a client itself, to look at the PC beside the exam.

        One that has gone before it could be asked for has done nothing else, or that is told. What
        a program of ours does besides coming is told as of any other.
        """
        process_id = self._pid(base)
        if not process_id:
            clients = self._asking.res_query_clients().clients
            return all(one.resource_base != base for one in clients)
        try:
            parents = psutil.Process(process_id).parents()
        except psutil.NoSuchProcess:
            return True
        except psutil.Error:
            return False
        return any(one.pid == os.getpid() for one in parents)

    def _pid(self, base: int) -> int:
        specs = [{"client": base, "mask": _PID}]
        found = self._asking.res_query_client_ids(specs).ids
        return next((one.value[0] for one in found if one.value), 0)

    def _tell(self, base: int, kind: str, more: str = "") -> None:
        if (base, kind) in self._told:
            return
        self._told.add((base, kind))
        self._tell_out(Seen(kind, " ".join(filter(None, (self._name(base), more)))))

    def _name(self, base: int) -> str:
        """The program of a client; unknown when it is gone already."""
        if base not in self._names:
            try:
                self._names[base] = psutil.Process(self._pid(base)).name()
            except psutil.Error:
                return "unknown"
        return self._names[base]


def _range(
    core: tuple[int, int] = (0, 0), extension: tuple[int, int] | None = None
) -> dict[str, Any]:
    """A range of the RECORD extension; comings and goings of programs are in each."""
    nothing = (0, 0)
    major, minor = extension if extension is not None else (0, 0)
    return {
        "core_requests": core,
        "core_replies": nothing,
        "ext_requests": (major, major, minor, minor),
        "ext_replies": (0, 0, 0, 0),
        "delivered_events": nothing,
        "device_events": nothing,
        "errors": nothing,
        "client_started": True,
        "client_died": True,
    }

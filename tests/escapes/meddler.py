"""Another program of the session, with a connection of its own to the X server.

A process, because the kiosk takes no notice of those that started it. It does what its input says,
one line at a time, and answers each with a line. Nothing here knows the kiosk.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from Xlib import XK, X, display, protocol
from Xlib.ext import xtest

ROOT = Path(__file__).resolve().parents[2]
#: Looks for an answer that may never come, 10 ms each.
_LOOKS = 100


class Deeds:
    """What it can do, by name."""

    def __init__(self, name: str) -> None:
        self._server = display.Display(name)
        self._root = self._server.screen().root
        self._made: list[Any] = []
        self._keys = 0

    def _window(self, number: int) -> Any:  # noqa: ANN401 - the library has no types
        return self._server.create_resource_object("window", number)

    # ---- windows ------------------------------------------------------------------------------

    def message(self, number: int, kind: str, *data: int | str, to_root: bool = True) -> None:
        """Send a client message about a window: to it, or to the window manager."""
        numbers = [one if isinstance(one, int) else self._atom(one) for one in data]
        event = protocol.event.ClientMessage(
            window=self._window(number),
            client_type=self._atom(kind),
            data=(32, [*numbers, *(0 for _ in range(5 - len(numbers)))]),
        )
        mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask if to_root else X.NoEventMask
        target = self._root if to_root else self._window(number)
        target.send_event(event, event_mask=mask)

    def ask_to_close(self, number: int) -> None:
        self.message(number, "WM_PROTOCOLS", "WM_DELETE_WINDOW", to_root=False)

    def ask_for_the_front(self) -> None:
        self.message(self._made[-1].id, "_NET_ACTIVE_WINDOW", 2)

    def unmap(self, number: int) -> None:
        self._window(number).unmap()

    def shrink(self, number: int) -> None:
        self._window(number).configure(x=900, y=500, width=200, height=100)

    def destroy(self, number: int) -> None:
        self._window(number).destroy()

    def kill(self, number: int) -> None:
        self._window(number).kill_client()

    def show(self, *, managed: bool) -> int:
        """Lay a white window over the whole screen; gives its number."""
        screen = self._server.screen()
        made = self._root.create_window(
            *(0, 0, screen.width_in_pixels, screen.height_in_pixels, 0, screen.root_depth),
            background_pixel=screen.white_pixel,
            override_redirect=not managed,
            event_mask=X.KeyPressMask | X.ButtonPressMask,
        )
        made.map()
        self._made.append(made)
        return int(made.id)

    def front(self) -> None:
        """Bring that window to the front once more."""
        self._made[-1].configure(stack_mode=X.Above)

    def take_focus(self, number: int) -> None:
        self._window(number).set_input_focus(X.RevertToParent, X.CurrentTime)

    def hide(self) -> None:
        while self._made:
            self._made.pop().destroy()

    def top(self) -> int:
        """The window that lies over all others."""
        return int(self._root.query_tree().children[-1].id)

    def windows(self) -> list[int]:
        """Those on the screen that are large enough to be seen."""
        found = []
        for one in self._root.query_tree().children:
            shape, looks = one.get_geometry(), one.get_attributes()
            if looks.map_state == X.IsViewable and shape.width > 100:
                found.append(int(one.id))
        return found

    # ---- keyboard, mouse, screen --------------------------------------------------------------

    def grab_keyboard(self) -> int:
        return int(self._root.grab_keyboard(True, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime))

    def let_go_keyboard(self) -> None:
        self._server.ungrab_keyboard(X.CurrentTime)

    def grab_pointer(self) -> int:
        mask = X.ButtonPressMask
        modes = (X.GrabModeAsync, X.GrabModeAsync)
        return int(self._root.grab_pointer(True, mask, *modes, X.NONE, X.NONE, X.CurrentTime))

    def let_go_pointer(self) -> None:
        self._server.ungrab_pointer(X.CurrentTime)

    def press(self, name: str) -> None:
        code = self._server.keysym_to_keycode(XK.string_to_keysym(name))
        xtest.fake_input(self._server, X.KeyPress, code)
        xtest.fake_input(self._server, X.KeyRelease, code)

    def send_key(self, number: int, name: str) -> None:
        """Send a key to a window itself, past the server."""
        code = self._server.keysym_to_keycode(XK.string_to_keysym(name))
        window = self._window(number)
        for kind in (protocol.event.KeyPress, protocol.event.KeyRelease):
            window.send_event(
                kind(
                    detail=code,
                    time=X.CurrentTime,
                    root=self._root,
                    window=window,
                    child=X.NONE,
                    root_x=1,
                    root_y=1,
                    event_x=1,
                    event_y=1,
                    state=0,
                    same_screen=1,
                )
            )

    def keys_got(self) -> int:
        """How many keys came to its own windows so far."""
        while self._server.pending_events():
            self._keys += self._server.next_event().type == X.KeyPress
        return self._keys

    def picture(self) -> int:
        """Read the screen; gives the number of bytes."""
        return len(self._root.get_image(0, 0, 200, 100, X.ZPixmap, 0xFFFFFFFF).data)

    # ---- selections ---------------------------------------------------------------------------

    def own(self, selection: str) -> None:
        """Take a selection; whoever asks for what is on it is kept waiting."""
        made = self._root.create_window(0, 0, 1, 1, 0, self._server.screen().root_depth)
        made.set_selection_owner(self._atom(selection), X.CurrentTime)

    def owner(self, selection: str) -> int:
        """Who has a selection now; 0 for nobody."""
        found = self._server.get_selection_owner(self._atom(selection))
        return int(found.id) if found != X.NONE else 0

    def read(self, selection: str) -> str:
        """What is on a selection; empty where nobody gives anything."""
        made = self._root.create_window(0, 0, 1, 1, 0, self._server.screen().root_depth)
        made.convert_selection(
            self._atom(selection), self._atom("UTF8_STRING"), self._atom("GOT"), X.CurrentTime
        )
        self._server.flush()
        pause = threading.Event()
        for _ in range(_LOOKS):
            while self._server.pending_events():
                event = self._server.next_event()
                if event.type == X.SelectionNotify:
                    got = made.get_full_property(self._atom("GOT"), X.AnyPropertyType)
                    return got.value.decode() if got is not None and event.property else ""
            pause.wait(0.01)
        return "no answer"

    def drop(self, number: int, x: int, y: int) -> None:
        """Drag a text into a window, as the XDND protocol has it, and let it go there."""
        made = self._root.create_window(0, 0, 1, 1, 0, self._server.screen().root_depth)
        made.set_selection_owner(self._atom("XdndSelection"), X.CurrentTime)
        source, text = int(made.id), self._atom("UTF8_STRING")
        copy = self._atom("XdndActionCopy")
        where = (x << 16) | y
        self.message(number, "XdndEnter", source, 5 << 24, text, to_root=False)
        self.message(number, "XdndPosition", source, 0, where, 0, copy, to_root=False)
        self.message(number, "XdndDrop", source, 0, 0, to_root=False)

    def _atom(self, name: str) -> int:
        found: int = self._server.intern_atom(name)
        return found

    def sync(self) -> None:
        self._server.sync()


class Meddler:
    """That process, as a test sees it."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def do(self, deed: str, *given: int | str, **named: bool) -> Any:  # noqa: ANN401 - whatever JSON can say
        """Have something done, to its end."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([deed, given, named]) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@contextmanager
def meddling(name: str) -> Iterator[Meddler]:
    """Start it at the screen of that name; it ends with the block."""
    command = [sys.executable, "-m", "tests.escapes.meddler", name]
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            yield Meddler(process)
        finally:
            process.terminate()


def main() -> None:
    deeds = Deeds(sys.argv[1])
    for line in sys.stdin:
        deed, given, named = json.loads(line)
        answer = getattr(deeds, deed)(*given, **named)
        deeds.sync()
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

"""One life of a camera process: its pipes, the two threads at them, and its end.

Decides: that nothing here ever waits in the thread of the owner; how much and how fast a camera
process may speak; in which words its end is told. Leaves to others: which messages are possible
(`believing`), which were asked for, and when the process is started again (`client`).
"""

import contextlib
import queue
import threading
from collections.abc import Callable
from typing import Final, Protocol

from kiosk.base.clock import Clock
from kiosk.base.errors import MalformedError
from kiosk.proctoring.believing import MOST_REPLY, believe
from kiosk.proctoring.mailbox import Mailbox
from kiosk.proctoring.messages import Message, encode

Post = Callable[[Callable[[], None]], None]

#: What a camera process may say within a second; a preview is a tenth of it.
MOST_IN_A_SECOND: Final = 100
MOST_BYTES_IN_A_SECOND: Final = 8 * 1024 * 1024
#: Messages that wait for a camera process which does not read.
MOST_UNREAD: Final = 64
#: Bytes of the length in front of each message.
_HEAD: Final = 4
_SECOND_MS: Final = 1_000
#: Died of an instruction this processor does not have; as POSIX and as Windows tell it.
ILLEGAL: Final = frozenset({-4, 0xC000001D})


class ChildProcess(Protocol):
    """A process with pipes; `subprocess.Popen` through `starting`."""

    def read(self, most: int) -> bytes:
        """So many bytes of what it says, fewer only at its end. Raises: OSError, ValueError."""
        ...

    def write(self, data: bytes) -> None:
        """All of it, to the process. Raises: OSError, ValueError."""
        ...

    def kill(self) -> None:
        """End it now; nothing happens when it has ended."""
        ...

    def wait(self) -> int:
        """Its exit code, once it has ended; a negative one is a signal."""
        ...


class Line(Protocol):
    """A camera process from its start to its end. All its methods return at once."""

    @property
    def heard_ms(self) -> int:
        """When it was last heard, or begun, by the clock that stands still in sleep."""
        ...

    def send(self, message: Message) -> bool:
        """Hand a message over; False when the process has not read for long."""
        ...

    def end(self) -> None:
        """End the process, also one that is only being started."""
        ...


class Ears(Protocol):
    """Who hears of a line, in the owner's thread."""

    def heard(self, line: Line, messages: tuple[Message, ...]) -> None:
        """It said something."""
        ...

    def ended(self, line: Line, code: str) -> None:
        """It is over: `cannot_start`, `crashed`, `no_avx`, `bad_message`, `flood` or `ended`."""
        ...


class ChildLine:
    """`Line` over a real process."""

    def __init__(
        self, start: Callable[[], ChildProcess], post: Post, clock: Clock, ears: Ears
    ) -> None:
        """Begin the start, in a thread of its own. Raises: RuntimeError, without a thread.

        Args:
            start: starts the process; raises OSError when it cannot.
            post: runs work in the owner's thread, in order.
            clock: read in all threads.
            ears: told of what is said and of the end, each through `post`.
        """
        self._start = start
        self._post = post
        self._clock = clock
        self._ears = ears
        self._inbox = Mailbox()
        self._orders: queue.Queue[bytes] = queue.Queue(MOST_UNREAD)
        self._process: ChildProcess | None = None
        self._ending = False
        self._told = threading.Lock()
        self._drain_posted = False
        self._heard_ms = clock.now().awake_ms
        # The kernel ends the process when the thread that started it ends; this one stays.
        threading.Thread(target=self._live, name="camera-line", daemon=True).start()

    @property
    def heard_ms(self) -> int:
        """When it was last heard, or begun, by the clock that stands still in sleep."""
        return self._heard_ms

    def send(self, message: Message) -> bool:
        """Hand a message over; False when the process has not read for long."""
        try:
            self._orders.put_nowait(encode(message))
        except queue.Full:
            return False
        return True

    def end(self) -> None:
        """End the process, also one that is only being started."""
        with self._told:
            self._ending = True
            process = self._process
        if process is not None:
            _kill(process)
        with contextlib.suppress(queue.Full):  # then the writer hangs in a pipe that breaks now
            self._orders.put_nowait(b"")

    # ---- in the threads of the line ------------------------------------------------------------

    def _live(self) -> None:
        try:
            process = self._start()
        except OSError:
            self._post(lambda: self._over("cannot_start"))
            return
        with self._told:
            self._process = process
            ending = self._ending
        if ending:
            _kill(process)
        threading.Thread(target=self._write, args=(process,), daemon=True).start()
        code = self._listen(process)
        _kill(process)
        exit_code = process.wait()
        if code == "ended" and exit_code:
            code = "no_avx" if exit_code in ILLEGAL else "crashed"
        self.end()  # lets the writer go
        self._post(lambda: self._over(code))

    def _listen(self, process: ChildProcess) -> str:
        """Hear it to its end; says what ended it."""
        second, messages, size = -1, 0, 0
        while True:
            try:
                head = process.read(_HEAD)
                length = int.from_bytes(head, "big")
                if len(head) == _HEAD and not 0 < length <= MOST_REPLY:
                    return "bad_message"
                body = process.read(length) if len(head) == _HEAD else b""
                if not body or len(body) < length:
                    return "ended"
                now = self._clock.now().awake_ms
                if now // _SECOND_MS != second:
                    second, messages, size = now // _SECOND_MS, 0, 0
                messages, size = messages + 1, size + length
                if messages > MOST_IN_A_SECOND or size > MOST_BYTES_IN_A_SECOND:
                    return "flood"
                message = believe(body)
            except MalformedError:
                return "bad_message"
            except (OSError, ValueError):  # the pipe was closed under us
                return "ended"
            self._heard_ms = now
            if not self._inbox.put(message, length):
                return "flood"
            self._drain_soon()

    def _write(self, process: ChildProcess) -> None:
        with contextlib.suppress(OSError, ValueError):  # it has ended; the listener tells it
            while data := self._orders.get():
                process.write(data)

    def _drain_soon(self) -> None:
        with self._told:
            if self._drain_posted:
                return
            self._drain_posted = True
        self._post(self._drain)

    # ---- in the owner's thread -----------------------------------------------------------------

    def _drain(self) -> None:
        with self._told:
            self._drain_posted = False
        messages = self._inbox.take()
        if messages:
            self._ears.heard(self, messages)

    def _over(self, code: str) -> None:
        self._drain()
        self._ears.ended(self, code)


def _kill(process: ChildProcess) -> None:
    with contextlib.suppress(OSError):  # what cannot be killed is left behind
        process.kill()

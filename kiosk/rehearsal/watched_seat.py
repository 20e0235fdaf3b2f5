"""A camera at a seat without a window: the real rules, a real camera process, any source.

Decides: that the camera is looked after as often as a window does, and who else hears what the
process says. For the bench and tests.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from kiosk.proctoring.camera_state import CameraState
from kiosk.proctoring.client import CameraClient, camera_client
from kiosk.proctoring.messages import Message
from kiosk.rehearsal.headless import TICK_S, HeadlessSeat
from kiosk.seat.camera import SeatCamera
from kiosk.system.clock import SystemClock


class WatchedSeat:
    """The camera of one seat. Lives in the thread of the running loop.

    Attributes:
        camera: the rules at the seat; client: the seat's end of the camera process.
    """

    def __init__(
        self,
        seat: HeadlessSeat,
        source: str,
        told: Callable[[Message], None] = lambda _message: None,
        *,
        hearing: Callable[[], None] = lambda: None,
        engine: str = "auto",
    ) -> None:
        """Start the camera process of a seat; end it with `stop`.

        Args:
            seat: that was started.
            source: as `seat.json` names it.
            told: hears of every message after the seat has taken it.
            hearing: is called before the seat takes a message.
            engine: that finds faces.
        """
        self._told, self._hearing = told, hearing

        def start(camera: SeatCamera) -> CameraClient:
            self._camera = camera
            client = camera_client(self, seat.post, SystemClock())
            client.open(source, engine)
            return client

        self.camera: Final = SeatCamera(seat.session, start, aside=seat.aside)
        self.camera.attend()
        self._ticking: Final = asyncio.create_task(self._tick())

    def camera_state(self, state: CameraState) -> None:
        """Hand over how the process stands. Called by the client."""
        self._camera.camera_state(state)

    def camera_said(self, message: Message) -> None:
        """Hand over what the process says. Called by the client."""
        self._hearing()
        self._camera.camera_said(message)
        self._told(message)

    async def stop(self) -> None:
        """End the process."""
        self._ticking.cancel()
        await asyncio.gather(self._ticking, return_exceptions=True)
        self.camera.close()

    async def _tick(self) -> None:
        while True:
            self.camera.attend()
            self.camera.tick()
            await asyncio.sleep(TICK_S)

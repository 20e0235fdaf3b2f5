"""What the windows of a seat need from hall and camera, declared here because they need it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk.base.ids import AttemptId
    from kiosk.hall.board import Sending
    from kiosk.hall.wire import Refused
    from kiosk.proctoring.messages import Direction, Identified, Shown
    from kiosk.trust.staff_keys import StaffKey


class CentreSide(Protocol):
    """A lone seat's way to the centre; `kiosk.seat.centre_line.SeatCentre` is the adapter.

    Attributes:
        sending: how far it is; None before anything is known.
        stick: the file that was written last, empty before that.
    """

    sending: "Sending | None"
    stick: str

    def ready(self) -> bool:
        """Whether there is anything to hand over."""
        ...

    def reaches(self) -> bool:
        """Whether an address of the centre is set up."""
        ...

    def write(self, key: "StaffKey") -> None:
        """Write the bundle to the stick; slow, beside the window. Raises: KioskError."""
        ...

    def take_receipt(self, key: "StaffKey") -> None:
        """Take the centre's receipt from the stick; slow as well. Raises: KioskError."""
        ...

    def send(self, key: "StaffKey") -> None:
        """Begin to send over the line; a wait for the next try is over then. Raises: KioskError."""
        ...

    def closing(self) -> None:
        """The hall closes here: keep what its papers need. Raises: KioskError."""
        ...


class HallSide(Protocol):
    """The seat's side of the hall; `kiosk.seat.hall_seat.HallSeat` is the adapter.

    Everything is called in, and calls back from, the window's thread.

    Attributes:
        refused: why a hub did not want this seat when it last said so; None when it does.
        superseded: the attempt here goes on at another seat.
        away: the candidate is out of the room.
        offered: version of the build that the hub serves; empty for none.
    """

    refused: "Refused | None"
    superseded: bool
    away: bool
    offered: str

    def listen(self, listener: Callable[[str], None]) -> None:
        """Tell `listener` of every message that staff send to the screen."""
        ...

    def follow(self, follower: Callable[[], None]) -> None:
        """Call this after every message of the hub, and whenever the line turned."""
        ...

    def refresh(self) -> None:
        """Let the hub know how the seat is now."""
        ...

    def hand_over(self) -> None:
        """After `Closed`: the files leave the seat. Raises: KioskError."""
        ...

    def come_back(
        self, attempt: "AttemptId", one: "StaffKey", other: "StaffKey", hall_ms: int
    ) -> None:
        """Two persons bring an attempt back while no hub answers. Raises: KioskError."""
        ...


class ScreenWatch(Protocol):
    """Who watches what other programs do; `kiosk.system.x_watch.XWatch` is the adapter."""

    def begin(self, window: int, /) -> None:
        """Watch from now on over the window of this number."""
        ...

    def put_focus(self, *, away: bool) -> None:
        """Give that window the focus, or nobody, past any window manager."""
        ...


class CameraSide(Protocol):
    """The camera of this seat; `kiosk.seat.camera.SeatCamera` is the adapter.

    Everything is called in, and calls back from, the window's thread.

    Attributes:
        checking: a check is under way.
        turn: the way the head is to be turned in it; empty for none.
        shown: the newest picture for the screen.
        best: the last check, with the pictures for staff.
    """

    checking: bool
    turn: "Direction"
    shown: "Shown | None"
    best: "Identified | None"

    @property
    def simulated(self) -> bool:
        """Whether this is no camera."""
        ...

    @property
    def ready(self) -> bool:
        """Whether a check can begin."""
        ...

    def follow(self, follower: Callable[[], None]) -> None:
        """Call this whenever something about the camera has changed."""
        ...

    def tick(self) -> None:
        """Look after the camera process; a few times a second."""
        ...

    def attend(self) -> None:
        """Another attempt may be in progress."""
        ...

    def show(self, *, on: bool) -> None:
        """Have pictures for the screen, or have no more of them."""
        ...

    def begin(self) -> None:
        """Compare the person before the camera with the reference."""
        ...

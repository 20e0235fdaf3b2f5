"""A lone seat's way to the centre, as its window uses it: who may ask, the thread that sends.

Decides: that only a member of staff on duty has anything leave this seat, also while its hall is
closed; that one sending goes on at a time. Leaves to others: what leaves (`handing_over`), PINs
(`staff_files`), words (`kiosk.ui`).

What sends brings the network library, so it is loaded when something leaves and not before.
"""

import asyncio
import contextlib
import logging
import threading
from typing import TYPE_CHECKING, Final

from kiosk.audit.orders import ORDER_ROLES
from kiosk.audit.registration import hall_journal_id
from kiosk.base.errors import KioskError, require
from kiosk.base.hall_time import hall_day
from kiosk.outliving import outlived
from kiosk.store import JOURNAL_NAME

if TYPE_CHECKING:
    from kiosk.hall.board import Sending
    from kiosk.seat.handing_over import SeatHandover
    from kiosk.seat.ports import Post
    from kiosk.seat.session import Session
    from kiosk.sync.sending import Progress
    from kiosk.trust.staff_keys import StaffKey

_log: Final = logging.getLogger(__name__)
_END_S: Final = 2.0


class SeatCentre:
    """`kiosk.ui.ports.CentreSide` of a lone seat.

    Attributes:
        sending: how far it is; None before anything is known.
        stick: name of the file that was written last.
    """

    def __init__(self, session: "Session", post: "Post") -> None:
        """Prepare.

        Args:
            session: of the seat.
            post: has something done in the window's thread.
        """
        self.sending: Sending | None = None
        self.stick = ""
        self._session = session
        self._post = post
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._begun = threading.Event()

    # ---- in the window's thread --------------------------------------------------------------

    def ready(self) -> bool:
        """Whether a hall was ever opened here."""
        session = self._session
        journal = hall_journal_id(session.premises.sitting.id)
        there = (session.folder.hall(journal) / JOURNAL_NAME).exists()
        if there and self.sending is None and session.folder.to_centre.exists():
            self._look()  # what was handed over before this process was started
        return there

    def reaches(self) -> bool:
        """Whether an address of the centre is set up."""
        return bool(self._session.premises.setup.centre_url)

    def closing(self) -> None:
        """Keep what opens the hall journal, while its key is here. Raises: KioskError."""
        kept = self._session.kept
        if kept is not None:
            self._handover().keep_opening(kept)

    def send(self, key: "StaffKey") -> None:
        """Send now. Raises: KioskError: this person may not ask for it."""
        from kiosk.sync.sending import Progress  # noqa: PLC0415 - loads the network

        self._check(key)
        self.closing()
        self.close()
        self._show(Progress(state="sending"))
        handover = self._handover()
        self._begun.clear()
        self._thread = threading.Thread(
            target=self._run, args=(handover,), name="to-centre", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Send no more; there is nothing to clean up."""
        if self._thread is not None:
            self._begun.wait(_END_S)
        loop, task = self._loop, self._task
        if loop is not None and task is not None:
            with contextlib.suppress(RuntimeError):  # it ended just now
                loop.call_soon_threadsafe(task.cancel)
        if self._thread is not None:
            self._thread.join(_END_S)
        self._thread = self._loop = self._task = None

    # ---- beside the window -------------------------------------------------------------------

    def write(self, key: "StaffKey") -> None:
        """Write the bundle to the stick. Raises: KioskError."""
        self._check(key)
        self.closing()
        self.stick = self._handover().write(self._session.folder.staff).name

    def take_receipt(self, key: "StaffKey") -> None:
        """Take the centre's receipt from the stick. Raises: KioskError."""
        self._check(key)
        self._handover().take_receipt(self._session.folder.staff)
        self._look()

    # ---- within ------------------------------------------------------------------------------

    def _handover(self) -> "SeatHandover":
        from kiosk.seat.handing_over import SeatHandover  # noqa: PLC0415 - loads the network

        session = self._session
        return SeatHandover(session.folder, session.premises, session.clock)

    def _check(self, key: "StaffKey") -> None:
        """Refuse whoever is not on duty here; a closed hall has the day of its sitting."""
        session = self._session
        sitting = session.premises.sitting
        now = session.clock.now().wall_ms
        day = hall_day(now) if session.desk is not None else sitting.day
        staff = sitting.staff_list
        member = staff.member(key.id)
        known = member is not None and member.signing_key == key.pair.signing_public
        require(known, "unknown_person", f"{key.id} is not on the staff list.")
        duty = member is not None and staff.on_duty(member, day)
        require(duty, "not_on_duty", f"{key.id} is not on duty here on {day}.")
        may = member is not None and member.role in ORDER_ROLES
        require(may, "role_not_allowed", "This role may not do this.")

    def _look(self) -> None:
        """What the disk says of the last handover."""
        from kiosk.sync.sending import Progress  # noqa: PLC0415 - loads the network

        with contextlib.suppress(KioskError):
            receipt = self._handover().receipt()
            if receipt is not None:
                done = Progress(
                    state="done",
                    share=1.0,
                    receipt_ms=receipt.received_ms,
                    bundle=receipt.bundle,
                )
                self._show(done)

    def _run(self, handover: "SeatHandover") -> None:
        with (
            outlived(_log, "sending to the centre failed"),
            contextlib.suppress(asyncio.CancelledError),
        ):
            asyncio.run(self._send(handover))

    async def _send(self, handover: "SeatHandover") -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        from kiosk.sync.sending import Progress, failed  # noqa: PLC0415 - loads the network

        last = Progress(state="sending")
        self._begun.set()

        def tell(progress: Progress) -> None:
            nonlocal last
            last = progress
            self._post(lambda: self._show(progress))

        try:
            await handover.send(tell)
        except KioskError as error:  # something of this PC; staff ask again once it is put right
            told = failed(last, error)
            self._post(lambda: self._show(told))

    def _show(self, progress: "Progress") -> None:
        from kiosk.hall.board import Sending  # noqa: PLC0415 - loads the network

        self.sending = Sending(
            state=progress.state,
            records=progress.records,
            papers=progress.papers,
            permille=int(progress.share * 1000),
            aside=len(progress.aside),
            last_ms=max(0, progress.last_ms),
            next_ms=max(0, progress.next_ms),
            code=progress.code[:80],
            words=progress.words[:1000],
            receipt_ms=progress.receipt_ms,
            bundle=progress.bundle,
        )

"""What a camera process was asked and has not answered yet.

Decides: which answer belongs to which question, how long an answer may take, and what is said in
the place of an answer that will not come. Leaves to others: sending and hearing (`client`).
"""

from typing import Final

from kiosk.proctoring.messages import (
    Frames,
    GiveFrames,
    Identified,
    Identify,
    Message,
    ReferenceTold,
    TakeReference,
    UseReference,
)

#: An answer takes no longer; the camera process has shorter limits of its own.
ANSWER_MS: Final = 20_000
#: Code of `ReferenceTold` when there is no camera process to use a reference.
CAMERA_DOWN: Final = "camera_down"
_MOST_FRAMES: Final = 16

Reference = UseReference | TakeReference


class Questions:
    """At most one reference, one check, and a few incidents."""

    def __init__(self) -> None:
        self._reference: Reference | None = None
        self._aloud = False
        self._reference_ms: int | None = None
        self._stale = 0  # answers to come to references that were replaced meanwhile
        self._check: Identify | None = None
        self._check_ms: int | None = None
        self._frames: dict[int, int] = {}

    # ---- asking --------------------------------------------------------------------------------

    def ask_reference(self, order: Reference, *, aloud: bool) -> None:
        """In place of an earlier one. `aloud`: whether the seat waits for the answer."""
        if self._reference is not None and self._reference_ms is not None:
            self._stale += 1
        self._reference, self._aloud, self._reference_ms = order, aloud, None

    def ask_check(self, order: Identify) -> None:
        """In place of an earlier one."""
        self._check, self._check_ms = order, None

    def ask_frames(self, number: int, now_ms: int) -> GiveFrames | None:
        """The order to send; None when too many incidents wait already."""
        if len(self._frames) >= _MOST_FRAMES:
            return None
        self._frames[number] = now_ms
        return GiveFrames(number=number)

    def reference(self) -> Reference | None:
        """The one that has no answer."""
        return self._reference

    def unsent(self, now_ms: int) -> tuple[Message, ...]:
        """What this process was not asked yet; it is sent now."""
        orders: list[Message] = []
        if self._reference is not None and self._reference_ms is None:
            self._reference_ms = now_ms
            orders.append(self._reference)
        if self._check is not None and self._check_ms is None:
            self._check_ms = now_ms
            orders.append(self._check)
        return tuple(orders)

    def overdue(self, now_ms: int) -> bool:
        """Whether one of the answers should have come."""
        turn_ms = self._check.turn_ms if self._check is not None and self._check.turn else 0
        limits = (
            (self._reference_ms, ANSWER_MS),
            (self._check_ms, ANSWER_MS + turn_ms),
            *((asked_ms, ANSWER_MS) for asked_ms in self._frames.values()),
        )
        return any(asked is not None and now_ms - asked > most for asked, most in limits)

    # ---- answers -------------------------------------------------------------------------------

    def reference_told(self) -> tuple[Reference, bool] | None:
        """The reference that this answer is for, and whether the seat waits for it."""
        if self._stale:
            self._stale -= 1
            return None
        if self._reference is None or self._reference_ms is None:
            return None
        told, self._reference, self._reference_ms = self._reference, None, None
        return told, self._aloud

    def identified(self, number: int) -> Identify | None:
        """The check that this answer is for."""
        if self._check is None or self._check_ms is None or self._check.number != number:
            return None
        check, self._check, self._check_ms = self._check, None, None
        return check

    def framed(self, number: int) -> bool:
        """Whether pictures of this incident were asked for."""
        return self._frames.pop(number, None) is not None

    # ---- answers that will not come ------------------------------------------------------------

    def lost(self) -> tuple[Message, ...]:
        """The process is gone: what is said in the place of its answers.

        What it had not been asked yet stays, for the next one. A reference that it was at work on
        does not: perhaps that picture was its end, and no other process gets to see it.
        """
        answers: list[Message] = [Frames(number=number, jpegs=()) for number in self._frames]
        self._frames.clear()
        self._stale = 0
        if self._reference is not None and self._reference_ms is not None:
            self._reference, self._reference_ms = None, None
            answers.append(ReferenceTold(code="unreadable"))
        if self._check is not None and self._check_ms is not None:
            answers.append(self.no_outcome(self._check))
            self._check, self._check_ms = None, None
        return tuple(answers)

    def none_will_come(self) -> tuple[Message, ...]:
        """There will be no process: what is said in the place of the answers that `lost` left."""
        answers: list[Message] = []
        if self._reference is not None:
            self._reference = None
            answers.append(ReferenceTold(code=CAMERA_DOWN))
        if self._check is not None:
            answers.append(self.no_outcome(self._check))
            self._check = None
        return tuple(answers)

    @staticmethod
    def no_outcome(check: Identify) -> Identified:
        """Of a check that came to nothing."""
        turned = False if check.turn else None
        return Identified(number=check.number, distances=(), turned=turned, hint="no_picture")

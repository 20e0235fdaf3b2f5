"""The loop of the camera process: reads frames, looks at them, and says what was seen.

Decides: when a frame is read and how much is looked for in it, so that watching keeps to its share
of a processor; and in which answer it ends up. Leaves to others: frames (`sources`), faces
(`engines`), what a good face and a clear view are (`sight`), which frames of a check count
(`checking`), pipes and threads (`process`), and every consequence (the seat's core).
"""

from collections import Counter
from collections.abc import Callable
from math import isfinite
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

import msgspec

from kiosk.base.clock import Clock
from kiosk.base.errors import KioskError
from kiosk.proctoring.checking import Check
from kiosk.proctoring.messages import (
    GiveFrames,
    Hint,
    Identified,
    Identify,
    Message,
    Picture,
    Preview,
    ReferenceTold,
    Seen,
    Shown,
    TakeReference,
    UseReference,
    View,
    Watch,
)
from kiosk.proctoring.ports import CameraError, CameraSource, FaceEngine, Found, Frame
from kiosk.proctoring.recent import Recent
from kiosk.proctoring.turning import Challenge, pose

if TYPE_CHECKING:
    from kiosk.proctoring.ports import Pixels, Template

#: Between two frames: of a check, of a preview, and of a watch on a machine fast enough.
CHECK_MS: Final = 60
PREVIEW_MS: Final = 125
WATCH_MS: Final = 500
#: A look while watching may cost a tenth of the way to the next, and this is the longest way.
SHARE: Final = 10
LONGEST_WATCH_MS: Final = 2_000
#: So long is waited for a face that can be the reference.
TAKE_MS: Final = 5_000
#: A comparison overdue by so many times its time is made with whatever face there is.
OVERDUE: Final = 3
#: A head turned further than this is not compared while a turn is asked for.
STRAIGHT: Final = 0.20
#: After a pause longer than any between two looks, so many frames may be from before it.
PAUSE_MS: Final = 3_000
KEPT: Final = 4
#: Failures in a row after which the process is better ended.
MOST_FAILURES: Final = 20
_MOST_FACES: Final = 50
_MOST_DISTANCE: Final = 10.0

_CODES: Final[dict[Hint, str]] = {
    "several_faces": "several_faces",
    "closer": "too_small",
    "more_light": "dark",
    "hold_still": "blurred",
}
_POOR_VIEWS: Final[dict[View, Hint]] = {
    "dark": "more_light",
    "covered": "more_light",
    "frozen": "no_picture",
    "looping": "no_picture",
    "lost": "no_picture",
}


class Sight(Protocol):
    """What is judged by pictures; `kiosk.proctoring.sight` is the adapter."""

    def reduced(self, pixels: "Pixels") -> "Pixels":
        """At most 640 wide."""
        ...

    def view(self, pixels: "Pixels", at_ms: int) -> View:
        """What the picture as a whole is like, after those before it."""
        ...

    def hint(self, pixels: "Pixels", faces: tuple[Found, ...]) -> Hint:
        """What keeps the face from being used."""
        ...

    def sitting(self, faces: tuple[Found, ...]) -> int:
        """How many of them are large enough to sit here."""
        ...

    def jpeg(self, pixels: "Pixels") -> bytes:
        """Small enough for a message."""
        ...

    def picture(self, pixels: "Pixels") -> Picture:
        """Small, and for the screen."""
        ...

    def reference(self, photo: bytes) -> "tuple[Template, Picture]":
        """The face of a foreign picture, and how it looks.

        Raises:
            KioskError: with a code of `ReferenceTold`.
        """
        ...


class Look(NamedTuple):
    """One frame, looked at."""

    frame: Frame
    pixels: "Pixels"
    view: View
    faces: tuple[Found, ...]
    hint: Hint


class Looking:
    """One thread calls everything: `take` for each message, `step` whenever it said."""

    def __init__(
        self,
        source: CameraSource,
        engine: FaceEngine,
        sight: Sight,
        say: Callable[[Message], None],
        clock: Clock,
        spent_ms: Callable[[], int],
    ) -> None:
        """Prepare; nothing is read before something is wanted.

        Args:
            source: gives the frames.
            engine: finds and compares faces.
            sight: judges pictures.
            say: hands a message over; returns at once.
            clock: tells the milliseconds.
            spent_ms: processor time of this process.
        """
        self._source = source
        self._engine = engine
        self._sight = sight
        self._say = say
        self._clock = clock
        self._spent_ms = spent_ms
        self._reference: Template | None = None
        self._reference_shown: Picture | None = None
        self._preview = False
        self._watch = Watch(on=False)
        self._check: Check | None = None
        self._challenge: Challenge | None = None
        self._taking_until_ms: int | None = None
        self._taking_hints: Counter[Hint] = Counter()
        self._recent = Recent()
        self._read_ms = -PAUSE_MS
        self._due_ms = self._shown_ms = self._seen_ms = self._compared_ms = 0
        self._cost_ms = 0.0
        self._failures = 0

    def take(self, message: Message) -> None:
        """Do what the seat asks for; what takes frames is done by the next steps."""
        now = self._now()
        match message:
            case UseReference():
                self._replace_reference()
                self._use_reference(message.photo)
            case TakeReference():
                self._replace_reference()
                self._taking_until_ms = now + TAKE_MS
                self._taking_hints.clear()
            case Identify():
                self._begin_check(message, now)
            case Watch():
                self._watch = message
                self._compared_ms = now - message.recheck_ms  # the first comparison is due
                if not message.on and not self._recent.waits:
                    self._recent = Recent()
            case Preview():
                self._preview = message.on
            case GiveFrames():
                at_once = self._recent.ask(message.number, now)
                if at_once is not None:
                    self._say(at_once)
            case _:
                raise KioskError("bad_message", "The camera process was told something else.")
        self._due_ms = min(self._due_ms, now)

    def step(self) -> int | None:
        """Look if it is time; says in how many milliseconds it is again, None for never."""
        now = self._now()
        if not self._wanted():
            return None
        if now < self._due_ms:
            return self._due_ms - now
        spent = self._spent_ms()
        try:
            self._look(now)
            self._failures = 0
        except Exception:
            # A frame that an engine cannot take is a frame without use; it must not be the end.
            self._failures += 1
            if self._failures >= MOST_FAILURES:
                raise
        self._finish(self._now())
        self._cost_ms += (self._spent_ms() - spent - self._cost_ms) / 4
        self._due_ms = now + self._interval_ms()
        return max(0, self._due_ms - self._now())

    # ---- within ----------------------------------------------------------------------------------

    def _wanted(self) -> bool:
        return self._fast() or self._watch.on or self._recent.waits

    def _fast(self) -> bool:
        return self._preview or self._check is not None or self._taking_until_ms is not None

    def _interval_ms(self) -> int:
        if self._check is not None or self._taking_until_ms is not None:
            return CHECK_MS
        if self._preview:
            return PREVIEW_MS
        return min(LONGEST_WATCH_MS, max(WATCH_MS, round(self._cost_ms * SHARE)))

    def _look(self, now: int) -> None:
        try:
            frame = self._fresh(now)
        except CameraError:
            self._lost(now)
            return
        pixels = self._sight.reduced(frame.pixels)
        view = self._sight.view(pixels, frame.at_ms)
        faces = () if view == "covered" else self._engine.find(pixels)
        hint = _POOR_VIEWS.get(view) or self._sight.hint(pixels, faces)
        look = Look(frame, pixels, view, faces, hint)
        distance = self._check_look(look) if self._check is not None else None
        if self._taking_until_ms is not None:
            self._take_look(look)
        if self._watch.on and now - self._seen_ms >= WATCH_MS // 2:
            self._seen_ms = now
            self._watch_look(look, distance, now)
        if (self._watch.on or self._recent.waits) and self._recent.wants(now):
            self._recent.keep(self._sight.jpeg(pixels), now)
        if self._preview and now - self._shown_ms >= PREVIEW_MS:
            self._show(self._sight.picture(pixels), hint, now)

    def _fresh(self, now: int) -> Frame:
        """The newest frame. A driver keeps some from before a pause: somebody else may be in them.

        Raises:
            CameraError: there is none.
        """
        if now - self._read_ms > PAUSE_MS:
            for _ in range(KEPT):
                self._source.read()
        self._read_ms = now
        return self._source.read()

    def _lost(self, now: int) -> None:
        """The source gives no frame."""
        if self._check is not None:
            self._check.poor("no_picture")
        if self._taking_until_ms is not None:
            self._taking_hints["no_picture"] += 1
        if self._watch.on and now - self._seen_ms >= WATCH_MS // 2:
            self._seen_ms = now
            self._say(Seen(at_ms=now, view="lost"))
        if self._preview and now - self._shown_ms >= PREVIEW_MS:
            self._show(None, "no_picture", now)

    def _show(self, picture: Picture | None, hint: Hint, now: int) -> None:
        self._shown_ms = now
        check = self._check
        done, turned = (check.done, check.turned) if check is not None else (0, False)
        self._say(Shown(picture=picture, hint=hint, done=done, turned=turned))

    def _begin_check(self, order: Identify, now: int) -> None:
        if self._reference is None:
            turned = False if order.turn else None
            self._check = self._challenge = None
            self._say(Identified(number=order.number, distances=(), turned=turned))
            return
        self._check = Check(order, now)
        self._challenge = Challenge(order.turn, now + order.turn_ms) if order.turn else None

    def _check_look(self, look: Look) -> float | None:
        """What this frame adds to the check; its distance, if it counts."""
        check, number, at_ms = self._check, look.frame.number, look.frame.at_ms
        if check is None:
            return None
        straight = True
        if self._challenge is not None:
            points = look.faces[0].points if look.faces and not _POOR_VIEWS.get(look.view) else ()
            if check.wants_turn(at_ms) and self._challenge.look(at_ms, points):
                check.turn_seen()
            held = pose(points)
            straight = held is None or abs(held.yaw) <= STRAIGHT
        distance = None
        if look.hint:
            check.poor(look.hint)
        elif straight and check.wants(number, at_ms):
            distance = self._distance(look)
            if distance is not None:
                check.good(number, at_ms, distance)
        worth = _worth(look, counts=distance is not None)
        if check.worth_showing(worth):
            check.show(worth, self._sight.jpeg(look.pixels), self._sight.picture(look.pixels))
        return distance

    def _take_look(self, look: Look) -> None:
        self._taking_hints[look.hint] += 1
        if not look.hint:
            self._reference = self._engine.template(look.pixels, look.faces[0])
            self._reference_shown = self._sight.picture(look.pixels)
            self._taking_until_ms = None
            self._say(ReferenceTold(taken=True, jpeg=self._sight.jpeg(look.pixels)))

    def _watch_look(self, look: Look, distance: float | None, now: int) -> None:
        faces = min(_MOST_FACES, self._sight.sitting(look.faces))
        every = self._watch.recheck_ms
        overdue = now - self._compared_ms - every
        usable = look.hint in {"", "to_the_middle"} or (
            overdue >= (OVERDUE - 1) * every and not _POOR_VIEWS.get(look.view)
        )
        if distance is None and every and overdue >= 0 and faces == 1 and usable:
            distance = self._distance(look)
        if distance is not None:
            self._compared_ms = now
        self._say(Seen(at_ms=look.frame.at_ms, view=look.view, faces=faces, distance=distance))

    def _finish(self, now: int) -> None:
        """Give the answers that are complete, or must be given because their time is over."""
        if self._check is not None:
            outcome = self._check.outcome(now)
            if outcome is not None:
                self._check = self._challenge = None
                self._say(msgspec.structs.replace(outcome, reference=self._reference_shown))
        if self._taking_until_ms is not None and now >= self._taking_until_ms:
            self._replace_reference()
        for frames in self._recent.complete(now):
            self._say(frames)

    def _replace_reference(self) -> None:
        """Forget the reference; one that was being taken is not taken any more."""
        self._reference = self._reference_shown = None
        if self._taking_until_ms is not None:
            self._taking_until_ms = None
            usual = self._taking_hints.most_common(1)
            hint: Hint = usual[0][0] if usual else "no_face"
            self._say(ReferenceTold(code=_CODES.get(hint, "no_face")))

    def _use_reference(self, photo: bytes) -> None:
        code = ""
        try:
            self._reference, self._reference_shown = self._sight.reference(photo)
        except KioskError as error:
            code = error.code
        except Exception:  # noqa: BLE001 - whatever a decoder throws is one refusal
            code = "unreadable"
        self._say(ReferenceTold(code=code))

    def _distance(self, look: Look) -> float | None:
        """To the reference; None without one, or when it is no number."""
        if self._reference is None or not look.faces:
            return None
        template = self._engine.template(look.pixels, look.faces[0])
        found = self._engine.distance(template, self._reference)
        return min(found, _MOST_DISTANCE) if isfinite(found) else None

    def _now(self) -> int:
        return self._clock.now().awake_ms


def _worth(look: Look, *, counts: bool) -> int:
    """How well staff could judge by this picture: one that counts, then a face, then its size."""
    if not look.faces:
        return 0
    width = look.faces[0].box.width
    return width + (1 << 16 if counts else 0)

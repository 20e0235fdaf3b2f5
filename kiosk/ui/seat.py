"""What the screens know of the seat: the attempt as it stands, and how to ask for something.

Decides: that every refusal is shown in words and never lost, and when an answer counts as saved.
Leaves to others: rules and durability (`kiosk.seat`), words (`texts`).
"""

from typing import TYPE_CHECKING

import msgspec

from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId, ChoiceId, ItemId
from kiosk.exam import commands as c
from kiosk.exam.attempt import Attempt
from kiosk.exam.blueprint import Blueprint, Texts
from kiosk.exam.items import FormItem, ItemText
from kiosk.seat.leaving import is_superseded
from kiosk.seat.pictures import drop_picture, keep_picture
from kiosk.seat.ports import Link, Position
from kiosk.seat.resume import unfinished_attempt
from kiosk.seat.service import Change, SeatService
from kiosk.seat.session import Session
from kiosk.ui.audio import SIMULATED, START_VOLUME, AudioPlayer
from kiosk.ui.machine_texts import PASSING
from kiosk.ui.playback import Playback
from kiosk.ui.presenters.screens import ScreenId, Situation, screen_for
from kiosk.ui.presenters.tasks import Ears
from kiosk.ui.speech import tongue

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.ui.ports import CameraSide, CentreSide, HallSide


class Seat:
    """The session as the screens see it.

    Attributes:
        writing: the candidate left the result map to write an appeal.
        known: the candidate has said "this is me"; the identity itself is for staff to confirm.
        checked_with: name of the device the sound check was passed with, as long as this runs.
        practised: the candidate has done or skipped the practice, which no journal knows of.
        beside: the hall's hub, where there is one.
        camera: of this seat, where there is one.
        centre: the way to the centre, where this seat has no hub.
        link: the line to it, as it was at the last look.
        typed: reasons typed before a stop and not journalled yet, by task.
        cut_short: the end of the time came while a technical appeal was being written.
        on_change: called after every durable change and whenever the screen may be another.
        on_refusal: called with every refusal of something a person asked for.
    """

    def __init__(self, session: Session, audio: AudioPlayer) -> None:
        self.session = session
        self.audio = audio
        self.writing = self.known = self.practised = self.cut_short = False
        self.beside: HallSide | None = None
        self.camera: CameraSide | None = None
        self.centre: CentreSide | None = None
        self.link: Link = "alone"
        self.typed: dict[ItemId, str] = {}
        self.on_change: Callable[[Change | None], None] = lambda _change: None
        self.on_refusal: Callable[[KioskError], None] = lambda _error: None
        self.checked_with = ""
        self.playback = Playback(self, audio)
        self._attached: SeatService | None = None
        self._asked: dict[ItemId, int] = {}
        self._unfinished: AttemptId | None = None
        self.look_again()

    @property
    def blueprint(self) -> Blueprint:
        """The rules of this exam."""
        return self.session.blueprint

    @property
    def service(self) -> SeatService | None:
        """The attempt in progress."""
        return self.session.service

    @property
    def attempt(self) -> Attempt | None:
        """The attempt as far as it is durable: what screens show."""
        service = self.session.service
        return service.saved if service is not None else None

    @property
    def pending(self) -> Attempt:
        """The attempt with everything on its way to the disk."""
        service = self.session.service
        return service.pending if service is not None else Attempt()

    @property
    def unfinished(self) -> AttemptId | None:
        """An attempt that was cut off here and waits to be resumed."""
        return self._unfinished if self.session.service is None else None

    @property
    def superseded(self) -> bool:
        """Whether the attempt here goes on at another seat."""
        if self.service is None or self.beside is None:
            return False
        return self.beside.superseded or is_superseded(self.service.saved)

    @property
    def turned_away(self) -> str:
        """Why no hub wants this seat, as the code of a refusal that only a technician can end."""
        refused = self.beside.refused if self.beside is not None else None
        if refused is None or self.link == "up" or refused.code in PASSING:
            return ""
        return refused.code

    @property
    def demo(self) -> bool:
        """Whether this build trusts a demo root."""
        return self.session.premises.roots.demo

    @property
    def number(self) -> int:
        """The number of this seat."""
        return self.session.premises.seat.number

    @property
    def minutes(self) -> int:
        """Time for all tasks as this candidate has it, extra time included."""
        time = self.blueprint.time
        return time.minutes + (time.accommodation_minutes if self.pending.extra_time else 0)

    def screen(self) -> ScreenId:
        """The screen that belongs to the present state."""
        service = self.session.service
        attempt = self.attempt
        return screen_for(
            Situation(
                hall_open=self.session.desk is not None,
                unfinished=self.unfinished is not None,
                # Before its first entry is durable an attempt has no phase to show.
                attempt=attempt if attempt is not None and attempt.sequence else None,
                failed=service is not None and service.failure is not None,
                writing=self.writing,
                known=self.known,
                practised=self.practised,
                beside=self.beside is not None,
                superseded=self.superseded,
                away=self.beside is not None and self.beside.away,
                camera=self.camera is not None,
            ),
            self.blueprint,
        )

    def look_again(self) -> None:
        """See whether another attempt is in progress now, and listen to it."""
        service = self.session.service
        if service is not self._attached:
            self._attached = service
            self._asked.clear()
            self.typed.clear()
            self.writing = self.known = self.practised = self.cut_short = False
            self.checked_with = ""
            self.audio.set_volume(self.volume)
            if service is not None:
                service.listen(self._changed)
            if self.camera is not None:
                self.camera.attend()
        if service is None:
            self._unfinished = unfinished_attempt(
                self.session.folder, self.session.premises.sitting
            )
        self.on_change(None)

    def request(self, command: c.Command) -> bool:
        """Ask for something in the candidate's name; says whether it was accepted."""
        service = self.session.service
        if service is None:
            return False
        try:
            service.request(command)
        except KioskError as error:
            self.on_refusal(error)
            return False
        if isinstance(command, c.ChooseAnswer):
            self._asked[command.item] = service.pending.sequence
        return True

    def file_technical(self, command: c.FileTechnicalAppeal, png: bytes) -> bool:
        """File a technical appeal with a picture of the screen; says whether it was accepted.

        An appeal never waits for its picture: where none can be kept, the journal says why.
        """
        kept = keep_picture(self.session, command.item, png)
        missing = {"picture_missing": kept.missing} if kept.missing else {}
        filed = self.request(
            msgspec.structs.replace(
                command, picture=kept.digest, snapshot=command.snapshot | missing
            )
        )
        if not filed:
            drop_picture(self.session, kept.digest)
        return filed

    def act(self, command: c.Command) -> bool:
        """Ask for something in the seat's name; says whether it was accepted."""
        service = self.session.service
        if service is None:
            return False
        try:
            service.act(command)
        except KioskError as error:
            self.on_refusal(error)
            return False
        return True

    def call_invigilator(self) -> None:
        """Ask for the invigilator; asking twice changes nothing."""
        if not self.pending.calling:
            self.request(c.CallInvigilator())

    def hand_over(self) -> None:
        """After `Closed`: the files leave the seat. Raises: KioskError."""
        (self.beside or self.session).hand_over()

    def is_saved(self, item: ItemId) -> bool:
        """Whether the last answer asked for is durable, and not an earlier one of that task."""
        attempt = self.attempt
        return attempt is not None and attempt.sequence >= self._asked.get(item, 0)

    def tick(self) -> None:
        """Let the service look at the clock, and look after the camera."""
        if self.camera is not None:
            self.camera.tick()
        service = self.session.service
        if service is None:
            return
        try:
            service.tick()
        except KioskError as error:
            self.on_refusal(error)

    def left_ms(self) -> int:
        """Exam time left."""
        service = self.session.service
        return service.left_ms() if service is not None else 0

    def window_left_ms(self, minutes: int) -> int:
        """What is left of a window of so many minutes since the result."""
        service = self.session.service
        return service.window_left_ms(minutes) if service is not None else 0

    @property
    def position(self) -> Position:
        """Where the candidate is."""
        service = self.session.service
        return service.position if service is not None else Position()

    def put_position(self, position: Position) -> None:
        """Remember where the candidate is, for a resume."""
        service = self.session.service
        if service is not None:
            service.place(position)

    def text_of(self, task: FormItem) -> ItemText:
        """A task in the language of its block. Raises: KeyError, PackRefusedError."""
        material = self.session.material
        if material is None:
            raise KeyError(task.item)
        return material.paper(task.item).texts[task.language]

    def context_of(self, task: FormItem) -> str:
        """The text a task shares with others; empty when it stands alone."""
        material = self.session.material
        if material is None or task.context is None:
            return ""
        return material.context(task.context).texts[task.language]

    def correct_of(self, task: FormItem) -> ChoiceId | None:
        """The correct choice, once it is released and only where the blueprint shows it."""
        kept = self.session.kept
        if not self.blueprint.windows.shows_correct or kept is None:
            return None
        key = kept.key_keys.get(task.item)
        if key is None:
            return None
        return self.session.premises.pack.unseal_key(task.item, key).key

    @property
    def ears(self) -> Ears:
        """What there is to hear with, now."""
        return Ears(
            present=self.audio.device_present(), simulated=self.audio.device_name() == SIMULATED
        )

    @property
    def volume(self) -> int:
        """How loud this candidate has set it, percent."""
        return self.position.volume if self.position.volume >= 0 else START_VOLUME

    def set_volume(self, percent: int) -> None:
        """Set it from now on, from the sound check to the end and over a failure."""
        self.audio.set_volume(percent)
        self.put_position(msgspec.structs.replace(self.position, volume=percent))

    def titled(self, texts: Texts) -> str:
        """A title of the blueprint in the language of the interface."""
        return texts[tongue().language]

    def _changed(self, change: Change) -> None:
        self.playback.changed(change)
        self.on_change(change)

"""Which class shows which screen; each is made when it is first needed."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from kiosk.ui.presenters.practice import read_practice
from kiosk.ui.presenters.screens import ScreenId
from kiosk.ui.screens.appeal import AppealScreen
from kiosk.ui.screens.arrival import HallClosedScreen, InterruptedScreen, SeatReadyScreen
from kiosk.ui.screens.away import AwayScreen
from kiosk.ui.screens.base import Host, Screen
from kiosk.ui.screens.camera import CameraScreen
from kiosk.ui.screens.document import DocumentScreen
from kiosk.ui.screens.done import DoneScreen
from kiosk.ui.screens.exam import ExamScreen
from kiosk.ui.screens.finished import FinishedScreen
from kiosk.ui.screens.identity import IdentityScreen
from kiosk.ui.screens.locked import LockedScreen
from kiosk.ui.screens.notices import NoticeScreen, notices
from kiosk.ui.screens.practice import PracticeScreen
from kiosk.ui.screens.ready import ReadyScreen
from kiosk.ui.screens.result import ResultScreen
from kiosk.ui.screens.rules import RulesScreen
from kiosk.ui.screens.sound import SoundScreen
from kiosk.ui.seat import Seat
from kiosk.ui.sounds import CheckSounds


class Makings(NamedTuple):
    """What screens are made of."""

    seat: Seat
    host: Host
    assets: Path
    draw: Callable[[int], int]


_PLAIN: Final[Mapping[ScreenId, Callable[[Seat, Host], Screen]]] = MappingProxyType(
    {
        ScreenId.HALL_CLOSED: HallClosedScreen,
        ScreenId.INTERRUPTED: InterruptedScreen,
        ScreenId.SEAT_READY: SeatReadyScreen,
        ScreenId.IDENTITY: IdentityScreen,
        ScreenId.RULES: RulesScreen,
        ScreenId.CAMERA: CameraScreen,
        ScreenId.DOCUMENT: DocumentScreen,
        ScreenId.READY: ReadyScreen,
        ScreenId.EXAM: ExamScreen,
        ScreenId.LOCKED: LockedScreen,
        ScreenId.FINISHED: FinishedScreen,
        ScreenId.RESULT: ResultScreen,
        ScreenId.APPEAL: AppealScreen,
        ScreenId.DONE: DoneScreen,
        ScreenId.AWAY: AwayScreen,
    }
)


def make_screen(which: ScreenId, of: Makings) -> Screen:
    """The screen, new."""
    if which is ScreenId.SOUND:
        return SoundScreen(of.seat, of.host, CheckSounds(of.assets / "sounds"), of.draw)
    if which is ScreenId.PRACTICE:
        tasks = read_practice(of.assets / "practice.toml", audio=of.seat.blueprint.has_audio)
        return PracticeScreen(of.seat, of.host, tasks, of.assets / "sounds")
    plain = _PLAIN.get(which)
    if plain is not None:
        return plain(of.seat, of.host)
    return NoticeScreen(of.seat, of.host, which.value, notices()[which.value])

"""What the tests of sound share: a recording, the sound check, what the journal tells."""

from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.blueprint import Language
from tests.fakes.exam_play import Play
from tests.fakes.hall_people import ROOT_FOLDER
from tests.fakes.identity import VOUCH
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession

RECORDING = (ROOT_FOLDER / "assets" / "sounds" / "check-alma.opus").read_bytes()


def plays(hands: Hands) -> tuple[int, int, bool]:
    """Started, given back, and whether it plays."""
    assert hands.session.service is not None
    one = hands.session.service.saved.plays[hands.session.play.items[0]]
    return one.started, one.given_back, one.playing


def incidents(hands: Hands) -> list[str]:
    """The kinds of incidents in the journal, in order."""
    return [
        one.event.kind for one in hands.session.entries if isinstance(one.event, e.IncidentNoted)
    ]


def at_the_check(sit: Sit, language: Language = "en") -> Hands:
    """At the sound check, with nothing tried yet."""
    play = Play().assigned()
    play.do(VOUCH)
    play.do(c.AcceptRules(biometric_consent=False))
    return sit(FakeSession(play), language)

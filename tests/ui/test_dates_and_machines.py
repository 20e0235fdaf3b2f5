"""Dates, times and numbers in words, the same on every machine."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.base.hall_time import HALL_ZONE
from kiosk.exam.blueprint import Language
from kiosk.ui import vocabulary
from kiosk.ui.speech import tongue
from tests.fakes.hall_people import ROOT_FOLDER

MONTHS = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "en": "January February March April May June July August September October November December",
}
DAYS = {
    "kk": "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
LONG = {
    "kk": "2026 жылғы 12 қаңтар",
    "ru": "12 января 2026 года",
    "en": "12 January 2026",
}
SPANS = {
    "kk": ["5 с", "4 мин", "4 мин 20 с"],
    "ru": ["5 с", "4 мин", "4 мин 20 с"],
    "en": ["5 s", "4 min", "4 min 20 s"],
}


def wall(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


@pytest.fixture(params=["kk", "ru", "en"])
def language(app: QApplication, request: pytest.FixtureRequest) -> object:
    del app
    tongue().speak(request.param)
    yield request.param
    tongue().speak("en")


def test_a_date_is_written_out_as_the_language_does(language: Language) -> None:
    assert vocabulary.date_words(wall(datetime(2026, 1, 12, 9, tzinfo=HALL_ZONE))) == LONG[language]


def test_every_month_and_every_day_has_its_name(language: Language) -> None:
    for month, name in enumerate(MONTHS[language].split(), start=1):
        words = vocabulary.date_words(wall(datetime(2026, month, 3, tzinfo=HALL_ZONE)))
        assert name in words.split()
    monday = datetime(2026, 1, 12, 9, tzinfo=HALL_ZONE)
    names = [vocabulary.weekday_words(wall(monday + timedelta(days=day))) for day in range(7)]
    assert names == DAYS[language].split()


def test_the_day_is_that_of_the_hall_and_the_clock_has_24_hours(language: Language) -> None:
    late = wall(datetime(2026, 1, 11, 19, 5, tzinfo=UTC))
    assert vocabulary.date_words(late) == LONG[language]
    assert vocabulary.time_words(late) == "00:05"
    assert vocabulary.time_words(wall(datetime(2026, 1, 11, 12, 30, tzinfo=UTC))) == "17:30"


def test_a_span_of_time(language: Language) -> None:
    spans = [vocabulary.span_words(ms) for ms in (5_000, 240_000, 260_000)]
    assert spans == SPANS[language]


PROBE = """
import json
from datetime import datetime
from pathlib import Path
from PySide6.QtWidgets import QDateTimeEdit, QSpinBox
from kiosk.base.hall_time import HALL_ZONE
from kiosk.base.name_order import name_key
from kiosk.exam.transitions import Phase
from kiosk.ui import vocabulary
from kiosk.ui.app import make_application
from kiosk.ui.audio import SimulatedAudio
from kiosk.ui.presenters.names import folded
from kiosk.ui.speech import tongue
from kiosk.ui.window import SeatWindow
from tests.fakes.exam_play import Play
from tests.ui.fakes import FakeSession, FakeStaff, as_session, as_staff, session_at

app = make_application([], Path("assets"), language="kk")
session = FakeSession(Play())
session.desk = None
# 8 March, 02:30 in the hall: in New York there is no such hour that night.
hour = datetime(2026, 3, 8, 2, 30, tzinfo=HALL_ZONE)
session.clock.set_wall(round(hour.timestamp() * 1000) - session.clock.now().wall_ms)
told = []
for session, act in ((session, "open_hall"), (session_at(Phase.RUNNING), "credit_time")):
    audio = SimulatedAudio(session.clock)
    window = SeatWindow(session=as_session(session), staff=as_staff(FakeStaff()), audio=audio)
    window.open_desk(act)
    told += [one.text() for one in window.findChildren(QDateTimeEdit)]
    for one in window.findChildren(QSpinBox):
        one.setValue(one.maximum())
        told.append(one.text())
    told.append(window.desk._told.hall_ms)
    told.append(app.layoutDirection().name)
    window.stop()
for language in ("kk", "ru", "en"):
    tongue().speak(language)
    now = session.clock.now().wall_ms
    told += [vocabulary.date_words(now), vocabulary.weekday_words(now), vocabulary.time_words(now)]
told += sorted(["Zoe", "Әлия", "Ирина", "Іңкәр", "Istanbul", "Адам"], key=name_key)
told += [folded("ISTANBUL"), folded("ІҢКӘР")]
told.append(app.translate("ReadyScreen", "%n minute(s)", "", 1234))
print(json.dumps(told))
"""


def probe(**environment: str) -> list[object]:
    """What a window says on a machine set up like this."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("LC_") and name not in {"LANG", "LANGUAGE", "TZ"}
    }
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        cwd=ROOT_FOLDER,
        env={**clean, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert isinstance(told, list)
    return told


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "America/New_York"},
        {"LC_ALL": "ar_EG.UTF-8", "LANG": "ar_EG.UTF-8", "TZ": "Asia/Almaty"},
        {"LC_ALL": "fa_IR.UTF-8", "LANG": "fa_IR.UTF-8", "TZ": "Pacific/Kiritimati"},
    ],
)
def test_the_machine_has_no_say(environment: dict[str, str]) -> None:
    told = probe(**environment)
    assert told == probe(LC_ALL="C", TZ="UTC")
    assert told[0] == "08.03.2026  02:30"
    assert "1234 minutes" in told

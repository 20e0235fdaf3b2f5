"""Ways out of the window that were tried, from the attempt to the alerts of the hall."""

from msgspec.structs import replace

from kiosk.exam import commands as c
from kiosk.exam.incidents import ESCAPES, GRAVE, Incidents
from kiosk.exam.transitions import Phase
from kiosk.hall.alerting import AlertWatch
from kiosk.hall.board import Alert, EscapeLine, SeatStatus
from kiosk.hall.noticing import ESCAPE_MS, noticed_alerts, tells_incident
from kiosk.seat import beats
from kiosk.system.x_requests import _OF_EXTENSIONS, _PLAIN
from kiosk.ui.minutes.words import _AT_THE_SCREEN
from tests.fakes.exam_play import WITH_CAMERA, Play
from tests.fakes.exam_stages import stage
from tests.fakes.scripted_clock import SECOND
from tests.hall.test_camera_alerts import NOW, alerts

NOW_MS = NOW.wall_ms


def tried(*kinds: str) -> Play:
    """A running attempt at whose seat these were noted, a second apart."""
    play = stage(Phase.RUNNING, WITH_CAMERA)
    for kind in kinds:
        play.clock.wait(SECOND)
        play.do(c.NoteIncident(kind=kind, detail="xterm"))
    return play


def told(*kinds: str, last_ms: int = NOW_MS, count: int = 1) -> SeatStatus:
    """What a seat says at which these were noted."""
    lines = tuple(EscapeLine(kind=kind, count=count, last_ms=last_ms) for kind in kinds)
    return SeatStatus(attempt="a-1", phase="running", stage="running", escapes=lines)


def test_a_seat_tells_each_kind_once_the_gravest_first_with_its_last_moment() -> None:
    play = tried("focus_taken", "foreign_window", "focus_taken", "wrong_pin", "disk_low")
    lines = tuple(beats._escapes(play.state))
    now_ms = play.clock.now().wall_ms
    assert lines == (
        EscapeLine(kind="foreign_window", count=1, last_ms=now_ms - 3 * SECOND),
        EscapeLine(kind="focus_taken", count=2, last_ms=now_ms - 2 * SECOND),
    )


def test_what_is_noted_again_and_again_stays_one_line() -> None:
    lines = tuple(beats._escapes(tried(*["keys_sent"] * 50).state))
    assert [(one.kind, one.count) for one in lines] == [("keys_sent", 50)]


def test_another_seat_begins_anew() -> None:
    incidents = Incidents().after("keys_sent", NOW)
    assert incidents.escapes()
    assert incidents.moved() == Incidents()


def test_one_seat_is_one_alert_whatever_was_tried_there() -> None:
    (alert,) = alerts(told("screen_read", "foreign_window", "focus_taken", "close_asked", count=9))
    assert alert == Alert(
        kind="escape",
        seat=7,
        detail={
            "kinds": "screen_read foreign_window focus_taken",
            "count": "36",
            "severity": "high",
        },
    )


def test_an_alert_is_as_grave_as_the_gravest() -> None:
    (light,) = alerts(told("focus_taken"))
    assert light.detail["severity"] == "medium"
    (grave,) = alerts(told("keys_sent"))
    assert [one.detail["severity"] for one in AlertWatch().dated((light, grave), NOW)] == [
        "high",
        "medium",
    ]


def test_an_alert_goes_when_nothing_more_came_for_a_while() -> None:
    assert alerts(told("keys_sent", last_ms=NOW_MS - ESCAPE_MS + 1))
    assert not alerts(told("keys_sent", last_ms=NOW_MS - ESCAPE_MS))
    both = replace(
        told("keys_sent", last_ms=NOW_MS - ESCAPE_MS),
        escapes=(
            EscapeLine(kind="keys_sent", count=5, last_ms=NOW_MS - ESCAPE_MS),
            EscapeLine(kind="focus_taken", count=1, last_ms=NOW_MS),
        ),
    )
    (alert,) = alerts(both)
    assert alert.detail == {"kinds": "focus_taken", "count": "1", "severity": "medium"}


def test_a_seat_whose_clock_is_ahead_is_told_as_well() -> None:
    assert alerts(told("keys_sent", last_ms=NOW_MS + ESCAPE_MS))


def test_it_waits_since_the_hub_heard_of_it_and_not_anew_with_each_one() -> None:
    watch = AlertWatch()
    (first,) = watch.dated(alerts(told("focus_taken")), NOW)
    later = replace(NOW, boot_ms=NOW.boot_ms + SECOND, wall_ms=NOW.wall_ms + SECOND)
    (again,) = watch.dated(alerts(told("keys_sent", "focus_taken", count=4)), later)
    assert again.since_ms == first.since_ms


def test_a_new_kind_is_news_and_one_more_of_it_is_none() -> None:
    one = told("focus_taken")
    assert tells_incident(SeatStatus(attempt="a-1"), one)
    assert not tells_incident(one, told("focus_taken", count=2))
    assert tells_incident(one, told("keys_sent", "focus_taken"))
    assert tells_incident(replace(one, attempt="a-0"), one)
    assert not tells_incident(one, SeatStatus(attempt="a-1"))


def test_a_free_seat_tells_of_nothing() -> None:
    assert not list(noticed_alerts(SeatStatus(), 7, NOW_MS))


def test_every_way_out_that_has_words_is_told_at_the_panel() -> None:
    """But that a second screen went again, which is good news."""
    assert set(_AT_THE_SCREEN) - set(ESCAPES) == {"second_screen_gone"}
    assert set(ESCAPES) <= set(_AT_THE_SCREEN)
    assert set(GRAVE) < set(ESCAPES)
    assert {*_PLAIN.values(), *_OF_EXTENSIONS.values()} <= set(ESCAPES)

"""The window of a seat beside a hub: it follows what the hall orders, over a real session."""

from PySide6.QtWidgets import QLineEdit

from kiosk.base.ids import CandidateId
from kiosk.exam import commands as c
from kiosk.ui.look import LOW_VISION, look
from kiosk.ui.parts.banner import Banner
from tests.fakes.identity import VOUCH
from tests.fakes.moving import furniture, room
from tests.ui.beside_window import MINUTE, Window, at, begin, check_in, finish, seat

__all__ = ["at", "furniture", "room", "seat"]

WITH_ASSISTANT = CandidateId("demo-c04")  # and with low vision, in the shipped sitting


# ---- before anybody sits here -------------------------------------------------------------------


def test_a_ready_seat_says_what_it_waits_for_and_offers_nothing(seat: Window) -> None:
    said = [seat.read("ready.words")]
    assert seat.screen == "seat_ready"
    seat.line("down")
    said.append(seat.read("ready.words"))
    assert not seat.sees("banner.connection")  # the screen says it
    assert seat.acts() == set()
    seat.line("up")
    seat.seat.welcome(opened=False)
    assert seat.read("ready.words") == said[0]
    seat.seat.open()
    seat.settle()
    said.append(seat.read("ready.words"))
    assert [one.split(".")[0] for one in said] == [
        "The hall is not open yet",
        "There is no connection to the hall's server",
        "Please sit down and wait for the invigilator",
    ]
    assert seat.acts() == set()


def test_whom_the_hub_refuses_a_technician_is_told_why(seat: Window) -> None:
    seat.line("down")
    for code, words in (("other_version", "different versions"), ("odd", "code: odd")):
        seat.seat.refuse(code)
        seat.settle()
        assert words in seat.read("ready.refused")
        assert code in seat.read("ready.refused")
        assert "A sentence for a technician" not in " ".join(seat.texts())
    seat.line("up")
    seat.seat.welcome()
    seat.settle()
    assert not seat.sees("ready.refused")


def test_a_hub_that_waits_for_its_staff_needs_no_technician(seat: Window) -> None:
    seat.line("down")
    seat.seat.refuse("hub_locked")
    seat.settle()
    assert not seat.sees("ready.refused")


def test_a_line_that_is_up_counts_more_than_what_a_second_hub_said(seat: Window) -> None:
    seat.seat.welcome()
    seat.seat.refuse("other_version")
    seat.tick()
    assert not seat.sees("ready.refused")


# ---- by orders from the panel -------------------------------------------------------------------


def test_the_screens_follow_the_orders_of_the_panel(seat: Window) -> None:
    seat.seat.welcome()
    seat.settle()
    seat.seat.assign()
    assert seat.screen == "identity"
    assert seat.read("identity.name")
    check_in(seat)
    assert seat.screen == "document"
    seat.seat.command(VOUCH, "inv-01", "inv-02")
    assert seat.screen == "sound"
    seat.seat.command(c.WaiveSound(reason="deaf", ground="hearing"), "inv-01", "head-01")
    assert seat.screen == "practice"
    seat.seat.start()
    assert seat.screen == "exam"
    assert seat.read("exam.stem")
    seat.seat.command(c.Pause(reason="fire drill"))
    assert seat.screen == "paused"
    seat.seat.command(c.Continue())
    assert seat.screen == "exam"
    assert seat.sees("banner.continued")


def test_a_lost_line_before_the_start_says_that_the_start_waits(seat: Window) -> None:
    seat.seat.welcome()
    seat.seat.assign()
    seat.line("down")
    assert "the exam starts when the connection is back" in seat.banner("connection")
    seat.line("up")
    assert "Nothing was lost" in seat.banner("connection")


def test_the_words_for_a_lost_line_follow_the_phase(seat: Window) -> None:
    begin(seat)
    seat.line("down")
    assert "You can go on working" in seat.banner("connection")
    finish(seat)
    seat.tick()
    assert "You can go on working" not in seat.banner("connection")


def test_a_preset_and_an_assistant_come_with_the_order(seat: Window) -> None:
    seat.seat.welcome()
    seat.seat.assign(WITH_ASSISTANT)
    seat.settle()
    assert (look().theme, look().zoom) == LOW_VISION
    for words in ("Large text", "An assistant is present"):
        assert words in seat.read("identity.conditions")


def test_the_desk_offers_only_what_the_attempts_own_journal_needs(seat: Window) -> None:
    seat.seat.welcome()
    seat.seat.assign()
    seat.settle()
    assert {"confirm_identity", "refuse_identity", "pause", "annul"} <= seat.acts()
    assert not seat.acts() & {"open_hall", "assign", "start", "close_hall"}
    check_in(seat)
    seat.seat.command(VOUCH, "inv-01", "inv-02")
    seat.seat.command(c.WaiveSound(reason="deaf", ground="hearing"), "inv-01", "head-01")
    assert "start" not in seat.acts()
    seat.seat.start()
    seat.settle()
    assert {"pause", "credit_time", "annul"} <= seat.acts()


def test_staff_pause_and_continue_at_the_seat_while_the_line_is_down(seat: Window) -> None:
    begin(seat)
    seat.line("down")
    seat.press("header.desk")
    seat.press("desk.act.pause")
    seat.get("desk.reason", QLineEdit).setText("fire drill")
    seat.sign("inv-01")
    assert seat.screen == "paused"
    seat.press("header.desk")
    seat.press("desk.act.continue")
    seat.sign("inv-02")
    assert seat.screen == "exam"


def test_a_message_of_staff_is_a_banner_in_the_candidates_language(seat: Window) -> None:
    begin(seat)
    seat.seat.show("we_are_coming")
    seat.settle()
    english = seat.banner("message")
    assert english == "The invigilator is coming to your seat."
    seat.window.set_language("ru")
    seat.settle()
    assert seat.banner("message") not in {"", english}
    seat.seat.show("quiet")
    seat.seat.show("anything else")
    seat.settle()
    assert len([one for one in seat.window.findChildren(Banner) if one.isVisible()]) == 1
    seat.press("banner.message.away")
    assert not seat.sees("banner.message")


def test_the_paper_is_hidden_while_the_candidate_is_out(seat: Window) -> None:
    begin(seat)
    stem = seat.read("exam.stem")
    away(seat, out=True)
    assert seat.screen == "away"
    assert stem not in seat.texts()
    before = seat.read("notice.detail")
    seat.seat.hall.clock.move(MINUTE)
    seat.tick()
    assert seat.read("notice.detail") != before
    away(seat, out=False)
    assert seat.screen == "exam"
    assert seat.read("exam.stem") == stem


def away(seat: Window, *, out: bool) -> None:
    seat.seat.out_of_the_room(out=out)
    seat.settle()

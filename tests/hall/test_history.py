"""What happened at a seat: both journals as one list, and nothing of the candidate's work in it."""

import msgspec

from kiosk.base.ids import CandidateId
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.hall.answers import Happening, History, read_answer
from tests.fakes.hall_of_seats import HallOfSeats, attempt_of, finished, in_hall, opened, started
from tests.fakes.hall_panel import Panel


async def told(panel: Panel, attempt: str) -> tuple[Happening, ...]:
    return read_answer(await panel.link.ask("history", attempt), History).happenings


@in_hall
async def test_both_journals_are_told_as_one_list_with_who_did_it(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    seat, other = await started(hall, panel, 2)
    attempt = attempt_of(panel, seat)
    candidate = CandidateId(next(b.id for b in panel.board.candidates if b.attempt == attempt))
    await panel.order(h.StampExit(candidate=candidate), "inv-02")
    await panel.seat_order(seat, c.Pause(reason="headset"), "inv-01")
    await panel.order(h.SendMessage(seats=(other,), message="quiet"), "inv-01")
    await panel.order(h.SendMessage(seats=(), message="please_wait"), "inv-01")
    await panel.seat_order(seat, c.Continue(), "inv-01")
    await hall.stored(seat)
    found = await told(panel, attempt)
    kinds = [one.kind for one in found]
    assert kinds[:3] == ["CheckedIn", "SeatsDrawn", "Assigned"]
    assert kinds[-4:] == ["WentOut", "Paused", "MessageSent", "Continued"]
    assert [one.at_ms for one in found] == sorted(one.at_ms for one in found)
    by_kind = {one.kind: one for one in found}
    assert by_kind["SeatsDrawn"].facts["seat"] == str(seat)
    assert by_kind["SeatsDrawn"].staff == ("inv-01", "inv-02")
    assert by_kind["Paused"].facts["reason"] == "headset"
    assert by_kind["WentOut"].staff == ("inv-02",)
    assert by_kind["MessageSent"].facts["message"] == "please_wait"
    beside = await told(panel, attempt_of(panel, other))
    assert [one.facts.get("message") for one in beside[-2:]] == ["quiet", "please_wait"]


@in_hall
async def test_nothing_of_the_work_is_told_only_that_it_began_and_ended(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    await hall.answer(seat, 7)
    saved = hall.service(seat).saved
    assert saved.form is not None
    first = saved.form.items[0].item
    appeal = c.FileTechnicalAppeal(item=first, category="audio", text="my words", snapshot={})
    await hall.ask(seat, appeal)
    await finished(hall, seat)
    await hall.stored(seat)
    found = await told(panel, attempt)
    kinds = [one.kind for one in found]
    assert kinds[-2:] == ["Finished", "ResultOpened"]
    work = {"AnswerChosen", "ItemFlagged", "ChoiceStruck", "AudioStarted", "AudioEnded"}
    assert not work & set(kinds)
    whole = msgspec.json.encode(found).decode()
    for item in saved.form.items:
        assert item.item not in whole
    for choice in saved.answers.values():
        assert choice not in whole
    assert "my words" not in whole
    allowed = {"number", "category", "by", "cause", "reason", "passed", "document", "seat"}
    allowed |= {"kind", "upheld", "method", "compared"}
    assert {name for one in found for name in one.facts} <= allowed


@in_hall
async def test_who_has_not_sat_down_has_a_history_too_and_nobody_else_has(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    row = panel.board.candidates[0]
    assert await told(panel, row.attempt) == ()
    await panel.check_in(row.id)
    (one,) = await told(panel, row.attempt)
    assert (one.kind, one.staff, one.facts["document"]) == ("CheckedIn", ("inv-01",), row.document)
    for wrong in ("", "s-1.nobody", "../x"):
        assert (await panel.link.ask("history", wrong)).code == "bad_question"

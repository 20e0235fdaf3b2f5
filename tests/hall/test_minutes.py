"""What the minutes say, as a value: drawn from real orders, real plays and hall entries."""

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId, BlockId, CandidateId
from kiosk.exam import events as e
from kiosk.exam.hall import events as he
from kiosk.exam.hall.state import fold_hall
from kiosk.minutes.attempt_facts import facts_of, receipt, signers_of
from kiosk.minutes.facts import AttemptFacts, TaskPlace
from kiosk.minutes.minutes import (
    Minutes,
    decode_minutes,
    encode_minutes,
    minutes_digest,
    minutes_of,
)
from kiosk.ui.presenters.result import receipt as shown_receipt
from tests.fakes.exam_play import Play
from tests.fakes.exam_stages import REASON
from tests.fakes.hall_day import (
    CODE,
    WRITTEN,
    Day,
    annulled_entries,
    busy_entries,
    busy_minutes,
    hall_day,
    papers,
    plain_entries,
    played,
    quiet_minutes,
    roster,
)
from tests.fakes.hall_people import blueprint
from tests.fakes.scripted_clock import MINUTE, MORNING


def facts(entries: tuple[e.Entry, ...]) -> AttemptFacts:
    return facts_of(AttemptId("a-1"), CandidateId("c-001"), (), entries, blueprint())


# ---- an attempt ----------------------------------------------------------------------------------


def test_a_plain_attempt_has_its_times_and_nothing_else() -> None:
    one = facts(plain_entries())
    assert one.started_ms == MORNING
    assert one.finished_ms == one.opened_ms == MORNING + 80 * MINUTE
    assert one.finished_by == "candidate"
    assert one.windows_ms == one.closed_ms == MORNING + 85 * MINUTE
    assert (one.limit_ms, one.extra_ms, one.credited_ms) == (130 * MINUTE, 0, 0)
    assert one.used_ms == 80 * MINUTE
    assert [(a.occasion, a.code) for a in one.anchors] == [("start", CODE), ("finish", CODE)]
    assert not any((one.interruptions, one.credits, one.stops, one.incidents, one.technical))
    assert one.annulled is None


def test_interruption_credit_and_their_causes_name_who_gave_them() -> None:
    one = facts(busy_entries())
    assert one.extra_ms == 30 * MINUTE
    (cut,) = one.interruptions
    assert (cut.kind, cut.gap_ms, cut.credited_ms, cut.cause) == ("power", 30_000, 30_000, "power")
    assert cut.by == ("inv-1", "inv-3")
    automatic, given = one.credits
    assert (automatic.automatic, automatic.by) == (True, ())
    assert (given.automatic, given.ms, given.cause) == (False, 4 * MINUTE, "equipment")
    assert given.by == ("inv-1", "head-1")
    assert one.credited_ms == 30_000 + 4 * MINUTE


def test_a_lock_inside_a_pause_ends_first() -> None:
    lock, pause = facts(busy_entries()).stops
    assert (lock.kind, pause.kind) == ("lock", "pause")
    assert lock.until_ms - lock.from_ms == MINUTE
    assert pause.until_ms - pause.from_ms == 4 * MINUTE
    assert (pause.reason, pause.by, pause.ended_by) == ("Өрт дабылы", ("inv-1",), ("inv-2",))
    assert lock.ended_by == ("inv-1", "head-1")


def test_a_stop_without_an_end_is_kept_open() -> None:
    entries = busy_entries()
    paused = next(n for n, one in enumerate(entries) if isinstance(one.event, e.Paused))
    (stop,) = facts(entries[: paused + 1]).stops
    assert (stop.kind, stop.until_ms) == ("pause", 0)


def test_technical_appeals_say_where_not_what() -> None:
    settled, waiting = facts(busy_entries()).technical
    assert settled.task == TaskPlace(block=BlockId("kazakh"), number=5)
    assert (settled.upheld, settled.by) == (True, ("inv-2",))
    assert (waiting.upheld, waiting.by) == (None, ())


def test_a_content_appeal_is_its_receipt_as_the_candidate_was_shown_it() -> None:
    entries = plain_entries()
    (appeal,) = facts(entries).content
    play = Play()
    for entry in entries:
        play.keep(entry)
    assert appeal.receipt == shown_receipt(play.state, play.state.content[0].item)
    assert receipt("s", 7, 2) == "s-7-2"


def test_an_annulment_has_category_reason_and_two_persons() -> None:
    one = facts(annulled_entries())
    assert one.annulled is not None
    assert (one.annulled.code, one.annulled.reason) == ("device", "Телефон табылды")
    assert one.annulled.by == ("inv-1", "head-1")
    assert one.finished_ms == 0


def test_an_order_that_cannot_be_read_names_nobody() -> None:
    assert signers_of(b"") == signers_of(b'{"a":') == ()


# ---- a whole hall --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def minutes() -> Minutes:
    return busy_minutes(12)


def test_the_made_up_day_is_one_the_rules_allow() -> None:
    state = fold_hall(hall_day(roster(12)))
    assert state.closed
    assert state.epoch == 2


def line(minutes: Minutes, number: int) -> CandidateId:
    return minutes.candidates[number - 1].id


def test_everybody_of_the_sitting_file_has_one_line(minutes: Minutes) -> None:
    states = [one.state for one in minutes.candidates]
    assert len(states) == 12
    assert (states.count("came"), states.count("refused"), states.count("no_show")) == (10, 1, 1)
    refused = minutes.candidates[-2]
    assert (refused.ground, refused.by) == ("no_document", ("inv-2", "head-1"))
    assert minutes.candidates[-1].late
    assert [one.seat for one in minutes.candidates[:3]] == [11, 12, 13]
    assert minutes.candidates[1].assistant is not None
    assert minutes.candidates[1].assistant.came is True


def test_the_last_note_at_the_entrance_counts(minutes: Minutes) -> None:
    del minutes
    one = roster(2)
    day = Day()
    who = one.candidates[0].id
    day.note(he.NoShow(candidate=who), "inv-1")
    day.note(he.CheckedIn(candidate=who, document="residence_permit"), "inv-2")
    found = minutes_of(papers(one), day.entries, [], made_ms=MORNING)
    assert (found.candidates[0].state, found.candidates[0].document) == ("came", "residence_permit")
    assert found.candidates[1].state == "unmarked"


def test_a_refusal_that_was_taken_back_stays_on_the_paper(minutes: Minutes) -> None:
    (back,) = minutes.candidates[-1].taken_back
    assert (back.ground, back.by, back.back_by) == (
        "late",
        ("inv-2", "head-1"),
        ("inv-1", "head-1"),
    )
    assert back.at_ms < back.back_ms
    assert minutes.candidates[-1].state == "no_show"


def test_who_went_home_before_the_exam_is_told_unless_they_came_back() -> None:
    one, day = roster(2), Day()
    gone, back = (person.id for person in one.candidates)
    for who in (gone, back):
        day.note(he.CheckedIn(candidate=who, document="residence_permit"), "inv-2")
        day.note(he.Departed(candidate=who, reason="unwell"), "inv-1")
    day.note(he.CheckedIn(candidate=back, document="residence_permit"), "inv-2")
    found = minutes_of(papers(one), day.entries, [], made_ms=MORNING).candidates
    assert (found[0].left_reason, found[0].left_by) == ("unwell", ("inv-1",))
    assert found[0].left_ms > found[0].at_ms > 0
    assert found[1].left_ms == 0


def test_a_seat_given_instead_of_the_one_drawn_stands_among_the_moves() -> None:
    one, day = roster(1), Day()
    (who,) = (person.id for person in one.candidates)
    day.note(he.CheckedIn(candidate=who, document="residence_permit"), "inv-2")
    placed = (he.Placed(candidate=who, seat=3),)
    day.note(he.SeatsDrawn(numbers=("1", "2"), sitting_digest="5a" * 32, placed=placed), "inv-1")
    given = he.SeatGiven(candidate=who, from_seat=3, to_seat=7, reason="the PC is dead")
    day.note(given, "inv-1", "head-1")
    found = minutes_of(papers(one), day.entries, [], made_ms=MORNING)
    (move,) = found.moves
    assert (move.candidate, move.from_seat, move.to_seat) == (who, 3, 7)
    assert (move.incarnation, move.sequence, move.head) == (1, 0, "")
    assert (move.reason, move.by) == ("the PC is dead", ("inv-1", "head-1"))
    assert found.candidates[0].seat == 3  # as the draw had it


def test_who_acted_is_counted_by_signatures(minutes: Minutes) -> None:
    acted = {one.id: one.orders for one in minutes.staff}
    assert set(acted) == {"head-1", "inv-1", "inv-2", "inv-3"}
    assert acted["inv-3"] == 4  # a takeover, a code, two orders without effect
    assert next(one.role for one in minutes.staff if one.id == "head-1") == "head"


def test_somebody_who_is_not_on_the_list_is_named_by_identifier() -> None:
    one = replace(roster(2), staff=())
    day = Day()
    day.note(he.HallClosed(), "inv-1", "head-1")
    found = minutes_of(papers(one), day.entries, [], made_ms=MORNING)
    assert [(one.id, one.name, one.role) for one in found.staff] == [
        ("head-1", "", ""),
        ("inv-1", "", ""),
    ]


def test_reigns_draws_exits_moves_and_leftovers(minutes: Minutes) -> None:
    assert [(one.epoch, one.hub) for one in minutes.reigns] == [(1, "hub/1"), (2, "hub/2")]
    assert minutes.draws[0].numbers == ("4711", "90210")
    assert len(minutes.draws[0].placed) == 10
    back, still_out = minutes.exits
    assert (back.candidate, back.back_ms - back.out_ms) == (line(minutes, 2), 20_000)
    assert (still_out.candidate, still_out.back_ms) == (line(minutes, 1), 0)
    (move,) = minutes.moves
    assert (move.from_seat, move.to_seat, move.by) == (13, 600, ("inv-1", "head-1"))
    assert [(one.kind, one.first, one.last) for one in minutes.leftovers] == [
        ("late", 18, 21),
        ("fork", 9, 9),
    ]


def test_orders_without_effect_are_listed_with_their_epoch(minutes: Minutes) -> None:
    passed, unheard = minutes.orders
    assert (passed.code, passed.action, passed.epoch) == ("superseded", "Continue", 1)
    assert (passed.candidate, passed.by) == (line(minutes, 1), ("inv-3",))
    assert unheard.code == "open"


def test_an_order_that_took_effect_is_not_listed() -> None:
    one = roster(2)
    day = Day()
    day.lost_order("s-1.c-001", "")
    assert minutes_of(papers(one), day.entries, [], made_ms=MORNING).orders == ()


def test_incidents_are_counted_and_machines_named(minutes: Minutes) -> None:
    found = {(one.kind, one.about): one.times for one in minutes.incidents}
    assert found == {("wrong_pin", "inv-2"): 2, ("standby_lost", ""): 1}
    assert [(one.name, one.revoked) for one in minutes.machines] == [
        ("seat/12", False),
        ("seat/9", True),
    ]


def test_an_anchor_of_either_journal_is_there_once(minutes: Minutes) -> None:
    first = minutes.attempts[0]
    assert sorted(one.occasion for one in first.anchors) == ["close", "finish", "start"]


def test_an_attempt_the_hall_holds_and_nobody_read_is_not_passed_over() -> None:
    one = roster(4)
    found = minutes_of(papers(one), hall_day(roster(12)), [played(one, 1)], made_ms=MORNING)
    assert [attempt.unread for attempt in found.attempts] == ["", "missing", "missing", "missing"]


def test_minutes_survive_their_bytes_and_their_digest_tells_a_change(minutes: Minutes) -> None:
    assert decode_minutes(encode_minutes(minutes)) == minutes
    assert minutes_digest(minutes) == minutes_digest(busy_minutes(12))
    changed = replace(minutes, closed_ms=minutes.closed_ms + 1)
    assert minutes_digest(changed) != minutes_digest(minutes)
    with pytest.raises(MalformedError, match="bad_minutes"):
        decode_minutes(b"{}")


def test_a_hall_in_which_nothing_happened_has_minutes_too() -> None:
    found = quiet_minutes()
    assert (len(found.openings), len(found.attempts), len(found.orders)) == (0, 0, 0)
    assert found.closed_ms == 0


# ---- what may not be there -----------------------------------------------------------------------


def test_no_item_answer_score_text_or_number_of_a_document(minutes: Minutes) -> None:
    told = encode_minutes(minutes).decode()
    form = Play().form
    secrets: set[str] = {task.item for task in form.items}
    secrets |= {choice for task in form.items for choice in task.choices}
    secrets |= {WRITTEN, REASON, "secret detail", "900115100000"}
    secrets |= {one.document.number for one in roster(12).candidates} | {"ASSIST7788"}
    assert {secret for secret in secrets if secret in told} == set()
    names = set(_names(msgspec.json.decode(told)))
    assert not {name for name in names if "score" in name or "answer" in name or "iin" in name}


def _names(value: object) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(name for one in value.values() for name in _names(one))]
    if isinstance(value, list):
        return [name for one in value for name in _names(one)]
    return []

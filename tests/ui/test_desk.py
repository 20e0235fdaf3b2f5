"""The desk of staff: what is offered, two persons where two are needed, no way around."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton, QWidget

from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from kiosk.trust.sheets import make_sheets
from kiosk.ui.parts.wide import OptionRow
from kiosk.ui.presenters.desk import GRAVE, ORDER, Act, Scene, acts, asks, persons
from kiosk.ui.vocabulary import document_words
from tests.fakes.exam_play import CITIZENSHIP, Play
from tests.fakes.exam_stages import stage
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession, session_at


def open_act(hands: Hands, act: Act) -> None:
    hands.press("header.desk")
    hands.press(f"desk.act.{act}")


def test_two_persons_credit_time_and_the_second_reads_what_they_sign(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    open_act(hands, Act.CREDIT_TIME)
    hands.press("desk.cause.power")
    sentence = "Credit 5 min, cause: Power failure, to Demo Candidate 01, seat 7."
    assert hands.read("desk.sentence") == sentence
    hands.sign("inv-1")
    assert hands.read("desk.sentence") == sentence
    hands.sign("head-1")
    hands.saved()
    assert not hands.sees("desk.confirm")
    assert hands.session.service is not None
    (credit,) = hands.session.service.saved.credits
    assert (credit.ms, credit.cause) == (300_000, "power")


def test_one_person_never_acts_as_two(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    open_act(hands, Act.CREDIT_TIME)
    hands.press("desk.cause.power")
    hands.sign("inv-1")
    assert not hands.get("desk.person.inv-1", OptionRow).isEnabled()
    # Even if the row could be picked, the sheet refuses before it asks for a key.
    hands.get("desk.person.inv-1", OptionRow).setEnabled(True)
    hands.staff.tried.clear()
    hands.sign("inv-1")
    assert hands.read("desk.problem") == (
        "The second person must be somebody else. Ask a colleague."
    )
    assert hands.staff.tried == []
    assert hands.session.journal.waiting == []


def test_a_wrong_pin_is_said_and_does_nothing(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    open_act(hands, Act.PAUSE)
    hands.type("desk.reason", "fire drill")
    hands.sign("inv-1", "wrong-one")
    assert hands.read("desk.problem").startswith("The PIN is wrong.")
    assert hands.session.journal.waiting == []
    hands.sign("inv-1")
    hands.saved()
    assert hands.screen == "paused"


def test_a_pin_leaves_no_trace(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    open_act(hands, Act.PAUSE)
    hands.type("desk.reason", "fire drill")
    hands.press("desk.person.inv-1")
    hands.type("desk.pin", "secret-4711")
    hands.press("desk.close")
    assert not [text for text in hands.texts() if "4711" in text]


def test_whoever_may_give_no_orders_is_not_offered(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    hands.staff.locked.add("inv-2")
    open_act(hands, Act.PAUSE)
    assert not hands.sees("desk.person.tech-1")
    assert hands.get("desk.person.inv-1", OptionRow).isEnabled()
    assert not hands.get("desk.person.inv-2", OptionRow).isEnabled()


def test_nothing_is_signed_before_everything_is_told(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    open_act(hands, Act.ANNUL)
    hands.press("desk.person.inv-1")
    hands.type("desk.pin", "kestrel-42")
    assert not hands.get("desk.confirm", QPushButton).isEnabled()
    hands.press("desk.category.device")
    assert not hands.get("desk.confirm", QPushButton).isEnabled()
    hands.type("desk.reason", "a telephone")
    assert hands.get("desk.confirm", QPushButton).isEnabled()


def test_a_way_from_the_closed_hall_to_the_start_by_the_desk_alone(sit: Sit) -> None:
    session = FakeSession(Play())
    session.desk = None
    hands = sit(session)
    assert hands.screen == "hall_closed"
    hands.press("hall.open")
    hands.sign("inv-1")
    hands.sign("inv-2")
    assert session.opened_by == ("inv-1", "inv-2")
    assert hands.screen == "seat_ready"
    open_act(hands, Act.ASSIGN)
    hands.type("desk.candidate.search", "candidate 02")
    assert hands.get("desk.candidate.list", QListWidget).currentItem() is not None
    hands.sign("inv-1")
    hands.saved()
    assert hands.screen == "identity"
    open_act(hands, Act.VOUCH)
    hands.press("desk.compared.document")
    hands.type("desk.reason", "there is no camera")
    hands.sign("inv-1")
    hands.sign("inv-2")
    hands.saved()
    hands.press("rules.agree")
    hands.press("rules.biometric.no")
    hands.press("rules.continue")
    hands.saved()
    assert hands.screen == "sound"
    open_act(hands, Act.WAIVE_SOUND)
    hands.press("desk.ground.hearing")
    hands.type("desk.reason", "deaf")
    hands.sign("inv-1")
    hands.sign("head-1")
    hands.saved()
    assert hands.screen == "practice"
    open_act(hands, Act.START)
    hands.sign("inv-2")
    hands.saved()
    assert hands.screen == "exam"
    assert session.service is not None
    assert session.service.saved.biometric_consent is False


def test_a_refused_order_stays_on_the_sheet_with_its_reason(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    open_act(hands, Act.CREDIT_TIME)
    hands.press("desk.cause.power")
    hands.get("desk.minutes", QWidget).setProperty("value", 60)
    for _ in range(2):
        hands.sign("inv-1")
        hands.sign("head-1")
        hands.saved()
        if hands.sees("desk.confirm"):
            break
        open_act(hands, Act.CREDIT_TIME)
        hands.press("desk.cause.power")
    assert hands.read("desk.problem").startswith("This would be more time")


def test_an_idle_desk_closes_and_forgets_the_first_key(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    open_act(hands, Act.CREDIT_TIME)
    hands.press("desk.cause.power")
    hands.sign("inv-1")
    hands.window.desk._idle.timeout.emit()
    hands.settle()
    assert not hands.sees("desk.confirm")
    assert hands.window.desk._first is None


def test_no_key_reaches_the_exam_while_the_desk_is_open(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    hands.press("header.desk")
    hands.key(Qt.Key.Key_2)
    assert hands.session.journal.waiting == []
    hands.key(Qt.Key.Key_Escape)
    hands.key(Qt.Key.Key_2)
    assert len(hands.session.journal.waiting) == 1


def test_a_wrong_pin_is_typed_again_where_the_focus_already_is(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    open_act(hands, Act.CREDIT_TIME)
    hands.press("desk.cause.power")
    assert hands.get("desk.confirm", QPushButton).text() == "On to the second person"
    hands.sign("inv-1", "wrong-one")
    pin = hands.get("desk.pin", QLineEdit)
    assert pin.hasFocus()
    assert not pin.text()
    assert hands.get("desk.confirm", QPushButton).text() == "On to the second person"
    hands.sign("inv-1")
    assert hands.get("desk.confirm", QPushButton).text() == "Confirm"


def test_enter_says_what_is_still_missing(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    open_act(hands, Act.PAUSE)
    hands.type("desk.pin", "kestrel-42")
    hands.key(Qt.Key.Key_Return)
    assert hands.read("desk.problem") == "Still missing: Reason, in a few words."
    hands.type("desk.reason", "fire drill")
    assert not hands.sees("desk.problem")
    hands.get("desk.pin", QLineEdit).setFocus()
    hands.key(Qt.Key.Key_Return)
    assert hands.read("desk.problem") == "Still missing: who you are. Pick a name above."
    hands.press("desk.person.inv-1")
    hands.get("desk.pin", QLineEdit).clear()
    hands.get("desk.pin", QLineEdit).setFocus()
    hands.key(Qt.Key.Key_Return)
    assert hands.read("desk.problem") == "Still missing: the PIN."
    assert hands.staff.tried == []
    assert hands.session.journal.waiting == []


@pytest.mark.parametrize("phase", Phase)
def test_the_first_act_is_never_a_grave_one(sit: Sit, phase: Phase) -> None:
    hands = sit(session_at(phase))
    hands.press("header.desk")
    shown = [
        one
        for one in hands.window.desk.findChildren(QPushButton)
        if one.objectName().startswith("desk.act.") and one.isVisible()
    ]
    grave = {f"desk.act.{act}" for act in GRAVE}
    order = [one.objectName() in grave for one in sorted(shown, key=lambda one: one.y())]
    assert order == sorted(order)
    assert not order[:1] or order[0] is False
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() not in grave
    assert focus.objectName().startswith("desk.act.") is bool(shown)


@pytest.mark.parametrize(
    ("phase", "first"),
    [
        (Phase.CHECK_IN, Act.VOUCH),
        (Phase.HELD, Act.GIVE_CAUSE),
        (Phase.PAUSED, Act.CONTINUE),
        (Phase.LOCKED, Act.UNLOCK),
        (Phase.FINISHED, Act.RELEASE),
        (Phase.DONE, Act.CLOSE),
    ],
)
def test_the_next_step_comes_first(phase: Phase, first: Act) -> None:
    play = stage(phase, "kz-citizenship")
    if phase is Phase.CHECK_IN:
        play = Play().assigned()
    offered = acts(Scene(hall_open=True, attempt=play.state, unfinished=False), play.exam)
    urgent = {Act.SETTLE_APPEAL}  # an open appeal comes before what follows the exam
    assert next(one for one in offered if one not in urgent) is first


def test_every_act_has_its_place_in_the_order() -> None:
    assert sorted(ORDER) == sorted(Act)
    assert set(ORDER[-len(GRAVE) :]) == GRAVE


@pytest.mark.parametrize(
    ("exam", "act"), [(CITIZENSHIP, Act.VOUCH), ("kz-teacher-general", Act.CONFIRM_IDENTITY)]
)
def test_whoever_confirms_the_identity_reads_the_document_again(
    sit: Sit, exam: str, act: Act
) -> None:
    hands = sit(FakeSession(Play(exam).assigned()))
    seating = hands.window.seat.pending.seating
    assert seating is not None
    open_act(hands, act)
    if act is Act.VOUCH:
        hands.press("desk.compared.document")
        hands.type("desk.reason", "a beard")
    sentence = hands.read("desk.sentence")
    assert seating.name in sentence
    assert document_words(seating.document) in sentence
    assert f"last four characters {seating.document_tail}" in sentence


@pytest.mark.parametrize("phase", Phase)
def test_every_act_offered_is_one_the_rules_allow(phase: Phase) -> None:
    play = stage(phase, "kz-citizenship", busy=phase in {Phase.RUNNING, Phase.PAUSED})
    scene = Scene(
        hall_open=True,
        attempt=None if phase is Phase.EMPTY else play.state,
        unfinished=False,
    )
    offered = acts(scene, play.exam)
    if phase in {Phase.EMPTY, Phase.CLOSED}:
        return
    samples = {
        Act.CONFIRM_IDENTITY: c.ConfirmIdentity(),
        Act.REFUSE_IDENTITY: c.RefuseIdentity(reason="x"),
        Act.WAIVE_SOUND: c.WaiveSound(reason="x"),
        Act.ANSWER_CALL: c.AnswerCall(),
        Act.SETTLE_APPEAL: c.SettleTechnicalAppeal(number=1, upheld=True, reason="x"),
        Act.GIVE_CAUSE: c.GiveCause(interruption=play.state.held_for or 1, cause="power"),
        Act.CONTINUE: c.Continue(),
        Act.UNLOCK: c.Unlock(reason="x"),
        Act.PAUSE: c.Pause(reason="x"),
        Act.CREDIT_TIME: c.CreditTime(ms=60_000, cause="power"),
        Act.CLOSE: c.CloseAttempt(),
        Act.ANNUL: c.Annul(category="device", reason="x"),
    }
    for act in offered:
        if act in samples:
            assert play.decided(samples[act]), act
    for act, command in samples.items():
        if act not in offered and act not in {Act.CONFIRM_IDENTITY, Act.WAIVE_SOUND}:
            play.refused(command)


def test_two_persons_are_asked_for_exactly_where_the_rules_want_two() -> None:
    assert {act for act in Act if persons(act) == 2} == {
        Act.OPEN_HALL,
        Act.RESUME,
        Act.VOUCH,
        Act.REFUSE_IDENTITY,
        Act.WAIVE_SOUND,
        Act.GIVE_CAUSE,
        Act.UNLOCK,
        Act.CREDIT_TIME,
        Act.RELEASE,
        Act.ANNUL,
    }
    assert not asks(Act.CONTINUE)


def test_a_seat_whose_journal_failed_offers_nothing() -> None:
    play = stage(Phase.RUNNING, "kz-citizenship")
    scene = Scene(hall_open=True, attempt=play.state, unfinished=False, failed=True)
    assert acts(scene, play.exam) == ()


def test_the_acts_are_named_in_the_language_of_the_interface(sit: Sit) -> None:
    hands = sit(session_at(Phase.PAUSED), "kk")
    hands.press("header.desk")
    assert hands.get("desk.act.continue", QPushButton).text() == "Тестілеуді жалғастыру"


def test_two_paper_sheets_stand_in_for_a_missing_key(sit: Sit) -> None:
    session = FakeSession(Play())
    session.desk = None
    hands = sit(session)
    sheets = make_sheets()
    hands.press("hall.open")
    for person, sheet in zip(("inv-1", "inv-2"), sheets, strict=True):
        hands.press("desk.paper")
        hands.type("desk.sheet", "-".join(sheet.groups))
        hands.sign(person)
    assert session.sheets == sheets


def test_a_mistyped_sheet_is_said_with_its_group(sit: Sit) -> None:
    session = FakeSession(Play())
    session.desk = None
    hands = sit(session)
    groups = list(make_sheets()[0].groups)
    groups[3] = ("7" if groups[3][0] == "0" else "0") + groups[3][1:]
    hands.press("hall.open")
    hands.press("desk.paper")
    hands.type("desk.sheet", " ".join(groups))
    hands.sign("inv-1")
    assert hands.read("desk.problem") == "Group 4 of the sheet is mistyped. Compare it again."
    assert hands.staff.tried == []


def test_what_can_be_picked_follows_the_language(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()), "ru")
    open_act(hands, Act.ANNUL)
    row = hands.get("desk.category.device", OptionRow)
    assert row.words.text() == "Запрещённый предмет"
    hands.press("desk.category.device")
    hands.window.set_language("kk")
    hands.settle()
    assert row.words.text() == "Тыйым салынған зат"
    assert row.accessibleName() == "Тыйым салынған зат"
    assert row.isChecked()


def test_nobody_out_of_sight_stands_in_the_sentence_that_is_signed(sit: Sit) -> None:
    hands = sit(FakeSession(Play()))
    open_act(hands, Act.ASSIGN)
    hands.type("desk.candidate.search", "candidate 02")
    picked = hands.read("desk.sentence")
    assert "Candidate 02, " in picked  # the name and the ticket
    hands.type("desk.candidate.search", " and nobody")
    assert "Candidate 02" not in hands.read("desk.sentence")
    assert hands.sees("desk.candidate.nothing")


def test_a_close_before_the_result_says_what_is_lost(sit: Sit) -> None:
    hands = sit(Phase.FINISHED)
    open_act(hands, Act.CLOSE)
    assert "BEFORE the result is opened" in hands.read("desk.sentence")
    hands = sit(Phase.DONE)
    open_act(hands, Act.CLOSE)
    assert "BEFORE" not in hands.read("desk.sentence")

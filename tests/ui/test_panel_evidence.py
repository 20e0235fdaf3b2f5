"""Freezing what a camera saw, ending that, and destroying it for good, at the panel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QTableView, QWidget

from kiosk.base.ids import AttemptId
from kiosk.exam.blueprint import Language
from kiosk.exam.hall import commands as h
from kiosk.ui.supervisor.evidence_model import Column
from tests.fakes.hall_people import PIN
from tests.ui.conftest import Sit
from tests.ui.evidence_side import (
    FROZEN,
    GONE,
    PEOPLE,
    REASON,
    RULE,
    after_sitting,
    at_list,
    at_seat,
    camera_hall,
    destroying,
    not_exported,
)
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.panel_stations import panel


def sign(hands: PanelHands, person: str = "inv-2") -> None:
    """The second person reads, types a PIN and confirms."""
    hands.press("desk.confirm")
    hands.press(f"desk.person.{person}")
    hands.type("desk.pin", PIN)
    hands.confirm()


def offered(hands: PanelHands, act: str) -> bool:
    found = hands.panel_window.findChildren(QAbstractButton, f"act.{act}")
    return any(one.isVisible() for one in found)


def attempt(number: int) -> AttemptId:
    return AttemptId(f"s-1.c-{number:03}")


def cells(hands: PanelHands, number: int) -> list[str]:
    """What the list says of a candidate."""
    model = hands.get("evidence.list", QTableView).model()
    return [str(model.data(model.index(number - 1, one))) for one in Column]


# ---- freezing -----------------------------------------------------------------------------------


@pytest.mark.parametrize("way", [at_seat(1), at_list("c-001")], ids=["seat", "list"])
def test_one_person_freezes_with_a_reason(sit: Sit, way: object) -> None:
    hands = panel(sit(camera_hall()))
    way(hands)  # type: ignore[operator]  # one of the two above
    assert not offered(hands, "lift_freeze")
    hands.press("act.freeze_evidence")
    assert not hands.get("desk.confirm", QWidget).isEnabled()
    hands.type("desk.reason", REASON)
    assert hands.read("desk.sentence") == (
        "Keep everything the camera saw of Demo Candidate 01, T-0001: there is a dispute, and "
        f"nobody may destroy it. {REASON}"
    )
    hands.confirm()
    assert hands.line.obeyed == [
        (h.FreezeEvidence(attempt=attempt(1), reason=REASON), ("inv-1",)),
    ]


def test_two_persons_end_a_freeze(sit: Sit) -> None:
    hands = panel(sit(camera_hall()))
    at_seat(FROZEN)(hands)
    assert not offered(hands, "freeze_evidence")
    assert "evidence frozen" in hands.read("seat.papers")
    hands.press("act.lift_freeze")
    hands.type("desk.reason", "it was settled")
    sign(hands)
    assert hands.line.obeyed == [
        (h.LiftFreeze(attempt=attempt(FROZEN), reason="it was settled"), ("inv-1", "inv-2")),
    ]


def test_after_the_sitting_a_dispute_is_taken_up_from_the_list(sit: Sit) -> None:
    hands = panel(sit(after_sitting()))
    at_list("c-001", "act.freeze_evidence")(hands)
    hands.type("desk.reason", REASON)
    hands.confirm()
    assert hands.line.commands == [h.FreezeEvidence(attempt=attempt(1), reason=REASON)]
    at_list(f"c-{FROZEN:03}")(hands)
    assert offered(hands, "lift_freeze")
    assert "evidence frozen" in hands.read("entry.state")
    at_list(f"c-{GONE:03}")(hands)
    assert "evidence destroyed" in hands.read("entry.state")
    assert not offered(hands, "freeze_evidence")


def test_an_exam_without_a_camera_has_nothing_to_freeze(sit: Sit) -> None:
    hands = panel(sit(FakeHall()))
    at_seat(1)(hands)
    assert not offered(hands, "freeze_evidence")
    at_list("c-001")(hands)
    assert not offered(hands, "freeze_evidence")
    hands.line.change(closed=True)
    hands.press("page.course")
    assert offered(hands, "export_bundle")
    assert not offered(hands, "destroy_evidence")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("already_frozen", "This evidence is frozen already."),
        ("evidence_destroyed", "This evidence was destroyed already. Look at the list again."),
        ("not_begun_here", "No exam of this candidate was begun in this hall"),
    ],
)
def test_a_refused_freeze_says_why_and_keeps_the_reason(sit: Sit, code: str, words: str) -> None:
    hands = panel(sit(camera_hall()))
    hands.line.refusals["FreezeEvidence"] = code
    at_seat(1, "act.freeze_evidence")(hands)
    hands.type("desk.reason", REASON)
    hands.confirm()
    assert hands.read("desk.problem").startswith(words)
    assert REASON in hands.read("desk.sentence")
    assert hands.line.commands == []


# ---- destroying ---------------------------------------------------------------------------------


def test_the_list_says_of_everybody_how_much_there_is_and_what_became_of_it(sit: Sit) -> None:
    hands = panel(sit(after_sitting()))
    hands.press("page.course")
    hands.press("act.destroy_evidence")
    assert hands.get("evidence.list", QTableView).model().rowCount() == PEOPLE
    assert cells(hands, 1) == ["", "Demo Candidate 01, T-0001", "1", "kept"]
    assert cells(hands, FROZEN)[2:] == ["3", "frozen"]
    assert cells(hands, GONE)[3].startswith("destroyed 21 August 2026, ")
    assert hands.read("evidence.words") == f"Chosen: 0 of {PEOPLE}. Frozen by a dispute: 1."
    assert not hands.get("desk.confirm", QWidget).isEnabled()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_name_keeps_its_room_in_the_list_however_large_the_letters(
    sit: Sit, language: Language
) -> None:
    hands = panel(sit(after_sitting(), language))
    hands.panel_window.set_zoom(200)
    hands.press("page.course")
    hands.press("act.destroy_evidence")
    table = hands.get("evidence.list", QTableView)
    needed = table.sizeHintForColumn(Column.CANDIDATE)
    room = table.viewport().width()
    assert table.columnWidth(Column.CANDIDATE) >= min(needed, room * 2 // 5)


def test_two_persons_destroy_everything_that_is_not_frozen(sit: Sit) -> None:
    hands = panel(sit(after_sitting()))
    destroying()(hands)
    sentence = hands.read("desk.sentence")
    assert sentence.startswith(
        "Destroy for ever what the cameras saw of Demo Candidate 01, T-0001; "
    )
    assert f"; others: {PEOPLE - 2 - 6}: the keys" in sentence
    assert sentence.endswith(f"Rule: {RULE}")
    sign(hands)
    numbers = [one for one in range(1, PEOPLE + 1) if one not in {FROZEN, GONE}]
    wanted = h.DestroyEvidence(attempts=tuple(map(attempt, numbers)), rule=RULE)
    assert hands.line.obeyed == [(wanted, ("inv-1", "inv-2"))]
    assert hands.read("result.count") == (f"The evidence is destroyed. Candidates: {len(numbers)}.")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_rule_and_sentence_are_seen_at_once_before_it_is_signed(
    sit: Sit, language: Language
) -> None:
    hands = panel(sit(after_sitting(), language))
    destroying()(hands)
    hands.settle()
    for name in ("evidence.list", "desk.rule", "desk.sentence", "desk.author"):
        assert not hands.get(name, QWidget).visibleRegion().isEmpty(), name
        shown = hands.get(name, QWidget)
        assert shown.visibleRegion().boundingRect() == shown.rect(), name


def test_one_is_chosen_by_the_keys_and_left_out_again(sit: Sit) -> None:
    hands = panel(sit(after_sitting()))
    hands.press("page.course")
    hands.press("act.destroy_evidence")
    table = hands.get("evidence.list", QTableView)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert cells(hands, 2)[0] == "\u2713"
    assert hands.read("evidence.words").startswith("Chosen: 1 of")
    spoken = table.model().data(table.model().index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert str(spoken).startswith("chosen, ")
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert hands.read("evidence.words").startswith("Chosen: 0 of")
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Space)  # the third is frozen
    assert hands.read("evidence.words").startswith("Chosen: 0 of")


def test_one_person_alone_destroys_nothing(sit: Sit) -> None:
    hands = panel(sit(after_sitting()))
    destroying("desk.confirm")(hands)
    hands.type("desk.pin", PIN)
    assert not hands.get("desk.confirm", QWidget).isEnabled()
    assert hands.line.commands == []


def test_nobody_is_asked_for_a_rule_in_vain_before_an_export(sit: Sit) -> None:
    hands = panel(sit(not_exported()))
    destroying()(hands)
    assert hands.read("evidence.words").startswith("Export for the centre first.")
    assert not hands.get("desk.confirm", QWidget).isEnabled()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("evidence_frozen", "The evidence of somebody among them is frozen by a dispute"),
        ("not_exported", "Export for the centre first."),
        ("not_closed", "This is not closed yet."),
        ("evidence_destroyed", "This evidence was destroyed already."),
    ],
)
def test_a_refused_order_to_destroy_says_why(sit: Sit, code: str, words: str) -> None:
    hands = panel(sit(after_sitting()))
    hands.line.refusals["DestroyEvidence"] = code
    destroying()(hands)
    sign(hands)
    assert hands.read("desk.problem").startswith(words)
    assert hands.line.commands == []


def test_a_server_that_does_not_answer_is_told_and_nothing_can_be_signed(sit: Sit) -> None:
    hall = after_sitting()
    hall.line.refusals["evidence"] = "hub_fault"
    hands = panel(sit(hall))
    hands.press("page.course")
    hands.press("act.destroy_evidence")
    hands.type("desk.rule", RULE)
    assert hands.read("evidence.words") == "The server does not say what evidence there is."
    assert not hands.get("desk.confirm", QWidget).isEnabled()


def test_an_answer_that_comes_after_the_sheet_was_closed_harms_nothing(sit: Sit) -> None:
    hands = panel(sit(after_sitting()))
    hands.press("page.course")
    hands.line.held = []
    hands.press("act.destroy_evidence")
    assert hands.read("evidence.words") == "Asking the server."
    hands.press("desk.back")
    hands.settle()
    hands.line.flush()
    hands.settle()
    assert hands.line.commands == []

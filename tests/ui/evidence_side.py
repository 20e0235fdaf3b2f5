"""The panel where staff freeze or destroy what cameras saw, and how one comes there."""

from typing import Final

from msgspec.structs import replace

from kiosk.hall.answers import EvidenceLine, EvidenceTold
from kiosk.hall.board import CandidateRow, EvidenceState
from kiosk.rehearsal.hall_boards import rehearsed_board
from tests.fakes.exam_play import WITH_CAMERA
from tests.ui.conftest import Hands
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.station import Station, Way, press

FROZEN, GONE = 3, 5
PEOPLE: Final = 22
RULE: Final = "\u2116 7-12"
REASON: Final = "\u2116 31"


def evidence_of(number: int) -> EvidenceState:
    """One of them is disputed, of one it was destroyed."""
    states: dict[int, EvidenceState] = {FROZEN: "frozen", GONE: "destroyed"}
    return states.get(number, "held")


def _row(number: int, row: CandidateRow, *, closed: bool) -> CandidateRow:
    changed = replace(row, evidence=evidence_of(number))
    return replace(changed, state="closed") if closed else changed


def camera_hall(*, closed: bool = False, bundle: str = "0123456789abcdef") -> FakeHall:
    """A hall with a camera at every seat, during the exam or after the sitting.

    Args:
        closed: the sitting was closed.
        bundle: code of the last export; empty for none.
    """
    board = rehearsed_board(24, "running")
    rows = tuple(
        _row(number, one, closed=closed) for number, one in enumerate(board.candidates, start=1)
    )
    made = FakeHall(replace(board, candidates=rows, closed=closed), exam=WITH_CAMERA)
    made.line.answers["evidence"] = EvidenceTold(
        lines=tuple(
            EvidenceLine(
                attempt=one.attempt,
                count=number % 4,
                frozen=number == FROZEN,
                destroyed_ms=board.hall_ms if number == GONE else 0,
            )
            for number, one in enumerate(rows, start=1)
        ),
        bundle=bundle,
    )
    return made


def after_sitting() -> FakeHall:
    """Everything is closed and exported."""
    return camera_hall(closed=True)


def not_exported() -> FakeHall:
    """Everything is closed, and no bundle was made."""
    return camera_hall(closed=True, bundle="")


def _at(hands: Hands) -> PanelHands:
    assert isinstance(hands, PanelHands)
    return hands


def at_seat(number: int, *then: str) -> Way:
    """Open a seat and press these."""

    def way(hands: Hands) -> None:
        _at(hands).hall_page.open_seat(number)
        hands.settle()
        press(*then)(hands)

    return way


def at_list(candidate: str, *then: str) -> Way:
    """Open a candidate in the list and press these."""

    def way(hands: Hands) -> None:
        hands.press("page.check_in")
        _at(hands).check_in_page.open_candidate(candidate)
        hands.settle()
        press(*then)(hands)

    return way


def destroying(*then: str) -> Way:
    """Choose everything that may go, name the rule, and press these."""

    def way(hands: Hands) -> None:
        press("page.course", "act.destroy_evidence", "evidence.all")(hands)
        hands.type("desk.rule", RULE)
        press(*then)(hands)

    return way


def _refused(hands: Hands) -> None:
    panel = _at(hands)
    panel.line.refusals["FreezeEvidence"] = "already_frozen"
    at_seat(1, "act.freeze_evidence")(hands)
    hands.type("desk.reason", REASON)
    panel.confirm()


OF_EVIDENCE = (
    Station("panel, freeze evidence", camera_hall, at_seat(1, "act.freeze_evidence")),
    Station("panel, freeze refused", camera_hall, _refused),
    Station("panel, end a freeze", camera_hall, at_seat(FROZEN, "act.lift_freeze")),
    Station("panel, evidence after the sitting", after_sitting, at_list("c-003")),
    Station("panel, destroy evidence", after_sitting, destroying()),
    Station("panel, destroy evidence, second", after_sitting, destroying("desk.confirm")),
    Station(
        "panel, destroy evidence too early",
        not_exported,
        press("page.course", "act.destroy_evidence"),
    ),
)

"""Escapes that hands at the keyboard and the mouse try. See `escapes.toml`."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from tests.escapes.attack import attack_on
from tests.escapes.meddler import Meddler
from tests.escapes.seat import AttackedSeat, until

Managed = Callable[[], AbstractContextManager[Path]]
_TYPED = "word"


def test_alt_f4(seat: AttackedSeat, managed: Managed) -> None:
    with managed() as trace, attack_on(seat, "alt-f4") as attack:
        seat.hands.press("Alt+F4", "Alt+F4")
        attack.changes_nothing()
        assert not trace.exists()
        assert "close_asked" not in attack.kinds()


def test_alt_tab(seat: AttackedSeat, managed: Managed, meddler: Meddler) -> None:
    with managed(), attack_on(seat, "alt-tab") as attack:
        meddler.do("show", managed=True)
        until(lambda: seat.state().active, "the window in front")
        seat.hands.press("Alt+Tab", "Alt+Escape", "Alt+space", "Alt+Shift+Tab")
        attack.changes_nothing()
        assert "window_hidden" not in attack.kinds()
        assert meddler.do("keys_got") == 0


def test_desktop_keys(seat: AttackedSeat, managed: Managed) -> None:
    with managed() as trace, attack_on(seat, "desktop-keys") as attack:
        seat.hands.press("Super", "Super+d", "Super+e", "Print", "Alt+Print", "Menu")
        seat.hands.press("Ctrl+Escape", "Ctrl+Alt+t", "Shift+F10")
        attack.changes_nothing()
        assert not trace.exists()
        assert "window_hidden" not in attack.kinds()


def test_program_keys(seat: AttackedSeat) -> None:
    with attack_on(seat, "program-keys") as attack:
        seat.hands.press(*(f"Ctrl+{letter}" for letter in "nopqstw"), "Ctrl+Shift+i", "Escape")
        seat.hands.press(*(f"F{number}" for number in (2, 3, 4, 5, 6, 9, 10, 11, 12)))
        seat.hands.press("Ctrl+F4", "Shift+F1", "Help", "Pause", "Insert", "Alt+Left", "Alt+Home")
        attack.changes_nothing()


def test_copy_out(seat: AttackedSeat, meddler: Meddler) -> None:
    with attack_on(seat, "copy-out"):
        _open_field(seat)
        seat.hands.type(_TYPED)
        until(lambda: len(seat.state().field) == len(_TYPED), "the text in the field")
        seat.hands.press("Ctrl+a")
        until(lambda: seat.state().marked == len(_TYPED), "all of it marked")
        seat.hands.press("Ctrl+c", "Ctrl+Insert", "Ctrl+x", "Shift+Delete")
        seat.hands.press("End", "s")  # when this has come, the others have come as well
        until(lambda: len(seat.state().field) == len(_TYPED) + 1, "a letter behind it")
        assert meddler.do("owner", "CLIPBOARD") == 0
        assert meddler.do("owner", "PRIMARY") == 0
        assert meddler.do("read", "PRIMARY") == ""
        _close_field(seat)


def test_paste_in(seat: AttackedSeat, meddler: Meddler) -> None:
    with attack_on(seat, "paste-in") as attack:
        _open_field(seat)
        meddler.do("own", "CLIPBOARD")
        attack.program_is_told("clipboard_filled", "python")
        until(lambda: meddler.do("owner", "CLIPBOARD") == 0, "an empty clipboard")
        meddler.do("own", "CLIPBOARD")  # and at once, before it is emptied
        seat.hands.press("Ctrl+v", "Shift+Insert")
        _only_a_letter_came(seat)
        _close_field(seat)


def test_middle_click(seat: AttackedSeat, meddler: Meddler) -> None:
    with attack_on(seat, "middle-click") as attack:
        _open_field(seat)
        meddler.do("own", "PRIMARY")
        seat.click("technical.text", button=2)
        attack.program_is_told("clipboard_filled", "python")
        until(lambda: meddler.do("owner", "PRIMARY") == 0, "an empty selection")
        meddler.do("own", "PRIMARY")
        seat.click("technical.text", button=2)
        _only_a_letter_came(seat)
        _close_field(seat)


def test_context_menu(seat: AttackedSeat, meddler: Meddler) -> None:
    with attack_on(seat, "context-menu") as attack:
        alone = meddler.do("windows")
        for name in ("exam.stem", "header.title", "exam.choice.A", "exam.side"):
            seat.click(name, button=3)
        seat.hands.press("Menu", "Shift+F10")
        _open_field(seat)
        seat.click("technical.text", button=3)
        seat.hands.press("Menu", "Shift+F10")
        _only_a_letter_came(seat)
        assert meddler.do("windows") == alone
        _close_field(seat)
        attack.changes_nothing()


def test_drag(seat: AttackedSeat, meddler: Meddler) -> None:
    with attack_on(seat, "drag"):
        _open_field(seat)
        seat.hands.type(_TYPED * 4)
        seat.hands.press("Ctrl+a")
        until(lambda: seat.state().marked == 4 * len(_TYPED), "all of it marked")
        typed, (x, y) = seat.state().field, seat.state().places["technical.text"]
        seat.hands.drag(seat.state().places["technical.text.start"], (x, y + 200))
        assert meddler.do("owner", "XdndSelection") == 0
        meddler.do("drop", seat.state().window, x, y)
        seat.hands.press("End", "s")
        until(lambda: len(seat.state().field) == len(typed) + 1, "a letter behind the text")
        assert seat.state().field.startswith(typed)
        _close_field(seat)


# ---- the one field a candidate types into in the exam -------------------------------------------


def _open_field(seat: AttackedSeat) -> None:
    seat.click("exam.technical")
    until(lambda: seat.state().sheet == "technical", "the sheet with the field")
    seat.click("technical.text")
    if seat.state().field:
        seat.hands.press("Ctrl+a", "BackSpace")
        until(lambda: not seat.state().field, "an empty field")


def _close_field(seat: AttackedSeat) -> None:
    seat.hands.press("Escape")
    until(lambda: not seat.state().sheet, "no sheet")


def _only_a_letter_came(seat: AttackedSeat) -> None:
    seat.click("technical.text")
    seat.hands.press("End", "s")
    until(lambda: seat.state().field, "a letter in the field")
    assert len(seat.state().field) == 1

"""Hands at the keyboard and the mouse of an X server: what they do comes as from a keyboard."""

from Xlib import XK, X, display
from Xlib.ext import xtest

_NAMES = {"Ctrl": "Control_L", "Shift": "Shift_L", "Alt": "Alt_L", "Super": "Super_L"}
_LETTERS = {"-": "minus", " ": "space", ".": "period", "/": "slash", "\n": "Return"}


class Hands:
    """A keyboard and a mouse."""

    def __init__(self, name: str) -> None:
        self.screen = display.Display(name)

    def press(self, *chords: str) -> None:
        """Press keys, each as `Ctrl+Shift+I` names it."""
        for chord in chords:
            codes = [self._code(_NAMES.get(part, part)) for part in chord.split("+")]
            for code in codes:
                xtest.fake_input(self.screen, X.KeyPress, code)
            for code in reversed(codes):
                xtest.fake_input(self.screen, X.KeyRelease, code)
        self.screen.sync()

    def type(self, text: str) -> None:
        """Type letters and digits."""
        for letter in text:
            name = _LETTERS.get(letter, letter)
            self.press(f"Shift+{name}" if letter.isupper() else name)

    def click(self, at: tuple[int, int], button: int = 1) -> None:
        """Press a button of the mouse there."""
        self.move(at)
        xtest.fake_input(self.screen, X.ButtonPress, button)
        xtest.fake_input(self.screen, X.ButtonRelease, button)
        self.screen.sync()

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at one place and let go at another."""
        self.move(start)
        xtest.fake_input(self.screen, X.ButtonPress, 1)
        for step in range(1, 11):
            across, down = (a + (b - a) * step // 10 for a, b in zip(start, end, strict=True))
            self.move((across, down))
        xtest.fake_input(self.screen, X.ButtonRelease, 1)
        self.screen.sync()

    def move(self, at: tuple[int, int]) -> None:
        xtest.fake_input(self.screen, X.MotionNotify, x=at[0], y=at[1])
        self.screen.sync()

    def _code(self, name: str) -> int:
        code: int = self.screen.keysym_to_keycode(XK.string_to_keysym(name))
        assert code, f"no key types {name}"
        return code

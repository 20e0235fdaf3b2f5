"""Keys of Windows that no policy takes away: which are swallowed, and the hook that swallows them.

Decides: for each key with what is held beside it, whether it reaches anybody. Runs in the window's
own process and session and needs no rights. Ctrl+Alt+Del cannot be hooked; policies empty the
screen behind it (`windows`).
"""

import sys
from collections.abc import Callable
from typing import Final, NamedTuple

_TAB, _ESCAPE, _SPACE, _PRINT = 0x09, 0x1B, 0x20, 0x2C
_WINDOWS_KEYS: Final = frozenset({0x5B, 0x5C, 0x5D})  # left, right, and the key of menus
_F1, _F4, _F24 = 0x70, 0x73, 0x87
_CLIPBOARD: Final = frozenset({ord("C"), ord("V"), ord("X"), 0x2D})  # and Insert
#: Browsers, mail, media and the calculator of a keyboard with such keys.
_LAUNCHERS: Final = frozenset(range(0xA6, 0xB8))


class Press(NamedTuple):
    """One key as the hook hears it.

    Attributes:
        key: virtual key code.
        alt, control: whether it is held.
        injected: whether a program sent it and no keyboard.
    """

    key: int
    alt: bool = False
    control: bool = False
    injected: bool = False


def swallowed(press: Press) -> bool:
    """Whether nobody is to hear of it. F1 opens the help of the exam and is let through alone."""
    key = press.key
    if press.injected or key in _WINDOWS_KEYS or key in _LAUNCHERS or key == _PRINT:
        return True
    if press.alt and (key in {_TAB, _ESCAPE, _SPACE} or _F1 <= key <= _F24):
        return True
    if press.control and (key == _ESCAPE or key in _CLIPBOARD):
        return True
    return _F1 < key <= _F24


class Swallowing:
    """Decides key by key, so that no key stays down for Windows: what was let down is let up."""

    def __init__(self) -> None:
        self._swallowed: set[int] = set()

    def takes(self, press: Press, *, up: bool) -> bool:
        """Whether this one is swallowed.

        Args:
            up: whether the key comes up.
        """
        if up:
            taken = press.key in self._swallowed
            self._swallowed.discard(press.key)
            return taken
        if swallowed(press):
            self._swallowed.add(press.key)
            return True
        self._swallowed.discard(press.key)
        return False


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _WH_KEYBOARD_LL: Final = 13
    _ALT_DOWN, _INJECTED = 0x20, 0x10
    _VK_MENU, _VK_CONTROL = 0x12, 0x11
    _HELD: Final = 0x8000
    _UP: Final = (0x101, 0x105)  # WM_KEYUP, WM_SYSKEYUP

    class _Told(ctypes.Structure):
        """KBDLLHOOKSTRUCT."""

        _fields_ = (
            ("key", wintypes.DWORD),
            ("scan", wintypes.DWORD),
            ("flags", wintypes.DWORD),
            ("time", wintypes.DWORD),
            ("extra", ctypes.c_void_p),
        )

    _Procedure = ctypes.WINFUNCTYPE(
        ctypes.c_ssize_t, ctypes.c_int, wintypes.WPARAM, ctypes.POINTER(_Told)
    )

    class KeyboardHook:
        """Swallows keys while it lives. Its thread must read messages, as that of a window does."""

        def __init__(self, on_swallowed: Callable[[Press], None]) -> None:
            """Set the hook.

            Args:
                on_swallowed: is told of each as it goes down; has to return at once, because
                    Windows drops a slow hook.

            Raises:
                OSError: Windows refused.
            """
            self._user32 = ctypes.WinDLL("user32", use_last_error=True)
            self._user32.CallNextHookEx.restype = ctypes.c_ssize_t
            self._user32.CallNextHookEx.argtypes = (
                *(ctypes.c_void_p, ctypes.c_int),
                *(wintypes.WPARAM, ctypes.POINTER(_Told)),
            )
            self._user32.SetWindowsHookExW.restype = ctypes.c_void_p
            self._user32.SetWindowsHookExW.argtypes = (
                *(ctypes.c_int, _Procedure),
                *(ctypes.c_void_p, wintypes.DWORD),
            )
            self._user32.UnhookWindowsHookEx.argtypes = (ctypes.c_void_p,)
            self._on_swallowed = on_swallowed
            self._swallowing = Swallowing()
            self._procedure = _Procedure(self._heard)  # kept: Windows calls it
            self._hook = self._user32.SetWindowsHookExW(_WH_KEYBOARD_LL, self._procedure, None, 0)
            if not self._hook:
                raise ctypes.WinError(ctypes.get_last_error())

        def close(self) -> None:
            """Take the hook away."""
            if self._hook:
                self._user32.UnhookWindowsHookEx(self._hook)
                self._hook = None

        def _heard(self, code: int, message: int, told: "ctypes._Pointer[_Told]") -> int:
            if code == 0:
                flags = told.contents.flags
                press = Press(
                    key=told.contents.key,
                    # The flag alone missed combinations with Alt where this was tried.
                    alt=bool(flags & _ALT_DOWN) or self._held(_VK_MENU),
                    control=self._held(_VK_CONTROL),
                    injected=bool(flags & _INJECTED),
                )
                up = message in _UP
                if self._swallowing.takes(press, up=up):
                    if not up:
                        self._on_swallowed(press)
                    return 1
            return int(self._user32.CallNextHookEx(None, code, message, told))

        def _held(self, key: int) -> bool:
            return bool(self._user32.GetAsyncKeyState(key) & _HELD)

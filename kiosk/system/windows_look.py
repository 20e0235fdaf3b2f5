"""The calls of Windows by which a machine is looked at. None of them writes.

Decides: which call stands behind each method of `kiosk.system.on_windows.OnWindows`.
"""

import ctypes
import sys
from ctypes import wintypes
from typing import Final

from kiosk.system.on_windows import Window

assert sys.platform == "win32"  # noqa: S101 - tells the type checker which calls there are

#: A handle that is a negative number of 32 bits: HKEY_LOCAL_MACHINE.
_MACHINE: Final = ctypes.c_void_p(-0x7FFFFFFE)
#: RRF_RT_ANY | RRF_NOEXPAND | RRF_SUBKEY_WOW6464KEY
_ANY: Final = 0xFFFF | 0x10000000 | 0x00010000
_TEXTS: Final = frozenset({1, 2, 7})  # REG_SZ, REG_EXPAND_SZ, REG_MULTI_SZ
_NUMBER: Final = 4
_MOST: Final = 64 * 1024
_READ: Final = 0x20019 | 0x0100  # KEY_READ | KEY_WOW64_64KEY
_NOT_FOUND: Final = frozenset({2, 3})
_CLOAKED: Final = 14  # DWMWA_CLOAKED
_VM_READ: Final = 0x10
_MODEMS: Final = frozenset({243, 244})  # IF_TYPE_WWANPP, IF_TYPE_WWANPP2
_UP: Final = 1
_NO_SERVICE: Final = 1062  # ERROR_SERVICE_NOT_ACTIVE
_RADIO_STATE: Final = 4  # wlan_intf_opcode_radio_state
_ON: Final = 1  # dot11_radio_state_on
_OVERFLOW, _NO_ADAPTERS = 111, 232  # ERROR_BUFFER_OVERFLOW, ERROR_NO_DATA

_KERNEL: Final = ctypes.WinDLL("kernel32", use_last_error=True)
_SECURITY: Final = ctypes.WinDLL("advapi32", use_last_error=True)
_USER: Final = ctypes.WinDLL("user32", use_last_error=True)
_KERNEL.OpenProcess.restype = wintypes.HANDLE
_KERNEL.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
_KERNEL.CloseHandle.argtypes = (wintypes.HANDLE,)
_SECURITY.RegGetValueW.argtypes = (
    *(ctypes.c_void_p, wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD),
    *(ctypes.POINTER(wintypes.DWORD), ctypes.c_void_p, ctypes.POINTER(wintypes.DWORD)),
)
_SECURITY.RegOpenKeyExW.argtypes = (
    *(ctypes.c_void_p, wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD),
    ctypes.POINTER(ctypes.c_void_p),
)
_SECURITY.RegCloseKey.argtypes = (ctypes.c_void_p,)
_EACH = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
_USER.EnumWindows.argtypes = (_EACH, wintypes.LPARAM)
_USER.IsWindowVisible.argtypes = (wintypes.HWND,)
_USER.GetWindowThreadProcessId.argtypes = (wintypes.HWND, ctypes.POINTER(wintypes.DWORD))
_USER.GetClassNameW.argtypes = (wintypes.HWND, wintypes.LPWSTR, ctypes.c_int)
_USER.GetWindowRect.argtypes = (wintypes.HWND, ctypes.POINTER(wintypes.RECT))
_USER.GetClipboardOwner.restype = wintypes.HWND


class _Adapter(ctypes.Structure):
    """IP_ADAPTER_ADDRESSES, as far as it is asked."""


_Adapter._fields_ = (
    ("length", wintypes.DWORD),
    ("index", wintypes.DWORD),
    ("next", ctypes.POINTER(_Adapter)),
    ("name", ctypes.c_char_p),
    ("lists", ctypes.c_void_p * 4),
    ("suffix", wintypes.LPWSTR),
    ("description", wintypes.LPWSTR),
    ("friendly", wintypes.LPWSTR),
    ("address", ctypes.c_ubyte * 8),
    ("address_length", wintypes.DWORD),
    ("flags", wintypes.DWORD),
    ("mtu", wintypes.DWORD),
    ("kind", wintypes.DWORD),
    ("state", wintypes.DWORD),
)


class _Interface(ctypes.Structure):
    """WLAN_INTERFACE_INFO."""

    _fields_ = (
        ("guid", ctypes.c_ubyte * 16),
        ("description", wintypes.WCHAR * 256),
        ("state", ctypes.c_int),
    )


class WindowsLook:
    """`kiosk.system.on_windows.OnWindows` over the calls of Windows."""

    def value(self, key: str, name: str) -> str | None:
        """Numbers as decimals, several texts as lines; None for any other kind."""
        kind, size = wintypes.DWORD(), wintypes.DWORD(_MOST)
        data = ctypes.create_string_buffer(_MOST)
        error = _SECURITY.RegGetValueW(
            _MACHINE, key, name, _ANY, ctypes.byref(kind), data, ctypes.byref(size)
        )
        if error in _NOT_FOUND:
            return None
        if error:
            raise ctypes.WinError(error)
        told = data.raw[: size.value]
        if kind.value == _NUMBER:
            return str(int.from_bytes(told[:4], "little"))
        if kind.value in _TEXTS:
            return told.decode("utf-16-le", "replace").rstrip("\0").replace("\0", "\n")
        return None

    def has_key(self, key: str) -> bool:
        """Whether it opens."""
        handle = ctypes.c_void_p()
        error = _SECURITY.RegOpenKeyExW(_MACHINE, key, 0, _READ, ctypes.byref(handle))
        if error in _NOT_FOUND:
            return False
        if error:
            raise ctypes.WinError(error)
        _SECURITY.RegCloseKey(handle)
        return True

    def windows(self) -> tuple[Window, ...]:
        """Top-level windows that are shown, and not hidden by the compositor."""
        found: list[Window] = []

        def each(window: int, _parameter: int) -> bool:
            if _USER.IsWindowVisible(window) and not _cloaked(window):
                found.append(_told_of(window))
            return True

        if not _USER.EnumWindows(_EACH(each), 0):
            raise ctypes.WinError(ctypes.get_last_error())
        return tuple(found)

    def clipboard_owner(self) -> int:
        """The process whose window put it there; nothing is opened or read."""
        if not _USER.CountClipboardFormats():
            return 0
        window, pid = _USER.GetClipboardOwner(), wintypes.DWORD()
        if not window:
            return -1
        _USER.GetWindowThreadProcessId(window, ctypes.byref(pid))
        return pid.value or -1

    def radios(self) -> tuple[str, ...] | None:
        """Cards of a wireless network by their switch, modems that are up, Bluetooth."""
        cards, modems = _wireless(), _modems()
        if cards is None or modems is None:
            return None
        return (*cards, *modems, *(("Bluetooth",) if _bluetooth() else ()))

    def readable(self, pid: int) -> bool:
        """Whether it opens for reading memory; it is closed at once."""
        handle = _KERNEL.OpenProcess(_VM_READ, False, pid)
        if handle:
            _KERNEL.CloseHandle(handle)
        return bool(handle)

    def elevated(self) -> bool:
        """Whether it may do what administrators may."""
        return bool(ctypes.WinDLL("shell32").IsUserAnAdmin())


def _cloaked(window: int) -> bool:
    hidden = wintypes.DWORD()
    try:
        compositor = ctypes.WinDLL("dwmapi")
    except OSError:
        return False
    compositor.DwmGetWindowAttribute.argtypes = (
        *(wintypes.HWND, wintypes.DWORD, ctypes.c_void_p, wintypes.DWORD),
    )
    error = compositor.DwmGetWindowAttribute(window, _CLOAKED, ctypes.byref(hidden), 4)
    return error == 0 and hidden.value != 0


def _told_of(window: int) -> Window:
    pid, place = wintypes.DWORD(), wintypes.RECT()
    kind = ctypes.create_unicode_buffer(256)
    _USER.GetWindowThreadProcessId(window, ctypes.byref(pid))
    _USER.GetClassNameW(window, kind, len(kind))
    _USER.GetWindowRect(window, ctypes.byref(place))
    return Window(pid.value, kind.value, place.right - place.left, place.bottom - place.top)


def _wireless() -> tuple[str, ...] | None:
    """Cards of a wireless network that are switched on; None where that is not told."""
    try:
        library = ctypes.WinDLL("wlanapi")
    except OSError:
        return ()  # an edition without it has none
    version, client = wintypes.DWORD(), wintypes.HANDLE()
    error = library.WlanOpenHandle(2, None, ctypes.byref(version), ctypes.byref(client))
    if error:
        return () if error == _NO_SERVICE else None
    try:
        listed = ctypes.c_void_p()
        if library.WlanEnumInterfaces(client, None, ctypes.byref(listed)) or not listed.value:
            return None
        try:
            count = wintypes.DWORD.from_address(listed.value).value
            cards = (_Interface * count).from_address(listed.value + 8)
            return tuple("wireless network" for one in cards if _switched_on(library, client, one))
        finally:
            library.WlanFreeMemory(listed)
    finally:
        library.WlanCloseHandle(client, None)


def _switched_on(library: ctypes.WinDLL, client: wintypes.HANDLE, card: _Interface) -> bool:
    """Whether a card's radio is on, by software and hardware; one that is silent counts as on."""
    size, told = wintypes.DWORD(), ctypes.c_void_p()
    error = library.WlanQueryInterface(
        client, ctypes.byref(card), _RADIO_STATE, None, ctypes.byref(size), ctypes.byref(told), None
    )
    if error or not told.value:
        return True
    try:
        count = min(wintypes.DWORD.from_address(told.value).value, 64)
        states = (wintypes.DWORD * 3 * count).from_address(told.value + 4)
        return any(by_software == by_hardware == _ON for _, by_software, by_hardware in states)
    finally:
        library.WlanFreeMemory(told)


def _modems() -> tuple[str, ...] | None:
    """Modems that are up."""
    library, size = ctypes.WinDLL("iphlpapi"), wintypes.DWORD(16 * 1024)
    for _ in range(4):  # the list may grow between two calls
        data = ctypes.create_string_buffer(size.value)
        error = library.GetAdaptersAddresses(0, 0, None, data, ctypes.byref(size))
        if error != _OVERFLOW:
            break
    if error:
        return () if error == _NO_ADAPTERS else None
    found, one = [], ctypes.cast(data, ctypes.POINTER(_Adapter))
    while one:
        if one.contents.kind in _MODEMS and one.contents.state == _UP:
            found.append("modem")
        one = one.contents.next
    return tuple(found)


def _bluetooth() -> bool:
    """Whether a Bluetooth radio answers; one that is switched off is not there."""
    try:
        library = ctypes.WinDLL("bthprops.cpl")
    except OSError:
        return False
    size, radio = (wintypes.DWORD * 1)(4), wintypes.HANDLE()
    library.BluetoothFindFirstRadio.restype = ctypes.c_void_p
    found = library.BluetoothFindFirstRadio(size, ctypes.byref(radio))
    if not found:
        return False
    _KERNEL.CloseHandle(radio)
    library.BluetoothFindRadioClose(ctypes.c_void_p(found))
    return True

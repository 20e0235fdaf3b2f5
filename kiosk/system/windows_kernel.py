"""The calls of Windows by which a process protects itself.

Decides: which call stands behind each method of `kiosk.system.windows_hardening.Kernel`. It loads
no library but Python's own: a keeper has no other.
"""

import ctypes
import sys
from collections.abc import Iterator
from ctypes import wintypes
from typing import Final

from kiosk.system.windows_hardening import Region

assert sys.platform == "win32"  # noqa: S101 - tells the type checker which calls there are

_REVISION: Final = 1  # SDDL_REVISION_1
_DACL: Final = 0x4
_TOKEN_USER: Final = 1
_ASK, _ADJUST = 0x8, 0x20  # TOKEN_QUERY, TOKEN_ADJUST_PRIVILEGES
_ENABLED: Final = 0x2
#: SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX
_QUIET: Final = 0x1 | 0x2 | 0x8000
_NO_HEAP: Final = 0x1  # WER_FAULT_REPORTING_FLAG_NOHEAP
#: QUOTA_LIMITS_HARDWS_MIN_ENABLE, QUOTA_LIMITS_HARDWS_MAX_DISABLE
_HARD_LEAST: Final = 0x1 | 0x8
_COMMITTED: Final = 0x1000
_OWN: Final = 0x20000  # MEM_PRIVATE
_WRITABLE: Final = frozenset({0x04, 0x40})  # PAGE_READWRITE, PAGE_EXECUTE_READWRITE, no guards

_KERNEL: Final = ctypes.WinDLL("kernel32", use_last_error=True)
_SECURITY: Final = ctypes.WinDLL("advapi32", use_last_error=True)
_SIZE: Final = ctypes.c_size_t


class _Pages(ctypes.Structure):
    """MEMORY_BASIC_INFORMATION on x64."""

    _fields_ = (
        ("base", ctypes.c_void_p),
        ("allocation", ctypes.c_void_p),
        ("allocated_as", wintypes.DWORD),
        ("partition", wintypes.WORD),
        ("size", _SIZE),
        ("state", wintypes.DWORD),
        ("protection", wintypes.DWORD),
        ("kind", wintypes.DWORD),
    )


class _Privilege(ctypes.Structure):
    """TOKEN_PRIVILEGES with one."""

    _fields_ = (
        ("count", wintypes.DWORD),
        ("low", wintypes.DWORD),
        ("high", wintypes.LONG),
        ("attributes", wintypes.DWORD),
    )


_KERNEL.GetCurrentProcess.restype = wintypes.HANDLE
_KERNEL.CloseHandle.argtypes = (wintypes.HANDLE,)
_KERNEL.LocalFree.argtypes = (ctypes.c_void_p,)
_KERNEL.VirtualLock.argtypes = (ctypes.c_void_p, _SIZE)
_KERNEL.VirtualQuery.argtypes = (ctypes.c_void_p, ctypes.POINTER(_Pages), _SIZE)
_KERNEL.VirtualQuery.restype = _SIZE
_KERNEL.SetProcessWorkingSetSizeEx.argtypes = (wintypes.HANDLE, _SIZE, _SIZE, wintypes.DWORD)
_SECURITY.OpenProcessToken.argtypes = (
    *(wintypes.HANDLE, wintypes.DWORD, ctypes.POINTER(wintypes.HANDLE)),
)
_SECURITY.GetTokenInformation.argtypes = (
    *(wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD),
    ctypes.POINTER(wintypes.DWORD),
)
_SECURITY.LookupPrivilegeValueW.argtypes = (wintypes.LPCWSTR, wintypes.LPCWSTR, ctypes.c_void_p)
_SECURITY.AdjustTokenPrivileges.argtypes = (
    *(wintypes.HANDLE, wintypes.BOOL, ctypes.c_void_p, wintypes.DWORD),
    *(ctypes.c_void_p, ctypes.c_void_p),
)
_SECURITY.ConvertSidToStringSidW.argtypes = (ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p))
_SECURITY.ConvertStringSecurityDescriptorToSecurityDescriptorW.argtypes = (
    *(wintypes.LPCWSTR, wintypes.DWORD, ctypes.POINTER(ctypes.c_void_p), ctypes.c_void_p),
)
_SECURITY.SetKernelObjectSecurity.argtypes = (wintypes.HANDLE, wintypes.DWORD, ctypes.c_void_p)


class WindowsKernel:
    """`kiosk.system.windows_hardening.Kernel` over the calls of Windows."""

    def own_sid(self) -> str:
        """The user of this process's token."""
        token, needed = wintypes.HANDLE(), wintypes.DWORD()
        if not _SECURITY.OpenProcessToken(_this(), _ASK, ctypes.byref(token)):
            return ""
        told = ctypes.create_string_buffer(256)
        found = _SECURITY.GetTokenInformation(
            token, _TOKEN_USER, told, len(told), ctypes.byref(needed)
        )
        _KERNEL.CloseHandle(token)
        text = ctypes.c_void_p()
        sid = ctypes.c_void_p.from_buffer(told)
        if not found or not _SECURITY.ConvertSidToStringSidW(sid, ctypes.byref(text)):
            return ""
        try:
            return ctypes.wstring_at(text.value or 0)
        finally:
            _KERNEL.LocalFree(text)

    def set_rights(self, described: str) -> bool:
        """Put these in place of the usual ones; handles that are open keep theirs."""
        descriptor = ctypes.c_void_p()
        if not _SECURITY.ConvertStringSecurityDescriptorToSecurityDescriptorW(
            described, _REVISION, ctypes.byref(descriptor), None
        ):
            return False
        try:
            return bool(_SECURITY.SetKernelObjectSecurity(_this(), _DACL, descriptor))
        finally:
            _KERNEL.LocalFree(descriptor)

    def report_nothing(self) -> bool:
        """No window of an error; Windows Error Reporting leaves the heap out."""
        _KERNEL.SetErrorMode(_QUIET)
        tell = getattr(_KERNEL, "WerSetFlags", None)
        return tell is not None and int(tell(_NO_HEAP)) == 0

    def keep_in_memory(self, least: int, most: int) -> bool:
        """A hard lower bound of the working set; every user may raise it, once that is asked."""
        _enable("SeIncreaseWorkingSetPrivilege")
        return bool(_KERNEL.SetProcessWorkingSetSizeEx(_this(), least, most, _HARD_LEAST))

    def regions(self) -> Iterator[Region]:
        """What is committed, private and writable, from the lowest address on."""
        address, pages = 0, _Pages()
        while _KERNEL.VirtualQuery(address, ctypes.byref(pages), ctypes.sizeof(pages)):
            own = pages.state == _COMMITTED and pages.kind == _OWN
            if own and pages.protection in _WRITABLE:
                yield Region(pages.base or 0, pages.size)
            address = (pages.base or 0) + pages.size

    def lock(self, region: Region) -> bool:
        """VirtualLock; pages that went meanwhile hold nothing any more."""
        return bool(_KERNEL.VirtualLock(region.address, region.size))


def _this() -> int | None:
    handle: int | None = _KERNEL.GetCurrentProcess()
    return handle


def _enable(name: str) -> None:
    """Use a right that this user has and Windows keeps off; what fails shows in what follows."""
    token, privilege = wintypes.HANDLE(), _Privilege(1, 0, 0, _ENABLED)
    if not _SECURITY.OpenProcessToken(_this(), _ASK | _ADJUST, ctypes.byref(token)):
        return
    place = ctypes.byref(privilege, _Privilege.low.offset)
    if _SECURITY.LookupPrivilegeValueW(None, name, place):
        _SECURITY.AdjustTokenPrivileges(token, False, ctypes.byref(privilege), 0, None, None)
    _KERNEL.CloseHandle(token)

"""Who an account of Windows is, and who may do what with a folder.

Decides: which calls of Windows answer that. Leaves to others: which rights there are to be. It is
loaded on Windows alone, by an elevated command.
"""

import ctypes
import sys
from ctypes import wintypes
from pathlib import Path
from typing import Final

assert sys.platform == "win32"  # noqa: S101 - tells the type checker which calls there are

_REVISION: Final = 1  # SDDL_REVISION_1
_FILE: Final = 1  # SE_FILE_OBJECT
_OWNER, _DACL = 0x1, 0x4
_PROTECTED: Final = 0x80000000  # the rights of the folder above do not come in
_LONGEST_SID: Final = 68
_USER: Final = 1  # SidTypeUser

_SECURITY: Final = ctypes.WinDLL("advapi32", use_last_error=True)
_KERNEL: Final = ctypes.WinDLL("kernel32", use_last_error=True)
_KERNEL.LocalFree.argtypes = (ctypes.c_void_p,)
_SECURITY.LookupAccountNameW.argtypes = (
    *(wintypes.LPCWSTR, wintypes.LPCWSTR, ctypes.c_void_p, ctypes.POINTER(wintypes.DWORD)),
    *(wintypes.LPWSTR, ctypes.POINTER(wintypes.DWORD), ctypes.POINTER(ctypes.c_int)),
)
_SECURITY.ConvertSidToStringSidW.argtypes = (ctypes.c_void_p, ctypes.POINTER(wintypes.LPWSTR))
_SECURITY.ConvertStringSecurityDescriptorToSecurityDescriptorW.argtypes = (
    *(wintypes.LPCWSTR, wintypes.DWORD, ctypes.POINTER(ctypes.c_void_p), ctypes.c_void_p),
)
_SECURITY.ConvertSecurityDescriptorToStringSecurityDescriptorW.argtypes = (
    *(ctypes.c_void_p, wintypes.DWORD, wintypes.DWORD, ctypes.POINTER(wintypes.LPWSTR)),
    ctypes.c_void_p,
)
_SECURITY.GetSecurityDescriptorOwner.argtypes = (
    *(ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p), ctypes.POINTER(wintypes.BOOL)),
)
_SECURITY.GetSecurityDescriptorDacl.argtypes = (
    *(ctypes.c_void_p, ctypes.POINTER(wintypes.BOOL), ctypes.POINTER(ctypes.c_void_p)),
    ctypes.POINTER(wintypes.BOOL),
)
_SECURITY.SetNamedSecurityInfoW.argtypes = (
    *(wintypes.LPCWSTR, ctypes.c_int, wintypes.DWORD, ctypes.c_void_p, ctypes.c_void_p),
    *(ctypes.c_void_p, ctypes.c_void_p),
)
_SECURITY.GetNamedSecurityInfoW.argtypes = (
    *(wintypes.LPCWSTR, ctypes.c_int, wintypes.DWORD, ctypes.c_void_p, ctypes.c_void_p),
    *(ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p)),
)


def elevated() -> bool:
    """Whether this process has the rights of an administrator."""
    return bool(ctypes.WinDLL("shell32").IsUserAnAdmin())


def account_sid(name: str) -> str:
    """The security identifier of an account, by its name.

    Raises:
        OSError: there is no such account, or it is a group.
    """
    sid = ctypes.create_string_buffer(_LONGEST_SID)
    sid_size = wintypes.DWORD(_LONGEST_SID)
    domain, domain_size = ctypes.create_unicode_buffer(256), wintypes.DWORD(256)
    kind = ctypes.c_int()
    found = _SECURITY.LookupAccountNameW(
        None, name, sid, ctypes.byref(sid_size), domain, ctypes.byref(domain_size),
        ctypes.byref(kind),
    )  # fmt: skip
    if not found:
        raise ctypes.WinError(ctypes.get_last_error())
    if kind.value != _USER:
        raise OSError(0, "it is no account of a user")
    text = wintypes.LPWSTR()
    if not _SECURITY.ConvertSidToStringSidW(sid, ctypes.byref(text)):
        raise ctypes.WinError(ctypes.get_last_error())
    try:
        return str(text.value)
    finally:
        _KERNEL.LocalFree(text)


def set_rights(folder: Path, described: str) -> None:
    """Give a folder, and what is in it, an owner and rights in place of those it has.

    Args:
        folder: it is there.
        described: owner and rights, in the language of security descriptors (SDDL).

    Raises:
        OSError: Windows refused.
    """
    descriptor = ctypes.c_void_p()
    if not _SECURITY.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        described, _REVISION, ctypes.byref(descriptor), None
    ):
        raise ctypes.WinError(ctypes.get_last_error())
    try:
        owner, dacl = ctypes.c_void_p(), ctypes.c_void_p()
        there, default = wintypes.BOOL(), wintypes.BOOL()
        _SECURITY.GetSecurityDescriptorOwner(descriptor, ctypes.byref(owner), ctypes.byref(default))
        _SECURITY.GetSecurityDescriptorDacl(
            descriptor, ctypes.byref(there), ctypes.byref(dacl), ctypes.byref(default)
        )
        error = _SECURITY.SetNamedSecurityInfoW(
            str(folder), _FILE, _OWNER | _DACL | _PROTECTED, owner, None, dacl, None
        )
        if error:
            raise ctypes.WinError(error)
    finally:
        _KERNEL.LocalFree(descriptor)


def rights_of(folder: Path) -> str:
    """Owner and rights of a folder, as `set_rights` takes them. Raises: OSError."""
    descriptor, text = ctypes.c_void_p(), wintypes.LPWSTR()
    error = _SECURITY.GetNamedSecurityInfoW(
        str(folder), _FILE, _OWNER | _DACL, None, None, None, None, ctypes.byref(descriptor)
    )
    if error:
        raise ctypes.WinError(error)
    try:
        if not _SECURITY.ConvertSecurityDescriptorToStringSecurityDescriptorW(
            descriptor, _REVISION, _OWNER | _DACL, ctypes.byref(text), None
        ):
            raise ctypes.WinError(ctypes.get_last_error())
        return str(text.value)
    finally:
        _KERNEL.LocalFree(text)
        _KERNEL.LocalFree(descriptor)

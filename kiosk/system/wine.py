"""Whether this Windows is Wine, under which the Windows package is tried where there is none.

Decides: nothing but that. A check that Wine makes fail can then say so, and is skipped, not passed.
"""

import ctypes
import sys


def wine_version() -> str:
    """The version of Wine that this program runs under; empty on a real system."""
    if sys.platform == "win32":
        tell = getattr(ctypes.WinDLL("ntdll"), "wine_get_version", None)
        if tell is not None:
            tell.restype = ctypes.c_char_p
            return str(tell().decode("ascii", "replace"))
    return ""

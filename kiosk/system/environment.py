"""Which variables of a process's environment change what the process runs.

Decides: the names. Their values are nobody's business: they may name a person. Leaves to others:
what is made of it; whoever can set them for a seat has its session already.
"""

from collections.abc import Iterable
from typing import Final

#: Of the loader, of Python, of the toolkit and of the input methods that it would load. What a
#: package's own start sets (`LD_LIBRARY_PATH`) and what a screen reader needs is not here.
_CHANGING: Final = frozenset(
    {
        *("LD_PRELOAD", "LD_AUDIT", "GCONV_PATH", "PYTHONSTARTUP", "PYTHONINSPECT", "PYTHONHOME"),
        *(
            "PYTHONPATH",
            "PYTHONBREAKPOINT",
            "PYTHONUSERBASE",
            "QT_PLUGIN_PATH",
            "QT_QPA_PLATFORM_PLUGIN_PATH",
        ),
        *("QT_QPA_GENERIC_PLUGINS", "QT_QPA_PLATFORMTHEME", "QT_IM_MODULE", "QT_STYLE_OVERRIDE"),
        *("XMODIFIERS", "GTK_MODULES", "GTK_PATH"),
    }
)


def changing(names: Iterable[str]) -> tuple[str, ...]:
    """Those of these variables that change what a program runs, in order of name."""
    return tuple(sorted(set(names) & _CHANGING))

"""In which language a command speaks to the technician who typed it.

Decides: the rule, one for all commands that speak three: what `--language` says, else what the
environment says to every program (POSIX: the first of LC_ALL, LC_MESSAGES and LANG that is set),
else English. Leaves to others: the words, and the language of an exam's windows, which is set up.
"""

from collections.abc import Mapping
from typing import Final, get_args

from kiosk.exam.blueprint import Language

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
_TOLD_BY: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


def usual_language(environment: Mapping[str, str]) -> Language:
    """The language where nobody asked for one.

    Args:
        environment: of the process; a value reads like `kk_KZ.UTF-8`.
    """
    told = next((environment[name] for name in _TOLD_BY if environment.get(name)), "")
    word = told.partition(".")[0].partition("_")[0].lower()
    return next((one for one in LANGUAGES if one == word), "en")

"""How this program starts itself: from its source, or from the one executable of a package.

Decides: the words of the command, and how one that only answers is waited for. In a package there
is no Python to be started; every child process is the executable again, with a word that
`kiosk.__main__` knows. Leaves to others: what is started, and under which confinement.
"""

import shlex
import subprocess
import sys
from pathlib import Path


def packaged() -> bool:
    """Whether this process runs from a package and not from its source."""
    return bool(getattr(sys, "frozen", False))


def own_program() -> Path | None:
    """The executable of the package that runs; None when it runs from its source."""
    return Path(sys.executable) if packaged() else None


def own_command(word: str, *arguments: str) -> list[str]:
    """The command that starts `kiosk WORD ARGUMENTS` in a process of its own."""
    if packaged():
        return [sys.executable, word, *arguments]
    return [sys.executable, "-m", "kiosk", word, *arguments]


def own_answer(word: str, *arguments: str, patience_s: float) -> bytes | None:
    """What `kiosk WORD ARGUMENTS` says on its output; None where it cannot be had in time."""
    try:
        return subprocess.run(
            own_command(word, *arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=patience_s,
            check=False,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None


def typed(*words: str) -> str:
    """What a person types to have this program do something."""
    program = ["kiosk"] if packaged() else ["python3", "dev.py", "kiosk"]
    return shlex.join([*program, *words])


def own_script(word: str, script: Path, *arguments: str) -> list[str]:
    """The command for a child that is to know nothing of the product.

    Args:
        word: what starts it in a package.
        script: its file, run by a Python without settings, from the source.
        arguments: for the child.
    """
    if packaged():
        return own_command(word, *arguments)
    return [sys.executable, "-I", "-B", str(script), *arguments]

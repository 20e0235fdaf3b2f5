"""Loads every native library of a package, one after the other, in a process of its own.

Decides: that a library counts when the system's loader takes it with all that it is linked to. Its
name is said before it is loaded, so that the last name tells which one ended the process.
"""

import argparse
import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kiosk.proctoring.engines.processor import has_avx

#: Dies where the processor has no AVX; the seat never loads it there.
_WITH_AVX: Final = "dlib"
#: Loaded as Qt loads them: a function is looked for when it is called. FFmpeg beside Qt names one
#: of OpenSSL that the stub it is linked to has not.
_LAZY: Final = "PySide6/"
#: In a package, the folder of its libraries.
_FOLDER: Final = Path(__file__).resolve().parents[3]


def run(_given: argparse.Namespace) -> int:
    """Load them; 0 when all could be. The number of libraries is the last line.

    Ends at once: at the usual end, what some of them brought up would have to be taken down.
    """
    code = _load(_FOLDER)
    sys.stdout.flush()
    os._exit(code)


def _load(folder: Path) -> int:
    avx = has_avx()
    count = 0
    for path in native(folder):
        name = path.relative_to(folder).as_posix()
        if _WITH_AVX in name and not avx:
            continue
        sys.stderr.write(f"{name}\n")
        sys.stderr.flush()
        if wrong := refused(path, lazy=name.startswith(_LAZY)):
            sys.stdout.write(f"{name}: {wrong}\n")
            return 1
        count += 1
    sys.stdout.write(f"{count}\n")
    return 0


def native(folder: Path) -> Iterator[Path]:
    """Every library below a folder; what is only another name of one is left out."""
    for path in sorted(folder.rglob("*.so*")):
        if path.is_file() and not path.is_symlink():
            yield path


def refused(path: Path, *, lazy: bool) -> str:
    """What the system's loader says against a library; empty when it is loaded, and stays so."""
    loader = ctypes.CDLL(None)
    loader.dlopen.restype = ctypes.c_void_p
    loader.dlopen.argtypes = ctypes.c_char_p, ctypes.c_int
    loader.dlerror.restype = ctypes.c_char_p
    if loader.dlopen(os.fsencode(path), os.RTLD_LAZY if lazy else os.RTLD_NOW):
        return ""
    return str(loader.dlerror().decode("utf-8", "replace"))

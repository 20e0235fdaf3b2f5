"""The program's own log on the disk: small, and without anybody in it.

Decides: that a line holds no text that came from outside: of a message its pattern as it stands in
the code, of its values only our own short codes, of an error its kind, code and places. A name, a
number of a document, a ticket, a PIN and a key therefore cannot get in, whoever logs what. Two
files of a fixed size are kept. Leaves to others: what is logged.
"""

import contextlib
import logging
import os
import re
import sys
import traceback
from pathlib import Path
from typing import Final

import msgspec

from kiosk.base.errors import KioskError
from kiosk.system.clock import wall_ms

LOG_NAME: Final = "program.log"
#: Of each of the two files.
MOST_BYTES: Final = 256 * 1024
#: A code of ours: words of Latin letters with underscores between them, and no digit.
_CODE: Final = re.compile(r"[a-z]{2,20}(_[a-z]{1,20}){1,6}")
_PLACES: Final = 12


class LogLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line.

    Attributes:
        at_ms: Unix milliseconds.
        said: the pattern of the message; values: our own codes among its values.
        error: kind and code; places: module and line, the innermost last.
    """

    at_ms: int
    level: str
    room: str
    said: str
    values: tuple[str, ...] = ()
    error: str = ""
    places: tuple[str, ...] = ()


class PlainLog(logging.Handler):
    """Writes such lines; a disk that refuses is none of its business."""

    def __init__(self, path: Path, most_bytes: int = MOST_BYTES) -> None:
        super().__init__(logging.WARNING)
        self._path, self._most = path, most_bytes

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        data = msgspec.json.encode(_line(record)) + b"\n"
        with contextlib.suppress(OSError):
            self._turn(len(data))
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
            handle = os.open(self._path, flags, 0o600)
            try:
                os.write(handle, data)
            finally:
                os.close(handle)

    def _turn(self, more: int) -> None:
        if self._path.is_file() and self._path.stat().st_size + more > self._most:
            self._path.replace(self._path.with_suffix(".log.1"))


def keep_log(folder: Path) -> None:
    """Log into this folder from now on, beside whatever else hears of it."""
    root = logging.getLogger()
    if root.handlers == []:
        # Else a log would take the place of what goes to the system's journal by itself.
        logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s")
    root.addHandler(PlainLog(folder / LOG_NAME))


def _line(record: logging.LogRecord) -> LogLine:
    error = record.exc_info[1] if record.exc_info else None
    return LogLine(
        at_ms=wall_ms(),
        level=record.levelname,
        room=record.name if record.name.startswith("kiosk.") else record.name.partition(".")[0],
        # A pattern that was put together when it was logged may hold anything.
        said=record.msg if _ours(record) else "",
        values=tuple(_codes(record.args)),
        error=_kind(error) if error is not None else "",
        places=_places(error),
    )


def _ours(record: logging.LogRecord) -> bool:
    return isinstance(record.msg, str) and record.name.startswith("kiosk.") and _constant(record)


def _constant(record: logging.LogRecord) -> bool:
    """Whether the pattern holds values; one without any, and with digits, may be made of some."""
    return bool(record.args) or not any(one.isdigit() for one in str(record.msg))


def _codes(values: object) -> list[str]:
    found = values if isinstance(values, tuple) else ()
    codes = [one.code if isinstance(one, KioskError) else one for one in found]
    return [one for one in codes if isinstance(one, str) and _CODE.fullmatch(one)]


def _kind(error: BaseException) -> str:
    code = error.code if isinstance(error, KioskError) else ""
    return " ".join(filter(None, (type(error).__name__, code if _CODE.fullmatch(code) else "")))


def _places(error: BaseException | None) -> tuple[str, ...]:
    frames = traceback.extract_tb(error.__traceback__) if error is not None else []
    return tuple(f"{Path(one.filename).name}:{one.lineno}" for one in frames[-_PLACES:])

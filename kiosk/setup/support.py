"""The support bundle: what helps whoever is asked from afar, and nobody's data.

Decides: what goes in. Every member is made here of what the program says of itself: states, codes,
sizes and counts; no file of a seat or hub is copied, and of a log only lines that can hold nothing
else (`kiosk.system.plain_log`). What is in words of others goes through `plain`. Leaves to others:
showing the list before it is written, and asking.
"""

import io
import os
import platform
import re
import stat
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from kiosk import __version__
from kiosk.base.errors import KioskError, MalformedError
from kiosk.build import this_build
from kiosk.setup.machine import Machine
from kiosk.setup.record import NAME as RECORD
from kiosk.setup.record import Record
from kiosk.system.plain_log import LOG_NAME, LogLine
from kiosk.trust.files import read_limited, replace_private

ROLES: Final = ("seat", "hub", "panel")
UNITS: Final = ("kiosk-seat", "kiosk-hub", "kiosk-supervisor", "kiosk-setup")
_MOST_LOG: Final = 1024 * 1024
_MOST_FILES: Final = 20_000
_LINES: Final = "500"
#: An answer of these says who attested, and why: that is a person's.
_PERSONAL: Final = frozenset({"attestation"})
#: What may be a number of a person, document or ticket, a PIN, a code or a key.
_NUMBER: Final = re.compile(r"\d(?:[ -]?\d){3,}")
_LONG: Final = re.compile(r"[A-Za-z0-9+/=_-]{20,}")
#: Codes and patterns of ours are English; what has other letters is somebody's name for something.
_OTHERS: Final = re.compile(r"\S*[^\x00-\x7f]\S*")
_GROUPS: Final = re.compile(r"\b[0-9A-Z]{4,6}(?:-[0-9A-Z]{4,6})+\b")
#: Kinds of files that are counted by name; every other one is `other`.
_KINDS: Final = frozenset(
    {
        *("journal", "json", "key", "pack", "sitting", "sqlite", "log", "jpg", "png", "bundle"),
        *("hubkey", "cakey", "staffkey", "release", "anchor", "pdf", "side", "keys", "authority"),
    }
)


class Member(NamedTuple):
    """Something that goes in.

    Attributes:
        name: in the file; what: for the person who sends it.
    """

    name: str
    what: str
    data: bytes


def check_places(base: Path | None, out: Path) -> None:
    """Refuse what could only be a mistake, before anything is looked at.

    Args:
        base: the folder of all data, where somebody named one; where the package has it, help may
            be needed exactly because nothing is there.
        out: the file to write.

    Raises:
        MalformedError: `no_kiosk`: nothing of the program lies in that folder; `exists`: something
            has the name of the file already.
    """
    if base is not None and not any((base / name).exists() for name in (*ROLES, RECORD)):
        raise MalformedError(
            "no_kiosk",
            f"Nothing of the kiosk lies in {base}. Name the folder of all data with --base; "
            "an installed kiosk needs none.",
        )
    if os.path.lexists(out):
        raise MalformedError("exists", f"{out} exists already. Name another file with --out.")


def members(base: Path, machine: Machine, report: Callable[[str], object]) -> tuple[Member, ...]:
    """Everything that would go in, made now; nothing is written.

    Args:
        base: folder of all data.
        machine: the computer.
        report: hears what is being made; some of it takes seconds.
    """
    made: list[Member] = []
    for name, what, make in (
        ("versions.json", "versions of the program and the system", _versions),
        ("setup.json", "which steps of the set-up stand, by their codes", lambda: _setup(base)),
        ("doctor.json", "what the checks of this computer say", lambda: _doctor(base, machine)),
        ("lockdown.json", "which ways out are closed", lambda: _lockdown(machine)),
        ("units.json", "what the system says of the services", lambda: _units(machine)),
        ("logs.json", "the program's own log: patterns, codes, places", lambda: _logs(base)),
        (
            "folders.json",
            "how many files of which kind there are, and their sizes",
            lambda: _folders(base),
        ),
    ):
        report(what)
        body = msgspec.json.format(msgspec.json.encode(make()))
        made.append(Member(name, what, body))
    return tuple(made)


def written(found: Sequence[Member]) -> bytes:
    """The bundle's bytes: a zip file, the same for the same members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for one in found:
            file.writestr(zipfile.ZipInfo(one.name, (1980, 1, 1, 0, 0, 0)), one.data)
    return out.getvalue()


def write_bundle(path: Path, found: Sequence[Member]) -> None:
    """Write it, whole or not at all. Raises: OSError."""
    replace_private(path, written(found))


def plain(text: str) -> str:
    """Words of others without what may be somebody's number, code or key."""
    for pattern in (_OTHERS, _GROUPS, _NUMBER, _LONG):
        text = pattern.sub("#", text)
    return text[:400]


def _versions() -> dict[str, str]:
    return {
        "kiosk": __version__,
        "build": this_build().name,
        "python": platform.python_version(),
        "system": plain(platform.system()),
        "kernel": platform.release()[:40],
        "processor": platform.machine(),
    }


def _setup(base: Path) -> dict[str, Any]:
    try:
        kept = Record(base).kept
    except KioskError as error:
        return {"error": error.code}
    return {
        "role": kept.plan.role if kept.plan else "",
        "steps": {name: [one.status, one.code] for name, one in kept.steps.items()},
        "turned": kept.turned,
        "restart_waits": bool(kept.boot),
    }


def _doctor(base: Path, machine: Machine) -> list[dict[str, str]]:
    words = ("--data", str(base / "seat")) if (base / "seat/seat.json").exists() else ()
    found = _read(machine.kiosk("doctor", "--json", *words).out)
    return [
        {
            "check": plain(str(one.get("check", ""))),
            "status": plain(str(one.get("status", ""))),
            "evidence": ""
            if one.get("check") in _PERSONAL
            else plain(str(one.get("evidence", ""))),
        }
        for one in found
    ]


def _lockdown(machine: Machine) -> list[dict[str, str]]:
    found = _read(machine.kiosk("lockdown", "list", "--json").out)
    names = ("operation", "platform", "profile", "state")
    return [{name: plain(str(one.get(name, ""))) for name in names} for one in found]


def _read(out: str) -> list[dict[str, Any]]:
    try:
        return msgspec.json.decode(out, type=list[dict[str, Any]])
    except msgspec.DecodeError:
        return []


class _Entry(msgspec.Struct, frozen=True):
    """A line of the system's journal, as `journalctl -o json` tells it."""

    message: object = msgspec.field(name="MESSAGE", default="")
    by: object = msgspec.field(name="SYSLOG_IDENTIFIER", default="")
    at_us: object = msgspec.field(name="__REALTIME_TIMESTAMP", default="")


def _units(machine: Machine) -> dict[str, Any]:
    """What systemd itself says; of what a program said only how much it was."""
    told: dict[str, Any] = {}
    for unit in UNITS:
        ran = machine.system(
            "journalctl", "-u", unit, "-n", _LINES, "-o", "json", "--no-pager", "-q"
        )
        lines: list[str] = []
        others = 0
        for line in ran.out.splitlines():
            try:
                entry = msgspec.json.decode(line, type=_Entry)
            except msgspec.DecodeError:
                others += 1
                continue
            if entry.by == "systemd" and isinstance(entry.message, str):
                seconds = str(entry.at_us)[:-6]
                lines.append(f"{int(seconds) if seconds.isdigit() else 0} {plain(entry.message)}")
            else:
                others += 1
        told[unit] = {"exit_code": ran.code, "systemd": lines, "lines_of_the_program": others}
    return told


def _logs(base: Path) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for role in ROLES:
        lines: list[LogLine] = []
        damaged = 0
        for name in (f"{LOG_NAME}.1", LOG_NAME):
            try:
                data = read_limited(base / role / name, _MOST_LOG)
            except KioskError:
                continue
            for line in data.splitlines():
                try:
                    lines.append(_plain_line(msgspec.json.decode(line, type=LogLine)))
                except msgspec.DecodeError:
                    damaged += 1
        if lines or damaged:
            told[role] = {"lines": lines, "damaged": damaged}
    return told


def _plain_line(line: LogLine) -> LogLine:
    """Somebody may have written into the file: it is cleaned as if they had."""
    return LogLine(
        at_ms=line.at_ms if 0 < line.at_ms < 10**13 else 0,
        level=plain(line.level),
        room=plain(line.room),
        said=plain(line.said),
        values=tuple(map(plain, line.values)),
        error=plain(line.error),
        places=tuple(map(plain, line.places)),
    )


def _folders(base: Path) -> dict[str, Any]:
    """By role, the number and size of files of each kind; no name of any."""
    told: dict[str, Any] = {}
    for role in (*ROLES, "cards"):
        count: Counter[str] = Counter()
        size: Counter[str] = Counter()
        seen = 0
        for path in (base / role).rglob("*"):
            seen += 1
            if seen > _MOST_FILES:
                break
            try:
                there = path.lstat()
            except OSError:
                continue  # the programs go on meanwhile: it went
            if stat.S_ISREG(there.st_mode):
                kind = path.suffix.removeprefix(".")
                kind = kind if kind in _KINDS else "other"
                count[kind] += 1
                size[kind] += there.st_size
        if seen:
            told[role] = {one: {"files": count[one], "kib": size[one] // 1024} for one in count}
    return told

"""Whether a program runs that must not run at a seat: by a list that is data.

Decides: what makes a process one of them: its whole name, never a part of one. The kernel cuts
names after fifteen characters, so a name so long is compared as far as it goes. Under an
interpreter the script's name counts. Somebody who renames a program is not noticed here.
"""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal

import msgspec

from kiosk.system.machine import Answer, Detector, Machine, Process, never_raising

Kind = Literal["remote", "capture", "keys", "talk"]
_CUT: Final = 15
_INTERPRETERS: Final = ("python", "perl", "bash", "sh", "node", "java", "mono", "wine")
#: Words of a command by which a general tool records the screen.
_RECORDS: Final = frozenset({"x11grab", "kmsgrab", "gdigrab", "ximagesrc", "pipewiresrc"})
_TOOLS: Final = frozenset({"ffmpeg", "ffmpeg.exe", "gst-launch-1.0", "avconv", "cvlc", "vlc"})
_STREAM: Final = "Stream/Output/Video"


class Program(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A program by the names of its processes, in small letters."""

    title: str
    kind: Kind
    names: tuple[str, ...]


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The list."""

    program: tuple[Program, ...]


def read_programs(path: Path) -> tuple[Program, ...]:
    """The list of the file. Raises: OSError, msgspec.ValidationError, tomllib.TOMLDecodeError."""
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Listed).program


def running_of(path: Path, kinds: Iterable[Kind]) -> Detector:
    """A detector of the programs of these kinds.

    Args:
        path: of the list.
        kinds: that are looked for.
    """
    wanted = frozenset(kinds)

    @never_raising
    def forbidden_process(machine: Machine) -> Answer:
        known = {
            name: one.title
            for one in read_programs(path)
            if one.kind in wanted
            for name in one.names
        }
        processes = tuple(machine.processes())
        if not processes:
            return Answer("unknown", "not_told")
        found = [known[name] for one in processes for name in _names(one, known) if name in known]
        return Answer("yes", "runs", tuple(found)) if found else Answer("no", "none")

    return forbidden_process


def screen_capture_of(path: Path) -> Detector:
    """A detector of what records the screen: the list's programs, general tools, portals."""
    by_list = running_of(path, ("capture",))

    @never_raising
    def screen_capture(machine: Machine) -> Answer:
        listed = by_list(machine)
        if listed.answer == "unknown":
            return listed
        tools = [
            min(_names(one, ()))
            for one in machine.processes()
            if _TOOLS & set(_names(one, ())) and _RECORDS & set(_words(one))
        ]
        found = (*listed.signals, *tools, *_streams(machine))
        return Answer("yes", "records", found) if found else Answer("no", "none")

    return screen_capture


def _words(process: Process) -> Iterator[str]:
    for one in process.command:
        yield from one.replace("!", " ").split()


def _streams(machine: Machine) -> Iterator[str]:
    """Streams of pictures that a compositor gives out through PipeWire, where that runs."""
    ran = machine.run(("pw-dump", "--no-colors"))
    if ran.code != 0:
        return
    try:
        nodes = msgspec.json.decode(ran.said)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return
    for node in nodes if isinstance(nodes, list) else ():
        info = node.get("info") if isinstance(node, dict) else None
        props = info.get("props") if isinstance(info, dict) else None
        if isinstance(props, dict) and props.get("media.class") == _STREAM:
            yield f"stream of {props.get('node.name', 'a screen')}"


def _names(process: Process, known: Iterable[str]) -> Iterator[str]:
    """Every whole name this process goes by."""
    command = process.command
    first = _base(command[0]) if command else ""
    names = {process.name.casefold(), process.program.casefold(), first}
    if first.startswith(_INTERPRETERS) and len(command) > 1:
        names.add(_base(next((one for one in command[1:] if not one.startswith("-")), "")))
    cut = process.name.casefold()
    if len(cut) == _CUT and not process.program and not command:
        names |= {one for one in known if one[:_CUT] == cut}
    yield from sorted(names - {""})


def _base(path: str) -> str:
    """Also of a path of Windows, which wine shows."""
    return path.replace("\\", "/").rsplit("/", maxsplit=1)[-1].casefold()

"""The file of an unattended set-up: read, judged as a whole, every fault with its line.

Decides: that nothing is begun unless the whole file is right, and where a fault stands. Leaves to
others: what fits together (`plan`), the format TOML (Python's own reader).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from kiosk.base.errors import KioskError
from kiosk.hall.invitations import MAX_FILE, parse_join_file, read_code, split_code
from kiosk.hall.key_files import sealing_key
from kiosk.setup.errors import PlanRefusedError, Problem
from kiosk.setup.plan import Plan, plan_problems
from kiosk.trust.files import read_limited
from kiosk.trust.roots import MAX_TRUST_FILE, parse_roots

MAX_PLAN: Final = 256 * 1024
#: What the wizard asks for itself, where it is missing.
_ASKED: Final = frozenset({"join", "seat"})
_NAME: Final = r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'"""
_TABLE: Final = re.compile(rf"\s*\[\s*((?:{_NAME})(?:\s*\.\s*(?:{_NAME}))*)\s*\]")
_KEY: Final = re.compile(rf"\s*((?:{_NAME})(?:\s*\.\s*(?:{_NAME}))*)\s*=")
_PART: Final = re.compile(_NAME)
_AT_LINE: Final = re.compile(r" \(at line (\d+), column \d+\)$")


def read_plan(path: Path, *, whole: bool = True) -> Plan:
    """The plan in a file; paths in it are taken from where the file lies.

    Args:
        path: of the file.
        whole: whether everything must be there; a person is asked for number and code otherwise.

    Raises:
        PlanRefusedError: with everything that is wrong in it.
    """
    try:
        data = read_limited(path, MAX_PLAN)
    except KioskError as error:
        raise PlanRefusedError([Problem(1, error.detail)]) from None
    return parse_plan(data, path.parent, whole=whole)


def parse_plan(data: bytes, folder: Path, *, whole: bool = True) -> Plan:
    """The plan in these bytes.

    Args:
        data: of the file, TOML.
        folder: where the paths in it begin.
        whole: as above.

    Raises:
        PlanRefusedError: with everything that is wrong in it.
    """
    text = _text(data)
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PlanRefusedError([_syntax(str(error), text)]) from None
    lines = _lines(text)
    wrong = list(_typed(raw, Plan, ""))
    if not wrong:
        plan = _found(msgspec.convert(raw, Plan), folder)
        found = [*plan_problems(plan), *_files(plan)]
        wrong = [one for one in found if whole or one[0] not in _ASKED]
        if not wrong:
            return plan
    raise PlanRefusedError([Problem(_line(where, lines), words) for where, words in wrong])


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        words = "This is not UTF-8; save the file in that encoding."
        raise PlanRefusedError([Problem(line, words)]) from None


def _syntax(said: str, text: str) -> Problem:
    at = _AT_LINE.search(said)
    line = int(at[1]) if at else text.count("\n") + 1
    return Problem(line, f"This is no TOML: {_AT_LINE.sub('', said)}.")


def _typed(
    raw: Mapping[str, Any], kind: type[msgspec.Struct], above: str
) -> Iterator[tuple[str, str]]:
    """Every value that is of a wrong kind, missing, or unknown."""
    fields = {one.name: one for one in msgspec.structs.fields(kind)}
    for name, value in raw.items():
        where = f"{above}{name}"
        if name not in fields:
            yield where, f"{where} is unknown here; there are: {', '.join(fields)}."
            continue
        inner = fields[name].type
        table = _table_of(inner)
        if table is not None and isinstance(value, dict):
            yield from _typed(value, table, f"{where}.")
            continue
        try:
            msgspec.convert(value, inner)
        except msgspec.ValidationError as error:
            reason, _, path = str(error).partition(" - at `")
            inside = path.removeprefix("$").rstrip("`")
            yield _inside(where, value, inside, inner), f"{where}: {reason}."
    yield from (
        (f"{above}{name}", f"{above}{name} is missing.")
        for name, one in fields.items()
        if one.required and name not in raw
    )


def _inside(where: str, value: object, path: str, kind: object) -> str:
    """Where in a table of numbers the first wrong one is; its own line is known then."""
    if isinstance(value, dict) and path:
        for name, one in value.items():
            try:
                msgspec.convert({name: one}, kind)
            except msgspec.ValidationError:
                return f"{where}.{name}"
    return where


def _table_of(kind: object) -> type[msgspec.Struct] | None:
    for one in (kind, *getattr(kind, "__args__", ())):
        if isinstance(one, type) and issubclass(one, msgspec.Struct):
            return one
    return None


def _found(plan: Plan, folder: Path) -> Plan:
    """The plan with its paths made whole."""

    def whole(path: str) -> str:
        return str(folder / path) if path else ""

    join = msgspec.structs.replace(plan.join, file=whole(plan.join.file))
    return msgspec.structs.replace(
        plan,
        trust=whole(plan.trust),
        join=join,
        auditor=_key_path(plan.auditor, folder),
        centre=_key_path(plan.centre, folder),
    )


def _key_path(given: str, folder: Path) -> str:
    return str(folder / given) if given.endswith(".auditor") else given


def _files(plan: Plan) -> Iterator[tuple[str, str]]:
    """What is wrong in the files that the plan names."""
    try:
        if plan.trust:
            parse_roots(read_limited(Path(plan.trust), MAX_TRUST_FILE))
        else:
            yield "trust", "Name the centre's trust.json."
    except KioskError as error:
        yield "trust", error.detail
    for name in ("auditor", "centre"):
        try:
            sealing_key(getattr(plan, name))
        except KioskError as error:
            yield name, error.detail
    yield from _invitation(plan)


def _invitation(plan: Plan) -> Iterator[tuple[str, str]]:
    try:
        if plan.join.file:
            invitation = parse_join_file(read_limited(Path(plan.join.file), MAX_FILE))
            if invitation.hall != plan.hall:
                yield "join.file", f"The join file is for hall {invitation.hall}, not {plan.hall}."
    except KioskError as error:
        yield "join.file", error.detail
    try:
        if plan.join.code:
            read_code(split_code(plan.join.code))
    except KioskError as error:
        yield "join.code", f"{error.detail} Compare it with the panel."
    needs = plan.role != "hub" and "join" not in plan.skip
    if needs and not (plan.join.file or plan.join.code):
        yield "join", "Name a join file or a code, or say under [skip] why it does not join."


def _lines(text: str) -> dict[str, int]:
    """The line of every table and key by its path."""
    found: dict[str, int] = {}
    above: tuple[str, ...] = ()
    quoted = ""
    for number, line in enumerate(text.splitlines(), 1):
        if quoted:
            quoted = "" if quoted in line else quoted
            continue
        if table := _TABLE.match(line):
            above = _parts(table[1])
            for depth in range(1, len(above) + 1):
                found.setdefault(".".join(above[:depth]), number)
        elif key := _KEY.match(line):
            found.setdefault(".".join((*above, *_parts(key[1]))), number)
            quoted = next((q for q in ('"' * 3, "'" * 3) if line.count(q) == 1), "")
    return found


def _parts(path: str) -> tuple[str, ...]:
    return tuple(one[1:-1] if one[0] in "\"'" else one for one in _PART.findall(path))


def _line(path: str, lines: Mapping[str, int]) -> int:
    """The line of a value; of the table it would stand in where it is not there."""
    while path and path not in lines:
        path = path.rpartition(".")[0]
    return lines.get(path, 1)

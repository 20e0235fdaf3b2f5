"""Draw the table of escapes in `docs/LOCKDOWN.md`: what is tried at a seat, and what became of it.

Decides how the table is shown. What is tried stands in `tests/escapes/escapes.toml`, what was seen
in `tests/escapes/met.json`. With `--check` nothing is written, and a page that names other escapes
than are tried, or shows other results, fails.
"""

import sys
import tomllib
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from tools.steps import ROOT

PAGE: Final = ROOT / "docs" / "LOCKDOWN.md"
NAMES: Final = ROOT / "tests" / "escapes" / "escapes.toml"
MET: Final = ROOT / "tests" / "escapes" / "met.json"
BEGIN: Final = "<!-- escapes:begin -->\n"
END: Final = "<!-- escapes:end -->\n"


class Escape(NamedTuple):
    """One way out that is tried; the fields are explained in `escapes.toml`."""

    id: str
    tried: str
    met: str
    expected: str


class Met(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was seen when an escape was tried.

    Attributes:
        result: `stopped`, `recorded`, or `missed`.
        kinds: of the entries in the journal that tell of it.
        saved: answers the screen had called saved by then.
        lost: of them, those that the journal does not hold.
    """

    result: str
    kinds: tuple[str, ...]
    saved: int
    lost: int


def escapes() -> tuple[Escape, ...]:
    """All that are tried, in the order of the page."""
    rows = tomllib.loads(NAMES.read_text("utf-8"))["escape"]
    return tuple(Escape(**row) for row in rows)


def met() -> Mapping[str, Met]:
    """What was seen the last time; empty when nothing was tried yet."""
    if not MET.exists():
        return {}
    return msgspec.json.decode(MET.read_bytes(), type=dict[str, Met])


def table(found: Mapping[str, Met]) -> str:
    """The rows of all escapes."""
    rows = ["| escape | how tried | met by | result | answers lost |", "|---|---|---|---|---|"]
    for one in escapes():
        seen = found.get(one.id)
        result, lost = ("not tried yet", "") if seen is None else (_result(seen), _lost(seen))
        rows.append(f"| `{one.id}` | {one.tried} | {one.met} | {result} | {lost} |")
    return "\n".join(rows) + "\n"


def page(found: Mapping[str, Met]) -> str:
    """The whole page with today's table between the marks."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table(found)}\n{END}{after}"


def _result(seen: Met) -> str:
    told = ", ".join(f"`{kind}`" for kind in seen.kinds)
    return f"{seen.result}: {told}" if told else seen.result


def _lost(seen: Met) -> str:
    return f"{seen.lost} of {seen.saved}"


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with `--check` compare it; gives the exit code."""
    fresh = page(met())
    if list(arguments) == ["--check"]:
        same = PAGE.read_text("utf-8") == fresh
        if not same:
            print("docs/LOCKDOWN.md does not show the escapes that are tried: run dev.py fix")
        return 0 if same else 1
    if arguments:
        print("usage: python -m tools.draw_escapes [--check]")
        return 2
    PAGE.write_text(fresh, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

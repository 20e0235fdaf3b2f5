"""The table of `docs/VIRTUAL-PC.md`: what was done to an emulated PC, and what was seen.

Decides how it is shown: one table for each Debian release, from the newest run in which all held.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from tools.steps import ROOT

PAGE: Final = ROOT / "docs" / "VIRTUAL-PC.md"


def write(
    suite: str, deb: Path, trials: Sequence[Callable[..., str]], held: Mapping[str, str]
) -> None:
    """Replace the table of this release."""
    begin, end = f"<!-- {suite}:begin -->\n", f"<!-- {suite}:end -->\n"
    lines = [f"Package `{deb.name}`.\n\n", "| done | seen |\n|---|---|\n"]
    for one in trials:
        done = " ".join((one.__doc__ or "").split())
        lines.append(f"| {done} | {held[one.__name__]} |\n")
    text = PAGE.read_text("utf-8")
    found = re.sub(
        f"{re.escape(begin)}.*?{re.escape(end)}",
        lambda _: f"{begin}\n{''.join(lines)}\n{end}",
        text,
        flags=re.DOTALL,
    )
    PAGE.write_text(found, "utf-8")

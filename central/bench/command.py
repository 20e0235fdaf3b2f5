"""`python -m central.bench.command`: measure the centre and write one flat JSON object.

Decides: what belongs to the part `centre` and which figures must be reached. A figure of a busy
machine says more about the others, so the load is written beside it.
"""

import argparse
import json
import operator
import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from central.bench.ingest import measure_ingest
from central.bench.rescore import measure_rescore
from central.signer.measuring import certificates_measured
from kiosk.base.errors import KioskError

Measure = Callable[[Path, Callable[[int, int], None]], Mapping[str, float]]
_CERTIFICATES: Final = 200
PARTS: Final[tuple[tuple[str, Measure], ...]] = (
    ("sessions taken in over HTTP", measure_ingest),
    ("a corrected key over 100,000 attempts", measure_rescore),
    ("certificates", lambda _folder, _progress: certificates_measured(_CERTIFICATES)),
)
#: What must be reached at least.
AT_LEAST: Final = {
    "ingest_sessions_per_s_sqlite": 150.0,
    "ingest_sessions_per_s_postgresql": 120.0,
}
#: Of times: what must not be passed.
AT_MOST: Final = {
    "rescore_100k_s": 10.0,
    "certificate_ms_p50": 80.0,
    "certificate_qr_version": 12.0,
}
MISSED: Final = 1
NOT_MEASURED: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the centre on this machine; gives the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py bench --only centre", description=main.__doc__)
    parser.add_argument("--only", choices=["centre"], help="said by dev.py")
    parser.add_argument("--json", type=Path, help="where the figures go")
    given = parser.parse_args(arguments)
    console = Console(stderr=True)
    figures: dict[str, float] = {"load": round(os.getloadavg()[0], 2)}
    try:
        for title, measure in PARTS:
            console.print(title, highlight=False)
            with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as folder:
                figures |= measure(Path(folder), lambda _done, _total: None)
    except (KioskError, RuntimeError, OSError) as error:
        sys.stderr.write(f"bench: {error}\n")
        return NOT_MEASURED
    reached = {
        name: {"limit": limit, "reached": held(figures[name], limit)}
        for limits, held in ((AT_LEAST, operator.ge), (AT_MOST, operator.le))
        for name, limit in limits.items()
        if name in figures
    }
    if given.json is not None:
        given.json.write_text(json.dumps(figures | {"limits": reached}, indent=2) + "\n", "utf-8")
    table = Table("figure", "measured", "limit", "reached")
    for name, value in figures.items():
        one = reached.get(name)
        held = ("", "") if one is None else (f"{one['limit']:g}", "yes" if one["reached"] else "no")
        table.add_row(name, f"{value:g}", *held)
    console.print(table)
    return MISSED if any(not one["reached"] for one in reached.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())

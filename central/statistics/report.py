"""The report on the items of one pack: a page, a picture of each item, a table.

Decides: which files there are and in which order items stand: flagged ones first. It names items,
choices by number and nobody. Leaves to others: who may read it; it tells which choice is right.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader

from central.csv_out import write_csv
from central.statistics import plots
from central.statistics.answered import Met
from central.statistics.figures import LEAST, Figures, figures_of, too_few
from central.statistics.flags import Flag, flags_of
from central.statistics.words import WORDS
from kiosk.base.ids import check_id
from kiosk.exam.blueprint import Language
from kiosk.trust.files import write_private

PAGE: Final = "index.html"
TABLE: Final = "items.csv"
OVERVIEW: Final = "overview.svg"
_COLUMNS: Final = (
    *("item", "block", "people", "right", "empty", "difficulty", "difficulty_low"),
    *("difficulty_high", "discrimination", "discrimination_low", "discrimination_high"),
    *("technical_appeals", "cut_off", "flags"),
)

_Row = tuple[Figures, tuple[Flag, ...]]


def write_report(met: Met, language: Language, folder: Path) -> Sequence[_Row]:
    """Write the report into a folder that does not exist yet; gives its items.

    Raises:
        OSError: the folder is there already, or the disk refuses.
        KeyFileRefusedError: the disk refuses.
        MalformedError: an item whose name could name another file.
    """
    words = WORDS[language]
    rows: list[_Row] = [
        (one, flags_of(one)) for one in figures_of(met.answered, met.choices, met.troubles)
    ]
    rows.sort(key=lambda row: (-len(row[1]), row[0].item))
    folder.mkdir(mode=0o700, parents=True)
    for figures, flags in rows:
        name = f"{check_id(figures.item)}.svg"
        write_private(folder / name, plots.item(figures, flags, words))
    write_private(folder / OVERVIEW, plots.overview(rows, words))
    write_private(folder / TABLE, write_csv(_COLUMNS, map(_cells, rows)))
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True
    )
    page = environment.get_template("report.html").render(
        language=language,
        words=words,
        exam=met.exam,
        pack=met.pack,
        attempts=met.attempts,
        rows=rows,
        flagged=any(flags for _, flags in rows),
        few=too_few(met.answered),
        least=LEAST,
    )
    # The last: a folder without it is not finished.
    write_private(folder / PAGE, page.encode())
    return rows


def _cells(row: _Row) -> Sequence[object]:
    one, flags = row
    telling = one.discrimination
    return (
        *(one.item, one.block, one.people, one.right, one.empty),
        *(round(value, 4) for value in one.difficulty),
        *((round(value, 4) for value in telling) if telling else ("", "", "")),
        *(one.troubles.technical, one.troubles.cut_off, " ".join(flags)),
    )

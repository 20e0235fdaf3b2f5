"""The verdict of a drill as a PDF that a centre can file, in Kazakh and Russian.

Decides: what stands on which page. The same drill gives the same bytes: the only date in the file
is that of the drill.
"""

import io
import os
import platform
import textwrap
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

import psutil
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.patches import Rectangle

from kiosk.drill import page, plots, words
from kiosk.drill.comparing import Compared
from kiosk.drill.measuring import Measured
from kiosk.drill.page import MARGIN, RIGHT, Sheet
from kiosk.drill.plan import KINDS
from kiosk.drill.timekeeping import TimeError
from kiosk.drill.verdict import LIMITS, READY, Figures, Judged, Reason

_MEASURED_AT: Final = 120.0
_LIMIT_AT: Final = 160.0
_TIMES_AT: Final = 104.0
_CAUGHT_UP_AT: Final = 142.0
_ROW: Final = 8.6
_OTHER_ROWS: Final = 6
_SIGNED_AT: Final = page.HEIGHT - MARGIN - 20
_VALUE_AT: Final = 90.0
_MOST_REASONS: Final = 14
_MOST_DIFFERENCES: Final = 24
_CHARACTERS: Final = 100
_UNITS: Final = {"ms": "мс", "s": "с"}
_MIB: Final = 1024 * 1024


class Cover(NamedTuple):
    """What the drill was of.

    Attributes:
        held: when, with its zone; hall time.
        machine: what it ran on, in one line.
        seed: of its plan.
    """

    hall: str
    held: datetime
    build: str
    machine: str
    seed: int


class Drill(NamedTuple):
    """Everything a report tells of."""

    cover: Cover
    judged: Judged
    measured: Measured
    compared: Compared
    errors: tuple[TimeError, ...]


def this_machine() -> str:
    """This machine in one line: processors, memory, system."""
    memory = round(psutil.virtual_memory().total / _MIB / 1024)
    processor = platform.processor() or platform.machine()
    return f"{os.cpu_count()} x {processor}, {memory} GiB, {platform.system()} {platform.release()}"


def write_report(drill: Drill, path: Path) -> None:
    """Write the PDF."""
    path.write_bytes(pdf_of(drill))


def pdf_of(drill: Drill) -> bytes:
    """The PDF's bytes."""
    cover = drill.cover
    told = {
        "Title": f"{words.text('title', 'kk')} / {words.text('title', 'ru')}: {cover.hall}",
        "Author": cover.hall,
        "Creator": f"kiosk {cover.build}",
        "Producer": None,
        "CreationDate": cover.held.astimezone(UTC),  # the library turns other zones round
    }
    out = io.BytesIO()
    with page.in_our_font(), PdfPages(out, metadata=told) as pages:
        for sheet in sheets_of(drill):
            pages.savefig(sheet.figure)
    return out.getvalue()


def sheets_of(drill: Drill) -> tuple[Sheet, ...]:
    """The pages; to be made and drawn within `page.in_our_font`."""
    made = (
        *_verdict_pages(drill),
        _faults_page(drill),
        _seats_page(drill),
        _candidates_page(drill),
    )
    for number, sheet in enumerate(made, start=1):
        sheet.y = page.HEIGHT - MARGIN + 4
        foot = f"{drill.cover.hall}, {_when(drill.cover.held)}"
        sheet.text(MARGIN, foot, size=page.SMALL, colour=page.QUIET)
        of_all = f"{number} / {len(made)}"
        sheet.text(RIGHT, of_all, size=page.SMALL, colour=page.QUIET, align="right")
    return made


# ---- the first page: what it comes to --------------------------------------------------------


def _verdict_pages(drill: Drill) -> tuple[Sheet, ...]:
    """One page, or two where the reasons leave no room for the figures."""
    sheet = Sheet()
    sheet.line(words.text("title", "kk"), size=17, bold=True)
    sheet.line(words.text("title", "ru"), size=12, colour=page.QUIET)
    sheet.y += 3
    _facts(sheet, drill)
    sheet.y += 3
    _verdict(sheet, drill.judged)
    sheet.y += 5
    ends = sheet.y + _ROW * (len(LIMITS) + _OTHER_ROWS) + _ROW
    figures_on = sheet if ends < _SIGNED_AT else Sheet()
    _figures(figures_on, drill.judged.figures)
    _signatures(sheet)
    return (sheet,) if figures_on is sheet else (sheet, figures_on)


def _facts(sheet: Sheet, drill: Drill) -> None:
    cover, figures = drill.cover, drill.judged.figures
    details = figures.details
    minutes = details.drill_s / 60
    for code, value in (
        ("hall", cover.hall),
        ("held", _when(cover.held)),
        ("build", cover.build),
        ("machine", cover.machine),
        ("others", f"{details.others_cores:g} / {details.processors}"),
        ("seats", str(figures.seats)),
        ("lasted", f"{minutes:.1f} мин"),
        ("seed", str(cover.seed)),
    ):
        sheet.text(MARGIN, plots.both(code), colour=page.QUIET)
        sheet.text(_VALUE_AT, value)
        sheet.y += 5.2


def _verdict(sheet: Sheet, judged: Judged) -> None:
    ready = judged.figures.verdict == READY
    code, colour = ("ready", page.GOOD) if ready else ("not_ready", page.BAD)
    height = 13.0
    sheet.figure.add_artist(
        Rectangle(
            (MARGIN / page.WIDTH, 1 - (sheet.y + height) / page.HEIGHT),
            (RIGHT - MARGIN) / page.WIDTH,
            height / page.HEIGHT,
            facecolor=colour,
            linewidth=0,
        )
    )
    sheet.y += 1.6
    sheet.text(MARGIN + 4, words.text(code, "kk"), size=13, colour="white", bold=True)
    sheet.y += 6.4
    sheet.text(MARGIN + 4, words.text(code, "ru"), size=9, colour="white")
    sheet.y += 8.5
    for reason in judged.reasons[:_MOST_REASONS]:
        sheet.line(f"• {_filled(reason, 'kk')}", size=8)
        sheet.line(f"   {_filled(reason, 'ru')}", size=8, colour=page.QUIET)
    _and_more(sheet, len(judged.reasons) - _MOST_REASONS)


def _figures(sheet: Sheet, figures: Figures) -> None:
    _heads(sheet, "figure", (_MEASURED_AT, "measured"), (_LIMIT_AT, "limit"))
    for name, limit in LIMITS.items():
        value = figures.value(name)
        unit = _UNITS[name.rpartition("_")[2]]
        above = value is not None and value > limit
        shown = plots.both("nobody") if value is None else f"{value:g} {unit}"
        _row(sheet, name, shown, f"{limit:g} {unit}", bad=above)
    lost, equal = figures.answers_lost, figures.journals_equal
    _row(sheet, "answers_acknowledged", str(figures.answers_acknowledged), "")
    _row(sheet, "lost", str(lost), "0", bad=bool(lost))
    if figures.details.answers_stated:
        _row(sheet, "answers_stated", str(figures.details.answers_stated), "")
    _row(sheet, "journals_equal", plots.both("yes" if equal else "no"), "", bad=not equal)
    details = figures.details
    shown = f"{details.pictures} / {details.pictures_missing}"
    _row(sheet, "pictures", shown, "", bad=bool(details.pictures_missing))
    _row(sheet, "samples", f"{figures.samples_used} / {figures.samples_excluded}", "")
    sheet.y += 1
    sheet.line(plots.both("own_clock"), size=6.5, colour=page.QUIET)


def _heads(sheet: Sheet, first: str, *others: tuple[float, str]) -> None:
    sheet.text(MARGIN, plots.both(first), size=page.SMALL, colour=page.QUIET)
    for x, code in others:
        sheet.text(x, plots.both(code), size=page.SMALL, colour=page.QUIET)
    sheet.y += 4.6
    sheet.rule(colour=page.INK)
    sheet.y += 1.4


def _row(sheet: Sheet, code: str, value: str, limit: str, *, bad: bool = False) -> None:
    sheet.text(_MEASURED_AT, value, bold=bad, colour=page.BAD if bad else page.INK)
    sheet.text(_LIMIT_AT, limit, colour=page.QUIET)
    _named(sheet, code)


def _named(sheet: Sheet, code: str) -> None:
    """The name of a row in both languages, and the rule below it."""
    begins = sheet.y
    sheet.text(MARGIN, words.text(code, "kk"), size=8.5)
    sheet.y += 4.1
    sheet.text(MARGIN, words.text(code, "ru"), size=page.SMALL, colour=page.QUIET)
    sheet.y = begins + _ROW - 1.0
    sheet.rule(width=0.25)
    sheet.y = begins + _ROW


def _signatures(sheet: Sheet) -> None:
    sheet.y = _SIGNED_AT
    for code in ("head", "technician"):
        sheet.text(MARGIN, plots.both(code), size=page.SMALL, colour=page.QUIET)
        sheet.text(_MEASURED_AT, plots.both("date"), size=page.SMALL, colour=page.QUIET)
        sheet.y += 4
        sheet.rule(width=0.5)
        sheet.y += 5


# ---- the pages behind it ---------------------------------------------------------------------


def _faults_page(drill: Drill) -> Sheet:
    sheet = Sheet()
    _title(sheet, "latency")
    plots.draw_latency(sheet.plot(80), drill.measured)
    sheet.y += 2
    _heads(sheet, "fault", (_TIMES_AT, "times"), (_CAUGHT_UP_AT, "caught_up"))
    numbers: dict[str, list[str]] = {}
    for fault in drill.measured.faults:
        numbers.setdefault(fault.kind, []).append(str(fault.number))
    for kind in (kind for kind in KINDS if kind in numbers):
        took = [one.took_s for one in drill.measured.catch_ups if one.kind == kind]
        listed = textwrap.shorten(", ".join(numbers[kind]), 18, placeholder=" ...")
        sheet.text(_TIMES_AT, f"{len(numbers[kind])}  ({listed})", size=8.5)
        sheet.text(_CAUGHT_UP_AT, f"{max(took):.1f} с" if took else "", size=8.5)
        _named(sheet, kind)
    return sheet


def _seats_page(drill: Drill) -> Sheet:
    sheet = Sheet()
    _title(sheet, "lag")
    plots.draw_seats(sheet.plot(82), drill.measured)
    sheet.y += 4
    _title(sheet, "catching_up")
    plots.draw_catching_up(sheet.plot(105, left=62), drill.measured)
    return sheet


def _candidates_page(drill: Drill) -> Sheet:
    sheet = Sheet()
    _title(sheet, "time_errors")
    plots.draw_time_errors(sheet.plot(80), drill.errors)
    found = (*drill.compared.unequal, *drill.compared.lost, *drill.compared.pictures_missing)
    if not found:
        return sheet
    sheet.y += 4
    _title(sheet, "differences")
    for one in found[:_MOST_DIFFERENCES]:
        told = f"{one.attempt} / {one.incarnation}, {one.sequence}, {one.where}: {one.why}"
        sheet.line(textwrap.shorten(told, _CHARACTERS), size=page.SMALL)
    _and_more(sheet, len(found) - _MOST_DIFFERENCES)
    return sheet


def _title(sheet: Sheet, code: str) -> None:
    sheet.line(words.text(code, "kk"), size=10, bold=True)
    sheet.line(words.text(code, "ru"), size=8.5, colour=page.QUIET)
    sheet.y += 4


def _and_more(sheet: Sheet, count: int) -> None:
    if count > 0:
        sheet.line(plots.both("and_more").format(count=count), size=8, colour=page.QUIET)


def _filled(reason: Reason, language: words.Language) -> str:
    """The sentence with its figure or fault named in the same language."""
    named = {
        name: words.text(value, language)
        if name in {"figure", "kind"}
        else _UNITS.get(value, value)
        for name, value in reason.facts.items()
    }
    return textwrap.shorten(reason._replace(facts=named).text(language), _CHARACTERS)


def _when(held: datetime) -> str:
    return f"{held:%d.%m.%Y %H:%M}"

"""The pages of a release's two sheets, as files to print and destroy."""

from pathlib import Path

from kiosk.packs.release import MadeRelease
from kiosk.packs.sheet_page import sheet_page
from kiosk.trust.files import write_private


def write_sheets(folder: Path, made: MadeRelease) -> None:
    """Write both pages, readable by their owner only; never over others.

    Raises:
        KeyFileRefusedError: there is such a page already, or the disk refuses.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for sheet in made.sheets:
        page = sheet_page(sheet, made.purpose).encode()
        write_private(folder / f"{made.purpose.kind}-sheet-{sheet.letter}.html", page)

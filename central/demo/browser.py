"""A picture of the public page in a real browser, after a question was asked there.

Decides: which browser, and that its profile is new and gone afterwards. A machine without one shows
no picture and says so.
"""

import html
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
_PATIENCE_S: Final = 60
#: How long pages may work by the browser's own clock, milliseconds.
_VIRTUAL_MS: Final = 4_000


def photograph(page: str, number: str, code: str, picture: Path) -> bool:
    """Ask the page about a number and a code, and take a picture of its answer.

    Args:
        page: address of the form.
        number: IIN or ticket number; code: of the paper.
        picture: the new PNG.

    Returns:
        whether there is a browser here, and it took one.
    """
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        return False
    with tempfile.TemporaryDirectory(prefix="centre-browser-") as folder:
        form = Path(folder) / "ask.html"
        form.write_text(_asking(page, number, code), encoding="utf-8")
        command = [
            browser,
            *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *("--hide-scrollbars", "--window-size=1000,1100", "--force-device-scale-factor=1"),
            f"--user-data-dir={folder}/profile",
            f"--virtual-time-budget={_VIRTUAL_MS}",
            f"--screenshot={picture}",
            form.as_uri(),
        ]
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=_PATIENCE_S)
        except (OSError, subprocess.TimeoutExpired):
            return False
    return picture.exists()


def _asking(page: str, number: str, code: str) -> str:
    """A page of this machine that asks as a person would: by the form, never by an address."""
    fields = {"number": number, "code": code}
    inputs = "".join(
        f'<input type="hidden" name="{name}" value="{html.escape(value)}">'
        for name, value in fields.items()
    )
    return (
        f'<!doctype html><meta charset="utf-8"><form method="post" action="{html.escape(page)}">'
        f"{inputs}</form><script>document.forms[0].submit()</script>"
    )

"""A picture of the public page in a real browser, after somebody filled its form in.

Decides: which browser, that its profile is new and gone afterwards, and that the page is used as a
person uses it: it refuses questions that other pages ask. A machine without a browser shows no
picture and says so.
"""

import asyncio
import base64
import json
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import aiohttp

from kiosk.system.clock import stopwatch

_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
_PATIENCE_S: Final = 60.0
_LOOK_S: Final = 0.05
_WIDTH, _HEIGHT = 1000, 900
_MOST_MESSAGE: Final = 64 * 1024 * 1024
_TYPED: Final = """
document.getElementById("number").value = {number};
document.getElementById("code").value = {code};
document.querySelector("button").click();
"""


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
    try:
        data = asyncio.run(_asked(browser, page, {"number": number, "code": code}))
    except (OSError, TimeoutError, KeyError, aiohttp.ClientError):
        return False
    picture.write_bytes(data)
    return True


async def _asked(browser: str, page: str, typed: dict[str, str]) -> bytes:
    async with _running(browser) as address, aiohttp.ClientSession() as web:
        async with web.put(f"{address}/json/new?{page}") as opened:
            tab = await opened.json()
        async with web.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=_MOST_MESSAGE) as line:
            tab_line = _Tab(line)
            await tab_line.until('document.getElementById("code") !== null')
            words = {name: json.dumps(value) for name, value in typed.items()}
            await tab_line.say("Runtime.evaluate", expression=_TYPED.format(**words))
            await tab_line.until('document.getElementById("code") === null')
            told = await tab_line.say("Page.captureScreenshot", format="png")
            return base64.b64decode(told["data"])


class _Tab:
    """One page, spoken to by the browser's own protocol."""

    def __init__(self, line: aiohttp.ClientWebSocketResponse) -> None:
        self._line = line
        self._said = 0

    async def say(self, method: str, **params: object) -> dict[str, Any]:
        """What the browser answers; nothing while a page goes and another comes."""
        self._said += 1
        await self._line.send_json({"id": self._said, "method": method, "params": params})
        while True:
            told = await self._line.receive_json(timeout=_PATIENCE_S)
            if told.get("id") == self._said:
                result: dict[str, Any] = told.get("result", {})
                return result

    async def until(self, condition: str) -> None:
        """Wait for a condition on the page. Raises: TimeoutError."""
        elapsed = stopwatch()
        whole = f"document.readyState === 'complete' && {condition}"
        while elapsed() < _PATIENCE_S:
            told = await self.say("Runtime.evaluate", expression=whole)
            if told.get("result", {}).get("value") is True:
                return
            await asyncio.sleep(_LOOK_S)
        raise TimeoutError


@asynccontextmanager
async def _running(browser: str) -> AsyncIterator[str]:
    """A browser that listens to this program alone; gives its address."""
    with tempfile.TemporaryDirectory(
        prefix="centre-browser-", ignore_cleanup_errors=True
    ) as folder:
        port = Path(folder) / "DevToolsActivePort"
        process = await asyncio.create_subprocess_exec(
            browser,
            *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *("--hide-scrollbars", f"--window-size={_WIDTH},{_HEIGHT}"),
            *("--remote-debugging-port=0", f"--user-data-dir={folder}", "about:blank"),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            elapsed = stopwatch()
            while not port.exists() or not port.read_text().strip():
                if elapsed() > _PATIENCE_S or process.returncode is not None:
                    raise TimeoutError
                await asyncio.sleep(_LOOK_S)
            yield f"http://127.0.0.1:{port.read_text().splitlines()[0]}"
        finally:
            process.kill()
            await process.wait()

"""Bytes from a hub over its TLS line, or from a folder, for lists and build files.

Decides: that a connection goes to the hub and nowhere else (no proxy, no redirect, no other
address), and how long it may be silent. Leaves to others: what the bytes are worth (`lists`,
`downloading`) and how many are taken.
"""

import contextlib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import urllib3
from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import FetcherInterface

from kiosk.updates.errors import UpdateNotFetchedError
from kiosk.updates.wire import BASE, FILE_NAME, HALL_PATH, LIST_NAME, MOST_WORD, HallWord, read_word

PIECE: Final = 256 * 1024
_SILENT_S: Final = 30.0
_CONNECT_S: Final = 5.0


class HubAt(NamedTuple):
    """Where a hub is reached.

    Attributes:
        tls: proves both ends (`kiosk.hall.membership`).
        server_name: that its certificate must have.
    """

    host: str
    port: int
    tls: ssl.SSLContext
    server_name: str


class Answer(NamedTuple):
    """An answer that is being read.

    Attributes:
        start: offset of the first byte in the file; 0 where all of it comes.
    """

    status: int
    start: int
    pieces: Iterator[bytes]


class HubFetcher(FetcherInterface):
    """One hub; `url` of `lists.Source` is only a name here, its path counts."""

    def __init__(self, hub: HubAt) -> None:
        self._pool = urllib3.HTTPSConnectionPool(
            hub.host,
            hub.port,
            ssl_context=hub.tls,
            server_hostname=hub.server_name,
            timeout=urllib3.Timeout(connect=_CONNECT_S, read=_SILENT_S),
            retries=False,
            maxsize=1,
        )
        self._open: list[urllib3.BaseHTTPResponse] = []
        self.name: Final = f"{hub.host}:{hub.port}"

    @property
    def url(self) -> str:
        """Base address for `lists.Source`."""
        return f"https://{self.name}{BASE}"

    def close(self) -> None:
        """Let every connection go; `tuf` leaves the answer open that it had enough of."""
        for response in self._open:
            response.close()
        self._open.clear()
        self._pool.close()

    def hall(self) -> HallWord:
        """What the hub says of its hall. Raises: UpdateNotFetchedError."""
        with self.asked(HALL_PATH) as answer:
            if answer.status != HTTPStatus.OK:
                raise UpdateNotFetchedError(
                    "hub_refuses", f"The hub at {self.name} answers {answer.status}."
                )
            data = b""
            for piece in answer.pieces:
                data += piece
                if len(data) > MOST_WORD:
                    raise UpdateNotFetchedError("bad_answer", "The hub says more than it may.")
        return read_word(data)

    @contextmanager
    def asked(self, path: str, start: int = 0) -> Iterator[Answer]:
        """Ask for a path from an offset on. Raises: UpdateNotFetchedError `no_hub`."""
        headers = {"Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
        try:
            response = self._pool.request(
                "GET", path, headers=headers, preload_content=False, redirect=False
            )
        except urllib3.exceptions.HTTPError as error:
            raise self._lost(error) from error
        self._open.append(response)
        try:
            yield Answer(response.status, _start_of(response), self._pieces(response))
        finally:
            response.close()
            with contextlib.suppress(ValueError):  # it was let go already
                self._open.remove(response)

    def _pieces(self, response: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
        try:
            yield from response.stream(PIECE, decode_content=False)
        except urllib3.exceptions.HTTPError as error:
            raise self._lost(error) from error

    def _lost(self, error: Exception) -> UpdateNotFetchedError:
        reason = getattr(error, "reason", None) or error
        return UpdateNotFetchedError(
            "no_hub",
            f"The hub at {self.name} does not answer, or the line broke ({reason}). What came is "
            "kept; run the same command again and it goes on.",
        )

    def _fetch(self, url: str) -> Iterator[bytes]:
        """As `tuf` asks for a list."""
        with self.asked(urlsplit(url).path) as answer:
            if answer.status != HTTPStatus.OK:
                raise DownloadHTTPError(f"the hub answers {answer.status}", answer.status)
            yield from answer.pieces


class FolderFetcher(FetcherInterface):
    """A repository in a folder: a stick, or what a hub serves."""

    url: Final = f"https://folder{BASE}"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path_of(self, path: str) -> Path | None:
        """The file of such a path below `/updates`; None where there is none."""
        kind, _, name = path.removeprefix(f"{BASE}/").partition("/")
        form = {"metadata": LIST_NAME, "targets": FILE_NAME}.get(kind)
        if form is None or not form.fullmatch(name):
            return None
        file = self._folder / kind / name
        return file if file.is_file() and not file.is_symlink() else None

    def _fetch(self, url: str) -> Iterator[bytes]:
        file = self.path_of(urlsplit(url).path)
        if file is None:
            raise DownloadHTTPError("it is not there", HTTPStatus.NOT_FOUND)
        with file.open("rb") as opened:
            while piece := opened.read(PIECE):
                yield piece


def _start_of(response: urllib3.BaseHTTPResponse) -> int:
    """Where the answer begins; a server that ignores `Range` sends everything."""
    if response.status != HTTPStatus.PARTIAL_CONTENT:
        return 0
    _, _, rest = response.headers.get("Content-Range", "").partition("bytes ")
    first = rest.partition("-")[0]
    return int(first) if first.isdecimal() else -1

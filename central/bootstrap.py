"""Puts the centre together: the only place that knows every room.

Decides: what a server and a worker are made of, by settings from the environment, because the
processes of a server inherit nothing else. A server never reads a key: the files that hold them are
named to the worker alone. Leaves to others: starting them (`central.cli`).
"""

import os
import time
from pathlib import Path
from typing import Final

import msgspec
from starlette.types import ASGIApp

from central.clock import wall_ms
from central.ingest.reception import Reception
from central.logs import set_up_logs
from central.tables.engine import Database
from central.web.app import make_app, paths_of
from central.web.guard import Rates
from central.web.watch import Watch
from central.worker.loop import Folders, Keys, Worker
from kiosk.base.errors import MalformedError
from kiosk.trust.auditor_keys import unlock_auditor_key
from kiosk.trust.centre_keys import parse_centre_key
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import TrustRoots, parse_roots
from kiosk.trust.sealed_seed import DEMO_COST, PRODUCTION_COST

#: The name of the environment's variable that holds the settings, JSON.
SETTINGS: Final = "CENTRE_SETTINGS"


class KeyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A key under a passphrase, as `kiosk staff` makes it, and the file that holds the passphrase.

    That file belongs to the worker's own user and to nobody else.
    """

    file: str
    passphrase_file: str

    def read(self) -> tuple[bytes, str]:
        """The sealed key, and the passphrase. Raises: OSError."""
        words = Path(self.passphrase_file).read_text("utf-8").strip()
        return Path(self.file).read_bytes(), words


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a process of the centre needs to know.

    Attributes:
        database: `sqlite:///PATH` or `postgresql://...`; a password is left to libpq's own files.
        trust: file of the centre's roots.
        folder: where packs (`packs`) and bundle files (`bundles`) lie.
        rates: of requests.
        auditor_key: opens openings; centre_key: opens bundles; receipt_key: file of the daily key
            that signs receipts. Of workers alone.
    """

    database: str
    trust: str
    folder: str = ""
    rates: Rates = Rates()
    auditor_key: KeyFile | None = None
    centre_key: KeyFile | None = None
    receipt_key: str = ""

    def to_environment(self) -> dict[str, str]:
        """For a process that is started with them."""
        return {SETTINGS: msgspec.json.encode(self).decode()}

    @property
    def folders(self) -> Folders:
        """The folders, made if they are missing. Raises: MalformedError: `bad_settings`."""
        if not self.folder:
            raise MalformedError("bad_settings", f"{SETTINGS} names no folder.")
        found = Folders(Path(self.folder, "packs"), Path(self.folder, "bundles"))
        for one in found:
            one.mkdir(mode=0o700, parents=True, exist_ok=True)
        return found

    @property
    def roots(self) -> TrustRoots:
        """The centre's roots. Raises: DocumentRefusedError, OSError."""
        return parse_roots(Path(self.trust).read_bytes())


def settings_here() -> Settings:
    """The settings of this process.

    Raises:
        MalformedError: `bad_settings`.
    """
    try:
        return msgspec.json.decode(os.environ.get(SETTINGS, ""), type=Settings)
    except msgspec.DecodeError as error:
        raise MalformedError("bad_settings", f"{SETTINGS} cannot be read: {error}.") from None


def database_here() -> Database:
    """The database of the environment's settings."""
    return Database(settings_here().database)


def web_app() -> ASGIApp:
    """The application of one server process, by the environment's settings."""
    set_up_logs()
    settings = settings_here()
    reception = Reception(Database(settings.database), settings.roots, wall_ms)
    app = make_app(reception, wall_ms, settings.rates, settings.folders.bundles)
    return Watch(app, paths_of(app), time.monotonic)


def worker_here() -> Worker:
    """A worker, by the environment's settings.

    Raises:
        KioskError: a key or the roots cannot be read.
        OSError: a file is missing.
    """
    set_up_logs()
    settings = settings_here()
    roots = settings.roots
    cost = DEMO_COST if roots.demo else PRODUCTION_COST

    def pair(key: KeyFile | None) -> KeyPair | None:
        return unlock_auditor_key(*key.read(), least_cost=cost) if key is not None else None

    receipt = settings.receipt_key
    signing = (parse_centre_key(Path(receipt).read_bytes()),) if receipt else ()
    keys = Keys(pair(settings.auditor_key), pair(settings.centre_key), signing)
    database = Database(settings.database)
    return Worker(database, roots, keys, settings.folders, wall_ms)

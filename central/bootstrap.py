"""Puts the centre together: the only place that knows every room.

Decides: what a server and a worker are made of, by settings from the environment, because the
processes of a server inherit nothing else. Leaves to others: starting them (`central.cli`).
"""

import os
from pathlib import Path
from typing import Final

import msgspec
from fastapi import FastAPI

from central.clock import wall_ms
from central.ingest.reception import Reception
from central.tables.engine import Database
from central.web.app import make_app
from central.web.guard import Rates
from kiosk.base.errors import MalformedError
from kiosk.trust.roots import parse_roots

#: The name of the environment's variable that holds the settings, JSON.
SETTINGS: Final = "CENTRE_SETTINGS"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a process of the centre needs to know.

    Attributes:
        database: `sqlite:///PATH` or `postgresql://...`; a password is left to libpq's own files.
        trust: file of the centre's roots.
        rates: of requests.
    """

    database: str
    trust: str
    rates: Rates = Rates()

    def to_environment(self) -> dict[str, str]:
        """For a process that is started with them."""
        return {SETTINGS: msgspec.json.encode(self).decode()}


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


def web_app() -> FastAPI:
    """The application of one worker process, by the environment's settings."""
    settings = settings_here()
    database = Database(settings.database)
    roots = parse_roots(Path(settings.trust).read_bytes())
    return make_app(Reception(database, roots, wall_ms), wall_ms, settings.rates)

"""A hub that acknowledges everything and keeps nothing: its database is not where it must be.

Run as a program in place of `kiosk hub`: itself the keeper, and below it the service.
"""

import sys
from pathlib import Path

import sqlalchemy as sa

from kiosk import bootstrap_hub
from kiosk.database import open_engine
from kiosk.hall import replica, sealed_reader
from kiosk.seat.keeper import keep_running

SERVICE = "--service"


def serve(arguments: list[str]) -> int:
    def elsewhere(path: Path, *, wipes: bool = False) -> sa.Engine:
        return open_engine(path.with_name("forgotten.sqlite"), wipes=wipes)

    for module in (replica, sealed_reader):
        vars(module)["open_engine"] = elsewhere  # this is the lie
    return bootstrap_hub.main(arguments)


if __name__ == "__main__":
    given = sys.argv[1:]
    if SERVICE in given:
        given.remove(SERVICE)
        sys.exit(serve(given))
    sys.exit(keep_running([sys.executable, __file__, SERVICE, *given], dumpable=True))

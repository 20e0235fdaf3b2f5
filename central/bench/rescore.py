"""How long it takes until a corrected key counts for everybody who met the item.

Decides: what is measured: from the signed order to the commit of every new result, on the real
tables of both databases; and that the figure counts only when a sample equals the full score.
"""

import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

import sqlalchemy as sa

from central.bench.judged_crowd import PACK, Crowd, choices_of, result_of
from central.bench.throwaway_postgres import ThrowawayPostgres
from central.clock import wall_ms
from central.register.preview import outlook
from central.register.staff_lists import take_staff_list
from central.register.standing import rulings_for
from central.register.taking import take_order
from central.tables.engine import Database
from central.tables.schema import results
from central.tables.upgrade import upgrade
from kiosk.base.errors import MalformedError
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import AttemptId, StaffId
from kiosk.exam.centre.commands import Answers, AnyCentreCommand, RuleKey, encode_command
from kiosk.trust.centre_orders import CentreOrder, signed_centre_order
from kiosk.trust.centre_staff import CentreMember, CentreStaff, sign_centre_staff
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import RootKey
from kiosk.trust.staff_keys import StaffKey

ATTEMPTS: Final = 100_000
Progress = Callable[[int, int], None]
_SAMPLE: Final = 200
_HOUR_MS: Final = 3_600_000
_ROOT: Final = RootKey.from_seed(b"b" * 32, demo=True)
_KEYS: Final = tuple(
    StaffKey(StaffId(f"bench-{number}"), KeyPair("staff", bytes([number]) * 32))
    for number in range(1, 5)
)


def measure_rescore(folder: Path, progress: Progress, attempts: int = ATTEMPTS) -> dict[str, float]:
    """Measure both databases.

    Args:
        folder: on the disk to be measured.
        progress: called with databases done and in all.
        attempts: that all met the item.

    Returns:
        `rescore_100k_s`: seconds, of the slower one; `rescore_100k_s_sqlite`,
        `rescore_100k_s_postgresql`; with `preview_` in front, seconds of a preview.

    Raises:
        MalformedError: `not_equal`: a result is not what the full score gives.
    """
    with tempfile.TemporaryDirectory(dir=folder) as name:
        figures = _of("sqlite", f"sqlite:///{Path(name) / 'centre.db'}", attempts)
    progress(1, 2)
    with ThrowawayPostgres(folder) as server:
        figures |= _of("postgresql", server.new_database(), attempts)
    progress(2, 2)
    slower = max(figures[f"rescore_100k_s_{name}"] for name in ("sqlite", "postgresql"))
    return {"rescore_100k_s": slower, **figures}


def _of(name: str, url: str, attempts: int) -> dict[str, float]:
    database, crowd = Database(url), Crowd()
    upgrade(database)
    crowd.load(database, attempts)
    take_staff_list(database, sign_centre_staff(_staff(), [_ROOT]), _ROOT.roots(), wall_ms())
    command = _correction(crowd)
    started = time.perf_counter()
    with database.read() as connection:
        seen = outlook(connection, command)
    previewed = time.perf_counter() - started
    order = _signed(command, seen.after)
    started = time.perf_counter()
    taken = take_order(database, order, _ROOT.roots(), wall_ms())
    seconds = time.perf_counter() - started
    _check(database, crowd, attempts, taken.results)
    database.close()
    return {
        f"rescore_100k_s_{name}": round(seconds, 2),
        f"preview_100k_s_{name}": round(previewed, 2),
        f"rescore_results_{name}": taken.results,
    }


def _correction(crowd: Crowd) -> RuleKey:
    """Another choice is the right one: it takes points and gives points."""
    right = crowd.keys[crowd.item]
    other = next(one for one in choices_of(crowd.item, crowd.blueprint) if one != right)
    said = Answers(kk="—", ru="—")
    return RuleKey(pack=PACK, item=crowd.item, accepted=(other,), answers=said)


def _check(database: Database, crowd: Crowd, attempts: int, changed: int) -> None:
    """A sample of all attempts against the full score, with what is ruled."""
    sample = Random(wall_ms()).sample(range(attempts), min(_SAMPLE, attempts))
    with database.read() as connection:
        counted = connection.execute(
            sa.select(sa.func.count()).select_from(results).where(results.c.version > 1)
        ).scalar_one()
        for number in sample:
            attempt = AttemptId(f"crowd-{number:06}")
            kind = crowd.stored(connection, attempt)
            rulings = rulings_for(connection, PACK, attempt)
            last = connection.execute(
                sa.select(results)
                .where(results.c.attempt == attempt)
                .order_by(results.c.version.desc())
                .limit(1)
            ).one()
            right = result_of(crowd.scored(kind, rulings))
            if {name: getattr(last, name) for name in right} != right:
                raise MalformedError("not_equal", f"{attempt} is not what a full score gives.")
    if counted != changed:
        raise MalformedError("not_equal", f"{counted} new results, and {changed} were told.")


def _staff() -> CentreStaff:
    today = hall_day(wall_ms())
    return CentreStaff(
        version=1,
        members=tuple(
            CentreMember(
                id=key.id,
                offices=("commission", "operator"),
                valid_from=date(2026, 1, 1),
                valid_until=today + timedelta(days=1),
                signing_key=key.pair.signing_public,
            )
            for key in _KEYS
        ),
    )


def _signed(command: AnyCentreCommand, after: int) -> bytes:
    now = wall_ms()
    order = CentreOrder(
        after=after,
        action=encode_command(command),
        reason="a figure of the bench",
        given_ms=now,
        expires_ms=now + _HOUR_MS,
    )
    return signed_centre_order(order, *_KEYS[:2]).to_bytes()

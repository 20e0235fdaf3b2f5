"""Puts the centre together: the only place that knows every room.

Decides: what a server and a worker are made of, by settings from the environment, because the
processes of a server inherit nothing else. A server never reads a key: the files that hold them are
named to the worker alone. Leaves to others: starting them (`central.cli`).
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import sqlalchemy as sa
from starlette.requests import Request
from starlette.types import ASGIApp

from central.cases.assembling import Holding
from central.certificates.digests import Digests, read_number
from central.certificates.register import Certificates
from central.clock import Clock, wall_ms
from central.commission.app import PATH, Ports, commission_app
from central.commission.entering import Session
from central.ingest.documents import Documents
from central.ingest.overview import Overview
from central.ingest.reception import Reception
from central.limiting.limiter import Limiter
from central.limiting.storage import DatabaseCounts
from central.logs import set_up_logs
from central.public.app import RATES, public_app
from central.public.app import Ports as PublicPorts
from central.register.offices import Offices
from central.register.reading_room import ReadingRoom
from central.rosters.drafting import Drafting
from central.rosters.intake import Intake
from central.rosters.places import Places
from central.rosters.publishing import Publishing
from central.rosters.rounds import Rounds
from central.rosters.shelf import Shelf
from central.tables.engine import Database
from central.web.app import Clerks, People, make_app, paths_of
from central.web.guard import Guard, Rates
from central.web.sessions import COOKIE, SESSION_S, LogIn, NotLoggedInError, Sessions
from central.web.watch import Watch
from central.worker.loop import Folders, Keys, Worker
from central.worker.pack_shelf import PackShelf
from kiosk.base.errors import MalformedError
from kiosk.base.hall_time import hall_day
from kiosk.certificate.code import read_code
from kiosk.exam.blueprint import Blueprint, parse_blueprint
from kiosk.trust.auditor_keys import unlock_auditor_key
from kiosk.trust.centre_keys import parse_centre_key
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import TrustRoots, parse_roots
from kiosk.trust.sealed_seed import DEMO_COST, PRODUCTION_COST

#: The name of the environment's variable that holds the settings, JSON.
SETTINGS: Final = "CENTRE_SETTINGS"
#: The rules of the exams that this build ships.
EXAMS: Final = Path(__file__).parents[1] / "assets" / "exams"


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
        public_secret: file of the 32 random bytes under which certificates are looked up; of the
            public page and of whoever issues.
        session_key: file of 32 random bytes or more that all servers share; without it nobody of
            the centre can log in.
        auditor_key: opens openings; centre_key: opens bundles; receipt_key: file of the daily key
            that signs receipts, heads of the register and cases. Of workers alone.
        key_list: the root's list of daily keys.
    """

    database: str
    trust: str
    folder: str = ""
    rates: Rates = Rates()
    session_key: str = ""
    public_secret: str = ""
    auditor_key: KeyFile | None = None
    centre_key: KeyFile | None = None
    receipt_key: str = ""
    key_list: str = ""

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


class Before(NamedTuple):
    """What the centre does before a sitting."""

    rounds: Rounds
    intake: Intake
    places: Places
    drafting: Drafting
    publishing: Publishing
    packs: Path


def blueprints_in(exams: Path) -> dict[str, Blueprint]:
    """The exams' rules in a folder, by exam.

    Raises:
        MalformedError: rules that cannot be read.
    """
    rules = [parse_blueprint(path.read_text("utf-8")) for path in sorted(exams.glob("*.toml"))]
    return {one.id: one for one in rules}


@contextmanager
def before_sittings(exams: Path) -> Iterator[Before]:
    """The services before a sitting, by the environment's settings, until the block ends.

    Args:
        exams: folder of the exams' rules.

    Raises:
        MalformedError: settings, rules or roots cannot be read.
        OSError: a file is missing.
    """
    settings = settings_here()
    database, roots = Database(settings.database), settings.roots
    blueprints = blueprints_in(exams)

    def announce(connection: sa.Connection, data: bytes) -> None:
        Documents(connection, database, roots, wall_ms()).take_sitting(data)

    try:
        yield Before(
            Rounds(database, wall_ms),
            Intake(database, blueprints, wall_ms),
            Places(database, wall_ms),
            Drafting(database, blueprints, wall_ms),
            Publishing(database, roots, blueprints, wall_ms, announce),
            settings.folders.packs,
        )
    finally:
        database.close()


def database_here() -> Database:
    """The database of the environment's settings."""
    return Database(settings_here().database)


def web_app() -> ASGIApp:
    """The application of one server process, by the environment's settings."""
    set_up_logs()
    settings = settings_here()
    database, roots, folders = Database(settings.database), settings.roots, settings.folders
    people, pages = None, list[tuple[str, ASGIApp]]()
    if settings.session_key:
        sessions = Sessions(Path(settings.session_key).read_bytes())
        people = People(sessions, Offices(database, roots), Overview(database), not roots.demo)
        guard = Guard(settings.rates, wall_ms)
        pages.append((PATH, commission_app(commission_ports(database, people, guard, wall_ms))))
    reception = Reception(database, roots, wall_ms)
    shelf = Shelf(database, folders.packs, wall_ms)
    intake = Intake(database, blueprints_in(EXAMS), wall_ms)
    clerks = Clerks(intake, Path(settings.folder, "statistics"))
    app = make_app(
        reception, shelf, wall_ms, settings.rates, folders.bundles, people, pages, clerks
    )
    return Watch(app, paths_of(app), time.monotonic)


def public_page() -> ASGIApp:
    """The public page of one server process, by the environment's settings.

    Raises:
        MalformedError: `bad_secret`.
        OSError: the file of the secret is missing.
    """
    set_up_logs()
    settings = settings_here()
    database, secret = Database(settings.database), Path(settings.public_secret).read_bytes()
    limits = Limiter(DatabaseCounts(database, secret, wall_ms), RATES)
    register = Certificates(database, Digests(secret))
    return public_app(PublicPorts(register, limits, read_code, read_number, wall_ms))


def commission_ports(database: Database, people: People, guard: Guard, clock: Clock) -> Ports:
    """What the commission's pages stand on; they show no texts of items, which stay sealed here."""

    def offices_of(request: Request) -> frozenset[str]:
        try:
            staff = people.sessions.staff(request.cookies.get(COOKIE, ""))
        except NotLoggedInError:
            return frozenset()
        return people.offices.offices(staff, hall_day(clock()))

    def begin(staff: str, challenge: str, signature: str) -> str:
        member = people.offices.member(staff)
        said = {"staff": staff, "challenge": challenge, "signature": signature}
        try:
            asked = msgspec.convert(said, LogIn)
        except msgspec.ValidationError:
            raise NotLoggedInError("log_in_refused", "The log-in was refused.") from None
        return people.sessions.begin(asked, member.signing_key if member is not None else None)

    session = Session(
        people.sessions.challenge, begin, guard.log_in, COOKIE, SESSION_S, people.secure
    )
    return Ports(ReadingRoom(database), offices_of, session)


@contextmanager
def holding_here(database: Database) -> Iterator[Holding]:
    """What puts cases together, by the environment's settings; until the block ends.

    Raises:
        KioskError: a key or the roots cannot be read.
        OSError: a file is missing.
    """
    settings = settings_here()
    roots = settings.roots
    cost = DEMO_COST if roots.demo else PRODUCTION_COST
    shelf = PackShelf(settings.folders.packs, roots, database)
    key = settings.auditor_key
    yield Holding(
        roots,
        lambda digest: shelf.pack(digest, wall_ms()),
        unlock_auditor_key(*key.read(), least_cost=cost) if key is not None else None,
        parse_centre_key(Path(settings.receipt_key).read_bytes()),
        Path(settings.key_list).read_bytes(),
    )


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

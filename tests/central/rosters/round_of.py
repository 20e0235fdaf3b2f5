"""A made-up round: two halls, two days, three seats each, and the people who apply."""

from datetime import datetime
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from msgspec.structs import replace

from central.ingest.documents import Documents
from central.rosters.application import Application
from central.rosters.csv_file import Entry
from central.rosters.drafting import Drafting, write_drafts
from central.rosters.intake import Intake
from central.rosters.places import Places
from central.rosters.publishing import Publishing
from central.rosters.rounds import Rounds
from central.rosters.shelf import Shelf
from central.tables.engine import Database
from central.tables.schema import attempts
from kiosk.base.hall_time import HALL_ZONE
from kiosk.base.ids import BlockId, CandidateId, HallId
from kiosk.packs.round_signing import Opened, RoundJob, SignedSitting, sign_round
from kiosk.trust.commands import new_seat, new_staff
from kiosk.trust.sitting import Document
from tests.fakes.hall_people import CHEAP, PIN, ROOT_FOLDER, blueprint, root

ROUND: Final = "2026-08"
EXAM: Final = "kz-citizenship"
STAFF: Final = ("head-01", "inv-01", "inv-02", "tech-01")
FIRST: Final = "astana-1-2026-08-21-kz-citizenship"
SECOND: Final = "astana-1-2026-08-22-kz-citizenship"

PLAN: Final = """
format = 1
round = "2026-08"
exam = "kz-citizenship"
applications_from = 2026-08-10
applications_until = 2026-08-20
closes = 2026-08-20T18:00:00+05:00
days = [2026-08-21, 2026-08-22]
pack = { id = "kz-demo", version = 1 }

[[halls]]
id = "astana-1"
name = "Астана, 101"
seats = [1, 2, 3]
out_of_order = [3]
staff = [
  { id = "head-01", role = "head" },
  { id = "inv-01", role = "invigilator" },
  { id = "inv-02", role = "invigilator" },
  { id = "tech-01", role = "technician" },
]

[[halls]]
id = "almaty-1"
name = "Алматы, 7"
seats = [1, 2, 3]
spare = 1
days = [2026-08-22]
staff = [
  { id = "head-01", role = "head" },
  { id = "inv-01", role = "invigilator" },
  { id = "inv-02", role = "invigilator" },
  { id = "tech-01", role = "technician" },
]
"""


def at(text: str) -> int:
    """Unix milliseconds of a time of day in the hall: `2026-08-20 19:00`."""
    return round(datetime.fromisoformat(text).replace(tzinfo=HALL_ZONE).timestamp() * 1000)


class Clock:
    """Stands still until it is set."""

    def __init__(self, text: str = "2026-08-20 12:00") -> None:
        self.now = at(text)

    def __call__(self) -> int:
        return self.now

    def set(self, text: str) -> None:
        self.now = at(text)


def application(number: int, **changes: Any) -> Application:  # noqa: ANN401 - any field
    """A fictional person's, accepted, without a photo."""
    made = Application(
        application=f"app-{number:03}",
        candidate=CandidateId(f"c-{number:03}"),
        ticket=f"T-{number:04}",
        name=f"Demo Candidate {number:02}",
        document=Document(type="foreign_passport", number=f"DEMO{number:07}", country="UTO"),
        state="accepted",
        submitted=datetime(2026, 8, 12, 10, number % 60, tzinfo=HALL_ZONE),
        hall=HallId("astana-1"),
        languages={BlockId("constitution"): "ru", BlockId("history"): "kk"},
    )
    return replace(made, **changes)


def entries(*applications: Application) -> list[Entry]:
    """As lines of a file, after its heading."""
    return [Entry(line, one) for line, one in enumerate(applications, start=2)]


class Office:
    """The centre before a sitting: its services on one database, and the machine with the root."""

    def __init__(self, database: Database, folder: Path, cards: Path, clock: Clock) -> None:
        exams = {EXAM: blueprint()}
        self.database = database
        self.clock = clock
        self.folder = folder
        self.cards = cards
        self.rounds = Rounds(database, clock)
        self.intake = Intake(database, exams, clock)
        self.places = Places(database, clock)
        self.drafting = Drafting(database, exams, clock)
        self.publishing = Publishing(database, root().roots(), exams, clock, self._announce)
        self.packs = folder / "packs"
        self.packs.mkdir()
        self.shelf = Shelf(database, self.packs, clock)
        self._steps = 0

    def _announce(self, connection: sa.Connection, data: bytes) -> None:
        Documents(connection, self.database, root().roots(), self.clock()).take_sitting(data)

    def apply(self, *applications: Application) -> None:
        """Take applications in."""
        self.intake.take(ROUND, EXAM, entries(*applications))

    def close_and_place(self) -> None:
        """The evening before the first day: the list closes, and places are given."""
        self.clock.set("2026-08-20 18:00")
        self.places.give(ROUND, EXAM)

    def draft(self) -> Path:
        """Write all drafts into a new folder."""
        self._steps += 1
        drafts = self.folder / f"drafts-{self._steps}"
        write_drafts(self.drafting.draft(ROUND, EXAM), drafts)
        return drafts

    def sign(self, drafts: Path, opened: Opened | None = None) -> list[SignedSitting]:
        """Sign them with the centre's root, as the clerk's command does."""
        rules = ROOT_FOLDER / "assets" / "exams" / "kz-citizenship.toml"
        job = RoundJob(drafts, self.cards, rules, drafts.with_suffix(".signed"))
        return list(sign_round(job, root(), opened))

    def publish(self) -> list[SignedSitting]:
        """Draft, sign and take back."""
        signed = self.sign(self.draft())
        for one in signed:
            self.publishing.take_sitting(one.file.read_bytes())
        return signed


def make_cards(folder: Path) -> None:
    """Cards of staff and seats, in a folder for each hall."""
    for hall in ("astana-1", "almaty-1"):
        cards = folder / hall
        cards.mkdir()
        for name in STAFF:
            new_staff(cards, name, PIN, name=f"Demo {name}", cost=CHEAP)
        for number in (1, 2, 3, 4):
            new_seat(cards, number)


def sat(database: Database, candidate: str, sitting: str) -> None:
    """An attempt came from a hall."""
    row = dict.fromkeys(("verdict", "words", "phase", "outcome", "build", "head"), "x")
    with database.write() as connection:
        connection.execute(
            sa.insert(attempts).values(
                attempt=f"{candidate}-{sitting}"[:64],
                hall="astana-1",
                sitting=sitting,
                candidate=candidate,
                exam=EXAM,
                pack_digest="0" * 64,
                seat=1,
                incarnations=1,
                visible=False,
                judged_ms=1,
                **row,
            )
        )

"""The centre before a sitting, on both databases, with the plan of a round."""

from pathlib import Path

import pytest

from central.tables.engine import Database
from tests.central.rosters.round_of import PLAN, Clock, Office, make_cards


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cards")
    make_cards(folder)
    return folder


@pytest.fixture
def office(database: Database, tmp_path: Path, cards: Path, clock: Clock) -> Office:
    made = Office(database, tmp_path, cards, clock)
    made.rounds.take(PLAN)
    return made

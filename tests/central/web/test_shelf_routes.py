"""A hub fetches what was published for its hall, and a stranger nothing."""

import asyncio
import hashlib
from copy import copy
from datetime import date
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa

from central.bench.machine_client import signed_headers
from central.ingest.documents import Documents
from central.ingest.reception import Reception
from central.tables.engine import Database
from central.tables.schema import revocations
from central.web.app import make_app
from central.web.guard import Rates
from kiosk.base.ids import HallId
from kiosk.sync import publishing, wire
from kiosk.trust.keys import KeyPair
from kiosk.trust.seat_key import parse_seat_key
from kiosk.trust.sitting_accept import read_sitting
from tests.central.rosters.round_of import (
    FIRST,
    PLAN,
    ROUND,
    Clock,
    Office,
    application,
    make_cards,
)
from tests.fakes.bundles import HUB
from tests.fakes.centre_hall import STRANGER, authority_for
from tests.fakes.hall_people import root

HALL = HallId("astana-1")


class Line:
    """A machine's line to one worker of the centre."""

    def __init__(self, office: Office, key: KeyPair, rates: Rates | None = None) -> None:
        reception = Reception(office.database, root().roots(), office.clock)
        limits = rates or Rates()
        app = make_app(reception, office.shelf, office.clock, limits, office.folder, None)
        self._transport = httpx.ASGITransport(app=app)
        self._office = office
        self._key = key

    def beside(self, key: KeyPair) -> "Line":
        """Another machine's line to the same worker, from the same address."""
        other = copy(self)
        other._key = key
        return other

    def say(self, path: str, message: wire.Message) -> httpx.Response:
        async def said() -> httpx.Response:
            url, body = f"http://centre{path}", wire.encode(message)
            headers = signed_headers(url, self._key.signing_private, body, self._office.clock())
            async with httpx.AsyncClient(transport=self._transport) as client:
                return await client.post(url, content=body, headers=headers)

        return asyncio.run(said())

    def offers(self, hall: HallId = HALL) -> tuple[publishing.Offer, ...]:
        heard = self.say(publishing.OFFERS, publishing.OffersWanted(hall=hall))
        assert heard.status_code == 200, heard.content
        return wire.decode(heard.content, publishing.Offers).offers


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cards")
    make_cards(folder)
    return folder


@pytest.fixture
def office(database: Database, tmp_path: Path, cards: Path) -> Office:
    made = Office(database, tmp_path, cards, Clock())
    made.rounds.take(PLAN)
    made.apply(application(1, photo=b"\xff\xd8\xff" + bytes(5000)))
    made.close_and_place()
    made.publish()
    authority = authority_for(HUB, ROUND, date(2026, 8, 21), HALL)
    with database.write() as connection:
        Documents(connection, database, root().roots(), made.clock()).take_authority(authority)
    return made


def test_a_hub_fetches_its_list_in_pieces(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "MAX_PIECE", 3000)
    hub = Line(office, HUB)
    (offer,) = hub.offers()
    assert (offer.kind, offer.subject, offer.edition) == ("sitting", FIRST, 1)
    data = b""
    while len(data) < offer.size:
        wanted = publishing.PieceWanted(hall=HALL, digest=offer.digest, offset=len(data))
        piece = wire.decode(hub.say(publishing.PIECES, wanted).content, publishing.Piece)
        assert 0 < len(piece.data) <= 3000
        data += piece.data
    assert hashlib.sha256(data).hexdigest() == offer.digest
    assert read_sitting(data, root().roots()).candidates[0].id == "c-001"


def test_a_lone_seat_of_the_list_is_known_as_soon_as_it_is_published(
    office: Office, cards: Path
) -> None:
    seat = Line(office, parse_seat_key((cards / HALL / "seat-001.seatkey").read_bytes()))
    assert [offer.subject for offer in seat.offers()] == [FIRST]


def test_another_hall_and_a_stranger_hear_nothing(office: Office) -> None:
    (offer,) = Line(office, HUB).offers()
    for key, hall, code in (
        (HUB, HallId("almaty-1"), "foreign_hall"),
        (STRANGER, HALL, "unknown_machine"),
    ):
        line = Line(office, key)
        asked = publishing.OffersWanted(hall=hall)
        wanted = publishing.PieceWanted(hall=hall, digest=offer.digest, offset=0)
        for heard in (line.say(publishing.OFFERS, asked), line.say(publishing.PIECES, wanted)):
            assert heard.status_code == 403
            assert wire.decode(heard.content, wire.Refusal).code == code


def test_a_hub_whose_key_was_taken_back_fetches_no_more_although_it_was_known(
    office: Office,
) -> None:
    hub = Line(office, HUB)
    (offer,) = hub.offers()
    back = {"revoked": HUB.signing_public.hex(), "since": "2026-01-01", "document": "0" * 64}
    with office.database.write() as connection:
        connection.execute(sa.insert(revocations).values(back))
    wanted = publishing.PieceWanted(hall=HALL, digest=offer.digest, offset=0)
    asked = publishing.OffersWanted(hall=HALL)
    for heard in (hub.say(publishing.OFFERS, asked), hub.say(publishing.PIECES, wanted)):
        assert (heard.status_code, wire.decode(heard.content, wire.Refusal).code) == (
            403,
            "revoked",
        )


@pytest.mark.parametrize(
    ("rates", "beside"), [(Rates(machine="2/hour"), 403), (Rates(address="2/hour"), 429)], ids=str
)
def test_too_many_are_counted_by_machine_and_by_address(
    office: Office, rates: Rates, beside: int
) -> None:
    hub, asked = Line(office, HUB, rates), publishing.OffersWanted(hall=HALL)
    heard = [hub.say(publishing.OFFERS, asked).status_code for _ in range(3)]
    assert heard == [200, 200, 429]
    assert hub.beside(STRANGER).say(publishing.OFFERS, asked).status_code == beside


def test_what_is_not_there_is_a_refusal_and_no_failure(office: Office) -> None:
    hub = Line(office, HUB)
    for digest, offset in (("0" * 64, 0), (hub.offers()[0].digest, 2**40)):
        wanted = publishing.PieceWanted(hall=HALL, digest=digest, offset=offset)
        assert hub.say(publishing.PIECES, wanted).status_code == 422
    heard = hub.say(publishing.OFFERS, publishing.Offers(offers=(), now_ms=1))
    assert heard.status_code == 422

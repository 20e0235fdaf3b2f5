"""Who of the centre may look at what: by the key the staff list names, and the office they hold."""

import asyncio
from collections.abc import AsyncIterable, Iterator
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from itsdangerous import TimestampSigner

from central.ingest.alarms import Alarm, raise_alarms
from central.ingest.overview import Overview
from central.ingest.reception import Reception
from central.register.offices import Offices
from central.register.staff_lists import take_staff_list
from central.rosters.shelf import Shelf
from central.tables.engine import Database
from central.tables.schema import alarms
from central.web.app import People, make_app
from central.web.guard import Rates
from central.web.sessions import COOKIE, LOGIN_PURPOSE, SESSION_S, Sessions
from kiosk.trust.centre_staff import sign_centre_staff
from tests.fakes.centre_people import (
    COMMISSION,
    NOW,
    OPERATORS,
    centre_key,
    centre_member,
    centre_staff,
)
from tests.fakes.endless_body import EndlessBody
from tests.fakes.hall_people import root

AUDITOR = "aud-1"
PATHS = {
    "alarms": ("GET", "/v1/alarms", None),
    "answer": ("POST", "/v1/alarms/answers", {"alarm": 1, "answer": "a cable was out"}),
    "results": ("POST", "/v1/results", {"sitting": "s-1"}),
}
MAY = {
    "op-1": {"alarms", "answer"},
    "com-1": {"results"},
    AUDITOR: {"alarms", "results"},
}


class Browser:
    """Somebody's browser: it keeps cookies, and knows the server by TLS."""

    def __init__(self, app: FastAPI, address: str = "192.0.2.1") -> None:
        self.app = app
        self._runner = asyncio.Runner()
        transport = httpx.ASGITransport(app, client=(address, 50_000))
        self._client = httpx.AsyncClient(transport=transport, base_url="https://centre.example")
        self.cookies = self._client.cookies

    def ask(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        return self._runner.run(self._client.request(method, path, json=body, headers=headers))

    def pour(self, path: str, parts: AsyncIterable[bytes]) -> httpx.Response:
        return self._runner.run(self._client.post(path, content=parts))

    def close(self) -> None:
        self._runner.run(self._client.aclose())
        self._runner.close()


def staff_list(version: int, **changes: object) -> bytes:
    members = tuple(centre_member(name) for name in (*COMMISSION, *OPERATORS))
    auditor = centre_member(AUDITOR, offices=("auditor",))
    return sign_centre_staff(
        centre_staff(version, **{"members": (*members, auditor), **changes}), [root()]
    )


@pytest.fixture
def client(database: Database, tmp_path: Path) -> Iterator[Browser]:
    roots = root().roots()
    take_staff_list(database, staff_list(1), roots, NOW)
    with database.write() as connection:
        raised = [Alarm("fork", "hall-1", "s-1.c-001", "x", {"record": 4})]
        raise_alarms(connection, database, raised, NOW)
        connection.execute(sa.update(alarms).values(id=1))
    people = People(Sessions(b"k" * 32), Offices(database, roots), Overview(database), True)
    reception = Reception(database, roots, lambda: NOW)
    rates = Rates(log_in="12/minute")
    shelf = Shelf(database, tmp_path, lambda: NOW)
    app = make_app(reception, shelf, lambda: NOW, rates, tmp_path, people)
    one = Browser(app)
    yield one
    one.close()


def log_in(client: Browser, name: str, *, key: str = "", challenge: str = "") -> int:
    challenge = challenge or client.ask("GET", "/v1/session/challenge").json()["challenge"]
    signature = centre_key(key or name).pair.sign(LOGIN_PURPOSE, challenge.encode()).hex()
    sent = {"staff": name, "challenge": challenge, "signature": signature}
    return client.ask("POST", "/v1/session", sent).status_code


def ask(client: Browser, what: str) -> int:
    method, path, body = PATHS[what]
    return client.ask(method, path, body).status_code


@pytest.mark.parametrize("name", MAY)
def test_each_office_may_do_its_own_and_no_more(client: Browser, name: str) -> None:
    assert {ask(client, what) for what in PATHS} == {401}
    assert log_in(client, name) == 200
    found = {what for what in PATHS if ask(client, what) == 200}
    assert found == MAY[name]
    assert {ask(client, what) for what in set(PATHS) - found} == {403}


@pytest.mark.parametrize("lie", ["nobody", "other_key", "old_challenge", "own_challenge"])
def test_a_log_in_that_does_not_hold_is_refused_without_saying_why(
    client: Browser, lie: str
) -> None:
    told = {
        "nobody": lambda: log_in(client, "ghost"),
        "other_key": lambda: log_in(client, "op-1", key="op-2"),
        "old_challenge": lambda: log_in(client, "op-1", challenge="WyJ4Il0.aaaa.bbbb"),
        "own_challenge": lambda: log_in(client, "op-1", challenge="made up"),
    }[lie]()
    assert told == 401
    assert COOKIE not in client.cookies
    assert ask(client, "alarms") == 401


def test_the_cookie_is_for_this_server_and_no_script(client: Browser) -> None:
    challenge = client.ask("GET", "/v1/session/challenge").json()["challenge"]
    signature = centre_key("op-1").pair.sign(LOGIN_PURPOSE, challenge.encode()).hex()
    sent = {"staff": "op-1", "challenge": challenge, "signature": signature}
    said = client.ask("POST", "/v1/session", sent).headers["set-cookie"].lower()
    kept = ("httponly", "secure", "samesite=strict", f"max-age={SESSION_S};")
    assert all(word in said for word in kept)


def test_a_forged_cookie_is_nobodys(client: Browser) -> None:
    client.cookies.set(COOKIE, Sessions(b"x" * 32)._cookies.dumps("op-1"))
    assert ask(client, "alarms") == 401


def test_a_challenge_is_good_for_two_minutes_and_a_session_for_a_working_day(
    client: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_790_000_000
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: now)
    challenge = client.ask("GET", "/v1/session/challenge").json()["challenge"]
    now += 121
    assert log_in(client, "op-1", challenge=challenge) == 401
    now -= 1
    assert log_in(client, "op-1", challenge=challenge) == 200
    now += SESSION_S
    assert ask(client, "alarms") == 200
    now += 1
    assert ask(client, "alarms") == 401


def test_a_challenge_is_no_session_and_a_session_no_challenge(client: Browser) -> None:
    assert log_in(client, "op-1") == 200
    session = client.cookies[COOKIE]
    assert log_in(client, "op-2", challenge=session) == 401
    challenge = client.ask("GET", "/v1/session/challenge").json()["challenge"]
    client.cookies.clear()
    client.cookies.set(COOKIE, challenge)
    assert ask(client, "alarms") == 401


def test_of_a_body_without_end_only_its_beginning_is_read(client: Browser) -> None:
    body = EndlessBody()
    assert client.pour("/v1/session", body).status_code == 422
    assert body.read <= 5


def test_who_is_taken_off_the_list_is_out_with_the_next_request(
    client: Browser, database: Database
) -> None:
    assert log_in(client, "op-1") == 200
    assert ask(client, "alarms") == 200
    back = {centre_key("op-1").pair.signing_public.hex(): centre_member("op-1").valid_from}
    take_staff_list(database, staff_list(2, revoked=back), root().roots(), NOW)
    assert ask(client, "alarms") == 403


def test_an_alarm_is_answered_once_and_by_name(client: Browser, database: Database) -> None:
    assert log_in(client, "op-1") == 200
    assert [ask(client, "answer") for _ in range(2)] == [200, 422]
    with database.read() as connection:
        row = connection.execute(sa.select(alarms)).one()
    assert (row.answered_by, row.answer) == ("op-1", "a cable was out")
    assert client.ask("GET", "/v1/alarms").json() == {"alarms": []}


def test_guessing_is_slowed_down(client: Browser) -> None:
    told = [client.ask("GET", "/v1/session/challenge").status_code for _ in range(14)]
    assert told == [200] * 12 + [429] * 2
    assert log_in(client, "op-1", challenge="WyJ4Il0.aaaa.bbbb") == 429
    elsewhere = Browser(client.app, "192.0.2.2")
    assert log_in(elsewhere, "op-1") == 200  # nobody keeps others out by guessing
    elsewhere.close()


def test_guessing_without_asking_for_a_challenge_is_slowed_down(client: Browser) -> None:
    told = [log_in(client, "op-1", challenge="WyJ4Il0.aaaa.bbbb") for _ in range(14)]
    assert told == [401] * 12 + [429] * 2


def test_logging_out_ends_the_session_in_this_browser(client: Browser) -> None:
    assert log_in(client, "op-1") == 200
    client.ask("DELETE", "/v1/session")
    assert ask(client, "alarms") == 401


@pytest.mark.parametrize("site", ["same-site", "cross-site"])
def test_a_page_of_another_server_acts_in_nobody_s_name(
    client: Browser, database: Database, site: str
) -> None:
    assert log_in(client, "op-1") == 200
    from_there = {"Sec-Fetch-Site": site}
    method, path, body = PATHS["answer"]
    assert client.ask(method, path, body, from_there).status_code == 403
    with database.read() as connection:
        assert connection.execute(sa.select(alarms.c.answer)).scalar() is None
    # A log-in in somebody else's name is no better, nor is being thrown out.
    assert client.ask("POST", "/v1/session", {}, from_there).status_code == 403
    assert client.ask("DELETE", "/v1/session", None, from_there).status_code == 403
    assert client.ask(method, path, body, {"Sec-Fetch-Site": "same-origin"}).status_code == 200

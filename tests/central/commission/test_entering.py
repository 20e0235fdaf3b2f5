"""Who comes in to the commission's pages: by the own key, in office today, and by nothing else."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from central.bootstrap import commission_ports
from central.cli.commands import app as commands
from central.commission.app import PATH, commission_app
from central.ingest.overview import Overview
from central.ingest.reception import Reception
from central.register.offices import Offices
from central.rosters.shelf import Shelf
from central.tables.engine import Database
from central.web.app import People, make_app
from central.web.guard import Guard, Rates
from central.web.sessions import COOKIE, LOGIN_PURPOSE, Sessions
from kiosk.trust.sealed_seed import PRODUCTION_COST, Label, seal_seed
from tests.fakes.centre_people import NOW, centre_key, centre_staff
from tests.fakes.commission_room import ROOTS, keep_staff

PIN = "correct horse 17"
ITEMS, DOOR = f"{PATH}/ru/items", f"{PATH}/ru/enter"


class Browser:
    """Somebody's browser: it keeps cookies, and knows the server by TLS."""

    def __init__(self, database: Database, folder: Path, rates: Rates) -> None:
        sessions = Sessions(b"k" * 32)
        people = People(sessions, Offices(database, ROOTS), Overview(database), True)
        ports = commission_ports(database, people, Guard(rates, lambda: NOW), lambda: NOW)
        reception = Reception(database, ROOTS, lambda: NOW)
        pages = [(PATH, commission_app(ports))]
        shelf = Shelf(database, folder, lambda: NOW)
        app = make_app(reception, shelf, lambda: NOW, rates, folder, people, pages)
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="https://centre.example"
        )
        self.cookies = self._client.cookies

    def ask(self, path: str, form: dict[str, str] | None = None) -> httpx.Response:
        if form is None:
            return self._runner.run(self._client.get(path))
        return self._runner.run(self._client.post(path, data=form))

    def challenge(self) -> str:
        found = re.search(r'name="challenge" value="([^"]+)"', self.ask(DOOR).text)
        assert found is not None
        return found[1]

    def close(self) -> None:
        self._runner.run(self._client.aclose())
        self._runner.close()


@pytest.fixture
def browser(database: Database, tmp_path: Path) -> Iterator[Browser]:
    keep_staff(database)
    one = Browser(database, tmp_path, Rates())
    yield one
    one.close()


def answer(name: str, challenge: str, key: str = "") -> str:
    signature = centre_key(key or name).pair.sign(LOGIN_PURPOSE, challenge.encode())
    return f"{name}:{signature.hex()}"


def enter(browser: Browser, name: str, key: str = "") -> httpx.Response:
    challenge = browser.challenge()
    said = answer(name, challenge, key)
    return browser.ask(DOOR, {"challenge": challenge, "answer": said})


def test_a_member_of_the_commission_comes_in_and_leaves(browser: Browser) -> None:
    assert browser.ask(ITEMS).status_code == 403
    let_in = enter(browser, "com-1")
    assert (let_in.status_code, let_in.headers["location"]) == (303, ITEMS)
    cookie = let_in.headers["set-cookie"]
    assert all(word in cookie for word in ("HttpOnly", "Secure", "SameSite=strict"))
    assert browser.ask(ITEMS).status_code == 200
    assert browser.ask(f"{PATH}/ru/leave", {}).status_code == 303
    assert COOKIE not in browser.cookies
    assert browser.ask(ITEMS).status_code == 403


def test_who_has_not_come_in_is_offered_nothing_else(browser: Browser) -> None:
    page = browser.ask(DOOR).text
    assert f'href="{ITEMS}"' not in page
    assert f"{PATH}/ru/leave" not in page


@pytest.mark.parametrize(("name", "key"), [("com-1", "com-2"), ("nobody", ""), ("com-1", "op-1")])
def test_nobody_comes_in_by_another_key(browser: Browser, name: str, key: str) -> None:
    refused = enter(browser, name, key)
    assert refused.status_code == 403
    assert "set-cookie" not in refused.headers
    assert browser.ask(ITEMS).status_code == 403


def test_an_operator_sees_no_appeal(browser: Browser) -> None:
    assert enter(browser, "op-1").status_code == 303
    assert browser.ask(ITEMS).status_code == 403


def test_a_key_that_was_taken_back_counts_no_more_at_once(
    browser: Browser, database: Database
) -> None:
    enter(browser, "com-1")
    assert browser.ask(ITEMS).status_code == 200
    key = centre_key("com-1").pair.signing_public.hex()
    keep_staff(database, centre_staff(2, revoked={key: centre_staff().members[0].valid_from}))
    assert browser.ask(ITEMS).status_code == 403


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"challenge": "x", "answer": "com-1"},
        {"challenge": "x", "answer": "com-1:zz"},
        {"challenge": "x" * 9000, "answer": "com-1:00"},
        {"challenge": "<script>alert(1)</script>", "answer": "<b>:" + "0" * 128},
    ],
)
def test_a_form_that_makes_no_sense_lets_nobody_in(browser: Browser, form: dict[str, str]) -> None:
    refused = browser.ask(DOOR, form)
    assert refused.status_code == 403
    assert "<script" not in refused.text
    assert "set-cookie" not in refused.headers


def test_guessing_is_counted(database: Database, tmp_path: Path) -> None:
    keep_staff(database)
    one = Browser(database, tmp_path, Rates(log_in="2/hour"))
    try:
        for _ in range(2):
            enter(one, "com-1", "com-2")
        assert enter(one, "com-1").status_code == 403
    finally:
        one.close()


def test_the_command_answers_what_the_page_asks(browser: Browser, tmp_path: Path) -> None:
    key = centre_key("com-1")
    label = Label("staff", key.id, key.pair.signing_public)
    path = tmp_path / "com-1.staffkey"
    path.write_bytes(seal_seed(key.pair.seed, label, PIN, PRODUCTION_COST).to_bytes())
    path.chmod(0o600)
    challenge = browser.challenge()
    command = ["enter", challenge, "--key", str(path), "--pin-stdin"]
    made = CliRunner().invoke(commands, command, input=f"{PIN}\n")
    assert made.exit_code == 0
    form = {"challenge": challenge, "answer": made.output}
    assert browser.ask(DOOR, form).status_code == 303
    wrong = CliRunner().invoke(commands, command, input="wrong horse 17\n")
    assert wrong.exit_code == 1

"""Applications over HTTP by an operator, pages on items for commission and auditors."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from central.ingest.overview import Overview
from central.ingest.reception import Reception
from central.register.offices import Offices
from central.register.staff_lists import take_staff_list
from central.rosters.application import Application
from central.rosters.intake import Intake
from central.rosters.rounds import Rounds
from central.rosters.shelf import Shelf
from central.tables.engine import Database
from central.web import clerk_routes
from central.web.app import Clerks, People, make_app
from central.web.guard import Rates
from central.web.sessions import Sessions
from tests.central.rosters.round_of import EXAM, PLAN, ROUND, application
from tests.central.web.test_people import AUDITOR, Browser, log_in, staff_list
from tests.fakes.centre_people import NOW
from tests.fakes.endless_body import EndlessBody
from tests.fakes.hall_people import blueprint, root

PAGE = "/v1/statistics/abababababab/index.html"
TAKE = "/v1/applications"


@pytest.fixture
def browser(database: Database, tmp_path: Path) -> Iterator[Browser]:
    roots = root().roots()
    take_staff_list(database, staff_list(1), roots, NOW)
    Rounds(database, lambda: NOW).take(PLAN)
    people = People(Sessions(b"k" * 32), Offices(database, roots), Overview(database), True)
    shelf = Shelf(database, tmp_path, lambda: NOW)
    intake = Intake(database, {EXAM: blueprint()}, lambda: NOW)
    clerks = Clerks(intake, tmp_path / "statistics")
    folder = tmp_path / "statistics" / "abababababab"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("<h1>Items</h1>")
    (folder / "item1.svg").write_text("<svg/>")
    (folder / ".index.html.new").write_text("half")
    (tmp_path / "secret.html").write_text("secret")
    reception = Reception(database, roots, lambda: NOW)
    rates = Rates(log_in="12/minute")
    one = Browser(make_app(reception, shelf, lambda: NOW, rates, tmp_path, people, (), clerks))
    yield one
    one.close()


def handed_in(*people: Application) -> object:
    return {"round": ROUND, "exam": EXAM, "applications": msgspec.to_builtins(people)}


@pytest.mark.parametrize(
    ("name", "takes", "reads"),
    [("op-1", 200, 403), ("com-1", 403, 200), (AUDITOR, 403, 200)],
)
def test_each_office_may_do_its_own(browser: Browser, name: str, takes: int, reads: int) -> None:
    body = handed_in(application(1))
    assert browser.ask("POST", TAKE, body).status_code == 401
    assert browser.ask("GET", PAGE).status_code == 401
    assert log_in(browser, name) == 200
    assert browser.ask("POST", TAKE, body).status_code == takes
    assert browser.ask("GET", PAGE).status_code == reads


def test_applications_are_taken_whole_or_not_at_all(browser: Browser) -> None:
    log_in(browser, "op-1")
    one, other = application(1, iin="1"), application(2, hall="nowhere")
    refused = browser.ask("POST", TAKE, handed_in(one, other))
    assert refused.status_code == 422
    (complaint,) = refused.json()["complaints"]
    assert complaint["entry"] == 2
    assert "nowhere" in complaint["why"]
    taken = browser.ask("POST", TAKE, handed_in(one)).json()
    assert (taken["new"], taken["same"], len(taken["warnings"])) == (1, 0, 1)
    assert browser.ask("POST", TAKE, handed_in(one)).json()["same"] == 1


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {"round": ROUND, "exam": EXAM},
        {"round": ROUND, "exam": EXAM, "applications": {}},
        {"round": ROUND, "exam": EXAM, "applications": [1]},
        {"round": "2030-02", "exam": EXAM, "applications": []},
        {"round": ROUND, "exam": "nothing", "applications": []},
        {"round": ROUND, "exam": EXAM, "applications": [], "more": 1},
    ],
)
def test_nonsense_is_refused_and_no_failure(browser: Browser, body: object) -> None:
    log_in(browser, "op-1")
    assert browser.ask("POST", TAKE, body).status_code == 422


def test_of_applications_without_end_only_the_beginning_is_read(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clerk_routes, "MAX_FILE", 8192)
    log_in(browser, "op-1")
    body = EndlessBody()
    assert browser.pour(TAKE, body).status_code == 422
    assert body.read == 3


@pytest.mark.parametrize(
    "path",
    [
        "/v1/statistics/abababababab/none.svg",
        "/v1/statistics/abababababab/.index.html.new",
        "/v1/statistics/abababababab/..%2f..%2fsecret.html",
        "/v1/statistics/..%2f..%2f/secret.html",
        "/v1/statistics/%2e%2e/secret.html",
        "/v1/statistics/abababababab/",
    ],
)
def test_no_other_file_is_reached(browser: Browser, path: str) -> None:
    log_in(browser, "com-1")
    answer = browser.ask("GET", path)
    assert answer.status_code == 404
    assert "secret" not in answer.text


def test_pages_run_nothing_and_are_kept_nowhere(browser: Browser) -> None:
    log_in(browser, "com-1")
    page = browser.ask("GET", PAGE)
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["content-security-policy"].startswith("default-src 'none';")
    picture = browser.ask("GET", PAGE.replace("index.html", "item1.svg"))
    assert picture.headers["content-type"].startswith("image/svg+xml")

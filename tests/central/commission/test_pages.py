"""The commission's pages: for those who may look, in three languages, and nothing in them runs."""

import asyncio
import re
from collections.abc import Callable
from random import Random

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Mount

from central.browsers.headers import HEADERS
from central.browsers.languages import LANGUAGES
from central.commission.app import PATH, Ports, commission_app
from central.commission.entering import Session
from central.commission.words import WORDS
from central.register.item_texts import ItemText
from central.register.reading_room import ReadingRoom
from central.tables.engine import Database
from kiosk.base.ids import ItemId
from kiosk.exam.blueprint import Language
from kiosk.exam.centre import commands as c
from kiosk.exam.items import ItemKey, ItemPaper
from kiosk.exam.items import ItemText as Words
from tests.fakes.commission_room import SAID, content, decide, keep_staff, rule
from tests.fakes.judged_attempts import (
    CHOICES,
    Exam,
    Sat,
    keep_appeal,
    keep_exam,
    keep_judged,
    latest,
    made_up_exam,
    sat,
)

PACK = "ab" * 32
HOSTILE = "<script>alert(1)</script>\u202e{{ 7*7 }} =1+1"
Ask = Callable[..., httpx.Response]


class Opened:
    """The texts of every item, with a hostile one among the choices."""

    def text(self, pack: str, item: str) -> ItemText | None:
        assert pack == PACK
        words = Words(stem="Қай жылы?", choices={one: f"<b>{one}</b>" for one in CHOICES})
        paper = ItemPaper(item=ItemId(item), texts={"kk": words})
        return ItemText(paper, ItemKey(item=ItemId(item), key=CHOICES[0], note="a note"), {})


@pytest.fixture
def exam() -> Exam:
    return made_up_exam(Random(3), PACK)


@pytest.fixture
def who(database: Database, exam: Exam) -> list[Sat]:
    keep_staff(database)
    keep_exam(database, exam)
    found = [sat(Random(seed), exam, f"a-{seed}") for seed in range(5, 12)]
    keep_judged(database, exam, found)
    keep_appeal(database, exam, found[0], "content", found[0].form.items[0].item, text=HOSTILE)
    keep_appeal(database, exam, found[0], "technical", found[0].form.items[0].item)
    return found


@pytest.fixture
def roles() -> list[str]:
    """The roles of whoever asks; a test changes them."""
    return ["commission"]


@pytest.fixture
def ask(database: Database, roles: list[str]) -> Ask:
    def roles_of(_: Request) -> frozenset[str]:
        return frozenset(roles)

    nobody = Session(lambda: "", lambda *_: "", lambda _: None, "cookie", 60, secure=True)
    ports = Ports(ReadingRoom(database, (Opened(),)), roles_of, nobody)
    app = Starlette(routes=[Mount(PATH, app=commission_app(ports))])
    # Starlette raises what failed once more, for the server's log.
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)

    def get(path: str, **more: dict[str, str]) -> httpx.Response:
        async def once() -> httpx.Response:
            async with httpx.AsyncClient(transport=transport, base_url="https://centre") as client:
                return await client.get(
                    path, params=more.get("params"), headers=more.get("headers")
                )

        return asyncio.run(once())

    return get


def item_page(who: list[Sat], language: str = "kk") -> str:
    return f"/commission/{language}/items/{PACK}/{who[0].form.items[0].item}"


def pages(who: list[Sat], language: str) -> tuple[str, ...]:
    here = item_page(who, language)
    return (
        f"/commission/{language}/items",
        here,
        f"{here}/preview?drop=1",
        f"{here}/preview?accept=c1",
        f"/commission/{language}/register",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language(
    ask: Ask, who: list[Sat], language: Language, database: Database
) -> None:
    decide(database, rule(PACK, who[0].form.items[-1].item))
    for path in pages(who, language):
        answer = ask(path)
        assert answer.status_code == 200, path
        assert f'<html lang="{language}">' in answer.text
        assert WORDS[language]["site"] in answer.text


@pytest.mark.parametrize("given", [[], ["operator"], ["hall"], ["public"]])
def test_nobody_else_sees_anything(
    ask: Ask, who: list[Sat], roles: list[str], given: list[str]
) -> None:
    roles[:] = given
    for path in pages(who, "ru"):
        answer = ask(path)
        assert answer.status_code == 403
        assert who[0].form.items[0].item not in answer.text.replace(path, "")
        assert "<table" not in answer.text


def test_an_auditor_may_look(ask: Ask, who: list[Sat], roles: list[str]) -> None:
    roles[:] = ["auditor"]
    assert ask(item_page(who)).status_code == 200


def test_what_people_wrote_is_text_and_nothing_hidden(ask: Ask, who: list[Sat]) -> None:
    page = ask(item_page(who)).text
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "\u202e" not in page
    assert "[U+202E]" in page
    assert "{{ 7*7 }}" in page
    assert "&lt;b&gt;c0&lt;/b&gt;" in page
    assert " style=" not in page
    assert re.findall(r"\son\w+=", page) == []


def test_every_answer_is_kept_nowhere_and_loads_nothing(
    ask: Ask, who: list[Sat], roles: list[str]
) -> None:
    paths = (*pages(who, "kk"), "/commission/", "/commission/page.css", "/commission/kk/nowhere")
    for path in paths:
        answer = ask(path)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    roles.clear()
    assert ask(paths[0]).headers["Cache-Control"] == "no-store"


def test_no_address_names_an_attempt(ask: Ask, who: list[Sat], database: Database) -> None:
    decide(database, c.RejectAppeals(appeals=(content(who[0].attempt),), answers=SAID))
    for path in pages(who, "kk"):
        links = re.findall(r'(?:href|action)="([^"]*)"', ask(path).text)
        assert links
        assert not any(one.attempt in link for one in who for link in links)


def test_a_preview_counts_and_changes_nothing(
    ask: Ask, who: list[Sat], database: Database, exam: Exam
) -> None:
    before = [latest(database, one.attempt) for one in who]
    page = ask(f"{item_page(who)}/preview?drop=1").text
    item = who[0].form.items[0].item
    met = [one for one in who if one.form.find(item) is not None]
    rise = sum(one.answers.get(item) != exam.keys[item] for one in met)
    numbers = re.findall(r'<td class="number[^"]*">(\d+)</td>', page)
    assert numbers[:3] == [str(len(met)), str(rise), "0"]
    assert [latest(database, one.attempt) for one in who] == before


@pytest.mark.parametrize(
    ("query", "word"),
    [("", "no_choice"), ("accept=c0&drop=1", "no_choice"), ("accept=zz", "foreign_choice")],
)
def test_an_impossible_decision_is_told_in_words(
    ask: Ask, who: list[Sat], query: str, word: str
) -> None:
    assert WORDS["kk"][word] in ask(f"{item_page(who)}/preview?{query}").text


@pytest.mark.parametrize(
    "path",
    [
        "/commission/kk/items/zz/nothing",
        "/commission/kk/items/' or 1=1 --/x",
        "/commission/kk/register/1",
        "/commission/xx/items",
        "/commission/kk/items/%00/%ff",
    ],
)
def test_what_is_not_there_is_not_found(ask: Ask, who: list[Sat], path: str) -> None:
    assert who
    assert ask(path).status_code == 404
    assert "Traceback" not in ask(path).text


@pytest.mark.parametrize("before", ["-1", "x", "9" * 40, "1;drop table register", "١"])
def test_a_strange_number_shows_the_newest_entries(ask: Ask, who: list[Sat], before: str) -> None:
    assert who
    assert ask("/commission/ru/register", params={"before": before}).status_code == 200


def test_a_register_without_decisions_says_so(ask: Ask, who: list[Sat], database: Database) -> None:
    assert WORDS["ru"]["no_entries"] in ask("/commission/ru/register").text
    decide(database, rule(PACK, who[0].form.items[-1].item))
    assert WORDS["ru"]["no_entries"] not in ask("/commission/ru/register").text


def test_the_front_asks_the_browser_for_its_language(ask: Ask, who: list[Sat]) -> None:
    assert who
    for header, language in (("ru-RU,en", "ru"), ("de", "kk"), ("en;q=0.5", "en"), ("", "kk")):
        answer = ask("/commission/", headers={"accept-language": header})
        assert answer.headers["location"] == f"/commission/{language}/items"


def test_every_language_has_every_word() -> None:
    assert {tuple(sorted(words)) for words in WORDS.values()} == {tuple(sorted(WORDS["en"]))}
    assert all(text for words in WORDS.values() for text in words.values())


def test_a_broken_database_is_said_without_details(
    ask: Ask, who: list[Sat], database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError("the secret path of the disk")

    monkeypatch.setattr(database, "read", fails)
    answer = ask(item_page(who, "ru"))
    assert answer.status_code == 503
    assert WORDS["ru"]["failed"] in answer.text
    assert "secret" not in answer.text

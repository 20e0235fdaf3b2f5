"""What a visitor reads, and what nobody learns."""

import re
from html.parser import HTMLParser

import httpx
import pytest

from central.browsers.languages import LANGUAGES, asked_for
from central.public.words import WORDS
from central.tables.engine import Database
from kiosk.exam.blueprint import Language
from tests.central.public.visiting import (
    EXPIRED,
    GOOD,
    NOW,
    REFERENCE,
    REVOKED,
    WRONG,
    Clock,
    Visitor,
    code,
    page_on,
)
from tests.fakes.missing_table import without

IIN = GOOD.holder


def ask(client: Visitor, number: str, typed: str, language: Language = "en") -> httpx.Response:
    return client.post(f"/certificate/{language}", data={"number": number, "code": typed})


def test_a_certificate_is_confirmed_with_what_it_says(client: Visitor) -> None:
    answer = ask(client, IIN, GOOD.code)
    assert answer.status_code == 200
    for said in (
        WORDS["en"].valid,
        GOOD.name,
        "Citizenship exam",
        "1 September 2026",
        "31 August 2028",
        GOOD.number,
    ):
        assert said in answer.text
    assert IIN not in answer.text
    assert GOOD.code not in answer.text
    assert GOOD.code.replace("-", "") not in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_all_of_it(client: Visitor, language: Language) -> None:
    words = WORDS[language]
    assert all(words), "no word is missing"
    answer = ask(client, IIN, GOOD.code.lower().replace("-", " "), language)
    assert f'<html lang="{language}">' in answer.text
    assert words.valid in answer.text
    assert GOOD.titles[language] in answer.text
    assert ask(client, IIN, WRONG, language).text.count(words.unknown_more) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_asks_for_the_iin_and_never_for_the_number_on_the_paper(
    client: Visitor, language: Language
) -> None:
    words = WORDS[language]
    assert words.lead in client.get(f"/certificate/{language}").text.replace("&#39;", "'")
    number = {"kk": "ЖСН", "ru": "ИИН", "en": "IIN"}[language]
    for said in (words.lead, words.number, words.number_hint, words.unknown_more):
        assert number in said


def test_an_expired_and_a_revoked_one_say_so(client: Visitor) -> None:
    assert WORDS["en"].expired in ask(client, EXPIRED.holder, EXPIRED.code).text
    revoked = ask(client, "т-0003", REVOKED.code)
    assert WORDS["en"].revoked in revoked.text
    assert "10 September 2026" in revoked.text
    assert WORDS["en"].valid not in revoked.text


def test_a_reference_is_called_no_certificate_and_its_name_is_only_text(
    client: Visitor,
) -> None:
    answer = ask(client, REFERENCE.holder, REFERENCE.code)
    assert WORDS["en"].is_reference in answer.text
    assert WORDS["en"].reference_valid in answer.text
    assert WORDS["en"].valid not in answer.text
    assert "<script>" not in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in answer.text


def test_an_unknown_number_and_a_wrong_code_get_the_very_same_answer(client: Visitor) -> None:
    unknown = ask(client, "900115100102", GOOD.code)
    wrong = ask(client, IIN, WRONG)
    assert unknown.status_code == wrong.status_code == 404
    assert unknown.content == wrong.content
    assert unknown.headers == wrong.headers


def test_a_mistyped_code_is_told_from_its_check_character_alone(client: Visitor) -> None:
    known = ask(client, IIN, "ABC!")
    unknown = ask(client, "900115100102", "ABC!")
    assert known.status_code == 422
    assert known.content == unknown.content
    assert WORDS["en"].mistyped in known.text


@pytest.mark.parametrize(
    ("number", "typed"), [(IIN, ""), (IIN, "ABC!"), ("", GOOD.code), (IIN, WRONG), ("x" * 40, "y")]
)
def test_no_page_repeats_what_was_typed(client: Visitor, number: str, typed: str) -> None:
    said = ask(client, number, typed).text
    assert not any(one in said for one in (number, typed) if len(one) > 1)


@pytest.mark.parametrize("path", ["/certificate", "/certificate/en", "/certificate/kk"])
def test_an_address_is_never_answered_with_more_than_the_empty_form(
    client: Visitor, path: str
) -> None:
    answer = client.get(f"{path}?number={IIN}&code={GOOD.code}")
    assert answer.status_code == 200
    assert answer.text == client.get(path).text
    assert IIN not in answer.text
    assert GOOD.name not in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_but_get_and_post(client: Visitor, method: str) -> None:
    assert client.request(method, "/certificate/en").status_code == 405


@pytest.mark.parametrize("path", ["/", "/docs", "/openapi.json", "/certificate/de", "/v1/records"])
def test_there_is_nothing_else_here(client: Visitor, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_number_is_asked_about_ten_times_from_wherever(
    client: Visitor, database: Database, clock: Clock
) -> None:
    elsewhere = Visitor(page_on(database, clock), "198.51.100.9")
    for place in range(10):
        one = client if place % 2 else elsewhere
        assert ask(one, IIN, code(place)).status_code == 404
    for one in (client, elsewhere):
        over = ask(one, IIN, GOOD.code)
        assert over.status_code == 429
        assert GOOD.name not in over.text
        assert over.headers["retry-after"] == "3600"
    assert ask(client, EXPIRED.holder, EXPIRED.code).status_code == 200
    clock.now = NOW + 3_600_000
    assert ask(client, IIN, GOOD.code).status_code == 200


def test_a_number_typed_in_another_way_is_the_same_number(client: Visitor) -> None:
    for place in range(10):
        spelled = f"{IIN[:place]} {IIN[place:]}"
        assert ask(client, spelled, code(place)).status_code == 404
    assert ask(client, f"{IIN[:6]}-{IIN[6:]}", GOOD.code).status_code == 429


def test_a_number_that_nobody_has_is_limited_alike(client: Visitor) -> None:
    codes = [ask(client, "900115100102", code(place)).status_code for place in range(11)]
    assert codes == [404] * 10 + [429]


def test_an_address_asks_sixty_times(database: Database, clock: Clock) -> None:
    one = Visitor(page_on(database, clock), "2001:db8::1")
    neighbour = Visitor(page_on(database, clock), "2001:db8::2")
    other = Visitor(page_on(database, clock), "2001:db8:1::1")
    for place in range(60):
        ask(one, f"9001151{place:05}", GOOD.code)
    assert ask(one, EXPIRED.holder, EXPIRED.code).status_code == 429
    assert ask(neighbour, EXPIRED.holder, EXPIRED.code).status_code == 429
    assert ask(other, "900115100102", GOOD.code).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"number=1",
        b"number=&code=",
        b"number=1&number=2&code=3",
        f"number={IIN}&number={EXPIRED.holder}&code={GOOD.code}".encode(),
        b"\xff\xfe",
        b"a=1&" * 100,
        b"number=' or 1=1 --&code=' or 1=1 --",
    ],
)
def test_a_body_of_nonsense_gets_the_form_again(client: Visitor, body: bytes) -> None:
    answer = client.post("/certificate/en", content=body)
    assert answer.status_code == 422
    assert '<form method="post"' in answer.text


def test_a_nul_byte_is_no_failure(client: Visitor) -> None:
    body = f"number=900115100000%00&code={GOOD.code}".encode()
    assert client.post("/certificate/en", content=body).status_code == 404


def test_a_large_body_is_not_read(client: Visitor) -> None:
    assert client.post("/certificate/en", content=b"a" * 5000).status_code == 413


def test_another_sites_page_cannot_ask_through_its_visitors(client: Visitor) -> None:
    answer = client.post(
        "/certificate/en",
        data={"number": IIN, "code": GOOD.code},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403
    assert GOOD.name not in answer.text


def test_a_database_that_is_not_there_never_reads_as_not_confirmed(
    client: Visitor, database: Database
) -> None:
    with without(database, "certificates"):
        answers = {language: ask(client, IIN, GOOD.code, language) for language in LANGUAGES}
    for language, answer in answers.items():
        assert answer.status_code == 503
        assert WORDS[language].unavailable in answer.text
        assert WORDS[language].unknown not in answer.text
        assert "✗" not in answer.text
        assert WORDS[language].retry in answer.text
        assert WORDS[language].again not in answer.text
        assert answer.headers["cache-control"] == "no-store"
    assert ask(client, IIN, GOOD.code).status_code == 200


def test_every_answer_is_kept_nowhere_and_runs_nothing(client: Visitor) -> None:
    answers = [
        client.get("/certificate"),
        client.get("/certificate/page.css"),
        ask(client, IIN, GOOD.code),
        ask(client, IIN, WRONG),
        client.get("/nowhere"),
        client.request("PUT", "/certificate/kk"),
    ]
    for answer in answers:
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-content-type-options"] == "nosniff"
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none';")
        assert "script-src" not in policy
        assert "unsafe" not in policy
        assert "set-cookie" not in answer.headers
        assert "<script" not in answer.text
        assert " style=" not in answer.text


class Labels(HTMLParser):
    """What belongs together in a form."""

    def __init__(self) -> None:
        super().__init__()
        self.inputs: list[str] = []
        self.labels: list[str] = []
        self.ids: list[str] = []
        self.described: list[str] = []
        self.headings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids += [named["id"] or ""] if "id" in named else []
        self.described += (named.get("aria-describedby") or "").split()
        if tag == "input":
            self.inputs.append(named["id"] or "")
        if tag == "label":
            self.labels.append(named["for"] or "")
        self.headings += tag == "h1"


@pytest.mark.parametrize("typed", ["", WRONG, GOOD.code])
def test_every_field_has_its_label_and_every_page_one_heading(client: Visitor, typed: str) -> None:
    answer = ask(client, IIN, typed) if typed else ask(client, "", "")
    labels = Labels()
    labels.feed(answer.text)
    assert labels.inputs == labels.labels
    assert set(labels.described) <= set(labels.ids)
    assert len(labels.ids) == len(set(labels.ids))
    assert labels.headings == 1
    title = re.search(r"<title>(.*)</title>", answer.text)
    assert title is not None
    assert title[1].endswith(WORDS["en"].title)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "kk"),
        ("de, fr;q=0.5", "kk"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("en;q=0.5, kk-KZ;q=0.7", "kk"),
        ("ru;q=x,en", "en"),
        (";;;,,q=1", "kk"),
    ],
)
def test_the_first_page_speaks_the_browsers_language(
    client: Visitor, header: str, language: Language
) -> None:
    assert asked_for(header) == language
    answer = client.get("/certificate", headers={"Accept-Language": header})
    assert answer.headers["content-language"] == language
    assert answer.headers["vary"] == "Accept-Language"

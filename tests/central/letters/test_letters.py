"""The answer to an appeal: what is decided, why, and what it does, in Kazakh and Russian."""

import io
import re
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa
from msgspec.structs import replace
from pypdf import PdfReader
from typer.testing import CliRunner

from central.bootstrap import Settings
from central.cli.commands import app
from central.letters.facts import Letter, Points, letters_of
from central.letters.page import LetterPages
from central.letters.words import WORDS
from central.tables.engine import Database
from central.tables.schema import sittings
from kiosk.base.ids import AttemptId
from kiosk.exam.centre import commands as c
from kiosk.trust.documents import canonical, sign_document
from kiosk.trust.sitting import Sitting
from tests.fakes.centre_people import NOW
from tests.fakes.commission_room import ROOT, ROOTS, SAID, content, decide, keep_staff, rule
from tests.fakes.hall_people import sitting as made_sitting
from tests.fakes.judged_attempts import (
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
HOSTILE = "Бота <b>&amp; \u202eО\u2019Нил</b> {{ 7*7 }} <img src='file:///etc/passwd'>"
LETTER = Letter(
    attempt="a-1",
    name="Demo Candidate 01",
    ticket="T-0001",
    titles={"kk": "Үлгі", "ru": "Образец"},
    kind="content",
    number=1,
    place=47,
    filed_ms=NOW,
    decided_ms=NOW,
    entry=12,
    head="ab" * 32,
    what="accepted",
    answers=SAID,
    before=Points(49, 100, 50, passed=False),
    after=Points(50, 100, 50, passed=True),
    annulled=False,
)


@pytest.fixture(scope="module")
def pages() -> LetterPages:
    return LetterPages()


def text_of(pdf: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split()
    )


def test_a_letter_says_it_in_both_languages(pages: LetterPages) -> None:
    text = text_of(pages.pdf(LETTER))
    for words in (
        "Апелляцияға жауап", "Ответ на апелляцию", "47-тапсырмаға", "задания № 47",
        "Апелляция қанағаттандырылды", "Апелляция удовлетворена", SAID.kk, SAID.ru,
        "бұрын 49 балл, енді 50 балл", "было 49, стало 50 из 100", "2026 жылғы 25 тамыз",
        "25 августа 2026 года", "22-бап", "статья 22", "Demo Candidate 01", "T-0001",
    ):  # fmt: skip
        assert words in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"what": "rejected", "after": LETTER.before}, ("Апелляция отклонена", "не изменился")),
        (
            {"what": "rejected"},
            ("дұрыс жауабы өзгеріссіз", "правильный ответ на него остались без изменений"),
        ),
        (
            {"what": "rejected", "kind": "technical"},
            ("балл қосылған жоқ", "Балл за это задание не добавлен"),
        ),
        (
            {"what": "granted", "kind": "technical"},
            ("техническую апелляцию по заданию", "Вам засчитан балл"),
        ),
        ({"what": "dropped"}, ("засчитано всем",)),
        ({"annulled": True}, ("результат аннулирован",)),
        ({"before": None, "after": None}, ("ещё не подсчитан",)),
    ],
)
def test_each_decision_has_its_words(
    pages: LetterPages, changes: dict[str, object], words: tuple[str, ...]
) -> None:
    text = text_of(pages.pdf(replace(LETTER, **changes)))
    assert all(word in text for word in words)


def test_a_candidate_is_addressed_formally() -> None:
    familiar = re.compile(r"\b(?:вы|вас|вам|ваш\w*|сіз\w*)\b")
    assert familiar.search("если вы")
    assert [one for words in WORDS.values() for one in words.values() if familiar.search(one)] == []


def test_a_technical_appeal_is_told_nothing_of_a_key(pages: LetterPages) -> None:
    text = text_of(pages.pdf(replace(LETTER, what="rejected", kind="technical")))
    assert "правильный ответ на него" not in text
    assert "дұрыс жауабы өзгеріссіз" not in text


def test_nobody_annulled_is_told_to_have_passed(pages: LetterPages) -> None:
    assert "Тест сдан" in text_of(pages.pdf(LETTER))
    void = text_of(pages.pdf(replace(LETTER, annulled=True)))
    assert "Тест сдан" not in void
    assert "өттіңіз" not in void


def test_names_and_answers_are_data(pages: LetterPages) -> None:
    hostile = replace(LETTER, name=HOSTILE, answers=c.Answers(kk=HOSTILE, ru=f"a\n\n{HOSTILE}"))
    page = pages.html(hostile)
    assert "<b>" not in page
    assert "<img" not in page
    assert "49" not in page.replace("было 49", "").replace("бұрын 49", "")
    text = text_of(pages.pdf(hostile))
    assert "{{ 7*7 }}" in text
    assert "[U+202E]" in text
    assert "<img src='file:///etc/passwd'>" in text


def test_a_long_reason_goes_on_over_the_page(pages: LetterPages) -> None:
    long = c.Answers(kk="Ұзақ негіздеме. " * 240, ru="слово" * 790)
    reader = PdfReader(io.BytesIO(pages.pdf(replace(LETTER, answers=long))))
    assert len(reader.pages) > 2
    assert "статья 22" in reader.pages[-1].extract_text()


@pytest.fixture
def exam() -> Exam:
    return made_up_exam(Random(3), PACK)


@pytest.fixture
def who(database: Database, exam: Exam) -> list[Sat]:
    """Two candidates with the same first task, of which one has a signed sitting file."""
    keep_staff(database)
    keep_exam(database, exam)
    first = sat(Random(5), exam, "a-1")
    found = [first, first._replace(attempt=AttemptId("a-2"))]
    keep_judged(database, exam, found)
    for one in found:
        keep_appeal(database, exam, one, "content", first.form.items[0].item)
    return found


def keep_sitting(database: Database, sitting: Sitting) -> None:
    document = sign_document(canonical(sitting), "sitting", [ROOT])
    with database.write() as connection:
        connection.execute(
            sa.insert(sittings).values(
                digest="00" * 32, sitting="sitting-1", edition=1, hall="hall-1", round="r",
                day="2026-08-25", exam="demo-model", pack="p", pack_version=1, document=document,
                received_ms=1,
            )
        )  # fmt: skip


def test_facts_come_from_the_register_the_results_and_the_signed_list(
    database: Database, exam: Exam, who: list[Sat]
) -> None:
    person = replace(made_sitting().candidates[0], id="of-a-1", name="Айша", ticket="T-7")
    keep_sitting(database, replace(made_sitting(), candidates=(person,)))
    before = latest(database, who[0].attempt)
    item = who[0].form.items[0].item
    taken = decide(database, rule(PACK, item, upheld=(content(who[0].attempt),)))
    rejected = decide(database, c.RejectAppeals(appeals=(content(who[1].attempt),), answers=SAID))
    with database.read() as connection:
        (upheld,) = letters_of(connection, ROOTS, taken.number)
        (other,) = letters_of(connection, ROOTS, rejected.number)
    after = latest(database, who[0].attempt)
    assert (upheld.name, upheld.ticket, upheld.what) == ("Айша", "T-7", "dropped")
    assert upheld.before == Points(before.total, before.maximum, before.threshold, before.passed)
    assert upheld.after == Points(after.total, after.maximum, after.threshold, after.passed)
    assert upheld.titles["ru"] == exam.blueprint.title["ru"]
    assert (other.name, other.what, other.before) == ("", "rejected", other.after)
    assert "Айша" not in upheld.file_name


def test_a_reopened_appeal_has_no_letter_of_the_old_decision(
    database: Database, who: list[Sat]
) -> None:
    taken = decide(database, c.RejectAppeals(appeals=(content(who[0].attempt),), answers=SAID))
    decide(database, c.ReopenAppeal(appeal=content(who[0].attempt)))
    with database.read() as connection:
        assert list(letters_of(connection, ROOTS, taken.number)) == []


def test_the_command_writes_one_file_for_each_appeal(
    database: Database, database_url: str, who: list[Sat], tmp_path: Path
) -> None:
    appeals = tuple(content(one.attempt) for one in who)
    decide(database, c.RejectAppeals(appeals=appeals, answers=SAID))
    trust = tmp_path / "trust.json"
    trust.write_bytes(ROOTS.to_bytes())
    settings = Settings(database=database_url, trust=str(trust)).to_environment()
    out = tmp_path / "letters"

    def run(entry: str) -> int:
        command = ["letters", entry, "--out", str(out)]
        return CliRunner().invoke(app, command, env=settings).exit_code

    assert run("1") == 0
    files = sorted(out.iterdir())
    assert [path.name for path in files] == [
        "answer-1-a-1-content-1.pdf", "answer-1-a-2-content-1.pdf",
    ]  # fmt: skip
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)
    assert run("1") == 1  # never over a letter that is there
    assert run("9") == 1

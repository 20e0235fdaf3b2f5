"""The words of the catalogues: the glossary's terms, counts with their forms, a formal register."""

import re
import xml.etree.ElementTree as ET
from typing import NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from kiosk.exam.blueprint import Language
from kiosk.ui.speech import tongue
from tests.fakes.hall_people import ROOT_FOLDER

FOLDER = ROOT_FOLDER / "assets" / "i18n"
#: The glossary of the testing centre, as far as its terms stand alone on a screen. English as in
#: the code, without capitals and signs at the end; then what the catalogues must say.
TERMS = {
    "answered": ("жауап берілді", "отвечено"),
    "back": ("артқа", "назад"),
    "call the invigilator": ("әкімшіні шақыру", "позвать администратора"),
    "candidate": ("тестіленуші", "тестируемый"),
    "confirm": ("растау", "подтвердить"),
    "content appeal": ("мазмұны бойынша апелляция", "апелляция по содержанию"),
    "continue the exam": ("тестілеуді жалғастыру", "возобновить тестирование"),
    "do you really want to finish": (
        "тестілеуді аяқтағыңыз келетініне сенімдісіз бе",
        "вы действительно хотите завершить тестирование",
    ),
    "exam": ("тестілеу", "тестирование"),
    "finish the exam": ("тестілеуді аяқтау", "завершить тестирование"),
    "flag": ("кейін қарау үшін белгілеу", "отметить для проверки"),
    "flagged": ("белгіленді", "отмечено"),
    "foreign passport": ("шетелдік паспорт", "заграничный паспорт"),
    "hall": ("аудитория", "аудитория"),
    "high contrast": ("жоғары контраст", "высокая контрастность"),
    "identity check": ("жеке басын сәйкестендіру", "идентификация личности"),
    "listen": ("тыңдау", "прослушать"),
    "locked": ("бұғатталды", "заблокировано"),
    "minutes": ("минут", "минут"),
    "next": ("келесі", "следующее"),
    "not answered": ("жауап берілмеді", "без ответа"),
    "not reached": ("жиналмады", "не набран"),
    "plays left: {left}": ("қалған тыңдау саны: {left}", "осталось прослушиваний: {left}"),
    "previous": ("алдыңғы", "предыдущее"),
    "reached": ("жиналды", "набран"),
    "reasoned explanation": ("дәлелді негіздеме", "мотивированное обоснование"),
    "rejected": ("қанағаттандырылмады", "отклонена"),
    "remove flag": ("белгіні алып тастау", "снять отметку"),
    "result map": ("нәтижелерді талдау картасы", "карта анализа результатов"),
    "saved": ("сақталды", "сохранено"),
    "saving": ("сақталуда", "сохраняется"),
    "seat": ("орын", "место"),
    "sound check": ("дыбысты тексеру", "проверка звука"),
    "special conditions": ("арнайы жағдайлар", "специальные условия"),
    "start the exam": ("тестілеуді бастау", "начать тестирование"),
    "stateless person's identity card": (
        "азаматтығы жоқ адамның куәлігі",
        "удостоверение лица без гражданства",
    ),
    "submit an appeal": ("апелляцияға өтініш беру", "подать заявление на апелляцию"),
    "technical appeal": ("техникалық апелляция", "техническая апелляция"),
    "text size": ("қаріп өлшемі", "размер шрифта"),
    "threshold not reached": ("шекті балл жиналмады", "пороговый балл не набран"),
    "threshold reached": ("шекті балл жиналды", "пороговый балл набран"),
    "time left": ("қалған уақыт", "осталось времени"),
    "total score": ("жалпы балл", "общий балл"),
    "upheld": ("қанағаттандырылды", "удовлетворена"),
    "violation": ("бұзушылық", "нарушение"),
    "volume": ("дыбыс деңгейі", "громкость"),
}
#: Inside a sentence: whenever the English has the word, the translation has one of these stems.
STEMS = {
    "invigilator": ({"әкімші"}, {"администратор"}),
    "technical appeal": ({"техникалық апелляция"}, {"техническ"}),
    "result map": ({"нәтижелерді талдау картасы"}, {"карт"}),
    "threshold": ({"шекті бал", "жиналды", "жиналмады"}, {"порог", "набран"}),
    "certificate": ({"сертификат"}, {"сертификат"}),
    "commission": ({"комиссия"}, {"комисси"}),
    "headphones": ({"құлаққап"}, {"наушник"}),
    "biometric": ({"биометриялық"}, {"биометрическ"}),
    "personal account": ({"жеке кабинет"}, {"личном кабинете"}),
    "identity card": ({"куәлігі"}, {"удостоверение"}),
    "extra time": ({"қосымша уақыт"}, {"дополнительное время"}),
    "video surveillance": ({"бейнебақылау"}, {"видеонаблюдение"}),
}
COUNTS = (0, 1, 2, 4, 5, 11, 21, 22, 100, 101, 111, 112)
#: Which of the three Russian forms each of them takes.
RUSSIAN = (2, 0, 1, 1, 2, 2, 0, 1, 2, 0, 2, 2)


class Message(NamedTuple):
    context: str
    source: str
    forms: list[str]


def messages(language: str) -> list[Message]:
    """Every text of a catalogue."""
    root = ET.parse(FOLDER / f"kiosk_{language}.ts").getroot()  # noqa: S314 - our own file
    found = []
    for context in root.iter("context"):
        for one in context.iter("message"):
            translation = one.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")]
            name, source = context.findtext("name") or "", one.findtext("source") or ""
            found.append(Message(name, source, forms or [translation.text or ""]))
    return found


def bare(text: str) -> str:
    """A text without capitals and without signs at its end."""
    return text.casefold().rstrip(".…:? ")


def wrong_terms(language: Language, told: list[Message]) -> list[str]:
    """Texts that stand in the glossary and are translated otherwise."""
    column = 0 if language == "kk" else 1
    found = []
    for one in told:
        term = TERMS.get(bare(one.source))
        if term is not None and {bare(form) for form in one.forms} != {term[column]}:
            found.append(f"{one.context}: {one.source}: {one.forms}")
        for word, stems in STEMS.items():
            if word in one.source.casefold() and not all(
                any(stem in form.casefold() for stem in stems[column]) for form in one.forms
            ):
                found.append(f"{one.context}: {one.source}: {one.forms} has no {word}")
    return found


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_terms_are_those_of_the_glossary(language: Language) -> None:
    told = messages(language)
    assert wrong_terms(language, told) == []
    assert set(TERMS) <= {bare(one.source) for one in told}


def test_another_word_for_a_term_is_noticed() -> None:
    told = [Message("A", "Result map", ["Нәтиже картасы"]), Message("A", "Saved", ["сақталды"])]
    assert len(wrong_terms("kk", told)) == 2


# ---- counts --------------------------------------------------------------------------------------


def counted(language: str) -> list[Message]:
    return [one for one in messages(language) if "%n" in one.source]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_count_takes_the_form_of_its_number(app: QApplication, language: Language) -> None:
    del app
    tongue().speak(language)
    try:
        told = counted(language)
        assert len(told) >= 3
        for one in told:
            for number, russian in zip(COUNTS, RUSSIAN, strict=True):
                words = QCoreApplication.translate(one.context, one.source, "", number)
                form = {
                    "ru": russian,
                    "en": 0 if number == 1 else 1,
                    "kk": 0,
                }[language]
                assert words == one.forms[form].replace("%n", str(number)), number
    finally:
        tongue().speak("en")


def test_russian_has_three_forms_and_they_differ() -> None:
    for one in counted("ru"):
        assert len(one.forms) == len(set(one.forms)) == 3, one.source


def test_a_kazakh_noun_stays_singular_after_a_number() -> None:
    plural = re.compile(r"(?:%n|\{\w+\}|\d) \w+(?:лар|лер|дар|дер|тар|тер)(?:ы|і|ын|ін)?\b")
    assert plural.search("%n тапсырмалар")
    for one in messages("kk"):
        if "%n" in one.source:
            assert len(set(one.forms)) == 1, one.source
        for form in one.forms:
            assert not plural.search(form), form


#: What a count is filled into; a name or an ordinary number is not one.
NUMBERS = (
    "count|minutes|seconds|left|empty|flagged|length|least|done|picked|threshold|total|maximum"
)
#: Words that stay the same after every number: abbreviations, and prepositions after a count.
UNCHANGED = {"мин", "с", "из", "балл"}


def test_no_russian_count_stands_before_a_noun_without_its_forms() -> None:
    pattern = re.compile(r"\{(?:" + NUMBERS + r")\} ([а-яё]+)")
    assert pattern.findall("{count} заданий") == ["заданий"]
    found = [
        form
        for one in messages("ru")
        for form in one.forms
        if set(pattern.findall(form)) - UNCHANGED
    ]
    assert found == []


def test_no_english_count_does_either() -> None:
    pattern = re.compile(r"\{(?:" + NUMBERS + r")\} ([a-z]+)")
    unchanged = {"min", "s", "of", "characters"}  # the last: "of at least 20 characters"
    found = [one.source for one in messages("ru") if set(pattern.findall(one.source)) - unchanged]
    assert found == []


# ---- register and signs --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "familiar"),
    [
        ("ru", r"\b(?:ты|тебя|тебе|твой|твоя|твои|вы|вас|вам|вами|ваш|ваша|ваше|ваши|вашего)\b"),
        ("kk", r"\b(?:сен|саған|сенің|сіз|сізге|сіздің|сізбен)\b"),
    ],
)
def test_a_person_is_addressed_formally(language: str, familiar: str) -> None:
    pattern = re.compile(familiar)
    assert pattern.search({"ru": "ваш ответ", "kk": "сізге"}[language])
    found = [form for one in messages(language) for form in one.forms if pattern.search(form)]
    assert found == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_signs_are_those_of_print(language: str) -> None:
    for one in messages(language):
        for form in one.forms:
            assert not re.search(r"[\"“”]|'| - | – |\.\.\.|  ", form), form
            assert form == form.strip()
            assert one.source.endswith("…") == form.endswith("…"), form
            assert (one.source[-1] in ".?") == (form[-1] in ".?"), (one.source, form)


def test_no_russian_text_takes_a_person_for_a_man() -> None:
    pattern = re.compile(
        r"\b(?:Вы|Я)\b[^.]*?\b(?:\w+ался|\w+[аеиоуяё]л|должен|готов|согласен)\b(?!\()"
    )
    assert pattern.search("Вы выбрал")
    found = [form for one in messages("ru") for form in one.forms if pattern.search(form)]
    assert found == []

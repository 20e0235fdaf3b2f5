"""The catalogues: whole, fresh, in letters the shipped type has, with no English left over."""

import re
import string
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QApplication

from tests.fakes.hall_people import ROOT_FOLDER
from tools import strings

FOLDER = ROOT_FOLDER / "assets" / "i18n"
#: Latin words that are the same everywhere: names of keys, letters of choices.
SAME_EVERYWHERE = {
    *string.ascii_uppercase,
    "PIN",
    "Ctrl",
    "Shift",
    "Enter",
    "Tab",
    "Esc",
    "F1",
    "LAT",
}


def messages(language: str) -> list[tuple[str, list[str]]]:
    """Source and translations of every text."""
    root = ET.parse(FOLDER / f"kiosk_{language}.ts").getroot()  # noqa: S314 - our own file
    found = []
    for message in root.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation.iter("numerusform")]
        found.append((message.findtext("source") or "", forms or [translation.text or ""]))
    return found


def places(text: str) -> list[str]:
    """What is filled into a text."""
    return sorted(re.findall(r"\{\w+\}|%n", text))


def test_catalogues_are_fresh_and_finished() -> None:
    assert strings.stale() == []


def test_a_text_without_a_translation_is_noticed(tmp_path: Path) -> None:
    catalogue = tmp_path / "kiosk_kk.ts"
    catalogue.write_text(
        '<TS version="2.1"><context><name>A</name><message><source>Next</source>'
        '<translation type="unfinished"></translation></message></context></TS>'
    )
    assert strings.unfinished(catalogue) == ["Next"]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_what_is_filled_in_is_the_same_in_every_language(language: str) -> None:
    wrong = [
        source
        for source, texts in messages(language)
        if any(places(text) != places(source) for text in texts)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_english_is_left_over(language: str) -> None:
    found = []
    for _, texts in messages(language):
        for text in texts:
            plain = re.sub(r"\{\w+\}|%n", "", text)
            words = set(re.findall(r"[A-Za-z][A-Za-z0-9]*", plain)) - SAME_EVERYWHERE
            found += [f"{text}: {word}" for word in words]
    assert found == []


def test_russian_counts_have_three_forms_and_kazakh_ones_stay_singular() -> None:
    counts = {source: texts for source, texts in messages("ru") if "%n" in source}
    assert counts["%n task(s)"] == ["%n задание", "%n задания", "%n заданий"]
    kazakh = {source: texts for source, texts in messages("kk") if "%n" in source}
    assert set(kazakh["%n task(s)"]) == {"%n тапсырма"}


@pytest.mark.parametrize("face", ["Regular", "Bold"])
def test_the_shipped_type_has_every_letter(app: QApplication, face: str) -> None:
    del app
    font = QRawFont(str(ROOT_FOLDER / "assets" / "fonts" / f"NotoSans-{face}.ttf"), 18)
    alphabet = "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁё№«»"
    texts = alphabet + "".join(
        source + "".join(forms) for language in ("kk", "ru") for source, forms in messages(language)
    )
    missing = {
        letter for letter in texts if letter > " " and not font.supportsCharacter(ord(letter))
    }
    assert missing == set()


def test_the_terms_are_those_of_the_glossary() -> None:
    for language, terms in {
        "kk": {"Шекті балл жиналды", "Нәтижелерді талдау картасы", "Техникалық апелляция"},
        "ru": {"Пороговый балл набран", "Карта анализа результатов", "Техническая апелляция"},
    }.items():
        texts = {text for _, forms in messages(language) for text in forms}
        assert terms <= texts

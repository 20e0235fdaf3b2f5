"""The catalogues: whole, fresh, in letters the shipped type has, with no English left over."""

import re
import shutil
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
    "BIOS",
    "Ctrl",
    "Shift",
    "Enter",
    "Tab",
    "Esc",
    "F1",
    "LAT",
    *("Alt", "Backspace", "Del", "F12", "SysRq"),
    *("Linux", "USB", "Windows", "ssh", "sudo"),
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


def test_a_catalogue_older_than_the_code_or_newer_than_its_compiled_form_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(FOLDER, tmp_path / "i18n")
    monkeypatch.setattr(strings, "FOLDER", tmp_path / "i18n")
    kazakh = tmp_path / "i18n" / "kiosk_kk.ts"
    whole = kazakh.read_text(encoding="utf-8")
    kazakh.write_text(whole.replace(">Артқа<", ">Кері<"), encoding="utf-8")
    assert strings.stale() == ["kiosk_kk.qm is older than kiosk_kk.ts"]
    kazakh.write_text(
        whole.replace("<source>Back to the map</source>", "<source>Gone</source>"), encoding="utf-8"
    )
    assert "kiosk_kk.ts is older than the code" in strings.stale()


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

"""Checks of what is seen, each with something spoiled."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.build import FILES_LIST
from kiosk.self_test import appearance
from kiosk.self_test.listing import listing, shipped
from kiosk.self_test.outcome import AbsentError, BrokenError

pytestmark = pytest.mark.usefixtures("qapp")

ALL: tuple[Callable[[Path], str], ...] = (
    appearance.fonts,
    appearance.catalogues,
    appearance.appearance,
    appearance.icons,
)


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.__name__)
def test_the_shipped_files_pass(check: Callable[[Path], str], assets: Path) -> None:
    assert check(assets)


def test_there_are_eighteen_kazakh_letters_and_all_of_russian() -> None:
    assert len(set(appearance.KAZAKH)) == 18
    assert len(set(appearance.RUSSIAN)) == 66
    assert not set(appearance.KAZAKH) & set(appearance.RUSSIAN)


@pytest.mark.qt_log_ignore(".*", extend=True)  # Qt says that it cannot read the file
def test_a_damaged_font_is_named(assets: Path) -> None:
    font = assets / "fonts" / "NotoSans-Bold.ttf"
    font.write_bytes(font.read_bytes()[:2000])
    with pytest.raises(BrokenError, match=r"NotoSans-Bold\.ttf cannot be loaded"):
        appearance.fonts(assets)


def test_a_font_without_a_letter_is_named_with_the_letter(
    assets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appearance, "KAZAKH", appearance.KAZAKH + "漢")
    with pytest.raises(BrokenError, match=r"NotoSans-Bold\.ttf lacks 漢\."):
        appearance.fonts(assets)


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_a_style_without_its_font_is_named(assets: Path, style: str) -> None:
    (assets / "fonts" / f"NotoSans-{style}.ttf").unlink()
    with pytest.raises(BrokenError, match=f"Noto Sans lacks {style}"):
        appearance.fonts(assets)


def test_no_font_at_all_is_no_pass(assets: Path) -> None:
    shutil.rmtree(assets / "fonts")
    with pytest.raises(BrokenError, match="No font"):
        appearance.fonts(assets)


@pytest.mark.parametrize("content", [None, b"", b"no catalogue"], ids=["missing", "empty", "noise"])
def test_a_missing_or_damaged_catalogue_is_named(assets: Path, content: bytes | None) -> None:
    path = assets / "i18n" / "kiosk_kk.qm"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BrokenError, match=r"kiosk_kk\.qm is missing or damaged"):
        appearance.catalogues(assets)


def test_a_catalogue_of_another_language_is_noticed(assets: Path) -> None:
    shutil.copy(assets / "i18n" / "kiosk_ru.qm", assets / "i18n" / "kiosk_kk.qm")
    with pytest.raises(BrokenError, match="kk and ru say the same"):
        appearance.catalogues(assets)


def test_a_token_without_a_value_is_noticed(assets: Path) -> None:
    with (assets / "styles" / "10-base.qss").open("a") as file:
        file.write("QLabel { color: @nowhere; }\n")
    with pytest.raises(KeyError, match="nowhere"):
        appearance.appearance(assets)


@pytest.mark.parametrize("content", ["", "<svg xmlns='http://www.w3.org/2000/svg'/>", "noise"])
@pytest.mark.qt_log_ignore(".*", extend=True)  # Qt says that it cannot read the file
def test_an_icon_without_ink_is_named(assets: Path, content: str) -> None:
    (assets / "icons" / "flag.svg").write_text(content)
    with pytest.raises(BrokenError, match=r"flag\.svg cannot be drawn"):
        appearance.icons(assets)


def test_a_window_is_painted(assets: Path, qapp: QApplication) -> None:
    assert "painted" in appearance.window(assets)
    assert not any(one.isVisible() for one in qapp.topLevelWidgets())


def test_the_source_has_no_list_of_files_and_says_so(assets: Path) -> None:
    with pytest.raises(AbsentError, match="source"):
        appearance.files(assets)


def test_every_listed_file_is_compared(assets: Path) -> None:
    listed = assets.with_name(FILES_LIST)
    listed.write_text(listing(assets.parent, shipped(assets)), encoding="utf-8")
    assert f"{len(shipped(assets))} files" in appearance.files(assets)
    assert "kiosk_kk.ts" not in listed.read_text(encoding="utf-8")
    (assets / "icons" / "flag.svg").write_text("changed")
    with pytest.raises(BrokenError, match=r"icons/flag\.svg is not as it was shipped"):
        appearance.files(assets)
    (assets / "icons" / "flag.svg").unlink()
    with pytest.raises(BrokenError, match=r"icons/flag\.svg is missing"):
        appearance.files(assets)
    listed.write_text("")
    with pytest.raises(BrokenError, match="empty"):
        appearance.files(assets)


def test_a_package_without_its_list_is_broken(
    assets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appearance, "packaged", lambda: True)
    with pytest.raises(FileNotFoundError):
        appearance.files(assets)


def test_a_screen_that_is_none_is_said(assets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(AbsentError, match="No screen"):
        appearance.screen(assets)


def test_a_screen_that_cannot_be_opened_is_a_failure_and_ends_nothing(
    assets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":4711")
    with pytest.raises(BrokenError, match="could not connect to display :4711"):
        appearance.screen(assets)

"""The gallery shows every scene that has a caption, and no picture lies there unseen."""

import re

from tools.make_gallery import PAGE, PICTURES, captions

SHOWN = re.findall(r'<img src="screens/([a-z0-9.-]+)\.png"', PAGE.read_text("utf-8"))


def test_every_scene_is_shown_in_kazakh_and_russian() -> None:
    looks: dict[str, set[str]] = {}
    for name in SHOWN:
        scene, _, look = name.partition(".")
        looks.setdefault(scene, set()).add(look[:2])
    assert set(looks) == set(captions())
    assert {scene for scene, found in looks.items() if not {"kk", "ru"} <= found} == set()


def test_every_caption_stands_on_the_page() -> None:
    text = PAGE.read_text("utf-8")
    assert [words for words in captions().values() if f"**{words}**" not in text] == []


def test_no_picture_is_missing_and_none_lies_there_unseen() -> None:
    files = {path.stem for path in PICTURES.glob("*.png")}
    assert files == {*SHOWN, "readme"}

"""The gallery of the screens: `docs/SCREENS.md` and its pictures, from a finished demonstration.

    python3 dev.py demo --headless --out DIR
    .venv/bin/python -m tools.make_gallery DIR

Decides: the order and the captions of the scenes, and that pictures are kept small (half the
pixels, 256 colours), because they lie in the tree. A scene without a caption is refused, so that a
new screen of the demonstration cannot be forgotten here; a test holds the page against the scenes.
"""

import argparse
import itertools
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from tools.steps import ROOT

PAGE: Final = ROOT / "docs" / "SCREENS.md"
PICTURES: Final = ROOT / "docs" / "screens"
WIDTH: Final = 900
COLOURS: Final = 256
NAME: Final = re.compile(r"\d\d-(?P<scene>[a-z-]+)\.(?P<look>[a-z0-9.]+)\.png")

Scenes = dict[str, str]
SECTIONS: Final[dict[str, Scenes]] = {
    "Before the exam": {
        "hall-closed": "Nobody has opened the hall at this seat.",
        "seat-ready": "1. Seat ready: nothing of any task is on this PC in clear.",
        "who-you-are": "2. Who you are, as the sitting file says.",
        "not-me": "\u201cThis is not me\u201d calls the invigilator.",
        "rules": "3. Rules, and biometric consent as an answer of its own.",
        "camera": "4. Identity check: look into the camera, which is a simulation here.",
        "camera-not-sure": "The camera is not sure; it can be tried again.",
        "identity-check": "It could not decide: two members of staff compare both pictures.",
        "desk-vouch": "Both sign, with a reason.",
        "sound-check": "5. Sound check: pick the word you heard.",
        "practice-listening": "6. Practice with a recording; nothing is counted.",
        "practice-reading": "Practice without one.",
        "ready-to-start": "The summary, until staff start the exam.",
        "who-you-are-low-vision": "Large text and high contrast, preset by the sitting file.",
        "who-you-are-with-an-assistant": "A candidate with an assistant.",
    },
    "The exam": {
        "exam": "7. The exam: the map at the left, the answer saved, one choice struck out.",
        "exam-listening": "A listening task.",
        "exam-recording-plays": "The recording plays; it counts from its beginning.",
        "exam-hidden-clock": "The clock hidden; it comes back at 10 and at 5 minutes.",
        "exam-low-vision": "The same with the low-vision preset.",
        "technical-appeal": "Technical appeal, with the switch of the layouts.",
        "exam-answered": "Before the finish.",
        "finish": "8. Finish: what is open and what is flagged.",
        "finish-asked-twice": "Asked a second time.",
    },
    "Result and appeals": {
        "waiting-for-the-result": "The answers are final; two persons release the key.",
        "result-map": "9. The result map.",
        "result-map-not-passed": "Not passed: the blocks are named.",
        "result-task": "A task of the map, picked for an appeal.",
        "content-appeal": "10. Content appeal: a reason for each picked task.",
        "content-appeal-receipt": "Filed, with its receipt.",
        "leave-asked": "Leaving says that appeals close.",
        "done": "11. Done.",
    },
    "Trouble": {
        "exam-before-the-kill": "The window is about to be killed.",
        "exam-restored": "The same question after the kill, and what was given back.",
        "exam-before-the-cut": "The power is about to be cut.",
        "interrupted": "The PC is back; two persons bring the attempt back.",
        "held": "The gap is longer than the seat may give back alone: staff name the cause.",
        "exam-restored-after-power-cut": "The same question, the lost time added.",
        "paused": "Paused: why, and that the clock stands.",
        "locked": "Locked: why, and that the clock stands.",
        "time-added": "Time was added, with its cause.",
        "connection-lost": "Connection lost; the exam goes on.",
        "connection-back": "The connection is back.",
        "disk-nearly-full": "The disk is nearly full.",
        "device-gone": "The headphones are gone.",
        "device-back": "They are back.",
        "ten-minutes-left": "Ten minutes left.",
        "time-is-up": "Time ran out over a technical appeal: what was typed is in the record.",
        "map-closes-soon": "The map closes in a minute.",
        "appeals-close-soon": "Appeals close in a minute.",
        "appeals-closed-by-time": "Time ran out over a content appeal.",
        "not-admitted": "Not admitted: person and document do not agree.",
        "removed": "Removed, in neutral words, without a score.",
        "computer-failed": "The disk failed: this seat is given up.",
    },
    "The desk of staff": {
        "desk-acts": "What can be done now.",
        "desk-open-hall": "Two persons open the hall: the first.",
        "desk-second-person": "The second reads the sentence again.",
        "desk-assign": "Assign a candidate.",
        "desk-confirm-identity": "Two persons say who it is, and what they compared.",
        "desk-refuse": "They do not: two persons.",
        "desk-waive-sound": "Pass the sound check by hand, with ground and reason: two persons.",
        "desk-technical-appeal": "Answer a technical appeal.",
        "desk-resume": "Bring an attempt back: two persons.",
        "desk-give-cause": "Name the cause of an interruption: two persons.",
        "desk-watch": "Say what was found after the camera noted something.",
        "desk-pause": "Pause.",
        "desk-unlock": "Unlock: two persons.",
        "desk-credit-time": "Give time: two persons.",
        "desk-annul": "Remove a candidate: two persons.",
        "desk-release": "Release the key of a form: two persons.",
        "desk-close": "Free the seat.",
        "desk-hand-over": "A lone seat: hand everything over on a stick.",
        "seat-handed-over": "It is on the stick; the seat keeps everything until the receipt.",
    },
}


def captions() -> Scenes:
    """The caption of every scene."""
    return {scene: words for scenes in SECTIONS.values() for scene, words in scenes.items()}


def read(folder: Path) -> dict[str, dict[str, Path]]:
    """The pictures of a demonstration by scene and look.

    Raises:
        SystemExit: a scene has no caption, or a caption has no scene.
    """
    found: dict[str, dict[str, Path]] = {}
    for path in sorted((folder / "screens").glob("*.png")):
        name = NAME.fullmatch(path.name)
        if name is None:
            raise SystemExit(f"{path.name} is no picture of the demonstration")
        found.setdefault(name["scene"], {})[name["look"]] = path
    odd = set(found) ^ set(captions())
    if odd:
        raise SystemExit(f"scenes and captions differ: {', '.join(sorted(odd))}")
    return found


def shrink(source: Path, target: Path) -> None:
    """Write a smaller copy of a picture."""
    image = QImage(str(source)).scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    small = image.convertToFormat(
        QImage.Format.Format_Indexed8, palette_of(image), Qt.ImageConversionFlag.ThresholdDither
    )
    if not small.save(str(target)):
        raise SystemExit(f"cannot write {target}")


def palette_of(image: QImage) -> list[int]:
    """The colours of a picture: one of each sort first, so that a small sign keeps its colour."""
    counted = Counter(memoryview(image.constBits()).cast("I")).most_common()
    sorts: dict[int, int] = {}
    for color, _ in counted:
        sorts.setdefault(color & 0xF0F0F0, color)
    chosen = list(sorts.values())[:COLOURS]
    known = set(chosen)
    rest = (color for color, _ in counted if color not in known)
    return [*chosen, *itertools.islice(rest, COLOURS - len(chosen))]


def page(found: dict[str, dict[str, Path]]) -> str:
    """The gallery as Markdown."""
    lines = [
        "# Screens",
        "",
        "Made by the demonstration (`tools/make_gallery.py`), at 1366x768 and then made smaller.",
        "Every scene is there in Kazakh and Russian; some also in English, in other themes and",
        "enlarged. What screens are called, and when each is shown: [WINDOW.md](WINDOW.md).",
    ]
    for title, scenes in SECTIONS.items():
        lines += ["", f"## {title}"]
        for scene, words in scenes.items():
            lines += ["", f"**{words}**", ""]
            lines += [_picture(scene, look) for look in _order(found[scene])]
    return "\n".join(lines) + "\n"


def _order(looks: dict[str, Path]) -> list[str]:
    """Kazakh, Russian, English, then the other looks."""
    first = {"kk": 0, "ru": 1, "en": 2}
    return sorted(looks, key=lambda look: (look.count("."), first[look[:2]], look))


def _picture(scene: str, look: str) -> str:
    return f'<img src="screens/{scene}.{look}.png" width="49%" alt="{scene}, {look}">'


def main(arguments: Sequence[str]) -> int:
    """Make page and pictures anew."""
    parser = argparse.ArgumentParser(prog="python -m tools.make_gallery")
    parser.add_argument("folder", type=Path, help="what `demo --headless --out` wrote")
    found = read(parser.parse_args(arguments).folder)
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for scene, looks in found.items():
        for look, source in looks.items():
            shrink(source, PICTURES / f"{scene}.{look}.png")
    shown = next(one for name, one in found["exam"].items() if name == "ru")
    (PICTURES / "readme.png").write_bytes(shown.read_bytes())
    PAGE.write_text(page(found), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}: {sum(len(looks) for looks in found.values())} pictures")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""The letter as a page: A4, Kazakh first, Russian after it.

Decides: how the facts look. Text of people is data: the template engine escapes it, hidden
characters are shown, and nothing in it is fetched.
"""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, StrictUndefined, Template
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from central.dates import day_in_words
from central.letters.facts import Letter
from central.letters.words import LANGUAGES, WORDS, Language
from central.visible import visible
from kiosk.base.hall_time import hall_day

FONTS: Final = Path(__file__).resolve().parents[2] / "assets" / "fonts"
_FACES: Final = (("NotoSans-Regular.ttf", 400), ("NotoSans-Bold.ttf", 700))


class LetterPages:
    """Lays out one letter after the other; fonts, style and template are read once."""

    def __init__(self, fonts: Path = FONTS) -> None:
        """Read what every letter shares.

        Args:
            fonts: folder with the faces.
        """
        self._configuration = FontConfiguration()
        files = resources.files("central.letters")
        faces = "".join(
            f'@font-face {{ font-family: "Letter"; font-weight: {weight}; '
            f"src: url({(fonts / name).as_uri()}) }}\n"
            for name, weight in _FACES
        )
        self._style = CSS(
            string=faces + (files / "letter.css").read_text("utf-8"),
            font_config=self._configuration,
            url_fetcher=URLFetcher(allowed_protocols={"file"}),
        )
        environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
        self._template: Template = environment.from_string(
            (files / "letter.html").read_text("utf-8")
        )

    def html(self, letter: Letter) -> str:
        """The page's markup."""
        parts = [_part(letter, language) for language in LANGUAGES]
        return self._template.render(letter=letter, parts=parts)

    def pdf(self, letter: Letter) -> bytes:
        """The letter's file."""
        page = HTML(string=self.html(letter), url_fetcher=URLFetcher(allowed_protocols=set()))
        document = page.render(font_config=self._configuration, stylesheets=[self._style])
        written: bytes = document.write_pdf()
        return written


def _part(letter: Letter, language: Language) -> dict[str, Any]:
    words = WORDS[language]
    said = letter.answers.kk if language == "kk" else letter.answers.ru
    upheld = letter.what != "rejected"
    what = f"what_{letter.what}" if upheld else f"what_rejected_{letter.kind}"
    return {
        "language": language,
        "words": words,
        "name": visible(letter.name),
        "ticket": visible(letter.ticket),
        "decided": day_in_words(hall_day(letter.decided_ms), language),
        "filed": words["filed"].format(
            date=day_in_words(hall_day(letter.filed_ms), language),
            exam=visible(letter.titles.get(language, "")),
            place=letter.place,
            kind=words[letter.kind],
        ),
        "verdict": words["upheld" if upheld else "rejected"],
        "what": words[what],
        "reason": [line for line in visible(said, lines=True).split("\n") if line.strip()],
        "result": list(_result(letter, language)),
    }


def _result(letter: Letter, language: Language) -> Iterator[str]:
    words, before, after = WORDS[language], letter.before, letter.after
    if after is None:
        yield words["no_result"]
        return
    changed = before is not None and before.total != after.total
    yield words["changed" if changed else "same"].format(
        before=before.total if before is not None else "",
        total=after.total,
        maximum=after.maximum,
        threshold=after.threshold,
    )
    if letter.annulled:
        yield words["annulled"]
    else:
        yield words["passed" if after.passed else "not_passed"]

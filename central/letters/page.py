"""The letter as a page: A4, Kazakh first, Russian after it.

Decides: how the facts look. Text of people is data: hidden characters are shown, and nothing in it
is fetched. Leaves to others: laying out (`central.printed`).
"""

from collections.abc import Iterator
from typing import Any

from central.dates import day_in_words
from central.letters.facts import Letter
from central.letters.words import LANGUAGES, WORDS, Language
from central.printed import Sheet
from central.visible import visible
from kiosk.base.hall_time import hall_day


class LetterPages:
    """Lays out one letter after the other."""

    def __init__(self) -> None:
        self._sheet = Sheet("central.letters", "letter")

    def html(self, letter: Letter) -> str:
        """The page's markup."""
        parts = [_part(letter, language) for language in LANGUAGES]
        return self._sheet.markup(letter=letter, parts=parts)

    def pdf(self, letter: Letter) -> bytes:
        """The letter's file."""
        written: bytes = self._sheet.laid_out(self.html(letter)).write_pdf()
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

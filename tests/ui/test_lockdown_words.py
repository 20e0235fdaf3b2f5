"""The words of `kiosk lockdown`: the same in English as its own, and whole in every language."""

import string

import pytest

from kiosk.exam.blueprint import Language
from kiosk.lockdown.saying import ENGLISH, Said, as_told
from kiosk.system.language import LANGUAGES
from kiosk.ui.lockdown_words import SENTENCES, in_words
from kiosk.ui.spoken import spoken

pytestmark = pytest.mark.usefixtures("qapp")


def fields(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}


def test_in_english_they_are_those_of_the_lockdown_itself() -> None:
    def said() -> dict[str, str]:
        return {code: word() for code, word in SENTENCES.items()}

    assert spoken(said, "en") == dict(ENGLISH)


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
@pytest.mark.parametrize("code", sorted(ENGLISH))
def test_every_sentence_has_words_and_says_all_that_was_found(
    code: str, language: Language
) -> None:
    pattern = spoken(SENTENCES[code], language)
    assert fields(pattern) == fields(ENGLISH[code])
    if any(one.isalpha() for one in string.Formatter().vformat(ENGLISH[code], (), _Nothing())):
        assert pattern != ENGLISH[code]


class _Nothing(dict[str, str]):
    """Puts nothing in."""

    def __missing__(self, _name: str) -> str:
        return ""


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "дискіде {орын} жоқ"), ("ru", "дискіде {орын} жоқ")]
)
def test_what_the_system_says_is_put_in_as_it_is(language: Language, words: str) -> None:
    said = Said("not_put_back", why=as_told(words))
    assert words in spoken(lambda: in_words(said), language)


def test_what_stands_at_a_place_is_said_in_the_same_language() -> None:
    said = Said("holds", place="file:/etc/a", now=Said("nothing"))
    assert str(said) == "file:/etc/a holds nothing"
    assert "nothing" not in spoken(lambda: in_words(said), "ru")

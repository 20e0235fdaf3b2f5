import pytest

from kiosk.base.errors import MalformedError
from kiosk.trust.plain_text import check_text


@pytest.mark.parametrize(
    "name",
    [
        "Demo Candidate",
        "Үлгі Үміткер-Әріпқызы",
        "Образец Ё’Кандидат",
        "مرشح تجريبي",
        "نمونه\u200cای",
        "示范考生",
        "D\u0323e\u0302mo",
        "O",
    ],
)
def test_names_of_any_script_are_welcome(name: str) -> None:
    assert check_text(name, "the name") == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        " Demo",
        "Demo ",
        "De\nmo",
        "De\0mo",
        "De\x1b[31mmo",
        "De\u202emo",
        "De\u2066mo",
        "De\u200fmo",
        "De\u200bmo",
        "De\u2028mo",
        "De\ufeffmo",
        "De\ue000mo",
        "De\U000e0041mo",
        "\u00ad",
        "De\u0085mo",
        "Z" + "\u0301" * 5,
        "x" * 121,
    ],
)
def test_text_that_hides_or_reorders_is_refused(name: str) -> None:
    with pytest.raises(MalformedError, match="bad_text") as caught:
        check_text(name, "the name")
    assert caught.value.detail.isprintable()


def test_lengths_are_the_callers() -> None:
    assert check_text("", "a note", least=0) == ""
    assert check_text("x" * 300, "a note", most=300) == "x" * 300

"""The language of a command: what the environment says, in the order of POSIX; else English."""

import pytest

from kiosk.system.language import usual_language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "kk_KZ.UTF-8"}, "kk"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru"}, "ru"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "kk_KZ.UTF-8", "LC_MESSAGES": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "kk_KZ.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "kk_KZ.UTF-8", "LC_ALL": ""}, "kk"),
        ({"LANG": "rubbish"}, "en"),
    ],
)
def test_the_environment_says_it(environment: dict[str, str], language: str) -> None:
    assert usual_language(environment) == language

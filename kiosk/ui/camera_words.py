"""Words of the camera: what the watch noted, how the camera is, why people must decide.

Decides: that incidents are worded as what is to be seen, never as a violation: what it was is for
people to say. Used at the seat's own desk, at the panel and in the minutes.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
Words = Mapping[str, Callable[[], str]]

_WATCH: Final[Words] = MappingProxyType(
    {
        "nobody": lambda: translate("Camera", "nobody is seen"),
        "several_faces": lambda: translate("Camera", "several people are seen"),
        "another_person": lambda: translate("Camera", "the face is not like the reference"),
        "camera_covered": lambda: translate("Camera", "the camera is covered"),
        "camera_dark": lambda: translate("Camera", "it is too dark"),
        "camera_frozen": lambda: translate("Camera", "the picture stands still"),
        "camera_looping": lambda: translate("Camera", "the picture repeats itself"),
        "camera_lost": lambda: translate("Camera", "the camera gives no picture"),
    }
)
_STATES: Final[Words] = MappingProxyType(
    {
        "up": lambda: translate("Camera", "works"),
        "restarting": lambda: translate("Camera", "is started again"),
        "down": lambda: translate("Camera", "does not work"),
        "absent": lambda: translate("Camera", "is not there"),
    }
)
_WHY: Final[Words] = MappingProxyType(
    {
        "undecided": lambda: translate("Camera", "the camera is not sure"),
        "no_consent": lambda: translate("Camera", "no consent to biometrics"),
        "no_camera": lambda: translate("Camera", "the camera does not work"),
        "no_reference": lambda: translate("Camera", "there is no usable photo"),
    }
)
_COMPARED: Final[Words] = MappingProxyType(
    {
        "photo": lambda: translate("Camera", "with the photo of the list"),
        "document": lambda: translate("Camera", "with the original of the document"),
    }
)


def watch_words(kind: str) -> str:
    """What the watch noted."""
    return _said(_WATCH, kind)


def camera_words(state: str) -> str:
    """How the camera is, after the word camera."""
    return _said(_STATES, state)


def undecided_words(why: str) -> str:
    """Why people must say who somebody is."""
    return _said(_WHY, why)


def compared_words(compared: str) -> str:
    """What two members of staff compared the person with."""
    return _said(_COMPARED, compared)


def compared_in_full(compared: str, document: str, tail: str) -> str:
    """The same for whoever signs it: a document is named again, with its last four characters."""
    if compared != "document":
        return compared_words(compared)
    pattern = translate("Camera", "with the original: {document}, last four characters {tail}")
    return pattern.format(document=document, tail=tail)


def _said(words: Words, code: str) -> str:
    word = words.get(code)
    return word() if word is not None else code

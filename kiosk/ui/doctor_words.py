"""What the doctor found, and what a technician does about it, in words.

Decides: the sentences. Every answer of a check has one; one without a sentence of its own is told
by its code. Leaves to others: what is found (`kiosk.doctor`).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.itself import typed
from kiosk.ui.attest_words import overall_words
from kiosk.ui.doctor_machine_advice import MACHINE_ADVICE, MAY_BE_RIGHT, where_right
from kiosk.ui.doctor_machine_words import MACHINE_EVIDENCE, MACHINE_NAMES

__all__ = [
    "advice_words",
    "check_words",
    "evidence_words",
    "known",
    "overall_words",
    "status_words",
]

translate = QCoreApplication.translate
#: By which the command is told the folder of a seat; it is the same in every language.
_OPTION: Final = "--data"
_ATTEST: Final = typed("doctor", "--attest", "--data") + " …"
_FETCH: Final = typed("update", "fetch", "--data") + " …"
_APPLY: Final = typed("update", "apply", "--data") + " …"
Word = Callable[[], str]

_NAMES: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "processor": lambda: translate("Doctor", "Processor"),
        "face_engine": lambda: translate("Doctor", "Face comparison"),
        "camera": lambda: translate("Doctor", "Camera"),
        "build": lambda: translate("Doctor", "Version of the program"),
        **MACHINE_NAMES,
    }
)
_STATUSES: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "pass": lambda: translate("Doctor", "in order"),
        "warn": lambda: translate("Doctor", "take note"),
        "fail": lambda: translate("Doctor", "not in order"),
        "unknown": lambda: translate("Doctor", "not known"),
    }
)


def _broke() -> str:
    return translate("Doctor", "The check itself did not work: {error}.")


def _too_slow() -> str:
    return translate("Doctor", "The check did not answer in time.")


#: Answers that every check can give.
_ALIKE: Final[Mapping[str, Word]] = MappingProxyType({"broke": _broke, "too_slow": _too_slow})
_EVIDENCE: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "processor.fit": lambda: translate(
            "Doctor", "The processor can do all that this program needs: {features}."
        ),
        "processor.no_level_2": lambda: translate(
            "Doctor", "The processor is too old for this program. It lacks: {lacking}."
        ),
        "processor.no_avx": lambda: translate(
            "Doctor", "The processor lacks {lacking}, so faces cannot be compared on this computer."
        ),
        "processor.other_family": lambda: translate(
            "Doctor", "The processor is of another family ({family}); nothing is known of it."
        ),
        "processor.not_told": lambda: translate(
            "Doctor", "The system does not tell what its processor can do."
        ),
        "face_engine.loads": lambda: translate("Doctor", "Faces can be compared: {engine}."),
        "face_engine.no_avx": lambda: translate(
            "Doctor", "The comparison of faces does not run on this processor."
        ),
        "face_engine.no_engine": lambda: translate(
            "Doctor", "The comparison of faces is not installed: {engine}."
        ),
        "face_engine.no_model": lambda: translate(
            "Doctor", "A file of the comparison of faces is missing or damaged: {engine}."
        ),
        "face_engine.does_not_load": lambda: translate(
            "Doctor", "The comparison of faces ended while it was loading ({code})."
        ),
        "camera.gives_pictures": lambda: translate(
            "Doctor", "The camera gives a picture: {source}."
        ),
        "camera.none_set": lambda: translate("Doctor", "The settings of this seat name no camera."),
        "camera.simulated": lambda: translate(
            "Doctor", "The settings name a simulation and no camera: {source}."
        ),
        "camera.away": lambda: translate("Doctor", "The camera is not there: {camera}."),
        "camera.fails": lambda: translate(
            "Doctor", "The camera is there and gives no picture: {camera} ({code})."
        ),
        "camera.no_engine": lambda: translate(
            "Doctor", "The camera was not tried, because faces cannot be compared here."
        ),
        "camera.no_folder": lambda: translate(
            "Doctor", "No folder of a seat was named, so its camera was not tried."
        ),
        "camera.no_settings": lambda: translate(
            "Doctor", "The settings of this seat cannot be read ({code})."
        ),
        "build.newest": lambda: translate("Doctor", "{own} runs here; the hub has nothing newer."),
        "build.none_waits": lambda: translate(
            "Doctor", "{own} runs here, as at the hub; the hub has no build to install."
        ),
        "build.waits": lambda: translate(
            "Doctor", "Version {version} waits at the hub; {own} runs here."
        ),
        "build.differs": lambda: translate("Doctor", "{own} runs here, and {hub} at the hub."),
        "build.no_folder": lambda: translate(
            "Doctor", "No folder of a seat was named, so its hub was not asked; {own} runs here."
        ),
        "build.no_hub": lambda: translate(
            "Doctor", "The hub could not be asked ({why}); {own} runs here."
        ),
        "build.alone": lambda: translate(
            "Doctor", "This computer has no hub to ask; {own} runs here."
        ),
        **MACHINE_EVIDENCE,
    }
)


def _two_persons() -> str:
    return translate(
        "Doctor",
        "The exam can be held: two members of staff compare each candidate with the document.",
    )


def _another_computer() -> str:
    return translate("Doctor", "Use another computer for this seat.")


_ADVICE: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "processor.no_level_2": _another_computer,
        "processor.no_avx": _two_persons,
        "processor.other_family": lambda: translate(
            "Doctor", "See below whether faces can be compared."
        ),
        "processor.not_told": lambda: translate(
            "Doctor", "See below whether faces can be compared."
        ),
        "face_engine.no_avx": _two_persons,
        "face_engine.no_engine": _two_persons,
        "face_engine.no_model": _two_persons,
        "face_engine.does_not_load": _two_persons,
        "camera.none_set": _two_persons,
        "camera.simulated": lambda: translate(
            "Doctor", "For a real exam, name the camera of this seat in its settings."
        ),
        "camera.away": lambda: translate(
            "Doctor",
            "Plug the camera in and try again. Without it two members of staff compare each "
            "candidate with the document.",
        ),
        "camera.fails": lambda: translate(
            "Doctor",
            "Close every program that uses the camera, plug it in again, and try again. Without it "
            "two members of staff compare each candidate with the document.",
        ),
        "camera.no_engine": _two_persons,
        "camera.no_folder": lambda: translate("Doctor", "Name the folder of the seat: {option}."),
        "camera.no_settings": lambda: translate(
            "Doctor", "Name the right folder ({option}), or set the seat up again."
        ),
        "build.waits": lambda: translate(
            "Doctor",
            "Install it on the day before, never during a sitting, as the administrator: {fetch}, "
            "then {apply}. Then restart this computer once.",
        ),
        "build.differs": lambda: translate(
            "Doctor",
            "Nobody is given a start at a seat with another build than the hub. Bring both to the "
            "newest before the sitting: take it at the hub, then {fetch} and {apply} on each.",
        ),
        "build.no_folder": lambda: translate("Doctor", "Name the folder of the seat: {option}."),
        "build.no_hub": lambda: translate(
            "Doctor", "Start the hub, look at the cable, and run this again."
        ),
        "build.alone": lambda: translate(
            "Doctor", "A lone seat gets a newer build from the installer; ask the build desk."
        ),
        **MACHINE_ADVICE,
    }
)


def check_words(name: str) -> str:
    """What a check is called."""
    return _NAMES[name]() if name in _NAMES else name


def status_words(status: str) -> str:
    """How it stands."""
    return _STATUSES[status]() if status in _STATUSES else status


def evidence_words(name: str, code: str, facts: Mapping[str, str]) -> str:
    """What was found."""
    word = _ALIKE.get(code) or _EVIDENCE.get(f"{name}.{code}")
    said = word().format(**facts) if word is not None else code
    if facts.get("attested"):
        return said + " " + translate("Doctor", "A technician attested this at install.")
    return said


def advice_words(name: str, code: str) -> str:
    """What to do; empty where nothing is to be done."""
    if code == "broke":
        return translate("Doctor", "Call the technician and show this.")
    if code == "too_slow":
        return translate("Doctor", "Try again. If it stays so, call the technician and show this.")
    answer = f"{name}.{code}"
    word = _ADVICE.get(answer)
    said = word() if word is not None else ""
    if answer in MAY_BE_RIGHT:
        said += " " + where_right()
    return said.format(option=_OPTION, attest=_ATTEST, fetch=_FETCH, apply=_APPLY)


def known() -> frozenset[str]:
    """Every answer that has a sentence, as check and code with a dot between them."""
    return frozenset(_EVIDENCE)

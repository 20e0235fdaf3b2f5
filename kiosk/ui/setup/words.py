"""The steps and what came of them, in words.

Decides: the sentences. An outcome without a sentence of its own is told by its code. Leaves to
others: what came of a step (`kiosk.setup`).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.base.errors import KioskError
from kiosk.setup.step import Outcome
from kiosk.ui.doctor_words import check_words
from kiosk.ui.setup.fault_words import FAULTS
from kiosk.ui.texts import explain, known_codes

translate = QCoreApplication.translate
Word = Callable[[], str]
Words = Mapping[str, Word]

_TITLES: Final[Words] = MappingProxyType(
    {
        "role": lambda: translate("Setup", "What this computer is"),
        "number": lambda: translate("Setup", "Seat number"),
        "files": lambda: translate("Setup", "Folders and keys"),
        "join": lambda: translate("Setup", "Joining the hall"),
        "camera": lambda: translate("Setup", "Camera"),
        "sound": lambda: translate("Setup", "Headset"),
        "disk": lambda: translate("Setup", "Disk"),
        "checks": lambda: translate("Setup", "Checks of this computer"),
        "lock_trial": lambda: translate("Setup", "Trial of the lockdown"),
        "lock": lambda: translate("Setup", "Lockdown and start"),
        "restart": lambda: translate("Setup", "Restart"),
        "summary": lambda: translate("Setup", "Summary"),
    }
)
_LEADS: Final[Words] = MappingProxyType(
    {
        "role": lambda: translate("Setup", "Say what it becomes, and for which hall and exam."),
        "number": lambda: translate("Setup", "The number that stands on the desk."),
        "files": lambda: translate(
            "Setup", "The folder, the settings and the key of this computer are made."
        ),
        "join": lambda: translate(
            "Setup", "At the panel, under Computers, staff make a code for this computer. Type it."
        ),
        "camera": lambda: translate(
            "Setup", "Sit down where the candidate will sit. The face must be seen in the oval."
        ),
        "sound": lambda: translate("Setup", "Put the headset on, and pick the word that you hear."),
        "disk": lambda: translate(
            "Setup",
            "Small records are written as in an exam, and it is measured how long each takes until "
            "it is really on the disk.",
        ),
        "checks": lambda: translate(
            "Setup",
            "The computer is looked at. What is odd and right all the same you attest with your "
            "name.",
        ),
        "lock_trial": lambda: translate(
            "Setup", "Every way out of the exam is closed, looked at, and opened again."
        ),
        "lock": lambda: translate(
            "Setup",
            "The ways out are closed for good, and the program starts with the computer. The setup "
            "can take that back.",
        ),
        "restart": lambda: translate(
            "Setup",
            "After a restart of the computer the setup goes on here by itself.",
        ),
        "summary": lambda: translate("Setup", "What stands at this computer."),
    }
)
_ACTIONS: Final[Words] = MappingProxyType(
    {
        "role": lambda: translate("Setup", "Use this"),
        "number": lambda: translate("Setup", "Use this"),
        "files": lambda: translate("Setup", "Make them"),
        "join": lambda: translate("Setup", "Join"),
        "disk": lambda: translate("Setup", "Measure"),
        "checks": lambda: translate("Setup", "Look"),
        "lock_trial": lambda: translate("Setup", "Try"),
        "lock": lambda: translate("Setup", "Close this computer"),
        "restart": lambda: translate("Setup", "Look"),
    }
)
_STATUSES: Final[Words] = MappingProxyType(
    {
        "done": lambda: translate("Setup", "stands"),
        "same": lambda: translate("Setup", "stands"),
        "warn": lambda: translate("Setup", "take note"),
        "skipped": lambda: translate("Setup", "left out"),
        "left": lambda: translate("Setup", "to do"),
        "waits": lambda: translate("Setup", "waits"),
        "failed": lambda: translate("Setup", "failed"),
        "": lambda: translate("Setup", "to do"),
    }
)
_OUTCOMES: Final[Words] = MappingProxyType(
    {
        "role_kept": lambda: translate("Setup", "Kept, for hall {hall}."),
        "number_is": lambda: translate("Setup", "This is seat {number}."),
        "files_made": lambda: translate("Setup", "All of it is there: {folder}."),
        "joined": lambda: translate("Setup", "This computer is {name} of hall {hall}."),
        "own_ca": lambda: translate("Setup", "This hub needs no code: it certifies itself."),
        "nobody_looked": lambda: translate("Setup", "A person has to look at the picture."),
        "nobody_heard": lambda: translate("Setup", "A person has to listen."),
        "camera_seen": lambda: translate("Setup", "The picture was seen: {camera}."),
        "word_heard": lambda: translate("Setup", "The word was heard: {device}."),
        "disk_good": lambda: translate(
            "Setup", "Fast enough. Half of the records took at most {p50} ms, 99 of 100 {p99} ms."
        ),
        "disk_slow": lambda: translate(
            "Setup",
            "Slow: candidates may see that an answer is being saved. Half of the records took at "
            "most {p50} ms, 99 of 100 {p99} ms.",
        ),
        "disk_too_slow": lambda: translate(
            "Setup",
            "Too slow for an exam: 99 of 100 records took {p99} ms. Put another disk in and "
            "measure again.",
        ),
        "disk_unreal": lambda: translate(
            "Setup",
            "Faster than any disk: the folder lies in memory, or the disk does not keep its word. "
            "Put the folder on another disk.",
        ),
        "checks_later": lambda: translate(
            "Setup", "The checks follow after the restart, when everything is closed."
        ),
        "checks_fine": lambda: translate("Setup", "All is in order; looked at: {count}."),
        "checks_odd": lambda: translate(
            "Setup", "Odd: {odd}. The exam can be held; attest it if it is right so."
        ),
        "checks_bad": lambda: translate(
            "Setup",
            "Not in order: {odd}. {doctor} says what to do; or attest what is right so.",
        ),
        "lock_tried": lambda: translate(
            "Setup", "Everything could be closed, and everything is open again."
        ),
        "locked_already": lambda: translate(
            "Setup", "This computer is closed already; nothing was tried."
        ),
        "locked": lambda: translate("Setup", "This computer is closed; {unit} starts with it."),
        "locked_for_account": lambda: translate(
            "Setup", "This computer is closed; the seat starts when {account} logs on."
        ),
        "restart_and_return": lambda: translate(
            "Setup",
            "This computer has to be started again. Log on as an administrator then, and start "
            "this setup again; nothing is lost.",
        ),
        "restart_now": lambda: translate(
            "Setup", "This computer has to be started again. Nothing is lost by that."
        ),
        "restarted": lambda: translate("Setup", "Everything stands after a restart."),
        "skipped": lambda: translate("Setup", "Left out: {reason}"),
    }
)
_TOLD: Final[Words] = MappingProxyType(
    {
        "measuring": lambda: translate("Setup", "Measuring: {percent} %"),
        "checking": lambda: translate("Setup", "Looking at this computer\u2026"),
        "closing": lambda: translate("Setup", "Closing the ways out\u2026"),
        "putting_back": lambda: translate("Setup", "Opening everything again\u2026"),
        "asks_in": lambda: translate(
            "Setup",
            "Check number {number}. Staff compare it at the panel, under Computers, and confirm.",
        ),
        "waits_for_staff": lambda: translate("Setup", "Waiting for staff: {seconds} s"),
        "stopped": lambda: translate("Setup", "Stopped. Nothing is half done; try it again."),
    }
)

#: Facts with a point in it, which is a comma elsewhere.
_FIGURES: Final = frozenset({"p50", "p99"})
#: What is typed and what files are called is the same in every language.
_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "restore": "kiosk lockdown restore",
        "doctor": "kiosk doctor",
        "trust": "trust.json",
        "hub_file": "hub.json",
        "remove": "kiosk setup --remove",
    }
)


def title_words(place: str) -> str:
    """What a step is called."""
    return _TITLES[place]()


def lead_words(place: str) -> str:
    """What happens in it."""
    return _LEADS[place]()


def action_words(place: str) -> str:
    """What its button says."""
    return _ACTIONS[place]() if place in _ACTIONS else translate("Setup", "Try")


def status_words(status: str) -> str:
    """How it stands, in a word."""
    return _STATUSES[status]()


def outcome_words(outcome: Outcome) -> str:
    """What came of it, and what to do where it failed."""
    word = _OUTCOMES.get(outcome.code) or FAULTS.get(outcome.code)
    if word is not None:
        facts = {**_NAMES, **outcome.facts}
        for name in _FIGURES & facts.keys():
            whole, _, part = facts[name].partition(".")
            facts[name] = translate("Setup", "{whole}.{part}").format(whole=whole, part=part)
        if outcome.code in {"checks_odd", "checks_bad"}:
            names = facts.get("odd", "").split(", ")
            facts["odd"] = ", ".join(check_words(one) for one in names)
        return word().format_map(_Filled(facts))
    return explain(KioskError(outcome.code, outcome.detail))


def told_words(code: str, facts: Mapping[str, str]) -> str:
    """What a step says while it runs."""
    if code in _TOLD:
        return _TOLD[code]().format_map(_Filled(facts))
    return explain(KioskError(code, facts.get("detail", ""))) if code else ""


def known() -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset(_OUTCOMES) | frozenset(FAULTS) | known_codes()


class _Filled(dict[str, str]):
    """Facts of an older record may lack one; a sentence with a gap is better than none."""

    def __missing__(self, name: str) -> str:
        return "\u2026"

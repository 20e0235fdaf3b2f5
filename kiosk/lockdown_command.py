"""`kiosk lockdown`: what closes the ways out of an exam on this machine: made, put back, looked at.

Decides: how it is asked for and told: in the language of who typed it; in English for programs, and
where the library for words does not load. On Windows this command, run as an administrator, is the
one process that writes policies. Exit codes: 0 done, or everything closed; 1 refused, or something
is open; 2 asked for wrongly; 3 aborted, everything is as it was; 4 failed, something is not.
"""

import argparse
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kiosk.base.errors import KioskError
from kiosk.lockdown import linux, shell_launcher, windows
from kiosk.lockdown.errors import LockdownRefusedError
from kiosk.lockdown.operation import State
from kiosk.lockdown.outcome import Aborted, Failed, Performed, Restored
from kiosk.lockdown.platform import Platform
from kiosk.lockdown.runner import Lockdown, Seen
from kiosk.lockdown.saying import Said, as_told
from kiosk.lockdown.wishes import PROFILES, Endpoint, Profile, Wishes
from kiosk.system.language import LANGUAGES, usual_language

Tell = Callable[[Said], str]
OPEN, USAGE, ABORTED, FAILED = 1, 2, 3, 4
_COLOURS: Final = {
    State.ON: "green",
    State.OFF: "bold red",
    State.CHANGED: "bold red",
    State.UNKNOWN: "yellow",
}
#: Under whom the window runs where nobody says otherwise: the users of the package.
USERS: Final = {"seat": "kiosk-seat", "hub": "kiosk-panel"}


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One operation, for programs.

    Attributes:
        state: `on`, `off`, `changed_by_others` or `unknown`.
        closes: the way out; evidence: what was seen; effect: `now`, or `restart` where a change
            holds from the next start on.
    """

    operation: str
    platform: str
    profile: Profile
    state: State
    closes: str
    evidence: str
    effect: str


def main(arguments: Sequence[str]) -> int:
    """Look at what closes the ways out of an exam, make it, or put it back."""
    given = _parser().parse_args(arguments)
    try:
        if given.verb == "shell-script":
            sys.stdout.write(_script(given))
            return 0
        platform = _platform(given.root)
        return _answer(given, Lockdown(platform))
    except KioskError as error:
        why = error.said if isinstance(error, LockdownRefusedError) else as_told(error.detail)
        sys.stderr.write(_teller(given)(Said("refused", why=why, code=error.code)) + "\n")
        return OPEN


def as_json(profile: Profile, seen: Sequence[Seen]) -> str:
    """A list with one object for each operation, in the order in which they are made."""
    told = [
        Told(
            operation=one.operation.name,
            platform=one.operation.platform,
            profile=profile,
            state=one.observed.state,
            closes=str(one.operation.closes),
            evidence=one.observed.evidence,
            effect=one.operation.effect,
        )
        for one in seen
    ]
    return msgspec.json.format(msgspec.json.encode(told)).decode()


def _answer(given: argparse.Namespace, lockdown: Lockdown) -> int:
    if given.verb in {"list", "check"}:
        return _look(given, lockdown)
    with _stoppable() as stop:
        if given.verb == "perform":
            wishes = _wishes(given, given.profile)
            return _tell(given, lockdown.perform(given.profile, wishes, stop))
        if given.unfinished:
            return _tell(given, lockdown.begin())
        return _tell(given, lockdown.restore(leave_changed=given.leave_changed))


def _look(given: argparse.Namespace, lockdown: Lockdown) -> int:
    run = lockdown.recorded()
    profile: Profile = given.profile or (run.profile if run is not None else "seat")
    asked = run is not None and run.profile == profile and not given.reach
    wishes = run.wishes if run is not None and asked else _wishes(given, profile)
    seen = lockdown.look(profile, wishes)
    if given.json:
        sys.stdout.write(as_json(profile, seen) + "\n")
    else:
        _show(profile, seen, _teller(given))
    closed = all(one.observed.state is State.ON for one in seen)
    return 0 if given.verb == "list" or closed else OPEN


def _show(profile: Profile, seen: Sequence[Seen], tell: Tell) -> None:
    table = Table(tell(Said("operation")), tell(Said("state")), title=profile, show_lines=True)
    # A path is of use as a whole only.
    table.add_column(tell(Said("what")), overflow="fold")
    for one in seen:
        state = one.observed.state
        # As text: what was found may hold brackets.
        said = Text(tell(one.operation.closes))
        for fact in one.observed.seen:
            said.append(f"\n  {tell(fact)}", "dim")
        name = Text(one.operation.name)
        table.add_row(name, Text(tell(Said(state.value)), _COLOURS[state]), said)
    console = Console()
    console.print(table)
    closed = sum(one.observed.state is State.ON for one in seen)
    console.print(Text(tell(Said("count", closed=str(closed), count=str(len(seen))))))


def _teller(given: argparse.Namespace) -> Tell:
    """What says a sentence in the language that was asked for; English needs no library."""
    if given.language == "en":
        return str
    try:
        from kiosk.ui.lockdown_words import in_words  # noqa: PLC0415 - loads Qt, maybe broken
        from kiosk.ui.spoken import spoken  # noqa: PLC0415 - loads Qt, maybe broken
    except ImportError:
        return str
    return lambda said: spoken(lambda: in_words(said), given.language)


def _tell(given: argparse.Namespace, outcome: Performed | Aborted | Failed | Restored) -> int:
    if given.json:
        told = msgspec.json.encode(outcome, enc_hook=str)
        sys.stdout.write(msgspec.json.format(told).decode() + "\n")
    else:
        tell = _teller(given)
        sys.stdout.write("".join(f"{tell(line)}\n" for line in _lines(outcome)))
    match outcome:
        case Aborted():
            return ABORTED
        case Failed():
            return FAILED
        case _:
            return 0


def _lines(outcome: Performed | Aborted | Failed | Restored) -> Iterator[Said]:
    match outcome:
        case Performed(steps=()):
            yield Said("closed_already")
        case Performed(steps=steps, notes=notes):
            yield Said("closed", steps=", ".join(steps))
            yield Said("start_again")
            yield from notes
        case Aborted(at=at, why=why):
            yield Said("aborted", step=at, why=why)
            yield Said("as_before")
        case Restored(steps=()):
            yield Said("nothing_to_do")
        case Restored(steps=steps, notes=notes):
            yield Said("put_back", steps=", ".join(steps))
            yield from notes
        case Failed(why=why, troubles=troubles):
            yield Said("failed_by", why=why) if str(why) else Said("failed")
            for one in troubles:
                yield Said(
                    "trouble",
                    operation=one.operation,
                    place=one.place,
                    what=one.what,
                    advice=one.advice,
                )


@contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
    """Let Ctrl+C and an end of the session stop it between two steps and nowhere else."""
    asked: list[int] = []

    def heard(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    # SIGBREAK: what Windows has for asking a process to end that was started by another.
    names = {"SIGINT", "SIGTERM", "SIGBREAK"} & signal.Signals.__members__.keys()
    before = {signal.Signals[name]: signal.signal(signal.Signals[name], heard) for name in names}
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is not None:
        # Closing the consoles hangs up the very terminal this may have been typed at.
        before[hangup] = signal.signal(hangup, signal.SIG_IGN)
    try:
        yield lambda: bool(asked)
    finally:
        for each, handler in before.items():
            with contextlib.suppress(TypeError):
                signal.signal(each, handler)


def _platform(root: Path) -> Platform:
    if sys.platform == "win32":
        return windows.this_machine()
    if not root.is_dir():
        raise LockdownRefusedError("not_a_system", Said("no_folder", root=str(root)))
    return linux.this_machine() if root.resolve() == Path("/") else linux.prepared(root)


def _wishes(given: argparse.Namespace, profile: Profile) -> Wishes:
    return Wishes(
        reach=tuple(Endpoint.parse(one) for one in given.reach),
        port=given.port,
        sticks=given.sticks or profile == "hub",
        user=given.user or USERS[profile],
        session=given.session,
        account=given.account,
        starts=given.shell,
    ).checked()


def _script(given: argparse.Namespace) -> str:
    wishes = Wishes(account=given.account).checked()
    if given.undo:
        return shell_launcher.take_away(wishes.account)
    return shell_launcher.set_up(wishes.account, given.program)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kiosk lockdown", description=main.__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, told in (
        ("list", "every operation and how it stands"),
        ("check", "the same; exit code 1 unless everything is closed"),
        ("perform", "close everything, or leave everything as it is"),
        ("restore", "put everything back as it was before"),
    ):
        verb = verbs.add_parser(name, help=told, description=told)
        verb.add_argument("--json", action="store_true", help="for programs")
        verb.add_argument(
            "--language",
            choices=LANGUAGES,
            default=usual_language(os.environ),
            help="of the words; else that of the environment",
        )
        verb.add_argument("--root", type=Path, default=Path("/"), help="a system in a folder")
        if name == "restore":
            verb.add_argument(
                "--leave-changed", action="store_true", help="leave what others changed"
            )
            verb.add_argument(
                "--unfinished", action="store_true", help="only what a dead run left; for the boot"
            )
        else:
            _add_wishes(verb, required=name == "perform")
    script = verbs.add_parser("shell-script", help="a PowerShell script for Shell Launcher")
    script.add_argument("--account", required=True, help="security identifier of the account")
    script.add_argument("--program", default=r"C:\Program Files\Kiosk\kiosk.exe")
    script.set_defaults(language="en")
    script.add_argument("--undo", action="store_true", help="the script that takes it away")
    return parser


def _add_wishes(verb: argparse.ArgumentParser, *, required: bool) -> None:
    verb.add_argument("--profile", choices=PROFILES, required=required, help="of this machine")
    verb.add_argument(
        "--reach",
        action="append",
        default=[],
        metavar="ADDRESS:PORT",
        help="a hub (from a seat); a standby, the centre, a printer (from a hub); may be repeated",
    )
    verb.add_argument("--port", type=int, default=0, help="on which a hub listens")
    verb.add_argument("--sticks", action="store_true", help="a lone seat: let sticks in for files")
    verb.add_argument("--user", default="", help="under whom the window runs")
    verb.add_argument("--session", choices=("xorg", "cage"), default="xorg", help="what shows it")
    verb.add_argument("--account", default="", help="on Windows: identifier of that account")
    verb.add_argument("--shell", default="", help="on Windows: what it gets in place of a desktop")

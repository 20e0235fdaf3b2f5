#!/usr/bin/env python3
"""The one entrance to the project: sets a bare machine up, then runs what you asked for.

Decides what each verb needs and what it starts. Setting up is left to `tools/machine.py` (system
packages) and `tools/environment.py` (the project's own packages), the rest to the programs named
below.

Standard library only, and readable for Python 3.8, so that an older Python can say it is too old.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

OLDEST, NEWEST = (3, 11), (3, 13)


class Verb:
    """One word on the command line.

    Args:
        summary: What the help says it does.
        starts: The arguments of the Python that is started.
        lock: The lock it needs; empty for none.
        system: The sets of system packages it needs (`tools.machine.SETS`).
        usage: What may follow it, for the help.
        whole: What is added when it is called without anything to work on.
        anywhere: Whether it runs where the user stands, so that paths mean what they say there.
    """

    def __init__(
        self,
        summary: str,
        starts: str,
        *,
        lock: str,
        system: str = "",
        usage: str = "",
        whole: str = "",
        anywhere: bool = False,
    ) -> None:
        self.summary = summary
        self.starts = starts.split()
        self.lock = lock
        self.system = system.split()
        self.usage = usage
        self.whole = whole.split()
        self.anywhere = anywhere


VERBS = {
    "demo": Verb(
        "take one whole exam; without a screen a scripted candidate takes it",
        "-m kiosk demo",
        lock="run",
        system="qt sound screen",
        usage="[--headless] [--out DIR]",
        anywhere=True,
    ),
    "test": Verb(
        "run the tests; --slow adds the heavy variants",
        "-m pytest",
        lock="test",
        system="qt sound ear screen adversary centre token",
        usage="[--slow] [PYTEST ARGS]",
        # All tests on all processors; a file stays with one, and so does what it furnished once.
        whole="-n logical --dist loadfile",
    ),
    "check": Verb(
        "format, lint, types, import contracts, freshness of generated files",
        "-m tools.gate check",
        lock="test",
    ),
    "fix": Verb(
        "format, repair what can be repaired, make generated files anew",
        "-m tools.gate fix",
        lock="test",
    ),
    "kiosk": Verb(
        "run the kiosk command in the project's environment",
        "-m kiosk",
        lock="run",
        system="qt sound screen",
        usage="ARGS",
        anywhere=True,
    ),
    "bench": Verb(
        "measure this machine against the figures to reach",
        "-m kiosk bench",
        lock="run",
        system="qt sound centre",
        usage="[--only camera|centre|hall|seat] [--json FILE]",
        anywhere=True,
    ),
    "central": Verb(
        "start the central server with what a rehearsed hall handed over",
        "-m tools.central_demo",
        lock="test",
        usage="[COMMAND ...] | [--listen ADDR] [--database URL] [--workers N] [--out DIR]",
        anywhere=True,
    ),
    "package": Verb(
        "make the package: a program that needs no Python, and .debs; docs/PACKAGE.md",
        "-m tools.package",
        lock="package",
        system="qt sound screen package",
        usage="--out DIR [--sign KEYFILE] [--level N] [--untrimmed]",
        anywhere=True,
    ),
    "package-windows": Verb(
        "make the Windows package under Wine; needs root; docs/WINDOWS.md",
        "-m tools.package_windows",
        lock="run",
        system="qt",
        usage="--out DIR [--sign KEYFILE] [--machine DIR] [--small]",
        anywhere=True,
    ),
    "escapes": Verb(
        "try every named way out of a locked seat, and write what was seen into docs/LOCKDOWN.md",
        "-m tools.escapes",
        lock="test",
        system="qt sound screen adversary",
        usage="[PYTEST ARGS]",
    ),
    "virtual-pc": Verb(
        "lock the package on an emulated PC and maltreat it; needs root; docs/VIRTUAL-PC.md",
        "-m tools.virtual_pc",
        lock="run",
        usage="--deb DIR [--suite NAME] [--dir DIR]",
        anywhere=True,
    ),
    "fuzz": Verb(
        "throw damaged messages, journals and orders at everything that reads what others wrote",
        "-m tools.fuzz",
        lock="fuzz",
        usage="[--inputs N] [--json FILE]",
        anywhere=True,
    ),
    "lock": Verb(
        "make requirements/*.lock from pyproject.toml",
        "-m tools.make_locks",
        lock="",
        usage="[--upgrade]",
    ),
}

#: The centre is measured by a program of its own: what is measured of a hall never loads it.
CENTRE_BENCH = Verb("", "-m central.bench.command", lock="test", anywhere=True)
#: A word behind `central` is one of the centre's own commands.
CENTRE_COMMANDS = Verb("", "-m central", lock="test", anywhere=True)


def chosen(name: str, arguments: list[str]) -> Verb:
    """The verb of that name, with these arguments."""
    if name == "central" and arguments and not arguments[0].startswith("-"):
        return CENTRE_COMMANDS
    return CENTRE_BENCH if name == "bench" and "centre" in arguments else VERBS[name]


def refusal(version: tuple[int, int]) -> str | None:
    """The sentence for a Python that is not supported, else None."""
    if version < OLDEST:
        return "dev.py needs Python 3.11 or newer; this is {}.{}.".format(*version)
    if version > NEWEST:
        return "dev.py works with Python 3.11 to 3.13; this is {}.{}.".format(*version)
    return None


def usage() -> str:
    """The help text."""
    rows = [f"  {name + ' ' + verb.usage:<32} {verb.summary}" for name, verb in VERBS.items()]
    return "usage: python3 dev.py VERB [ARGS]\n\n" + "\n".join(rows)


def start(verb: Verb, arguments: list[str]) -> NoReturn:
    """Set up what the verb needs, then become its program: its exit code is ours.

    Raises:
        SystemExit: The set-up failed or was stopped; the sentence has been printed.
    """
    from tools import environment, steps

    try:
        python = environment.prepare(verb.lock, verb.system)
    except steps.SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        print("\nStopped. What is installed stays; the next call goes on.", file=sys.stderr)
        raise SystemExit(130) from None
    env = steps.child_environment(os.environ)
    if verb.anywhere:
        env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(steps.ROOT), env.get("PYTHONPATH")]))
    else:
        os.chdir(steps.ROOT)
    named = [argument for argument in arguments if not argument.startswith("-")]
    command = [str(python), *verb.starts, *([] if named else verb.whole), *arguments]
    os.execve(command[0], command, env)


def main(arguments: list[str]) -> int:
    """Run the command line; gives the exit code."""
    sentence = refusal((sys.version_info[0], sys.version_info[1]))
    if sentence:
        print(sentence, file=sys.stderr)
        return 2
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0
    if arguments[0] not in VERBS:
        print(f"dev.py knows no verb {arguments[0]!r}.\n\n{usage()}", file=sys.stderr)
        return 2
    start(chosen(arguments[0], arguments[1:]), arguments[1:])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

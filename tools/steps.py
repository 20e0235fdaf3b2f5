"""One step of a set-up: runs a program, tells how it goes, and explains a failure.

Decides what a person at the terminal sees. What the steps are is left to the callers. Standard
library only: it runs before anything is installed.
"""

import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent

# What an unreachable package index makes pip and uv say.
OFFLINE = (
    "dns error",
    "name resolution",
    "name or service not known",
    "failed to establish a new connection",
    "failed to fetch",
    "network is unreachable",
    "connection refused",
    "connect error",
    "timed out",
    "from versions: none",
)


# How often a long step says that it is still running where nothing can be overwritten.
REMINDER_S = 15


class SetupError(Exception):
    """This machine cannot be set up; the message says what to do about it."""


def child_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of everything started here: compiled files are kept, or starts double."""
    env = dict(environ)
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env


class Progress:
    """Tells on standard error which step runs and how long it has been running."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()

    def run(self, label: str, command: list[str], env: Mapping[str, str]) -> None:
        """Run one step to its end.

        Args:
            label: What the step does, as a person would say it.
            command: The program and its arguments.
            env: The environment of the program.

        Raises:
            SetupError: The program failed; the message ends with its last lines.
        """
        started = time.monotonic()
        if not self._live:
            print(f"  {label} ...", file=sys.stderr, flush=True)
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
            code = self._watch(label, command, env, output)
            output.seek(0)
            said = output.read()
        mark = "done" if code == 0 else "FAILED"
        lead = "\r\x1b[K" if self._live else ""
        seconds = time.monotonic() - started
        print(f"{lead}  {label}: {mark}, {seconds:.1f} s", file=sys.stderr, flush=True)
        if code != 0:
            raise SetupError(_failure(label, command, said))

    def _watch(
        self, label: str, command: list[str], env: Mapping[str, str], output: IO[str]
    ) -> int:
        """Start the program and tell how long it runs; gives its exit code."""
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=dict(env),
                cwd=ROOT,
            )
        except OSError as error:
            raise SetupError(
                f"{label}: {command[0]} cannot be started ({error.strerror})."
            ) from None
        try:
            return self._wait(process, label)
        except BaseException:
            process.terminate()
            process.wait()
            raise

    def _wait(self, process: subprocess.Popen[bytes], label: str) -> int:
        started = time.monotonic()
        told = 0.0
        while True:
            try:
                return process.wait(timeout=0.5)
            except subprocess.TimeoutExpired:
                elapsed = time.monotonic() - started
                if self._live:
                    print(
                        f"\r\x1b[K  {label} ... {elapsed:.0f} s",
                        end="",
                        file=sys.stderr,
                        flush=True,
                    )
                elif elapsed - told >= REMINDER_S:
                    told = elapsed
                    print(f"  {label} ... {elapsed:.0f} s", file=sys.stderr, flush=True)


def _failure(label: str, command: list[str], said: str) -> str:
    tail = "\n".join("    " + line for line in said.strip().splitlines()[-15:])
    if any(sign in said.lower() for sign in OFFLINE):
        advice = "The source of packages could not be reached. Check the network, proxy and mirror."
    else:
        advice = "The command was: " + shlex.join(command)
    return f"{label}: this step failed.\n{tail}\n{advice}"

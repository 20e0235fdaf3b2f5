"""What is kept on the disk of a set-up, so that a crash or a restart of the computer goes on.

Decides: that what is about to be made is noted before it is made, so that taking back never leaves
anything and never takes what was there before; that no code and no key stands in the file. Leaves
to others: what is made (`steps`).

    setup.json   in the folder of all data; gone when the set-up is taken back
"""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

import msgspec

from kiosk.base.errors import KioskError, MalformedError, RuleError
from kiosk.durable import sync_folder
from kiosk.setup.plan import Join, Plan, StepName
from kiosk.setup.step import GOOD, Outcome, Status
from kiosk.store.alone import alone
from kiosk.trust.files import read_limited, replace_private

if sys.platform != "win32":
    import fcntl

NAME: Final = "setup.json"
#: On Windows, what is held by whoever sets this computer up.
LOCK: Final = "setup.lock"
_MOST: Final = 512 * 1024


class KeptOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """As `Outcome`, with when it was."""

    status: Status
    code: str
    detail: str
    facts: dict[str, str] = {}
    at_ms: int = 0

    @property
    def outcome(self) -> Outcome:
        """The outcome itself."""
        return Outcome(self.status, self.code, self.detail, self.facts)


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """The file.

    Attributes:
        plan: without the code of joining.
        steps: what came of each.
        made: what was made below the folder of all data, in that order.
        turned: what was switched on here: the service, the lockdown.
        boot: which start of the computer the restart is waited for after; empty while it is not.
        hubs: addresses of the hubs as joining learnt them. What joining keeps in the folder of the
            exam's user is that user's to change, so no rule of the firewall comes from there.
    """

    format: Literal[1] = 1
    plan: Plan | None = None
    steps: dict[str, KeptOutcome] = {}
    made: tuple[str, ...] = ()
    turned: tuple[str, ...] = ()
    boot: str = ""
    hubs: tuple[str, ...] = ()


class Record:
    """The record of the set-up of one computer."""

    def __init__(self, base: Path) -> None:
        """Use this folder of all data; nothing is read yet."""
        self.base = base
        self._path = base / NAME
        self._kept: Kept | None = None

    @property
    def kept(self) -> Kept:
        """What is kept. Raises: MalformedError `record_damaged`; DocumentRefusedError."""
        if self._kept is None:
            self._kept = self._read()
        return self._kept

    def outcome(self, step: StepName) -> Outcome | None:
        """What came of a step; None before it was run."""
        found = self.kept.steps.get(step)
        return found.outcome if found is not None else None

    def good(self, step: StepName) -> bool:
        """Whether a step stands or was left out for a reason."""
        found = self.outcome(step)
        return found is not None and found.status in GOOD

    def keep_plan(self, plan: Plan) -> None:
        """Keep what this computer is to become, without the code of joining."""
        blank = Join(file=plan.join.file)
        self._write(plan=msgspec.structs.replace(plan, join=blank))

    def keep(self, step: StepName, outcome: Outcome, at_ms: int) -> None:
        """Keep what came of a step; the same again changes nothing on the disk."""
        before = self.kept.steps.get(step)
        if before is not None and outcome.status == "same" and before.status in GOOD:
            return
        if before is not None and before.outcome == outcome:
            return
        told = KeptOutcome(
            status=outcome.status,
            code=outcome.code,
            detail=outcome.detail,
            facts=dict(outcome.facts),
            at_ms=at_ms,
        )
        self._write(steps={**self.kept.steps, step: told})

    def forget(self, step: StepName) -> None:
        """A step was taken back."""
        if step in self.kept.steps:
            self._write(steps={k: v for k, v in self.kept.steps.items() if k != step})

    def will_make(self, path: Path) -> None:
        """Note something that is about to be made; what is there already is somebody else's."""
        name = self._name(path)
        if not os.path.lexists(path) and name not in self.kept.made:
            self._write(made=(*self.kept.made, name))

    def gone(self, path: Path) -> None:
        """What was made is no more."""
        name = self._name(path)
        self._write(made=tuple(one for one in self.kept.made if one != name))

    def turn(self, what: str, *, on: bool) -> None:
        """Note what is about to be switched on, or was switched off again."""
        others = tuple(one for one in self.kept.turned if one != what)
        self._write(turned=(*others, what) if on else others)

    def wait_after(self, boot: str) -> None:
        """Note after which start of the computer the next one is waited for; empty for none."""
        self._write(boot=boot)

    def know_hubs(self, addresses: tuple[str, ...]) -> None:
        """Note where the hubs of the hall are that this computer just joined."""
        self._write(hubs=addresses)

    def remove(self) -> None:
        """Forget everything. Raises: OSError."""
        for path in (self._path, self._path.with_name(f"{NAME}.new")):
            path.unlink(missing_ok=True)
        with contextlib.suppress(FileNotFoundError):
            sync_folder(self.base)
        self._kept = Kept()

    def set_aside(self) -> None:
        """Keep a damaged record beside and begin anew. Raises: OSError."""
        self._path.replace(self._path.with_suffix(".damaged"))
        self._kept = Kept()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other set-up of this computer out.

        Raises:
            RuleError: `busy`.
            MalformedError: `no_base`: the folder is not there, or may not be written.
        """
        busy = RuleError("busy", "Another set-up of this computer is running; wait until it ends.")
        if sys.platform == "win32":
            # A folder cannot be locked here. The file stays: see below why none is taken away.
            if not self.base.is_dir():
                raise self._no_base(os.strerror(errno.ENOENT))
            with alone(self.base / LOCK, busy):
                yield
            return
        # The folder itself: a file for it would have to be made and taken away, and whoever opened
        # it before could hold one that is not there any more, beside whoever made it anew.
        try:
            handle = os.open(self.base, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise self._no_base(error.strerror) from None
        try:
            if not os.access(self.base, os.W_OK):
                raise self._no_base(os.strerror(errno.EACCES))
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise busy from None
            yield
        finally:
            os.close(handle)

    def _no_base(self, why: str | None) -> MalformedError:
        return MalformedError(
            "no_base",
            f"{self.base} cannot be written: {why}. Install the package, and run this as an "
            "administrator.",
        )

    def _name(self, path: Path) -> str:
        """As it is noted: below the folder of all data from there, else whole."""
        return str(path.relative_to(self.base) if path.is_relative_to(self.base) else path)

    def _read(self) -> Kept:
        if not self._path.exists():
            return Kept()
        try:
            return msgspec.json.decode(read_limited(self._path, _MOST), type=Kept)
        except (msgspec.DecodeError, UnicodeDecodeError, KioskError) as error:
            raise MalformedError(
                "record_damaged",
                f"{self._path} cannot be read: {error}. What was set up stays as it is; move the "
                "file away and set the computer up again.",
            ) from None

    def _write(self, **changed: object) -> None:
        kept = msgspec.structs.replace(self.kept, **changed)
        if kept == self.kept:
            return
        replace_private(self._path, msgspec.json.format(msgspec.json.encode(kept)))
        self._kept = kept


def facts_of(**facts: object) -> Mapping[str, str]:
    """Facts as text."""
    return {name: str(value) for name, value in facts.items()}

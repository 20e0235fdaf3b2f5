"""`kiosk update`: what a technician does about updates (docs/UPDATES.md).

Decides: the words and the exit codes: 0 done or nothing to do, 1 refused. Run as the administrator:
the slots belong to nobody else.
"""

import contextlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import msgspec
import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from kiosk import __version__
from kiosk.base.errors import KioskError
from kiosk.base.hall_time import HALL_ZONE
from kiosk.itself import typed
from kiosk.system.clock import wall_ms
from kiosk.trust.files import read_limited
from kiosk.update_place import PREFIX, Machine, lower_bounded
from kiosk.updates.anchor import anchored
from kiosk.updates.disk import PosixSlotDisk
from kiosk.updates.errors import SlotError
from kiosk.updates.lists import MOST_ROOT, Offer
from kiosk.updates.rules import may_go_back
from kiosk.updates.serving import HubUpdatesFolder, take
from kiosk.updates.slots import SLOTS, Slots
from kiosk.updates.status import Status, status_of
from kiosk.updates.unpacking import Tell
from kiosk.updates.version import parse_version

app = typer.Typer(help="Updates of this program, from the hub.", no_args_is_help=True)
Data = Annotated[Path, typer.Option(help="Folder of the seat, panel or hub of this PC.")]
Prefix = Annotated[Path, typer.Option(help="Where the slots are.")]
AsJson = Annotated[bool, typer.Option("--json", help="The outcome for programs.")]
_ENDINGS: Final = {
    "": "no update was made here yet",
    "switched": "version {} was installed and has not proved itself yet",
    "kept": "version {} was installed and got ready",
    "self_test_failed": "version {} did not pass its self-test; nothing was changed",
    "returned": "version {} never got ready; this PC went back by itself",
    "stuck": "version {} never got ready, and there was nothing to go back to: install a newer one",
    "cut_off": "version {} was cut off before it came to count, and does not: ask for it again",
    "went_back": "a technician went back to version {}",
}


class Outcome(NamedTuple):
    """What a command did, for programs.

    Attributes:
        result: `done`, `nothing` or `refused`; code: of the refusal; words: a sentence.
    """

    result: str
    code: str
    words: str


@contextmanager
def _told(*, as_json: bool) -> Iterator[None]:
    """Turn a refusal into its sentence, or into JSON, and exit code 1."""
    try:
        yield
    except (KioskError, OSError) as error:
        code = error.code if isinstance(error, KioskError) else "disk_refused"
        words = error.detail if isinstance(error, KioskError) else f"{error}."
        if as_json:
            _json(Outcome("refused", code, words)._asdict())
        else:
            typer.echo(f"Refused: {words} [{code}]", err=True)
        raise typer.Exit(1) from None


def _json(what: object) -> None:
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(what)).decode() + "\n")


def _done(words: str, *, as_json: bool, result: str = "done") -> None:
    if as_json:
        _json(Outcome(result, "", words)._asdict())
    else:
        typer.echo(words)


@contextmanager
def _bar(words: str, *, as_json: bool) -> Iterator[tuple[Progress, Tell]]:
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=Console(stderr=True), disable=as_json) as bars:
        task = bars.add_task(words, total=None)
        yield bars, lambda done: bars.update(task, completed=done)


# ---- once ---------------------------------------------------------------------------------------


@app.command("begin")
def begin(
    slot: Annotated[str, typer.Option(help="The slot an installer filled: a or b.")] = "a",
    prefix: Prefix = PREFIX,
) -> None:
    """Take up a PC whose program was installed as the first slot; the installer does this."""
    with _told(as_json=False):
        if slot not in SLOTS:
            raise SlotError("bad_slot", "A slot is called a or b.")
        Slots(prefix, PosixSlotDisk()).begin(SLOTS["ab".index(slot)], parse_version(__version__))
        typer.echo(f"Version {__version__} counts on this PC, from slot {slot}.")


@app.command("trust")
def trust(
    root: Annotated[Path, typer.Argument(help="The root list of the build desk, N.root.json.")],
    digest: Annotated[str, typer.Option(help="Its SHA-256, from the paper of the build desk.")],
    prefix: Prefix = PREFIX,
    data: Annotated[Path | None, typer.Option(help="A hub's folder: what it serves.")] = None,
) -> None:
    """Say once whose lists this PC, or with --data this hub, believes."""
    with _told(as_json=False):
        place = HubUpdatesFolder(data).anchor if data else prefix / "updates" / "root.json"
        persons = anchored(read_limited(root, MOST_ROOT), digest, place, PosixSlotDisk())
        typer.echo(f"Believed from now on: {persons} of the root keys together. {place}")


# ---- the hub ------------------------------------------------------------------------------------


@app.command("take")
def take_(
    source: Annotated[Path, typer.Argument(help="Stick or folder with `metadata` and `targets`.")],
    data: Data,
    hall_time: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%dT%H:%M"], help="Hall time, where this PC's clock is wrong."),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Take what the centre sent onto this hub, check it, and serve it to the hall."""
    with _told(as_json=as_json):
        machine = Machine(PREFIX, data)
        now = wall_ms()
        if hall_time is not None:
            now = int(hall_time.replace(tzinfo=HALL_ZONE).timestamp() * 1000)
        bounded = lower_bounded(now, machine.hub_authority())
        offer = take(source, HubUpdatesFolder(data), machine.disk, bounded)
        _done(
            f"This hub serves version {offer.about.version} from now on; nothing below "
            f"{offer.about.minimum_version} may run any more. Next, at every PC: "
            f"{typed('update', 'fetch', '--data', 'FOLDER')}",
            as_json=as_json,
        )


# ---- every PC -----------------------------------------------------------------------------------


@app.command("fetch")
def fetch(data: Data, prefix: Prefix = PREFIX, *, as_json: AsJson = False) -> None:
    """Fetch a newer build from the hub; nothing else changes."""
    with _told(as_json=as_json):
        machine = Machine(prefix, data)
        with machine.alone(), machine.asked() as hub, _bar("fetching", as_json=as_json) as bar:
            bars, tell = bar

            def bring(offer: Offer, folder: Path) -> Path:
                bars.update(bars.task_ids[0], total=offer.target.length)
                return hub.bring(offer, folder, tell)

            fetched = machine.updating().fetch(hub.source, hub.hall_ms, bring)
        if fetched is None:
            _done("Nothing newer is at the hub.", as_json=as_json, result="nothing")
            return
        _done(
            f"Version {fetched.version} lies ready. Install it with: "
            f"{typed('update', 'apply', '--data', str(data))}",
            as_json=as_json,
        )


@app.command("apply")
def apply(data: Data, prefix: Prefix = PREFIX, *, as_json: AsJson = False) -> None:
    """Install what was fetched, let it try itself, and let it count from the next start."""
    with _told(as_json=as_json):
        machine = Machine(prefix, data)
        with machine.alone(), machine.asked() as hub, _bar("installing", as_json=as_json) as bar:
            version = machine.updating().apply(hub.source, hub.hall_ms, bar[1])
        _done(f"Version {version} counts from the next start of this PC on.", as_json=as_json)


@app.command("back")
def back(data: Data, prefix: Prefix = PREFIX, *, as_json: AsJson = False) -> None:
    """Let the other slot count again, at or above the signed minimum version."""
    with _told(as_json=as_json):
        machine = Machine(prefix, data)
        with machine.alone():
            # What is gone back from may be what keeps this PC from its hub.
            with contextlib.suppress(KioskError), machine.asked():
                pass
            version = machine.updating().back()
        _done(f"Version {version} counts from the next start of this PC on.", as_json=as_json)


@app.command("status")
def status(data: Data, prefix: Prefix = PREFIX, *, as_json: AsJson = False) -> None:
    """Say what runs here, what lies ready, and how the last update ended."""
    with _told(as_json=as_json):
        machine = Machine(prefix, data)
        with machine.alone():
            record = machine.updating().settle()
        found = status_of(machine.slots, record)
        if as_json:
            _json(found)
        else:
            _show(found)
        if not may_go_back(parse_version(found.version), record.minimum):
            raise typer.Exit(1)


def _show(found: Status) -> None:
    typer.echo(f"Version {found.version} counts, from slot {found.slot}.")
    other = found.other_version
    typer.echo(f"The other slot holds version {other}." if other else "The other slot is empty.")
    if found.minimum_version:
        typer.echo(f"Nothing below {found.minimum_version} may run.")
    if found.fetched:
        typer.echo(f"Version {found.fetched} lies ready: kiosk update apply.")
    if found.on_trial:
        typer.echo(f"It is on trial: {found.starts_left} starts are left to get ready in.")
    typer.echo(f"Last: {_ENDINGS[found.ending].format(found.about)}.")
    if found.below_minimum:
        typer.echo("This PC takes no exam before a newer version is installed.", err=True)

"""`kiosk send`: what a hall hands over goes to the centre, beside a stopped hub.

Decides: what is printed and the exit codes: 0 the receipt is kept, 1 something was refused or is
wrong here, 3 work remains. Leaves to others: sending (`kiosk.sync`), making what is handed over,
which takes the keys of a running hub (`kiosk.hub_sending`).
"""

import argparse
import asyncio
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn
from rich.progress import Progress as Bars

from kiosk.base.errors import KioskError
from kiosk.bundle.receipt import ReceiptTrust, trust_in
from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.replica import ReplicaReader
from kiosk.hub_files import claim
from kiosk.hub_sending import HubDisk
from kiosk.sync import kept
from kiosk.sync import outbox as box
from kiosk.sync.carrying import Carried, carry
from kiosk.sync.centre import Centre
from kiosk.sync.client import CentreLine
from kiosk.sync.errors import HandoverChangedError, NotSentError, RefusedError
from kiosk.sync.kept import KeptHandover
from kiosk.sync.sending import Progress, Sending
from kiosk.system.clock import SystemClock
from kiosk.trust.believed import believed_roots
from kiosk.trust.keys import KeyPair

DONE: Final = 0
REFUSED: Final = 1
REMAINS: Final = 3
_REMAINS: Final = (
    "Nothing is lost: start this again, or the hub. Keep the folder, and delete nothing before the "
    "receipt is here."
)


class Job(NamedTuple):
    """What is sent where, in whose name."""

    kept: KeptHandover
    centre: Centre
    key: KeyPair
    trust: ReceiptTrust
    once: bool


def main(arguments: Sequence[str]) -> int:
    """Send what this hub hands over to the centre."""
    parser = argparse.ArgumentParser(prog="kiosk send", description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="The folder of a stopped hub.")
    parser.add_argument("--centre", default="", help="As https://centre.example; else as set up.")
    parser.add_argument("--ca", type=Path, help="The authority of its certificate, a PEM file.")
    parser.add_argument("--once", action="store_true", help="Try once, and do not wait.")
    given = parser.parse_args(arguments)
    say = Console(stderr=True, highlight=False)
    try:
        folder = HubFolder(given.data)
        setup = folder.setup()
        let_go = claim(folder)
    except (KioskError, OSError) as error:
        return _ended(say, str(error), REFUSED)
    reader = ReplicaReader(folder.database)
    try:
        centre = (
            Centre.parse(given.centre, given.ca)
            if given.centre
            else Centre.beside(folder.root, setup.centre_url, setup.centre_ca)
        )
        trust = trust_in(believed_roots(folder.trust), folder.centre_keys)
        found = kept.latest(folder.handovers, HubDisk(reader))
        if found is None:
            why = "Nothing to hand over was made here yet: close the sitting at its panel first."
            return _ended(say, why, REMAINS)
        return _send(say, Job(found, centre, folder.key(), trust, given.once))
    except (KioskError, OSError) as error:
        return _ended(say, str(error), REFUSED)
    finally:
        reader.close()
        let_go()


def _ended(say: Console, words: str, code: int) -> int:
    say.print(f"send: {words}", markup=False, soft_wrap=True)
    return code


def _send(say: Console, job: Job) -> int:
    receipt = job.kept.receipt(job.trust)
    if receipt is None:
        with _bars(say) as bars:
            try:
                receipt = asyncio.run(_carried(job, _shown_in(bars))).receipt
            except RefusedError as error:
                return _ended(say, str(error), REFUSED)
            except HandoverChangedError as error:
                return _ended(say, f"{error} Start the hub: it makes the handover anew.", REMAINS)
            except NotSentError as error:
                return _ended(say, f"{error} {_REMAINS}", REMAINS)
            except asyncio.CancelledError:
                return _ended(say, f"Not everything is at the centre yet. {_REMAINS}", REMAINS)
    sys.stdout.write(f"receipt {receipt.bundle}\n")
    return _ended(say, f"The centre has everything; its receipt lies in {job.kept.folder}.", DONE)


async def _carried(job: Job, tell: Callable[[Progress], None]) -> Carried:
    """Raises: NotSentError; CancelledError: it was told to end."""
    task = asyncio.current_task()
    if task is not None:
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    clock = SystemClock()

    def now_ms() -> int:
        return clock.now().wall_ms

    async def go(far: Callable[[box.Outbox], object]) -> Carried:
        async with CentreLine(job.centre, job.key, now_ms) as line:
            carried = await carry(job.kept.handover, line, job.trust, far)
        job.kept.keep_receipt(carried.data)
        return carried

    sending = Sending(now_ms, tell, ends_refused=True)
    return await (sending.once(go) if job.once else sending.until_receipt(go))


# ---- what is seen ------------------------------------------------------------------------------


def _bars(say: Console) -> Bars:
    return Bars(TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), console=say)


def _shown_in(bars: Bars) -> Callable[[Progress], None]:
    task = bars.add_task("asking the centre", total=1000)
    said = ""

    def tell(progress: Progress) -> None:
        nonlocal said
        bars.update(task, completed=int(progress.share * 1000), description=_words(progress))
        if progress.words and progress.words != said:
            bars.console.print(f"send: {progress.words}", markup=False, soft_wrap=True)
        said = progress.words

    return tell


def _words(progress: Progress) -> str:
    left = f"{progress.records} records and {progress.papers} papers left"
    return {
        "judging": "all there, being judged",
        "again": f"trying again soon, {left}",
        "done": "done",
    }.get(progress.state, left)

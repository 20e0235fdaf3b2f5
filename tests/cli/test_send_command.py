"""`kiosk send` as a process of its own: exit codes, and what a kill at any moment leaves."""

import asyncio
import itertools
import json
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from kiosk.bundle.receipt import ReceiptTrust
from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.key_files import new_hub, set_up_hub
from kiosk.hall.replica import Replica
from kiosk.hub_files import claim
from kiosk.sync import kept
from kiosk.sync.kept import KeptHandover
from tests.fakes.central_simulator import CentralSimulator
from tests.fakes.central_tls import Served, served
from tests.fakes.hall_people import root
from tests.fakes.handovers import parts, signed

NOW_MS = 1_900_000_000_000
ROOTS = root().roots()
TRUST = ReceiptTrust(ROOTS)


class Heard(CentralSimulator):
    """A centre that tells when it was asked so many times."""

    def __init__(self) -> None:
        super().__init__([root()], lambda: NOW_MS)
        self.on_heard: Callable[[int], None] = lambda _count: None

    def answer(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        answer = super().answer(path, headers, body)
        self.on_heard(len(self.heard))
        return answer


@pytest.fixture
def folder(tmp_path: Path) -> HubFolder:
    """A stopped hub with something to hand over; all of it lies in the handover itself."""
    hub = set_up_hub(tmp_path / "hub", "hall-1", "demo", 1, ["127.0.0.1:7443"])
    new_hub(hub.root, "hall-1", 1, with_ca=True)
    hub.trust.write_bytes(ROOTS.to_bytes())
    Replica(hub.database).close()
    some = parts()
    kept.keep(hub.handovers, signed(some), some, lambda _: ())
    return hub


def found(folder: HubFolder) -> KeptHandover:
    one = kept.latest(folder.handovers, lambda _: ())
    assert one is not None
    return one


async def started(folder: HubFolder, *more: str) -> asyncio.subprocess.Process:
    command = (sys.executable, "-m", "kiosk", "send", "--data", str(folder.root), *more)
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=pipe)


def at_centre(
    folder: HubFolder, centre: CentralSimulator, work: Callable[[Served], Awaitable[None]]
) -> None:
    async def there() -> None:
        async with served(centre, folder.root.parent) as one:
            await work(one)

    asyncio.run(there())


def to(there: Served) -> tuple[str, ...]:
    return ("--centre", there.url, "--ca", str(there.ca))


def ended(folder: HubFolder, centre: CentralSimulator, *more: str) -> tuple[int, str]:
    """Exit code and what it said."""
    ends: list[tuple[int, str]] = []

    async def run(there: Served) -> None:
        process = await started(folder, *to(there), *more)
        _, said = await process.communicate()
        ends.append((process.returncode or 0, said.decode()))

    at_centre(folder, centre, run)
    return ends[0]


def test_the_receipt_is_kept_and_a_second_call_asks_nobody(folder: HubFolder) -> None:
    centre = Heard()
    code, said = ended(folder, centre)
    assert code == 0, said
    one = found(folder)
    assert centre.has_once(one.handover.manifest)
    receipt = one.receipt(TRUST)
    assert receipt is not None
    assert receipt.bundle == one.handover.digest
    del centre.heard[:]
    assert ended(folder, centre)[0] == 0
    assert centre.heard == []


def test_killed_at_any_request_it_goes_on_where_the_centre_is(folder: HubFolder) -> None:
    """Started again and again, each time killed one request later, until it ends by itself."""
    centre = Heard()
    codes: list[int] = []

    async def again_and_again(there: Served) -> None:
        for dies_at in itertools.count(1):
            process = await started(folder, *to(there))
            del centre.heard[:]

            def heard(
                count: int,
                at: int = dies_at,
                process: asyncio.subprocess.Process = process,
            ) -> None:
                if count == at:
                    process.kill()

            centre.on_heard = heard
            await process.communicate()
            codes.append(process.returncode or 0)
            if codes[-1] == 0:
                return

    at_centre(folder, centre, again_and_again)
    assert codes[:-1] == [-signal.SIGKILL] * (len(codes) - 1)
    assert len(codes) > 2
    assert centre.has_once(found(folder).handover.manifest)
    assert found(folder).receipt(TRUST) is not None


def test_a_refusal_ends_it_with_one(folder: HubFolder) -> None:
    centre = Heard()
    centre.known = set()
    code, said = ended(folder, centre)
    assert (code, "unknown_machine" in said) == (1, True)
    assert found(folder).receipt(TRUST) is None


def test_work_that_remains_is_said_with_three(folder: HubFolder) -> None:
    centre = Heard()
    centre.faults.extend(["cut"] * 5)
    code, said = ended(folder, centre, "--once")
    assert code == 3
    assert "Nothing is lost" in said


def test_whoever_ends_it_is_told_what_remains(folder: HubFolder) -> None:
    centre = Heard()
    centre.judging = 1_000
    ends: list[tuple[int, str]] = []

    async def interrupted(there: Served) -> None:
        process = await started(folder, *to(there))
        waiting = asyncio.Event()
        centre.on_heard = lambda _count: waiting.set() if centre.judging < 1_000 else None
        await waiting.wait()
        process.send_signal(signal.SIGINT)
        _, said = await process.communicate()
        ends.append((process.returncode or 0, said.decode()))

    at_centre(folder, centre, interrupted)
    code, said = ends[0]
    assert code == 3, said
    assert "Nothing is lost" in said


def test_a_hub_that_runs_is_left_alone(folder: HubFolder) -> None:
    let_go = claim(folder)
    try:
        code, said = ended(folder, Heard())
    finally:
        let_go()
    assert code == 1
    assert "folder_in_use" in said


def test_a_folder_without_a_handover_says_what_to_do(folder: HubFolder) -> None:
    for one in found(folder).folder.rglob("manifest"):
        one.unlink()
    code, said = ended(folder, Heard())
    assert code == 3
    assert "close the sitting" in said


def test_the_address_of_the_set_up_is_taken(folder: HubFolder) -> None:
    ends: list[int] = []

    async def run(there: Served) -> None:
        setup = json.loads(folder.setup_file.read_text())
        (folder.root / "other.pem").write_bytes(there.ca.read_bytes())
        setup |= {"centre_url": there.url, "centre_ca": "other.pem"}
        folder.setup_file.write_text(json.dumps(setup))
        process = await started(folder, "--once")
        await process.communicate()
        ends.append(process.returncode or 0)

    at_centre(folder, Heard(), run)
    assert ends == [0]


def test_an_address_that_is_none_is_refused(folder: HubFolder) -> None:
    async def run(_there: Served) -> None:
        process = await started(folder, "--centre", "http://centre.example")
        _, said = await process.communicate()
        assert process.returncode == 1
        assert b"bad_centre_url" in said

    at_centre(folder, Heard(), run)

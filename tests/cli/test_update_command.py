"""`kiosk update` and `kiosk builds` as processes, between a real hub and a seat that joined it."""

import contextlib
import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk import __version__
from kiosk.__main__ import main
from kiosk.hall.certificates import HUB_DNS_NAME
from kiosk.hall.membership import load
from kiosk.trust.hall_authority import AuthorityWanted
from kiosk.updates.disk import PosixSlotDisk
from kiosk.updates.fetching import HubAt, HubFetcher
from kiosk.updates.slots import Slots
from kiosk.updates.version import parse_version
from tests.fakes.build_desk import Desk, program
from tests.fakes.real_hall import RealHub, furnished_hall

ROOT = Path(__file__).resolve().parents[2]
LONG = date(2090, 1, 1)
NEXT = "0.9.0"


class Done(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def told(self) -> dict[str, object]:
        """What `--json` said."""
        said = json.loads(self.out)
        assert isinstance(said, dict)
        return said


def kiosk(*words: object, typed: str = "") -> Done:
    """The command, in this process: what is started here is tried by the first test."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(sys, "stdin", io.StringIO(typed))
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = int(end.code or 0)
    return Done(code, out.getvalue(), err.getvalue())


def started(*words: object) -> Done:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "kiosk", *map(str, words)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=180
    )
    return Done(done.returncode, done.stdout, done.stderr)


class Hall(NamedTuple):
    hub: RealHub
    hub_folder: Path
    seat: Path
    prefix: Path
    desk: Desk

    @property
    def here(self) -> tuple[object, ...]:
        """Of the seat's PC."""
        return ("--data", self.seat, "--prefix", self.prefix, "--json")

    def update(self, word: str) -> Done:
        """`kiosk update WORD` at the seat's PC."""
        return kiosk("update", word, *self.here)

    def take(self, source: Path) -> Done:
        """At the hub's PC."""
        return kiosk("update", "take", source, "--data", self.hub_folder, "--json")


@contextlib.contextmanager
def hub_of(hall: Hall) -> Iterator[HubFetcher]:
    """The seat's line, for somebody who keeps no rule."""
    made = hall.hub.hall
    wanted = AuthorityWanted(hall=made.sitting.hall.id, round=made.sitting.round)
    member = load(hall.seat, made.roots, wanted)
    assert member is not None
    address = member.addresses[0]
    fetcher = HubFetcher(HubAt(address.host, address.port, member.context(), HUB_DNS_NAME))
    try:
        yield fetcher
    finally:
        fetcher.close()


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = furnished_hall(tmp_path / "hall", 2)
    hub = RealHub(made)
    hub.start()
    prefix = tmp_path / "opt"
    program(prefix / "a", __version__)
    Slots(prefix, PosixSlotDisk()).begin("a", parse_version(__version__))
    try:
        yield Hall(hub, made.hub(1), made.seat(1), prefix, Desk(tmp_path / "desk"))
    finally:
        hub.close()


def trusted(hall: Hall) -> None:
    """The root list, by its digest on paper, on the hub and on the seat's PC."""
    root = hall.desk.folder / "metadata/1.root.json"
    digest = hashlib.sha256(root.read_bytes()).hexdigest()
    wrong = kiosk("update", "trust", root, "--digest", "0" * 64, "--prefix", hall.prefix)
    assert (wrong.code, "other_digest" in wrong.err) == (1, True)
    for where in (("--prefix", hall.prefix), ("--data", hall.hub_folder)):
        done = kiosk("update", "trust", root, "--digest", digest, *where)
        assert (done.code, "2 of the root keys together" in done.out) == (0, True)


def test_from_the_stick_to_the_next_start_of_a_seat(hall: Hall) -> None:
    trusted(hall)
    hall.desk.add(NEXT, until=LONG)
    taken = hall.take(hall.desk.folder)
    assert (taken.code, taken.told["result"]) == (0, "done")
    fetched = started("update", "fetch", *hall.here)
    assert (fetched.code, fetched.told["result"]) == (0, "done"), fetched
    applied = started("update", "apply", *hall.here)
    assert (applied.code, applied.told["result"]) == (0, "done"), applied
    assert (hall.prefix / "current").readlink() == Path("b")
    told = hall.update("status").told
    assert (told["version"], told["on_trial"], told["starts_left"]) == (NEXT, True, 3)
    shown = kiosk("update", "status", "--data", hall.seat, "--prefix", hall.prefix)
    assert f"Version {NEXT} counts, from slot b." in shown.out
    back = hall.update("back")
    assert back.code == 0
    assert (hall.prefix / "current").readlink() == Path("a")
    nothing = hall.update(
        "fetch",
    )
    assert nothing.told["result"] == "done"  # it was not broken; it may be fetched again


def test_during_a_sitting_the_hub_gives_nothing_and_the_seat_asks_for_nothing(hall: Hall) -> None:
    trusted(hall)
    hall.desk.add(NEXT, until=LONG)
    hall.take(hall.desk.folder)
    hall.update("fetch")
    hall.hub.seat_everybody().result(60)
    for word in ("fetch", "apply"):
        done = hall.update(word)
        assert (done.code, done.told["code"]) == (1, "sitting_open")
    with hub_of(hall) as hub:
        assert hub.hall().sitting == "open"
        for path in ("metadata/timestamp.json", f"targets/linux-x86_64/{'0' * 64}.kiosk.tar.xz"):
            with hub.asked(f"/updates/{path}") as answer:
                assert answer.status == HTTPStatus.FORBIDDEN
    # Also after its program died, when it cannot read its own journal.
    hall.hub._kept = b""
    hall.hub.stop()
    hall.hub.start()
    assert hall.update("fetch").told["code"] == "sitting_open"
    # And on the hub's own PC.
    done = kiosk("update", "fetch", "--data", hall.hub_folder, "--prefix", hall.prefix, "--json")
    assert done.told["code"] == "sitting_open"
    assert (hall.prefix / "current").readlink() == Path("a")


def test_the_pc_of_a_hub_takes_what_it_serves(hall: Hall) -> None:
    trusted(hall)
    hall.desk.add(NEXT, until=LONG)
    hall.take(hall.desk.folder)
    here = ("--data", hall.hub_folder, "--prefix", hall.prefix, "--json")
    assert kiosk("update", "fetch", *here).told["result"] == "done"
    assert kiosk("update", "apply", *here).told["result"] == "done"
    assert kiosk("update", "status", *here).told["version"] == NEXT


def test_a_hub_does_not_serve_what_it_does_not_believe(hall: Hall, tmp_path: Path) -> None:
    hall.desk.add(NEXT, until=LONG)
    assert hall.take(hall.desk.folder).told["code"] == "no_root"
    trusted(hall)
    assert hall.take(tmp_path).told["code"] == "no_lists"
    stranger = Desk(tmp_path / "stranger")
    stranger.add(NEXT, until=date(2020, 1, 1))
    assert hall.take(stranger.folder).told["code"] == "list_expired"
    file = next((hall.desk.folder / "targets").rglob("*.xz"))
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"x")
    assert hall.take(hall.desk.folder).told["code"] == "altered"
    assert not (hall.hub_folder / "updates/served/metadata").exists()
    assert hall.update("fetch").told["code"] == "not_fetched"
    file.write_bytes(whole)
    assert hall.take(hall.desk.folder).code == 0
    hall.desk.add("0.9.1", "0.9.1", until=LONG)
    assert hall.take(hall.desk.folder).code == 0
    served = hall.hub_folder / "updates/served/targets"
    assert len(list(served.rglob("*.xz"))) == 1  # the one before is gone


def test_a_hub_with_a_wrong_clock_is_told_the_time(hall: Hall) -> None:
    trusted(hall)
    hall.desk.add(NEXT, until=LONG)
    late = ("--hall-time", "2091-01-01T09:00")
    command = ("update", "take", hall.desk.folder, "--data", hall.hub_folder, "--json")
    assert kiosk(*command, *late).told["code"] == "list_expired"
    # One before the round is not believed: the centre signed when that begins.
    assert kiosk(*command, "--hall-time", "2001-01-01T09:00").code == 0
    record = json.loads((hall.hub_folder / "updates/record.json").read_text())
    assert record["hall_ms"] > 1_700_000_000_000


def test_where_no_hub_answers_it_is_said_and_one_may_go_back(hall: Hall) -> None:
    trusted(hall)
    hall.desk.add(NEXT, until=LONG)
    hall.take(hall.desk.folder)
    hall.update("fetch")
    hall.update("apply")
    hall.hub.stop()
    assert hall.update("fetch").told["code"] == "no_hub"
    assert hall.update("back").code == 0


def test_what_is_no_machine_of_a_hall_is_refused(tmp_path: Path) -> None:
    prefix = tmp_path / "opt"
    done = kiosk("update", "status", "--data", tmp_path, "--prefix", prefix, "--json")
    assert (done.code, done.told["code"]) == (1, "no_current")
    program(prefix / "a", __version__)
    assert kiosk("update", "begin", "--prefix", prefix).code == 0
    again = kiosk("update", "begin", "--prefix", prefix)
    assert (again.code, "begun" in again.err) == (1, True)
    (tmp_path / "data").mkdir()
    done = kiosk("update", "fetch", "--data", tmp_path / "data", "--prefix", prefix, "--json")
    assert (done.code, done.told["result"]) == (1, "refused")


def test_the_build_desk_from_its_keys_to_the_lists(tmp_path: Path) -> None:
    phrase = "a passphrase of the desk\n"
    keys = [("root", "anna"), ("root", "berik"), ("targets", "desk")]
    keys += [("snapshot", "desk"), ("timestamp", "desk")]
    for role, name in keys:
        made = ("builds", "key", "--role", role, "--name", name, "--out", tmp_path)
        assert kiosk(*made, "--pass-stdin", typed=phrase).code == 0
    cards = [tmp_path / f"{role}-{name}.updatecard.json" for role, name in keys]
    files = [tmp_path / f"{role}-{name}.updatekey" for role, name in keys]
    lists = ("--lists", tmp_path / "lists", "--pass-stdin")
    root = kiosk(
        *("builds", "root", *cards, "--key", files[0], "--key", files[1]),
        *("--valid-until", "2030-01-01", *lists),
        typed=phrase * 2,
    )
    assert root.code == 0, root
    digest = hashlib.sha256((tmp_path / "lists/metadata/1.root.json").read_bytes()).hexdigest()
    assert digest in root.out
    program(tmp_path / "made", NEXT)
    packed = kiosk("builds", "pack", tmp_path / "made", "--out", tmp_path / "x.tar.xz")
    unpacked = packed.out.split()[-2]
    added = kiosk(
        *("builds", "add", tmp_path / "x.tar.xz", "--version", NEXT, "--minimum-version", "0.1.0"),
        *("--unpacked", unpacked, "--valid-until", "2030-01-01", "--targets-key", files[2]),
        *lists,
        typed=phrase,
    )
    assert added.code == 0, added
    renewed = kiosk(
        *("builds", "renew", "--round-ends", "2029-08-30", "--snapshot-key", files[3]),
        *("--timestamp-key", files[4], *lists),
        typed=phrase * 2,
    )
    assert (renewed.code, "2029-09-13" in renewed.out) == (0, True), renewed

"""One handover over real TLS to a centre that fails: all arrives once, or the sender says why."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.base.errors import MalformedError
from kiosk.base.hall_time import hall_day
from kiosk.bundle.format import BundleManifest
from kiosk.bundle.receipt import ReceiptTrust
from kiosk.sync import kept
from kiosk.sync import outbox as box
from kiosk.sync.carrying import Carried, carry
from kiosk.sync.centre import Centre
from kiosk.sync.client import CentreLine
from kiosk.sync.errors import (
    HandoverChangedError,
    JudgingError,
    LineDownError,
    NotAgreedError,
    NotSentError,
    ReceiptNotKeptError,
    RefusedError,
)
from kiosk.sync.wire import PAPERS, RECORDS, SKEW_MS, STANDING
from kiosk.trust.centre_keys import CentreKey, CentreKeys
from tests.fakes.bundles import HUB, journals
from tests.fakes.central_simulator import CentralSimulator, Fault
from tests.fakes.central_tls import Served, served
from tests.fakes.hall_people import root
from tests.fakes.handovers import found, handed

NOW_MS = 1_900_000_000_000
ROOTS = ReceiptTrust(root().roots())


class Hall:
    """A hub with something to hand over, and its centre."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept = handed(folder / "handovers")
        self.manifest = self.kept.handover.manifest
        self.centre = CentralSimulator([root()], lambda: NOW_MS)
        self.now_ms = NOW_MS
        self.told: list[box.Outbox] = []
        self.key = HUB
        self.ca = True
        self.trust = ROOTS

    def go(self, *faults: Fault, trust: ReceiptTrust = ROOTS) -> Carried:
        """One try, by a process that was just started."""
        self.centre.faults.extend(faults)
        self.trust = trust
        return asyncio.run(self._go())

    async def _go(self) -> Carried:
        async with served(self.centre, self.folder) as there:
            return await self.with_line(there, self._carry)

    async def _carry(self, line: CentreLine) -> Carried:
        handover = found(self.folder / "handovers").handover
        return await carry(handover, line, self.trust, self.told.append)

    async def with_line(
        self, there: Served, act: Callable[[CentreLine], Awaitable[Carried]]
    ) -> Carried:
        centre = Centre.parse(there.url, there.ca if self.ca else None)
        async with CentreLine(centre, self.key, lambda: self.now_ms) as line:
            return await act(line)


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return Hall(tmp_path)


# ---- when all is well ----------------------------------------------------------------------------


def test_everything_arrives_once_and_the_receipt_names_it(hall: Hall) -> None:
    carried = hall.go()
    assert hall.centre.has_once(hall.manifest)
    assert carried.receipt.bundle == hall.kept.handover.digest
    assert set(carried.receipt.heads) == set(hall.manifest.heads)
    shares = [box.left(one).share for one in hall.told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_saying_it_all_again_changes_nothing(hall: Hall) -> None:
    hall.go()
    before = dict(hall.centre.journals), dict(hall.centre.times)
    del hall.centre.heard[:]
    hall.go()
    assert (dict(hall.centre.journals), dict(hall.centre.times)) == before
    assert hall.centre.heard == ["/v1/standing", "/v1/receipts"]


def test_a_large_hall_goes_in_small_requests(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(box, "RECORDS_AT_ONCE", 600)
    monkeypatch.setattr(box, "PAPERS_AT_ONCE", 600)
    hall.go()
    assert hall.centre.has_once(hall.manifest)
    assert hall.centre.heard.count(RECORDS) > sum(one.sequence for one in hall.manifest.heads) / 2


# ---- the line ------------------------------------------------------------------------------------

FAULTS: list[Fault] = ["cut", "unheard", "busy", "garbage", "html", "lies", "huge"]


@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_request_loses_nothing_and_doubles_nothing(
    hall: Hall, fault: Fault, at: int
) -> None:
    hall.centre.faults.extend([None] * at)
    try:
        hall.go(fault)
    except NotSentError:
        hall.centre.faults.clear()
        hall.go()
    assert hall.centre.has_once(hall.manifest)


def test_the_fault_is_told_by_its_name(hall: Hall) -> None:
    codes: list[str] = []
    for fault in FAULTS:
        with pytest.raises(NotSentError) as caught:
            hall.go(fault)
        codes.append(caught.value.code)
        assert caught.value.detail.endswith(".")
    assert codes == [
        *("no_line", "no_line", "centre_busy", "no_answer", "no_answer", "unknown_journal"),
        "long_answer",
    ]


def test_a_busy_centre_says_how_long_to_wait(hall: Hall) -> None:
    with pytest.raises(LineDownError) as caught:
        hall.go("busy")
    assert caught.value.wait_s == 1.0


def test_a_centre_put_back_to_an_old_copy_is_filled_again(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(box, "RECORDS_AT_ONCE", 600)
    hall.centre.faults.extend([None] * 9)
    hall.go("rewound")
    assert hall.centre.has_once(hall.manifest)


# ---- who is who ----------------------------------------------------------------------------------


def test_a_stranger_in_the_centre_s_place_is_told_nothing(hall: Hall) -> None:
    hall.ca = False
    with pytest.raises(LineDownError) as caught:
        hall.go()
    assert caught.value.code == "other_centre"
    assert hall.centre.heard == []


def test_a_machine_the_centre_does_not_know_is_refused_in_words(hall: Hall) -> None:
    hall.centre.known = set()
    with pytest.raises(RefusedError) as caught:
        hall.go()
    assert caught.value.code == "unknown_machine"


def test_a_hall_that_the_centre_never_heard_of_introduces_itself(hall: Hall) -> None:
    hall.centre.strange = True
    hall.go()
    assert hall.centre.heard[:3] == [STANDING, PAPERS, STANDING]
    assert hall.centre.has_once(hall.manifest)


def test_a_hall_with_a_wrong_clock_signs_by_the_centre_s(hall: Hall) -> None:
    hall.now_ms = NOW_MS - 40 * SKEW_MS
    hall.go()
    assert hall.centre.heard[:2] == [STANDING, STANDING]
    assert hall.centre.heard.count(STANDING) == 2
    assert hall.centre.has_once(hall.manifest)


def test_a_receipt_of_somebody_else_is_none(hall: Hall) -> None:
    hall.centre._roots = [root(number=2)]
    with pytest.raises(NotAgreedError) as caught:
        hall.go()
    assert caught.value.code == "bad_receipt"


def test_a_receipt_for_less_is_none(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    sign = hall.centre.receipt

    def less(manifest: BundleManifest, digest: str) -> bytes:
        return sign(replace(manifest, heads=manifest.heads[1:]), digest)

    monkeypatch.setattr(hall.centre, "receipt", less)
    with pytest.raises(NotAgreedError) as caught:
        hall.go()
    assert caught.value.code == "other_receipt"


# ---- what the centre makes of it -----------------------------------------------------------------


def test_one_refused_journal_holds_nothing_else_up(hall: Hall) -> None:
    attempt = journals()["stayed"].head.attempt
    hall.centre.refuses.add(attempt)
    with pytest.raises(RefusedError) as caught:
        hall.go()
    assert caught.value.code == "set_aside"
    last = hall.told[-1]
    assert [one.code for one in last.aside] == ["unknown_attempt"]
    others = set(last.journals) | set(hall.centre.journals)
    assert len(others) == len(hall.manifest.heads) - 1
    hall.centre.refuses.clear()
    hall.go()
    assert hall.centre.has_once(hall.manifest)


def test_a_paper_that_comes_too_early_comes_again(hall: Hall) -> None:
    hall.centre.early = {"sitting", "result"}
    hall.go()
    assert hall.centre.has_once(hall.manifest)


def test_a_centre_that_still_judges_is_asked_again_later(hall: Hall) -> None:
    hall.centre.judging = 1
    with pytest.raises(JudgingError):
        hall.go()
    hall.go()


def test_what_the_centre_waits_for_is_told(hall: Hall) -> None:
    hall.centre.findings = ("the pack of this sitting is not here",)
    with pytest.raises(JudgingError) as caught:
        hall.go()
    assert caught.value.code == "findings"
    assert "the pack of this sitting is not here" in caught.value.detail


def test_a_receipt_under_a_daily_key_counts_on_its_day(hall: Hall) -> None:
    day = hall_day(NOW_MS)
    key = CentreKey.make()
    hall.centre._roots = [key]
    listed = CentreKeys(edition=1, keys=(key.public(["bundle-receipt"], day, day),))
    later = day + timedelta(days=1)
    other = CentreKeys(edition=1, keys=(key.public(["bundle-receipt"], later, later),))
    case = CentreKeys(edition=1, keys=(key.public(["case"], day, day),))
    for keys in (None, other, case):
        with pytest.raises(NotAgreedError) as caught:
            hall.go(trust=ROOTS._replace(keys=keys))
        assert caught.value.code == "bad_receipt"
    assert hall.go(trust=ROOTS._replace(keys=listed)).receipt.received_ms == NOW_MS


# ---- the disk ------------------------------------------------------------------------------------


def test_a_receipt_that_the_disk_refuses_is_told(hall: Hall) -> None:
    carried = hall.go()
    lost = hall.kept._replace(folder=hall.folder / "gone")
    with pytest.raises(ReceiptNotKeptError):
        lost.keep_receipt(carried.data)
    hall.kept.keep_receipt(carried.data)
    again = found(hall.folder / "handovers")
    assert again.receipt(ROOTS) == carried.receipt
    assert again.receipt(ReceiptTrust(root(number=2).roots())) is None


def test_bytes_that_are_not_those_that_were_signed_never_leave(hall: Hall) -> None:
    minutes = next(one for one in hall.manifest.members if one.kind == "minutes_data")
    path = hall.kept.folder / "papers" / minutes.sha256
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(HandoverChangedError):
        hall.go()
    assert minutes.sha256 not in hall.centre.papers


def test_a_half_written_handover_is_none(hall: Hall) -> None:
    (hall.kept.folder / "manifest").write_bytes(b'{"manifest": "')
    assert kept.latest(hall.folder / "handovers", lambda _: ()) is None


# ---- the address ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "http://centre.example",
        "centre.example",
        "https://",
        "https://a:b@centre.example",
        "https://centre.example/?hall=1",
        "https://centre.example:99999",
        "https://centre.example/\n",
        "https://centre.example/" + "a" * 300,
    ],
)
def test_an_address_that_is_none_is_refused_at_once(url: str) -> None:
    with pytest.raises(MalformedError):
        Centre.parse(url)


def test_an_address_below_a_folder_is_signed_with_it() -> None:
    assert Centre.parse("https://centre.example/ingest/").path(RECORDS) == "/ingest/v1/records"


def test_a_missing_authority_is_told(tmp_path: Path) -> None:
    with pytest.raises(MalformedError) as caught:
        Centre("https://centre.example", tmp_path / "none.pem").context()
    assert caught.value.code == "bad_centre_ca"
    context = Centre("https://centre.example").context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname

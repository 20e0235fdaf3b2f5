"""What a closed hall hands over: made by a real hub after a real sitting, and again after restarts.

The sitting is sat once; each test starts the hub anew on a copy of its folder.
"""

import asyncio
import hashlib
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
import pytest

from kiosk.audit.registration import attempt_id
from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId
from kiosk.bundle.check import check_bundle
from kiosk.exam.hall.state import fold_hall
from kiosk.hall import opening, paperwork
from kiosk.hall.answers import Made, Missing
from kiosk.hall.vault import parse_secrets
from kiosk.minutes.minutes import decode_minutes
from kiosk.packs.opening import parse_opening
from kiosk.rehearsal.hall import RehearsalHall
from kiosk.trust.keys import KeyPair
from tests.fakes.closed_hall import Sat, sat
from tests.fakes.closing_hall import WHY, Staffed, staffed
from tests.fakes.opened_bundles import complete, hall_entries, inside, opened, verified, whole

__all__ = ["sat"]

PDF = b"%PDF-1.4 printed at the panel " + bytes(range(256)) * 40
CENTRE = KeyPair("auditor", b"the centre of the tests".ljust(32, b"."))
AUDITOR = KeyPair("auditor", b"an auditor of the tests".ljust(32, b"."))


@pytest.fixture
def again(sat: Sat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sat:
    """The same hall on a disk of its own; every hub is started anew."""
    monkeypatch.setattr(opening, "accept_pack", lambda *_: None)
    shutil.copytree(sat.hall.root, tmp_path / "hall")
    return sat._replace(hall=sat.hall._replace(root=tmp_path / "hall"))


def at_panel(
    sat: Sat,
    work: Callable[[Staffed], Awaitable[None]],
    *,
    kept: bool = True,
    keep: Callable[[bytes], None] = lambda _secret: None,
) -> None:
    """Do this at a panel of the hub, started again: by its keeper, or after a power cut."""

    async def there() -> None:
        async with staffed(sat.hall, kept=sat.kept if kept else b"", keep=keep) as panel:
            await work(panel)

    asyncio.run(there())


# ---- minutes -----------------------------------------------------------------------------------


def test_the_minutes_tell_of_everybody_and_of_every_attempt(sat: Sat) -> None:
    minutes = sat.minutes
    assert [one.state for one in minutes.candidates] == ["came", "came", "no_show"]
    assert sorted(one.seat for one in minutes.candidates) == [0, 1, 2]
    assert [one.hub for one in minutes.reigns] == ["hub/1"]
    assert minutes.draws[0].numbers == ("4711", "90210")
    assert minutes.closed_by == ("inv-01", "inv-02")
    assert minutes.closed_ms > minutes.openings[0].hall_ms
    for one in minutes.attempts:
        assert one.unread == ""
        assert 0 < one.started_ms <= one.finished_ms <= one.opened_ms <= one.closed_ms
        assert [anchor.occasion for anchor in one.anchors] == ["start", "finish", "close"]
        (journal,) = one.journals
        assert journal.sequence >= one.anchors[-1].sequence
    (stop,) = (stop for one in minutes.attempts for stop in one.stops)
    assert (stop.kind, stop.reason, stop.by) == ("pause", WHY, ("inv-01",))
    assert len(minutes.journals) == 1


def test_the_journals_of_the_minutes_are_those_of_the_bundle(sat: Sat) -> None:
    parts = inside(sat.first)
    minutes = decode_minutes(parts.one("minutes_data"))
    listed = {
        (one.attempt, journal.incarnation): journal
        for one in minutes.attempts
        for journal in one.journals
    }
    for member, data in parts.of("journal"):
        told = listed.pop((AttemptId(member.attempt), member.incarnation))
        assert told.sha256 == hashlib.sha256(data).hexdigest()
    assert listed == {}
    (hall,) = minutes.journals
    assert hall.sha256 == hashlib.sha256(parts.one("hall_journal")).hexdigest()


# ---- the bundle --------------------------------------------------------------------------------


def test_a_stranger_recomputes_every_attempt_from_the_bundle(sat: Sat) -> None:
    whole(sat.hall, sat.first)
    complete(verified(sat.hall, sat.first))
    parts = inside(sat.first)
    assert len(list(parts.of("result"))) == 2
    assert [one.kind for one in sat.missing] == ["minutes"]
    assert list(parts.of("minutes", "late", "fork")) == []


def test_an_auditor_reads_what_the_hall_decided(sat: Sat) -> None:
    state = fold_hall(hall_entries(sat.first))
    assert state.closed
    assert len(state.attempts) == 2
    assert all(one.over and one.key_released for one in state.attempts.values())


def test_the_same_is_there_after_a_restart_by_the_keeper(again: Sat) -> None:
    async def work(panel: Staffed) -> None:
        assert panel.board.closed
        data = await panel.fetch(await panel.made("bundle"))
        whole(again.hall, data)
        complete(verified(again.hall, data))
        minutes = decode_minutes(await panel.fetch(await panel.made("minutes")))
        assert minutes.attempts == again.minutes.attempts
        assert minutes.candidates == again.minutes.candidates

    at_panel(again, work)


def test_after_a_power_cut_two_persons_and_no_release_bring_it_back(again: Sat) -> None:
    """The pack's keys are gone for good; what opens each attempt was kept at the closing."""

    async def work(panel: Staffed) -> None:
        refused = await panel.link.ask("bundle")
        assert refused.code == "hub_locked"
        await panel.bring_own_secret()
        made = await panel.made("bundle")
        await panel.until(lambda: panel.board.closed)
        assert not panel.board.opened
        data = await panel.fetch(made)
        whole(again.hall, data)
        complete(verified(again.hall, data))

    at_panel(again, work, kept=False)


def test_a_secret_that_opens_no_hall_is_forgotten_and_the_right_one_still_counts(
    again: Sat,
) -> None:
    async def work(panel: Staffed) -> None:
        wrong = panel.sealed_own(b"x" * 32)
        assert not (await panel.link.give("hall", wrong)).code
        assert (await panel.link.ask("minutes")).code == "journal_wrong_key"
        await panel.bring_own_secret()
        assert (await panel.made("minutes")).files

    held: list[bytes] = []
    at_panel(again, work, kept=False, keep=held.append)
    assert [parse_secrets(one).hall for one in held] == [parse_secrets(again.kept).hall]


def test_the_usual_opening_opens_a_closed_hall_for_its_papers_only(again: Sat) -> None:
    async def work(panel: Staffed) -> None:
        before = again.minutes.openings
        await panel.bring_own_secret()
        assert await panel.open() == ""
        await panel.until(lambda: panel.board.closed)
        minutes = decode_minutes(await panel.fetch(await panel.made("minutes")))
        assert minutes.openings == before
        assert await panel.open(noted=False) == ""  # again, and still nothing is decided
        assert decode_minutes(await panel.fetch(await panel.made("minutes"))).openings == before

    at_panel(again, work, kept=False)


def set_up(hall: RehearsalHall, **keys: str) -> None:
    """Write keys into the hub's set-up file."""
    path = hall.hub(1) / "hub.json"
    path.write_bytes(msgspec.json.encode(msgspec.json.decode(path.read_bytes()) | keys))


def test_with_keys_set_up_it_is_sealed_to_the_centre_and_openings_to_the_auditor(
    again: Sat,
) -> None:
    set_up(again.hall, centre=CENTRE.sealing_public.hex(), auditor=AUDITOR.sealing_public.hex())

    async def work(panel: Staffed) -> None:
        data = await panel.fetch(await panel.made("bundle"))
        with pytest.raises(KioskError, match="sealed to the centre"):
            opened(data)
        whole(again.hall, data, CENTRE)
        complete(verified(again.hall, data, CENTRE, AUDITOR))
        assert fold_hall(hall_entries(data, CENTRE, AUDITOR)).closed
        for _, shut in inside(data, CENTRE).of("opening"):
            with pytest.raises(KioskError, match="sealed to auditor"):
                parse_opening(shut, AttemptId("a-1"))

    at_panel(again, work)


def test_a_key_that_is_none_stops_the_hub_at_its_start(again: Sat) -> None:
    set_up(again.hall, centre="not hex")

    async def work(_panel: Staffed) -> None:
        pytest.fail("the hub started")

    with pytest.raises(KioskError) as caught:
        at_panel(again, work)
    assert caught.value.code == "bad_setup"


# ---- printed minutes ---------------------------------------------------------------------------


def test_printed_minutes_come_back_in_pieces_and_stay_with_their_data(
    again: Sat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.hall.panel_line.PIECE_BYTES", 1000)
    monkeypatch.setattr(paperwork, "PIECE_BYTES", 700)

    async def work(panel: Staffed) -> None:
        made = await panel.made("minutes")
        data = await panel.fetch(made)
        assert hashlib.sha256(data).hexdigest() == made.digest
        assert made.digest.startswith(made.code)
        assert not (await panel.link.give("minutes", PDF, made.code)).code
        later = await panel.made("bundle")
        assert later.missing == ()
        parts = inside(await panel.fetch(later))
        assert parts.one("minutes") == PDF
        texts = {member.name: text for member, text in parts.of("minutes_data")}
        assert texts["printed/minutes.json"] == data
        assert decode_minutes(texts["minutes.json"]).attempts == again.minutes.attempts

    async def after_a_restart(panel: Staffed) -> None:
        parts = inside(await panel.fetch(await panel.made("bundle")))
        assert parts.one("minutes") == PDF

    at_panel(again, work)
    at_panel(again, after_a_restart)


def test_a_file_that_is_no_print_of_minutes_made_here_is_refused(again: Sat) -> None:
    async def work(panel: Staffed) -> None:
        made = await panel.made("minutes")
        for code, data, why in (
            (made.code, b"<html>", "not_a_pdf"),
            ("0123456789abcdef", PDF, "unknown_minutes"),
            ("../hub", PDF, "unknown_minutes"),
        ):
            assert (await panel.link.give("minutes", data, code)).code == why
        assert Missing(kind="minutes") in await panel.missing()
        assert (await panel.link.ask("file", "../hub.json/0")).code == "no_such_file"
        assert (await panel.link.ask("file", "nothing.json/0")).code == "no_such_file"
        assert (await panel.link.ask("file", made.files[0])).code == "bad_question"
        beyond = await panel.link.ask("file", f"{made.files[0]}/{10**15}")
        assert (beyond.code, beyond.data) == ("", b"")

    at_panel(again, work)


# ---- what is missing, or cannot be read --------------------------------------------------------


def database(hall: RehearsalHall) -> sqlite3.Connection:
    return sqlite3.connect(hall.hub(1) / "hub.sqlite", isolation_level=None)


def an_attempt(sat: Sat) -> str:
    sitting = sat.hall.sitting
    return str(attempt_id(sitting, sitting.candidates[0].id))


@pytest.mark.parametrize(
    ("statement", "unread", "kinds"),
    [
        ("delete from journal_key where attempt = ?", "no_key", {"key"}),
        (
            "update record set data = zeroblob(512) where sequence = 5 and attempt = ?",
            "damaged",
            set(),
        ),
        (
            "delete from record where attempt = ? and sequence > 6",
            "",
            {"records"},
        ),
        ("delete from result where attempt = ?", "", {"result"}),
    ],
    ids=["no key", "damaged", "cut short", "no result"],
)
def test_what_cannot_be_read_or_is_not_there_is_named_and_stops_nothing(
    again: Sat, statement: str, unread: str, kinds: set[str]
) -> None:
    attempt = an_attempt(again)
    with database(again.hall) as connection:
        connection.execute(statement, (attempt,))

    async def work(panel: Staffed) -> None:
        minutes = decode_minutes(await panel.fetch(await panel.made("minutes")))
        (told,) = (one for one in minutes.attempts if one.attempt == attempt)
        assert (told.unread, len(told.journals)) == (unread, 1)
        (other,) = (one for one in minutes.attempts if one.attempt != attempt)
        assert other.closed_ms
        made: Made = await panel.made("bundle")
        named = {one.kind for one in made.missing if one.attempt == attempt}
        assert named == kinds
        report = check_bundle(opened(await panel.fetch(made)), again.hall.roots)
        spoiled = unread == "damaged" or kinds == {"records"}
        assert report.result == ("bad" if spoiled else "whole")

    at_panel(again, work)


def test_late_records_and_forks_are_handed_over_as_they_came(again: Sat) -> None:
    attempt = an_attempt(again)
    row = "insert into stray (attempt, incarnation, seat, sequence, head, data, why)"
    with database(again.hall) as connection:
        for number, why, data in ((7, "late", b"a"), (8, "late", b"b"), (3, "fork", b"c")):
            values = (attempt, 1, 3, number, bytes(32), data, why)
            connection.execute(f"{row} values (?, ?, ?, ?, ?, ?, ?)", values)

    async def work(panel: Staffed) -> None:
        parts = inside(await panel.fetch(await panel.made("bundle")))
        assert [(one.attempt, data) for one, data in parts.of("late")] == [(attempt, b"ab")]
        assert [(one.attempt, data) for one, data in parts.of("fork")] == [(attempt, b"c")]

    at_panel(again, work)


def test_a_half_written_bundle_has_no_name_and_does_not_stop_the_next(again: Sat) -> None:
    out = again.hall.hub(1) / "out"
    (out / "bundle.half").write_bytes(b"a dead hub left this")

    async def work(panel: Staffed) -> None:
        made = await panel.made("bundle")
        assert not (out / "bundle.half").exists()
        written = out / made.files[0]
        assert hashlib.sha256(written.read_bytes()).hexdigest() == made.digest
        assert (written.stat().st_size, written.stat().st_mode & 0o777) == (made.size, 0o600)
        assert opened(written.read_bytes()).digest.startswith(made.code)

    at_panel(again, work)

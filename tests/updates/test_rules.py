"""The rules alone, over whatever versions and states there are."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.errors import KioskError
from kiosk.updates import rules
from kiosk.updates.errors import UpdateNotFetchedError
from kiosk.updates.record import ListsSeen, Record, parse_record
from kiosk.updates.rules import Offered, SittingState, Standing
from kiosk.updates.sittings import hub_sitting, own_sitting, unfinished
from kiosk.updates.trial import Trial, parse_ready, parse_trial
from kiosk.updates.version import Version, parse_version
from kiosk.updates.wire import HallWord, read_word, sitting_of
from tests.fakes.journals import create

NAME = "attempt.journal"
NUMBERS = st.integers(0, 99_999)
VERSIONS = st.builds(Version, NUMBERS, NUMBERS, NUMBERS)
FEW = st.builds(Version, st.just(0), st.integers(0, 3), st.integers(0, 3))


@given(VERSIONS)
def test_a_version_reads_as_it_is_written(version: Version) -> None:
    assert parse_version(str(version)) == version


@pytest.mark.parametrize(
    "text", ["", "1", "1.2", "1.2.3.4", "01.2.3", "1.2.3 ", "1.2.-3", "1.2.x", "١.2.3", "1.2.3\n"]
)
def test_nothing_else_is_a_version(text: str) -> None:
    with pytest.raises(KioskError, match="bad_version"):
        parse_version(text)


def test_versions_are_compared_as_numbers() -> None:
    assert parse_version("0.2.10") > parse_version("0.2.9")
    assert parse_version("0.10.0") > parse_version("0.9.9")


@given(FEW, FEW, FEW, st.none() | FEW)
def test_nothing_older_and_nothing_below_the_minimum_is_ever_taken(
    offered: Version, minimum: Version, current: Version, seen: Version | None
) -> None:
    risen = rules.risen(seen, minimum)
    assert risen >= minimum
    assert seen is None or risen >= seen
    try:
        newer = rules.check_offer(Offered(offered, minimum, ""), current, risen)
    except KioskError as error:
        assert error.code == ("below_minimum" if offered < risen else "older_build")  # noqa: PT017 - both ends are judged
        assert offered < risen or offered < current
    else:
        assert offered >= max(risen, current)
        assert newer == (offered > current)


@given(st.none() | FEW, st.none() | FEW)
def test_nobody_goes_back_below_the_minimum(
    previous: Version | None, minimum: Version | None
) -> None:
    allowed = previous is not None and (minimum is None or previous >= minimum)
    assert rules.may_go_back(previous, minimum) == allowed
    if allowed:
        rules.check_back(previous, minimum)
    else:
        with pytest.raises(KioskError):
            rules.check_back(previous, minimum)


STATES: tuple[SittingState, ...] = ("none", "open", "closed", "unknown")


@given(
    st.builds(
        Standing,
        st.sampled_from(STATES),
        st.booleans(),
        st.sampled_from([(), ("attempt-1",)]),
        st.booleans(),
    )
)
def test_only_where_nothing_goes_on_may_anything_begin(standing: Standing) -> None:
    quiet = standing.sitting in {"none", "closed"}
    quiet = quiet and not standing.own_sitting and not standing.unfinished
    if quiet:
        rules.check_quiet(standing)
    else:
        with pytest.raises(KioskError):
            rules.check_quiet(standing)


@pytest.mark.parametrize(
    ("standing", "code"),
    [
        (Standing("open"), "sitting_open"),
        (Standing("none", own_sitting=True), "sitting_open"),
        (Standing("unknown", own_sitting=True, unfinished=("attempt-1",)), "sitting_open"),
        (Standing("unknown", unfinished=("attempt-1",)), "attempt_unfinished"),
        (Standing("unknown"), "sitting_unknown"),
    ],
)
def test_who_asks_hears_what_is_in_the_way(standing: Standing, code: str) -> None:
    with pytest.raises(KioskError, match=code):
        rules.check_quiet(standing)


def test_a_slot_from_which_something_runs_is_not_written() -> None:
    rules.check_slot_free(Standing("open"))
    with pytest.raises(KioskError, match="slot_in_use"):
        rules.check_slot_free(Standing("none", slot_in_use=True))


def word(sitting: SittingState, *, leads: bool = True) -> HallWord:
    return HallWord(hall_ms=1, confirmed=False, leads=leads, sitting=sitting, build="kiosk 0.1.0")


def test_one_hub_that_knows_of_an_open_sitting_is_enough() -> None:
    assert sitting_of(()) == "unknown"
    assert sitting_of((word("none", leads=False),)) == "unknown"
    assert sitting_of((word("none"), word("open", leads=False))) == "open"
    assert sitting_of((word("unknown", leads=False), word("closed"))) == "closed"


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 9999, b'{"hall_ms": -1}', b"\xff"])
def test_an_answer_that_cannot_be_read_is_told(data: bytes) -> None:
    with pytest.raises(UpdateNotFetchedError, match="bad_answer"):
        read_word(data)


# ---- what lies on the disk -----------------------------------------------------------------------


@given(st.binary(max_size=60))
def test_whatever_lies_there_a_trial_is_one_or_none(data: bytes) -> None:
    trial = parse_trial(data)
    assert trial is None or trial.to_bytes() == data
    parse_ready(data)


def test_a_trial_comes_back_as_it_was() -> None:
    trial = Trial("0123456789abcdef", "b", "a", 3, may_return=True)
    assert parse_trial(trial.to_bytes()) == trial
    assert parse_ready(b"0123456789abcdef\n") == trial.id


def test_a_record_comes_back_as_it_was() -> None:
    record = Record(minimum_version="0.2.0", hall_ms=7, seen=ListsSeen(root=1), ending="kept")
    assert parse_record(record.to_bytes()) == record
    assert parse_record(None) == Record()


def test_lists_only_rise_and_a_new_root_begins_the_others_anew() -> None:
    seen = ListsSeen(root=1, timestamp=9, snapshot=9, targets=4)
    assert ListsSeen(root=1, timestamp=9, snapshot=9, targets=4).behind(seen) == ""
    assert ListsSeen(root=1, timestamp=8, snapshot=9, targets=4).behind(seen) == "timestamp"
    assert ListsSeen(root=1, timestamp=9, snapshot=9, targets=3).behind(seen) == "targets"
    assert ListsSeen(root=0, timestamp=9, snapshot=9, targets=4).behind(seen) == "root"
    assert ListsSeen(root=2, timestamp=1, snapshot=1, targets=1).behind(seen) == ""


def test_an_attempt_is_over_with_its_final_signature_and_not_before(tmp_path: Path) -> None:
    assert unfinished(tmp_path / "none", NAME) == ()
    closed = create(tmp_path / "attempts/closed")
    closed.append(b"x")
    closed.sign(1, final=True)
    closed.close()
    running = create(tmp_path / "attempts/running")
    running.append(b"x")
    running.close()
    (tmp_path / "attempts/damaged").mkdir()
    (tmp_path / "attempts/damaged" / NAME).write_bytes(b"no journal")
    (tmp_path / "attempts/empty").mkdir()
    assert unfinished(tmp_path / "attempts", NAME) == ("damaged", "running")


def test_a_hall_journal_with_an_entry_is_a_sitting_until_it_was_handed_over(
    tmp_path: Path,
) -> None:
    journals, handovers = tmp_path / "journals", tmp_path / "handovers"
    assert hub_sitting(journals, handovers, NAME) == "none"
    begun = create(journals / "1")
    assert hub_sitting(journals, handovers, NAME) == "none"  # nobody opened anything by it
    begun.append(b"opened")
    assert hub_sitting(journals, handovers, NAME) == "open"
    assert own_sitting(journals, handovers, NAME)
    begun.close()
    handovers.mkdir()
    (handovers / "latest").write_text("code")
    assert hub_sitting(journals, handovers, NAME) == "closed"
    assert not own_sitting(journals, handovers, NAME)
    again = create(journals / "2")
    again.append(b"the next sitting")
    again.close()
    os.utime(handovers / "latest", ns=(1, 1))
    assert own_sitting(journals, handovers, NAME)


def test_only_a_folder_of_an_epoch_is_a_hub_s_journal(tmp_path: Path) -> None:
    for name in ("0", "01", "x", "1.old"):
        other = create(tmp_path / "journals" / name)
        other.append(b"opened")
        other.close()
    assert hub_sitting(tmp_path / "journals", tmp_path / "handovers", NAME) == "none"


def test_a_lone_seat_has_no_sitting_before_its_hall_journal_holds_something(
    tmp_path: Path,
) -> None:
    halls, handed = tmp_path / "hall", tmp_path / "to-centre"
    assert not own_sitting(halls, handed, NAME)
    begun = create(halls / "1")
    assert not own_sitting(halls, handed, NAME)
    begun.append(b"opened")
    begun.close()
    assert own_sitting(halls, handed, NAME)
    handed.mkdir()
    (handed / "latest").write_text("code")
    journal = halls / "1" / NAME
    for made_ns, open_still in ((4, True), (5, False), (6, False)):
        os.utime(journal, ns=(5, 5))
        os.utime(handed / "latest", ns=(made_ns, made_ns))
        assert own_sitting(halls, handed, NAME) is open_still


def test_a_journal_that_nobody_could_have_written_is_no_end_of_an_attempt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = create(tmp_path / "closed")
    closed.append(b"x")
    closed.sign(1, final=True)
    closed.close()
    size = (tmp_path / "closed" / NAME).stat().st_size
    for most, left in ((size, ()), (size - 1, ("closed",))):
        monkeypatch.setattr("kiosk.updates.sittings.MAX_JOURNAL_BYTES", most)
        assert unfinished(tmp_path, NAME) == left

import os
from pathlib import Path

import pytest

from kiosk.journal import JournalDamagedError, RecordTooLargeError, WrongKeyError, verify_journal
from kiosk.journal.format import MAX_PAYLOAD_BYTES
from kiosk.store import (
    JOURNAL_NAME,
    SIDE_FILE_NAME,
    AttemptFile,
    JournalBusyError,
    JournalClosedError,
    JournalExistsError,
    JournalFullError,
    JournalMissingError,
    JournalStuckError,
)
from tests.fakes.journals import (
    KEY,
    OTHER_SEAT,
    SEAT,
    create,
    events,
    filled,
    header,
    pulse,
    reopen,
)


def payloads_of(file: AttemptFile) -> list[bytes]:
    assert file.recovery is not None
    return [entry.payload for entry in file.recovery.entries]


def test_what_was_appended_is_there_after_reopening(tmp_path: Path) -> None:
    payloads = events(30)
    first = create(tmp_path / "a")
    sealed = [first.append(payload) for payload in payloads]
    first.close()
    second = reopen(tmp_path / "a")
    assert payloads_of(second) == payloads
    assert second.tip == sealed[-1]
    assert [one.sequence for one in sealed] == list(range(2, 32))
    assert second.append(b"more").sequence == 32
    second.close()
    assert payloads_of(reopen(tmp_path / "a")) == [*payloads, b"more"]


def test_the_file_is_exactly_what_the_format_says(tmp_path: Path) -> None:
    payloads = events(10)
    file = create(tmp_path / "a")
    for payload in payloads:
        file.append(payload)
    file.sign(99_000, final=True)
    file.close()
    assert (tmp_path / "a" / JOURNAL_NAME).read_bytes() == filled(payloads, final=True).data


def test_files_belong_to_their_owner_alone(tmp_path: Path) -> None:
    create(tmp_path / "deep" / "down").close()
    found = list((tmp_path / "deep" / "down").iterdir())
    assert {path.name for path in found} == {JOURNAL_NAME, SIDE_FILE_NAME, "attempt.ballast"}
    assert {path.stat().st_mode & 0o777 for path in found} == {0o600}
    assert (tmp_path / "deep").stat().st_mode & 0o777 == 0o700


def test_the_reserve_takes_real_space(tmp_path: Path) -> None:
    create(tmp_path / "a").close()
    stat = (tmp_path / "a" / "attempt.ballast").stat()
    assert stat.st_blocks * 512 >= stat.st_size == 4 * 1024 * 1024


def test_a_second_journal_is_not_made_over_the_first(tmp_path: Path) -> None:
    first = create(tmp_path / "a")
    first.append(b"one")
    first.close()
    with pytest.raises(JournalExistsError):
        create(tmp_path / "a")
    assert payloads_of(reopen(tmp_path / "a")) == [b"one"]


def test_what_a_power_cut_left_of_a_creation_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / f"{JOURNAL_NAME}.new").write_bytes(b"half a header" * 100)
    (tmp_path / SIDE_FILE_NAME).write_bytes(b"old")
    file = create(tmp_path)
    file.append(b"one")
    file.close()
    assert payloads_of(reopen(tmp_path)) == [b"one"]


def test_a_missing_journal_is_not_a_damaged_one(tmp_path: Path) -> None:
    with pytest.raises(JournalMissingError):
        reopen(tmp_path)
    with pytest.raises(JournalMissingError):
        reopen(tmp_path / "nowhere")


def test_a_journal_opens_with_its_key_and_its_seat_only(tmp_path: Path) -> None:
    create(tmp_path).close()
    with pytest.raises(WrongKeyError):
        AttemptFile.open(tmp_path, bytes(32), signer=SEAT)
    with pytest.raises(JournalDamagedError, match="another seat"):
        AttemptFile.open(tmp_path, KEY, signer=OTHER_SEAT)
    reopen(tmp_path).close()


def test_an_open_journal_is_refused_to_others_until_it_is_closed(tmp_path: Path) -> None:
    first = create(tmp_path)
    with pytest.raises(JournalBusyError, match="Another process"):
        reopen(tmp_path)
    first.close()
    second = reopen(tmp_path)
    with pytest.raises(JournalBusyError):
        reopen(tmp_path)
    second.close()
    reopen(tmp_path).close()


def test_the_final_signature_ends_it_for_good(tmp_path: Path) -> None:
    first = create(tmp_path)
    first.append(b"one")
    first.sign(5_000)
    first.append(b"two")
    first.sign(7_000, final=True)
    first.close()
    second = reopen(tmp_path)
    assert second.is_final
    assert second.recovery is not None
    assert second.recovery.used_ms == 7_000
    with pytest.raises(JournalClosedError):
        second.append(b"late")
    with pytest.raises(JournalClosedError):
        second.sign(8_000, final=True)
    second.close()
    data = (tmp_path / JOURNAL_NAME).read_bytes()
    assert str(verify_journal(data, key=KEY)) == "complete"


def test_a_closed_file_takes_nothing_more(tmp_path: Path) -> None:
    file = create(tmp_path)
    file.close()
    with pytest.raises(JournalStuckError, match="closed"):
        file.append(b"late")


def test_an_event_too_large_is_refused_and_the_next_one_is_not(tmp_path: Path) -> None:
    file = create(tmp_path)
    with pytest.raises(RecordTooLargeError):
        file.append(bytes(MAX_PAYLOAD_BYTES + 1))
    assert file.append(bytes(MAX_PAYLOAD_BYTES)).sequence == 2
    file.close()


def test_the_largest_file_still_takes_its_final_signature(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.store.attempt_file.MAX_JOURNAL_BYTES", 512 * 5)
    file = create(tmp_path)
    file.append(b"one")
    file.append(b"two")
    with pytest.raises(JournalFullError):
        file.append(b"three")
    file.sign(1, final=True)
    file.close()
    assert (tmp_path / JOURNAL_NAME).stat().st_size == 512 * 5


def test_a_torn_tail_is_cut_off_kept_aside_and_reported(tmp_path: Path) -> None:
    first = create(tmp_path)
    first.append(b"one")
    first.close()
    for number in (1, 2):
        torn = os.urandom(700)
        with (tmp_path / JOURNAL_NAME).open("ab") as journal:
            journal.write(torn)
        again = reopen(tmp_path, seed=number)
        assert again.recovery is not None
        dropped = again.recovery.dropped
        assert dropped is not None
        assert (dropped.sequence, dropped.size) == (number + 2, 700)
        assert dropped.kept_as == f"attempt.torn-{number}"
        assert (tmp_path / dropped.kept_as).read_bytes() == torn
        again.append(b"more")
        again.close()
    assert payloads_of(reopen(tmp_path)) == [b"one", b"more", b"more"]


def test_a_journal_behind_its_side_file_is_refused_with_numbers(tmp_path: Path) -> None:
    file = create(tmp_path)
    for payload in events(5, longest=300):
        file.append(payload)
    file.side.write(pulse(file))
    file.close()
    path = tmp_path / JOURNAL_NAME
    path.write_bytes(path.read_bytes()[:-512])
    with pytest.raises(JournalDamagedError, match="saw record 6, the file ends at 5"):
        reopen(tmp_path)
    # Refusing must not keep the file locked.
    with pytest.raises(JournalDamagedError):
        reopen(tmp_path)


@pytest.mark.parametrize("how", ["missing", "forged"])
def test_without_its_side_file_a_journal_opens_only_by_decision(tmp_path: Path, how: str) -> None:
    file = create(tmp_path)
    file.append(b"one")
    file.close()
    side = tmp_path / SIDE_FILE_NAME
    side.unlink()
    if how == "forged":
        side.write_bytes(os.urandom(8192))
    with pytest.raises(JournalDamagedError) as caught:
        reopen(tmp_path)
    assert caught.value.code == f"side_file_{how}"
    again = AttemptFile.open(tmp_path, KEY, signer=SEAT, without_side=True)
    assert again.recovery is not None
    assert (again.recovery.pulse, again.recovery.behind) == (None, 2)
    again.close()
    reopen(tmp_path).close()


def test_a_decision_about_the_side_file_does_not_cover_a_loss_it_shows(tmp_path: Path) -> None:
    file = create(tmp_path)
    file.append(b"one")
    file.side.write(pulse(file))
    file.close()
    path = tmp_path / JOURNAL_NAME
    path.write_bytes(path.read_bytes()[:-512])
    with pytest.raises(JournalDamagedError):
        AttemptFile.open(tmp_path, KEY, signer=SEAT, without_side=True)


def test_anchors_that_others_hold_are_checked_at_opening(tmp_path: Path) -> None:
    file = create(tmp_path)
    file.append(b"one")
    early = file.anchor(100)
    file.append(b"two")
    late = file.anchor(200)
    file.close()
    AttemptFile.open(tmp_path, KEY, signer=SEAT, anchors=[early, late]).close()
    path = tmp_path / JOURNAL_NAME
    path.write_bytes(path.read_bytes()[:-512])
    AttemptFile.open(tmp_path, KEY, signer=SEAT, anchors=[early]).close()
    with pytest.raises(JournalDamagedError, match="the anchor names record 3"):
        AttemptFile.open(tmp_path, KEY, signer=SEAT, anchors=[late])


def test_recovery_tells_how_far_the_last_beat_was(tmp_path: Path) -> None:
    file = create(tmp_path)
    file.append(b"one")
    file.side.write(pulse(file, used_ms=61_000, position=b"item 4"))
    file.append(b"two")
    file.sign(60_500)
    file.close()
    again = reopen(tmp_path)
    assert again.recovery is not None
    assert again.recovery.pulse is not None
    assert again.recovery.pulse.position == b"item 4"
    assert (again.recovery.behind, again.recovery.used_ms) == (2, 61_000)
    assert again.header == header()
    again.close()

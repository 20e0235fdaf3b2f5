"""Journals that were left behind: which are taken, up to where, and which are refused."""

from collections.abc import Callable

import pytest

from kiosk.base.ids import AttemptId
from kiosk.journal import Earlier, JournalDamagedError, Left, PaperAnchor, anchor_code, read_earlier
from tests.fakes.journals import KEY, OTHER_SEAT, PACK, SEAT, Paper, events, filled

ATTEMPT = AttemptId("a-1")
SECOND_KEY = bytes(range(32))
KEYS = (KEY, SECOND_KEY)


def left(paper: Paper, sequence: int, incarnation: int = 1) -> Left:
    return Left(incarnation, sequence, paper.heads[sequence])


def two() -> tuple[Paper, Paper]:
    """An attempt that left its first seat at record 5 and its second at record 4."""
    first = filled(events(6))
    second = Paper(key=SECOND_KEY, seat=OTHER_SEAT, seed=2, left=left(first, 5))
    for payload in events(4, seed=2):
        second.add(payload)
    return first, second


def read(
    journals: tuple[bytes, ...],
    last: Left | None,
    keys: tuple[bytes, ...] | None = KEYS,
    attempt: AttemptId = ATTEMPT,
    pack: bytes = PACK,
) -> tuple[Earlier, ...]:
    taken = keys[: len(journals)] if keys is not None else None
    return read_earlier(journals, taken, last, attempt, pack)


def why(make: Callable[[], object]) -> str:
    with pytest.raises(JournalDamagedError) as caught:
        make()
    return f"{caught.value.sequence}: {caught.value.why}"


def test_each_journal_counts_up_to_the_place_the_next_one_names() -> None:
    first, second = two()
    one, other = read((first.data, second.data), left(second, 4, 2))
    assert [entry.sequence for entry in one.entries] == [2, 3, 4, 5]
    assert [record.sequence for record in one.late] == [6, 7]
    assert [entry.sequence for entry in other.entries] == [2, 3, 4]
    assert [record.sequence for record in other.late] == [5]


def test_without_keys_the_chain_is_judged_and_nothing_is_opened() -> None:
    first, second = two()
    one, _ = read((first.data, second.data), left(second, 4, 2), None)
    assert (one.left, one.entries) == (5, ())


def test_the_first_incarnation_has_nothing_before_it() -> None:
    assert read((), None) == ()


@pytest.mark.parametrize("order", [(), (0,), (1,), (1, 0), (0, 0), (0, 1, 1)])
def test_missing_and_mixed_up_journals_are_refused(order: tuple[int, ...]) -> None:
    papers = two()
    journals = tuple(papers[number].data for number in order)
    keys = tuple(KEYS[number] for number in order)
    with pytest.raises(JournalDamagedError):
        read_earlier(journals, keys, left(papers[1], 4, 2), ATTEMPT, PACK)


def test_a_place_beyond_the_end_or_with_another_head_is_refused() -> None:
    first, _ = two()
    beyond = Left(1, 8, first.heads[7])
    assert why(lambda: read((first.data,), beyond)) == (
        "8: the journal ends at 7 and was left at 8, in incarnation 1"
    )
    other = Left(1, 5, first.heads[4])
    assert why(lambda: read((first.data,), other)).startswith("5: record 5 is not the one")
    assert why(lambda: read((first.data,), Left(1, 0, first.heads[1]))).startswith("0: ")


def test_another_attempt_or_pack_is_refused() -> None:
    first, _ = two()
    last = left(first, 5)
    assert "another attempt" in why(lambda: read((first.data,), last, attempt=AttemptId("a-2")))
    assert "another pack" in why(lambda: read((first.data,), last, pack=bytes(32)))
    assert "key" in why(lambda: read((first.data,), last, keys=(SECOND_KEY,)))


@pytest.mark.parametrize("number", range(1, 6))
def test_any_change_before_the_place_is_refused(number: int) -> None:
    first, _ = two()
    pieces = list(first.pieces)
    middle = len(pieces[number]) // 2
    pieces[number] = pieces[number][:middle] + b"?" + pieces[number][middle + 1 :]
    with pytest.raises(JournalDamagedError):
        read((b"".join(pieces),), left(first, 5))


@pytest.mark.parametrize("tail", [b"", b"\0" * 100, b"?" * 5_000], ids=["cut", "torn", "spoiled"])
def test_whatever_happened_behind_the_place_takes_nothing_from_it(tail: bytes) -> None:
    first, _ = two()
    data = b"".join(first.pieces[:7]) + tail
    (one,) = read((data,), left(first, 5))
    assert [entry.sequence for entry in one.entries] == [2, 3, 4, 5]


# ---- who signed ---------------------------------------------------------------------------------


def test_the_seats_own_signature_anchors_and_minutes_cover_a_journal() -> None:
    first = filled(events(3))
    early = first.maker.anchor(0)
    first.add(b"more")
    first.sign()
    first.add(b"late")
    at_end = first.maker.anchor(0)
    (one,) = read((first.data,), left(first, 5))
    code = anchor_code(one.header, 5, first.heads[5])
    assert one.covered((), ()) == 6
    (unsigned,) = read((filled(events(4)).data,), left(filled(events(4)), 5))
    assert unsigned.covered((), ()) == 0
    assert unsigned.covered((early,), ()) == 4
    assert one.covered((early, at_end), ()) == 7
    assert one.covered((), (PaperAnchor(sequence=5, code=code, incarnation=1),)) == 6


def test_an_anchor_behind_the_end_of_the_file_covers_nothing() -> None:
    first = filled(events(4))
    place = left(first, 5)
    data = first.data
    first.add(b"lost with the disk")
    (one,) = read((data,), place)
    assert one.covered((first.maker.anchor(0),), ()) == 0


def test_an_anchor_of_another_story_is_refused() -> None:
    first, other = filled(events(4)), filled(events(4, seed=9))
    (one,) = read((first.data,), left(first, 5))
    with pytest.raises(JournalDamagedError):
        one.covered((other.maker.anchor(0),), ())


def test_a_journal_written_anew_by_who_holds_the_key_is_not_covered() -> None:
    """The next seat and the hub hold K; only the old seat can sign."""
    genuine = filled(events(4))
    anchor = genuine.maker.anchor(0)
    forged = Paper(seat=OTHER_SEAT)
    for payload in events(4):
        forged.add(payload)
    (one,) = read((forged.data,), left(forged, 5))
    with pytest.raises(JournalDamagedError):
        one.covered((anchor,), ())
    assert one.header.seat_key != SEAT.signing_public

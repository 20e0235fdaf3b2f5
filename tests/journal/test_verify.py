import pytest

from kiosk.journal import PaperAnchor, Result, Verdict, anchor_code, verify_journal
from kiosk.journal.pulse import SIDE_FILE_BYTES, SLOT_OFFSETS, PulseCodec
from tests.fakes.journals import KEY, OTHER_SEAT, SEAT, Paper, events, filled, header, pulse

KEYS = pytest.mark.parametrize("key", [KEY, None], ids=["with the key", "without"])


def judge(paper: Paper, key: bytes | None = KEY) -> Verdict:
    return verify_journal(paper.data, key=key)


@KEYS
def test_a_closed_journal_is_complete(key: bytes | None) -> None:
    verdict = judge(filled(events(9), sign_every=4, final=True), key)
    assert str(verdict) == "complete"
    assert verdict.sealed == (key is not None)
    assert verdict.covered == 13


@KEYS
def test_a_journal_under_a_mere_signature_is_unfinished(key: bytes | None) -> None:
    assert str(judge(filled(events(8), sign_every=4), key)) == "unfinished"


@KEYS
def test_what_follows_the_last_signature_is_unanchored(key: bytes | None) -> None:
    assert str(judge(filled(events(9), sign_every=4), key)) == "unanchored tail from 12"
    assert str(judge(filled(events(3)), key)) == "unanchored tail from 1"


@KEYS
def test_an_anchor_of_the_last_record_makes_it_complete(key: bytes | None) -> None:
    paper = filled(events(6))
    early = paper.maker.anchor(1000)
    paper.add(b"more")
    anchors = [early, paper.maker.anchor(2000)]
    assert str(verify_journal(paper.data, key=key, anchors=anchors)) == "complete"
    assert str(verify_journal(paper.data, key=key, anchors=[early])) == "unanchored tail from 8"


@KEYS
def test_a_code_from_the_minutes_counts_like_an_anchor(key: bytes | None) -> None:
    paper = filled(events(6))
    code = anchor_code(header(), paper.last, paper.heads[-1])
    line = PaperAnchor(sequence=paper.last, code=code.lower())
    assert str(verify_journal(paper.data, key=key, paper=[line])) == "complete"
    typo = PaperAnchor(sequence=paper.last, code="00000-00001")
    assert str(verify_journal(paper.data, key=key, paper=[typo])).startswith("bad at 7: the code")
    other = PaperAnchor(sequence=paper.last - 1, code=code)
    assert str(verify_journal(paper.data, key=key, paper=[other])).startswith("bad at 6: ")


def test_a_torn_tail_is_never_complete() -> None:
    paper = filled(events(6))
    anchor = paper.maker.anchor(0)
    verdict = verify_journal(paper.data + bytes(100), key=KEY, anchors=[anchor])
    assert str(verdict) == "unanchored tail from 8"
    assert verdict.reading is not None
    assert verdict.reading.torn is not None


def test_an_anchor_ahead_of_the_file_is_proof_of_loss() -> None:
    paper = filled(events(6))
    anchor = paper.maker.anchor(0)
    short = b"".join(paper.pieces[:-1])
    verdict = verify_journal(short, key=KEY, anchors=[anchor])
    assert str(verdict) == "bad at 7: the anchor names record 7, the file ends at 6"


def test_an_anchor_of_something_else_is_refused_with_words() -> None:
    paper = filled(events(3), final=True)
    foreign = filled(events(3), attempt="a-2").maker.anchor(0)
    assert "another attempt" in str(verify_journal(paper.data, anchors=[foreign]))
    stranger = Paper(seat=OTHER_SEAT).maker.anchor(0)
    assert "another seat" in str(verify_journal(paper.data, anchors=[stranger]))
    rewritten = filled(events(3, seed=9)).maker.anchor(0)
    assert str(verify_journal(paper.data, anchors=[rewritten])).startswith("bad at 4: record 4")


def test_the_seat_the_roster_names_must_have_written_it() -> None:
    data = filled(events(3), final=True).data
    assert str(verify_journal(data, seat_key=SEAT.signing_public)) == "complete"
    verdict = verify_journal(data, seat_key=OTHER_SEAT.signing_public)
    assert str(verdict) == "bad at 0: the journal was written by another seat"


def test_a_wrong_key_is_bad_at_the_header() -> None:
    verdict = verify_journal(filled([b"a"]).data, key=bytes(32))
    assert (verdict.result, verdict.at) == (Result.BAD, 0)
    assert "key" in verdict.why


def test_noise_is_bad_and_nothing_else() -> None:
    for noise in (b"", bytes(512), b"\x89KJNL\r\n\x1a" + bytes(5000)):
        assert verify_journal(noise, key=KEY).result is Result.BAD


def side_file(paper: Paper) -> bytes:
    image = bytearray(SIDE_FILE_BYTES)
    slot = PulseCodec(header(), KEY).write(pulse(paper.maker), 1)
    image[SLOT_OFFSETS[1] :] = slot
    return bytes(image)


def test_a_side_file_shows_loss_and_proves_nothing_more() -> None:
    paper = filled(events(6))
    side = side_file(paper)
    assert str(verify_journal(paper.data, key=KEY, side=side)) == "unanchored tail from 1"
    short = b"".join(paper.pieces[:-1])
    lost = verify_journal(short, key=KEY, side=side)
    assert str(lost) == "bad at 7: the side file saw record 7, the file ends at 6"
    other = filled(events(6, seed=5))
    assert "not the one the side file saw" in str(verify_journal(other.data, key=KEY, side=side))


def test_a_forged_side_file_is_noticed_by_who_holds_the_key() -> None:
    paper = filled(events(6), final=True)
    forged = bytearray(side_file(paper))
    forged[SLOT_OFFSETS[1] + 20] ^= 1
    assert "not genuine" in str(verify_journal(paper.data, key=KEY, side=bytes(forged)))
    assert str(verify_journal(paper.data, side=bytes(forged))) == "complete"

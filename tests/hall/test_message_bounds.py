"""The largest that one seat may say goes to the standby and every panel, and blinds nobody."""

import os

import msgspec
import pytest
from msgspec import inspect as forms
from msgspec.structs import replace

from kiosk.audit.evidence_frames import (
    MOST_BLOB,
    MOST_FRAMES,
    MOST_JPEG,
    MOST_KEY,
    seal_evidence,
)
from kiosk.audit.pictures import MOST_PICTURES, MOST_SEALED, picture_digest
from kiosk.base.clock import Moment
from kiosk.exam import commands as c
from kiosk.exam.hall.situation import Versions
from kiosk.exam.hall.state import HallState
from kiosk.hall.board import (
    MOST_TOLD,
    Board,
    CandidateRow,
    Interruption,
    OpenAppeal,
    SeatStatus,
    StaffRow,
)
from kiosk.hall.boarding import SeatFacts, alerts_of, seat_tiles
from kiosk.hall.copying import in_pieces
from kiosk.hall.rows import (
    AnchorRow,
    BeatRow,
    DestroyedRow,
    EvidenceKeyRow,
    JournalKeyRow,
    JournalRow,
    NoteRow,
    PictureRow,
    RecordRow,
    ResultRow,
    Row,
    StrayRow,
)
from kiosk.hall.wire import (
    MOST_BEAT,
    MOST_BYTES,
    Beat,
    BoardNow,
    Copy,
    FromSeat,
    HandedOver,
    Picture,
    PicturesHere,
    PictureWanted,
    Welcome,
    decode,
    encode,
)
from kiosk.journal.format import MAX_RECORD_BYTES
from kiosk.seat.beats import beat_of
from kiosk.trust.auditor import clear_opening
from tests.fakes.appeal_pictures import AUDITOR
from tests.fakes.evidence import FRAMES, jpeg
from tests.fakes.hall_intruder import Intruder, line, own_chain
from tests.fakes.hall_of_seats import HallOfSeats, in_hall, opened, started
from tests.fakes.waiting import until

NOW = Moment(boot="b", awake_ms=9, boot_ms=9, wall_ms=2**53)
#: The widest character: four bytes.
WIDE = "\U0001f642"
MOST_RECORD = 896 * 1024


def limit_of(kind: forms.Type) -> list[str]:
    """What of this form has no limit; nothing when everything has one."""
    if isinstance(kind, forms.StructType):
        return [
            f"{kind.cls.__name__}.{field.encode_name}"
            for field in kind.fields
            if limit_of(field.type)
        ]
    if isinstance(kind, forms.UnionType):
        return [found for one in kind.types for found in limit_of(one)]
    if isinstance(kind, forms.VarTupleType):
        return ["list"] if kind.max_length is None else limit_of(kind.item_type)
    if isinstance(kind, forms.DictType):
        inside = [*limit_of(kind.key_type), *limit_of(kind.value_type)]
        return ["map"] if kind.max_length is None else inside
    if isinstance(kind, forms.StrType | forms.BytesType):
        return ["text"] if kind.max_length is None else []
    simple = (forms.IntType, forms.BoolType, forms.NoneType, forms.LiteralType)
    return [] if isinstance(kind, simple) else [type(kind).__name__]


def test_every_field_of_what_a_seat_says_has_a_limit() -> None:
    assert limit_of(forms.type_info(FromSeat)) == []


def widest_beat() -> Beat:
    """As much as a beat may hold, and all of it where it hurts the board most."""
    appeal = OpenAppeal(number=2**53, task=2**53, category="", state={})
    interruption = Interruption(number=2**53, kind="", gap_ms=2**53, credited_ms=0)
    status = SeatStatus(
        phase="running",
        missing=(WIDE * 120,) * 8,
        appeals=(appeal,) * MOST_TOLD,
        interruptions=(interruption,) * MOST_TOLD,
        stop_reason=WIDE * 1000,
        challenge=WIDE * 120,
        audio=WIDE * 120,
        language=WIDE * 120,
        held_for=2**62,
        left_ms=2**53,
    )
    beat = Beat(status=status, used_ms=2**53, wall_ms=2**53, position=bytes(1024))
    for number in range(MOST_TOLD * 8):
        for length in range(121):
            appeals = list(beat.status.appeals)
            told = {**appeals[number // 8].state, str(number % 8): WIDE * length}
            appeals[number // 8] = replace(appeal, state=told)
            more = replace(beat, status=replace(beat.status, appeals=tuple(appeals)))
            if len(encode(more)) > MOST_BEAT:
                return beat
            grown = more
        beat = grown
    raise AssertionError("a beat can never be too large")


async def seated_thief(hall: HallOfSeats) -> tuple[int, str]:
    """A seat with an attempt, whose machine somebody has turned: seat and attempt."""
    panel = hall.panels[0]
    (mine,) = await started(hall, panel, 1)
    await hall.answer(mine, 2)
    await hall.stored(mine)
    attempt = panel.tile(mine).status.attempt
    await hall.kill_seat(mine)
    return mine, attempt


@in_hall
async def test_the_largest_a_seat_may_say_reaches_standby_and_panels(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    await hall.pair()
    await hall.paired()
    mine, attempt = await seated_thief(hall)
    beat = widest_beat()
    beat = replace(beat, status=replace(beat.status, attempt=attempt, stop_reason=WIDE * 990))
    assert MOST_BEAT - 600 < len(encode(beat)) <= MOST_BEAT
    async with line(hall, own_chain(hall.made.seat(mine))) as thief:
        await thief.hello(build=WIDE * 80)
        await thief.next(Welcome)
        record = HandedOver(attempt=attempt, incarnation=1, record=bytes(MOST_RECORD))
        hall.clock("hub/1").skip(3000)  # not every beat goes to the disk
        await thief.send(beat, record)
        replica = hall.hubs[2].hub.core.keeping.replica
        await until(replica.results, "the result at the standby")
        sealed = clear_opening(b"x" * (MOST_SEALED * 3 // 4 - 60))
        assert MOST_SEALED - 60 < len(sealed) <= MOST_SEALED
        digest = picture_digest(sealed)
        await thief.send(PicturesHere(attempt=attempt, incarnation=1, digests=(digest,)))
        await thief.next(PictureWanted)
        await thief.send(Picture(attempt=attempt, incarnation=1, sealed=sealed))
        await until(lambda: replica.picture(attempt, digest) == sealed, "the picture there")
        most = jpeg(MOST_JPEG)
        frames = replace(FRAMES, jpegs=(most,) * MOST_FRAMES, reference=most)
        blob, key = seal_evidence(frames, AUDITOR.sealing_public, os.urandom)
        digest = picture_digest(blob)
        await thief.send(
            PicturesHere(attempt=attempt, incarnation=1, digests=(digest,), kind="evidence")
        )
        await thief.next(PictureWanted)
        await thief.send(Picture(attempt=attempt, incarnation=1, sealed=blob, key=key))
        await until(lambda: replica.picture(attempt, digest) == blob, "the evidence there")
        await until(lambda: len(replica.beats().get(mine, b"")) > 12_000, "the beat there")
        board = await panel.sees(lambda b: b.seats[mine - 1].status.left_ms == 2**53)
    assert board.standby == "paired"
    assert replica.results()[0].data == record.record
    assert panel.states[-1].state == "up"


async def said(hall: HallOfSeats, seat: int, message: object) -> str:
    """What becomes of a seat that says this."""
    async with line(hall, own_chain(hall.made.seat(seat))) as thief:
        assert isinstance(thief, Intruder)
        await thief.hello()
        await thief.next(Welcome)
        assert isinstance(message, msgspec.Struct)
        await thief.socket.send_bytes(msgspec.msgpack.encode(message))
        return await thief.refusal()


@in_hall
async def test_a_seat_that_says_more_is_sent_away_and_nothing_of_it_is_kept(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    mine, attempt = await seated_thief(hall)
    beat = widest_beat()
    appeal = replace(beat.status.appeals[0], category=WIDE * 120)
    more = replace(beat, status=replace(beat.status, appeals=(appeal,) * MOST_TOLD))
    assert await said(hall, mine, more) == "too_large"
    many = replace(beat, status=replace(beat.status, missing=("",) * 9))
    assert await said(hall, mine, many) == "bad_message"
    told = {str(number): "" for number in range(9)}
    many = replace(beat, status=replace(beat.status, appeals=(replace(appeal, state=told),)))
    assert await said(hall, mine, many) == "bad_message"
    record = HandedOver(attempt=attempt, incarnation=1, record=bytes(MOST_RECORD + 1))
    assert await said(hall, mine, record) == "bad_message"
    picture = Picture(attempt=attempt, incarnation=1, sealed=bytes(MOST_BLOB + 1))
    assert await said(hall, mine, picture) == "bad_message"
    keyed = Picture(attempt=attempt, incarnation=1, sealed=b"", key=bytes(MOST_KEY + 1))
    assert await said(hall, mine, keyed) == "bad_message"
    names = PicturesHere(attempt=attempt, incarnation=1, digests=("a",) * (MOST_PICTURES + 1))
    assert await said(hall, mine, names) == "bad_message"
    keeping = hall.hubs[1].hub.core.keeping
    assert keeping.replica.results() == ()
    assert all(len(data) < 1000 for data in keeping.replica.beats().values())
    await panel.fresh()


def test_every_row_of_a_hub_goes_to_its_standby_in_one_message() -> None:
    name, head = WIDE * 80, bytes(32)
    record = bytes(MAX_RECORD_BYTES)
    rows: list[Row] = [
        JournalRow(attempt=name, incarnation=2**53, seat=300, frame=bytes(512)),
        RecordRow(attempt=name, incarnation=1, sequence=2**53, head=head, data=record),
        AnchorRow(attempt=name, incarnation=1, data=bytes(512)),
        StrayRow(
            attempt=name, incarnation=1, seat=1, sequence=1, head=head, data=record, why="late"
        ),
        JournalKeyRow(attempt=name, incarnation=1, sealed=bytes(1024)),
        ResultRow(attempt=name, incarnation=1, data=bytes(MOST_RECORD)),
        BeatRow(seat=1, data=bytes(MOST_BEAT)),
        NoteRow(name="edition/" + "f" * 70, value=bytes(128 * 1024)),
        PictureRow(
            attempt=name, digest="f" * 64, incarnation=1, data=bytes(MOST_BLOB), kind="evidence"
        ),
        EvidenceKeyRow(attempt=name, digest="f" * 64, incarnation=1, data=bytes(MOST_KEY)),
        DestroyedRow(attempt=name, order=bytes(128 * 1024)),
    ]
    for piece in in_pieces([*rows, *reversed(rows), *[rows[5]] * 3]):
        copy = Copy(number=1, rows=msgspec.msgpack.encode(piece))
        assert decode(encode(copy), Copy) == copy


@pytest.mark.parametrize("candidates", [200, 500])
def test_two_hundred_seats_that_say_the_most_have_room_on_one_board(candidates: int) -> None:
    beat = widest_beat()
    statuses = [beat.status] * 100 + [
        replace(beat.status, missing=(), stop_reason="", audio="", language="", challenge="")
    ] * 100
    facts = [
        SeatFacts(number, status, NOW, True, WIDE * 80, "", "", 2**53, "f" * 64, 2**53, True, 2**53)
        for number, status in enumerate(statuses, start=1)
    ]
    tiles = seat_tiles(facts, HallState(), Versions(build="", pack="", blueprint=""), NOW)
    # Of the same seats with attempts: their behind_ms and the alarms about them.
    rows = tuple(
        CandidateRow(
            id="c" * 64,
            attempt="a" * 80,
            state="interrupted",
            name="Ә" * 120,
            ticket="T" * 40,
            assistant="Ә" * 120,
            warnings=("photo_missing", "iin_missing"),
            out_ms=2**53,
            seat=200,
        )
        for _ in range(candidates)
    )
    alerts = alerts_of(tiles, rows, HallState(), standby="lost", joins=(), now=NOW)
    staff = tuple(StaffRow(id="s" * 64, name="Ә" * 120, role="invigilator") for _ in range(100))
    board = BoardNow(board=Board(seats=tiles, candidates=rows, alerts=alerts, staff=staff))
    data = encode(board)
    assert len(data) <= MOST_BYTES
    assert decode(data, BoardNow) == board
    assert {len(tile.status.appeals) for tile in tiles} == {0, MOST_TOLD}


def test_more_seats_share_the_same_room() -> None:
    status = replace(widest_beat().status, missing=(), stop_reason="", challenge="")
    facts = [
        SeatFacts(number, status, NOW, True, "", "", "", 1, "", 1, False)
        for number in range(1, 1001)
    ]
    ours = Versions(build="", pack="", blueprint="")
    shown = [
        {len(tile.status.appeals) for tile in seat_tiles(facts[:many], HallState(), ours, NOW)}
        for many in (3, 200, 1000)
    ]
    assert shown == [{MOST_TOLD}, {MOST_TOLD}, {0}]


@in_hall
async def test_what_an_honest_seat_tells_of_itself_always_fits(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (mine,) = await started(hall, panel, 1)
    form = hall.service(mine).saved.form
    assert form is not None
    snapshot = {"plays": "2", "device": WIDE * 200, "device_present": "True", "media": "x"}
    for task in form.items[:30]:
        appeal = c.FileTechnicalAppeal(
            item=task.item, category="audio", text="Ә" * 2000, snapshot=snapshot
        )
        await hall.ask(mine, appeal)
    await panel.seat_order(mine, c.Pause(reason="Ә" * 1000), "inv-01")
    board = await panel.sees(lambda b: b.seats[mine - 1].status.phase == "paused")
    service = hall.service(mine)
    told = beat_of(service, b"k" * 32, sequence=1, free_bytes=-1, audio="Ә" * 120, challenge="")
    assert 5 < len(told.status.appeals) <= MOST_TOLD
    assert len(encode(told)) <= MOST_BEAT
    assert [one.number for one in board.seats[mine - 1].status.appeals][:3] == [1, 2, 3]
    assert hall.refusals() == []

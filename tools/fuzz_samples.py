"""Real messages, journals, orders and entries of a made-up hall: what the fuzzer starts from.

Decides: at least one of every message of the hall's protocol, with its optional fields filled, and
of everything else that is read from another machine. Fixed keys: every run has the same. The tests
of the suite damage the same ones.
"""

import hashlib
from typing import Final, get_args

import msgspec

from kiosk.base.clock import Moment
from kiosk.base.ids import AttemptId, CandidateId, ChoiceId, HallId, ItemId, StaffId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.hall import commands as hc
from kiosk.exam.hall import events as he
from kiosk.exam.hall.entry import AnyHallEvent, HallEntry, encode_hall_entry
from kiosk.hall import board as b
from kiosk.hall import wire as w
from kiosk.hall.rows import (
    BeatRow,
    DestroyedRow,
    EvidenceKeyRow,
    PictureRow,
    RecordRow,
    Row,
)
from kiosk.journal import Anchor, Commitments, Header
from kiosk.journal.maker import RecordMaker, begin_journal
from kiosk.trust.keys import KeyPair
from kiosk.trust.orders import Order, OrderSignature, SignedOrder

KEY: Final = hashlib.sha256(b"the key of a made-up attempt").digest()
SEAT: Final = KeyPair("seat", hashlib.sha256(b"a made-up seat").digest())
ATTEMPT: Final = "demo-2026-08.demo-c01"
NOON: Final = Moment(boot="boot-1", awake_ms=1_000, boot_ms=1_200, wall_ms=1_787_295_600_000)

#: The messages of each kind of line in each direction.
FAMILIES: Final = {
    "from-seat": w.FromSeat,
    "to-seat": w.ToSeat,
    "from-panel": w.FromPanel,
    "to-panel": w.ToPanel,
    "from-standby": w.FromStandby,
    "to-standby": w.ToStandby,
}

_HEAD: Final = hashlib.sha256(b"a head").digest()
_PLACE: Final = w.Place(attempt=ATTEMPT, incarnation=1, sequence=7, head=_HEAD)
_DIGEST: Final = _HEAD.hex()
_SEALED: Final = bytes(range(80))


def begun() -> tuple[RecordMaker, bytes]:
    """A journal just laid out: its growing end, and its bytes so far."""
    header = Header(
        attempt=AttemptId(ATTEMPT), incarnation=1, seat_key=SEAT.signing_public, pack_hash=_HEAD
    )
    commitments = Commitments.of(header, KEY, blueprint_hash=_HEAD, build="fuzz")
    return begin_journal(header, KEY, commitments, SEAT, bytes(12))


def journal(*, final: bool = True) -> bytes:
    """A short journal with a signature in its middle and one at its end."""
    maker, data = begun()
    for number, entry in enumerate(attempt_entries()):
        record = maker.entry(entry, number.to_bytes(12, "big"))
        maker.accept(record)
        data += record
        if number == 1:
            record = maker.signature(1_000, final=False)
            maker.accept(record)
            data += record
    return data + (maker.signature(2_000, final=True) if final else b"")


def anchor() -> Anchor:
    """A signed anchor of that journal's beginning."""
    maker, _ = begun()
    return maker.anchor(1_234)


def attempt_entries() -> tuple[bytes, ...]:
    """Entries as an attempt's journal has them."""
    item, choice = ItemId("kz-l-01"), ChoiceId("3f8a1c02")
    events: tuple[tuple[e.Author, e.AnyEvent], ...] = (
        (e.ByCandidate(), e.RulesAccepted(biometric_consent=False)),
        (e.ByCandidate(), e.AnswerChosen(item=item, choice=choice)),
        (e.ByCandidate(), e.AudioStarted(item=item)),
        (e.BySeat(), e.AudioEnded(item=item, heard_ms=900, length_ms=1_000, fault=True)),
        (
            e.ByCandidate(),
            e.TechnicalAppealFiled(
                number=1, item=item, category="audio", text="Дыбыс жоқ", snapshot={"audio": "lost"}
            ),
        ),
        (e.ByStaff(order=signed_order().to_bytes()), e.Paused(reason="fire alarm")),
        (
            e.BySeat(),
            e.Interrupted(
                number=1, kind="power", last=NOON, used_ms=5, gap_ms=6, counts=True, credited_ms=6
            ),
        ),
    )
    return tuple(
        e.encode_entry(e.Entry(at=NOON, author=author, event=event)) for author, event in events
    )


def hall_entries() -> tuple[bytes, ...]:
    """Entries as a hall's journal has them."""
    attempt, candidate, staff = AttemptId(ATTEMPT), CandidateId("demo-c01"), StaffId("inv-01")
    pair = (staff, StaffId("head-01"))
    events: tuple[AnyHallEvent, ...] = (
        he.HallOpened(
            sitting_digest=_DIGEST, pack_digest=_DIGEST, machine_ms=1, hall_ms=2, opened_by=pair
        ),
        he.CheckedIn(candidate=candidate, document="stateless_id", assistant=True),
        he.SeatsDrawn(
            numbers=("17", "42"),
            sitting_digest=_DIGEST,
            placed=(he.Placed(candidate=candidate, seat=12),),
        ),
        he.AnchorNoted(
            attempt=attempt, occasion="start", anchor=anchor().to_bytes(), code="ABCDE-FGHJK"
        ),
        he.SeatGiven(
            candidate=CandidateId("demo-c01"), from_seat=2, to_seat=3, reason="қосылмайды"
        ),
        he.TakenOver(epoch=2, hub="hub/2", sequence=9, head=_DIGEST, taken_by=pair),
        he.OrderGiven(order=signed_order().to_bytes()),
        he.HallClosed(),
        he.EvidenceFrozen(attempt=attempt, reason="шағым түсті"),
        he.FreezeLifted(attempt=attempt, reason="шағым қаралды"),
        he.EvidenceDestroyed(attempts=(attempt,), rule="30 күн", bundle="0123456789abcdef"),
    )
    return tuple(
        encode_hall_entry(HallEntry(at=NOON, event=event, order=_SEALED)) for event in events
    )


def hall_commands() -> tuple[bytes, ...]:
    """Commands to the hall, as they are signed."""
    commands: tuple[hc.AnyHallCommand, ...] = (
        hc.OpenSitting(sitting_digest=_DIGEST, pack_digest=_DIGEST, hall_ms=1),
        hc.CheckIn(
            candidate=CandidateId("demo-c01"),
            document="residence_permit",
            original_seen=True,
            assistant=False,
        ),
        hc.DrawSeats(numbers=("17", "42")),
        hc.GiveSeat(candidate=CandidateId("demo-c01"), to_seat=3, reason="компьютер қосылмайды"),
        hc.MoveSeat(attempt=AttemptId(ATTEMPT), incarnation=1, to_seat=3, sequence=7, head=_DIGEST),
        hc.CloseSitting(),
        hc.FreezeEvidence(attempt=AttemptId(ATTEMPT), reason="шағым түсті"),
        hc.LiftFreeze(attempt=AttemptId(ATTEMPT), reason="шағым қаралды"),
        hc.DestroyEvidence(attempts=(AttemptId(ATTEMPT),), rule="30 күн"),
    )
    return tuple(hc.encode_hall_command(command) for command in commands)


def commands() -> tuple[bytes, ...]:
    """Commands about an attempt, as they are signed."""
    item = ItemId("kz-l-01")
    ordered: tuple[c.AnyStaffCommand, ...] = (
        c.CreditTime(ms=60_000, cause="power"),
        c.StartExam(form_digest=_DIGEST),
        c.GivePlayBack(item=item, cause="equipment"),
        c.SettleTechnicalAppeal(number=1, upheld=True, reason="расталды"),
        c.WaiveSound(reason="естімейді", ground="other"),
        c.Annul(category="device", reason="телефон"),
        c.OpenResult(),
    )
    return tuple(c.encode_staff_command(one) for one in ordered)


def signed_order() -> SignedOrder:
    """An order of two persons; its signatures are of nobody."""
    order = Order(
        hall=HallId("demo-hall"),
        epoch=1,
        attempt=AttemptId(ATTEMPT),
        incarnation=1,
        after=4,
        action=c.encode_staff_command(c.CreditTime(ms=60_000, cause="power")),
        restatement="credit_time",
        reason="жарық сөнді",
        expires_ms=1_787_295_900_000,
    )
    return SignedOrder(
        order=order.to_bytes(),
        signatures=tuple(
            OrderSignature(staff=StaffId(name), signature=bytes(64)) for name in ("inv-01", "h-1")
        ),
    )


def status() -> b.SeatStatus:
    """A seat in trouble, with every field filled."""
    return b.SeatStatus(
        attempt=ATTEMPT,
        phase="paused",
        stage="running",
        after=4,
        sequence=31,
        answered=12,
        total=100,
        left_ms=1,
        running=True,
        base_ms=2,
        extra_ms=3,
        credited_ms=4,
        used_ms=5,
        missing=("sound",),
        calling=True,
        appeals=(b.OpenAppeal(number=1, task=3, category="audio", state={"audio": "lost"}),),
        interruptions=(b.Interruption(number=1, kind="power", gap_ms=1, credited_ms=1),),
        held_for=1,
        stop_reason="өрт",
        content_appeals=1,
        challenge="K7Q2",
        failed=True,
        identity="undecided",
        camera="down",
        watch=(b.WatchLine(number=2, kind="several_faces", severity="medium", over=True),),
        audio="device",
        free_bytes=1,
        language="kk",
    )


def board() -> b.Board:
    """A small hall with one of everything."""
    tile = b.SeatTile(
        number=12, link="lost", lost_ms=5, build="b", status=status(), held=30, twice=29
    )
    row = b.CandidateRow(
        id="demo-c01",
        attempt=ATTEMPT,
        state="started",
        seat=12,
        name="Үлгі Үміткер",
        document="stateless_id",
        warnings=("iin_checksum",),
    )
    return b.Board(
        hall="101",
        epoch=2,
        opened=True,
        hub_sealing_key=bytes(32),
        standby="paired",
        staff=(b.StaffRow(id="inv-01", name="", role="invigilator", logged_in=True),),
        seats=(tile,),
        candidates=(row,),
        alerts=(b.Alert(kind="link_lost", seat=12, since_ms=9, detail={"name": "x"}),),
        joins=(b.JoinRequest(digest="ab", name="seat/9", address="10.0.0.9", vouched="hall"),),
    )


def messages() -> tuple[w.Message, ...]:
    """At least one of every message of the protocol."""
    maker, data = begun()
    anchored = maker.anchor(5).to_bytes()
    records = w.Records(attempt=ATTEMPT, incarnation=1, first=0, data=data, anchor=anchored)
    return (*_of_seat(records), *_of_hub(), *_of_panel(), *_of_standby(records))


def _of_seat(records: w.Records) -> tuple[w.Message, ...]:
    attempt, incarnation = ATTEMPT, 1
    return (
        w.Hello(
            version=1, build="0.1", pack=_DIGEST, blueprint=_DIGEST, sitting=_DIGEST, at=_PLACE
        ),
        w.Hello(version=2, build="0.2"),
        w.Beat(status=status(), used_ms=9, position=b'{"i":"kz-l-01"}'),
        records,
        w.JournalKey(attempt=attempt, incarnation=incarnation, sealed=_SEALED),
        w.Anchored(
            attempt=attempt,
            incarnation=incarnation,
            occasion="start",
            anchor=records.anchor,
            code="ABCDE-FGHJK",
        ),
        w.OrderTaken(digest=_DIGEST, code="not_now", words="it is not allowed now"),
        w.KeysWanted(attempt=attempt, incarnation=incarnation),
        w.ResultWanted(at=_PLACE),
        w.HandedOver(attempt=attempt, incarnation=incarnation, record=_SEALED),
        w.PicturesHere(attempt=attempt, incarnation=incarnation, digests=(_DIGEST, _DIGEST)),
        w.Picture(attempt=attempt, incarnation=incarnation, sealed=_SEALED),
        w.PicturesHere(
            attempt=attempt, incarnation=incarnation, digests=(_DIGEST,), kind="evidence"
        ),
        w.Picture(attempt=attempt, incarnation=incarnation, sealed=_SEALED, key=_SEALED),
    )


def _of_hub() -> tuple[w.Message, ...]:
    attempt, incarnation, order = ATTEMPT, 1, signed_order().to_bytes()
    return (
        w.Welcome(
            version=1, hub="hub/1", epoch=2, hall_ms=3, open=True, stored=_PLACE, takeovers=(order,)
        ),
        w.Refused(code="other_version", words="This hub speaks version 1."),
        w.StandsBy(hub="hub/2", epoch=1),
        w.HallTime(hall_ms=5, open=False),
        w.Stored(at=_PLACE, twice=True, receipt=_SEALED),
        w.HandoverStored(attempt=attempt, incarnation=incarnation),
        w.Wanted(attempt=attempt, incarnation=incarnation, first=3),
        w.PictureWanted(attempt=attempt, incarnation=incarnation, digest=_DIGEST),
        w.PictureWanted(attempt=attempt, incarnation=incarnation, digest=_DIGEST, kind="evidence"),
        w.DestroyKeys(order=order),
        w.StaffOrder(order=order, form=b'{"assembly":1,"items":[]}', papers=_SEALED),
        w.MovedHere(
            order=order,
            attempt=attempt,
            incarnation=2,
            number=1,
            piece=_SEALED,
            more=True,
            keys=_SEALED,
        ),
        w.Unlocking(attempt=attempt, incarnation=incarnation, keys=_SEALED),
        w.Released(attempt=attempt, incarnation=incarnation, keys=_SEALED, release=_SEALED),
        w.Superseded(attempt=attempt, incarnation=incarnation),
        w.Edition(digest=_DIGEST, piece=_SEALED, more=False, at=512),
        w.Away(attempt=attempt, out=True),
        w.Show(message="quiet"),
    )


def _of_panel() -> tuple[w.Message, ...]:
    return (
        w.Challenge(version=1, hub="hub/1", epoch=1, nonce=_HEAD),
        w.LogIn(staff="inv-01", signature=bytes(64)),
        w.LogOut(),
        w.WrongPinTyped(staff="inv-01"),
        w.BoardNow(board=board()),
        w.BoardNow(board=b.without_names(board())),
        w.Do(orders=(signed_order().to_bytes(), *hall_commands())),
        w.Done(digest=_DIGEST, code="replayed", words="used already", detail="minutes.pdf"),
        w.Ask(number=1, what="minutes", about="seat/12"),
        w.Answer(number=1, code="", data=b"{}"),
        w.Give(kind="paper", data=_SEALED),
    )


def _of_standby(records: w.Records) -> tuple[w.Message, ...]:
    return (
        w.Follow(places=(_PLACE, _PLACE)),
        w.Copy(number=7, rows=msgspec.msgpack.encode(_rows(records))),
        w.Copied(number=7),
        w.Secrets(sealed=_SEALED),
    )


def _rows(records: w.Records) -> list[Row]:
    return [
        RecordRow(
            attempt=records.attempt,
            incarnation=records.incarnation,
            sequence=1,
            head=_HEAD,
            data=records.data,
        ),
        BeatRow(seat=12, data=_SEALED),
        PictureRow(attempt=ATTEMPT, digest=_DIGEST, incarnation=1, data=_SEALED, kind="evidence"),
        EvidenceKeyRow(attempt=ATTEMPT, digest=_DIGEST, incarnation=1, data=_SEALED),
        DestroyedRow(attempt=ATTEMPT, order=_SEALED),
    ]


def frames_of(family: str) -> tuple[bytes, ...]:
    """The frames of every sample that may stand on such a line."""
    kinds = get_args(FAMILIES[family])
    return tuple(w.encode(one) for one in messages() if type(one) in kinds)

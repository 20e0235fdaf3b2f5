"""A made-up hall as the centre sees it: its signed documents, and journals cut into chunks."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from random import Random

from kiosk.base.ids import HallId
from kiosk.bundle.format import Head
from kiosk.hall.hall_ca import HallCa
from kiosk.journal.chain import genesis, mark_of
from kiosk.journal.format import FRAME, parse_prefix
from kiosk.journal.maker import RecordMaker
from kiosk.sync.wire import Chunk, Paper, Papers
from kiosk.trust.hall_authority import HallAuthority, Hub, sign_hall_authority
from kiosk.trust.keys import KeyPair
from tests.fakes.bundles import HUB, KEY, Written, sitting_file
from tests.fakes.hall_people import root, sitting

STRANGER = KeyPair("hub", b"nobody's hub".ljust(32, b"."))


@cache
def authority_file() -> bytes:
    """The centre's word for the hub of `tests.fakes.bundles`."""
    one = sitting()
    return authority_for(HUB, one.round, one.day, one.hall.id)


def authority_for(key: KeyPair, round_: str, day: date, hall: HallId) -> bytes:
    """The centre's word for one hub."""
    hub = Hub(name="hub/1", signing_key=key.signing_public, sealing_key=key.sealing_public)
    authority = HallAuthority(
        hall=hall,
        round=round_,
        valid_from=day - timedelta(days=7),
        valid_until=day + timedelta(days=7),
        ca=HallCa.make(hall).der,
        hubs=(hub,),
    )
    return sign_hall_authority(authority, [root()])


def introduction() -> Papers:
    """What a hub sends first: the documents it is known by."""
    one = sitting()
    return Papers(
        hall=one.hall.id,
        sitting=one.id,
        papers=(
            Paper(kind="sitting", data=sitting_file()),
            Paper(kind="authority", data=authority_file()),
        ),
    )


def raw_records(written: Written) -> list[bytes]:
    """The records of a journal, one by one."""
    data, mark = written.data, mark_of(genesis(written.data[:FRAME]))
    found: list[bytes] = []
    offset = FRAME
    while offset < len(data):
        size = parse_prefix(data, offset, mark, len(found) + 1).record_bytes
        found.append(data[offset : offset + size])
        offset += size
    return found


def chunk(
    written: Written, first: int = 1, last: int | None = None, anchors: Sequence[bytes] = ()
) -> Chunk:
    """Records of a journal, both ends included."""
    records = raw_records(written)
    last = len(records) if last is None else last
    return Chunk(
        attempt=written.header.attempt,
        incarnation=written.header.incarnation,
        frame=written.data[:FRAME],
        first=first,
        data=b"".join(records[first - 1 : last]),
        anchors=tuple(anchors),
    )


def in_steps(written: Written, step: int) -> Iterator[Chunk]:
    """The whole journal in chunks of so many records."""
    total = len(raw_records(written))
    for first in range(1, total + 1, step):
        yield chunk(written, first, min(total, first + step - 1))


def branch_off(written: Written, at: int, *, entries: int, signed: bool = True) -> Written:
    """A journal with the same records before `at`, and others from there on.

    Args:
        written: the journal it leaves.
        at: number of the first record that is another one.
        entries: how many follow.
        signed: the seat closes it; else nobody signed for what is other.
    """
    frame, shared = written.data[:FRAME], raw_records(written)[: at - 1]
    maker = RecordMaker(written.header, KEY, written.signer, genesis(frame))
    heads = [genesis(frame), *(maker.accept(one).head for one in shared)]
    draw = Random(f"other/{at}/{entries}/{signed}").randbytes
    for _ in range(entries):
        shared.append(maker.entry(draw(200), draw(12)))
        heads.append(maker.accept(shared[-1]).head)
    if signed:
        shared.append(maker.signature(9_000, final=True))
        heads.append(maker.accept(shared[-1], final=True).head)
    head = Head(
        attempt=written.header.attempt,
        incarnation=written.header.incarnation,
        sequence=maker.tip.sequence,
        head=maker.tip.head.hex(),
    )
    data = b"".join([frame, *shared])
    return Written(written.header, data, head, tuple(heads), written.signer)

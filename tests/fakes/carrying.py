"""Handing a hall's bundle over piece by piece, as a hub on the line does."""

import io
from collections.abc import Callable, Iterator

from central.bench.machine_client import MachineClient
from kiosk.bundle.file import read_bundle
from kiosk.bundle.format import JOURNALS, Member
from kiosk.journal.chain import genesis, mark_of
from kiosk.journal.format import FRAME, parse_prefix
from kiosk.sync import wire

STEP = 40


def carry(client: MachineClient, data: bytes) -> None:
    """Documents first, then records, then papers; every answer must be good."""
    bundle = read_bundle(io.BytesIO(data))
    members = list(bundle.members())
    signed = [one for one in members if one[0].kind in {"sitting", "authority"}]
    others = [one for one in members if one not in signed and one[0].kind not in JOURNALS]
    hall, sitting = bundle.manifest.hall, bundle.manifest.sitting
    for some in (signed, others):
        if some is others:
            for member, journal in members:
                if member.kind in JOURNALS:
                    _records(client, member, journal)
        papers = tuple(_paper(*one) for one in some)
        heard = client.say(wire.PAPERS, wire.Papers(hall=hall, sitting=sitting, papers=papers))
        assert heard.status == 200, heard.read(wire.PapersTaken)


def _records(client: MachineClient, member: Member, journal: bytes) -> None:
    for first, data in _pieces(journal):
        chunk = wire.Chunk(
            attempt=member.attempt,
            incarnation=member.incarnation,
            frame=journal[:FRAME],
            first=first,
            data=data,
        )
        heard = client.say(wire.RECORDS, wire.Records(chunks=(chunk,)))
        assert heard.status == 200, heard.read(wire.RecordsTaken)


def _pieces(journal: bytes) -> Iterator[tuple[int, bytes]]:
    mark, offset, number = mark_of(genesis(journal[:FRAME])), FRAME, 1
    first, begin = 1, FRAME
    while offset < len(journal):
        offset += parse_prefix(journal, offset, mark, number).record_bytes
        number += 1
        if number - first == STEP or offset == len(journal):
            yield first, journal[begin:offset]
            first, begin = number, offset


def _paper(member: Member, data: bytes) -> wire.Paper:
    return wire.Paper(
        kind=member.kind, data=data, attempt=member.attempt, incarnation=member.incarnation
    )


def receipt_of(client: MachineClient, data: bytes, wait: Callable[[], bool]) -> wire.Receipt:
    """Ask until there is a receipt; `wait` says whether to ask once more."""
    signed = read_bundle(io.BytesIO(data)).signed
    while True:
        heard = client.say(wire.RECEIPTS, wire.ReceiptWanted(signed=signed))
        told = heard.read(wire.Receipt)
        assert heard.status in {200, 202}, told
        if heard.status == 200 or not wait():
            return told

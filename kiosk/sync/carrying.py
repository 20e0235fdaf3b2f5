"""Carrying one handover to the centre, from wherever it stands to the receipt.

Decides: the order of asking, sending and asking again within one go, and that a receipt counts only
when the centre signed it over this very handover. Leaves to others: what goes next
(`outbox`), the request (`client`), the next go (`sending`), keeping the receipt (whoever listens).

It can be cancelled at any moment; there is nothing to clean up.
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Final, NamedTuple, Protocol, TypeVar

from kiosk.base.errors import KioskError
from kiosk.bundle.receipt import CentreReceipt, ReceiptTrust, may_delete
from kiosk.sync import outbox as box
from kiosk.sync.errors import JudgingError, NotAgreedError, RefusedError
from kiosk.sync.handover import Handover
from kiosk.sync.wire import (
    PAPERS,
    RECEIPTS,
    RECORDS,
    STANDING,
    Chunk,
    Lacking,
    Message,
    Paper,
    Papers,
    PapersTaken,
    Receipt,
    ReceiptWanted,
    Records,
    RecordsTaken,
)

T = TypeVar("T", bound=Message)
_FINDINGS_TOLD: Final = 3
#: What the centre says of a machine whose documents it has not seen.
_STRANGE: Final = frozenset({"unknown_machine", "unknown_sitting"})


class Line(Protocol):
    """Says something to the centre (`client.CentreLine`)."""

    async def ask(self, path: str, message: Message, shape: type[T]) -> T:
        """The centre's answer. Raises: NotSentError."""
        ...


class Carried(NamedTuple):
    """The centre has everything.

    Attributes:
        data: the receipt file as it came; receipt: what it says.
    """

    data: bytes
    receipt: CentreReceipt


async def carry(
    handover: Handover, line: Line, trust: ReceiptTrust, far: Callable[[box.Outbox], object]
) -> Carried:
    """Send what the centre lacks, and give its receipt.

    Args:
        handover: what is handed over.
        line: to the centre.
        trust: whose signature a receipt needs.
        far: hears of every change of what is left.

    Raises:
        NotSentError: not now; whatever was taken by then is with the centre.
        HandoverChangedError: the disk does not hold what was signed.
    """
    outbox = box.begin(handover.manifest)
    try:
        lacking = await _standing(handover, line)
    except RefusedError as error:
        if error.code not in _STRANGE:
            raise
        await _introduce(handover, line, outbox)
        lacking = await _standing(handover, line)
    outbox = box.heard(outbox, lacking)
    while True:
        far(outbox)
        step = box.next_step(outbox)
        if isinstance(step, box.SendPapers):
            outbox = await _papers(handover, line, outbox, step)
        elif isinstance(step, box.SendRecords):
            outbox = await _records(handover, line, outbox, step)
        elif isinstance(step, box.Stuck):
            raise _stuck(outbox)
        else:
            answer = await line.ask(RECEIPTS, ReceiptWanted(signed=handover.signed), Receipt)
            if answer.receipt:
                return Carried(answer.receipt, covering(answer.receipt, handover, trust))
            outbox = _not_yet(outbox, answer)


async def _standing(handover: Handover, line: Line) -> Lacking:
    return await line.ask(STANDING, box.standing(handover.manifest), Lacking)


async def _introduce(handover: Handover, line: Line, outbox: box.Outbox) -> None:
    """Bring the documents of the centre by which it knows this machine, all of them."""
    while documents := box.documents(outbox):
        # It keeps them also while it does not know yet who brings them.
        with contextlib.suppress(RefusedError):
            outbox = await _papers(handover, line, outbox, box.SendPapers(documents))
            continue
        outbox = box.without(outbox, documents)


async def _papers(
    handover: Handover, line: Line, outbox: box.Outbox, step: box.SendPapers
) -> box.Outbox:
    def read() -> tuple[Paper, ...]:
        return tuple(
            Paper(
                kind=one.kind,
                data=handover.paper(one),
                attempt=one.attempt,
                incarnation=one.incarnation,
            )
            for one in step.members
        )

    manifest = handover.manifest
    papers = await asyncio.to_thread(read)
    message = Papers(hall=manifest.hall, sitting=manifest.sitting, papers=papers)
    return box.papers_taken(outbox, step.members, await line.ask(PAPERS, message, PapersTaken))


async def _records(
    handover: Handover, line: Line, outbox: box.Outbox, step: box.SendRecords
) -> box.Outbox:
    def read() -> tuple[Records, tuple[box.Sent, ...]]:
        chunks: list[Chunk] = []
        sent: list[box.Sent] = []
        room = box.RECORDS_AT_ONCE
        for one in step.journals:
            if chunks and room <= 0:
                break
            chunk, count = handover.chunk(one, room)
            room -= len(chunk.data)
            chunks.append(chunk)
            sent.append(box.Sent(box.place_of(one.head), one.first, count))
        return Records(chunks=tuple(chunks)), tuple(sent)

    message, sent = await asyncio.to_thread(read)
    return box.records_taken(outbox, sent, await line.ask(RECORDS, message, RecordsTaken))


def covering(data: bytes, handover: Handover, trust: ReceiptTrust) -> CentreReceipt:
    """The receipt of a file, when it is the centre's over this handover.

    Raises:
        NotAgreedError: `bad_receipt` or `other_receipt`.
    """
    try:
        receipt = trust.read(data)
    except KioskError as error:
        raise NotAgreedError(
            "bad_receipt", f"This is no receipt of the centre: {error.detail}"
        ) from (error)
    if not may_delete(receipt, handover.manifest, handover.digest):
        raise NotAgreedError(
            "other_receipt", "The receipt does not name this handover and all of its journals."
        )
    return receipt


def _not_yet(outbox: box.Outbox, answer: Receipt) -> box.Outbox:
    if answer.journals or answer.papers:
        return box.heard(outbox, answer)
    if answer.findings:
        told = "; ".join(answer.findings[:_FINDINGS_TOLD])
        raise JudgingError("findings", f"The centre has everything, and waits: {told}.")
    raise JudgingError("judging", "The centre has everything and is judging it.")


def _stuck(outbox: box.Outbox) -> RefusedError:
    why = "what it belongs to is not there"
    stuck = outbox.aside + tuple(box.Aside(one.name, "early", why) for one in outbox.early)
    first, more = stuck[0], stuck[1:]
    others = f" and {len(more)} more" if more else ""
    return RefusedError(
        "set_aside", f"The centre refuses {first.name}{others}: {first.detail} [{first.code}]."
    )

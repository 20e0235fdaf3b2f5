"""The receipts a journal holds: whether they are of this journal and by a hub that is known.

Decides: how far receipts cover a journal. Leaves to others: what a receipt is
(`kiosk.journal.receipts`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kiosk.audit.chapters import Chapter
from kiosk.exam import events as e
from kiosk.exam.recomputing import Discrepancy
from kiosk.journal.receipts import check_receipt


class Receipts(NamedTuple):
    """What the receipts of an attempt come to.

    Attributes:
        wrong: receipts that cannot be true.
        stored: the last record of the last journal that a genuine receipt covers; 0 for none.
        unknown: names of hubs whose keys were not given.
    """

    wrong: tuple[Discrepancy, ...]
    stored: int
    unknown: tuple[str, ...]


def judge_receipts(chapters: Sequence[Chapter], hubs: Mapping[str, bytes]) -> Receipts:
    """Hold every receipt against its journal, and against the keys of the hubs."""
    wrong: list[Discrepancy] = []
    stored, unknown = 0, set()
    for chapter in chapters:
        for place, receipt in _receipts(chapter):
            key = hubs.get(receipt.hub)
            if not _names_its_journal(receipt, chapter, place):
                wrong.append(chapter.finding("the receipt names another record", place))
            elif key is None:
                unknown.add(receipt.hub)
            elif not _signed(receipt, chapter, key):
                wrong.append(chapter.finding(f"the receipt is not signed by {receipt.hub}", place))
            elif chapter is chapters[-1]:
                stored = max(stored, receipt.sequence)
    return Receipts(tuple(wrong), stored, tuple(sorted(unknown)))


def _receipts(chapter: Chapter) -> Iterator[tuple[int, e.ReceiptNoted]]:
    for place, entry in enumerate(chapter.entries):
        if isinstance(entry.event, e.ReceiptNoted):
            yield place, entry.event


def _names_its_journal(receipt: e.ReceiptNoted, chapter: Chapter, place: int) -> bool:
    before = 0 < receipt.sequence < chapter.sequences[place]
    return before and chapter.reading.heads[receipt.sequence].hex() == receipt.head


def _signed(receipt: e.ReceiptNoted, chapter: Chapter, key: bytes) -> bool:
    header = chapter.header
    return check_receipt(
        key,
        receipt.signature,
        header.attempt,
        header.incarnation,
        receipt.sequence,
        bytes.fromhex(receipt.head),
        receipt.epoch,
    )

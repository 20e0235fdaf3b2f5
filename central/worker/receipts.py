"""Receipts: the centre's signed word that it has a handover, whole, and has judged it.

Decides: that a receipt is signed when every journal and paper of the manifest is held and every
attempt in it was judged, whatever the verdict: what is bad stays evidence, and is held. The key is
handed in; no web worker has it.
"""

from collections.abc import Sequence

import msgspec
import sqlalchemy as sa

from central.ingest.asking import Wish, ask
from central.ingest.handovers import read_manifest, standing_of
from central.tables.engine import Database
from central.tables.schema import attempts, handovers
from kiosk.bundle.format import SignedManifest
from kiosk.bundle.receipt import CentreReceipt, sign_receipt
from kiosk.trust.documents import DocumentKey


def give_receipt(
    connection: sa.Connection,
    database: Database,
    bundle: str,
    keys: Sequence[DocumentKey],
    now_ms: int,
) -> str:
    """Sign the receipt of a handover.

    Returns:
        why there is none yet; empty when there is. What has to be judged is asked for.
    """
    row = connection.execute(sa.select(handovers).where(handovers.c.bundle == bundle)).first()
    if row is None or row.receipt:
        return ""
    if not keys:
        return "this worker has no key to sign receipts with"
    handed = read_manifest(msgspec.json.decode(row.signed, type=SignedManifest))
    standing = standing_of(connection, handed, now_ms)
    if standing.journals or standing.papers:
        return "records or papers of it are missing"
    wanted = {one.attempt for one in handed.manifest.members if one.kind == "journal"}
    query = sa.select(attempts.c.attempt).where(attempts.c.sitting == handed.manifest.sitting)
    left = wanted - set(connection.execute(query).scalars())
    if left:
        ask(connection, database, [Wish("attempt", one) for one in left], now_ms)
        return f"{len(left)} attempts are not judged yet"
    receipt = CentreReceipt(
        hall=handed.manifest.hall,
        sitting=handed.manifest.sitting,
        bundle=handed.digest,
        heads=handed.manifest.heads,
        received_ms=row.received_ms,
    )
    connection.execute(
        sa.update(handovers)
        .where(handovers.c.bundle == bundle)
        .values(receipt=sign_receipt(receipt, keys), receipt_ms=now_ms)
    )
    return ""


def ask_for_receipts(
    connection: sa.Connection, database: Database, sitting: str, now_ms: int
) -> None:
    """Have handovers of a sitting looked at again that have no receipt yet."""
    waiting = connection.execute(
        sa.select(handovers.c.bundle).where(
            handovers.c.sitting == sitting, handovers.c.receipt.is_(None)
        )
    ).scalars()
    ask(connection, database, [Wish("receipt", one) for one in waiting], now_ms)

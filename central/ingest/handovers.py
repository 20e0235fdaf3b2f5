"""Manifests of what halls hand over, and where the centre stands with each.

Decides: that a manifest counts only under the signature of a hub of its hall, or of the lone seat
that wrote its hall journal, and what of it is still missing. Leaves to others: judging what is here
and signing the receipt (`central.worker`), because no web worker holds a key.
"""

import hashlib
from typing import NamedTuple

import sqlalchemy as sa

from central.ingest.asking import Wish, ask
from central.ingest.known import speakers
from central.ingest.standing import lacking_papers, wanted_records
from central.tables.engine import Database
from central.tables.schema import handovers, sittings, work
from kiosk.base.errors import RuleError, require
from kiosk.bundle.format import (
    BUNDLE_PURPOSE,
    JOURNALS,
    BundleLimits,
    BundleManifest,
    SignedManifest,
    parse_manifest,
)
from kiosk.sync.wire import Named, Receipt
from kiosk.trust.documents import canonical
from kiosk.trust.keys import verifies


class Handed(NamedTuple):
    """A manifest whose signature holds.

    Attributes:
        digest: SHA-256 of its bytes, hex.
    """

    manifest: BundleManifest
    digest: str


def read_manifest(signed: SignedManifest) -> Handed:
    """The manifest under its own hub's signature.

    Raises:
        BundleRefusedError: it contradicts itself.
        RuleError: `bad_signature`.
    """
    manifest = parse_manifest(signed.manifest, BundleLimits())
    require(
        verifies(manifest.hub_key, BUNDLE_PURPOSE, signed.manifest, signed.signature),
        "bad_signature",
        "The hub's signature of the manifest is wrong.",
    )
    return Handed(manifest, hashlib.sha256(signed.manifest).hexdigest())


def check_signer(connection: sa.Connection, manifest: BundleManifest, now_ms: int) -> None:
    """Refuse a manifest of somebody who does not speak for its hall.

    Raises:
        RuleError: `unknown_machine`, `revoked`, `unknown_sitting`, `foreign_hall`.
    """
    key = manifest.hub_key.hex()
    speaker = speakers(connection, [key], now_ms)[key]
    speaker.check()
    found = connection.execute(
        sa.select(sittings).where(sittings.c.digest == manifest.sitting_digest)
    ).first()
    if found is None:
        raise RuleError("unknown_sitting", "The sitting file of the manifest is not here yet.")
    named = (found.sitting, found.hall, found.edition)
    require(
        named == (manifest.sitting, manifest.hall, manifest.edition)
        and (found.hall in speaker.hub_of or found.digest in speaker.seat_of),
        "foreign_hall",
        "The manifest is of another hall or sitting than its signer's.",
    )


def note_handover(
    connection: sa.Connection, database: Database, signed: SignedManifest, now_ms: int
) -> Receipt:
    """Keep a manifest, and say what is missing or what the receipt is.

    Raises:
        BundleRefusedError, RuleError: as `read_manifest` and `check_signer`.
    """
    handed = read_manifest(signed)
    check_signer(connection, handed.manifest, now_ms)
    row = {
        "bundle": handed.digest,
        "hall": handed.manifest.hall,
        "sitting": handed.manifest.sitting,
        "signer": handed.manifest.hub_key.hex(),
        "signed": canonical(signed),
        "received_ms": now_ms,
    }
    connection.execute(database.insert(handovers).on_conflict_do_nothing(), row)
    answer = standing_of(connection, handed, now_ms)
    if not (answer.receipt or answer.journals or answer.papers):
        ask(connection, database, [Wish("receipt", handed.digest)], now_ms)
    return answer


def standing_of(connection: sa.Connection, handed: Handed, now_ms: int) -> Receipt:
    """What is missing of a handover, or its receipt, or why there is none."""
    receipt = connection.execute(
        sa.select(handovers.c.receipt).where(handovers.c.bundle == handed.digest)
    ).scalar()
    if receipt:
        return Receipt(bundle=handed.digest, receipt=receipt, now_ms=now_ms)
    manifest = handed.manifest
    named = [
        Named(sha256=one.sha256, kind=one.kind, attempt=one.attempt, incarnation=one.incarnation)
        for one in manifest.members
        if one.kind not in JOURNALS
    ]
    why = connection.execute(
        sa.select(work.c.why).where(work.c.kind == "receipt", work.c.subject == handed.digest)
    ).scalar()
    return Receipt(
        bundle=handed.digest,
        journals=wanted_records(connection, manifest.heads),
        papers=lacking_papers(connection, manifest.sitting, named),
        findings=(why,) if why else (),
        now_ms=now_ms,
    )

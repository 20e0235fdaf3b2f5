"""All tables of the centre by name: what the other rooms import.

Decides nothing; whoever adds tables lists them here, so that migrations see them.
"""

from central.tables.certificates import certificates, rate_counts
from central.tables.decided import (
    annulments,
    appeals,
    approvals,
    centre_staff,
    exams,
    granted_items,
    items,
    register,
    register_subjects,
    revoked_certificates,
    rulings,
)
from central.tables.evidence import (
    anchors,
    authorities,
    bundles,
    handovers,
    journals,
    machines,
    packs,
    papers,
    records,
    revocations,
    sittings,
)
from central.tables.interrupted import given_back
from central.tables.issued import issued_papers
from central.tables.judged import alarms, answers, attempts, halls, results, work
from central.tables.metadata import METADATA
from central.tables.rosters import (
    applications,
    drafts,
    photos,
    places,
    publications,
    rounds,
)

__all__ = [
    "METADATA",
    "alarms",
    "anchors",
    "annulments",
    "answers",
    "appeals",
    "applications",
    "approvals",
    "attempts",
    "authorities",
    "bundles",
    "centre_staff",
    "certificates",
    "drafts",
    "exams",
    "given_back",
    "granted_items",
    "halls",
    "handovers",
    "issued_papers",
    "items",
    "journals",
    "machines",
    "packs",
    "papers",
    "photos",
    "places",
    "publications",
    "rate_counts",
    "records",
    "register",
    "register_subjects",
    "results",
    "revocations",
    "revoked_certificates",
    "rounds",
    "rulings",
    "sittings",
    "work",
]

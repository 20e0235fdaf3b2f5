"""All tables of the centre by name: what the other rooms import.

Decides nothing; whoever adds tables lists them here, so that migrations see them.
"""

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
from central.tables.judged import alarms, answers, attempts, halls, results, work
from central.tables.metadata import METADATA

__all__ = [
    "METADATA",
    "alarms",
    "anchors",
    "annulments",
    "answers",
    "appeals",
    "approvals",
    "attempts",
    "authorities",
    "bundles",
    "centre_staff",
    "exams",
    "granted_items",
    "halls",
    "handovers",
    "items",
    "journals",
    "machines",
    "packs",
    "papers",
    "records",
    "register",
    "register_subjects",
    "results",
    "revocations",
    "revoked_certificates",
    "rulings",
    "sittings",
    "work",
]

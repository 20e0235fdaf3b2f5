"""All tables of the centre by name: what the other rooms import.

Decides nothing; whoever adds tables lists them here, so that migrations see them.
"""

from central.tables.certificates import certificates, rate_counts
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
    "answers",
    "applications",
    "attempts",
    "authorities",
    "bundles",
    "certificates",
    "drafts",
    "halls",
    "handovers",
    "journals",
    "machines",
    "packs",
    "papers",
    "photos",
    "places",
    "publications",
    "rate_counts",
    "records",
    "results",
    "revocations",
    "rounds",
    "sittings",
    "work",
]

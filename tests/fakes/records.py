"""Records of made-up journals, in batches as a seat sends them to its hub."""

from kiosk.hall.ingest import Sender
from kiosk.hall.wire import Records
from kiosk.journal import sign_anchor
from kiosk.trust.keys import KeyPair
from tests.fakes.journals import SEAT, Paper, events, filled

CURRENT = Sender(1, SEAT.signing_public, current=True)
OLD = Sender(1, SEAT.signing_public, current=False)


def batch(paper: Paper, first: int, last: int, *, by: KeyPair = SEAT) -> Records:
    """Records as a seat sends them, with its word for where it stands."""
    header = paper.maker.header
    anchor = sign_anchor(by, header, last, paper.heads[last], 1000, final=False)
    return Records(
        attempt=header.attempt,
        incarnation=header.incarnation,
        first=first,
        data=b"".join(paper.pieces[first : last + 1]),
        anchor=anchor.to_bytes(),
    )


def branched() -> tuple[Paper, Paper]:
    """One journal, and what the same seat wrote after its disk was put back behind record 5."""
    one = filled(events(4))
    other = filled(events(4))
    for payload in events(7, seed=2):
        one.add(payload)
    for payload in events(9, seed=3):
        other.add(payload)
    assert one.heads[5] == other.heads[5] != one.heads[6]
    return one, other

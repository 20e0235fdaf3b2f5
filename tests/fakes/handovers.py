"""A handover of the made-up hall on a disk, as a sender finds it after any restart."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kiosk.bundle.file import Piece, in_order, signed_contents
from kiosk.bundle.format import Member, SignedManifest
from kiosk.sync import kept
from kiosk.sync.handover import Chunks
from kiosk.sync.kept import KeptHandover
from tests.fakes.bundles import CENTRE, HUB, export, heads, piece, pieces
from tests.fakes.centre_hall import authority_file

#: Made for the handover and nowhere else; everything else lies on the disk anyway.
MADE: Final = frozenset({"minutes_data", "minutes", "opening"})


def parts() -> list[Piece]:
    """Everything the hall hands over, with the centre's word for its hub."""
    return [*pieces(), piece("hall.authority", "authority", authority_file())]


def chunks_of(some: list[Piece]) -> Chunks:
    """Members as they lie on the disk."""
    by_name = {one.name: one for one in some}

    def read(member: Member) -> Iterable[bytes]:
        assert member.kind not in MADE, "it is nowhere but in the handover"
        return by_name[member.name].chunks()

    return read


def signed(some: list[Piece]) -> SignedManifest:
    """The hub's statement."""
    members = in_order(some)
    return signed_contents(export(demo=False), members, heads(), HUB, CENTRE.sealing_public)[1]


def handed(root: Path) -> KeptHandover:
    """The hall's handover, kept below this folder."""
    some = parts()
    made = [one for one in some if one.kind in MADE]
    return kept.keep(root, signed(some), made, chunks_of(some))


def found(root: Path) -> KeptHandover:
    """The same, found again by a process that knows nothing of it."""
    again = kept.latest(root, chunks_of(parts()))
    assert again is not None
    return again

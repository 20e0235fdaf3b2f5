"""What the commands about the centre's own keys and staff do, files included.

Decides: the names of key files and cards, and that a list is read once more as others will read it
before it is written. Leaves to others: printing (the command line), every rule on content.
"""

from pathlib import Path
from typing import NamedTuple

from kiosk.trust.centre_card import MAX_CENTRE_CARD, centre_card, parse_centre_card
from kiosk.trust.centre_keys import (
    MAX_CENTRE_KEYS,
    CentreKey,
    CentreKeys,
    read_centre_keys,
    sign_centre_keys,
)
from kiosk.trust.centre_source import (
    KeysSource,
    StaffSource,
    build_key_list,
    build_staff_list,
    parse_written,
)
from kiosk.trust.centre_staff import (
    MAX_CENTRE_STAFF,
    CentreStaff,
    read_centre_staff,
    sign_centre_staff,
)
from kiosk.trust.commands import Written, read_text
from kiosk.trust.enclosed import read_enclosed
from kiosk.trust.files import read_limited, write_private, write_public
from kiosk.trust.roots import MAX_TRUST_FILE, RootKey, TrustRoots, parse_roots
from kiosk.trust.staff_keys import MAX_CARD, parse_card


class ListJob(NamedTuple):
    """A list to sign.

    Attributes:
        source: the written list; what it names lies beside it or below.
        out: the signed file to write.
        after: the signed list before this one; None for the first.
        trust: file of the roots that signed that one; None for the root that signs now.
    """

    source: Path
    out: Path
    after: Path | None = None
    trust: Path | None = None

    def earlier(self, max_size: int, root: RootKey) -> tuple[bytes, TrustRoots] | None:
        """The list before this one, and the roots to read it with. Raises: DocumentRefusedError."""
        if self.after is None:
            return None
        trust = self.trust
        roots = parse_roots(read_limited(trust, MAX_TRUST_FILE)) if trust else root.roots()
        return read_limited(self.after, max_size), roots


def new_daily_key(folder: Path) -> Written:
    """Make a daily key's file, which stays on the centre's server, and its card.

    Raises:
        KeyFileRefusedError: the key file cannot be written.
        DocumentRefusedError: the card cannot be written.
    """
    key = CentreKey.make()
    written = Written(folder / f"{key.key_id}.centrekey", folder / f"{key.key_id}.centre-card.json")
    write_private(written.private, key.to_bytes())
    write_public(written.public, centre_card(key).to_bytes())
    return written


def sign_key_list(job: ListJob, root: RootKey) -> CentreKeys:
    """Build, sign and write the list of daily keys; nothing is written when anything is refused.

    Raises:
        DocumentRefusedError: a file cannot be read, or the earlier list is not of these roots.
        KeyFileRefusedError: a card is not genuine.
        SourceRefusedError: as `build_key_list`.
        MalformedError: as `check_centre_keys`.
    """
    source = parse_written(read_text(job.source), KeysSource)
    cards = {
        line.card: parse_centre_card(read_enclosed(job.source, line.card, MAX_CENTRE_CARD))
        for line in source.keys
    }
    before = job.earlier(MAX_CENTRE_KEYS, root)
    earlier = read_centre_keys(*before) if before is not None else None
    data = sign_centre_keys(build_key_list(source, cards, earlier), [root])
    made = read_centre_keys(data, root.roots())
    write_public(job.out, data)
    return made


def sign_staff_list(job: ListJob, root: RootKey) -> CentreStaff:
    """Build, sign and write the centre's staff list; nothing is written when anything is refused.

    Raises:
        DocumentRefusedError: a file cannot be read, or the earlier list is not of these roots.
        KeyFileRefusedError: a card is not genuine.
        SourceRefusedError: as `build_staff_list`.
        MalformedError: as `check_centre_staff`.
    """
    source = parse_written(read_text(job.source), StaffSource)
    cards = {
        line.card: parse_card(read_enclosed(job.source, line.card, MAX_CARD))
        for line in source.members
    }
    before = job.earlier(MAX_CENTRE_STAFF, root)
    earlier = read_centre_staff(*before) if before is not None else None
    data = sign_centre_staff(build_staff_list(source, cards, earlier), [root])
    made = read_centre_staff(data, root.roots())
    write_public(job.out, data)
    return made

"""A hub's folder: where everything it owns lies, and what it was set up as.

Decides: names of files and folders, and what the set-up file may say. Leaves to others: what the
files hold.

    trust.json            roots a demo build trusts
    hub.json              hall, exam, addresses, keys of auditor and centre; written at set-up
    *.hubkey *.cakey      this hub's own key, and the hall CA where this hub has it
    hall.authority        the centre's word for the CA and the hubs
    centre.keys           the root's list of the centre's daily keys, which sign receipts
    packs/ sittings/      what the centre sent
    hub.sqlite            raw journals of seats, and what a restart needs
    journals/EPOCH/       the hall journal of each epoch this hub led in
    own-secret.json       the hub's own secret, wrapped for the pairs on duty
    out/                  minutes and bundles
    handovers/            what is sent to the centre, and its receipts (`kiosk.sync.kept`)
    hub.lock              held by the hub that runs here
"""

from pathlib import Path
from typing import Final

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import ExamId, HallId
from kiosk.hall.hall_ca import MAX_CA_FILE, HallCa, parse_hall_ca
from kiosk.trust.files import read_limited, read_private
from kiosk.trust.hub_key import MAX_HUB_KEY, parse_hub_key
from kiosk.trust.keys import KeyPair

_MOST_SETUP: Final = 64 * 1024
#: The hub that leads when nobody says anything.
FIRST_HUB: Final = "hub/1"


class HubSetup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a technician set this hub up as.

    Attributes:
        name: `hub/1` leads usually, others stand by.
        addresses: of all hubs of the hall as `host:port`, this one first, the others by number.
        auditor: public sealing key of the auditor openings are sealed to, hex; centre: of the
            centre, for bundles. Empty only in a demo.
        centre_url: where the centre is reached, `https://...`; empty where everything is carried.
        centre_ca: name of a file in this folder: the authority (PEM) that the centre's certificate
            must come from; empty for those that this PC trusts anyway.
    """

    hall: HallId
    exam: ExamId
    name: str
    addresses: tuple[str, ...]
    auditor: str = ""
    centre: str = ""
    centre_url: str = ""
    centre_ca: str = ""


class HubFolder:
    """Paths below a hub's folder."""

    def __init__(self, root: Path) -> None:
        self.root: Final = root
        self.setup_file: Final = root / "hub.json"
        self.trust: Final = root / "trust.json"
        self.authority: Final = root / "hall.authority"
        self.packs: Final = root / "packs"
        self.sittings: Final = root / "sittings"
        self.database: Final = root / "hub.sqlite"
        self.journals: Final = root / "journals"
        self.wrapped: Final = root / "own-secret.json"
        self.out: Final = root / "out"
        self.centre_keys: Final = root / "centre.keys"
        self.handovers: Final = root / "handovers"
        self.lock: Final = root / "hub.lock"

    def setup(self) -> HubSetup:
        """The set-up file. Raises: MalformedError `no_setup`, `bad_setup`."""
        if not self.setup_file.is_file():
            raise MalformedError(
                "no_setup", f"{self.root} is no hub's folder; `kiosk hall set-up` makes one."
            )
        try:
            return msgspec.json.decode(read_limited(self.setup_file, _MOST_SETUP), type=HubSetup)
        except msgspec.DecodeError as error:
            raise MalformedError(
                "bad_setup", f"The hub's set-up file cannot be read: {error}."
            ) from None

    def key(self) -> KeyPair:
        """This hub's own key. Raises: MalformedError `no_key`; KeyFileRefusedError."""
        found = sorted(self.root.glob("*.hubkey"))
        if len(found) != 1:
            raise MalformedError("no_key", f"There are {len(found)} hub keys here; one is needed.")
        return parse_hub_key(read_private(found[0], MAX_HUB_KEY))

    def ca(self) -> HallCa:
        """The hall CA. Raises: MalformedError `no_ca`; CertificateRefusedError."""
        found = sorted(self.root.glob("*.cakey"))
        if not found:
            raise MalformedError("no_ca", "The hall CA's key is not here; copy it to every hub.")
        return parse_hall_ca(read_private(found[0], MAX_CA_FILE))

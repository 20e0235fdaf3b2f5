"""The seat's folder: where everything this seat owns lies, and what it was set up as.

Decides: names of files and folders, and what the set-up file may say. Leaves to others: what the
files hold.

    seat.json            hall, exam, languages; written at set-up
    seat.key             the journal-signing key of this seat
    attestation.json     what is odd at this PC and was attested (`kiosk.trust.attesting`)
    trust.json           roots a demo build trusts (a production build pins them)
    packs/ sittings/ releases/   what the centre sent
    staff/               where staff key files are looked for (a stick in production)
    attempts/NAME/       one folder an attempt: journal, side file, wrapped key
    superseded/NAME.N/   the same, of an incarnation that goes on at another seat
    hall/NAME/           the hall journal of a sitting, at a lone seat
    hall/joined.json     what a seat beside a hub keeps of its hall (`kiosk.hall.membership`)
    handover/NAME/       what leaves the seat at the end
    to-centre/           what a lone seat hands over, and its receipts (`kiosk.sync.kept`)
    centre.keys          the root's list of the centre's daily keys, which sign receipts
"""

from pathlib import Path
from typing import Final

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId, ExamId, HallId
from kiosk.exam.blueprint import Language
from kiosk.store import JOURNAL_NAME
from kiosk.trust.files import read_limited

_MOST_SETUP_BYTES: Final = 64 * 1024


class SeatSetup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a technician set this seat up as.

    Attributes:
        language: of the interface when nobody has chosen another.
        auditor: public sealing key of the auditor openings are sealed to, hex; empty only in a
            demo, where they are left in clear.
        centre: public sealing key of the centre, for bundles, hex; empty only in a demo.
        centre_url, centre_ca: where a lone seat reaches it, as in a hub's set-up file.
        camera: of this seat, as `kiosk.proctoring.messages.Open` has it; empty for none.
        engine: the face engine, likewise.
        checks: of this PC, for the journal; off in a rehearsal: its PC is anybody's.
    """

    hall: HallId
    exam: ExamId
    language: Language = "kk"
    auditor: str = ""
    centre: str = ""
    centre_url: str = ""
    centre_ca: str = ""
    camera: str = ""
    engine: str = "auto"
    checks: bool = True


class SeatFolder:
    """Paths below one folder."""

    def __init__(self, root: Path) -> None:
        self.root: Final = root
        self.setup_file: Final = root / "seat.json"
        self.seat_key: Final = root / "seat.key"
        self.attestation: Final = root / "attestation.json"
        self.trust: Final = root / "trust.json"
        self.packs: Final = root / "packs"
        self.sittings: Final = root / "sittings"
        self.releases: Final = root / "releases"
        self.staff: Final = root / "staff"
        self.gates: Final = root / "pin-gates.json"
        self.catalogue: Final = root / "catalogue.sqlite"
        self.attempts: Final = root / "attempts"
        self.superseded: Final = root / "superseded"
        self.halls: Final = root / "hall"
        self.joined: Final = root / "hall" / "joined.json"
        self.handovers: Final = root / "handover"
        self.to_centre: Final = root / "to-centre"
        self.centre_keys: Final = root / "centre.keys"

    def attempt(self, attempt: AttemptId) -> Path:
        """The folder of one attempt."""
        return self.attempts / attempt

    def has_journal(self, attempt: AttemptId) -> bool:
        """Whether an attempt was begun here."""
        return (self.attempt(attempt) / JOURNAL_NAME).exists()

    def hall(self, journal: AttemptId) -> Path:
        """The folder of one hall journal."""
        return self.halls / journal

    def handover(self, attempt: AttemptId) -> Path:
        """What leaves the seat of one attempt."""
        return self.handovers / attempt

    def setup(self) -> SeatSetup:
        """Read the set-up file. Raises: MalformedError `not_set_up` or `bad_setup`."""
        if not self.setup_file.exists():
            raise MalformedError("not_set_up", f"{self.root.name} is not the folder of a seat.")
        try:
            return msgspec.json.decode(
                read_limited(self.setup_file, _MOST_SETUP_BYTES), type=SeatSetup
            )
        except msgspec.DecodeError as error:
            raise MalformedError(
                "bad_setup", f"The seat's set-up file cannot be read: {error}."
            ) from None

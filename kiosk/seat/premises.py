"""What the centre sent to this seat: pack, sitting file, releases; found, checked, remembered.

Decides: which files are taken, and that dates are judged twice: not at all when they are loaded,
because the machine's clock may be wrong, and by hall time once two persons have confirmed it.
Leaves the checks themselves to `kiosk.packs` and `kiosk.trust`.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from kiosk.base.errors import KioskError, MalformedError
from kiosk.packs.pack import Pack, open_pack
from kiosk.seat.folder import SeatFolder, SeatSetup
from kiosk.trust.auditor import seal_opening
from kiosk.trust.errors import SecretRefusedError
from kiosk.trust.files import read_limited
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sitting import Limits, Seat, Sitting
from kiosk.trust.sitting_accept import Expected, accept_sitting, read_sitting

T = TypeVar("T")

_LIMITS: Final = Limits()


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was not taken, with the reason in a technician's words."""

    file: str
    code: str
    detail: str


class Premises(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a sitting at this seat rests on.

    Attributes:
        sitting_bytes: the signed file, for checking dates again and for the digest.
        seat: this seat's line in the sitting file.
        refused: files that lay there and were not taken; the seat works without them.
    """

    setup: SeatSetup
    roots: TrustRoots
    seat_key: KeyPair
    pack: Pack
    sitting: Sitting
    sitting_bytes: bytes
    seat: Seat
    refused: tuple[Refusal, ...]

    @property
    def sitting_digest(self) -> bytes:
        """SHA-256 of the sitting file."""
        return hashlib.sha256(self.sitting_bytes).digest()

    def check_dates(self, today: date) -> None:
        """Judge pack and sitting by hall time. Raises: PackRefusedError, DocumentRefusedError."""
        exam = self.pack.manifest.exam
        open_pack(self.pack.path, self.roots, exam=exam, today=today)
        accept_sitting(self.sitting_bytes, self.roots, _expected(self.setup, self.pack, today, {}))


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """The highest versions this seat ever accepted; it never goes back."""

    packs: Mapping[str, int] = {}
    sittings: Mapping[str, int] = {}


def load_premises(
    folder: SeatFolder, roots: TrustRoots, seat_key: KeyPair, seen: Seen | None = None
) -> Premises:
    """Take the newest acceptable pack and sitting file of this seat's hall and exam.

    Raises:
        MalformedError: `nothing_to_sit` when no acceptable pack and sitting fit together; its
            detail names every file that was refused, and why.
    """
    seen = seen or Seen()
    setup = folder.setup()
    if not setup.auditor and not roots.demo:
        raise MalformedError(
            "no_auditor", "No auditor is set up, so openings could not be sealed to anybody."
        )
    _check_auditor(setup)
    refused: list[Refusal] = []
    packs = _each(
        folder.packs, "*.pack", refused, lambda path: _open_pack(path, setup, roots, seen)
    )
    for pack in sorted(packs, key=lambda one: -one.manifest.version):
        found = _each(
            folder.sittings,
            "*.sitting",
            refused,
            partial(_open_sitting, setup=setup, pack=pack, roots=roots, seen=seen),
        )
        for sitting, data in sorted(found, key=lambda pair: -pair[0].version):
            seat = sitting.seat_of(seat_key.signing_public)
            if seat is None:
                refused.append(
                    Refusal(
                        file=str(sitting.id),
                        code="unknown_seat",
                        detail="The sitting file does not list this seat's key.",
                    )
                )
                continue
            return Premises(
                setup=setup,
                roots=roots,
                seat_key=seat_key,
                pack=pack,
                sitting=sitting,
                sitting_bytes=data,
                seat=seat,
                refused=tuple(refused),
            )
    reasons = "; ".join(f"{one.file}: {one.detail}" for one in refused) or "the folders are empty"
    raise MalformedError("nothing_to_sit", f"There is no sitting for this seat: {reasons}")


def _check_auditor(setup: SeatSetup) -> None:
    """Find a mistyped key now and not when the first attempt is handed over."""
    try:
        if setup.auditor:
            seal_opening(b"", bytes.fromhex(setup.auditor), "a trial")
    except (ValueError, SecretRefusedError):
        raise MalformedError(
            "bad_auditor", "The auditor's key in the seat's set-up file is not one."
        ) from None


def _open_pack(path: Path, setup: SeatSetup, roots: TrustRoots, seen: Seen) -> Pack:
    pack = open_pack(path, roots, exam=setup.exam, today=None)
    highest = seen.packs.get(pack.manifest.pack, 0)
    if pack.manifest.version < highest:
        raise MalformedError(
            "older_version",
            f"This is version {pack.manifest.version}; version {highest} was accepted before.",
        )
    return pack


def _open_sitting(
    path: Path, *, setup: SeatSetup, pack: Pack, roots: TrustRoots, seen: Seen
) -> tuple[Sitting, bytes]:
    data = read_limited(path, _LIMITS.file_bytes)
    day = read_sitting(data, roots, _LIMITS).day
    # Its own day stands in until two persons have confirmed what day it is.
    sitting = accept_sitting(data, roots, _expected(setup, pack, day, seen.sittings))
    wanted = sitting.pack
    if (wanted.id, wanted.version) != (pack.manifest.pack, pack.manifest.version):
        raise MalformedError(
            "other_pack",
            f"The sitting wants pack {wanted.id} version {wanted.version}; here is "
            f"{pack.manifest.pack} version {pack.manifest.version}.",
        )
    return sitting, data


def _expected(setup: SeatSetup, pack: Pack, today: date, seen: Mapping[str, int]) -> Expected:
    return Expected(
        hall=setup.hall,
        today=today,
        blueprint=pack.manifest.blueprint,
        highest_version_seen=seen,
    )


def _each(
    directory: Path, pattern: str, refused: list[Refusal], read: Callable[[Path], T]
) -> list[T]:
    taken = []
    for path in sorted(directory.glob(pattern)) if directory.is_dir() else ():
        try:
            taken.append(read(path))
        except KioskError as error:
            refused.append(Refusal(file=path.name, code=error.code, detail=error.detail))
    return taken

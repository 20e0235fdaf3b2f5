"""What the commands of the centre's clerk do, files included.

Decides: the names of key files and cards, and which file a written sitting may refer to. Leaves to
others: asking for PINs and printing (the command line), every rule on content.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.base.ids import check_id
from kiosk.exam.blueprint import Blueprint, parse_blueprint
from kiosk.trust.auditor_keys import make_auditor_key, seal_auditor_key, unlock_auditor_key
from kiosk.trust.enclosed import read_enclosed
from kiosk.trust.errors import SourceRefusedError
from kiosk.trust.files import read_limited, read_private, write_private, write_public
from kiosk.trust.keys import KeyPair
from kiosk.trust.root_keys import make_root_key, seal_root_key, unlock_root_key
from kiosk.trust.roots import RootKey
from kiosk.trust.sealed_seed import MAX_KEY_FILE, PRODUCTION_COST, Cost
from kiosk.trust.seat_key import (
    MAX_SEAT_KEY,
    SeatCard,
    make_seat_key,
    parse_seat_card,
    seat_card,
    seat_key_bytes,
)
from kiosk.trust.sitting import Limits, Sitting
from kiosk.trust.sitting_accept import sign_sitting
from kiosk.trust.sitting_source import Enclosures, Source, build_sitting, parse_source
from kiosk.trust.staff_keys import MAX_CARD, StaffCard, make_staff_key, parse_card

_MAX_SOURCE: Final = 4 * 1024 * 1024


class Written(NamedTuple):
    """Two files that belong together: one to keep, one to hand on."""

    private: Path
    public: Path


class SittingJob(NamedTuple):
    """What `build_sitting_file` works on.

    Attributes:
        source: the written sitting; its photos lie beside or below it.
        cards: folder with the cards of staff and seats.
        blueprint: the exam's rules.
        out: the signed file to write.
        day: moves the sitting to another day; None keeps the written one.
    """

    source: Path
    cards: Path
    blueprint: Path
    out: Path
    day: date | None = None


def new_root(folder: Path, passphrase: str, *, demo: bool, cost: Cost = PRODUCTION_COST) -> Written:
    """Make a centre root: its key file, and the trust root file that builds pin.

    Raises:
        WeakPinError: the passphrase is too easy to guess.
        KeyFileRefusedError: the key file cannot be written.
    """
    key = make_root_key(demo=demo)
    written = Written(folder / f"{key.key_id}.rootkey", folder / "trust.json")
    write_private(written.private, seal_root_key(key, passphrase, cost=cost))
    write_public(written.public, key.roots().to_bytes())
    return written


def new_staff(
    folder: Path, staff_id: str, pin: str, *, name: str = "", cost: Cost = PRODUCTION_COST
) -> Written:
    """Make a staff key file under a PIN, and the card for the centre.

    Raises:
        WeakPinError: the PIN is too easy to guess.
        MalformedError: the identifier or name is not acceptable.
        KeyFileRefusedError: there is a key file of that name already, or it cannot be written.
    """
    made = make_staff_key(staff_id, pin, name=name, cost=cost)
    written = Written(folder / f"{made.card.id}.staffkey", _staff_card_path(folder, made.card.id))
    write_private(written.private, made.key_file)
    write_public(written.public, made.card.to_bytes())
    return written


def new_seat(folder: Path, number: int) -> Written:
    """Make a seat's key file and the card for the centre.

    Raises:
        KeyFileRefusedError: there is a key file of that name already, or it cannot be written.
    """
    key = make_seat_key()
    written = Written(folder / f"seat-{number:03}.seatkey", _seat_card_path(folder, number))
    write_private(written.private, seat_key_bytes(key))
    write_public(written.public, seat_card(number, key).to_bytes())
    return written


def new_auditor(
    folder: Path, name: str, passphrase: str, *, cost: Cost = PRODUCTION_COST
) -> Written:
    """Make an auditor's key file, and the public half that goes into each seat's set-up.

    Raises:
        WeakPinError: the passphrase is too easy to guess.
        MalformedError: the name is no identifier.
        KeyFileRefusedError: there is a key file of that name already, or it cannot be written.
    """
    key = make_auditor_key()
    written = Written(folder / f"{name}.auditorkey", folder / f"{name}.auditor")
    write_private(written.private, seal_auditor_key(key, name, passphrase, cost=cost))
    write_public(written.public, key.sealing_public.hex().encode() + b"\n")
    return written


def load_auditor(path: Path, passphrase: str, *, least_cost: Cost = PRODUCTION_COST) -> KeyPair:
    """Unlock an auditor's key file.

    Raises:
        WrongPinError: the passphrase is wrong.
        KeyFileRefusedError: damaged, not an auditor's, or others may read it.
    """
    return unlock_auditor_key(read_private(path, MAX_KEY_FILE), passphrase, least_cost=least_cost)


def load_root(path: Path, passphrase: str, *, least_cost: Cost = PRODUCTION_COST) -> RootKey:
    """Unlock a root's key file.

    Raises:
        WrongPinError: the passphrase is wrong.
        KeyFileRefusedError: damaged, or others may read it.
    """
    return unlock_root_key(read_private(path, MAX_KEY_FILE), passphrase, least_cost=least_cost)


def build_sitting_file(
    job: SittingJob, keys: Sequence[RootKey], limits: Limits | None = None
) -> Sitting:
    """Build, sign and write a sitting file; nothing is written when anything is refused.

    Raises:
        DocumentRefusedError: a file cannot be read, or seats would refuse the result.
        KeyFileRefusedError: a card is not genuine.
        SourceRefusedError: the written sitting has an error, or refers to what is not there.
        MalformedError: the exam's rules cannot be read.
    """
    limits = limits or Limits()
    source = parse_source(read_text(job.source))
    blueprint: Blueprint = parse_blueprint(read_text(job.blueprint))
    sitting = build_sitting(source, blueprint, read_enclosures(job, source, limits), day=job.day)
    write_public(job.out, sign_sitting(sitting, blueprint, keys, limits))
    return sitting


def read_enclosures(job: SittingJob, source: Source, limits: Limits) -> Enclosures:
    """Read the cards and photos a written sitting needs, and no other file.

    Raises:
        DocumentRefusedError: one cannot be read.
        KeyFileRefusedError: a card is not genuine, or lies under another's name.
        SourceRefusedError: a photo lies outside the folder of the written sitting.
    """
    names = {line.photo for line in source.candidates if line.photo}
    return Enclosures(
        staff={line.id: _staff_card(job.cards, line.id) for line in source.staff},
        seats={number: _seat_card(job.cards, number) for number in source.seats},
        photos={name: read_enclosed(job.source, name, limits.photo_bytes) for name in names},
    )


def _staff_card(folder: Path, staff_id: str) -> StaffCard:
    card = parse_card(read_limited(_staff_card_path(folder, staff_id), MAX_CARD))
    if card.id != staff_id:
        raise SourceRefusedError("no_card", f"The card found for {staff_id} is of {card.id}.")
    return card


def _seat_card(folder: Path, number: int) -> SeatCard:
    card = parse_seat_card(read_limited(_seat_card_path(folder, number), MAX_SEAT_KEY))
    if card.number != number:
        raise SourceRefusedError("no_card", f"The card of seat {number} is of seat {card.number}.")
    return card


def _staff_card_path(folder: Path, staff_id: str) -> Path:
    return folder / f"{check_id(staff_id)}.staff-card.json"


def _seat_card_path(folder: Path, number: int) -> Path:
    return folder / f"seat-{number:03}.seat-card.json"


def read_text(path: Path) -> str:
    """A text that a clerk wrote.

    Raises:
        DocumentRefusedError: it cannot be read, or is too large.
        SourceRefusedError: code `bad_source`: not UTF-8.
    """
    try:
        return read_limited(path, _MAX_SOURCE).decode("utf-8")
    except UnicodeDecodeError:
        raise SourceRefusedError("bad_source", f"{path.name} is not UTF-8 text.") from None

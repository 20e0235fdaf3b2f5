"""The sitting as a person writes it: a TOML file with names and choices, no keys.

Decides: the written form and how it becomes a `Sitting`, together with the cards of staff and seats
and the photos. Leaves to others: reading files (`commands`), signing
(`sitting_accept`). An example with fictional people is `assets/demo/sitting.toml`.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Literal, NamedTuple

import msgspec

from kiosk.base.ids import BlockId, CandidateId, HallId, SittingId, StaffId
from kiosk.exam.blueprint import Blueprint, blueprint_digest
from kiosk.trust.errors import SourceRefusedError
from kiosk.trust.seat_key import SeatCard, SeatNumber
from kiosk.trust.sitting import (
    Assistant,
    Candidate,
    Document,
    Granted,
    Hall,
    PackWanted,
    Revocation,
    Seat,
    Sitting,
    Text,
    Version,
)
from kiosk.trust.staff_keys import StaffCard
from kiosk.trust.staff_list import Role, StaffMember

_Days = Annotated[int, msgspec.Meta(ge=0, le=366)]


class StaffLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person on duty; the keys come from the person's card.

    Attributes:
        days: left out, the day of the sitting.
    """

    id: StaffId
    role: Role
    days: tuple[date, ...] = ()


class CandidateLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A candidate; as `Candidate`, with the photo named by its file.

    Attributes:
        languages: content language by block; a block with one language may be left out.
    """

    id: CandidateId
    ticket: str
    name: Text
    document: Document
    application_state: str
    iin: str = ""
    languages: dict[BlockId, str] = {}
    extra_time: bool = False
    low_vision: bool = False
    assistant: Assistant | None = None
    photo: str = ""


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The written sitting.

    Attributes:
        opens_days_before: the file may be loaded from that many days before `day`.
        closes_days_after: and until that many days after it.
        seats: their numbers; the keys come from the seats' cards.
    """

    format: Literal[1]
    sitting: SittingId
    version: Version
    round: Text
    exam: str
    day: date
    opens_days_before: _Days = 7
    closes_days_after: _Days = 1
    pack: PackWanted
    hall: Hall
    seats: tuple[SeatNumber, ...]
    staff: tuple[StaffLine, ...]
    candidates: tuple[CandidateLine, ...] = ()
    revocations: tuple[Revocation, ...] = ()


class Enclosures(NamedTuple):
    """What the source refers to, already read.

    Attributes:
        staff: cards by person.
        seats: cards by number.
        photos: bytes by the name the source uses.
    """

    staff: Mapping[str, StaffCard]
    seats: Mapping[int, SeatCard]
    photos: Mapping[str, bytes] = {}


def parse_source(text: str) -> Source:
    """Read a written sitting.

    Raises:
        SourceRefusedError: code `bad_source`, naming the line or field.
    """
    try:
        return msgspec.toml.decode(text, type=Source)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SourceRefusedError("bad_source", f"The sitting cannot be read: {error}.") from None


def build_sitting(
    source: Source, blueprint: Blueprint, enclosures: Enclosures, *, day: date | None = None
) -> Sitting:
    """Put a sitting together; it is checked when it is signed.

    Args:
        source: as written.
        blueprint: of the exam the source names.
        enclosures: cards and photos.
        day: moves the whole sitting to another day (the demo sits today).

    Raises:
        SourceRefusedError: code `wrong_exam`, `no_card` or `no_photo`.
    """
    if source.exam != blueprint.id:
        raise SourceRefusedError(
            "wrong_exam", f"The sitting is for {source.exam}, the rules are of {blueprint.id}."
        )
    on = day or source.day
    hall = source.hall.id
    return Sitting(
        id=source.sitting,
        version=source.version,
        round=source.round,
        exam=blueprint.id,
        blueprint=blueprint_digest(blueprint),
        pack=source.pack,
        hall=source.hall,
        day=on,
        valid_from=on - timedelta(days=source.opens_days_before),
        valid_until=on + timedelta(days=source.closes_days_after),
        seats=tuple(_seat(number, enclosures) for number in source.seats),
        candidates=tuple(_candidate(line, blueprint, enclosures) for line in source.candidates),
        staff=tuple(_member(line, hall, on, enclosures) for line in source.staff),
        revocations=source.revocations,
    )


def _seat(number: int, enclosures: Enclosures) -> Seat:
    card = enclosures.seats.get(number)
    if card is None:
        raise SourceRefusedError("no_card", f"There is no card of seat {number}.")
    return Seat(number=number, journal_key=card.journal_key, sealing_key=card.sealing_key)


def _member(line: StaffLine, hall: HallId, day: date, enclosures: Enclosures) -> StaffMember:
    card = enclosures.staff.get(line.id)
    if card is None:
        raise SourceRefusedError("no_card", f"There is no card of {line.id[:64]}.")
    return StaffMember(
        id=line.id,
        name=card.name,
        role=line.role,
        hall=hall,
        days=line.days or (day,),
        signing_key=card.signing_key,
        sealing_key=card.sealing_key,
    )


def _candidate(line: CandidateLine, blueprint: Blueprint, enclosures: Enclosures) -> Candidate:
    if line.photo and line.photo not in enclosures.photos:
        raise SourceRefusedError("no_photo", f"The photo of {line.id[:64]} is missing.")
    fixed: dict[BlockId, str] = {
        block.id: block.languages[0] for block in blueprint.blocks if len(block.languages) == 1
    }
    return Candidate(
        id=line.id,
        ticket=line.ticket,
        name=line.name,
        document=line.document,
        application_state=line.application_state,
        iin=line.iin,
        block_languages=fixed | line.languages,
        accommodations=Granted(extra_time=line.extra_time, low_vision=line.low_vision),
        assistant=line.assistant,
        photo=enclosures.photos.get(line.photo, b""),
    )

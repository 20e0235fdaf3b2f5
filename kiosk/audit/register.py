"""The centre's register as it is kept: entries in a chain, each a decision under two signatures.

Decides: the bytes of an entry, the chain, and whether an entry may follow; used when an order
arrives at the centre and again by whoever holds the register. Leaves to others: what decisions mean
(`kiosk.exam.centre`), signatures (`kiosk.trust.centre_orders`), keeping the entries (`central`).

    head 0 = SHA-256("kiosk-register-1" || 00)
    head n = SHA-256(head n-1 || SHA-256(entry n) || its subjects, each as 16 bytes, in order)

The chain holds digests, so a part of the register can be handed to somebody whom the rest does not
concern: other entries stand in it as digests alone (`Line`), and their subjects prove that they are
about somebody else.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Annotated, Final, NamedTuple

import msgspec

from kiosk.base.errors import KioskError, MalformedError
from kiosk.base.ids import StaffId
from kiosk.exam.centre.commands import (
    AnyCentreCommand,
    decode_command,
    office_of,
    subjects_of,
)
from kiosk.exam.centre.register import Given, Known, Register, check_decision, evolve_register
from kiosk.exam.recomputing import Discrepancy
from kiosk.trust.centre_orders import check_centre_order, parse_centre_order, read_centre_order
from kiosk.trust.centre_staff import CentreStaff

FIRST_HEAD: Final = hashlib.sha256(b"kiosk-register-1\x00").digest()


class RegisterEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision with its place and moment.

    Attributes:
        at_ms: when the centre took it in, Unix milliseconds.
        order: the `SignedCentreOrder`, whole.
    """

    number: Annotated[int, msgspec.Meta(ge=1, le=2**53)]
    at_ms: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    order: bytes

    def to_bytes(self) -> bytes:
        """The one proper form."""
        return msgspec.json.encode(self, order="sorted")


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry as the chain sees it.

    Attributes:
        digest: SHA-256 of the entry.
        subjects: the first 16 bytes of the SHA-256 of each subject, sorted.
        entry: in its one proper form; empty where it concerns somebody else.
    """

    digest: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
    subjects: tuple[Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)], ...]
    entry: bytes = b""

    def is_about(self, subjects: Collection[str]) -> bool:
        """Whether one of these subjects is among its own."""
        return self.meets({subject_digest(one) for one in subjects})

    def meets(self, digests: AbstractSet[bytes]) -> bool:
        """The same for subjects as they stand in the chain; for many lines at once."""
        return not digests.isdisjoint(self.subjects)


class ReadRegister(NamedTuple):
    """A register that was read from its beginning.

    Attributes:
        head: after the last entry that follows.
        discrepancies: entries that do not follow; after the first nothing further is examined.
    """

    register: Register
    head: bytes
    discrepancies: tuple[Discrepancy, ...]


def parse_register_entry(data: bytes) -> RegisterEntry:
    """Read an entry. Raises: MalformedError `bad_entry`."""
    try:
        entry = msgspec.json.decode(data, type=RegisterEntry)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("bad_entry", f"a register entry cannot be read: {error}") from None
    if entry.to_bytes() != data:
        raise MalformedError("bad_entry", "a register entry is not in its one proper form")
    return entry


def subject_digest(subject: str) -> bytes:
    """A subject as it stands in the chain."""
    return hashlib.sha256(subject.encode()).digest()[:16]


def line_of(entry: RegisterEntry) -> Line:
    """An entry as the chain sees it, whole.

    Raises:
        OrderRefusedError: its order cannot be read.
        MalformedError: `bad_command`.
    """
    data = entry.to_bytes()
    subjects = sorted({subject_digest(one) for one in subjects_of(command_in(entry))})
    return Line(digest=hashlib.sha256(data).digest(), subjects=tuple(subjects), entry=data)


def next_head(head: bytes, line: Line) -> bytes:
    """The head after an entry."""
    return hashlib.sha256(b"".join((head, line.digest, *line.subjects))).digest()


def given_by(
    register: Register, entry: RegisterEntry, lists: Sequence[CentreStaff], known: Known
) -> Given:
    """The decision an entry carries, once everything about it holds as things stand.

    Args:
        register: before the entry.
        entry: whatever came.
        lists: editions of the centre's staff list.
        known: what journals and packs say.

    Raises:
        OrderRefusedError: as `check_centre_order`.
        MalformedError: `bad_command`.
        RuleError: as `check_decision`.
    """
    command = command_in(entry)
    signers = signers_of(entry, command, lists, after=register.after(command))
    check_decision(register, command, signers, known)
    return Given(entry.number, entry.at_ms, command, signers)


def command_in(entry: RegisterEntry) -> AnyCentreCommand:
    """What an entry decides, not yet checked. Raises: OrderRefusedError, MalformedError."""
    return decode_command(read_centre_order(parse_centre_order(entry.order)).action)


def signers_of(
    entry: RegisterEntry, command: AnyCentreCommand, lists: Sequence[CentreStaff], *, after: int
) -> tuple[StaffId, ...]:
    """Whose signatures on it count. Raises: OrderRefusedError as `check_centre_order`."""
    return check_centre_order(
        parse_centre_order(entry.order),
        lists,
        office_of(command),
        after=after,
        now_ms=entry.at_ms,
    )


def read_register(
    entries: Iterable[RegisterEntry], lists: Sequence[CentreStaff], known: Known
) -> ReadRegister:
    """Judge and fold a whole register."""
    register, head, last_ms = Register(), FIRST_HEAD, 0
    for number, entry in enumerate(entries, start=1):
        try:
            why = ""
            if entry.number != number:
                why = f"entry {number} calls itself {entry.number}"
            elif entry.at_ms < last_ms:
                why = "it is dated before the one in front of it"
            else:
                given = given_by(register, entry, lists, known)
                register = evolve_register(register, given)
        except KioskError as error:
            why = error.detail
        if why:
            return ReadRegister(register, head, (Discrepancy(number=number, why=why),))
        head, last_ms = next_head(head, line_of(entry)), entry.at_ms
    return ReadRegister(register, head, ())

"""The part of the centre's register that concerns one attempt, judged without the rest.

Decides: whether the lines make up the chain that the centre signed, whether anything that concerns
the attempt was left out, and whether every decision that does holds. Leaves to others: the whole
register (`register`), what decisions mean (`kiosk.exam.centre`).
"""

import hashlib
from collections.abc import Collection, Sequence
from typing import Annotated, Final, NamedTuple

import msgspec
from msgspec.structs import replace

from kiosk.audit.register import (
    FIRST_HEAD,
    Line,
    RegisterEntry,
    command_in,
    line_of,
    next_head,
    parse_register_entry,
    signers_of,
)
from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId
from kiosk.exam.centre.commands import narrowed
from kiosk.exam.centre.register import Given, Known, Register, check_decision, evolve_register
from kiosk.trust.centre_keys import CentreKeys, open_daily
from kiosk.trust.centre_staff import CentreStaff
from kiosk.trust.documents import DocumentKey, canonical, sign_document
from kiosk.trust.errors import DocumentRefusedError

REGISTER_HEAD_KIND: Final = "register-head"
MAX_REGISTER_HEAD: Final = 4096


class RegisterHead(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The centre's word on where its register stood.

    Attributes:
        number: of the last entry; 0 for an empty register.
        at_ms: when, Unix milliseconds.
    """

    format: Annotated[int, msgspec.Meta(ge=1, le=1)] = 1
    number: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    head: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
    at_ms: Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class Read(NamedTuple):
    """What the lines say of the attempt.

    Attributes:
        register: as far as it bears on the attempt.
        findings: why the part cannot be believed, half a sentence each.
    """

    register: Register
    findings: tuple[str, ...]


def sign_register_head(head: RegisterHead, keys: Sequence[DocumentKey]) -> bytes:
    """The statement as a signed file."""
    return sign_document(canonical(head), REGISTER_HEAD_KIND, keys)


def read_register_head(data: bytes, keys: CentreKeys, *, demo: bool) -> RegisterHead:
    """The statement of a signed file. Raises: DocumentRefusedError as `open_daily`."""
    payload = open_daily(
        data,
        REGISTER_HEAD_KIND,
        keys,
        MAX_REGISTER_HEAD,
        lambda genuine: _parse(genuine).at_ms,
        demo=demo,
    )
    return _parse(payload)


def _parse(payload: bytes) -> RegisterHead:
    try:
        return msgspec.json.decode(payload, type=RegisterHead)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentRefusedError(
            "unreadable", f"The head of the register cannot be read: {error}."
        ) from None


def read_part(
    lines: Sequence[Line],
    head: RegisterHead,
    attempt: AttemptId,
    subjects: Collection[str],
    lists: Sequence[CentreStaff],
    known: Known,
) -> Read:
    """Judge the lines and fold what concerns the attempt.

    Args:
        lines: every entry of the register, those of others as digests.
        head: as the centre signed it.
        attempt: whose part it is.
        subjects: whatever concerns it: the attempt, and the keys of the items it met.
        lists: editions of the centre's staff list.
        known: what this attempt's journal and its pack say.
    """
    part = _Part(attempt, subjects, lists, known)
    for number, line in enumerate(lines, start=1):
        part.take(number, line)
    if part.head != head.head or len(lines) != head.number:
        part.findings.append("the lines are not the register that the centre signed for")
    return Read(part.register, tuple(part.findings))


class _Part:
    def __init__(
        self,
        attempt: AttemptId,
        subjects: Collection[str],
        lists: Sequence[CentreStaff],
        known: Known,
    ) -> None:
        self._attempt = attempt
        self._subjects = subjects
        self._lists = lists
        self._known = known
        self._latest: dict[bytes, int] = {}
        self.register = Register()
        self.head = FIRST_HEAD
        self.findings: list[str] = []

    def take(self, number: int, line: Line) -> None:
        """One line, in its turn."""
        after = max((self._latest.get(one, 0) for one in line.subjects), default=0)
        if line.is_about(self._subjects):
            why = self._doubt(number, line, after)
            if why:
                self.findings.append(f"entry {number} of the register: {why}")
        self.head = next_head(self.head, line)
        self._latest.update(dict.fromkeys(line.subjects, number))

    def _doubt(self, number: int, line: Line, after: int) -> str:
        if not line.entry:
            return "it concerns this attempt, and it is not here"
        if hashlib.sha256(line.entry).digest() != line.digest:
            return "it is not the one of the chain"
        try:
            entry = parse_register_entry(line.entry)
            if entry.number != number or line_of(entry).subjects != line.subjects:
                return "it is about something else than the chain says"
            self._follow(entry, after)
        except KioskError as error:
            return error.detail
        return ""

    def _follow(self, entry: RegisterEntry, after: int) -> None:
        command = command_in(entry)
        signers = signers_of(entry, command, self._lists, after=after)
        own = narrowed(command, self._attempt)
        check_decision(self.register, own, signers, self._known)
        before = replace(self.register, number=entry.number - 1)
        self.register = evolve_register(before, Given(entry.number, entry.at_ms, own, signers))

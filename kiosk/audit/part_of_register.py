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
    command_in,
    line_of,
    next_head,
    parse_register_entry,
    signers_of,
    subject_digest,
)
from kiosk.base.errors import KioskError, MalformedError
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


class Part(NamedTuple):
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


class RegisterLines:
    """The lines of a register, looked at once; parts of it are then read quickly.

    Attributes:
        number: of the last line; at_ms: when the centre signed for it.
        genuine: they are the register that it signed for.
    """

    def __init__(self, lines: Sequence[Line], head: RegisterHead) -> None:
        self.number, self.at_ms = len(lines), head.at_ms
        self._lines = lines
        self._after: list[int] = []
        self._about: dict[bytes, list[int]] = {}
        latest: dict[bytes, int] = {}
        chain = FIRST_HEAD
        for number, line in enumerate(lines, start=1):
            self._after.append(max((latest.get(one, 0) for one in line.subjects), default=0))
            for one in line.subjects:
                latest[one] = number
                self._about.setdefault(one, []).append(number)
            chain = next_head(chain, line)
        self.genuine = chain == head.head and len(lines) == head.number

    def part(
        self,
        attempt: AttemptId,
        subjects: Collection[str],
        lists: Sequence[CentreStaff],
        known: Known,
    ) -> Part:
        """Judge and fold what concerns one attempt.

        Args:
            attempt: whose part it is.
            subjects: whatever concerns it: the attempt, and the keys of the items it met.
            lists: editions of the centre's staff list.
            known: what this attempt's journal and its pack say.
        """
        register, findings = Register(), list[str]()
        if not self.genuine:
            findings.append("the lines are not the register that the centre signed for")
        about = {n for one in subjects for n in self._about.get(subject_digest(one), ())}
        for number in sorted(about):
            try:
                given = self._given(number, attempt, lists)
                check_decision(register, given.command, given.signers, known)
            except KioskError as error:
                findings.append(f"entry {number} of the register: {error.detail}")
                continue
            register = evolve_register(replace(register, number=number - 1), given)
        return Part(register, tuple(findings))

    def _given(self, number: int, attempt: AttemptId, lists: Sequence[CentreStaff]) -> Given:
        """A decision, as far as it bears on the attempt. Raises: KioskError."""
        line = self._lines[number - 1]
        if not line.entry:
            raise MalformedError("withheld", "it concerns this attempt, and it is not here")
        if hashlib.sha256(line.entry).digest() != line.digest:
            raise MalformedError("exchanged", "it is not the one of the chain")
        entry = parse_register_entry(line.entry)
        if entry.number != number or line_of(entry).subjects != line.subjects:
            raise MalformedError("misplaced", "it is about something else than the chain says")
        command = command_in(entry)
        signers = signers_of(entry, command, lists, after=self._after[number - 1])
        return Given(number, entry.at_ms, narrowed(command, attempt), signers)

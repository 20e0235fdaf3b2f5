"""Recomputing an attempt: every entry must be what `decide` makes of its command.

Decides: whether a journal tells of an attempt that the rules allow, entry by entry, down to each
credit and the result. Leaves to others: bytes, seals and signatures (`kiosk.journal`,
`kiosk.trust`), and the key of the form, which is handed in.

An event names its command: what a candidate chose, what staff signed, what the seat measured. The
command is decided again in the state before it, and the entries must agree.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from kiosk.base.clock import Moment
from kiosk.base.errors import KioskError
from kiosk.base.ids import ChoiceId, ItemId, StaffId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt, evolve
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.commands_checks import NoteChecks
from kiosk.exam.deciding import decide


class Discrepancy(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that the rules do not explain.

    Attributes:
        number: of the entry, counted from 1.
        why: half a sentence for the commission.
    """

    number: int
    why: str


class Given(NamedTuple):
    """A staff command as its order carries it, with those whose signatures count."""

    command: c.StaffCommand
    signers: tuple[StaffId, ...]


class Recomputed(NamedTuple):
    """The attempt, and what does not follow from the rules."""

    attempt: Attempt
    discrepancies: tuple[Discrepancy, ...]


#: What a seat may write first after a failure.
_RESUMING: Final = (
    e.Interrupted,
    e.TailDropped,
    e.HallTimeConfirmed,
    e.IncidentNoted,
    e.Moved,
    e.EpochRaised,
)

OrderReader = Callable[[Attempt, e.Entry], Given]


def recompute(
    entries: Sequence[e.Entry],
    blueprint: Blueprint,
    read_order: OrderReader,
    keys: Mapping[ItemId, ChoiceId] | None,
) -> Recomputed:
    """Decide every command of a journal again.

    Args:
        entries: the whole journal in order; of a moved attempt those of every incarnation, up to
            the place where each was left.
        blueprint: the rules, from the signed pack.
        read_order: gives the command of an entry by staff, or by a code of theirs, in the state
            before it; raises KioskError when order or code does not count.
        keys: correct choices of this form; None leaves the result unexamined.

    Returns:
        The folded attempt and the discrepancies; after one that the transition table refuses,
        nothing further is examined.
    """
    state = Attempt()
    found: list[Discrepancy] = []
    at = 0
    while at < len(entries):
        entry = entries[at]
        if at and _backwards(entries[at - 1].at, entry.at):
            found.append(Discrepancy(number=at + 1, why="the seat's counter ran backwards"))
        try:
            expected = _expected(state, entry, blueprint, read_order, keys)
        except KioskError as error:
            found.append(Discrepancy(number=at + 1, why=error.detail))
            expected = (entry,)
        size = _agreeing(expected, entries[at:])
        unfounded = size == 0
        if unfounded or (size < len(expected) and not _cut_off(entries[at + size :])):
            event = type(entries[min(at + size, len(entries) - 1)].event).__name__
            found.append(
                Discrepancy(number=at + size + 1, why=f"{event} does not follow from its command")
            )
        for one in entries[at : at + max(1, size)]:
            try:
                state = evolve(state, one)
            except KioskError as error:
                found.append(Discrepancy(number=at + 1, why=error.detail))
                return Recomputed(state, tuple(found))
            at += 1
    return Recomputed(state, tuple(found))


def _expected(
    state: Attempt,
    entry: e.Entry,
    blueprint: Blueprint,
    read_order: OrderReader,
    keys: Mapping[ItemId, ChoiceId] | None,
) -> tuple[e.Entry, ...]:
    event = entry.event
    signers: tuple[StaffId, ...] = ()
    if isinstance(entry.author, e.ByStaff | e.ByCode | e.ByHub):
        given = read_order(state, entry)
        command: c.Command = given.command
        signers = given.signers
        if isinstance(event, e.ResultOpened) and keys is None:
            return _unexamined(entry, given)
    else:
        command = _command_of(event)
    return decide(
        state,
        command,
        entry.at,
        blueprint,
        author=entry.author,
        signers=signers,
        form=event.form if isinstance(event, e.Started) else None,
        keys=keys,
    )


def _unexamined(entry: e.Entry, given: Given) -> tuple[e.Entry, ...]:
    """A result without the key it was scored by: its order, at least, must be one."""
    by_hub = isinstance(entry.author, e.ByHub)
    enough = by_hub or len(set(given.signers)) >= c.persons_needed(given.command)
    ordered = isinstance(given.command, c.OpenResult) and enough
    return (entry,) if ordered else ()


def _backwards(earlier: Moment, later: Moment) -> bool:
    """Whether a counter of one boot fell: no clock does that, and used time would shrink."""
    return earlier.boot == later.boot and (
        later.awake_ms < earlier.awake_ms or later.boot_ms < earlier.boot_ms
    )


def _agreeing(expected: Sequence[e.Entry], actual: Sequence[e.Entry]) -> int:
    size = 0
    for one, other in zip(expected, actual, strict=False):
        if one != other:
            break
        size += 1
    return size


def _cut_off(rest: Sequence[e.Entry]) -> bool:
    """Whether a failure may have come between two entries of one command."""
    return not rest or isinstance(rest[0].event, _RESUMING)


def _command_of(event: e.Event) -> c.Command:
    make = _COMMANDS.get(type(event))
    if make is None:
        raise _UnexplainedError(type(event).__name__)
    command: c.Command = make(event)
    return command


class _UnexplainedError(KioskError):
    def __init__(self, name: str) -> None:
        super().__init__("unexplained", f"{name} cannot stand here by itself")


def _same(command: type[c.Command], *fields: str) -> Callable[[Any], c.Command]:
    def make(event: e.Event) -> c.Command:
        return command(**{name: getattr(event, name) for name in fields})

    return make


def _ended(by_candidate: type[c.Command]) -> Callable[[Any], c.Command]:
    def make(event: e.Finished | e.ReviewEnded | e.WindowsEnded) -> c.Command:
        return by_candidate() if event.by == "candidate" else c.Tick()

    return make


# Any: each maker is reached only with its own kind of event.
_COMMANDS: Final[Mapping[type[e.Event], Callable[[Any], c.Command]]] = {
    e.RulesAccepted: _same(c.AcceptRules, "biometric_consent"),
    e.SoundChecked: _same(c.CheckSound, "passed", "device"),
    e.SoundLost: _same(c.LoseSound, "device"),
    e.AnswerChosen: _same(c.ChooseAnswer, "item", "choice"),
    e.ItemFlagged: _same(c.FlagItem, "item", "flagged"),
    e.ChoiceStruck: _same(c.StrikeChoice, "item", "choice", "struck"),
    e.AudioStarted: _same(c.StartAudio, "item"),
    e.AudioEnded: _same(c.EndAudio, "item", "heard_ms", "length_ms", "fault"),
    e.InvigilatorCalled: _same(c.CallInvigilator),
    e.TechnicalAppealFiled: _same(
        c.FileTechnicalAppeal, "item", "category", "text", "snapshot", "picture"
    ),
    e.Interrupted: _same(c.Interrupt, "kind", "last", "used_ms", "playing"),
    e.TailDropped: _same(c.NoteDroppedTail, "bytes_dropped", "sha256"),
    e.Locked: _same(c.Lock, "reason"),
    e.IncidentNoted: _same(c.NoteIncident, "kind", "detail"),
    e.AnchorWritten: _same(c.WriteAnchor, "occasion", "sequence", "code"),
    e.Finished: _ended(c.Finish),
    e.ReviewEnded: _ended(c.EndReview),
    e.WindowsEnded: _ended(c.Leave),
    e.AppealDrafted: _same(c.DraftAppeal, "item", "text"),
    e.DraftDropped: _same(c.DropDraft, "item"),
    e.ContentAppealFiled: _same(c.FileContentAppeal, "item", "text"),
    e.ChallengeShown: _same(c.ShowChallenge, "challenge", "action"),
    e.CodeRefused: _same(c.RefuseCode),
    e.ReceiptNoted: _same(c.NoteReceipt, "sequence", "head", "hub", "epoch", "signature"),
    e.IdentityChecked: _same(
        c.CheckIdentity,
        *("number", "distances", "turned", "hint", "engine", "source", "simulated", "evidence"),
        "evidence_bytes",
    ),
    e.WatchNoted: _same(
        c.NoteWatch, "kind", "began", "severity", "facts", "evidence", "evidence_bytes"
    ),
    e.EvidenceNoted: _same(c.NoteEvidence, "number", "evidence", "evidence_bytes"),
    e.CameraNoted: _same(
        c.NoteCamera,
        *("state", "code", "engine", "source", "simulated", "evidence", "evidence_bytes"),
    ),
    e.ChecksNoted: _same(NoteChecks, "answers", "weights", "attestation"),
}

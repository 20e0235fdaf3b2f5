"""The centre's register of decisions: what may follow what, and where things stand.

Decides: whether a decision of two persons is allowed as things stand, and what it changes. Leaves
to others: genuine signatures (`kiosk.trust.centre_orders`), which appeals a journal holds (an
argument), keeping the entries, and what a ruling does to a score (`kiosk.exam.scoring`).

The register only grows. An entry is never changed; a later one takes it back.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

import msgspec
from msgspec.structs import replace

from kiosk.base.errors import require
from kiosk.base.ids import AttemptId, ChoiceId, ItemId, StaffId
from kiosk.exam.centre import commands as c
from kiosk.exam.scoring import Ruling


class Decided(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became of one appeal.

    Attributes:
        entry: number of the decision in the register.
    """

    entry: int
    upheld: bool
    answers: c.Answers


class Known(NamedTuple):
    """What journals and packs say, as far as a decision needs it.

    Attributes:
        appeals: the item each appeal is about; an appeal that no journal holds is not there.
        choices: of an item of a pack; empty for one that nobody met.
    """

    appeals: Callable[[c.Appeal], ItemId | None]
    choices: Callable[[str, ItemId], tuple[ChoiceId, ...]]


class Given(NamedTuple):
    """A decision with its place, its moment and those whose signatures count.

    Attributes:
        number: its place in the register, from 1; at_ms: when, Unix milliseconds.
    """

    number: int
    at_ms: int
    command: c.AnyCentreCommand
    signers: tuple[StaffId, ...]


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """Where the decisions of the centre stand.

    Attributes:
        number: of the last entry.
        latest: subject to the last entry about it.
        rulings: by pack and item; what is not there goes by the pack's own key.
        granted: items whose point one attempt was given for a technical failure, with the entry.
        annulled: attempts the centre annulled, with the entry.
        approved: attempts whose certificate may be issued, with the entry.
        revoked: certificates made void, with the entry.
    """

    number: int = 0
    latest: Mapping[str, int] = {}
    rulings: Mapping[tuple[str, ItemId], Ruling] = {}
    appeals: Mapping[c.Appeal, Decided] = {}
    granted: Mapping[AttemptId, Mapping[ItemId, int]] = {}
    annulled: Mapping[AttemptId, int] = {}
    approved: Mapping[AttemptId, int] = {}
    revoked: Mapping[str, int] = {}

    def after(self, command: c.AnyCentreCommand) -> int:
        """The number an order with this command has to name."""
        return max((self.latest.get(one, 0) for one in c.subjects_of(command)), default=0)

    def rulings_for(self, pack: str, attempt: AttemptId) -> Mapping[ItemId, Ruling]:
        """What counts otherwise than by the pack's key, for this attempt."""
        common = {item: ruling for (of, item), ruling in self.rulings.items() if of == pack}
        granted = self.granted.get(attempt, {})
        own = {item: Ruling(entry=entry, dropped=True) for item, entry in granted.items()}
        return {**common, **own}


def check_decision(
    register: Register, command: c.AnyCentreCommand, signers: tuple[StaffId, ...], known: Known
) -> None:
    """Refuse a decision that is not allowed as things stand.

    Args:
        register: as it stands.
        command: what was decided.
        signers: whose signatures on the order were found genuine.
        known: what journals and packs say.

    Raises:
        RuleError: `second_person_needed`, `unknown_item`, `foreign_choice`, `no_choice`,
            `same_ruling`, `no_ruling`, `unknown_appeal`, `other_item`, `decided_before`,
            `not_decided`, `annulled_before`, `not_annulled`, `revoked_before`.
    """
    require(
        len(set(signers)) >= c.PERSONS,
        "second_person_needed",
        f"{type(command).__name__} needs two persons",
    )
    _RULES.get(type(command), _always)(register, command, known)


def evolve_register(register: Register, given: Given) -> Register:
    """Fold one decision in; it was checked before."""
    command, number = given.command, given.number
    require(number == register.number + 1, "wrong_number", "decisions follow one by one")
    applied = _APPLY[type(command)](register, command, number)
    latest = {**register.latest, **dict.fromkeys(c.subjects_of(command), number)}
    return replace(applied, number=number, latest=latest)


# ---- rules -------------------------------------------------------------------------------------


def _always(register: Register, command: Any, known: Known) -> None:  # noqa: ANN401 - any command
    """Nothing stands against it."""
    del register, command, known


def _may_rule(register: Register, command: c.RuleKey, known: Known) -> None:
    choices = known.choices(command.pack, command.item)
    require(choices, "unknown_item", f"nobody met item {command.item} of that pack")
    require(
        set(command.accepted) <= set(choices),
        "foreign_choice",
        f"a choice is accepted that item {command.item} does not have",
    )
    require(
        bool(command.accepted) != command.dropped,
        "no_choice",
        "either choices are accepted or the item is dropped",
    )
    now = register.rulings.get((command.pack, command.item))
    ruling = _ruling(command, 0)
    require(
        now is None or replace(now, entry=0) != ruling,
        "same_ruling",
        "this is what counts already",
    )
    for appeal in command.upheld:
        item = _undecided(register, appeal, known)
        right = appeal.kind == "content" and item == command.item
        require(right, "other_item", "an appeal is upheld that is about another item")


def _may_withdraw(register: Register, command: c.WithdrawRuling, known: Known) -> None:
    del known
    ruled = (command.pack, command.item) in register.rulings
    require(ruled, "no_ruling", "the key of the pack counts already")


def _may_reject(register: Register, command: c.RejectAppeals, known: Known) -> None:
    require(
        len(set(command.appeals)) == len(command.appeals),
        "decided_before",
        "an appeal is decided twice in one order",
    )
    for appeal in command.appeals:
        _undecided(register, appeal, known)


def _may_grant(register: Register, command: c.GrantItem, known: Known) -> None:
    item = _undecided(register, _technical(command), known)
    require(item == command.item, "other_item", "that appeal is about another item")


def _may_reopen(register: Register, command: c.ReopenAppeal, known: Known) -> None:
    del known
    decided = command.appeal in register.appeals
    require(decided, "not_decided", "that appeal waits for a decision already")


def _may_annul(register: Register, command: c.AnnulAttempt, known: Known) -> None:
    del known
    require(
        command.attempt not in register.annulled,
        "annulled_before",
        "the centre annulled that attempt before",
    )


def _may_lift(register: Register, command: c.LiftAnnulment, known: Known) -> None:
    del known
    require(
        command.attempt in register.annulled,
        "not_annulled",
        "the centre did not annul that attempt",
    )


def _may_revoke(register: Register, command: c.RevokeCertificate, known: Known) -> None:
    del known
    require(
        command.certificate not in register.revoked,
        "revoked_before",
        "that certificate was revoked before",
    )


def _undecided(register: Register, appeal: c.Appeal, known: Known) -> ItemId:
    """The item an appeal is about, once it is sure that nobody decided it."""
    item = known.appeals(appeal)
    require(item is not None, "unknown_appeal", f"no journal holds appeal {appeal.number}")
    require(appeal not in register.appeals, "decided_before", "that appeal was decided before")
    return ItemId(str(item))


def _technical(command: c.GrantItem) -> c.Appeal:
    return c.Appeal(attempt=command.attempt, kind="technical", number=command.number)


_RULES: Final[Mapping[type, Callable[[Register, Any, Known], None]]] = {
    c.RuleKey: _may_rule,
    c.WithdrawRuling: _may_withdraw,
    c.RejectAppeals: _may_reject,
    c.GrantItem: _may_grant,
    c.ReopenAppeal: _may_reopen,
    c.AnnulAttempt: _may_annul,
    c.LiftAnnulment: _may_lift,
    c.RevokeCertificate: _may_revoke,
}

# ---- what decisions change ---------------------------------------------------------------------


def _ruling(command: c.RuleKey, number: int) -> Ruling:
    return Ruling(entry=number, accepted=tuple(sorted(command.accepted)), dropped=command.dropped)


def _rule(register: Register, command: c.RuleKey, number: int) -> Register:
    key = (command.pack, command.item)
    decided = Decided(entry=number, upheld=True, answers=command.answers)
    return replace(
        register,
        rulings={**register.rulings, key: _ruling(command, number)},
        appeals={**register.appeals, **dict.fromkeys(command.upheld, decided)},
    )


def _withdraw(register: Register, command: c.WithdrawRuling, number: int) -> Register:
    del number
    gone = (command.pack, command.item)
    return replace(
        register, rulings={key: one for key, one in register.rulings.items() if key != gone}
    )


def _reject(register: Register, command: c.RejectAppeals, number: int) -> Register:
    decided = Decided(entry=number, upheld=False, answers=command.answers)
    return replace(
        register, appeals={**register.appeals, **dict.fromkeys(command.appeals, decided)}
    )


def _grant(register: Register, command: c.GrantItem, number: int) -> Register:
    decided = Decided(entry=number, upheld=True, answers=command.answers)
    own = {**register.granted.get(command.attempt, {}), command.item: number}
    return replace(
        register,
        appeals={**register.appeals, _technical(command): decided},
        granted={**register.granted, command.attempt: own},
    )


def _reopen(register: Register, command: c.ReopenAppeal, number: int) -> Register:
    """The appeal waits again, and a point that only it brought goes with it."""
    del number
    appeal = command.appeal
    entry = register.appeals[appeal].entry
    own = {
        item: granted
        for item, granted in register.granted.get(appeal.attempt, {}).items()
        if granted != entry
    }
    return replace(
        register,
        appeals={one: was for one, was in register.appeals.items() if one != appeal},
        granted={**register.granted, appeal.attempt: own},
    )


def _annul(register: Register, command: c.AnnulAttempt, number: int) -> Register:
    return replace(
        register,
        annulled={**register.annulled, command.attempt: number},
        approved=_without(register.approved, command.attempt),
    )


def _lift(register: Register, command: c.LiftAnnulment, number: int) -> Register:
    del number
    return replace(register, annulled=_without(register.annulled, command.attempt))


def _approve(register: Register, command: c.ApproveIssue, number: int) -> Register:
    """An approval that stands stays: approved twice, the paper is still one, of one number."""
    return replace(
        register, approved={**dict.fromkeys(command.attempts, number), **register.approved}
    )


def _revoke(register: Register, command: c.RevokeCertificate, number: int) -> Register:
    """What is void was approved once; whoever wants another paper issued approves again."""
    return replace(
        register,
        revoked={**register.revoked, command.certificate: number},
        approved=_without(register.approved, command.attempt),
    )


def _without(entries: Mapping[AttemptId, int], attempt: AttemptId) -> dict[AttemptId, int]:
    return {one: entry for one, entry in entries.items() if one != attempt}


_APPLY: Final[Mapping[type, Callable[[Register, Any, int], Register]]] = {
    c.RuleKey: _rule,
    c.WithdrawRuling: _withdraw,
    c.RejectAppeals: _reject,
    c.GrantItem: _grant,
    c.ReopenAppeal: _reopen,
    c.AnnulAttempt: _annul,
    c.LiftAnnulment: _lift,
    c.ApproveIssue: _approve,
    c.RevokeCertificate: _revoke,
}

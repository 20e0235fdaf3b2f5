"""The register as it is kept: whoever changes, drops or swaps an entry is found out."""

import pytest
from msgspec.structs import replace

from kiosk.audit.register import (
    FIRST_HEAD,
    RegisterEntry,
    line_of,
    next_head,
    parse_register_entry,
    read_register,
    subject_digest,
)
from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId, ItemId, SittingId
from kiosk.exam.centre import commands as c
from kiosk.exam.centre.register import Known
from tests.fakes.centre_people import NOW, centre_order, centre_staff

ANNUL = c.AnnulAttempt(attempt=AttemptId("a-1"), ground="impostor")
LIFT = c.LiftAnnulment(attempt=AttemptId("a-1"))
ISSUE = c.ApproveIssue(sitting=SittingId("s-1"), attempts=(AttemptId("a-2"),))
NOTHING = Known(appeals=lambda _: ItemId("i-1"), choices=lambda *_: ())


def entry(number: int, command: c.AnyCentreCommand, *names: str, after: int = 0) -> RegisterEntry:
    order = centre_order(command, *names, after=after)
    return RegisterEntry(number=number, at_ms=NOW + number, order=order.to_bytes())


ENTRIES = (
    entry(1, ANNUL, "com-1", "com-2"),
    entry(2, ISSUE, "op-1", "op-2"),
    entry(3, LIFT, "com-3", "com-1", after=1),
)


def why(*entries: RegisterEntry) -> str:
    (found,) = read_register(entries, (centre_staff(),), NOTHING).discrepancies
    return f"{found.number}: {found.why}"


def test_a_whole_register_is_read_and_its_head_is_over_every_entry() -> None:
    read = read_register(ENTRIES, (centre_staff(),), NOTHING)
    assert read.discrepancies == ()
    assert (read.register.number, dict(read.register.annulled)) == (3, {})
    head = FIRST_HEAD
    for one in ENTRIES:
        head = next_head(head, line_of(one))
    assert read.head == head
    assert read_register(ENTRIES[:2], (centre_staff(),), NOTHING).head != head


def test_what_was_changed_dropped_or_swapped_does_not_follow() -> None:
    first, second, third = ENTRIES
    assert why(first, third).startswith("2: entry 2 calls itself 3")
    assert why(first, third, second).startswith("2: ")
    assert why(first, replace(second, at_ms=NOW)).startswith("2: it is dated before")
    assert why(first, replace(second, order=first.order)).startswith("2: The order was used")
    assert why(entry(1, ANNUL, "op-1", "op-2")).startswith("1: op-1 does not hold")
    assert "two persons" in why(entry(1, ANNUL, "com-1"))


def test_an_entry_has_one_proper_form() -> None:
    data = ENTRIES[0].to_bytes()
    assert parse_register_entry(data) == ENTRIES[0]
    for spoilt in (data[:-1], data + b" ", b" " + data, b""):
        with pytest.raises(MalformedError):
            parse_register_entry(spoilt)


def test_the_chain_holds_digests_so_that_a_part_can_be_shown_alone() -> None:
    whole = [line_of(one) for one in ENTRIES]
    told = [replace(one, entry=b"") for one in whole]
    head = other = FIRST_HEAD
    for one, hidden in zip(whole, told, strict=True):
        head, other = next_head(head, one), next_head(other, hidden)
    assert head == other
    mine = [line.is_about(["attempt/a-1"]) for line in told]
    assert mine == [True, False, True]
    lied = replace(told[0], subjects=(subject_digest("attempt/a-2"),))
    assert next_head(FIRST_HEAD, lied) != next_head(FIRST_HEAD, told[0])

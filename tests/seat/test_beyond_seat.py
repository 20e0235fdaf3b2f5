"""What reaches a seat besides orders of its panel: takeovers, codes by word of mouth, receipts."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.audit.registration import hall_journal_id
from kiosk.audit.verification import VerifyReport, verify_attempt
from kiosk.base.errors import KioskError, MalformedError
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.codes import MOST_WRONG_CODES
from kiosk.exam.hall.commands import AnyHallCommand, SendMessage, TakeOver, encode_hall_command
from kiosk.exam.transitions import Phase
from kiosk.journal import Commitments, read_journal
from kiosk.journal.offline_code import LockedSeat, make_challenge, offline_code
from kiosk.journal.receipts import sign_receipt
from kiosk.seat.offline import answer, show_challenge
from kiosk.store import AttemptFile
from kiosk.trust.keys import KeyPair
from kiosk.trust.orders import Order, SignedOrder, signed_order
from tests.fakes.moving import ATTEMPT, Change, Room, moved_evidence, story_in
from tests.fakes.whole_exam import begin, end

if TYPE_CHECKING:
    from kiosk.seat.service import SeatService
    from tests.fakes.seats import Hall

HUB = KeyPair("seat", bytes([7]) * 32)
OTHER_HUB = KeyPair("seat", bytes([8]) * 32)
TWO = ("inv-01", "head-01")


@pytest.fixture
def seat(room: Room) -> "Hall":
    """A candidate in the exam."""
    hall = room.opened(1)
    begin(hall)
    return hall


def service_of(hall: "Hall") -> "SeatService":
    assert hall.session.service is not None
    return hall.session.service


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(KioskError) as caught:
        work()
    return caught.value.code


def verified(hall: "Hall", target: Path, **evidence: object) -> VerifyReport:
    journal = (target / "attempt.journal").read_bytes()
    return verify_attempt(journal, replace(moved_evidence(hall, target), **evidence))


def retold(hall: "Hall", target: Path, folder: Path, change: Change) -> str:
    """What the verifier says of another story under the seat's own keys."""
    journal = (target / "attempt.journal").read_bytes()
    evidence = replace(moved_evidence(hall, target), anchors=())
    key = evidence.key_of(1)
    assert key is not None
    header = read_journal(journal).frame.header
    rules = bytes.fromhex(evidence.pack.manifest.blueprint_digest)
    committed = Commitments.of(header, key, blueprint_hash=rules, build="test")
    own = hall.session.premises.seat_key
    file = AttemptFile.create(folder, header, key, committed, signer=own)
    for entry in change(story_in(journal, key)):
        file.append(e.encode_entry(entry))
    file.sign(0, final=True)
    file.close()
    return verify_attempt((folder / "attempt.journal").read_bytes(), evidence).text


def changed(kind: type[e.Event], change: Callable[[e.Entry], e.Entry]) -> Change:
    return lambda story: [change(one) if isinstance(one.event, kind) else one for one in story]


# ---- takeovers ----------------------------------------------------------------------------------


def takeover(
    at: "Hall",
    to: int,
    /,
    *,
    signers: tuple[str, ...] = TWO,
    command: AnyHallCommand | None = None,
    **changes: object,
) -> SignedOrder:
    """An order to the hall, from whenever the other hub was confirmed."""
    sitting = at.session.premises.sitting
    order = Order(
        hall=sitting.hall.id,
        epoch=to - 1,
        attempt=hall_journal_id(sitting.id),
        incarnation=0,
        after=41,
        action=encode_hall_command(command or TakeOver(epoch=to, hub="hub/2")),
        restatement="TakeOver",
        reason="",
        expires_ms=at.clock.now().wall_ms - 3_600_000,  # the seat hears of it an hour late
    )
    return signed_order(replace(order, **changes), *(at.key(name) for name in signers))


def test_a_seat_follows_a_takeover_and_then_obeys_no_earlier_hub(seat: "Hall") -> None:
    service = service_of(seat)
    before = service.saved.order_sequence
    desk, seating = seat.session.desk, service.pending.seating
    assert desk is not None
    assert seating is not None
    old = desk.order(c.Pause(reason="x"), seating, service.pending, seat.key("inv-01"))
    service.raise_epoch(takeover(seat, 2))
    seat.settle()
    assert (service.saved.epoch, service.saved.order_sequence) == (2, before)
    assert refused(lambda: service.obey(old)) == "lower_epoch"
    seat.session.order(c.Pause(reason="drill"), seat.key("inv-01"))
    seat.session.order(c.Continue(), seat.key("inv-01"))
    seat.settle()
    report = verified(seat, end(seat))
    assert (report.text, report.staff_checked) == ("complete", True)


def test_takeovers_are_noted_one_after_the_other_and_once(seat: "Hall") -> None:
    service = service_of(seat)
    second, third = takeover(seat, 2), takeover(seat, 3)
    assert refused(lambda: service.raise_epoch(third)) == "unknown_epoch"
    service.raise_epoch(second, third)
    service.raise_epoch(second)
    service.raise_epoch(second, third)
    seat.settle()
    assert service.saved.epoch == 3
    target = end(seat)
    key = moved_evidence(seat, target).key_of(1)
    assert key is not None
    story = story_in((target / "attempt.journal").read_bytes(), key)
    raised = [one.event.epoch for one in story if isinstance(one.event, e.EpochRaised)]
    assert raised == [2, 3]
    assert verified(seat, target).text == "complete"


def test_what_is_no_takeover_of_this_hall_by_two_changes_nothing(seat: "Hall") -> None:
    service = service_of(seat)
    before = service.pending
    orders = {
        "too_few_persons": takeover(seat, 2, signers=("inv-01",)),
        "same_person": takeover(seat, 2, signers=("inv-01", "inv-01")),
        "role_not_allowed": takeover(seat, 2, signers=("inv-01", "tech-01")),
        "wrong_hall": takeover(seat, 2, hall="another"),
        "wrong_attempt": takeover(seat, 2, attempt=ATTEMPT),
        "wrong_incarnation": takeover(seat, 2, incarnation=1),
        "lower_epoch": takeover(seat, 2, epoch=0),
        "epoch_missing": takeover(seat, 2, command=TakeOver(epoch=9, hub="hub/2")),
        "unknown_order": takeover(seat, 2, command=SendMessage(seats=(), message="quiet")),
        "bad_command": takeover(seat, 2, action=c.encode_staff_command(c.Continue())),
    }
    for code, order in orders.items():
        assert refused(lambda order=order: service.raise_epoch(order)) == code  # type: ignore[misc]  # bound now
    assert service.pending == before
    order = takeover(seat, 2)
    assert refused(lambda: service.obey(order)) in {"bad_command", "unknown_order"}


def test_a_takeover_nobody_signed_is_found_by_the_auditor(seat: "Hall", tmp_path: Path) -> None:
    service_of(seat).raise_epoch(takeover(seat, 2))
    seat.settle()
    by_one, of_other = takeover(seat, 2, signers=("inv-01",)), takeover(seat, 2, attempt=ATTEMPT)
    target = end(seat)
    assert retold(seat, target, tmp_path / "same", lambda story: story) == "complete"
    for number, order in enumerate((by_one, of_other)):
        author = e.ByStaff(order=msgspec.json.encode(order))
        forge = changed(e.EpochRaised, lambda one, author=author: replace(one, author=author))  # type: ignore[misc]  # bound now
        assert retold(seat, target, tmp_path / str(number), forge).startswith("bad at ")
    higher = changed(e.EpochRaised, lambda one: replace(one, event=e.EpochRaised(epoch=3)))
    assert retold(seat, target, tmp_path / "higher", higher).startswith("bad at ")
    nobody = changed(e.EpochRaised, lambda one: replace(one, author=e.BySeat()))
    assert retold(seat, target, tmp_path / "nobody", nobody).startswith("bad at ")


# ---- codes --------------------------------------------------------------------------------------


def lock(hall: "Hall") -> str:
    service_of(hall).act(c.Lock(reason="a drive was plugged in"))
    challenge = show_challenge(service_of(hall))
    hall.settle()
    return challenge


def code_for(hall: "Hall", challenge: str, **changes: int) -> str:
    """What a hub answers, which holds K."""
    locked = LockedSeat(ATTEMPT, changes.get("incarnation", 1), changes.get("seat", 1))
    return offline_code(hall.kept.journal_key, locked, "Unlock", challenge)


def try_code(hall: "Hall", code: str) -> bool:
    right = answer(service_of(hall), hall.kept.journal_key, code)
    hall.settle()
    return right


def test_a_code_unlocks_the_seat_and_the_auditor_makes_it_again(
    seat: "Hall", tmp_path: Path
) -> None:
    challenge = lock(seat)
    assert show_challenge(service_of(seat)) == challenge
    left = service_of(seat).left_ms()
    seat.clock.move(60_000)
    assert try_code(seat, code_for(seat, challenge).lower().replace("-", " "))
    assert service_of(seat).saved.phase is Phase.RUNNING
    assert service_of(seat).left_ms() == left
    target = end(seat)
    assert verified(seat, target).text == "complete"
    assert retold(seat, target, tmp_path / "same", lambda story: story) == "complete"
    for number, code in enumerate(("00000-0000", code_for_other(seat, target))):
        author = e.ByCode(challenge=challenge, code=code)
        forge = changed(e.Unlocked, lambda one, author=author: replace(one, author=author))  # type: ignore[misc]  # bound now
        told = retold(seat, target, tmp_path / str(number), forge)
        assert "the code does not answer its challenge" in told
    itself = changed(e.Unlocked, lambda one: replace(one, author=e.BySeat()))
    assert retold(seat, target, tmp_path / "itself", itself).startswith("bad at ")


def code_for_other(hall: "Hall", target: Path) -> str:
    key = moved_evidence(hall, target).key_of(1)
    assert key is not None
    return offline_code(key, LockedSeat(ATTEMPT, 1, 2), "Unlock", "0000-0000")


def test_a_code_works_once_and_nowhere_else(seat: "Hall") -> None:
    challenge = lock(seat)
    for wrong in (
        code_for(seat, challenge, seat=2),
        code_for(seat, challenge, incarnation=2),
        code_for(seat, make_challenge(bytes(5))),
    ):
        assert not try_code(seat, wrong)
    right = code_for(seat, challenge)
    assert try_code(seat, right)
    again = lock(seat)
    assert again != challenge
    assert not try_code(seat, right)
    assert try_code(seat, code_for(seat, again))
    assert verified(seat, end(seat)).text == "complete"


def test_five_wrong_codes_wait_for_staff_with_their_keys(seat: "Hall") -> None:
    challenge = lock(seat)
    right = code_for(seat, challenge)
    typo = right[:-1] + ("0" if right[-1] != "0" else "1")
    for _ in range(MOST_WRONG_CODES):
        with pytest.raises(MalformedError):  # mistyped, and not counted
            try_code(seat, typo)
        assert not try_code(seat, code_for(seat, make_challenge(bytes(5))))
    assert refused(lambda: try_code(seat, right)) == "too_many_codes"
    assert refused(lambda: show_challenge(service_of(seat))) == "too_many_codes"
    seat.session.order(c.Unlock(reason="seen"), *(seat.key(name) for name in TWO))
    seat.settle()
    assert try_code(seat, code_for(seat, lock(seat)))
    assert verified(seat, end(seat)).text == "complete"


def test_wrong_codes_are_remembered_through_a_death_and_a_challenge_too(seat: "Hall") -> None:
    challenge = lock(seat)
    assert not try_code(seat, code_for(seat, make_challenge(bytes(5))))
    seat.die()
    seat.clock.move(2_000)
    seat.restart_program()
    assert service_of(seat).saved.codes.wrong == 1
    assert show_challenge(service_of(seat)) == challenge
    assert try_code(seat, code_for(seat, challenge))


def test_a_seat_that_is_not_locked_shows_no_challenge(seat: "Hall") -> None:
    assert refused(lambda: show_challenge(service_of(seat))) == "not_now"
    assert refused(lambda: try_code(seat, "00000-0000")) in {"bad_code", "no_challenge"}


# ---- receipts -----------------------------------------------------------------------------------


def receipt(hall: "Hall", /, **changes: object) -> c.NoteReceipt:
    """What a hub answers when it has everything up to now."""
    hall.settle()
    data = (hall.setting.folder.attempt(ATTEMPT) / "attempt.journal").read_bytes()
    reading = read_journal(data)
    head = reading.heads[-1]
    signature = sign_receipt(HUB, ATTEMPT, 1, reading.last, head, 1)
    note = c.NoteReceipt(
        sequence=reading.last, head=head.hex(), hub="hub/1", epoch=1, signature=signature
    )
    return replace(note, **changes)


def test_receipts_of_a_known_hub_cover_what_is_not_signed_yet(seat: "Hall") -> None:
    service = service_of(seat)
    note = receipt(seat)
    service.act(note)
    seat.settle()
    data = (seat.setting.folder.attempt(ATTEMPT) / "attempt.journal").read_bytes()
    key = seat.kept.journal_key
    target = end(seat)
    whole = verified(seat, target, hubs={"hub/1": HUB.signing_public})
    assert (whole.text, whole.stored) == ("complete", note.sequence)
    assert any("hub/1" in text for text in verified(seat, target).notes)
    cut = replace(moved_evidence(seat, target), anchors=())
    assert cut.key_of(1) == key
    assert verify_attempt(data, cut).text == "unanchored tail from 1"
    known = verify_attempt(data, replace(cut, hubs={"hub/1": HUB.signing_public}))
    assert (known.text, known.at) == (f"unanchored tail from {note.sequence + 1}", known.at)
    assert known.at == note.sequence + 1


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"head": "ab" * 32}, "names another record"),
        ({"head": "none"}, "names another record"),
        ({"sequence": 3}, "names another record"),
        ({"sequence": 10_000}, "names another record"),
        ({"signature": bytes(64)}, "not signed by hub/1"),
        ({"hub": "hub/2"}, "not signed by hub/2"),
    ],
)
def test_a_receipt_that_is_not_true_is_bad(
    seat: "Hall", changes: dict[str, object], word: str
) -> None:
    service_of(seat).act(receipt(seat, **changes))
    target = end(seat)
    hubs = {"hub/1": HUB.signing_public, "hub/2": OTHER_HUB.signing_public}
    assert word in verified(seat, target, hubs=hubs).text

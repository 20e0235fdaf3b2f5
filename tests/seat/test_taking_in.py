"""What a seat does not take in, and that a refusal leaves nothing behind."""

from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.base.errors import KioskError
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.journal import Anchor, Commitments, read_journal, sign_anchor
from kiosk.seat.parents import Parents
from kiosk.seat.taking_in import take_in
from kiosk.store import AttemptFile
from kiosk.trust.orders import SignedOrder
from tests.fakes.moving import (
    ATTEMPT,
    Furniture,
    Held,
    Room,
    accept_once,
    better_answers,
    go_on,
    held_of,
    move_command,
    ordered,
    resealed,
    room_in,
    story_in,
)
from tests.fakes.whole_exam import answer_all, begin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Scene:
    """An attempt held of seat 1, and seat 2 waiting for it."""

    def __init__(self, room: Room) -> None:
        self.old = room.opened(1)
        begin(self.old)
        answer_all(self.old)
        self.held = held_of(self.old)
        self.new = room.opened(2, like=self.old)

    def refused(self, order: SignedOrder, parents: Parents | None = None) -> str:
        """The code of the refusal; nothing was made and nobody was seated."""
        with pytest.raises(KioskError) as caught:
            take_in(self.new.session, order, parents or self.held.parents)
        assert not self.new.setting.folder.attempts.exists()
        assert self.new.session.service is None
        assert not self.new.kept.attempt
        assert not self.new.kept.part_keys
        return caught.value.code

    def order(self, **changes: object) -> SignedOrder:
        """The order with something else in it, signed by two."""
        return ordered(self.new, self.held, replace(self.command, **changes))

    @property
    def command(self) -> c.MoveAttempt:
        return move_command(self.new, self.held)


@pytest.fixture(scope="module")
def scene(furniture: Furniture, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Scene]":
    """One for all refusals: none of them changes anything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kiosk.seat.opening.accept_pack", accept_once)
        with room_in(furniture, tmp_path_factory.mktemp("scene")) as room:
            yield Scene(room)


def test_one_person_is_not_enough_nor_the_same_one_twice(scene: Scene) -> None:
    for signers, code in (
        (("inv-01",), "too_few_persons"),
        (("inv-01", "inv-01"), "same_person"),
        (("inv-01", "tech-01"), "role_not_allowed"),
    ):
        assert scene.refused(ordered(scene.new, scene.held, signers=signers)) == code


def test_an_order_that_was_changed_or_is_for_another_moment_counts_nowhere(scene: Scene) -> None:
    order = ordered(scene.new, scene.held)
    other = scene.order(sequence=scene.held.left.sequence - 1)
    mixed = SignedOrder(order=other.order, signatures=order.signatures)
    parents = scene.held.parents
    assert scene.refused(mixed) in {"bad_signature", "journal_damaged"}
    stale = scene.held._replace(state=replace(scene.held.state, order_sequence=1))
    assert scene.refused(ordered(scene.new, stale), parents) == "replayed"


def test_the_incarnation_must_be_the_next(scene: Scene) -> None:
    for number in (1, 3):
        seating = replace(scene.command.seating, incarnation=number)
        assert scene.refused(scene.order(seating=seating)) == "journal_damaged"


def test_the_order_must_be_for_this_seat_and_this_candidate_as_registered(scene: Scene) -> None:
    seating = scene.command.seating
    assert scene.refused(scene.order(seating=replace(seating, seat=3))) == "other_seat"
    granted = replace(seating.accommodations, extra_time=True)
    longer = replace(seating, accommodations=granted)
    assert scene.refused(scene.order(seating=longer)) == "other_attempt"
    assert scene.refused(scene.order(from_seat=3)) == "other_seat"


def test_another_order_of_two_moves_nobody(scene: Scene) -> None:
    desk = scene.new.session.desk
    assert desk is not None
    keys = [scene.new.key(name) for name in ("inv-01", "head-01")]
    command = c.Unlock(reason="seen")
    assert scene.refused(desk.order(command, scene.command.seating, scene.held.state, *keys)) == (
        "no_move"
    )


def test_a_head_or_place_that_the_journal_does_not_have_is_refused(scene: Scene) -> None:
    left = scene.held.left
    for changes in (
        {"head": "ab" * 32},
        {"sequence": left.sequence - 1},
        {"sequence": left.sequence + 1},
        {"head": "no head"},
        {"sequence": 0},
    ):
        assert scene.refused(scene.order(**changes)) in {"journal_damaged", "no_place"}


def parents_with(held: Held, journal: bytes | None = None, key: bytes | None = None) -> Parents:
    carried = held.parents.carried
    return replace(
        held.parents,
        journals=held.parents.journals if journal is None else (journal,),
        carried=carried if key is None else replace(carried, keys=(key,)),
    )


def test_a_journal_with_one_other_byte_is_refused_wherever_it_is(scene: Scene) -> None:
    journal = scene.held.parents.journals[0]
    order = ordered(scene.new, scene.held)
    for place in range(0, len(journal), len(journal) // 23):
        spoiled = journal[:place] + bytes([journal[place] ^ 1]) + journal[place + 1 :]
        assert scene.refused(order, parents_with(scene.held, spoiled)).startswith("journal_")


def test_journals_and_keys_must_be_complete(scene: Scene) -> None:
    order, held = ordered(scene.new, scene.held), scene.held
    assert scene.refused(order, Parents()) == "journal_damaged"
    twice = replace(held.parents, journals=held.parents.journals * 2)
    assert scene.refused(order, twice) == "no_parents"
    assert scene.refused(order, parents_with(held, key=bytes(32))).startswith("journal_")
    shorter = held.parents.journals[0][:-512]
    assert scene.refused(order, parents_with(held, shorter)) == "journal_damaged"


def test_a_forged_journal_is_not_the_one_the_old_seat_signed_for(scene: Scene) -> None:
    """Even when the two persons were shown its head: the old seat's anchor tells."""
    journal, key = scene.held.parents.journals[0], scene.held.parents.carried.keys[0]
    for change in (better_answers, lambda story: story[:-3]):
        forged, left = resealed(journal, key, change)
        order = scene.order(sequence=left.sequence, head=left.head.hex())
        assert scene.refused(order, parents_with(scene.held, forged)) == "journal_damaged"


def test_a_journal_of_another_seat_is_not_that_of_the_seat_it_names(
    scene: Scene, tmp_path: "Path"
) -> None:
    """The next seat has a key of its own, which the sitting file lists."""
    journal, key = scene.held.parents.journals[0], scene.held.parents.carried.keys[0]
    premises = scene.new.session.premises
    header = read_journal(journal).frame.header
    header = replace(header, seat_key=premises.seat_key.signing_public)
    rules = bytes.fromhex(premises.pack.manifest.blueprint_digest)
    committed = Commitments.of(header, key, blueprint_hash=rules, build="test")
    file = AttemptFile.create(tmp_path, header, key, committed, signer=premises.seat_key)
    for entry in story_in(journal, key):
        file.append(e.encode_entry(entry))
    tip = file.tip
    file.close()
    order = scene.order(sequence=tip.sequence, head=tip.head.hex())
    parents = parents_with(scene.held, (tmp_path / "attempt.journal").read_bytes())
    assert scene.refused(order, replace(parents, anchors=())) == "misfit"


def test_an_anchor_that_is_none_is_refused(scene: Scene) -> None:
    order, held = ordered(scene.new, scene.held), scene.held
    mine = scene.new.session.premises.seat_key
    header = read_journal(held.parents.journals[0]).frame.header
    genuine = Anchor.from_bytes(held.parents.anchors[0])
    foreign = sign_anchor(mine, header, genuine.sequence, genuine.head, 0, final=False)
    for anchor in (b"no anchor", foreign.to_bytes(), held.parents.anchors[0][:-1] + b"\0"):
        parents = replace(held.parents, anchors=(anchor,))
        assert scene.refused(order, parents) == "journal_damaged"


def test_nobody_is_taken_in_while_the_hall_is_closed_or_the_seat_taken(room: Room) -> None:
    scene = Scene(room)
    order = ordered(scene.new, scene.held)
    third = room.seat(3)
    with pytest.raises(KioskError, match="hall_not_open"):
        take_in(third.session, order, scene.held.parents)
    begin(scene.new, "demo-c02")
    with pytest.raises(KioskError, match="seat_taken"):
        take_in(scene.new.session, order, scene.held.parents)


def test_the_same_incarnation_never_begins_twice_at_one_seat(room: Room) -> None:
    scene = Scene(room)
    order = ordered(scene.new, scene.held)
    go_on(scene.new, scene.held)
    scene.new.die()
    scene.new.session = scene.new.new_session()
    scene.new.open()
    with pytest.raises(KioskError, match="journal_exists"):
        take_in(scene.new.session, order, scene.held.parents)


def test_a_running_seat_obeys_no_move(room: Room) -> None:
    """Its journal would go on as something it is not."""
    scene = Scene(room)
    service = scene.old.session.service
    assert service is not None
    with pytest.raises(KioskError, match="wrong_journal"):
        service.obey(ordered(scene.new, scene.held))
    begin(scene.new, "demo-c02")
    other = scene.new.session.service
    assert other is not None
    with pytest.raises(KioskError, match="wrong_journal"):
        other.obey(ordered(scene.new, scene.held))


def test_a_full_disk_takes_nobody_in_and_leaves_the_seat_free(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = Scene(room)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("kiosk.seat.parents.replace_private", full)
        with pytest.raises(KioskError, match="disk_refused"):
            go_on(scene.new, scene.held)
    assert scene.new.session.service is None
    assert not scene.new.setting.folder.has_journal(ATTEMPT)
    service = go_on(scene.new, scene.held)
    assert msgspec.to_builtins(service.saved.answers) == msgspec.to_builtins(
        scene.held.state.answers
    )

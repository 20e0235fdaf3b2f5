"""Rules that a move, a takeover, a code or a receipt can run into."""

from msgspec.structs import replace

from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.codes import MOST_WRONG_CODES
from kiosk.exam.transitions import Phase
from tests.exam.scenes import Scene, assign, at, running
from tests.fakes.exam_play import Play
from tests.fakes.exam_stages import CHALLENGE, SAMPLES, move_order

SHOW = c.ShowChallenge(challenge=CHALLENGE, action="Unlock")


def locked() -> Play:
    return at(Phase.LOCKED)


def asking() -> Play:
    play = locked()
    play.do(SHOW)
    return play


def exhausted() -> Play:
    play = asking()
    for _ in range(MOST_WRONG_CODES):
        play.do(c.RefuseCode())
    return play


def by_code(play: Play, challenge: str = CHALLENGE) -> str:
    code = e.ByCode(challenge=challenge, code="00000-0000")
    return play.refused(c.Unlock(reason="code"), author=code, signers=())


def unlocked_and_locked() -> Play:
    play = asking()
    play.do(c.Unlock(reason="looked at the seat"))
    play.do(c.Lock(reason="a drive was plugged in"))
    return play


def moved(**changes: object) -> str:
    play = running()
    return play.refused(replace(move_order(play), **changes))


def moved_as(**changes: object) -> str:
    order = move_order(running())
    return moved(seating=replace(order.seating, **changes))


def receipt(play: Play, **changes: object) -> str:
    return play.refused(replace(SAMPLES[c.NoteReceipt](play), **changes))


def with_receipt() -> Play:
    play = running()
    play.do(SAMPLES[c.NoteReceipt](play))
    return play


SCENES: list[Scene] = [
    ("not_now", "a move of nobody", lambda: Play().refused(move_order(Play()))),
    ("other_attempt", "another candidate", lambda: moved_as(candidate="c-002")),
    ("other_attempt", "extra time on the way", lambda: moved_as(name="Demo Candidate 02")),
    ("wrong_incarnation", "the same once more", lambda: moved_as(incarnation=1)),
    ("wrong_incarnation", "one left out", lambda: moved_as(incarnation=3)),
    ("wrong_incarnation", "a beginning in the middle", lambda: assign(incarnation=2)),
    ("other_seat", "from where nobody sat", lambda: moved(from_seat=8)),
    ("no_place", "before the first record", lambda: moved(sequence=0)),
    ("no_place", "no head", lambda: moved(head="")),
    ("no_place", "half a head", lambda: moved(head="ab" * 31)),
    (
        "not_moved",
        "a failure called a move",
        lambda: running().refused(c.Interrupt(kind="move", last=running().clock.now(), used_ms=0)),
    ),
    ("epoch_missing", "the same", lambda: running().refused(c.RaiseEpoch(epoch=1))),
    ("epoch_missing", "one left out", lambda: running().refused(c.RaiseEpoch(epoch=3))),
    (
        "second_person_needed",
        "a takeover by one",
        lambda: running().refused(c.RaiseEpoch(epoch=2), signers=()),
    ),
    ("challenge_stands", "two at once", lambda: asking().refused(SHOW)),
    ("challenge_used", "once more", lambda: unlocked_and_locked().refused(SHOW)),
    ("challenge_used", "none at all", lambda: locked().refused(replace(SHOW, challenge=""))),
    ("no_challenge", "a wrong code to nothing", lambda: locked().refused(c.RefuseCode())),
    ("no_challenge", "a code to nothing", lambda: by_code(locked())),
    ("no_challenge", "a code to another challenge", lambda: by_code(asking(), "0000-0000")),
    ("no_challenge", "a code of the time before", lambda: by_code(unlocked_and_locked())),
    ("too_many_codes", "a right one, too late", lambda: by_code(exhausted())),
    ("too_many_codes", "one more", lambda: exhausted().refused(c.RefuseCode())),
    ("too_many_codes", "a new challenge", lambda: exhausted().refused(SHOW)),
    ("other_epoch", "of a hub that came later", lambda: receipt(running(), epoch=2)),
    ("other_epoch", "of no epoch", lambda: receipt(running(), epoch=0)),
    ("old_receipt", "the same again", lambda: receipt(with_receipt(), sequence=1)),
]

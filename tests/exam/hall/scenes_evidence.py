"""Rules of evidence, each about to be broken."""

from msgspec.structs import replace

from kiosk.exam.hall import commands as c
from tests.exam.hall.scenes import NOBODY, Scene, fresh, opened
from tests.fakes.hall_play import ONE, PLAIN, PLAIN_TOO, HallPlay, attempt, closed_hall

FREEZE = c.FreezeEvidence(attempt=attempt(PLAIN), reason="it is disputed")
LIFT = c.LiftFreeze(attempt=attempt(PLAIN), reason="it was decided")
DESTROY = c.DestroyEvidence(attempts=(attempt(PLAIN), attempt(PLAIN_TOO)), rule="thirty days")


def not_exported() -> HallPlay:
    play = closed_hall()
    play.observed = replace(play.observed, bundle="")
    return play


SCENES: list[tuple[str, str, Scene]] = [
    (
        "second_person_needed",
        "destroyed by one",
        lambda: closed_hall().refused(DESTROY, ONE),
    ),
    (
        "second_person_needed",
        "a freeze ended by one",
        lambda: closed_hall().do(FREEZE, ONE).refused(LIFT, ONE),
    ),
    ("not_closed", "destroyed during the exam", lambda: fresh().begun().refused(DESTROY)),
    ("not_exported", "destroyed before a bundle", lambda: not_exported().refused(DESTROY)),
    ("evidence_frozen", "one of two", lambda: closed_hall().do(FREEZE, ONE).refused(DESTROY)),
    (
        "evidence_frozen",
        "since the exam",
        lambda: closed_hall(fresh().begun().do(FREEZE, ONE)).refused(DESTROY),
    ),
    (
        "evidence_destroyed",
        "again",
        lambda: closed_hall().do(DESTROY).refused(replace(DESTROY, attempts=DESTROY.attempts[:1])),
    ),
    (
        "evidence_destroyed",
        "frozen after it",
        lambda: closed_hall().do(DESTROY).refused(FREEZE, ONE),
    ),
    (
        "named_twice",
        "destroyed",
        lambda: closed_hall().refused(replace(DESTROY, attempts=DESTROY.attempts[:1] * 2)),
    ),
    ("no_reason", "of retention", lambda: closed_hall().refused(replace(DESTROY, rule=" "))),
    ("no_reason", "of a freeze", lambda: fresh().begun().refused(replace(FREEZE, reason=""), ONE)),
    (
        "no_reason",
        "of its end",
        lambda: fresh().begun().do(FREEZE, ONE).refused(replace(LIFT, reason="")),
    ),
    ("already_frozen", "twice", lambda: fresh().begun().do(FREEZE, ONE).refused(FREEZE, ONE)),
    ("not_frozen", "ended", lambda: fresh().begun().refused(LIFT)),
    (
        "not_frozen",
        "ended twice",
        lambda: fresh().begun().do(FREEZE, ONE).do(LIFT).refused(LIFT),
    ),
    ("not_begun_here", "nobody sat", lambda: opened().refused(FREEZE, ONE)),
    (
        "unknown_attempt",
        "frozen",
        lambda: opened().refused(replace(FREEZE, attempt=attempt(NOBODY)), ONE),
    ),
    (
        "closed",
        "anything else after it",
        lambda: closed_hall().do(DESTROY).refused(c.StampExit(candidate=PLAIN), ONE),
    ),
]

"""Rules of the opening and of the entrance, each about to be broken."""

from kiosk.exam.hall import commands as c
from tests.exam.hall.scenes import (
    ADMIT,
    EXTEND,
    NOBODY,
    SAME_TWICE,
    Scene,
    absent,
    absent_at_the_start,
    changed,
    fresh,
    later_that_takes_away,
    not_later,
    opened,
    refuse,
    with_another_edition,
)
from tests.fakes.hall_play import (
    ASSISTED,
    DRAW,
    LATER,
    LATER_DIGEST,
    ONE,
    PLAIN,
    PLAIN_TOO,
    UNACCEPTED,
    HallPlay,
    begin,
    check_in,
    code,
    give,
    move,
    opening,
)
from tests.fakes.scripted_clock import DAY, MORNING

BACK = c.TakeBackRefusal(candidate=PLAIN, reason="it was brought")


def departed() -> HallPlay:
    """Somebody who was let in and left."""
    return opened().here(PLAIN).do(c.Depart(candidate=PLAIN, reason="unwell"), ONE)


def absence() -> c.MarkNoShow:
    return c.MarkNoShow(candidate=PLAIN)


SCENES: list[tuple[str, str, Scene]] = [
    *[
        ("second_person_needed", f"{type(command).__name__} by {len(signers)}", scene)
        for command in (
            *(opening(MORNING), refuse(), BACK, DRAW, give(PLAIN, 1)),
            *(move(PLAIN, 1), code(PLAIN, "x")),
        )
        for signers in ((), ONE, SAME_TWICE)
        for scene in (lambda command=command, signers=signers: opened().refused(command, signers),)
    ],
    (
        "second_person_needed",
        "a takeover by one",
        lambda: opened().refused(c.TakeOver(epoch=2, hub="hub/2"), ONE),
    ),
    ("second_person_needed", "closing alone", lambda: opened().refused(c.CloseSitting(), ONE)),
    ("second_person_needed", "nobody", lambda: opened().refused(check_in(PLAIN), ())),
    *[
        ("not_opened", type(command).__name__, lambda command=command: fresh().refused(command))
        for command in (
            *(check_in(PLAIN), refuse(), DRAW, begin(PLAIN), move(PLAIN, 1), code(PLAIN, "x")),
            *(
                give(PLAIN, 1),
                EXTEND,
                ADMIT,
                c.SetSpare(seats=()),
                c.TakeOver(epoch=2, hub="hub/2"),
            ),
            *(c.SendMessage(seats=(), message="quiet"), c.CloseSitting()),
        )
    ],
    *[
        (
            "closed",
            type(command).__name__,
            lambda command=command: opened().do(c.CloseSitting()).refused(command),
        )
        for command in (
            *(opening(MORNING), check_in(PLAIN), refuse(), DRAW, EXTEND, c.CloseSitting()),
            *(ADMIT, c.SendMessage(seats=(), message="quiet")),
        )
    ],
    # ---- opening and editions
    (
        "other_roster",
        "opened with another edition",
        lambda: fresh().refused(changed(opening(MORNING), sitting_digest=LATER_DIGEST)),
    ),
    (
        "other_roster",
        "opened again with the edition before",
        lambda: opened().do(EXTEND, ONE).refused(opening(MORNING)),
    ),
    (
        "other_roster",
        "an edition not taken",
        lambda: with_another_edition().refused(check_in(LATER), ONE),
    ),
    (
        "other_pack",
        "another pack than the hub's",
        lambda: fresh().refused(changed(opening(MORNING), pack_digest="ab" * 32)),
    ),
    ("other_day", "the day after", lambda: fresh().refused(opening(MORNING + DAY))),
    (
        "unknown_edition",
        "an edition that has not come",
        lambda: opened().refused(c.ExtendRoster(sitting_digest="d3" * 32), ONE),
    ),
    ("not_later", "the same version", lambda: not_later().refused(EXTEND, ONE)),
    ("takes_away", "a candidate gone", lambda: later_that_takes_away().refused(EXTEND, ONE)),
    # ---- the entrance
    ("unknown_candidate", "checked in", lambda: opened().refused(c.MarkNoShow(candidate=NOBODY))),
    (
        "unknown_candidate",
        "of an edition not taken yet",
        lambda: opened().refused(check_in(LATER), ONE),
    ),
    ("not_accepted", "no accepted application", lambda: opened().refused(check_in(UNACCEPTED))),
    ("already_checked_in", "twice", lambda: opened().here(PLAIN).refused(check_in(PLAIN))),
    ("already_checked_in", "then refused", lambda: opened().here(PLAIN).refused(refuse())),
    (
        "already_checked_in",
        "then absent",
        lambda: opened().here(PLAIN).refused(c.MarkNoShow(candidate=PLAIN), ONE),
    ),
    ("already_refused", "then let in", lambda: opened().do(refuse()).refused(check_in(PLAIN))),
    ("already_refused", "twice", lambda: opened().do(refuse()).refused(refuse())),
    (
        "already_refused",
        "then absent",
        lambda: opened().do(refuse()).refused(c.MarkNoShow(candidate=PLAIN), ONE),
    ),
    ("marked_absent", "then refused", lambda: absent().refused(refuse())),
    ("marked_absent", "twice", lambda: absent().refused(c.MarkNoShow(candidate=PLAIN), ONE)),
    ("not_refused", "nobody refused", lambda: opened().refused(BACK)),
    ("not_refused", "twice", lambda: opened().do(refuse()).do(BACK).refused(BACK)),
    ("no_reason", "taken back", lambda: opened().do(refuse()).refused(changed(BACK, reason=" "))),
    (
        "too_late",
        "taken back after the start",
        lambda: (
            opened().here(PLAIN_TOO).do(DRAW).do(refuse()).do(begin(PLAIN_TOO), ONE).refused(BACK)
        ),
    ),
    ("too_late", "after the start", lambda: absent_at_the_start().refused(check_in(PLAIN), ONE)),
    (
        "original_not_seen",
        "a copy",
        lambda: opened().refused(changed(check_in(PLAIN), original_seen=False)),
    ),
    (
        "other_document",
        "not the one applied with",
        lambda: opened().refused(changed(check_in(PLAIN), document="stateless_id")),
    ),
    *[
        (
            "assistant_needed",
            f"assistant {here}",
            lambda here=here: opened().refused(changed(check_in(ASSISTED), assistant=here)),
        )
        for here in (None, False)
    ],
    *[
        (
            "no_assistant",
            f"assistant {here}",
            lambda here=here: opened().refused(changed(check_in(PLAIN), assistant=here)),
        )
        for here in (True, False)
    ],
    ("unknown_ground", "no ground", lambda: opened().refused(refuse(ground="weather"))),
    ("no_reason", "of a refusal", lambda: opened().refused(refuse(reason="  "))),
    (
        "not_checked_in",
        "going out",
        lambda: opened().refused(c.StampExit(candidate=PLAIN), ONE),
    ),
    (
        "not_checked_in",
        "leaving for good",
        lambda: opened().refused(c.Depart(candidate=PLAIN, reason="unwell"), ONE),
    ),
    (
        "not_checked_in",
        "going out after having left",
        lambda: departed().refused(c.StampExit(candidate=PLAIN), ONE),
    ),
    (
        "attempt_open",
        "leaving from the middle of an attempt",
        lambda: (
            opened()
            .here(PLAIN)
            .do(DRAW)
            .held(PLAIN)
            .refused(c.Depart(candidate=PLAIN, reason="unwell"), ONE)
        ),
    ),
    (
        "no_reason",
        "of leaving",
        lambda: opened().here(PLAIN).refused(c.Depart(candidate=PLAIN, reason=" "), ONE),
    ),
    ("already_checked_in", "left, then absent", lambda: departed().refused(absence(), ONE)),
    (
        "too_late",
        "back after the start",
        lambda: (
            departed()
            .here(PLAIN_TOO)
            .do(DRAW)
            .do(begin(PLAIN_TOO), ONE)
            .refused(check_in(PLAIN), ONE)
        ),
    ),
    (
        "already_out",
        "twice",
        lambda: (
            opened()
            .here(PLAIN)
            .do(c.StampExit(candidate=PLAIN), ONE)
            .refused(c.StampExit(candidate=PLAIN), ONE)
        ),
    ),
    ("not_out", "back", lambda: opened().here(PLAIN).refused(c.StampReturn(candidate=PLAIN), ONE)),
]

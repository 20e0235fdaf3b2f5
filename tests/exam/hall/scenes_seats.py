"""Rules of seats, machines, starts and the end, each about to be broken."""

from msgspec.structs import replace

from kiosk.exam.hall import commands as c
from tests.exam.hall.scenes import (
    ADMIT,
    NOBODY,
    Scene,
    answered,
    asking,
    changed,
    fresh,
    full,
    given_nowhere,
    given_taken,
    moved_nowhere,
    moved_to_taken,
    of_versions,
    opened,
    other_hub_leads,
    spare_taken,
)
from tests.fakes.hall_play import (
    DRAW,
    ONE,
    OWN,
    PLAIN,
    PLAIN_TOO,
    begin,
    code,
    give,
    joined,
    move,
)

SCENES: list[tuple[str, str, Scene]] = [
    # ---- seats
    ("unknown_seat", "spare", lambda: opened().refused(c.SetSpare(seats=(1, 7)), ONE)),
    ("unknown_seat", "moved to", lambda: opened().here(PLAIN).do(DRAW).refused(move(PLAIN, 7))),
    (
        "unknown_seat",
        "a message",
        lambda: opened().refused(c.SendMessage(seats=(9,), message="quiet"), ONE),
    ),
    ("seat_taken", "kept free", spare_taken),
    ("seat_taken", "moved to", moved_to_taken),
    ("same_seat", "moved to", moved_nowhere),
    ("unknown_seat", "given", lambda: opened().here(PLAIN).do(DRAW).refused(give(PLAIN, 7))),
    ("seat_taken", "given", given_taken),
    ("same_seat", "given", given_nowhere),
    ("unknown_candidate", "given a seat", lambda: opened().refused(give(NOBODY, 1))),
    ("not_checked_in", "given a seat", lambda: opened().refused(give(PLAIN, 1))),
    ("not_seated", "given a seat", lambda: opened().here(PLAIN).refused(give(PLAIN, 1))),
    (
        "attempt_open",
        "given a seat",
        lambda: (p := fresh().seated()).refused(give(PLAIN, p.free())),
    ),
    (
        "attempt_open",
        "given a seat after the start",
        lambda: (play := fresh().begun()).refused(give(PLAIN, play.free())),
    ),
    (
        "no_reason",
        "of a seat given",
        lambda: (play := opened().here(PLAIN).do(DRAW)).refused(
            changed(give(PLAIN, play.free()), reason=" ")
        ),
    ),
    *[
        (
            "bad_number",
            repr(number),
            lambda number=number: opened().here(PLAIN).refused(c.DrawSeats(numbers=("1", number))),
        )
        for number in ("", "1" * 13, "-1", "1.5", "٣", "²", " 1", "1\n")
    ],
    ("nobody_waits", "nobody", lambda: opened().refused(DRAW)),
    ("nobody_waits", "all have one", lambda: opened().here(PLAIN).do(DRAW).refused(DRAW)),
    ("too_few_seats", "most are spare", lambda: full().refused(DRAW)),
    # ---- machines
    ("unknown_request", "nobody asks", lambda: opened().refused(ADMIT, ONE)),
    (
        "unknown_request",
        "another request",
        lambda: asking("seat/3").refused(changed(ADMIT, request="ef" * 32), ONE),
    ),
    (
        "unknown_request",
        "another name",
        lambda: asking("seat/4").refused(ADMIT, ONE),
    ),
    (
        "name_taken",
        "there is one",
        lambda: asking("seat/3").note(joined()).refused(ADMIT, ONE),
    ),
    *[
        (
            "bad_name",
            name,
            lambda name=name: asking(name).refused(changed(ADMIT, name=name), ONE),
        )
        for name in ("seat/0", "seat/03", "seats/3", "panel/", "hub/1 ", "hub/1\n", "")
    ],
    (
        "unknown_seat",
        "a machine",
        lambda: asking("seat/9").refused(changed(ADMIT, name="seat/9"), ONE),
    ),
    (
        "unknown_machine",
        "revoked twice",
        lambda: (
            opened()
            .note(joined())
            .do(c.RevokeMachine(name="seat/3", reason="stolen"), ONE)
            .refused(c.RevokeMachine(name="seat/3", reason="stolen"), ONE)
        ),
    ),
    (
        "unknown_machine",
        "revoked twice without having joined here",
        lambda: (
            opened()
            .do(c.RevokeMachine(name="seat/3", reason="stolen"), ONE)
            .refused(c.RevokeMachine(name="seat/3", reason="stolen"), ONE)
        ),
    ),
    (
        "unknown_machine",
        "a seat leads",
        lambda: opened().refused(c.TakeOver(epoch=2, hub="seat/3")),
    ),
    (
        "unknown_machine",
        "a revoked hub leads",
        lambda: (
            opened()
            .note(joined("hub/2"))
            .do(c.RevokeMachine(name="hub/2", reason="stolen"), ONE)
            .refused(c.TakeOver(epoch=2, hub="hub/2"))
        ),
    ),
    *[
        (
            "other_epoch",
            f"{epoch}",
            lambda epoch=epoch: opened().refused(c.TakeOver(epoch=epoch, hub="hub/2")),
        )
        for epoch in (0, 1, 3)
    ],
    (
        "same_hub",
        "once more",
        lambda: other_hub_leads().refused(c.TakeOver(epoch=3, hub="hub/2")),
    ),
    # ---- the start
    ("unknown_attempt", "start", lambda: opened().refused(begin(NOBODY), ONE)),
    ("unknown_attempt", "move", lambda: opened().refused(move(NOBODY, 1))),
    ("unknown_attempt", "code", lambda: opened().refused(code(NOBODY, "x"))),
    ("named_twice", "start", lambda: opened().refused(begin(PLAIN, PLAIN), ONE)),
    ("not_checked_in", "start", lambda: opened().refused(begin(PLAIN), ONE)),
    ("not_seated", "start", lambda: opened().here(PLAIN).refused(begin(PLAIN), ONE)),
    ("not_seated", "move", lambda: opened().here(PLAIN).refused(move(PLAIN, 1))),
    ("already_begun", "start", lambda: fresh().begun().refused(begin(PLAIN), ONE)),
    ("attempt_over", "start", lambda: fresh().seated().over(PLAIN).refused(begin(PLAIN), ONE)),
    (
        "attempt_over",
        "move",
        lambda: (play := fresh().begun().over(PLAIN)).refused(move(PLAIN, play.free())),
    ),
    (
        "other_version",
        "another build",
        lambda: of_versions(replace(OWN, build="1.1")).refused(begin(PLAIN), ONE),
    ),
    (
        "other_version",
        "another blueprint",
        lambda: of_versions(replace(OWN, blueprint="00" * 32)).refused(begin(PLAIN), ONE),
    ),
    ("other_version", "no line", lambda: of_versions(None).refused(begin(PLAIN), ONE)),
    ("other_incarnation", "move", lambda: fresh().begun().refused(move(PLAIN, 1, 2))),
    # ---- codes, messages, the end
    ("no_reason", "of a code", lambda: opened().refused(changed(code(PLAIN, "x"), reason=" "))),
    (
        "no_reason",
        "of a revocation",
        lambda: opened().note(joined()).refused(c.RevokeMachine(name="seat/3", reason=""), ONE),
    ),
    ("no_challenge", "none", lambda: opened().refused(code(PLAIN, ""))),
    ("challenge_used", "again", lambda: answered(1).refused(code(PLAIN, "challenge-0"))),
    ("challenge_used", "elsewhere", lambda: answered(1).refused(code(PLAIN_TOO, "challenge-0"))),
    ("too_many_codes", "a sixth", lambda: answered(5).refused(code(PLAIN, "x"))),
    (
        "unknown_message",
        "free text",
        lambda: opened().refused(c.SendMessage(seats=(), message="hurry"), ONE),
    ),
    ("attempts_open", "nobody sat", lambda: opened().here(PLAIN).refused(c.CloseSitting())),
    ("records_missing", "of both", lambda: fresh().seated().refused(c.CloseSitting())),
]

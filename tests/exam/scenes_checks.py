"""Where a rule of the checks of a seat's PC is about to be broken."""

from msgspec.structs import replace

from kiosk.exam.checks import Checked
from kiosk.exam.deciding_checks import MOST_EVIDENCE, MOST_NOTES
from kiosk.exam.transitions import Phase
from tests.exam.scenes import Scene, at
from tests.fakes.exam_play import Play
from tests.fakes.exam_stages import looked_at

DIGEST = "0123456789abcdef"
ATTESTATION = "ab" * 32


def sitting() -> Play:
    return at(Phase.CHECK_IN)


def noted() -> Play:
    play = sitting()
    play.do(looked_at("second_display"))
    return play


def flapping() -> Play:
    play = sitting()
    for number in range(MOST_NOTES):
        play.do(looked_at(*(("second_display",) if number % 2 else ())))
    return play


def answer(**changes: object) -> str:
    one = Checked(check="second_display", answer="yes", code="several", evidence=(DIGEST,))
    command = replace(looked_at(), answers=(replace(one, **changes),), attestation=ATTESTATION)
    return sitting().refused(command)


SCENES: list[Scene] = [
    ("other_weights", "of later", lambda: sitting().refused(replace(looked_at(), weights=99))),
    ("bad_checks", "none", lambda: sitting().refused(replace(looked_at(), answers=()))),
    ("bad_checks", "one nobody knows", lambda: answer(check="mood")),
    (
        "bad_checks",
        "in another order",
        lambda: sitting().refused(replace(looked_at(), answers=looked_at().answers[::-1])),
    ),
    (
        "bad_checks",
        "one twice",
        lambda: sitting().refused(replace(looked_at(), answers=looked_at().answers[:1] * 2)),
    ),
    (
        "bad_checks",
        "an attestation by its name",
        lambda: sitting().refused(replace(looked_at(), attestation="of the technician")),
    ),
    ("bad_checks", "evidence in words", lambda: answer(evidence=("VirtualBox graphics",))),
    ("bad_checks", "too much of it", lambda: answer(evidence=(DIGEST,) * (MOST_EVIDENCE + 1))),
    ("bad_checks", "attested, and not there", lambda: answer(attested=True, answer="no")),
    ("bad_checks", "attested, and nothing seen", lambda: answer(attested=True, evidence=())),
    ("bad_checks", "what nobody may attest", lambda: answer(attested=True, check="files")),
    (
        "bad_checks",
        "attested by nothing",
        lambda: sitting().refused(
            replace(
                looked_at(),
                answers=(
                    Checked(
                        check="swap",
                        answer="yes",
                        code="readable",
                        evidence=(DIGEST,),
                        attested=True,
                    ),
                ),
            )
        ),
    ),
    ("nothing_new", "the same", lambda: noted().refused(looked_at("second_display"))),
    ("too_many_notices", "one more look", lambda: flapping().refused(looked_at())),
]

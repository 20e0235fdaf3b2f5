"""Rules staff can run into."""

from msgspec.structs import replace

from kiosk.base.ids import BlockId, ChoiceId
from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from tests.exam.scenes import (
    CREDIT_ROOM,
    EQUIPMENT,
    EXAM,
    OWN_ACT,
    Scene,
    assign,
    at,
    caused,
    check_in,
    credited,
    other_items,
    running,
    start,
    start_with,
    without,
)
from tests.fakes.exam_play import CITIZENSHIP, Play, keys_of, seated
from tests.fakes.exam_stages import report
from tests.fakes.identity import VOUCH
from tests.fakes.scripted_clock import MINUTE

SCENES: list[Scene] = [
    (
        "second_person_needed",
        "one person",
        lambda: running().refused(c.CreditTime(ms=MINUTE, cause=EQUIPMENT), signers=()),
    ),
    ("not_called", "an answer to no call", lambda: running().refused(c.AnswerCall())),
    (
        "unknown_category",
        "a technical appeal",
        lambda: running().refused(replace(report(running()), category="weather")),
    ),
    (
        "bad_picture",
        "no digest",
        lambda: running().refused(replace(report(running()), picture="../" + "0" * 61)),
    ),
    (
        "unknown_category",
        "a violation",
        lambda: running().refused(c.Annul(category="weather", reason="x")),
    ),
    ("other_blueprint", "another version", lambda: assign(blueprint_digest="00" * 32)),
    (
        "unknown_language",
        "not offered",
        lambda: assign(languages={**seated(CITIZENSHIP).languages, BlockId("kazakh"): "ru"}),
    ),
    ("unknown_language", "missing", lambda: assign(languages={BlockId("kazakh"): "kk"})),
    (
        "not_identified",
        "before the check",
        lambda: start(
            check_in(c.AcceptRules(biometric_consent=True), c.CheckSound(passed=True, device=""))
        ),
    ),
    (
        "rules_not_accepted",
        "before the tick",
        lambda: start(check_in(VOUCH, c.CheckSound(passed=True, device=""))),
    ),
    (
        "sound_not_checked",
        "not at all",
        lambda: start(check_in(VOUCH, c.AcceptRules(biometric_consent=True))),
    ),
    (
        "sound_not_checked",
        "not heard",
        lambda: start(
            check_in(
                VOUCH,
                c.AcceptRules(biometric_consent=True),
                c.CheckSound(passed=False, device=""),
            )
        ),
    ),
    (
        "other_form",
        "the order names another",
        lambda: at(Phase.CHECK_IN).refused(c.StartExam(form_digest="00" * 32)),
    ),
    (
        "wrong_counts",
        "a task is missing",
        lambda: start_with(replace(running().form, items=running().form.items[1:])),
    ),
    ("repeated_item", "a task twice", lambda: start_with(other_items(0))),
    (
        "wrong_language",
        "not the application's",
        lambda: start_with(
            replace(
                running().form,
                items=tuple(replace(task, language="kk") for task in running().form.items),
            )
        ),
    ),
    (
        "wrong_choices",
        "three of four",
        lambda: start_with(
            replace(
                running().form,
                items=tuple(replace(t, choices=t.choices[1:]) for t in running().form.items),
            )
        ),
    ),
    ("no_time", "no credit", lambda: running().refused(c.CreditTime(ms=0, cause=EQUIPMENT))),
    (
        "no_time",
        "a negative credit",
        lambda: running().refused(c.CreditTime(ms=-MINUTE, cause=EQUIPMENT)),
    ),
    (
        "unknown_cause",
        "of a credit",
        lambda: running().refused(c.CreditTime(ms=MINUTE, cause="weather")),
    ),
    (
        "unknown_cause",
        "of an interruption",
        lambda: running().refused(c.GiveCause(interruption=1, cause="weather")),
    ),
    (
        "unknown_cause",
        "of a play",
        lambda: running().refused(c.GivePlayBack(item=running().listening(), cause="weather")),
    ),
    (
        "cause_gives_nothing",
        "a credit",
        lambda: running().refused(c.CreditTime(ms=MINUTE, cause=OWN_ACT)),
    ),
    (
        "cause_gives_nothing",
        "a play",
        lambda: running().refused(c.GivePlayBack(item=running().listening(), cause=OWN_ACT)),
    ),
    (
        "credit_too_large",
        "at once",
        lambda: running().refused(c.CreditTime(ms=CREDIT_ROOM * MINUTE + 1, cause=EQUIPMENT)),
    ),
    (
        "credit_too_large",
        "in two steps",
        lambda: credited(CREDIT_ROOM - 1).refused(c.CreditTime(ms=MINUTE + 1, cause=EQUIPMENT)),
    ),
    (
        "no_interruption",
        "of that number",
        lambda: running().refused(c.GiveCause(interruption=2, cause=EQUIPMENT)),
    ),
    (
        "already_settled",
        "twice",
        lambda: caused().refused(c.GiveCause(interruption=1, cause=EQUIPMENT)),
    ),
    (
        "other_interruption",
        "not the one waited for",
        lambda: at(Phase.HELD).refused(c.GiveCause(interruption=1, cause=EQUIPMENT)),
    ),
    (
        "no_play_used",
        "never played",
        lambda: running().refused(c.GivePlayBack(item=running().items[1], cause=EQUIPMENT)),
    ),
    (
        "no_open_appeal",
        "of that number",
        lambda: running().refused(c.SettleTechnicalAppeal(number=9, upheld=True, reason="x")),
    ),
    ("no_reason", "of a pause", lambda: running().refused(c.Pause(reason="  \n"))),
    (
        "no_reason",
        "of a removal",
        lambda: running().refused(c.Annul(category=EXAM.violations[0].id, reason="")),
    ),
    ("no_reason", "of a refusal", lambda: at(Phase.CHECK_IN).refused(c.RefuseIdentity(reason=""))),
    ("no_reason", "of a waiver", lambda: at(Phase.CHECK_IN).refused(c.WaiveSound(reason=" "))),
    ("no_reason", "of an unlocking", lambda: at(Phase.LOCKED).refused(c.Unlock(reason=" "))),
    (
        "no_reason",
        "of a settlement",
        lambda: running().refused(c.SettleTechnicalAppeal(number=1, upheld=False, reason="")),
    ),
    ("not_started", "no form yet", lambda: Play().refused(c.OpenResult())),
    (
        "key_missing",
        "of one task",
        lambda: at(Phase.FINISHED).refused(
            c.OpenResult(), keys=without(running(), running().items[-1])
        ),
    ),
    (
        "foreign_key",
        "of one task",
        lambda: at(Phase.FINISHED).refused(
            c.OpenResult(), keys={**keys_of(running().form), running().items[0]: ChoiceId("x")}
        ),
    ),
]

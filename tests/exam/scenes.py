"""Where a rule of the citizenship exam is about to be broken."""

from collections.abc import Callable

from msgspec.structs import replace

from kiosk.base.ids import ChoiceId, ItemId
from kiosk.exam import commands as c
from kiosk.exam.deciding_candidate import PLENTY
from kiosk.exam.items import Form, form_digest
from kiosk.exam.transitions import Phase
from tests.fakes.exam_play import CITIZENSHIP, Play, seated
from tests.fakes.exam_stages import stage
from tests.fakes.hall_people import blueprint
from tests.fakes.scripted_clock import HOUR, MINUTE

#: A code, what happens, and the scene that gives the code it was refused with.
Scene = tuple[str, str, Callable[[], str]]

FOREIGN = ItemId("of-another-form")
EXAM = blueprint(CITIZENSHIP)
EQUIPMENT, OWN_ACT = EXAM.causes[0].id, EXAM.causes[-1].id


def at(phase: Phase, *, busy: bool = False) -> Play:
    return stage(phase, CITIZENSHIP, busy=busy)


def running() -> Play:
    return at(Phase.RUNNING)


def first(play: Play) -> tuple[ItemId, ChoiceId]:
    return play.items[0], play.choice(play.items[0])


def out_of_time() -> Play:
    play = running()
    play.clock.wait(4 * HOUR)
    return play


def endless() -> Play:
    play = running()
    play.state = replace(play.state, sequence=PLENTY)
    return play


def start_with(form: Form) -> str:
    play = at(Phase.CHECK_IN)
    return play.refused(c.StartExam(form_digest=form_digest(form)), form=form)


def other_items(number: int) -> Form:
    form = at(Phase.EMPTY).form
    items = list(form.items)
    items[number] = replace(items[number], item=items[number + 1].item)
    return replace(form, items=tuple(items))


def assign(**changes: object) -> str:
    return Play().refused(c.AssignCandidate(seating=replace(seated(CITIZENSHIP), **changes)))


def check_in(*steps: c.Command) -> Play:
    play = Play().assigned()
    for step in steps:
        play.do(step)
    return play


def start(play: Play) -> str:
    return play.refused(c.StartExam(form_digest=form_digest(play.form)))


def played_out() -> Play:
    play = running()
    item = play.listening()
    while play.state.plays[item].used < play.exam.section(play.form.items[0].section).plays:
        play.do(c.StartAudio(item=item))
        play.do(c.EndAudio(item=item, heard_ms=20_000, length_ms=20_000))
    return play


def rebooted() -> Play:
    play = running()
    play.clock.reboot(MINUTE)
    return play


def caused() -> Play:
    play = running()
    play.do(c.GiveCause(interruption=1, cause=EQUIPMENT))
    return play


def held_and_locked() -> Play:
    play = at(Phase.HELD)
    play.do(c.Lock(reason="a drive was plugged in"))
    return play


def credited(minutes: int) -> Play:
    play = running()
    play.do(c.CreditTime(ms=minutes * MINUTE, cause=EQUIPMENT))
    return play


def windows_over(phase: Phase) -> Play:
    play = at(phase)
    play.clock.wait((EXAM.windows.appeal_minutes + 1) * MINUTE)
    return play


def without(play: Play, item: ItemId) -> dict[ItemId, ChoiceId]:
    return {other: key for other, key in play.keys.items() if other != item}


def undrafted(play: Play) -> ItemId:
    return next(item for item in play.items if item not in play.state.drafts)


CREDIT_ROOM = EXAM.time.maximum_credit_minutes


def paused_check_in() -> Play:
    play = at(Phase.CHECK_IN)
    play.do(c.Pause(reason="fire drill"))
    return play


def paused_review() -> Play:
    play = at(Phase.REVIEW)
    play.do(c.Pause(reason="fire drill"))
    return play

"""Any command at any moment: mostly sensible, sometimes foreign, too long or of the wrong kind."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, get_args

from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.base.clock import Moment
from kiosk.base.ids import ChoiceId, ItemId
from kiosk.exam import commands as c
from kiosk.exam.checks import Checked
from kiosk.exam.commands_checks import NoteChecks
from kiosk.exam.events_camera import Severity, WatchKind
from kiosk.exam.failures import FailureKind
from kiosk.exam.items import form_digest
from tests.fakes.exam_play import ALIKE, UNLIKE, Play, seated

KINDS: Final[tuple[FailureKind, ...]] = ("power", "program", "sleep")
WATCH_KINDS: Final = get_args(WatchKind)
SEVERITIES: Final = get_args(Severity)
TEXTS: Final = (
    "",
    "too short",
    "a reason that is long enough to be read",
    "\ud83d" * 30,
    "x" * 9000,
)


class Dice(NamedTuple):
    """Numbers a command is made from.

    Attributes:
        task: index of a task; one beyond the form names a foreign one.
        choice: index of a choice; one beyond names a foreign one.
        number: of an interruption or appeal.
        text: index into the texts.
        ms: a duration.
        yes: any flag.
    """

    task: int
    choice: int
    number: int
    text: int
    ms: int
    yes: bool


DICE: Final = st.builds(
    Dice,
    task=st.integers(0, 6),
    choice=st.integers(0, 4),
    number=st.integers(0, 4),
    text=st.integers(0, len(TEXTS) - 1),
    ms=st.sampled_from([-1, 0, 1, 20_000, 60_000, 1_200_000, 7_200_000]),
    yes=st.booleans(),
)


def _item(play: Play, dice: Dice) -> ItemId:
    return ItemId("foreign") if dice.task == 6 else play.items[dice.task]


def _choice(play: Play, dice: Dice) -> ChoiceId:
    task = play.form.items[dice.task % 6]
    return ChoiceId("foreign") if dice.choice == 4 else task.choices[dice.choice]


def _cause(play: Play, dice: Dice) -> str:
    causes = [*play.exam.causes, None]
    cause = causes[dice.choice % len(causes)]
    return cause.id if cause is not None else "weather"


def _last(play: Play, dice: Dice) -> Moment:
    now = play.clock.now()
    moments = [
        now,
        play.state.wake or now,
        play.state.exam.since or now,
        Moment(boot="", awake_ms=0, boot_ms=0, wall_ms=0),
        Moment(boot="boot-0", awake_ms=10**9, boot_ms=10**9, wall_ms=10**15),
    ]
    return moments[dice.number]


Maker = Callable[[Play, Dice], c.Command]
CANDIDATE: Final[Mapping[str, Maker]] = {
    "rules": lambda _, d: c.AcceptRules(biometric_consent=d.yes),
    "sound": lambda _, d: c.CheckSound(passed=d.yes, device=TEXTS[d.text]),
    "answer": lambda p, d: c.ChooseAnswer(item=_item(p, d), choice=_choice(p, d)),
    "flag": lambda p, d: c.FlagItem(item=_item(p, d), flagged=d.yes),
    "strike": lambda p, d: c.StrikeChoice(item=_item(p, d), choice=_choice(p, d), struck=d.yes),
    "listen": lambda p, d: c.StartAudio(item=_item(p, d)),
    "call": lambda _p, _d: c.CallInvigilator(),
    "report": lambda p, d: c.FileTechnicalAppeal(
        item=_item(p, d),
        category=p.exam.appeals.technical[0].id if d.yes else "weather",
        text=TEXTS[d.text],
        snapshot={TEXTS[d.text]: TEXTS[d.text]},
        picture="ab" * 32 if d.yes else "",
    ),
    "finish": lambda _p, _d: c.Finish(),
    "end review": lambda _p, _d: c.EndReview(),
    "draft": lambda p, d: c.DraftAppeal(item=_item(p, d), text=TEXTS[d.text]),
    "drop": lambda p, d: c.DropDraft(item=_item(p, d)),
    "appeal": lambda p, d: c.FileContentAppeal(item=_item(p, d), text=TEXTS[d.text]),
    "leave": lambda _p, _d: c.Leave(),
}
SEAT: Final[Mapping[str, Maker]] = {
    "silence": lambda p, d: c.EndAudio(
        item=_item(p, d), heard_ms=d.ms, length_ms=30_000 * d.number, fault=d.yes
    ),
    "interrupt": lambda p, d: c.Interrupt(kind=KINDS[d.choice % 3], last=_last(p, d), used_ms=d.ms),
    "deaf": lambda _, d: c.LoseSound(device=TEXTS[d.text]),
    "tail": lambda _, d: c.NoteDroppedTail(bytes_dropped=d.ms, sha256="00" * 32),
    "tick": lambda _p, _d: c.Tick(),
    "lock": lambda _, d: c.Lock(reason=TEXTS[d.text]),
    "incident": lambda _, d: c.NoteIncident(kind=TEXTS[d.text], detail=TEXTS[d.text]),
    "anchor": lambda p, _: c.WriteAnchor(
        occasion="start", sequence=p.state.sequence, code="ABCDE-FGHJK"
    ),
    "challenge": lambda _, d: c.ShowChallenge(challenge=f"0000-000{d.number}", action="Unlock"),
    "wrong code": lambda _p, _d: c.RefuseCode(),
    "receipt": lambda p, d: c.NoteReceipt(
        sequence=d.number, head="ab" * 32, hub="hub/1", epoch=p.state.epoch, signature=b""
    ),
    "look": lambda p, d: replace(
        p.looked(ALIKE if d.yes else UNLIKE, frames=d.task),
        turned=(True, False, None)[d.choice % 3],
        evidence="ab" * 32 if d.number else "../",
        evidence_bytes=900 * d.number,
    ),
    "watch": lambda _, d: c.NoteWatch(
        kind=WATCH_KINDS[d.choice],
        began=d.yes,
        severity=SEVERITIES[d.number % 3],
        facts={TEXTS[d.text]: TEXTS[d.text]},
    ),
    "frames": lambda _, d: c.NoteEvidence(
        number=d.number, evidence="ab" * 32 if d.yes else "", evidence_bytes=900
    ),
    "camera": lambda _, d: c.NoteCamera(
        state="up" if d.yes else "down", code=TEXTS[d.text], engine=TEXTS[d.choice]
    ),
    "checks": lambda _, d: NoteChecks(
        answers=(
            Checked(
                check="second_display" if d.number else "swap",
                answer="yes" if d.yes else "unknown",
                code=TEXTS[d.text],
                evidence=("0123456789abcdef",),
                attested=d.choice > 1,
            ),
        ),
        attestation="ab" * 32 if d.yes else "",
    ),
}
STAFF: Final[Mapping[str, Maker]] = {
    "assign": lambda p, d: c.AssignCandidate(seating=seated(p.name, extra_time=d.yes)),
    "identify": lambda _p, _d: c.ConfirmIdentity(),
    "vouch": lambda _, d: c.VouchForIdentity(
        reason="a beard since" if d.yes else "", compared="photo" if d.number else "document"
    ),
    "look after": lambda _, d: c.AnswerWatch(number=d.number, what="nothing" if d.yes else " "),
    "refuse": lambda _, d: c.RefuseIdentity(reason="another person" if d.yes else ""),
    "waive": lambda _p, _d: c.WaiveSound(reason="deaf"),
    "start": lambda p, d: c.StartExam(form_digest=form_digest(p.form) if d.number else ""),
    "pause": lambda _, d: c.Pause(reason="drill" if d.number else ""),
    "continue": lambda _p, _d: c.Continue(),
    "unlock": lambda _p, _d: c.Unlock(reason="looked at it"),
    "credit": lambda p, d: c.CreditTime(ms=d.ms, cause=_cause(p, d)),
    "cause": lambda p, d: c.GiveCause(
        interruption=d.number or p.state.held_for or 1, cause=_cause(p, d)
    ),
    "play back": lambda p, d: c.GivePlayBack(item=_item(p, d), cause=_cause(p, d)),
    "come": lambda _p, _d: c.AnswerCall(),
    "settle": lambda _, d: c.SettleTechnicalAppeal(number=d.number, upheld=d.yes, reason="seen"),
    "hall time": lambda p, _: c.ConfirmHallTime(wall_ms=p.clock.now().wall_ms),
    "result": lambda _p, _d: c.OpenResult(),
    "annul": lambda p, d: c.Annul(
        category=p.exam.violations[0].id if d.number else "weather", reason="a telephone"
    ),
    "close": lambda _p, _d: c.CloseAttempt(),
    "takeover": lambda p, d: c.RaiseEpoch(epoch=p.state.epoch + d.yes),
}
ANY: Final = {**CANDIDATE, **SEAT, **STAFF}
#: What a test reaches too easily and learns little from afterwards.
ENDS: Final = {"refuse", "annul", "close", "finish", "leave"}

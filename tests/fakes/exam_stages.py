"""An attempt standing in each phase, with a little of everything behind it, and every command."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from msgspec.structs import replace

from kiosk.exam import commands as c
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.checks import Checked
from kiosk.exam.commands_checks import NoteChecks
from kiosk.exam.events_camera import WatchKind
from kiosk.exam.items import form_digest
from kiosk.exam.transitions import Phase
from tests.fakes.exam_play import UNLIKE, Play, seated
from tests.fakes.scripted_clock import MINUTE, SECOND

REASON: Final = "the two options B and C say the same thing in other words"
#: Tasks by their index in the form: what each is used for.
DRAFTED, PICKED, FILED, REPORTED = 1, 2, 3, 4
CHALLENGE: Final = "ABCD-EFGH"


def stage(phase: Phase, name: str, *, busy: bool = False) -> Play:
    """An attempt in that phase, to be played on.

    Args:
        phase: where it stands.
        name: the exam.
        busy: the invigilator is being called, a recording plays where one can, a locked seat
            shows a challenge, and the camera saw nobody; nobody is identified by it yet.
    """
    return _stage(phase, name, busy=busy).copy()


@cache
def _stage(phase: Phase, name: str, *, busy: bool) -> Play:
    play = Play(name)
    if phase is not Phase.EMPTY:
        _sitting(play, phase, busy=busy)
    if busy and play.exam.has_audio and phase in {Phase.RUNNING, Phase.PAUSED, Phase.LOCKED}:
        play.do(c.StartAudio(item=play.listening()))
    play.clock.wait(SECOND)
    for step in _STEPS.get(phase, ()):
        step(play)
    if busy and phase is Phase.LOCKED:
        play.do(c.ShowChallenge(challenge="0000-0000", action="Unlock"))
    assert play.state.phase is phase
    return play


def _sitting(play: Play, phase: Phase, *, busy: bool) -> None:
    """Check in, and start where the phase comes after the start."""
    checking_in = phase in {Phase.CHECK_IN, Phase.REFUSED}
    if checking_in and busy and play.exam.camera is not None:
        play.assigned().do(c.AcceptRules(biometric_consent=True))
        play.do(play.looked(UNLIKE))
    elif checking_in:
        play.ready()
    else:
        running(play)
    if busy:
        play.do(c.CallInvigilator())
    if busy and play.exam.camera is not None:
        play.do(watched("nobody"))
        play.do(c.NoteCamera(state="up", engine="scripted 1", source="script: one person"))


def looked_at(*found: str) -> NoteChecks:
    """The PC was looked at, and these were found there."""
    answers = (
        Checked(check="second_display", answer="no", code="one"),
        Checked(check="virtual_machine", answer="no", code="real"),
        Checked(check="wireless", answer="unknown", code="not_told"),
    )
    return NoteChecks(
        answers=tuple(
            replace(one, answer="yes", evidence=("0123456789abcdef",))
            if one.check in found
            else one
            for one in answers
        )
    )


def watched(kind: WatchKind, *, began: bool = True) -> c.NoteWatch:
    """What the watch confirmed."""
    return c.NoteWatch(kind=kind, began=began, severity="medium", facts={"faces": "0"})


def running(play: Play) -> Play:
    """Start, and leave a trace of everything that can happen in an exam."""
    play.started()
    play.clock.wait(MINUTE)
    if play.exam.has_audio:
        item = play.listening()
        play.do(c.StartAudio(item=item))
        play.clock.wait(20 * SECOND)
        play.do(c.EndAudio(item=item, heard_ms=20_000, length_ms=20_000))
    for number, item in enumerate(play.items[:6]):
        play.do(c.ChooseAnswer(item=item, choice=play.choice(item, number % 4)))
    play.do(c.FlagItem(item=play.items[0], flagged=True))
    play.do(c.StrikeChoice(item=play.items[0], choice=play.choice(play.items[0]), struck=True))
    for number in (0, 1):
        play.do(report(play, number))
    play.clock.wait(SECOND)
    play.power_cut(30 * SECOND)
    play.clock.wait(SECOND)
    return play


def report(play: Play, number: int = 0) -> c.FileTechnicalAppeal:
    """A technical appeal in one of the blueprint's categories."""
    return c.FileTechnicalAppeal(
        item=play.items[REPORTED],
        category=play.exam.appeals.technical[number].id,
        text="nothing to be seen",
        snapshot={"media": "ready"},
        picture="ab" * 32,
    )


def move_order(play: Play, seat: int = 9, sequence: int = 10) -> c.MoveAttempt:
    """The order by which the attempt goes on at another seat."""
    old = play.state.seating or seated(play.name)
    return c.MoveAttempt(
        seating=replace(old, seat=seat, incarnation=old.incarnation + 1),
        from_seat=old.seat,
        sequence=sequence,
        head="ab" * 32,
    )


def _cut_beyond_cap(play: Play) -> None:
    play.power_cut((play.exam.credit.minutes + 1) * MINUTE)


def _open_result(play: Play) -> None:
    play.reviewed()
    for index in (DRAFTED, PICKED, FILED):
        play.do(c.DraftAppeal(item=play.items[index], text=REASON))
    play.do(c.FileContentAppeal(item=play.items[FILED], text=REASON))


def _annul(play: Play) -> None:
    play.do(c.Annul(category=play.exam.violations[0].id, reason="a telephone"))


Step = Callable[[Play], object]
_STEPS: Final[Mapping[Phase, tuple[Step, ...]]] = {
    Phase.HELD: (_cut_beyond_cap,),
    Phase.PAUSED: (lambda play: play.do(c.Pause(reason="fire drill")),),
    Phase.LOCKED: (lambda play: play.do(c.Lock(reason="a drive was plugged in")),),
    Phase.FINISHED: (Play.finished,),
    Phase.REVIEW: (_open_result,),
    Phase.APPEAL: (_open_result, lambda play: play.do(c.EndReview())),
    Phase.DONE: (_open_result, lambda play: play.do(c.Leave())),
    Phase.CLOSED: (Play.finished, lambda play: play.do(c.CloseAttempt())),
    Phase.REFUSED: (lambda play: play.do(c.RefuseIdentity(reason="another person")),),
    Phase.ANNULLED: (_annul,),
}

#: For each command a sample that nothing but the phase stands against. Three of them need `busy`.
SAMPLES: Final[Mapping[type[c.Command], Callable[[Play], c.Command]]] = {
    c.AcceptRules: lambda _: c.AcceptRules(biometric_consent=True),
    c.CheckSound: lambda _: c.CheckSound(passed=True, device="demo"),
    c.LoseSound: lambda _: c.LoseSound(device="demo"),
    c.ChooseAnswer: lambda play: c.ChooseAnswer(
        item=play.items[0], choice=play.choice(play.items[0])
    ),
    c.FlagItem: lambda play: c.FlagItem(item=play.items[0], flagged=True),
    c.StrikeChoice: lambda play: c.StrikeChoice(
        item=play.items[0], choice=play.choice(play.items[0]), struck=True
    ),
    c.StartAudio: lambda play: c.StartAudio(item=play.items[0]),
    c.CallInvigilator: lambda _: c.CallInvigilator(),
    c.FileTechnicalAppeal: report,
    c.Finish: lambda _: c.Finish(),
    c.EndReview: lambda _: c.EndReview(),
    c.DraftAppeal: lambda play: c.DraftAppeal(item=play.items[DRAFTED], text="half a rea"),
    c.DropDraft: lambda play: c.DropDraft(item=play.items[DRAFTED]),
    c.FileContentAppeal: lambda play: c.FileContentAppeal(item=play.items[PICKED], text=REASON),
    c.Leave: lambda _: c.Leave(),
    c.EndAudio: lambda play: c.EndAudio(
        item=play.items[0], heard_ms=1_000, length_ms=20_000, fault=True
    ),
    c.Interrupt: lambda play: c.Interrupt(
        kind="program", last=play.clock.now(), used_ms=0, playing=None
    ),
    c.NoteDroppedTail: lambda _: c.NoteDroppedTail(bytes_dropped=100, sha256="00" * 32),
    c.Tick: lambda _: c.Tick(),
    c.Lock: lambda _: c.Lock(reason="a drive was plugged in"),
    c.NoteIncident: lambda _: c.NoteIncident(kind="screen", detail="a second screen"),
    c.WriteAnchor: lambda play: c.WriteAnchor(
        occasion="start", sequence=play.state.sequence, code="ABCDE-FGHJK"
    ),
    c.AssignCandidate: lambda play: c.AssignCandidate(seating=seated(play.name)),
    c.ConfirmIdentity: lambda _: c.ConfirmIdentity(),
    c.VouchForIdentity: lambda _: c.VouchForIdentity(
        reason="a beard since the photo", compared="document"
    ),
    c.CheckIdentity: lambda play: play.looked(),
    c.NoteWatch: lambda _: watched("camera_dark"),
    c.NoteEvidence: lambda _: c.NoteEvidence(number=1, evidence="ef" * 32, evidence_bytes=900),
    c.NoteCamera: lambda _: c.NoteCamera(state="down", code="camera_lost"),
    NoteChecks: lambda _: looked_at("second_display"),
    c.AnswerWatch: lambda _: c.AnswerWatch(number=1, what="bent down for a pen"),
    c.RefuseIdentity: lambda _: c.RefuseIdentity(reason="another person"),
    c.WaiveSound: lambda _: c.WaiveSound(reason="the candidate is deaf"),
    c.StartExam: lambda play: c.StartExam(form_digest=form_digest(play.form)),
    c.Pause: lambda _: c.Pause(reason="fire drill"),
    c.Continue: lambda _: c.Continue(),
    c.Unlock: lambda _: c.Unlock(reason="looked at the seat"),
    c.CreditTime: lambda play: c.CreditTime(ms=MINUTE, cause=play.exam.causes[0].id),
    c.GiveCause: lambda play: c.GiveCause(
        interruption=play.state.held_for or 1, cause=play.exam.causes[0].id
    ),
    c.GivePlayBack: lambda play: c.GivePlayBack(item=play.items[0], cause=play.exam.causes[0].id),
    c.AnswerCall: lambda _: c.AnswerCall(),
    c.SettleTechnicalAppeal: lambda _: c.SettleTechnicalAppeal(
        number=1, upheld=True, reason="time was given"
    ),
    c.ConfirmHallTime: lambda play: c.ConfirmHallTime(wall_ms=play.clock.now().wall_ms),
    c.OpenResult: lambda _: c.OpenResult(),
    c.Annul: lambda play: c.Annul(category=play.exam.violations[0].id, reason="a telephone"),
    c.CloseAttempt: lambda _: c.CloseAttempt(),
    c.MoveAttempt: move_order,
    c.RaiseEpoch: lambda play: c.RaiseEpoch(epoch=play.state.epoch + 1),
    c.ShowChallenge: lambda _: c.ShowChallenge(challenge=CHALLENGE, action="Unlock"),
    c.RefuseCode: lambda _: c.RefuseCode(),
    c.NoteReceipt: lambda play: c.NoteReceipt(
        sequence=play.state.sequence,
        head="cd" * 32,
        hub="hub/1",
        epoch=play.state.epoch,
        signature=bytes(64),
    ),
}
NEEDS_BUSY: Final = frozenset(
    {c.EndAudio, c.AnswerCall, c.RefuseCode, c.CheckIdentity, c.AnswerWatch, c.NoteEvidence}
)
_PLAYS: Final = frozenset({c.StartAudio, c.EndAudio, c.GivePlayBack})
#: What only an exam with a camera knows.
CAMERA: Final = frozenset(
    {c.CheckIdentity, c.NoteWatch, c.NoteEvidence, c.NoteCamera, c.AnswerWatch}
)


def fits(kind: type[c.Command], exam: Blueprint) -> bool:
    """Whether the exam as such allows this kind of command."""
    if kind in _PLAYS:
        return exam.has_audio
    if kind is c.ConfirmIdentity:
        return exam.camera is None
    return kind not in CAMERA or exam.camera is not None

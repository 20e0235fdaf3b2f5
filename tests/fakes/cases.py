"""A case about an attempt that was really played, with whatever the centre decided about it."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec.structs import replace

from kiosk.audit.case import Case, Common, OpenedCase, Own, read_case, write_case
from kiosk.audit.part_of_register import RegisterHead, sign_register_head
from kiosk.audit.register import FIRST_HEAD, Line, RegisterEntry, line_of, next_head
from kiosk.base.ids import AttemptId, ItemId
from kiosk.exam import commands as c
from kiosk.exam.attempt import Attempt
from kiosk.exam.centre.commands import AnyCentreCommand, office_of
from kiosk.packs.excerpt import parts_of
from kiosk.packs.form_keys import derive_all_keys
from kiosk.trust.centre_keys import CentreKey, CentreKeys, sign_centre_keys
from kiosk.trust.centre_staff import sign_centre_staff
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import RootKey, TrustRoots
from tests.fakes.centre_people import NOW, centre_order, centre_staff
from tests.fakes.seats import Hall
from tests.fakes.whole_exam import begin

SINCE, UNTIL = date(2026, 1, 1), date(2027, 12, 31)
SIGNERS = {"commission": ("com-1", "com-2"), "operator": ("op-1", "op-2")}
#: What a case shares with others of its sitting.
SHARED = set(Common.__struct_fields__)
REASON = "The wording of this task allows two answers."


@cache
def daily_key(name: str = "daily") -> CentreKey:
    """A daily key that follows from the name."""
    return CentreKey(KeyPair("centre", name.encode().ljust(32, b".")))


def key_list(root: RootKey, *keys: CentreKey) -> bytes:
    """The root's list of daily keys, each for everything."""
    public = tuple(
        one.public(["case", "register-head", "bundle-receipt"], SINCE, UNTIL)
        for one in keys or (daily_key(),)
    )
    return sign_centre_keys(CentreKeys(edition=1, keys=public), [root])


class Decisions:
    """A register that grows entry by entry, each by two of the right office."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._latest: dict[bytes, int] = {}

    def add(self, command: AnyCentreCommand, *names: str) -> RegisterEntry:
        """The next entry."""
        number = len(self.lines) + 1
        blank = RegisterEntry(number=number, at_ms=NOW + number, order=b"")
        order = centre_order(command, "com-1")
        subjects = line_of(replace(blank, order=order.to_bytes())).subjects
        after = max((self._latest.get(one, 0) for one in subjects), default=0)
        order = centre_order(command, *(names or SIGNERS[office_of(command)]), after=after)
        entry = replace(blank, order=order.to_bytes())
        self.lines.append(line_of(entry))
        self._latest.update(dict.fromkeys(subjects, number))
        return entry

    @property
    def head(self) -> RegisterHead:
        """Where it stands, as the centre would sign it."""
        head = FIRST_HEAD
        for line in self.lines:
            head = next_head(head, line)
        return RegisterHead(number=len(self.lines), head=head, at_ms=NOW + 60_000)


class Played(NamedTuple):
    """An attempt that is over, and a case about it of which nothing is decided yet.

    Attributes:
        appealed: items of the content appeal and of the technical one; empty without appeals.
        missed: an item that was answered wrongly, and its right choice.
    """

    root: RootKey
    attempt: Attempt
    blank: Case
    appealed: tuple[ItemId, ...]
    missed: tuple[ItemId, str]

    @property
    def roots(self) -> TrustRoots:
        return self.root.roots()

    @property
    def name(self) -> AttemptId:
        return self.blank.own.attempt

    def case(self, decisions: Decisions | None = None, **changes: object) -> Case:
        """The case with a register."""
        said = decisions or Decisions()
        register = {
            "register": tuple(said.lines),
            "register_head": sign_register_head(said.head, [daily_key()]),
        }
        common = register | {name: changes.pop(name) for name in SHARED & set(changes)}
        made: dict[str, object] = {
            "common": replace(self.blank.common, **common),
            "own": replace(self.blank.own, **changes),
        }
        return replace(self.blank, **made)

    def opened(self, decisions: Decisions | None = None, **changes: object) -> OpenedCase:
        """The same, written and read again."""
        return read_case(self.written(decisions, **changes), self.roots)

    def written(self, decisions: Decisions | None = None, **changes: object) -> bytes:
        """The file."""
        case = self.case(decisions, **changes)
        return write_case(case, key_list(self.root), [daily_key()], None)


def play(
    hall: Hall,
    *,
    wrong: int,
    appeals: Literal["", "open", "settled"] = "",
    candidate: str = "demo-c01",
    removed: bool = False,
) -> Played:
    """Answer everything right but the first `wrong` tasks.

    Args:
        removed: two members of staff annul the attempt once the result is open.

    Appeals `open`: of the first task's content and, technically, of the second task. `settled`: the
    technical one alone, and staff of the hall dealt with it.
    """
    begin(hall, candidate)
    service = hall.session.service
    assert service is not None
    form = service.pending.form
    assert form is not None
    pack, secrets = hall.session.premises.pack, hall.setting.secrets
    sealed = derive_all_keys(secrets.key, pack, "key")
    right = {one.item: pack.unseal_key(one.item, sealed[one.item]).key for one in form.items}
    for number, task in enumerate(form.items):
        hall.clock.move(1_000)
        choice = right[task.item]
        if number < wrong:
            choice = next(one for one in task.choices if one != choice)
        service.request(c.ChooseAnswer(item=task.item, choice=choice))
    first, second = form.items[0].item, form.items[1].item
    if appeals:
        service.request(
            c.FileTechnicalAppeal(item=second, category="missing_fragment", text="", snapshot={})
        )
    hall.settle()
    if appeals == "settled":
        settled = c.SettleTechnicalAppeal(number=1, upheld=False, reason="the text is all there")
        hall.session.order(settled, hall.key("inv-01"))
    files = _over(hall, first if appeals == "open" else None, removed=removed)
    attempt = service.saved
    assert attempt.seating is not None
    own = Own(
        attempt=attempt.seating.attempt,
        parts=parts_of(pack, [("key", one.item) for one in form.items]),
        journals=((files / "attempt.journal").read_bytes(),),
        anchors=(files / "attempt.anchor").read_bytes(),
        opening=(files / "attempt.opening").read_bytes(),
        result=(files / "result.json").read_bytes(),
    )
    common = Common(
        manifests=(pack.signed_manifest(),),
        sittings=(hall.session.premises.sitting_bytes,),
        staff=(sign_centre_staff(centre_staff(), [hall.setting.centre]),),
        register_head=b"",
    )
    blank = Case(made_ms=NOW + 120_000, common=common, own=own)
    appealed = (first, second) if appeals == "open" else ()
    return Played(hall.setting.centre, attempt, blank, appealed, (first, right[first]))


def _over(hall: Hall, appealed: ItemId | None, *, removed: bool) -> Path:
    """From the last answer to the files that leave the seat, with one appeal on the way."""
    session, service = hall.session, hall.session.service
    assert service is not None
    service.request(c.Finish())
    hall.settle()
    session.release(hall.key("inv-01"), hall.key("head-01"))
    if appealed is not None:
        service.request(c.DraftAppeal(item=appealed, text=REASON))
        service.request(c.FileContentAppeal(item=appealed, text=REASON))
    if removed:
        annul = c.Annul(category="device", reason="a telephone")
        session.order(annul, hall.key("inv-01"), hall.key("head-01"))
    else:
        service.request(c.Leave())
    session.order(c.CloseAttempt(), hall.key("inv-01"))
    hall.settle()
    return session.hand_over()

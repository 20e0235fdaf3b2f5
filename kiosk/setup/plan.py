"""The plan: what this computer is to become. The same values stand behind file and wizard.

Decides: which steps there are, which may be left out with a reason, and what fits together. Leaves
to others: reading a file of it (`plan_file`), doing it (`steps`).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Final, Literal, get_args

import msgspec

from kiosk.base.errors import KioskError
from kiosk.base.ids import check_id
from kiosk.exam.blueprint import Language
from kiosk.hall.invitations import Address

Role = Literal["seat", "hub", "panel"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
StepName = Literal[
    "role",
    "number",
    "files",
    "join",
    "camera",
    "sound",
    "disk",
    "lock_trial",
    "lock",
    "restart",
    "checks",
]
STEPS: Final[tuple[StepName, ...]] = get_args(StepName)
#: What an exam can be held without, or what is done later; a reason is asked for.
MAY_SKIP: Final[frozenset[StepName]] = frozenset(
    {"join", "camera", "sound", "lock_trial", "lock", "restart"}
)
_MAC: Final = re.compile(r"[0-9a-f]{2}(:[0-9a-f]{2}){5}")

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Number = Annotated[int, msgspec.Meta(ge=1, le=9999)]


class Join(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How it joins its hall: by a join file for many computers, or a one-time code for one."""

    file: str = ""
    code: str = ""

    def __repr__(self) -> str:
        return f"<Join {'by file' if self.file else 'by code' if self.code else 'asked for'}>"


class SeatPlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which seat it is: a number, or a map from names of computers or network cards to numbers."""

    number: Number | None = None
    by_name: dict[str, Number] = {}
    by_mac: dict[str, Number] = {}


class HubPlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which hub it is.

    Attributes:
        number: 1 leads.
        addresses: of all hubs, this one first, as `10.0.0.1:7443`.
    """

    number: Annotated[int, msgspec.Meta(ge=1, le=9)] = 1
    addresses: tuple[str, ...] = ()


class LockPlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the lockdown is told.

    Attributes:
        reach: addresses that stay open; sticks: whether files come on them.
        session: what shows the window on Linux.
        account: of the exam on Windows, by its name; empty for `exam`.
    """

    reach: tuple[str, ...] = ()
    sticks: bool = False
    session: Literal["xorg", "cage"] = "xorg"
    account: str = ""


class Attest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who says that what is odd at this computer is right so, and why."""

    by: Text
    reason: Text


class Plan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything.

    Attributes:
        hall, exam: identifiers as in the sitting file.
        language: of the interface when nobody has chosen another.
        trust: path of the centre's `trust.json`.
        auditor, centre: public sealing keys: 64 hexadecimal digits, or a file NAME.auditor.
        camera: as `seat.json` has it; empty for none.
        skip: steps that are left out, each with the reason.
    """

    format: Literal[1] = 1
    role: Role
    hall: Text
    exam: Text
    trust: str = ""
    language: Language = "kk"
    auditor: str = ""
    centre: str = ""
    camera: str = ""
    join: Join = Join()
    seat: SeatPlan = SeatPlan()
    hub: HubPlan = HubPlan()
    lockdown: LockPlan = LockPlan()
    attest: Attest | None = None
    skip: dict[str, str] = {}


def plan_problems(plan: Plan) -> Iterator[tuple[str, str]]:
    """What does not fit: the path of the value, dots between its names, and a sentence."""
    for name in ("hall", "exam"):
        try:
            check_id(getattr(plan, name))
        except KioskError as error:
            yield name, error.detail
    if plan.join.file and plan.join.code:
        yield "join.code", "A file and a code are given; name one of them."
    yield from _seat_problems(plan)
    yield from _hub_problems(plan)
    for address in plan.lockdown.reach:
        yield from _address("lockdown.reach", address)
    for step, reason in plan.skip.items():
        if step not in STEPS:
            yield f"skip.{step}", f"There is no step {step!r}; there are: {', '.join(STEPS)}."
        elif step not in MAY_SKIP:
            may = ", ".join(one for one in STEPS if one in MAY_SKIP)
            yield f"skip.{step}", f"The step {step} cannot be left out; these can: {may}."
        elif not reason.strip():
            yield f"skip.{step}", "Say why it is left out."


def _seat_problems(plan: Plan) -> Iterator[tuple[str, str]]:
    seat = plan.seat
    ways = sum(map(bool, (seat.number, seat.by_name, seat.by_mac)))
    if plan.role != "seat":
        if ways:
            yield "seat", f"A {plan.role} has no number of a seat; take this table out."
        return
    if ways != 1:
        yield (
            "seat",
            "Say which seat this is in one way: number, or a table by_name or by_mac.",
        )
    for mac in seat.by_mac:
        if not _MAC.fullmatch(mac.lower().replace("-", ":")):
            yield f"seat.by_mac.{mac}", f"{mac!r} is no address of a network card."
    for table in ("by_name", "by_mac"):
        yield from _twice(f"seat.{table}", getattr(seat, table))


def _twice(path: str, numbers: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    first: dict[int, str] = {}
    for name, number in numbers.items():
        if number in first:
            yield f"{path}.{name}", f"Seat {number} is given to {first[number]!r} as well."
        first.setdefault(number, name)


def _hub_problems(plan: Plan) -> Iterator[tuple[str, str]]:
    if plan.role != "hub":
        return
    if not plan.hub.addresses:
        yield "hub.addresses", "Name the addresses of all hubs, this one first: 10.0.0.1:7443."
    if plan.hub.number > 1 and len(plan.hub.addresses) == 1:
        yield "hub.addresses", "A hub that stands by names itself first, then hub 1."
    for address in plan.hub.addresses:
        yield from _address("hub.addresses", address)


def _address(path: str, text: str) -> Iterator[tuple[str, str]]:
    try:
        Address.parse(text)
    except KioskError:
        yield path, f"{text!r} is no address with a port; one looks like this: 10.0.0.1:7443."

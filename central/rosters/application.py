"""One application as the portal hands it over, and whether a hall could seat that person.

Decides: its fields, and the rules that need no other application: state (CE-33), day (CE-32), hall,
languages, document, assistant. Leaves to others: whether two of them are about one person
(`intake`). A wrong identification number warns and refuses nobody.
"""

from datetime import date, datetime
from typing import Annotated, Final, Literal

import msgspec

from central.rosters.plan import Plan
from kiosk.base.errors import MalformedError
from kiosk.base.ids import BlockId, CandidateId, HallId, check_id
from kiosk.exam.blueprint import Blueprint
from kiosk.trust.documents import canonical
from kiosk.trust.iin import iin_complaint
from kiosk.trust.sitting import Assistant, Candidate, Document, Granted, Limits
from kiosk.trust.sitting_checks import ACCEPTED, check_candidate

State = Literal["draft", "parameters", "payment", "accepted", "deleted"]
DELETED: Final = "deleted"

_IIN_WORDS: Final = {
    "iin_form": "the IIN does not have twelve digits of the known form",
    "iin_never_issued": "no IIN is ever issued with these digits",
    "iin_check_digit": "the check digit of the IIN is wrong",
}


class Application(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An application for one round of one exam.

    Attributes:
        application: the portal's identifier of it.
        candidate: the centre's identifier of the person.
        state: only `accepted` gets a place.
        submitted: when it was handed in.
        hall: where the person wants to sit; `day`: when, if the person chose.
        languages: content language of each block that offers more than one.
        photo: reference picture, JPEG or PNG.
    """

    application: str
    candidate: CandidateId
    ticket: str
    name: str
    document: Document
    state: State
    submitted: Annotated[datetime, msgspec.Meta(tz=True)]
    hall: HallId
    day: date | None = None
    iin: Annotated[str, msgspec.Meta(max_length=40)] = ""
    languages: dict[BlockId, str] = {}
    extra_time: bool = False
    low_vision: bool = False
    assistant: Assistant | None = None
    photo: bytes = b""

    @property
    def live(self) -> bool:
        """Whether it was not withdrawn."""
        return self.state != DELETED

    def to_bytes(self) -> bytes:
        """The one encoding."""
        return canonical(self)


def candidate_of(application: Application, blueprint: Blueprint) -> Candidate:
    """The candidate as a sitting file lists an accepted application."""
    fixed: dict[BlockId, str] = {
        block.id: block.languages[0] for block in blueprint.blocks if len(block.languages) == 1
    }
    return Candidate(
        id=application.candidate,
        ticket=application.ticket,
        name=application.name,
        document=application.document,
        application_state=application.state,
        iin=application.iin,
        block_languages=fixed | application.languages,
        accommodations=Granted(
            extra_time=application.extra_time, low_vision=application.low_vision
        ),
        assistant=application.assistant,
        photo=application.photo,
    )


def complaint_of(application: Application, plan: Plan, blueprint: Blueprint) -> str:
    """Why an application cannot be taken, in words; empty when it can."""
    hall = plan.hall(application.hall)
    if hall is None:
        return f"hall {application.hall[:64]} is not in the plan of this round"
    if application.day is not None and application.day not in plan.days_of(hall):
        return f"hall {hall.id} does not sit on {application.day}"
    if not plan.takes(application.submitted):
        return (
            "it was handed in outside the days of applications, "
            f"{plan.applications_from} to {plan.applications_until}"
        )
    try:
        check_id(application.application)
        seated = msgspec.structs.replace(application, state=ACCEPTED)
        check_candidate(candidate_of(seated, blueprint), blueprint, Limits())
    except MalformedError as error:
        return error.detail.rstrip(".")
    return ""


def warnings_about(application: Application) -> tuple[str, ...]:
    """What somebody should look at; none of it refuses anybody."""
    found = []
    if application.iin and (code := iin_complaint(application.iin)):
        found.append(_IIN_WORDS.get(code, code))
    helper = application.assistant
    if helper and not (helper.no_philologist and helper.no_historian and helper.no_lawyer):
        found.append("the assistant has not made all three declarations")
    return tuple(found)

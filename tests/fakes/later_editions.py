"""A hall whose centre is at hand: it signs later editions of the sitting file during the day."""

import hashlib
from collections.abc import Iterable
from typing import Final

import pytest
from msgspec.structs import replace

from kiosk.base.ids import CandidateId, StaffId
from kiosk.exam.blueprint import parse_blueprint
from kiosk.exam.hall import commands as h
from kiosk.packs.sources import read_sources
from kiosk.rehearsal import hall as rehearsal
from kiosk.rehearsal.hall import RehearsalHall, Size, furnish_hall
from kiosk.rehearsal.quick import ASSETS, BANK
from kiosk.trust.root_keys import make_root_key
from kiosk.trust.sitting import Revocation, Sitting
from kiosk.trust.sitting_accept import sign_sitting
from kiosk.trust.staff_keys import StaffKey, make_staff_key
from tests.fakes.hall_of_seats import CANDIDATES, SEATS, HallOfSeats
from tests.fakes.hall_panel import Panel
from tests.fakes.seats import NOON

LATE = CandidateId("demo-late")
NEW = (StaffId("inv-08"), StaffId("inv-09"))
CENTRE = make_root_key(demo=True)
_MADE = [make_staff_key(name, "48271-903") for name in NEW]
NEW_KEYS: Final[dict[str, StaffKey]] = {
    name: made.key for name, made in zip(NEW, _MADE, strict=True)
}


@pytest.fixture(scope="module")
def made_hall(tmp_path_factory: pytest.TempPathFactory) -> RehearsalHall:
    """As everywhere, but signed by a centre that goes on signing."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rehearsal, "make_root_key", lambda *, demo: CENTRE if demo else None)
        return furnish_hall(
            tmp_path_factory.mktemp("editions") / "made",
            blueprint=parse_blueprint((ASSETS / "exams/demo-model.toml").read_text("utf-8")),
            sources=read_sources(BANK),
            size=Size(SEATS, CANDIDATES),
            ports=[1, 2],
            now_ms=NOON,
        )


def later(hall: HallOfSeats, version: int = 2, **changes: object) -> bytes:
    """A signed later edition; with a latecomer where nothing else is said."""
    sitting = hall.made.sitting
    changes = changes or {"candidates": (*sitting.candidates, latecomer(sitting))}
    edition = replace(sitting, version=version, **changes)
    return sign_sitting(edition, hall.made.pack.manifest.blueprint, [CENTRE])


def latecomer(sitting: Sitting) -> object:
    """A candidate more."""
    added = replace(sitting.candidates[0], id=LATE, ticket="T-9999", name="Demo Latecomer", iin="")
    return replace(added, document=replace(added.document, number="DEMO9999999"))


def with_new_staff(hall: HallOfSeats) -> tuple[object, ...]:
    """The staff list and two invigilators more, who can be asked by name from now on."""
    sitting = hall.made.sitting
    hall.made = hall.made._replace(staff={**hall.made.staff, **NEW_KEYS})
    new = tuple(
        replace(
            sitting.staff[0],
            id=StaffId(name),
            signing_key=key.pair.signing_public,
            sealing_key=key.pair.sealing_public,
        )
        for name, key in NEW_KEYS.items()
    )
    return (*sitting.staff, *new)


def revoked(hall: HallOfSeats, names: Iterable[str]) -> tuple[Revocation, ...]:
    """The revocations, and those people's keys from today."""
    day = hall.made.sitting.day
    keys = [hall.key(name).pair.signing_public for name in names]
    return (
        *hall.made.sitting.revocations,
        *(Revocation(key=key, since=day, reason="a lost stick") for key in keys),
    )


def digest_of(data: bytes) -> str:
    """As the hall names an edition."""
    return hashlib.sha256(data).hexdigest()


async def extend(panel: Panel, data: bytes) -> None:
    """Bring an edition and take it."""
    assert (await panel.link.give("sitting", data)).code == ""
    await panel.order(h.ExtendRoster(sitting_digest=digest_of(data)))
    await panel.sees(lambda b: b.sitting_digest == digest_of(data))

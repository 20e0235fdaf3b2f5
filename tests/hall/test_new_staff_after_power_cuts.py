"""Staff of a later edition bring a hub back after a power cut; whom it revokes cannot any more."""

import shutil

import pytest

from kiosk import hub_files
from kiosk.exam import commands as c
from kiosk.hall.answers import Wrapped, read_answer
from kiosk.hall.unlocking import unwrapped
from kiosk.packs.hall_release import release_for_sitting
from kiosk.packs.release import StaffPair, open_release, purpose_of, read_release
from kiosk.packs.secret import PackSecrets, SecretKind
from kiosk.trust.errors import SecretRefusedError
from kiosk.trust.sitting import Sitting
from tests.fakes.hall_of_seats import HallOfSeats, in_hall, opened, started
from tests.fakes.hall_panel import PAIR, Panel
from tests.fakes.later_editions import (
    CENTRE,
    NEW,
    extend,
    later,
    made_hall,
    revoked,
    with_new_staff,
)
from tests.fakes.seats import NOON
from tests.fakes.waiting import until

__all__ = ["made_hall"]

DISK_FULL = OSError(28, "No space left on device")


async def other_staff(hall: HallOfSeats, panel: Panel) -> None:
    """Take an edition with two persons more and one less, and have its releases at hand."""
    staff, gone = with_new_staff(hall), revoked(hall, ["inv-02"])
    await extend(panel, later(hall, staff=staff, revocations=gone))
    core = hall.hubs[1].hub.core
    release_to(hall, core.premises.sitting)
    await panel.close()


def release_to(hall: HallOfSeats, edition: Sitting) -> None:
    """The centre makes the releases of the pack for the staff of an edition."""
    pack = hall.made.pack
    kinds: tuple[SecretKind, ...] = ("paper", "key")
    two = StaffPair(*(hall.key(name) for name in PAIR))
    opened_by_two = []
    for kind in kinds:
        purpose = purpose_of(pack.manifest, kind, edition.hall.id, edition.id)
        data = hall.made.releases[kind].read_bytes()
        release = read_release(data, hall.made.roots, purpose, NOON)
        opened_by_two.append(open_release(release, pack, two))
    secrets = PackSecrets(*opened_by_two)
    for kind in kinds:
        made = release_for_sitting(edition, pack, kind, secrets, CENTRE)
        hall.made.releases[kind].write_bytes(made.data)


async def only_new_staff_open(hall: HallOfSeats, panel: Panel) -> None:
    """A locked hub's own secret opens with the keys of the new staff, and of nobody revoked."""
    assert (await panel.log_in(NEW[0])).code == ""
    wrapped = read_answer(await panel.link.ask("wrapped"), Wrapped).wrapped
    assert wrapped is not None
    for one in ("inv-01", *NEW):
        with pytest.raises(SecretRefusedError):
            unwrapped(wrapped, StaffPair(hall.key(one), hall.key("inv-02")), panel.board)
    assert await panel.bring_own_secret(*NEW) == ""


async def new_staff_open(panel: Panel) -> None:
    """They open the hall again with the releases."""
    kinds: tuple[SecretKind, ...] = ("paper", "key")
    for kind in kinds:
        secret = panel.released(kind, panel.board, *NEW)
        assert (await panel.link.give(kind, secret)).code == ""
    await panel.order(panel.opening(), *NEW)


@in_hall
async def test_new_staff_reopen_the_hub_after_a_power_cut(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await other_staff(hall, panel)
    await hall.restart_hub(keeper=False)
    again = await hall.panel(login="")
    await only_new_staff_open(hall, again)
    await new_staff_open(again)
    await again.sees(lambda b: b.seats[seat - 1].status.phase == "running")
    await again.seat_order(seat, c.Pause(reason="drill"), NEW[0])


@in_hall
async def test_new_staff_let_a_standby_lead_after_a_power_cut(hall: HallOfSeats) -> None:
    hall.known_hubs = (1, 2)
    panel = await opened(hall)
    await hall.pair()
    await hall.paired()
    await started(hall, panel, 1)
    await other_staff(hall, panel)
    ahead, beside = hall.hubs[1].hub.core, hall.hubs[2].hub.core
    await until(lambda: beside.state.sequence == ahead.state.sequence, "the hall journal")
    await until(lambda: beside.premises.sitting.version == 2, "the edition")
    for hub in (1, 2):
        await hall.stop_hub(hub)
    shutil.rmtree(hall.made.hub(1))
    hall.clock("hub/2").boot_again(NOON)
    await hall.start_hub(2, standby_of=1)
    again = await hall.panel(2, login="")
    await only_new_staff_open(hall, again)
    await again.order(again.takeover(), *NEW)
    assert (await again.log_in(NEW[1])).code == ""
    await new_staff_open(again)
    assert (await again.fresh()).epoch == 2


@pytest.mark.parametrize("keeper", [True, False])
@in_hall
async def test_a_wrapping_that_the_disk_refused_is_made_at_the_next_start_or_opening(
    hall: HallOfSeats,
    keeper: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    panel = await opened(hall, seats=())
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(hub_files, "replace_private", refused)
        await other_staff(hall, panel)
    await hall.restart_hub(keeper=keeper)
    if not keeper:
        again = await hall.panel(login="inv-01")
        assert await again.bring_own_secret(*PAIR) == ""  # nobody but the staff of before can
        await new_staff_open(again)
        await again.close()
    await hall.restart_hub(keeper=False)
    await only_new_staff_open(hall, await hall.panel(login=""))


def refused(*_: object) -> None:
    """The disk takes nothing more."""
    raise DISK_FULL

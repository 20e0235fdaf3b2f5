"""A standby becomes the hub that leads: by two persons, one epoch higher.

Decides: that it reads the hall journals it was given before it says it leads, begins its own where
they were left, and takes nothing more of the other hub meanwhile. Leaves to others: the order's
rules (`kiosk.exam.hall`), telling seats (`server`).
"""

from kiosk.audit.hall_orders import quorum_for_hall, scene_for_hall
from kiosk.base.errors import RuleError, require
from kiosk.base.hall_time import hall_day
from kiosk.exam.hall import commands as c
from kiosk.exam.hall.deciding import decide_hall
from kiosk.exam.hall.epochs import counted_entries
from kiosk.exam.hall.situation import Observed
from kiosk.exam.hall.state import HallState, fold_hall
from kiosk.hall.core import HubCore
from kiosk.hall.editions import settle_edition
from kiosk.hall.epochs import Epoch, epoch_seen, read_epoch, takeovers_in
from kiosk.hall.opening import Opening
from kiosk.hall.vault import HubSecrets
from kiosk.trust.orders import SignedOrder, check_order


def read_hall(core: HubCore) -> tuple[Epoch, ...]:
    """The hall journals in this hub's keeping, of all epochs.

    Raises:
        RuleError: `secrets_missing`: the leading hub never gave its secrets.
        KioskError: a journal is damaged.
    """
    epochs: list[Epoch] = []
    while (one := read_epoch(core, len(epochs) + 1)) is not None:
        epochs.append(one)
        core.left = one.left
    core.epoch = max(1, len(epochs))
    return tuple(epochs)


def unlock(core: HubCore, hall: bytes) -> None:
    """Hold the own secret that two persons brought, if this standby's journals open with it.

    A clock that lags behind the hall journal, or tells another day, has lost the time. The newest
    entry then has to do, until two persons confirm the time when they open the hall again.

    Raises:
        RuleError: `nothing_held`: no hall journal is here to be opened.
        KioskError: a journal does not open with it, or is damaged.
    """
    if core.secrets is not None:
        return  # the other hub came back and gave it
    core.secrets = HubSecrets(hall=hall)
    try:
        epochs = read_hall(core)
        entries = [entry for one in epochs for _, entry in one.entries]
        require(entries, "nothing_held", "no hub ever gave this one the hall journal")
        core.seen, core.unread = _folded(epochs), None
    except BaseException:
        core.secrets = None
        raise
    newest_ms, now_ms = entries[-1].at.wall_ms, core.clock.now().wall_ms
    if now_ms < newest_ms or hall_day(now_ms) != core.premises.sitting.day:
        core.clock.set_hall_time(newest_ms)
    core.hold(core.secrets)


def seen_hall(core: HubCore) -> HallState:
    """The hall as far as this standby was told. Raises: as `read_hall`."""
    return _folded(read_hall(core))


def _folded(epochs: tuple[Epoch, ...]) -> HallState:
    return fold_hall(counted_entries([one.entries for one in epochs]))


async def take_over(
    core: HubCore, opening: Opening, signed: SignedOrder, command: c.TakeOver, data: bytes
) -> None:
    """Lead from now on.

    One that had to be unlocked holds no secret of the pack, and the hall waits to be opened again.

    Raises:
        OrderRefusedError, RuleError: the order does not count, or nothing is there to lead.
        KioskError: the disk refused; this hub stands by as before.
    """
    async with core.following:
        if core.role != "stands_by":
            raise RuleError("leads_already", "This hub does not stand by.")
        if command.hub != core.premises.name:
            raise RuleError("unknown_machine", f"The order names {command.hub}.")
        await core.keeping.handed()  # what was taken from the other hub before
        await _take_over(core, opening, signed, command, data)


async def _take_over(
    core: HubCore, opening: Opening, signed: SignedOrder, command: c.TakeOver, data: bytes
) -> None:
    epochs = read_hall(core)
    state = _folded(epochs)
    if state.epoch < epoch_seen(core):
        raise RuleError("epoch_missing", "This standby lacks the hall journal of a later epoch.")
    settle_edition(core, state.sitting_digest)
    sitting = core.premises.sitting
    now = core.clock.now()
    scene = scene_for_hall(sitting, state, command, now.wall_ms, signed)
    signers = check_order(signed, sitting.staff_list, scene, quorum_for_hall(command))
    decided = decide_hall(
        state,
        command,
        now,
        core.roster,
        signers=signers,
        order=data,
        observed=Observed(own=core.versions, left=core.left),
    )
    before = core.epoch
    core.epoch = command.epoch
    try:
        if core.secrets is not None:  # for whoever is on duty by the edition in force
            opening.keep_own_secret(core.secrets.hall)
        book = opening.begin_epoch((core.left[0], bytes.fromhex(core.left[1])), epochs)
        await book.write(decided)
    except BaseException:
        if core.book is not None:
            core.book.close()
        core.epoch, core.book = before, None
        raise
    core.keeping.reload()
    core.takeovers = takeovers_in(book.entries)
    core.role = "leads"
    core.leads_now.set()
    await core.note_waiting()

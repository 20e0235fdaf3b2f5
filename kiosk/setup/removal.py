"""Taking a set-up away: no lock is left behind, and nothing is lost without being named first.

Decides: what would be lost, that it has to be named by whoever wants it gone, the order (the
service, the lockdown, then files), and that the end is looked at. Leaves to others: asking.

Whether records reached a hub is not known for certain here, so every journal counts as one that
would be lost, unless the centre signed that it has it, as it lies here (`covered`).
"""

from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from kiosk.setup.covered import covered
from kiosk.setup.errors import RemovalRefusedError, StepFailedError
from kiosk.setup.lock_steps import LOCK, UNIT
from kiosk.setup.record import Record
from kiosk.setup.resuming import disarm
from kiosk.setup.step import Site
from kiosk.setup.taking_back import empty_folder, take_away
from kiosk.store.disk import MachineDisk

ROLES: Final = ("seat", "hub", "panel")
UNITS: Final = ("kiosk-seat.service", "kiosk-supervisor.service", "kiosk-hub.service")


class Loss(NamedTuple):
    """Something that would be lost, or disturbed.

    Attributes:
        kind: `running`, `attempts`, `halls`, or `handovers`.
        number: how many.
    """

    kind: str
    number: int

    @property
    def phrase(self) -> str:
        """What a person has to say to have it lost: `3 attempts`."""
        return f"{self.number} {self.kind}"

    @property
    def words(self) -> str:
        """One sentence."""
        return {
            "running": f"{self.number} of its programs is writing now: a sitting may be going on.",
            "attempts": f"{self.number} journals of attempts lie here without a genuine receipt.",
            "halls": f"{self.number} journals of sittings lie here without a genuine receipt.",
            "handovers": f"{self.number} handovers lie here that the centre has not confirmed.",
        }[self.kind]


class Removed(NamedTuple):
    """What came of it.

    Attributes:
        kept: folders of data that stay.
        left: folders that others use, so they stay too.
    """

    kept: tuple[str, ...]
    left: tuple[str, ...]


def losses(base: Path) -> tuple[Loss, ...]:
    """What would be lost with the data below this folder, or disturbed."""
    seat, hub = base / "seat", base / "hub"
    attempts = [*seat.glob("attempts/*/*.journal"), *seat.glob("superseded/*/*.journal")]
    halls = [*seat.glob("hall/*/*.journal"), *hub.glob("journals/*/*.journal")]
    of_seat, of_hub = covered(seat, seat / "to-centre"), covered(hub, hub / "handovers")
    both = of_seat._replace(heads=of_seat.heads | of_hub.heads)
    open_attempts = [one for one in attempts if not both.holds(one)]
    open_halls = [one for one in halls if not both.holds(one)]
    running = [path for path in (*attempts, *halls, hub / "hub.lock") if _held(path)]
    counted = (
        Loss("running", len(running)),
        Loss("attempts", len(open_attempts)),
        Loss("halls", len(open_halls)),
        Loss("handovers", of_seat.open_handovers + of_hub.open_handovers),
    )
    return tuple(one for one in counted if one.number)


def remove(site: Site, *, delete_data: bool, lose: str = "") -> Removed:
    """Take the set-up of this computer away.

    Args:
        site: the computer, as it was set up.
        delete_data: whether everything below the folder of all data goes too.
        lose: what is known to be lost, in the words of `Loss.phrase`, with commas.

    Raises:
        RemovalRefusedError: `would_lose`: what would be lost was not named; nothing changed.
        StepFailedError: the service or the lockdown would not go; no file was touched.
        OSError: the disk refused; it can be run again.
    """
    named = {" ".join(one.split()) for one in lose.split(",")}
    unnamed = [one for one in losses(site.base) if one.phrase not in named]
    if unnamed:
        told = " ".join(one.words for one in unnamed)
        phrase = ", ".join(one.phrase for one in losses(site.base))
        raise RemovalRefusedError(
            "would_lose",
            f"Nothing was changed. {told} Hand them over first. Who wants it all the same says so: "
            f'--lose "{phrase}".',
        )
    for unit in _units(site):
        _disable(site, unit)
    _open(site)
    disarm(site)
    kept: list[str] = []
    for name in (*ROLES, "cards"):
        folder = site.base / name
        if delete_data:
            # A folder that the package made stays, with the owner that the service needs.
            empty_folder(folder, itself=name in site.record.kept.made)
        elif folder.exists():
            kept.append(name)
    left = take_away(site.record) if delete_data else ()
    _look_again(site)
    site.record.remove()
    return Removed(tuple(kept), left)


def kept_site(record: Record, site: Site) -> Site:
    """The computer as its record knows it; as given where there is none."""
    plan = record.kept.plan
    return site if plan is None else site._replace(plan=plan)


def _units(site: Site) -> tuple[str, ...]:
    """The services of this program; Windows has none."""
    return () if site.account else UNITS


def _disable(site: Site, unit: str) -> None:
    """Stop a service and let it start no more."""
    if site.machine.system("systemctl", "is-enabled", unit).code:
        return
    ran = site.machine.system("systemctl", "disable", "--now", unit)
    if ran.code:
        raise StepFailedError("not_disabled", f"{unit} could not be disabled: {ran.said}")


def _open(site: Site) -> None:
    """Put everything back that was closed, and see that nothing is left to put back.

    Asked of the lockdown whatever the record says: somebody may have closed it by hand.
    """
    for last in (False, True):
        ran = site.machine.kiosk("lockdown", "restore", "--json")
        if ran.code:
            raise StepFailedError(
                "lock_left",
                f"Not everything could be opened again: {ran.said} Nothing was deleted. Run: kiosk "
                "lockdown restore, do what it says, and run this again.",
            )
        if last and _restored(ran.out):
            raise StepFailedError(
                "still_locked", "Something was closed again meanwhile; nothing was deleted."
            )
    site.record.turn(LOCK, on=False)
    site.record.turn(UNIT, on=False)


def _restored(out: str) -> tuple[str, ...]:
    """What a restore says it put back; of anything else it is not known that nothing was."""
    try:
        return msgspec.json.decode(out, type=_Restored).steps
    except msgspec.DecodeError:
        return ("unknown",)


class _Restored(msgspec.Struct, frozen=True, kw_only=True):
    """As `kiosk lockdown restore --json` tells it."""

    steps: tuple[str, ...]


def _look_again(site: Site) -> None:
    """See that nothing starts or is closed any more, whatever was reported before."""
    for unit in _units(site):
        if site.machine.system("systemctl", "is-enabled", unit).code == 0:
            raise StepFailedError("still_enabled", f"{unit} is enabled still; run this again.")


def _held(path: Path) -> bool:
    """Whether a running program holds a file."""
    if not path.is_file() or path.is_symlink():
        return False
    disk = MachineDisk()
    try:
        handle = disk.open(path)
    except OSError:
        return True
    try:
        return not disk.try_lock(handle)
    finally:
        disk.close(handle)

"""Which machine an update is for, and how its hub is asked.

Decides: that a hub's own PC takes what this hub serves, and every other machine asks the hubs it
joined by. Leaves to others: the rules (`kiosk.updates`).
"""

import contextlib
import secrets
from collections.abc import Callable, Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.base.errors import KioskError, MalformedError, RuleError
from kiosk.base.hall_time import HALL_ZONE
from kiosk.hall.certificates import HUB_DNS_NAME
from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.membership import Membership, load
from kiosk.seat.folder import SeatFolder
from kiosk.store import JOURNAL_NAME
from kiosk.store.alone import alone
from kiosk.system.clock import wall_ms
from kiosk.trust.believed import believed_roots
from kiosk.trust.files import read_limited
from kiosk.trust.hall_authority import (
    MAX_AUTHORITY,
    AuthorityWanted,
    HallAuthority,
    accept_hall_authority,
)
from kiosk.updates import trying
from kiosk.updates.disk import PosixSlotDisk
from kiosk.updates.downloading import copy, download
from kiosk.updates.errors import UpdateNotFetchedError
from kiosk.updates.fetching import FolderFetcher, HubAt, HubFetcher
from kiosk.updates.lists import Offer, Source
from kiosk.updates.ready import READY
from kiosk.updates.rules import Standing
from kiosk.updates.serving import HubUpdatesFolder, served_version
from kiosk.updates.sittings import hub_sitting, own_sitting, unfinished
from kiosk.updates.slots import Slots
from kiosk.updates.unpacking import Tell
from kiosk.updates.updating import Parts, Updating
from kiosk.updates.wire import HallWord, sitting_of

PREFIX: Final = Path("/opt/kiosk")


class Asked(NamedTuple):
    """A hub that answered.

    Attributes:
        hall_ms: hall time as it counts here, Unix milliseconds.
        confirmed: two persons confirmed it.
        build: what the hub runs; empty for this hub's own folder.
        offered: version of the build that it serves, as it says; empty for none.
        bring: has the build file of an offer in a folder.
    """

    source: Source
    hall_ms: int
    confirmed: bool
    build: str
    offered: str
    bring: Callable[[Offer, Path, Tell], Path]


class Machine:
    """The PC whose data lies in that folder; a seat, a panel or a hub."""

    def __init__(self, prefix: Path, data: Path) -> None:
        self._prefix = prefix
        self._data = data
        self.disk: Final = PosixSlotDisk()
        self.slots: Final = Slots(prefix, self.disk)
        self._hub = HubFolder(data)
        self.is_hub: Final = self._hub.setup_file.exists()
        self._words: tuple[HallWord, ...] = ()
        self._lines: list[HubFetcher] = []

    def updating(self) -> Updating:
        """What is asked for here."""
        return Updating(
            Parts(
                slots=self.slots,
                disk=self.disk,
                standing=self.standing,
                self_test=trying.self_test,
                draw_id=lambda: secrets.token_hex(8),
                ready=self._data / READY,
                in_use=trying.in_use,
            )
        )

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keep a second update away. Raises: RuleError `update_runs`; OSError."""
        self.disk.make_folder(self.slots.updates)
        busy = RuleError("update_runs", "Another update runs on this PC.")
        with alone(self.slots.updates / "lock", busy):
            yield

    def standing(self) -> Standing:
        """What goes on here and in the hall; the hubs are asked anew while lines are open."""
        if self.is_hub:
            sitting = hub_sitting(self._hub.journals, self._hub.handovers, JOURNAL_NAME)
            return Standing(sitting)
        if self._lines:
            self._words = tuple(word for _, word in self._hear(self._lines)[0])
        seat = SeatFolder(self._data)
        lone = seat.setup_file.exists() and not seat.joined.exists()
        return Standing(
            "none" if lone else sitting_of(self._words),
            own_sitting=own_sitting(seat.halls, seat.to_centre, JOURNAL_NAME),
            unfinished=unfinished(seat.attempts, JOURNAL_NAME),
        )

    @contextlib.contextmanager
    def asked(self) -> Iterator[Asked]:
        """Ask the hubs of the hall, or this hub's own folder.

        Raises:
            KioskError: no hub answers, or this machine is of no hall.
        """
        if self.is_hub:
            yield self._own()
            return
        member = self._member()
        context = member.context()
        hubs = [HubFetcher(HubAt(a.host, a.port, context, HUB_DNS_NAME)) for a in member.addresses]
        try:
            asked = self._of_hall(hubs, member.authority)
            self._lines = hubs
            yield asked
        finally:
            self._lines = []
            for hub in hubs:
                hub.close()

    @staticmethod
    def _hear(
        hubs: list[HubFetcher],
    ) -> tuple[list[tuple[HubFetcher, HallWord]], KioskError | None]:
        heard: list[tuple[HubFetcher, HallWord]] = []
        failed: KioskError | None = None
        for hub in hubs:
            try:
                heard.append((hub, hub.hall()))
            except UpdateNotFetchedError as error:
                failed = error
        return heard, failed

    def _of_hall(self, hubs: list[HubFetcher], authority: HallAuthority) -> Asked:
        heard, failed = self._hear(hubs)
        if not heard:
            raise failed or UpdateNotFetchedError("no_hub", "No hub's address is known.")
        self._words = tuple(word for _, word in heard)
        hub, word = next((one for one in heard if one[1].leads), heard[0])
        return Asked(
            Source(url=hub.url, fetcher=hub),
            lower_bounded(word.hall_ms, authority),
            word.confirmed,
            word.build,
            word.offered,
            lambda offer, folder, tell: download(offer, hub, folder, self.disk, tell),
        )

    def _own(self) -> Asked:
        place = HubUpdatesFolder(self._data)
        fetcher = FolderFetcher(place.served)
        return Asked(
            Source(url=fetcher.url, fetcher=fetcher),
            lower_bounded(wall_ms(), self.hub_authority()),
            confirmed=False,
            build="",
            offered=served_version(place),
            bring=lambda offer, folder, tell: copy(offer, fetcher, folder, self.disk, tell),
        )

    def hub_authority(self) -> HallAuthority:
        """The centre's word for this hub's hall. Raises: KioskError."""
        setup = self._hub.setup()
        data = read_limited(self._hub.authority, MAX_AUTHORITY)
        return accept_hall_authority(
            data, believed_roots(self._data / "trust.json"), AuthorityWanted(hall=setup.hall)
        )

    def _member(self) -> Membership:
        seat = SeatFolder(self._data)
        hall = seat.setup().hall if seat.setup_file.exists() else None
        member = load(
            self._data, believed_roots(self._data / "trust.json"), AuthorityWanted(hall=hall)
        )
        if member is None:
            raise MalformedError(
                "not_joined",
                "This machine has not joined a hall; updates come from a hub only: `kiosk join`.",
            )
        return member


def lower_bounded(hall_ms: int, authority: HallAuthority) -> int:
    """Hall time, never before the first day of what the centre signed for this hall's round.

    A hub whose PC woke up in 2015 would otherwise find every list of the past good.
    """
    first = datetime.combine(authority.valid_from, time(), HALL_ZONE)
    return max(hall_ms, int(first.timestamp() * 1000))

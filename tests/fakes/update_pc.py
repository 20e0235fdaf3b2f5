"""A PC with two slots, a build desk far away, and a hub between them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.base.errors import KioskError
from kiosk.updates import trying
from kiosk.updates.disk import PosixSlotDisk, SlotDisk
from kiosk.updates.downloading import download
from kiosk.updates.lists import Source
from kiosk.updates.record import Fetched
from kiosk.updates.rules import Standing
from kiosk.updates.slots import Slots
from kiosk.updates.status import Status, status_of
from kiosk.updates.updating import Parts, Updating
from kiosk.updates.version import parse_version
from tests.fakes.build_desk import IN_ROUND_MS, Desk, program
from tests.fakes.update_hub import UpdateHub

if TYPE_CHECKING:
    from kiosk.updates.fetching import HubFetcher
    from kiosk.updates.trying import SelfTest


def refused(does: Callable[[], object]) -> str:
    """The code of the refusal; it has a sentence for a technician."""
    with pytest.raises(KioskError) as caught:
        does()
    assert caught.value.detail.endswith(".")
    return caught.value.code


class UpdatedPc:
    """The PC as a technician has it.

    Attributes:
        standing: what goes on here and in the hall; hall_ms: hall time.
        told: how many bytes were told of, last.
    """

    def __init__(self, root: Path, *, version: str = "0.1.0") -> None:
        self._root = root
        self.desk = Desk(root / "desk")
        self.prefix = root / "opt"
        self.data = root / "data"
        self.data.mkdir()
        self.hub = UpdateHub(self.data, self.desk.folder)
        self.disk: SlotDisk = PosixSlotDisk()
        self.slots = Slots(self.prefix, self.disk)
        program(self.prefix / "a", version)
        self.slots.begin("a", parse_version(version))
        (self.slots.updates / "root.json").write_bytes(self.desk.anchor)
        self.standing = Standing("none")
        self.hall_ms = IN_ROUND_MS
        self.told = 0
        self.self_test: SelfTest = trying.self_test
        self.in_use: Callable[[Path], bool] = lambda _slot: False
        self.fetcher: HubFetcher | None = None
        self._drawn = 0

    def again(self, name: str) -> "UpdatedPc":
        """Another PC that knows nothing yet."""
        (self._root / name).mkdir()
        return UpdatedPc(self._root / name)

    @property
    def ready(self) -> Path:
        return self.data / "slot-ready"

    def updating(self) -> Updating:
        return Updating(
            Parts(
                slots=self.slots,
                disk=self.disk,
                standing=lambda: self.standing,
                self_test=self.self_test,
                draw_id=self._draw,
                ready=self.ready,
                in_use=self.in_use,
            )
        )

    def _draw(self) -> str:
        self._drawn += 1
        return f"{self._drawn:016x}"

    def _tell(self, done: int) -> None:
        self.told = done

    @contextmanager
    def line(self) -> Iterator[Source]:
        with self.hub.listening() as fetcher:
            self.fetcher = fetcher
            yield Source(url=fetcher.url, fetcher=fetcher)

    def fetch(self) -> Fetched | None:
        with self.line() as source:
            fetcher = self.fetcher
            assert fetcher is not None
            return self.updating().fetch(
                source,
                self.hall_ms,
                lambda offer, folder: download(offer, fetcher, folder, self.disk, self._tell),
            )

    def apply(self) -> str:
        with self.line() as source:
            return str(self.updating().apply(source, self.hall_ms, self._tell))

    def update(self) -> str:
        """Fetch and apply."""
        assert self.fetch() is not None
        return self.apply()

    def status(self) -> Status:
        return status_of(self.slots, self.updating().settle())

    def started(self, *, ready: bool = True) -> None:
        """The program of the slot that counts gets ready."""
        trial = self.slots.trial()
        if ready and trial is not None:
            self.ready.write_text(f"{trial.id}\n")

    def everything(self) -> dict[str, bytes | str]:
        """All that lies under the prefix."""
        return {
            str(path.relative_to(self.prefix)): (
                str(path.readlink()) if path.is_symlink() else path.read_bytes()
            )
            for path in self.prefix.rglob("*")
            if path.is_symlink() or path.is_file()
        }

    def runs(self) -> str:
        """The version in the program that counts, as its file says."""
        return (self.prefix / "current" / "kiosk").read_text().splitlines()[1].removeprefix("# ")

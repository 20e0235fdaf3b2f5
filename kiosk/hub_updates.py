"""A hub's answers about updates: its signed lists and build file, and whether a sitting is open.

Decides: that a hub gives out nothing while its sitting is open or may be, whoever asks, so that no
seat and no cable is busy with it during an exam. Leaves to others: who may ask
(`kiosk.hall.admission`), what is served (`kiosk.updates.serving`).
"""

from http import HTTPStatus
from typing import Final

from aiohttp import web

from kiosk.base.errors import RuleError
from kiosk.hall.admission import answered, refused
from kiosk.hall.core import HubCore
from kiosk.hall.hub_folder import HubFolder
from kiosk.store import JOURNAL_NAME
from kiosk.updates.fetching import FolderFetcher
from kiosk.updates.lists import METADATA, TARGETS
from kiosk.updates.rules import SittingState
from kiosk.updates.serving import HubUpdatesFolder, served_version
from kiosk.updates.sittings import hub_sitting
from kiosk.updates.wire import BASE, HALL_PATH, HallWord


class HubUpdates:
    """One hub's updates, answered in its event loop."""

    def __init__(self, folder: HubFolder, core: HubCore) -> None:
        self._folder: Final = folder
        self._core = core
        self._place = HubUpdatesFolder(folder.root)
        self._served = FolderFetcher(self._place.served)
        self._seen: tuple[object, str] = (None, "")
        core.offered = self.offered

    def routes(self) -> tuple[web.RouteDef, ...]:
        """What the hub's server answers besides its lines."""
        return (
            web.get(HALL_PATH, self.hall),
            web.get(f"{BASE}/{METADATA}/{{name}}", self.give),
            web.get(f"{BASE}/{TARGETS}/{{platform}}/{{name}}", self.give),
        )

    def sitting(self) -> SittingState:
        """What this hub knows of its sitting.

        A locked hub cannot read its hall journal; that there is one, and that nothing was made to
        be handed over, shows that a sitting was opened and not closed.
        """
        core = self._core
        if core.role != "leads":
            return "unknown"
        if core.book is None:
            return hub_sitting(self._folder.journals, self._folder.handovers, JOURNAL_NAME)
        state = core.book.pending
        if state.opened is None:
            return "none"
        return "closed" if state.closed else "open"

    def offered(self) -> str:
        """Version of the build that is served; what another command put out meanwhile is seen."""
        try:
            found = (self._place.served / METADATA / "timestamp.json").stat()
        except OSError:
            return ""
        now = (found.st_mtime_ns, found.st_size, found.st_ino)
        if now != self._seen[0]:
            self._seen = now, served_version(self._place)
        return self._seen[1]

    async def hall(self, _request: web.Request) -> web.Response:
        """Answer `GET /updates/hall`."""
        core = self._core
        word = HallWord(
            hall_ms=core.clock.now().wall_ms,
            confirmed=core.is_open,
            leads=core.role == "leads",
            sitting=self.sitting(),
            build=core.premises.build,
            offered=self.offered(),
        )
        return answered(word)

    async def give(self, request: web.Request) -> web.StreamResponse:
        """Answer with a file, or from an offset on; nothing while a sitting is open."""
        if self.sitting() == "open":
            return refused(RuleError("sitting_open", "A sitting is open; no update begins now."))
        file = self._served.path_of(request.path)
        if file is None:
            return refused(
                RuleError("not_there", "This hub has no such file."), HTTPStatus.NOT_FOUND
            )
        return web.FileResponse(file, headers={"Content-Type": "application/octet-stream"})

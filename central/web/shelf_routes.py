"""What machines of a hall fetch before a sitting: its lists, their releases, the packs.

Decides: that only a machine that the centre's documents name for a hall is told what is there for
it. Leaves to others: what that is (`central.rosters.shelf`).
"""

from typing import TypeVar

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from central.clock import Clock
from central.ingest.reception import Reception
from central.rosters.shelf import Shelf
from central.web.answers import answer
from central.web.guard import Guard
from central.web.machine_routes import MESSAGE_BODY, described
from central.web.signatures import read_body
from central.web.strangers import Strangers
from kiosk.base.errors import require
from kiosk.sync import publishing, wire

T = TypeVar("T", bound=wire.Message)


class ShelfRoutes:
    """The paths for fetching.

    Attributes:
        router: has them.
    """

    def __init__(
        self, shelf: Shelf, reception: Reception, strangers: Strangers, guard: Guard, clock: Clock
    ) -> None:
        self._shelf = shelf
        self._reception = reception
        self._strangers = strangers
        self._guard = guard
        self._clock = clock
        self.router = APIRouter(tags=["machines"])
        for path, endpoint in ((publishing.OFFERS, self.offers), (publishing.PIECES, self.pieces)):
            self.router.add_api_route(
                path,
                endpoint,
                methods=["POST"],
                openapi_extra=MESSAGE_BODY,
                responses=described(),
                response_class=Response,
            )

    async def offers(self, request: Request) -> Response:
        """What is there for a hall."""
        key, asked = await self._said(request, publishing.OffersWanted)
        return answer(await run_in_threadpool(self._offers, key, asked))

    async def pieces(self, request: Request) -> Response:
        """A part of a file that is there for a hall."""
        key, asked = await self._said(request, publishing.PieceWanted)
        return answer(await run_in_threadpool(self._piece, key, asked))

    def _offers(self, key: str, asked: publishing.OffersWanted) -> publishing.Offers:
        self._check(key, asked.hall)
        return publishing.Offers(
            offers=tuple(
                publishing.Offer(
                    kind=one.kind,
                    subject=one.subject,
                    edition=one.version,
                    digest=one.digest,
                    size=one.size,
                )
                for one in self._shelf.offers(asked.hall, asked.have)
            ),
            now_ms=self._clock(),
        )

    def _piece(self, key: str, asked: publishing.PieceWanted) -> publishing.Piece:
        self._check(key, asked.hall)
        most = publishing.MAX_PIECE
        data, size = self._shelf.piece(asked.hall, asked.digest, asked.offset, most)
        return publishing.Piece(
            digest=asked.digest, offset=asked.offset, size=size, data=data, now_ms=self._clock()
        )

    def _check(self, key: str, hall: str) -> None:
        speaker = self._reception.speaker(key)
        speaker.check()
        require(
            hall in speaker.hub_of or self._shelf.sat_in(speaker.seat_of, hall),
            "foreign_hall",
            "A machine fetches the files of its own hall.",
        )

    async def _said(self, request: Request, shape: type[T]) -> tuple[str, T]:
        signature = self._guard.signed(request)
        await self._strangers.refuse(signature.key)
        body = await read_body(request, signature, wire.MAX_BODY)
        return signature.key, wire.decode(body, shape)

"""A hub that hands sessions over while replies are lost and the server is killed."""

import http.client
import threading
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from central.bench.machine_client import Heard
from central.bench.server_process import ServerProcess
from central.bench.sessions import Session
from kiosk.journal.chain import genesis, mark_of
from kiosk.journal.format import parse_prefix
from kiosk.sync import wire
from kiosk.trust.keys import KeyPair
from tests.fakes.centre_server import machine

LINES = 3


class Met(NamedTuple):
    """What was met on the way."""

    requests: int
    lost_replies: int
    broken_lines: int
    gaps: int
    kills: int


class FaultyHub:
    """Sends every session in chunks; never knows more than what it heard."""

    def __init__(self, server: ServerProcess, key: KeyPair, *, step: int, lost: float) -> None:
        """Args: step: records in a chunk; lost: share of replies that are thrown away."""
        self._server = server
        self._key = key
        self._step = step
        self._lost = lost
        self._lock = threading.Lock()
        self._up = threading.Event()
        self._up.set()
        self._counts = dict.fromkeys(Met._fields, 0)
        self._rest: list[Session] = []
        self._failed: list[BaseException] = []

    def hand_over(self, sessions: Sequence[Session], *, kills: int) -> Met:
        """Send everything over a few lines; kill the server so often meanwhile."""
        self._rest = list(reversed(sessions))
        chunks = sum(-(-len(_offsets(one)) // self._step) for one in sessions)
        self._kill_at = [chunks * number // (kills + 1) for number in range(1, kills + 1)]
        lines = [threading.Thread(target=self._line, args=(number,)) for number in range(LINES)]
        for one in lines:
            one.start()
        for one in lines:
            one.join()
        if self._failed:
            raise self._failed[0]
        return Met(**self._counts)

    def _line(self, number: int) -> None:
        draw = Random(number)
        client = machine(self._server, self._key)
        try:
            while (session := self._next()) is not None:
                offsets, first = _offsets(session), 1
                while first < len(offsets):
                    body = wire.encode(wire.Records(chunks=(self._chunk(session, offsets, first),)))
                    self._up.wait()
                    self._count("requests")
                    try:
                        heard = client.send(wire.RECORDS, body)
                    except (OSError, http.client.HTTPException):
                        self._count("broken_lines")
                        continue
                    if draw.random() < self._lost:
                        self._count("lost_replies")
                        continue
                    first = self._heard(heard, first)
        except BaseException as error:  # noqa: BLE001 - the test's thread raises it
            self._failed.append(error)
        finally:
            client.close()

    def _heard(self, heard: Heard, first: int) -> int:
        if heard.status in {429, 503}:  # nothing was taken; it is said again
            return first
        (taken,) = heard.read(wire.RecordsTaken).chunks
        assert taken.fate in {"stored", "gap"}, taken
        if taken.fate == "gap":
            self._count("gaps")
        return taken.next

    def _next(self) -> Session | None:
        with self._lock:
            return self._rest.pop() if self._rest and not self._failed else None

    def _count(self, what: str) -> None:
        with self._lock:
            self._counts[what] += 1
            due = (
                what == "requests"
                and self._kill_at
                and self._counts["requests"] >= self._kill_at[0]
            )
            if not due:
                return
            self._kill_at.pop(0)
            self._counts["kills"] += 1
            self._up.clear()
        # Others are waiting for their answers right now.
        try:
            self._server.kill()
            self._server.start()
        finally:
            self._up.set()  # also when it does not come back: the lines then say so

    def _chunk(self, session: Session, offsets: Sequence[int], first: int) -> wire.Chunk:
        last = min(first + self._step, len(offsets))
        return wire.Chunk(
            attempt=session.attempt,
            incarnation=1,
            frame=session.frame,
            first=first,
            data=session.data[offsets[first - 1] : offsets[last - 1]],
            anchors=(session.anchor,),
        )


def _offsets(session: Session) -> list[int]:
    """Where each record begins, and where the last one ends."""
    found, mark = [0], mark_of(genesis(session.frame))
    while found[-1] < len(session.data):
        prefix = parse_prefix(session.data, found[-1], mark, len(found))
        found.append(found[-1] + prefix.record_bytes)
    return found

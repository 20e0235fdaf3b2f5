"""Light seats against a hub that listens: real TLS, real sealed records, lines that break."""

import asyncio
import hashlib
import os
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
import pytest

from kiosk.base.ids import AttemptId
from kiosk.drill.candidate import Script
from kiosk.drill.comparing import Copy, Held, ReadJournal, compare
from kiosk.drill.light_agent import Address, LightAgent, run_agents
from kiosk.drill.light_seat import LightPremises, LightSeat
from kiosk.drill.links import Condition
from kiosk.drill.memory_journal import MemoryJournal
from kiosk.drill.observed import (
    Connected,
    ObservationLog,
    Ran,
    Saved,
    Stored,
    Taken,
    read_observations,
)
from kiosk.drill.proxy import Proxy
from kiosk.drill.timekeeping import time_errors
from kiosk.exam import commands as c
from kiosk.exam.items import form_digest
from kiosk.exam.seating import Seating
from kiosk.hall import wire as w
from kiosk.journal import Anchor, Header, read_journal
from kiosk.journal.format import FRAME
from kiosk.system.clock import SystemClock
from kiosk.trust.keys import KeyPair
from kiosk.trust.orders import Order, signed_order
from tests.drill.stub_hub import Authority, StubHub, digest
from tests.fakes.exam_play import drawn_form, seated
from tests.fakes.hall_people import blueprint, key
from tests.fakes.identity import VOUCH

EXAM = "demo-model"
PACK = hashlib.sha256(b"pack").digest()
PREMISES = LightPremises(
    blueprint=blueprint(EXAM),
    pack=PACK,
    blueprint_hash=hashlib.sha256(b"blueprint").digest(),
    sitting=hashlib.sha256(b"sitting").digest(),
    build="drill-1",
)


def order(seating: Seating, command: c.AnyStaffCommand, after: int) -> bytes:
    """An order of one invigilator, or of two where two are needed."""
    persons = ("inv-1", "inv-2")[: c.persons_needed(command)]
    return signed_order(
        Order(
            hall=seating.hall,
            epoch=1,
            attempt=seating.attempt,
            incarnation=1,
            after=after,
            action=c.encode_staff_command(command),
            restatement="x",
            reason="",
            expires_ms=2**50,
        ),
        *map(key, persons),
    ).to_bytes()


def exam_orders(number: int) -> list[w.StaffOrder]:
    """What brings a candidate to the first question."""
    seating = msgspec.structs.replace(seated(EXAM), seat=number, attempt=AttemptId(f"a-{number}"))
    form = drawn_form(EXAM)
    start = c.StartExam(form_digest=form_digest(form))
    return [
        w.StaffOrder(order=order(seating, c.AssignCandidate(seating=seating), 0)),
        w.StaffOrder(order=order(seating, VOUCH, 1)),
        w.StaffOrder(order=order(seating, start, 4), form=msgspec.json.encode(form)),
    ]


class Room:
    """A hub, its authority, and light seats with their witness."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.authority = Authority(folder)
        self.server_tls = self.authority.context("hub/1", server=True)
        self.hub = StubHub()
        self.witness = folder / "witness"
        self.log = ObservationLog(self.witness)
        self.changed = asyncio.Event()
        self.hub.changed = self.changed.set

    def seat(self, number: int = 7, **named: object) -> LightSeat:
        return LightSeat(
            Script(seat=number, seed=number, pace_ms=20, listen_ms=20),
            KeyPair("seat", hashlib.sha256(f"seat {number}".encode()).digest()),
            PREMISES,
            clock=SystemClock(),
            log=self.log,
            now_ns=time.monotonic_ns,
            entropy=os.urandom,
            **named,  # type: ignore[arg-type]  # as the seat wants them
        )

    def agent(self, seat: LightSeat, port: int | None = None, name: str = "") -> LightAgent:
        tls = self.authority.context(name or f"seat/{seat.number}", server=False)
        address = Address(f"wss://127.0.0.1:{port or self.hub.port}/line", tls, "127.0.0.1")
        return LightAgent(seat, address, self.log, beat_s=0.02, step_s=0.005)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something the hub hears."""
        async with asyncio.timeout(30):
            while not holds():
                self.changed.clear()
                await self.changed.wait()


def played(folder: Path, script: Callable[[Room], Awaitable[None]]) -> None:
    async def run() -> None:
        room = Room(folder)
        await room.hub.start(room.server_tls)
        try:
            await script(room)
        finally:
            await room.hub.stop()
            room.log.close()

    asyncio.run(run())


async def running(*agents: LightAgent) -> asyncio.Task[None]:
    return asyncio.create_task(run_agents(list(agents)))


async def ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def held_copy(room: Room) -> Copy:
    """What the hub holds, record by record."""
    found = []
    for attempt, data in room.hub.journals.items():
        reading = read_journal(data)
        assert reading.fault is None
        found.append(Held(attempt, 1, 0, reading.heads[0], data[:FRAME]))
        found += [
            Held(attempt, 1, record.sequence, reading.heads[record.sequence], record.raw)
            for record in reading.records
        ]
    return Copy("hub/1", found)


def test_a_light_seat_joins_starts_and_sends_real_records(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        room.hub.orders = exam_orders(7)
        seat = room.seat(
            seal_key=lambda attempt, incarnation, k: f"{attempt}/{incarnation}".encode() + k
        )
        task = await running(room.agent(seat))
        await room.until(lambda: room.hub.held.get("a-7", 0) > 40)
        await ended(task)
        hub = room.hub
        assert {one.name for one in hub.heard} == {"seat/7"}
        hello = hub.of(w.Hello)[0]
        assert (hello.version, hello.build, hello.pack) == (1, "drill-1", PACK.hex())
        taken = [(one.digest, one.code) for one in hub.of(w.OrderTaken)]
        assert taken == [(digest(one.order), "") for one in hub.orders]
        journal = seat.journal
        assert journal is not None
        assert [one.sealed for one in hub.of(w.JournalKey)] == [b"a-7/1" + journal.key]
        entries = ReadJournal(hub.journals["a-7"], journal.key).entries
        kinds = [type(entry.event).__name__ for _, entry in sorted(entries.items())]
        assert kinds[:5] == [
            "Assigned",
            "RulesAccepted",
            "SoundChecked",
            "IdentityConfirmed",
            "Started",
        ]
        assert kinds.count("AnswerChosen") > 15
        status = hub.of(w.Beat)[-1].status
        assert (status.attempt, status.phase, status.running) == ("a-7", "running", True)
        assert 0 < status.answered <= status.total == len(drawn_form(EXAM).items)
        assert status.missing == ()

    played(tmp_path, script)


def test_what_the_witness_heard_stands_at_the_hub(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        room.hub.orders = exam_orders(7)
        seat = room.seat()
        task = await running(room.agent(seat))
        await room.until(lambda: room.hub.held.get("a-7", 0) > 30)
        room.hub.drop()
        await room.until(lambda: len(room.hub.of(w.Hello)) > 1)
        journal = seat.journal
        assert journal is not None
        await room.until(lambda: room.hub.held["a-7"] == journal.last > 60)
        await ended(task)
        seen = read_observations([room.witness])
        whose = ("a-7", 1)
        found = compare({whose: journal.data}, [held_copy(room)], {whose: journal.key}, seen, {})
        assert found.acknowledged > 30
        assert (found.lost, found.unequal) == ((), ())
        assert sum(isinstance(one, Taken) for one in seen) == 3
        assert sum(isinstance(one, Connected) for one in seen) >= 2
        assert {one.where for one in seen if isinstance(one, Stored)} == {"hub", "standby"}
        assert {one.seat for one in seen if isinstance(one, Saved | Stored)} == {7}
        assert [one.runs for one in seen if isinstance(one, Ran)] == [True]
        assert abs(time_errors(found.journals, seen)[0].error_ms) < 1_000

    played(tmp_path, script)


def test_after_a_broken_line_only_what_is_lacking_is_sent(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        room.hub.orders = exam_orders(7)
        task = await running(room.agent(room.seat()))
        await room.until(lambda: room.hub.held.get("a-7", 0) > 10)
        room.hub.keeps = False  # what comes now is lost on its way to the disk
        before = len(room.hub.of(w.Records))
        await room.until(lambda: len(room.hub.of(w.Records)) > before + 3)
        held = room.hub.held["a-7"]
        room.hub.drop()
        room.hub.keeps = True
        await room.until(lambda: room.hub.held["a-7"] > held + 10)
        await ended(task)
        after = [one for one in room.hub.of(w.Records) if one.first == held + 1]
        assert after
        assert len([one for one in room.hub.of(w.Records) if one.first == 0]) == 1
        # Orders given again on the new line were answered from memory.
        assert len(room.hub.of(w.OrderTaken)) == 6
        assert {one.code for one in room.hub.of(w.OrderTaken)} == {""}

    played(tmp_path, script)


def test_a_hub_that_asks_again_gets_the_records_again(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        room.hub.orders = exam_orders(7)
        task = await running(room.agent(room.seat()))
        await room.until(lambda: room.hub.held.get("a-7", 0) > 10)
        room.hub.journals.clear()
        room.hub.held.clear()
        await room.until(lambda: room.hub.held.get("a-7", 0) > 20)
        await ended(task)
        assert read_journal(room.hub.journals["a-7"]).fault is None

    played(tmp_path, script)


def test_an_order_that_makes_no_sense_is_refused_with_its_code(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        seating = seated(EXAM)
        early = w.StaffOrder(order=order(seating, VOUCH, 0))
        wrong_form = msgspec.structs.replace(exam_orders(7)[2], form=b"{")
        assign = exam_orders(7)[0]
        again = w.StaffOrder(order=order(seating, c.AssignCandidate(seating=seating), 5))
        room.hub.orders = [early, w.StaffOrder(order=b"{}"), assign, again, wrong_form]
        task = await running(room.agent(room.seat()))
        await room.until(lambda: len(room.hub.of(w.OrderTaken)) == 5)
        await ended(task)
        codes = [one.code for one in room.hub.of(w.OrderTaken)]
        assert codes == ["not_assigned", "unreadable", "", "seat_taken", "bad_form"]

    played(tmp_path, script)


def test_a_refusal_ends_the_line_and_the_hub_is_asked_again(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        room.hub.first = w.Refused(code="other_version", words="Another version.")
        agent = room.agent(room.seat())
        task = await running(agent)
        await room.until(lambda: len(room.hub.of(w.Hello)) >= 2)
        assert (agent.refused, agent.lines) == ("other_version", 0)
        room.hub.first = None
        await room.until(lambda: len(room.hub.of(w.Beat)) > 0)
        assert agent.lines == 1
        await ended(task)

    played(tmp_path, script)


def test_a_seat_of_another_hall_is_not_let_in(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        other = tmp_path / "other"
        other.mkdir()
        stranger = room.seat(8)
        tls = Authority(other).context("seat/8", server=False)
        tls.load_verify_locations(room.authority.path)
        address = Address(f"wss://127.0.0.1:{room.hub.port}/line", tls, "127.0.0.1")
        task = await running(
            LightAgent(stranger, address, room.log, beat_s=0.02), room.agent(room.seat(7))
        )
        await room.until(lambda: len(room.hub.of(w.Beat, "seat/7")) > 3)
        await ended(task)
        assert {one.name for one in room.hub.heard} == {"seat/7"}

    played(tmp_path, script)


def test_many_seats_through_a_proxy_survive_a_cut_line(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        seats = [room.seat(number) for number in range(1, 9)]
        with Proxy() as proxy:
            agents = [
                room.agent(seat, proxy.add(f"seat/{seat.number}", ("127.0.0.1", room.hub.port))[1])
                for seat in seats
            ]
            task = await running(*agents)
            await room.until(lambda: all(room.hub.of(w.Beat, f"seat/{n}") for n in range(1, 9)))
            proxy.set([f"seat/{number}" for number in range(1, 5)], Condition(state="reset"))
            proxy.set([f"seat/{number}" for number in range(1, 5)], Condition())
            await room.until(
                lambda: all(len(room.hub.of(w.Hello, f"seat/{n}")) == 2 for n in range(1, 5))
            )
            await ended(task)
        assert all(len(room.hub.of(w.Hello, f"seat/{n}")) == 1 for n in range(5, 9))

    played(tmp_path, script)


def journal_of(count: int) -> MemoryJournal:
    seat = KeyPair("seat", bytes(32))
    header = Header(
        attempt=AttemptId("a-1"), incarnation=1, seat_key=seat.signing_public, pack_hash=PACK
    )
    journal = MemoryJournal(
        header, bytes(32), blueprint_hash=PACK, build="b", signer=seat, entropy=os.urandom
    )
    for number in range(count):
        journal.submit(bytes([number]) * 400, lambda _outcome: None)
    return journal


@pytest.mark.parametrize("most", [1, 512, 2_000, 5_000, 10**9])
def test_batches_of_any_size_make_the_whole_journal(most: int) -> None:
    journal = journal_of(9)
    data, first = b"", 0
    anchors: list[Anchor] = []
    while (batch := journal.batch(first, most)) is not None:
        assert batch.first == first
        assert len(batch.data) <= max(most, 3 * FRAME)
        data += batch.data
        first = batch.last + 1
        anchors.append(Anchor.from_bytes(batch.anchor))
    assert data == journal.data
    reading = read_journal(data, bytes(32))
    assert all(one.head == reading.heads[one.sequence] for one in anchors)
    assert anchors[-1].sequence == 10
    assert (reading.last, reading.fault, reading.torn) == (10, None, None)
    assert reading.heads[-1] == journal.head

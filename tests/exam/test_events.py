"""Entries as bytes: round trips, old journals, and bytes that are none."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.clock import Moment
from kiosk.base.errors import MalformedError
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.hall.entry import HallEntry, decode_hall_entry, encode_hall_entry
from kiosk.exam.transitions import Phase
from tests.fakes.exam_play import CITIZENSHIP, PLAYED
from tests.fakes.exam_stages import SAMPLES, stage

KINDS = sorted(e.AnyEvent.__args__, key=lambda kind: str(kind.__name__))
ENTRIES = st.builds(
    e.Entry,
    at=st.from_type(Moment),
    author=st.one_of(*map(st.from_type, e.Author.__args__)),
    event=st.sampled_from(KINDS).flatmap(st.from_type),
)


@cache
def payloads() -> tuple[bytes, ...]:
    """Every kind of event that the stages of all exams hold."""
    found = {}
    for phase in Phase:
        for name in PLAYED:
            for payload in stage(phase, name, busy=True).journal:
                found[type(e.decode_entry(payload).event)] = payload
    return tuple(found.values())


def trees(value: object) -> Iterator[dict[str, Any]]:  # Any: JSON holds anything
    if isinstance(value, dict):
        yield value
        for below in value.values():
            yield from trees(below)
    elif isinstance(value, list):
        for below in value:
            yield from trees(below)


@given(ENTRIES)
def test_an_entry_comes_back_from_its_bytes(entry: e.Entry) -> None:
    payload = e.encode_entry(entry)
    assert e.decode_entry(payload) == entry
    assert e.encode_entry(e.decode_entry(payload)) == payload


def test_the_bytes_are_canonical() -> None:
    for payload in payloads():
        tree = json.loads(payload)
        text = json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert text.encode() == payload


def test_a_field_that_this_build_does_not_know_is_refused_wherever_it_stands() -> None:
    """Whoever skipped it would tell another story than its writer."""
    free = {"snapshot", "languages", "facts"}  # dictionaries with keys of their own
    for payload in payloads():
        for number, _ in enumerate(trees(json.loads(payload))):
            tree = json.loads(payload)
            place = list(trees(tree))[number]
            place["bonus_ms"] = 60_000
            owner = [key for one in trees(tree) for key, below in one.items() if below is place]
            if not set(owner) & free:
                with pytest.raises(MalformedError) as caught:
                    e.decode_entry(json.dumps(tree).encode())
                assert caught.value.code == "bad_entry"


GOLDEN = r"""
{"at":AT,"author":{"type":"ByCandidate"},"event":{"choice":"c1","item":"i1","type":"AnswerChosen"}}
{"at":AT,"author":{"order":"c2lnbmVk","type":"ByStaff"},"event":{"cause":"power","ms":60000,\
"number":1,"type":"TimeCredited"}}
{"at":AT,"author":{"type":"BySeat"},"event":{"counts":true,"credited_ms":0,"gap_ms":9,\
"kind":"power","last":AT,"number":3,"type":"Interrupted","used_ms":7}}
{"at":AT,"author":{"type":"BySeat"},"event":{"type":"Closed"}}
{"at":AT,"author":{"order":"c2lnbmVk","type":"ByStaff"},"event":{"seating":SEATING,\
"type":"Assigned"}}
{"at":AT,"author":{"order":"c2lnbmVk","type":"ByStaff"},"event":{"from_seat":7,"head":"ab",\
"seating":SEATING,"sequence":57,"type":"Moved"}}
{"at":AT,"author":{"order":"c2lnbmVk","type":"ByStaff"},"event":{"epoch":2,"type":"EpochRaised"}}
{"at":AT,"author":{"type":"BySeat"},"event":{"action":"Unlock","challenge":"ABCD-EFGH",\
"type":"ChallengeShown"}}
{"at":AT,"author":{"type":"BySeat"},"event":{"type":"CodeRefused"}}
{"at":AT,"author":{"challenge":"ABCD-EFGH","code":"ABCDE-FGHJ","type":"ByCode"},\
"event":{"reason":"code","type":"Unlocked"}}
{"at":AT,"author":{"type":"BySeat"},"event":{"epoch":1,"head":"ab","hub":"hub/1","sequence":9,\
"signature":"AAAA","type":"ReceiptNoted"}}
{"at":AT,"author":{"type":"BySeat"},"event":{"counts":false,"credited_ms":9,"gap_ms":9,\
"kind":"move","last":AT,"number":3,"type":"Interrupted","used_ms":7}}
"""
#: As seats wrote it before attempts could move; without incarnation and epoch.
SEATING = (
    '{"accommodations":{},"attempt":"a","blueprint_digest":"d","candidate":"c",'
    '"document":"stateless_id","document_tail":"1","exam":"e","hall":"h","languages":{"b":"kk"},'
    '"name":"n","pack":"p","seat":7,"sitting":"s"}'
)


def test_an_entry_of_this_build_stays_readable_for_ever() -> None:
    """A build that cannot read these may not be shipped."""
    at = '{"awake_ms":1,"boot":"b","boot_ms":2,"wall_ms":3}'
    told = GOLDEN.replace("\\\n", "").replace("SEATING", SEATING)
    lines = told.replace(":AT", f":{at}").split()
    assert len(lines) == 12
    for line in lines:
        entry = e.decode_entry(line.encode())
        assert e.decode_entry(e.encode_entry(entry)) == entry


HOSTILE = {
    "nothing": b"",
    "null": b"null",
    "a list": b"[]",
    "half of one": b'{"at":{"awake_ms":1',
    "no event": b'{"at":{"awake_ms":1,"boot":"b","boot_ms":1,"wall_ms":1}}',
    "no UTF-8": b'{"at":{"boot":"\xff\xfe"}}',
    "no UTF-8 in a text": b'{"author":{"type":"BySeat"},"at":{"boot":"\xc3("}}',
    "half a character": b'{"at":{"boot":"\\ud800"}}',
    "deep lists": b'{"x":' + b"[" * 100_000,
    "deep and closed": b'{"x":' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "deep objects": b'{"at":' * 50_000,
    "an endless number": b'{"at":{"awake_ms":' + b"9" * 10_000 + b"}}",
    "a number too large": b'{"at":{"awake_ms":1e999}}',
    "an unknown event": b'{"event":{"type":"Passed"}}',
    "an unknown author": b'{"author":{"type":"ByNobody"}}',
    "a text for a number": b'{"at":{"awake_ms":"1","boot":"b","boot_ms":1,"wall_ms":1}}',
    "the base of all events": b'{"event":{"type":"Event"}}',
    "bytes that are none": b'{"author":{"type":"ByStaff","order":"%%%"}}',
    "a byte order mark": b"\xef\xbb\xbf{}",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_bytes_are_refused(what: str) -> None:
    with pytest.raises(MalformedError):
        e.decode_entry(HOSTILE[what])
    with pytest.raises(MalformedError):
        c.decode_staff_command(HOSTILE[what])
    with pytest.raises(MalformedError):
        decode_hall_entry(HOSTILE[what])


def readable(payload: bytes) -> bool:
    """Whether it is an entry; anything but a MalformedError fails the test."""
    try:
        e.decode_entry(payload)
    except MalformedError:
        return False
    return True


@given(st.data())
def test_damaged_bytes_are_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    payload = data.draw(st.sampled_from(payloads()))
    at = data.draw(st.integers(0, len(payload)))
    cut = data.draw(st.integers(0, 8))
    readable(payload[:at] + data.draw(st.binary(max_size=8)) + payload[at + cut :])


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_nothing_else(payload: bytes) -> None:
    assert not readable(payload)


def test_a_signed_command_comes_back_from_its_bytes() -> None:
    for kind in c.AnyStaffCommand.__args__:
        command = SAMPLES[kind](stage(Phase.RUNNING, CITIZENSHIP))
        assert isinstance(command, kind)
        data = c.encode_staff_command(command)
        assert c.decode_staff_command(data) == command
        tree = {**json.loads(data), "also": "annul"}
        with pytest.raises(MalformedError) as caught:
            c.decode_staff_command(json.dumps(tree).encode())
        assert caught.value.code == "bad_command"


@pytest.mark.parametrize("kind", sorted(set(SAMPLES) - set(c.AnyStaffCommand.__args__), key=str))
def test_no_order_can_carry_a_command_of_candidate_or_seat(kind: type[c.Command]) -> None:
    data = msgspec.json.encode(SAMPLES[kind](stage(Phase.RUNNING, CITIZENSHIP)))
    with pytest.raises(MalformedError):
        c.decode_staff_command(data)


@given(st.from_type(HallEntry))
def test_an_entry_of_the_hall_comes_back_from_its_bytes(entry: HallEntry) -> None:
    payload = encode_hall_entry(entry)
    assert decode_hall_entry(payload) == entry
    tree = json.loads(payload)
    tree["event"]["bonus"] = 1
    with pytest.raises(MalformedError):
        decode_hall_entry(json.dumps(tree).encode())

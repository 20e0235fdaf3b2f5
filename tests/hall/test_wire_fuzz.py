"""Damaged messages: whatever a line brings, it is a message of that line or it is refused."""

from random import Random
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.errors import MalformedError
from kiosk.hall import wire
from tools import fuzz_samples as samples
from tools.fuzz_targets import TARGETS, answers, damaged

FAMILIES = sorted(samples.FAMILIES)
family = pytest.mark.parametrize("name", FAMILIES)
TOO_DEEP = (
    b"\x91" * 200_000,
    b"\x81\xa1x" * 60_000,
    b"\x82\xa4type\xa5Hello\xa1x" + b"\x91" * 9_000,
)
CLAIMS_MUCH = (b"\xdd\xff\xff\xff\xff", b"\xdf\xff\xff\xff\xff", b"\xc6\xff\xff\xff\xff")


def read(name: str, data: bytes) -> object | None:
    """The message, or None when it was refused; anything else fails the test."""
    kinds: Any = samples.FAMILIES[name]
    try:
        message: wire.Message = wire.decode(data, kinds)
    except MalformedError:
        return None
    assert type(message) in get_args(kinds)
    return message


def test_there_is_a_sample_of_every_message() -> None:
    there = {type(message) for message in samples.messages()}
    assert there == set(get_args(wire.AnyMessage))


@family
def test_what_is_written_is_read_as_the_same(name: str) -> None:
    for frame in samples.frames_of(name):
        message = read(name, frame)
        assert isinstance(message, wire.Message)
        assert wire.encode(message) == frame


@family
def test_a_message_of_another_line_is_refused(name: str) -> None:
    own = get_args(samples.FAMILIES[name])
    for message in samples.messages():
        if type(message) not in own:
            assert read(name, wire.encode(message)) is None


@family
@given(st.data())
def test_a_message_cut_short_is_refused(name: str, data: st.DataObject) -> None:
    frame = data.draw(st.sampled_from(samples.frames_of(name)))
    assert read(name, frame[: data.draw(st.integers(0, len(frame) - 1))]) is None


@family
@given(st.data())
def test_bytes_behind_a_message_are_refused(name: str, data: st.DataObject) -> None:
    frame = data.draw(st.sampled_from(samples.frames_of(name)))
    assert read(name, frame + data.draw(st.binary(min_size=1, max_size=9))) is None


@family
@given(st.data())
def test_changed_bytes_give_a_message_or_a_refusal(name: str, data: st.DataObject) -> None:
    frame = bytearray(data.draw(st.sampled_from(samples.frames_of(name))))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(frame) - 1))
        frame[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=6))
        if not frame:
            break
    read(name, bytes(frame))


@family
@given(st.binary(max_size=200))
def test_noise_gives_a_message_or_a_refusal(name: str, noise: bytes) -> None:
    read(name, noise)


@pytest.mark.parametrize("name", sorted(TARGETS))
@given(st.data())
def test_an_odd_value_in_any_field_gives_an_answer(name: str, data: st.DataObject) -> None:
    target = TARGETS[name]
    rng = Random(data.draw(st.integers(0, 2**32)))
    seed = data.draw(st.sampled_from(target.seeds))
    answers(target, damaged(target.form, seed, rng))


@pytest.mark.parametrize("name", sorted(set(TARGETS) - set(FAMILIES)))
@given(st.data())
def test_changed_bytes_of_anything_else_give_an_answer(name: str, data: st.DataObject) -> None:
    target = TARGETS[name]
    whole = bytearray(data.draw(st.sampled_from(target.seeds)))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=6))
    answers(target, bytes(whole))


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_the_samples_themselves_are_taken(name: str) -> None:
    assert all(answers(TARGETS[name], seed) for seed in TARGETS[name].seeds)


@family
def test_a_message_beyond_the_limit_is_refused_before_it_is_read(name: str) -> None:
    kinds: Any = samples.FAMILIES[name]
    with pytest.raises(MalformedError) as refused:
        wire.decode(bytes(wire.MOST_BYTES + 1), kinds)
    assert refused.value.code == "too_large"


@family
@pytest.mark.parametrize("data", [*TOO_DEEP, *CLAIMS_MUCH], ids=len)
def test_a_message_without_end_is_refused(name: str, data: bytes) -> None:
    assert read(name, data) is None


@family
def test_a_field_this_version_does_not_know_is_ignored(name: str) -> None:
    for frame in samples.frames_of(name):
        fields = {**msgspec.msgpack.decode(frame), "of_a_later_version": [1, {"x": b""}]}
        assert read(name, msgspec.msgpack.encode(fields)) == read(name, frame)


@family
def test_a_message_this_version_does_not_know_is_refused(name: str) -> None:
    for frame in samples.frames_of(name):
        fields = {**msgspec.msgpack.decode(frame), "type": "OfALaterVersion"}
        assert read(name, msgspec.msgpack.encode(fields)) is None

"""What is fuzzed: everything that reads bytes another machine made, and how they are damaged.

Decides: which errors are an answer (those of the product) and which are a crash (everything else),
and that what was read can be written and read again as the same. Runs without the fuzzer too: the
suite uses the same targets with fewer inputs.
"""

from collections.abc import Callable, Mapping
from functools import partial
from random import Random
from typing import Any, Final, Literal, NamedTuple

import msgspec

from kiosk.base.errors import KioskError
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.hall import commands as hc
from kiosk.exam.hall.entry import decode_hall_entry, encode_hall_entry
from kiosk.hall import wire
from kiosk.journal import Anchor, read_journal, verify_journal
from kiosk.journal.format import FRAME
from kiosk.proctoring.believing import believe
from kiosk.proctoring.messages import encode
from kiosk.proctoring.outline import outline_of
from kiosk.trust.orders import parse_signed_order, read_order
from tools import fuzz_camera as camera
from tools import fuzz_samples as samples

Form = Literal["msgpack", "json", "bytes"]

_ODD: Final = (None, -1, 0, 2**53 + 1, 2**63, -(2**63), 1.5, "", "\0", "ұ" * 2_000, b"", bytes(64))


class Target(NamedTuple):
    """One reader.

    Attributes:
        read: takes any bytes; the product's own errors are an answer.
        seeds: what a real machine would have sent.
        form: how the bytes are made, so that damage can reach behind the first parser.
    """

    read: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    form: Form


class NotTheSameError(AssertionError):
    """What was read, written and read again is something else."""


def answers(target: Target, data: bytes) -> bool:
    """Whether these bytes are taken; False when they are refused with the product's own error.

    Raises:
        Exception: anything else is a crash.
    """
    try:
        target.read(data)
    except KioskError:
        return False
    return True


def _message(kinds: Any, data: bytes) -> None:  # noqa: ANN401 - a union of classes
    message = wire.decode(data, kinds)
    _same(message, wire.decode(wire.encode(message), kinds))


def _round_trip(
    read: Callable[[bytes], object], write: Callable[[Any], bytes], data: bytes
) -> None:
    value = read(data)
    _same(value, read(write(value)))


def _same(one: object, other: object) -> None:
    if one != other:
        raise NotTheSameError(f"{one!r} became {other!r}")


def _journal(data: bytes) -> None:
    verify_journal(data)
    verify_journal(data, key=samples.KEY)
    read_journal(data, samples.KEY)


def _journal_behind_its_header(data: bytes) -> None:
    _journal(samples.begun()[1][:FRAME] + data)


def _order(data: bytes) -> None:
    signed = parse_signed_order(data)
    _same(signed, parse_signed_order(signed.to_bytes()))
    order = read_order(signed)
    try:
        c.decode_staff_command(order.action)
    except KioskError:
        hc.decode_hall_command(order.action)


def _inside_an_order(data: bytes) -> None:
    _order(msgspec.structs.replace(samples.signed_order(), order=data).to_bytes())


def _anchor(data: bytes) -> None:
    _same(Anchor.from_bytes(data).to_bytes(), data)


def _picture(data: bytes) -> None:
    # What is left for the decoder must be a picture of the same size, with nothing else in it.
    outline = outline_of(data)
    _same(outline_of(outline.bare), outline._replace(orientation=1))


def _targets() -> dict[str, Target]:
    found = {
        name: Target(partial(_message, kinds), samples.frames_of(name), "msgpack")
        for name, kinds in samples.FAMILIES.items()
    }
    journals = (samples.journal(), samples.journal(final=False))
    behind = tuple(data[FRAME:] for data in journals)
    found["journal"] = Target(_journal, journals, "bytes")
    found["journal-records"] = Target(_journal_behind_its_header, behind, "bytes")
    found["anchor"] = Target(_anchor, (samples.anchor().to_bytes(),), "bytes")
    found["picture"] = Target(_picture, camera.pictures(), "bytes")
    found["from-camera"] = Target(
        partial(_round_trip, believe, lambda message: encode(message)[4:]),
        camera.camera_replies(),
        "msgpack",
    )
    signed = samples.signed_order()
    found["order"] = Target(_order, (signed.to_bytes(),), "json")
    found["order-inside"] = Target(_inside_an_order, (signed.order,), "json")
    for name, read, write, seeds in (
        ("hall-entry", decode_hall_entry, encode_hall_entry, samples.hall_entries()),
        ("staff-command", c.decode_staff_command, c.encode_staff_command, samples.commands()),
        ("hall-command", hc.decode_hall_command, hc.encode_hall_command, samples.hall_commands()),
        ("attempt-entry", e.decode_entry, e.encode_entry, samples.attempt_entries()),
    ):
        found[name] = Target(partial(_round_trip, read, write), seeds, "json")
    return found


TARGETS: Final[Mapping[str, Target]] = _targets()


def damaged(form: Form, data: bytes, rng: Random) -> bytes:
    """The same bytes with one value replaced by an odd one, where they can be taken apart.

    A bit flipped in packed bytes mostly ends in the first parser; this reaches the fields.
    """
    if form == "bytes":
        return data
    codec = msgspec.msgpack if form == "msgpack" else msgspec.json
    try:
        changed: bytes = codec.encode(_with_one_changed(codec.decode(data), rng))
    except (msgspec.DecodeError, msgspec.ValidationError, ValueError, OverflowError, TypeError):
        return data
    return changed


def _with_one_changed(value: Any, rng: Random) -> Any:  # noqa: ANN401 - any decoded value
    if rng.randrange(5) and value:
        if isinstance(value, dict):
            return _dict_with_one_changed(value, rng)
        if isinstance(value, list):
            return _list_with_one_changed(value, rng)
    return _odd(value, rng)


def _dict_with_one_changed(value: dict[Any, Any], rng: Random) -> dict[Any, Any]:
    name = rng.choice(list(value))
    inner = value[name]
    kind = rng.randrange(6)
    if kind == 0:
        return {other: one for other, one in value.items() if other != name}
    if kind == 1:
        return {**value, f"{name}x": inner}
    return {**value, name: _with_one_changed(inner, rng)}


def _list_with_one_changed(value: list[Any], rng: Random) -> list[Any]:
    at = rng.randrange(len(value))
    changed = [*value[:at], _with_one_changed(value[at], rng), *value[at + 1 :]]
    return changed * rng.randrange(1, 40) if rng.randrange(6) == 0 else changed


def _odd(value: Any, rng: Random) -> Any:  # noqa: ANN401 - any decoded value
    if isinstance(value, bytes | str) and rng.randrange(2):
        return value[: rng.randrange(len(value) + 1)] * rng.randrange(1, 4)
    return rng.choice(_ODD)

"""The export bundle: written, read, and refused in words when anything of it is not right."""

import hashlib
import io
from collections.abc import Callable, Iterable
from random import Random

import pytest
from msgspec.structs import replace

from kiosk.base.errors import RuleError
from kiosk.base.ids import HallId
from kiosk.bundle.file import Piece, write_bundle
from kiosk.bundle.format import is_name
from kiosk.bundle.stream import PIECE
from kiosk.trust.documents import canonical
from tests.fakes.bundles import (
    CENTRE,
    HUB,
    export,
    heads,
    journal,
    journal_piece,
    journals,
    made,
    manifest,
    members_of,
    opened,
    piece,
    pieces,
    refusal,
)


def contents(one: Piece) -> bytes:
    return b"".join(one.chunks())


# ---- what goes in comes out ----------------------------------------------------------------------


@pytest.mark.parametrize("centre", [False, True])
def test_every_member_comes_out_as_it_went_in(*, centre: bool) -> None:
    data = made(centre=centre)
    found = members_of(data, centre=CENTRE if centre else None, hub_key=HUB.signing_public)
    assert found == {one.name: contents(one) for one in pieces()}


def test_the_manifest_says_what_is_handed_over() -> None:
    bundle = opened(made())
    said = bundle.manifest
    assert (said.hall, said.sitting, said.edition, said.hub, said.epoch) == (
        "hall-1",
        "s-1",
        3,
        "hub/1",
        1,
    )
    assert set(said.heads) == set(heads())
    assert said.size == sum(len(contents(one)) for one in pieces())
    assert bundle.digest == hashlib.sha256(canonical(said)).hexdigest()
    kinds = [member.kind for member in said.members]
    assert kinds[0] == "sitting"
    assert kinds.index("hall_journal") < kinds.index("journal") < kinds.index("anchor")


def test_a_sealed_bundle_shows_nothing_of_what_is_in_it() -> None:
    data = made(centre=True)
    for secret in (b"s-1.c-001", b"hub/1", b"%PDF", journals()["stayed"].data[:32]):
        assert secret in made()
        assert secret not in data


def test_writing_the_same_twice_gives_the_same_manifest() -> None:
    assert manifest() == manifest()
    assert made() == made()


def test_two_hundred_attempts_of_a_megabyte_pass_through_without_being_held() -> None:
    block = Random(1).randbytes(PIECE)
    ends = [
        replace(heads()[0], attempt=f"s-1.x-{number:03}", incarnation=1) for number in range(200)
    ]
    asked: list[str] = []

    def chunks_of(name: str) -> Callable[[], Iterable[bytes]]:
        def chunks() -> Iterable[bytes]:
            asked.append(name)
            return (block for _ in range(16))

        return chunks

    rows = [
        Piece(f"j/{end.attempt}", "journal", chunks_of(end.attempt), end.attempt, 1) for end in ends
    ]
    few = [one for one in pieces() if one.kind in {"sitting", "minutes_data"}]
    hall = journals()["hall"]
    out = _Counting()
    write_bundle(
        out,
        export(),
        [*few, journal_piece(hall, "hall_journal"), *rows],
        [*ends, hall.head],
        HUB,
        CENTRE.sealing_public,
    )
    assert out.count > 200 << 20
    assert out.longest < 1 << 20
    assert [asked.count(end.attempt) for end in ends] == [2] * 200


class _Counting(io.BytesIO):
    """Takes bytes and keeps none."""

    count = longest = 0

    def write(self, data: object) -> int:
        size = len(bytes(data))  # type: ignore[call-overload]  # bytes are all that comes
        self.count += size
        self.longest = max(self.longest, size)
        return size


# ---- what a writer refuses -----------------------------------------------------------------------


def test_a_real_hall_cannot_hand_over_in_clear() -> None:
    assert refusal(lambda: made(of=export(demo=False))) == "not_sealed"
    assert members_of(made(of=export(demo=False), centre=True), centre=CENTRE)


def test_a_member_that_changes_while_it_is_written_is_noticed() -> None:
    calls: list[int] = []

    def chunks() -> Iterable[bytes]:
        calls.append(1)
        return [b"first"] if len(calls) == 1 else [b"other"]

    spoiled = [one._replace(chunks=chunks) if one.kind == "late" else one for one in pieces()]
    with pytest.raises(RuleError, match="changed_meanwhile"):
        made(spoiled)


WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "a name twice": (
        lambda: made([*pieces(), piece("MINUTES.pdf", "minutes", b"%PDF")]),
        "duplicate",
    ),
    "no sitting": (lambda: made([one for one in pieces() if one.kind != "sitting"]), "missing"),
    "no hall journal": (
        lambda: made([one for one in pieces() if one.kind != "hall_journal"], ends=heads()[1:]),
        "missing",
    ),
    "a journal without a head": (lambda: made(ends=heads()[:-1]), "wrong_heads"),
    "a head without a journal": (
        lambda: made([one for one in pieces() if one.attempt != "s-1.c-001"]),
        "wrong_heads",
    ),
    "two heads of one journal": (lambda: made(ends=[*heads(), heads()[0]]), "wrong_heads"),
    "a result of nobody": (
        lambda: made([*pieces(), piece("r", "result", b"{}")]),
        "bad_id",
    ),
    "minutes of a candidate": (
        lambda: made([*pieces(), piece("m", "minutes", b"%PDF", "s-1.c-001")]),
        "bad_id",
    ),
    "a hall without a name": (lambda: made(of=export()._replace(hall=HallId("../x"))), "bad_id"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_bundle_that_contradicts_itself_is_never_written(what: str) -> None:
    act, code = WRONG[what]
    assert refusal(act) == code


@pytest.mark.parametrize(
    "name",
    [
        *("/etc/passwd", "../up", "a/../../b", "a//b", "", ".", "a/.hidden", "a\\b", "C:/x", "a b"),
        *("a/b/c/d/e", "é", "a\0", "nul\n", "a/", "x" * 65),
    ],
)
def test_a_hostile_name_is_refused(name: str) -> None:
    assert not is_name(name)
    bad = [*pieces(), piece(name, "late", b"x", "s-1.c-002", 1)]
    assert refusal(lambda: made(bad)) == "bad_name"


def test_journals_of_the_made_up_hall_are_real() -> None:
    one = journal("s-1.c-001", HUB)
    assert one.head.sequence == 7
    assert len(one.data) % 512 == 0

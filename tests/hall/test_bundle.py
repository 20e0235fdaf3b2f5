"""The export bundle: written, read, and refused in words when anything of it is not right."""

import hashlib
import io
from collections.abc import Callable, Iterable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.base.errors import RuleError
from kiosk.base.ids import HallId
from kiosk.hall.bundle import Bundle, Piece, read_bundle, write_bundle
from kiosk.hall.bundle_format import (
    BUNDLE_PURPOSE,
    BundleLimits,
    BundleManifest,
    BundleRefusedError,
    SignedManifest,
    is_name,
)
from kiosk.hall.bundle_stream import PIECE, begin_body, open_body
from kiosk.trust.documents import canonical
from kiosk.trust.keys import KeyPair
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
    piece,
    pieces,
)

OTHER = KeyPair("auditor", b"somebody else".ljust(32, b"."))


def opened(data: bytes, **more: object) -> Bundle:
    return read_bundle(io.BytesIO(data), **more)  # type: ignore[arg-type]  # as read_bundle takes


def members_of(data: bytes, **more: object) -> dict[str, bytes]:
    return {member.name: content for member, content in opened(data, **more).members()}


def refusal(act: Callable[[], object]) -> str:
    """The code of a refusal; its sentence is one."""
    with pytest.raises(BundleRefusedError) as caught:
        act()
    assert caught.value.detail.endswith(".")
    assert "\n" not in caught.value.detail
    return caught.value.code


def contents(one: Piece) -> bytes:
    return b"".join(one.chunks())


# ---- what goes in comes out ----------------------------------------------------------------------


@pytest.mark.parametrize("centre", [False, True])
def test_every_member_comes_out_as_it_went_in(centre: bool) -> None:  # noqa: FBT001 - a parameter
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


# ---- what a reader refuses -----------------------------------------------------------------------


def signed_by(key: KeyPair, said: BundleManifest, body: bytes = b"") -> bytes:
    """A bundle in clear with this very manifest, whatever it says."""
    data = canonical(said)
    signed = canonical(SignedManifest(manifest=data, signature=key.sign(BUNDLE_PURPOSE, data)))
    out = io.BytesIO()
    begin_body(out, None, Random(1).randbytes).write(len(signed).to_bytes(4, "big") + signed + body)
    return out.getvalue()


def test_every_cut_is_refused() -> None:
    for data, centre in ((made(), None), (made(centre=True), CENTRE)):
        for size in [*range(40), *range(40, len(data), 997), len(data) - 1]:
            cut = data[:size]
            code = refusal(lambda: members_of(cut, centre=centre))  # noqa: B023 - called at once
            assert code in {"truncated", "damaged", "not_a_bundle", "does_not_open", "unreadable"}


@pytest.mark.parametrize("centre", [None, CENTRE])
def test_every_changed_byte_is_refused(centre: KeyPair | None) -> None:
    data = bytearray(made(centre=centre is not None))
    for place in [*range(400), *range(400, len(data), 1493)]:
        data[place] ^= 1
        refusal(lambda: members_of(bytes(data), centre=centre))
        data[place] ^= 1


def test_what_follows_the_last_member_is_refused() -> None:
    assert refusal(lambda: members_of(made() + b"x")) == "trailing"
    assert refusal(lambda: members_of(made(centre=True) + b"x" * 20, centre=CENTRE)) == "damaged"


def test_pieces_of_a_sealed_body_cannot_be_dropped_or_changed_over() -> None:
    out = io.BytesIO()
    body = begin_body(out, CENTRE.sealing_public, Random(3).randbytes)
    content = Random(4).randbytes(3 * PIECE + 100)
    body.write(content)
    body.close()
    data = out.getvalue()
    start = data.index(b"}") + 1
    step = PIECE + 16
    rows = [data[start + number * step : start + (number + 1) * step] for number in range(4)]

    def told(parts: list[bytes]) -> bytes:
        file = io.BytesIO(data[:start] + b"".join(parts))
        return open_body(file, CENTRE, BundleLimits())[1].read(1 << 30)

    assert told(rows) == content
    for wrong in (rows[:3], rows[1:], [rows[1], rows[0], *rows[2:]], [*rows, rows[3]], rows[:1]):
        assert refusal(lambda: told(wrong)) == "damaged"  # noqa: B023 - called at once


def test_a_body_that_ends_with_a_whole_piece_is_read_to_its_end() -> None:
    for size in (0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE):
        out = io.BytesIO()
        body = begin_body(out, CENTRE.sealing_public, Random(3).randbytes)
        body.write(bytes(size))
        body.close()
        out.seek(0)
        source = open_body(out, CENTRE, BundleLimits())[1]
        assert source.read(size + 5) == bytes(size)
        assert source.read(1) == b""


def test_only_the_centre_opens_what_was_sealed_to_it() -> None:
    data = made(centre=True)
    assert refusal(lambda: opened(data)) == "key_needed"
    assert refusal(lambda: opened(data, centre=OTHER)) == "does_not_open"


def test_what_was_sealed_for_the_centre_cannot_be_sealed_on_to_somebody_else() -> None:
    inner = made(centre=True)
    source = open_body(io.BytesIO(inner), CENTRE, BundleLimits())[1]
    out = io.BytesIO()
    body = begin_body(out, OTHER.sealing_public, Random(5).randbytes)
    body.write(source.read(1 << 30))
    body.close()
    assert refusal(lambda: opened(out.getvalue(), centre=OTHER)) == "wrong_seal"


def test_a_bundle_in_clear_that_was_meant_to_be_sealed_is_refused() -> None:
    said = replace(manifest(), sealed_to=CENTRE.sealing_public)
    assert refusal(lambda: opened(signed_by(HUB, said))) == "wrong_seal"


def test_only_the_hub_signs_for_its_hall() -> None:
    stranger = KeyPair("seat", b"a stranger".ljust(32, b"."))
    said = replace(manifest(), hub_key=stranger.signing_public)
    data = signed_by(stranger, said)
    assert opened(data).manifest.hub_key == stranger.signing_public
    assert refusal(lambda: opened(data, hub_key=HUB.signing_public)) == "bad_signature"
    forged = signed_by(stranger, manifest())
    assert refusal(lambda: opened(forged)) == "bad_signature"
    lying = signed_by(HUB, said)
    assert refusal(lambda: opened(lying, hub_key=HUB.signing_public)) == "wrong_hub"


def test_a_signature_for_another_purpose_does_not_count() -> None:
    data = canonical(manifest())
    signed = canonical(SignedManifest(manifest=data, signature=HUB.sign("receipt/1", data)))
    out = io.BytesIO()
    begin_body(out, None, Random(1).randbytes).write(len(signed).to_bytes(4, "big") + signed)
    assert refusal(lambda: opened(out.getvalue())) == "bad_signature"


def test_a_signed_manifest_is_held_to_the_same_rules() -> None:
    said = manifest()
    first, *rest = said.members
    table = {
        "bad_name": replace(said, members=(replace(first, name="../../x"), *rest)),
        "duplicate": replace(said, members=(first, *said.members)),
        "missing": replace(said, members=tuple(rest)),
        "wrong_order": replace(said, members=(*rest, first)),
        "too_large": replace(said, members=(replace(first, size=1 << 40), *rest)),
        "wrong_heads": replace(said, heads=said.heads[1:]),
        "not_sealed": replace(said, demo=False),
        "bad_id": replace(said, sitting="a/b"),
    }
    for code, wrong in table.items():
        assert refusal(lambda: opened(signed_by(HUB, wrong))) == code  # noqa: B023 - called at once


def test_a_manifest_in_another_form_is_refused() -> None:
    data = canonical(manifest()).replace(b'{"demo"', b'{ "demo"', 1)
    signed = canonical(SignedManifest(manifest=data, signature=HUB.sign(BUNDLE_PURPOSE, data)))
    out = io.BytesIO()
    begin_body(out, None, Random(1).randbytes).write(len(signed).to_bytes(4, "big") + signed)
    assert refusal(lambda: opened(out.getvalue())) == "unreadable"


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (BundleLimits(members=3), "too_many"),
        (BundleLimits(member=100), "too_large"),
        (BundleLimits(file=1000), "too_large"),
        (BundleLimits(manifest=100), "huge_manifest"),
        (BundleLimits(envelope=3), "unreadable"),
    ],
)
def test_limits_are_kept(limits: BundleLimits, code: str) -> None:
    assert refusal(lambda: opened(made(), limits=limits)) == code


def test_a_claimed_size_costs_nothing() -> None:
    # What only claims to be huge is refused at its claim, or where the file ends.
    for length in (b"\xff\xff\xff\xff", b"\x00\xff\xff\xff"):
        out = io.BytesIO()
        begin_body(out, None, Random(1).randbytes).write(length + b"{}")
        assert refusal(lambda: opened(out.getvalue())) in {"huge_manifest", "truncated"}  # noqa: B023 - called at once
    first, *rest = manifest().members
    said = replace(manifest(), members=(replace(first, size=60 << 20), *rest))
    assert refusal(lambda: members_of(signed_by(HUB, said, b"short"))) == "truncated"


def test_other_files_are_named_as_what_they_are_not() -> None:
    for foreign in (b"", b"PK\x03\x04zip", b"KIOSKPK1" + bytes(100), b"KIOSKBN"):
        assert refusal(lambda: opened(foreign)) == "not_a_bundle"  # noqa: B023 - called at once


# ---- hostile bytes -------------------------------------------------------------------------------

USUAL = made()
SEALED = made(centre=True)


@given(st.binary(max_size=300))
def test_noise_is_refused_and_never_anything_else(noise: bytes) -> None:
    for start in (b"", b"KIOSKBN1", USUAL[: USUAL.index(b"}") + 1]):
        refusal(lambda: members_of(start + noise))  # noqa: B023 - called at once


@given(
    st.sampled_from([USUAL, SEALED]),
    st.integers(min_value=0),
    st.binary(min_size=1, max_size=8),
    st.booleans(),
)
def test_a_spoiled_bundle_is_refused_or_the_same(
    data: bytes,
    place: int,
    put: bytes,
    insert: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    place %= len(data)
    spoiled = data[:place] + put + data[place + (0 if insert else len(put)) :]
    centre = CENTRE if data is SEALED else None
    if spoiled == data:
        assert members_of(spoiled, centre=centre)
    else:
        refusal(lambda: members_of(spoiled, centre=centre))


@given(st.binary(max_size=200))
def test_a_signed_manifest_of_noise_is_refused(noise: bytes) -> None:
    signed = canonical(SignedManifest(manifest=noise, signature=HUB.sign(BUNDLE_PURPOSE, noise)))
    out = io.BytesIO()
    begin_body(out, None, Random(1).randbytes).write(len(signed).to_bytes(4, "big") + signed)
    assert refusal(lambda: opened(out.getvalue(), hub_key=HUB.signing_public)) == "unreadable"


def test_journals_of_the_made_up_hall_are_real() -> None:
    one = journal("s-1.c-001", HUB)
    assert one.head.sequence == 7
    assert len(one.data) % 512 == 0

"""The bytes of a bundle: cut, changed, forged and made of noise, they are refused in words."""

import io
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.bundle.format import (
    BUNDLE_PURPOSE,
    BundleLimits,
    BundleManifest,
    SignedManifest,
)
from kiosk.bundle.stream import PIECE, begin_body, open_body
from kiosk.trust.documents import canonical
from kiosk.trust.keys import KeyPair
from tests.fakes.bundles import CENTRE, HUB, made, manifest, members_of, opened, refusal

OTHER = KeyPair("auditor", b"somebody else".ljust(32, b"."))


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
    st.integers(min_value=0, max_value=8),
)
def test_a_spoiled_bundle_is_refused_or_the_same(
    data: bytes, place: int, put: bytes, kept: int
) -> None:
    place %= len(data)
    spoiled = data[:place] + put + data[place + kept :]
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

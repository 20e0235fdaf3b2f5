"""Judging a bundle by what is in it, and the centre's receipt for it."""

import hashlib
import io
from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from kiosk.base.ids import HallId
from kiosk.bundle.check import BundleReport, check_bundle
from kiosk.bundle.file import Piece, read_bundle
from kiosk.bundle.receipt import (
    RECEIPT_KIND,
    CentreReceipt,
    may_delete,
    read_receipt,
    sign_receipt,
)
from kiosk.hall.hall_ca import HallCa
from kiosk.minutes.minutes import encode_minutes
from kiosk.trust.auditor import clear_opening, seal_opening
from kiosk.trust.documents import canonical, sign_document
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.hall_authority import Hub, sign_hall_authority
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sitting import Revocation
from kiosk.trust.sitting_accept import sign_sitting
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
    sitting_file,
)
from tests.fakes.hall_day import busy_minutes
from tests.fakes.hall_network import FIRST, authority, ca
from tests.fakes.hall_people import blueprint, root, seat_key, sitting
from tests.fakes.scripted_clock import MORNING

ROOTS = root().roots()


def judged(members: list[Piece], roots: TrustRoots | None = ROOTS, **more: object) -> BundleReport:
    data = made(members, **more)  # type: ignore[arg-type]  # as made takes
    centre = CENTRE if more.get("centre") else None
    return check_bundle(read_bundle(io.BytesIO(data), centre=centre), roots)


def instead(name: str, data: bytes) -> list[Piece]:
    """The usual members with one of other content."""
    return [
        piece(one.name, one.kind, data, one.attempt, one.incarnation) if one.name == name else one
        for one in pieces()
    ]


def test_a_bundle_in_which_all_holds_is_whole() -> None:
    report = judged(pieces())
    assert (report.result, report.findings) == ("whole", ())
    assert (report.journals, report.attempts, report.members) == (4, 2, 12)
    assert [note.split(":")[0] for note in report.notes] == [
        "The key of the hub is the bundle's own word",
        "Records that came late or branch off count for nothing",
        "Rules and results were not recomputed",
    ]


def test_without_a_root_it_says_what_it_could_not_see() -> None:
    report = judged(pieces(), None)
    assert report.result == "whole"
    assert "No trust root was given" in report.notes[0]


def test_a_bundle_without_minutes_on_paper_says_so() -> None:
    report = judged([one for one in pieces() if one.kind != "minutes"])
    assert report.result == "whole"
    assert "There are no minutes on paper in it." in report.notes


def test_a_bundle_without_late_records_says_nothing_of_them() -> None:
    report = judged([one for one in pieces() if one.kind not in {"late", "fork"}])
    assert not any("late" in note for note in report.notes)


def spoiled_journal() -> bytes:
    data = bytearray(journals()["stayed"].data)
    data[1500] ^= 1
    return bytes(data)


def later_sitting() -> bytes:
    return sign_sitting(replace(sitting(), version=4), blueprint(), [root()])


STAYED = "journals/s-1.c-001/1.journal"
WRONG: dict[str, tuple[Callable[[], list[Piece]], str]] = {
    "a changed journal": (lambda: instead(STAYED, spoiled_journal()), "bad at 2"),
    "a journal cut short": (
        lambda: instead(STAYED, journals()["stayed"].data[:-512]),
        "does not end at the head",
    ),
    "another journal": (
        lambda: instead(STAYED, journals()["left"].data),
        "of another attempt or incarnation",
    ),
    "no journal at all": (lambda: instead(STAYED, b"x" * 600), "not a journal"),
    "an anchor beyond the journal": (
        lambda: instead("a/anchors", journals()["left"].anchor(2)),
        "of another attempt",
    ),
    "an anchor that is none": (lambda: instead("a/anchors", b"x" * 232), "anchor"),
    "half an anchor": (lambda: instead("a/anchors", b"x" * 100), "wrong length"),
    "a result of another seat": (
        lambda: instead("a/result.json", journals()["left"].result()),
        "not of the seat",
    ),
    "a changed result": (
        lambda: instead(
            "a/result.json", journals()["stayed"].result().replace(b"passed", b"failed")
        ),
        "signature is wrong",
    ),
    "no result": (lambda: instead("a/result.json", b"[]"), "cannot be read"),
    "no opening": (lambda: instead("a/opening", b"{"), "cannot be read"),
    "a foreign sitting file": (
        lambda: instead(
            "sitting/3.sitting", sign_sitting(sitting(), blueprint(), [root(number=2)])
        ),
        "not signed by a centre",
    ),
    "another edition": (
        lambda: instead("sitting/3.sitting", later_sitting()),
        "not in the bundle",
    ),
    "minutes of another hall": (
        lambda: instead(
            "minutes.json", encode_minutes(replace(busy_minutes(12), hall=HallId("hall-2")))
        ),
        "another hall or sitting",
    ),
    "minutes nobody can read": (lambda: instead("minutes.json", b"{}"), "cannot be read"),
    "a picture for minutes": (lambda: instead("minutes.pdf", b"\x89PNG"), "no PDF"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_does_not_hold_is_named(what: str) -> None:
    make, why = WRONG[what]
    report = judged(make())
    assert report.result == "bad"
    assert any(why in finding.why for finding in report.findings), report.findings


def test_a_journal_of_a_seat_nobody_signed_for_is_named() -> None:
    foreign = journal("s-1.c-003", seat_key(9))
    report = judged([*pieces(), journal_piece(foreign)], ends=[*heads(), foreign.head])
    assert [finding.why for finding in report.findings] == [
        "it was written by a seat that no sitting file names"
    ]


def test_a_journal_written_for_another_sitting_file_is_named() -> None:
    other = journal("s-1.c-003", seat_key(1), sitting_hash=hashlib.sha256(b"other").digest())
    report = judged([*pieces(), journal_piece(other)], ends=[*heads(), other.head])
    assert [finding.why for finding in report.findings] == [
        "it was written for another sitting file"
    ]


def test_a_journal_on_another_pack_is_named() -> None:
    report = judged(pieces(), of=export()._replace(pack_digest="00" * 32))
    assert {finding.why for finding in report.findings} >= {"it was written on another pack"}


def test_a_hall_journal_that_the_exporting_hub_did_not_write_is_named() -> None:
    hall = journals()["hall"]
    other = journal(hall.head.attempt, seat_key(1))
    members = [one for one in pieces() if one.kind != "hall_journal"]
    report = judged(
        [*members, journal_piece(other, "hall_journal")], ends=[*heads()[1:], other.head]
    )
    assert [finding.why for finding in report.findings] == [
        "it was not written by the hub that exports"
    ]


def test_two_editions_of_the_sitting_file_are_both_heard() -> None:
    later = later_sitting()
    of = export()._replace(edition=4, sitting_digest=hashlib.sha256(later).hexdigest())
    members = [*pieces(), piece("sitting/4.sitting", "sitting", later)]
    assert judged(members, of=of).findings == ()
    wrong = of._replace(edition=3)
    assert [one.why for one in judged(members, of=wrong).findings] == [
        "it is another edition than the manifest says"
    ]


def test_an_opening_in_clear_is_for_demonstrations_only() -> None:
    def with_opening(data: bytes) -> BundleReport:
        return judged(instead("a/opening", data), centre=True, of=export(demo=False))

    assert [one.why for one in with_opening(clear_opening(b"{}")).findings] == ["it is in clear"]
    sealed = seal_opening(b"{}", CENTRE.sealing_public, "s-1.c-001")
    assert with_opening(sealed).findings == ()


def vouched(key: bytes = HUB.signing_public, of: HallCa | None = None, **changes: object) -> bytes:
    """The centre's word for the hub of the bundles."""
    own = Hub(name="hub/1", signing_key=key, sealing_key=HUB.sealing_public)
    return sign_hall_authority(authority(of, hubs=(own,), **changes), [root()])


def with_authority(data: bytes, *others: Piece) -> BundleReport:
    kept = [one for one in pieces() if one.kind not in {other.kind for other in others}]
    return judged([*kept, *others, piece("hall.authority", "authority", data)])


def test_the_centre_vouches_for_the_hub_or_it_is_named() -> None:
    report = with_authority(vouched())
    assert (report.result, report.findings) == ("whole", ())
    assert not any("hub" in note for note in report.notes)
    report = with_authority(vouched(seat_key(1).signing_public))
    assert [one.why for one in report.findings] == [
        "the centre does not vouch for this key of the hub",
        "the centre does not vouch for the hub that wrote it",
    ]


@pytest.mark.parametrize(
    ("spoiled", "why"),
    [
        (lambda: vouched(round="2026-02"), "round"),
        (lambda: vouched(valid_until=FIRST), "until"),
        (lambda: vouched(of=ca(hall="hall-2")), "hall-2"),
        (lambda: sign_hall_authority(authority(), [root(number=9)]), "not signed"),
        (lambda: b"signed by the centre", "cannot be read"),
    ],
    ids=["round", "days", "hall", "root", "noise"],
)
def test_an_authority_for_something_else_vouches_for_nobody(
    spoiled: Callable[[], bytes], why: str
) -> None:
    (finding,) = with_authority(spoiled()).findings
    assert finding.member == "hall.authority"
    assert why in finding.why


def test_a_hub_key_that_the_sitting_file_takes_back_signs_no_bundle() -> None:
    taken = Revocation(key=HUB.signing_public, since=date(2026, 8, 1), reason="stolen")
    data = sign_sitting(replace(sitting(), revocations=(taken,)), blueprint(), [root()])
    digest = hashlib.sha256(data).hexdigest()
    report = judged(
        [
            *(one for one in pieces() if one.kind != "sitting"),
            piece("sitting/1.sitting", "sitting", data),
            piece("sitting/2.sitting", "sitting", sitting_file()),
            piece("hall.authority", "authority", vouched()),
        ],
        of=export()._replace(sitting_digest=digest),
    )
    assert [one.why for one in report.findings] == [
        "the centre does not vouch for this key of the hub"
    ]


def test_a_hostile_member_never_ends_the_judging() -> None:
    for one in pieces():
        for noise in (b"", b"\0" * 2000, b'{"a":' * 3000, b"\xff\xfe"):
            report = judged(instead(one.name, noise))
            assert report.result in {"whole", "bad"}
            if one.kind not in {"late", "fork"}:
                assert report.result == "bad", (one.name, noise[:10])


# ---- the receipt ---------------------------------------------------------------------------------


def receipt() -> CentreReceipt:
    said = manifest()
    return CentreReceipt(
        hall=said.hall,
        sitting=said.sitting,
        bundle=hashlib.sha256(canonical(said)).hexdigest(),
        heads=said.heads,
        received_ms=MORNING,
    )


def test_a_receipt_for_this_very_bundle_lets_it_be_deleted() -> None:
    said, one = manifest(), receipt()
    assert read_receipt(sign_receipt(one, [root()]), ROOTS) == one
    assert may_delete(one, said, one.bundle)
    assert may_delete(replace(one, heads=tuple(reversed(one.heads))), said, one.bundle)


def test_a_receipt_for_anything_less_does_not() -> None:
    said, one = manifest(), receipt()
    first, *rest = one.heads
    shorter = replace(first, sequence=first.sequence - 1)
    for wrong in (
        replace(one, heads=tuple(rest)),
        replace(one, heads=(shorter, *rest)),
        replace(one, heads=(replace(first, head="00" * 32), *rest)),
        replace(one, heads=()),
        replace(one, bundle="00" * 32),
        replace(one, hall=HallId("hall-2")),
    ):
        assert not may_delete(wrong, said, one.bundle)
    assert not may_delete(one, said, "00" * 32)
    grown = replace(said, heads=(replace(first, sequence=first.sequence + 1), *rest))
    assert not may_delete(one, grown, one.bundle)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (sign_receipt(receipt(), [root(number=2)]), "untrusted"),
        (sign_document(canonical(receipt()), "sitting", [root()]), "wrong_kind"),
        (sign_document(b"{}", RECEIPT_KIND, [root()]), "unreadable"),
        (b"{}", "unreadable"),
        (sign_receipt(receipt(), [root()])[:-40], "truncated"),
    ],
)
def test_a_receipt_the_centre_did_not_sign_is_none(data: bytes, code: str) -> None:
    with pytest.raises(DocumentRefusedError) as caught:
        read_receipt(data, ROOTS)
    assert caught.value.code == code


def test_the_sitting_file_of_the_made_up_hall_is_signed() -> None:
    assert b"signatures" in sitting_file()


def test_a_picture_belongs_to_a_journal_and_is_in_clear_in_a_demonstration_only() -> None:
    def with_picture(data: bytes, *, whose: str = "s-1.c-001", demo: bool = False) -> list[str]:
        members = [*pieces(), piece("a/picture", "picture", data, whose, 1)]
        sealed = seal_opening(b"{}", CENTRE.sealing_public, "s-1.c-001")
        members = [
            piece(one.name, "opening", sealed, one.attempt, one.incarnation)
            if one.kind == "opening"
            else one
            for one in members
        ]
        return [one.why for one in judged(members, centre=True, of=export(demo=demo)).findings]

    clear = clear_opening(b"a picture")
    sealed = seal_opening(b"a picture", CENTRE.sealing_public, "s-1.c-001")
    assert with_picture(sealed) == []
    assert with_picture(clear) == ["it is in clear"]
    assert with_picture(clear, demo=True) == []
    assert with_picture(sealed, whose="s-1.c-777") == [
        "it is of an attempt whose journal is not here"
    ]
    (why,) = with_picture(b"no envelope")
    assert why.startswith("The picture cannot be read")

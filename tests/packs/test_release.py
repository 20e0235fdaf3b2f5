from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.base.ids import ExamId, HallId, PackId, SittingId
from kiosk.packs.errors import PackRefusedError, ReleaseRefusedError
from kiosk.packs.hall_release import day_of, release_for_sitting
from kiosk.packs.release import (
    DOCUMENT_KIND,
    MadeRelease,
    Purpose,
    Release,
    SheetPair,
    StaffPair,
    Window,
    make_release,
    open_release,
    purpose_of,
    read_release,
)
from kiosk.packs.secret import PackSecrets
from kiosk.trust.documents import canonical, open_document, sign_document
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.sheets import read_sheet
from kiosk.trust.sitting import SITTING_KIND, PackWanted, Sitting
from kiosk.trust.sitting_accept import read_sitting
from kiosk.trust.staff_list import release_pairs
from tests.fakes.hall_people import DAY, HALL, key, members, root, sitting, staff_list
from tests.packs.building import QuickPack, quick_pack

WINDOW = Window(1_000_000, 2_000_000)
NOW = 1_500_000
SITTING = SittingId("s-1")


def purpose(quick: QuickPack, kind: str = "paper") -> Purpose:
    return purpose_of(quick.pack.manifest, "key" if kind == "key" else "paper", HALL, SITTING)


def made(quick: QuickPack, kind: str = "paper") -> MadeRelease:
    secret = quick.secrets.key if kind == "key" else quick.secrets.paper
    pairs = release_pairs(staff_list(), DAY)
    return make_release(purpose(quick, kind), WINDOW, secret, members(), pairs, root())


def accepted(release: MadeRelease) -> Release:
    return read_release(release.data, root().roots(), release.purpose, NOW)


@pytest.mark.parametrize("kind", ["paper", "key"])
def test_two_persons_get_the_secret(quick: QuickPack, kind: str) -> None:
    release = accepted(made(quick, kind))
    wanted = quick.secrets.key if kind == "key" else quick.secrets.paper
    for one, other in (("inv-1", "inv-2"), ("inv-2", "head-1")):
        assert open_release(release, quick.pack, StaffPair(key(one), key(other))) == wanted


def test_two_sheets_get_the_secret_in_any_order(quick: QuickPack) -> None:
    release = made(quick)
    printed = [read_sheet(sheet.qr_payload) for sheet in release.sheets]
    for pair in (SheetPair(*printed), SheetPair(*printed[::-1])):
        assert open_release(accepted(release), quick.pack, pair) == quick.secrets.paper


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("inv-1", "inv-1", "same_person"),
        ("inv-1", "tech-1", "pair_not_allowed"),
        ("inv-1", "stranger", "pair_not_allowed"),
    ],
)
def test_one_person_or_a_stranger_gets_nothing(
    quick: QuickPack, one: str, other: str, code: str
) -> None:
    release = accepted(made(quick))
    with pytest.raises(ReleaseRefusedError) as refused:
        open_release(release, quick.pack, StaffPair(key(one), key(other)))
    assert refused.value.code == code


def test_one_sheet_twice_or_a_sheet_of_another_release_gets_nothing(quick: QuickPack) -> None:
    release, another = made(quick), made(quick)
    for pair, code in (
        (SheetPair(release.sheets.one, release.sheets.one), "same_sheet"),
        (SheetPair(release.sheets.one, another.sheets.other), "does_not_open"),
    ):
        with pytest.raises(ReleaseRefusedError) as refused:
            open_release(accepted(release), quick.pack, pair)
        assert refused.value.code == code


@pytest.mark.parametrize(
    "changed",
    [
        {"hall": HallId("hall-2")},
        {"sitting": SittingId("s-2")},
        {"pack": PackId("other")},
        {"version": 4},
        {"kind": "key"},
    ],
)
def test_a_release_is_for_one_hall_sitting_pack_and_kind(
    quick: QuickPack, changed: dict[str, object]
) -> None:
    wanted = replace(purpose(quick), **changed)
    with pytest.raises(ReleaseRefusedError) as refused:
        read_release(made(quick).data, root().roots(), wanted, NOW)
    assert refused.value.code == "wrong_purpose"
    assert next(iter(changed)) in refused.value.detail


def test_a_wrapping_does_not_open_under_another_purpose(quick: QuickPack) -> None:
    """Even signed anew by an insider, a wrapping taken from one hall opens nothing in another."""
    release = accepted(made(quick))
    moved = replace(release, purpose=replace(release.purpose, hall=HallId("hall-2")))
    with pytest.raises(ReleaseRefusedError, match="does_not_open"):
        open_release(moved, quick.pack, StaffPair(key("inv-1"), key("inv-2")))


def test_a_release_has_its_time(quick: QuickPack) -> None:
    release = made(quick)
    for now, code in ((999_999, "not_yet_valid"), (2_000_000, "expired")):
        with pytest.raises(ReleaseRefusedError) as refused:
            read_release(release.data, root().roots(), release.purpose, now)
        assert refused.value.code == code
    for now in (1_000_000, 1_999_999):
        read_release(release.data, root().roots(), release.purpose, now)


def test_a_window_that_ends_before_it_begins_is_not_made(quick: QuickPack) -> None:
    pairs = release_pairs(staff_list(), DAY)
    with pytest.raises(ReleaseRefusedError, match="bad_window"):
        make_release(purpose(quick), Window(2, 2), bytes(32), members(), pairs, root())


def test_a_wrong_secret_is_never_handed_out(quick: QuickPack, tmp_path: Path) -> None:
    pairs = release_pairs(staff_list(), DAY)
    wrong = make_release(purpose(quick), WINDOW, quick.secrets.key, members(), pairs, root())
    for pair in (StaffPair(key("inv-1"), key("inv-2")), wrong.sheets):
        with pytest.raises(ReleaseRefusedError, match="wrong_secret"):
            open_release(accepted(wrong), quick.pack, pair)
    another = quick_pack(tmp_path, "kz-citizenship")
    with pytest.raises(ReleaseRefusedError, match="wrong_secret"):
        open_release(accepted(made(quick)), another.pack, StaffPair(key("inv-1"), key("inv-2")))


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("untrusted", lambda data: sign_document(payload(data), DOCUMENT_KIND, [root(number=9)])),
        ("wrong_kind", lambda data: sign_document(payload(data), "pack", [root()])),
        ("truncated", lambda data: data[:-10]),
        ("too_large", lambda data: data + b" " * (4 << 20)),
        ("bad_signature", lambda data: data.replace(b'"payload":"ey', b'"payload":"eY')),
        ("unreadable", lambda data: signed_plain(data, hint=1)),
        ("unreadable", lambda data: signed_plain(data, valid_from_ms=-1)),
        ("unreadable", lambda data: signed_plain(data, format=2)),
    ],
)
def test_a_bad_release_file_is_refused(
    quick: QuickPack, code: str, change: Callable[[bytes], bytes]
) -> None:
    release = made(quick)
    data = change(release.data)
    assert data != release.data
    with pytest.raises(ReleaseRefusedError) as refused:
        read_release(data, root().roots(), release.purpose, NOW)
    assert refused.value.code == code


def payload(data: bytes) -> bytes:
    return open_document(data, DOCUMENT_KIND, root().roots(), 1 << 22)


def signed_plain(data: bytes, **changes: object) -> bytes:
    plain = msgspec.json.decode(payload(data), type=dict[str, object]) | changes
    return sign_document(canonical(plain), DOCUMENT_KIND, [root()])


def sitting_on(quick: QuickPack, **changes: object) -> Sitting:
    manifest = quick.pack.manifest
    wanted = PackWanted(id=manifest.pack, version=manifest.version)
    return replace(sitting(), exam=quick.pack.manifest.exam, pack=wanted, **changes)


def test_a_release_is_made_from_the_sitting_file(quick: QuickPack) -> None:
    signed = sign_document(canonical(sitting_on(quick)), SITTING_KIND, [root()])
    hall = read_sitting(signed, root().roots())
    release = release_for_sitting(hall, quick.pack, "paper", quick.secrets, root())
    assert release.purpose == purpose(quick)
    # 21 August 2026, 08:00 in Kazakhstan, is 03:00 UTC.
    eight = 1_787_281_200_000
    read = read_release(release.data, root().roots(), release.purpose, eight)
    pair = StaffPair(key("head-1"), key("inv-3"))
    assert open_release(read, quick.pack, pair) == quick.secrets.paper
    assert day_of(hall) == Window(1_787_252_400_000, 1_787_338_800_000)


def test_nobody_who_is_off_duty_or_revoked_is_wrapped_for(quick: QuickPack) -> None:
    off = tuple(
        replace(member, days=(date(2026, 1, 1),)) if member.id == "inv-1" else member
        for member in members()
    )
    hall = sitting_on(quick, staff=off)
    release = release_for_sitting(hall, quick.pack, "key", quick.secrets, root(), WINDOW)
    read = accepted(release)
    with pytest.raises(ReleaseRefusedError, match="pair_not_allowed"):
        open_release(read, quick.pack, StaffPair(key("inv-1"), key("inv-2")))
    assert open_release(read, quick.pack, StaffPair(key("inv-3"), key("inv-2")))


def test_a_sitting_on_another_pack_or_other_secrets_make_no_release(quick: QuickPack) -> None:
    with pytest.raises(ReleaseRefusedError, match="wrong_pack"):
        release_for_sitting(sitting(), quick.pack, "key", quick.secrets, root())
    elsewhere = replace(sitting_on(quick), exam=ExamId("another-exam"))
    with pytest.raises(ReleaseRefusedError, match="wrong_exam"):
        release_for_sitting(elsewhere, quick.pack, "key", quick.secrets, root())
    other = PackSecrets(bytes(32), bytes(range(32)))
    with pytest.raises(PackRefusedError, match="wrong_secret"):
        release_for_sitting(sitting_on(quick), quick.pack, "key", other, root())


def test_what_is_no_sitting_file_makes_no_release() -> None:
    for data, code in (
        (b"{}", "unreadable"),
        (sign_document(b"[]", SITTING_KIND, [root()]), "unreadable"),
        (sign_document(b"[]", "pack", [root()]), "wrong_kind"),
    ):
        with pytest.raises(DocumentRefusedError) as refused:
            read_sitting(data, root().roots())
        assert refused.value.code == code

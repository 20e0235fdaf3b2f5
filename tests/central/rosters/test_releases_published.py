"""Releases and packs: only for the list that counts, its staff and its pack; never a step back."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from central.rosters.errors import PublishRefusedError
from kiosk.base.errors import MalformedError
from kiosk.packs.building import Edition
from kiosk.packs.hall_release import release_for_sitting
from kiosk.packs.round_signing import Opened, SignedSitting
from kiosk.trust.roots import RootKey
from tests.central.rosters.round_of import EXAM, FIRST, PLAN, ROUND, Office, application
from tests.fakes.hall_people import blueprint, root
from tests.packs.building import QuickPack, build, opened, quick_pack
from tests.packs.synthetic import synthetic_sources


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> QuickPack:
    return quick_pack(tmp_path_factory.mktemp("pack"), EXAM)


@pytest.fixture
def signed(office: Office, quick: QuickPack) -> SignedSitting:
    """A list on a real pack, signed with its releases and published."""
    manifest = quick.pack.manifest
    own = f'pack = {{ id = "{manifest.pack}", version = {manifest.version} }}'
    office.rounds.take(PLAN.replace('pack = { id = "kz-demo", version = 1 }', own))
    office.apply(application(1))
    office.close_and_place()
    (one,) = office.sign(office.draft(), Opened(quick.pack, quick.secrets))
    office.publishing.take_sitting(one.file.read_bytes())
    return one


def code(office: Office, data: bytes) -> str:
    with pytest.raises(MalformedError) as refused:
        office.publishing.take_release(data)
    return refused.value.code


def test_a_hall_is_offered_list_releases_and_pack(
    office: Office, signed: SignedSitting, quick: QuickPack
) -> None:
    for release in signed.releases:
        assert not office.publishing.take_release(release.data).again
        assert office.publishing.take_release(release.data).again
    stored = office.packs / "kz.pack"
    stored.write_bytes(quick.data)
    office.publishing.take_pack(stored)
    offers = office.shelf.offers("astana-1")
    assert [one.kind for one in offers] == ["sitting", "paper", "key", "pack"]
    piece, size = office.shelf.piece("astana-1", offers[3].digest, 100, 50)
    assert (piece, size) == (quick.data[100:150], len(quick.data))
    stored.unlink()
    with pytest.raises(PublishRefusedError) as refused:
        office.shelf.piece("astana-1", offers[3].digest, 0, 50)
    assert refused.value.code == "pack_missing"


def test_releases_are_made_anew_only_for_other_staff(
    office: Office, signed: SignedSitting, quick: QuickPack
) -> None:
    assert len(signed.releases) == 2
    for release in signed.releases:
        office.publishing.take_release(release.data)
    office.apply(application(2))
    office.places.give(ROUND, EXAM)
    (again,) = office.sign(office.draft(), Opened(quick.pack, quick.secrets))
    assert again.sitting.version == 2
    assert again.releases == ()
    office.publishing.take_sitting(again.file.read_bytes())
    assert office.publishing.take_release(signed.releases[0].data).again
    other = release_for_sitting(again.sitting, quick.pack, "paper", quick.secrets, root())
    assert not office.publishing.take_release(other.data).again
    assert code(office, signed.releases[0].data) == "older_version"
    kinds = {one.kind: one.digest for one in office.shelf.offers("astana-1")}
    assert len(kinds) == 3
    assert office.publishing.take_release(other.data).again


def test_a_release_for_anything_else_is_refused(
    office: Office, signed: SignedSitting, quick: QuickPack
) -> None:
    one = signed.sitting

    def made(key: RootKey, **changes: object) -> bytes:
        sitting = replace(one, **changes)
        place = {"hall": sitting.hall.id, "days": (sitting.day,)}
        staff = tuple(replace(member, **place) for member in sitting.staff)
        there = replace(sitting, staff=staff)
        return release_for_sitting(there, quick.pack, "key", quick.secrets, key).data

    assert code(office, made(root(), id="other-sitting")) == "unknown_sitting"
    assert code(office, made(root(), hall=replace(one.hall, id="almaty-1"))) == "wrong_purpose"
    assert code(office, made(root(), staff=one.staff[1:])) == "wrong_staff"
    assert code(office, made(root(), day=date(2026, 8, 23))) == "not_yet_valid"
    assert code(office, made(root(number=2))) == "untrusted"
    assert code(office, b"{}") == "unreadable"
    assert [offer.subject for offer in office.shelf.offers("astana-1")] == [FIRST]


def test_a_round_on_another_pack_signs_nothing(office: Office, quick: QuickPack) -> None:
    office.apply(application(1))
    office.close_and_place()
    drafts = office.draft()
    with pytest.raises(MalformedError) as refused:
        office.sign(drafts, Opened(quick.pack, quick.secrets))
    assert refused.value.code == "wrong_pack"
    assert not list(office.folder.glob("*.signed/*"))


def test_a_pack_of_an_earlier_version_never_comes_back(
    office: Office, quick: QuickPack, tmp_path: Path
) -> None:
    exam = blueprint(EXAM)
    newer = Edition(version=4, valid_from=date(2026, 8, 1), valid_until=date(2026, 8, 31))
    folder = tmp_path / "newer"
    folder.mkdir()
    four = opened(folder, build(synthetic_sources(exam), exam, newer))
    assert not office.publishing.take_pack(four.pack.path).again
    assert office.publishing.take_pack(four.pack.path).again
    with pytest.raises(PublishRefusedError) as refused:
        office.publishing.take_pack(quick.pack.path)
    assert refused.value.code == "older_version"
    with four.pack.path.open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"\0")
    with pytest.raises(MalformedError):
        office.publishing.take_pack(four.pack.path)

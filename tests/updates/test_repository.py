"""The build desk signs nothing that a PC would refuse, and nobody there decides alone."""

import hashlib
import json
import stat
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from msgspec import structs

from kiosk.base.errors import KioskError
from kiosk.trust.sealed_seed import DEMO_COST
from kiosk.updates.anchor import anchored
from kiosk.updates.disk import PosixSlotDisk
from kiosk.updates.keys import load_key, new_key, read_card
from kiosk.updates.lists import About
from kiosk.updates.repository import Repository, RootPlan
from tests.fakes.build_desk import YEARS_ON, Desk, card, key, plan
from tests.fakes.update_pc import refused

#: The key of the targets list, for another list as well.
BORROWED = structs.replace(card("targets"), role="timestamp")
PASS = "a passphrase of the desk"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "desk")


def written(desk: Desk) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("bad", "keys"),
    [
        (plan()._replace(threshold=1), (1, 2)),
        (plan()._replace(threshold=4), (1, 2, 3)),
        (plan()._replace(cards=plan().cards[:4]), (1, 2)),
        (plan()._replace(cards=(*plan().cards, plan().cards[0])), (1, 2)),
        (plan()._replace(cards=(*plan().cards, BORROWED)), (1, 2)),
    ],
)
def test_a_plan_that_one_person_could_carry_out_is_refused(
    tmp_path: Path, bad: RootPlan, keys: tuple[int, ...]
) -> None:
    repository = Repository(tmp_path / "lists")
    code = refused(lambda: repository.sign_root(bad, [key("root", one) for one in keys]))
    assert code == "bad_plan"
    assert not (tmp_path / "lists").exists()


def test_the_first_root_list_takes_two(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "lists")
    for keys in ([], [key("root", 1)], [key("root", 1), key("root", 1)], [key("root", 8)]):
        assert refused(partial(repository.sign_root, plan(), keys)) == "not_signed"


def test_the_next_one_takes_two_of_before_and_two_of_after(desk: Desk) -> None:
    fresh = RootPlan(
        (card("root", 4), card("root", 5), *plan().cards[3:]), threshold=2, valid_until=YEARS_ON
    )
    new = [key("root", 4), key("root", 5)]
    old = [key("root", 1), key("root", 2)]
    before = written(desk)
    for keys in (new, old, [*new, old[0]], [new[0], *old]):
        assert refused(partial(desk.repository.sign_root, fresh, keys)) == "not_signed"
    assert written(desk) == before
    assert desk.repository.sign_root(fresh, [*new, *old]) == 2


def test_no_key_signs_another_list(desk: Desk, tmp_path: Path) -> None:
    desk.add("0.2.0")
    before = written(desk)
    about = About(version="0.3.0", minimum_version="0.1.0", unpacked=10)
    file = tmp_path / "x.tar.xz"
    file.write_bytes(b"x")
    for wrong in (key("snapshot"), key("timestamp"), key("root"), key("targets", 2)):
        does = partial(desk.repository.add_build, file, about, YEARS_ON, wrong)
        assert refused(does) == "wrong_key"
    day = date(2026, 8, 30)
    assert refused(lambda: desk.repository.renew(day, key("targets"), key("timestamp")))
    assert refused(lambda: desk.repository.renew(day, key("snapshot"), key("snapshot")))
    kept = {name: data for name, data in written(desk).items() if not name.endswith(".xz")}
    assert kept == {name: data for name, data in before.items() if not name.endswith(".xz")}


def test_versions_and_the_minimum_only_rise(desk: Desk) -> None:
    desk.add("0.2.0", "0.2.0")
    with pytest.raises(KioskError, match="older_build"):
        desk.add("0.1.9", "0.1.0")
    with pytest.raises(KioskError, match="below_minimum"):
        desk.add("0.3.0", "0.1.0")
    with pytest.raises(KioskError, match="below_minimum"):
        desk.add("0.4.0", "0.5.0")
    with pytest.raises(KioskError, match="bad_version"):
        desk.add("0.4", "0.2.0")


def test_a_key_lies_under_a_passphrase_and_is_for_one_list(tmp_path: Path) -> None:
    files = new_key(tmp_path, "targets", "anna", PASS, cost=DEMO_COST)
    assert stat.S_IMODE(files.private.stat().st_mode) == 0o600
    loaded = load_key(files.private, PASS, least_cost=DEMO_COST)
    shown = read_card(files.public)
    assert (loaded.role, shown.role, shown.name) == ("targets", "targets", "anna")
    assert loaded.signer.public_key.keyval["public"] == shown.public
    with pytest.raises(KioskError, match="wrong_pin"):
        load_key(files.private, "another passphrase", least_cost=DEMO_COST)
    with pytest.raises(KioskError, match="exists"):
        new_key(tmp_path, "targets", "anna", PASS, cost=DEMO_COST)
    with pytest.raises(KioskError, match="bad_name"):
        new_key(tmp_path, "targets", "../anna", PASS, cost=DEMO_COST)
    files.public.write_text(json.dumps({"format": 1, "role": "king"}))
    with pytest.raises(KioskError, match="bad_card"):
        read_card(files.public)


# ---- whose lists count ---------------------------------------------------------------------------


def test_a_root_list_is_believed_by_the_digest_on_paper_and_once(
    desk: Desk, tmp_path: Path
) -> None:
    disk, place, data = PosixSlotDisk(), tmp_path / "pc/updates/root.json", desk.anchor
    digest = hashlib.sha256(data).hexdigest()
    assert refused(lambda: anchored(data, digest[::-1], place, disk)) == "other_digest"
    assert not place.exists()
    spaced = " ".join(digest[i : i + 8] for i in range(0, 64, 8)).upper()
    assert anchored(data, spaced, place, disk) == 2
    assert place.read_bytes() == data
    assert refused(lambda: anchored(data, digest, place, disk)) == "anchored"


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b"null"])
def test_what_is_no_root_list_is_not_believed(tmp_path: Path, data: bytes) -> None:
    digest = hashlib.sha256(data).hexdigest()
    does = partial(anchored, data, digest, tmp_path / "x/root.json", PosixSlotDisk())
    assert refused(does) == "bad_root"


def test_a_root_list_that_one_person_signed_is_not_believed(desk: Desk, tmp_path: Path) -> None:
    root = json.loads(desk.anchor)
    root["signatures"] = root["signatures"][:1]
    data = json.dumps(root).encode()
    digest = hashlib.sha256(data).hexdigest()
    does = partial(anchored, data, digest, tmp_path / "x/root.json", PosixSlotDisk())
    assert refused(does) == "bad_root"

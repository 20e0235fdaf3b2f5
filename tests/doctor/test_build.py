"""Whether the doctor says that the hub has a newer build: a real hub, and what its words mean."""

import hashlib
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.build import Build, is_older, this_build
from kiosk.doctor.build import BuildCheck, judged
from kiosk.doctor.finding import Finding
from kiosk.updates.serving import HubUpdatesFolder, served_version
from tests.fakes.build_desk import Desk
from tests.fakes.real_hall import RealHub, furnished_hall

OWN = Build(version="0.2.0", commit="abcdef012345", digest="a" * 64)
NEXT = "9.0.0"


@pytest.mark.parametrize(
    ("build", "version", "older"),
    [
        ("kiosk 0.2.0", "0.2.1", True),
        ("kiosk 0.9.0 abcdef012345 0011aabb", "0.10.0", True),
        ("kiosk 0.2.0", "0.2.0", False),
        ("kiosk 0.2.1", "0.2.0", False),
        ("", "0.2.0", False),
        ("kiosk 0.2.0", "", False),
        ("kiosk unknown", "0.2.0", False),
        ("kiosk 0.2.0-rc1", "0.2.0", False),
        ("kiosk 0.2.0", "0.3.0.1", False),
        ("kiosk ٠.٢.٠", "0.2.1", False),
        ("0.1.0 kiosk", "0.2.0", True),
    ],
)
def test_which_build_is_older(build: str, version: str, *, older: bool) -> None:
    assert is_older(build, version) is older


@pytest.mark.parametrize(
    ("hub", "offered", "status", "code"),
    [
        (OWN.name, "", "pass", "none_waits"),
        (OWN.name, "0.2.0", "pass", "newest"),
        (OWN.name, "0.1.0", "pass", "newest"),
        (OWN.name, "0.3.0", "warn", "waits"),
        ("kiosk 0.3.0 abc 0011", "0.3.0", "warn", "waits"),
        ("kiosk 0.3.0 abc 0011", "", "warn", "differs"),
        ("kiosk 0.1.0 abc 0011", "0.1.0", "warn", "differs"),
        ("kiosk 0.2.0 abc 0011", "0.2.0", "warn", "differs"),
        ("", "0.2.0", "pass", "newest"),
        ("", "0.3.0", "warn", "waits"),
        (OWN.name, "nonsense", "pass", "newest"),
    ],
)
def test_what_the_hub_says_is_something_to_take_note_of_at_most(
    hub: str, offered: str, status: str, code: str
) -> None:
    found = judged(OWN, hub, offered)
    assert (found.status, found.code) == (status, code)
    assert found.facts["own"] == OWN.name


# ---- a real hub ---------------------------------------------------------------------------------


def served(desk: Desk, folder: Path) -> None:
    """Put the lists of the desk out in a hub's folder, as `kiosk update take` leaves them."""
    place = HubUpdatesFolder(folder).served
    for name in ("metadata", "targets"):
        for path in (desk.folder / name).rglob("*"):
            target = place / name / path.relative_to(desk.folder / name)
            if path.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())


def test_a_seat_its_hub_and_a_hub_that_is_down(tmp_path: Path) -> None:
    made = furnished_hall(tmp_path / "hall", 2)
    hub, own = RealHub(made), this_build().name
    seat, here = BuildCheck(made.seat(1)), BuildCheck(made.hub(1))
    hub.start()
    try:
        assert seat.look() == Finding("pass", "none_waits", {"own": own, "hub": own, "version": ""})
        desk = Desk(tmp_path / "desk")
        desk.add(NEXT)
        served(desk, made.hub(1))
        waits = {"own": own, "hub": own, "version": NEXT}
        assert seat.look() == Finding("warn", "waits", waits)  # put out while the hub runs
        assert here.look() == Finding("warn", "waits", waits)
    finally:
        hub.close()
    down = seat.look()
    assert down == Finding("unknown", "no_hub", {"own": own, "why": "no_hub"})


def test_what_is_of_no_hall_has_nobody_to_ask(tmp_path: Path) -> None:
    made = furnished_hall(tmp_path / "hall", 2)
    assert BuildCheck(None).look().code == "no_folder"
    found = BuildCheck(made.seat(1).parent).look()
    assert (found.status, found.code) == ("unknown", "no_hub")
    (made.seat(1) / "hall").rename(made.seat(1) / "elsewhere")
    found = BuildCheck(made.seat(1)).look()
    assert found == Finding("unknown", "alone", {"own": this_build().name})


# ---- what lies on a hub's disk ------------------------------------------------------------------


@pytest.fixture
def place(tmp_path: Path) -> HubUpdatesFolder:
    desk = Desk(tmp_path / "desk")
    desk.add(__version__)
    desk.add(NEXT)
    served(desk, tmp_path / "hub")
    return HubUpdatesFolder(tmp_path / "hub")


def test_the_newest_lists_say_what_is_served(place: HubUpdatesFolder) -> None:
    assert served_version(place) == NEXT


def test_a_hub_that_serves_nothing_offers_nothing(tmp_path: Path) -> None:
    assert not served_version(HubUpdatesFolder(tmp_path))


@pytest.mark.parametrize("noise", [b"", b"{}", b"\xff" * 40, b"[" * 100_000, b'{"signed": 1}'])
@pytest.mark.parametrize("which", ["timestamp", "snapshot", "targets"])
def test_lists_that_cannot_be_read_offer_nothing(
    place: HubUpdatesFolder, which: str, noise: bytes
) -> None:
    for path in (place.served / "metadata").glob(f"*{which}.json"):
        path.write_bytes(noise)
    assert not served_version(place)


def test_nothing_was_changed_by_reading(place: HubUpdatesFolder) -> None:
    def everything() -> dict[Path, str]:
        files = (one for one in place.root.rglob("*") if one.is_file())
        return {one: hashlib.sha256(one.read_bytes()).hexdigest() for one in files}

    before = everything()
    served_version(place)
    assert everything() == before

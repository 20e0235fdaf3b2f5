"""What a hub serves fits together at every moment, also when its power goes while it takes."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from kiosk.base.errors import KioskError
from kiosk.trust.files import write_public
from kiosk.updates import serving
from kiosk.updates.disk import PosixSlotDisk
from kiosk.updates.serving import HubUpdatesFolder, take
from tests.fakes.build_desk import AFTER_ROUND_MS, IN_ROUND_MS, key, plan
from tests.fakes.disks import PowerCut
from tests.fakes.update_hub import UpdateHub
from tests.fakes.update_pc import UpdatedPc, refused


class ServedPc(UpdatedPc):
    """A PC whose hub serves what it took."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.hub_data = root / "hub"
        self.folder = HubUpdatesFolder(self.hub_data)
        self.folder.root.mkdir(parents=True)
        self.folder.anchor.write_bytes(self.desk.anchor)
        self.hub = UpdateHub(self.data, self.folder.served)

    def take(self, hall_ms: int = IN_ROUND_MS) -> str:
        return take(self.desk.folder, self.folder, PosixSlotDisk(), hall_ms).about.version


@pytest.fixture
def served(tmp_path: Path) -> ServedPc:
    return ServedPc(tmp_path)


def test_what_is_taken_is_served(served: ServedPc) -> None:
    served.desk.add("0.2.0")
    assert served.take() == "0.2.0"
    assert served.update() == "0.2.0"
    served.started()
    served.desk.repository.sign_root(plan(timestamp=2), [key("root", 1), key("root", 3)])
    served.desk.add_by_number("0.3.0", timestamp=2)
    assert served.take() == "0.3.0"
    assert served.update() == "0.3.0"


def test_lists_of_before_are_not_taken_again(served: ServedPc, tmp_path: Path) -> None:
    served.desk.add("0.2.0")
    old = tmp_path / "old"
    shutil.copytree(served.desk.folder, old)
    served.desk.add("0.3.0")
    served.take()
    with pytest.raises(KioskError, match="older_list"):
        take(old, served.folder, PosixSlotDisk(), IN_ROUND_MS)
    assert served.update() == "0.3.0"


def test_lists_of_a_round_that_is_over_are_not_taken(served: ServedPc) -> None:
    served.desk.add("0.2.0")
    assert refused(lambda: served.take(AFTER_ROUND_MS)) == "list_expired"
    assert refused(served.fetch) == "not_fetched"


def test_a_hub_does_not_go_behind_the_hall_time_it_has_seen(served: ServedPc) -> None:
    served.desk.add("0.2.0", until=date(2026, 9, 30))
    served.take(AFTER_ROUND_MS)
    served.desk.add("0.3.0")
    assert refused(lambda: served.take(IN_ROUND_MS)) == "list_expired"


def test_cut_at_every_file_the_hub_serves_the_old_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, points = write_public, 0
    for at in range(20):
        root = tmp_path / str(at)
        root.mkdir()
        pc = ServedPc(root)
        pc.desk.add("0.2.0")
        pc.take()
        pc.desk.add("0.3.0")
        left = at

        def cut(path: Path, data: bytes) -> None:
            nonlocal left
            if not left:
                raise PowerCut
            left -= 1
            real(path, data)

        monkeypatch.setattr(serving, "write_public", cut)
        try:
            pc.take()
        except PowerCut:
            points += 1
        else:
            break
        finally:
            monkeypatch.setattr(serving, "write_public", real)
        fetched = pc.fetch()
        assert fetched is not None
        assert fetched.version in {"0.2.0", "0.3.0"}
        assert pc.take() == "0.3.0"
        assert pc.update() == "0.3.0"
    assert points >= 5

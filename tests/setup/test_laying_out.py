"""Files are handed to the user of the exam, and nothing else is."""

import os
from pathlib import Path

import pytest

from kiosk.setup.laying_out import hand_over
from tests.setup.conftest import Fleet


def test_a_link_put_in_meanwhile_leads_to_nothing_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system, data = tmp_path / "system", tmp_path / "data"
    inner = data / "hall"
    inner.mkdir(parents=True)
    system.mkdir()
    (system / "shadow").touch()
    (inner / "shadow").touch()
    own, foreign = (inner / "shadow").stat().st_ino, (system / "shadow").stat().st_ino
    given: list[int] = []

    def chown(
        path: str | Path,
        user: int,
        group: int,
        *,
        dir_fd: int | None = None,
        follow_symlinks: bool = True,
    ) -> None:
        del user, group
        if Path(path).name == "shadow":
            # The user of the folder is quicker.
            inner.rename(data / "moved")
            inner.symlink_to(system)
        given.append(os.stat(path, dir_fd=dir_fd, follow_symlinks=follow_symlinks).st_ino)

    monkeypatch.setattr(os, "chown", chown)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    hand_over(data)
    assert own in given
    assert foreign not in given


def test_other_addresses_of_a_hub_are_not_passed_over(fleet: Fleet) -> None:
    fleet.write('role = "hub"', '[hub]\naddresses = ["10.0.0.1:7443"]\n')
    assert fleet.run()[1]["files"].status == "done"
    assert fleet.run()[1]["files"].status == "same"
    setup_file = fleet.base / "hub/hub.json"
    before = setup_file.read_bytes()
    fleet.write('role = "hub"', '[hub]\naddresses = ["10.0.0.9:7443", "10.0.0.2:7443"]\n')
    code, lines = fleet.run()
    assert code == 1
    said = lines["files"]
    assert (said.status, said.code) == ("failed", "other_addresses")
    for part in ("10.0.0.1:7443,", "10.0.0.9:7443 10.0.0.2:7443;", str(setup_file)):
        assert part in said.detail
    assert setup_file.read_bytes() == before
    setup_file.write_bytes(before.replace(b"10.0.0.1:7443", b'10.0.0.9:7443", "10.0.0.2:7443'))
    assert fleet.run()[1]["files"].status in {"done", "same"}

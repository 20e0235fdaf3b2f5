"""Files are handed to the user of the exam, and nothing else is."""

import os
from pathlib import Path

import pytest

from kiosk.setup.laying_out import hand_over


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

"""A computer of a fleet, its file, and the folder of its data."""

from pathlib import Path

import msgspec
import pytest

from kiosk.setup import steps
from kiosk.setup.disk_trial import Latency
from kiosk.setup.plan import Plan
from kiosk.setup.record import Record
from kiosk.setup.unattended import Line, run_unattended
from tests.fakes.hall_people import HALL, blueprint, root
from tests.fakes.set_up_machine import MadeUpMachine

SKIPS = """
[skip]
join = "no hub yet"
camera = "this round has no camera"
"""


class Fleet:
    """One PC of a fleet, set up by a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base = folder / "var"
        self.base.mkdir()
        (folder / "root").mkdir()
        self.machine = MadeUpMachine(folder / "root")
        (folder / "trust.json").write_bytes(root().roots().to_bytes())
        self.file = folder / "fleet.toml"
        self.write('role = "seat"', "[seat]\nnumber = 12" + SKIPS)

    def write(self, head: str, tail: str) -> None:
        exam = blueprint().id
        self.file.write_text(
            f'{head}\nhall = "{HALL}"\nexam = "{exam}"\ntrust = "trust.json"\n{tail}'
        )

    @property
    def record(self) -> Record:
        """As a fresh process has it."""
        return Record(self.base)

    def run(self) -> tuple[int, dict[str, Line]]:
        """The unattended run: exit code, and its lines by step."""
        said: list[Line] = []
        code = run_unattended(
            self.file,
            self.record,
            self.machine,
            lambda text: said.append(msgspec.json.decode(text, type=Line)),
        )
        self.said = said
        return code, {one.step: one for one in said}

    @property
    def plan(self) -> Plan:
        """What the record says it is to become."""
        plan = self.record.kept.plan
        assert plan is not None
        return plan

    def tree(self) -> dict[str, tuple[object, ...]]:
        """Every file and folder of the computer."""
        return {
            str(path.relative_to(self.folder)): (
                path.lstat().st_mode,
                path.read_bytes() if path.is_file() else b"",
            )
            for top in (self.base, self.folder / "root")
            for path in sorted(top.rglob("*"))
        }


@pytest.fixture
def fleet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fleet:
    monkeypatch.setattr(steps, "measured", lambda *_: Latency((2.0,) * 100))
    return Fleet(tmp_path)

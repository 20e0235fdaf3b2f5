"""The pages on the hall say what the code does: reasons of a verdict, the heartbeat, the set-up."""

import re
import shutil
from pathlib import Path
from typing import Final

import pytest
from typer.testing import CliRunner

from kiosk.__main__ import COMMANDS
from kiosk.cli import hall, sitting
from kiosk.drill.words import TEXTS
from kiosk.hall.line import HEARTBEAT_S
from kiosk.setup.joining import machine_of
from kiosk.trust.hub_key import make_hub_key
from tests.fakes.hall_people import PIN

DOCS: Final = Path(__file__).parents[2] / "docs"
IN_WORDS: Final = {2: "two", 3: "three", 4: "four", 5: "five"}


def test_every_reason_of_a_verdict_is_told() -> None:
    page = (DOCS / "DRILL.md").read_text("utf-8")
    codes = list(TEXTS)
    reasons = codes[: codes.index("above_limit")]  # then come the figures
    assert "not_measured" in reasons
    assert [one for one in reasons if f"`{one}`" not in page] == []


def test_the_pings_of_a_line_are_told() -> None:
    page = " ".join((DOCS / "HALL.md").read_text("utf-8").split())
    seconds = IN_WORDS[round(HEARTBEAT_S / 2)]  # as aiohttp waits for the answer
    assert f"a ping that is not answered within {seconds} seconds ends it too" in page


def commands() -> list[list[str]]:
    """Every command of the set-up, in order, without the program's own name."""
    text = (DOCS / "HALL.md").read_text("utf-8")
    section = text.partition("## Set-up\n")[2].partition("\n## ")[0].replace("\\\n", " ")
    lines = [line.split() for line in section.splitlines() if line.startswith("    python3 ")]
    return [line[3:] for line in lines]


def test_the_set_up_can_be_typed_as_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("CENTRE", "STICK", "PANEL", "SEAT"):
        Path(name).mkdir()
    run = CliRunner()
    root = ["root-key", "--demo", "--out", "CENTRE", "--pass-stdin"]
    assert run.invoke(sitting.app, root, input=f"{PIN}\n").exit_code == 0
    (root_file,) = Path("CENTRE").glob("*.rootkey")
    key = make_hub_key().sealing_public.hex()
    words = {"HALL": "hall-1", "EXAM": "kz-citizenship", "AUDITORKEY": key, "CENTREKEY": key}
    halls = [one for one in commands() if one[0] == "hall"]
    for command in halls:
        said = " ".join(command[1:]).replace("CENTRE/demo-0123456789abcdef.rootkey", str(root_file))
        for word, value in words.items():
            said = re.sub(rf"\b{word}\b", value, said)
        signs = ["--pass-stdin"] if command[1] == "authority" else []
        done = run.invoke(hall.app, [*said.split(), *signs], input=f"{PIN}\n")
        assert done.exit_code == 0, (said, done.output)
    assert len(halls) == 5
    assert Path("hall.authority").exists()
    assert Path("HUB1/hall-1.cakey").exists()  # which the page says to copy
    shutil.copy("CENTRE/trust.json", "PANEL")
    assert machine_of(Path("PANEL")).starts == "supervisor"
    made = ["seat-key", "--number", "1", "--out", "SEAT"]
    assert run.invoke(sitting.app, made).exit_code == 0
    Path("SEAT/seat-001.seatkey").rename("SEAT/seat.key")
    shutil.copy("CENTRE/trust.json", "SEAT")
    page = (DOCS / "HALL.md").read_text("utf-8")
    (setup,) = re.findall(r'`(\{"hall".*?\})`', page, re.DOTALL)
    setup = setup.replace("HALL", "hall-1").replace("EXAM", "kz-citizenship").replace("DIGITS", key)
    Path("SEAT/seat.json").write_text(setup, "utf-8")
    assert machine_of(Path("SEAT")).starts == "run"
    for command in commands():
        assert command[0] in COMMANDS

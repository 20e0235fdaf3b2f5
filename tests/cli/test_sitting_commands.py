from pathlib import Path

from typer.testing import CliRunner

from kiosk.cli import sitting, staff
from kiosk.trust.staff_keys import unlock
from tests.fakes.hall_people import PIN, ROOT_FOLDER

RUN = CliRunner()
ASSETS = ROOT_FOLDER / "assets"


def make_key(folder: Path, name: str, pin: str = PIN) -> str:
    arguments = ["new", "--id", name, "--out", str(folder), "--pin-stdin"]
    done = RUN.invoke(staff.app, arguments, input=f"{pin}\n")
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_clerk_makes_keys_and_builds_a_sitting(tmp_path: Path) -> None:
    for name in ("head-01", "inv-01", "inv-02", "tech-01"):
        assert f"{name}.staffkey" in make_key(tmp_path, name)
    seat = RUN.invoke(sitting.app, ["seat-key", "--number", "1", "--out", str(tmp_path)])
    assert seat.exit_code == 0
    made = RUN.invoke(
        sitting.app,
        ["root-key", "--demo", "--out", str(tmp_path), "--pass-stdin"],
        input=f"{PIN}\n",
    )
    assert made.exit_code == 0, made.output
    built = RUN.invoke(
        sitting.app,
        [
            "build",
            str(ASSETS / "demo" / "sitting.toml"),
            *("--cards", str(tmp_path)),
            *("--blueprint", str(ASSETS / "exams" / "kz-citizenship.toml")),
            *("--root-key", str(next(tmp_path.glob("*.rootkey")))),
            *("--out", str(tmp_path / "demo.sitting")),
            *("--day", "2026-08-22"),
            "--pass-stdin",
        ],
        input=f"{PIN}\n",
    )
    assert built.exit_code == 0, built.output
    assert "Look at demo-c05: the check digit of the IIN is wrong" in built.stdout
    assert "2026-08-22: 5 candidates, 1 seats, 4 staff" in built.stdout
    assert (tmp_path / "demo.sitting").exists()


def test_a_pin_is_asked_twice_at_a_terminal(tmp_path: Path) -> None:
    arguments = ["new", "--id", "inv-07", "--out", str(tmp_path)]
    done = RUN.invoke(staff.app, arguments, input=f"{PIN}\n{PIN}\n")
    assert done.exit_code == 0, done.output
    assert PIN not in done.output
    assert unlock((tmp_path / "inv-07.staffkey").read_bytes(), PIN).id == "inv-07"


def test_a_refusal_is_one_sentence_and_exit_code_1(tmp_path: Path) -> None:
    arguments = ["new", "--id", "inv-07", "--out", str(tmp_path), "--pin-stdin"]
    done = RUN.invoke(staff.app, arguments, input="11111111\n")
    assert done.exit_code == 1
    assert done.stderr == "Refused: Use at least 4 different characters. [pin_uniform]\n"
    assert not list(tmp_path.iterdir())

"""`kiosk verify` of an attempt that was at three seats."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner, Result

from kiosk.cli import verify
from kiosk.journal import Anchor, anchor_code, read_journal
from tests.fakes.moving import Furniture, accept_once, go_on, held_of, room_in
from tests.fakes.whole_exam import answer_all, begin, end

if TYPE_CHECKING:
    from collections.abc import Iterator

RUN = CliRunner()


@pytest.fixture(scope="module")
def files(
    furniture: Furniture,
    tmp_path_factory: pytest.TempPathFactory,
) -> "Iterator[Path]":
    """What left the third seat."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kiosk.seat.opening.accept_pack", accept_once)
        with room_in(furniture, tmp_path_factory.mktemp("room")) as room:
            seat, held = room.opened(1), None
            begin(seat)
            for number in (2, 3):
                answer_all(seat)
                held = held_of(seat, before=held)
                seat.die()
                seat = room.opened(number, like=seat)
                go_on(seat, held)
            yield end(seat)


def run(furniture: Furniture, files: Path, *more: str, parents: tuple[int, ...] = (1, 2)) -> Result:
    folder = furniture.setting.folder
    words = {
        "--pack": [furniture.setting.pack.path],
        "--trust": [folder.trust],
        "--sitting": folder.sittings.iterdir(),
        "--opening": [files / "attempt.opening"],
        "--anchor": sorted(files.glob("*.anchor")),
        "--parent": [files / f"parent-{number}.journal" for number in parents],
    }
    arguments = [word for name, paths in words.items() for path in paths for word in (name, path)]
    return RUN.invoke(verify.app, [str(files / "attempt.journal"), *map(str, arguments), *more])


def test_all_journals_together_are_complete_in_any_order(
    furniture: Furniture,
    files: Path,
) -> None:
    for parents in ((1, 2), (2, 1)):
        done = run(furniture, files, parents=parents)
        assert done.exit_code == 0, done.output
        assert done.stdout.startswith("complete\n")
        assert "3 seats" in done.stdout
    told = json.loads(run(furniture, files, "--json").stdout)
    assert (told["result"], told["incarnations"]) == ("complete", 3)


@pytest.mark.parametrize("parents", [(), (1,), (2,)])
def test_with_a_journal_missing_it_is_not_complete(
    furniture: Furniture,
    files: Path,
    parents: tuple[int, ...],
) -> None:
    done = run(furniture, files, "--json", parents=parents)
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert told["text"] == "unfinished: the journals before the move are missing"
    assert told["incarnations"] == 3


def test_the_same_journal_twice_is_bad(
    furniture: Furniture,
    files: Path,
) -> None:
    done = run(furniture, files, parents=(1, 1))
    assert (done.exit_code, done.stdout.startswith("bad at ")) == (1, True)


@pytest.mark.parametrize("content", [b"", b"\0" * 4096, b"\xff\xfe" * 300], ids=range(3))
def test_noise_for_a_journal_is_bad_in_one_sentence(
    furniture: Furniture,
    files: Path,
    tmp_path: Path,
    content: bytes,
) -> None:
    noise = tmp_path / "noise"
    noise.write_bytes(content)
    done = run(furniture, files, "--parent", str(noise), parents=(2,))
    assert done.exit_code == 1
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert done.stdout.startswith("bad at ")


def test_a_line_of_the_minutes_names_its_incarnation(
    furniture: Furniture,
    files: Path,
) -> None:
    anchor = Anchor.from_bytes((files / "parent-1.anchor").read_bytes())
    header = read_journal((files / "parent-1.journal").read_bytes()).frame.header
    code = anchor_code(header, anchor.sequence, anchor.head)
    line = f"{anchor.sequence}:{code}"
    assert run(furniture, files, "--paper", f"1.{line}").exit_code == 0
    beyond = run(furniture, files, "--paper", f"2.{line}")
    assert f"signed record {anchor.sequence}; its journal" in beyond.stdout
    for other in (line, f"3.{line}", f"2.9:{code}", f"1.{anchor.sequence - 1}:{code}"):
        done = run(furniture, files, "--paper", other)
        assert (done.exit_code, done.stdout.startswith("bad at ")) == (1, True)
    for nonsense in ("1.2.3:A", ".1:A", "1.:A", "x.1:A"):
        assert run(furniture, files, "--paper", nonsense).exit_code == 2

"""`kiosk verify` of an attempt that staff of a later edition ordered something of."""

from pathlib import Path

from typer.testing import CliRunner, Result

from kiosk.cli import verify
from kiosk.trust.sitting import Sitting
from kiosk.trust.sitting_accept import sign_sitting
from tests.fakes.moving import Furniture
from tests.fakes.two_editions import Edited, edited

__all__ = ["edited"]
RUN = CliRunner()


def run(furniture: Furniture, files: Path, *editions: Path) -> Result:
    """Judge it with the first edition, and these."""
    folder = furniture.setting.folder
    words = {
        "--pack": [furniture.setting.pack.path],
        "--trust": [folder.trust],
        "--sitting": folder.sittings.iterdir(),
        "--opening": [files / "attempt.opening"],
        "--anchor": [files / "attempt.anchor"],
        "--edition": editions,
    }
    arguments = [
        str(word) for name, paths in words.items() for path in paths for word in (name, path)
    ]
    return RUN.invoke(verify.app, [str(files / "attempt.journal"), *arguments])


def signed(furniture: Furniture, edition: Sitting, path: Path) -> Path:
    """That edition as the centre sends it."""
    rules = furniture.setting.pack.manifest.blueprint
    path.write_bytes(sign_sitting(edition, rules, [furniture.centre]))
    return path


def test_staff_of_a_later_edition_are_known_by_it(
    furniture: Furniture, edited: Edited, tmp_path: Path
) -> None:
    later = signed(furniture, edited.second, tmp_path / "later.sitting")
    done = run(furniture, edited.files, later)
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "complete")
    alone = run(furniture, edited.files)
    assert alone.exit_code == 1
    assert "inv-09 is not on the staff list" in alone.stdout


def test_what_is_no_other_edition_is_refused_in_words(furniture: Furniture, edited: Edited) -> None:
    same = next(furniture.setting.folder.sittings.iterdir())
    refused = run(furniture, edited.files, same)
    assert refused.exit_code != 0
    assert "no other edition" in " ".join(refused.output.split())

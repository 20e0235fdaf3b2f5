"""The demonstration of a package, which comes without the centre: it ends well, and says so."""

import importlib.util
import io
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from rich.console import Console

from kiosk.base.errors import MalformedError
from kiosk.demo import centre, command
from kiosk.demo.report import Certified, DemoReport, Left, show, write_report

if TYPE_CHECKING:
    from kiosk.audit.verification import VerifyReport
    from kiosk.rehearsal.setting import Setting

VERIFIED = SimpleNamespace(
    score=SimpleNamespace(passed=True, total=3, maximum=4, threshold=2, blocks=()),
    result="complete",
    text="complete",
    entries=9,
    attempt="attempt-1",
)
OK = Certified(certificate="paper.pdf", certificate_verify="ok", central_total=3)


def certified(monkeypatch: pytest.MonkeyPatch, said: io.StringIO, *, packaged: bool) -> object:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(centre, "packaged", lambda: packaged)
    return centre.certify(Console(file=said), Path(), cast("Setting", None), "attempt-1")


def test_a_package_issues_nothing_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    assert certified(monkeypatch, said, packaged=True) is None
    assert "comes without the centre" in said.getvalue()


def test_beside_the_source_a_centre_that_cannot_be_found_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(MalformedError, match="comes without the centre"):
        certified(monkeypatch, io.StringIO(), packaged=False)


def reported(out: Path, some: Certified | None) -> DemoReport:
    verified = cast("VerifyReport", VERIFIED)
    return write_report(out, "exam", Left(), verified, some, deaths=1, audio="x", seconds=1.0)


def test_its_report_names_no_certificate(tmp_path: Path) -> None:
    for some, told in ((None, False), (OK, True)):
        said = io.StringIO()
        report = reported(tmp_path, some)
        assert report.certificate == ("paper.pdf" if told else "")
        assert report.journal == "attempt.journal"
        show(Console(file=said), tmp_path, report)
        assert ("certificate verify: ok" in said.getvalue()) is told


@pytest.mark.parametrize(
    ("some", "result", "code"),
    [
        (None, "complete", 0),
        (OK, "complete", 0),
        (Certified(certificate="paper.pdf", certificate_verify="forged"), "complete", 1),
        (None, "broken", 1),
        (OK, "broken", 1),
    ],
)
def test_it_ends_well_where_everything_that_was_made_verifies(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    some: Certified | None,
    result: str,
    code: int,
) -> None:
    verified = SimpleNamespace(**{**vars(VERIFIED), "result": result})
    setting = SimpleNamespace(
        folder=SimpleNamespace(handovers=tmp_path),
        pack=SimpleNamespace(manifest=SimpleNamespace(exam="exam")),
    )
    watched = SimpleNamespace(code=0, handover="one", deaths=1, audio="x")
    monkeypatch.setattr(command, "furnished_from_assets", lambda *_some: setting)
    monkeypatch.setattr(command, "Watcher", lambda *_some: SimpleNamespace(watch=lambda: watched))
    monkeypatch.setattr(command, "collect", lambda *_some: Left())
    monkeypatch.setattr(command, "verify_left", lambda *_some: verified)
    monkeypatch.setattr(command, "certify", lambda *_some: some)
    assert command.main(["--headless", "--out", str(tmp_path / "out")]) == code
    assert (tmp_path / "out" / "report.json").exists()

"""Makes the package: one folder with one executable that needs no Python, tried before it is given.

Decides: the order of steps, and that a folder which is there is finished: everything is made in a
folder beside it and moved into its place at the end. What goes into the package is left to
`build.spec`, what is tried to `kiosk self-test`.
"""

import argparse
import json
import os
import platform
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, NoReturn

from kiosk import __version__
from kiosk.rehearsal.quick import furnished_from_assets
from kiosk.self_test.listing import LIST, listing
from tools.package_parts import weigh
from tools.steps import ROOT, Progress, SetupError, child_environment

STARTS = 7
START_PLATFORM = "offscreen"
REPORT = "package.json"
_PATIENCE_S = 60


class Report(NamedTuple):
    """What `package.json` holds; the first four are what scripts rely on.

    Attributes:
        bundle_mib: size of all files.
        build_s: seconds that PyInstaller took.
        self_test: always `ok`: a package that fails is not given.
        start_s: seconds from the start of the process to the seat's first window, median.
        start_platform: of Qt, at that measurement.
        start_runs: how many starts.
        checks: result of each check of the self-test; what was skipped is not hidden.
        parts: MiB of each part.
    """

    bundle_mib: float
    build_s: float
    self_test: str
    start_s: float
    start_platform: str
    start_runs: int
    version: str
    python: str
    checks: dict[str, str]
    parts: dict[str, float]


def package_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment in which the package is tried: nothing of a Python that is around."""
    env = child_environment(environ)
    return {name: value for name, value in env.items() if not name.startswith(("PYTHON", "VIRT"))}


def build(work: Path, switches: Mapping[str, str], progress: Progress) -> Path:
    """Let PyInstaller make the folder, and list the shipped files in it.

    Raises:
        SetupError: it failed; the message ends with what it said.
    """
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(work / "dist"), "--workpath", str(work / "work")]
    env = {**child_environment(os.environ), **switches}
    env["PYINSTALLER_CONFIG_DIR"] = str(work / "cache")
    progress.run("Building the folder", [*command, str(ROOT / "build.spec")], env)
    made = work / "dist" / "kiosk"
    (made / "_internal" / LIST).write_text(listing(ROOT / "assets"), encoding="utf-8")
    return made


def self_test(program: Path, work: Path, progress: Progress) -> dict[str, str]:
    """Let the package try itself; gives the result of each check.

    Raises:
        SetupError: naming each check that failed.
    """
    answer = work / "self-test.json"
    shell = ["sh", "-c", 'exec "$1" self-test --json >"$2"', "sh", str(program), str(answer)]
    try:
        progress.run("Letting the package try itself", shell, package_environment(os.environ))
    except SetupError as error:
        failed = [one for one in _checks(answer) if one["result"] == "fail"]
        if not failed:
            raise
        said = "\n".join(f"    {one['name']}: {one['found']}" for one in failed)
        raise SetupError(f"The package does not pass its own self-test:\n{said}") from error
    checks = {one["name"]: one["result"] for one in _checks(answer)}
    if "pass" not in checks.values():
        raise SetupError("The package's self-test tried nothing.")
    return checks


def _checks(answer: Path) -> list[dict[str, str]]:
    try:
        return list(json.loads(answer.read_text(encoding="utf-8"))["checks"])
    except (OSError, ValueError, KeyError, TypeError):
        return []


def measure_start(program: Path, work: Path) -> float:
    """Seconds from the start of the process to the seat's first window, median of several.

    Raises:
        SetupError: the window was not shown.
    """
    seat, mark = work / "seat", work / "mark"
    furnished_from_assets(seat, time.time_ns() // 1_000_000)
    command = [str(program), "probe", "first-window", "--data", str(seat), "--mark", str(mark)]
    env = {**package_environment(os.environ), "QT_QPA_PLATFORM": START_PLATFORM}
    took = []
    for _ in range(STARTS):
        mark.unlink(missing_ok=True)
        begun = time.monotonic()
        done = subprocess.run(
            command, env=env, capture_output=True, text=True, check=False, timeout=_PATIENCE_S
        )
        if done.returncode != 0 or not mark.exists():
            raise SetupError(f"The package showed no window:\n{done.stderr[-2000:]}")
        took.append(int(mark.read_text(encoding="ascii")) / 1000 - begun)
    return statistics.median(took)


def make(out: Path, switches: Mapping[str, str], progress: Progress) -> Report:
    """Make the package and move it to `out`; gives its report.

    Raises:
        SetupError: a step failed; `out` is as it was.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-unfinished-", dir=out.parent))
    try:
        begun = time.monotonic()
        made = build(work, switches, progress)
        build_s = time.monotonic() - begun
        checks = self_test(made / "kiosk", work, progress)
        start_s = _told("Measuring the start", lambda: measure_start(made / "kiosk", work))
        parts = weigh(made)
        report = Report(
            bundle_mib=round(sum(parts.values()), 1),
            build_s=round(build_s, 1),
            self_test="ok",
            start_s=round(start_s, 3),
            start_platform=START_PLATFORM,
            start_runs=STARTS,
            version=__version__,
            python=platform.python_version(),
            checks=checks,
            parts=parts,
        )
        whole = work / "whole"
        whole.mkdir()
        made.rename(whole / "kiosk")
        (whole / REPORT).write_text(json.dumps(report._asdict(), indent=1) + "\n", encoding="utf-8")
        whole.chmod(0o755)
        whole.replace(out)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return report


def _told(label: str, action: Callable[[], float]) -> float:
    print(f"  {label} ...", file=sys.stderr, flush=True)
    begun = time.monotonic()
    result = action()
    print(f"  {label}: done, {time.monotonic() - begun:.1f} s", file=sys.stderr, flush=True)
    return result


def main(arguments: list[str]) -> int:
    """Make the package; gives the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py package", description="Make the package.")
    parser.add_argument("--out", type=Path, required=True, help="a new or empty folder")
    parser.add_argument("--camera", action="store_true", help="measure: camera libraries as well")
    parser.add_argument("--untrimmed", action="store_true", help="measure: all that hooks bring")
    given = parser.parse_args(arguments)
    out = given.out.absolute()
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        print(f"{out} is not an empty folder; name a new one with --out.", file=sys.stderr)
        return 2
    switches = {
        name: "1"
        for name, wanted in (
            ("KIOSK_PACKAGE_CAMERA", given.camera),
            ("KIOSK_PACKAGE_UNTRIMMED", given.untrimmed),
        )
        if wanted
    }
    signal.signal(signal.SIGTERM, _interrupted)
    try:
        report = make(out, switches, Progress())
    except (SetupError, OSError) as error:
        print(f"\n{error}\nNo package was made; {out} is as it was.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\nStopped. No package was made; {out} is as it was.", file=sys.stderr)
        return 130
    print(_summary(out, report))
    return 0


def _summary(out: Path, report: Report) -> str:
    skipped = [name for name, result in report.checks.items() if result == "skip"]
    beside = f"; not tried here: {', '.join(skipped)}" if skipped else ""
    return (
        f"{out / 'kiosk' / 'kiosk'}: {report.bundle_mib} MiB, built in {report.build_s} s, "
        f"first window after {report.start_s} s, self-test ok{beside}"
    )


def _interrupted(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""Makes the package: a program that needs no Python, tried before it is given, and its .debs.

Decides: the order of steps, and that a folder which is there is finished: everything is made in a
folder beside it and moved into its place at the end. What goes into the package is left to
`build.spec` and `tools/package_bundle.py`, what is tried to `kiosk self-test`, how it is installed
to `tools/package_deb.py`.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, NoReturn

from kiosk import __version__
from kiosk.base.errors import KioskError
from kiosk.rehearsal.quick import furnished_from_assets
from kiosk.trust.centre_keys import MAX_KEY_FILE, CentreKey, parse_centre_key
from kiosk.trust.files import read_private
from kiosk.trust.package_sums import SIGNATURE, SUMS, sign_sums, write_sums
from tools.package_bundle import build, name_the_build, source
from tools.package_deb import Parcel, make_packages
from tools.package_parts import MIB, weigh
from tools.package_sbom import SBOM, sbom, taken_by
from tools.steps import Progress, SetupError, child_environment

STARTS = 7
START_PLATFORM = "offscreen"
REPORT = "package.json"
#: Of xz: what a release is packed with.
LEVEL = 6
_PATIENCE_S = 60


class Report(NamedTuple):
    """What `package.json` holds; the first four are what scripts rely on.

    Attributes:
        bundle_mib: size of all files.
        build_s: seconds that PyInstaller took.
        self_test: always `ok`: a package that fails is not given.
        start_s: seconds from the start of the process to the seat's first window, median.
        start_cpu_s: processor time of that; what other work on the machine does not change.
        start_platform: of Qt, at that measurement.
        start_runs: how many starts.
        version, commit, digest: of the build, as `kiosk.build.Build`.
        checks: result of each check of the self-test; what was skipped is not hidden.
        parts: MiB of each part of the folder.
        deb_mib: size of the package of the program.
        debs: MiB of each package, by the name of its file.
        signed: the key that vouches for them, or `unsigned`.
    """

    bundle_mib: float
    deb_mib: float
    build_s: float
    self_test: str
    start_s: float
    start_cpu_s: float
    start_platform: str
    start_runs: int
    version: str
    commit: str
    digest: str
    python: str
    signed: str
    checks: dict[str, str]
    parts: dict[str, float]
    debs: dict[str, float]


def package_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment in which the package is tried: nothing of a Python that is around."""
    env = child_environment(environ)
    return {name: value for name, value in env.items() if not name.startswith(("PYTHON", "VIRT"))}


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


class Start(NamedTuple):
    """How long a start takes, medians of several.

    Attributes:
        wall_s: from the start of the process to the seat's first painted window.
        cpu_s: processor time of the process, to its end just after that.
    """

    wall_s: float
    cpu_s: float


def measure_start(program: Path, work: Path) -> Start:
    """Start the seat several times, warm.

    Raises:
        SetupError: the window was not shown.
    """
    seat, mark = work / "seat", work / "mark"
    furnished_from_assets(seat, time.time_ns() // 1_000_000)
    command = [str(program), "probe", "first-window", "--data", str(seat), "--mark", str(mark)]
    env = {**package_environment(os.environ), "QT_QPA_PLATFORM": START_PLATFORM}
    walls, processors = [], []
    for _ in range(STARTS + 1):
        mark.unlink(missing_ok=True)
        used, begun = _processor_s(), time.monotonic()
        done = subprocess.run(
            command, env=env, capture_output=True, text=True, check=False, timeout=_PATIENCE_S
        )
        if done.returncode != 0 or not mark.exists():
            raise SetupError(f"The package showed no window:\n{done.stderr[-2000:]}")
        walls.append(int(mark.read_text(encoding="ascii")) / 1000 - begun)
        processors.append(_processor_s() - used)
    # The first one warms what the others find.
    return Start(statistics.median(walls[1:]), statistics.median(processors[1:]))


def _processor_s() -> float:
    """What processes that were started and ended here have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Wishes(NamedTuple):
    """What was asked for.

    Attributes:
        out: a new or empty folder.
        switches: variables that `build.spec` reads.
        level: of xz.
        key: the file of the key that signs; None leaves the packages unsigned.
    """

    out: Path
    switches: Mapping[str, str]
    level: int = LEVEL
    key: Path | None = None


def make(wishes: Wishes, progress: Progress) -> Report:
    """Make the packages and move them to their place; gives the report.

    Raises:
        SetupError: a step failed; the place is as it was.
        KioskError: the key cannot be used.
    """
    out = wishes.out
    # Before an hour of work, and not after it.
    key = parse_centre_key(read_private(wishes.key, MAX_KEY_FILE)) if wishes.key else None
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-unfinished-", dir=out.parent))
    try:
        begun = time.monotonic()
        made = build(work, wishes.switches, progress)
        build_s = time.monotonic() - begun
        made_from = source()
        digest = name_the_build(made, made_from)
        checks = self_test(made / "kiosk", work, progress)
        start = _told("Measuring the start", lambda: measure_start(made / "kiosk", work))
        parts = weigh(made)
        parcel = Parcel(work, made, work / "aside", made_from, wishes.level)
        described = work / SBOM
        described.write_text(sbom(taken_by(work), made, digest, made_from.epoch_s), "utf-8")
        packed = make_packages(parcel, described, progress)
        debs = {path.name: round(path.stat().st_size / MIB, 1) for path in packed}
        report = Report(
            bundle_mib=round(sum(parts.values()), 1),
            deb_mib=debs[packed[0].name],
            build_s=round(build_s, 1),
            self_test="ok",
            start_s=round(start.wall_s, 3),
            start_cpu_s=round(start.cpu_s, 3),
            start_platform=START_PLATFORM,
            start_runs=STARTS,
            version=__version__,
            commit=made_from.commit,
            digest=digest,
            python=platform.python_version(),
            signed=key.key_id if key is not None else "unsigned",
            checks=checks,
            parts=parts,
            debs=debs,
        )
        whole = work / "whole"
        whole.mkdir()
        made.rename(whole / "kiosk")
        given = [path.rename(whole / path.name) for path in (*packed, described)]
        vouch(whole, given, made_from.epoch_s, key)
        (whole / REPORT).write_text(json.dumps(report._asdict(), indent=1) + "\n", encoding="utf-8")
        whole.chmod(0o755)
        whole.replace(out)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return report


def vouch(folder: Path, files: Iterable[Path], epoch_s: int, key: CentreKey | None) -> None:
    """Write the sums of these files, of the day of the commit, and sign them if there is a key."""
    data = write_sums(files, datetime.fromtimestamp(epoch_s, UTC).date())
    (folder / SUMS).write_bytes(data)
    if key is not None:
        (folder / SIGNATURE).write_bytes(sign_sums(data, key))


def _told(label: str, action: Callable[[], Start]) -> Start:
    print(f"  {label} ...", file=sys.stderr, flush=True)
    begun = time.monotonic()
    result = action()
    print(f"  {label}: done, {time.monotonic() - begun:.1f} s", file=sys.stderr, flush=True)
    return result


def main(arguments: list[str]) -> int:
    """Make the package; gives the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py package", description="Make the package.")
    parser.add_argument("--out", type=Path, required=True, help="a new or empty folder")
    parser.add_argument(
        "--level", type=int, choices=range(10), default=LEVEL, help="of xz; lower is faster"
    )
    parser.add_argument("--sign", type=Path, metavar="KEYFILE", help="a key for packages")
    parser.add_argument("--untrimmed", action="store_true", help="measure: all that hooks bring")
    given = parser.parse_args(arguments)
    out = given.out.absolute()
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        print(f"{out} is not an empty folder; name a new one with --out.", file=sys.stderr)
        return 2
    switches = {"KIOSK_PACKAGE_UNTRIMMED": "1"} if given.untrimmed else {}
    signal.signal(signal.SIGTERM, _interrupted)
    try:
        report = make(Wishes(out, switches, given.level, given.sign), Progress())
    except (SetupError, KioskError, OSError) as error:
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
        f".deb {report.deb_mib} MiB, first window after {report.start_s} s, "
        f"self-test ok{beside}; {report.signed}"
    )


def _interrupted(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

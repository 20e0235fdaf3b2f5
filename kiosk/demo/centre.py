"""The way of the demonstration from the seat to a certificate: the centre, as its own process.

Decides: what the centre is handed, and that the certificate is judged as a stranger would, by
`kiosk certificate verify` in a process of its own. Knows the centre as a program and not as code:
nothing of it is imported here, and a package has none.
"""

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Final

import msgspec
from rich.console import Console

from kiosk.base.errors import MalformedError
from kiosk.demo.report import Certified, Left
from kiosk.itself import own_command, packaged
from kiosk.rehearsal.setting import Setting

_PROGRAM: Final = "central"


class _Job(msgspec.Struct, frozen=True, kw_only=True):
    """As `central.demo.course.CentreJob` has it."""

    seed: bytes
    bundle: str
    pack: str
    trust: str
    out: str
    attempt: str


class _Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """As `central.demo.course.CentreOutcome` has it."""

    total: int
    certificate: str
    keys: str
    case: str
    letters: tuple[str, ...]
    picture: str


def certify(console: Console, out: Path, setting: Setting, attempt: str) -> Certified | None:
    """Have the centre judge what lies on the stick, and issue what was earned.

    Returns:
        None in a package, which comes without a centre.

    Raises:
        MalformedError: `no_centre`: it lies beside the source and cannot be found; `no_bundle`,
            `not_certified`.
    """
    if importlib.util.find_spec(_PROGRAM) is None:
        if not packaged():
            raise MalformedError("no_centre", "This program comes without the centre.")
        console.print("this program comes without the centre: no certificate is issued")
        return None
    bundle = next(setting.folder.staff.glob("*.bundle"), None)
    if bundle is None:
        raise MalformedError("no_bundle", "Nothing was handed over on the stick.")
    left = Left()
    job = _Job(
        seed=setting.centre.pair.seed,
        bundle=str(bundle.resolve()),
        pack=str((out / left.pack).resolve()),
        trust=str((out / left.trust).resolve()),
        out=str(out.resolve()),
        attempt=attempt,
    )
    outcome = _ran(console, job)
    return Certified(
        certificate=outcome.certificate,
        certificate_verify=_verified(out, outcome, left.trust),
        central_total=outcome.total,
        certificate_keys=outcome.keys,
        case=outcome.case,
        letters=outcome.letters,
        verification_page=outcome.picture,
    )


def _ran(console: Console, job: _Job) -> _Outcome:
    command = [sys.executable, "-m", _PROGRAM, "demo"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        if child.stdin is None or child.stdout is None or child.stderr is None:
            raise MalformedError("not_certified", "The centre's part has no pipes.")
        child.stdin.write(msgspec.json.encode(job))
        child.stdin.close()
        last = ""
        for line in child.stderr:
            last = line.decode(errors="replace").rstrip()
            console.print(last, highlight=False, markup=False)
        told = child.stdout.read()
    if child.returncode != 0:
        raise MalformedError("not_certified", f"The centre issued nothing: {last}")
    return msgspec.json.decode(told, type=_Outcome)


def _verified(out: Path, outcome: _Outcome, trust: str) -> str:
    """`ok`, or the words of the verifier."""
    command = own_command("certificate", "verify", str(out / outcome.certificate))
    command += ["--trust", str(out / trust), "--keys", str(out / outcome.keys)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return "ok" if done.returncode == 0 else (done.stdout + done.stderr).strip()

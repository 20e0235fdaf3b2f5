"""Makes the Windows package on Linux: bundle and installer, tried under Wine before they are given.

Decides: the order of steps, and that a folder which is there is finished, as `tools/package.py`
does. What was proven and what only a real PC can prove stands in docs/WINDOWS.md.
"""

import argparse
import json
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn

from kiosk import __version__
from kiosk.base.errors import KioskError
from kiosk.rehearsal.quick import furnished_from_assets
from kiosk.trust.centre_keys import MAX_KEY_FILE, CentreKey, parse_centre_key
from kiosk.trust.files import read_private
from tools.package import vouch
from tools.package_bundle import Source, name_the_build, put_models_aside, reproducible, source
from tools.package_sbom import SBOM, sbom
from tools.steps import Progress, SetupError
from tools.windows import described, installer, machine, proof, standins
from tools.windows.machine import PREFIX, PYTHON, TREE, WORK, Machine

REPORT: Final = "package-windows.json"
INSTALLER: Final = "kiosk-setup.exe"
MACHINE: Final = Path("/var/tmp/kiosk-windows")  # noqa: S108 - 4 GB that outlive a restart; root only
BUNDLE: Final = f"{WORK}/dist/kiosk"
_ENGLISH: Final = "usr/share/nsis/Contrib/Language files/English.nlf"
_MIB: Final = 1 << 20


class Wishes(NamedTuple):
    """What was asked for.

    Attributes:
        out: a new or empty folder.
        place: where the machine with Wine is, or is made.
        small: compress well, which takes many minutes.
        key: the file of the key that signs; None leaves the installer unsigned.
    """

    out: Path
    place: Path = MACHINE
    small: bool = False
    key: Path | None = None


def make(wishes: Wishes, progress: Progress) -> dict[str, Any]:
    """Make bundle and installer and move them to their place; gives the report.

    Raises:
        SetupError: a step failed; the place is as it was.
        KioskError: the key cannot be used.
    """
    # Before many minutes of work, and not after them.
    key = parse_centre_key(read_private(wishes.key, MAX_KEY_FILE)) if wishes.key else None
    here = machine.prepare(wishes.place, progress)
    begun = time.monotonic()
    made_from = source()
    digest = build(here, made_from, progress)
    build_s = time.monotonic() - begun
    bundle = here.inside(BUNDLE)
    refuse_foreign(bundle)
    tried = proof.self_test(here, BUNDLE, progress, PREFIX)
    furnished_from_assets(here.inside(f"{WORK}/seat"), time.time_ns() // 1_000_000)
    proof.first_window(here, BUNDLE, progress, PREFIX)
    refuse_foreign(bundle)
    bundle_mib = size(bundle) / _MIB
    document = describe(here, digest, made_from)
    compile_installer(here, bundle_mib, progress, small=wishes.small)
    installed = proof.install(here, progress)
    setup = here.inside(f"{WORK}/{INSTALLER}")
    report = {
        "bundle_mib": round(bundle_mib, 1),
        "installer_mib": round(setup.stat().st_size / _MIB, 1),
        "build_s": round(build_s, 1),
        "self_test": "ok",
        "version": __version__,
        "commit": made_from.commit,
        "digest": digest,
        "components": described.count(document),
        "signed": key.key_id if key is not None else "unsigned",
        "tried_with": "Wine 10 on Linux; stand-ins for what it lacks: "
        + ", ".join(f"{one}.dll" for one in (*standins.IDLE, standins.COMPLEX)),
        "checks": tried.checks,
        "skipped": {**tried.skipped, "a real PC": proof.ONLY_ON_A_PC},
        "installed": {**installed._asdict(), "self_test": installed.self_test.checks},
    }
    _give(wishes.out, here, report, Vouched(document, made_from.epoch_s, key))
    return report


class Vouched(NamedTuple):
    """What is given beside the installer: what is in it, and who vouches for both."""

    document: str
    epoch_s: int
    key: CentreKey | None


def describe(here: Machine, digest: str, made_from: Source) -> str:
    """The SBOM, from what PyInstaller took.

    Raises:
        SetupError: it cannot be told what was taken.
    """
    taken, origins = described.taken(here), described.origins(here)
    return sbom(taken, here.inside(BUNDLE), digest, made_from.epoch_s, origins)


def build(here: Machine, made_from: Source, progress: Progress) -> str:
    """Let PyInstaller make the folder, under Wine, and list all files in it; gives the digest.

    The models of a second package stay out, as on Linux.

    Raises:
        SetupError: it failed.
    """
    machine.lay_tree(here, {"version.txt": installer.version_resource(__version__)})
    words = [f"{PYTHON}/python.exe", "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    words += [
        "--distpath",
        f"Z:{WORK}/dist",
        "--workpath",
        f"Z:{WORK}/work",
        f"Z:{TREE}/build.spec",
    ]
    script = f"cd {TREE}\n{here.wine(*words)} | cat\ntest -e {BUNDLE}/kiosk.exe"
    switches = {
        **reproducible(made_from.epoch_s),
        "KIOSK_PACKAGE_VERSION_FILE": f"Z:{WORK}/version.txt",
    }
    here.run("Building the folder under Wine", script, progress, **switches)
    put_models_aside(here.inside(BUNDLE), here.inside(f"{WORK}/aside"))
    return name_the_build(here.inside(BUNDLE), made_from)


def refuse_foreign(bundle: Path) -> None:
    """Refuse a release with something in it that is for Wine only.

    Raises:
        SetupError: naming each file.
    """
    if found := standins.foreign(bundle):
        raise SetupError(
            "This must not go into a release:\n" + "\n".join(f"    {one}" for one in found)
        )


def compile_installer(here: Machine, mib: float, progress: Progress, *, small: bool) -> None:
    """Compile the installer from the folder.

    Raises:
        SetupError: the compiler refused.
    """
    english = here.inside(_ENGLISH).read_text("utf-8-sig")
    try:
        kazakh = installer.kazakh_language(english, installer.kazakh_sentences())
    except ValueError as error:
        raise SetupError(f"The installer has no Kazakh: {error}") from error
    here.inside(f"{WORK}/Kazakh.nlf").write_text(kazakh, "utf-8", newline="")
    told = installer.defines(
        __version__,
        BUNDLE,
        f"{WORK}/{INSTALLER}",
        f"{WORK}/Kazakh.nlf",
        f"{TREE}/LICENSE",
        int(mib) + 1,
    )
    compression = "lzma" if small else "zlib"
    words = ["makensis", "-V2", "-INPUTCHARSET", "UTF8", f"-DCOMPRESSION={compression}", *told]
    quoted = " ".join(f"'{word}'" for word in words)
    here.run("Compiling the installer", f"{quoted} {TREE}/packaging/windows/kiosk.nsi", progress)


def size(folder: Path) -> int:
    """Bytes of all files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _give(out: Path, here: Machine, report: dict[str, Any], vouched: Vouched) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    whole = Path(tempfile.mkdtemp(prefix=f".{out.name}-unfinished-", dir=out.parent))
    try:
        shutil.copytree(here.inside(BUNDLE), whole / "kiosk")
        for name in (INSTALLER, "first-window.png"):
            shutil.copy2(here.inside(f"{WORK}/{name}"), whole / name)
        (whole / SBOM).write_text(vouched.document, "utf-8")
        vouch(whole, (whole / INSTALLER, whole / SBOM), vouched.epoch_s, vouched.key)
        (whole / REPORT).write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
        whole.chmod(0o755)
        whole.replace(out)
    finally:
        shutil.rmtree(whole, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Make the Windows package; gives the exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py package-windows", description="Make the Windows package, on Linux."
    )
    parser.add_argument("--out", type=Path, required=True, help="a new or empty folder")
    parser.add_argument(
        "--machine",
        type=Path,
        default=MACHINE,
        help=f"where the machine with Wine is kept ({MACHINE})",
    )
    parser.add_argument("--sign", type=Path, metavar="KEYFILE", help="a key for packages")
    parser.add_argument("--small", action="store_true", help="compress well; takes many minutes")
    given = parser.parse_args(arguments)
    out = given.out.absolute()
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        print(f"{out} is not an empty folder; name a new one with --out.", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, _interrupted)
    try:
        wishes = Wishes(out, given.machine.absolute(), given.small, given.sign)
        report = make(wishes, Progress())
    except (SetupError, KioskError, OSError) as error:
        print(f"\n{error}\nNo package was made; {out} is as it was.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\nStopped. No package was made; {out} is as it was.", file=sys.stderr)
        return 130
    skipped = ", ".join(report["skipped"])
    print(
        f"{out / INSTALLER}: {report['installer_mib']} MiB, of {report['bundle_mib']} MiB of "
        f"files, built in {report['build_s']} s; under Wine it passes its self-test, and was "
        f"installed and uninstalled; not tried: {skipped}. {_signed(report['signed'])}"
    )
    return 0


def _signed(key: str) -> str:
    """Whether the centre vouches for it, and that Windows does not know the centre."""
    by = "The centre's sums are unsigned" if key == "unsigned" else f"Its sums are signed by {key}"
    return f"{by}; it carries no signature that Windows looks at."


def _interrupted(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""The catalogues of the interface: collected from the code, compiled for the window.

    python -m tools.strings           collect new texts, compile
    python -m tools.strings --check   fail when a catalogue is stale, unfinished or not compiled

Decides: that every text has a Kazakh and a Russian translation; English is the source and has a
catalogue only for its plurals. Translators work on `assets/i18n/*.ts` with Qt Linguist. The
compiled catalogues are kept with the code, so that a fresh copy starts without tools.
"""

import argparse
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

import PySide6

from tools.steps import ROOT

FOLDER = ROOT / "assets" / "i18n"
SOURCES = ROOT / "kiosk" / "ui"
LANGUAGES = ("kk", "ru", "en")
_SUFFIX = ".exe" if sys.platform == "win32" else ""
_BINARIES = Path(PySide6.__file__).parent


def collect(language: str, target: Path) -> None:
    """Bring a catalogue up to date with the code."""
    plural = ["-pluralonly"] if language == "en" else []
    files = [str(path.relative_to(ROOT)) for path in sorted(SOURCES.rglob("*.py"))]
    _run(
        "lupdate",
        *plural,
        "-locations",
        "none",
        "-no-obsolete",
        "-source-language",
        "en",
        "-target-language",
        language,
        *files,
        "-ts",
        str(target),
    )


def compile_(source: Path, target: Path) -> None:
    """Compile a catalogue."""
    _run("lrelease", "-silent", str(source), "-qm", str(target))


def unfinished(path: Path) -> list[str]:
    """The texts of a catalogue that have no translation, or not for every plural."""
    found = []
    for message in ET.parse(path).getroot().iter("message"):  # noqa: S314 - our own file
        translation = message.find("translation")
        forms = list(translation.iter("numerusform")) if translation is not None else []
        texts = [form.text for form in forms] or [
            translation.text if translation is not None else None
        ]
        done = translation is not None and translation.get("type") is None and all(texts)
        if not done:
            found.append(str(message.findtext("source")))
    return found


def refresh() -> list[str]:
    """Collect and compile everything; gives what is left to translate."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    left = []
    for language in LANGUAGES:
        catalogue = FOLDER / f"kiosk_{language}.ts"
        collect(language, catalogue)
        compile_(catalogue, catalogue.with_suffix(".qm"))
        left += [f"{language}: {text}" for text in unfinished(catalogue)]
    return left


def stale() -> list[str]:
    """What `refresh` would change, and what is left to translate."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            kept = FOLDER / f"kiosk_{language}.ts"
            if not kept.exists():
                found.append(f"{kept.name} is missing")
                continue
            copy = Path(folder) / kept.name
            copy.write_bytes(kept.read_bytes())
            collect(language, copy)
            if copy.read_bytes() != kept.read_bytes():
                found.append(f"{kept.name} is older than the code")
            compiled = kept.with_suffix(".qm")
            compile_(kept, copy.with_suffix(".qm"))
            if (
                not compiled.exists()
                or compiled.read_bytes() != copy.with_suffix(".qm").read_bytes()
            ):
                found.append(f"{compiled.name} is older than {kept.name}")
            found += [f"{language} has no translation of: {text}" for text in unfinished(kept)]
    return found


def _run(program: str, *arguments: str) -> None:
    command = [str(_BINARIES / f"{program}{_SUFFIX}"), *arguments]
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{program} failed:\n{done.stdout}")


def main(arguments: Sequence[str]) -> int:
    """Refresh or check; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.strings")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args(arguments)
    found = stale() if given.check else refresh()
    for line in found:
        print(line)
    if found and given.check:
        print("Run `python3 dev.py fix`, translate what is missing, and run it again.")
    return 1 if found and given.check else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

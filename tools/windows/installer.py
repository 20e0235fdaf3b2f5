"""The texts from which the Windows programs get their versions and the installer its Kazakh.

Decides: the resource of versions that PyInstaller puts into the program, and a language file for
NSIS, made of its English one. What the installer does stands in `packaging/windows/kiosk.nsi`.
"""

import re
import tomllib
from collections.abc import Mapping
from typing import Final

from tools.steps import ROOT

SCRIPT: Final = ROOT / "packaging" / "windows" / "kiosk.nsi"
KAZAKH: Final = ROOT / "packaging" / "windows" / "kazakh.toml"
#: How Windows numbers a language, and its code page; a Unicode installer has no use for the latter.
KAZAKH_ID: Final = 1087
_ENGLISH_ID: Final = "1033"
#: Before the sentences: form, number, font, its size, code page, direction.
_HEADER_LINES: Final = 7


def four(version: str) -> str:
    """A version as Windows counts: four numbers."""
    numbers = [*re.findall(r"\d+", version)[:4], "0", "0", "0", "0"]
    return ".".join(numbers[:4])


def version_resource(version: str) -> str:
    """What PyInstaller reads to put the version into `kiosk.exe`."""
    numbers = tuple(map(int, four(version).split(".")))
    words = {
        "FileDescription": "Exam kiosk",
        "FileVersion": version,
        "InternalName": "kiosk",
        "LegalCopyright": "Apache-2.0",
        "OriginalFilename": "kiosk.exe",
        "ProductName": "Kiosk",
        "ProductVersion": version,
    }
    rows = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), "
        f"kids=[StringFileInfo([StringTable('040904B0', [{rows}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def kazakh_sentences() -> Mapping[str, str]:
    """What NSIS says, English to Kazakh."""
    return dict(tomllib.loads(KAZAKH.read_text("utf-8"))["sentences"])


def kazakh_language(english: str, sentences: Mapping[str, str]) -> str:
    """A language file of NSIS in Kazakh, made of its English one.

    Raises:
        ValueError: NSIS no longer says one of the sentences, or the file has another form.
    """
    lines = [line for line in english.lstrip("\ufeff").splitlines() if not line.startswith("#")]
    if lines[0] != "NLF v6" or lines[1] != _ENGLISH_ID:
        raise ValueError("The language file of NSIS has another form than this was written for.")
    lines[1] = str(KAZAKH_ID)
    unsaid = set(sentences)
    for at in range(_HEADER_LINES - 1, len(lines)):
        plain, quoted = lines[at], lines[at].startswith('"') and lines[at].endswith('"')
        plain = plain[1:-1] if quoted else plain
        if plain in sentences:
            unsaid.discard(plain)
            lines[at] = f'"{sentences[plain]}"' if quoted else sentences[plain]
    if unsaid:
        raise ValueError(f"NSIS no longer says: {sorted(unsaid)}")
    return "\ufeff" + "\r\n".join(lines) + "\r\n"


def defines(
    version: str, bundle: str, output: str, kazakh: str, licence: str, mib: int
) -> list[str]:
    """What `makensis` is told."""
    told = {
        "VERSION": version,
        "VERSION_OF_FOUR": four(version),
        "BUNDLE": bundle,
        "OUTPUT": output,
        "KAZAKH": kazakh,
        "LICENCE": licence,
        "MIB": str(mib),
    }
    return [f"-D{name}={text}" for name, text in told.items()]

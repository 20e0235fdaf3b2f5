"""What a package weighs, part by part, and why each part is in it.

Decides: which files make one part, and the verdict that docs/PACKAGE.md shows. The sizes are
measured by `python3 dev.py package` and stand in its `package.json`; this module, started with one
or more of these files, prints the table. Standard library only.
"""

import json
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

MIB = 1 << 20


class Part(NamedTuple):
    """Files that stay or go together; the first part whose pattern fits has the file."""

    name: str
    patterns: tuple[str, ...]
    verdict: str


PARTS = (
    Part("kiosk: executable with all Python modules", ("kiosk",), "the product"),
    Part("kiosk: fonts, sounds, bank, catalogues", ("*/assets/*",), "the product"),
    Part(
        "OpenCV",
        ("*/cv2/*", "*/opencv_python_headless.libs/*"),
        "kept: camera and foreign pictures; it brings an OpenBLAS of its own, 38",
    ),
    Part(
        "dlib, face_recognition and its models",
        ("*/*dlib*", "*/face_recognition*"),
        "kept: identity check; the optional models, 96, are a package of their own",
    ),
    Part(
        "Pillow",
        ("*/PIL/*", "*/pillow.libs/*"),
        "kept: the plots of a drill's verdict",
    ),
    Part(
        "NumPy with OpenBLAS",
        ("*/numpy/*", "*/numpy.libs/*"),
        "kept: OpenCV, dlib, soundfile and Matplotlib",
    ),
    Part("soundfile with libsndfile", ("*/_soundfile*", "*sndfile*"), "kept: the confined child"),
    Part("Qt: ICU", ("*/libicu*",), "kept: Qt's core is linked to it"),
    Part(
        "Qt: FFmpeg and multimedia",
        ("*/libav*.so*", "*/libsw*.so*", "*Multimedia*", "*FFmpeg*", "*/plugins/multimedia/*"),
        "kept: sound",
    ),
    Part(
        "Qt: Quick, Qml, OpenGL, Network",
        ("*/libQt6Quick*", "*/libQt6Qml*", "*/libQt6OpenGL*", "*/libQt6Network*"),
        "kept: the media plugin is linked to them; without them sound is gone without a word",
    ),
    Part("Qt: Wayland", ("*[wW]ayland*", "*/libQt6WlShell*"), "kept: the other way to a screen"),
    Part(
        "Qt: WebEngine, PDF, virtual keyboard, GTK theme",
        ("*WebEngine*", "*Pdf*", "*qpdf*", "*VirtualKeyboard*", "*qgtk3*"),
        "out: never used",
    ),
    Part("Qt: translations of its own", ("*/translations/*",), "out: the catalogues are ours"),
    Part("Qt: core, windows, other plugins, bindings", ("*/PySide6/*", "*/shiboken6/*"), "kept"),
    Part(
        "Matplotlib with fontTools and kiwisolver",
        ("*/matplotlib*", "*/fontTools/*", "*/fonttools*", "*/kiwisolver*", "*/contourpy*"),
        "kept: the plots of a drill's verdict",
    ),
    Part(
        "aiohttp with yarl and multidict",
        ("*/aiohttp*", "*/yarl*", "*/multidict*", "*/propcache*", "*/frozenlist*"),
        "kept: the lines of a hall",
    ),
    Part("SQLite of our own", ("*/pysqlite3/*",), "kept: the system's may spoil its WAL"),
    Part("SQLAlchemy", ("*/sqlalchemy/*",), "kept: the catalogue"),
    Part("cryptography", ("*/cryptography/*", "*/_cffi_backend*"), "kept"),
    Part(
        "Python",
        ("*/libpython*", "*/base_library.zip", "*/python3.*", "*/lib-dynload/*"),
        "kept; symbols taken out",
    ),
    Part(
        "libraries of the system",
        ("_internal/lib*.so*",),
        "kept: what Qt and Python are linked to",
    ),
    Part("the rest", ("*",), "kept"),
)


def part_of(name: str) -> str:
    """The part that a file belongs to, by its path below the folder of the package."""
    return next(
        part.name for part in PARTS if any(fnmatch(name, pattern) for pattern in part.patterns)
    )


def weigh(folder: Path) -> dict[str, float]:
    """What each part weighs, in MiB; links weigh nothing."""
    bytes_of = {part.name: 0 for part in PARTS}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            bytes_of[part_of(path.relative_to(folder).as_posix())] += path.stat().st_size
    return {name: round(size / MIB, 1) for name, size in bytes_of.items()}


def table(reports: list[dict[str, dict[str, float]]], titles: list[str]) -> str:
    """The parts as a table in Markdown, a column for each report."""
    head = ["part", *titles, "verdict"]
    rows = [head, ["---", *("---:" for _ in titles), "---"]]
    for part in PARTS:
        sizes = [report["parts"].get(part.name, 0.0) for report in reports]
        if any(sizes):
            rows.append([part.name, *(f"{size:.1f}" for size in sizes), part.verdict])
    totals = [sum(report["parts"].values()) for report in reports]
    rows.append(["**all**", *(f"**{total:.0f}**" for total in totals), ""])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def main(arguments: list[str]) -> int:
    """Print the table of one or more `package.json`; each column is named by `TITLE=FILE`."""
    if not arguments or any("=" not in one for one in arguments):
        print("usage: python3 -m tools.package_parts TITLE=DIR/package.json ...", file=sys.stderr)
        return 2
    pairs = [one.split("=", 1) for one in arguments]
    reports = [json.loads(Path(file).read_text(encoding="utf-8")) for _, file in pairs]
    print(table(reports, [title for title, _ in pairs]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

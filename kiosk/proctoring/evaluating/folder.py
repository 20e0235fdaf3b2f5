"""The pictures to measure with: one folder for each person, and groups of persons if given.

Decides: what is a picture here and what is told about an odd folder. Links are not followed: a
folder holds what lies in it.
"""

import csv
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.base.errors import MalformedError

LABELS: Final = "labels.csv"
ENDINGS: Final = {".jpg", ".jpeg", ".png"}
MOST_BYTES: Final = 32 * 1024 * 1024

_MOST_LABELS: Final = 1 << 22


class Labelled(NamedTuple):
    """The pictures of a folder.

    Attributes:
        pictures: (person, file) of each, in the order of their names.
        groups: of persons, where `labels.csv` gives one.
        remarks: sentences about what was not used.
    """

    pictures: tuple[tuple[str, Path], ...]
    groups: dict[str, str]
    remarks: tuple[str, ...]


def read_folder(folder: Path) -> Labelled:
    """What lies in the folder.

    Raises:
        MalformedError: `no_folder`, `no_pictures`, `bad_labels`.
    """
    if not folder.is_dir():
        raise MalformedError("no_folder", f"{folder} is not a folder.")
    pictures: list[tuple[str, Path]] = []
    remarks = []
    loose = others = 0
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            found = [path for path in sorted(entry.iterdir()) if _is_picture(path)]
            others += sum(1 for _ in entry.iterdir()) - len(found)
            pictures += [(entry.name, path) for path in found]
            if not found:
                remarks.append(f"The folder {entry.name} has no picture.")
        elif entry.name != LABELS:
            loose += 1
    if loose:
        remarks.append(f"{loose} files lie outside any person's folder and are not used.")
    if others:
        remarks.append(f"{others} entries of the persons' folders are neither .jpg nor .png.")
    if not pictures:
        raise MalformedError(
            "no_pictures",
            f"{folder} has no pictures: it needs one folder for each person, with .jpg or .png"
            " files in it.",
        )
    groups = _groups(folder / LABELS)
    unknown = set(groups) - {person for person, _ in pictures}
    if unknown:
        remarks.append(f"{LABELS} names {len(unknown)} persons without a picture.")
    return Labelled(tuple(pictures), groups, tuple(remarks))


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and path.is_file() and not path.is_symlink()


def _groups(path: Path) -> dict[str, str]:
    """Person to group, from lines of `person,group`."""
    if not path.is_file():
        return {}
    if path.stat().st_size > _MOST_LABELS:
        raise MalformedError("bad_labels", f"{LABELS} is too large.")
    try:
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines(), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise MalformedError("bad_labels", f"{LABELS} cannot be read: {error}.") from None
    groups: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        words = [word.strip() for word in row]
        if not any(words) or (number == 1 and words == ["person", "group"]):
            continue
        if len(words) != 2 or not all(words):  # noqa: PLR2004 - a person and a group
            raise MalformedError("bad_labels", f"Line {number} of {LABELS} is not person,group.")
        groups[words[0]] = words[1]
    return groups

"""Runs an engine over labelled pictures and compares every picture with every other.

Decides: what counts as a failure to enrol: whatever keeps a picture from being a reference, from a
file that cannot be read to two faces in it. Templates live in this process and end with it.
"""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from kiosk.proctoring.evaluating.folder import MOST_BYTES, Labelled
from kiosk.proctoring.evaluating.rates import (
    Counts,
    Distances,
    GroupCounts,
    Latency,
    percentile,
)
from kiosk.proctoring.picture import PictureError, read_picture
from kiosk.proctoring.reference import enlarged, face_of_reference

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.proctoring.ports import FaceEngine, Template

#: Told what is being done, how much is done, and how much there is.
Progress = Callable[[str, int, int], object]


class Outcome(NamedTuple):
    """What was found.

    Attributes:
        refused: why pictures could not be enrolled, how often.
        persons: with at least one template.
    """

    counts: Counts
    distances: Distances
    refused: Counter[str]
    persons: int


def evaluate(
    labelled: Labelled,
    engine: "FaceEngine",
    threshold: float,
    stopwatch: Callable[[], Callable[[], float]],
    progress: Progress,
) -> Outcome:
    """Enrol every picture, compare every pair.

    Args:
        labelled: the pictures.
        engine: to be measured.
        threshold: that the sentences are about.
        stopwatch: gives a function that tells the seconds since.
        progress: is told after every picture and every row of pairs.
    """
    enrolled: list[tuple[str, Template]] = []
    refused: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    took: list[float] = []
    for done, (person, path) in enumerate(labelled.pictures, 1):
        try:
            template, seconds = _enrolled(path, engine, stopwatch)
        except PictureError as error:
            refused[error.code] += 1
            failed[labelled.groups.get(person, "")] += 1
        else:
            enrolled.append((person, template))
            took.append(seconds * 1000)
        progress("pictures", done, len(labelled.pictures))
    whole, of_groups = _compared(enrolled, labelled.groups, engine, progress)
    fmr, fnmr = whole.tables()
    counts = Counts(
        pairs_genuine=len(whole.genuine),
        pairs_impostor=len(whole.impostor),
        fmr=fmr,
        fnmr=fnmr,
        threshold=threshold,
        latency_ms=Latency(p50=percentile(took, 50), p99=percentile(took, 99)),
        failed_to_enrol=sum(refused.values()),
    )
    persons = {person for person, _ in enrolled}
    for name in sorted(set(labelled.groups.values())):
        within = of_groups.get(name, Distances())
        fmr, fnmr = within.tables()
        counts.groups[name] = GroupCounts(
            persons=sum(labelled.groups.get(person) == name for person in persons),
            pairs_genuine=len(within.genuine),
            pairs_impostor=len(within.impostor),
            fmr=fmr,
            fnmr=fnmr,
            failed_to_enrol=failed[name],
        )
    return Outcome(counts, whole, refused, len(persons))


def _enrolled(
    path: "Path", engine: "FaceEngine", stopwatch: Callable[[], Callable[[], float]]
) -> tuple["Template", float]:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise PictureError("unreadable", f"{path.name}: {error.strerror}.") from None
    pixels = enlarged(read_picture(data, most_bytes=MOST_BYTES))
    since = stopwatch()
    template = engine.template(pixels, face_of_reference(engine, pixels))
    return template, since()


def _compared(
    enrolled: "list[tuple[str, Template]]",
    groups: dict[str, str],
    engine: "FaceEngine",
    progress: Progress,
) -> tuple[Distances, dict[str, Distances]]:
    """All pairs, and those of which both persons are of one group."""
    whole, of_groups = Distances(), dict[str, Distances]()
    for index, (person, template) in enumerate(enrolled):
        group = groups.get(person)
        for other, compared in enrolled[:index]:
            distance = engine.distance(template, compared)
            whole.add(distance, genuine=person == other)
            if group is not None and groups.get(other) == group:
                of_groups.setdefault(group, Distances()).add(distance, genuine=person == other)
        progress("pairs", index + 1, len(enrolled))
    return whole, of_groups

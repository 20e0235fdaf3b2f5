"""The releases by a hub that a journal holds: whether each is genuine, and of this very finish.

Decides: which of them cannot be true. Leaves to others: what a release is
(`kiosk.journal.releases`); that the hall was open is judged from the hall journal.
"""

from collections.abc import Mapping, Sequence

from kiosk.audit.chapters import Chapter
from kiosk.base.errors import MalformedError
from kiosk.exam import events as e
from kiosk.exam.recomputing import Discrepancy
from kiosk.journal.releases import HubRelease, parse_release


def judge_releases(
    chapters: Sequence[Chapter], hubs: Mapping[str, bytes]
) -> tuple[tuple[Discrepancy, ...], tuple[str, ...]]:
    """Hold every release against its journal and the hubs' keys.

    Returns:
        What cannot be true, and the names of hubs whose keys were not given.
    """
    wrong: list[Discrepancy] = []
    unknown: set[str] = set()
    finished: tuple[int, int] | None = None
    for chapter in chapters:
        for place, entry in enumerate(chapter.entries):
            if isinstance(entry.event, e.Finished):
                finished = (chapter.header.incarnation, chapter.sequences[place])
            if not isinstance(entry.author, e.ByHub):
                continue
            try:
                release = parse_release(entry.author.release)
            except MalformedError as error:
                wrong.append(chapter.finding(error.detail, place))
                continue
            key = hubs.get(release.hub)
            if not _of_this_finish(release, chapters, finished):
                wrong.append(chapter.finding("the release is not of this finish", place))
            elif key is None:
                unknown.add(release.hub)
            elif not release.is_of(key):
                why = f"the release is not signed by {release.hub}"
                wrong.append(chapter.finding(why, place))
    return tuple(wrong), tuple(sorted(unknown))


def _of_this_finish(
    release: HubRelease, chapters: Sequence[Chapter], finished: tuple[int, int] | None
) -> bool:
    if finished is None:
        return False
    for chapter in chapters:
        header = chapter.header
        if (header.attempt, header.incarnation) != (release.attempt, release.incarnation):
            continue
        heads = chapter.reading.heads
        there = 0 < release.sequence < len(heads) and heads[release.sequence] == release.head
        return there and (header.incarnation, release.sequence) >= finished
    return False

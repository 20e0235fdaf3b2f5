"""The watch: what begins an incident, what ends it, and that one look never does either."""

from collections.abc import Iterable
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.exam import commands as c
from kiosk.exam.blueprint import Camera
from kiosk.exam.events_camera import WatchKind
from kiosk.proctoring.messages import Seen, View
from kiosk.proctoring.rules import LONGEST_GAP_MS, SEVERITY, Watching, watching

RULES = Camera()
LOOK_MS = 250
SAME, OTHER, BETWEEN = 0.3, 0.7, 0.55
Told = list[tuple[str, bool]]


class Eye:
    """A camera that looks four times a second, and what the watch makes of it."""

    def __init__(self, rules: Camera = RULES, open_kinds: Iterable[WatchKind] = ()) -> None:
        self.watch: Watching = watching(rules, open_kinds)
        self.at_ms = 10_000
        self.notes: list[c.NoteWatch] = []

    def look(
        self,
        looks: int = 1,
        *,
        view: View = "clear",
        faces: int = 1,
        distance: float | None = None,
        after_ms: int = LOOK_MS,
    ) -> Told:
        """So many looks with the same to be seen; what they brought about."""
        before = len(self.notes)
        for _ in range(looks):
            self.at_ms += after_ms
            seen = Seen(at_ms=self.at_ms, view=view, faces=faces, distance=distance)
            self.watch, told = self.watch.after(seen)
            self.notes += told
        return [(one.kind, one.began) for one in self.notes[before:]]

    def seconds(self, seconds: float, *, view: View = "clear", faces: int = 1) -> Told:
        """The same for so long."""
        return self.look(int(seconds * 1000 / LOOK_MS) + 1, view=view, faces=faces)


def test_nobody_for_long_enough_begins_once_and_ends_once() -> None:
    eye = Eye()
    assert eye.seconds(RULES.nobody_seconds - 0.5, faces=0) == []
    assert eye.seconds(60, faces=0) == [("nobody", True)]
    assert eye.seconds(RULES.clear_seconds - 0.5) == []
    assert eye.seconds(60) == [("nobody", False)]
    began, ended = eye.notes
    assert (began.severity, began.facts["faces"]) == ("medium", "0")
    assert int(began.facts["ms"]) >= RULES.nobody_seconds * 1000
    assert int(ended.facts["ms"]) >= 50_000


def test_a_flicker_begins_nothing_and_ends_nothing() -> None:
    eye = Eye()
    for _ in range(50):
        assert eye.seconds(RULES.nobody_seconds - 1, faces=0) == []
        assert eye.look() == []
    assert eye.seconds(RULES.nobody_seconds, faces=0) == [("nobody", True)]
    for _ in range(50):
        assert eye.seconds(RULES.clear_seconds - 1) == []
        assert eye.look(faces=0) == []


@pytest.mark.parametrize(
    ("view", "kind", "severity"),
    [
        ("covered", "camera_covered", "medium"),
        ("dark", "camera_dark", "low"),
        ("frozen", "camera_frozen", "medium"),
        ("looping", "camera_looping", "high"),
        ("lost", "camera_lost", "low"),
    ],
)
def test_a_view_that_shows_nothing_is_an_incident_of_its_own(
    view: View, kind: str, severity: str
) -> None:
    eye = Eye()
    assert eye.seconds(30, view=view, faces=0) == [(kind, True)]
    assert eye.notes[0].severity == severity
    assert eye.seconds(30) == [(kind, False)]


def test_a_covered_lens_hides_nobody_who_was_about_to_be_missed() -> None:
    """A view that cannot tell passes over: covering it in turns does not start the count anew."""
    eye = Eye()
    told = []
    for _ in range(4):
        told += eye.seconds(RULES.nobody_seconds / 2, faces=0)
        told += eye.seconds(1, view="covered", faces=0)
    assert told == [("nobody", True)]


def test_several_faces_need_several_looks_in_a_row() -> None:
    eye = Eye()
    for _ in range(20):
        assert eye.look(RULES.several_looks - 1, faces=2) == []
        assert eye.look(faces=1) == []
    assert eye.look(RULES.several_looks, faces=3) == [("several_faces", True)]
    assert eye.notes[0].facts["faces"] == "3"
    assert eye.seconds(20, faces=2) == []
    assert eye.seconds(20) == [("several_faces", False)]


def test_another_person_needs_several_comparisons_in_a_row() -> None:
    eye = Eye()
    for _ in range(5):
        assert eye.look(RULES.mismatch_checks - 1, distance=OTHER) == []
        assert eye.look(distance=SAME) == []
    assert eye.look(RULES.mismatch_checks - 1, distance=OTHER) == []
    assert eye.look(distance=BETWEEN) == []  # says nothing, neither way
    assert eye.look(40) == []  # looks without a comparison
    assert eye.look(distance=OTHER) == [("another_person", True)]
    (note,) = eye.notes
    assert note.severity == "high"
    assert note.facts["distances"].split()[-1] == "700"
    assert note.facts["mismatch"] == "600"
    assert eye.look(distance=SAME) == []
    assert eye.look(distance=SAME) == [("another_person", False)]


def test_the_limit_itself_is_no_mismatch() -> None:
    eye = Eye()
    assert eye.look(10, distance=RULES.mismatch) == []
    assert eye.look(10, distance=RULES.accept) == []


def test_comparisons_count_across_a_gap_and_time_does_not() -> None:
    eye = Eye()
    for _ in range(RULES.mismatch_checks):
        told = eye.look(distance=OTHER, after_ms=RULES.recheck_seconds * 1000)
    assert told == [("another_person", True)]
    far = Eye()
    assert far.look(20, faces=0, after_ms=LONGEST_GAP_MS + 1) == []
    assert far.look(20, faces=0, after_ms=LONGEST_GAP_MS) == [("nobody", True)]


def test_two_looks_far_apart_are_not_enough_however_short_the_time_asked_for() -> None:
    eye = Eye(Camera(nobody_seconds=2, view_seconds=2, clear_seconds=2))
    assert eye.look(2, faces=0, after_ms=LONGEST_GAP_MS) == []
    assert eye.look(1, faces=0, after_ms=LONGEST_GAP_MS) == [("nobody", True)]
    assert eye.look(2, after_ms=LONGEST_GAP_MS) == []
    assert eye.look(1, after_ms=LONGEST_GAP_MS) == [("nobody", False)]


def test_a_look_that_is_not_later_says_nothing() -> None:
    eye = Eye()
    eye.look(2, faces=0)
    assert eye.look(100, faces=0, after_ms=0) == []
    before = eye.watch
    assert eye.look(100, distance=OTHER, after_ms=0) == []
    assert eye.look(100, faces=0, after_ms=-50) == []
    assert eye.watch == before


def test_what_the_journal_says_goes_on_is_not_begun_again_and_ends_here() -> None:
    eye = Eye(open_kinds=["nobody", "camera_dark"])
    assert eye.seconds(30, faces=0) == [("camera_dark", False)]
    assert eye.seconds(30) == [("nobody", False)]
    assert eye.seconds(30, faces=0) == [("nobody", True)]


def test_the_blueprint_says_how_long_and_how_often() -> None:
    patient = Camera(nobody_seconds=20, several_looks=30, mismatch_checks=7, mismatch=0.65)
    eye = Eye(patient)
    assert eye.seconds(18, faces=0) == []
    assert eye.look(29, faces=2) == []
    assert eye.look(6, distance=OTHER) == []
    assert eye.look(1, distance=OTHER) == [("another_person", True)]
    assert eye.look(50, distance=0.64) == []


def test_every_kind_has_a_severity() -> None:
    assert set(SEVERITY) == set(get_args(WatchKind))


SEEN = st.tuples(
    st.sampled_from(get_args(View)),
    st.integers(0, 3),
    st.sampled_from([None, SAME, BETWEEN, OTHER]),
    st.sampled_from([0, 100, 250, 1_000, 5_000]),
)


@given(st.lists(SEEN, max_size=80))
def test_whatever_is_seen_incidents_begin_and_end_in_turn(
    looks: list[tuple[View, int, float | None, int]],
) -> None:
    """And none within fewer looks than one can be taken back by."""
    eye = Eye()
    open_: set[str] = set()
    since: dict[str, int] = {}
    for number, (view, faces, distance, after_ms) in enumerate(looks):
        for kind, began in eye.look(view=view, faces=faces, distance=distance, after_ms=after_ms):
            assert (kind in open_) is not began
            assert number - since.get(kind, -1) >= 2
            since[kind] = number
            (open_.add if began else open_.remove)(kind)
    for note in eye.notes:
        assert msgspec.json.decode(msgspec.json.encode(note), type=c.NoteWatch) == note
        assert all(len(one) <= 40 for pair in note.facts.items() for one in pair)

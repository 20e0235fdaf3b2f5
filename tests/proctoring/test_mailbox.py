"""What a slow reader still gets, and what it does not."""

from kiosk.proctoring.mailbox import PATIENT, Mailbox
from kiosk.proctoring.messages import Frames, Seen, Shown
from tests.fakes.cameras import PICTURE


def looks(*views: str) -> list[Seen]:
    return [Seen(at_ms=at, view=view, faces=1) for at, view in enumerate(views)]  # type: ignore[arg-type]  # views of the test


def test_everything_comes_in_order_and_the_picture_last() -> None:
    box = Mailbox()
    first, second = looks("clear", "clear")
    for message in (Shown(), first, second):
        assert box.put(message, 10)
    assert box.take() == (first, second, Shown())
    assert box.take() == ()


def test_of_pictures_for_the_screen_only_the_newest_waits() -> None:
    box = Mailbox(most=1, most_bytes=1)
    for done in range(20):
        assert box.put(Shown(picture=PICTURE, done=done), 10_000_000)
    assert box.take() == (Shown(picture=PICTURE, done=19),)


def test_looks_that_say_the_same_are_folded_once_many_wait() -> None:
    box = Mailbox(most=PATIENT + 1)
    for look in looks(*["clear"] * 1_000):
        assert box.put(look, 1)
    taken = box.take()
    assert len(taken) == PATIENT
    assert taken[-1] == Seen(at_ms=999, view="clear", faces=1)


def test_a_change_of_what_is_seen_is_never_folded_away() -> None:
    box = Mailbox()
    views = ["clear"] * 100 + ["covered"] * 50 + ["clear"] * 50 + ["lost"] * 50
    for look in looks(*views):
        assert box.put(look, 1)
    told = [look.view for look in box.take() if isinstance(look, Seen)]
    assert [view for index, view in enumerate(told) if told[index - 1 : index] != [view]] == [
        *("clear", "covered", "clear", "lost")
    ]


def test_a_comparison_is_never_folded_away() -> None:
    box = Mailbox()
    for look in looks(*["clear"] * PATIENT):
        box.put(look, 1)
    box.put(Seen(at_ms=50, view="clear", faces=1, distance=0.9), 1)
    box.put(Seen(at_ms=51, view="clear", faces=1), 1)
    assert 0.9 in [look.distance for look in box.take() if isinstance(look, Seen)]


def test_at_its_bound_it_says_so_and_takes_nothing() -> None:
    box = Mailbox(most=2, most_bytes=100)
    frames = Frames(number=1, jpegs=())
    assert box.put(frames, 60)
    assert not box.put(frames, 60)
    assert box.put(frames, 10)
    assert not box.put(frames, 10)
    assert box.take() == (frames, frames)
    assert box.put(frames, 60)


def test_one_that_is_closed_lets_the_one_who_waits_go() -> None:
    box = Mailbox()
    box.close()
    assert box.wait() == ()

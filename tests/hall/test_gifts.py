"""Files that come in pieces from one panel."""

import pytest

from kiosk.base.errors import MalformedError
from kiosk.hall import gifts
from kiosk.hall.gifts import Gift, Gifts
from kiosk.hall.wire import Give


def piece(data: bytes, *, more: bool, kind: str = "minutes", name: str = "a") -> Give:
    return Give(kind=kind, name=name, data=data, more=more)  # type: ignore[arg-type]  # as listed


def test_a_file_is_there_with_its_last_piece() -> None:
    coming = Gifts()
    assert coming.take(piece(b"one ", more=True)) is None
    assert coming.take(piece(b"two ", more=True)) is None
    assert coming.take(piece(b"three", more=False)) == Gift("minutes", "a", b"one two three")
    assert coming.take(piece(b"x", more=False, kind="sitting", name="")) == Gift(
        "sitting", "", b"x"
    )


def test_another_file_begins_anew_and_the_half_one_is_forgotten() -> None:
    coming = Gifts()
    assert coming.take(piece(b"one", more=True)) is None
    assert coming.take(piece(b"two", more=False, name="b")) == Gift("minutes", "b", b"two")
    assert coming.take(piece(b"three", more=False)) == Gift("minutes", "a", b"three")


def test_a_file_without_end_is_refused_and_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gifts, "MOST_GIFT", 10)
    coming = Gifts()
    assert coming.take(piece(b"12345678", more=True)) is None
    with pytest.raises(MalformedError) as caught:
        coming.take(piece(b"9 and 10 and more", more=True))
    assert caught.value.code == "too_large"
    assert coming.take(piece(b"x", more=False)) == Gift("minutes", "a", b"x")

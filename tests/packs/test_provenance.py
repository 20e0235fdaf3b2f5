import pytest
from msgspec.structs import replace

from kiosk.base.ids import ChoiceId, ItemId
from kiosk.exam.items import ItemKey
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.provenance import note_of, provenance_of
from tests.fakes.hall_people import blueprint
from tests.packs.synthetic import synthetic_sources

ITEM = next(iter(synthetic_sources(blueprint("kz-teacher-general")).items))
KEY = ItemKey(item=ItemId("i-1"), key=ChoiceId("c-1"), note=note_of(ITEM))


def test_a_note_keeps_what_the_commission_needs() -> None:
    note = provenance_of(KEY)
    assert (note.status, note.letter, note.place) == (ITEM.status, ITEM.key, 0)
    assert (note.valid_from, note.valid_to) == (ITEM.valid_from, None)
    assert note.source_note == ITEM.source_note


@pytest.mark.parametrize(
    "note",
    [
        "",
        "text",
        KEY.note.replace("status", "state"),
        KEY.note.replace('"A"', '"Z"'),
        "[" * 100_000,
    ],
)
def test_a_note_of_anything_else_is_refused(note: str) -> None:
    with pytest.raises(PackRefusedError, match="bad_part"):
        provenance_of(replace(KEY, note=note))

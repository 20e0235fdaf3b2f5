import pytest

from kiosk.base.ids import AttemptId, ItemId
from kiosk.exam.assembly import assemble
from kiosk.packs.errors import OpeningRefusedError, PackRefusedError
from kiosk.packs.form_keys import derive_part_keys
from kiosk.packs.opening import Incarnation, Opening, parse_opening, unseal_keys, write_opening
from kiosk.trust.auditor import MAX_OPENING, clear_opening
from kiosk.trust.keys import KeyPair
from tests.packs.building import QuickPack

ATTEMPT = AttemptId("a-1")
AUDITOR, STRANGER = KeyPair("auditor", bytes(32)), KeyPair("auditor", bytes(range(32)))
OPENING = Opening(
    attempt=ATTEMPT,
    incarnations=(
        Incarnation(number=1, journal_key=bytes(range(32))),
        Incarnation(number=2, journal_key=bytes(range(1, 33))),
    ),
    item_keys={ItemId("i-1"): bytes(range(2, 34))},
)


def test_an_opening_in_clear_is_read_again() -> None:
    assert parse_opening(write_opening(OPENING, None), ATTEMPT) == OPENING


def test_a_sealed_opening_is_for_its_auditor_alone() -> None:
    sealed = write_opening(OPENING, AUDITOR.sealing_public)
    assert parse_opening(sealed, ATTEMPT, AUDITOR) == OPENING
    assert bytes(range(32)) not in sealed
    for auditor, code in ((None, "key_needed"), (STRANGER, "does_not_open")):
        with pytest.raises(OpeningRefusedError) as refused:
            parse_opening(sealed, ATTEMPT, auditor)
        assert refused.value.code == code


def test_the_opening_of_one_attempt_is_no_other_attempts() -> None:
    with pytest.raises(OpeningRefusedError, match="wrong_attempt"):
        parse_opening(write_opening(OPENING, None), AttemptId("a-2"))
    with pytest.raises(OpeningRefusedError, match="does_not_open"):
        parse_opening(write_opening(OPENING, AUDITOR.sealing_public), AttemptId("a-2"), AUDITOR)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unreadable"),
        (b"x" * (MAX_OPENING + 1), "too_large"),
        (clear_opening(b"[]"), "unreadable"),
        (clear_opening(b'{"attempt":"a-1","incarnations":[],"item_keys":{}}'), "unreadable"),
        (clear_opening(b'{"attempt":"a-1","incarnations":[{"number":1}]}'), "unreadable"),
    ],
)
def test_what_is_no_opening_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(OpeningRefusedError) as refused:
        parse_opening(data, ATTEMPT)
    assert refused.value.code == code


def test_an_opening_names_each_incarnations_key_and_shows_none() -> None:
    assert OPENING.journal_key(2) == bytes(range(1, 33))
    assert OPENING.journal_key(3) is None
    assert repr(OPENING) == "<Opening of a-1>"
    assert repr(OPENING.incarnations[0]) == "<Incarnation 1>"


def test_the_item_keys_give_the_answer_key_of_this_form_only(quick: QuickPack) -> None:
    form = assemble(quick.pack.manifest.blueprint, quick.pack.manifest.pool, b"seed", {})
    keys = derive_part_keys(quick.secrets.key, quick.pack, form, "key")
    item_keys = {task.item: keys[task.item] for task in form.items}
    found = unseal_keys(quick.pack, item_keys)
    assert all(found[task.item].key in task.choices for task in form.items)
    assert set(found) == set(item_keys)
    another = next(e.item for e in quick.pack.manifest.pool if e.item not in item_keys)
    with pytest.raises(PackRefusedError, match="does_not_open"):
        unseal_keys(quick.pack, {another: next(iter(item_keys.values()))})

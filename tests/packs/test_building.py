from datetime import date
from itertools import count
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.exam.items import ItemKey, ItemPaper
from kiosk.packs.building import Edition, build_pack
from kiosk.packs.contents import gather
from kiosk.packs.errors import PackRefusedError, SourceRefusedError
from kiosk.packs.parts import MEDIA_BLOCK, TEXT_BLOCK
from kiosk.packs.provenance import provenance_of
from kiosk.trust.documents import canonical
from tests.fakes.hall_people import blueprint, root
from tests.packs.building import (
    EDITION,
    QuickPack,
    build,
    built_pack,
    opened,
    seeded,
    take_apart,
)
from tests.packs.synthetic import synthetic_sources

EXAM = blueprint("kz-kaztest-diagnostic")


def test_every_exam_can_be_built_and_opened(each_exam: QuickPack) -> None:
    manifest = each_exam.pack.manifest
    kinds = {part.kind for part in manifest.parts}
    assert manifest.blueprint == blueprint(manifest.exam)
    assert ("media" in kinds) == manifest.blueprint.has_audio
    assert ("context" in kinds) == (manifest.exam == "kz-teacher-general")
    assert (manifest.version, manifest.valid_from) == (EDITION.version, EDITION.valid_from)


def test_the_open_part_says_nothing_an_author_wrote(spoken: QuickPack) -> None:
    # The manifest stands in the file as base64, so it is looked at by itself.
    visible = canonical(spoken.pack.manifest) + spoken.data
    for item in synthetic_sources(EXAM).items:
        words = (item.id, item.media or item.id, item.source_note, item.texts["kk"].stem)
        assert not [each for each in words if each.encode() in visible]
    assert spoken.pack.manifest.pool[0].item.encode() in visible


def test_the_paper_holds_only_what_the_screen_shows() -> None:
    sources = synthetic_sources(EXAM)
    contents = gather(sources, EXAM, seeded("g"))
    scripts = [item.script for item in sources.items if item.script]
    papers = [data.decode() for (kind, _), data in contents.plain.items() if kind == "paper"]
    assert scripts
    assert not [script for script in scripts for paper in papers if script in paper]
    assert {frozenset(msgspec.json.decode(paper)) for paper in papers} == {
        frozenset({"item", "texts"})
    }


def test_the_key_part_holds_the_rest() -> None:
    sources = synthetic_sources(EXAM)
    contents = gather(sources, EXAM, seeded("g"))
    keys = {
        key.source: key
        for (kind, _), data in contents.plain.items()
        if kind == "key"
        for key in [msgspec.json.decode(data, type=ItemKey)]
    }
    for item in sources.items:
        key = keys[item.id]
        paper = msgspec.json.decode(contents.plain["paper", key.item], type=ItemPaper)
        assert paper.texts["kk"].choices[key.key] == item.texts["kk"].choices[item.key]
        note = provenance_of(key)
        assert (key.script, note.letter, note.status) == (item.script, item.key, item.status)
        assert note.source_note == item.source_note


def test_identifiers_are_new_in_every_build() -> None:
    sources = synthetic_sources(EXAM)
    one, other = (gather(sources, EXAM, seeded(seed)).pool for seed in ("1", "2"))
    names = [
        {*(entry.item for entry in pool), *(choice for entry in pool for choice in entry.choices)}
        for pool in (one, other)
    ]
    assert not names[0] & names[1]


def test_everything_is_stored_sorted(each_exam: QuickPack) -> None:
    manifest = each_exam.pack.manifest
    assert [entry.item for entry in manifest.pool] == sorted(entry.item for entry in manifest.pool)
    assert all(list(entry.choices) == sorted(entry.choices) for entry in manifest.pool)
    order = [(part.kind, part.id) for part in manifest.parts]
    assert order == sorted(order)


def test_sizes_are_whole_blocks(spoken: QuickPack) -> None:
    sizes = {(part.kind, part.size) for part in spoken.pack.manifest.parts}
    assert sizes == {("paper", TEXT_BLOCK), ("key", TEXT_BLOCK), ("media", MEDIA_BLOCK)}


def test_no_part_is_sealed_twice_alike(quick: QuickPack) -> None:
    body = take_apart(quick.data).body
    starts = {body[part.offset : part.offset + 12] for part in quick.pack.manifest.parts}
    assert len(starts) == len(quick.pack.manifest.parts)


def test_the_same_entropy_gives_the_same_pack() -> None:
    assert build(synthetic_sources(EXAM), EXAM).data == built_pack(EXAM.id).data


def test_an_item_of_three_choices_is_named() -> None:
    sources = synthetic_sources(replace(EXAM, choices=3))
    with pytest.raises(SourceRefusedError, match=r"SYN-listening-000 has 3 choices.*exactly 4"):
        build(sources, EXAM)


def test_a_bank_that_is_too_small_makes_no_pack() -> None:
    with pytest.raises(PackRefusedError, match="needs 20 groups of 1 in kk, the pack has 10"):
        build(synthetic_sources(EXAM, groups=0.5), EXAM)


def test_a_bank_of_another_exam_makes_no_pack() -> None:
    with pytest.raises(PackRefusedError, match="wrong_section"):
        build(synthetic_sources(EXAM), blueprint("kz-teacher-general"))


def test_a_draw_that_gives_the_keys_away_is_thrown_away() -> None:
    sources = synthetic_sources(EXAM)
    first, *others = sources.sections
    items = tuple(replace(item, key="A") for item in first.items)
    always_a = replace(sources, sections=(replace(first, items=items), *others))
    numbers = count()
    # Identifiers that rise in the order of writing put the author's A always first.
    with pytest.raises(SourceRefusedError, match="no_even_draw"):
        gather(always_a, EXAM, lambda size: next(numbers).to_bytes(size, "big"))
    gather(always_a, EXAM, seeded("random enough"))


def test_a_recording_that_does_not_decode_makes_no_pack() -> None:
    sources = synthetic_sources(EXAM)
    name = next(iter(sources.media))
    with pytest.raises(PackRefusedError, match=f"Recording {name} "):
        build(replace(sources, media=sources.media | {name: b"OggS no sound"}), EXAM)


def test_validity_that_ends_before_it_begins_makes_no_pack() -> None:
    edition = Edition(version=1, valid_from=date(2026, 2, 1), valid_until=date(2026, 1, 1))
    with pytest.raises(PackRefusedError, match="ends before it begins"):
        build(synthetic_sources(EXAM), EXAM, edition)


def test_real_entropy_is_the_default(tmp_path: Path) -> None:
    exam = blueprint("kz-teacher-general")
    sources = synthetic_sources(exam)
    one, other = (build_pack(sources, exam, EDITION, root()) for _ in range(2))
    assert one.secrets.paper != other.secrets.paper
    assert opened(tmp_path, one).pack.digest != opened(tmp_path, other).pack.digest

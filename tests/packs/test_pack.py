import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.base.ids import ExamId, ItemId
from kiosk.exam.assembly import assemble
from kiosk.exam.blueprint import blueprint_digest
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.form_keys import derive_all_keys, derive_part_keys
from kiosk.packs.manifest import Limits, Manifest, Sound
from kiosk.packs.pack import open_pack
from kiosk.packs.parts import seal_part
from kiosk.packs.secret import part_info, part_key
from tests.fakes.hall_people import root
from tests.packs.building import (
    TODAY,
    QuickPack,
    built_pack,
    opened,
    put_together,
    quick_pack,
    seeded,
    take_apart,
)

Change = Callable[[Manifest], Manifest]


def refused(path: Path, data: bytes) -> PackRefusedError:
    path.write_bytes(data)
    with pytest.raises(PackRefusedError) as caught:
        open_pack(path, root().roots(), today=TODAY)
    return caught.value


def test_a_form_can_be_read_with_its_own_keys_alone(each_exam: QuickPack) -> None:
    pack, exam = each_exam.pack, each_exam.pack.manifest.blueprint
    form = assemble(exam, pack.manifest.pool, b"seed", {})
    papers = derive_part_keys(each_exam.secrets.paper, pack, form)
    keys = derive_part_keys(each_exam.secrets.key, pack, form, "key")
    assert set(keys) == {task.item for task in form.items}
    for task in form.items:
        paper = pack.unseal_paper(task.item, papers[task.item])
        assert set(paper.texts[task.language].choices) == set(task.choices)
        assert pack.unseal_key(task.item, keys[task.item]).key in task.choices
        if task.context is not None:
            assert pack.unseal_context(task.context, papers[task.context]).texts[task.language]
        if task.media is not None:
            assert pack.unseal_media(task.media, papers[task.media]).startswith(b"OggS")
    others = {entry.item for entry in pack.manifest.pool} - set(keys)
    assert others
    assert not others & set(papers)


def test_a_paper_key_opens_no_key_part(quick: QuickPack) -> None:
    item = quick.pack.manifest.pool[0].item
    paper = derive_all_keys(quick.secrets.paper, quick.pack)[item]
    with pytest.raises(PackRefusedError, match="does_not_open"):
        quick.pack.unseal_key(item, paper)


def test_one_items_key_opens_no_other_item(quick: QuickPack) -> None:
    first, second = (entry.item for entry in quick.pack.manifest.pool[:2])
    keys = derive_all_keys(quick.secrets.paper, quick.pack)
    with pytest.raises(PackRefusedError, match="does_not_open"):
        quick.pack.unseal_paper(second, keys[first])


def test_a_wrong_secret_derives_nothing(quick: QuickPack) -> None:
    form = assemble(quick.pack.manifest.blueprint, quick.pack.manifest.pool, b"seed", {})
    with pytest.raises(PackRefusedError, match="wrong_secret"):
        derive_part_keys(bytes(32), quick.pack, form)
    with pytest.raises(PackRefusedError, match="wrong_secret"):
        derive_part_keys(quick.secrets.paper, quick.pack, form, "key")


def test_an_unknown_part_is_named(quick: QuickPack) -> None:
    with pytest.raises(PackRefusedError, match="no paper part 'i-0'"):
        quick.pack.unseal_paper(ItemId("i-0"), bytes(32))


def test_a_part_that_was_exchanged_later_is_refused(quick: QuickPack) -> None:
    keys = derive_all_keys(quick.secrets.paper, quick.pack)
    item = quick.pack.manifest.pool[0].item
    data = bytearray(quick.data)
    part = quick.pack.part("paper", item)
    data[len(data) - quick.pack.manifest.parts_size + part.offset + 50] ^= 1
    quick.pack.path.write_bytes(data)
    with pytest.raises(PackRefusedError, match="bad_hash"):
        quick.pack.unseal_paper(item, keys[item])


def test_validity_exam_and_version(quick: QuickPack) -> None:
    path, roots, exam = quick.pack.path, root().roots(), quick.pack.manifest.exam
    for day in (date(2026, 8, 1), date(2026, 8, 31), None):
        open_pack(path, roots, exam=exam, today=day, highest_version_seen=3)


@pytest.mark.parametrize(
    ("code", "today", "exam", "seen"),
    [
        ("not_yet_valid", date(2026, 7, 31), None, 0),
        ("expired", date(2026, 9, 1), None, 0),
        ("wrong_exam", TODAY, ExamId("other"), 0),
        ("older_version", TODAY, None, 4),
    ],
)
def test_the_wrong_day_exam_or_version(
    quick: QuickPack, code: str, today: date, exam: ExamId | None, seen: int
) -> None:
    with pytest.raises(PackRefusedError) as caught:
        open_pack(
            quick.pack.path, root().roots(), exam=exam, today=today, highest_version_seen=seen
        )
    assert caught.value.code == code


def test_a_demo_pack_needs_a_demo_build(quick: QuickPack, tmp_path: Path) -> None:
    production = root(demo=False, number=2)
    taken = take_apart(quick.data)
    path = tmp_path / "demo.pack"
    path.write_bytes(put_together(taken.manifest, taken.body, production))
    with pytest.raises(PackRefusedError, match="demo_pack"):
        open_pack(path, production.roots(), today=TODAY)
    path.write_bytes(put_together(replace(taken.manifest, demo=False), taken.body, production))
    open_pack(path, production.roots(), today=TODAY)


def first_entry(**changes: object) -> Change:
    def change(manifest: Manifest) -> Manifest:
        first, *others = manifest.pool
        return replace(manifest, pool=(replace(first, **changes), *others))

    return change


def first_part(**changes: object) -> Change:
    def change(manifest: Manifest) -> Manifest:
        first, *others = manifest.parts
        return replace(manifest, parts=(replace(first, **changes), *others))

    return change


def twice_a_choice(manifest: Manifest) -> Manifest:
    first, second, *others = manifest.pool
    return replace(manifest, pool=(first, replace(second, choices=first.choices), *others))


def no_contexts(manifest: Manifest) -> Manifest:
    pool = tuple(replace(entry, context=None, place=0) for entry in manifest.pool)
    parts = tuple(part for part in manifest.parts if part.kind != "context")
    moved, offset = [], 0
    for part in parts:
        moved.append(replace(part, offset=offset))
        offset += part.size
    return replace(manifest, pool=pool, parts=tuple(moved))


def a_context_too_long(manifest: Manifest) -> Manifest:
    pool = tuple(
        replace(entry, place=entry.place + 1) if entry.context else entry for entry in manifest.pool
    )
    return replace(manifest, pool=pool)


def less_audio(manifest: Manifest) -> Manifest:
    exam = manifest.blueprint
    block, *blocks = exam.blocks
    section, *sections = block.sections
    heard = replace(section, audio=True, plays=1)
    changed = replace(exam, blocks=(replace(block, sections=(heard, *sections)), *blocks))
    return replace(manifest, blueprint=changed, blueprint_digest=blueprint_digest(changed))


def impossible_threshold(manifest: Manifest) -> Manifest:
    changed = replace(manifest.blueprint, total_threshold=9999)
    return replace(manifest, blueprint=changed, blueprint_digest=blueprint_digest(changed))


SIGNED_NONSENSE: list[tuple[str, Change]] = [
    ("bad_blueprint", lambda m: replace(m, blueprint_digest="0" * 64)),
    ("bad_blueprint", lambda m: replace(m, exam=ExamId("other"))),
    ("bad_blueprint", impossible_threshold),
    ("bad_manifest", lambda m: replace(m, pool=m.pool[::-1])),
    ("bad_manifest", lambda m: replace(m, pool=(m.pool[0], *m.pool))),
    ("bad_parts", lambda m: replace(m, parts=m.parts[::-1])),
    ("bad_parts", lambda m: replace(m, parts=m.parts[:-1])),
    ("bad_parts", lambda m: replace(m, parts=(*m.parts, m.parts[-1]))),
    ("bad_parts", lambda m: replace(m, pool=m.pool[1:])),
    ("bad_parts", first_part(offset=4096)),
    ("bad_parts", first_part(size=100)),
    ("bad_parts", first_part(size=0)),
    ("bad_parts", first_part(kind="media")),
    ("bad_parts", first_part(sound=Sound(mime="audio/ogg", duration_ms=1))),
    ("huge_part", first_part(size=2 << 30)),
    ("bad_id", first_part(id="../../etc/passwd")),
    ("bad_id", first_entry(choices=("../a", "b", "c", "d"))),
    ("bad_choices", lambda m: first_entry(choices=m.pool[0].choices[:3])(m)),
    ("bad_choices", lambda m: first_entry(choices=m.pool[0].choices[::-1])(m)),
    ("bad_choices", twice_a_choice),
    ("missing_translation", first_entry(languages=("kk",))),
    ("missing_translation", first_entry(languages=())),
    ("missing_translation", first_entry(languages=("kk", "kk"))),
    ("wrong_section", first_entry(section="elsewhere")),
    ("wrong_section", first_entry(block="methodology", section="subject-single")),
    ("bad_context", a_context_too_long),
    ("bad_context", no_contexts),
    ("bad_media", less_audio),
]


@pytest.mark.parametrize(("code", "change"), SIGNED_NONSENSE)
def test_a_signature_does_not_make_nonsense_true(
    quick: QuickPack, tmp_path: Path, code: str, change: Change
) -> None:
    taken = take_apart(quick.data)
    error = refused(tmp_path / "bad.pack", put_together(change(taken.manifest), taken.body))
    assert error.code == code
    assert error.detail.endswith(".")


def test_one_recording_is_not_for_two_items(tmp_path: Path) -> None:
    taken = take_apart(quick_pack(tmp_path, "kz-kaztest-diagnostic").data)
    heard = [entry for entry in taken.manifest.pool if entry.media is not None]
    pool = tuple(
        replace(entry, media=heard[0].media) if entry.media is not None else entry
        for entry in taken.manifest.pool
    )
    kept = [p for p in taken.manifest.parts if p.kind != "media" or p.id == heard[0].media]
    moved, offset = [], 0
    for part in kept:
        moved.append(replace(part, offset=offset))
        offset += part.size
    manifest = replace(taken.manifest, pool=pool, parts=tuple(moved))
    error = refused(tmp_path / "bad.pack", put_together(manifest, taken.body))
    assert (error.code, "share one recording" in error.detail) == ("bad_media", True)


def test_too_few_items_for_one_form(quick: QuickPack, tmp_path: Path) -> None:
    taken = take_apart(quick.data)
    gone = {entry.item for entry in taken.manifest.pool if entry.section == "methodology"}
    pool = tuple(entry for entry in taken.manifest.pool if entry.item not in gone)
    parts, offset, body = [], 0, b""
    for part in taken.manifest.parts:
        if part.id not in gone:
            parts.append(replace(part, offset=offset))
            body += taken.body[part.offset : part.offset + part.size]
            offset += part.size
    manifest = replace(taken.manifest, pool=pool, parts=tuple(parts))
    error = refused(tmp_path / "bad.pack", put_together(manifest, body))
    assert error.code == "wrong_counts"
    assert "methodology" in error.detail


def test_fields_nobody_knows_are_refused(quick: QuickPack, tmp_path: Path) -> None:
    taken = take_apart(quick.data)
    plain = msgspec.to_builtins(taken.manifest)
    for change in (
        {"hint": 1},
        {"format": 2},
        {"version": 0},
        {"version": "3"},
        {"pool": None},
        {"paper_commitment": "xyz"},
    ):
        error = refused(tmp_path / "bad.pack", put_together(plain | change, taken.body))
        assert error.code == "bad_manifest"
    plain["pool"][0]["key"] = "A"
    assert refused(tmp_path / "bad.pack", put_together(plain, taken.body)).code == "bad_manifest"


def test_limits_of_the_seat_hold(quick: QuickPack) -> None:
    for code, limits in (
        ("huge", Limits(file=100)),
        ("huge_manifest", Limits(manifest=100)),
        ("too_many_parts", Limits(parts=3)),
        ("huge_part", Limits(part=4095)),
    ):
        with pytest.raises(PackRefusedError) as caught:
            open_pack(quick.pack.path, root().roots(), today=TODAY, limits=limits)
        assert caught.value.code == code


def test_what_a_part_says_of_itself_must_agree(quick: QuickPack, tmp_path: Path) -> None:
    """An insider who seals one item's paper under another's name is found at unsealing."""
    taken = take_apart(quick.data)
    papers = [part for part in taken.manifest.parts if part.kind == "paper"]
    one, other = papers[0], papers[1]
    keys = derive_all_keys(quick.secrets.paper, quick.pack)
    for content, code in (
        (quick.pack.plain("paper", other.id, keys[other.id]), "holds something else"),
        (b"{}", "cannot be read"),
        (b"\xff", "cannot be read"),
    ):
        manifest = taken.manifest
        info = part_info(manifest.pack, manifest.version, "paper", one.id)
        key = part_key(quick.secrets.paper, manifest.pack, manifest.version, "paper", one.id)
        sealed = seal_part(key, info, "paper", content, seeded("x"))
        changed = replace(one, digest=hashlib.sha256(sealed).hexdigest())
        parts = tuple(changed if part == one else part for part in manifest.parts)
        body = bytearray(taken.body)
        body[one.offset : one.offset + one.size] = sealed
        path = tmp_path / "inside.pack"
        path.write_bytes(put_together(replace(manifest, parts=parts), bytes(body)))
        pack = open_pack(path, root().roots(), today=TODAY)
        with pytest.raises(PackRefusedError, match=code):
            pack.unseal_paper(ItemId(one.id), key)


def test_the_digest_names_the_very_pack(tmp_path: Path) -> None:
    one = opened(tmp_path, built_pack()).pack.digest
    assert one == opened(tmp_path, built_pack()).pack.digest
    assert one != quick_pack(tmp_path, "kz-kaztest-diagnostic").pack.digest

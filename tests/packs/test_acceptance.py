from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.exam.assembly import assemble
from kiosk.exam.items import ItemPaper, ItemText
from kiosk.packs.acceptance import accept_pack, accept_parts, check_context, check_paper
from kiosk.packs.building import draft_pack
from kiosk.packs.container import write_container
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.form_keys import derive_part_keys
from kiosk.packs.manifest import DOCUMENT_KIND, Sound
from kiosk.packs.pack import Pack, open_pack
from kiosk.packs.secret import PackSecrets
from kiosk.trust.documents import canonical, sign_document
from tests.fakes.hall_people import blueprint, root
from tests.packs.building import EDITION, TODAY, QuickPack, seeded
from tests.packs.synthetic import synthetic_sources, tone

EXAM = blueprint("kz-kaztest-diagnostic")


def unproven(
    folder: Path, media: Mapping[str, bytes], *, duration_ms: int = 400, mime: str = "audio/ogg"
) -> tuple[Pack, PackSecrets]:
    """A signed pack whose recordings nobody listened to before signing."""
    sources = synthetic_sources(EXAM)
    sources = replace(sources, media={**sources.media, **media})
    sound = msgspec.convert({"mime": mime, "duration_ms": duration_ms}, Sound)
    sounds = dict.fromkeys(sources.media, sound)
    draft = draft_pack(sources, EXAM, EDITION, sounds, entropy=seeded("unproven"))
    signed = sign_document(canonical(draft.manifest), DOCUMENT_KIND, [root()])
    path = folder / "unproven.pack"
    path.write_bytes(write_container(signed, draft.body))
    return open_pack(path, root().roots(), today=TODAY), draft.secrets


def test_everything_a_candidate_may_see_is_opened(each_exam: QuickPack) -> None:
    papers = accept_pack(each_exam.pack, each_exam.secrets.paper)
    pool = each_exam.pack.manifest.pool
    assert set(papers.papers) == {entry.item for entry in pool}
    assert set(papers.contexts) == {entry.context for entry in pool if entry.context}
    assert set(papers.media) == {entry.media for entry in pool if entry.media}


def test_one_form_is_accepted_with_its_own_keys(spoken: QuickPack) -> None:
    form = assemble(EXAM, spoken.pack.manifest.pool, b"seed", {})
    papers = accept_parts(spoken.pack, derive_part_keys(spoken.secrets.paper, spoken.pack, form))
    assert set(papers.papers) == {task.item for task in form.items}
    assert set(papers.media) == {task.media for task in form.items if task.media}


def test_the_wrong_secret_opens_nothing(quick: QuickPack) -> None:
    with pytest.raises(PackRefusedError, match="wrong_secret"):
        accept_pack(quick.pack, quick.secrets.key)


@pytest.mark.parametrize(
    ("clip", "fault"),
    [
        (b"OggS and nothing more", "cannot be decoded"),
        (tone(0, volume=0.0), "is silent"),
        (tone(0, ms=200), "lasts only"),
        (tone(0, ms=900), "is not the one the manifest describes"),
    ],
    ids=["garbage", "silent", "scrap", "another"],
)
def test_one_bad_recording_refuses_the_whole_pack(tmp_path: Path, clip: bytes, fault: str) -> None:
    name = next(iter(synthetic_sources(EXAM).media))
    pack, secrets = unproven(tmp_path, {name: clip})
    with pytest.raises(PackRefusedError, match=fault) as caught:
        accept_pack(pack, secrets.paper)
    assert caught.value.code == "bad_audio"


def test_a_recording_of_another_kind_refuses_the_pack(tmp_path: Path) -> None:
    pack, secrets = unproven(tmp_path, {}, mime="audio/wav")
    with pytest.raises(PackRefusedError, match="not the one the manifest describes"):
        accept_pack(pack, secrets.paper)


def test_good_recordings_are_accepted(tmp_path: Path) -> None:
    pack, secrets = unproven(tmp_path, {})
    assert accept_pack(pack, secrets.paper).media


def test_a_paper_must_be_what_the_manifest_says(quick: QuickPack) -> None:
    papers = accept_pack(quick.pack, quick.secrets.paper).papers
    entry = quick.pack.manifest.pool[0]
    paper = papers[entry.item]
    text = paper.texts["ru"]
    fewer = dict(list(text.choices.items())[1:])
    empty = dict.fromkeys(text.choices, " ")
    check_paper(entry, paper)
    kk = paper.texts["kk"]
    cases: tuple[tuple[str, dict[str, ItemText]], ...] = (
        ("missing_translation", {"kk": kk}),
        ("missing_translation", {"kk": kk, "ru": text, "en": text}),
        ("missing_translation", {"kk": kk, "ru": replace(text, stem=" ")}),
        ("bad_choices", {"kk": kk, "ru": replace(text, choices=fewer)}),
        ("bad_choices", {"kk": kk, "ru": replace(text, choices=empty)}),
    )
    for code, texts in cases:
        changed = msgspec.convert({"item": entry.item, "texts": texts}, ItemPaper)
        with pytest.raises(PackRefusedError) as caught:
            check_paper(entry, changed)
        assert caught.value.code == code


def test_a_shared_text_must_be_there_in_every_language(quick: QuickPack) -> None:
    context, paper = next(iter(accept_pack(quick.pack, quick.secrets.paper).contexts.items()))
    for texts in ({"kk": "only"}, {"kk": "one", "ru": " "}, {}):
        changed = msgspec.convert({"context": context, "texts": texts}, type(paper))
        with pytest.raises(PackRefusedError, match="missing_translation"):
            check_context(quick.pack.manifest, context, changed)

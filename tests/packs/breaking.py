"""An opened pack and the many ways to break it, one for each rule of the lint."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from kiosk.base.ids import ChoiceId, ItemId, MediaId
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.items import ItemText
from kiosk.packs.findings import Subject, open_subject
from tests.packs.building import built_pack, opened


@cache
def subject_of(exam: str) -> Subject:
    """An opened good pack; tests change copies of it."""
    with TemporaryDirectory() as folder:
        quick = opened(Path(folder), built_pack(exam))
        return open_subject(quick.pack, quick.secrets)


def first_item(subject: Subject) -> ItemId:
    return subject.manifest.pool[0].item


def first_heard(subject: Subject) -> MediaId:
    return next(entry.media for entry in subject.manifest.pool if entry.media is not None)


def note_of_first(subject: Subject) -> str:
    """What the author noted on the first item."""
    return subject.notes[first_item(subject)].source_note


def with_text(subject: Subject, language: str, **changes: object) -> Subject:
    """The first item's text in one language, changed."""
    item = first_item(subject)
    paper = subject.papers[item]
    texts = {
        own: replace(text, **changes) if own == language else text
        for own, text in paper.texts.items()
    }
    return subject._replace(papers=subject.papers | {item: replace(paper, texts=texts)})


def choices_of(subject: Subject) -> dict[ChoiceId, str]:
    return dict(subject.papers[first_item(subject)].texts["kk"].choices)


def with_note(subject: Subject, **changes: object) -> Subject:
    item = first_item(subject)
    return subject._replace(notes=subject.notes | {item: replace(subject.notes[item], **changes)})


def with_key(subject: Subject, **changes: object) -> Subject:
    item = first_item(subject)
    return subject._replace(keys=subject.keys | {item: replace(subject.keys[item], **changes)})


def with_raw(subject: Subject, before: bytes, after: bytes) -> Subject:
    item = first_item(subject)
    assert before in subject.raw[item]
    return subject._replace(raw=subject.raw | {item: subject.raw[item].replace(before, after, 1)})


def with_exam(subject: Subject, change: Callable[[Blueprint], Blueprint]) -> Subject:
    return subject._replace(
        manifest=replace(subject.manifest, blueprint=change(subject.manifest.blueprint))
    )


def with_heard(subject: Subject, outcome: object) -> Subject:
    return subject._replace(heard={**subject.heard, first_heard(subject): outcome})  # type: ignore[dict-item]  # any outcome is wanted here


def silent(subject: Subject) -> Subject:
    heard = subject.heard[first_heard(subject)]
    assert not isinstance(heard, str)
    return with_heard(subject, replace(heard, loud_permille=3))


def stereo(subject: Subject) -> Subject:
    heard = subject.heard[first_heard(subject)]
    assert not isinstance(heard, str)
    return with_heard(subject, replace(heard, channels=2))


def longer(subject: Subject, by: int = 1) -> Subject:
    heard = subject.heard[first_heard(subject)]
    assert not isinstance(heard, str)
    sound = replace(heard.sound, duration_ms=heard.sound.duration_ms + by)
    return with_heard(subject, replace(heard, sound=sound))


def slow(subject: Subject) -> Subject:
    """The first recording lasts longer than its one word takes, and the manifest says so."""
    media, changed = first_heard(subject), longer(subject, by=2_500)
    heard = changed.heard[media]
    assert not isinstance(heard, str)
    parts = tuple(
        replace(part, sound=heard.sound) if part.id == media else part
        for part in subject.manifest.parts
    )
    return changed._replace(manifest=replace(subject.manifest, parts=parts))


def scripts(subject: Subject, script: str) -> Subject:
    return subject._replace(
        keys={item: replace(key, script=script) for item, key in subject.keys.items()}
    )


def with_first_two(subject: Subject, *words: str) -> Subject:
    """The first item's choices, two of them changed."""
    changed = dict(zip(choices_of(subject), words, strict=False))
    return with_text(subject, "kk", choices=choices_of(subject) | changed)


def far_longer(subject: Subject) -> Subject:
    return with_first_two(subject, "so long a choice that nobody".ljust(200, "!"))


def alike(subject: Subject, *stems: str) -> Subject:
    """Items that stand alone, asking these questions in one language."""
    alone = [e.item for e in subject.manifest.pool if e.section == "methodology"]
    papers = dict(subject.papers)
    for item, stem in zip(alone, stems, strict=False):
        texts = papers[item].texts
        papers[item] = replace(papers[item], texts={**texts, "kk": replace(texts["kk"], stem=stem)})
    return subject._replace(papers=papers)


def fewer_items(subject: Subject) -> Subject:
    pool = [entry for entry in subject.manifest.pool if entry.section == "methodology"]
    return subject._replace(manifest=replace(subject.manifest, pool=tuple(pool[:19])))


def all_keys_first(subject: Subject) -> Subject:
    keys = {
        entry.item: replace(subject.keys[entry.item], key=entry.choices[0])
        for entry in subject.manifest.pool
    }
    return subject._replace(keys=keys)


def all_written_first(subject: Subject) -> Subject:
    notes = {item: replace(note, letter="A") for item, note in subject.notes.items()}
    return subject._replace(notes=notes)


def keys_longest(subject: Subject) -> Subject:
    papers = {}
    for item, paper in subject.papers.items():
        key = subject.keys[item].key
        texts = {
            language: replace(
                text,
                choices={
                    choice: words + " and much more" if choice == key else words
                    for choice, words in text.choices.items()
                },
            )
            for language, text in paper.texts.items()
        }
        papers[item] = replace(paper, texts=texts)
    return subject._replace(papers=papers)


def short_context(subject: Subject) -> Subject:
    context, paper = next(iter(subject.contexts.items()))
    changed = replace(paper, texts={"kk": "only Kazakh"})
    return subject._replace(contexts=subject.contexts | {context: changed})


def context_with_more(subject: Subject) -> Subject:
    context = next(iter(subject.contexts))
    raw = subject.raw[context].replace(b'{"context"', b'{"source":"x","context"', 1)
    return subject._replace(raw=subject.raw | {context: raw})


def twins(subject: Subject) -> Subject:
    alone = [e.item for e in subject.manifest.pool if e.section == "methodology"]
    first, second = alone[:2]
    text = subject.papers[first].texts["kk"]
    same = ItemText(
        stem=text.stem.upper(),
        choices=dict(
            zip(subject.papers[second].texts["kk"].choices, text.choices.values(), strict=True)
        ),
    )
    paper = replace(subject.papers[second], texts={**subject.papers[second].texts, "kk": same})
    return subject._replace(papers=subject.papers | {second: paper})


def low_hard_stop(exam: Blueprint) -> Blueprint:
    return replace(exam, time=replace(exam.time, hard_stop_minutes=exam.time.minutes))


def high_threshold(exam: Blueprint) -> Blueprint:
    block, *others = exam.blocks
    return replace(exam, blocks=(replace(block, threshold=99), *others))


def no_matches(exam: Blueprint) -> Blueprint:
    return replace(exam, maximum_matches=0)

"""Lint rules about single items: texts, languages, recordings, fields, status.

Decides: what an item must be before candidates meet it. Each rule takes the opened pack and yields
findings; `lint` runs them.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

import msgspec

from kiosk.base.ids import ItemId
from kiosk.exam.items import ItemText, PoolEntry
from kiosk.packs.acceptance import check_context, check_paper
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.findings import Finding, Subject, refuse, warn
from kiosk.packs.sound import fault_of

# All a candidate's machine may be told before the finish (docs/PACKS.md). Kept apart from the
# structures on purpose: a field added there by mistake is found here.
PAPER_FIELDS: Final = frozenset({"item", "texts"})
TEXT_FIELDS: Final = frozenset({"stem", "choices", "passage"})
CONTEXT_FIELDS: Final = frozenset({"context", "texts"})

_TELLING: Final = 12

# Words of a script per minute of its recording, pauses and all. Outside, the two do not belong.
_SLOWEST, _FASTEST = 30, 220

# A choice is far longer than the next: so many times as long, and by so many letters.
_FAR, _FAR_LETTERS = 3, 20

# Kazakh and Russian change the ends of words: so many letters of one tell which word it is.
_STEM: Final = 5
_NEARLY: Final = 0.8


def texts(subject: Subject) -> Iterator[Finding]:
    """Every item has all its texts and choices, no two alike and no stray characters."""
    for entry in subject.manifest.pool:
        name, paper = subject.name(entry.item), subject.papers[entry.item]
        try:
            check_paper(entry, paper)
        except PackRefusedError as error:
            yield refuse(name, error.detail)
        for language, text in paper.texts.items():
            if len(text.choices) != subject.manifest.blueprint.choices:
                yield refuse(name, f"has {len(text.choices)} choices in {language}")
            words = [_plain(choice) for choice in text.choices.values()]
            if len(set(words)) < len(words):
                yield refuse(name, f"has two choices alike in {language}")
            if any(map(_stray, (text.stem, text.passage, *text.choices.values()))):
                yield refuse(name, f"holds a control character in {language}")
        if len({bool(text.passage.strip()) for text in paper.texts.values()}) > 1:
            yield refuse(name, "has a passage in one language and none in another")


def contexts(subject: Subject) -> Iterator[Finding]:
    """Every shared text is there in every language of its items."""
    for context, paper in subject.contexts.items():
        try:
            check_context(subject.manifest, context, paper)
        except PackRefusedError as error:
            yield refuse(_readers(subject, context), error.detail)


def audio(subject: Subject) -> Iterator[Finding]:
    """Every recording decodes to its end, is not silent and lasts as long as the manifest says."""
    stated = {part.id: part.sound for part in subject.manifest.parts if part.kind == "media"}
    for entry in subject.manifest.pool:
        if entry.media is None:
            continue
        name, heard = subject.name(entry.item), subject.heard[entry.media]
        if isinstance(heard, str):
            yield refuse(name, f"its recording {heard}")
            continue
        fault = fault_of(heard)
        if fault is not None:
            yield refuse(name, f"its recording {fault}")
        if stated[entry.media] != heard.sound:
            yield refuse(name, "its recording is not the one the manifest describes")
        if heard.channels > 1:
            yield warn(name, f"its recording has {heard.channels} channels; one is enough")
        fault = _fault_of_script(subject.keys[entry.item].script, heard.sound.duration_ms)
        if fault is not None:
            yield warn(name, f"its recording {fault}")


def paper_fields(subject: Subject) -> Iterator[Finding]:
    """A paper holds the fields of the white list and nothing that only the key part may say."""
    for item, paper in subject.papers.items():
        name, raw = subject.name(item), subject.raw[item]
        fields = _fields(raw)
        strange = fields["top"] - PAPER_FIELDS | fields["text"] - TEXT_FIELDS
        if strange or paper.item != item:
            yield refuse(name, f"its paper holds {', '.join(sorted(strange)) or 'another item'}")
        words = raw.decode()
        if any(telling in words for telling in _telling(subject, item)):
            yield refuse(name, "its paper quotes the script, the note or the author's name of it")
    for context in subject.contexts:
        strange = _fields(subject.raw[context])["top"] - CONTEXT_FIELDS
        if strange:
            yield refuse(_readers(subject, context), f"a shared text holds {sorted(strange)}")


def statuses(subject: Subject) -> Iterator[Finding]:
    """Drafts stand only in a pack marked DEMO; elsewhere two persons vouch for every item."""
    drafts = 0
    for item, note in subject.notes.items():
        name = subject.name(item)
        if subject.manifest.demo:
            drafts += note.status != "approved"
        elif note.status != "approved":
            yield refuse(
                name, f"is {note.status}; a pack that is not marked DEMO needs it approved"
            )
        elif not note.author or not note.reviewer or note.author == note.reviewer:
            yield refuse(name, "is approved without an author and another person as reviewer")
    if drafts:
        yield warn("", f"{drafts} items are not approved: this pack may serve demonstrations only")


def grounds(subject: Subject) -> Iterator[Finding]:
    """Every item says what it rests on, and a section that names the law names it everywhere."""
    entries = subject.manifest.pool
    lawful = {
        (entry.block, entry.section)
        for entry in entries
        if subject.notes[entry.item].legal_basis.strip()
    }
    for entry in entries:
        name, note = subject.name(entry.item), subject.notes[entry.item]
        if not note.source_note.strip():
            yield refuse(name, "does not say what it rests on (source_note)")
        if (entry.block, entry.section) in lawful and not note.legal_basis.strip():
            yield refuse(
                name, "names no legal basis (legal_basis), as other items of its section do"
            )


def validity(subject: Subject) -> Iterator[Finding]:
    """Every item is true on every day the pack may be used."""
    for item, note in subject.notes.items():
        ends = note.valid_to is not None and note.valid_to < subject.manifest.valid_until
        if note.valid_from > subject.manifest.valid_from or ends:
            yield refuse(
                subject.name(item),
                f"holds from {note.valid_from} to {note.valid_to or 'further notice'}; the pack is "
                f"used from {subject.manifest.valid_from} to {subject.manifest.valid_until}",
            )


def duplicates(subject: Subject) -> Iterator[Finding]:
    """No item is there twice under two names."""
    seen: dict[tuple[object, ...], ItemId] = {}
    for entry in subject.manifest.pool:
        for language, text in subject.papers[entry.item].texts.items():
            choices = frozenset(map(_plain, text.choices.values()))
            same = (language, *_basis(subject, entry, text), _plain(text.stem), choices)
            first = seen.setdefault(same, entry.item)
            if first != entry.item:
                yield refuse(
                    subject.name(entry.item), f"is {subject.name(first)} again in {language}"
                )


def likeness(subject: Subject) -> Iterator[Finding]:
    """No question is asked twice of the same text or recording in nearly the same words."""
    asked: dict[tuple[object, ...], list[_Asked]] = {}
    for entry in subject.manifest.pool:
        for language, text in subject.papers[entry.item].texts.items():
            numbers, words = _gist(text.stem)
            alike = (language, *_basis(subject, entry, text), numbers)
            asked.setdefault(alike, []).append(_Asked(entry.item, language, words))
    for questions in asked.values():
        for one, two in combinations(questions, 2):
            common = len(one.words & two.words)
            if common and common >= _NEARLY * len(one.words | two.words):
                yield warn(
                    subject.name(two.item),
                    f"asks nearly what {subject.name(one.item)} asks in {two.language}",
                )


def choice_lengths(subject: Subject) -> Iterator[Finding]:
    """No choice is far longer than all the others of its item."""
    for item, paper in subject.papers.items():
        for language, text in paper.texts.items():
            *_, second, longest = 0, 0, *sorted(map(len, text.choices.values()))
            if longest >= _FAR * second and longest >= second + _FAR_LETTERS:
                yield warn(
                    subject.name(item),
                    f"has a choice of {longest} letters in {language}; the next has {second}",
                )


class _Asked(NamedTuple):
    """What is compared of a question."""

    item: ItemId
    language: str
    words: frozenset[str]


def _telling(subject: Subject, item: ItemId) -> list[str]:
    """Words of the key part that are long enough to be recognised."""
    key, note = subject.keys[item], subject.notes[item]
    said = [key.script, note.source_note, note.legal_basis, note.author, note.reviewer]
    quoted = [words for words in said if len(words) >= _TELLING]
    return [*quoted, f'"{key.source}"'] if key.source else quoted


def _fields(raw: bytes) -> dict[str, frozenset[str]]:
    content = msgspec.json.decode(raw, type=dict[str, object])
    inner = content.get("texts")
    languages = inner.values() if isinstance(inner, dict) else []
    return {
        "top": frozenset(content),
        "text": frozenset(key for text in languages if isinstance(text, dict) for key in text),
    }


def _readers(subject: Subject, context: str) -> str:
    entries = [entry for entry in subject.manifest.pool if entry.context == context]
    return ", ".join(subject.name(entry.item) for entry in entries) or context


def _basis(subject: Subject, entry: PoolEntry, text: ItemText) -> tuple[object, ...]:
    """What a question is about: shared text, recording, text of its own."""
    recording = subject.media[entry.media] if entry.media is not None else b""
    return entry.context, hashlib.sha256(recording).digest(), _plain(text.passage)


def _gist(stem: str) -> tuple[frozenset[str], frozenset[str]]:
    """Numbers of a question, and its other words without their endings."""
    words = frozenset(re.findall(r"\w+", _plain(stem)))
    numbers = frozenset(word for word in words if any(map(str.isdigit, word)))
    return numbers, frozenset(word[:_STEM] for word in words - numbers)


def _fault_of_script(script: str, duration_ms: int) -> str | None:
    """What is wrong with a script for a recording of this length."""
    if not script.strip():
        return "has no script for the commission to read"
    pace = round(len(re.findall(r"[\w-]+", script)) * 60_000 / max(1, duration_ms))
    if not _SLOWEST <= pace <= _FASTEST:
        return f"does not fit its script: {pace} words a minute"
    return None


def _plain(words: str) -> str:
    """Words without what a reader does not see as a difference: case, spaces, a stop at the end."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split()).rstrip(" .;,")


def _stray(words: str) -> bool:
    return any(
        unicodedata.category(letter) in {"Cc", "Co", "Cs"} for letter in words if letter != "\n"
    )

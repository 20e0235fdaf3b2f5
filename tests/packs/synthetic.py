"""Banks made up for any blueprint, so that every exam runs through the same tests.

Texts are numbered nonsense of equal length, keys go round the letters, recordings are short tones,
scripts one long word.
"""

import io
import math
from array import array
from datetime import date
from functools import cache

import soundfile

from kiosk.base.ids import PackId
from kiosk.exam.blueprint import Block, Blueprint, Section
from kiosk.packs.sources import (
    LETTERS,
    BankHeader,
    SourceContext,
    SourceItem,
    Sources,
    SourceSection,
    SourceText,
)

RATE = 8000
SHARED_TEXTS = 3


@cache
def tone(number: int, *, ms: int = 400, volume: float = 0.5, channels: int = 1) -> bytes:
    """A mono Ogg Opus clip; every number gives another pitch."""
    step = 2 * math.pi * (200 + 10 * number) / RATE
    samples = array("h")
    for frame in range(RATE * ms // 1000):
        samples.extend([int(32767 * volume * math.sin(step * frame))] * channels)
    out = io.BytesIO()
    with soundfile.SoundFile(
        out, "w", samplerate=RATE, channels=channels, format="OGG", subtype="OPUS"
    ) as file:
        file.buffer_write(samples.tobytes(), dtype="int16")
    return out.getvalue()


def synthetic_sources(blueprint: Blueprint, *, groups: float = 1.5, demo: bool = True) -> Sources:
    """A bank that fits the blueprint.

    Args:
        groups: how many times as many items, or groups on a shared text, as one form takes.
        demo: False marks every item approved by two made-up letters instead of people.
    """
    sections = []
    media: dict[str, bytes] = {}
    for block in blueprint.blocks:
        for section in block.sections:
            made = _section(blueprint, block, section, groups, demo=demo)
            sections.append(made)
            for item in made.items:
                if item.media is not None:
                    media[item.media] = tone(len(media))
    header = BankHeader(
        id=PackId(f"synthetic-{blueprint.id}"),
        title="made up",
        demo=demo,
        sections=tuple(f"{section.section}.toml" for section in sections),
    )
    return Sources(header=header, sections=tuple(sections), media=media)


def _section(
    blueprint: Blueprint, block: Block, section: Section, groups: float, *, demo: bool
) -> SourceSection:
    shared = section.context_size > 1
    # A whole group in the same place in two forms is many same-number matches at once.
    spread = groups * (SHARED_TEXTS if groups > 1 and shared else 1)
    wanted = math.ceil(section.count / section.context_size * spread)
    contexts = [f"{section.id}-text-{group:03}" for group in range(wanted)] if shared else []
    items = [
        _item(blueprint, block, section, number, contexts, demo=demo)
        for number in range(wanted * section.context_size)
    ]
    return SourceSection(
        block=block.id,
        section=section.id,
        contexts=tuple(
            SourceContext(
                id=name, texts={language: f"{name} in {language}" for language in block.languages}
            )
            for name in contexts
        ),
        items=tuple(items),
    )


def _item(
    blueprint: Blueprint,
    block: Block,
    section: Section,
    number: int,
    contexts: list[str],
    *,
    demo: bool,
) -> SourceItem:
    letters = LETTERS[: blueprint.choices]
    name = f"{section.id}-{number:03}"
    return SourceItem(
        id=f"SYN-{name}",
        status="draft" if demo else "approved",
        author="" if demo else "A. A.",
        reviewer="" if demo else "B. B.",
        key=letters[number % len(letters)],
        valid_from=date(2026, 1, 1),
        source_note=f"made up for tests, number {number}",
        media=f"audio/{name}.opus" if section.audio else None,
        script=f"script-of-recording-{name}" if section.audio else "",
        context=contexts[number // section.context_size] if contexts else None,
        texts={
            language: SourceText(
                stem=f"{name}: which one, asked in {language}?",
                choices={letter: f"{name} choice {letter} {language}" for letter in letters},
            )
            for language in block.languages
        },
    )

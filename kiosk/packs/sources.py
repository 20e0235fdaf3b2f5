"""Item sources: the text files an author writes, reads and compares.

Decides: their fields and what a well-formed source is. Leaves to others: whether items are good
enough for an exam (`lint`). One folder is one bank: `bank.toml` names the section files, each
section file holds items and, where the exam has them, shared texts. docs/PACKS.md has an example.
"""

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal, TypeVar

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import BlockId, PackId, SectionId, check_id
from kiosk.exam.blueprint import Language
from kiosk.packs.errors import SourceRefusedError

LETTERS: Final = "ABCDEFGHIJ"
BANK_FILE: Final = "bank.toml"
_MAX_TOML: Final = 4 << 20
_MAX_MEDIA: Final = 16 << 20

Text = Annotated[str, msgspec.Meta(max_length=20_000)]
Status = Literal["draft", "reviewed", "approved"]
T = TypeVar("T", bound=msgspec.Struct)


class SourceText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An item in one language; choices by letter, in the same order in every language."""

    stem: Text
    choices: dict[str, Text]
    passage: Text = ""


class SourceItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An item as its author keeps it.

    Attributes:
        key: letter of the correct choice.
        media: recording, relative to the bank's folder.
        script: what the recording says; never reaches a candidate's screen.
        context: the shared text it belongs to; the order in the file is the order of the tasks.
        valid_to: last day on which the item is true; absent means without end.
    """

    id: str
    status: Status
    author: Text = ""
    reviewer: Text = ""
    key: str
    valid_from: date
    valid_to: date | None = None
    legal_basis: Text = ""
    source_note: Text = ""
    media: str | None = None
    script: Text = ""
    context: str | None = None
    texts: dict[Language, SourceText]


class SourceContext(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text several items share."""

    id: str
    texts: dict[Language, Text]


class SourceSection(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One section file."""

    block: BlockId
    section: SectionId
    contexts: tuple[SourceContext, ...] = ()
    items: tuple[SourceItem, ...]


class BankHeader(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`bank.toml`.

    Attributes:
        id: becomes the pack's identifier.
        demo: material that is not for real exams; drafts are allowed only here.
        sections: section files, relative to the folder.
    """

    id: PackId
    title: Text
    demo: bool
    sections: tuple[str, ...]


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """A whole bank in memory.

    Attributes:
        media: bytes of each recording by the name an item gives it.
    """

    header: BankHeader
    sections: tuple[SourceSection, ...]
    media: dict[str, bytes]

    @property
    def items(self) -> Iterator[SourceItem]:
        """Every item of every section."""
        return (item for section in self.sections for item in section.items)


def read_sources(folder: Path) -> Sources:
    """Read a bank from its folder.

    Raises:
        SourceRefusedError: `unreadable`, `bad_source`, or as `check_sources`.
    """
    header = _parse(_inside(folder, BANK_FILE), BankHeader)
    sections = tuple(_parse(_inside(folder, name), SourceSection) for name in header.sections)
    named = {item.media for section in sections for item in section.items if item.media}
    media = {name: _read(_inside(folder, name), _MAX_MEDIA) for name in sorted(named)}
    sources = Sources(header=header, sections=sections, media=media)
    check_sources(sources)
    return sources


def check_sources(sources: Sources) -> None:
    """Check what must hold for a bank whatever the exam.

    Raises:
        SourceRefusedError: `bad_source`, with every complaint, each naming its item.
    """
    complaints = [complaint for complaint in _complaints(sources) if complaint]
    if complaints:
        raise SourceRefusedError("bad_source", "The bank has faults: " + "; ".join(complaints))


def _complaints(sources: Sources) -> Iterator[str]:
    names = [item.id for item in sources.items]
    contexts = [context.id for section in sources.sections for context in section.contexts]
    yield from _bad_ids([sources.header.id, *names, *contexts])
    yield from (f"{name}: two items have this id" for name in _repeated(names))
    yield from (f"{name}: two shared texts have this id" for name in _repeated(contexts))
    yield from (
        f"{name}: two items share this recording"
        for name in _repeated([item.media for item in sources.items if item.media])
    )
    for section in sources.sections:
        known = {context.id for context in section.contexts}
        used = {item.context for item in section.items if item.context}
        yield from (f"{name}: no such shared text in this section" for name in sorted(used - known))
        yield from (f"{name}: no item uses this shared text" for name in sorted(known - used))
        for item in section.items:
            yield from _item_complaints(item)
            if item.media is not None and item.media not in sources.media:
                yield f"{item.id}: its recording is missing"


def _item_complaints(item: SourceItem) -> Iterator[str]:
    if not item.texts:
        yield f"{item.id}: no text in any language"
    letters = {tuple(text.choices) for text in item.texts.values()}
    if len(letters) > 1:
        yield f"{item.id}: the languages do not have the same choices in the same order"
    for own in letters:
        if "".join(own) != LETTERS[: len(own)]:
            yield f"{item.id}: choices must be lettered A, B, C and so on, in order"
        if item.key not in own:
            yield f"{item.id}: the key {item.key[:8]!r} is no choice"
    if item.valid_to is not None and item.valid_to < item.valid_from:
        yield f"{item.id}: it ends before it begins"


def _bad_ids(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        try:
            check_id(name)
        except MalformedError as error:
            yield error.detail


def _repeated(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


def _inside(folder: Path, name: str) -> Path:
    """The file of that name, when it really lies inside the bank's folder."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise SourceRefusedError("bad_source", f"{name[:80]!r} lies outside the bank's folder")
    return path


def _read(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise SourceRefusedError(
            "unreadable", f"{path.name} cannot be read: {error.strerror}."
        ) from None
    if len(data) > limit:
        raise SourceRefusedError("unreadable", f"{path.name} has more than {limit} bytes.")
    return data


def _parse(path: Path, shape: type[T]) -> T:
    data = _read(path, _MAX_TOML)
    try:
        return msgspec.convert(tomllib.loads(data.decode()), type=shape)
    except (ValueError, RecursionError) as error:
        raise SourceRefusedError("bad_source", f"{path.name}: {error}") from None

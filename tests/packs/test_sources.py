from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.packs.errors import SourceRefusedError
from kiosk.packs.sources import Sources, SourceText, check_sources, read_sources
from tests.fakes.hall_people import blueprint
from tests.packs.synthetic import synthetic_sources

HEADER = 'id = "b-1"\ntitle = "t"\ndemo = true\nsections = ["one.toml"]\n'
SECTION = """block = "reading"
section = "reading"

[[items]]
id = "R-1"
status = "draft"
key = "B"
valid_from = 2026-01-01

[items.texts.kk]
stem = "?"
choices.A = "a"
choices.B = "b"
"""


def write(folder: Path, section: str = SECTION, header: str = HEADER) -> Path:
    (folder / "bank.toml").write_text(header)
    (folder / "one.toml").write_text(section)
    return folder


def test_a_bank_is_read_as_written(tmp_path: Path) -> None:
    sources = read_sources(write(tmp_path))
    (item,) = sources.items
    assert (item.id, item.key, item.valid_to) == ("R-1", "B", None)
    assert item.texts["kk"] == SourceText(stem="?", choices={"A": "a", "B": "b"})


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('key = "B"', 'key = "C"', "the key 'C' is no choice"),
        ('key = "B"', 'key = "b"', "the key 'b' is no choice"),
        ('id = "R-1"', 'id = "../R-1"', "not a valid identifier"),
        ("choices.B", "choices.C", "lettered A, B, C"),
        ('choices.A = "a"\nchoices.B = "b"', 'choices.B = "b"\nchoices.A = "a"', "lettered A, B"),
        ("valid_from", "valid_to = 2025-01-01\nvalid_from", "it ends before it begins"),
        ('status = "draft"', 'status = "new"', "Invalid enum value 'new'"),
        ('status = "draft"\n', "", "missing required field `status`"),
        ('status = "draft"', 'status = "draft"\nhint = "x"', "unknown field `hint`"),
        ("valid_from = 2026-01-01", 'valid_from = "soon"', "Invalid RFC3339 encoded date"),
        ("[items.texts.kk]", "[items.texts.de]", "Invalid enum value 'de'"),
        ('stem = "?"', "stem = ", "one.toml: Invalid value"),
        ('key = "B"', 'key = "B"\ncontext = "T"', "T: no such shared text"),
        ('key = "B"', 'key = "B"\nmedia = "none.opus"', "none.opus cannot be read"),
        ('key = "B"', 'key = "B"\nmedia = "../secret"', "lies outside the bank's folder"),
        ('key = "B"', 'key = "B"\nmedia = "/etc/hostname"', "lies outside the bank's folder"),
    ],
)
def test_what_an_author_gets_wrong_is_named(
    tmp_path: Path, before: str, after: str, complaint: str
) -> None:
    assert before in SECTION
    with pytest.raises(SourceRefusedError) as refused:
        read_sources(write(tmp_path, SECTION.replace(before, after, 1)))
    assert complaint in refused.value.detail


def test_section_files_lie_inside_the_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceRefusedError, match="outside the bank's folder"):
        read_sources(write(tmp_path, header=HEADER.replace("one.toml", "../one.toml")))


def test_a_file_that_is_no_text_or_missing_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "one.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SourceRefusedError, match="bad_source"):
        read_sources(tmp_path)
    (tmp_path / "one.toml").unlink()
    with pytest.raises(SourceRefusedError, match=r"one\.toml cannot be read"):
        read_sources(tmp_path)


def test_a_huge_file_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.packs.sources._MAX_TOML", 10)
    with pytest.raises(SourceRefusedError, match="has more than 10 bytes"):
        read_sources(write(tmp_path))


def broken(kind: str) -> Sources:
    """A synthetic bank with one fault."""
    exam = "kz-teacher-general" if kind in {"context twice", "context unused"} else None
    sources = synthetic_sources(blueprint(exam or "kz-kaztest-diagnostic"))
    first, *others = sources.sections
    items = list(first.items)
    match kind:
        case "item twice":
            items[1] = replace(items[1], id=items[0].id)
        case "recording twice":
            items[1] = replace(items[1], media=items[0].media)
        case "no language":
            items[0] = replace(items[0], texts={})
        case "other letters":
            text = items[0].texts["kk"]
            short = replace(text, choices=dict(list(text.choices.items())[:3]))
            items[0] = replace(items[0], texts={"kk": text, "ru": short})
        case "no recording":
            return replace(sources, media={})
        case "context twice" | "context unused":
            context = sources.sections[1]
            more = context.contexts[0] if kind == "context twice" else None
            extra = more or replace(context.contexts[0], id="unused")
            changed = replace(context, contexts=(*context.contexts, extra))
            return replace(sources, sections=(first, changed, *others[1:]))
    return replace(sources, sections=(replace(first, items=tuple(items)), *others))


@pytest.mark.parametrize(
    ("kind", "complaint"),
    [
        ("item twice", "two items have this id"),
        ("recording twice", "two items share this recording"),
        ("no language", "no text in any language"),
        ("other letters", "do not have the same choices"),
        ("no recording", "its recording is missing"),
        ("context twice", "two shared texts have this id"),
        ("context unused", "no item uses this shared text"),
    ],
)
def test_what_contradicts_itself_across_items_is_named(kind: str, complaint: str) -> None:
    with pytest.raises(SourceRefusedError, match=complaint):
        check_sources(broken(kind))


def test_every_complaint_is_told_at_once() -> None:
    sources = synthetic_sources(blueprint("kz-teacher-general"))
    first, *others = sources.sections
    items = [replace(item, key="Z") for item in first.items[:2]]
    items[0] = replace(items[0], valid_to=date(2020, 1, 1))
    faulty = replace(sources, sections=(replace(first, items=(*items, *first.items[2:])), *others))
    with pytest.raises(SourceRefusedError) as refused:
        check_sources(faulty)
    assert refused.value.detail.count("the key 'Z' is no choice") == 2
    assert "it ends before it begins" in refused.value.detail

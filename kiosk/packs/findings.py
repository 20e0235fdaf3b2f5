"""What the lint looks at and what it says.

Decides: the shape of a finding and of the whole report. Leaves the rules to `lint`.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

import msgspec

from kiosk.base.ids import ItemId, MediaId
from kiosk.exam.items import ContextId, ContextPaper, ItemKey, ItemPaper
from kiosk.packs.form_keys import derive_all_keys
from kiosk.packs.manifest import Manifest
from kiosk.packs.pack import Pack, decode_part
from kiosk.packs.provenance import Provenance, provenance_of
from kiosk.packs.secret import PackSecrets, PartKind, SecretKind, secret_kind
from kiosk.packs.sound import Heard, hear_each

Level = Literal["refuse", "warn"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong or doubtful.

    Attributes:
        level: `refuse` keeps the pack out of use, `warn` is for a person to judge.
        where: the author's name of an item, a block or a section; empty for the whole pack.
    """

    level: Level
    where: str
    sentence: str


class RuleOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """One rule and what it found."""

    rule: str
    checks: str
    findings: tuple[Finding, ...]

    @property
    def level(self) -> Literal["ok", "warn", "refuse"]:
        """The worst of its findings."""
        levels = {finding.level for finding in self.findings}
        if "refuse" in levels:
            return "refuse"
        return "warn" if levels else "ok"


class LintReport(msgspec.Struct, frozen=True, kw_only=True):
    """The lint of one pack, whole."""

    pack: str
    version: int
    exam: str
    demo: bool
    items: int
    rules: tuple[RuleOutcome, ...]

    @property
    def passed(self) -> bool:
        """Whether the pack may be used."""
        return all(rule.level != "refuse" for rule in self.rules)


class Subject(NamedTuple):
    """Everything a pack holds, opened, for the lint alone.

    Attributes:
        raw: plain bytes of every paper and shared text, for rules about fields.
        heard: each recording decoded, or why it could not be.
        media: bytes of each recording.
    """

    manifest: Manifest
    raw: dict[str, bytes]
    papers: dict[ItemId, ItemPaper]
    contexts: dict[ContextId, ContextPaper]
    keys: dict[ItemId, ItemKey]
    notes: dict[ItemId, Provenance]
    media: dict[MediaId, bytes]
    heard: dict[MediaId, Heard | str]

    def name(self, item: ItemId) -> str:
        """What the author calls an item."""
        return self.keys[item].source or item


def refuse(where: str, sentence: str) -> Finding:
    """A finding that keeps the pack out of use."""
    return Finding(level="refuse", where=where, sentence=sentence)


def warn(where: str, sentence: str) -> Finding:
    """A finding for a person to judge."""
    return Finding(level="warn", where=where, sentence=sentence)


def open_subject(pack: Pack, secrets: PackSecrets) -> Subject:
    """Open every part of a pack.

    Raises:
        PackRefusedError: `wrong_secret`, `does_not_open`, `bad_part`.
    """
    keys = {kind: derive_all_keys(secrets.of(kind), pack, kind) for kind in get_args(SecretKind)}
    plain = {
        (part.kind, part.id): pack.plain(part.kind, part.id, keys[secret_kind(part.kind)][part.id])
        for part in pack.manifest.parts
    }
    return read_subject(pack.manifest, plain)


def read_subject(manifest: Manifest, plain: Mapping[tuple[PartKind, str], bytes]) -> Subject:
    """Read the contents of every part; recordings are decoded, each on its own merits.

    Raises:
        PackRefusedError: `bad_part`.
    """
    texts = {name: data for (kind, name), data in plain.items() if kind in {"paper", "context"}}
    media = {MediaId(name): data for (kind, name), data in plain.items() if kind == "media"}
    keys = {
        ItemId(name): decode_part(data, ItemKey, name)
        for (kind, name), data in plain.items()
        if kind == "key"
    }
    return Subject(
        manifest=manifest,
        raw=texts,
        papers={
            ItemId(name): decode_part(data, ItemPaper, name)
            for (kind, name), data in plain.items()
            if kind == "paper"
        },
        contexts={
            ContextId(name): decode_part(data, ContextPaper, name)
            for (kind, name), data in plain.items()
            if kind == "context"
        },
        keys=keys,
        notes={item: provenance_of(key) for item, key in keys.items()},
        media=media,
        heard=hear_each(media),
    )

"""The keys of one form: all a seat of a hall ever receives of a pack.

Decides: which parts a form needs. Leaves to others: who may hand the keys over, and when (the paper
keys at the start, the key parts' keys only after the finish).
"""

from collections.abc import Iterable, Iterator

from kiosk.exam.items import Form
from kiosk.packs.manifest import Part
from kiosk.packs.pack import Pack
from kiosk.packs.secret import PartKind, SecretKind, part_key, secret_kind


def derive_part_keys(
    secret: bytes, pack: Pack, form: Form, kind: SecretKind = "paper"
) -> dict[str, bytes]:
    """The keys of one form's parts, by the id of the item, context or recording.

    Args:
        secret: of that kind; compared with the pack's commitment first.
        kind: `paper` for papers, contexts and recordings; `key` for the key parts.

    Raises:
        PackRefusedError: `wrong_secret`, `no_such_part`.
    """
    return _derive(secret, pack, kind, [pack.part(*named) for named in _parts_of(form, kind)])


def derive_all_keys(secret: bytes, pack: Pack, kind: SecretKind = "paper") -> dict[str, bytes]:
    """As `derive_part_keys`, for the whole pack.

    Raises:
        PackRefusedError: `wrong_secret`.
    """
    parts = [part for part in pack.manifest.parts if secret_kind(part.kind) == kind]
    return _derive(secret, pack, kind, parts)


def parts_needed(form: Form, kind: SecretKind = "paper") -> frozenset[str]:
    """The ids of one form's parts, for which `derive_part_keys` gives keys."""
    return frozenset(part for _, part in _parts_of(form, kind))


def _derive(secret: bytes, pack: Pack, kind: SecretKind, parts: Iterable[Part]) -> dict[str, bytes]:
    pack.check_secret(kind, secret)
    manifest = pack.manifest
    return {
        part.id: part_key(secret, manifest.pack, manifest.version, part.kind, part.id)
        for part in parts
    }


def _parts_of(form: Form, kind: SecretKind) -> Iterator[tuple[PartKind, str]]:
    for task in form.items:
        if kind == "key":
            yield "key", task.item
            continue
        yield "paper", task.item
        if task.context is not None:
            yield "context", task.context
        if task.media is not None:
            yield "media", task.media

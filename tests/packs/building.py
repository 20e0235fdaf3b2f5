"""Packs for tests: built in a moment, from the same seed every time, opened from a real file."""

import hashlib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kiosk.exam.blueprint import Blueprint
from kiosk.packs.building import Built, Edition, build_pack
from kiosk.packs.container import HEADER_BYTES, MARK, write_container
from kiosk.packs.manifest import DOCUMENT_KIND, Limits, Manifest, parse_manifest
from kiosk.packs.pack import Pack, open_pack
from kiosk.packs.secret import PackSecrets
from kiosk.packs.sources import Sources
from kiosk.trust.documents import canonical, open_document, sign_document
from kiosk.trust.roots import RootKey
from tests.fakes.hall_people import blueprint, root
from tests.packs.synthetic import synthetic_sources

TODAY = date(2026, 8, 21)
EDITION = Edition(version=3, valid_from=date(2026, 8, 1), valid_until=date(2026, 8, 31))
EXAMS = ("kz-citizenship", "kz-kaztest-diagnostic", "kz-teacher-general")


class QuickPack(NamedTuple):
    """An opened pack with everything that made it."""

    pack: Pack
    secrets: PackSecrets
    root: RootKey
    data: bytes


class Taken(NamedTuple):
    """A pack file taken apart."""

    manifest: Manifest
    body: bytes


def seeded(seed: str) -> Callable[[int], bytes]:
    """Bytes that look random and are the same in every run."""
    counter = iter(range(1 << 30))

    def draw(count: int) -> bytes:
        return hashlib.shake_256(f"{seed} {next(counter)}".encode()).digest(count)

    return draw


@cache
def built_pack(exam: str = "kz-teacher-general") -> Built:
    """A pack of synthetic items for a shipped exam, built once in a test run."""
    return build(synthetic_sources(blueprint(exam)), blueprint(exam))


def build(sources: Sources, exam: Blueprint, edition: Edition = EDITION) -> Built:
    """A pack of given sources under the first demo root."""
    return build_pack(sources, exam, edition, root(), entropy=seeded(exam.id))


def quick_pack(folder: Path, exam: str = "kz-teacher-general") -> QuickPack:
    """A synthetic pack of a shipped exam, written and opened."""
    return opened(folder, built_pack(exam))


def opened(folder: Path, built: Built) -> QuickPack:
    """Write a built pack and open it as a seat does."""
    path = folder / "quick.pack"
    path.write_bytes(built.data)
    pack = open_pack(path, root().roots(), today=TODAY)
    return QuickPack(pack, built.secrets, root(), built.data)


def take_apart(data: bytes) -> Taken:
    """Manifest and sealed parts of a pack file under the first demo root."""
    length = int.from_bytes(data[len(MARK) : HEADER_BYTES], "big")
    signed = data[HEADER_BYTES : HEADER_BYTES + length]
    payload = open_document(signed, DOCUMENT_KIND, root().roots(), Limits().manifest)
    return Taken(parse_manifest(payload), data[HEADER_BYTES + length :])


def put_together(manifest: object, body: bytes, key: RootKey | None = None) -> bytes:
    """A pack file whose signature holds, whatever the manifest says: the work of an insider."""
    signed = sign_document(canonical(manifest), DOCUMENT_KIND, [key or root()])
    return write_container(signed, body)

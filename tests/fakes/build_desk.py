"""A build desk with keys in memory, and builds that are shell scripts: small, really started."""

import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Targets

from kiosk.trust.keys import KeyPair
from kiosk.updates.keys import Role, UpdateCard, UpdateKey
from kiosk.updates.lists import TARGET, About
from kiosk.updates.packing import pack
from kiosk.updates.repository import Repository, RootPlan

LAST_OF_ROUND = date(2026, 8, 30)
YEARS_ON = date(2030, 1, 1)
#: In the round; what the made-up hall's clocks show (`hall_network`).
IN_ROUND_MS = int(datetime(2026, 8, 20, 6, tzinfo=UTC).timestamp() * 1000)
AFTER_ROUND_MS = int(datetime(2026, 9, 20, 6, tzinfo=UTC).timestamp() * 1000)

_SCRIPT = """#!/bin/sh
# {words}
case $1 in
self-test) printf '%s' '{said}'; exit {code} ;;
*) exec sleep "$2" ;;
esac
"""


@cache
def key(role: Role, number: int = 1) -> UpdateKey:
    """A key of the desk; another number is another person."""
    pair = KeyPair("update", f"{role}{number}".encode().ljust(32, b"."))
    return UpdateKey(role, CryptoSigner(pair.signing_private, card(role, number).key))


def card(role: Role, number: int = 1) -> UpdateCard:
    pair = KeyPair("update", f"{role}{number}".encode().ljust(32, b"."))
    return UpdateCard(role=role, name=f"{role}-{number}", public=pair.signing_public.hex())


def plan(**numbers: int) -> RootPlan:
    """Three root persons, two of whom sign; other lists by the number of their key."""
    cards = [card("root", number) for number in (1, 2, 3)]
    others: tuple[Role, ...] = ("targets", "snapshot", "timestamp")
    cards += [card(role, numbers.get(role, 1)) for role in others]
    return RootPlan(tuple(cards), 2, YEARS_ON)


def program(folder: Path, version: str, *, fails: str = "", says: str = "") -> Path:
    """A program's folder whose self-test passes, fails, or says another version."""
    checks = [{"name": "files", "result": "pass", "found": "all there."}]
    if fails:
        checks.append({"name": fails, "result": "fail", "found": "it is broken."})
    result = "failed" if fails else "ok"
    said = json.dumps({"version": says or version, "result": result, "checks": checks})
    folder.mkdir(parents=True)
    file = folder / "kiosk"
    file.write_text(_SCRIPT.format(words=version, said=said, code=1 if fails else 0))
    file.chmod(0o755)
    inside = folder / "_internal"
    inside.mkdir()
    (inside / "library.so.1").write_bytes(version.encode() * 5_000)
    (inside / "library.so").symlink_to("library.so.1")
    (inside / "empty").mkdir()
    return folder


class Desk:
    """A repository in a folder.

    Attributes:
        folder: holds `metadata` and `targets`, as a stick does.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self.folder = root / "lists"
        self.repository = Repository(self.folder)
        self.repository.sign_root(plan(), [key("root", 1), key("root", 2)])

    @property
    def anchor(self) -> bytes:
        """The first root list."""
        return (self.folder / "metadata" / "1.root.json").read_bytes()

    def add(
        self,
        version: str,
        minimum: str = "0.1.0",
        *,
        fails: str = "",
        says: str = "",
        until: date = LAST_OF_ROUND,
    ) -> None:
        """Offer a build, and say until when these lists are the newest."""
        made = program(self._root / f"build-{version}", version, fails=fails, says=says)
        file = self._root / f"{version}.tar.xz"
        unpacked = pack(made, file)
        about = About(version=version, minimum_version=minimum, unpacked=unpacked)
        self.repository.add_build(file, about, YEARS_ON, key("targets"))
        self.renew(until)

    def add_by(self, number: int, version: str) -> None:
        """Offer a build by other keys than those of the first root list."""
        self.add_by_number(version, targets=number, snapshot=number, timestamp=number)

    def add_by_number(
        self, version: str, *, targets: int = 1, snapshot: int = 1, timestamp: int = 1
    ) -> None:
        """Offer a build by the keys of these numbers."""
        made = program(self._root / f"build-{version}", version)
        file = self._root / f"{version}.tar.xz"
        about = About(version=version, minimum_version="0.1.0", unpacked=pack(made, file))
        self.repository.add_build(file, about, YEARS_ON, key("targets", targets))
        self.repository.renew(LAST_OF_ROUND, key("snapshot", snapshot), key("timestamp", timestamp))

    def say(self, about: dict[str, object] | None) -> None:
        """Sign a targets list that says something else of the build, or offers none."""
        metadata = self.folder / "metadata"
        newest = max(metadata.glob("*.targets.json"), key=lambda path: int(path.name[:-13]))
        made = Metadata[Targets].from_file(str(newest))
        made.signed.version += 1
        if about is None:
            made.signed.targets.clear()
        else:
            made.signed.targets[TARGET].unrecognized_fields["custom"].update(about)
        made.sign(key("targets").signer)
        made.to_file(str(metadata / f"{made.signed.version}.targets.json"))
        self.renew()

    def renew(self, until: date = LAST_OF_ROUND, *, number: int = 1) -> None:
        """New snapshot and timestamp."""
        self.repository.renew(until, key("snapshot"), key("timestamp", number))

"""The build desk's side: the four signed lists in a folder, and the build files.

Decides: that the root list takes two persons or more, that no key signs two lists, that versions
only rise, and that nothing is written which a PC would refuse. Leaves to others: the keys (`keys`),
carrying the folder to hubs, the days each list counts (they are given).

    metadata/1.root.json 2.root.json ...    who may sign what
    metadata/N.targets.json                 the build on offer, and the minimum version
    metadata/N.snapshot.json                which lists belong together
    metadata/timestamp.json                 which of them are the newest
    targets/PLATFORM/DIGEST.kiosk.tar.xz    build files
"""

import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import msgspec
from tuf.api.exceptions import UnsignedMetadataError
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp

from kiosk.base.hall_time import HALL_ZONE
from kiosk.trust.files import write_public
from kiosk.updates.errors import UpdateRefusedError
from kiosk.updates.keys import ROLES, UpdateCard, UpdateKey
from kiosk.updates.lists import METADATA, TARGET, TARGETS, About
from kiosk.updates.version import parse_version

#: Root signatures that count together; one person alone changes nothing.
LEAST_THRESHOLD: Final = 2
Signed = TypeVar("Signed", Root, Targets, Snapshot, Timestamp)


class RootPlan(NamedTuple):
    """What a root list is to say.

    Attributes:
        cards: of all keys of all four lists.
        threshold: root signatures that a new root list takes.
        valid_until: last day, in the hall's zone.
    """

    cards: tuple[UpdateCard, ...]
    threshold: int
    valid_until: date


def end_of(day: date) -> datetime:
    """The moment a list stops counting whose last day that is; TUF writes whole seconds in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), HALL_ZONE).astimezone(UTC)


class Repository:
    """The lists in a folder."""

    def __init__(self, folder: Path) -> None:
        self._metadata = folder / METADATA
        self._targets = folder / TARGETS

    # ---- root ----------------------------------------------------------------------------------

    def sign_root(self, plan: RootPlan, keys: Sequence[UpdateKey]) -> int:
        """Write the next root list; gives its version.

        Args:
            plan: what it says.
            keys: of enough persons for the new one, and for the one before where there is one.

        Raises:
            UpdateRefusedError: `bad_plan`, `not_signed`.
        """
        _check_plan(plan)
        before = self._latest(Root)
        version = before.signed.version + 1 if before is not None else 1
        root = Root(version=version, expires=end_of(plan.valid_until), consistent_snapshot=True)
        for card in plan.cards:
            root.add_key(card.key, card.role)
        root.roles["root"].threshold = plan.threshold
        made = Metadata(root)
        for key in keys:
            made.sign(key.signer, append=True)
        for judge in (made, *([before] if before is not None else [])):
            _check_signed(judge.signed, "root", made)
        self._write(f"{version}.root.json", made)
        return version

    # ---- targets -------------------------------------------------------------------------------

    def add_build(self, file: Path, about: About, valid_until: date, key: UpdateKey) -> int:
        """Offer a build, in place of the one before; gives the version of the list.

        Raises:
            UpdateRefusedError: `bad_version`, `below_minimum`, `older_build`, `wrong_key`.
            OSError: the disk refused.
        """
        version, minimum = parse_version(about.version), parse_version(about.minimum_version)
        if minimum > version:
            raise UpdateRefusedError("below_minimum", "The minimum version is above the build.")
        before = self._latest(Targets)
        if before is not None:
            _check_rises(before.signed, about)
        target = TargetFile.from_file(TARGET, str(file), ["sha256"])
        target.unrecognized_fields["custom"] = msgspec.to_builtins(about)
        number = before.signed.version + 1 if before is not None else 1
        targets = Targets(version=number, expires=end_of(valid_until), targets={TARGET: target})
        folder, _, name = TARGET.rpartition("/")
        place = self._targets / folder / f"{target.hashes['sha256']}.{name}"
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
        self._write(f"{number}.targets.json", self._signed(targets, key, "targets"))
        return number

    # ---- snapshot and timestamp ----------------------------------------------------------------

    def renew(self, valid_until: date, snapshot_key: UpdateKey, timestamp_key: UpdateKey) -> int:
        """Say anew what belongs together and that it is the newest; gives the version.

        Args:
            valid_until: the last day of the round and the margin after it.

        Raises:
            UpdateRefusedError: `no_list`, `wrong_key`.
        """
        targets, before = self._latest(Targets), self._latest(Snapshot)
        if targets is None:
            raise UpdateRefusedError("no_list", "No build was added yet.")
        number = before.signed.version + 1 if before is not None else 1
        name = f"{targets.signed.version}.targets.json"
        meta = MetaFile.from_data(
            targets.signed.version, (self._metadata / name).read_bytes(), ["sha256"]
        )
        snapshot = Snapshot(
            version=number, expires=end_of(valid_until), meta={"targets.json": meta}
        )
        signed = self._signed(snapshot, snapshot_key, "snapshot")
        stamp = Timestamp(
            version=number,
            expires=end_of(valid_until),
            snapshot_meta=MetaFile.from_data(number, signed.to_bytes(), ["sha256"]),
        )
        newest = self._signed(stamp, timestamp_key, "timestamp")
        self._write(f"{number}.snapshot.json", signed)
        self._write("timestamp.json", newest)
        return number

    # ---- files ---------------------------------------------------------------------------------

    def _signed(self, what: Signed, key: UpdateKey, role: str) -> Metadata[Signed]:
        root = self._latest(Root)
        if root is None:
            raise UpdateRefusedError("no_list", "There is no root list yet; sign that first.")
        made = Metadata(what)
        made.sign(key.signer)
        _check_signed(root.signed, role, made)
        return made

    def _latest(self, kind: type[Signed]) -> Metadata[Signed] | None:
        ending = f".{kind.type}.json"
        numbers = [
            int(path.name.removesuffix(ending))
            for path in self._metadata.glob(f"*{ending}")
            if path.name.removesuffix(ending).isdecimal()
        ]
        if not numbers:
            return None
        return Metadata[Signed].from_file(str(self._metadata / f"{max(numbers)}{ending}"))

    def _write(self, name: str, made: Metadata[Signed]) -> None:
        self._metadata.mkdir(parents=True, exist_ok=True)
        write_public(self._metadata / name, made.to_bytes())


def _check_plan(plan: RootPlan) -> None:
    by_role: dict[str, set[str]] = {role: set() for role in ROLES}
    for card in plan.cards:
        by_role[card.role].add(card.public)
    publics = [card.public for card in plan.cards]
    if len(set(publics)) != len(publics):
        raise UpdateRefusedError("bad_plan", "One key is named twice; each list has its own.")
    if not LEAST_THRESHOLD <= plan.threshold <= len(by_role["root"]):
        raise UpdateRefusedError(
            "bad_plan",
            f"A root list takes {LEAST_THRESHOLD} signatures or more, and as many root keys.",
        )
    if missing := [role for role in ROLES if not by_role[role]]:
        raise UpdateRefusedError("bad_plan", f"No key was given for: {', '.join(missing)}.")


def _check_signed(judge: Root, role: str, made: Metadata[Signed]) -> None:
    try:
        judge.verify_delegate(role, made.signed_bytes, made.signatures)
    except UnsignedMetadataError as error:
        code = "not_signed" if role == "root" else "wrong_key"
        raise UpdateRefusedError(
            code, f"The {role} list is not signed by enough keys of the root list: {error}."
        ) from None


def _check_rises(before: Targets, about: About) -> None:
    named = before.targets.get(TARGET)
    if named is None:
        return
    said = msgspec.convert(named.custom, About)
    if parse_version(about.version) <= parse_version(said.version):
        raise UpdateRefusedError("older_build", f"Version {said.version} is on offer already.")
    if parse_version(about.minimum_version) < parse_version(said.minimum_version):
        raise UpdateRefusedError(
            "below_minimum", f"The minimum version is {said.minimum_version} and never falls."
        )

"""Signing all sittings of a round at once, on the machine with the centre's root.

Decides: that nothing is written before every sitting was found good; that an edition which follows
another only adds to it; and that a sitting gets new releases when it has none for its staff yet.
Leaves to others: who made the drafts (`central.rosters`), asking for the passphrase, printing
sheets.

A folder of drafts holds a folder for each sitting: `sitting.toml` and the photos it names, and
`earlier.sitting` when an edition was published before. Cards lie in one folder, or in one for each
hall beneath it, because every hall has a seat 1.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.exam.blueprint import Blueprint, parse_blueprint
from kiosk.packs.hall_release import release_for_sitting
from kiosk.packs.pack import Pack
from kiosk.packs.release import MadeRelease
from kiosk.packs.secret import PackSecrets
from kiosk.trust.commands import SittingJob, read_enclosures, read_text
from kiosk.trust.errors import SourceRefusedError
from kiosk.trust.files import read_limited, write_public
from kiosk.trust.roots import RootKey
from kiosk.trust.sitting import Limits, Sitting
from kiosk.trust.sitting_accept import read_sitting, sign_sitting
from kiosk.trust.sitting_checks import check_sitting
from kiosk.trust.sitting_delta import check_later_edition
from kiosk.trust.sitting_source import build_sitting, parse_source
from kiosk.trust.staff_list import release_pairs

SOURCE: Final = "sitting.toml"
EARLIER: Final = "earlier.sitting"


class RoundJob(NamedTuple):
    """What is worked on.

    Attributes:
        drafts: folder of drafts.
        cards: of staff and seats.
        blueprint: the exam's rules.
        out: where signed files go.
    """

    drafts: Path
    cards: Path
    blueprint: Path
    out: Path


class Opened(NamedTuple):
    """The pack of the round with its secrets, for releases."""

    pack: Pack
    secrets: PackSecrets


class SignedSitting(NamedTuple):
    """What was written for one sitting.

    Attributes:
        added: how many candidates the edition adds to the one before, or all.
        releases: that were made with it, with the sheets to print; none when the earlier ones hold.
    """

    sitting: Sitting
    file: Path
    added: int
    releases: tuple[MadeRelease, ...]


def sign_round(job: RoundJob, root: RootKey, opened: Opened | None) -> Iterator[SignedSitting]:
    """Check every draft, then sign and write one after the other.

    Args:
        opened: None when no release is to be made.

    Raises:
        MalformedError: naming the draft; nothing was written, unless the disk refused midway.
    """
    blueprint = parse_blueprint(read_text(job.blueprint))
    folders = _folders(job.drafts)
    for folder in folders:
        sitting, _ = _read(job, folder, blueprint, root)
        if opened is not None:
            release_for_sitting(sitting, opened.pack, "key", opened.secrets, root)
    for folder in folders:
        yield _sign(job, folder, blueprint, root, opened)


def _sign(
    job: RoundJob, folder: Path, blueprint: Blueprint, root: RootKey, opened: Opened | None
) -> SignedSitting:
    sitting, earlier = _read(job, folder, blueprint, root)
    releases: tuple[MadeRelease, ...] = ()
    if opened is not None and (earlier is None or _pairs(earlier) != _pairs(sitting)):
        releases = tuple(
            release_for_sitting(sitting, opened.pack, kind, opened.secrets, root)
            for kind in ("paper", "key")
        )
    job.out.mkdir(parents=True, exist_ok=True)
    name = f"{sitting.id}.{sitting.version}"
    file = job.out / f"{name}.sitting"
    write_public(file, sign_sitting(sitting, blueprint, [root]))
    for release in releases:
        write_public(job.out / f"{name}.{release.purpose.kind}.release", release.data)
    before = len(earlier.candidates) if earlier else 0
    return SignedSitting(sitting, file, len(sitting.candidates) - before, releases)


def _read(
    job: RoundJob, folder: Path, blueprint: Blueprint, root: RootKey
) -> tuple[Sitting, Sitting | None]:
    written = folder / SOURCE
    source = parse_source(read_text(written))
    own = job.cards / source.hall.id
    cards = own if own.is_dir() else job.cards
    enclosures = read_enclosures(
        SittingJob(written, cards, job.blueprint, job.out), source, Limits()
    )
    sitting = build_sitting(source, blueprint, enclosures)
    check_sitting(sitting, blueprint, Limits())
    before = folder / EARLIER
    if not before.exists():
        return sitting, None
    earlier = read_sitting(read_limited(before, Limits().file_bytes), root.roots())
    check_later_edition(earlier, sitting)
    return sitting, earlier


def _folders(drafts: Path) -> Sequence[Path]:
    folders = sorted(path for path in drafts.iterdir() if path.is_dir()) if drafts.is_dir() else []
    if not folders:
        raise SourceRefusedError("no_drafts", f"There is no draft in {drafts.name}.")
    for folder in folders:
        if not (folder / SOURCE).is_file():
            raise SourceRefusedError(
                "unfinished_draft", f"The draft {folder.name} was not copied whole."
            )
    return folders


def _pairs(sitting: Sitting) -> object:
    keys = {member.id: member.sealing_key for member in sitting.staff}
    pairs = release_pairs(sitting.staff_list, sitting.day)
    return [(one, keys[one], other, keys[other]) for one, other in pairs]

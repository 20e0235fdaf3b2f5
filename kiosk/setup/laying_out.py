"""The files a computer begins with, by its role; and handing them to the user who runs it.

Decides: that a file that is there already is never written over, and that each is noted before it
is made. Leaves to others: what the files mean (`kiosk.seat`, `kiosk.hall`).
"""

import contextlib
import os
import shutil
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from kiosk.base.errors import KioskError
from kiosk.base.ids import ExamId, HallId
from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.invitations import Address
from kiosk.hall.key_files import new_hub, sealing_key, set_up_hub
from kiosk.seat.folder import SeatFolder, SeatSetup
from kiosk.setup.errors import StepFailedError
from kiosk.setup.record import Record
from kiosk.setup.step import Site
from kiosk.trust.files import read_limited, replace_private, write_public
from kiosk.trust.roots import MAX_TRUST_FILE, parse_roots
from kiosk.trust.seat_key import (
    MAX_SEAT_KEY,
    make_seat_key,
    parse_seat_card,
    parse_seat_key,
    seat_card,
    seat_key_bytes,
)

CARDS = "cards"


def lay_out(site: Site, number: int) -> bool:
    """Make what is missing of the folder of this role; says whether anything was.

    Args:
        site: the computer.
        number: of the seat; not looked at elsewhere.

    Raises:
        StepFailedError: what is there is of another seat, hub or hall.
        KioskError: a file that is there, or that was given, is damaged.
        OSError: the disk refused.
    """
    before = site.record.kept.made
    data = site.data
    made = not data.is_dir()
    make_folder(site.record, data)
    if site.account:  # whoever made the folder
        site.machine.own(data, site.machine.account(site.account))
    elif made:
        _give_to_service(data, site.plan.role)
    _trust(site)
    if site.plan.role == "seat":
        _seat(site, number)
    elif site.plan.role == "hub":
        _hub(site)
    hand_over(data)
    return site.record.kept.made != before


def make_folder(record: Record, folder: Path) -> None:
    """Make a folder for its owner alone, if it is not there."""
    if not folder.is_dir():
        record.will_make(folder)
        folder.mkdir(mode=0o700)


def _give_to_service(data: Path, role: str) -> None:
    """Give a new folder to the user of the package whose it is; without the package it is ours."""
    if sys.platform != "win32" and os.geteuid() == 0:
        with contextlib.suppress(LookupError):
            shutil.chown(data, f"kiosk-{role}", f"kiosk-{role}")


def hand_over(data: Path) -> None:
    """Give everything in a folder to the user whose folder it is; links are not followed.

    That user may be at work in it: each name is changed in the folder that was opened, so that no
    link put in its place meanwhile leads to something of the system.
    """
    if sys.platform == "win32":
        return  # what is made in a folder has the rights of the folder
    if os.geteuid() != 0:
        return
    owner = data.stat()
    for _above, folders, files, opened in os.fwalk(data):
        for name in (*folders, *files):
            os.chown(name, owner.st_uid, owner.st_gid, dir_fd=opened, follow_symlinks=False)


def refuse_links(data: Path, folder: Path) -> None:
    """See that neither a folder below the data nor anything in it is a link.

    Root writes there, and the folder is the user's of the exam: a link would lead what root writes
    to a place of the system.

    Raises:
        StepFailedError: `link_in_folder`.
        OSError: the folder cannot be looked at.
    """
    way = [one for one in (folder, *folder.parents) if one.is_relative_to(data) and one != data]
    for path in reversed(way):
        _refuse_link(path)
    if folder.is_dir():
        for one in folder.iterdir():
            _refuse_link(one)


def leads_elsewhere(told: os.stat_result) -> bool:
    """Whether this is a link, or what Windows has beside links: anybody may make a junction."""
    marks = getattr(told, "st_file_attributes", 0)
    return stat.S_ISLNK(told.st_mode) or bool(marks & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def _refuse_link(path: Path) -> None:
    try:
        told = path.lstat()
    except FileNotFoundError:
        return
    if leads_elsewhere(told):
        raise StepFailedError(
            "link_in_folder",
            f"{path} is a link, and this program makes none there; nothing was written. Find out "
            "who made it, take it away, and try again.",
        )


def _trust(site: Site) -> None:
    target = site.data / "trust.json"
    if target.exists():
        parse_roots(read_limited(target, MAX_TRUST_FILE))
        return
    if not site.plan.trust:
        raise StepFailedError("no_trust", "The centre's trust.json is not here; name it.")
    given = read_limited(Path(site.plan.trust), MAX_TRUST_FILE)
    parse_roots(given)
    site.record.will_make(target)
    write_public(target, given)


def _seat(site: Site, number: int) -> None:
    folder, record, plan = SeatFolder(site.data), site.record, site.plan
    for directory in (folder.packs, folder.sittings):
        make_folder(record, directory)
    if folder.setup_file.exists():
        known = folder.setup()
        if (known.hall, known.exam) != (plan.hall, plan.exam):
            raise _other(f"seat of hall {known.hall}, exam {known.exam}")
    else:
        setup = SeatSetup(
            hall=HallId(plan.hall),
            exam=ExamId(plan.exam),
            language=plan.language,
            auditor=sealing_key(plan.auditor),
            centre=sealing_key(plan.centre),
            camera=plan.camera,
        )
        record.will_make(folder.setup_file)
        replace_private(folder.setup_file, msgspec.json.format(msgspec.json.encode(setup)))
    _seat_key(site, folder, number)


def _seat_key(site: Site, folder: SeatFolder, number: int) -> None:
    """The key of the seat, and the card by which the centre learns of it."""
    if folder.seat_key.exists():
        key = parse_seat_key(read_limited(folder.seat_key, MAX_SEAT_KEY))
    else:
        key = make_seat_key()
        site.record.will_make(folder.seat_key)
        replace_private(folder.seat_key, seat_key_bytes(key))
    cards = site.base / CARDS
    make_folder(site.record, cards)
    for path in cards.glob("seat-*.json"):
        known = parse_seat_card(read_limited(path, MAX_SEAT_KEY))
        if known.journal_key == key.signing_public and known.number != number:
            raise _other(f"seat {known.number}")
    card = cards / f"seat-{number:03}.seat-card.json"
    if not card.exists():
        site.record.will_make(card)
        write_public(card, seat_card(number, key).to_bytes())


def _hub(site: Site) -> None:
    folder, plan, record = HubFolder(site.data), site.plan, site.record
    if folder.setup_file.exists():
        known = folder.setup()
        if (known.hall, known.name) != (plan.hall, f"hub/{plan.hub.number}"):
            raise _other(f"{known.name} of hall {known.hall}")
        _same_addresses(folder, known.addresses, plan.hub.addresses)
    else:
        for path in (folder.packs, folder.sittings, folder.out, folder.setup_file):
            record.will_make(path)
        number, addresses = plan.hub.number, plan.hub.addresses
        set_up_hub(site.data, plan.hall, plan.exam, number, addresses, plan.auditor)
    if any(site.data.glob("*.hubkey")):
        folder.key()
        return
    leads = plan.hub.number == 1
    stem = f"{plan.hall}-hub-{plan.hub.number}"
    names = [f"{stem}.hubkey", f"{stem}.hub-card.json"] + [f"{plan.hall}.cakey"] * leads
    for name in names:
        record.will_make(site.data / name)
    new_hub(site.data, plan.hall, plan.hub.number, with_ca=leads)


def _same_addresses(folder: HubFolder, known: Sequence[str], wanted: Sequence[str]) -> None:
    """Refuse other addresses than the hub has: whoever joined it knows it by those."""
    now, then = " ".join(known), " ".join(str(Address.parse(one)) for one in wanted)
    if then != now:
        raise StepFailedError(
            "other_addresses",
            f"This hub is set up with the addresses {now}, and the plan says {then}; nothing was "
            "changed. Where the hub is right, correct the plan. Where the plan is right, stop the "
            f"hub, write these addresses into {folder.setup_file}, and run this again; computers "
            "that have joined know the old ones and join again.",
        )


def _other(what: str) -> KioskError:
    return StepFailedError(
        "set_up_as_other",
        f"This computer is set up as {what} already; nothing was changed. Take that set-up away "
        "first: kiosk setup --remove.",
    )

"""What the commands about a hall's keys do, files included.

Decides: the names of a hub's key files and card, and which cards an authority is made of. Leaves to
others: asking for passphrases and printing (the command line), every rule on content.
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import ExamId, HallId, check_id
from kiosk.durable import PUBLIC, replace_file
from kiosk.hall.hall_ca import MAX_CA_FILE, HallCa, parse_hall_ca
from kiosk.hall.hub_folder import HubFolder, HubSetup
from kiosk.hall.invitations import Address
from kiosk.trust.errors import DocumentRefusedError, KeyFileRefusedError, SecretRefusedError
from kiosk.trust.files import read_limited, read_private, write_private, write_public
from kiosk.trust.hall_authority import HallAuthority, make_hall_authority, sign_hall_authority
from kiosk.trust.hpke import seal_to
from kiosk.trust.hub_key import (
    MAX_HUB_KEY,
    hub_card,
    hub_key_bytes,
    make_hub_key,
    parse_hub_card,
    parse_hub_key,
)
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import RootKey

_HEX_KEY: Final = re.compile(r"[0-9A-Fa-f]{64}")
_MOST_PUBLIC: Final = 1024


class HubFiles(NamedTuple):
    """What `new_hub` wrote; `ca` is None for a standby."""

    key: Path
    ca: Path | None
    card: Path


class AuthorityJob(NamedTuple):
    """What `build_authority_file` works on.

    Attributes:
        cards: card files of all hubs of the hall.
        round: as in the sitting file.
        first: first and `last` day on which the CA counts, hall dates.
        out: the signed file to write.
    """

    cards: Sequence[Path]
    round: str
    first: date
    last: date
    out: Path


def new_hub(folder: Path, hall: str, number: int, *, with_ca: bool) -> HubFiles:
    """Make a hub's key file and card, and with the first hub of a hall the hall CA.

    Raises:
        KeyFileRefusedError: there is a file of that name already, or it cannot be written.
        MalformedError: the hall is no identifier, or the number none of a hub.
    """
    if not 1 <= number <= 9:  # noqa: PLR2004 - a hub's name has one digit
        raise MalformedError("bad_name", "A hub has a number from 1 to 9.")
    hall_id = HallId(check_id(hall))
    stem = f"{hall_id}-hub-{number}"
    files = HubFiles(
        folder / f"{stem}.hubkey",
        folder / f"{hall_id}.cakey" if with_ca else None,
        folder / f"{stem}.hub-card.json",
    )
    for path in files:
        if path is not None and path.exists():
            raise KeyFileRefusedError("exists", f"{path.name} exists already; nothing was made.")
    key = make_hub_key()
    ca = HallCa.make(hall_id) if with_ca else None
    if ca is not None and files.ca is not None:
        write_private(files.ca, ca.to_bytes())
    write_private(files.key, hub_key_bytes(key))
    card = hub_card(hall_id, f"hub/{number}", key, ca.der if ca else b"")
    write_public(files.card, card.to_bytes())
    return files


def load_hub_key(path: Path) -> KeyPair:
    """Read a hub's key file.

    Raises:
        DocumentRefusedError: it cannot be opened.
        KeyFileRefusedError: damaged, or others may read it.
    """
    return parse_hub_key(read_private(path, MAX_HUB_KEY))


def load_hall_ca(path: Path) -> HallCa:
    """Read the file of a hall CA.

    Raises:
        DocumentRefusedError: it cannot be opened.
        KeyFileRefusedError: others may read it.
        CertificateRefusedError: damaged.
    """
    return parse_hall_ca(read_private(path, MAX_CA_FILE))


def build_authority_file(job: AuthorityJob, keys: Sequence[RootKey]) -> HallAuthority:
    """Make, sign and write the authority of a hall; nothing is written when anything is refused.

    Raises:
        DocumentRefusedError: a card cannot be read, or machines would refuse the result.
        KeyFileRefusedError: a card is not genuine.
    """
    cards = [parse_hub_card(read_limited(path, MAX_HUB_KEY)) for path in job.cards]
    authority = make_hall_authority(cards, job.round, job.first, job.last)
    write_public(job.out, sign_hall_authority(authority, keys))
    return authority


class CentreAt(NamedTuple):
    """The centre of a hall.

    Attributes:
        key: that bundles are sealed to, as `sealing_key` takes it.
        url: where it is reached; ca: the authority (PEM) its certificate must come from.
    """

    key: str = ""
    url: str = ""
    ca: bytes = b""


NO_CENTRE: Final = CentreAt()
#: Name of the file in a hub's folder.
CENTRE_CA: Final = "centre-ca.pem"


def set_up_hub(
    data: Path,
    hall: str,
    exam: str,
    number: int,
    addresses: Sequence[str],
    auditor: str = "",
    centre: CentreAt = NO_CENTRE,
) -> HubFolder:
    """Write a hub's set-up file and make its folders; the two keys as `sealing_key` takes them.

    Raises:
        MalformedError: an identifier, an address or a key is not one, the hub is set up already, or
            a hub that is to stand by names no other.
        OSError: the disk refused; nothing counts as set up, and it can be done again.
    """
    folder = HubFolder(data)
    if number > 1 and len(addresses) == 1:
        raise MalformedError(
            "no_leader",
            f"Hub {number} stands by another one: give --address for itself first, then for hub 1.",
        )
    if folder.setup_file.exists():
        raise MalformedError("exists", f"{folder.setup_file} exists already; nothing was changed.")
    setup = HubSetup(
        hall=HallId(check_id(hall)),
        exam=ExamId(check_id(exam)),
        name=f"hub/{number}",
        addresses=tuple(str(Address.parse(one)) for one in addresses),
        auditor=sealing_key(auditor),
        centre=sealing_key(centre.key),
        centre_url=centre.url,
        centre_ca=CENTRE_CA if centre.ca else "",
    )
    for directory in (folder.packs, folder.sittings, folder.out):
        directory.mkdir(parents=True, exist_ok=True)
    if centre.ca:
        replace_file(data / CENTRE_CA, centre.ca, PUBLIC)
    # The last, and whole: half of one would be a hub that is set up already.
    replace_file(folder.setup_file, msgspec.json.format(msgspec.json.encode(setup)), PUBLIC)
    return folder


def sealing_key(given: str) -> str:
    """The public sealing key that somebody names, as 64 hexadecimal digits.

    Args:
        given: those digits, or the path of the file in which `kiosk staff auditor` wrote them;
            empty for none.

    Raises:
        MalformedError: `bad_key`: it is neither, or nothing can be sealed to it.
    """
    if not given:
        return ""
    text = given if _HEX_KEY.fullmatch(given) else _public_half(Path(given))
    try:
        seal_to(bytes.fromhex(text), b"", b"a trial")
    except SecretRefusedError:
        raise MalformedError("bad_key", f"{given}: nothing can be sealed to this key.") from None
    return text.lower()


def _public_half(path: Path) -> str:
    try:
        text = read_limited(path, _MOST_PUBLIC).decode("ascii", "replace").strip()
    except DocumentRefusedError as error:
        raise MalformedError(
            "bad_key", f"A key is a file or 64 hexadecimal digits. {path}: {error.detail}"
        ) from None
    if not _HEX_KEY.fullmatch(text):
        raise MalformedError(
            "bad_key",
            f"{path} is not the public half of a key. `kiosk staff auditor` writes that half as "
            f"NAME.auditor: 64 hexadecimal digits.",
        )
    return text

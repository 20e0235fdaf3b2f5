"""The secrets a hub holds while its hall is open: in memory, and nowhere in clear on a disk.

Decides: what they are, and what lies on the disk only sealed under them. Leaves to others: how two
persons bring them (`opening`), who keeps a copy in memory (the keeper, the standby), and when a key
part may leave (`releasing`).
"""

from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.base.errors import MalformedError
from kiosk.packs.secret import Entropy
from kiosk.trust.hpke import info_bytes

_NONCE: Final = 12


class HubSecrets(msgspec.Struct, frozen=True, kw_only=True):
    """What a hub holds; its text form shows none of it.

    Attributes:
        hall: drawn by the hub at its first start and wrapped for the pairs on duty; the hall
            journal and the journals' keys on the disk lie under it.
        paper: of the pack, opens what candidates see; key: what may be known after the finish.
            Both are empty until two persons open the hall.
        boot, hall_ms_at_boot: hall time, for whoever gets them back within this boot of the PC;
            empty and 0 before it was confirmed.
    """

    hall: bytes
    paper: bytes = b""
    key: bytes = b""
    boot: str = ""
    hall_ms_at_boot: int = 0

    def __repr__(self) -> str:
        return "<HubSecrets>"

    def to_bytes(self) -> bytes:
        """For the keeper and the standby."""
        return msgspec.msgpack.encode(self)


def parse_secrets(data: bytes) -> HubSecrets:
    """Read them again. Raises: MalformedError `bad_secrets`."""
    try:
        return msgspec.msgpack.decode(data, type=HubSecrets)
    except msgspec.DecodeError:
        raise MalformedError("bad_secrets", "The hub's secrets cannot be read.") from None


def seal_journal_key(
    hall: bytes, attempt: str, incarnation: int, key: bytes, entropy: Entropy
) -> bytes:
    """The key of a journal, as it may lie on the hub's disk."""
    nonce = entropy(_NONCE)
    info = _info(attempt, incarnation)
    return nonce + AESGCM(_vault_key(hall)).encrypt(nonce, key, info)


def open_journal_key(hall: bytes, attempt: str, incarnation: int, sealed: bytes) -> bytes:
    """The key again. Raises: MalformedError `bad_journal_key`."""
    try:
        return AESGCM(_vault_key(hall)).decrypt(
            sealed[:_NONCE], sealed[_NONCE:], _info(attempt, incarnation)
        )
    except (InvalidTag, ValueError):
        raise MalformedError(
            "bad_journal_key", f"The key of {attempt} on the hub's disk is damaged."
        ) from None


def journal_key_of_hall(hall: bytes, journal: str, epoch: int) -> bytes:
    """K of the hall journal of one epoch."""
    info = info_bytes("kiosk/hall/journal/1", journal, str(epoch))
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(hall)


def _vault_key(hall: bytes) -> bytes:
    info = info_bytes("kiosk/hall/vault/1")
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(hall)


def _info(attempt: str, incarnation: int) -> bytes:
    return info_bytes("kiosk/hall/journal-key/1", attempt, str(incarnation))

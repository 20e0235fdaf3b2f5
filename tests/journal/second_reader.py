"""A second reader of journals, written from docs/JOURNAL.md alone.

Shares no code with the product: standard library and `cryptography` only. Where the two disagree,
one of them or the page is wrong.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FRAME = 512
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Damage(Exception):  # noqa: N818 - it is the page's own word
    """The journal is bad at a record."""

    def __init__(self, number: int) -> None:
        super().__init__(f"bad at {number}")
        self.number = number


@dataclass
class Journal:
    """What a file says."""

    attempt: bytes
    incarnation: int
    seat: bytes
    heads: list[bytes] = field(default_factory=list)
    events: list[tuple[int, bytes]] = field(default_factory=list)
    signed: int = 0
    final: bool = False
    torn: bool = False

    @property
    def last(self) -> int:
        return len(self.heads) - 1

    @property
    def identity(self) -> bytes:
        name = bytes([len(self.attempt)]) + self.attempt
        return name + self.incarnation.to_bytes(4, "big") + self.seat


def number_at(data: bytes, offset: int, size: int) -> int:
    return int.from_bytes(data[offset : offset + size], "big")


def hkdf(key: bytes, info: bytes, length: int = 32) -> bytes:
    """RFC 5869 with no salt, for at most one block."""
    extracted = hmac.digest(bytes(32), key, "sha256")
    return hmac.digest(extracted, info + b"\1", "sha256")[:length]


def derived(journal: Journal, key: bytes, purpose: bytes, length: int = 32) -> bytes:
    return hkdf(key, b"kiosk-journal-v1/" + purpose + b"\0" + journal.identity, length)


def signed_by(seat: bytes, purpose: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(seat).verify(
            signature, b"kiosk signature 1\0" + purpose + b"\0" + message
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def claim(journal: Journal, number: int, used_ms: int, head: bytes, final: int) -> bytes:
    name = journal.attempt
    return b"".join(
        [
            b"\0\1",
            bytes([final, len(name)]),
            journal.incarnation.to_bytes(4, "big"),
            number.to_bytes(8, "big"),
            used_ms.to_bytes(8, "big"),
            name + bytes(64 - len(name)),
            head,
            journal.seat,
        ]
    )


def read_header(data: bytes, key: bytes | None) -> Journal:
    """Section 2."""
    header = data[:FRAME]
    size = header[10] if len(header) == FRAME else 0
    name = header[16 : 16 + size]
    parent = header[192:232]
    incarnation = number_at(header, 12, 4)
    whole = (
        len(data) <= 64 * 1024 * 1024
        and len(header) == FRAME
        and header[:8] == bytes.fromhex("894B4A4E4C0D0A1A")
        and header[8:10] == b"\0\1"
        and re.fullmatch(rb"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", name)
        and b".." not in name
        and not any(header[16 + size : 80])
        and header[11] == 0
        and incarnation > 0
        and (any(parent[:8]), any(parent[8:])) == ((incarnation > 1,) * 2)
        and number_at(parent, 0, 8) < 2**63
        and not any(header[232:448])
        and signed_by(header[80:112], b"journal/header/1", header[:448], header[448:])
    )
    if not whole:
        raise Damage(0)
    journal = Journal(name, incarnation, header[80:112])
    if key is not None and (
        len(key) != 32 or derived(journal, key, b"key check", 16) != header[176:192]
    ):
        raise Damage(0)
    journal.heads.append(hashlib.sha256(b"kiosk-genesis-1\0" + header).digest())
    return journal


def could_begin(data: bytes, at: int, mark: bytes) -> bool:
    """Whether a record of this journal could begin here."""
    if len(data) - at < 56:
        return False
    flags = (0, 1) if data[at + 8] == 3 else (0,)
    return (
        data[at : at + 8] == mark
        and data[at + 8] in (1, 2, 3)
        and data[at + 9] in flags
        and data[at + 10 : at + 12] == b"\0\0"
        and 56 + number_at(data, at + 12, 4) <= 65_536
    )


def record_size(data: bytes, at: int) -> int:
    used = 56 + number_at(data, at + 12, 4)
    return used + -used % FRAME


def good_record(
    journal: Journal, data: bytes, at: int, key: bytes | None
) -> tuple[bytes, bytes | None] | None:
    """The record at this offset and its payload; None if it is not good."""
    number = journal.last + 1
    if not could_begin(data, at, journal.heads[0][:8]):
        return None
    kind, length = data[at + 8], number_at(data, at + 12, 4)
    record = data[at : at + record_size(data, at)]
    if (
        number_at(record, 16, 8) != number
        or record[24:56] != journal.heads[-1]
        or (kind == 1) != (number == 1)
        or len(record) < record_size(data, at)
        or any(record[56 + length :])
    ):
        return None
    body = record[56 : 56 + length]
    if kind == 3:
        signed = claim(journal, number, number_at(body, 0, 8), record[24:56], record[9])
        right = signed_by(journal.seat, b"journal/record/1", signed, body[8:])
        return (record, None) if length == 72 and right else None
    if key is None:
        return record, None
    context = b"\0\1" + journal.identity + record[:56]
    try:
        payload = AESGCM(derived(journal, key, b"records")).decrypt(body[:12], body[12:], context)
    except (InvalidTag, ValueError):
        return None
    if kind == 1 and not right_commitments(journal, data, key, payload):
        return None
    return record, payload


def right_commitments(journal: Journal, data: bytes, key: bytes, block: bytes) -> bool:
    if len(block) != 192 or block[128] > 63 or any(block[129 + block[128] :]):
        return False
    try:
        block[129 : 129 + block[128]].decode()
    except UnicodeDecodeError:
        return False
    return (
        block[:32] == hashlib.sha256(key).digest()
        and block[32:64] == data[112:144]
        and block[96:128] == journal.seat
    )


def is_torn(journal: Journal, data: bytes, at: int) -> bool:
    """Section 7: the four conditions."""
    mark, tail = journal.heads[0][:8], len(data) - at
    if journal.last == 0 or journal.final or tail > 65_536:
        return False
    if any(could_begin(data, later, mark) for later in range(at + FRAME, len(data), FRAME)):
        return False
    return not could_begin(data, at, mark) or (
        number_at(data, at + 16, 8) == journal.last + 1
        and data[at + 24 : at + 56] == journal.heads[-1]
        and tail <= record_size(data, at)
    )


def read(data: bytes, key: bytes | None = None) -> Journal:
    """Read a journal up to its end or its torn tail.

    Raises:
        Damage: at the first record that is not good.
    """
    journal = read_header(data, key)
    at = FRAME
    while at < len(data) or journal.last == 0:
        found = None if journal.final else good_record(journal, data, at, key)
        if found is None:
            if not is_torn(journal, data, at):
                raise Damage(journal.last + 1)
            journal.torn = True
            break
        record, payload = found
        number = journal.last + 1
        journal.heads.append(hashlib.sha256(journal.heads[-1] + record).digest())
        if record[8] == 3:
            journal.signed, journal.final = number, record[9] == 1
        elif record[8] == 2 and payload is not None:
            journal.events.append((number, payload))
        at += len(record)
    return journal


def must(condition: bool, number: int) -> None:  # noqa: FBT001 - reads like a sentence
    if not condition:
        raise Damage(number)


def reached(journal: Journal, number: int, head: bytes | None) -> None:
    must(number <= journal.last, journal.last + 1)
    must(head is None or journal.heads[number] == head, number)


def check_anchor(journal: Journal, anchor: bytes) -> int:
    number, used_ms = number_at(anchor, 24, 8), number_at(anchor, 32, 8)
    said = anchor[16:168]
    if not signed_by(anchor[136:168], b"journal/anchor/1", said, anchor[168:]):
        raise Damage(number)
    head, final = anchor[104:136], anchor[18]
    if said != claim(journal, number, used_ms, head, final) or anchor[:16] != b"kiosk-anchor-v1\0":
        raise Damage(0)
    reached(journal, number, head)
    return number


def paper_code(journal: Journal, number: int) -> str:
    salt = b"kiosk-paper-v1\0\0" + number.to_bytes(8, "big") + journal.identity
    bits = hashlib.scrypt(
        journal.heads[number], salt=salt, n=32768, r=8, p=1, maxmem=1 << 26, dklen=6
    )
    value, check, text = int.from_bytes(bits, "big") >> 3, 0, ""
    for place in range(8, -1, -1):
        digit = value >> 5 * place & 31
        text += ALPHABET[digit]
        check = (check ^ digit) << 1
        check ^= 37 if check > 31 else 0
    return f"{text[:5]}-{text[5:]}{ALPHABET[check]}"


def check_side(journal: Journal, side: bytes, key: bytes) -> None:
    secret = derived(journal, key, b"side file")
    genuine = [
        slot
        for slot in (side[:FRAME], side[4096 : 4096 + FRAME])
        if len(slot) == FRAME
        and hmac.compare_digest(hmac.digest(secret, slot[:480], "sha256"), slot[480:])
    ]
    if not genuine:
        raise Damage(journal.last)
    for slot in sorted(genuine, key=lambda one: number_at(one, 8, 8), reverse=True):
        reached(journal, number_at(slot, 16, 8), slot[24:56])


def judge(
    data: bytes,
    *,
    key: bytes | None = None,
    anchors: list[bytes] | None = None,
    codes: list[tuple[int, str]] | None = None,
    side: bytes | None = None,
    seat: bytes | None = None,
) -> str:
    """Section 9, without the reasons."""
    try:
        journal = read(data, key)
        must(seat in {None, journal.seat}, 0)
        if side is not None and key is not None:
            check_side(journal, side, key)
        outside = 0
        for anchor in anchors or []:
            outside = max(outside, check_anchor(journal, anchor))
        for number, code in codes or []:
            reached(journal, number, None)
            must(paper_code(journal, number) == code, number)
            outside = max(outside, number)
    except Damage as damage:
        return str(damage)
    covered = max(outside, journal.signed)
    if covered < journal.last or journal.torn:
        return f"unanchored tail from {covered + 1}"
    return "complete" if journal.final or outside == journal.last else "unfinished"

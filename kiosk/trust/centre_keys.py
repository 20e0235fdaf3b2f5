"""Keys of the centre that are in daily use: the root's word on what each may sign, and when.

Decides: the form of the list and of a key's file, and which key counts for a kind of document on a
day. Leaves to others: what is signed with them (`kiosk.bundle.receipt`, `kiosk.audit`), and the
keys of certificates (`kiosk.certificate`), which are another list.

The root is offline and signs this list once. What a running server holds signs receipts and the
register, never a pack, a sitting, a staff list or a certificate.
"""

import secrets
from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Final, Literal, Self

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.hall_time import hall_day
from kiosk.trust.documents import canonical, open_document, sign_document
from kiosk.trust.errors import DocumentRefusedError, KeyFileRefusedError
from kiosk.trust.keys import KeyPair, PublicKey, fingerprint
from kiosk.trust.roots import RootKey, RootPublic, TrustRoots

CENTRE_KEYS_KIND: Final = "centre-keys"
MAX_CENTRE_KEYS: Final = 256 * 1024
MAX_KEY_FILE: Final = 4096

#: Kinds of documents (`kiosk.trust.documents`) that such a key may sign; `package` stands for the
#: sums of a package (`kiosk.trust.package_sums`). Its key is never the one of a running server.
DailyKind = Literal["bundle-receipt", "register-head", "case", "package"]


class CentreKeyPublic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The public half of one key.

    Attributes:
        key_id: `centre-` and the key's fingerprint.
        kinds: what it may sign.
        valid_from: first and `valid_until` last day, hall date, on which it may.
    """

    key_id: Annotated[str, msgspec.Meta(max_length=64)]
    public_key: PublicKey
    kinds: Annotated[tuple[DailyKind, ...], msgspec.Meta(min_length=1, max_length=8)]
    valid_from: date
    valid_until: date


class CentreKeys(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every daily key the root vouches for.

    Attributes:
        edition: rises with every list; who has seen one takes no lower one.
    """

    format: Literal[1] = 1
    edition: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    keys: Annotated[tuple[CentreKeyPublic, ...], msgspec.Meta(max_length=100)]

    def signing(self, kind: DailyKind, day: date | None = None, *, demo: bool) -> TrustRoots:
        """Those that may sign this kind, on that day or ever, to open a document with."""
        keys = tuple(
            RootPublic(key_id=one.key_id, public_key=one.public_key)
            for one in self.keys
            if kind in one.kinds and (day is None or one.valid_from <= day <= one.valid_until)
        )
        return TrustRoots(demo=demo, keys=keys)


def open_daily(
    data: bytes,
    kind: DailyKind,
    keys: CentreKeys,
    max_size: int,
    moment: Callable[[bytes], int],
    *,
    demo: bool,
) -> bytes:
    """The payload of a document under a daily key that counted when it was signed.

    Args:
        data: the signed file.
        kind: what it must be.
        keys: the newest list that is at hand.
        max_size: of the file, in bytes.
        moment: reads from a payload that is genuine when it was signed, Unix milliseconds; may
            raise DocumentRefusedError.
        demo: of the build's roots.

    Raises:
        DocumentRefusedError: as `open_document`; `untrusted` too when the key did not count on the
            day that the payload names.
    """
    payload = open_document(data, kind, keys.signing(kind, demo=demo), max_size)
    day = hall_day(moment(payload))
    return open_document(data, kind, keys.signing(kind, day, demo=demo), max_size)


class CentreKey:
    """The private half of a daily key.

    Attributes:
        pair: the key pair itself.
        key_id: as in the list.
    """

    def __init__(self, pair: KeyPair) -> None:
        self.pair = pair
        self.key_id = centre_key_id(pair.signing_public)

    @classmethod
    def make(cls) -> Self:
        """A new key. Draws randomness."""
        return cls(KeyPair("centre", secrets.token_bytes(32)))

    def public(
        self, kinds: Sequence[DailyKind], valid_from: date, valid_until: date
    ) -> CentreKeyPublic:
        """The half that the root's list carries."""
        return CentreKeyPublic(
            key_id=self.key_id,
            public_key=self.pair.signing_public,
            kinds=tuple(kinds),
            valid_from=valid_from,
            valid_until=valid_until,
        )

    def to_bytes(self) -> bytes:
        """The key file's bytes: in clear, so write them with `files.write_private` only."""
        return msgspec.json.encode(_KeyFile(seed=self.pair.seed), order="sorted")


class _KeyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    format: Literal[1] = 1
    kind: Literal["centre-key"] = "centre-key"
    seed: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


def parse_centre_key(data: bytes) -> CentreKey:
    """Read a key file. Raises: KeyFileRefusedError: damaged or not such a key."""
    try:
        if len(data) > MAX_KEY_FILE:
            raise KeyFileRefusedError("too_large", "This is not a key of the centre: too large.")
        return CentreKey(KeyPair("centre", msgspec.json.decode(data, type=_KeyFile).seed))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise KeyFileRefusedError("damaged", "The centre's key file cannot be read.") from None


def centre_key_id(public_key: bytes) -> str:
    """Identifier of a daily key: no root can be mistaken for one, and no daily key for a root."""
    return f"centre-{fingerprint(public_key)}"


def sign_centre_keys(keys: CentreKeys, roots: Sequence[RootKey]) -> bytes:
    """The list as a signed file. Raises: MalformedError as `check_centre_keys`."""
    check_centre_keys(keys)
    return sign_document(canonical(keys), CENTRE_KEYS_KIND, roots)


def read_centre_keys(data: bytes, roots: TrustRoots) -> CentreKeys:
    """Read a list that the centre's root signed.

    Raises:
        DocumentRefusedError: as `open_document`, or `unreadable`.
        MalformedError: as `check_centre_keys`.
    """
    payload = open_document(data, CENTRE_KEYS_KIND, roots, MAX_CENTRE_KEYS)
    try:
        keys = msgspec.json.decode(payload, type=CentreKeys)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentRefusedError(
            "unreadable", f"The list of the centre's keys cannot be read: {error}."
        ) from None
    check_centre_keys(keys)
    return keys


def check_centre_keys(keys: CentreKeys) -> None:
    """Refuse a list with a key under a wrong name or twice. Raises: MalformedError."""
    ids = [one.key_id for one in keys.keys]
    if len(set(ids)) < len(ids):
        raise MalformedError("duplicate", "A key of the centre is listed twice.")
    for one in keys.keys:
        if one.key_id != centre_key_id(one.public_key):
            raise MalformedError("wrong_name", f"{one.key_id} is not the name of that key.")

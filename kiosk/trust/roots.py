"""The roots a build trusts: one demo root or the production roots, never both.

Decides: what a trust root file may say and what a root's identifier looks like. Leaves to others:
where the file lies. A production build pins it inside the package (docs/KEYS.md); `kiosk verify`
takes it as an argument.
"""

from typing import Annotated, Final, Literal, Self

import msgspec

from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.keys import KeyPair, PublicKey, fingerprint

MAX_TRUST_FILE: Final = 64 * 1024


class RootPublic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The public half of one root.

    Attributes:
        key_id: `demo-` or `root-` and the key's fingerprint.
    """

    key_id: str
    public_key: PublicKey


class TrustRoots(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that a build believes without being told by somebody else.

    Attributes:
        demo: a demo build; every screen says so.
        keys: two during a rotation of the root, otherwise one.
    """

    format: Literal[1] = 1
    demo: bool
    keys: Annotated[tuple[RootPublic, ...], msgspec.Meta(min_length=1, max_length=4)]

    def public_key(self, key_id: str) -> bytes | None:
        """The key of that identifier, or None when this build does not trust it."""
        return next((key.public_key for key in self.keys if key.key_id == key_id), None)

    def to_bytes(self) -> bytes:
        """The trust root file (`trust.json`)."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"))


class RootKey:
    """The private half of a root: signs packs, sitting files and releases.

    Attributes:
        demo: only ever trusted by demo builds.
        pair: the key pair itself.
        key_id: as in the trust root file.
    """

    def __init__(self, pair: KeyPair, *, demo: bool) -> None:
        self.pair = pair
        self.demo = demo
        self.key_id = root_key_id(pair.signing_public, demo=demo)

    @classmethod
    def from_seed(cls, seed: bytes, *, demo: bool) -> Self:
        """The root of a 32-byte seed."""
        return cls(KeyPair("root", seed), demo=demo)

    def public(self) -> RootPublic:
        """The half that a trust root file carries."""
        return RootPublic(key_id=self.key_id, public_key=self.pair.signing_public)

    def roots(self) -> TrustRoots:
        """Trust in this root alone."""
        return TrustRoots(demo=self.demo, keys=(self.public(),))


def root_key_id(public_key: bytes, *, demo: bool) -> str:
    """Identifier of a root; a demo root is recognisable by its name alone."""
    return ("demo-" if demo else "root-") + fingerprint(public_key)


def parse_roots(data: bytes) -> TrustRoots:
    """Read a trust root file.

    Raises:
        DocumentRefusedError: unreadable, a key under a wrong name, or demo and production mixed.
    """
    if len(data) > MAX_TRUST_FILE:
        raise DocumentRefusedError("too_large", "The trust root file is too large.")
    try:
        roots = msgspec.json.decode(data, type=TrustRoots)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentRefusedError(
            "unreadable", f"The trust root file cannot be read: {error}."
        ) from None
    for key in roots.keys:
        if key.key_id != root_key_id(key.public_key, demo=roots.demo):
            raise DocumentRefusedError(
                "wrong_root",
                f"Root {key.key_id[:40]!r} does not belong in this trust root file: wrong name, or "
                "demo and production roots mixed.",
            )
    return roots


def require_production(roots: TrustRoots) -> None:
    """Refuse a demo root where a production package is being built.

    Raises:
        DocumentRefusedError: code `demo_root`.
    """
    if roots.demo or any(key.key_id.startswith("demo-") for key in roots.keys):
        raise DocumentRefusedError("demo_root", "A production package may not trust a demo root.")

"""Making, keeping and unlocking a centre root.

Decides: a root lies under a passphrase in the same form as a staff key, and its name tells demo
from production. Leaves to others: the offline machine it is used on (docs/KEYS.md).
"""

import secrets

from kiosk.trust.errors import KeyFileRefusedError
from kiosk.trust.roots import RootKey
from kiosk.trust.sealed_seed import (
    PRODUCTION_COST,
    Cost,
    Label,
    parse_sealed_seed,
    seal_seed,
    unseal_seed,
)


def make_root_key(*, demo: bool) -> RootKey:
    """A new root. Draws randomness."""
    return RootKey.from_seed(secrets.token_bytes(32), demo=demo)


def seal_root_key(key: RootKey, passphrase: str, *, cost: Cost = PRODUCTION_COST) -> bytes:
    """The root's key file.

    Raises:
        WeakPinError: the passphrase is too easy to guess.
    """
    label = Label("root", key.key_id, key.pair.signing_public)
    return seal_seed(key.pair.seed, label, passphrase, cost).to_bytes()


def unlock_root_key(data: bytes, passphrase: str, *, least_cost: Cost = PRODUCTION_COST) -> RootKey:
    """Open a root's key file.

    Raises:
        WrongPinError: the passphrase is wrong.
        KeyFileRefusedError: damaged, or not a root.
    """
    sealed = parse_sealed_seed(data, "root", least_cost=least_cost)
    seed = unseal_seed(sealed, passphrase)
    root = RootKey.from_seed(seed, demo=sealed.name.startswith("demo-"))
    if root.key_id != sealed.name:
        raise KeyFileRefusedError("damaged", "The root's file names another key than it holds.")
    return root

"""An auditor's key: a file under a passphrase, and the public half that seats seal openings to.

Decides: how it is made and unlocked. Leaves to others: who may be an auditor, and what is sealed
(`auditor`).
"""

import secrets

from kiosk.base.ids import check_id
from kiosk.trust.errors import KeyFileRefusedError
from kiosk.trust.keys import KeyPair
from kiosk.trust.sealed_seed import (
    PRODUCTION_COST,
    Cost,
    Label,
    parse_sealed_seed,
    seal_seed,
    unseal_seed,
)


def make_auditor_key() -> KeyPair:
    """A new auditor's key. Draws randomness."""
    return KeyPair("auditor", secrets.token_bytes(32))


def seal_auditor_key(
    key: KeyPair, name: str, passphrase: str, *, cost: Cost = PRODUCTION_COST
) -> bytes:
    """The auditor's key file.

    Raises:
        WeakPinError: the passphrase is too easy to guess.
        MalformedError: the name is no identifier.
    """
    label = Label("auditor", check_id(name), key.signing_public)
    return seal_seed(key.seed, label, passphrase, cost).to_bytes()


def unlock_auditor_key(
    data: bytes, passphrase: str, *, least_cost: Cost = PRODUCTION_COST
) -> KeyPair:
    """Open an auditor's key file.

    Raises:
        WrongPinError: the passphrase is wrong.
        KeyFileRefusedError: damaged, or not an auditor's.
    """
    sealed = parse_sealed_seed(data, "auditor", least_cost=least_cost)
    key = KeyPair("auditor", unseal_seed(sealed, passphrase))
    if key.signing_public != sealed.signing_key:
        raise KeyFileRefusedError("damaged", "The key file names another key than it holds.")
    return key

"""Logging in at a panel: a member of staff proves their key on this very line.

Decides: the bytes that are signed: a nonce of the hub, the hub, the panel. So a proof is good at
one hub, from one panel, once.
"""

from typing import Final

from kiosk.trust.hpke import info_bytes
from kiosk.trust.keys import verifies
from kiosk.trust.staff_keys import StaffKey

LOGIN_PURPOSE: Final = "panel-login/1"


def prove(key: StaffKey, nonce: bytes, hub: str, panel: str) -> bytes:
    """The signature by which this person logs in."""
    return key.pair.sign(LOGIN_PURPOSE, _message(nonce, hub, panel))


def proves(public_key: bytes, signature: bytes, nonce: bytes, hub: str, panel: str) -> bool:
    """Whether the owner of the key signed for this nonce, hub and panel."""
    return verifies(public_key, LOGIN_PURPOSE, _message(nonce, hub, panel), signature)


def _message(nonce: bytes, hub: str, panel: str) -> bytes:
    return info_bytes("kiosk/hall/login/1", nonce, hub, panel)

"""The hub's own secret on its way: wrapped for two persons, opened at a panel, given back sealed.

Decides: what binds it. The staff's private keys never leave the panel; the hub believes the secret
only when its hall journal opens with it. The pack's secrets come the same way (`release_files`).
"""

from kiosk.hall.board import Board
from kiosk.packs.release import StaffPair
from kiosk.trust.hpke import info_bytes, seal_to
from kiosk.trust.pairs import WrappedSecret, open_with_pair


def wrapped_info(hub: str, sitting: str) -> bytes:
    """What binds the hub's own secret, wrapped for the pairs on duty."""
    return info_bytes("kiosk/hall/own-secret/1", hub, sitting)


def given_info(hub: str, sitting: str) -> bytes:
    """What binds it on its way from panel to hub."""
    return info_bytes("kiosk/hall/own-secret-given/1", hub, sitting)


def unwrapped(wrapped: WrappedSecret, pair: StaffPair, board: Board) -> bytes:
    """The hub's own secret, opened by two persons and sealed to that hub (`wire.Give`).

    Raises:
        SecretRefusedError: these two may not open it together.
    """
    info = wrapped_info(board.hub, board.sitting)
    secret = open_with_pair(wrapped, pair.one, pair.other, info)
    return seal_to(board.hub_sealing_key, secret, given_info(board.hub, board.sitting))

"""A secret that any allowed two persons can open together, and no one alone.

Decides: the wrapping. For each pair the secret is sealed to the second person and the result sealed
to the first, so both keys are needed, in whatever order the two come. Leaves to others: who may
pair (`staff_list.release_pairs`), what the secret opens, who signs the wrapping.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Final

import msgspec

from kiosk.base.ids import StaffId
from kiosk.trust.errors import SecretRefusedError
from kiosk.trust.hpke import info_bytes, open_sealed, seal_to
from kiosk.trust.staff_keys import StaffKey
from kiosk.trust.staff_list import StaffMember

SECRET_BYTES: Final = 32


class PairWrap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The secret for one pair; `first` sorts before `second`."""

    first: StaffId
    second: StaffId
    sealed: Annotated[bytes, msgspec.Meta(max_length=256)]


class WrappedSecret(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One secret, wrapped for every allowed pair."""

    wraps: Annotated[tuple[PairWrap, ...], msgspec.Meta(max_length=2000)]


def wrap_for_pairs(
    secret: bytes,
    members: Iterable[StaffMember],
    pairs: Iterable[tuple[StaffId, StaffId]],
    info: bytes,
) -> WrappedSecret:
    """Wrap a 32-byte secret for each allowed pair.

    Args:
        secret: 32 bytes.
        members: everybody a pair may name.
        pairs: who may open it together; the order within a pair does not matter.
        info: what this secret is for (`hpke.info_bytes`); must be the same when opening.

    Raises:
        SecretRefusedError: a pair of one person, a pair naming a stranger, or no pair at all.
    """
    if len(secret) != SECRET_BYTES:
        raise ValueError("a secret is 32 bytes")
    keys = {member.id: member.sealing_key for member in members}
    chosen = sorted({(min(pair), max(pair)) for pair in pairs})
    if not chosen:
        raise SecretRefusedError("no_pairs", "No pair of staff may open this secret.")
    return WrappedSecret(wraps=tuple(_wrap(secret, keys, pair, info) for pair in chosen))


def open_with_pair(wrapped: WrappedSecret, key_a: StaffKey, key_b: StaffKey, info: bytes) -> bytes:
    """The secret, opened by two persons.

    Raises:
        SecretRefusedError: code `same_person`, `pair_not_allowed` or `does_not_open`.
    """
    if key_a.id == key_b.id or key_a.pair.seed == key_b.pair.seed:
        raise SecretRefusedError("same_person", "Two different persons are needed.")
    first, second = sorted((key_a, key_b), key=lambda key: key.id)
    for wrap in wrapped.wraps:
        if (wrap.first, wrap.second) == (first.id, second.id):
            inner = open_sealed(first.pair, wrap.sealed, _bound(info, "outer", first, second))
            return open_sealed(second.pair, inner, _bound(info, "inner", first, second))
    raise SecretRefusedError(
        "pair_not_allowed", f"{first.id} and {second.id} may not open this together."
    )


def _wrap(
    secret: bytes, keys: Mapping[StaffId, bytes], pair: tuple[StaffId, StaffId], info: bytes
) -> PairWrap:
    first, second = pair
    if first == second:
        raise SecretRefusedError("same_person", f"{first} cannot be a pair alone.")
    if first not in keys or second not in keys:
        raise SecretRefusedError("unknown_person", f"{first} or {second} is not on the staff list.")
    inner = seal_to(keys[second], secret, info_bytes("pair-inner/1", info, first, second))
    outer = seal_to(keys[first], inner, info_bytes("pair-outer/1", info, first, second))
    return PairWrap(first=first, second=second, sealed=outer)


def _bound(info: bytes, layer: str, first: StaffKey, second: StaffKey) -> bytes:
    return info_bytes(f"pair-{layer}/1", info, first.id, second.id)

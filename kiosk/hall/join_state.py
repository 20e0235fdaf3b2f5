"""What a hub remembers of joining: codes, join files, requests that wait; and wrong tries.

Decides: how long each counts and how many wrong tries are heard. Leaves to others: whether a
machine may join (`joining`), storing it (the hub), clocks and secrets (arguments).

Codes and files live one hour of the hub's own counter (`Moment.boot_ms`), which no wrong date
touches; they are dead after a restart of the hub's PC. Secrets are kept as hashes only.
"""

import hashlib
import hmac
from typing import Annotated, Final

import msgspec

from kiosk.base.clock import Moment
from kiosk.base.errors import MalformedError
from kiosk.hall.errors import JoinRefusedError
from kiosk.hall.join_messages import NONCE_BYTES
from kiosk.hall.machines import parse_name

MINUTE: Final = 60_000
HOUR: Final = 60 * MINUTE
#: A nonce is asked for just before it is used.
NONCE_LIFE: Final = 2 * MINUTE
#: How long a dead code is remembered, so that the refusal can say why.
_REMEMBERED: Final = 24 * HOUR
_MOST_CODES: Final = 500
_MOST_FILES: Final = 50
_MOST_JOINS: Final = 500

#: Wrong tries that are heard from one address in a minute.
TRIES_OF_ONE: Final = 5
#: Wrong tries of everybody in an hour, from where on each address has one in a minute.
TRIES_OF_ALL: Final = 200
_MOST_TRIES: Final = 2000
#: Certificates for one name within the life of a nonce: each is an entry of the hall journal.
_MOST_CERTIFICATES: Final = 5

Hash = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class Code(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A one-time code.

    Attributes:
        name: the machine it is for; empty for any free seat.
        made_ms: `Moment.boot_ms`, as are all times here.
        used_by: digest of the request that used it; given: the name that request got.
    """

    hash: Hash
    name: str
    made_ms: int
    used_by: str = ""
    given: str = ""


class FileToken(msgspec.Struct, frozen=True, kw_only=True):
    """The secret of a join file and for how many machines it is good."""

    hash: Hash
    joins: int
    made_ms: int


class Asked(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A machine that asked with a join file.

    Attributes:
        digest: of the request, as the panel shows it.
        file: hash of the file's token.
        key: the machine's own key, empty when it proved none.
        own: the name under which the centre knows that key, or empty.
        wanted: the name it asked for, or empty.
        given: the name staff confirmed; empty while it waits.
    """

    digest: str
    file: Hash
    address: str
    key: bytes = b""
    own: str = ""
    wanted: str = ""
    given: str = ""


class JoinState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the hub stores. It means something within one boot only."""

    boot: str = ""
    codes: tuple[Code, ...] = ()
    files: tuple[FileToken, ...] = ()
    asked: tuple[Asked, ...] = ()

    def to_bytes(self) -> bytes:
        """The state as JSON."""
        return msgspec.json.encode(self, order="sorted")


class Try(msgspec.Struct, frozen=True, kw_only=True):
    """A code or token that nobody was given."""

    address: str
    at_ms: int


class UsedNonce(msgspec.Struct, frozen=True, kw_only=True):
    """A nonce that brought a machine something.

    Attributes:
        name: of the machine that was certified; empty when it waits for staff.
    """

    nonce: bytes
    at_ms: int
    name: str = ""


class Recent(msgspec.Struct, frozen=True, kw_only=True):
    """What the hub's process remembers and never stores."""

    tries: tuple[Try, ...] = ()
    nonces: tuple[UsedNonce, ...] = ()


def parse_join_state(data: bytes) -> JoinState:
    """Read a stored state. Raises: MalformedError `bad_join_state`."""
    try:
        return msgspec.json.decode(data, type=JoinState)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError(
            "bad_join_state", f"The stored codes cannot be read: {error}."
        ) from None


def hash_of(secret: bytes) -> bytes:
    """What the hub keeps of a code's secret or of a file's token."""
    return hashlib.sha256(b"kiosk join secret 1" + secret).digest()


def state_at(state: JoinState, now: Moment) -> JoinState:
    """The state without what no longer means anything."""
    if state.boot != now.boot:
        return JoinState(boot=now.boot)
    files = tuple(one for one in state.files if now.boot_ms - one.made_ms < _REMEMBERED)
    alive = {one.hash for one in files if not is_over(one, now)}
    return JoinState(
        boot=now.boot,
        codes=tuple(one for one in state.codes if now.boot_ms - one.made_ms < _REMEMBERED),
        files=files,
        asked=tuple(one for one in state.asked if one.file in alive),
    )


def recent_at(recent: Recent, now: Moment) -> Recent:
    """The recent past without what has passed."""
    return Recent(
        tries=tuple(one for one in recent.tries if now.boot_ms - one.at_ms < HOUR),
        nonces=tuple(one for one in recent.nonces if now.boot_ms - one.at_ms <= NONCE_LIFE),
    )


def is_over(one: Code | FileToken, now: Moment) -> bool:
    """Whether its hour has passed."""
    return now.boot_ms - one.made_ms >= HOUR


def add_code(state: JoinState, secret: bytes, name: str, now: Moment) -> JoinState:
    """Take a new code in.

    Args:
        state: as it is stored.
        secret: `invitations.SECRET_BYTES` random bytes.
        name: `seat/12` or `panel/1`; empty for any free seat of the sitting.
        now: of the hub.

    Raises:
        JoinRefusedError: code `hub_by_code`: a hub's key must be in the hall authority.
        MalformedError: no machine has such a name.
    """
    if name and parse_name(name).role == "hub":
        raise JoinRefusedError(
            "hub_by_code", "A hub joins with its own key, which the hall authority names."
        )
    state = state_at(state, now)
    code = Code(hash=hash_of(secret), name=name, made_ms=now.boot_ms)
    return msgspec.structs.replace(state, codes=(*state.codes, code)[-_MOST_CODES:])


def add_file(state: JoinState, token: bytes, joins: int, now: Moment) -> JoinState:
    """Take a new join file in; `token` is `invitations.TOKEN_BYTES` random bytes.

    Raises:
        JoinRefusedError: code `bad_joins`.
    """
    if not 1 <= joins <= _MOST_JOINS:
        raise JoinRefusedError("bad_joins", f"A join file is good for 1 to {_MOST_JOINS} machines.")
    state = state_at(state, now)
    file = FileToken(hash=hash_of(token), joins=joins, made_ms=now.boot_ms)
    return msgspec.structs.replace(state, files=(*state.files, file)[-_MOST_FILES:])


def too_many_tries(recent: Recent, address: str, now: Moment) -> bool:
    """Whether an address has to wait before it is heard again.

    Only its own tries shut an address out, so nobody can shut out another one with a good code.
    When there are many from everywhere, each address has fewer.
    """
    last_hour = [one for one in recent.tries if now.boot_ms - one.at_ms < HOUR]
    own = [one for one in last_hour if one.address == address and now.boot_ms - one.at_ms < MINUTE]
    return len(own) >= (TRIES_OF_ONE if len(last_hour) < TRIES_OF_ALL else 1)


def with_try(recent: Recent, address: str, now: Moment) -> Recent:
    """The recent past with one more wrong try."""
    tries = (*recent.tries, Try(address=address, at_ms=now.boot_ms))
    return msgspec.structs.replace(recent, tries=tries[-_MOST_TRIES:])


def make_nonce(key: bytes, chance: bytes, now: Moment) -> bytes:
    """A nonce that the hub recognises without remembering it.

    Args:
        key: 32 random bytes of this process.
        chance: 16 random bytes.
        now: of the hub.
    """
    body = now.boot_ms.to_bytes(8, "big") + chance
    return body + _nonce_mac(key, body)


def check_nonce(recent: Recent, nonce: bytes, key: bytes, now: Moment) -> None:
    """Refuse a nonce that is not of this hub, not fresh, or used.

    Raises:
        JoinRefusedError: code `stale_nonce` or `replayed`.
    """
    body, mac = nonce[:24], nonce[24:]
    age = now.boot_ms - int.from_bytes(body[:8], "big")
    genuine = len(nonce) == NONCE_BYTES and hmac.compare_digest(mac, _nonce_mac(key, body))
    if not genuine or not 0 <= age <= NONCE_LIFE:
        raise JoinRefusedError("stale_nonce", "The request took too long or is not new; try again.")
    if any(one.nonce == nonce for one in recent.nonces):
        raise JoinRefusedError("replayed", "This request was made already; try again.")


def with_nonce(recent: Recent, nonce: bytes, name: str, now: Moment) -> Recent:
    """The recent past with a nonce used up.

    Raises:
        JoinRefusedError: code `slow_down`: this machine asks for certificates in a row.
    """
    if name and sum(one.name == name for one in recent.nonces) >= _MOST_CERTIFICATES:
        raise JoinRefusedError("slow_down", f"{name} was certified several times; wait a minute.")
    used = UsedNonce(nonce=nonce, at_ms=now.boot_ms, name=name)
    return msgspec.structs.replace(recent, nonces=(*recent.nonces, used))


def _nonce_mac(key: bytes, body: bytes) -> bytes:
    return hmac.digest(key, b"kiosk join nonce 1" + body, "sha256")[:16]

"""Who may join a hall, and under which name.

Decides: whether a request for a certificate is granted, by a one-time code, by a join file that
staff confirm, or by a key that the centre knows; and the name it is granted for. Leaves to others:
signing the certificate (`hall_ca`), the hall journal, HTTP (`join_service`). Pure: randomness, time
and what is stored are arguments, and a refusal changes nothing but the count of wrong tries.

The name never comes from the request: it comes from the code, from the order on the panel, or from
the sitting file by the key that signed. What a request wants can only make it refused.
"""

import hashlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final, Literal, NamedTuple, TypeVar

import msgspec

from kiosk.base.clock import Moment
from kiosk.base.errors import KioskError
from kiosk.hall.board import JoinRequest
from kiosk.hall.certificates import read_csr
from kiosk.hall.errors import JoinRefusedError
from kiosk.hall.join_messages import (
    JOIN_PURPOSE,
    RENEWAL_PURPOSE,
    ByCode,
    ByFile,
    ByRenewal,
    CertificateWanted,
    Refusal,
    Waiting,
    statement,
)
from kiosk.hall.join_state import (
    Asked,
    Code,
    FileToken,
    JoinState,
    Recent,
    check_nonce,
    hash_of,
    is_over,
    recent_at,
    state_at,
    too_many_tries,
    with_nonce,
    with_try,
)
from kiosk.hall.machines import is_name, parse_name, seat_name, stands_beside_hub
from kiosk.trust.hall_authority import HallAuthority
from kiosk.trust.keys import verifies
from kiosk.trust.sitting import Sitting

Vouched = Literal["centre", "hall"]
_One = TypeVar("_One", Code, FileToken)
Way = Literal["code", "file", "renewal"]

# More than the file is good for may wait: some of them will be refused.
_SPARE_REQUESTS: Final = 10


class Known(NamedTuple):
    """What the hub knows from the centre's files and its own journal.

    Attributes:
        fingerprint: of the hall CA.
        names: the name of each own key that the centre listed: seats and hubs.
        revoked_keys: own keys that the sitting file takes back.
        taken: names of machines that hold a certificate which counts.
        revoked: names whose certificate this hall revoked and which have not joined since.
    """

    hall: str
    round: str
    fingerprint: bytes
    names: Mapping[bytes, str]
    revoked_keys: AbstractSet[bytes] = frozenset()
    taken: AbstractSet[str] = frozenset()
    revoked: AbstractSet[str] = frozenset()


class Caller(NamedTuple):
    """Where and when a request arrives.

    Attributes:
        address: of the other end.
        nonce_key: by which this process makes nonces.
    """

    address: str
    now: Moment
    nonce_key: bytes


class Standing(NamedTuple):
    """What is stored, and what is only remembered."""

    state: JoinState
    recent: Recent


class Admitted(NamedTuple):
    """The request is granted; `digest` names it."""

    name: str
    way: Way
    vouched: Vouched
    digest: str


class Step(NamedTuple):
    """What to store now, before the answer is given."""

    standing: Standing
    outcome: Admitted | Waiting | Refusal


class _Applicant(NamedTuple):
    """A request whose signatures hold. `own` is the centre's name for its key, or empty."""

    digest: str
    key: bytes
    own: str
    wanted: str


def known_of(
    authority: HallAuthority,
    sitting: Sitting | None,
    taken: AbstractSet[str] = frozenset(),
    revoked: AbstractSet[str] = frozenset(),
) -> Known:
    """What hall authority and sitting file say; without a sitting file no seat can join."""
    names = {hub.signing_key: hub.name for hub in authority.hubs}
    if sitting is not None:
        names |= {seat.journal_key: seat_name(seat.number) for seat in sitting.seats}
    back = frozenset(one.key for one in sitting.revocations) if sitting else frozenset()
    return Known(
        authority.hall, authority.round, authority.fingerprint, names, back, taken, revoked
    )


def decide(standing: Standing, wanted: CertificateWanted, caller: Caller, known: Known) -> Step:
    """Grant a request, let it wait for staff, or refuse it with words; never raises for one."""
    now = caller.now
    standing = Standing(state_at(standing.state, now), recent_at(standing.recent, now))
    promised = {one.given for one in standing.state.asked if one.given}
    known = known._replace(taken=known.taken | promised)
    try:
        check_nonce(standing.recent, wanted.nonce, caller.nonce_key, now)
        applicant = _applicant(wanted, known)
        match wanted.proof:
            case ByRenewal():
                step = _by_renewal(standing, applicant, known)
            case ByCode(secret=secret):
                step = _by_code(standing, applicant, secret, caller, known)
            case ByFile(token=token):
                step = _by_file(standing, applicant, token, caller, known)
        if isinstance(step.outcome, Refusal):
            return step
        name = step.outcome.name if isinstance(step.outcome, Admitted) else ""
        recent = with_nonce(step.standing.recent, wanted.nonce, name, now)
    except KioskError as error:
        return Step(standing, Refusal(code=error.code, words=error.detail))
    return Step(Standing(step.standing.state, recent), step.outcome)


def confirm(state: JoinState, digest: str, name: str, now: Moment, known: Known) -> JoinState:
    """Staff let a machine in that asked with a join file (`AdmitMachine`).

    Raises:
        JoinRefusedError: code `no_request`, `used_up`, `taken`, `other_machine`, `unknown_hub`,
            `no_key` or `not_in_sitting`.
        MalformedError: no machine has such a name.
    """
    state = state_at(state, now)
    asked = next((one for one in state.asked if one.digest == digest), None)
    if asked is None:
        raise JoinRefusedError(
            "no_request", "No machine waits with this request; its join file may have expired."
        )
    if asked.given:
        return _confirmed_already(state, asked, name)
    _name_for(name, asked.key, asked.own, known)
    others = [one for one in state.asked if one.digest != digest and one.given]
    if name != asked.own and (name in known.taken or name in {one.given for one in others}):
        raise JoinRefusedError("taken", f"Another machine has joined as {name}; revoke it first.")
    file = next(one for one in state.files if one.hash == asked.file)
    if sum(one.file == file.hash for one in others) >= file.joins:
        raise JoinRefusedError("used_up", f"The join file was good for {file.joins} machines.")
    return _with_asked(state, msgspec.structs.replace(asked, given=name))


def _confirmed_already(state: JoinState, asked: Asked, name: str) -> JoinState:
    if asked.given != name:
        raise JoinRefusedError("no_request", f"This machine was let in already, as {asked.given}.")
    return state


def waiting(state: JoinState, now: Moment) -> tuple[JoinRequest, ...]:
    """The machines that wait for staff, as the panel shows them."""
    return tuple(
        JoinRequest(
            digest=one.digest,
            name=one.own or one.wanted,
            address=one.address,
            vouched="centre" if one.own else "hall",
        )
        for one in state_at(state, now).asked
        if not one.given
    )


def _applicant(wanted: CertificateWanted, known: Known) -> _Applicant:
    digest = read_csr(wanted.csr).digest
    if wanted.wanted and not is_name(wanted.wanted):
        raise JoinRefusedError("bad_name", "The request names no machine of a hall.")
    if wanted.own is None:
        return _Applicant(_request_digest(digest, b""), b"", "", wanted.wanted)
    key = wanted.own.key
    purpose = RENEWAL_PURPOSE if isinstance(wanted.proof, ByRenewal) else JOIN_PURPOSE
    said = statement(known.hall, known.round, known.fingerprint, wanted.nonce, wanted.csr)
    if not verifies(key, purpose, said, wanted.own.signature):
        raise JoinRefusedError(
            "bad_proof", "The machine's own key did not sign this request for this hall and round."
        )
    if key in known.revoked_keys:
        raise JoinRefusedError(
            "revoked_key", "The sitting file has taken this machine's own key back."
        )
    own = known.names.get(key, "")
    return _Applicant(_request_digest(digest, key), key, own, wanted.wanted)


def _request_digest(csr_digest: str, key: bytes) -> str:
    return hashlib.sha256(b"kiosk join request 1" + bytes.fromhex(csr_digest) + key).hexdigest()


def _by_renewal(standing: Standing, applicant: _Applicant, known: Known) -> Step:
    if not applicant.own:
        raise JoinRefusedError(
            "unknown_key", "The centre's files do not name this machine's key; join with a code."
        )
    _not_revoked(applicant.own, known)
    _check_wanted(applicant, applicant.own)
    return Step(standing, Admitted(applicant.own, "renewal", "centre", applicant.digest))


def _by_code(
    standing: Standing, applicant: _Applicant, secret: bytes, caller: Caller, known: Known
) -> Step:
    found = _heard(standing, caller, hash_of(secret), standing.state.codes)
    if isinstance(found, Step):
        return found
    if found.used_by and found.used_by != applicant.digest:
        raise JoinRefusedError("used", "The code was used already; make a new one.")
    if found.used_by:
        # The same key asks again because the answer was lost on the way.
        _not_revoked(found.given, known)
        name = found.given
    else:
        name = found.name or _free_seat(applicant, known)
    vouched = _name_for(name, applicant.key, applicant.own, known)
    _check_wanted(applicant, name)
    used = msgspec.structs.replace(found, used_by=applicant.digest, given=name)
    codes = tuple(used if one is found else one for one in standing.state.codes)
    state = msgspec.structs.replace(standing.state, codes=codes)
    outcome = Admitted(name, "code", vouched, applicant.digest)
    return Step(Standing(state, standing.recent), outcome)


def _by_file(
    standing: Standing, applicant: _Applicant, token: bytes, caller: Caller, known: Known
) -> Step:
    found = _heard(standing, caller, hash_of(token), standing.state.files)
    if isinstance(found, Step):
        return found
    own = [one for one in standing.state.asked if one.file == found.hash]
    before = next((one for one in own if one.digest == applicant.digest), None)
    if before is not None and before.given:
        _not_revoked(before.given, known)
        vouched = _name_for(before.given, applicant.key, applicant.own, known)
        return Step(standing, Admitted(before.given, "file", vouched, applicant.digest))
    if sum(bool(one.given) for one in own) >= found.joins:
        raise JoinRefusedError("used_up", f"The join file was good for {found.joins} machines.")
    if before is None and len(own) >= 2 * found.joins + _SPARE_REQUESTS:
        raise JoinRefusedError("too_many_wait", "Too many machines wait; make a new join file.")
    if applicant.wanted or applicant.own:
        _name_for(applicant.own or applicant.wanted, applicant.key, applicant.own, known)
    _check_wanted(applicant, applicant.own or applicant.wanted)
    asked = Asked(
        digest=applicant.digest,
        file=found.hash,
        address=caller.address,
        key=applicant.key,
        own=applicant.own,
        wanted=applicant.wanted,
    )
    state = _with_asked(standing.state, asked)
    return Step(Standing(state, standing.recent), Waiting(request=applicant.digest))


def _with_asked(state: JoinState, asked: Asked) -> JoinState:
    # A machine that made a new TLS key asks once, not twice.
    others = tuple(
        one
        for one in state.asked
        if one.digest != asked.digest and (one.given or not asked.key or one.key != asked.key)
    )
    return msgspec.structs.replace(state, asked=(*others, asked))


def _heard(
    standing: Standing, caller: Caller, wanted: bytes, known: tuple[_One, ...]
) -> _One | Step:
    """The code or file of that hash; a step that counts a wrong try; or a refusal."""
    if too_many_tries(standing.recent, caller.address, caller.now):
        raise JoinRefusedError("slow_down", "Too many wrong codes from here; wait a minute.")
    found = next((one for one in known if one.hash == wanted), None)
    if found is None:
        recent = with_try(standing.recent, caller.address, caller.now)
        words = "This hub did not give this code or file out, or its PC was restarted since."
        return Step(Standing(standing.state, recent), Refusal(code="unknown", words=words))
    if is_over(found, caller.now):
        raise JoinRefusedError("expired", "Codes and join files last an hour; make a new one.")
    return found


def _free_seat(applicant: _Applicant, known: Known) -> str:
    seats = {name for name in known.names.values() if parse_name(name).role == "seat"}
    if applicant.own in seats:
        return applicant.own
    free = sorted(seats - known.taken, key=lambda name: parse_name(name).number)
    if applicant.wanted in seats - set(free):
        raise JoinRefusedError(
            "taken", f"Another machine has joined as {applicant.wanted}; use a code for that seat."
        )
    if not free:
        raise JoinRefusedError("no_free_seat", "Every seat of the sitting has joined already.")
    return applicant.wanted if applicant.wanted in free else free[0]


def _name_for(name: str, key: bytes, own: str, known: Known) -> Vouched:
    """Who vouches for a machine of that key under that name; or a refusal."""
    role = parse_name(name).role
    if own and own != name:
        raise JoinRefusedError(
            "other_machine", f"By the centre's files this machine is {own}; it cannot be {name}."
        )
    if role == "hub" and own != name:
        raise JoinRefusedError("unknown_hub", f"The hall authority does not name it as {name}.")
    if stands_beside_hub(name):
        raise JoinRefusedError(
            "beside_hub", f"{name} is the panel on a hub's own PC; give this one a lower number."
        )
    if role == "seat" and not key:
        raise JoinRefusedError("no_key", f"{name} must prove its journal key to join.")
    if role == "seat" and name not in known.names.values():
        raise JoinRefusedError("not_in_sitting", f"The sitting file has no {name}.")
    return "centre" if own == name else "hall"


def _check_wanted(applicant: _Applicant, name: str) -> None:
    if applicant.wanted and applicant.wanted != name:
        raise JoinRefusedError(
            "other_machine", f"This is for {name}; the machine asks to be {applicant.wanted}."
        )


def _not_revoked(name: str, known: Known) -> None:
    if name in known.revoked:
        raise JoinRefusedError(
            "revoked", f"The certificate of {name} was revoked in this hall; use a new code."
        )
